"""Beranda: its figures are those of the base, and every number leads to its work."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from jamsos_desktop.application import Application
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.gui import look
from jamsos_desktop.gui.pages.home.page import HomePage, percent, short_rupiah
from jamsos_desktop.gui.tasks import Jobs
from tests.gui.desk import Heard, _made, app, idle, jobs, press, show
from tests.gui.sweep import rich_texts, unnamed_controls
from tests.services import office

__all__ = ["_made", "app", "jobs"]


@pytest.fixture
def page(app: Application, jobs: Jobs, qtbot: QtBot) -> HomePage:
    made = HomePage(
        app.desk, app.journal, app.clock, jobs, "Rina", searches=app.searches
    )
    show(qtbot, made)
    idle(qtbot, jobs)
    QApplication.processEvents()
    return made


def test_the_greeting_names_day_and_programme(page: HomePage) -> None:
    assert page._header._title.text() == "Selamat siang, Rina"
    assert page._header._numbers.text() == (
        "Minggu, 22 November 2026 · Perlindungan Pekerja Rentan 2026"
    )


def test_the_figures_are_those_of_the_base(page: HomePage, app: Application) -> None:
    active = app.register.count(PeopleFilter(status="aktif"))
    first, care, _, money = page._figures
    assert first._figure.text() == str(active)
    assert care._line.text() == "2 perbaikan data · 0 menunggu jawaban"
    assert money._figure.text() == short_rupiah(active * 12 * 16_800)


def test_a_task_opens_its_page_with_its_filter(
    page: HomePage, app: Application, qtbot: QtBot
) -> None:
    heard = Heard(page)
    press(qtbot, page, "Ditolak BPJS")
    key, wanted = heard.asked[-1]
    assert key == "people"
    assert app.register.count(wanted) == 2
    press(qtbot, page, "Impor daftar desa")
    assert heard.asked[-1] == ("imports", None)


def test_what_changed_can_go_back_from_here(
    page: HomePage, app: Application, jobs: Jobs, qtbot: QtBot
) -> None:
    heard = Heard(page)
    person = office.everybody(app)[0]
    app.register.save({"work_place": "Pasar"}, app.register.person(person.id).record)
    page.refresh()
    idle(qtbot, jobs)
    QApplication.processEvents()  # lines made anew are shown by the next event
    press(qtbot, page, "Ambil kembali: Penerima diubah")
    idle(qtbot, jobs)
    assert app.register.person(person.id).record["work_place"] is None
    assert heard.changes
    assert "people" in heard.changes[-1]


def test_a_taking_back_names_what_it_took_back(
    page: HomePage, app: Application, jobs: Jobs, qtbot: QtBot
) -> None:
    person = office.everybody(app)[0].id
    app.register.save({"work_place": "Pasar"}, app.register.person(person).record)
    app.journal.take_back(app.journal.operations(1)[0].id)
    page.refresh()
    idle(qtbot, jobs)
    first = page._changes.itemAt(0).widget()
    names = [child.accessibleName() for child in first.children() if child.isWidgetType()]
    assert "Diambil kembali: Penerima diubah" in names


def test_equal_operations_in_a_row_are_one_line(
    page: HomePage, app: Application, jobs: Jobs, qtbot: QtBot
) -> None:
    person = office.everybody(app)[0].id
    for place in ("Pasar", "Kebun", "Dermaga"):
        app.register.save({"work_place": place}, app.register.person(person).record)
    page.refresh()
    idle(qtbot, jobs)
    first = page._changes.itemAt(0).widget()
    names = [child.accessibleName() for child in first.children() if child.isWidgetType()]
    assert "Penerima diubah, 3 kali" in names


def test_ceremonies_and_imports_lead_to_themselves(
    page: HomePage, app: Application, jobs: Jobs, qtbot: QtBot
) -> None:
    heard = Heard(page)
    ceremony, _ = app.ceremonies.save(office.CEREMONY)
    page.refresh()
    idle(qtbot, jobs)
    QApplication.processEvents()  # lines made anew are shown by the next event
    press(qtbot, page, "Buka acara Penyerahan Sertifikat")
    assert heard.asked[-1] == ("ceremonies", ceremony)
    press(qtbot, page, "Buka impor usulan")
    assert heard.asked[-1][0] == "imports"


def test_an_empty_base_says_how_to_begin(tmp_path: Path, jobs: Jobs, qtbot: QtBot) -> None:
    fresh = office.open_office(tmp_path / "fresh")
    page = HomePage(
        fresh.desk, fresh.journal, fresh.clock, jobs, "Rina", searches=fresh.searches
    )
    show(qtbot, page)
    idle(qtbot, jobs)
    assert "Mulai dengan mengimpor" in page._rest.text()
    assert "belum ada program" in page._header._numbers.text()
    heard = Heard(page)
    press(qtbot, page, "Impor daftar pertama")
    press(qtbot, page, "Rencanakan acara")
    assert heard.asked == [("imports", None), ("ceremonies", None)]
    fresh.close()


def test_the_size_of_an_act_is_said_in_what_a_clerk_counts(app: Application) -> None:
    lines = {line.kind: line for line in app.journal.operations(200)}
    imported = lines["import"]
    assert imported.size == (imported.summary["counts"]["rows"], "baris")
    assert imported.size[0] < imported.changes
    assert lines["office"].size == (0, "")
    assert lines["office"].changes > 50


def test_the_words_on_the_right_end_where_their_card_ends(
    page: HomePage, qtbot: QtBot
) -> None:
    """The figures of the card above end there as well."""
    ends = {
        child.mapTo(page, child.rect().topRight()).x()
        for child in page._changes.parentWidget().findChildren(QPushButton)
    }
    card = page._changes.parentWidget()
    assert ends == {card.mapTo(page, card.contentsRect().topRight()).x() - look.CARD_X}


def test_every_control_has_a_name_and_no_text_is_markup(page: HomePage) -> None:
    assert unnamed_controls(page) == []
    assert rich_texts(page) == []


@pytest.mark.parametrize(
    ("amount", "words"),
    [(0, "Rp0"), (999_999, "Rp999.999"), (336_000_000, "Rp336 jt"), (3_024_000_000, "Rp3,02 M"),
     (12_500_000, "Rp12,5 jt")],
)
def test_money_is_short(amount: int, words: str) -> None:
    assert short_rupiah(amount) == words


def test_shares_are_read_with_a_comma() -> None:
    assert (percent(148, 150), percent(1, 1), percent(0, 0)) == ("98,7 %", "100 %", "0 %")
