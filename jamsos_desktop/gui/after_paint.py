"""What may wait until the window is seen: it would delay what the clerk looks for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class _Watch(QObject):
    """Sees the first painting of its widget, once."""

    def __init__(self, widget: QWidget, act: Callable[[], object]) -> None:
        super().__init__(widget)
        self._act = act
        widget.installEventFilter(self)

    def eventFilter(  # Qt's name
        self, watched: QObject, event: QEvent
    ) -> bool:
        """Let the painting go on, and act behind it."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._end)
        return False

    def _end(self) -> None:
        self._act()
        self.deleteLater()


def after_paint(widget: QWidget, act: Callable[[], object]) -> None:
    """Call `act` once `widget` has been painted for the next time."""
    _Watch(widget, act)
