"""A small form in a dialog: closed at once while empty, asked about once something is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from jamsos_desktop.domain.fields import Field
from jamsos_desktop.domain.kinds import Text
from jamsos_desktop.domain.stock import load_stock
from jamsos_desktop.gui.dialogs.form_dialog import FormDialog
from jamsos_desktop.gui.dialogs.new_sheet import NewSheet
from tests.gui.desk import answering


def opened(qtbot: QtBot) -> FormDialog:
    dialog = FormDialog(
        "Catat", [Field(Text(), "Alasan", "Catatan", "reason")], "Catat", lambda _: None,
        values={"reason": "lama"},
    )
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_escape_closes_what_nobody_touched(qtbot: QtBot) -> None:
    dialog = opened(qtbot)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_escape_asks_before_typing_is_lost(qtbot: QtBot) -> None:
    dialog = opened(qtbot)
    line = dialog.findChild(QLineEdit)
    qtbot.keyClicks(line, " dan baru")
    with answering(qtbot, "Kembali ke isian"):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert line.text().endswith("dan baru")
    with answering(qtbot, "Buang isian"):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_so_does_every_other_dialog_with_lines_and_its_frame(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = NewSheet(list(load_stock().values()), lambda *_: True, window)
    dialog.name.setText("Usul program")
    assert not dialog.is_dirty(), "what the program puts there is nobody's typing"
    dialog.open()
    qtbot.keyClicks(dialog.name, " dan petugas")
    with answering(qtbot, "Kembali ke isian"):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    with answering(qtbot, "Kembali ke isian"):
        dialog.close()
    assert dialog.isVisible()
    assert dialog.name.text() == "Usul program dan petugas"
    with answering(qtbot, "Buang isian"), qtbot.waitSignal(dialog.destroyed):
        dialog.close()
