"""Starting: one window per folder, refusals in words, and nothing heavy before it is seen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QLineEdit
from pytestqt.qtbot import QtBot

from jamsos_desktop.application import Application
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.gui import look, start
from jamsos_desktop.gui.main_window import MainWindow
from jamsos_desktop.gui.only_one import OnlyOne
from jamsos_desktop.gui.pages.people.page import PeoplePage
from jamsos_desktop.gui.start import open_window
from jamsos_desktop.gui.suggestions import Suggestions
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.gui.wiring import build_window
from tests.gui.desk import _made, answering, app, bring_forward, idle, jobs
from tests.gui.sweep import rich_texts, unnamed_controls
from tests.services import office

__all__ = ["_made", "app", "jobs"]
CONTROL = Qt.KeyboardModifier.ControlModifier
HEAVY = ("reportlab", "openpyxl", "alembic", "python_calamine", "zxingcpp", "pypdfium2", "PIL",
         "cryptography", "rapidfuzz", "psycopg", "html", "_strptime", "PySide6.QtPdf",
         "jamsos_desktop.gui.dialogs.export_dialog", "jamsos_desktop.gui.dialogs.form_dialog",
         "jamsos_desktop.gui.dialogs.versions", "jamsos_desktop.gui.dialogs.viewer",
         "jamsos_desktop.gui.pages.people.form", "jamsos_desktop.gui.pages.people.lookalikes",
         "jamsos_desktop.gui.pages.people.retired", "jamsos_desktop.gui.record_form")
CHILD = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from jamsos_desktop.gui.start import open_window

def look():
    shown = [w.objectName() or type(w).__name__ for w in qt.topLevelWidgets() if w.isVisible()]
    print("shown", *shown)
    print("loaded", *[name for name in sys.argv[2].split() if name in sys.modules])
    qt.quit()

qt = QApplication(sys.argv[:1])
QTimer.singleShot(0, lambda: QTimer.singleShot(0, look))
sys.exit(open_window(Path(sys.argv[1]), "", "rina"))
"""

IMPORTS = """
import builtins, sys
plain = builtins.__import__
from jamsos_desktop.__main__ import prepare_window
prepare_window()
import PySide6.QtWidgets
print("PySide6.QtCore" in sys.modules, builtins.__import__ is plain)
"""


@pytest.fixture
def window(app: Application, jobs: Jobs, qtbot: QtBot) -> MainWindow:
    def stop(_window: object) -> None:
        jobs.cancel_all()
        idle(qtbot, jobs)  # closing with running jobs asks

    made = build_window(app, jobs)
    qtbot.addWidget(made, before_close_func=stop)
    made.show()
    made.activateWindow()
    return made


def begun_with_people(app: Application, jobs: Jobs, qtbot: QtBot) -> MainWindow:
    """The window as it begins where the list of people was left; not yet shown."""
    kept = QSettings(str(app.folder / "window.ini"), QSettings.Format.IniFormat)
    kept.setValue("page", "people")
    kept.sync()
    made = build_window(app, jobs)
    qtbot.addWidget(made, before_close_func=lambda _window: idle(qtbot, jobs))
    return made


def people_page(window: MainWindow) -> PeoplePage:
    page = window.current()
    assert isinstance(page, PeoplePage)
    return page


@pytest.mark.parametrize("page", ["home", "people"])
def test_the_window_is_shown_with_nothing_heavy_loaded(app: Application, page: str) -> None:
    app.close()
    kept = QSettings(str(app.folder / "window.ini"), QSettings.Format.IniFormat)
    kept.setValue("page", page)
    kept.sync()
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(app.folder), " ".join(HEAVY)],
        capture_output=True, text=True, timeout=60, check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["shown MainWindow", "loaded"]


def test_modules_are_imported_without_their_source() -> None:
    """PySide's own import reads the source of every module that comes after it."""
    done = subprocess.run(
        [sys.executable, "-c", IMPORTS], capture_output=True, text=True, timeout=60, check=True,
    )
    assert done.stdout.split() == ["True", "True"]


def test_rows_are_painted_before_anything_stands_beside_them(
    app: Application, jobs: Jobs, qtbot: QtBot
) -> None:
    window = begun_with_people(app, jobs, qtbot)
    page = people_page(window)
    seen: list[tuple[int, bool]] = []

    class Eye(QObject):
        def eventFilter(  # noqa: N802  # Qt's name
            self, watched: QObject, event: QEvent
        ) -> bool:
            if event.type() == QEvent.Type.Paint:
                seen.append((page._table.records().rowCount(), page._side.is_begun()))
            return False

    eye = Eye()
    page._table.viewport().installEventFilter(eye)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(page._side.is_begun)
    assert seen[0][0] > 0
    assert not seen[0][1]
    assert page._side.person().record.id == page._table.chosen_id()


def test_the_keyboard_stands_in_the_list_from_the_start(
    app: Application, jobs: Jobs, qtbot: QtBot
) -> None:
    made = begun_with_people(app, jobs, qtbot)
    made.show()
    page = people_page(made)
    qtbot.waitUntil(lambda: page._side.person() is not None)
    first = page._table.chosen_id()
    qtbot.keyClick(made.focusWidget(), Qt.Key.Key_Down)
    second = page._table.records().ids()[1]
    assert (page._side.person().record.id, first) == (second, page._table.records().ids()[0])


def test_a_person_is_found_changed_and_taken_back_by_keys_alone(
    window: MainWindow, app: Application, jobs: Jobs, qtbot: QtBot
) -> None:
    wanted = office.everybody(app)[7]
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    line = window.focusWidget()
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, str(wanted["nik"]))
    qtbot.keyClick(line, Qt.Key.Key_Return)
    page = people_page(window)
    assert page._table.chosen().id == wanted.id
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_F2)
    editor = page._side.form.form.editor("work_place").widget
    editor.setFocus()
    qtbot.keyClicks(editor, "Dermaga")
    qtbot.keyClick(editor, Qt.Key.Key_S, CONTROL)
    assert app.register.person(wanted.id).record["work_place"] == "Dermaga"
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Z, CONTROL)
    idle(qtbot, jobs)
    assert app.register.person(wanted.id).record["work_place"] is None
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Y, CONTROL)
    idle(qtbot, jobs)
    assert app.register.person(wanted.id).record["work_place"] == "Dermaga"


def test_the_search_narrows_the_list_that_is_on_show(window: MainWindow) -> None:
    window.show_page("people", PeopleFilter(village=office.VILLAGES[0]))
    window.search_asked.emit("6409")
    assert people_page(window)._filter.wanted() == PeopleFilter(
        text="6409", village=office.VILLAGES[0]
    )
    window.show_page("home")
    window.search_asked.emit("siti")
    assert people_page(window)._filter.wanted() == PeopleFilter(text="siti")


def test_every_page_opens_with_names_and_without_markup(window: MainWindow) -> None:
    for key in ("home", "people", "imports", "printing", "ceremonies", "settings"):
        assert window.show_page(key)
        assert unnamed_controls(window) == [], key
        assert rich_texts(window) == [], key


def test_a_second_start_raises_the_first_and_ends(
    tmp_path: Path, qtbot: QtBot
) -> None:
    first, second = OnlyOne(tmp_path), OnlyOne(tmp_path)
    assert first.is_first()
    first.listen()
    assert not second.is_first()
    with qtbot.waitSignal(first.asked):
        assert second.raise_first()
    first.release()
    assert second.is_first()
    second.release()


@pytest.mark.parametrize("folder", ["OneDrive/data", "Dropbox/jamsos"])
def test_a_shared_folder_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, folder: str
) -> None:
    said: list[str] = []
    monkeypatch.setattr(start.notices, "refused", lambda sentence, *_a, **_k: said.append(sentence))
    assert open_window(tmp_path / folder, "", "rina") == start.REFUSED
    assert "folder sinkron" in said[0]


def test_a_base_of_a_newer_program_is_refused_untouched(
    app: Application, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    with app.database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    app.close()
    said: list[str] = []
    monkeypatch.setattr(start.notices, "refused", lambda sentence, *_a, **_k: said.append(sentence))
    assert open_window(app.folder, "", "rina") == start.REFUSED
    assert len(said) == 1


def test_the_choice_of_a_theme_is_kept(
    window: MainWindow, app: Application, jobs: Jobs, qtbot: QtBot
) -> None:
    window.show_page("settings", "about")
    page = window.current()
    page.theme_asked.emit("dark")
    assert look.current().name == "dark"
    again = build_window(app, jobs)
    qtbot.addWidget(again)
    assert look.current().name == "dark"


def test_people_are_offered_while_typing_and_opened_with_arrow_and_enter(
    window: MainWindow, app: Application, jobs: Jobs, qtbot: QtBot
) -> None:
    wanted = office.everybody(app)[7]
    first, *rest = str(wanted["name"]).split()
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    line = window.focusWidget()
    qtbot.keyClicks(line, " ".join([*rest, first[:-1]]))
    idle(qtbot, jobs)
    offered = window.findChild(Suggestions)
    assert offered.isVisible()
    rows = [offered.list.item(row).text() for row in range(offered.list.count())]
    place = next(n for n, text in enumerate(rows) if text.startswith(str(wanted["name"])))
    assert not any(str(wanted["nik"]) in text for text in rows), "numbers are masked"
    for _ in range(place + 1):
        qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    page = people_page(window)
    assert page._side.panel.person().record["name"] == wanted["name"]
    assert not offered.isVisible()


def test_an_answer_for_an_older_text_is_not_shown(
    window: MainWindow, jobs: Jobs, qtbot: QtBot
) -> None:
    window.focus_search()
    line = window.focusWidget()
    qtbot.keyClicks(line, "siti")
    idle(qtbot, jobs)
    offered = window.findChild(Suggestions)
    before = offered.list.count()
    assert before
    window.show_found("sit", [])
    assert offered.list.count() == before
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not offered.isVisible()
    assert line.hasFocus()


def test_a_scan_anywhere_opens_the_person(
    window: MainWindow, app: Application, jobs: Jobs, qtbot: QtBot
) -> None:
    wanted = office.everybody(app)[11]
    window.show_page("people")
    page = people_page(window)
    page._table.setFocus()
    qtbot.keyClicks(page._table, str(wanted["nik"]))
    qtbot.keyClick(page._table, Qt.Key.Key_Return)
    assert page._side.panel.person().record.id == wanted.id
    assert not page._side.writes(), "the scanner's Enter is no wish to edit"


def test_what_a_slip_of_the_hand_meant_is_listed_and_not_exported(
    window: MainWindow, app: Application, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = office.everybody(app)[3]
    first, *rest = str(wanted["name"]).split()
    typed = " ".join([first[:-1] + "z", *rest])
    said: list[str] = []
    monkeypatch.setattr(start.notices, "refused", lambda sentence, *_a, **_k: said.append(sentence))
    window.search_asked.emit(typed)
    page = people_page(window)
    qtbot.waitUntil(lambda: "mirip" in window._status.text())
    assert wanted.id in page._table.records().ids()
    page.commands()["export"]()
    assert "mirip" in said[0]


def test_undo_and_redo_are_named_and_conflicts_do_not_stand_in_the_way(
    window: MainWindow, app: Application, jobs: Jobs, qtbot: QtBot
) -> None:
    window.show_page("people")
    older, person = office.everybody(app)[4:6]
    app.register.save({"work_place": "Kebun"}, older)
    app.register.save({"work_place": "Pasar"}, person)
    app.database.actor = "budi"
    app.register.save({"work_place": "Dermaga"}, app.register.person(person.id).record)
    app.database.actor = "rina"
    window.changed.emit(frozenset({"people"}))
    idle(qtbot, jobs)
    action = window.findChild(QAction, "undo")
    assert action.text() == f"&Ambil kembali: Penerima diubah: {person['name']}"
    with answering(qtbot, "Tutup") as said:
        qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
        idle(qtbot, jobs)
    assert str(person["name"]) in said[0]
    assert app.register.person(person.id).record["work_place"] == "Dermaga"
    assert action.text().endswith(str(older["name"]))
    bring_forward(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    idle(qtbot, jobs)
    assert app.register.person(older.id).record["work_place"] is None
    again = window.findChild(QAction, "redo")
    assert again.text() == f"U&langi: Penerima diubah: {older['name']}"
    qtbot.keyClick(window, Qt.Key.Key_Y, CONTROL)
    idle(qtbot, jobs)
    assert app.register.person(older.id).record["work_place"] == "Kebun"


def test_the_keyboard_lands_on_the_list_of_a_page_and_comes_back_to_where_it_was(
    qtbot: QtBot, app: Application, jobs: Jobs
) -> None:
    """Seen: after a page with the keyboard in it, the next one began at its first button."""
    window = build_window(app, jobs)
    qtbot.addWidget(window)
    window.show()
    bring_forward(qtbot, window)
    for key, name in ((Qt.Key.Key_2, ""), (Qt.Key.Key_4, ""), (Qt.Key.Key_3, "Daftar berkas")):
        qtbot.keyClick(window, key, CONTROL)
        held = window.focusWidget()
        assert isinstance(held, QAbstractItemView)
        assert name in held.accessibleName()
    qtbot.keyClick(held, Qt.Key.Key_Backtab)
    there = window.focusWidget()
    assert there is not held
    qtbot.keyClick(window, Qt.Key.Key_4, CONTROL)
    qtbot.keyClick(window, Qt.Key.Key_3, CONTROL)
    assert window.focusWidget() is there
