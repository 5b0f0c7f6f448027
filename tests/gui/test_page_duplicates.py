"""Data ganda, driven by keys and clicks: compare, decide, merge, take back, batches, figures."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from jamsos_desktop.application import Application
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.gui.dialogs.form_dialog import FormDialog
from jamsos_desktop.gui.marked_text import MarkedText, marks_between
from jamsos_desktop.gui.pages.duplicates.batch import BatchDialog
from jamsos_desktop.gui.pages.duplicates.merge import MergeDialog
from jamsos_desktop.gui.pages.duplicates.page import DuplicatesPage
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.store import tables
from tests.gui.desk import Heard, _made, answering, app, dialog, idle, jobs, press, show, type_path
from tests.gui.sweep import rich_texts, unnamed_controls
from tests.services.office import VILLAGES, change, kept
from tests.services.test_duplicates import BASE, add, with_links

__all__ = ["_made", "app", "jobs"]
ENTER, S, B, L = Qt.Key.Key_Return, Qt.Key.Key_S, Qt.Key.Key_B, Qt.Key.Key_L


def doubles(app: Application) -> list[tuple[int, int]]:
    """Two sure pairs and one likely one; answers the ids."""
    woman = {**BASE, "name": "Siti Maryam", "sex": "P", "born_on": date(1985, 5, 5), "kk": None,
             "phone": None, "nik": "6409024505850001"}
    man = {**BASE, "name": "Rahmat Hidayat", "born_on": date(1970, 4, 9), "kk": None,
           "nik": "6409020904700001", "phone": None, "mother_name": None}
    ids = add(
        app, BASE, {**BASE, "nik": "6409021203790011", "name": "Moh. Joesoef", "rt": "004"},
        woman, {**woman, "nik": "6409024505850002", "name": "SITI MARYAM"},
        man, {**man, "nik": "6409020409700002", "born_on": date(1970, 9, 4)},
    )
    return [(ids[0], ids[1]), (ids[2], ids[3]), (ids[4], ids[5])]


@pytest.fixture
def page(app: Application, jobs: Jobs, qtbot: QtBot) -> DuplicatesPage:
    doubles(app)
    return opened(app, jobs, qtbot)


def opened(app: Application, jobs: Jobs, qtbot: QtBot) -> DuplicatesPage:
    made = DuplicatesPage(
        app.duplicates, app.quality, app.register, app.journal, app.settings, jobs
    )
    made.changed.connect(lambda _: made.refresh())  # as the window does for the page on show
    show(qtbot, made)
    idle(qtbot, jobs)
    made._pairs.show_list("sure")
    return made


def chips(page: DuplicatesPage) -> list[str]:
    return [chip.accessibleName() for chip in page._pairs.chips._chips.values()]


def names(page: DuplicatesPage) -> set[str]:
    pair = page._pairs.sides.pair()
    assert pair is not None
    return {str(pair.low["name"]), str(pair.high["name"])}


def values(page: DuplicatesPage) -> dict[str, MarkedText]:
    grid = page._pairs.sides._grid
    found = [grid.itemAt(number).widget() for number in range(grid.count())]
    return {text.accessibleName(): text for text in found if isinstance(text, MarkedText)}


def key(qtbot: QtBot, page: DuplicatesPage, which: Qt.Key) -> None:
    table = page._pairs._table()
    table.setFocus()
    qtbot.keyClick(table, which)


def test_pairs_stand_in_work_lists_with_their_differences_marked(page: DuplicatesPage) -> None:
    assert chips(page) == [
        "Pasti  2", "Mungkin  1", "Kembali karena berubah  0", "Sudah diputuskan  0"
    ]
    model = page._pairs.table.records()
    rows = [model.text(row, 0) for row in range(model.rowCount())]
    page._pairs.table.selectRow(rows.index("Muhammad Yusuf"))
    assert names(page) == {"Muhammad Yusuf", "Moh. Joesoef"}
    shown = values(page)
    assert shown["NIK: 6409••••••••0011"].marked() == ["1"]
    assert "RT: kosong" in shown
    assert not any(text.marked() for name, text in shown.items() if name.startswith("Tempat"))
    signs = {label.accessibleName(): label.text() for label in page._pairs.sides.findChildren(
        type(page._pairs.sides._for)) if label.accessibleName()}
    assert (signs["Nama berbeda"], signs["Tanggal lahir sama"]) == ("≠", "=")
    assert "tanggal lahir sama" in page._pairs.sides._for.text()
    assert not unnamed_controls(page)
    assert not rich_texts(page)


def test_different_people_are_remembered_by_keys_and_taken_back(
    page: DuplicatesPage, app: Application, jobs: Jobs, qtbot: QtBot
) -> None:
    heard, first, before = Heard(page), names(page), kept(app)
    key(qtbot, page, B)
    asked = dialog(qtbot)
    assert isinstance(asked, FormDialog)
    asked.form.focus_first()
    for _ in range(2):  # Enter takes the reason that stands there, then saves
        qtbot.keyClick(asked.focusWidget(), ENTER)
    idle(qtbot, jobs)
    assert names(page) != first, "the next pair comes up by itself"
    assert chips(page)[0] == "Pasti  1"
    assert chips(page)[3] == "Sudah diputuskan  1"
    assert app.duplicates.settled()[0].reason == "KTP atau KK keduanya sudah dilihat"
    sentence, verb, back = heard.notices[-1]
    assert sentence.endswith(": orang berbeda.")
    assert verb == "Batalkan"
    back()
    idle(qtbot, jobs)
    assert kept(app) == before
    assert chips(page)[0] == "Pasti  2"
    assert names(page) == first


def test_another_reason_has_to_be_written(
    page: DuplicatesPage, app: Application, qtbot: QtBot
) -> None:
    press(qtbot, page, "Orang berbeda")
    asked = dialog(qtbot)
    assert isinstance(asked, FormDialog)
    asked.form.put({"why": "other"})
    asked.agree()
    assert asked.isVisible()
    assert app.duplicates.settled() == []
    line = asked.form.editor("note").widget
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, "ayah dan anak")
    asked.agree()
    assert app.duplicates.settled()[0].reason == "ayah dan anak"


def test_a_settled_pair_comes_back_only_after_a_change(
    page: DuplicatesPage, app: Application, jobs: Jobs, qtbot: QtBot
) -> None:
    pair = page._pairs.sides.pair()
    assert pair is not None
    page._pairs.acts.decide_different(pair, {"why": "village", "note": "Pak RT"})
    press(qtbot, page, "Cari lagi")
    idle(qtbot, jobs)
    assert [chip[-1] for chip in chips(page)] == ["1", "1", "0", "1"]
    change(app, tables.Beneficiary, pair.low.id, notes="sudah ditelepon")
    page.refresh()
    idle(qtbot, jobs)
    assert chips(page)[2] == "Kembali karena berubah  0"
    change(app, tables.Beneficiary, pair.low.id, phone="084187654321")
    page.refresh()
    idle(qtbot, jobs)
    assert chips(page)[2] == "Kembali karena berubah  1"
    press(qtbot, page._pairs.chips, "Kembali")
    assert "Pak RT" in page._pairs.sides._note.text()


def test_merging_field_by_field_and_taking_it_apart(
    page: DuplicatesPage, app: Application, jobs: Jobs, qtbot: QtBot
) -> None:
    model = page._pairs.table.records()
    rows = [model.text(row, 0) for row in range(model.rowCount())]
    page._pairs.table.selectRow(rows.index("Muhammad Yusuf"))
    before, stays = kept(app), page._pairs.sides.pair().low.id
    key(qtbot, page, S)
    asked = dialog(qtbot)
    assert isinstance(asked, MergeDialog)
    assert not unnamed_controls(asked)
    assert asked.pick("rt", 1).isChecked(), "an empty field is filled from the other"
    assert not asked.pick("rt", 0).isEnabled()
    asked.pick("name", 0).setFocus()
    asked.activateWindow()
    qtbot.waitUntil(lambda: asked.pick("name", 0).hasFocus())
    qtbot.keyClick(asked.pick("name", 0), Qt.Key.Key_Right)
    qtbot.keyClick(asked, ENTER)
    idle(qtbot, jobs)
    merged = app.register.person(stays).record
    assert (merged["name"], merged["rt"], merged["nik"]) == (
        "Moh. Joesoef", "004", BASE["nik"]
    )
    assert chips(page)[0] == "Pasti  1"
    press(qtbot, page._pairs.chips, "Sudah diputuskan")
    assert page._pairs.sides._for.text().startswith("Digabung menjadi satu")
    press(qtbot, page, "Urai penggabungan")
    idle(qtbot, jobs)
    assert kept(app) == before
    assert [chip[-1] for chip in chips(page)] == ["2", "1", "0", "0"]


def test_two_numbers_of_bpjs_are_marked_as_the_same_only(
    app: Application, jobs: Jobs, qtbot: QtBot
) -> None:
    _, enrolled = with_links(app)
    change(app, tables.Enrolment, enrolled[0], status="aktif", kpj="26000000002")
    page = opened(app, jobs, qtbot)
    with answering(qtbot, "Tandai orang yang sama") as said:
        press(qtbot, page, "Orang yang sama")
        idle(qtbot, jobs)
    assert "KPJ" in said[0]
    assert app.duplicates.settled()[0].kind == "pair_same"
    assert page._pairs.sides._badge.accessibleName() == "Sama, belum digabung"
    assert chips(page)[0] == "Pasti  1"


def test_skipping_leaves_a_pair_where_it_is(page: DuplicatesPage, qtbot: QtBot) -> None:
    first = names(page)
    key(qtbot, page, L)
    assert names(page) != first
    assert chips(page)[0] == "Pasti  2"


def test_full_numbers_are_shown_for_one_pair_and_written_down(
    page: DuplicatesPage, app: Application, qtbot: QtBot
) -> None:
    model = page._pairs.table.records()
    rows = [model.text(row, 0) for row in range(model.rowCount())]
    page._pairs.table.selectRow(rows.index("Muhammad Yusuf"))
    page.commands()["unmask"]()
    assert f"NIK: {BASE['nik']}" in values(page)
    assert [line.kind for line in app.journal.operations(2)] == ["view_full", "view_full"]
    page.commands()["next"]()
    page.commands()["previous"]()
    assert f"NIK: {BASE['nik']}" not in values(page)


def test_the_sure_ones_go_in_one_batch_with_a_list_to_sign(
    page: DuplicatesPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    before, heard = kept(app), Heard(page)
    press(qtbot, page, "Gabungkan 2 yang pasti")
    asked = dialog(qtbot)
    assert isinstance(asked, BatchDialog)
    idle(qtbot, jobs)
    press(qtbot, asked, "Pertahankan data yang lebih lengkap")
    idle(qtbot, jobs)
    assert kept(app) == before
    assert {str(keep["name"]) for keep, _, _ in asked.batch().merged} == {
        "Moh. Joesoef", "Siti Maryam"
    }
    assert not unnamed_controls(asked)
    press(qtbot, asked, "Gabungkan 2 pasangan")
    idle(qtbot, jobs)
    press(qtbot, asked, "Simpan daftar")
    type_path(qtbot, tmp_path / "daftar.xlsx")
    idle(qtbot, jobs)
    text = "\n".join(
        str(value) for row in openpyxl.load_workbook(tmp_path / "daftar.xlsx").active.values
        for value in row
    )
    assert "Disetujui oleh" in text
    press(qtbot, asked, "Tutup")
    assert chips(page)[0] == "Pasti  0"
    sentence, verb, back = heard.notices[-1]
    assert (sentence, verb) == ("2 pasangan digabung.", "Batalkan")
    back()
    idle(qtbot, jobs)
    assert kept(app) == before
    assert chips(page)[0] == "Pasti  2"


def test_what_others_did_meanwhile_is_seen_and_refused(
    page: DuplicatesPage, app: Application, jobs: Jobs, qtbot: QtBot
) -> None:
    pair = page._pairs.sides.pair()
    assert pair is not None
    press(qtbot, page, "Orang yang sama")
    asked = dialog(qtbot)
    change(app, tables.Beneficiary, pair.low.id, phone=None, rt="009")
    with answering(qtbot, "Tutup") as said:
        qtbot.keyClick(asked, ENTER)
        idle(qtbot, jobs)
    assert "baru saja diubah" in said[0]
    assert len(app.duplicates.pairs()) == 3


def test_every_figure_opens_its_people(
    page: DuplicatesPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    heard = Heard(page)
    page.open("quality")
    idle(qtbot, jobs)
    view = page._quality
    (number,) = [n for n, one in enumerate(view._figures, 1) if one.key == VILLAGES[0]]
    assert view.table.choose(number)
    press(qtbot, view, "Tanpa nama ibu kandung")
    assert heard.asked == [("people", PeopleFilter(village=VILLAGES[0], gap="mother_name"))]
    press(qtbot, view, "Simpan daftar kekurangan")
    type_path(qtbot, tmp_path / "waru.xlsx")
    idle(qtbot, jobs)
    sheet = openpyxl.load_workbook(tmp_path / "waru.xlsx").active
    assert sheet is not None
    assert sheet.max_row == view._figures[number - 1].gaps["mother_name"] + 1
    press(qtbot, view.chips, "Per pengirim  4")
    assert view.table.records().text(0, 0).endswith(".xlsx")
    assert not unnamed_controls(page)
    assert not rich_texts(page)


def test_letters_are_marked_only_where_texts_are_alike() -> None:
    assert marks_between("Matsari", "Matari") == ([(3, 1)], [])
    assert marks_between("Siti", "Rahmat Hidayat") == ([], [])
    assert marks_between("İstanbul", "Istanbul") == ([], [])
