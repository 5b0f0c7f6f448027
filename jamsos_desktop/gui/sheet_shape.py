"""The shape of a drawn label sheet: how large the picture is, and where its cells lie on it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QWidget

from jamsos_desktop.domain.stock import Stock
from jamsos_desktop.gui import look


def picture_size(stock: Stock | None, height: int, edge: int) -> QSize:
    """A picture of this height in pixels, as wide as the paper asks for, with an edge around."""
    if stock is None:
        return QSize(0, 0)
    ratio = stock.page_width / stock.page_height
    return QSize(round((height - 2 * edge) * ratio) + 2 * edge, height)


def cells_at(stock: Stock | None, at: QPointF, scale: float) -> Iterator[QRectF]:
    """The cells along the rows, on a page whose corner is `at`, `scale` pixels a millimetre."""
    if stock is None:
        return
    for x, y in stock.corners():
        yield QRectF(
            at.x() + x * scale, at.y() + y * scale,
            stock.cell_width * scale, stock.cell_height * scale,
        )


def cells_of(stock: Stock | None, height: int, edge: int) -> list[QRectF]:
    """The cells of a picture of `picture_size`."""
    scale = (height - 2 * edge) / stock.page_height if stock else 0.0
    return list(cells_at(stock, QPointF(edge, edge), scale))


def paint_page(painter: QPainter, widget: QWidget) -> None:
    """The empty page of a picture, and the small letters that its cells are marked with."""
    palette = look.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(palette.color("line_strong"), 1))
    painter.setBrush(palette.color("sunken"))
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    font = QFont(widget.font())
    font.setPointSize(look.SMALL)
    painter.setFont(font)
