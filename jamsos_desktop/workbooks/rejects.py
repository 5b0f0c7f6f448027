"""Held rows go back to their sender as they came, with the reason in the last column."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jamsos_desktop.domain.intake import IntakeRow
from jamsos_desktop.domain.intake_rows import CellValue, plain
from jamsos_desktop.workbooks.recognise import Recognised
from jamsos_desktop.workbooks.write import Column, SheetOut

_WIDTHS = {"name": 28.0, "mother_name": 24.0, "address": 32.0, "nik": 18.0, "kk": 18.0}
_NOTE = (
    "Perbaiki sel yang disebut di kolom Alasan, lalu kirim kembali berkas ini. "
    "Jangan mengubah judul kolom."
)


def rejects_sheet(found: Recognised, rows: Sequence[IntakeRow]) -> SheetOut:
    """The held ones among `rows` under the sender's own headers.

    Read again, the file means the same: what had been a damaged number is text that shows the
    damage, days stay days.
    """
    headers = found.layout.headers
    held = [one for one in rows if one.state == "held"]
    width = max((*(len(one.row.cells) for one in held), *(c + 1 for c in headers)), default=0)
    fields = {column: name for name, column in found.layout.columns.items()}
    columns = [
        Column(headers.get(c, ""), _WIDTHS.get(fields.get(c, ""), 14.0)) for c in range(width)
    ]
    return SheetOut(
        "Perlu diperbaiki", (*columns, Column("Baris asal", 8), Column("Alasan", 70)),
        [
            (*(_as_received(one.row.cell(c)) for c in range(width)),
             str(one.row.number), _reasons(one))
            for one in held
        ],
        heading=(_NOTE,),
    )


def _as_received(cell: CellValue) -> str | date | None:
    return cell if cell is None or isinstance(cell, date) else plain(cell)


def _reasons(one: IntakeRow) -> str:
    """The sentences of the problems that hold the row, each with its cell."""
    bad = [problem for problem in one.problems if problem.severity == "bad"]
    return " ".join(f"[{p.cell}] {p.message}" if p.cell else p.message for p in bad)
