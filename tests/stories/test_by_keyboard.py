"""A clerk's day without a mouse: the whole window, driven by keys into whatever has the focus."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jamsos_desktop.application import Application
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.gui.main_window import MainWindow
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.gui.wiring import build_window
from jamsos_desktop.services import previewing
from tests.gui.desk import _made, app, bring_forward, jobs
from tests.gui.sweep import rich_texts, unnamed_controls
from tests.services import office
from tests.stories.screen import Fingers

__all__ = ["_made", "app", "jobs"]
CONTROL, ALT, PLAIN = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.NoModifier,
)
_MOST_TABS = 80


class Keys:
    """Ten fingers: every key goes to the widget that has the focus."""

    def __init__(self, qtbot: QtBot, jobs: Jobs, window: MainWindow) -> None:
        self._bot, self._jobs, self._window = qtbot, jobs, window
        self._fingers = Fingers(qtbot, self._target)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        """One key, then whatever it starts runs to its end."""
        self._fingers.press(key, modifier)
        self.rest()

    def type(self, text: str) -> None:
        """Text into the field that has the focus, in place of what stands there."""
        self._fingers.press(Qt.Key.Key_A, CONTROL)
        self._fingers.type(text)

    def choose(self, letters: str) -> None:
        """The first letters of a line in a list."""
        self._fingers.type(letters)
        self.rest()

    def press_in_menu(self, key: Qt.Key) -> None:
        """One key for the menu that the next press opens."""
        self._fingers.press_in_menu(key)

    def tab(self) -> QWidget | None:
        """Tab once; answers what has the keyboard then."""
        self._fingers.press(Qt.Key.Key_Tab)
        return QApplication.focusWidget()

    def tab_to(self, name: str) -> None:
        """Tab on until a control of that name has the focus, once it is there."""
        def reached() -> bool:
            for _ in range(_MOST_TABS):
                if name_of(self._target()).startswith(name):
                    return True
                self._fingers.press(Qt.Key.Key_Tab)
            return False

        self.until(reached)

    def until_offered(self, command: str) -> None:
        """Wait until the page on show answers a command; some first count what there is to do."""
        page = self._window.current()
        self.until(lambda: page is not None and command in page.commands())

    def rest(self) -> None:
        """Wait until no job runs and the window is drawn.

        The offscreen platform has no window manager that gives the focus back after a dialog.
        """
        self._bot.wait(30)
        if QApplication.activeModalWidget() is None and not self._window.isActiveWindow():
            self._window.activateWindow()
        self._bot.waitUntil(lambda: not self._jobs.running(), timeout=30_000)
        self._bot.wait(30)

    def until(self, true: Callable[[], bool]) -> None:
        """Wait for something that a key brings about."""
        self._bot.waitUntil(true, timeout=15_000)

    def _target(self) -> QWidget:
        front = QApplication.activeModalWidget() or self._window
        focus = QApplication.focusWidget()
        return focus if focus and focus.window() is front else front


def name_of(widget: QWidget) -> str:
    """What a screen reader would say of a control."""
    reader = QAccessible.queryAccessibleInterface(widget)
    return reader.text(QAccessible.Text.Name) if reader else ""


@pytest.fixture
def window(app: Application, jobs: Jobs, qtbot: QtBot) -> MainWindow:
    """The main window, in front."""
    made = build_window(app, jobs)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    bring_forward(qtbot, made)
    return made


@pytest.fixture
def keys(qtbot: QtBot, jobs: Jobs, window: MainWindow) -> Keys:
    hands = Keys(qtbot, jobs, window)
    hands.rest()
    return hands


def paste_path(keys: Keys, path: Path) -> None:
    """Give a path to the file dialog that is open, and confirm."""
    keys.until(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    QApplication.clipboard().setText(str(path))
    keys.press(Qt.Key.Key_A, CONTROL)
    keys.press(Qt.Key.Key_V, CONTROL)
    keys.press(Qt.Key.Key_Return)
    keys.until(lambda: QApplication.activeModalWidget() is not dialog)
    keys.rest()


def test_find_a_person_edit_save_and_take_it_back(app: Application, keys: Keys) -> None:
    person = app.register.rows(app.register.ids(PeopleFilter(status="aktif")))[7]
    keys.press(Qt.Key.Key_K, CONTROL)
    keys.type(str(person["nik"]))
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_F2)
    keys.tab_to("Alamat")
    keys.type("Jalan Papan Ketik 7")
    keys.press(Qt.Key.Key_S, CONTROL)
    assert app.register.person(person.id).record["address"] == "Jalan Papan Ketik 7"
    keys.press(Qt.Key.Key_Z, CONTROL)
    while QApplication.activeModalWidget() is not None:
        keys.press(Qt.Key.Key_Return)
    assert app.register.person(person.id).record["address"] == person["address"]


def test_import_a_workbook(app: Application, keys: Keys, tmp_path: Path) -> None:
    people = office.invent("64.09.02.1003", 6, seed=77)
    rows = [office.list_row(app, number, one) for number, one in enumerate(people, 1)]
    path = office.write_sheet(
        tmp_path / "usulan waru.xlsx", rows, titles=["DAFTAR USULAN KELURAHAN WARU"]
    )
    before = app.register.count(PeopleFilter())
    keys.press(Qt.Key.Key_3, CONTROL)
    keys.press(Qt.Key.Key_O, CONTROL)
    paste_path(keys, path)
    keys.tab_to("Impor 6 baris")
    keys.press(Qt.Key.Key_Space)
    assert app.register.count(PeopleFilter()) == before + 6


def test_make_a_sheet_of_stickers(app: Application, keys: Keys, tmp_path: Path) -> None:
    keys.press(Qt.Key.Key_5, CONTROL)
    keys.until_offered("save")
    keys.press(Qt.Key.Key_S, CONTROL)
    target = tmp_path / "stiker.pdf"
    paste_path(keys, target)
    keys.until(target.is_file)
    run = app.printing.runs()[0]
    assert run["status"] == "selesai"
    assert previewing.page_count(target) == run["pages"]


def test_make_the_papers_of_a_ceremony(app: Application, keys: Keys, tmp_path: Path) -> None:
    ceremony, _ = app.ceremonies.save(office.CEREMONY)
    app.ceremonies.draw(ceremony, 1, 5)
    keys.press(Qt.Key.Key_6, CONTROL)
    keys.until_offered("print")
    keys.press(Qt.Key.Key_P, CONTROL)
    folder = tmp_path / "acara"
    folder.mkdir()
    paste_path(keys, folder)
    keys.until(lambda: len(list(folder.glob("*.pdf"))) >= 8)


@pytest.mark.parametrize(
    "page", ["home", "people", "imports", "duplicates", "printing", "ceremonies", "settings"]
)
def test_every_control_of_every_page_has_a_name_and_draws_plain_text(
    window: MainWindow, keys: Keys, page: str
) -> None:
    assert window.show_page(page)
    keys.rest()
    assert not unnamed_controls(window)
    assert not rich_texts(window)
