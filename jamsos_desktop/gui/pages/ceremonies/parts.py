"""Agenda, guests and papers of a ceremony: lists with what can be done to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget

from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.kinds import Text
from jamsos_desktop.gui.dialogs import files
from jamsos_desktop.gui.record_model import Column
from jamsos_desktop.gui.record_table import RecordTable
from jamsos_desktop.gui.widgets import EmptyState, button, column, label, row


class PartPanel(QWidget):
    """A table of records in memory with buttons above it. Ins adds, Enter changes, Del removes."""

    add_asked = Signal()
    edit_asked = Signal(object)
    """A record to change."""
    remove_asked = Signal(object)
    """Numbers of records to take off."""

    def __init__(
        self, columns: Sequence[Column], name: str, empty: EmptyState, add: str, *,
        can_edit: bool = True,
    ) -> None:  # fmt: skip
        super().__init__()
        self._records: dict[int, Record] = {}
        self.table = RecordTable(columns, self._load, name=name, empty=empty)
        self.add = button(add, self.add_asked.emit, icon="plus", hint="Ins", needs="ceremony")
        self.edit = button("Ubah …", self._edit, icon="pencil", hint="Enter", needs="ceremony")
        self.edit.setVisible(can_edit)
        self.remove = button("Keluarkan", self._remove, icon="trash-2", hint="Del",
                             needs="ceremony")
        self._bar = row(spacing=8)
        for part in (self.add, self.edit, self.remove):
            self._bar.addWidget(part)
        self._bar.addStretch()
        self._lines = column()
        self._lines.setContentsMargins(0, 12, 0, 0)
        self._lines.addLayout(self._bar)
        self._lines.addWidget(self.table, 1)
        self.setLayout(self._lines)
        self._shortcut("Ins", self.add_asked.emit)
        self._shortcut("Del", self._remove)
        self.table.record_opened.connect(lambda _: self._edit() if can_edit else None)
        self.table.selection_counted.connect(lambda _: self._allow())
        self._allow()

    def show_records(self, records: Sequence[Record]) -> None:
        """Show these; the chosen one stays chosen."""
        self._records = {record.id: record for record in records}
        self.table.show_ids(list(self._records))
        self._allow()

    def records(self) -> list[Record]:
        """What is shown, in its order."""
        return list(self._records.values())

    def add_button(self, made: QAbstractButton) -> None:
        """Put one more button behind the others."""
        self._bar.insertWidget(self._bar.count() - 1, made)

    def _shortcut(self, keys: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self, act)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _load(self, ids: Sequence[int]) -> list[Record]:
        return [self._records[number] for number in ids if number in self._records]

    def _allow(self) -> None:
        selected = len(self.table.selected_ids())
        self.edit.setEnabled(selected == 1)
        self.remove.setEnabled(selected > 0)

    def _edit(self) -> None:
        record = self.table.chosen()
        if record is not None:
            self.edit_asked.emit(record)

    def _remove(self) -> None:
        ids = self.table.selected_ids()
        if ids:
            self.remove_asked.emit(ids)


class PapersPanel(QWidget):
    """The papers that were made, each opened by Enter."""

    def __init__(self) -> None:
        super().__init__()
        self._paths: list[Path] = []
        self._records: dict[int, Record] = {}
        field = Field(Text(), "Berkas", "Berkas", "name", width=40)
        empty = EmptyState(
            "file-text", "Undangan, susunan acara, daftar penerima, urutan panggilan, daftar "
            "hadir, tanda terima, dan berita acara tampil di sini sesudah dibuat.",
        )  # fmt: skip
        self.table = RecordTable(
            [Column(field, stretch=True, sortable=False)], self._load, name="Berkas acara",
            empty=empty,
        )  # fmt: skip
        self._where = label("", "muted")
        self._open = button("Buka folder", self._open_folder, icon="folder-open")
        self._open.setEnabled(False)
        bar = row(spacing=8)
        bar.addWidget(self._open)
        bar.addWidget(self._where, 1)
        lines = column()
        lines.setContentsMargins(0, 12, 0, 0)
        lines.addLayout(bar)
        lines.addWidget(self.table, 1)
        self.setLayout(lines)
        self.table.record_opened.connect(
            lambda record: files.show_in_system(self._paths[record.id])
        )

    def show_papers(self, paths: Sequence[Path]) -> None:
        """Show these files; none while nothing was made since the start."""
        self._paths = list(paths)
        self._records = {n: Record(n, 1, {"name": path.name}) for n, path in enumerate(paths)}
        self._where.setText(f"{len(paths)} berkas di {paths[0].parent.name}" if paths else "")
        self._open.setEnabled(bool(paths))
        self.table.show_ids(list(self._records))

    def records(self) -> list[Record]:
        """The files that are listed."""
        return list(self._records.values())

    def _load(self, ids: Sequence[int]) -> list[Record]:
        return [self._records[number] for number in ids if number in self._records]

    def _open_folder(self) -> None:
        if self._paths:
            files.show_in_system(self._paths[0].parent)
