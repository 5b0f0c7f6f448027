"""The twelve core tasks of a clerk, each done with keys alone.

1 find a person, 2 add one, 3 change one, 4 take that back, 5 do it again, 6 change many at once,
7 save a search and come back to it, 8 copy rows for a spreadsheet, 9 bring back who was taken out;
10 import a list, 11 a sheet of stickers, 12 the papers of a ceremony are in `test_by_keyboard`.
The last test holds that no control keeps the keyboard: Tab comes round on every page.
"""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from jamsos_desktop.application import Application
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.identity import make_nik
from jamsos_desktop.gui.main_window import MainWindow
from jamsos_desktop.gui.suggestions import Suggestions
from tests.gui.desk import _made, app, jobs
from tests.services import office
from tests.stories.test_by_keyboard import CONTROL, Keys, keys, name_of, window

__all__ = ["_made", "app", "jobs", "keys", "window"]
SHIFT = Qt.KeyboardModifier.ShiftModifier
WARU = "64.09.02.1003"


def test_find_a_person_by_a_mistyped_name(
    app: Application, window: MainWindow, keys: Keys
) -> None:
    wanted = office.everybody(app)[9]
    first, *rest = str(wanted["name"]).split()
    keys.press(Qt.Key.Key_K, CONTROL)
    keys.type(" ".join([*rest, first[:-1]]))
    keys.rest()
    offered = window.findChild(Suggestions)
    rows = [offered.list.item(row).text() for row in range(offered.list.count())]
    place = next(n for n, text in enumerate(rows) if text.startswith(str(wanted["name"])))
    for _ in range(place + 1):
        keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Return)
    assert window.current()._side.panel.person().record["name"] == wanted["name"]


def test_add_a_person(app: Application, keys: Keys) -> None:
    nik = make_nik("64.09.02", date(1984, 5, 9), "L", 9931)
    keys.press(Qt.Key.Key_2, CONTROL)
    keys.press(Qt.Key.Key_N, CONTROL)
    keys.tab_to("NIK")
    keys.type(nik)
    keys.tab_to("Nama")
    keys.type("Papan Ketik")
    keys.tab_to("Desa")
    keys.type("waru")
    keys.press(Qt.Key.Key_S, CONTROL)
    assert app.register.whose(nik)


def test_change_take_back_and_do_again(app: Application, keys: Keys) -> None:
    person = office.everybody(app)[5]

    def place() -> object:
        return app.register.person(person.id).record["work_place"]

    keys.press(Qt.Key.Key_K, CONTROL)
    keys.type(str(person["nik"]))
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_F2)
    keys.tab_to("Tempat kerja")
    keys.type("Dermaga")
    keys.press(Qt.Key.Key_S, CONTROL)
    assert place() == "Dermaga"
    keys.press(Qt.Key.Key_Z, CONTROL)
    keys.until(lambda: place() is None)
    keys.rest()
    keys.press(Qt.Key.Key_Y, CONTROL)
    keys.until(lambda: place() == "Dermaga")


def test_change_many_at_once(app: Application, window: MainWindow, keys: Keys) -> None:
    window.show_page("people", PeopleFilter(village=WARU))
    keys.press(Qt.Key.Key_F2, SHIFT)
    keys.until(lambda: QApplication.activeModalWidget() is not None)
    keys.tab_to("Pekerjaan")  # on Linux a choice is called by what is chosen
    keys.choose("RW")
    keys.tab_to("Nilai baru")
    keys.type("009")
    keys.tab_to("Lihat perubahan")
    keys.press(Qt.Key.Key_Space)
    keys.tab_to(f"Ubah {office.EACH} orang")
    keys.press(Qt.Key.Key_Space)
    ids = app.register.ids(PeopleFilter(village=WARU))
    assert {person["rw"] for person in app.register.rows(ids)} == {"009"}


def test_save_a_search_and_come_back_to_it(
    app: Application, window: MainWindow, keys: Keys
) -> None:
    window.show_page("people", PeopleFilter(village=WARU))
    keys.press(Qt.Key.Key_D, CONTROL)
    keys.until(lambda: QApplication.activeModalWidget() is not None)
    keys.tab_to("Nama")
    keys.type("Orang Waru")
    keys.press(Qt.Key.Key_S, CONTROL)
    assert [search.name for search in app.searches.all()] == ["Orang Waru"]
    keys.press(Qt.Key.Key_1, CONTROL)
    keys.tab_to("Orang Waru: 20")
    keys.press(Qt.Key.Key_Space)
    assert window.current_key() == "people"
    assert len(window.current()._table.records().ids()) == office.EACH


def test_copy_all_rows_for_a_spreadsheet(window: MainWindow, keys: Keys) -> None:
    window.show_page("people", PeopleFilter(village=WARU))
    keys.tab_to("Daftar penerima")
    keys.press(Qt.Key.Key_A, CONTROL)
    keys.press(Qt.Key.Key_C, CONTROL)
    lines = QApplication.clipboard().text().splitlines()
    assert len(lines) == office.EACH + 1
    assert lines[0].split("\t")[:2] == ["NIK", "Nama"]


def test_bring_back_who_was_taken_out(
    app: Application, window: MainWindow, keys: Keys
) -> None:
    gone = app.register.ids(PeopleFilter(status="ditolak"))[0]
    app.register.retire([gone], "Salah daftar")
    window.show_page("people")
    window.changed.emit(frozenset({"people"}))
    keys.rest()
    keys.press_in_menu(Qt.Key.Key_I)
    keys.press(Qt.Key.Key_F, CONTROL | SHIFT)
    assert window.current()._table.records().ids().tolist() == [gone]
    keys.tab_to("Kembalikan ke daftar")
    keys.press(Qt.Key.Key_Space)
    keys.until(lambda: QApplication.activeModalWidget() is not None)
    keys.tab_to("Alasan")
    keys.type("Ternyata benar")
    keys.tab_to("Kembalikan")
    keys.press(Qt.Key.Key_Space)
    assert gone in app.register.ids(PeopleFilter())


@pytest.mark.parametrize("page", ["home", "people", "imports", "printing", "settings"])
def test_no_control_keeps_the_keyboard(window: MainWindow, keys: Keys, page: str) -> None:
    assert window.show_page(page)
    keys.rest()
    window.focus_search()
    start = QApplication.focusWidget()
    names = set()
    for _ in range(150):
        names.add(name_of(keys.tab()))
        if QApplication.focusWidget() is start:
            break
    assert QApplication.focusWidget() is start, f"Tab stays in {sorted(names)}"
    assert "" not in names
