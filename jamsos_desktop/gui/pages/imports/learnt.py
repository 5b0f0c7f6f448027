"""Kept decisions of the import desk: looked through, and taken back one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QWidget

from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.kinds import Text
from jamsos_desktop.gui.record_model import Column
from jamsos_desktop.gui.record_table import RecordTable, table_card
from jamsos_desktop.gui.widgets import EmptyState, button, column, fit, label, row
from jamsos_desktop.services.imports.memory import Learnt


def _text(words: str, name: str, width: int) -> Field:
    return Field(Text(), words, "Keputusan", name, width=width)


_COLUMNS = (
    Column(_text("Jenis", "what", 10), sortable=False),
    Column(_text("Tertulis", "written", 30), sortable=False, stretch=True),
    Column(_text("Dibaca sebagai", "means", 34), sortable=False),
    Column(_text("Sejak", "since", 18), sortable=False),
)


class LearntDialog(QDialog):
    """The list of decisions; `forget` takes back those that are chosen and answers the rest."""

    def __init__(
        self, learnt: Sequence[Learnt], forget: Callable[[Sequence[int]], Sequence[Learnt]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        title = "Keputusan tersimpan"
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        fit(self, 920, 520)
        self._forget = forget
        self._lines: dict[int, Record] = {}
        empty = EmptyState("history", "Belum ada keputusan yang disimpan.")
        self.table = RecordTable(_COLUMNS, self._load, name=title, empty=empty)
        self.drop = button("Batalkan keputusan", self._drop, icon="trash-2")
        buttons = row(spacing=8)
        buttons.addStretch()
        buttons.addWidget(self.drop)
        buttons.addWidget(button("Tutup", self.accept))
        lines = column()
        lines.setContentsMargins(24, 20, 24, 16)
        lines.addWidget(label(title, "head"))
        lines.addWidget(label(
            "Dipakai untuk setiap berkas berikutnya. Yang dibatalkan akan ditanyakan lagi; orang "
            "yang sudah diimpor tidak berubah.", "muted", wrap=True,
        ))  # fmt: skip
        lines.addWidget(table_card(self.table), 1)
        lines.addLayout(buttons)
        self.setLayout(lines)
        self._show(learnt)
        self.table.setFocus()

    def _show(self, learnt: Sequence[Learnt]) -> None:
        self._lines = {
            one.id: Record(one.id, 1, {
                "what": one.what, "written": one.written, "means": one.means, "since": one.since,
            }) for one in learnt
        }  # fmt: skip
        self.table.show_ids(list(self._lines))
        self.table.choose_first()
        self.drop.setEnabled(bool(learnt))

    def _drop(self) -> None:
        ids = self.table.selected_ids()
        if ids:
            self._show(self._forget(ids))

    def _load(self, ids: Sequence[int]) -> list[Record]:
        return [self._lines[number] for number in ids if number in self._lines]
