"""Held rows leave with their reasons and come back meaning the same."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from jamsos_desktop.domain.fields import Field
from jamsos_desktop.domain.intake.lists import IntakeContext, judge_all
from jamsos_desktop.domain.regions import RegionTree, official_regions
from jamsos_desktop.workbooks.read import read_file
from jamsos_desktop.workbooks.recognise import recognise
from jamsos_desktop.workbooks.rejects import rejects_sheet
from jamsos_desktop.workbooks.write import write_workbook

HEADER = ["No", "NIK", "Nama", "Tanggal Lahir", "Desa"]
ROWS: list[list[Any]] = [
    [1, "6409021203790001", "Yusuf", date(1979, 3, 12), "Waru"],
    [2, 6409021203790020, "=SUM(A1)", date(1979, 3, 12), "Waru"],
    [3, "6409021203790003", "Budi", "31/02/1979", "Waru"],
    ["JUMLAH", None, None, None, None],
]


def test_held_rows_come_back_as_exactly_those(tmp_path: Path, fields: tuple[Field, ...]) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in [["Daftar"], HEADER, *ROWS]:
        sheet.append(row)
    sheet["C4"].data_type = "s"
    workbook.save(tmp_path / "in.xlsx")
    context = IntakeContext(RegionTree(official_regions("64.09")), date(2026, 11, 22))
    found = recognise(read_file(tmp_path / "in.xlsx"), fields)
    judged = judge_all(found.rows, found.layout, context)
    assert [one.state for one in judged] == ["skipped", "good", "held", "held", "skipped"]

    out = io.BytesIO()
    write_workbook(out, [rejects_sheet(found.layout, judged, "ab" * 32)])
    (tmp_path / "out.xlsx").write_bytes(out.getvalue())
    cells = [row.cells for row in read_file(tmp_path / "out.xlsx").sheets[0].rows]
    assert cells[1] == (*HEADER, "Baris asal", "Alasan")
    assert cells[2][1:6] == ("6,40902E+15", "=SUM(A1)", date(1979, 3, 12), "Waru", "4")
    assert str(cells[2][6]).startswith("[B4] Angka NIK rusak")

    again = recognise(read_file(tmp_path / "out.xlsx"), fields)
    second = judge_all(again.rows, again.layout, context)
    assert [
        [problem.kind for problem in one.problems] for one in second if not one.skipped
    ] == [["nik_precision_lost", "name_markup"], ["dob_invalid"]]
