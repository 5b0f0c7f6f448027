"""Printer and papers, driven by keys and clicks: the guided fit, own measured sheets."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jamsos_desktop.application import Application
from jamsos_desktop.domain.stock import load_stock
from jamsos_desktop.gui.dialogs.fit_printer import FitPrinter
from jamsos_desktop.gui.dialogs.own_stock import OwnStock
from jamsos_desktop.gui.pages.printing.equipment import EquipmentSection
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.services.own_stock import free_stock_name, stock_from, texts_of
from jamsos_desktop.services.previewing import page_count, page_size
from tests.gui.desk import Heard, _made, answering, app, dialog, idle, jobs, press, show, type_path
from tests.gui.sweep import rich_texts, unnamed_controls

__all__ = ["_made", "app", "jobs"]
READINGS = {"left": "21,5", "top": "19", "foot": "21,5", "height": "257"}
SHEET = {
    "label": "Label toko, 3 × 8", "page": "a4", "columns": "3", "rows": "8",
    "cell_width": "63,5", "cell_height": "33,9", "left": "7,2", "top": "12,9",
    "pitch_x": "66", "cut_lines": "tidak",
}


@pytest.fixture
def section(app: Application, jobs: Jobs, qtbot: QtBot) -> EquipmentSection:
    made = EquipmentSection(
        app.printing.fits, app.printing.library, app.documents, app.settings, jobs
    )
    show(qtbot, made)
    return made


def measure(app: Application) -> None:
    stock = app.printing.library.stocks()["a4-6"]
    app.printing.fits.measure("HP LaserJet", "1", stock, READINGS)


def turn_away(qtbot: QtBot) -> None:
    """Leave the printer's dialog."""
    qtbot.waitUntil(
        lambda: isinstance(QApplication.activeModalWidget(), QPrintDialog), timeout=15_000
    )
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, QPrintDialog)
    asked.reject()


def test_a_printer_is_set_up_from_four_readings(
    section: EquipmentSection, app: Application, qtbot: QtBot
) -> None:
    heard = Heard(section)
    press(qtbot, section, "Setel printer")
    asked = dialog(qtbot)
    assert isinstance(asked, FitPrinter)
    assert asked.minimumSizeHint().height() < 480, "a small screen at 150 % shows its buttons"
    assert not unnamed_controls(asked)
    assert not rich_texts(asked)
    asked.printer.setEditText("HP LaserJet")
    qtbot.keyClicks(asked.tray, "Baki 1")
    for name, text in READINGS.items():
        assert not asked.verb.isEnabled()
        asked.readings[name].setFocus()
        qtbot.keyClicks(asked.readings[name], text)
        assert asked._picture._now == name
    assert asked._told.text().startswith("Geser 1,5 mm ke kanan dan 1,0 mm ke atas, skala 100,0")
    press(qtbot, asked, "Simpan setelan")
    ((record, fit),) = app.printing.fits.all()
    assert (record["printer"], record["tray"]) == ("HP LaserJet", "Baki 1")
    assert fit.shift_x == pytest.approx(1.5)
    assert heard.changes
    rows = section.table.records()
    assert rows.text(0, 3) == "+1,5 mm, -1,0 mm"
    asked.reject()
    assert not asked.isVisible(), "what is kept is not asked about"


def test_a_misread_length_is_said_and_not_kept(
    section: EquipmentSection, app: Application, qtbot: QtBot
) -> None:
    press(qtbot, section, "Setel printer")
    asked = dialog(qtbot)
    assert isinstance(asked, FitPrinter)
    for name, text in (READINGS | {"height": "157"}).items():
        qtbot.keyClicks(asked.readings[name], text)
    assert "mendekati 257 mm" in asked._told.text()
    assert not asked.verb.isEnabled()
    with answering(qtbot, "Buang isian"):
        asked.reject()


def test_the_test_sheet_is_made_and_offered_to_the_printer(
    section: EquipmentSection, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    measure(app)
    section.refresh()
    heard = Heard(section)
    press(qtbot, section, "Cetak uji sesudah disetel")
    type_path(qtbot, tmp_path / "uji.pdf")
    turn_away(qtbot)
    assert any("dari baki 1" in str(said[0]) for said in heard.notices), "its tray is no name of Qt"
    idle(qtbot, jobs)
    assert page_size(tmp_path / "uji.pdf") == pytest.approx((210, 297), abs=0.1)


def test_a_printer_is_forgotten_when_that_is_meant(
    section: EquipmentSection, app: Application, qtbot: QtBot
) -> None:
    measure(app)
    section.refresh()
    with answering(qtbot, "Lupakan") as said:
        press(qtbot, section, "Lupakan")
    assert "HP LaserJet" in said[0]
    assert app.printing.fits.all() == []


def test_every_paper_has_its_picture(section: EquipmentSection, qtbot: QtBot) -> None:
    panel = section.papers
    for number, stock in enumerate(load_stock().values(), 1):
        panel.table.choose(number)
        assert panel.picture.stock() == stock
        assert f"{stock.columns} kolom × {stock.rows} baris" in panel._words.text()
    assert not panel._remove.isEnabled(), "shipped papers stay"
    assert not unnamed_controls(section)
    assert not rich_texts(section)


def test_an_own_sheet_is_measured_drawn_tested_and_removed(
    section: EquipmentSection, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    press(qtbot, section, "Kertas sendiri")
    asked = dialog(qtbot)
    assert isinstance(asked, OwnStock)
    assert not unnamed_controls(asked)
    asked.form.put({k: v for k, v in SHEET.items() if k not in {"columns", "rows", "cut_lines"}})
    asked.form.put({"columns": 3, "rows": 8})
    assert asked._words.text().endswith("Muat pada kertasnya.")
    asked.form.put({"cell_width": "80"})
    assert "menindih" in asked._words.text()
    press(qtbot, asked, "Simpan kertas")
    assert QApplication.activeModalWidget() is asked, "a sheet that cannot be is not kept"
    asked.form.put({"cell_width": "63,5"})
    press(qtbot, asked, "Simpan kertas")
    kept = app.printing.library.stocks()["label-toko-3-8"]
    assert (kept.cell_width, kept.step_x, kept.step_y, kept.per_page) == (63.5, 66, 33.9, 24)
    assert section.papers.stock() == kept
    press(qtbot, section.papers, "Cetak uji")
    type_path(qtbot, tmp_path / "uji.pdf")
    turn_away(qtbot)
    idle(qtbot, jobs)
    assert page_count(tmp_path / "uji.pdf") == 1
    with answering(qtbot, "Hapus"):
        press(qtbot, section.papers, "Hapus")
    assert "label-toko-3-8" not in app.printing.library.stocks()


def test_papers_go_to_another_office(
    section: EquipmentSection, app: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    heard = Heard(section)
    app.printing.library.save_stock(stock_from(SHEET, "toko"))
    app.printing.library.hand_out("toko", tmp_path / "toko.toml")
    app.printing.library.remove("toko")
    section.refresh()
    press(qtbot, section, "Ambil berkas")
    type_path(qtbot, tmp_path / "toko.toml")
    assert heard.notices[-1][0] == "Diambil: Label toko, 3 × 8."
    assert section.papers.stock() == app.printing.library.stocks()["toko"]


def test_the_key_sheet_is_made(
    section: EquipmentSection, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    press(qtbot, section, "Kunci publik")
    type_path(qtbot, tmp_path / "kunci.pdf")
    idle(qtbot, jobs)
    assert page_count(tmp_path / "kunci.pdf") == 1


def test_the_form_of_a_sheet_says_what_the_sheet_is() -> None:
    stock = stock_from(SHEET, "toko")
    texts = {name: str(value) for name, value in texts_of(stock).items()}
    assert stock_from({**texts, "cut_lines": "tidak"}, "toko") == stock
    assert free_stock_name("Label Toko!", {"label-toko"}) == "label-toko-2"
    assert free_stock_name("…", {}) == "kertas"
