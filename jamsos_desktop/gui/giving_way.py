"""Columns that stand back where a table is too narrow for all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from jamsos_desktop.gui.record_table import RecordTable


class GivingWay(QObject):
    """Hides columns of a table, the first of `names` first, until the rest has room.

    For tables whose columns nobody chooses; the others have `TableColumns`.
    """

    def __init__(self, table: RecordTable, names: Sequence[str], least: int = 200) -> None:
        """`least`: pixels that the stretched column keeps."""
        super().__init__(table)
        columns = table.records().columns
        places = {column.field.name: number for number, column in enumerate(columns)}
        self._table, self._places = table, [places[name] for name in names]
        self._widths = {
            number: least if column.stretch else table.columnWidth(number)
            for number, column in enumerate(columns)
        }
        table.resized.connect(self._fit)

    def _fit(self) -> None:
        room = self._table.viewport().width() - sum(self._widths.values())
        for number in self._places:
            self._table.setColumnHidden(number, room < 0)
            room += self._widths[number] if room < 0 else 0
