"""Periksa kode: typed, scanned, out of pictures and PDFs; every answer calm, with the person."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jamsos_desktop.application import Application
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.gui.dialogs.check_code import CheckCode
from jamsos_desktop.gui.main_window import MainWindow
from jamsos_desktop.gui.pages.people.page import PeoplePage
from jamsos_desktop.gui.pdf_preview import page_image
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.gui.wiring import build_window
from jamsos_desktop.services.printing import Order
from tests.gui.desk import _made, app, dialog, idle, jobs, press, type_path
from tests.gui.sweep import rich_texts, unnamed_controls
from tests.services import office

__all__ = ["_made", "app", "jobs"]


@pytest.fixture
def printed(app: Application, tmp_path: Path) -> Path:
    """Stickers on paper; their file."""
    return app.printing.make(Order("sticker"), tmp_path / "s.pdf", Progress()).path


@pytest.fixture
def window(app: Application, jobs: Jobs, qtbot: QtBot, printed: Path) -> MainWindow:
    def stop(_window: object) -> None:
        jobs.cancel_all()
        idle(qtbot, jobs)

    made = build_window(app, jobs)
    qtbot.addWidget(made, before_close_func=stop)
    made.show()
    made.activateWindow()
    idle(qtbot, jobs)
    qtbot.waitUntil(made.isActiveWindow, timeout=10_000)
    return made


@pytest.fixture
def asked(window: MainWindow, qtbot: QtBot) -> CheckCode:
    """The dialog, opened by its key from the first page."""
    qtbot.keyClick(window, Qt.Key.Key_F9)
    found = dialog(qtbot)
    assert isinstance(found, CheckCode)
    return found


def scan(qtbot: QtBot, asked: CheckCode, code: str) -> str:
    """As a hand scanner does: letters, then Enter."""
    asked.line.clear()
    qtbot.keyClicks(asked.line, code)
    qtbot.keyClick(asked.line, Qt.Key.Key_Return)
    return asked.words()


def test_every_answer_is_a_card_with_a_word(
    asked: CheckCode, app: Application, qtbot: QtBot
) -> None:
    good, taken, *_ = office.documents(app, "sticker")
    app.handing.withdraw([taken["serial"]], "Salah rumah")
    assert not unnamed_controls(asked)
    assert not rich_texts(asked)
    begun = time.perf_counter()
    words = scan(qtbot, asked, good["serial"])
    assert time.perf_counter() - begun < 0.3
    assert words.startswith(f"Berlaku Stiker {good['serial']}")
    assert asked.person.isVisible()
    assert scan(qtbot, asked, good["code"]).startswith("Berlaku")
    assert "Salah rumah" in scan(qtbot, asked, taken["code"])
    assert asked.words().startswith("Dicabut")
    letter = "A" if good["code"][9] != "A" else "B"
    forged = good["code"][:9] + letter + good["code"][10:]
    assert scan(qtbot, asked, forged).startswith("Palsu Kode ini ditolak")
    assert not asked.person.isVisible()
    assert scan(qtbot, asked, "bukan kode").startswith("Palsu")
    assert asked.line.selectedText() == "bukan kode", "the next scan replaces this one"


def test_the_answer_leads_to_the_person(
    asked: CheckCode, window: MainWindow, app: Application, qtbot: QtBot
) -> None:
    document = office.documents(app, "sticker")[3]
    scan(qtbot, asked, document["code"])
    press(qtbot, asked, "Buka orangnya")
    page = window.current()
    assert isinstance(page, PeoplePage)
    chosen = page._table.chosen()
    assert chosen is not None
    assert chosen.id == document["beneficiary_id"]


def test_codes_are_read_from_a_pdf(
    asked: CheckCode, app: Application, jobs: Jobs, qtbot: QtBot, printed: Path
) -> None:
    first = office.documents(app, "sticker")[0]
    app.handing.withdraw([first["serial"]], "Rusak")
    press(qtbot, asked, "Buka gambar atau PDF")
    type_path(qtbot, printed)
    idle(qtbot, jobs)
    count = len(office.documents(app, "sticker"))
    assert asked.table.records().rowCount() == count
    assert f"{count} kode terbaca, 1 tidak berlaku." in asked.words()
    asked.table.choose(2)
    assert asked.words().startswith("Berlaku")


def test_a_picture_is_read_and_an_empty_one_refused(
    asked: CheckCode, app: Application, jobs: Jobs, qtbot: QtBot, printed: Path, tmp_path: Path
) -> None:
    whole = page_image(printed, 0, 200)
    whole.copy(0, 0, whole.width() // 2, whole.height() // 3).save(str(tmp_path / "foto.png"))
    asked.check_file(tmp_path / "foto.png")
    idle(qtbot, jobs)
    first = office.documents(app, "sticker")[0]
    assert asked.words().startswith(f"Berlaku Stiker {first['serial']}")
    blank = QImage(400, 400, QImage.Format.Format_RGB32)
    blank.fill(Qt.GlobalColor.white)
    blank.save(str(tmp_path / "kosong.png"))
    asked.check_file(tmp_path / "kosong.png")
    idle(qtbot, jobs)
    assert "Tidak ada kode yang terbaca" in asked.words()


def test_a_scan_into_the_search_line_opens_the_person(
    window: MainWindow, app: Application, qtbot: QtBot
) -> None:
    document = office.documents(app, "sticker")[5]
    window.focus_search()
    line = window._top.search
    qtbot.keyClicks(line, document["code"])
    qtbot.keyClick(line, Qt.Key.Key_Return)
    page = window.current()
    assert isinstance(page, PeoplePage)
    chosen = page._table.chosen()
    assert chosen is not None
    assert chosen.id == document["beneficiary_id"]
    assert window._notice.sentence().startswith(f"{document['serial']} berlaku")
    press(qtbot, window, "Rincian")
    opened = dialog(qtbot)
    assert isinstance(opened, CheckCode)
    assert opened.words().startswith("Berlaku")
    opened.reject()


def test_a_forged_scan_says_so_at_once(
    window: MainWindow, app: Application, qtbot: QtBot
) -> None:
    code = office.documents(app, "sticker")[0]["code"]
    window.search_asked.emit(code[:-2] + ("AA" if code[-2:] != "AA" else "BA"))
    opened = dialog(qtbot)
    assert isinstance(opened, CheckCode)
    assert opened.words().startswith("Palsu")
    opened.reject()


def test_a_name_is_no_code(window: MainWindow, app: Application) -> None:
    assert app.documents.is_scanned("PPU-26-000001")
    assert not app.documents.is_scanned("Muhammad Abdul Rahman Hidayat Ali")
    assert not app.documents.is_scanned("6409")
    window.search_asked.emit("siti")
    assert QApplication.activeModalWidget() is None


def test_the_next_scan_is_typed_wherever_the_mouse_was(
    asked: CheckCode, app: Application, printed: Path, jobs: Jobs, qtbot: QtBot
) -> None:
    serial = office.documents(app, "sticker")[0]["serial"]
    asked.line.setText(serial)
    press(qtbot, asked, "Periksa")
    assert asked.focusWidget() is asked.line
    assert asked.line.selectedText() == serial
    press(qtbot, asked, "Buka gambar")
    type_path(qtbot, printed)
    idle(qtbot, jobs)
    assert asked.focusWidget() is asked.line
    assert asked.line.selectedText() == printed.name
