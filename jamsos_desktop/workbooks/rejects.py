"""Held rows go back to their sender as they came, with the reason in the last column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from jamsos_desktop.domain.intake.lists import IntakeRow
from jamsos_desktop.domain.intake.rows import CellValue, Layout, RawRow, digits_of, plain

if TYPE_CHECKING:
    from jamsos_desktop.workbooks.write import SheetOut

_WIDTHS = {"name": 28.0, "mother_name": 24.0, "address": 32.0, "nik": 18.0, "kk": 18.0}
_NOTE = (
    "Perbaiki sel yang disebut di kolom Alasan, lalu kirim kembali berkas ini. "
    "Jangan mengubah judul kolom. Kode berkas: {code}"
)
_CODE = re.compile(r"Kode berkas: ([0-9a-f]{16})\b")
_ORIGIN = "Baris asal"


def returned_code(titles: Iterable[str]) -> str:
    """The code of the file whose held rows come back, out of the lines above the header."""
    found = (_CODE.search(line) for line in titles)
    return next((match[1] for match in found if match), "")


def has_origin(texts: Iterable[str]) -> bool:
    """Whether these cells are the header of held rows."""
    return any(text.strip() == _ORIGIN for text in texts)


def origin_column(layout: Layout) -> int | None:
    """The column that says in which row of the first file a line stood."""
    columns = (c for c, text in layout.headers.items() if text.strip() == _ORIGIN)
    return max(columns, default=None)


def origin_row(row: RawRow, column: int) -> int:
    """The row of the first file that a line stood in, 0 where it does not say."""
    digits = digits_of(row.cell(column))
    return int(digits) if 0 < len(digits) < 8 else 0


def rejects_sheet(layout: Layout, rows: Sequence[IntakeRow], sha256: str) -> SheetOut:
    """The held ones among `rows` under the sender's own headers.

    Read again, the file means the same: what had been a damaged number is text that shows the
    damage, days stay days. The code and the rows tell which held rows they are.
    """
    from jamsos_desktop.workbooks.write import Column, SheetOut

    headers = layout.headers
    held = [one for one in rows if one.state == "held"]
    width = max((*(len(one.row.cells) for one in held), *(c + 1 for c in headers)), default=0)
    fields = {column: name for name, column in layout.columns.items()}
    columns = [
        Column(headers.get(c, ""), _WIDTHS.get(fields.get(c, ""), 14.0)) for c in range(width)
    ]
    return SheetOut(
        "Perlu diperbaiki", (*columns, Column(_ORIGIN, 8), Column("Alasan", 70)),
        [
            (*(_as_received(one.row.cell(c)) for c in range(width)),
             str(one.row.number), _reasons(one))
            for one in held
        ],
        heading=(_NOTE.format(code=sha256[:16]),),
    )


def _as_received(cell: CellValue) -> str | date | None:
    return cell if cell is None or isinstance(cell, date) else plain(cell)


def _reasons(one: IntakeRow) -> str:
    """The sentences of the problems that hold the row, each with its cell."""
    bad = [problem for problem in one.problems if problem.severity == "bad"]
    return " ".join(f"[{p.cell}] {p.message}" if p.cell else p.message for p in bad)
