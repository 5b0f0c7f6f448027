"""Locks the window that nobody has touched for a while. What was half typed stays where it is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from jamsos_desktop.gui import notices
from jamsos_desktop.gui.actions import COMMANDS
from jamsos_desktop.gui.dialogs.sign_in import SignIn
from jamsos_desktop.gui.notices import Box
from jamsos_desktop.services.accounts import Account, Accounts

_BEAT_MS = 5_000
"""How often the pointer is looked at."""
_KEYS = QKeySequence(next(c.shortcut for c in COMMANDS if c.id == "lock"))
"""The menu's own key does not reach it from a dialog."""


class ScreenLock(QObject):
    """While locked, every window of the program is empty and only the door takes keys."""

    sign_out_asked = Signal()

    def __init__(
        self, window: QWidget, accounts: Accounts, me: Account, minutes: Callable[[], int]
    ) -> None:
        super().__init__(window)
        self._window, self._accounts, self._me, self._minutes = window, accounts, me, minutes
        self.door: SignIn | None = None
        self._hidden: list[QWidget] = []
        self._focus: QWidget | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.lock)
        self._pointer = QCursor.pos()
        self._beat = QTimer(self)
        self._beat.timeout.connect(self._look)
        self._beat.start(_BEAT_MS)
        self._heard: QWidget | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._application = application
        application.focusChanged.connect(self._follow)
        self._follow(None, application.focusWidget())
        self.start()

    def start(self, _change: object = None) -> None:
        """Count from now, with the office's minutes of now."""
        if self.door is None:
            self._idle.start(self._minutes() * 60_000)

    def rest(self) -> None:
        """Lock nothing any more: the window has ended."""
        self._idle.stop()
        self._beat.stop()
        self._application.removeEventFilter(self)
        self._application.focusChanged.disconnect(self._follow)
        self._follow(None, None)
        if self.door is not None:
            self.door.hide()

    def lock(self) -> None:
        """Empty every window and ask for the password."""
        if self.door is not None:
            return
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        self._idle.stop()
        self._focus = QApplication.focusWidget()
        for one in QApplication.topLevelWidgets():
            self._cover(one)
        self.door = SignIn(self._accounts, self._me.name, parent=self._window, locked=True)
        self.door.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.door.accepted.connect(self._open)
        self.door.sign_out_asked.connect(self._ask_leave)
        self._application.installEventFilter(self)
        self.door.show()
        self.door.raise_()
        self.door.activateWindow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key counts anew or locks; a window that comes up behind the door is emptied too."""
        kind = event.type()
        if self.door is None:
            if isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress:
                self._idle.start()
                if QKeySequence(event.keyCombination()) == _KEYS:
                    self.lock()
                    return True
        elif kind == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            # A message in front of the door has to be answered before the door can be.
            of_door = watched is self.door or self.door.isAncestorOf(watched)
            if not of_door and not isinstance(watched, Box):
                self._cover(watched)
        return False

    def _look(self) -> None:
        """A pointer that moved counts anew as well."""
        if QCursor.pos() != self._pointer and self.door is None:
            self._pointer = QCursor.pos()
            self._idle.start()

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Listen at what has the keyboard, and nowhere else: every event would pass by here."""
        if self._heard is not None and isValid(self._heard):
            self._heard.removeEventFilter(self)
        self._heard = new
        if new is not None:
            new.installEventFilter(self)

    def _cover(self, window: QWidget) -> None:
        """Hide what a window shows: nothing to see, to copy or to hear from a screen reader."""
        if not window.isVisible():
            return
        for child in window.findChildren(
            QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
        ):
            if not child.isWindow() and not child.isHidden():
                child.hide()
                self._hidden.append(child)

    def _open(self) -> None:
        door, self.door = self.door, None
        self._application.removeEventFilter(self)
        for child in self._hidden:
            if isValid(child):
                child.show()
        self._hidden.clear()
        if self._focus is not None and isValid(self._focus):
            self._focus.setFocus()
        self._focus = None
        if door is not None:
            door.deleteLater()
        self.start()

    def _ask_leave(self) -> None:
        if notices.ask(
            "Keluar dari akun ini?", "Keluar akun", "Batal", self.door, danger=True,
            detail="Isian yang belum disimpan hilang, kecuali isian penerima.",
        ):
            self.sign_out_asked.emit()
