"""The print shop's sections: one switch, built when seen, stale when something changed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from jamsos_desktop.application import Application
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.gui.pages.printing.sheets import SheetsSection
from jamsos_desktop.gui.pages.printing.shop import PrintShopPage
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.gui.wiring import print_sections
from tests.gui.desk import Heard, _made, app, idle, jobs, press, show
from tests.gui.sweep import rich_texts, unnamed_controls

__all__ = ["_made", "app", "jobs"]


@pytest.fixture
def shop(app: Application, jobs: Jobs, qtbot: QtBot) -> PrintShopPage:
    made = PrintShopPage(print_sections(app, jobs))
    show(qtbot, made)
    idle(qtbot, jobs)
    return made


def test_every_section_is_reached_by_click_and_key(
    shop: PrintShopPage, jobs: Jobs, qtbot: QtBot
) -> None:
    heard = Heard(shop)
    for number, key in enumerate(shop._entries, 1):
        qtbot.keyClick(shop, Qt.Key(ord(str(number))), Qt.KeyboardModifier.AltModifier)
        assert shop._current == key
        idle(qtbot, jobs)
        assert not unnamed_controls(shop)
        assert not rich_texts(shop)
    press(qtbot, shop, "Lembar")
    assert shop._current == "sheets"
    visible = [b.accessibleName() for b in shop.findChildren(QPushButton) if b.isVisible()]
    assert "Catat sisa lembar …" in visible
    assert "Buat PDF …" not in visible
    assert heard.lines[-1].startswith("Panah memilih posisi")


def test_what_another_page_hands_over_reaches_its_section(
    shop: PrintShopPage, jobs: Jobs, qtbot: QtBot
) -> None:
    shop.open(("book", "unfinished"))
    assert shop._current == "book"
    shop.open(PeopleFilter(need="certificate"))
    assert shop._current == "print"
    qtbot.waitUntil(lambda: "save" in shop.commands(), timeout=15_000)
    idle(qtbot, jobs)


def test_a_hidden_section_is_read_again_when_it_is_seen(
    shop: PrintShopPage, app: Application, jobs: Jobs, qtbot: QtBot
) -> None:
    shop.show_section("sheets")
    sheets = shop.section("sheets")
    assert isinstance(sheets, SheetsSection)
    shop.show_section("print")
    _, flags = app.sheets.open("a4-6", "Sisa")
    assert shop.is_stale_after(flags)
    shop.refresh()
    assert sheets.table.records().rowCount() == 0
    shop.show_section("sheets")
    assert sheets.table.records().rowCount() == 1
    idle(qtbot, jobs)


def test_the_keyboard_lands_on_what_the_section_is_about(
    shop: PrintShopPage, jobs: Jobs, qtbot: QtBot
) -> None:
    for number, name in (
        (2, "Cetakan terakhir"), (3, "Lembar terbuka"), (4, "Setelan printer"), (1, "Untuk"),
    ):
        before = shop.window().focusWidget()
        if number == 2:
            before = shop.section("print").findChild(QComboBox)
            assert before is not None
            before.setFocus()
        qtbot.keyClick(before or shop, Qt.Key(ord(str(number))), Qt.KeyboardModifier.AltModifier)
        idle(qtbot, jobs)
        found = shop.window().focusWidget()
        assert found is not None
        assert found.accessibleName() == name
