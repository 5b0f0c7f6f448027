"""A hand scanner works anywhere: what types faster than fingers and ends with Enter is a code."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

_GAP = 0.05
"""Seconds between two characters of a scanner, at most; a fast typist needs twice that."""
_SHORTEST = 6
_TEXTS = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox)


class Scanner(QObject):
    """Listens beside whatever has the keyboard, unless it takes text itself."""

    scanned = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._typed, self._last = "", 0.0
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._heard: QWidget | None = None
        application.focusChanged.connect(self._follow)
        self._follow(None, application.focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Collect a burst of characters; its Enter belongs to the code, not to the page."""
        if event.type() != QEvent.Type.KeyPress or watched is not QApplication.focusWidget():
            return False
        assert isinstance(event, QKeyEvent)
        if self._elsewhere(watched):
            self._typed = ""
            return False
        now = time.monotonic()
        if now - self._last > _GAP:
            self._typed = ""
        self._last = now
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            code, self._typed = self._typed, ""
            if len(code) >= _SHORTEST:
                self.scanned.emit(code)
                return True
        elif event.text().isprintable():
            self._typed += event.text()
        return False

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Listen at what has the keyboard, and nowhere else: every event would pass by here."""
        if self._heard is not None and isValid(self._heard):
            self._heard.removeEventFilter(self)
        self._heard = new
        if new is not None:
            new.installEventFilter(self)

    def _elsewhere(self, watched: QObject) -> bool:
        in_front = QApplication.activeModalWidget() is None
        inside = isinstance(watched, QWidget) and watched.window() is self._window
        return isinstance(watched, _TEXTS) or not inside or not in_front
