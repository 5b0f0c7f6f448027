"""What a sample list looks like before it becomes a file: plain values in rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


class Formula(str):
    """A formula that no program has calculated: its cell holds no value. Workbooks only."""


class Failure(str):
    """An error that a formula left behind, such as `#N/A`."""


class Raw(str):
    """Text that goes into a .csv file as it is, without the quotation marks it would need."""


Cell = str | int | date | None
"""Text stays text whatever it looks like; a whole number becomes a number cell."""
Row = list[Cell]


@dataclass
class Grid:
    """One file: its table and the sheets around it. Rows and columns count from 1."""

    sheet: str
    rows: list[Row]
    hidden: set[int] = field(default_factory=set)
    """Rows that the spreadsheet program does not show."""
    merged: list[tuple[int, int, int]] = field(default_factory=list)
    """Row, first and last column of merged title cells."""
    header_row: int = 1
    before: list[tuple[str, list[Row]]] = field(default_factory=list)
    """Sheets in front of the table: name and rows."""
    after: list[tuple[str, list[Row]]] = field(default_factory=list)
    """Sheets behind it."""
