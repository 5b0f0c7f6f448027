"""Rows whose cells slid sideways: a cell was inserted or deleted before the others."""

from __future__ import annotations

from jamsos_desktop.domain.intake.cells import clean_digits, read_sex
from jamsos_desktop.domain.intake.dates import read_date, split_birth
from jamsos_desktop.domain.intake.rows import CellValue, Layout, RawRow, digits_of, plain

_STEPS = (1, -1, 2, -2)
_SHAPED = ("nik", "kk", "name", "born_on", "ttl", "sex")
"""Fields whose value can be told from the others by its shape; a name least of all."""
_LOOSE = ("rt", "rw", "village", "phone")
"""Fields that say something only where a value of another shape stands in their place."""
_LEAST = 2


def shifted_by(row: RawRow, layout: Layout) -> int:
    """By how many columns the row slid to the right (left: negative), 0 where it did not.

    From some column on several fields look wrong in their place and right beside it. What stands
    before that column does not matter, and fewer fields behind it may look right by chance.
    """
    return _slid(row, layout)[0]


def put_right(row: RawRow, layout: Layout) -> dict[int, CellValue]:
    """The cells (by column) with which a row stands again as it should; none where that is open.

    Of a row that slid to the right empty cells go, never a value; to the left an empty cell comes
    in where one was lost. Where there are several such places nothing is guessed. A row that an
    open quotation mark ran over stays as somebody read it.
    """
    if row.swallowed:
        return {0: row.cell(0)}
    step, start = _slid(row, layout)
    if not step:
        return {}
    cells = list(row.cells)
    at = _gap(row, layout, start, step)
    if at < 0:
        return {}
    if step < 0:
        cells[at:at] = [None] * -step
    else:
        del cells[at : at + step]
    return dict(enumerate([*cells, *[None] * (len(row.cells) - len(cells))]))


def _gap(row: RawRow, layout: Layout, start: int, step: int) -> int:
    """Where cells came in or were lost before the field that slid first, -1 where that is open.

    It is behind every field that is certainly in its place; a name never is.
    """
    right = [
        at for name in _SHAPED if name != "name"
        and (at := layout.columns.get(name, start)) < start and _looks_right(name, row.cell(at))
    ]
    after = max(right, default=-1)
    if step < 0:
        if {after, start} <= {layout.columns.get(name) for name in ("nik", "kk")}:
            return -1  # which of the two numbers is there cannot be told
        return after + 1 if start + step <= after + 1 else -1
    places = [
        at for at in range(after + 1, start + 1)
        if all(not plain(row.cell(place)).strip() for place in range(at, at + step))
    ]
    return places[0] if places and places[-1] - places[0] == len(places) - 1 else -1


def _slid(row: RawRow, layout: Layout) -> tuple[int, int]:
    """By how many columns the row slid, and the first field that did."""
    columns = {
        name: layout.columns[name] for name in (*_SHAPED, *_LOOSE)
        if name in layout.columns
        and (name in _SHAPED or plain(row.cell(layout.columns[name])).strip())
    }
    right = {name for name, at in columns.items() if _looks_right(name, row.cell(at))}
    for step in _STEPS:
        moved = {
            name for name, at in columns.items()
            if name not in right and _looks_right(name, row.cell(at + step))
        }
        if len(moved) < _LEAST:
            continue
        start = min(columns[name] for name in moved)
        still = {name for name in right - {"name"} if columns[name] > start}
        if len(moved) > len(still):
            return step, start
    return 0, 0


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
        return isinstance(cell, str) and cell.strip()[:1].isalpha() and (
            read_sex(cell.strip()).value is not None
        )
    if name in {"rt", "rw"}:
        return plain(cell).strip().isdigit() and len(plain(cell).strip()) <= 3
    if name == "phone":
        return len(digits_of(cell)) >= 9 and not any(c.isalpha() for c in plain(cell))
    return isinstance(cell, str) and any(c.isalpha() for c in cell) and not any(
        c.isdigit() for c in cell
    ) and len(cell.strip()) > 2


def _is_nik(cell: CellValue) -> bool:
    if isinstance(cell, str):
        digits = clean_digits(cell)
        return len(digits) == 16 and digits.isdigit()
    return len(digits_of(cell)) == 16
