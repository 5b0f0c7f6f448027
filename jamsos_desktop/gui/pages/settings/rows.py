"""A few records of one kind: the list at the left, the form of the chosen one at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from jamsos_desktop.domain.changed import Changed
from jamsos_desktop.domain.fields import Field, Record, Values
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.gui import notices
from jamsos_desktop.gui.pages.settings.section import Section
from jamsos_desktop.gui.record_form import RecordForm
from jamsos_desktop.gui.record_model import Column
from jamsos_desktop.gui.record_table import RecordTable, table_card
from jamsos_desktop.gui.rights import allowed, rights_of
from jamsos_desktop.gui.tasks import finish
from jamsos_desktop.gui.widgets import (
    EmptyState,
    button,
    column,
    label,
    primary_button,
    row,
    scroll_area,
)

Save = Callable[[Mapping[str, str], Record | None], tuple[int, Changed]]
_LIST, _NARROW = 320, 14
"""Pixels of the list; letters of a column beside the name, which takes what is left."""


class RowsSection(Section):
    """Signatories and, with more beside it, programmes."""

    def __init__(
        self, what: str, kind: str, fields: Sequence[Field], columns: Sequence[str],
        read: Callable[[], list[Record]], save: Save, first: Callable[[], Values] = dict,
    ) -> None:
        super().__init__()
        self._kind = kind
        self._what, self._read, self._save, self._first = what, read, save, first
        self._records: dict[int, Record] = {}
        known = {field.name: field for field in fields}
        shown = [
            Column(
                replace(known[name], width=min(known[name].width, _NARROW)),
                stretch=name == "name", sortable=False, text=_plain(name),
            )
            for name in columns
        ]
        self.table = RecordTable(
            shown, lambda ids: [self._records[i] for i in ids], name=f"Daftar {what}",
            empty=EmptyState("users", f"Belum ada {what}. Isi di sebelah kanan."),
        )
        self.form = RecordForm(fields)
        self._lay_out()
        self.table.record_chosen.connect(self._choose)
        self.form.save_asked.connect(self.save)
        self.form.dirty_changed.connect(self.table.setDisabled)

    def refresh(self) -> None:
        """Read the list again; the form stays where somebody is typing."""
        before = self.table.chosen()
        self._records = {record.id: record for record in self._read()}
        if not self.form.is_dirty():
            self.table.show_ids(list(self._records))
            if before is None or not self.table.choose(before.id):
                self.table.choose_first()
            self._choose(self.table.chosen())

    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.form.is_dirty()

    def discard(self) -> None:
        """Show what is stored."""
        self._choose(self.table.chosen())

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Saving and adding."""
        return {"save": self.save, "new": self.add}

    def add(self) -> None:
        """Show an empty form for another one."""
        if self.form.is_dirty() or not allowed(self, self._kind):
            return
        self.table.clearSelection()
        self.form.load(self._first())
        self._title.setText(f"{self._what.capitalize()} baru")
        self.form.focus_first()

    def save(self) -> None:
        """Store the form; problems stay beside their field."""
        try:
            texts, record = self.form.texts(), self.form.record()
            number, change = finish(lambda: self._save(texts, record))
        except Invalid as error:
            self.form.show_problems(error)
            return
        except Refused as error:
            notices.refused(str(error), self)
            return
        self.form.load(None)
        self.refresh()
        self.table.choose(number)
        self.changed.emit(change)
        self.notice.emit(f"{self._what.capitalize()} disimpan.", "", None)

    def _lay_out(self) -> None:
        self._title = label("", "head")
        self._cancel = button("Batal", self.discard)
        self._cancel.setEnabled(False)
        self.form.dirty_changed.connect(self._cancel.setEnabled)
        add = button(f"Tambah {self._what}", self.add, icon="plus", needs=self._kind)
        left = column()
        card = table_card(self.table)
        card.setFixedWidth(_LIST)
        left.addWidget(card, 1)
        under = row(spacing=8)
        under.addWidget(add)
        under.addStretch()
        left.addLayout(under)
        self.right: QVBoxLayout = column()
        head: QHBoxLayout = row(spacing=8)
        head.addWidget(self._title, 1)
        self.right.addLayout(head)
        self.form.follow_height()
        self.right.addWidget(self.form)
        self.right.addStretch()
        feet = row(spacing=8)
        feet.addStretch()
        feet.addWidget(self._cancel)
        feet.addWidget(primary_button("Simpan", self.save, icon="save", needs=self._kind))
        whole = column()
        whole.addWidget(scroll_area(self.right), 1)
        whole.addLayout(feet)
        both = row()
        both.addLayout(left)
        both.addLayout(whole, 1)
        self.body.addLayout(both, 1)

    def _choose(self, record: Record | None) -> None:
        self.form.load(record if record is not None else self._first())
        self.form.lock(not rights_of(self).may(self._kind))
        self._title.setText(str(record["name"]) if record else f"{self._what.capitalize()} baru")


def _plain(name: str) -> Callable[[Record], str] | None:
    """Years are not grouped like amounts."""
    return (lambda record: str(record[name])) if name == "year" else None
