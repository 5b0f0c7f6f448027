"""Penerima, driven by keys and clicks: find, read, change, take back, add, move on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jamsos_desktop.application import Application
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.identity import make_nik
from jamsos_desktop.gui.dialogs.compare_values import CompareDialog
from jamsos_desktop.gui.pages.people import list as people_list
from jamsos_desktop.gui.pages.people.page import PeoplePage
from jamsos_desktop.gui.pages.people.words import cover_badge
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.gui.wiring import people_page, views_of
from tests.gui.desk import (
    Heard,
    _made,
    answering,
    app,
    bring_forward,
    dialog,
    idle,
    jobs,
    press,
    show,
    type_path,
)
from tests.gui.sweep import rich_texts, unnamed_controls
from tests.services import office

__all__ = ["_made", "app", "jobs"]
WARU = "64.09.02.1003"


def made_page(app: Application, jobs: Jobs) -> PeoplePage:
    return people_page(app, jobs, views_of(app))


@pytest.fixture
def page(app: Application, jobs: Jobs, qtbot: QtBot) -> PeoplePage:
    made = made_page(app, jobs)
    show(qtbot, made)
    qtbot.waitUntil(made._side.is_begun)
    idle(qtbot, jobs)
    return made


def test_the_person_beside_the_list_is_marked_in_it(
    app: Application, jobs: Jobs, qtbot: QtBot
) -> None:
    """Also where the keyboard is in the table before its rows come, as in the window."""
    made = made_page(app, jobs)
    qtbot.addWidget(made)
    made.resize(1170, 690)
    made.show()
    bring_forward(qtbot, made)
    made._table.setFocus()
    made.refresh()
    qtbot.waitUntil(made._side.is_begun)
    idle(qtbot, jobs)
    person = made._side.person()
    assert person is not None
    assert made._table.selected_ids() == [person.record.id]


def names(page: PeoplePage) -> list[str]:
    """The names in the table, from top to bottom, as soon as they are read."""
    while page._list._first.waiting():
        QTest.qWait(5)
    model = page._table.records()
    return [str(model.record(row)["name"]) for row in range(model.rowCount())]


def opened(page: PeoplePage, what: object) -> None:
    """What another page asks for, until its first rows are on show."""
    page.open(what)
    while page._list._first.waiting():
        QTest.qWait(5)


def type_into(qtbot: QtBot, page: PeoplePage, field: str, text: str) -> None:
    """Replace what stands in a field, as a clerk does."""
    widget = page._side.form.form.editor(field).widget
    widget.setFocus()
    qtbot.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(widget, text)


def note(page: PeoplePage, field: str) -> str:
    """The sentence under a field."""
    return page._side.form.form.editor(field).widget.accessibleDescription()


def save(qtbot: QtBot, inside: QWidget) -> None:
    qtbot.keyClick(inside, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def test_the_list_shows_everybody_masked_and_says_how_many(page: PeoplePage) -> None:
    model = page._table.records()
    assert model.rowCount() == 4 * office.EACH
    assert "•••" in model.text(0, 0)
    assert page._header._numbers.text().startswith("80 orang · ")


def test_the_first_person_is_shown_however_late_the_list_comes(
    app: Application, jobs: Jobs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people_list, "_PATIENCE", 0.0)
    made = made_page(app, jobs)
    show(qtbot, made)
    assert made._table.records().rowCount() == 0, "painted before the rows came"
    qtbot.waitUntil(lambda: made._side.person() is not None)
    assert made._side.person().record.id == made._table.records().ids()[0]


def test_a_filter_from_another_page_becomes_a_chip_that_can_go(
    page: PeoplePage, qtbot: QtBot
) -> None:
    opened(page, PeopleFilter(village=WARU, status="aktif"))
    shown = len(names(page))
    assert 0 < shown <= office.EACH
    press(qtbot, page, "Hapus saringan Status")
    assert len(names(page)) == office.EACH
    press(qtbot, page, "Hapus saringan Kelurahan Waru")
    assert len(names(page)) == 80


def test_the_filter_menu_narrows_and_marks_what_is_in_use(page: PeoplePage) -> None:
    menu = page._filter.menu()
    districts = next(a.menu() for a in menu.actions() if a.text() == "&Kecamatan")
    next(action for action in districts.actions() if action.text() == "Waru").trigger()
    assert len(names(page)) == office.EACH
    again = next(a.menu() for a in page._filter.menu().actions() if a.text() == "&Kecamatan")
    assert [action.text() for action in again.actions() if action.isChecked()] == ["Waru"]


def test_a_search_without_result_offers_to_drop_the_filters(
    page: PeoplePage, qtbot: QtBot
) -> None:
    opened(page, "tidak mungkin ada")
    assert names(page) == []
    press(qtbot, page._empty, "Hapus semua saringan")
    assert len(names(page)) == 80


def test_a_register_without_people_leads_to_the_import(
    tmp_path: Path, jobs: Jobs, qtbot: QtBot
) -> None:
    fresh = office.open_office(tmp_path / "fresh")
    office.set_up(fresh)
    page = made_page(fresh, jobs)
    heard = Heard(page)
    show(qtbot, page)
    qtbot.waitUntil(page._side.is_begun)
    idle(qtbot, jobs)
    press(qtbot, page._empty, "Impor daftar desa")
    assert heard.asked == [("imports", None)]
    fresh.close()


def test_a_click_on_a_header_sorts_in_the_base_and_back(page: PeoplePage, qtbot: QtBot) -> None:
    header = page._table.horizontalHeader()
    for wanted in (sorted, lambda found: sorted(found, reverse=True)):
        qtbot.mouseClick(
            header.viewport(), Qt.MouseButton.LeftButton,
            pos=QPoint(header.sectionViewportPosition(1) + 20, 10),
        )
        found = [name.lower() for name in names(page)]
        assert found == wanted(found)


def test_the_panel_follows_the_selection_and_reads_history_only_when_seen(
    page: PeoplePage, app: Application, qtbot: QtBot
) -> None:
    page._table._go(2)
    chosen = page._table.chosen()
    assert page._side.panel._name.text() == chosen["name"]
    assert "•••" in page._side.panel._nik.text()
    assert page._side.panel._read == {}
    press(qtbot, page._side.panel, "Riwayat")
    assert page._side.panel._read == {"Riwayat": chosen.id}


def test_full_numbers_are_shown_on_demand_and_written_down(
    page: PeoplePage, app: Application, qtbot: QtBot
) -> None:
    page._table._go(0)
    press(qtbot, page._side.panel, "Lihat nomor lengkap")
    assert page._side.panel._nik.text() == page._table.chosen()["nik"]
    assert app.journal.operations(1)[0].kind == "view_full"
    page._table._go(1)
    assert "•••" in page._side.panel._nik.text()


def test_loading_a_person_into_the_form_emits_nothing(page: PeoplePage) -> None:
    heard: list[object] = []
    page._side.form.form.edited.connect(heard.append)
    page._side.form.form.dirty_changed.connect(heard.append)
    page._table._go(4)
    page.commands()["edit"]()
    assert page._side.form.form.texts()["name"] == page._table.chosen()["name"]
    assert heard == []
    assert not page._side.form.is_dirty()


def test_a_person_is_changed_saved_and_taken_back(
    page: PeoplePage, app: Application, jobs: Jobs, qtbot: QtBot
) -> None:
    heard = Heard(page)
    page._table._go(0)
    before = page._table.chosen()
    page.commands()["edit"]()
    type_into(qtbot, page, "work_place", "Pasar Induk")
    save(qtbot, page._side.form.form.editor("work_place").widget)
    assert app.register.person(before.id).record["work_place"] == "Pasar Induk"
    assert not page._side.writes()
    sentence, verb, act = heard.notices[-1]
    assert sentence.endswith("disimpan.")
    assert verb == "Ambil kembali"
    act()
    idle(qtbot, jobs)
    assert app.register.person(before.id).record["work_place"] == before["work_place"]


def test_the_form_goes_from_person_to_person_and_offers_to_save(
    page: PeoplePage, app: Application, qtbot: QtBot
) -> None:
    heard = Heard(page)
    page._table._go(0)
    first, second, third = (page._table.records().record(row) for row in range(3))
    page.commands()["edit"]()
    page.commands()["next"]()
    assert page._side.form.person_id() == second.id
    press(qtbot, page._side.form, "Orang berikutnya")
    assert page._side.form.person_id() == third.id
    press(qtbot, page._side.form, "Orang sebelumnya")
    type_into(qtbot, page, "work_place", "Kebun")
    with answering(qtbot, "Kembali ke isian") as asked:
        page.commands()["previous"]()
        assert len(asked) == 1
    assert (page._side.form.person_id(), page._table.chosen().id) == (second.id, second.id)
    with answering(qtbot, "Simpan dan lanjut"):
        page.commands()["previous"]()
    assert page._side.form.person_id() == first.id
    assert page._side.writes()
    assert app.register.person(second.id).record["work_place"] == "Kebun"
    assert heard.notices[-1][0] == f"{second['name']} disimpan."
    page.refresh()
    assert page._side.form.person_id() == first.id


def test_a_new_persons_form_stays_while_the_list_is_read_again(
    page: PeoplePage, qtbot: QtBot
) -> None:
    page._table._go(3)
    page.commands()["new"]()
    type_into(qtbot, page, "name", "Siti")
    page.refresh()
    assert page._side.form.person_id() == 0
    assert page._side.form.form.texts()["name"] == "Siti"


def test_a_narrow_page_gives_its_room_to_the_form(page: PeoplePage, qtbot: QtBot) -> None:
    page._table._go(0)
    page.resize(884, 560)
    page.commands()["edit"]()
    save_button = next(
        b for b in page._side.form.findChildren(QAbstractButton) if b.accessibleName() == "Simpan"
    )
    QApplication.processEvents()
    assert not page._card.isVisible()
    right = save_button.mapTo(page, save_button.rect().bottomRight()).x()
    assert right <= page.width()
    page.resize(1170, 690)
    QApplication.processEvents()
    assert page._card.isVisible()
    page.resize(884, 560)
    page._side.form.close_form()
    assert page._card.isVisible()


def test_escape_asks_only_when_something_was_typed(
    page: PeoplePage, qtbot: QtBot
) -> None:
    page._table._go(0)
    with answering(qtbot, "Buang perubahan") as asked:
        page.commands()["edit"]()
        qtbot.keyClick(page._side.form.form.editor("name").widget, Qt.Key.Key_Escape)
        assert (asked, page._side.writes()) == ([], False)
        page.commands()["edit"]()
        type_into(qtbot, page, "name", "Orang Lain")
        qtbot.keyClick(page._side.form.form.editor("name").widget, Qt.Key.Key_Escape)
    assert len(asked) == 1
    assert not page._side.writes()


def test_a_new_person_gets_birth_and_sex_from_the_nik(
    page: PeoplePage, app: Application, qtbot: QtBot
) -> None:
    nik = make_nik("64.09.02", date(1979, 3, 12), "P", 9911)
    page.commands()["new"]()
    type_into(qtbot, page, "nik", nik)
    assert page._side.form.form.texts()["born_on"] == "12/03/1979"
    assert page._side.form.form.texts()["sex"] == "P"
    assert note(page, "nik") == "Lahir 12 Maret 1979 · Perempuan · Kec. Waru"
    type_into(qtbot, page, "name", "Siti Contoh")
    type_into(qtbot, page, "village", "Waru, Waru")
    save(qtbot, page._side.form.form.editor("village").widget)
    assert "Siti Contoh" in names(page)
    assert page._table.chosen()["name"] == "Siti Contoh"


def test_doubts_and_faults_stand_beside_their_field(page: PeoplePage, qtbot: QtBot) -> None:
    page._table._go(0)
    other = page._table.records().record(1)
    page.commands()["edit"]()
    type_into(qtbot, page, "born_on", "01/01/1950")
    assert "Tanggal lahir di NIK" in note(page, "born_on")
    type_into(qtbot, page, "nik", str(other["nik"]))
    assert note(page, "nik").startswith("NIK ini sudah ada")
    type_into(qtbot, page, "nik", "123")
    save(qtbot, page._side.form.form.editor("nik").widget)
    assert page._side.writes()
    assert "16" in note(page, "nik")


def test_the_keyboard_stays_in_the_list_while_it_walks_there(
    page: PeoplePage, qtbot: QtBot
) -> None:
    """Beside the form too: the second letter of a name must not land in somebody's NIK."""
    page._table._go(0)
    page.commands()["edit"]()
    bring_forward(qtbot, page)
    page._table.setFocus()
    for row in (1, 2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
        assert page._side.form.person_id() == page._table.records().ids()[row]
    assert page._table.hasFocus()
    qtbot.keyClick(page._table, Qt.Key.Key_Return)
    assert page._side.form.form.editor("nik").widget.hasFocus()


def test_somebody_elses_change_is_shown_beside_ours_and_kept(
    page: PeoplePage, app: Application, qtbot: QtBot
) -> None:
    page._table._go(0)
    record = page._table.chosen()
    page.commands()["edit"]()
    type_into(qtbot, page, "address", "Jl. Kita")
    theirs = app.register.person(record.id).record
    app.register.save({"address": "Jl. Mereka", "work_place": "Kebun"}, theirs)
    save(qtbot, page._side.form.form.editor("address").widget)
    asked = dialog(qtbot)
    assert isinstance(asked, CompareDialog)
    shown = [part.text() for part in asked.findChildren(QLabel)]
    assert "Alamat" in shown
    assert "Tempat kerja: Kebun" in shown
    assert any(text.startswith("rina, 22/11/2026") for text in shown)
    assert {box.text() for box in asked.findChildren(QRadioButton)} == {"Jl. Kita", "Jl. Mereka"}
    assert page._side.form.form.texts()["work_place"] == "Kebun"
    press(qtbot, asked, "Simpan dengan pilihan ini")
    stored = app.register.person(record.id).record
    assert (stored["address"], stored["work_place"]) == ("Jl. Kita", "Kebun")


def test_several_people_change_status_at_once_with_a_reason(
    page: PeoplePage, app: Application, jobs: Jobs, qtbot: QtBot
) -> None:
    opened(page, PeopleFilter(village=WARU, status="aktif"))
    page._table.selectAll()
    count = len(page._table.selected_ids())
    assert count > 2
    press(qtbot, page._side.panel, "Ubah status")
    asked = dialog(qtbot)
    press(qtbot, asked, "Ubah status")
    assert asked.isVisible(), "a reason is needed first"
    assert any("anggota KK" in part.text() for part in asked.findChildren(QLabel))
    status, reason = asked.findChildren(QComboBox)
    assert status.currentText() == "Nonaktif"
    reason.setCurrentIndex(1)
    press(qtbot, asked, "Ubah status")
    idle(qtbot, jobs)
    page.refresh()
    assert len(office.everybody(app, village=WARU, status="nonaktif")) == count


def test_a_person_under_cover_is_not_taken_out(
    page: PeoplePage, app: Application, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        "jamsos_desktop.gui.notices.refused", lambda sentence, *_a, **_k: said.append(sentence)
    )
    page._acts.retire(list(app.register.ids(PeopleFilter(status="aktif")))[:1])
    asked = dialog(qtbot)
    qtbot.keyClicks(asked.form.editor("reason").widget, "Salah daftar")
    press(qtbot, asked, "Keluarkan")
    assert said
    assert "kepesertaan yang berjalan" in said[0]
    with answering(qtbot, "Buang isian"):
        asked.reject()
    gone = app.register.ids(PeopleFilter(status="ditolak"))[0]
    page._acts.retire([gone])
    asked = dialog(qtbot)
    qtbot.keyClicks(asked.form.editor("reason").widget, "Salah daftar")
    press(qtbot, asked, "Keluarkan")
    assert gone in app.register.ids(PeopleFilter(retired=True))


def pick(box: QComboBox, code: str) -> None:
    """Choose an entry by its code."""
    assert box.findData(code) >= 0
    box.setCurrentIndex(box.findData(code))


def test_what_is_filtered_goes_to_a_workbook_with_its_purpose(
    page: PeoplePage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    heard = Heard(page)
    opened(page, PeopleFilter(village=WARU))
    page.commands()["export"]()
    asked = dialog(qtbot)
    pick(asked.profile, "lengkap")
    press(qtbot, asked, "Pilih berkas")
    assert asked.isVisible()
    assert "Tulis untuk apa" in asked._problem.text()
    qtbot.keyClicks(asked.purpose, "verifikasi")
    press(qtbot, asked, "Pilih berkas")
    type_path(qtbot, tmp_path / "waru.xlsx")
    idle(qtbot, jobs)
    sheet = openpyxl.load_workbook(tmp_path / "waru.xlsx").active
    assert sheet.max_row == office.EACH + 1
    sentence, action, _ = heard.notices[-1]
    assert (sentence, action) == ("20 orang ditulis ke waru.xlsx.", "Buka folder")
    line = app.journal.operations(1)[0]
    assert (line.reason, line.summary) == ("verifikasi", {"rows": 20, "profile": "lengkap"})


def test_the_chosen_ones_alone_go_out_masked(
    page: PeoplePage, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    page._table._go(0)
    page._table.selectionModel().select(
        page._table.records().index(2, 0),
        QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
    )
    chosen = names(page)[0], names(page)[2]
    page.commands()["export"]()
    asked = dialog(qtbot)
    pick(asked.group, "selected")
    pick(asked.profile, "lengkap")
    pick(asked.numbers, "masked")
    press(qtbot, asked, "Pilih berkas")
    type_path(qtbot, tmp_path / "dua.xlsx")
    idle(qtbot, jobs)
    rows = list(openpyxl.load_workbook(tmp_path / "dua.xlsx").active.values)[1:]
    assert [row[2] for row in rows] == list(chosen)
    assert all("••••" in row[0] for row in rows)


def test_everybody_goes_out_village_by_village(
    page: PeoplePage, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    heard = Heard(page)
    opened(page, PeopleFilter(village=WARU))
    for split in ("files", "sheets"):
        page.commands()["export"]()
        asked = dialog(qtbot)
        pick(asked.group, "all")
        pick(asked.split, split)
        press(qtbot, asked, "Pilih folder" if split == "files" else "Pilih berkas")
        type_path(qtbot, tmp_path if split == "files" else tmp_path / "semua.xlsx")
        idle(qtbot, jobs)
    assert heard.notices[0][0].startswith("4 berkas desa ditulis ke ")
    assert len(list(tmp_path.glob("64.09.*.xlsx"))) == 4
    assert len(openpyxl.load_workbook(tmp_path / "semua.xlsx").sheetnames) == 4


def test_the_profiles_are_one_step_away(page: PeoplePage, qtbot: QtBot) -> None:
    heard = Heard(page)
    page.commands()["export"]()
    asked = dialog(qtbot)
    assert unnamed_controls(asked) == []
    assert rich_texts(asked) == []
    press(qtbot, asked, "Atur profil")
    assert heard.asked == [("settings", "profiles")]


def test_a_filter_is_saved_as_a_work_list_renamed_and_dropped(
    page: PeoplePage, app: Application, jobs: Jobs, qtbot: QtBot
) -> None:
    page.changed.connect(lambda _: page.refresh())
    opened(page, PeopleFilter(village=WARU))
    page.commands()["save_search"]()
    asked = dialog(qtbot)
    qtbot.keyClicks(asked.form.editor("name").widget, "Orang Waru")
    press(qtbot, asked, "Simpan")
    idle(qtbot, jobs)
    press(qtbot, page._filter, "Semua")
    opened(page, PeopleFilter())
    press(qtbot, page._filter, "Orang Waru  20")
    assert len(names(page)) == office.EACH
    page.commands()["manage_searches"]()
    asked = dialog(qtbot)
    qtbot.keyClicks(asked.name, " dan sekitarnya")
    qtbot.keyClick(asked.name, Qt.Key.Key_Return)
    idle(qtbot, jobs)
    assert [search.name for search in app.searches.all()] == ["Orang Waru dan sekitarnya"]
    press(qtbot, asked, "Hapus")
    idle(qtbot, jobs)
    press(qtbot, asked, "Tutup")
    assert app.searches.all() == []
    assert not [key for key in page._filter._chips if key.startswith("search:")]


def test_many_people_are_changed_after_a_preview_and_taken_back_in_one_step(
    page: PeoplePage, app: Application, jobs: Jobs, qtbot: QtBot
) -> None:
    heard = Heard(page)
    opened(page, PeopleFilter(village=WARU))
    before = {i: app.register.person(i).record for i in page._table.records().ids()}
    locked = next(iter(before))
    app.register.lock([locked])
    page.commands()["bulk"]()
    asked = dialog(qtbot)
    asked.field.setCurrentText("RW")
    qtbot.keyClicks(asked.value.widget, "009")
    assert not asked.verb.isEnabled(), "what would change is seen first"
    press(qtbot, asked, "Lihat perubahan")
    idle(qtbot, jobs)
    texts = [asked.table.records().text(0, column) for column in range(4)]
    assert texts[0] == before[locked]["name"]
    assert texts[2] == "tetap"
    assert "Terkunci" in texts[3]
    press(qtbot, asked, "Ubah 19 orang")
    idle(qtbot, jobs)
    changed = [i for i in before if app.register.person(i).record["rw"] == "009"]
    assert len(changed) == 19
    heard.notices[-1][2]()
    idle(qtbot, jobs)
    assert [app.register.person(i).record["rw"] for i in before] == [
        record["rw"] for record in before.values()
    ]


def test_a_wrong_value_for_many_is_said_and_stops_there(
    page: PeoplePage, jobs: Jobs, qtbot: QtBot
) -> None:
    page.commands()["bulk"]()
    asked = dialog(qtbot)
    asked.field.setCurrentText("Tanggal lahir")
    qtbot.keyClicks(asked.value.widget, "32/13/1980")
    press(qtbot, asked, "Lihat perubahan")
    idle(qtbot, jobs)
    assert asked._problem.text()
    assert not asked.verb.isEnabled()
    assert unnamed_controls(asked) == []
    with answering(qtbot, "Kembali ke isian"):
        asked.reject()
    assert asked.value.text() == "32/13/1980"
    with answering(qtbot, "Buang isian"):
        asked.reject()


def test_people_taken_out_have_their_own_list_and_come_back_with_a_reason(
    page: PeoplePage, app: Application, jobs: Jobs, qtbot: QtBot
) -> None:
    page.changed.connect(lambda _: page.refresh())
    gone = app.register.ids(PeopleFilter(status="ditolak"))[0]
    name = app.register.person(gone).record["name"]
    app.register.retire([gone], "Salah daftar")
    page.refresh()
    idle(qtbot, jobs)
    press(qtbot, page._filter, "Dikeluarkan  1")
    assert len(names(page)) == 1
    assert names(page) == [name]
    assert "Salah daftar" in page._side.retired._why.text()
    assert "edit" not in page.commands()
    press(qtbot, page._side.retired, "Kembalikan ke daftar")
    asked = dialog(qtbot)
    qtbot.keyClicks(asked.form.editor("reason").widget, "Ternyata benar")
    press(qtbot, asked, "Kembalikan")
    idle(qtbot, jobs)
    assert app.register.person(gone).record["name"] == name
    assert app.journal.operations(1)[0].reason == "Ternyata benar"
    assert names(page) == []


def test_printing_gets_the_filter_of_the_list(page: PeoplePage, qtbot: QtBot) -> None:
    heard = Heard(page)
    wanted = PeopleFilter(district="64.09.02", need="sticker")
    opened(page, wanted)
    press(qtbot, page, "Cetak stiker")
    assert heard.asked == [("printing", wanted)]


def test_the_cover_is_computed_from_the_dates(page: PeoplePage, app: Application) -> None:
    opened(page, PeopleFilter(status="aktif"))
    enrolments = app.register.person(page._table.chosen().id).enrolments
    assert cover_badge(enrolments, office.TODAY).word == "Terlindungi hari ini"
    assert "berakhir 31 Desember 2026" in cover_badge(enrolments, date(2027, 1, 1)).word
    assert cover_badge([], office.TODAY).word == "Belum ikut program"


@pytest.mark.parametrize("state", ["list", "form", "many"])
def test_every_control_has_a_name_and_no_text_is_markup(page: PeoplePage, state: str) -> None:
    if state == "form":
        page.commands()["new"]()
    elif state == "many":
        page._table.selectAll()
    else:
        page._table._go(0)
    assert unnamed_controls(page) == []
    assert rich_texts(page) == []
    assert not page.findChildren(QDialog)


def test_what_is_lacking_narrows_the_list_and_shows_as_a_chip(
    page: PeoplePage, app: Application, qtbot: QtBot
) -> None:
    opened(page, PeopleFilter(village=office.VILLAGES[1], gap="mother_name", sender="usulan.xlsx"))
    assert names(page) == []
    press(qtbot, page, "Hapus saringan Pengirim: usulan.xlsx")
    count = app.register.count(PeopleFilter(village=office.VILLAGES[1], gap="mother_name"))
    assert len(names(page)) == count > 0
    press(qtbot, page, "Hapus saringan Tanpa nama ibu kandung")
    assert page._filter.wanted() == PeopleFilter(village=office.VILLAGES[1])


def test_all_is_chosen_only_while_nothing_narrows_and_brings_everybody_back(
    page: PeoplePage, jobs: Jobs, qtbot: QtBot
) -> None:
    assert page._filter._lists.current() == "all"
    opened(page, PeopleFilter(village=WARU))
    idle(qtbot, jobs)
    assert page._filter._lists.current() == ""
    press(qtbot, page._filter, "Semua")
    idle(qtbot, jobs)
    assert len(names(page)) == 80
    assert page._filter._lists.current() == "all"


@pytest.mark.parametrize("beside_form", [False, True])
def test_names_stand_uncut_in_a_window_of_1280_pixels(
    page: PeoplePage, jobs: Jobs, qtbot: QtBot, beside_form: bool
) -> None:
    page.resize(1084, 610)
    page._table.choose_first()
    if beside_form:
        page.commands()["edit"]()
    qtbot.wait(50)
    table = page._table
    name = next(n for n, c in enumerate(table.records().columns) if c.field.name == "name")
    longest = table.fontMetrics().horizontalAdvance("SUKINAH BINTI PONIRAN")
    assert table.columnWidth(name) >= longest + 24
    assert table.horizontalScrollBar().maximum() == 0
    assert "name" in [table.records().columns[n].field.name for n in table._visible_columns()]


def test_a_wide_window_shows_every_usual_column_again(page: PeoplePage, qtbot: QtBot) -> None:
    def shown() -> int:
        return len(page._table._visible_columns())

    page.resize(1084, 610)
    qtbot.waitUntil(lambda: shown() < 6)
    page.resize(1500, 700)
    qtbot.waitUntil(lambda: shown() == 6)


def test_what_is_chosen_and_where_the_list_stands_outlive_a_change_far_down_the_list(
    page: PeoplePage, app: Application, jobs: Jobs, qtbot: QtBot
) -> None:
    table = page._table
    ids = list(table.records().ids())
    table.choose(ids[60])
    top = table.verticalScrollBar().value()
    assert top > 0
    first = app.register.person(ids[0]).record
    texts = {"nik": make_nik("640902", date(1980, 1, 2), "L", 77), "name": "Aaa",
             "village": first["village"], "rt": first["rt"]}
    new = app.register.save(texts)[0]
    page.refresh()
    idle(qtbot, jobs)
    assert len(table.records().ids()) == 81
    assert table.chosen_id() == ids[60]
    assert page._side.panel.person().record.id == ids[60]
    assert table.verticalScrollBar().value() == top
    table.choose(new.id)
    row = table.currentIndex().row()
    app.register.retire([new.id], "Pindah")
    page.refresh()
    idle(qtbot, jobs)
    assert table.currentIndex().row() == row
    assert page._side.panel.person().record.id == table.chosen_id() != new.id


def test_several_selected_people_stay_selected_when_the_list_is_read_again(
    page: PeoplePage, app: Application, jobs: Jobs, qtbot: QtBot
) -> None:
    ids = list(page._table.records().ids())
    page._table._select({ids[5], ids[6], ids[9]})
    first = app.register.person(ids[0]).record
    app.register.save({
        "nik": make_nik("640902", date(1980, 1, 2), "L", 77), "name": "Aaa",
        "village": first["village"], "rt": first["rt"],
    })
    page.refresh()
    idle(qtbot, jobs)
    assert len(page._table.records().ids()) == 81
    assert page._table.selected_ids() == [ids[5], ids[6], ids[9]]
    assert page._side.panel._many.isVisible()
    opened(page, PeopleFilter(text="qqqzzz"))
    idle(qtbot, jobs)
    assert not names(page)
    assert not page._side.panel._many.isVisible()


def test_the_form_opens_after_the_dialog_of_columns_was_closed(
    page: PeoplePage, qtbot: QtBot
) -> None:
    page.commands()["columns"]()
    asked = dialog(qtbot)
    with qtbot.waitSignal(asked.destroyed):
        asked.reject()
    page.commands()["edit"]()
    assert page._side.writes()
    page.resize(1084, 610)
    page._side.form.close_form()
    assert not page._side.writes()
