"""Text lists: encoding, separator, records, and quotation marks never closed."""

from pathlib import Path

import pytest

from jamsos_desktop.workbooks.book import Book
from jamsos_desktop.workbooks.read import read_file

HEADER = "NIK;Nama;Alamat;RT"


def read(tmp_path: Path, data: bytes) -> Book:
    path = tmp_path / "daftar.csv"
    path.write_bytes(data)
    return read_file(path)


CODES = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]


@pytest.mark.parametrize("code", CODES)
def test_encodings(tmp_path: Path, code: str) -> None:
    book = read(tmp_path, f"{HEADER}\r\n6409020101700001;René;Jl. A;001\r\n".encode(code))
    assert book.sheets[0].rows[1].cells == ("6409020101700001", "René", "Jl. A", "001")
    assert bool(book.notes) == (code == "cp1252")
    assert all("René" in note for note in book.notes)


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_separators(tmp_path: Path, separator: str) -> None:
    lines = [HEADER.replace(";", separator)] + [separator.join(["1", "Siti", "Jl A. 2", "3"])] * 3
    rows = read(tmp_path, "\n".join(lines).encode()).sheets[0].rows
    assert [len(row.cells) for row in rows] == [4, 4, 4, 4]


def test_commas_inside_cells_do_not_win(tmp_path: Path) -> None:
    text = "NIK;TTL\n" + "".join(f"{n};Waru, 12-03-197{n}\n" for n in range(5))
    assert read(tmp_path, text.encode()).sheets[0].rows[1].cells == ("0", "Waru, 12-03-1970")


def test_separator_named_in_the_first_line(tmp_path: Path) -> None:
    rows = read(tmp_path, b"sep=;\nNIK;Nama\n1;A,B\n").sheets[0].rows
    assert [(row.number, row.cells) for row in rows] == [(2, ("NIK", "Nama")), (3, ("1", "A,B"))]


def test_row_number_is_the_first_physical_line(tmp_path: Path) -> None:
    text = f'{HEADER}\n\n1;"Siti";"Jl. A\nRT 3";004\n2;Budi;Jl. B;005\n'
    rows = read(tmp_path, text.encode()).sheets[0].rows
    assert [(row.number, row.swallowed) for row in rows] == [(1, False), (3, False), (5, False)]
    assert rows[1].cells == ("1", "Siti", "Jl. A\nRT 3", "004")


@pytest.mark.parametrize("closed_later", [False, True])
def test_unclosed_quotation_mark_swallows_nobody(tmp_path: Path, closed_later: bool) -> None:
    people = [f"{n};Orang {n};Jl. {n};00{n}" for n in range(1, 9)]
    people[2] = '3;"Orang 3;Jl. 3;003'
    if closed_later:
        people[6] = '7;"Orang 7;Jl. 7;007'
    rows = read(tmp_path, "\n".join([HEADER, *people]).encode()).sheets[0].rows
    assert [row.cells[0] for row in rows[1:]] == list("12345678")
    assert [row.number for row in rows if row.swallowed] == ([4, 8] if closed_later else [4])
    assert rows[3].cells == ("3", "Orang 3", "Jl. 3", "003")


def test_unclosed_quotation_mark_in_the_last_line(tmp_path: Path) -> None:
    text = f'{HEADER}\n1;Siti;Jl. A;001\n2;"Budi;Jl. B;002'
    rows = read(tmp_path, text.encode()).sheets[0].rows
    assert rows[2].swallowed
    assert rows[2].cells == ("2", "Budi", "Jl. B", "002")


def test_number_wrapped_as_a_text_formula(tmp_path: Path) -> None:
    rows = read(tmp_path, b'NIK;Nama\n="0123";"A"\n').sheets[0].rows
    assert rows[1].cells[0] == "0123"
