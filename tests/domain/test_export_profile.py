"""Profiles: checked when read, written as they are read, cells in the form they ask for."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jamsos_desktop.domain.export_profile import (
    ExportColumn,
    ExportProfile,
    cell_form,
    cell_value,
    check_profile,
    formats_of,
    hidden,
    read_profile,
    shows_identifiers,
    write_profile,
)
from jamsos_desktop.domain.fields import Field
from jamsos_desktop.domain.kinds import Choice, Day, Digits, Place, Text, Whole
from jamsos_desktop.domain.problems import Invalid

FIELDS = {
    field.name: field for field in (
        Field(Digits(16), "NIK", "", "nik"), Field(Text(), "Nama", "", "name"),
        Field(Day(), "Lahir", "", "born_on"), Field(Choice({"L": "Laki-laki"}), "JK", "", "sex"),
        Field(Place(), "Desa", "", "village"), Field(Whole(), "Upah", "", "wage"),
    )
}
GOOD = """label = "Uji"
note = "Kata \\"dalam\\" kutip."
split = "files"

[[column]]
header = "NIK"
field = "nik"
format = "masked"

[[column]]
header = "Negara"
constant = "ID"
width = 6
"""


def read(tmp_path: Path, text: str) -> ExportProfile:
    path = tmp_path / "uji.toml"
    path.write_text(text, encoding="utf-8")
    return read_profile(path, FIELDS)


def test_what_is_written_is_what_was_read(tmp_path: Path) -> None:
    profile = read(tmp_path, GOOD)
    assert profile.name == "uji"
    assert profile.headers == ("NIK", "Negara")
    assert (profile.columns[1].constant, profile.columns[1].width) == ("ID", 6)
    assert read(tmp_path, write_profile(profile)) == profile


@pytest.mark.parametrize(("text", "named"), [
    (GOOD + '[[column]]\nheader = "X"\nfield = "ktp"\n', r"uji.toml, kolom 3 \(X\): isian “ktp”"),
    (GOOD.replace("constant", "tetap"), r"uji.toml, kolom 2 \(Negara\): kunci “tetap”"),
    (GOOD.replace("split", "pisah"), "uji.toml: kunci “pisah”"),
    (GOOD.replace("files", "berkas"), "uji.toml: split “berkas”"),
    (GOOD.replace("masked", "dd-mm-yyyy"), r"kolom 1 \(NIK\): format “dd-mm-yyyy” tidak ada"),
    (GOOD.replace('"Negara"', '"nik "'), "kolom 1 dan 2 sama-sama"),
    (GOOD.replace('header = "Negara"\n', ""), "kolom 2: “header” belum ditulis"),
    (GOOD.replace("width = 6", "width = 600"), "lebar"),
    (GOOD.replace("width = 6", 'field = "name"'), "tidak keduanya"),
    (GOOD.replace("width = 6", 'format = "upper"'), "kolom tetap tidak punya format"),
    ('label = "Uji"\n', "1 sampai 100 kolom"),
    ('label = "Uji"\ncolumn = 3\n', r"\[\[column\]\]"),
    (GOOD.replace("note", 'sheet = "a/b"\nnote'), "nama lembar"),
    (GOOD.replace('"Uji"', '" "'), "beri profil ini nama"),
    ("label = ", "bukan TOML"),
])
def test_a_fault_is_named_with_file_and_column(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(Invalid, match=named):
        read(tmp_path, text)


@pytest.mark.parametrize(("name", "form", "value", "cell", "kind"), [
    ("nik", "", "6409021203790001", "6409021203790001", "text"),
    ("nik", "masked", "6409021203790001", "6409••••••••0001", "text"),
    ("name", "upper", "Siti", "SITI", "text"),
    ("born_on", "", date(1979, 3, 2), date(1979, 3, 2), "day"),
    ("born_on", "dd-mm-yyyy", date(1979, 3, 2), "02-03-1979", "text"),
    ("born_on", "yyyy-mm-dd", date(1979, 3, 2), "1979-03-02", "text"),
    ("born_on", "d mmmm yyyy", date(1979, 3, 2), "2 Maret 1979", "text"),
    ("sex", "", "L", "Laki-laki", "text"),
    ("sex", "code", "L", "L", "text"),
    ("village", "", "64.09.02.1003", "Waru", "text"),
    ("village", "code", "64.09.02.1003", "64.09.02.1003", "text"),
    ("wage", "", 1000, 1000, "whole"),
    ("wage", "text", 1000, "1000", "text"),
    ("name", "upper", None, None, "text"),
])
def test_a_cell_has_the_form_that_was_asked_for(
    name: str, form: str, value: object, cell: object, kind: str
) -> None:
    field = FIELDS[name]
    assert form in formats_of(field.kind)
    column = ExportColumn("K", name, form)
    assert cell_value(column, field, value, "Waru") == cell
    assert cell_form(column, field) == kind


def test_a_constant_stands_in_every_row() -> None:
    column = ExportColumn("Negara", constant="ID")
    assert cell_value(column, None, None) == "ID"
    assert cell_form(column, None) == "text"


def test_identifiers_can_be_hidden_whatever_the_profile_says() -> None:
    profile = ExportProfile("a", "A", (ExportColumn("NIK", "nik"), ExportColumn("N", "name")))
    check_profile(profile, FIELDS, "a")
    assert shows_identifiers(profile, FIELDS)
    safe = hidden(profile, FIELDS)
    assert not shows_identifiers(safe, FIELDS)
    assert safe.columns[1] == profile.columns[1]
    assert not shows_identifiers(replace(profile, columns=profile.columns[1:]), FIELDS)
