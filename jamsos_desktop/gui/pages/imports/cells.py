"""The rows of a list as a table whose cells are mended where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.kinds import Text
from jamsos_desktop.domain.occupations import OCCUPATIONS
from jamsos_desktop.domain.vocabulary import SEXES
from jamsos_desktop.gui.editors import ChoiceEditor, Editor, LineEditor
from jamsos_desktop.gui.pages.imports.rows import ALWAYS, COLUMNS, ONLY_WHO
from jamsos_desktop.gui.record_model import Load
from jamsos_desktop.gui.record_table import RecordTable
from jamsos_desktop.gui.widgets import EmptyState

_LEAST = 200
"""Pixels an editor has at least, also over a narrow column."""
_NAMES = tuple(column.field.name for column in COLUMNS)
_OWN_KEYS = {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab,
             Qt.Key.Key_Backtab}
_ROW_KEYS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
"""An open line has no use for them: they come to the table."""


class RepairTable(RecordTable):
    """F2, Enter or a double click opens the wrong cell; Enter takes, Tab goes on, Esc leaves.

    The arrows up and down take as well, and go to another row, as in a spreadsheet.
    """

    cell_edited = Signal(object, str, str)
    """Record, field, and what was typed."""
    cell_closed = Signal()
    """No cell is open any more, or another one in a moment."""
    who_asked = Signal(object)
    """Nothing is wrong with a row but who it is, and Enter was pressed there."""
    shut = Signal(object)
    """A row that cannot be mended here was to be opened."""

    def __init__(self, load: Load, villages: Mapping[str, str], empty: EmptyState) -> None:
        super().__init__(COLUMNS, load, name="Baris berkas", empty=empty)
        self._villages = villages
        self._open_cell: tuple[Record, str] | None = None
        self._editor: Editor | None = None
        self._before = ""
        self._narrow: tuple[int, int] | None = None
        """A column that is wider while its cell is open, and how wide it was."""
        self._order_columns()

    def repair(self) -> None:
        """Open the first wrong cell of the chosen row."""
        record = self.chosen()
        if record is not None:
            can = record["columns"]
            wrong = [name for name in record["wrong"] if name in can]
            self.edit_cell(wrong[0] if wrong else "nik")

    def edit_cell(self, name: str) -> None:
        """Open one cell of the chosen row; a column that is hidden comes into view."""
        record = self.chosen()
        self.close_cell()
        if record is None or name not in record["columns"] or not record["editable"]:
            self.shut.emit(record)
            return
        section = _NAMES.index(name)
        self.setColumnHidden(section, False)
        index = self.model().index(self.currentIndex().row(), section)
        self._widen(section)
        self.scrollTo(index)
        self._open_cell = record, name
        self._before = str(record.get(name, ""))
        self._editor = self._make_editor(name)
        self._editor.left.connect(lambda: self.close_cell(take=True))
        self._place(self._editor.widget, self.visualRect(index))

    def show_ids(self, ids: Sequence[int]) -> None:
        """Show these rows; a cell that is open is left as it was."""
        self.close_cell()
        super().show_ids(ids)

    def close_cell(self, *, take: bool = False) -> None:
        """Close the open cell, with or without what was typed there."""
        editor, place = self._editor, self._open_cell
        self._editor = self._open_cell = None
        if editor is None or place is None:
            return
        typed = self._text_in(editor)
        editor.widget.hide()
        editor.widget.deleteLater()
        if self._narrow is not None:
            self.setColumnWidth(*self._narrow)
            self._narrow = None
        self.setFocus()
        if take and typed != self._before:
            self.cell_edited.emit(*place, typed)
        self.cell_closed.emit()

    def is_open(self) -> bool:
        """Whether a cell is being typed in."""
        return self._editor is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 and Enter mend, or Enter asks who a row is; the rest is the table's."""
        record = self.chosen()
        if self.is_open() and event.key() in _ROW_KEYS:
            self.close_cell(take=True)
        if event.key() == Qt.Key.Key_F2:
            self.repair()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if record is not None and _only_who(record):
                self.who_asked.emit(record)
            else:
                self.repair()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of an open cell, before the window or a shortcut has them."""
        kind = event.type()
        if isinstance(event, QKeyEvent) and event.key() in _OWN_KEYS:
            popup = isinstance(watched, QComboBox) and watched.view().isVisible()
            if kind == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if kind == QEvent.Type.KeyPress and not popup:
                self._take_key(Qt.Key(event.key()))
                return True
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        super()._connect()
        self.doubleClicked.connect(self._edit_at)
        self.verticalScrollBar().valueChanged.connect(lambda _: self.close_cell(take=True))

    def _order_columns(self) -> None:
        """The file right behind the row's number, other fields before the verdict."""
        header = self.horizontalHeader()
        for place, number in enumerate(range(ALWAYS, len(_NAMES))):
            header.moveSection(header.visualIndex(number), _NAMES.index("verdict") + place)
        header.moveSection(header.visualIndex(_NAMES.index("file")), 1)

    def _edit_at(self, index: QModelIndex) -> None:
        name, record = _NAMES[index.column()], self.chosen()
        if record is not None and name in record["columns"]:
            self.edit_cell(name)
        else:
            self.repair()

    def _take_key(self, key: Qt.Key) -> None:
        place = self._open_cell
        if isinstance(self._editor, ChoiceEditor):
            self._editor.settle()
        if key == Qt.Key.Key_Escape:
            self.close_cell()
            return
        self.close_cell(take=True)
        if key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab} and place is not None:
            step = 1 if key == Qt.Key.Key_Tab else -1
            shown = [
                name for number, name in enumerate(_NAMES)
                if name in place[0]["columns"] and not self.isColumnHidden(number)
            ]
            at = shown.index(place[1]) + step
            if 0 <= at < len(shown):
                self.edit_cell(shown[at])

    def _make_editor(self, name: str) -> Editor:
        record = self.chosen()
        label = f"{COLUMNS[_NAMES.index(name)].field.label} baris {record['row'] if record else ''}"
        field = Field(Text(), label, "Baris", name)
        options: Mapping[str, str] = {
            "village": self._villages, "occupation": OCCUPATIONS, "sex": SEXES,
        }.get(name, {})
        if not options:
            made: Editor = LineEditor(field, "hh/bb/tttt" if name == "born_on" else "")
            made.put(self._before)
            return made
        chosen = ChoiceEditor(field, options, "Ketik sebagian namanya")
        chosen.box.setEditText(self._before)
        return chosen

    def _text_in(self, editor: Editor) -> str:
        text: Any = editor.text()
        if isinstance(editor, ChoiceEditor):
            text = editor.box.currentText()
        return str(text).strip()

    def _widen(self, section: int) -> None:
        """Give the column of an open cell room for it, so that no other one is covered."""
        before = self.columnWidth(section)
        if before < _LEAST:
            self._narrow = section, before
            self.setColumnWidth(section, _LEAST)

    def _place(self, widget: QWidget, cell: QRect) -> None:
        widget.setParent(self.viewport())
        widget.setGeometry(cell)
        widget.installEventFilter(self)
        line = widget.lineEdit() if isinstance(widget, QComboBox) else widget
        if isinstance(line, QLineEdit):
            if line is not widget:
                line.installEventFilter(self)
            line.selectAll()
        widget.show()
        widget.setFocus()


def _only_who(record: Record) -> bool:
    bad = {problem.kind for problem in record["problems"] if problem.severity == "bad"}
    return bool(record["editable"] and record["alike"] and bad and bad <= ONLY_WHO)
