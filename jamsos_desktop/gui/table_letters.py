"""Letters typed into a table: the row they mean, found by halving instead of reading all rows."""

from __future__ import annotations

from collections.abc import Callable

from jamsos_desktop.gui.record_model import RecordModel

_LOOKED_THROUGH = 1_000
"""Rows looked at one by one in a list that is not sorted by text."""


def beginning(model: RecordModel, sorting: tuple[str, bool], typed: str, current: int) -> int:
    """The row whose sorted text begins with `typed`, or -1.

    In a list sorted by `name` (field, downwards) these rows stand together; in any other order
    the next rows after `current` are looked through for a name.
    """
    wanted = typed.lower()
    if not wanted or not model.rowCount():
        return -1
    field, downwards = sorting
    if field in {"name", "nik"}:
        return _halving(model, field, wanted, downwards)
    first = current if len(typed) > 1 else current + 1
    last = min(model.rowCount(), first + _LOOKED_THROUGH)
    return next(
        (row for row in range(max(0, first), last) if _text(model, row, "name").startswith(wanted)),
        -1,
    )


def _halving(model: RecordModel, field: str, wanted: str, downwards: bool) -> int:
    def after(row: int) -> bool:
        text = _text(model, row, field)
        return text < wanted or text.startswith(wanted) if downwards else text >= wanted

    row = _first_true(model.rowCount(), after)
    found = row < model.rowCount() and _text(model, row, field).startswith(wanted)
    return row if found else -1


def _first_true(count: int, true: Callable[[int], bool]) -> int:
    low, high = 0, count
    while low < high:
        middle = (low + high) // 2
        if true(middle):
            high = middle
        else:
            low = middle + 1
    return low


def _text(model: RecordModel, row: int, field: str) -> str:
    record = model.record(row)
    return str(record.values.get(field, "")).lower() if record else ""
