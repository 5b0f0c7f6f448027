"""A sheet drawn to scale: its cells, and what was measured."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from jamsos_desktop.domain.stock import Stock
from jamsos_desktop.gui import look
from jamsos_desktop.gui.sheet_shape import cells_at

_EDGE = 4


class StockPicture(QWidget):
    """The geometry of a stock; the words under it are for everybody."""

    def __init__(self, height: int) -> None:
        super().__init__()
        self.setAccessibleName("Gambar lembar")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._height = height
        self._stock: Stock | None = None

    def show_stock(self, stock: Stock | None) -> None:
        """Show another sheet, or none."""
        self._stock = stock
        self.setAccessibleDescription(geometry_words(stock) if stock else "")
        self.setFixedSize(self.sizeHint())
        self.update()

    def stock(self) -> Stock | None:
        """What is shown."""
        return self._stock

    def sizeHint(self) -> QSize:
        """As the paper; a wide one is no wider than high."""
        if self._stock is None:
            return QSize(round(self._height * 0.71), self._height)
        ratio = self._stock.page_width / self._stock.page_height
        if ratio <= 1:
            return QSize(round(self._height * ratio), self._height)
        return QSize(self._height, round(self._height / ratio))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw page and cells."""
        palette, painter = look.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        page = QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        dashed = self._stock is None
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(palette.color("line_strong"), 1, style))
        painter.setBrush(palette.color("ground" if dashed else "surface"))
        painter.drawRect(page)
        stock = self._stock
        if stock is None:
            return
        scale = page.width() / stock.page_width
        dots = Qt.PenStyle.DotLine if stock.cut_lines else Qt.PenStyle.SolidLine
        painter.setPen(QPen(palette.color("primary"), 1, dots))
        painter.setBrush(palette.color("primary_soft"))
        cells = list(cells_at(stock, page.topLeft(), scale))
        for cell in cells:
            painter.drawRoundedRect(cell, 2, 2)
        font = QFont(self.font())
        font.setPointSize(look.SMALL)
        painter.setFont(font)
        painter.setPen(palette.color("primary"))
        words = f"{_mm(stock.cell_width)} × {_mm(stock.cell_height)}"
        if painter.fontMetrics().horizontalAdvance(words) + 6 <= cells[0].width():
            painter.drawText(cells[0], Qt.AlignmentFlag.AlignCenter, words)


def geometry_words(stock: Stock) -> str:
    """The sheet in words, in millimetres."""
    words = [
        f"Kertas {_mm(stock.page_width)} × {_mm(stock.page_height)} mm",
        f"{stock.columns} kolom × {stock.rows} baris",
        f"sel {_mm(stock.cell_width)} × {_mm(stock.cell_height)} mm",
        f"mulai {_mm(stock.left)} mm dari kiri dan {_mm(stock.top)} mm dari atas",
    ]
    if stock.pitch_x or stock.pitch_y:
        words.append(f"jarak {_mm(stock.step_x)} × {_mm(stock.step_y)} mm")
    if stock.cut_lines:
        words.append("dengan garis potong")
    return ", ".join(words)


def _mm(value: float) -> str:
    return f"{value:g}".replace(".", ",")
