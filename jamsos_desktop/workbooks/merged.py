"""Cells merged downwards: one family card, address or village written once for several people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from jamsos_desktop.domain.intake.rows import CellValue, RawRow
from jamsos_desktop.workbooks.book import Sheet

_SHARED = ("kk", "address", "rt", "rw", "rt_rw", "village", "district")
"""Fields that several people can share; a NIK, a name or a birth date is one person's."""


def filled_down(sheet: Sheet, columns: Mapping[str, int]) -> Sheet:
    """The sheet with the values of merged cells in every row they span, in columns of `_SHARED`."""
    shared = {columns[name] for name in _SHARED if name in columns}
    spans = sorted((left, top, bottom) for top, left, bottom, _ in sheet.merged
                   if bottom > top and left in shared)
    if not spans:
        return sheet
    rows = {row.number: row for row in sheet.rows}
    last = max(rows, default=0)
    done = dict.fromkeys(shared, -1)
    for column, top, bottom in spans:
        if top <= done[column] or top + 1 not in rows:
            continue
        done[column] = bottom
        value = rows[top + 1].cell(column)
        for number in range(top + 2, min(bottom + 1, last) + 1):
            row = rows.get(number)
            if row is not None and row.cell(column) is None:
                rows[number] = _with(row, column, value)
    return replace(sheet, rows=tuple(rows.values()))


def _with(row: RawRow, column: int, value: CellValue) -> RawRow:
    cells = list(row.cells) + [None] * (column + 1 - len(row.cells))
    cells[column] = value
    return replace(row, cells=tuple(cells))
