"""Buku cetak: runs, jams, labels and papers, driven by keys and clicks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from jamsos_desktop.application import Application
from jamsos_desktop.domain.progress import Cancelled, Progress
from jamsos_desktop.gui.dialogs.continue_run import ContinueRun
from jamsos_desktop.gui.dialogs.find_person import FindPerson
from jamsos_desktop.gui.dialogs.form_dialog import FormDialog
from jamsos_desktop.gui.dialogs.person_papers import PersonPapers
from jamsos_desktop.gui.pages.printing.run_book import RunBookSection
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.services.previewing import page_count
from jamsos_desktop.services.printing import Order
from jamsos_desktop.services.run_book import short_range
from tests.gui.desk import Heard, _made, answering, app, dialog, idle, jobs, press, show, type_path
from tests.gui.sweep import rich_texts, unnamed_controls
from tests.services import office

__all__ = ["_made", "app", "jobs"]


class Stopping(Progress):
    """Stops when the first cell is drawn: as a crash would leave it."""

    def step(self, count: int = 1) -> None:
        raise Cancelled


@pytest.fixture
def run(app: Application, tmp_path: Path) -> int:
    """A printed run of stickers."""
    return app.printing.make(Order("sticker"), tmp_path / "a.pdf", Progress()).run


@pytest.fixture
def book(app: Application, jobs: Jobs, run: int, qtbot: QtBot) -> RunBookSection:
    made = RunBookSection(
        app.run_book, app.printing, app.bundles, app.handing, app.visits, app.numbers,
        app.register, app.settings, jobs,
    )
    show(qtbot, made)
    qtbot.waitUntil(lambda: bool(made.labels.labels()), timeout=10_000)
    return made


def select(book: RunBookSection, *rows: int) -> list[str]:
    """Select labels by their rows; their serials."""
    table = book.labels.table
    table.setFocus()
    table.clearSelection()
    for row in rows:
        table.selectionModel().select(
            table.records().index(row, 0),
            table.selectionModel().SelectionFlag.Select | table.selectionModel().SelectionFlag.Rows,
        )
    return [one.serial for one in book.labels.selected()]


def fill(qtbot: QtBot, **texts: object) -> None:
    """Type into the form dialog that is open, then agree."""
    opened = dialog(qtbot)
    assert isinstance(opened, FormDialog)
    for name, value in texts.items():
        opened.form.editor(name).put(value)
    qtbot.mouseClick(opened.verb, Qt.MouseButton.LeftButton)


def state(book: RunBookSection, serial: str) -> str:
    """What the book says of a label now."""
    return next(one.state for one in book.labels.labels() if one.serial == serial)


def test_a_run_says_who_when_which_numbers_and_its_state(
    book: RunBookSection, app: Application
) -> None:
    table = book.runs.table.records()
    cells = [table.text(0, column) for column in range(len(table.columns))]
    documents = office.documents(app, "sticker")
    assert cells[0] == "1"
    assert cells[2] == "Stiker"
    first, last = (str(documents[at]["serial"]) for at in (0, -1))
    assert cells[4] == f"{first} sampai {last.rpartition('-')[2]}", "what they share stands once"
    assert cells[6] == app.actor
    assert cells[8] == "Dicetak"
    assert [one.serial for one in book.labels.labels()] == [d["serial"] for d in documents]
    assert not unnamed_controls(book)
    assert not rich_texts(book)


def test_after_a_jam_the_right_label_is_proposed(
    book: RunBookSection, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    heard = Heard(book)
    labels = book.labels.labels()
    press(qtbot, book, "Lanjutkan dari label")
    asked = dialog(qtbot)
    assert isinstance(asked, ContinueRun)
    assert not unnamed_controls(asked)
    asked.sheets.selectAll()
    qtbot.keyClicks(asked.sheets, "2")
    first = next(one for one in labels if one.sheet == 3)
    assert asked.serial.text() == first.serial
    assert first.name in asked._whose.text()
    press(qtbot, asked, "Lanjutkan")
    type_path(qtbot, tmp_path / "lanjutan.pdf")
    idle(qtbot, jobs)
    book.refresh()
    idle(qtbot, jobs)
    old, new = app.run_book.runs()[1], app.run_book.runs()[0]
    assert (old["status"], new["continues_id"]) == ("terputus", old.id)
    assert old["spoiled"] == 6, "the sheet that jammed"
    assert new["documents"] == len(labels) - 12
    assert page_count(tmp_path / "lanjutan.pdf") == -(-new["documents"] // 6)
    assert heard.notices[-1][1] == "Cetak …"
    assert "documents" in heard.changes[-1]


def test_another_label_is_typed_and_a_wrong_one_refused(
    book: RunBookSection, qtbot: QtBot
) -> None:
    press(qtbot, book, "Lanjutkan dari label")
    asked = dialog(qtbot)
    assert isinstance(asked, ContinueRun)
    asked.serial.clear()
    qtbot.keyClicks(asked.serial, "ppu-26-999999")
    assert not asked.verb.isEnabled()
    assert "tidak ada" in asked._whose.text()
    wanted = book.labels.labels()[8]
    asked.serial.clear()
    qtbot.keyClicks(asked.serial, wanted.serial.lower())
    assert asked.verb.isEnabled()
    assert asked._count.text().startswith("Lembar 2, posisi 3")
    qtbot.keyClicks(asked.reason, ", lembar basah")
    reason = asked.reason.text()
    asked.intact.click()
    assert asked.reason.text() == reason, "what the clerk wrote is not written over"
    with answering(qtbot, "Buang isian"):
        asked.reject()


def test_an_unfinished_run_is_finished(
    app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path, book: RunBookSection
) -> None:
    with pytest.raises(Cancelled):
        app.printing.make(Order("certificate"), tmp_path / "c.pdf", Stopping())
    book.refresh()
    book.open("unfinished")
    press(qtbot, book, "Selesaikan")
    type_path(qtbot, tmp_path / "c.pdf")
    idle(qtbot, jobs)
    assert page_count(tmp_path / "c.pdf") > 0
    assert not app.printing.unfinished()


def test_the_way_of_a_sticker_is_noted(book: RunBookSection, qtbot: QtBot, jobs: Jobs) -> None:
    book._acts.changed.connect(lambda _: book.refresh())
    first, second = select(book, 0, 1)
    press(qtbot, book.labels, "Serahkan")
    fill(qtbot, to="Ketua RT 004", day=date(2026, 11, 21))
    idle(qtbot, jobs)
    assert state(book, first) == "diserahkan"
    assert book.labels.labels()[0].note == "21/11/2026 kepada Ketua RT 004"
    select(book, 0)
    press(qtbot, book.labels, "Catat kunjungan")
    fill(qtbot, officer="Budi")
    idle(qtbot, jobs)
    assert (state(book, first), state(book, second)) == ("tertempel", "diserahkan")
    assert "1 tertempel" in book._stages("sticker")
    select(book, 1)
    press(qtbot, book.labels, "Catat kunjungan")
    fill(qtbot, result="tidak_di_rumah")
    idle(qtbot, jobs)
    assert book.labels.labels()[1].note == "tidak di rumah 22/11/2026, Budi"
    assert book._not_placed() == "Kunjungan: 1 tidak di rumah"


def test_chosen_labels_are_printed_again_with_a_reason(
    book: RunBookSection, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    (serial,) = select(book, 3)
    press(qtbot, book.labels, "Cetak ulang")
    asked = dialog(qtbot)
    press(qtbot, asked, "Cetak ulang")
    assert QApplication.activeModalWidget() is asked, "without a reason nothing is printed"
    fill(qtbot, reason="Luntur")
    type_path(qtbot, tmp_path / "ulang.pdf")
    idle(qtbot, jobs)
    book.refresh()
    idle(qtbot, jobs)
    assert page_count(tmp_path / "ulang.pdf") == 1
    newest = app.run_book.runs()[0]
    assert (newest["documents"], newest["reason"]) == (1, "Luntur")
    assert app.run_book.labels(1)[3].state == "rusak"
    assert app.run_book.labels(newest.id)[0].serial == serial


def test_a_withdrawn_paper_says_why(book: RunBookSection, app: Application, qtbot: QtBot) -> None:
    (serial,) = select(book, 2)
    press(qtbot, book.labels, "Cabut")
    fill(qtbot, reason="Salah rumah")
    assert app.documents.verify(serial).answer == "withdrawn"
    assert "Salah rumah" in app.documents.verify(serial).sentence


def test_what_is_refused_is_said(book: RunBookSection, qtbot: QtBot) -> None:
    select(book, 2)
    press(qtbot, book.labels, "Catat kunjungan")
    fill(qtbot, officer="Budi")
    press(qtbot, book.labels, "Catat kunjungan")
    with answering(qtbot, "Tutup") as said:
        fill(qtbot, officer="Budi")
    assert "Tertempel" in said[0]
    with answering(qtbot, "Buang isian"):
        dialog(qtbot).reject()


@pytest.mark.parametrize(
    ("verb", "fields"), [
        ("Sampul bundel", {"by": "rt"}), ("Buku penyerahan", {"kind": "sticker"}),
        ("Laporan nomor", None), ("Tanda terima", None),
    ],
)
def test_papers_are_made(
    book: RunBookSection, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path,
    verb: str, fields: dict[str, str] | None,
) -> None:
    heard = Heard(book)
    app.handing.hand_over(select(book, 0, 1, 2))
    press(qtbot, book, verb)
    if fields:
        fill(qtbot, **fields)
    type_path(qtbot, tmp_path / "kertas.pdf")
    idle(qtbot, jobs)
    assert page_count(tmp_path / "kertas.pdf") > 0
    assert heard.notices[-1][0].endswith("Ada di kertas.pdf.")


def test_the_papers_of_one_person(
    book: RunBookSection, app: Application, qtbot: QtBot, jobs: Jobs
) -> None:
    heard = Heard(book)
    select(book, 0)
    book.labels.table.selectRow(0)
    person = book.labels.labels()[0].person
    qtbot.keyClick(book.labels.table, Qt.Key.Key_Return)
    papers = dialog(qtbot)
    assert isinstance(papers, PersonPapers)
    assert [one.person for one in papers.panel.labels()] == [person]
    assert not unnamed_controls(papers)
    press(qtbot, papers, "Cabut")
    fill(qtbot, reason="Pindah")
    assert papers.panel.labels()[0].state == "dicabut"
    press(qtbot, papers, "Buka di Penerima")
    assert heard.asked == [("people", person)]


def test_somebody_is_found_by_name(book: RunBookSection, qtbot: QtBot) -> None:
    wanted = book.labels.labels()[0]
    press(qtbot, book, "Dokumen orang")
    found = dialog(qtbot)
    assert isinstance(found, FindPerson)
    line = found.findChild(QLineEdit)
    qtbot.keyClicks(line, wanted.serial)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.keyClick(found.table, Qt.Key.Key_Return)
    papers = dialog(qtbot)
    assert isinstance(papers, PersonPapers)
    assert wanted.serial in [one.serial for one in papers.panel.labels()]
    papers.accept()


def test_enter_agrees_to_what_is_proposed(
    book: RunBookSection, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    app.printing.spooled.sent(1, 1, 3)
    press(qtbot, book, "Lanjutkan dari label")
    asked = dialog(qtbot)
    assert isinstance(asked, ContinueRun)
    assert asked.sheets.text() == "3", "what went to the printer before the crash"
    qtbot.keyClick(asked.sheets, Qt.Key.Key_Return)
    type_path(qtbot, tmp_path / "lanjutan.pdf")
    idle(qtbot, jobs)
    assert app.run_book.runs()[0]["continues_id"] == 1


def test_the_keyboard_stays_in_the_book_when_its_button_goes_off(
    book: RunBookSection, app: Application, jobs: Jobs, qtbot: QtBot
) -> None:
    assert book.labels.table.choose(3)
    (serial,) = (one.serial for one in book.labels.selected())
    again = next(b for b in book.labels._buttons if b.accessibleName().startswith("Cabut"))
    again.setFocus()
    press(qtbot, book, "Cabut")
    fill(qtbot, reason="Salah rumah")
    book.refresh()
    idle(qtbot, jobs)
    assert not again.isEnabled()
    assert book.window().focusWidget() is book.labels.table
    assert app.documents.verify(serial).answer == "withdrawn"


def test_a_short_range_says_what_both_numbers_share_once() -> None:
    for pair, words in (
        (None, ""), (("A-1", "A-1"), "A-1"), (("PPU-26-000002", "PPU-26-000185"),
         "PPU-26-000002 sampai 000185"), (("560/0001/D/2026", "560/14275/D/2026"),
         "560/0001 sampai 14275/D/2026"), (("1/X", "1/X/2"), "1/X sampai 1/X/2"),
        (("A-1/X", "B-2/X"), "A-1 sampai B-2/X"),
    ):
        assert short_range(pair) == words
