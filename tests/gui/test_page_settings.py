"""Pengaturan: forms made from fields, the round of the year, the look, the journal."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QRadioButton
from pytestqt.qtbot import QtBot

from jamsos_desktop.application import Application
from jamsos_desktop.gui.pages.settings.page import SECTIONS, SettingsPage
from jamsos_desktop.gui.tasks import Jobs
from tests.gui.desk import Heard, _made, answering, app, dialog, idle, jobs, press, show, type_path
from tests.gui.sweep import rich_texts, unnamed_controls
from tests.services import office

__all__ = ["_made", "app", "jobs"]


def made(app: Application, jobs: Jobs, qtbot: QtBot) -> SettingsPage:
    page = SettingsPage(
        app.settings, app.programmes, app.exporting, app.journal, app.check, app.clock, jobs,
        app.folder, "light", accounts=app.accounts,
    )
    show(qtbot, page)
    return page


@pytest.fixture
def page(app: Application, jobs: Jobs, qtbot: QtBot) -> SettingsPage:
    return made(app, jobs, qtbot)


def test_the_office_is_saved_from_two_forms_by_one_key(
    page: SettingsPage, app: Application, qtbot: QtBot
) -> None:
    heard = Heard(page)
    left, right = page._office.forms
    for form, field, text in ((left, "phone", "(0542) 000111"), (right, "serial_prefix", "PPS")):
        widget = form.editor(field).widget
        widget.setFocus()
        qtbot.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClicks(widget, text)
    qtbot.keyClick(widget, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    stored = app.settings.require_office()
    assert (stored["phone"], stored["serial_prefix"]) == ("(0542) 000111", "PPS")
    assert heard.notices[-1][0] == "Data kantor disimpan."
    assert not page._office.is_dirty()


def test_a_picture_is_kept_and_anything_else_refused(
    page: SettingsPage, app: Application, qtbot: QtBot, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        "jamsos_desktop.gui.notices.refused", lambda sentence, *_a, **_k: said.append(sentence)
    )
    picture, text = tmp_path / "arms.png", tmp_path / "text.png"
    assert QImage(4, 4, QImage.Format.Format_RGB32).save(str(picture))
    text.write_bytes(b"no picture")
    for path in (text, picture):
        press(qtbot, page, "Pilih gambar: Lambang daerah")
        type_path(qtbot, path)
    assert said == ["Gambar harus PNG atau JPEG."]
    assert app.settings.pictures()["arms"].read_bytes() == picture.read_bytes()
    assert not page._office._previews["arms"].pixmap().isNull()


def test_a_signatory_is_added_and_problems_stand_beside_their_field(
    page: SettingsPage, app: Application, qtbot: QtBot
) -> None:
    page.open("signatories")
    page.commands()["new"]()
    form = page._signatories.form
    qtbot.keyClicks(form.editor("name").widget, "Dra. Contoh, M.Si.")
    page.commands()["save"]()
    assert form.editor("title").widget.accessibleDescription() == "Jabatan wajib diisi."
    qtbot.keyClicks(form.editor("title").widget, "Plt. Kepala Dinas")
    page.commands()["save"]()
    assert app.settings.signatories()[0]["name"] == "Dra. Contoh, M.Si."
    assert page._signatories.table.chosen()["name"] == "Dra. Contoh, M.Si."


def test_the_round_of_the_year_is_run_from_here(
    tmp_path: Path, jobs: Jobs, qtbot: QtBot
) -> None:
    app = office.open_office(tmp_path / "data")
    office.set_up(app)
    village = office.VILLAGES[0]
    people = office.invent(village)
    app.importing.run(office.write_list(app, tmp_path / "list.xlsx", people))
    page = made(app, jobs, qtbot)
    heard = Heard(page)
    page.open("programmes")
    press(qtbot, page, "Periksa usulan")
    idle(qtbot, jobs)
    assert "layak" in heard.notices[-1][0]
    press(qtbot, page, "Tetapkan SK")
    asked = dialog(qtbot)
    qtbot.keyClicks(asked.form.editor("number").widget, "560/112/2026")
    press(qtbot, asked, "Tetapkan")
    idle(qtbot, jobs)
    fixed = app.programmes.status_counts(1)["ditetapkan"]
    assert heard.notices[-1][0] == f"{fixed} orang ditetapkan dengan SK."
    press(qtbot, page, "Buat daftar BPJS")
    type_path(qtbot, tmp_path / "bpjs.xlsx")
    idle(qtbot, jobs)
    assert (tmp_path / "bpjs.xlsx").is_file()
    rows = office.answer_rows(office.everybody(app, status="dikirim"), lambda n: n == 0)
    answer = office.write_sheet(tmp_path / "jawab.xlsx", rows, office.ANSWER_HEADERS)
    press(qtbot, page, "Cocokkan jawaban")
    type_path(qtbot, answer)
    idle(qtbot, jobs)
    assert app.programmes.status_counts(1)["aktif"] == fixed - 1
    said = heard.notices[-1][0]
    assert f"{fixed - 1} aktif sesuai usulan" in said
    assert "1 ditolak" in said
    app.close()


def test_a_theme_is_asked_for(page: SettingsPage, qtbot: QtBot) -> None:
    page.open("about")
    asked: list[str] = []
    page.theme_asked.connect(asked.append)
    for choice in page._look.findChildren(QRadioButton):
        choice.click()
    assert asked == ["light", "dark", "system"]


def test_nothing_of_the_look_is_squeezed_in_a_low_window(page: SettingsPage, qtbot: QtBot) -> None:
    page.resize(860, 480)  # 1366 × 768 at 150 %
    page.open("about")
    controls = page._look.findChildren(QAbstractButton)
    assert len(controls) == 4
    qtbot.waitUntil(lambda: page.height() == 480)
    qtbot.waitUntil(lambda: all(c.height() >= c.sizeHint().height() for c in controls))


def test_an_operation_is_taken_back_from_the_list(
    page: SettingsPage, app: Application, jobs: Jobs, qtbot: QtBot
) -> None:
    person = office.everybody(app)[0].id
    app.register.save({"work_place": "Pasar"}, app.register.person(person).record)
    page.open("journal")
    page.refresh()
    page._journal.table.choose_first()
    press(qtbot, page, "Ambil kembali")
    idle(qtbot, jobs)
    assert app.register.person(person).record["work_place"] is None


def test_the_proof_says_whole_and_names_a_fault(
    page: SettingsPage, app: Application, jobs: Jobs, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        "jamsos_desktop.gui.notices.refused",
        lambda sentence, *_a, detail="", **_k: said.append(detail),
    )
    heard = Heard(page)
    page.open("journal")
    press(qtbot, page, "Periksa jejak")
    idle(qtbot, jobs)
    assert heard.notices[-1][0] == "Basis data dan jejak utuh."
    with app.database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE operation SET actor = 'orang lain' WHERE id = 3")
    press(qtbot, page, "Periksa jejak")
    idle(qtbot, jobs)
    assert said
    assert "3" in said[0]


def test_leaving_asks_when_something_was_typed(
    page: SettingsPage, qtbot: QtBot
) -> None:
    assert page.may_leave()
    qtbot.keyClicks(page._office.forms[0].editor("phone").widget, "1")
    with answering(qtbot, "Kembali ke isian") as asked:
        assert not page.may_leave()
    with answering(qtbot, "Buang perubahan"):
        assert page.may_leave()
    assert len(asked) == 1
    assert not page._office.is_dirty()


@pytest.mark.parametrize("section", SECTIONS)
def test_every_control_has_a_name_and_no_text_is_markup(page: SettingsPage, section: str) -> None:
    page.open(section)
    assert unnamed_controls(page) == []
    assert rich_texts(page) == []
