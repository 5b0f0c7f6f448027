"""Profil ekspor in the settings: copied, columns changed by keys and clicks, kept, handed on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from jamsos_desktop.application import Application
from jamsos_desktop.gui.pages.settings.page import SettingsPage
from jamsos_desktop.gui.pages.settings.profiles import ProfileSection
from jamsos_desktop.gui.tasks import Jobs
from tests.gui.desk import Heard, _made, answering, app, dialog, idle, jobs, press, show, type_path
from tests.gui.sweep import rich_texts, unnamed_controls

__all__ = ["_made", "app", "jobs"]


@pytest.fixture
def page(app: Application, jobs: Jobs, qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(
        app.settings, app.programmes, app.exporting, app.journal, app.check, app.clock, jobs,
        app.folder, "light", accounts=app.accounts,
    )
    show(qtbot, made)
    made.open("profiles")
    return made


@pytest.fixture
def part(page: SettingsPage) -> ProfileSection:
    return page._profiles


def choose(part: ProfileSection, name: str) -> None:
    """Go to a profile in the list."""
    part.table.choose(next(r.id for r in part._listed if r["name"] == name))


def retype(qtbot: QtBot, line: QLineEdit, text: str) -> None:
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(line, text)


def pick(box: QComboBox, code: str) -> None:
    """Choose an entry as a click in the list does."""
    box.setCurrentIndex(box.findData(code))
    box.activated.emit(box.currentIndex())


def headers(part: ProfileSection) -> list[str]:
    model = part.columns.records()
    return [str(model.record(row)["header"]) for row in range(model.rowCount())]


def test_shipped_profiles_are_read_only(part: ProfileSection, qtbot: QtBot) -> None:
    assert headers(part)[:3] == ["NIK", "No. KK", "Nama"]
    assert not part.label.isEnabled()
    assert not part.editor.header.isEnabled()
    for control in (part._add, part._up, part._down, part._drop, part._remove, part._save):
        assert not control.isEnabled()


def test_a_copy_gets_other_columns_and_is_kept(
    part: ProfileSection, page: SettingsPage, app: Application, qtbot: QtBot
) -> None:
    heard = Heard(page)
    choose(part, "ringkas")
    press(qtbot, part, "Gandakan")
    retype(qtbot, part.label, "Camat Sepaku")
    part.columns.choose(2)
    pick(part.editor.format, "")
    press(qtbot, part, "Turunkan kolom")
    assert headers(part)[:3] == ["No", "Nama", "NIK"]
    press(qtbot, part, "Tambah kolom")
    pick(part.editor.source, "phone")
    assert headers(part)[3] == "Nomor HP"
    retype(qtbot, part.editor.header, "HP/WA")
    part.columns.choose(8)
    press(qtbot, part, "Buang kolom")
    press(qtbot, part, "Tambah kolom")
    retype(qtbot, part.editor.header, "Negara")
    retype(qtbot, part.editor.constant, "ID")
    assert page._profiles.is_dirty()
    assert not part.table.isEnabled()
    qtbot.keyClick(part.editor.constant, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    page.commands()["save"]()
    kept = app.exporting.profiles.get("camat-sepaku")
    assert kept.headers == (
        "No", "Nama", "NIK", "HP/WA", "Jenis kelamin", "Desa/Kelurahan", "RT", "Status", "Negara",
    )
    assert [c.format for c in kept.columns[:3]] == ["", "", ""]
    assert kept.columns[-1].constant == "ID"
    assert heard.notices[-1][0] == "Profil Camat Sepaku disimpan."
    assert "ringkas-salinan" not in app.exporting.profiles.all()
    assert not part.is_dirty()


def test_what_cannot_be_kept_is_said_and_cancelling_forgets(
    part: ProfileSection, qtbot: QtBot
) -> None:
    press(qtbot, part, "Gandakan")
    part.columns.choose(2)
    retype(qtbot, part.editor.header, "NIK")
    press(qtbot, part, "Simpan")
    assert "sama-sama berjudul “NIK”" in part._problem.text()
    assert part._problem.isVisible()
    press(qtbot, part, "Batal")
    assert headers(part)[1] == "No. KK"
    assert part.editor.header.text() in {"NIK", "No. KK"}
    assert not part.is_dirty()


def test_a_profile_is_handed_on_brought_in_and_removed(
    part: ProfileSection, app: Application, qtbot: QtBot, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        "jamsos_desktop.gui.notices.refused", lambda sentence, *_a, **_k: said.append(sentence)
    )
    choose(part, "sipp-contoh")
    press(qtbot, part, "Ke berkas")
    type_path(qtbot, tmp_path / "bpjs.toml")
    press(qtbot, part, "Dari berkas")
    type_path(qtbot, tmp_path / "bpjs.toml")
    assert part.label.text() == "SIPP (contoh) salinan"
    (tmp_path / "salah.toml").write_text("label = 1")
    press(qtbot, part, "Dari berkas")
    type_path(qtbot, tmp_path / "salah.toml")
    assert said == ["salah.toml: “label” harus teks dalam tanda kutip, tertulis 1."]
    retype(qtbot, part.label, "Belum disimpan")
    with answering(qtbot, "Hapus profil"):
        press(qtbot, part, "Hapus")
    assert "sipp-contoh-salinan" not in app.exporting.profiles.all()
    assert part.label.text() == "Lengkap"


def test_templates_are_made_for_one_village(
    part: ProfileSection, page: SettingsPage, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    heard = Heard(page)
    choose(part, "templat-desa")
    press(qtbot, part, "Templat")
    asked = dialog(qtbot)
    asked.form.editor("village").put("64.09.02.1003")
    press(qtbot, asked, "Pilih folder")
    type_path(qtbot, tmp_path)
    idle(qtbot, jobs)
    assert [path.name for path in tmp_path.glob("*.xlsx")] == ["Templat 64.09.02.1003 Waru.xlsx"]
    assert heard.notices[-1][:2] == (
        f"1 templat ditulis ke {tmp_path.name}.", "Buka folder",
    )


def test_every_control_has_a_name(part: ProfileSection, qtbot: QtBot) -> None:
    press(qtbot, part, "Gandakan")
    assert unnamed_controls(part) == []
    assert rich_texts(part) == []
