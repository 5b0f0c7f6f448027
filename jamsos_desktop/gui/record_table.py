"""The table of records: keys, selection, copying, and what it says when it is empty."""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable, Sequence, Set
from itertools import groupby

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QTableView,
    QWidget,
)

from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.gui import look
from jamsos_desktop.gui.badge_cells import CELL_PAD, BadgeDelegate
from jamsos_desktop.gui.frozen import FrozenColumns
from jamsos_desktop.gui.record_model import Column, Load, RecordModel
from jamsos_desktop.gui.table_copy import as_mime, lines_mime, lines_texts, read_lines
from jamsos_desktop.gui.table_letters import beginning
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.gui.widgets import Card, EmptyState

COPY_LIMIT = 20_000
"""Rows copied at most; more than that is an export."""
COPIED_AT_ONCE = 200
"""Rows so few that the clipboard has them before the key is up."""


class RecordTable(QTableView):
    """Any number of records, without loading them. Sorting is asked for, not done here."""

    record_chosen = Signal(object)
    """The record the keyboard stands on now, or `None`."""
    record_opened = Signal(object)
    """Enter or a double click on a record."""
    selection_counted = Signal(int)
    """How many rows are selected now."""
    copied = Signal(int)
    """So many rows are on the clipboard."""
    resized = Signal()
    sort_asked = Signal(str, bool)
    """Field name and whether downwards: order in SQL, then `show_ids`."""

    def __init__(
        self,
        columns: Sequence[Column | Field],
        load: Load,
        *,
        name: str,
        place_name: Callable[[str], str] = str,
        empty: EmptyState | None = None,
        jobs: Jobs | None = None,
    ) -> None:
        """With `jobs`, many rows are read for the clipboard beside the window."""
        super().__init__()
        self._load, self._jobs = load, jobs
        self.setAccessibleName(name)
        self._model = RecordModel(columns, load, place_name=place_name, parent=self)
        self.setModel(self._model)
        self._empty = empty
        self._sorting: tuple[str, bool] = ("", False)
        self._more = self._all_wanted = False
        self._frozen: FrozenColumns | None = None
        self._typed, self._typed_at = "", 0.0
        if empty is not None:
            empty.setParent(self.viewport())
        self._dress()
        self._size_columns()
        self._connect()
        self._show_empty()

    def records(self) -> RecordModel:
        """The model behind the table."""
        return self._model

    def show_ids(self, ids: Sequence[int]) -> None:
        """Show these records; the chosen one stays chosen where it is among them."""
        before = self.chosen_id()
        self._model.show_ids(ids)
        self._listed(before, more=False)

    def show_first(self, records: Sequence[Record], *, more: bool) -> None:
        """Show the first rows at once; with `more`, `show_rest` brings all ids behind them."""
        before = self.chosen_id()
        self._model.show_first(records)
        self._listed(before, more=more)

    def show_rest(self, ids: Sequence[int]) -> None:
        """All ids of the list whose first rows are shown; what is selected stays so."""
        self._more = False
        if not self._model.extend(ids):
            self.show_ids(ids)
        elif self._all_wanted:
            self.selectAll()
        self._all_wanted = False

    def renew(self, ids: Sequence[int]) -> None:
        """The same list read again: what is selected stays so, and so does the place in it.

        Where the chosen record is gone, the one that took its place is chosen.
        """
        before = self._model.ids()
        if before == (ids if isinstance(ids, array) else array("q", ids)):
            self.reload()
            return
        row, top = self.currentIndex().row(), self.verticalScrollBar().value()
        chosen, selected = self.chosen_id(), set(self.selected_ids())
        self._model.show_ids(ids)
        self._more = self._all_wanted = False
        self._show_empty()
        now = self._model.row_of(chosen) if chosen else -1
        several = len(selected) > 1
        self._go(now if now >= 0 else min(max(row, 0), len(ids) - 1), alone=not several)
        if several:  # after the mark: it is they who are shown
            self._select(selected)
        self.verticalScrollBar().setValue(top)

    def chosen_id(self) -> int:
        """The number of the record the keyboard stands on, or 0. Reads nothing."""
        row, ids = self.currentIndex().row(), self._model.ids()
        return ids[row] if 0 <= row < len(ids) else 0

    def is_whole(self) -> bool:
        """Whether every row of the list is known."""
        return not self._more

    def selectAll(self) -> None:
        """Select every row of the list, those included that are still to come."""
        self._all_wanted = self._more
        super().selectAll()

    def reload(self) -> None:
        """Read the same rows again."""
        self._model.reload()
        self.record_chosen.emit(self.chosen())
        if (count := self.selected_count()) > 1:
            self.selection_counted.emit(count)

    def chosen(self) -> Record | None:
        """The record the keyboard stands on."""
        return self._model.record(self.currentIndex().row())

    def choose(self, record_id: int) -> bool:
        """Go to a record; false when it is not in the table."""
        row = self._model.row_of(record_id)
        if row >= 0:
            self._go(row)
            self.scrollTo(self._model.index(row, 0), QAbstractItemView.ScrollHint.PositionAtCenter)
        return row >= 0

    def choose_first(self) -> None:
        """Go to the first row, if there is one."""
        if self._model.rowCount():
            self._go(0)

    def step(self, count: int) -> None:
        """Go `count` rows down (or up), as far as there are rows."""
        last = self._model.rowCount() - 1
        if last >= 0:
            self._go(max(0, min(last, self.currentIndex().row() + count)))

    def selected_ids(self) -> list[int]:
        """Ids of all selected rows in their order. Reads nothing."""
        ids, rows = self._model.ids(), self._selected_rows()
        return [ids[row] for row in rows]

    def mark_sorting(self, field: str, downwards: bool = False) -> None:
        """Show in the header what the rows are ordered by, without a signal."""
        order = Qt.SortOrder.DescendingOrder if downwards else Qt.SortOrder.AscendingOrder
        self._sorting = (field, downwards)
        for number, column in enumerate(self._model.columns):
            if column.field.name == field:
                self.horizontalHeader().setSortIndicatorShown(True)
                self.horizontalHeader().setSortIndicator(number, order)

    def freeze(self, count: int) -> None:
        """Keep so many columns at the left while the others are scrolled sideways."""
        if count and self._frozen is None:
            self._frozen = FrozenColumns(self)
        if self._frozen is not None:
            self._frozen.freeze(count)

    def copy(self) -> None:
        """Put the selected rows on the clipboard for a spreadsheet: all cells stay text."""
        if self._jobs is None or self.selected_count() <= COPIED_AT_ONCE:
            rows = self._selected_rows()[:COPY_LIMIT]
            QApplication.clipboard().setMimeData(self.as_mime(rows))
            self.copied.emit(len(rows))
            return
        ids, columns = self.selected_ids()[:COPY_LIMIT], self._visible_columns()
        head = [self._model.columns[n].field.label for n in columns]

        def read(progress: Progress) -> tuple[str, str]:
            progress.begin(len(ids), "Membaca baris")
            return lines_texts(
                head, read_lines(self._load, self._model.says, columns, ids, progress)
            )

        self._jobs.run(
            read, lambda texts: self._take_copied(texts, len(ids)),
            title=f"Menyalin {grouped(len(ids))} baris",
        )

    def as_mime(self, rows: Sequence[int]) -> QMimeData:
        """Rows with their header, the visible columns in their order, see `table_copy`."""
        return as_mime(self._model, self._visible_columns(), rows)

    def selected_count(self) -> int:
        """How many rows are selected."""
        return sum(last - first + 1 for first, last in self._stretches())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies; the rest is Qt's."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Qt moves nowhere from a column that was hidden since: begin in one that is seen."""
        here = self.currentIndex()
        if here.isValid() and self.isColumnHidden(here.column()):
            self._go(here.row(), alone=False)
        return super().moveCursor(action, modifiers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the empty state over the whole area."""
        super().resizeEvent(event)
        self.resized.emit()
        if self._frozen is not None:
            self._frozen.place()
        if self._empty is not None:
            self._empty.setGeometry(self.viewport().rect())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell how many rows are selected."""
        super().selectionChanged(selected, deselected)
        self.selection_counted.emit(self.selected_count())

    def keyboardSearch(self, search: str) -> None:
        """Letters go to the first row that begins with them, without reading the rows between.

        Qt's own would read every row of the list.
        """
        now = time.monotonic()
        slow = now - self._typed_at > QApplication.keyboardInputInterval() / 1000
        self._typed = search if slow else self._typed + search
        self._typed_at = now
        row = beginning(self._model, self._sorting, self._typed, self.currentIndex().row())
        if row >= 0:
            self._go(row)

    def _listed(self, chosen: int, *, more: bool) -> None:
        """Another list is on show: the record chosen before stays so where it is listed."""
        self._more, self._all_wanted = more, False
        self._show_empty()
        row = self._model.row_of(chosen) if chosen else -1
        if row >= 0:
            self._go(row)
        else:
            self.record_chosen.emit(None)

    def _select(self, records: Set[int]) -> None:
        """Select the rows of these records, as far as they are listed."""
        found = QItemSelection()
        last = len(self._model.columns) - 1
        rows = [row for row, one in enumerate(self._model.ids()) if one in records]
        for _, group in groupby(enumerate(rows), lambda pair: pair[1] - pair[0]):
            stretch = [row for _, row in group]
            found.select(
                self._model.index(stretch[0], 0), self._model.index(stretch[-1], last)
            )
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(found, flags.ClearAndSelect | flags.Rows)

    def _go(self, row: int, *, alone: bool = True) -> None:
        """Select one row, whatever keys are held: `selectRow` toggles while Ctrl is down.

        Ctrl counts as down after a shortcut whose release another window got. Not `alone`: what
        is selected stays so.
        """
        header = self.horizontalHeader()
        shown = (n for n in range(len(self._model.columns)) if not header.isSectionHidden(n))
        index = self._model.index(row, next(shown, 0))
        flags = QItemSelectionModel.SelectionFlag
        how = flags.ClearAndSelect | flags.Rows if alone else flags.NoUpdate
        self.selectionModel().setCurrentIndex(index, how)

    def _dress(self) -> None:
        self.setItemDelegate(BadgeDelegate(self))
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(look.ROW)
        header = self.horizontalHeader()
        header.setFixedHeight(look.ROW + 4)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSectionsMovable(True)
        header.setSortIndicatorShown(False)

    def _size_columns(self) -> None:
        header = self.horizontalHeader()
        digit = QFontMetrics(self.font()).averageCharWidth()
        for number, column in enumerate(self._model.columns):
            words = QFontMetrics(header.font()).horizontalAdvance(column.field.label) + 34
            self.setColumnWidth(number, max(words, digit * column.field.width + 2 * CELL_PAD))
            if column.stretch:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)

    def _connect(self) -> None:
        self.selectionModel().currentRowChanged.connect(self._tell_chosen)
        self.doubleClicked.connect(self._open)
        self.horizontalHeader().sectionClicked.connect(self._ask_sorting)

    def _tell_chosen(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.record_chosen.emit(self._model.record(now.row()))

    def _open(self, index: QModelIndex) -> None:
        record = self._model.record(index.row())
        if record is not None:
            self.record_opened.emit(record)

    def _ask_sorting(self, section: int) -> None:
        column = self._model.columns[section]
        if not column.sortable:
            return
        name = column.field.name
        downwards = self._sorting[0] == name and not self._sorting[1]
        self.mark_sorting(name, downwards)
        self.sort_asked.emit(name, downwards)

    def _take_copied(self, texts: tuple[str, str], count: int) -> None:
        QApplication.clipboard().setMimeData(lines_mime(*texts))
        self.copied.emit(count)

    def _visible_columns(self) -> list[int]:
        header = self.horizontalHeader()
        order = (header.logicalIndex(n) for n in range(header.count()))
        return [n for n in order if not header.isSectionHidden(n)]

    def _selected_rows(self) -> list[int]:
        return [row for first, last in self._stretches() for row in range(first, last + 1)]

    def _stretches(self) -> list[tuple[int, int]]:
        """First and last row of each selected stretch, in order."""
        selection = self.selectionModel().selection()
        parts = (selection.at(number) for number in range(selection.count()))
        return sorted({(part.top(), part.bottom()) for part in parts})

    def _show_empty(self) -> None:
        if self._empty is not None:
            self._empty.setGeometry(self.viewport().rect())
            self._empty.setVisible(self._model.rowCount() == 0)


def table_card(table: QWidget) -> QWidget:
    """A table in a card that lets it reach the edges."""
    card = Card(flush=True)
    card.body.addWidget(table)
    return card
