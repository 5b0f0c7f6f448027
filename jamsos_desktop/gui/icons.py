"""Icons from SVG line drawings (Lucide), painted in a colour of the palette."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from jamsos_desktop.domain.resources import resource
from jamsos_desktop.gui.palette import current

SIZE = 18
"""Edge of an icon beside a word, in pixels at 100 %."""
_AIR = 4
_NAME, _ROLE, _EDGE = "drawing", "drawingRole", "drawingSize"


def icon(name: str, colour: str, faded: str = "", size: int = SIZE, air: int = 0) -> QIcon:
    """The drawing `name` in `colour` (#RRGGBB); `faded` is used while disabled.

    `air` is empty space in pixels at the right, before the word of a button. It is drawn for the
    screens that are there: most are drawn for one only, and a start draws dozens.
    """
    made = QIcon()
    for scale in {screen.devicePixelRatio() for screen in QGuiApplication.screens()}:
        made.addPixmap(pixmap(name, colour, size, scale, air), QIcon.Mode.Normal)
        if faded:
            made.addPixmap(pixmap(name, faded, size, scale, air), QIcon.Mode.Disabled)
    return made


def pixmap(
    name: str, colour: str, size: int = SIZE, scale: float = 1.0, air: int = 0
) -> QPixmap:
    """The drawing as a picture of `size` px at the given device pixel ratio."""
    edge = round(size * scale)
    made = QPixmap(edge + round(air * scale), edge)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # Qt paints `currentColor` black, so the colour is written into the drawing itself.
    drawing = QByteArray(_drawing(name).replace("currentColor", colour).encode())
    QSvgRenderer(drawing).render(painter, QRectF(0, 0, edge, edge))
    painter.end()
    made.setDevicePixelRatio(scale)
    return made


def put_icon(widget: QAbstractButton | QLabel, name: str, role: str, size: int = SIZE) -> None:
    """Give a button or label an icon that follows the palette when it changes."""
    widget.setProperty(_NAME, name)
    widget.setProperty(_ROLE, role)
    widget.setProperty(_EDGE, size)
    _paint(widget, current().colours())


def drop_icon(label: QLabel, picture: QPixmap) -> None:
    """Show a picture instead of an icon; it keeps its colours whatever the palette."""
    label.setProperty(_NAME, "")
    label.setPixmap(picture)


def recolour(widgets: Iterable[QWidget], colours: Mapping[str, str]) -> None:
    """Repaint every icon set by `put_icon` in the colours of another palette."""
    for widget in widgets:
        if widget.property(_NAME) and isinstance(widget, QAbstractButton | QLabel):
            _paint(widget, colours)


def _paint(widget: QAbstractButton | QLabel, colours: Mapping[str, str]) -> None:
    name, role, size = (widget.property(key) for key in (_NAME, _ROLE, _EDGE))
    if isinstance(widget, QLabel):
        widget.setPixmap(pixmap(name, colours[role], size, widget.devicePixelRatioF()))
        return
    air = _AIR if widget.text() else 0
    widget.setIcon(icon(name, colours[role], colours["line_strong"], size, air))
    widget.setIconSize(QSize(size + air, size))


@lru_cache(maxsize=128)
def _drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")
