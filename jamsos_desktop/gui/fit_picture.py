"""Where the readings of a printer's test sheet are taken: the page with its three crosses."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from jamsos_desktop.domain.printer_fit import EDGE
from jamsos_desktop.gui import look

_PAGE, _ARM = QSize(280, 380), 9
_SHARE = 2.4
"""The edges are drawn that many times as wide as they are, so that their measures have room."""


class FitPicture(QWidget):
    """Five measures with their numbers; the one that is typed now stands out."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Letak ukuran pada lembar uji")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._now = ""

    def point_at(self, reading: str) -> None:
        """Make one measure stand out: left, top, foot, height, width."""
        self._now = reading
        self.update()

    def sizeHint(self) -> QSize:
        """As a page."""
        return _PAGE

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw page, crosses and measures."""
        palette, painter = look.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        page = QRectF(self.rect()).adjusted(6, 6, -6, -6)
        painter.setPen(QPen(palette.color("line_strong"), 1))
        painter.setBrush(palette.color("surface"))
        painter.drawRect(page)
        inset = EDGE / 210 * page.width() * _SHARE
        a = page.topLeft() + QPointF(inset, inset)
        b = page.bottomLeft() + QPointF(inset, -inset)
        c = page.topRight() + QPointF(-inset, inset)
        small, bold = QFont(self.font()), QFont(self.font())
        small.setPointSize(look.SMALL)
        bold.setWeight(QFont.Weight.Bold)
        ink = palette.color("text")
        for name, at in (("A", a), ("B", b), ("C", c)):
            painter.setPen(QPen(ink, 1.4))
            painter.drawLine(at - QPointF(_ARM, 0), at + QPointF(_ARM, 0))
            painter.drawLine(at - QPointF(0, _ARM), at + QPointF(0, _ARM))
            painter.setFont(bold)
            painter.drawText(at + QPointF(6, -6), name)
        painter.setFont(small)
        for reading, start, end, words, dx, dy in (
            ("left", QPointF(page.left(), a.y() + 16), QPointF(a.x(), a.y() + 16), "1 Kiri",
             -22, 17),
            ("top", QPointF(a.x() + 34, page.top()), QPointF(a.x() + 34, a.y()), "2 Atas", 8, 4),
            ("foot", QPointF(page.left(), b.y() + 16), QPointF(b.x(), b.y() + 16), "3 Kaki",
             -22, 17),
            ("height", a + QPointF(0, 12), b - QPointF(0, 12), "4 Tinggi", 8, 4),
            ("width", a + QPointF(12, 0), c - QPointF(12, 0), "5 Lebar", 0, 18),
        ):
            here = reading == self._now
            colour = palette.color("primary" if here else "muted")
            _measure(painter, start, end, colour, strong=here)
            middle = (start + end) / 2
            painter.setFont(bold if here else small)
            painter.drawText(middle + QPointF(dx, dy), words)


def _measure(
    painter: QPainter, start: QPointF, end: QPointF, colour: QColor, *, strong: bool
) -> None:
    """A line with a bar at each end."""
    painter.setPen(
        QPen(colour, 2.4 if strong else 1.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    )
    painter.drawLine(start, end)
    flat = start.y() == end.y()
    bar = QPointF(0, 4) if flat else QPointF(4, 0)
    for point in (start, end):
        painter.drawLine(point - bar, point + bar)
