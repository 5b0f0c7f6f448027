"""A small form in a dialog: closed at once while empty, asked about once something is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from jamsos_desktop.domain.fields import Field
from jamsos_desktop.domain.kinds import Text
from jamsos_desktop.gui.dialogs.form_dialog import FormDialog
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
