"""What leaves as a spreadsheet is text, days and numbers, never a formula."""

import io
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from jamsos_desktop.domain.progress import Cancelled, Progress
from jamsos_desktop.workbooks.read import read_file
from jamsos_desktop.workbooks.write import Column, SheetOut, write_workbook

EVIL = ["=HYPERLINK(\"x\")", "+1", "-1", "@a", "'; DROP TABLE", "<img src=x>", "محمد", "👩‍🌾",
        "0123", "a\x07b"]


def written(*sheets: SheetOut) -> bytes:
    stream = io.BytesIO()
    write_workbook(stream, sheets)
    return stream.getvalue()


def people(rows: list[list[Any]], **more: Any) -> SheetOut:
    columns = [Column("NIK", 18), Column("Lahir", 12, "day"), Column("Iuran", 10, "whole")]
    return SheetOut("Peserta", columns, rows, **more)


def test_every_text_is_a_text_cell() -> None:
    data = written(SheetOut("A", [Column("Nama")], [[text] for text in EVIL]))
    assert not re.search(rb"<f[ >/]", zipfile.ZipFile(io.BytesIO(data)).read(
        "xl/worksheets/sheet1.xml"))
    sheet = openpyxl.load_workbook(io.BytesIO(data))["A"]
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == [*EVIL[:-1], "ab"]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}
    assert all(cell.quotePrefix for cell in cells)


def test_identifiers_are_text_days_are_days_and_amounts_numbers(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(written(people([
        [6409021203790001, date(1979, 3, 12), 16800], ["6409021203790002", date(1899, 1, 2), None],
    ])))
    rows = read_file(path).sheets[0].rows
    assert rows[1].cells == ("6409021203790001", date(1979, 3, 12), 16800.0)
    assert rows[2].cells[:2] == ("6409021203790002", "02/01/1899")


def test_header_is_frozen_and_filtered_below_the_heading() -> None:
    data = written(people([["1", None, 2]], heading=["Daftar"], notes=["Selesai"]))
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Peserta"]
    assert sheet.freeze_panes == "A3"
    assert sheet.auto_filter.ref == "A2:C3"
    assert sheet.column_dimensions["A"].width == 20
    assert [row[0].value for row in sheet.iter_rows()] == ["Daftar", "NIK", "1", None, "Selesai"]


def test_same_rows_same_bytes() -> None:
    assert written(people([["1", None, 2]])) == written(people([["1", None, 2]]))


def test_titles_are_made_acceptable_and_different() -> None:
    names = ["Desa/Kel: Waru", "desa-kel- waru", "x" * 40, "x" * 40, ""]
    data = written(*(SheetOut(name, [Column("A")], []) for name in names))
    assert openpyxl.load_workbook(io.BytesIO(data)).sheetnames == [
        "Desa-Kel- Waru", "desa-kel- waru (2)", "x" * 31, "x" * 27 + " (2)", "Lembar",
    ]


def test_progress_counts_rows_and_cancels_without_leftovers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    progress = Progress()
    write_workbook(io.BytesIO(), [people([["1", None, 2]] * 450)], progress)
    assert (progress.done, progress.total) == (450, 450)

    class Impatient(Progress):
        def show(self) -> None:
            if self.done:
                self.cancel()

    with pytest.raises(Cancelled):
        write_workbook(io.BytesIO(), [people([["1", None, 2]] * 450)], Impatient())
    assert list(tmp_path.iterdir()) == []
