"""An office with people, made once and copied for every test of a page; hands for its dialogs."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jamsos_desktop.application import Application
from jamsos_desktop.gui.notices import Box
from jamsos_desktop.gui.page import Page
from jamsos_desktop.gui.tasks import Jobs
from tests.services import office


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with four villages' lists, of which nearly everybody is active."""
    folder = tmp_path_factory.mktemp("office")
    app = office.open_office(folder / "data")
    office.set_up(app)
    office.import_lists(app, folder / "lists")
    office.make_active(app, folder)
    app.close()
    return folder


@pytest.fixture
def app(_made: Path, tmp_path: Path) -> Iterator[Application]:
    """The office of this test alone."""
    shutil.copytree(_made / "data", tmp_path / "data")
    opened = office.open_office(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    """Jobs of this test, all ended when it ends."""
    made = Jobs()
    yield made
    made.cancel_all()
    assert made.wait()
    qapp.processEvents()  # every end is heard and every ended job deleted before their owner is
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def idle(qtbot: QtBot, jobs: Jobs) -> None:
    """Wait until no job runs, those included that one job starts after another."""
    qtbot.waitUntil(lambda: not jobs.running(), timeout=30_000)


def show(qtbot: QtBot, page: Page) -> None:
    """Show a page as the window would, at its usual size."""
    qtbot.addWidget(page)
    page.resize(1170, 690)
    page.show()
    page.activateWindow()
    page.refresh()


def bring_forward(qtbot: QtBot, window: QWidget) -> None:
    """Give a window the keyboard for good: offscreen nobody does so after another one closed."""
    def settled() -> bool:
        if not window.isActiveWindow():
            window.activateWindow()
            return False
        qtbot.wait(30)  # an earlier wish of another window may still be on its way
        return window.isActiveWindow()

    qtbot.waitUntil(settled, timeout=15_000)


def press(qtbot: QtBot, inside: QWidget, words: str) -> None:
    """Click the visible button whose accessible name begins so, as soon as it is there."""
    def found() -> list[QAbstractButton]:
        return [
            button for button in inside.findChildren(QAbstractButton)
            if button.isVisible() and button.accessibleName().startswith(words)
        ]

    with suppress(qtbot.TimeoutError):
        qtbot.waitUntil(lambda: bool(found()), timeout=10_000)
    assert found(), f"no button {words!r}"
    button = found()[0]
    assert button.isEnabled(), f"{words!r} is disabled"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def dialog(qtbot: QtBot) -> QDialog:
    """The dialog that is open now."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QDialog), timeout=15_000)
    found = QApplication.activeModalWidget()
    assert isinstance(found, QDialog)
    return found


def type_path(qtbot: QtBot, *paths: Path) -> None:
    """Put names into the file dialog that is open, then Enter."""
    opened = dialog(qtbot)
    assert isinstance(opened, QFileDialog)
    line = opened.findChild(QLineEdit, "fileNameEdit")
    qtbot.waitExposed(opened)
    line.setFocus()
    line.clear()
    text = " ".join(f'"{path}"' for path in paths) if len(paths) > 1 else str(paths[0])
    # Pasted, not typed: the dialog looks into folders between two letters and cuts the path.
    QApplication.clipboard().setText(text)
    qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not opened, timeout=5_000)


class Heard:
    """What a page said: notices, changes, the line at the foot, other pages asked for."""

    def __init__(self, page: Page) -> None:
        self.notices: list[tuple[str, str, Callable[[], object] | None]] = []
        self.changes: list[frozenset[str]] = []
        self.lines: list[str] = []
        self.asked: list[tuple[str, object]] = []
        page.notice.connect(lambda *said: self.notices.append(said))
        page.changed.connect(self.changes.append)
        page.status.connect(self.lines.append)
        page.go.connect(lambda *where: self.asked.append(where))


@contextmanager
def answering(qtbot: QtBot, verb: str) -> Iterator[list[str]]:
    """Press this verb in every box that stops the window meanwhile; what they said is listed."""
    said: list[str] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, Box):
            said.append(f"{box.accessibleName()} {box.accessibleDescription()}")
            try:
                press(qtbot, box, verb)
            except AssertionError:
                box.reject()  # a box that nobody answers would stop the test for ever
                raise

    clock = QTimer()
    clock.timeout.connect(look)
    clock.start(20)
    yield said
    clock.stop()
