"""Fields of a person and ways of making small files for the tests of this room."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from jamsos_desktop.domain.fields import Field
from jamsos_desktop.domain.kinds import Day, Digits, Text
from jamsos_desktop.workbooks.book import Book
from jamsos_desktop.workbooks.read import read_file


@pytest.fixture
def fields() -> tuple[Field, ...]:
    def text(name: str, label: str, *aliases: str) -> Field:
        return Field(Text(200), label, "", name=name, aliases=aliases)

    return (
        Field(Digits(16), "NIK", "", name="nik", aliases=("no ktp", "nomor induk kependudukan")),
        Field(Digits(longest=20), "No. KK", "", name="kk", aliases=("nomor kartu keluarga", "kk")),
        text("name", "Nama", "nama lengkap", "nama peserta"),
        text("birth_place", "Tempat lahir"),
        Field(Day(), "Tanggal lahir", "", name="born_on", aliases=("tgl lahir",)),
        text("sex", "Jenis kelamin", "l/p", "jk", "kelamin"),
        text("mother_name", "Nama ibu kandung", "ibu kandung"),
        text("address", "Alamat", "alamat lengkap"),
        text("rt", "RT"),
        text("rw", "RW"),
        text("village", "Desa/Kelurahan", "desa", "kelurahan", "desakeluarahan"),
        text("phone", "Nomor HP", "no hp", "no telepon"),
        text("occupation", "Pekerjaan", "jenis pekerjaan"),
        text("notes", "Catatan", "keterangan"),
    )


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Book]:
    """Write rows as .xlsx (one keyword per sheet) and read them back."""

    def make(rows: list[list[Any]] | None = None, **sheets: list[list[Any]]) -> Book:
        workbook = openpyxl.Workbook()
        del workbook["Sheet"]
        for name, content in {**({"Sheet1": rows} if rows else {}), **sheets}.items():
            sheet = workbook.create_sheet(name.removesuffix("_hidden"))
            if name.endswith("_hidden"):
                sheet.sheet_state = "hidden"
            for row in content:
                sheet.append(row)
        path = tmp_path / "daftar.xlsx"
        workbook.save(path)
        return read_file(path)

    return make
