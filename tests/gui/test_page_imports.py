"""Impor, driven by keys and clicks: check, choose, import, take back, held rows out."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from jamsos_desktop.application import Application
from jamsos_desktop.gui.pages.imports.files import DropZone
from jamsos_desktop.gui.pages.imports.page import ImportsPage
from jamsos_desktop.gui.tasks import Jobs
from tests.gui.desk import Heard, _made, answering, app, idle, jobs, press, show, type_path
from tests.gui.sweep import rich_texts, unnamed_controls
from tests.services import office

__all__ = ["_made", "app", "jobs"]
VILLAGE = "64.09.02.1003"


@pytest.fixture
def page(app: Application, jobs: Jobs, qtbot: QtBot) -> ImportsPage:
    made = ImportsPage(app.importing, app.journal, app.settings, jobs)
    show(qtbot, made)
    return made


def new_list(app: Application, path: Path, *, faults: bool = True) -> Path:
    """Six people who are not in the register; with faults two rows that are held."""
    people = office.invent(VILLAGE, 6, seed=77)
    rows = [office.list_row(app, number, person) for number, person in enumerate(people, 1)]
    if faults:
        rows[1][1], rows[4][1] = rows[1][1][:15], ""
    return office.write_sheet(path, rows, titles=["DAFTAR USULAN KELURAHAN WARU"])


def test_in_a_narrow_window_what_was_held_is_still_seen(page: ImportsPage, qtbot: QtBot) -> None:
    table = page._list.table
    labels = [column.field.name for column in table.records().columns]

    def hidden() -> set[str]:
        return {name for number, name in enumerate(labels) if table.isColumnHidden(number)}

    page.resize(1170, 512)
    qtbot.waitUntil(lambda: hidden() == set())
    page.resize(870, 512)
    qtbot.waitUntil(lambda: hidden() >= {"when", "same"})
    assert not hidden() & {"name", "rows", "new", "held", "state"}
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)
    page.resize(1170, 512)
    qtbot.waitUntil(lambda: hidden() == set())


def words(page: ImportsPage, row: int) -> list[str]:
    """A line of the table of rows, as it reads on screen."""
    model = page._detail.table.records()
    return [model.text(row, column) for column in range(model.columnCount())]


def test_a_file_is_chosen_checked_and_shown_with_its_reasons(
    page: ImportsPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    heard = Heard(page)
    before = app.register.count(office.PeopleFilter())
    press(qtbot, page, "Pilih berkas")
    type_path(qtbot, new_list(app, tmp_path / "usulan waru.xlsx"))
    idle(qtbot, jobs)
    assert page._detail.go.text() == "Impor 4 baris"
    assert page._detail.chips.current() == "held"
    line = words(page, 0)
    assert len(line[1]) == 15
    assert line[5] == "Ditahan"
    assert "15" in line[6]
    # lines that are no people are counted as skipped, never lost
    assert heard.lines[-1].startswith("7 baris = 4 baru + 0 berubah + 0 sama + 2 ditahan + 1 dile")
    assert app.register.count(office.PeopleFilter()) == before
    assert not unnamed_controls(page)
    assert not rich_texts(page)


def test_importing_and_taking_back_by_keys(
    page: ImportsPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    heard = Heard(page)
    before = app.register.count(office.PeopleFilter())
    page.open([new_list(app, tmp_path / "usulan waru.xlsx")])
    idle(qtbot, jobs)
    page._detail.go.setFocus()
    qtbot.keyClick(page._detail.go, Qt.Key.Key_Space)
    idle(qtbot, jobs)
    assert app.register.count(office.PeopleFilter()) == before + 4
    assert "people" in heard.changes[-1]
    sentence, verb, again = heard.notices[-1]
    assert (sentence, verb) == (
        "Diimpor 4 orang baru dan 0 perubahan. 2 baris ditahan.", "Ambil kembali"
    )
    # the file stays open, now as one of the register's
    assert page._detail.take_back.isVisible()
    assert not page._detail.go.isVisible()
    assert again is not None
    again()
    idle(qtbot, jobs)
    assert app.register.count(office.PeopleFilter()) == before
    assert heard.notices[-1][0] == "Diambil kembali: Daftar diimpor."


def test_rows_that_were_edited_since_are_named_before_they_are_left(
    page: ImportsPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    page.open([new_list(app, tmp_path / "usulan waru.xlsx", faults=False)])
    idle(qtbot, jobs)
    press(qtbot, page, "Impor 6 baris")
    idle(qtbot, jobs)
    person = office.everybody(app, village=VILLAGE, text=office.invent(VILLAGE, 6, 77)[0].name)[0]
    app.register.save({**office.form(app, person), "rt": "099"}, person)
    with answering(qtbot, "Lanjutkan yang lain") as said:
        press(qtbot, page, "Ambil kembali")
        idle(qtbot, jobs)
    assert len(said) == 1
    assert str(person["name"]) in said[0]
    left = office.everybody(app, text=str(person["name"]))
    assert person.id in [one.id for one in left]


def test_the_village_is_asked_and_taken(
    page: ImportsPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    people = office.invent(VILLAGE, 3, seed=5)
    place = office.HEADERS.index("DESA/KELURAHAN")
    rows = [office.list_row(app, n, person) for n, person in enumerate(people, 1)]
    path = office.write_sheet(
        tmp_path / "daftar.xlsx", [row[:place] + row[place + 1 :] for row in rows],
        office.HEADERS[:place] + office.HEADERS[place + 1 :],
    )  # fmt: skip
    page.open([path])
    idle(qtbot, jobs)
    assert page._detail.choice.isVisible()
    line = page._detail.choice._editor.box.lineEdit()
    press(qtbot, page, "Periksa lagi")
    assert page._detail.choice.isVisible(), "an empty answer is none"
    line.setFocus()
    qtbot.keyClicks(line, "Kelurahan Waru, Kecamatan Waru")
    press(qtbot, page, "Periksa lagi")
    idle(qtbot, jobs)
    assert page._detail.go.text() == "Impor 3 baris"
    assert page._detail.rows()[-1]["village"] == "Waru"


def test_several_dropped_files_are_imported_together(
    page: ImportsPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "kiriman"
    folder.mkdir()
    new_list(app, folder / "usulan waru.xlsx")
    new_list(app, folder / "usulan waru lagi.xlsx", faults=False)
    (folder / "~$usulan waru.xlsx").write_bytes(b"lock file")
    (folder / "catatan.txt").write_text("bukan daftar", encoding="utf-8")
    (folder / "rusak.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    drop(page, folder)
    idle(qtbot, jobs)
    model = page._list.table.records()
    names = [model.text(row, 0) for row in range(3)]
    assert sorted(names) == ["rusak.xlsx", "usulan waru lagi.xlsx", "usulan waru.xlsx"]
    heard = Heard(page)
    press(qtbot, page, "Impor 2 berkas, 10 baris")
    idle(qtbot, jobs)
    # the second list finds the four of the first already there
    assert heard.notices[-1][0].startswith("Diimpor 6 orang baru dan 0 perubahan dari 2 berkas.")
    assert [item.path.name for item in page._desk.files.values()] == ["rusak.xlsx"]


def test_a_broken_file_says_why_and_can_be_put_aside(
    page: ImportsPage, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "rusak.xlsx"
    path.write_bytes(b"PK\x03\x04 not a workbook")
    page.open([path])
    idle(qtbot, jobs)
    assert page._detail.choice._message.text()
    assert not page._detail.go.isVisible()
    press(qtbot, page, "Singkirkan")
    assert not page._desk.files
    assert page._stack.currentIndex() == 0


def test_held_rows_leave_as_a_workbook(
    page: ImportsPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    page.open([new_list(app, tmp_path / "usulan waru.xlsx")])
    idle(qtbot, jobs)
    press(qtbot, page, "Simpan yang ditahan")
    type_path(qtbot, tmp_path / "kembali.xlsx")
    idle(qtbot, jobs)
    sheet = openpyxl.load_workbook(tmp_path / "kembali.xlsx").active
    assert sheet is not None
    rows = list(sheet.values)
    assert len(rows) >= 3
    assert len([row for row in rows if "NIK" in str(row[-1])]) == 2, "the reason comes last"


def test_chips_narrow_the_rows_and_escape_goes_back(
    page: ImportsPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    page.open([new_list(app, tmp_path / "usulan waru.xlsx")])
    idle(qtbot, jobs)
    table = page._detail.table
    assert table.records().rowCount() == 2
    press(qtbot, page._detail.chips, "Baru  4")
    assert table.records().rowCount() == 4
    press(qtbot, page._detail.chips, "Semua  7")
    assert table.records().rowCount() == 7
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Escape)
    assert page._stack.currentIndex() == 0
    assert page._list.table.hasFocus()
    assert not unnamed_controls(page)


def test_a_file_of_the_register_shows_its_held_rows(
    page: ImportsPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    report = app.importing.run(new_list(app, tmp_path / "usulan waru.xlsx"))
    page.refresh()
    table = page._list.table
    assert table.choose(int(report.file_id or 0))
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    idle(qtbot, jobs)
    assert page._detail._title.whole() == "usulan waru.xlsx"
    assert page._detail.table.records().rowCount() == 2
    assert page._detail.take_back.isVisible()


def drop(page: ImportsPage, *paths: Path) -> None:
    """Let go of files over the drop zone."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    zone = page.findChild(DropZone)
    spot = QPointF(QPoint(20, 20))
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    zone.dropEvent(QDropEvent(spot, Qt.DropAction.CopyAction, mime, left, none))
