"""The import desk in the window: cells mended, columns set, spellings decided, held rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from jamsos_desktop.application import Application
from jamsos_desktop.gui.pages.imports.page import ImportsPage
from jamsos_desktop.gui.pages.imports.who import WhoDialog
from jamsos_desktop.gui.tasks import Jobs
from tests.gui.desk import (
    Heard,
    _made,
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
VILLAGE = "64.09.02.1003"
STRANGE = ("Urut", "Nomor A", "Nomor B", "Siapa", "Kota", "Kapan", "Jenis", "Di mana", "Ring 1",
           "Ring 2", "Wilayah", "Kontak person", "Kerjaan")
Key = Qt.Key


@pytest.fixture
def page(app: Application, jobs: Jobs, qtbot: QtBot) -> ImportsPage:
    made = ImportsPage(app.importing, app.journal, app.settings, jobs)
    show(qtbot, made)
    bring_forward(qtbot, made)
    return made


def some(app: Application, count: int = 6, seed: int = 77) -> list[list[Any]]:
    people = office.invent(VILLAGE, count, seed)
    return [office.list_row(app, number, person) for number, person in enumerate(people, 1)]


def opened(page: ImportsPage, qtbot: QtBot, jobs: Jobs, path: Path) -> None:
    page.open([path])
    idle(qtbot, jobs)


def typing(qtbot: QtBot, text: str, end: Key = Key.Key_Return) -> None:
    """Type into whatever has the focus, in place of what stands there."""
    line = QApplication.focusWidget()
    assert line is not None
    QTest.keyClick(line, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(line, text)
    QTest.keyClick(QApplication.focusWidget() or line, end)


def key(page: ImportsPage, pressed: Key) -> None:
    target: QWidget = QApplication.focusWidget() or page
    QTest.keyClick(target, pressed)


def titles(page: ImportsPage) -> list[str]:
    kinds = page._detail.rows_panel.kinds
    return [kinds.item(number).text() for number in range(kinds.count())]


# Cells


def test_a_cell_is_mended_by_keys_and_judged_at_once(
    page: ImportsPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    rows = some(app)
    right = rows[1][1]
    rows[1][1], rows[4][1] = right[:15], ""
    opened(page, qtbot, jobs, office.write_sheet(tmp_path / "a.xlsx", rows))
    assert titles(page) == ["Semua · 2", "NIK kosong · 1", "Panjang NIK salah · 1"]
    key(page, Key.Key_F2)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    assert line.text() == right[:15]
    typing(qtbot, right)
    idle(qtbot, jobs)
    assert page._detail.go.text() == "Impor 5 baris"
    chosen = page._detail.table.chosen()
    assert chosen is not None
    assert chosen["row"] == 6, "the next wrong row is at hand"
    assert page._detail.table.hasFocus()
    key(page, Key.Key_Return)
    typing(qtbot, rows[0][1])
    idle(qtbot, jobs)
    # somebody else has this number in row 2, who is wrong now as well
    assert titles(page) == ["Semua · 2", "NIK orang lain · 2"]
    assert not unnamed_controls(page)
    assert not rich_texts(page)


def test_an_arrow_takes_what_was_typed_and_goes_to_the_next_row(
    page: ImportsPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    rows = some(app)
    right = rows[1][1]
    rows[1][1], rows[3][1], rows[4][1] = right[:15], "", ""
    opened(page, qtbot, jobs, office.write_sheet(tmp_path / "a.xlsx", rows))
    table = page._detail.table
    key(page, Key.Key_F2)
    key(page, Key.Key_Down)
    assert not table.is_open(), "nothing stays open over a row that is not chosen"
    assert table.currentIndex().row() == 1
    key(page, Key.Key_Up)
    key(page, Key.Key_F2)
    typing(qtbot, right, Key.Key_Down)
    idle(qtbot, jobs)
    assert page._detail.go.text() == "Impor 4 baris"
    assert table.hasFocus()


def test_birth_day_and_village_come_with_the_width_of_the_table(
    page: ImportsPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    """A file that is opened first is laid out only after its rows were shown."""
    page.resize(1000, 690)
    opened(page, qtbot, jobs, office.write_sheet(tmp_path / "a.xlsx", some(app)))
    table = page._detail.table
    column = [c.field.name for c in table.records().columns].index("born_on")
    assert table.isColumnHidden(column)
    table.setFixedWidth(1100)  # as when the layout comes late: the panel is as it was
    qtbot.waitUntil(lambda: not table.isColumnHidden(column))


def test_an_open_cell_covers_no_other_column(
    page: ImportsPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    rows = some(app)
    rows[1][4], rows[2][1] = "31/02/1980", ""
    opened(page, qtbot, jobs, office.write_sheet(tmp_path / "a.xlsx", rows))
    table = page._detail.table
    shown = [n for n in range(table.records().columnCount()) if table.columnWidth(n)]
    before = [table.columnWidth(n) for n in shown]
    for name in ("born_on", "nik", "village", "rt"):
        table.edit_cell(name)
        section = [c.field.name for c in table.records().columns].index(name)
        index = table.model().index(table.currentIndex().row(), section)
        editor = QApplication.focusWidget()
        assert editor is not None
        if editor.parentWidget() is not table.viewport():
            editor = editor.parentWidget()
        assert editor is not None
        assert editor.geometry() == table.visualRect(index)
        assert editor.width() >= 200
        key(page, Key.Key_Escape)
    page._detail.rows_panel._show_columns()
    assert [table.columnWidth(n) for n in shown] == before


def test_escape_leaves_a_cell_as_it_was(
    page: ImportsPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    rows = some(app)
    rows[1][1] = ""
    opened(page, qtbot, jobs, office.write_sheet(tmp_path / "a.xlsx", rows))
    key(page, Key.Key_F2)
    typing(qtbot, "123", Key.Key_Escape)
    idle(qtbot, jobs)
    assert page._stack.currentIndex() == 1, "only the cell was left, not the file"
    assert page._detail.go.text() == "Impor 5 baris"
    assert page._detail.table.hasFocus()
    key(page, Key.Key_Escape)
    assert page._stack.currentIndex() == 0


def test_a_double_click_mends_the_cell_under_it_and_tab_goes_on(
    page: ImportsPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    rows = some(app)
    rows[1][3] = ""
    rows[1][1] = ""
    right = office.invent(VILLAGE, 6, 77)[1]
    opened(page, qtbot, jobs, office.write_sheet(tmp_path / "a.xlsx", rows))
    table = page._detail.table
    spot = table.visualRect(table.model().index(0, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    typing(qtbot, right.nik, Key.Key_Tab)
    typing(qtbot, right.name)
    idle(qtbot, jobs)
    assert page._detail.go.text() == "Impor 6 baris"
    qtbot.waitUntil(lambda: page._detail.table.records().rowCount() == 0)


def test_a_village_is_chosen_from_the_list_in_its_cell(
    page: ImportsPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    rows = some(app)
    rows[1][10] = "Antah Berantah"
    opened(page, qtbot, jobs, office.write_sheet(tmp_path / "a.xlsx", rows))
    page._detail.rows_panel.kinds.setCurrentRow(1)
    key(page, Key.Key_F2)
    page._detail.table.setFocus()
    key(page, Key.Key_F2)
    typing(qtbot, "Kelurahan Waru, Kec")
    idle(qtbot, jobs)
    assert page._detail.go.text() == "Impor 6 baris"


# Columns and headers


def test_columns_are_shown_with_samples_set_and_remembered(
    page: ImportsPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    titled = ["DATA KELURAHAN WARU"]
    path = office.write_sheet(tmp_path / "satu.xlsx", some(app), STRANGE, titles=titled)
    opened(page, qtbot, jobs, path)
    columns = page._detail.columns
    assert page._detail.shows_columns()
    assert columns.isVisible()
    for letter, means in (("B", "NIK"), ("D", "Nama"), ("F", "Tanggal lahir"), ("G", "Jenis kel")):
        columns.table.setFocus()
        assert columns.table.choose(ord(letter) - 64)
        key(page, Key.Key_Return)
        typing(qtbot, means)
        idle(qtbot, jobs)
    model = columns.table.records()
    line = [model.text(1, column) for column in range(4)]
    assert line[:2] == ["B", "Nomor A"]
    assert line[2].count(" · ") == 2
    assert line[3] == "NIK"
    assert page._detail.go.text() == "Impor 6 baris"
    assert not unnamed_controls(page)
    press(qtbot, page, "Impor 6 baris")
    idle(qtbot, jobs)
    again = office.write_sheet(tmp_path / "dua.xlsx", some(app, seed=78), STRANGE, titles=titled)
    opened(page, qtbot, jobs, again)
    assert "Susunan kolom dikenali dari berkas satu.xlsx." in page._detail._notes.text()
    assert page._detail.go.text() == "Impor 6 baris"


def test_the_sheet_is_chosen_or_all_are_read(
    page: ImportsPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    del book["Sheet"]
    for number, name in enumerate(("Dusun I", "Dusun II"), 1):
        sheet = book.create_sheet(name)
        for row in (office.HEADERS, *some(app, 3, seed=number)):
            sheet.append(list(row))
    book.save(tmp_path / "dua lembar.xlsx")
    opened(page, qtbot, jobs, tmp_path / "dua lembar.xlsx")
    assert page._detail.columns._sheet.hasFocus()
    press(qtbot, page, "Baca semua lembar")
    idle(qtbot, jobs)
    assert [item.chosen.sheet for item in page._desk.files.values()] == ["Dusun I", "Dusun II"]
    press(qtbot, page, "Impor 2 berkas, 6 baris")
    idle(qtbot, jobs)
    assert len(page._stored) == len(office.VILLAGES) + 2


def test_the_header_row_is_shown_in_a_look_at_the_sheet(
    page: ImportsPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    rows = [["kopi", "teh", "gula"], list(STRANGE), *some(app, 3)]
    path = office.write_sheet(tmp_path / "waru.xlsx", rows, ["Rapat", "Kamis", "Balai"])
    opened(page, qtbot, jobs, path)
    preview = page._detail.columns.preview
    preview.setFocus()
    assert preview.choose(3)
    key(page, Key.Key_Return)
    idle(qtbot, jobs)
    assert "baris 3" in page._detail.columns._header.text()
    model = page._detail.columns.table.records()
    assert [model.text(row, 1) for row in range(3)] == ["Urut", "Nomor A", "Nomor B"]


def test_a_list_without_names_shows_its_columns_first(
    page: ImportsPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    headers = [*office.HEADERS[:3], "Siapa", *office.HEADERS[4:]]
    path = office.write_sheet(tmp_path / "waru.xlsx", some(app, 3), headers)
    opened(page, qtbot, jobs, path)
    columns = page._detail.columns
    assert "Kolom Nama tidak ditemukan" in columns._why.text()
    columns.table.setFocus()
    assert columns.table.choose(4)
    key(page, Key.Key_Return)
    typing(qtbot, "Nama")
    idle(qtbot, jobs)
    assert page._detail.go.text() == "Impor 3 baris"
    press(qtbot, page, "Susunan kolom")
    assert page._detail.table.isVisible()


# Spellings


def spelt(app: Application, folder: Path) -> Path:
    folder.mkdir()
    for number, place in enumerate(("Kampung Seberang", "Kampung Sebrang"), 1):
        rows = some(app, 3, seed=number)
        for row in rows[:2]:
            row[10] = place
        office.write_sheet(folder / f"{number}.xlsx", rows)
    return folder


def test_one_decision_mends_all_files_and_can_be_taken_back(
    page: ImportsPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    opened(page, qtbot, jobs, spelt(app, tmp_path / "kiriman"))
    press(qtbot, page, "Ejaan")
    idle(qtbot, jobs)
    panel = page._spellings
    assert panel.table.records().text(0, 1) == "Kampung Seberang dan 1 ejaan lain"
    assert panel.agree.text() == "Pakai untuk 4 baris"
    key(page, Key.Key_Return)
    typing(qtbot, "Kelurahan Waru, Kec")
    idle(qtbot, jobs)
    assert panel.table.records().rowCount() == 0
    assert not unnamed_controls(page)
    key(page, Key.Key_Escape)
    assert page._go.text() == "Impor 2 berkas, 6 baris"
    press(qtbot, page, "Ejaan")
    idle(qtbot, jobs)
    press(qtbot, page, "Keputusan tersimpan")
    learnt = dialog(qtbot)
    assert learnt.table.records().rowCount() == 2
    assert not unnamed_controls(learnt)
    learnt.table.selectAll()
    press(qtbot, learnt, "Batalkan keputusan")
    idle(qtbot, jobs)
    assert learnt.table.records().rowCount() == 0
    learnt.accept()
    key(page, Key.Key_Escape)
    assert page._go.text() == "Impor 2 berkas, 2 baris"


def test_a_spelling_that_is_not_ticked_stays_open(
    page: ImportsPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    opened(page, qtbot, jobs, spelt(app, tmp_path / "kiriman"))
    press(qtbot, page, "Ejaan")
    idle(qtbot, jobs)
    panel = page._spellings
    panel.spellings.setFocus()
    panel.spellings.setCurrentRow(1)
    key(page, Key.Key_Space)
    panel.table.setFocus()
    key(page, Key.Key_Return)
    typing(qtbot, "bukan apa pun")
    assert panel._problem.isVisible()
    panel.table.setFocus()
    key(page, Key.Key_Return)
    typing(qtbot, "Kelurahan Waru, Kec")
    idle(qtbot, jobs)
    assert panel.table.records().text(0, 1) == "Kampung Sebrang"


# Held rows


def held_list(app: Application, path: Path) -> list[list[Any]]:
    rows = some(app)
    rights = [row[1] for row in rows]
    rows[1][1], rows[4][1] = rights[1][:15], ""
    app.importing.run(office.write_sheet(path, rows))
    return [[right] for right in rights]


def test_held_rows_are_mended_and_imported_later(
    page: ImportsPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    rights = held_list(app, tmp_path / "a.xlsx")
    before = app.register.count(office.PeopleFilter())
    heard = Heard(page)
    page.refresh()
    press(qtbot, page, "Baris ditahan")
    idle(qtbot, jobs)
    model = page._detail.table.records()
    assert model.rowCount() == 2
    assert not page._detail.go.isVisible()
    key(page, Key.Key_F2)
    typing(qtbot, rights[1][0])
    idle(qtbot, jobs)
    press(qtbot, page, "Impor 1 baris")
    idle(qtbot, jobs)
    assert app.register.count(office.PeopleFilter()) == before + 1
    assert heard.notices[-1][0].startswith("Diimpor 1 orang baru")
    assert model.rowCount() == 1
    assert not unnamed_controls(page)


def test_a_half_done_repair_is_there_after_a_restart(
    page: ImportsPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    held_list(app, tmp_path / "a.xlsx")
    page.refresh()
    press(qtbot, page, "Baris ditahan")
    idle(qtbot, jobs)
    key(page, Key.Key_F2)
    typing(qtbot, "640902")
    idle(qtbot, jobs)
    fresh = ImportsPage(app.importing, app.journal, app.settings, jobs)
    show(qtbot, fresh)
    press(qtbot, fresh, "Baris ditahan")
    idle(qtbot, jobs)
    assert fresh._detail.table.records().text(0, 1) == "640902"


def test_held_rows_can_be_set_aside(
    page: ImportsPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    held_list(app, tmp_path / "a.xlsx")
    page.refresh()
    press(qtbot, page, "Baris ditahan")
    idle(qtbot, jobs)
    press(qtbot, page, "Kesampingkan")
    idle(qtbot, jobs)
    assert page._detail.table.records().rowCount() == 1
    assert len(app.importing.held()) == 1


def test_a_returned_workbook_mends_the_rows_it_came_from(
    page: ImportsPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    rights = held_list(app, tmp_path / "a.xlsx")
    page.refresh()
    press(qtbot, page, "Baris ditahan")
    idle(qtbot, jobs)
    press(qtbot, page, "Simpan yang ditahan")
    type_path(qtbot, tmp_path / "kirim.xlsx")
    idle(qtbot, jobs)
    book = openpyxl.load_workbook(tmp_path / "kirim.xlsx")
    book.active.cell(3, 2).value = rights[1][0]
    book.active.cell(4, 2).value = rights[4][0]
    book.save(tmp_path / "kirim.xlsx")
    opened(page, qtbot, jobs, tmp_path / "kirim.xlsx")
    assert "Baris yang ditahan dari a.xlsx kembali." in page._detail._notes.text()
    press(qtbot, page, "Impor 2 baris")
    idle(qtbot, jobs)
    assert app.importing.held() == []


# What changed people take over


def test_the_rule_is_chosen_and_before_and_after_shown(
    page: ImportsPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    known = office.invent(VILLAGE)[0]
    row = office.list_row(app, 1, known)
    row[7] = "Jl. Baru No. 7"
    opened(page, qtbot, jobs, office.write_sheet(tmp_path / "a.xlsx", [row]))
    press(qtbot, page._detail.chips, "Berubah  1")
    assert f"Alamat: {known.addr} → Jl. Baru No. 7" in page._detail.rows_panel._remark.text()
    press(qtbot, page, "Aturan perubahan")
    form = dialog(qtbot)
    form.form.editor("address").put("keep")
    press(qtbot, form, "Pakai aturan ini")
    idle(qtbot, jobs)
    assert page._detail.chips._chips["changed"].accessibleName() == "Berubah  0"


def test_the_same_file_twice_on_the_desk_is_said(
    page: ImportsPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    first = office.write_sheet(tmp_path / "a.xlsx", some(app))
    (tmp_path / "b.xlsx").write_bytes(first.read_bytes())
    opened(page, qtbot, jobs, first)
    opened(page, qtbot, jobs, tmp_path / "b.xlsx")
    assert "Isinya sama dengan a.xlsx di meja ini." in page._detail._notes.text()


# Who somebody is


def two_alike(app: Application, folder: Path) -> Path:
    """A list of somebody who looks like two people of the register."""
    (row,) = some(app, 1, seed=501)
    nik = str(row[1])
    for ending in ("0091", "0092"):
        row[1] = nik[:12] + ending
        app.importing.run(office.write_sheet(folder / f"{ending}.xlsx", [row]))
    row[1] = nik[:12] + "0093"
    return office.write_sheet(folder / "siapa.xlsx", [row])


def test_who_a_row_is_is_decided_by_keys_on_the_desk(
    page: ImportsPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    opened(page, qtbot, jobs, two_alike(app, tmp_path))
    assert titles(page) == ["Semua · 1", "Beberapa orang cocok · 1"]
    key(page, Key.Key_Return)
    asked = dialog(qtbot)
    assert isinstance(asked, WhoDialog)
    bring_forward(qtbot, asked)
    assert not asked.verb.isEnabled()
    assert not unnamed_controls(asked)
    assert not rich_texts(asked)
    QTest.keyClick(asked.who.button(0), Key.Key_Space)
    assert asked.verb.isEnabled()
    asked.nik.buttons()[0].setFocus()
    QTest.keyClick(asked.nik.buttons()[0], Key.Key_Down)
    assert asked.answer().nik == "list"
    QTest.keyClick(asked, Key.Key_Return)
    idle(qtbot, jobs)
    assert page._detail.go.text() == "Impor 1 baris"
    (record,) = page._detail.rows()
    assert record["verdict"] == "changed"
    assert record["remark"] == "Diputuskan: orang yang sudah ada di register."
    page._detail.chips.choose("changed")
    page._detail.rows_panel._show_chip()
    page._detail.table.choose_first()
    press(qtbot, page, "Siapa orangnya")
    again = dialog(qtbot)
    assert isinstance(again, WhoDialog)
    bring_forward(qtbot, again)
    assert again.answer().nik == "list", "what was decided stands there"
    QTest.keyClick(again.who.buttons()[-1], Key.Key_Space)
    QTest.keyClick(again, Key.Key_Return)
    idle(qtbot, jobs)
    assert [r["verdict"] for r in page._detail.rows()] == ["new"]


def test_a_held_row_is_released_by_saying_who_it_is(
    page: ImportsPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    app.importing.run(two_alike(app, tmp_path))
    before = len(office.everybody(app))
    page.refresh()
    page.open("held")
    idle(qtbot, jobs)
    page._detail.table.choose(next(r.id for r in page._detail.rows() if r["alike"]))
    key(page, Key.Key_Return)
    asked = dialog(qtbot)
    assert isinstance(asked, WhoDialog)
    asked.who.buttons()[-1].click()
    press(qtbot, asked, "Pakai putusan ini")
    idle(qtbot, jobs)
    press(qtbot, page, "Impor 1 baris")
    idle(qtbot, jobs)
    assert len(office.everybody(app)) == before + 1


def test_rows_that_slid_are_put_right_with_one_button(
    page: ImportsPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    rows = some(app)
    for number in (1, 3):
        rows[number].insert(1, None)
    opened(page, qtbot, jobs, office.write_sheet(tmp_path / "a.xlsx", rows))
    assert titles(page) == ["Semua · 2", "Baris bergeser · 2"]
    page._detail.table.selectAll()
    press(qtbot, page, "Geser kembali")
    idle(qtbot, jobs)
    assert page._detail.go.text() == "Impor 6 baris"
    assert page._detail.table.hasFocus()


def test_escape_leads_from_the_columns_to_the_rows_and_then_to_all_files(
    page: ImportsPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    opened(page, qtbot, jobs, office.write_sheet(tmp_path / "a.xlsx", some(app)))
    press(qtbot, page, "Susunan kolom")
    assert page._detail.shows_columns()
    key(page, Key.Key_Escape)
    assert not page._detail.shows_columns()
    assert page._detail.table.hasFocus()
    key(page, Key.Key_Escape)
    assert page._list.table.hasFocus()


def test_a_file_of_no_use_says_why_in_the_list_and_leaves_at_delete(
    page: ImportsPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    heard = Heard(page)
    (tmp_path / "rusak.xlsx").write_bytes(b"bukan buku kerja")
    office.write_sheet(tmp_path / "a.xlsx", some(app))
    opened(page, qtbot, jobs, tmp_path)
    page._list.table.choose(next(n for n, f in page._desk.files.items() if f.state == "reject"))
    assert heard.lines[-1].endswith("Del menyingkirkan")
    assert len(heard.lines[-1]) > 40
    key(page, Key.Key_Delete)
    assert [item.path.name for item in page._desk.files.values()] == ["a.xlsx"]
    assert page._list.table.hasFocus()
