"""A small picture of a label sheet on which the first free position is chosen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from jamsos_desktop.domain.stock import Stock
from jamsos_desktop.gui import look
from jamsos_desktop.gui.sheet_shape import cells_of, paint_page, picture_size

_HEIGHT, _EDGE, _AIR = 132, 3, 2


class SheetMap(QWidget):
    """The cells of a sheet: those before the chosen one count as used and stay empty."""

    chosen = Signal(int, int)
    """Row and column, from 1, that the clerk chose."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("Posisi pertama pada lembar")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._stock: Stock | None = None
        self._place = 0

    def show_stock(self, stock: Stock) -> None:
        """Show another sheet; the first position is the start again. No signal."""
        self._stock, self._place = stock, 0
        self.updateGeometry()
        self._tell()

    def start(self) -> tuple[int, int]:
        """Row and column of the first free position, from 1."""
        columns = self._stock.columns if self._stock else 1
        row, column = divmod(self._place, columns)
        return row + 1, column + 1

    def words(self) -> str:
        """As `baris 1, kolom 2`."""
        row, column = self.start()
        return f"baris {row}, kolom {column}"

    def sizeHint(self) -> QSize:
        """As the sheet, 132 px high."""
        return picture_size(self._stock, _HEIGHT, _EDGE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the first position; Home goes back to the start."""
        columns = self._stock.columns if self._stock else 1
        steps = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -columns, Qt.Key.Key_Down: columns, Qt.Key.Key_Home: -self._place,
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key in steps:
            self._choose(self._place + steps[key])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses the cell under it."""
        for place, cell in enumerate(self._cells()):
            if cell.contains(event.position()):
                self._choose(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page, its cells and the numbers in which they are filled."""
        painter = QPainter(self)
        paint_page(painter, self)
        for place, cell in enumerate(self._cells()):
            self._paint_cell(painter, cell.adjusted(_AIR, _AIR, -_AIR, -_AIR), place)

    def _paint_cell(self, painter: QPainter, cell: QRectF, place: int) -> None:
        palette = look.current()
        used, first = place < self._place, place == self._place
        painter.setPen(QPen(palette.color("line" if used else "primary"), 1))
        ground = "primary" if first else "surface" if used else "primary_soft"
        painter.setBrush(palette.color(ground))
        painter.drawRoundedRect(cell, 2, 2)
        if used:
            painter.setPen(QPen(palette.color("line_strong"), 1))
            middle, half = cell.center(), QPointF(5, 5)
            painter.drawLine(middle - half, middle + half)
            painter.drawLine(middle + QPointF(-5, 5), middle + QPointF(5, -5))
            return
        painter.setPen(palette.color("on_primary" if first else "primary"))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(place - self._place + 1))

    def _cells(self) -> list[QRectF]:
        return cells_of(self._stock, self.height(), _EDGE)

    def _choose(self, place: int) -> None:
        last = self._stock.per_page - 1 if self._stock else 0
        if 0 <= place <= last and place != self._place:
            self._place = place
            self._tell()
            self.chosen.emit(*self.start())

    def _tell(self) -> None:
        self.setAccessibleDescription(self.words())
        self.update()
