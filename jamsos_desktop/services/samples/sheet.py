"""Puts a village's rows on a sheet: letterhead above, header, people, total and signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from jamsos_desktop.services.samples.layout import Layout
from jamsos_desktop.services.samples.rows import ListRow
from jamsos_desktop.workbooks.sample_grid import Cell, Grid, Row

_PAGE = 45
"""People after whom a printed page ends and some lists repeat their header."""
_INSTRUCTIONS: list[Row] = [
    ["PETUNJUK PENGISIAN"],
    ["1. Isi sesuai KTP dan Kartu Keluarga."],
    ["2. Nomor kependudukan ditulis 16 angka dengan format teks."],
    ["3. Tanggal lahir ditulis hari, bulan, tahun."],
    ["4. Satu baris untuk satu orang, jangan menggabungkan sel."],
]


@dataclass
class Sheet:
    """The finished table, and where everything went. Rows count from 1."""

    grid: Grid
    numbers: dict[ListRow, int] = field(default_factory=dict)
    skipped: list[tuple[int, str]] = field(default_factory=list)
    """Rows that are neither header nor person: number and what they are."""

    def add(self, row: Row, what: str = "") -> int:
        """Append a row; `what` names one without a person. Answers its number."""
        self.grid.rows.append(row)
        if what:
            self.skipped.append((len(self.grid.rows), what))
        return len(self.grid.rows)


def lay_out(layout: Layout, people: Sequence[ListRow]) -> Sheet:
    """The sheet of a village."""
    sheet = Sheet(Grid(layout.sheet, []))
    margin: Row = [None] * layout.offset
    width = layout.offset + len(layout.columns)
    header: Row = [*margin, *layout.headers]
    for text in layout.titles:
        row = sheet.add([*margin, text] if text else [], "title" if text else "")
        if text:
            sheet.grid.merged.append((row, layout.offset + 1, width))
    sheet.grid.header_row = sheet.add(header)
    if layout.number_row:
        sheet.add([*margin, *range(1, len(layout.columns) + 1)], "numbers")
    for index, person in enumerate(people, 1):
        sheet.numbers[person] = sheet.add([*margin, *_cells(layout, person, index)])
        if person.hidden:
            sheet.grid.hidden.add(sheet.numbers[person])
        page_ends = index % _PAGE == 0 and index < len(people)
        if layout.repeats_header and page_ends and not people[index].swallowed_by:
            sheet.add(header, "header")
    _end(layout, sheet, len(people))
    if layout.instructions == "first":
        sheet.grid.before.append(("Petunjuk", _INSTRUCTIONS))
    elif layout.instructions == "last":
        sheet.grid.after.append(("Petunjuk", _INSTRUCTIONS))
    if layout.spare_sheets:
        sheet.grid.after += [("Sheet2", []), ("Sheet3", [])]
    return sheet


def _cells(layout: Layout, row: ListRow, index: int) -> list[Cell]:
    cells = [index if key == "no" else row.cells[key] for key in layout.columns]
    if row.shifted:
        cells.insert(layout.columns.index("nik"), "")
    return cells


def _end(layout: Layout, sheet: Sheet, count: int) -> None:
    margin: Row = [None] * layout.offset
    wide = len(layout.columns)
    for what, text in layout.ending:
        row: Row = [*margin, text.format(count=count)]
        if what == "blank":
            row = []
        elif what == "signature":
            row = [*margin, *[None] * (wide - 4), text]
        elif what == "total" and "{count}" not in text:
            row += [*[None] * (wide - 2), count]
        sheet.add(row, "" if what == "blank" else what)
