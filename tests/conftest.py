"""Settings of every test: no screen is needed unless one is asked for."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from pytestqt.qtbot import QtBot  # Qt reads that variable when it is loaded

# Tests share helpers (`from tests.gui.sweep import …`) however pytest was started.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))


def pytest_configure(config: pytest.Config) -> None:
    """As the program does: garbage is collected only where Qt is not at work (`gui.collector`).

    The offscreen platform says what a screen could do and it cannot; not our fault.
    """
    gc.disable()
    config.addinivalue_line("qt_log_ignore", r"^This plugin does not support \w+")


def pytest_sessionfinish() -> None:
    """Empty the clipboard of the offscreen platform while Python still lives.

    That platform keeps what was copied in a C++ global and frees it when the process ends; what
    Python made is freed then without a Python, which ends in a segmentation fault.
    """
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is not None and widgets.QApplication.instance() is not None:
        widgets.QApplication.clipboard().clear()


class PatientBot(QtBot):
    """Waits longer than any machine at work needs: to be slow is no fault of the window."""

    def waitUntil(  # noqa: N802  # the name is pytest-qt's
        self, callback: Callable[[], bool | None], *, timeout: int = 30_000
    ) -> None:
        """As its parent; milliseconds."""
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    """The hands of a test on the window."""
    return PatientBot(request)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Generator[None, object, object]:
    """The window of a test that failed amid unsaved work does not ask about it for ever."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return (yield)
    from PySide6.QtCore import QTimer

    def refuse() -> None:
        if (asking := widgets.QApplication.activeModalWidget()) is not None:
            asking.close()

    timer = QTimer()
    timer.timeout.connect(refuse)
    timer.start(200)
    try:
        return (yield)
    finally:
        timer.stop()


_UNANSWERED_MS = 120_000
"""After that a dialog that stops a test is closed, and the test fails."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, object, object]:
    """A question that a test does not expect is a failure, not a test that never ends."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return (yield)
    from PySide6.QtCore import QTimer

    def fail() -> None:
        asking = widgets.QApplication.activeModalWidget()
        if asking is not None:
            asking.close()
            raise AssertionError(f"nobody answered {asking.accessibleName()!r}")

    timer = QTimer()
    timer.timeout.connect(fail)
    timer.start(_UNANSWERED_MS)
    try:
        return (yield)
    finally:
        timer.stop()


_GARBAGE = 100_000
"""Objects made and not freed since the last collection before the next one is due."""


def pytest_runtest_logfinish() -> None:
    """Collect between two tests, when no test and no fixture is on the way."""
    if gc.get_count()[0] > _GARBAGE:
        gc.collect()
