"""Lembar, driven by keys and clicks: the map, spoiled places, sheets noted by hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jamsos_desktop.application import Application
from jamsos_desktop.gui.dialogs.form_dialog import FormDialog
from jamsos_desktop.gui.dialogs.new_sheet import NewSheet
from jamsos_desktop.gui.pages.printing.sheets import SheetsSection
from tests.gui.desk import Heard, _made, app, dialog, press, show
from tests.gui.sweep import rich_texts, unnamed_controls

__all__ = ["_made", "app"]


@pytest.fixture
def section(app: Application, qtbot: QtBot) -> SheetsSection:
    app.sheets.open("a4-10", "Sisa lama", (2, 1))
    app.sheets.open("a4-6", "Sisa baru")
    made = SheetsSection(app.sheets, app.printing.library)
    show(qtbot, made)
    return made


def agree(qtbot: QtBot, reason: str) -> None:
    opened = dialog(qtbot)
    assert isinstance(opened, FormDialog)
    opened.form.editor("reason").put(reason)
    qtbot.mouseClick(opened.verb, Qt.MouseButton.LeftButton)


def states(app: Application, number: int) -> str:
    return app.sheets.sheet(number).states


def test_a_sheet_shows_what_is_free_in_words(section: SheetsSection) -> None:
    rows = section.table.records()
    assert [rows.text(0, column) for column in range(4)] == [
        "Sisa lama", "A4, 10 stiker 105 × 57 mm", "8 dari 10", "baris 2, kolom 1"
    ]
    assert section._words.text() == "A4, 10 stiker 105 × 57 mm. 8 kosong, 2 terpakai."
    assert section.map.accessibleDescription().startswith("Baris 1, kolom 1: terpakai.")
    assert not unnamed_controls(section)
    assert not rich_texts(section)


def test_places_are_marked_spoiled_with_a_reason_by_keys(
    section: SheetsSection, app: Application, qtbot: QtBot
) -> None:
    heard = Heard(section)
    section.map.setFocus()
    qtbot.keyClick(section.map, Qt.Key.Key_Down)
    qtbot.keyClick(section.map, Qt.Key.Key_Space)
    qtbot.keyClick(section.map, Qt.Key.Key_Right)
    qtbot.keyClick(section.map, Qt.Key.Key_Space)
    assert section._chosen.text() == "Posisi 3, 4: kosong."
    qtbot.keyClick(section.map, Qt.Key.Key_Delete)
    opened = dialog(qtbot)
    press(qtbot, opened, "Tandai 2 posisi rusak")
    assert QApplication.activeModalWidget() is opened, "a reason is needed"
    agree(qtbot, "terlipat")
    assert states(app, 1) == "xx--......"
    assert "2 rusak" in section._words.text()
    assert app.journal.operations(1)[0].reason == "terlipat"
    assert "documents" in heard.changes[-1]
    section.map.setFocus()
    qtbot.keyClick(section.map, Qt.Key.Key_Backspace)
    agree(qtbot, "")
    assert states(app, 1) == "xx-......."


def test_a_click_selects_and_the_button_marks(
    section: SheetsSection, app: Application, qtbot: QtBot
) -> None:
    section.table.choose(2)
    cell = section.map._cells()[5].center().toPoint()
    qtbot.mouseClick(section.map, Qt.MouseButton.LeftButton, pos=cell)
    assert section.map.selected() == [5]
    press(qtbot, section, "Tandai rusak")
    agree(qtbot, "sobek")
    assert states(app, 2) == ".....-"


def test_a_begun_sheet_is_noted(section: SheetsSection, app: Application, qtbot: QtBot) -> None:
    press(qtbot, section, "Catat sisa lembar")
    asked = dialog(qtbot)
    assert isinstance(asked, NewSheet)
    assert not unnamed_controls(asked)
    asked.stock.setCurrentIndex(asked.stock.findData("a4-6"))
    qtbot.keyClicks(asked.name, "Dari laci")
    asked.map.setFocus()
    qtbot.keyClick(asked.map, Qt.Key.Key_Down)
    press(qtbot, asked, "Catat lembar")
    kept = app.sheets.opened()[-1]
    assert (kept.name, kept.stock, kept.states) == ("Dari laci", "a4-6", "xx....")
    chosen = section.table.chosen()
    assert chosen is not None
    assert chosen.id == kept.id


def test_a_lost_sheet_is_thrown_away_with_a_reason(
    section: SheetsSection, app: Application, qtbot: QtBot
) -> None:
    press(qtbot, section, "Buang lembar")
    agree(qtbot, "basah")
    assert [sheet.name for sheet in app.sheets.opened()] == ["Sisa baru"]
    assert section.table.records().rowCount() == 1


def test_enter_notes_the_sheet_from_the_line_of_its_name(
    section: SheetsSection, app: Application, qtbot: QtBot
) -> None:
    press(qtbot, section, "Catat sisa lembar")
    asked = dialog(qtbot)
    assert isinstance(asked, NewSheet)
    qtbot.keyClicks(asked.name, "Sisa Oktober")
    qtbot.keyClick(asked.name, Qt.Key.Key_Return)
    assert [sheet.name for sheet in app.sheets.opened()][-1] == "Sisa Oktober"
