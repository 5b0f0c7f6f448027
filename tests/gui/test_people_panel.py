"""The panel of one person: family, heirs, the house's answer, scans, versions, locks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from jamsos_desktop.application import Application
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.gui.dialogs.versions import VersionsDialog
from jamsos_desktop.gui.dialogs.viewer import Viewer
from jamsos_desktop.gui.pages.people.panel import PersonPanel
from jamsos_desktop.gui.pages.people.words import document_words
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.services.printing import Order
from tests.gui.desk import _made, app, dialog, idle, jobs, press, type_path
from tests.gui.sweep import rich_texts, unnamed_controls
from tests.services.office import TODAY, everybody

__all__ = ["_made", "app", "jobs"]


@pytest.fixture
def someone(app: Application) -> Record:
    """Somebody who shares a family card."""
    cards = [p["kk"] for p in everybody(app)]
    return next(p for p in everybody(app) if cards.count(p["kk"]) > 1)


@pytest.fixture
def panel(app: Application, someone: Record, jobs: Jobs, qtbot: QtBot) -> PersonPanel:
    """The panel on its own, with somebody in it."""
    made = PersonPanel(app.register, app.dossier, app.settings.regions(), app.clock, jobs)
    qtbot.addWidget(made)
    made.resize(344, 620)
    made.show()
    made.activateWindow()
    made.show_person(someone.id)
    return made


def texts(inside: QWidget) -> list[str]:
    """Every visible text, also those that gave way."""
    QApplication.processEvents()
    return [part.text() for part in inside.findChildren(QLabel) if part.isVisible()]


def choose(asked: QDialog, field: str, text: str) -> None:
    """Type into a field of a small form."""
    asked.form.put_texts({field: text})


def heard(panel: PersonPanel) -> list[str]:
    said: list[str] = []
    panel.changed.connect(lambda _change, sentence: said.append(sentence))
    return said


def test_every_section_is_named_in_full_and_reached_by_arrow_keys(
    panel: PersonPanel, qtbot: QtBot
) -> None:
    first = panel._tabs._group.button(0)
    first.setFocus()
    seen = [first.text()]
    keys = Qt.Key
    for key in (keys.Key_Right, keys.Key_Right, keys.Key_Right, keys.Key_Left, keys.Key_Down,
                keys.Key_Left):
        qtbot.keyClick(QApplication.focusWidget(), key)
        seen.append(QApplication.focusWidget().text())
        assert panel._tabs.is_on(seen[-1].split()[0])
    assert [text.split()[0] for text in seen] == [
        "Data", "Keluarga", "Kepesertaan", "Dokumen", "Kepesertaan", "Lampiran",
        "Kunjungan",
    ]
    for number in range(7):
        button = panel._tabs._group.button(number)
        needed = button.fontMetrics().horizontalAdvance(button.text())
        assert button.width() >= needed, f"{button.text()} is cut off"


def test_the_family_stands_together_and_opens_each_other(
    panel: PersonPanel, app: Application, someone: Record, qtbot: QtBot
) -> None:
    house = app.dossier.households.of(someone.id)
    other = next(m for m in house.members if m.id != someone.id)
    press(qtbot, panel, "Keluarga")
    shown = texts(panel._family)
    assert f"Satu KK, {len(house.members)} orang" in shown
    assert any(text.startswith("orang ini") for text in shown)
    asked: list[int] = []
    panel.person_asked.connect(asked.append)
    press(qtbot, panel._family, str(other["name"]))
    assert asked == [other.id]


def test_who_of_the_house_is_served_is_told(
    panel: PersonPanel, app: Application, qtbot: QtBot
) -> None:
    served = next(
        p for p in everybody(app, status="aktif")
        if any(s.person != p.id for s in app.dossier.households.of(p.id).served)
    )
    panel.show_person(served.id)
    press(qtbot, panel, "Keluarga")
    assert any("orang lain dalam KK ini sudah di Perlindungan" in t for t in texts(panel._family))


def test_the_house_answers_once(
    panel: PersonPanel, app: Application, someone: Record, qtbot: QtBot
) -> None:
    said = heard(panel)
    press(qtbot, panel, "Keluarga")
    press(qtbot, panel._family, "Catat jawaban")
    asked = dialog(qtbot)
    choose(asked, "consent", "menolak")
    choose(asked, "remark", "istri")
    press(qtbot, asked, "Catat")
    house = app.dossier.households.of(someone.id)
    assert {m["consent"] for m in house.members} == {"menolak"}
    assert said == [f"Jawaban dicatat untuk {len(house.members)} orang."]
    assert app.journal.operations(1)[0].reason == "istri"


def test_heirs_are_kept_in_the_panel(
    panel: PersonPanel, app: Application, someone: Record, qtbot: QtBot
) -> None:
    said = heard(panel)
    press(qtbot, panel, "Keluarga")
    press(qtbot, panel._family, "Tambah ahli waris")
    asked = dialog(qtbot)
    press(qtbot, asked, "Simpan")
    assert asked.isVisible(), "name and relation are needed"
    for field, text in (("relation", "pasangan"), ("name", "Siti Rahmah"),
                        ("phone", "0812 3456 7890"), ("nik", "6409025203790001")):
        choose(asked, field, text)
    press(qtbot, asked, "Simpan")
    assert said == ["Ahli waris Siti Rahmah disimpan."]
    assert "Suami/istri · 081234567890" in texts(panel._family)
    press(qtbot, panel._family, "Ubah ahli waris Siti Rahmah")
    asked = dialog(qtbot)
    assert asked.form.texts()["nik"] == "6409025203790001"
    assert app.journal.operations(1)[0].kind == "view_full"
    choose(asked, "papers", "lengkap")
    press(qtbot, asked, "Simpan")
    press(qtbot, panel._family, "Keluarkan ahli waris Siti Rahmah")
    asked = dialog(qtbot)
    choose(asked, "reason", "bercerai")
    press(qtbot, asked, "Keluarkan")
    assert app.dossier.heirs.of(someone.id) == []
    assert said[-1] == "Siti Rahmah dikeluarkan."


def attach(qtbot: QtBot, jobs: Jobs, kind: str = "") -> None:
    """Answer the question what the files are."""
    asked = dialog(qtbot)
    if kind:
        choose(asked, "kind", kind)
    press(qtbot, asked, "Lampirkan")
    idle(qtbot, jobs)


def test_a_file_is_attached_seen_and_taken_out(
    panel: PersonPanel, app: Application, someone: Record, jobs: Jobs, qtbot: QtBot,
    tmp_path: Path,
) -> None:
    Image.new("RGB", (640, 404), "red").save(tmp_path / "ktp rina.jpg")
    said = heard(panel)
    press(qtbot, panel, "Lampiran")
    press(qtbot, panel._scans, "Lampirkan berkas")
    type_path(qtbot, tmp_path / "ktp rina.jpg")
    attach(qtbot, jobs)
    assert said == ["1 berkas dilampirkan."]
    record = app.dossier.attachments.of(someone.id)[0]
    assert record["kind"] == "ktp", "guessed from its name"
    frame = panel._scans._frames[record["sha256"]][0]
    qtbot.waitUntil(lambda: record["sha256"] in panel._scans._small)
    middle = frame.pixmap().toImage()
    colour = middle.pixelColor(middle.width() // 2, middle.height() // 2)
    assert colour.red() > 200 > colour.green()
    press(qtbot, panel._scans, "Buka lampiran ktp rina.jpg")
    idle(qtbot, jobs)
    viewer = dialog(qtbot)
    assert isinstance(viewer, Viewer)
    assert app.journal.operations(1)[0].kind == "attachment_view"
    assert unnamed_controls(viewer) == []
    press(qtbot, viewer, "Ukuran asli")
    press(qtbot, viewer, "Tutup")
    press(qtbot, panel._scans, "Keluarkan lampiran")
    asked = dialog(qtbot)
    choose(asked, "reason", "salah orang")
    press(qtbot, asked, "Keluarkan")
    assert app.dossier.attachments.of(someone.id) == []


def test_a_file_dropped_on_the_panel_is_attached(
    panel: PersonPanel, app: Application, someone: Record, jobs: Jobs, qtbot: QtBot,
    tmp_path: Path,
) -> None:
    paper = tmp_path / "surat kuasa.pdf"
    Image.new("RGB", (200, 280), "white").save(paper)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(paper))])
    actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(50, 50), actions, mime, buttons, none)
    QApplication.sendEvent(panel, entering)
    assert entering.isAccepted()
    dropping = QDropEvent(QPointF(50, 50), actions, mime, buttons, none)
    QApplication.sendEvent(panel, dropping)
    attach(qtbot, jobs)
    assert panel._tabs.is_on("Lampiran")
    record = app.dossier.attachments.of(someone.id)[0]
    assert (record["kind"], record["media"]) == ("surat", "pdf")
    press(qtbot, panel._scans, "Buka lampiran")
    idle(qtbot, jobs)
    viewer = dialog(qtbot)
    assert any("Halaman 1 dari 1" in text for text in texts(viewer))
    viewer.reject()


def test_a_picture_of_another_type_is_refused_in_a_sentence(
    panel: PersonPanel, app: Application, someone: Record, jobs: Jobs, qtbot: QtBot,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        "jamsos_desktop.gui.notices.refused", lambda sentence, *_a, **_k: said.append(sentence)
    )
    wrong = tmp_path / "ktp.heic"
    wrong.write_bytes(b"ftypheic" * 30)
    press(qtbot, panel, "Lampiran")
    panel._scans.attach([wrong])
    attach(qtbot, jobs)
    assert said == ["ktp.heic bukan PDF, JPG atau PNG. Simpan ulang dalam salah satu jenis itu."]
    assert app.dossier.attachments.of(someone.id) == []


def test_the_history_of_one_field(
    panel: PersonPanel, app: Application, someone: Record, qtbot: QtBot
) -> None:
    record = app.register.save({"address": "Jl. Satu"}, someone)[0]
    app.register.save({"address": "Jl. Dua", "rt": "009"}, record, "pindah")
    panel.show_person(someone.id)
    press(qtbot, panel, "Riwayat")
    only = panel._past.findChild(QComboBox)
    only.setCurrentText("Alamat")
    shown = texts(panel._past)
    assert "Alamat: Jl. Satu → Jl. Dua" in shown
    assert "Alasan: pindah" in shown
    assert not any(text.startswith("RT") for text in shown)


def test_a_value_of_an_earlier_version_is_put_back(
    panel: PersonPanel, app: Application, someone: Record, qtbot: QtBot
) -> None:
    said = heard(panel)
    record = app.register.save({"address": "Jl. Satu", "village": "64.09.01.1005"}, someone)[0]
    app.register.save({"address": "Jl. Dua", "sex": "", "village": "64.09.02.1003"}, record)
    panel.show_person(someone.id)
    press(qtbot, panel, "Riwayat")
    press(qtbot, panel._past, "Versi lama")
    shown = dialog(qtbot)
    assert isinstance(shown, VersionsDialog)
    assert unnamed_controls(shown) == []
    table = shown.table

    def row_of(name: str) -> int:
        return next(r for r in range(table.rowCount()) if table.item(r, 1).text() == name)

    assert [table.item(row_of("Alamat"), c).text() for c in range(4)] == [
        "≠", "Alamat", "Jl. Satu", "Jl. Dua",
    ]
    for name in ("Desa/Kelurahan", "Jenis kelamin", "Alamat"):
        table.setCurrentCell(row_of(name), 1)
        press(qtbot, shown, "Kembalikan nilai ini")
        asked = dialog(qtbot)
        choose(asked, "reason", "keliru")
        press(qtbot, asked, "Kembalikan")
        shown.list.setCurrentRow(shown.list.count() - 2)
    stored = app.register.person(someone.id).record
    assert (stored["address"], stored["village"]) == ("Jl. Satu", "64.09.01.1005")
    assert stored["sex"] == someone["sex"]
    assert said[-1] == "Alamat dikembalikan."
    assert app.journal.operations(1)[0].reason == "keliru"
    shown.findChild(QCheckBox).setChecked(False)
    assert table.rowCount() == len(app.register.fields)
    nik = table.item(row_of("NIK"), 3).text()
    assert "•" in nik
    shown.reject()


def test_a_person_is_locked_and_opened_again_from_the_menu(
    panel: PersonPanel, app: Application, someone: Record, qtbot: QtBot
) -> None:
    said = heard(panel)
    panel._lock.trigger()
    assert app.register.person(someone.id).record["locked"]
    assert panel._verified.accessibleName() == "Terverifikasi"
    panel._lock.trigger()
    asked = dialog(qtbot)
    choose(asked, "reason", "salah nama")
    press(qtbot, asked, "Buka kunci")
    assert not app.register.person(someone.id).record["locked"]
    assert panel._verified.accessibleName() == ""
    assert [sentence.split()[0] for sentence in said] == ["Data", "Kunci"]


def test_a_visit_is_noted_in_the_panel(
    panel: PersonPanel, app: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    made = app.printing.make(Order("sticker"), tmp_path / "s.pdf", Progress())
    label = app.run_book.labels(made.run)[0]
    panel.show_person(label.person)
    said = heard(panel)
    press(qtbot, panel, "Kunjungan")
    assert "Belum ada petugas yang datang ke rumah ini." in texts(panel._visits)
    press(qtbot, panel._visits, "Catat kunjungan")
    asked = dialog(qtbot)
    assert unnamed_controls(asked) == []
    choose(asked, "officer", "Budi <b>Santoso</b>")
    choose(asked, "result", "menolak")
    choose(asked, "remark", "istri yang menjawab")
    press(qtbot, asked, "Catat")
    assert said == [f"Kunjungan {label.serial}: menolak. Dicatat sebagai jawaban rumahnya."]
    shown = texts(panel._visits)
    assert "22 November 2026" in shown
    assert f"Budi <b>Santoso</b> · stiker {label.serial}" in shown
    assert "istri yang menjawab" in shown
    assert app.dossier.households.of(label.person).answer == "menolak"
    assert rich_texts(panel) == []
    press(qtbot, panel, "Riwayat")
    assert "Kunjungan dicatat" in texts(panel._past)


@pytest.mark.parametrize("section", ["Keluarga", "Kunjungan", "Lampiran", "Riwayat"])
def test_every_control_of_a_section_has_a_name_and_fits(
    panel: PersonPanel, app: Application, someone: Record, section: str, tmp_path: Path,
    qtbot: QtBot,
) -> None:
    heir = {"relation": "anak", "name": "Muhammad <b>Fadli</b> Ramadhan bin Abdul Karim",
            "phone": "081234567890", "papers": "sebagian", "scholarship": "ya"}
    app.dossier.heirs.save(someone.id, heir)
    panel.show_person(someone.id)
    press(qtbot, panel, section)
    assert unnamed_controls(panel) == []
    assert rich_texts(panel) == []
    page = {"Keluarga": panel._family, "Kunjungan": panel._visits, "Lampiran": panel._scans,
            "Riwayat": panel._past}[section]
    assert page.widget().minimumSizeHint().width() <= page.viewport().width()


def test_an_explained_difference_from_the_nik_is_told_calmly(
    panel: PersonPanel, app: Application, someone: Record
) -> None:
    born = someone["born_on"].replace(year=someone["born_on"].year - 1)
    record = app.register.save(
        {"born_on": f"{born:%d/%m/%Y}", "checked": "Sesuai akta lahir"}, someone
    )[0]
    panel.show_person(someone.id)
    told = next(t for t in panel._data.findChildren(QLabel) if "di NIK" in t.text())
    assert told.text().endswith("Alasan: Sesuai akta lahir")
    assert told.property("role") == "muted"
    app.register.save({"checked": ""}, record)
    panel.show_person(someone.id)
    told = next(t for t in reversed(panel._data.findChildren(QLabel)) if "di NIK" in t.text())
    assert told.property("role") == "warning"


def test_where_a_sticker_is_stands_with_it() -> None:
    paper = {"issued_on": TODAY, "issue": 2, "handed_on": TODAY, "handed_to": "Ani",
             "stage": "tertempel"}
    words = document_words(Record(1, 1, paper))
    assert words.split(" · ")[1:] == [
        "terbitan 2", "diserahkan 22 November 2026 kepada Ani", "tertempel di rumah",
    ]
