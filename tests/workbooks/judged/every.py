"""All cases of the judge, in one list."""

from __future__ import annotations

from tests.workbooks.judged import (
    bombs,
    cells,
    containers,
    days,
    found_books,
    found_forms,
    found_text,
    headers,
    layouts,
    passengers,
    rows,
    separated,
    sheets,
)
from tests.workbooks.judged.case import Case

_PARTS = (
    cells, days, rows, headers, layouts, sheets, containers, bombs, passengers, separated,
    found_text, found_forms, found_books,
)  # fmt: skip


def every() -> list[Case]:
    """The cases of all files."""
    return [case for part in _PARTS for case in part.cases()]
