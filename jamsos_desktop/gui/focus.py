"""Where the keyboard is: a ring of 2 px around it, and a home for when its control goes off."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QTimer
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
        if widget.property("kind") == "primary":  # of the ring's own colour: it would only grow
            painter.setPen(QPen(palette.color("on_primary"), 1))
            inner = 2 * _WIDTH + 0.5 - edge
            painter.drawRoundedRect(ring.adjusted(inner, inner, -inner, -inner), 4, 4)

    def setWidget(self, widget: QWidget) -> None:
        """Go around another one."""
        super().setWidget(widget)
        self._keep_whole()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the widget, and stay whole."""
        done = super().eventFilter(watched, event)
        self._keep_whole()
        return done

    def _keep_whole(self) -> None:
        """Qt cuts out the inner rectangle: round corners, and all of it where no margin is."""
        if not self.mask().isEmpty():
            self.clearMask()

    def _around(self, widget: QWidget) -> QRect:
        """The place of the ring: whole even at the edge of its parent, on one tab of several."""
        if widget.property("flush"):
            return QRect(self.mapFromGlobal(widget.mapToGlobal(QPoint())), widget.size())
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
        card = new.parentWidget() if new is not None else None
        if new is None or new.isWindow() or card is None:
            return
        if self._ring is None or not isValid(self._ring):
            self._ring = FocusRing(new)
        # A table that fills its card is ringed as that card.
        self._ring.setWidget(card if card.property("flush") else new)
        self._ring.raise_()  # at the edge of a parent the ring lies on its control, not around it
