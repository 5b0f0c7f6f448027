"""The window: pages built when first seen, refreshed when stale, everything by keys."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from jamsos_desktop.domain.changed import changed
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.gui import look
from jamsos_desktop.gui.actions import COMMANDS, MENUS, page_commands
from jamsos_desktop.gui.focus import FocusKeeper, FocusRing
from jamsos_desktop.gui.main_window import MainWindow
from jamsos_desktop.gui.navigation import Navigation
from jamsos_desktop.gui.page import Entry, Page
from jamsos_desktop.gui.record_table import table_card
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.gui.top_bar import SearchLine
from jamsos_desktop.gui.widgets import button
from tests.gui.desk import bring_forward
from tests.gui.sweep import rich_texts, unnamed_controls

CTRL = Qt.KeyboardModifier.ControlModifier


class Notebook(Page):
    """A page that writes down what happens to it."""

    def __init__(self, listens: frozenset[Any] | None = None) -> None:
        super().__init__()
        self.listens = listens
        self.refreshed = 0
        self.opened: list[object] = []
        self.printed = 0
        self.leave = True
        self.set_up()

    def _build(self) -> None:
        self.press = button("Cetak")
        self.body.addWidget(self.press)

    def refresh(self) -> None:
        self.refreshed += 1
        self.status.emit(f"{self.refreshed} kali")

    def open(self, what: Any) -> None:
        self.opened.append(what)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {"print": self.print}

    def may_leave(self) -> bool:
        return self.leave

    def print(self) -> None:
        self.printed += 1


class Shelf:
    """The pages that were made so far, by key."""

    def __init__(self) -> None:
        self.made: dict[str, Notebook] = {}

    def entry(self, key: str, title: str, listens: frozenset[Any] | None = None) -> Entry:
        def make() -> Page:
            self.made[key] = Notebook(listens)
            return self.made[key]

        return Entry(key, title, "users", make, at_bottom=key == "settings")


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def jobs(qapp: QApplication) -> Jobs:
    return Jobs()


@pytest.fixture
def window(qtbot: QtBot, shelf: Shelf, jobs: Jobs, tmp_path: Path) -> Iterator[MainWindow]:
    made = open_window(shelf, jobs, tmp_path)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    yield made
    jobs.cancel_all()
    jobs.wait(5)


def open_window(shelf: Shelf, jobs: Jobs, folder: Path) -> MainWindow:
    entries = [
        shelf.entry("home", "Beranda"),
        shelf.entry("people", "Penerima", frozenset({"people"})),
        shelf.entry("settings", "Pengaturan"),
    ]
    return MainWindow(
        entries, jobs=jobs, settings_file=folder / "jendela.ini", office="Disnaker <b>", user="Rina"
    )


def test_pages_are_built_when_first_seen(window: MainWindow, shelf: Shelf, qtbot: QtBot) -> None:
    assert set(shelf.made) == {"home"}
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    assert set(shelf.made) == {"home", "people"}
    assert window.current() is shelf.made["people"]
    chosen = [b for b in window.findChildren(QPushButton) if b.isCheckable() and b.isChecked()]
    assert [b.accessibleName() for b in chosen] == ["Penerima"]


def test_a_change_refreshes_the_page_in_view_and_others_when_seen(
    window: MainWindow, shelf: Shelf
) -> None:
    window.show_page("people")
    window.show_page("home")
    home, people = shelf.made["home"], shelf.made["people"]
    before = (home.refreshed, people.refreshed)
    people.changed.emit(changed("people"))
    window.changed.emit(changed("people"))
    assert home.refreshed == before[0] + 2
    assert people.refreshed == before[1]
    window.show_page("people")
    assert people.refreshed == before[1] + 1


def test_a_page_is_not_troubled_by_changes_it_does_not_listen_to(
    window: MainWindow, shelf: Shelf
) -> None:
    window.show_page("people")
    before = shelf.made["people"].refreshed
    window.changed.emit(changed("ceremonies"))
    assert shelf.made["people"].refreshed == before


def test_the_status_line_is_the_present_pages(window: MainWindow) -> None:
    window.show_page("people")
    window.changed.emit(changed("people"))
    assert window._status.text() == "2 kali"
    window.show_page("settings")
    assert window._status.text() == "1 kali"


def test_ctrl_k_and_a_hand_scanner(window: MainWindow, qtbot: QtBot) -> None:
    """A scanner types very fast and ends with Enter; the next scan replaces the first."""
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    line = window.findChild(SearchLine)
    assert line is not None
    assert line.hasFocus()
    asked: list[str] = []
    window.search_asked.connect(asked.append)
    for code in ("PPU-26-004512", "PPU-26-004513"):
        qtbot.keyClicks(line, code)
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert asked == ["PPU-26-004512", "PPU-26-004513"]


def test_an_empty_search_asks_nothing_and_escape_leaves_the_line(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.focus_search()
    line = window.findChild(SearchLine)
    assert line is not None
    with qtbot.assertNotEmitted(window.search_asked):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not line.hasFocus()


def test_commands_reach_the_page_in_view(window: MainWindow, shelf: Shelf, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_P, CTRL)
    assert shelf.made["home"].printed == 1
    save = window.findChild(QAction, "save")
    print_action = window.findChild(QAction, "print")
    assert save is not None
    assert print_action is not None
    assert not save.isEnabled()
    assert print_action.isEnabled()


def test_undo_is_offered_only_when_there_is_something(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(window.undo_asked):
        qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    window.show_undo("Impor Waru, 283 orang")
    with qtbot.waitSignal(window.undo_asked):
        qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)


def test_pages_send_each_other_things(window: MainWindow, shelf: Shelf) -> None:
    shelf.made["home"].go.emit("people", {"filter": "waru"})
    assert window.current_key() == "people"
    assert shelf.made["people"].opened == [{"filter": "waru"}]


def test_a_page_with_unsaved_work_is_not_left(window: MainWindow, shelf: Shelf) -> None:
    shelf.made["home"].leave = False
    assert not window.show_page("people")
    assert window.current_key() == "home"
    assert not window.close()
    shelf.made["home"].leave = True
    assert window.show_page("people")


def test_a_notice_of_a_page_is_shown(window: MainWindow, shelf: Shelf, qtbot: QtBot) -> None:
    taken: list[int] = []
    shelf.made["home"].notice.emit("Diimpor 3 orang.", "Ambil kembali", lambda: taken.append(1))
    back = next(b for b in window.findChildren(QPushButton) if b.text() == "Ambil kembali")
    assert back.isVisible()
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert taken == [1]


def test_place_page_and_theme_are_remembered(
    window: MainWindow, jobs: Jobs, tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    window.show_page("people")
    window.switch_theme()
    assert look.current() is look.DARK
    assert window.close()
    look.apply(qapp, look.LIGHT)
    again = open_window(Shelf(), jobs, tmp_path)
    qtbot.addWidget(again)
    assert again.current_key() == "people"
    assert look.current() is look.DARK


def test_running_jobs_are_asked_about_before_closing(
    window: MainWindow, jobs: Jobs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = threading.Event()

    def work(progress: Progress) -> None:
        while not go.wait(0.001):
            progress.check()

    job = jobs.run(work, title="Impor Waru")
    answers = [False, True]
    questions: list[str] = []

    def ask(question: str, *_words: object, detail: str, **_more: object) -> bool:
        questions.append(detail)
        return answers[len(questions) - 1]

    monkeypatch.setattr("jamsos_desktop.gui.notices.ask", ask)
    assert not window.close()
    assert window.isVisible()
    assert window.close()
    assert "Impor Waru" in questions[0]
    qtbot.waitUntil(lambda: job.state == "cancelled")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_control_of_the_window_has_a_name(window: MainWindow, theme: str) -> None:
    window.use_theme(theme)
    window.say("Diimpor 3 orang.", "Ambil kembali")
    window.show_undo("Impor <b>Waru</b>")
    assert unnamed_controls(window) == []
    assert rich_texts(window) == []


def test_arrows_walk_through_the_navigation(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.findChild(Navigation)
    assert bar is not None
    buttons = bar.findChildren(QPushButton)
    buttons[0].setFocus()
    qtbot.keyClick(buttons[0], Qt.Key.Key_Down)
    assert buttons[1].hasFocus()
    with qtbot.waitSignal(bar.chosen) as chosen:
        qtbot.keyClick(buttons[1], Qt.Key.Key_Space)
    assert chosen.args == ["people"]


def test_the_keyboard_begins_on_the_page(window: MainWindow, shelf: Shelf) -> None:
    assert window.focusWidget() is shelf.made["home"].press


@pytest.fixture
def _keeper(qapp: QApplication) -> Iterator[None]:
    made = FocusKeeper(qapp)
    yield
    delete(made)  # at once: a second one would ring the same controls


@pytest.mark.usefixtures("_keeper")
def test_the_focus_ring_follows_the_keyboard(
    window: MainWindow, shelf: Shelf, qtbot: QtBot
) -> None:
    bring_forward(qtbot, window)
    press = shelf.made["home"].press
    window.focus_search()
    press.setFocus(Qt.FocusReason.TabFocusReason)
    ring = window.findChild(FocusRing)
    assert ring is not None
    assert ring.widget() is press
    qtbot.waitUntil(ring.isVisible)
    for theme in ("dark", "light"):
        window.use_theme(theme)
        qtbot.waitUntil(ring.isVisible)
        assert ring.widget() is press
    window.focus_search()
    assert isinstance(ring.widget(), QLineEdit)


@pytest.mark.usefixtures("_keeper")
def test_a_table_that_fills_its_card_is_ringed_as_that_card(qtbot: QtBot) -> None:
    window, table = QWidget(), QTableWidget(2, 2)
    card = table_card(table)
    QVBoxLayout(window).addWidget(card)
    qtbot.addWidget(window)
    window.show()
    bring_forward(qtbot, window)
    table.setFocus()
    ring = window.findChild(FocusRing)
    assert ring is not None
    assert ring.widget() is card
    around = ring._around(card)
    assert ring.mapToGlobal(around.topLeft()) == card.mapToGlobal(card.rect().topLeft())
    assert around.size() == card.size()


@pytest.mark.usefixtures("_keeper")
def test_the_ring_is_seen_where_a_control_fills_its_parent(qtbot: QtBot) -> None:
    stack, table = QStackedWidget(), QTableWidget(2, 2)
    stack.addWidget(table_card(table))
    window = QWidget()
    QVBoxLayout(window).addWidget(stack)
    qtbot.addWidget(window)
    window.show()
    bring_forward(qtbot, window)
    table.setFocus()
    window.resize(window.width() + 40, window.height() + 40)
    top = QPoint(stack.width() // 2, 0)
    colour = look.current().color("primary")
    qtbot.waitUntil(lambda: stack.grab().toImage().pixelColor(top) == colour)


def test_shortcuts_are_unique() -> None:
    keys = [
        QKeySequence(part).toString()
        for command in (*COMMANDS, *page_commands([(str(n), f"Halaman {n}") for n in range(9)]))
        for part in command.shortcut.split("; ")
        if part
    ]
    assert len(keys) == len(set(keys))
    assert all(keys), "a shortcut that Qt cannot read"


def test_commands_have_menus_and_letters_of_their_own() -> None:
    assert {command.menu for command in COMMANDS} <= set(MENUS)
    for menu in MENUS:
        texts = [command.text for command in COMMANDS if command.menu == menu]
        letters = [text[text.index("&") + 1].casefold() for text in texts]
        assert len(letters) == len(set(letters)), menu
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)


def test_everything_can_be_reached_from_the_menu(window: MainWindow) -> None:
    menu = window._actions.menu(window)
    found = {
        action.objectName()
        for part in menu.actions()
        for action in (part.menu().actions() if part.menu() else [])  # type: ignore[attr-defined]
    }
    assert {command.id for command in COMMANDS} <= found
    assert "page:people" in found


def test_on_a_small_screen_the_navigation_leaves_room_to_the_page(
    window: MainWindow, qtbot: QtBot
) -> None:
    """1366 x 768 at 150 % is 910 x 512: nothing may lie outside the screen."""
    assert window.minimumWidth() <= window.screen().availableSize().width()
    window.resize(1366, 768)
    navigation = window.findChild(Navigation)
    buttons = navigation.findChildren(QPushButton)
    words = [button.text() for button in buttons]
    assert all(words)
    window.setMinimumSize(0, 0)
    window.resize(910, 512)
    qtbot.waitUntil(lambda: not any(button.text() for button in buttons))
    assert [button.accessibleName() for button in buttons] == words
    assert navigation.width() < 80
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: [button.text() for button in buttons] == words)
