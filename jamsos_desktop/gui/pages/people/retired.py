"""The panel beside people who were taken out of the lists: when, why, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Signal

from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.gui import look
from jamsos_desktop.gui.widgets import Card, column, label, primary_button
from jamsos_desktop.services.register import Register

_GONE = ("Daftar", "", "dikeluarkan")
"""How the history says that somebody left the lists."""


class RetiredPanel(Card):
    """Says who left and offers to bring them back."""

    restore_asked = Signal()

    def __init__(self, register: Register) -> None:
        super().__init__()
        self.setFixedWidth(look.PANEL)
        self.setAccessibleName("Yang dikeluarkan")
        self._register = register
        self._name, self._nik = label("", "head", wrap=True), label()
        self._why = label("", "muted", wrap=True)
        self._explain = label(
            "Kepesertaan yang keluar bersamanya ikut kembali. Yang NIK-nya sudah dipakai data "
            "lain tetap di sini.", wrap=True,
        )
        self._back = primary_button(
            "Kembalikan ke daftar …", self.restore_asked.emit, "undo-2", needs="person_restore"
        )
        lines = column(spacing=6)
        for part in (self._name, self._nik, self._why, self._explain):
            lines.addWidget(part)
        lines.addSpacing(8)
        lines.addWidget(self._back)
        lines.addStretch()
        self.body.addLayout(lines)
        self.show_person(None)

    def show_person(self, record: Record | None) -> None:
        """Show one of them; `None` when nobody is chosen."""
        self._back.setEnabled(record is not None)
        if record is None:
            self._say("Pilih yang ingin dikembalikan", "", "")
            return
        left = next(
            (line for line in self._register.history(record.id) if _GONE in line.fields), None
        )
        why = f"Dikeluarkan {left.when} oleh {left.actor}. {left.reason}" if left else ""
        self._say(str(record["name"]), self._register.text("nik", record), why)

    def show_many(self, count: int) -> None:
        """Show that several are selected."""
        if count > 1:
            self._back.setEnabled(True)
            self._say(f"{grouped(count)} orang dipilih", "", "")

    def _say(self, name: str, nik: str, why: str) -> None:
        for part, text in ((self._name, name), (self._nik, nik), (self._why, why)):
            part.setText(text)
            part.setVisible(bool(text))
