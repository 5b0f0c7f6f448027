"""Where a printer takes its paper from: set for the driver, or said to the clerk."""

from __future__ import annotations

import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from jamsos_desktop.gui.spooling import printer_for
from jamsos_desktop.gui.trays import TRAYS, take_from, tray_words

_A4 = (210, 297)


@pytest.mark.parametrize("tray", TRAYS)
def test_windows_is_told_the_tray(tray: str, qtbot: QtBot) -> None:
    printer = printer_for(*_A4)
    assert take_from(printer, tray, "win32") == ""
    assert printer.paperSource() is TRAYS[tray]


def test_a_usual_tray_is_nobodys_care(qtbot: QtBot) -> None:
    printer = printer_for(*_A4)
    before = printer.paperSource()
    assert take_from(printer, "", "linux") == ""
    assert printer.paperSource() is before


@pytest.mark.parametrize(
    ("tray", "system"), [("Baki tangan", "linux"), ("2", "win32"), ("laci label", "win32")]
)
def test_else_the_clerk_is_told_what_to_choose(tray: str, system: str, qtbot: QtBot) -> None:
    said = take_from(printer_for(*_A4), tray, system)
    assert tray_words(tray) in said
    assert "dialog cetak" in said


def test_the_page_stays_exact(qtbot: QtBot) -> None:
    printer = printer_for(*_A4)
    take_from(printer, "Baki tangan", "win32")
    page = printer.paperRect(QPrinter.Unit.Millimeter)
    assert (page.width(), page.height()) == pytest.approx(_A4, abs=0.2)


@pytest.mark.parametrize(
    ("tray", "words"), [("", ""), ("1", "baki 1"), ("Baki tangan", "baki tangan"),
                        ("Amplop", "amplop")],
)
def test_a_tray_is_named_once(tray: str, words: str) -> None:
    assert tray_words(tray) == words
