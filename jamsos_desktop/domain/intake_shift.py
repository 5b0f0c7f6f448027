"""Rows whose cells slid sideways: a cell was inserted or deleted before the others."""

from __future__ import annotations

from collections.abc import Sequence

from jamsos_desktop.domain.intake_cells import clean_digits, read_sex
from jamsos_desktop.domain.intake_dates import read_date, split_birth
from jamsos_desktop.domain.intake_rows import CellValue, Layout, RawRow, digits_of

_STEPS = (1, -1, 2, -2)
_SHAPED = ("nik", "kk", "name", "born_on", "ttl", "sex")
_LEAST = 2


def shifted_by(row: RawRow, layout: Layout) -> int:
    """By how many columns the row slid to the right (left: negative), 0 where it did not.

    A row counts as shifted when its fields look right beside their columns and not in them.
    """
    fields = [name for name in _SHAPED if name in layout.columns]
    right = {name for name in fields if _looks_right(name, row.cell(layout.columns[name]))}
    if "nik" not in right:
        for step in _STEPS:
            moved = {
                name for name in fields
                if name not in right and _looks_right(name, row.cell(layout.columns[name] + step))
            }
            behind = {name for name in right if layout.columns[name] > layout.columns["nik"]}
            if "nik" in moved and len(moved) >= _LEAST and len(behind) < len(moved):
                return step
    return _partly_shifted(row, layout, fields)


def _partly_shifted(row: RawRow, layout: Layout, fields: Sequence[str]) -> int:
    """Only the cells behind the NIK slid: name, date and sex all look right one column on."""
    behind = [name for name in fields if name not in {"nik", "kk"}]
    if len(behind) < 2 or _fits(row, layout, behind, 0):
        return 0
    for step in _STEPS[:2]:
        if _fits(row, layout, behind, step) == len(behind):
            return step
    return 0


def _fits(row: RawRow, layout: Layout, fields: Sequence[str], step: int) -> int:
    return sum(_looks_right(name, row.cell(layout.columns[name] + step)) for name in fields)


def _looks_right(name: str, cell: CellValue) -> bool:
    if cell is None:
        return False
    if name in {"nik", "kk"}:
        return _is_nik(cell)
    if name == "born_on":
        return not _is_nik(cell) and read_date(cell) is not None
    if name == "ttl":
        return read_date(split_birth(cell)[1]) is not None
    if name == "sex":
        return isinstance(cell, str) and read_sex(cell.strip()).value is not None
    return isinstance(cell, str) and any(c.isalpha() for c in cell) and not any(
        c.isdigit() for c in cell
    ) and len(cell.strip()) > 2


def _is_nik(cell: CellValue) -> bool:
    if isinstance(cell, str):
        digits = clean_digits(cell)
        return len(digits) == 16 and digits.isdigit()
    return len(digits_of(cell)) == 16
