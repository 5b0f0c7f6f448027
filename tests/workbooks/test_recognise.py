"""The sheet, the header and the meaning of its columns are found in what villages send."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from jamsos_desktop.domain.fields import Field
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.workbooks.book import Ask, Book, Rejected
from jamsos_desktop.workbooks.read import read_file
from jamsos_desktop.workbooks.recognise import recognise

Make = Callable[..., Book]
Fields = tuple[Field, ...]
HEADER = ["No", "NIK", "Nama"]
PEOPLE: list[list[Any]] = [
    [1, "6409020103750001", "Siti"], [2, "6409024204800002", "Rohani"],
    [3, "6409020305900003", "Budi"],
]


def test_header_under_titles_and_over_column_numbers(book: Make, fields: Fields) -> None:
    found = recognise(book([
        ["DAFTAR USULAN PEKERJA RENTAN"], ["Desa", ": Giripurwa"], [], HEADER, [1, 2, 3], *PEOPLE,
    ]), fields)
    assert found.header_row == 4
    assert found.columns == {"nik": "B", "name": "C"}
    assert found.titles == ("DAFTAR USULAN PEKERJA RENTAN", "Desa : Giripurwa")
    assert [row.number for row in found.rows] == [1, 2, 5, 6, 7, 8]
    assert found.confidence == {"nik": 1.0, "name": 1.0}


@pytest.mark.parametrize(("header", "field"), [
    ("N I K", "nik"), ("NO. KTP / NIK", "nik"), ("NIK (16 digit)", "nik"),
    ("Nomer Induk Kependudukan", "nik"), ("Nama Lengakp", "name"), ("NAMA_LENGKAP", "name"),
    ("Tempat/Tgl Lahir", "ttl"), ("TTL", "ttl"), ("RT / RW", "rt_rw"), ("Kec.", "district"),
    ("Tanggal Lahir (dd/mm/yyyy)", "born_on"), ("Tangal Lahir", "born_on"), ("L/P", "sex"),
    ("J. Kelamin", "sex"), ("Nama Ibu Kandung", "mother_name"), ("Desa/Keluarahan", "village"),
    ("No HP/WA", "phone"), ("Alamat Tempat Tinggal", "address"), ("RW.", "rw"),
    ("Agama", ""), ("Status Perkawinan", ""), ("Umur", ""), ("Nama Ayah", ""), ("No", ""),
    ("NIK Ahli Waris", ""), ("ayah_nik", ""), ("nama_ayah", ""), ("L", ""),
])
def test_headers(book: Make, fields: Fields, header: str, field: str) -> None:
    found = recognise(book([
        ["NIK", "Nama", "Kolom", header], *([*p[1:], "x", "y"] for p in PEOPLE),
    ]) if field not in {"nik", "name"} else book([
        [header, "Nama Peserta"] if field == "nik" else ["NIK", header],
        *([*p[1:]] for p in PEOPLE),
    ]), fields)
    at = {"nik": "A", "name": "B"}.get(field, "D")
    assert {name for name, column in found.columns.items() if column == at} == (
        {field} if field else set()
    )


def test_header_of_two_lines_with_merged_cells(tmp_path: Path, fields: Fields) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["No", "NIK", "Nama", "Tanggal", "Alamat", None, None])
    sheet.append([None, None, None, "Lahir", "Jalan", "RT", "RW"])
    sheet.append([1, "6409020103750001", "Siti", "01/03/1975", "Jl. A", "1", "2"])
    sheet.merge_cells("E1:G1")
    workbook.save(tmp_path / "two.xlsx")
    found = recognise(read_file(tmp_path / "two.xlsx"), fields)
    assert found.layout.header_rows == (1, 2)
    assert found.columns == {
        "nik": "B", "name": "C", "born_on": "D", "address": "E", "rt": "F", "rw": "G",
    }


@pytest.mark.parametrize("birth", ["Tempat, Tanggal Lahir", "Kelahiran", "TTL"])
def test_columns_under_one_merged_header(tmp_path: Path, fields: Fields, birth: str) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["No", "NIK", "Nama", birth, None, "Jenis Kelamin", None])
    sheet.append([None, None, None, "Tempat", "Tgl", "L", "P"])
    sheet.append([1, "6409020103750001", "Siti", "Waru", "01/03/1975", "v", None])
    sheet.merge_cells("D1:E1")
    sheet.merge_cells("F1:G1")
    workbook.save(tmp_path / "two.xlsx")
    assert recognise(read_file(tmp_path / "two.xlsx"), fields).columns == {
        "nik": "B", "name": "C", "birth_place": "D", "born_on": "E", "sex_l": "F", "sex_p": "G",
    }


def test_nik_column_found_by_its_content(book: Make, fields: Fields) -> None:
    found = recognise(book([
        ["No", "Kode", "Nama", "Alamat"], *([*p, "Jl. A"] for p in PEOPLE),
    ]), fields)
    assert found.columns["nik"] == "B"
    assert found.confidence["nik"] < 1
    assert any("Kolom B" in note for note in found.notes)


def test_sheet_with_people_wins_over_instructions(book: Make, fields: Fields) -> None:
    found = recognise(book(
        Petunjuk=[["PETUNJUK"], ["1. Isi NIK"]], Data=[HEADER, *PEOPLE], Kosong=[HEADER],
    ), fields)
    assert found.sheet.name == "Data"


def test_several_sheets_with_people_are_asked_about(book: Make, fields: Fields) -> None:
    both = book(RT1=[HEADER, *PEOPLE], RT2=[HEADER, *PEOPLE])
    with pytest.raises(Ask) as caught:
        recognise(both, fields)
    assert caught.value.choices == ("RT1", "RT2")
    assert recognise(both, fields, sheet="RT2").sheet.name == "RT2"
    with pytest.raises(Refused, match="RT1, RT2"):
        recognise(both, fields, sheet="RT3")


def test_hidden_sheet_is_named_not_read(book: Make, fields: Fields) -> None:
    found = recognise(book(Data=[HEADER, *PEOPLE], Lama_hidden=[HEADER, *PEOPLE]), fields)
    assert found.sheet.name == "Data"
    assert any("Lama" in note for note in found.notes)


@pytest.mark.parametrize(("rows", "kind"), [
    (PEOPLE, "no_header"),
    ([["Catatan rapat"], ["Hadir semua"]], "no_header"),
    ([["No", "Nama", "Alamat"], [1, "Siti", "Jl. A"]], "no_nik_column"),
    ([HEADER], "no_rows"),
    ([HEADER, [], ["JUMLAH", None, None]], "no_rows"),
    ([["No", "Nama", "NIK"], *PEOPLE], "columns_swapped"),
    ([["NIK", "No KK", "Nama", "Tanggal lahir"], *(
        ["6409021706080001", p[1], p[2], f"{int(str(p[1])[6:8]) % 40}/{str(p[1])[8:10]}/19"
         f"{str(p[1])[10:12]}"] for p in PEOPLE)], "columns_swapped"),
])
def test_sheets_that_cannot_be_used(
    book: Make, fields: Fields, rows: list[list[Any]], kind: str
) -> None:
    with pytest.raises(Rejected) as caught:
        recognise(book(rows), fields)
    assert caught.value.kind == kind


def test_choices_of_the_clerk_are_taken(book: Make, fields: Fields) -> None:
    content = book([["A", "B", "C"], *PEOPLE])
    found = recognise(content, fields, header_row=1, columns={"nik": "B", "name": "C"})
    assert found.columns == {"nik": "B", "name": "C"}
    assert [row.number for row in found.rows] == [2, 3, 4]
    with pytest.raises(Rejected) as caught:
        recognise(content, fields, header_row=1, columns={"name": "C"})
    assert caught.value.kind == "no_nik_column"


def test_signature_tells_header_layouts_apart(book: Make, fields: Fields) -> None:
    one = recognise(book([["Judul"], HEADER, *PEOPLE]), fields)
    same = recognise(book([["no", "nik", "NAMA"], *PEOPLE]), fields)
    other = recognise(book([["No", "NIK", "Nama Lengkap"], *PEOPLE]), fields)
    assert one.signature == same.signature != other.signature
