"""The look of the program on every widget that is tested, and a window that never waits to write.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import Connection, Engine, event

from jamsos_desktop import gui
from jamsos_desktop.gui import look

GUI = Path(gui.__file__).parent
AFTER_THE_WINDOW = {GUI / "start.py"}
"""Signs out when the last window is closed: nothing is left to stand still."""


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    look.apply(qapp, look.LIGHT)


@pytest.fixture(autouse=True)
def _writes_beside_the_window() -> Iterator[None]:
    """No write begins in the window's thread: while an import holds the base it would stand still.

    Short writes go through `tasks.finish`, long ones are jobs.
    """
    found: list[str] = []

    def look_who(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writer")
        if writes and threading.current_thread() is threading.main_thread():
            found.extend(_asker())

    event.listen(Engine, "begin", look_who)
    yield
    event.remove(Engine, "begin", look_who)
    assert not found, f"written in the window's thread: {found}"


def _asker() -> list[str]:
    """The place in the window's own code that has asked for what runs now, if any."""
    frame = sys._getframe(2)
    while frame is not None:
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(GUI):
            return [] if path in AFTER_THE_WINDOW else [f"{path.name}:{frame.f_lineno}"]
        frame = frame.f_back
    return []
