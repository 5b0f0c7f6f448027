"""Rows under a repeated header whose columns stand in another order than in the list's header."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from jamsos_desktop.domain.intake.rows import CellValue, Layout, RawRow, plain
from jamsos_desktop.domain.intake.skip import RowSorter, bare


def in_order(rows: Iterable[RawRow], layout: Layout) -> tuple[list[RawRow], list[int]]:
    """All rows with their cells in the columns of the list's header; the rows that were moved.

    Cells under a title that the list's header does not have go behind its last column: they mean
    nothing there, and a field that misses its title is empty rather than guessed.
    """
    sorter = RowSorter(layout)
    order: Mapping[int, int] = {}
    found: list[RawRow] = []
    moved: list[int] = []
    for row in rows:
        changed = sorter.repeats_header(row)
        if changed is not None:
            order = _order(row, layout) if changed else {}
            found.append(row)
        elif order:
            found.append(_moved(row, order, layout))
            moved.append(row.number)
        else:
            found.append(row)
    return found, moved


def _order(header: RawRow, layout: Layout) -> dict[int, int]:
    """Column under the repeated header → column of the same title in the list's header."""
    there: dict[str, list[int]] = {}
    for column, text in sorted(layout.headers.items()):
        there.setdefault(bare(text), []).append(column)
    order = {}
    for column, cell in enumerate(header.cells):
        title = bare(plain(cell))
        if title and there.get(title):
            order[column] = there[title].pop(0)
    return order


def _moved(row: RawRow, order: Mapping[int, int], layout: Layout) -> RawRow:
    width = max((*layout.headers, *layout.columns.values())) + 1
    cells: list[CellValue] = [None] * width
    for column, cell in enumerate(row.cells):
        if column in order:
            cells[order[column]] = cell
        elif cell is not None:
            cells.append(cell)
    return replace(row, cells=tuple(cells))
