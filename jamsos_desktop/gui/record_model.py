"""Records as rows of a table, read from the base page by page while they are looked at."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from jamsos_desktop.domain.fields import Field, Record, shown
from jamsos_desktop.domain.kinds import Whole
from jamsos_desktop.gui.badges import Badge

PAGE = 100
KEPT_PAGES = 30
"""Rows read at once, and how many such pages stay in memory."""

BADGE_ROLE = Qt.ItemDataRole.UserRole + 1
RECORD_ROLE = Qt.ItemDataRole.UserRole + 2

Load = Callable[[Sequence[int]], Sequence[Record]]
"""Reads the records with these ids from the base, in any order; missing ones are left out."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Column:
    """A column of a table: a field, and how it shows when not as the field says itself."""

    field: Field
    badge: Callable[[Record], Badge | None] | None = None
    """Shows a badge instead of text."""
    text: Callable[[Record], str] | None = None
    """Shows a text made from the whole record."""
    stretch: bool = False
    """Takes the width that is left over."""
    sortable: bool = True

    @property
    def right(self) -> bool:
        """Amounts and counts stand right-aligned."""
        return isinstance(self.field.kind, Whole)


class RecordModel(QAbstractTableModel):
    """Rows are ids in their order; the records come through `load`, a page at a time."""

    def __init__(
        self,
        columns: Sequence[Column | Field],
        load: Load,
        *,
        place_name: Callable[[str], str] = str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(c if isinstance(c, Column) else Column(c) for c in columns)
        self._load = load
        self._place_name = place_name
        self._ids: array[int] = array("q")
        self._pages: OrderedDict[int, Mapping[int, Record]] = OrderedDict()

    def show_ids(self, ids: Sequence[int]) -> None:
        """Show these records in this order; nothing is read yet."""
        self.beginResetModel()
        self._ids = array("q", ids)
        self._pages.clear()
        self.endResetModel()

    def show_first(self, records: Sequence[Record]) -> None:
        """Show these first records of a longer list; `extend` brings the rest."""
        self.show_ids([record.id for record in records])
        for number in range(0, len(records), PAGE):
            part = records[number : number + PAGE]
            self._pages[number // PAGE] = {record.id: record for record in part}

    def extend(self, ids: Sequence[int]) -> bool:
        """Add what follows the rows shown; false when they do not begin like that (any more)."""
        shown = len(self._ids)
        more = ids if isinstance(ids, array) else array("q", ids)
        if more[:shown] != self._ids:
            return False
        if len(more) > shown:
            self.beginInsertRows(QModelIndex(), shown, len(more) - 1)
            self._pages.pop(shown // PAGE, None)
            self._ids = more
            self.endInsertRows()
        return True

    def reload(self) -> None:
        """Forget what was read: the same rows may have other values now."""
        self._pages.clear()
        if self._ids:
            last = self.index(len(self._ids) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def ids(self) -> Sequence[int]:
        """All ids in their order."""
        return self._ids

    def record(self, row: int) -> Record | None:
        """The record of a row, read when it is not in memory; `None` when it is gone."""
        if not 0 <= row < len(self._ids):
            return None
        number = row // PAGE
        page = self._pages.get(number)
        if page is None:
            wanted = self._ids[number * PAGE : (number + 1) * PAGE]
            page = {record.id: record for record in self._load(wanted)}
            self._pages[number] = page
            if len(self._pages) > KEPT_PAGES:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page.get(self._ids[row])

    def row_of(self, record_id: int) -> int:
        """The row that shows a record, or -1."""
        try:
            return self._ids.index(record_id)
        except ValueError:
            return -1

    def text(self, row: int, column: int) -> str:
        """What a cell says, as on screen."""
        record = self.record(row)
        return "" if record is None else self.says(record, column)

    def says(self, record: Record, column: int) -> str:
        """What a record says in a column, as on screen."""
        what = self.columns[column]
        if what.badge is not None:
            badge = what.badge(record)
            return badge.word if badge else ""
        if what.text is not None:
            return what.text(record)
        value = record.values.get(what.field.name)
        return shown(what.field, value, self._place_name)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        """How many records."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        """How many columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, badge, alignment or record of a cell."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(column)
        if role == BADGE_ROLE:
            badge, record = self.columns[column].badge, self.record(row)
            return badge(record) if badge is not None and record is not None else None
        if role == RECORD_ROLE:
            return self.record(row)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The label of a column, aligned as its cells; the number of a row."""
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        if not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].field.label
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        return None

    def _alignment(self, column: int) -> int:
        side = (
            Qt.AlignmentFlag.AlignRight
            if self.columns[column].right
            else Qt.AlignmentFlag.AlignLeft
        )
        return int(side | Qt.AlignmentFlag.AlignVCenter)
