"""Asks for the reason of something that is written into the journal."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from jamsos_desktop.domain.fields import Field
from jamsos_desktop.domain.kinds import Text
from jamsos_desktop.gui.dialogs.form_dialog import FormDialog

_REASON = Field(Text(200), "Alasan", "Alasan", "reason", required=True)


def ask_reason(
    title: str, verb: str, act: Callable[[str], object], parent: QWidget, *, explain: str = ""
) -> FormDialog:
    """Open the dialog; `act` gets the reason and may refuse it."""
    asked = FormDialog(
        title, [_REASON], verb, lambda texts: act(texts["reason"]), explain=explain, parent=parent
    )
    asked.open()
    return asked
