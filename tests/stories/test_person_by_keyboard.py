"""One person and their family without a mouse: heirs, the house's answer, locks, versions."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from jamsos_desktop.application import Application
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.identity import make_nik
from tests.gui.desk import _made, app, jobs
from tests.services.office import everybody
from tests.stories.test_by_keyboard import CONTROL, Keys, keys, window

__all__ = ["_made", "app", "jobs", "keys", "window"]
SHIFT = Qt.KeyboardModifier.ShiftModifier
ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space


@pytest.fixture
def found(app: Application, keys: Keys) -> Record:
    """Somebody with a family, found by the search line."""
    cards = [p["kk"] for p in everybody(app)]
    person = next(p for p in everybody(app) if cards.count(p["kk"]) > 1)
    keys.press(Qt.Key.Key_K, CONTROL)
    keys.type(str(person["nik"]))
    keys.press(ENTER)
    return person


def in_dialog(keys: Keys) -> None:
    keys.until(lambda: QApplication.activeModalWidget() is not None)
    keys.rest()


def test_the_house_answers_about_the_sticker(
    app: Application, keys: Keys, found: Record
) -> None:
    keys.tab_to("Data")
    keys.press(Qt.Key.Key_Right)
    keys.tab_to("Catat jawaban")
    keys.press(SPACE)
    in_dialog(keys)
    keys.type("Menolak")
    keys.press(ENTER)
    keys.type("Ibu di rumah")
    keys.press(ENTER)
    house = app.dossier.households.of(found.id)
    assert {member["consent"] for member in house.members} == {"menolak"}
    assert app.journal.operations(1)[0].reason == "Ibu di rumah"


def test_an_heir_is_written_down(app: Application, keys: Keys, found: Record) -> None:
    keys.tab_to("Data")
    keys.press(Qt.Key.Key_Right)
    keys.tab_to("Tambah ahli waris")
    keys.press(SPACE)
    in_dialog(keys)
    keys.type("Suami/istri")
    keys.press(ENTER)
    keys.type("Siti Rahmah")
    keys.tab_to("Nomor HP")
    keys.type("0812 3456 7890")
    keys.press(ENTER, CONTROL)
    heir = app.dossier.heirs.of(found.id)[0]
    assert (heir["relation"], heir["phone"]) == ("pasangan", "081234567890")


def test_two_people_one_after_the_other(app: Application, keys: Keys, found: Record) -> None:
    keys.press(Qt.Key.Key_N, CONTROL)
    for serial, name in ((9911, "Ani Contoh"), (9912, "Budi Contoh")):
        keys.type(make_nik("64.09.02", date(1975, 3, 12), "P", serial))
        keys.press(ENTER)
        keys.press(ENTER)
        keys.type(name)
        if serial == 9911:
            keys.tab_to("Desa/Kelurahan")
            keys.type("waru")
            keys.press(ENTER, CONTROL | SHIFT)
    keys.press(ENTER, CONTROL)
    stored = app.register.rows(app.register.ids(PeopleFilter(text="Budi Contoh")))[0]
    assert stored["village"] == "64.09.02.1003"


def test_a_lock_is_opened_with_its_reason(app: Application, keys: Keys, found: Record) -> None:
    app.register.lock([found.id])
    keys.press(Qt.Key.Key_F2)
    keys.tab_to("Buka kunci")
    keys.press(SPACE)
    in_dialog(keys)
    keys.type("Salah ketik nama")
    keys.press(ENTER)
    keys.tab_to("Tempat kerja")
    keys.type("Kebun")
    keys.press(ENTER, CONTROL)
    stored = app.register.person(found.id).record
    assert (stored["work_place"], stored["locked"]) == ("Kebun", False)


def test_an_earlier_value_comes_back(app: Application, keys: Keys, found: Record) -> None:
    record = app.register.person(found.id).record
    before = record["address"]
    app.register.save({"address": "Jl. Keliru"}, record)
    keys.tab_to("Data")
    for key in (*[Qt.Key.Key_Right] * 3, Qt.Key.Key_Down):
        keys.press(key)
    keys.tab_to("Versi lama")
    keys.press(SPACE)
    in_dialog(keys)
    keys.tab_to("Kembalikan nilai ini")
    keys.press(SPACE)
    in_dialog(keys)
    keys.type("Salah alamat")
    keys.press(ENTER)
    assert app.register.person(found.id).record["address"] == before
    keys.press(Qt.Key.Key_Escape)
    keys.until(lambda: QApplication.activeModalWidget() is None)
