"""The form of one person: drafts, reasons against the NIK, fast entry, locks, two at once."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from jamsos_desktop.application import Application
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.identity import make_nik
from jamsos_desktop.gui.pages.people.form import PersonForm
from jamsos_desktop.services.drafts import FOLDER
from jamsos_desktop.store.journal import Operation
from tests.gui.desk import _made, answering, app, dialog, press
from tests.gui.sweep import rich_texts, unnamed_controls

__all__ = ["_made", "app"]
NIK = make_nik("64.09.02", date(1975, 3, 12), "P", 9911)
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def form(app: Application, qtbot: QtBot) -> PersonForm:
    """The form on its own, as wide as beside the list."""
    made = PersonForm(app.register, app.dossier, app.settings.regions(), app.clock)
    qtbot.addWidget(made)
    made.resize(780, 690)
    made.show()
    made.activateWindow()
    return made


def widget(form: PersonForm, field: str) -> QWidget:
    return form.form.editor(field).widget


def fill(qtbot: QtBot, form: PersonForm, **texts: str) -> None:
    """Replace what stands in these fields, as a clerk does."""
    for name, text in texts.items():
        control = widget(form, name)
        control.setFocus()
        qtbot.keyClick(control, Qt.Key.Key_A, CTRL)
        qtbot.keyClick(control, Qt.Key.Key_Delete)
        qtbot.keyClicks(control, text)


def note(form: PersonForm, field: str) -> str:
    return widget(form, field).accessibleDescription()


def enter(qtbot: QtBot, form: PersonForm, field: str, keys: Qt.KeyboardModifier = CTRL) -> None:
    qtbot.keyClick(widget(form, field), Qt.Key.Key_Return, keys)


def kept(qtbot: QtBot, app: Application, person: int, **texts: str) -> None:
    """Wait until the draft holds these texts."""
    def there() -> bool:
        found = app.dossier.drafts.find(person)
        return found is not None and {n: found.texts.get(n) for n in texts} == texts

    qtbot.waitUntil(there, timeout=5_000)


def new_form(app: Application, qtbot: QtBot) -> PersonForm:
    """The form as after a new start of the program."""
    made = PersonForm(app.register, app.dossier, app.settings.regions(), app.clock)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


@contextmanager
def heard(form: PersonForm) -> Iterator[list[object]]:
    """What the form tells the page."""
    said: list[object] = []
    form.saved.connect(lambda record, _change, new: said.append((record["name"], new)))
    form.kept.connect(lambda _change, sentence: said.append(sentence))
    yield said


@pytest.mark.parametrize(("typed", "words"), [
    ("64090", "5 dari 16 angka"),
    ("640902", "6 dari 16 angka · Kec. Waru"),
    ("640902520375", "12 dari 16 angka · Lahir 12 Maret 1975 · Perempuan · Kec. Waru"),
    (NIK, "Lahir 12 Maret 1975 · Perempuan · Kec. Waru"),
    ("350902520375", "12 dari 16 angka · Lahir 12 Maret 1975 · Perempuan · "
                     "kecamatan lain (35.09.02)"),
])
def test_the_nik_is_read_while_it_is_typed(
    form: PersonForm, qtbot: QtBot, typed: str, words: str
) -> None:
    form.open_new()
    fill(qtbot, form, nik=typed)
    assert note(form, "nik") == words


def test_a_number_that_no_telephone_has_is_said_beside_it(
    form: PersonForm, qtbot: QtBot
) -> None:
    form.open_new()
    for number, words in (("sesuai KTP", "Tulis satu nomor telepon"), ("0812", "4 angka")):
        fill(qtbot, form, nik=NIK, name="Siti", village="64.09.02.1001", phone=number)
        form.save()
        assert words in note(form, "phone")
        assert widget(form, "phone").hasFocus()


def test_an_impossible_nik_is_a_problem_only_when_it_is_whole(
    form: PersonForm, qtbot: QtBot
) -> None:
    form.open_new()
    fill(qtbot, form, nik="640902993975")
    assert note(form, "nik") == "12 dari 16 angka"
    fill(qtbot, form, nik="6409029939750001")
    assert "tidak mungkin" in note(form, "nik")


def test_a_nik_of_another_district_is_remarked_and_not_asked(
    form: PersonForm, qtbot: QtBot
) -> None:
    form.open_new()
    fill(qtbot, form, nik=NIK, name="Siti Contoh", village="Waru, Waru")
    assert note(form, "village") == ""
    fill(qtbot, form, nik=make_nik("64.09.01", date(1975, 3, 12), "P", 9911))
    assert note(form, "village") == "NIK terbit di Kec. Penajam. Wajar bila pindah."
    with heard(form) as said:
        enter(qtbot, form, "name")
    assert said == [("Siti Contoh", True)]


def test_a_difference_from_the_nik_needs_its_reason_and_the_journal_keeps_it(
    form: PersonForm, app: Application, qtbot: QtBot
) -> None:
    form.open_new()
    fill(qtbot, form, nik=NIK, name="Siti Contoh", village="Waru, Waru",
         born_on="13/03/1975")
    assert note(form, "checked").startswith("Berbeda dari NIK")
    with heard(form) as said:
        enter(qtbot, form, "name")
        assert said == []
        assert "Tulis alasannya" in note(form, "checked")
        assert widget(form, "checked").hasFocus()
        fill(qtbot, form, checked="Sesuai akta lahir")
        enter(qtbot, form, "checked")
    assert said == [("Siti Contoh", True)]
    assert app.journal.operations(1)[0].reason == "Sesuai akta lahir"
    person = app.register.ids(PeopleFilter(text="Siti Contoh"))[0]
    assert app.register.history(person)[0].reason == "Sesuai akta lahir"


def test_half_typed_data_are_offered_again_and_taken_up(
    form: PersonForm, app: Application, qtbot: QtBot
) -> None:
    form.open_new()
    assert form.offer.sentence() == ""
    fill(qtbot, form, nik="6409025203", name="Siti Con")
    kept(qtbot, app, 0, nik="6409025203", name="Siti Con")
    again = new_form(app, qtbot)
    again.open_new()
    assert again.offer.sentence() == "Ada isian dari 12.00 yang belum disimpan."
    assert not again.is_dirty()
    press(qtbot, again.offer, "Lanjutkan")
    assert again.form.texts()["nik"] == "6409025203"
    assert again.is_dirty()
    assert not again.offer.isVisible()
    fill(qtbot, again, nik=NIK, name="Siti Contoh", village="Waru, Waru")
    enter(qtbot, again, "name")
    assert app.dossier.drafts.find(0) is None


def test_a_draft_can_be_thrown_away(form: PersonForm, app: Application, qtbot: QtBot) -> None:
    person = app.register.ids(PeopleFilter())[0]
    app.dossier.drafts.keep(person, 1, {"phone": "0812"})
    form.open_person(person)
    press(qtbot, form.offer, "Buang")
    assert form.form.texts()["phone"] != "0812"
    assert app.dossier.drafts.find(person) is None


def test_a_draft_left_alone_is_not_lost_by_typing_or_closing(
    form: PersonForm, app: Application, qtbot: QtBot
) -> None:
    person = app.register.ids(PeopleFilter())[0]
    app.dossier.drafts.keep(person, 1, {"work_place": "Pasar"})
    form.open_person(person)
    fill(qtbot, form, address="Jl. Baru")
    kept(qtbot, app, person, work_place="Pasar", address="Jl. Baru")
    press(qtbot, form.offer, "Lanjutkan")
    assert form.form.texts()["work_place"] == "Pasar"
    assert form.form.texts()["address"] == "Jl. Baru"
    with answering(qtbot, "Buang perubahan"):
        form.close_form()
    assert app.dossier.drafts.find(person) is None
    app.dossier.drafts.keep(person, 1, {"work_place": "Pasar"})
    form.open_person(person)
    form.close_form()
    assert app.dossier.drafts.find(person).texts == {"work_place": "Pasar"}


def test_a_draft_shows_what_was_saved_elsewhere_meanwhile(
    form: PersonForm, app: Application, qtbot: QtBot
) -> None:
    person = app.register.ids(PeopleFilter())[0]
    record = app.register.person(person).record
    app.dossier.drafts.keep(person, record.version, {"work_place": "Pasar"})
    app.register.save({"work_place": "Kebun"}, record)
    form.open_person(person)
    press(qtbot, form.offer, "Lanjutkan")
    assert note(form, "work_place") == "Isi tersimpan sekarang: Kebun"
    assert form.form.texts()["work_place"] == "Pasar"


def test_a_draft_of_what_is_saved_by_now_is_forgotten(
    form: PersonForm, app: Application
) -> None:
    person = app.register.ids(PeopleFilter())[0]
    record = app.register.person(person).record
    app.register.save({"work_place": "Kebun"}, record)
    app.dossier.drafts.keep(person, record.version, {"work_place": "Kebun"})
    form.open_person(person)
    assert form.offer.sentence() == ""
    assert app.dossier.drafts.find(person) is None


def test_typing_never_waits_for_the_base(
    form: PersonForm, app: Application, qtbot: QtBot
) -> None:
    """Somebody else holds the base; keys are answered all the same, the draft comes after."""
    form.open_new()
    with app.database.write(Operation("import")):
        fill(qtbot, form, name="S")
        qtbot.wait(400)
        began = time.monotonic()
        qtbot.keyClicks(widget(form, "name"), "iti Contoh")
        assert time.monotonic() - began < 2
        assert form.form.texts()["name"] == "Siti Contoh"
    kept(qtbot, app, 0, name="Siti Contoh")


def test_a_draft_that_cannot_be_kept_is_told_and_typing_goes_on(
    form: PersonForm, app: Application, qtbot: QtBot
) -> None:
    form.open_new()
    (app.folder / FOLDER).write_bytes(b"")  # a file where the folder should be
    fill(qtbot, form, name="Siti")
    qtbot.waitUntil(lambda: "hak akses" in form.trouble.sentence(), timeout=5_000)
    assert form.trouble.isVisible()
    (app.folder / FOLDER).unlink()
    qtbot.keyClicks(widget(form, "name"), " Contoh")
    kept(qtbot, app, 0, name="Siti Contoh")
    qtbot.waitUntil(lambda: not form.trouble.isVisible())


def test_one_person_after_the_other_with_what_they_share(
    form: PersonForm, app: Application, qtbot: QtBot
) -> None:
    form.open_new()
    press(qtbot, form, "Atur isian beruntun")
    asked = dialog(qtbot)
    qtbot.waitUntil(asked.isActiveWindow)
    order, carried = asked.findChildren(QListWidget)
    for at in range(order.count()):
        keep = order.item(at).text() in {"NIK", "Nama", "Desa/Kelurahan", "RT"}
        order.item(at).setCheckState(Qt.CheckState.Checked if keep else Qt.CheckState.Unchecked)
    order.setCurrentRow(next(i for i in range(order.count()) if order.item(i).text() == "Nama"))
    for _ in range(order.count()):
        qtbot.keyClick(order, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [carried.item(i).checkState() == Qt.CheckState.Checked for i in range(3)] == [True] * 3
    press(qtbot, asked, "Pakai")
    assert app.dossier.drafts.habit().asked == ("name", "nik", "rt", "village")
    assert form.focusWidget() is widget(form, "name")
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    fill(qtbot, form, name="Ani Contoh")
    for field in ("name", "nik"):
        enter(qtbot, form, field, Qt.KeyboardModifier.NoModifier)
    assert widget(form, "rt").hasFocus()
    fill(qtbot, form, nik=NIK, rt="007", village="Waru, Waru")
    with heard(form) as said:
        enter(qtbot, form, "village", CTRL | SHIFT)
        assert said == ["Ani Contoh ditambahkan."]
        texts = form.form.texts()
        assert (texts["village"], texts["rt"]) == ("64.09.02.1003", "007")
        assert texts["nik"] == texts["name"] == ""
        assert not form.is_dirty()
        fill(qtbot, form, name="Budi Contoh",
             nik=make_nik("64.09.02", date(1980, 1, 2), "L", 9912))
        enter(qtbot, form, "village", Qt.KeyboardModifier.NoModifier)
        assert said[-1] == "Budi Contoh ditambahkan.", "Enter at the end goes on as before"
    stored = app.register.rows(app.register.ids(PeopleFilter(text="Budi Contoh")))[0]
    assert (stored["village"], stored["rt"]) == ("64.09.02.1003", "007")


def test_enter_from_a_field_that_is_not_asked_goes_on_below_it(
    app: Application, qtbot: QtBot
) -> None:
    app.dossier.drafts.keep_habit(["village"], ["nik", "name", "village"])
    again = new_form(app, qtbot)
    qtbot.waitUntil(again.isActiveWindow)
    again.open_new()
    widget(again, "address").setFocus()
    enter(qtbot, again, "address", Qt.KeyboardModifier.NoModifier)
    assert widget(again, "village").hasFocus()


def test_a_verified_person_is_read_only_until_the_lock_is_opened_with_a_reason(
    form: PersonForm, app: Application, qtbot: QtBot
) -> None:
    person = app.register.ids(PeopleFilter())[0]
    app.register.lock([person])
    form.open_person(person)
    assert form.locked.isVisible()
    before = form.form.texts()
    qtbot.keyClicks(widget(form, "name"), "xyz")
    assert form.form.texts() == before
    assert not form.is_dirty()
    press(qtbot, form.locked, "Buka kunci")
    asked = dialog(qtbot)
    press(qtbot, asked, "Buka kunci")
    assert asked.isVisible(), "a reason is needed first"
    qtbot.keyClicks(asked.form.editor("reason").widget, "Salah ketik nama")
    with heard(form) as said:
        press(qtbot, asked, "Buka kunci")
    assert said == ["Kunci data dibuka."]
    assert app.journal.operations(9)[1].reason == "Salah ketik nama"
    fill(qtbot, form, work_place="Kebun")
    enter(qtbot, form, "work_place")
    assert app.register.person(person).record["work_place"] == "Kebun"


def test_the_other_value_can_be_chosen_field_by_field(
    form: PersonForm, app: Application, qtbot: QtBot
) -> None:
    person = app.register.ids(PeopleFilter())[0]
    form.open_person(person)
    fill(qtbot, form, address="Jl. Kita", work_place="Kebun kita")
    theirs = app.register.person(person).record
    app.register.save({"address": "Jl. Mereka", "work_place": "Kebun mereka"}, theirs)
    enter(qtbot, form, "address")
    asked = dialog(qtbot)
    assert unnamed_controls(asked) == []
    choice = next(b for b in asked.findChildren(QRadioButton) if b.text() == "Jl. Mereka")
    qtbot.mouseClick(choice, Qt.MouseButton.LeftButton)
    press(qtbot, asked, "Simpan dengan pilihan ini")
    stored = app.register.person(person).record
    assert (stored["address"], stored["work_place"]) == ("Jl. Mereka", "Kebun kita")


def test_somebody_elses_change_of_other_fields_is_told_and_both_stay(
    form: PersonForm, app: Application, qtbot: QtBot
) -> None:
    person = app.register.ids(PeopleFilter())[0]
    form.open_person(person)
    fill(qtbot, form, address="Jl. Kita")
    theirs = app.register.person(person).record
    app.register.save({"work_place": "Kebun"}, theirs)
    app.dossier.households.answer(person, "menolak")
    enter(qtbot, form, "address")
    press(qtbot, dialog(qtbot), "Kembali ke isian")
    assert form.is_dirty()
    enter(qtbot, form, "address")
    stored = app.register.person(person).record
    assert (stored["address"], stored["work_place"]) == ("Jl. Kita", "Kebun")
    assert stored["consent"] == "menolak"


def test_who_was_verified_meanwhile_is_not_changed(
    form: PersonForm, app: Application, qtbot: QtBot
) -> None:
    person = app.register.ids(PeopleFilter())[0]
    form.open_person(person)
    fill(qtbot, form, address="Jl. Kita")
    app.register.lock([person])
    with answering(qtbot, "Tutup") as said:
        enter(qtbot, form, "address")
    assert len(said) == 1
    assert app.register.person(person).record["address"] != "Jl. Kita"


@pytest.mark.parametrize("state", ["new", "draft", "locked"])
def test_every_control_of_the_form_has_a_name(
    form: PersonForm, app: Application, state: str
) -> None:
    person = app.register.ids(PeopleFilter())[0]
    if state == "locked":
        app.register.lock([person])
        form.open_person(person)
    elif state == "draft":
        app.dossier.drafts.keep(person, 1, {"phone": "0812"})
        form.open_person(person)
    else:
        form.open_new()
    assert unnamed_controls(form) == []
    assert rich_texts(form) == []


def test_enter_takes_the_village_of_that_very_name_though_its_list_is_open(
    form: PersonForm, qtbot: QtBot
) -> None:
    form.open_new()
    box = form.form.editor("village").widget
    box.setFocus()
    qtbot.keyClicks(box, "waru")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert form.form.texts()["village"] == "64.09.02.1003"


def test_enter_on_a_village_that_is_none_says_so_at_once(form: PersonForm, qtbot: QtBot) -> None:
    form.open_new()
    box = form.form.editor("village").widget
    box.setFocus()
    qtbot.keyClicks(box, "tan")
    qtbot.keyClicks(box, "zz")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert note(form, "village") == "Desa atau kelurahan tidak dikenal. Pilih dari daftar."
