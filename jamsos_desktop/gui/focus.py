"""Where the keyboard is: a ring of 2 px around it, and a home for when its control goes off."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QRect, QRectF, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFocusFrame, QTabBar, QWidget
from shiboken6 import isValid

from jamsos_desktop.gui import look

_WIDTH = 2.0


def allow(home: QWidget, parts: Mapping[QWidget, bool]) -> None:
    """Switch controls on and off; the keyboard on one that goes off moves `home`.

    Qt itself would send it to whatever comes next in the window, as far as the navigation.
    """
    for part, allowed in parts.items():
        if not allowed and part.isEnabled() and part.window().focusWidget() is part:
            home.setFocus()
        part.setEnabled(allowed)


class FocusRing(QFocusFrame):
    """The ring itself; Qt keeps it around its widget, through moving and scrolling."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._come_back)

    def hideEvent(self, event: QHideEvent) -> None:
        """Come back when only the theme was changed: Qt hides the ring with the old style."""
        super().hideEvent(event)
        self._again.start(0)

    def _come_back(self) -> None:
        widget = self.widget()
        if widget is not None and widget.isVisible():
            self.show()
            self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring in the colour that shows on the ground it stands on."""
        widget = self.widget()
        if widget is None:
            return
        if not self.mask().isEmpty():
            self.clearMask()  # Qt cuts out the inner rectangle, and with it our round corners
        palette = look.current()
        dark = widget.window().findChild(QWidget, "navigation")
        inside = dark is not None and dark.isAncestorOf(widget)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = "navigation_text" if inside else "primary"
        painter.setPen(QPen(palette.color(role), _WIDTH))
        edge = _WIDTH / 2
        ring = QRectF(self._around(widget)).adjusted(edge, edge, -edge, -edge)
        painter.drawRoundedRect(ring, 8, 8)

    def _around(self, widget: QWidget) -> QRect:
        """The place of the ring: whole even at the edge of its parent, on one tab of several."""
        if isinstance(widget, QTabBar):
            tab = widget.tabRect(widget.currentIndex())
            return QRect(self.mapFromGlobal(widget.mapToGlobal(tab.topLeft())), tab.size())
        parent = self.parentWidget()
        return self.rect() & parent.rect().translated(-self.pos()) if parent else self.rect()


class FocusKeeper(QObject):
    """Moves the ring to the control that has the keyboard. One per application."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._ring: FocusRing | None = None
        application.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._ring is not None and isValid(self._ring):
            self._ring.setWidget(None)  # type: ignore[arg-type]  # Qt's way to let go
        if new is None or new.isWindow() or new.parentWidget() is None:
            return
        if self._ring is None or not isValid(self._ring):
            self._ring = FocusRing(new)
        self._ring.setWidget(new)
        self._ring.raise_()  # at the edge of a parent the ring lies on its control, not around it
