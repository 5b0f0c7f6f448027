"""Cetak, driven by keys and clicks: plan, preview, first position, PDF, unfinished runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from jamsos_desktop.application import Application
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.progress import Cancelled, Progress
from jamsos_desktop.domain.stock import load_stock
from jamsos_desktop.gui.dialogs.form_dialog import FormDialog
from jamsos_desktop.gui.pages.printing.page import PREVIEWED, PrintingPage
from jamsos_desktop.gui.sheet_map import SheetMap
from jamsos_desktop.gui.spooling import Spooler, printer_for
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.services.previewing import page_count, page_picture, page_size
from jamsos_desktop.services.printing import Order
from jamsos_desktop.store.paper_queries import people_by_enrolment
from tests.gui.desk import Heard, _made, app, dialog, idle, jobs, press, show, type_path
from tests.gui.sweep import rich_texts, unnamed_controls
from tests.services import office

__all__ = ["_made", "app", "jobs"]
ACTIVE = len(office.VILLAGES) * office.EACH - 2
"""Everybody but the two whom BPJS refused."""


@pytest.fixture
def page(app: Application, jobs: Jobs, qtbot: QtBot) -> PrintingPage:
    made = PrintingPage(app.printing, app.settings, jobs, app.folder / "cetakan")
    show(qtbot, made)
    planned(qtbot, made)
    return made


def planned(qtbot: QtBot, page: PrintingPage) -> None:
    """Wait until the plan that is asked for is shown."""
    qtbot.waitUntil(lambda: page._plan is not None, timeout=30_000)


def choose(qtbot: QtBot, box: QComboBox, words: str) -> None:
    """Choose from a list by keys: down until the words stand there."""
    box.setFocus()
    for _ in range(box.count()):
        if box.currentText().startswith(words):
            return
        qtbot.keyClick(box, Qt.Key.Key_Down)
    raise AssertionError(f"{words!r} is not offered")


def told(page: PrintingPage) -> str:
    """What the plan says."""
    card = page._card
    return " ".join((card._figure.text(), card._word.text(), card._lines.text()))


def people_of(app: Application, page: PrintingPage) -> list[Record]:
    """Whom the plan means, in its order."""
    assert page._plan is not None
    with app.database.read() as reader:
        return list(people_by_enrolment(reader, page._plan.people))


def test_the_plan_is_told_in_words_and_previewed(page: PrintingPage) -> None:
    assert page._plan is not None
    houses = len(page._plan.people)
    assert told(page).startswith(f"{houses} rumah mendapat stiker")
    assert f"{houses} mendapat nomor baru" in told(page)
    assert page._preview.page() == (1, min(PREVIEWED, page._plan.sheets))
    assert "contoh" in page._preview.words()
    assert page._make_pdf.isEnabled()
    assert {"print", "save"} <= set(page.commands())
    assert not unnamed_controls(page)
    assert not rich_texts(page)


def test_pages_are_turned_with_keys(page: PrintingPage, qtbot: QtBot) -> None:
    sheet = page._preview._sheet
    qtbot.keyClick(sheet, Qt.Key.Key_PageDown)
    assert page._preview.page()[0] == 2
    qtbot.keyClick(sheet, Qt.Key.Key_PageUp)
    qtbot.keyClick(sheet, Qt.Key.Key_PageUp)
    assert page._preview.page()[0] == 1


def test_a_place_narrows_the_plan(page: PrintingPage, app: Application, qtbot: QtBot) -> None:
    before = len(page._plan.people) if page._plan else 0
    choose(qtbot, page._order.district, "Waru")
    planned(qtbot, page)
    assert page._plan is not None
    assert 0 < len(page._plan.people) < before
    assert {str(p["village"]) for p in people_of(app, page)} == {"64.09.02.1003"}


def test_making_a_pdf_numbers_everybody_once(
    page: PrintingPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    heard = Heard(page)
    press(qtbot, page, "Sertifikat")
    planned(qtbot, page)
    assert told(page).startswith(f"{ACTIVE} orang mendapat sertifikat")
    press(qtbot, page, "Buat PDF")
    type_path(qtbot, tmp_path / "sertifikat.pdf")
    idle(qtbot, jobs)
    assert len(office.documents(app, "certificate")) == ACTIVE
    assert page_count(tmp_path / "sertifikat.pdf") == page._preview.page()[1]
    assert "documents" in heard.changes[-1]
    assert heard.notices[-1][:2] == (
        f"{ACTIVE} sertifikat ada di sertifikat.pdf.", "Buka folder"
    )
    assert not page._make_pdf.isEnabled(), "the same people are not numbered again"
    press(qtbot, page, "Rencana baru")
    planned(qtbot, page)
    assert told(page).startswith("0 Tidak ada yang perlu sertifikat")
    assert not page._make_pdf.isEnabled()
    choose(qtbot, page._order.whom, "Semua peserta aktif")
    planned(qtbot, page)
    assert f"{ACTIVE} dicetak lagi dengan nomor lama" in told(page)


def test_people_handed_over_from_another_page(page: PrintingPage, qtbot: QtBot) -> None:
    page.open(PeopleFilter(need="certificate", village="64.09.03.2001", occupation="nelayan"))
    planned(qtbot, page)
    order = page._order.order()
    assert (order.kind, order.only_new) == ("certificate", True)
    assert (order.wanted.village, order.wanted.district) == ("64.09.03.2001", "64.09.03")
    assert order.wanted.occupation == "nelayan"
    press(qtbot, page, "Hapus saringan")
    planned(qtbot, page)
    assert page._order.order().wanted.occupation == ""


def test_a_list_is_printed_in_its_order(
    page: PrintingPage, app: Application, qtbot: QtBot
) -> None:
    assert page._plan is not None
    chosen = [int(person["person"]) for person in people_of(app, page)[:4]][::-1]
    press(qtbot, page, "Sertifikat")
    page.open(chosen)
    planned(qtbot, page)
    assert [person["person"] for person in people_of(app, page)] == chosen
    press(qtbot, page, "Hapus saringan 4 orang, urutan daftar")
    planned(qtbot, page)
    assert len(page._plan.people) == ACTIVE


def test_the_first_position_is_chosen_by_mouse_and_keys(page: PrintingPage, qtbot: QtBot) -> None:
    sheet = page._order.sheet
    page._order.sheet.setFocus()
    qtbot.keyClick(sheet, Qt.Key.Key_Down)
    qtbot.keyClick(sheet, Qt.Key.Key_Right)
    assert page._order.order().start == (2, 2)
    planned(qtbot, page)
    assert page._plan is not None
    assert page._plan.sheets == -(-(len(page._plan.people) + 3) // 6)
    qtbot.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert page._order.order().start == (1, 1)
    assert sheet.accessibleDescription() == "baris 1, kolom 1"


def test_the_map_stays_on_the_sheet(qtbot: QtBot) -> None:
    sheet = SheetMap()
    qtbot.addWidget(sheet)
    sheet.show_stock(load_stock()["a4-10"])
    sheet.show()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Left, *[Qt.Key.Key_Down] * 9):
        qtbot.keyClick(sheet, key)
    assert sheet.start() == (5, 1)
    qtbot.keyClick(sheet, Qt.Key.Key_Home)
    assert sheet.start() == (1, 1)


class Stopping(Progress):
    """Stops when the first cell is drawn: as a crash would leave it."""

    def step(self, count: int = 1) -> None:
        raise Cancelled


def test_an_unfinished_run_is_offered(
    page: PrintingPage, app: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    with pytest.raises(Cancelled):
        app.printing.make(Order("sticker"), tmp_path / "a.pdf", Stopping())
    heard = Heard(page)
    page.refresh()
    planned(qtbot, page)
    assert page._strip_words.text().startswith("1 cetakan belum selesai")
    press(qtbot, page, "Lihat dan selesaikan")
    assert heard.asked == [("printing", ("book", "unfinished"))]
    assert not unnamed_controls(page)


def test_a_printing_that_stopped_leads_to_the_right_sheet_of_the_book(
    page: PrintingPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    heard = Heard(page)
    press(qtbot, page, "Buat PDF")
    type_path(qtbot, tmp_path / "stiker.pdf")
    idle(qtbot, jobs)
    made = page._made
    assert made is not None
    app.printing.spooled.sent(made.run, 1, 5)
    page._spooler.stopped.emit(5)
    sentence, verb, act = heard.notices[-1]
    assert (sentence, verb) == ("Pencetakan berhenti sesudah 5 halaman.", "Lanjutkan …")
    assert act is not None
    act()
    assert heard.asked == [("printing", ("book", made.run))]
    words = page._strip_words.text()
    assert words == f"Cetakan 1 terhenti: 5 dari {made.pages} halaman dikirim ke printer."
    press(qtbot, page, "Lihat dan selesaikan")
    assert heard.asked[-1] == ("printing", ("book", made.run))
    press(qtbot, page, "Sudah beres")
    assert not page._strip.isVisible()
    assert app.printing.spooled.all() == {}


def test_opened_sheets_are_filled_first_and_shown(
    page: PrintingPage, app: Application, qtbot: QtBot
) -> None:
    number, _ = app.sheets.open("a4-6", "Sisa lama")
    app.sheets.mark(number, [4], reason="sobek")
    page.refresh()
    planned(qtbot, page)
    assert page._order.sheets.currentText() == "Sisa lembar dulu (1)"
    assert page._order.order().sheets is None
    assert page._plan is not None
    ((sheet, places),) = page._plan.layout.opened
    assert (sheet.id, places) == (number, (0, 1, 2, 3, 5))
    assert page._order.plan_map.words().startswith("Sisa lama Masukkan sisa lembar dulu")
    assert "5 dicetak sekarang" in page._order.plan_map.map.accessibleDescription()
    assert not page._order.sheet.isVisible()
    choose(qtbot, page._order.sheets, "Kertas baru")
    planned(qtbot, page)
    assert page._plan.layout.opened == ()
    assert page._order.sheet.isVisible()
    assert not unnamed_controls(page)


def test_an_office_without_data_says_what_to_do(jobs: Jobs, qtbot: QtBot, tmp_path: Path) -> None:
    fresh = office.open_office(tmp_path / "fresh")
    page = PrintingPage(fresh.printing, fresh.settings, jobs, tmp_path)
    show(qtbot, page)
    qtbot.waitUntil(lambda: "Pengaturan" in told(page), timeout=10_000)
    assert not page._make_pdf.isEnabled()
    idle(qtbot, jobs)
    fresh.close()


@pytest.mark.parametrize("kind", ["sticker", "certificate"])
def test_the_printer_gets_the_exact_paper_and_the_same_picture(
    app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path, kind: str
) -> None:
    made = app.printing.make(
        Order(kind, wanted=PeopleFilter(village="64.09.02.1003")),  # type: ignore[arg-type]
        tmp_path / "made.pdf", Progress(),
    )  # fmt: skip
    size = page_size(made.path)
    printer = printer_for(*size)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFromTo(1, 2)
    spooler = Spooler(jobs, jobs, app.printing.spooled)
    with qtbot.waitSignal(spooler.done, timeout=30_000) as sent:
        spooler.send(made.path, printer, made.run)
    assert sent.args == [2]
    assert app.printing.spooled.broken_off() == {made.run: 2}, "there are more pages"
    assert page_count(tmp_path / "printed.pdf") == 2
    assert page_size(tmp_path / "printed.pdf") == pytest.approx(size, abs=0.6)
    ours, theirs = (page_picture(path, 0, 40) for path in (made.path, tmp_path / "printed.pdf"))
    assert (ours.width, ours.height) == pytest.approx((theirs.width, theirs.height), abs=1)
    dark = [sum(value < 128 for value in picture.rgb) for picture in (ours, theirs)]
    assert dark[1] == pytest.approx(dark[0], rel=0.1)


def test_how_far_a_run_went_is_kept_page_by_page_until_it_is_through(
    app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    made = app.printing.make(Order("sticker"), tmp_path / "made.pdf", Progress())
    printer = printer_for(*page_size(made.path))
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    spooler, seen = Spooler(jobs, jobs, app.printing.spooled), []
    step = spooler._step

    def watched(*args: object) -> object:
        found = step(*args)  # type: ignore[arg-type]  # as the spooler calls it
        seen.append(app.printing.spooled.all().get(made.run, 0))
        return found

    spooler._step = watched  # type: ignore[method-assign,assignment]
    with qtbot.waitSignal(spooler.done, timeout=60_000):
        spooler.send(made.path, printer, made.run)
        assert app.printing.spooled.broken_off() == {}
    assert seen == [*range(made.pages), 0], "known before the next page, gone at the end"


def test_printing_again_asks_why_and_spoils_the_old_labels(
    page: PrintingPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    app.printing.make(Order("sticker"), tmp_path / "first.pdf", Progress())
    choose(qtbot, page._order.whom, "Semua peserta aktif")
    page.refresh()
    qtbot.waitUntil(lambda: page._plan is not None and page._plan.new == 0, timeout=30_000)
    press(qtbot, page, "Buat PDF")
    asked = dialog(qtbot)
    assert isinstance(asked, FormDialog)
    asked.form.editor("reason").put("Kertas salah")
    qtbot.mouseClick(asked.verb, Qt.MouseButton.LeftButton)
    type_path(qtbot, tmp_path / "again.pdf")
    idle(qtbot, jobs)
    again, first = app.run_book.runs()
    assert (again["reason"], again["documents"]) == ("Kertas salah", first["documents"])
    assert (first["spoiled"], again["spoiled"]) == (first["documents"], 0)
    assert {one.note for one in app.run_book.labels(first.id)} == {"Kertas salah"}
