"""A real X server for the stories, and fingers that press its keys.

A story is written once. On the offscreen platform its keys are given to the widget that has the
focus; under X they go into the server (XTEST, by `xdotool`), which hands them to the window that
it holds to have the keyboard, as it does with a clerk's.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import string_at

import pytest
from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

SIZE = "1366x768x24"
_NAMES = {
    Qt.Key.Key_Return: "Return", Qt.Key.Key_Escape: "Escape", Qt.Key.Key_Tab: "Tab",
    Qt.Key.Key_Space: "space", Qt.Key.Key_Down: "Down", Qt.Key.Key_Right: "Right",
}
_MODIFIERS = {
    Qt.KeyboardModifier.ControlModifier: "ctrl", Qt.KeyboardModifier.ShiftModifier: "shift",
    Qt.KeyboardModifier.AltModifier: "alt",
}
_KEY_RELEASE = 3
"""The number of that event in the X protocol."""
_HELD = {37, 50, 62, 64, 105, 108}
"""Key codes of Control, Shift and Alt, left and right."""


def program(*names: str) -> str:
    """Where the first of these programs is that there is; the test fails without any."""
    found = next(filter(None, map(shutil.which, names)), None)
    if not found:
        pytest.fail(f"{' or '.join(names)} is missing: install it as README says")
    return found


@contextmanager
def x_server() -> Iterator[dict[str, str]]:
    """An X server of its own on a free display with a window manager; yields what names it."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [program("Xvfb"), "-displayfd", str(writing), "-screen", "0", SIZE, "-nolisten", "tcp"],
        pass_fds=(writing,), stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    surroundings = {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    manager = subprocess.Popen(
        [program("evilwm", "openbox")], env={**os.environ, **surroundings},
        stderr=subprocess.DEVNULL,
    )
    try:
        yield surroundings
    finally:
        for started in (manager, server):
            started.terminate()
            started.wait(20)


class Fingers:
    """Presses keys: through the X server where there is one, else into the focused widget."""

    def __init__(self, qtbot: QtBot, target: Callable[[], QWidget]) -> None:
        self._target = target
        self._server = Server(qtbot) if QGuiApplication.platformName() == "xcb" else None

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """One key."""
        if self._server is None:
            QTest.keyClick(self._target(), key, modifier)
        else:
            self._server.press(key, modifier)
            self._server.settle()

    def press_in_menu(self, key: Qt.Key) -> None:
        """One key for the menu that will be open: it runs its own loop and nothing returns."""
        clock = QTimer()

        def look() -> None:
            menu = QApplication.activePopupWidget()
            if menu is None:
                return
            clock.stop()
            if self._server is None:
                QTest.keyClick(menu, key)
            else:
                self._server.press(key, Qt.KeyboardModifier.NoModifier)

        clock.timeout.connect(look)
        clock.start(50)

    def type(self, text: str) -> None:
        """One letter after the other."""
        if self._server is None:
            QTest.keyClicks(self._target(), text)
        else:
            self._server.type(text)
            self._server.settle()


class Server(QAbstractNativeEventFilter):
    """The keyboard of the X server; waits until every key that it pressed has come to Qt."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__()
        self._bot, self._pressed, self._came_up = qtbot, 0, 0
        QApplication.instance().installNativeEventFilter(self)

    def nativeEventFilter(  # noqa: N802  # Qt's name
        self, kind: QByteArray | bytes, message: int
    ) -> tuple[bool, int]:
        """Count the keys that came up, Shift and its like left out (`xcb_key_release_event_t`)."""
        sort, key = string_at(int(message), 2)
        if sort & 0x7F == _KEY_RELEASE and key not in _HELD:
            self._came_up += 1
        return False, 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        """One key with its modifiers; it may still be on its way when this returns."""
        held = [word for flag, word in _MODIFIERS.items() if modifier & flag]
        name = QKeySequence(key).toString()  # "F2", "A"
        name = _NAMES.get(key, name if name[1:] else name.lower())
        self._do(1, "key", "+".join([*held, name]))

    def type(self, text: str) -> None:
        """Letters."""
        self._do(len(text), "type", "--delay", "1", "--", text)

    def settle(self) -> None:
        """Wait for what was pressed.

        Qt itself would not do to ask: a window behind a dialog is not told that a key came up.
        """
        self._bot.waitUntil(lambda: self._came_up >= self._pressed, timeout=15_000)

    def _do(self, keys: int, *words: str) -> None:
        self._pressed += keys
        subprocess.run([program("xdotool"), *words], check=True, timeout=60)
