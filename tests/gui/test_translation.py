"""Qt's own words in Indonesian, and the compiled file in step with its source."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jamsos_desktop.domain.resources import resource
from jamsos_desktop.gui.dress import dress, speak_indonesian
from jamsos_desktop.gui.focus import FocusKeeper

SOURCE = resource("translations", "qtbase_id.ts")
BUTTONS = {
    "Ok": "Baik", "Save": "Simpan", "SaveAll": "Simpan Semua", "Open": "Buka", "Yes": "&Ya",
    "YesToAll": "Ya untuk &Semua", "No": "&Tidak", "NoToAll": "T&idak untuk Semua",
    "Abort": "Hentikan", "Retry": "Coba Lagi", "Ignore": "Abaikan", "Close": "Tutup",
    "Cancel": "Batal", "Discard": "Buang", "Help": "Bantuan", "Apply": "Terapkan",
    "Reset": "Atur Ulang", "RestoreDefaults": "Kembalikan Bawaan",
}  # fmt: skip


@pytest.fixture
def indonesian(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    translators = set(qapp.findChildren(QTranslator))
    speak_indonesian(qapp)
    yield
    for translator in set(qapp.findChildren(QTranslator)) - translators:
        qapp.removeTranslator(translator)
    QLocale.setDefault(before)


def pairs() -> list[tuple[str, str, str]]:
    root = ET.parse(SOURCE).getroot()
    return [
        (context.findtext("name", ""), m.findtext("source", ""), m.findtext("translation", ""))
        for context in root.iter("context")
        for m in context.iter("message")
    ]


@pytest.mark.usefixtures("indonesian")
@pytest.mark.parametrize(("name", "word"), BUTTONS.items())
def test_every_standard_button_is_indonesian(qtbot: QtBot, name: str, word: str) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton[name])
    qtbot.addWidget(box)
    assert [b.text() for b in box.buttons()] == [word]
    message = QMessageBox()
    qtbot.addWidget(message)
    made = message.addButton(QMessageBox.StandardButton[name])
    assert made.text().replace("&", "") == word.replace("&", "")


@pytest.mark.usefixtures("indonesian")
@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QSpinBox])
def test_context_menus_are_indonesian(qtbot: QtBot, kind: type[QWidget]) -> None:
    editor = kind()
    qtbot.addWidget(editor)
    line = editor.findChild(QLineEdit) if isinstance(editor, QSpinBox) else editor
    assert isinstance(line, QLineEdit | QPlainTextEdit)
    menu = line.createStandardContextMenu()
    assert isinstance(menu, QMenu)
    qtbot.addWidget(menu)
    words = {a.text().split("\t")[0].replace("&", "") for a in menu.actions() if a.text()}
    assert words == {"Urungkan", "Ulangi", "Potong", "Salin", "Tempel", "Hapus", "Pilih Semua"}


@pytest.mark.usefixtures("indonesian")
def test_the_compiled_file_says_what_its_source_says() -> None:
    assert pairs()
    wrong = [
        (context, source)
        for context, source, translation in pairs()
        if QCoreApplication.translate(context, source) != translation
    ]
    assert wrong == []


def test_no_translation_is_empty_or_loses_its_placeholders() -> None:
    for _context, source, translation in pairs():
        assert translation
        for mark in ("%1", "%2", "\n"):
            assert source.count(mark) == translation.count(mark), source


def test_the_compiled_file_is_what_the_compiler_makes(tmp_path: Path) -> None:
    name = "lrelease.exe" if sys.platform == "win32" else "lrelease"
    compiler = Path(PySide6.__file__).parent / name
    if not compiler.exists():  # beside the libraries on Linux, in their folder elsewhere
        compiler = Path(PySide6.__file__).parent / "Qt" / "libexec" / name
    made = tmp_path / "made.qm"
    subprocess.run([compiler, SOURCE, "-qm", made], check=True, capture_output=True)
    assert made.read_bytes() == resource("translations", "qtbase_id.qm").read_bytes()


def test_dressing_prepares_everything_once(
    qapp: QApplication, indonesian: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    before = sys.excepthook
    dress(qapp)
    assert sys.excepthook is not before
    assert "QFrame#card" in qapp.styleSheet()
    for keeper in qapp.findChildren(FocusKeeper):
        keeper.deleteLater()
    assert qapp.font().family() == "Noto Sans"
    assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight
