"""Acara, driven by keys and clicks: a new ceremony, receivers, agenda, guests, papers."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from jamsos_desktop.application import Application
from jamsos_desktop.domain.ceremony import RANKS
from jamsos_desktop.gui.dialogs.find_person import FindPerson
from jamsos_desktop.gui.dialogs.form_dialog import FormDialog
from jamsos_desktop.gui.pages.ceremonies.list import CeremonyModel
from jamsos_desktop.gui.pages.ceremonies.page import CeremoniesPage
from jamsos_desktop.gui.pages.ceremonies.parts import PartPanel
from jamsos_desktop.gui.tasks import Jobs
from tests.gui.desk import Heard, _made, answering, app, dialog, idle, jobs, press, show, type_path
from tests.gui.sweep import rich_texts, unnamed_controls
from tests.services import office

__all__ = ["_made", "app", "jobs"]


@pytest.fixture
def empty(app: Application, jobs: Jobs, qtbot: QtBot) -> CeremoniesPage:
    made = CeremoniesPage(app.ceremonies, app.register, app.settings, app.clock, jobs)
    show(qtbot, made)
    return made


@pytest.fixture
def page(app: Application, empty: CeremoniesPage) -> CeremoniesPage:
    app.ceremonies.save(office.CEREMONY)
    empty.refresh()
    return empty


def fill(qtbot: QtBot, values: dict[str, str]) -> None:
    """Type into the form that is open and press Ctrl+S."""
    opened = dialog(qtbot)
    assert isinstance(opened, FormDialog)
    last = None
    for name, text in values.items():
        widget = opened.form.editor(name).widget
        last = widget.findChild(QLineEdit) or widget
        last.setFocus()
        last.selectAll()
        qtbot.keyClicks(last, text)
    assert not unnamed_controls(opened)
    qtbot.keyClick(last, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def names(panel: PartPanel) -> list[str]:
    """Names in the order of the table."""
    return [str(record["name"]) for record in panel.records()]


def test_without_ceremonies_the_page_offers_the_first(
    empty: CeremoniesPage, app: Application, qtbot: QtBot
) -> None:
    assert not empty._make.isEnabled()
    assert not unnamed_controls(empty)
    press(qtbot, empty._stack.currentWidget(), "Tambah acara")
    fill(qtbot, {name: office.CEREMONY[name] for name in ("name", "day", "begins", "place")})
    assert [one["name"] for one in app.ceremonies.all()] == ["Penyerahan Sertifikat"]
    assert empty._header._numbers.text() == (
        "1 acara · berikutnya Sabtu, 5 Desember 2026, 13 hari lagi"
    )
    assert len(empty._detail.agenda.records()) == 11, "it begins with the usual agenda"


def test_receivers_are_drawn_moved_and_taken_off_by_keys(
    page: CeremoniesPage, app: Application, jobs: Jobs, qtbot: QtBot
) -> None:
    page._detail.show_tab(1)
    panel = page._detail.symbolic
    press(qtbot, panel, "Undi")
    idle(qtbot, jobs)
    first = names(panel)
    assert len(first) == 2 * len(office.VILLAGES)
    panel.table.setFocus()
    panel.table.choose_first()
    qtbot.keyClick(panel.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(panel)[:3] == [first[1], first[0], first[2]]
    qtbot.keyClick(panel.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(panel) == first
    qtbot.keyClick(panel.table, Qt.Key.Key_Delete)
    assert names(panel) == first[1:]
    press(qtbot, panel, "Undi")
    idle(qtbot, jobs)
    assert names(panel) == first, "the same number draws the same people"
    assert not unnamed_controls(page)
    assert not rich_texts(page)


def test_a_person_is_found_and_added(
    page: CeremoniesPage, app: Application, qtbot: QtBot
) -> None:
    page._detail.show_tab(1)
    person = office.everybody(app, status="aktif", village=office.VILLAGES[1])[0]
    press(qtbot, page._detail.symbolic, "Tambah orang")
    opened = dialog(qtbot)
    assert isinstance(opened, FindPerson)
    qtbot.keyClicks(opened.line, str(person["nik"]))
    qtbot.keyClick(opened.line, Qt.Key.Key_Return)
    assert not unnamed_controls(opened)
    qtbot.keyClick(opened.table, Qt.Key.Key_Return)
    assert names(page._detail.symbolic) == [str(person["name"])]


def test_agenda_and_guests_are_edited(
    page: CeremoniesPage, app: Application, qtbot: QtBot
) -> None:
    page._detail.show_tab(2)
    agenda = page._detail.agenda
    assert agenda.records()[0]["time"] == "09.00–09.30"
    agenda.table.setFocus()
    agenda.table.choose_first()
    qtbot.keyClick(agenda.table, Qt.Key.Key_Return)
    fill(qtbot, {"minutes": "15"})
    assert [one["time"] for one in agenda.records()[:2]] == ["09.00–09.15", "09.15–09.20"]
    page._detail.show_tab(3)
    guests = page._detail.guests
    for name, rank in (("Suharto Wibowo", RANKS["m"]), ("Anwar Fauzi", RANKS["b"])):
        press(qtbot, guests, "Tambah tamu")
        fill(qtbot, {"name": name, "rank": rank})
    assert names(guests) == ["Anwar Fauzi", "Suharto Wibowo"], "seats follow rank"
    guests.table.choose_first()
    press(qtbot, guests, "Keluarkan")
    assert names(guests) == ["Suharto Wibowo"]


def test_papers_are_written_and_listed(
    page: CeremoniesPage, app: Application, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    app.ceremonies.draw(page._number(), 1, 3)
    page.refresh()
    heard = Heard(page)
    press(qtbot, page, "Buat berkas acara")
    type_path(qtbot, tmp_path)
    idle(qtbot, jobs)
    written = sorted(path.name for path in tmp_path.glob("*.pdf"))
    assert len(written) == 8
    assert [str(one["name"]) for one in page._detail.papers.records()] == written
    assert heard.notices[-1][0].startswith("8 berkas acara ada di")
    assert not unnamed_controls(page)


def test_data_are_saved_with_ctrl_s_and_never_lost_in_silence(
    page: CeremoniesPage, app: Application, qtbot: QtBot
) -> None:
    app.ceremonies.save({**office.CEREMONY, "name": "Acara lama", "day": "05/01/2026"})
    page.refresh()
    form = page._detail.form
    assert not form.is_dirty(), "loading emits nothing"
    line = form.editor("place").widget
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "Pendopo")
    page._list.setFocus()
    with answering(qtbot, "Kembali") as said:
        qtbot.keyClick(page._list, Qt.Key.Key_Down)
        qtbot.waitUntil(lambda: bool(said))
    assert page._event is not None
    assert page._event.record["name"] == office.CEREMONY["name"], "the clerk came back"
    assert page._list.currentIndex().row() == 0
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert app.ceremonies.event(page._number()).record["place"] == "Pendopo"
    assert not form.is_dirty()
    qtbot.keyClick(page._list, Qt.Key.Key_Down)
    assert page._event.record["name"] == "Acara lama"


def test_the_list_keeps_qts_rules(app: Application, qtmodeltester: ModelTester) -> None:
    app.ceremonies.save(office.CEREMONY)
    model = CeremonyModel(office.TODAY)
    model.show_records(app.ceremonies.all())
    qtmodeltester.check(model)
    read = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert read == "Penyerahan Sertifikat, 5 Desember 2026 · 13 hari lagi"
