"""Twenty messy workbooks from drop to done in the real window, by keys and mouse, with repairs.

A folder with lists of seven villages as dirty as they come, six files of the nasty corpus, lists
whose headers say nothing or are not there, two lists in one file, a village that is not named, and
three files with one village spelt three ways. In the end the register holds exactly the people.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jamsos_desktop.application import Application
from jamsos_desktop.gui.main_window import MainWindow
from jamsos_desktop.gui.pages.imports.files import DropZone
from jamsos_desktop.gui.pages.imports.page import ImportsPage
from jamsos_desktop.gui.record_table import RecordTable
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.services.samples.lists import sample_lists
from tests.gui.desk import _made, app, dialog, jobs, press, type_path
from tests.gui.sweep import rich_texts, unnamed_controls
from tests.services import office
from tests.stories.test_by_keyboard import Keys, keys, window
from tests.workbooks.corpus import everything

__all__ = ["_made", "app", "jobs", "keys", "window"]
Key = Qt.Key
WARU = "64.09.02.1003"
STRANGE = ("Urut", "Nomor A", "Nomor B", "Siapa", "Kota", "Kapan", "Jenis", "Di mana", "Ring 1",
           "Ring 2", "Wilayah", "Kontak person", "Kerjaan")
MEANINGS = {"B": "NIK", "D": "Nama", "F": "Tanggal lahir", "G": "Jenis kelamin", "H": "Alamat"}
NASTY = ("nik_tanda.xlsx", "rumus.ods", "geser.xlsx", "judul_dua_baris.xlsx", "titik_koma.csv",
         "kutip_terbuka.csv")
SPELLINGS = ("Kampung Lama Sekali", "Kampung Lama Skali", "Kampong Lama Sekali")
NUMBERS = {"nik_missing", "nik_length", "nik_chars", "nik_impossible", "nik_precision_lost"}


class Story:
    """The office with its folder of lists, and who has to be in the register in the end."""

    def __init__(
        self, app: Application, window: MainWindow, keys: Keys, qtbot: QtBot, folder: Path
    ) -> None:
        self.app, self.window, self.keys, self.bot = app, window, keys, qtbot
        self.folder = folder / "kiriman"
        self.folder.mkdir()
        self.expected = {str(person["nik"]) for person in office.everybody(app)}
        self.wrong: dict[str, dict[int, str]] = {}
        """File → row → the number that the person really has."""

    @property
    def page(self) -> ImportsPage:
        page = self.window.current()
        assert isinstance(page, ImportsPage)
        return page

    # The lists

    def people(self, seed: int, count: int = 4) -> list[list[Any]]:
        """Rows of new people of Waru."""
        found = office.invent(WARU, count, seed)
        return [office.list_row(self.app, n, person) for n, person in enumerate(found, 1)]

    def expect(self, rows: list[list[Any]]) -> list[list[Any]]:
        self.expected |= {str(row[1]) for row in rows}
        return rows

    def write_samples(self, folder: Path) -> None:
        """Seven villages' lists; whoever is right comes in, and who lacks only a right number."""
        sample_lists(folder, today=office.TODAY, people=420, seed=5, dirt=0.4)
        truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        files = [f for f in truth["files"] if _repairs(f)][:7]
        assert len(files) == 7
        for file in files:
            name = file["file"]
            (folder / name).rename(self.folder / name)
            self.wrong[name] = _repairs(file)
            self.expected |= {r["person"]["nik"] for r in file["rows"] if r["valid"]}
            self.expected |= set(self.wrong[name].values())

    def write_nasty(self) -> None:
        corpus = {one.name: one for one in everything()}
        for name in NASTY:
            corpus[name].put(self.folder)
            self.expected |= {person["nik"] for person in corpus[name].persons}

    def write_own(self) -> None:
        """Seven lists that need an answer before they can be judged."""
        title = ["DATA KELURAHAN WARU"]
        office.write_sheet(self.folder / "asing waru.xlsx", self.expect(self.people(11)), STRANGE,
                           titles=title)
        first, *rest = self.expect(self.people(12))
        office.write_sheet(self.folder / "polos waru.xlsx", rest, first)
        book = openpyxl.Workbook()
        del book["Sheet"]
        for number, name in enumerate(("Dusun I", "Dusun II"), 13):
            sheet = book.create_sheet(name)
            for row in (office.HEADERS, *self.expect(self.people(number))):
                sheet.append(list(row))
        book.save(self.folder / "dua lembar.xlsx")
        bare = [[*row[:10], *row[11:]] for row in self.expect(self.people(15))]
        office.write_sheet(self.folder / "tanpa desa.xlsx", bare,
                           office.HEADERS[:10] + office.HEADERS[11:])
        for number, spelling in enumerate(SPELLINGS, 16):
            rows = self.expect(self.people(number))
            for row in rows[:2]:
                row[10] = spelling
            office.write_sheet(self.folder / f"ejaan {number}.xlsx", rows)

    # Hands

    def drop(self, path: Path) -> None:
        """Let go of a folder over the drop zone."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
        self.page.findChild(DropZone).dropEvent(
            QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, mime, left, none)
        )
        self.keys.rest()

    def open_file(self, name: str) -> None:
        """Down the list to a file, then Enter."""
        table = self.page._list.table
        self.focus(table)
        self.top()
        self.walk(table, lambda record: record["name"] == name)
        self.keys.press(Key.Key_Return)
        assert self.page._detail._title.whole() == name

    def walk(self, table: RecordTable, right: Any) -> None:
        """Down a table until the row is right."""
        for _ in range(table.records().rowCount()):
            record = table.chosen()
            if record is not None and right(record):
                return
            self.keys.press(Key.Key_Down)
        raise AssertionError("no such row")

    def top(self) -> None:
        """To the first row of the table that has the keyboard."""
        self.keys.press(Key.Key_Home, Qt.KeyboardModifier.ControlModifier)

    def focus(self, control: QWidget) -> None:
        control.setFocus()
        self.keys.rest()

    def press(self, words: str) -> None:
        press(self.bot, self.page, words)
        self.keys.rest()

    def state(self, name: str) -> str:
        model = self.page._list.table.records()
        return next(
            model.text(row, 7) for row in range(model.rowCount()) if model.text(row, 0) == name
        )

    def mend(self, right: str) -> None:
        """F2 on the row that is chosen, the right number, Enter."""
        self.focus(self.page._detail.table)
        self.keys.press(Key.Key_F2)
        self.keys.type(right)
        self.keys.press(Key.Key_Return)

    def set_columns(self) -> None:
        """Say what each column of a strange list means, in its line and by keys."""
        panel = self.page._detail.columns
        for letter, meaning in MEANINGS.items():
            self.focus(panel.table)
            self.top()
            self.walk(panel.table, lambda record, at=letter: record["letter"] == at)
            self.keys.press(Key.Key_Return)
            self.keys.type(meaning)
            self.keys.press(Key.Key_Return)


def _repairs(file: dict[str, Any]) -> dict[int, str]:
    """Rows of a list that only lack a right NIK, with the NIK that the person has."""
    found = {}
    for row in file["rows"]:
        bad = [p["kind"] for p in row["problems"] if p["severity"] == "bad"]
        if len(bad) == 1 and bad[0] in NUMBERS and not row["swallowed_by"]:
            found[row["row"]] = row["person"]["nik"]
    return found


@pytest.fixture
def story(
    app: Application, window: MainWindow, keys: Keys, qtbot: QtBot, tmp_path: Path
) -> Story:
    made = Story(app, window, keys, qtbot, tmp_path)
    made.write_samples(tmp_path / "contoh")
    made.write_nasty()
    made.write_own()
    assert len(list(made.folder.iterdir())) == 20
    return made


def test_twenty_messy_workbooks_from_drop_to_done(
    story: Story, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    keys = story.keys
    keys.press(Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    story.drop(story.folder)
    page = story.page
    assert len(page._desk.files) == 20
    states = [item.state for item in page._desk.files.values()]
    assert (states.count("ready"), "waiting" in states) == (16, False)

    answer_the_questions(story)
    decide_the_spellings(story)
    mend_the_numbers(story)

    assert all(item.state == "ready" for item in page._desk.files.values())
    keys.press(Key.Key_Escape)
    assert page._go.text().startswith("Impor 21 berkas")
    before = {str(person["nik"]) for person in office.everybody(app)}
    assert len(before) == len(office.VILLAGES) * office.EACH, "nothing was written so far"
    story.press("Impor 21 berkas")
    assert not page._desk.files

    mend_what_is_held(story)
    take_a_returned_workbook(story, tmp_path)
    take_the_next_list_of_a_known_sender(story, tmp_path)

    assert {str(person["nik"]) for person in office.everybody(app)} == story.expected
    assert app.check() == []
    assert not unnamed_controls(story.window)
    assert not rich_texts(story.window)


def answer_the_questions(story: Story) -> None:
    """Columns, a header that is not there, two sheets, a village."""
    page, keys = story.page, story.keys
    story.open_file("asing waru.xlsx")
    assert page._detail.shows_columns()
    story.set_columns()
    assert page._detail.go.text() == "Impor 4 baris"

    keys.press(Key.Key_Escape)
    story.open_file("polos waru.xlsx")
    story.press("Tanpa baris judul")
    story.set_columns()
    assert page._detail.go.text() == "Impor 4 baris"

    keys.press(Key.Key_Escape)
    story.open_file("dua lembar.xlsx")
    story.press("Baca semua lembar")
    assert story.state("dua lembar.xlsx · Dusun II") == "Siap diimpor"

    story.open_file("tanpa desa.xlsx")
    keys.type("Kelurahan Waru, Kec")
    story.press("Periksa lagi")
    assert page._detail.go.text() == "Impor 4 baris"
    keys.press(Key.Key_Escape)


def decide_the_spellings(story: Story) -> None:
    """Three spellings of three files, one decision."""
    page, keys = story.page, story.keys
    story.press("Ejaan")
    panel = page._spellings
    story.focus(panel.table)
    story.top()
    story.walk(panel.table, lambda record: record["title"].startswith("Kamp")
               and "Lama" in record["title"])
    assert panel.agree.text() == "Pakai untuk 6 baris"
    keys.press(Key.Key_Return)
    keys.type("Kelurahan Waru, Kec")
    keys.press(Key.Key_Return)
    keys.press(Key.Key_Escape)
    for number in range(16, 19):
        story.open_file(f"ejaan {number}.xlsx")
        assert page._detail.go.text() == "Impor 4 baris"
        keys.press(Key.Key_Escape)


def mend_the_numbers(story: Story) -> None:
    """Every wrong number of the villages' lists but the last two, in its cell."""
    page, keys = story.page, story.keys
    for name, rows in story.wrong.items():
        story.open_file(name)
        for row in list(rows)[:-1] if name in _last_two(story) else list(rows):
            story.focus(page._detail.table)
            story.top()
            story.walk(page._detail.table, lambda record, at=row: record["row"] == at)
            count = page._detail.table.records().rowCount()
            story.mend(rows.pop(row))
            assert page._detail.table.records().rowCount() == count - 1
        keys.press(Key.Key_Escape)


def _last_two(story: Story) -> list[str]:
    return list(story.wrong)[-2:]


def mend_what_is_held(story: Story) -> None:
    """One of the two that were left: mended among the held rows, days later."""
    page = story.page
    story.press("Baris ditahan")
    name = _last_two(story)[0]
    (row, right), = story.wrong[name].items()
    table = page._detail.table
    story.focus(table)
    story.top()
    story.walk(table, lambda record: (record["file"], record["row"]) == (name, row))
    story.mend(right)
    held = len(story.app.importing.held())
    # rows that were held as written twice are in the register by now and only close
    words = page._detail.go.text()
    assert words.startswith("Impor ")
    story.press(words)
    assert len(story.app.importing.held()) < held


def take_a_returned_workbook(story: Story, folder: Path) -> None:
    """The other one: out as a workbook with its reason, mended by the village, in again."""
    page, keys = story.page, story.keys
    name = _last_two(story)[1]
    (_, right), = story.wrong[name].items()
    keys.press(Key.Key_Escape)
    story.open_file(name)
    story.press("Simpan yang ditahan")
    type_path(story.bot, folder / "untuk desa.xlsx")
    keys.rest()
    book = openpyxl.load_workbook(folder / "untuk desa.xlsx")
    sheet = book.active
    row, column = _cell_of_number(story, name, sheet)
    sheet.cell(row, column).value = right
    book.save(folder / "dari desa.xlsx")
    before = len(story.app.importing.held())
    keys.press(Key.Key_Escape)
    (folder / "kembali").mkdir()
    (folder / "dari desa.xlsx").rename(folder / "kembali" / "dari desa.xlsx")
    story.drop(folder / "kembali")
    assert f"Baris yang ditahan dari {name} kembali." in page._detail._notes.text()
    story.press("Impor 1 baris")
    assert len(story.app.importing.held()) == before - 1


def _cell_of_number(story: Story, name: str, sheet: Any) -> tuple[int, int]:
    """Where the number of the row that is to be mended stands in the workbook."""
    (first, _), = story.wrong[name].items()
    file = next(f for f in story.app.importing.files() if f["name"] == name)
    headers = [cell.value for cell in sheet[2]]
    origin = headers.index("Baris asal") + 1
    row = next(r for r in range(3, sheet.max_row + 1)
               if str(sheet.cell(r, origin).value) == str(first))
    return row, ord(file["mapping"]["nik"]) - 64


def take_the_next_list_of_a_known_sender(story: Story, folder: Path) -> None:
    """Next month's list under the strange headers asks nothing any more."""
    page, keys = story.page, story.keys
    keys.press(Key.Key_Escape)
    (folder / "bulan depan").mkdir()
    office.write_sheet(
        folder / "bulan depan" / "asing waru 2.xlsx", story.expect(story.people(30)), STRANGE,
        titles=["DATA KELURAHAN WARU"],
    )  # fmt: skip
    story.drop(folder / "bulan depan")
    assert "Susunan kolom dikenali dari berkas asing waru.xlsx." in page._detail._notes.text()
    story.press("Impor 4 baris")
    story.press("Semua berkas")
    story.press("Ejaan")
    story.press("Keputusan tersimpan")
    learnt = dialog(story.bot)
    kinds = [learnt.table.records().text(row, 0)
             for row in range(learnt.table.records().rowCount())]
    assert (kinds.count("Desa"), kinds.count("Kolom")) == (3, 1)
    learnt.accept()
    keys.rest()
