"""Designs: the shipped ones keep the rules of paper, faulty ones are named by file and item."""

from __future__ import annotations

from pathlib import Path

import pytest

from jamsos_desktop.domain.design import (
    PLACEHOLDERS,
    QR_LEAST,
    QrItem,
    TextItem,
    designs_for,
    filler,
    load_designs,
    read_design,
    samples,
)
from jamsos_desktop.domain.problems import Invalid
from jamsos_desktop.domain.stock import load_stock

_DESIGN = """
label = "Uji"
cell_width = 60
cell_height = 40
safe = 4

[[item]]
kind = "text"
name = "nama"
text = "{name}"
x = 5
y = 5
width = 20
height = 6
size = 10

[[item]]
kind = "qr"
x = 30
y = 5
size = 24
"""


def _read(folder: Path, text: str) -> None:
    path = folder / "uji.toml"
    path.write_text(text, encoding="utf-8")
    read_design(path)


def test_the_sheets_that_designs_were_made_for() -> None:
    chosen = {name: [d.name for d in designs_for(stock)] for name, stock in load_stock().items()}
    assert chosen.items() >= {
        "a4-4": ["stiker-100x140"], "a4-6": ["stiker-95x95"], "a4-10": ["stiker-105x57"],
        "f4-4": ["stiker-100x150"], "a4-sertifikat": ["sertifikat"],
        "a4-label-8": ["stiker-99x68"], "a4-label-14": ["stiker-99x38"],
        "a4-label-21": ["stiker-63x38"],
    }.items()


def test_the_certificate_has_a_back_page_that_is_not_offered_alone() -> None:
    designs = load_designs()
    assert designs["sertifikat"].back == "sertifikat-belakang"
    assert not designs["sertifikat-belakang"].for_sheet


def test_no_private_word_exists() -> None:
    assert not {"nik", "kk", "birth_date", "born_on", "phone"} & set(PLACEHOLDERS)
    assert samples()["serial"] == "PPU-26-004512"


@pytest.mark.parametrize("name", [n for n in load_designs() if n.startswith("stiker")])
def test_a_sticker_is_an_insurance_mark_without_a_name(name: str) -> None:
    design = load_designs()[name]
    assert "name" not in design.placeholders
    assert {"serial", "year", "government", "help_line"} <= design.placeholders
    words = " ".join(item.text for item in design.items if isinstance(item, TextItem)).casefold()
    assert "terlindungi" in words
    assert "jaminan sosial ketenagakerjaan" in words
    assert "miskin" not in words
    assert [item.size >= QR_LEAST for item in design.items if isinstance(item, QrItem)] == [True]


@pytest.mark.parametrize("name", ["stiker-100x140", "stiker-95x95", "stiker-100x150"])
def test_the_headline_reads_at_two_metres(name: str) -> None:
    capitals = 0.714  # of Noto Sans, as a share of the size
    items = [i for i in load_designs()[name].items if isinstance(i, TextItem)]
    headline = max(items, key=lambda item: item.size)
    assert headline.text.startswith("Keluarga")
    assert headline.size * capitals * 25.4 / 72 >= 5


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("{name}", "{nik}"), r"nama: kata \{nik\} tidak boleh dicetak"),
        (("{name}", "{usia}"), r"nama: kata \{usia\} tidak dikenal"),
        (("{name}", "{name"), "nama: kurung"),
        (("{name}", "[{name}"), "nama: kurung"),
        (("x = 5\n", "x = 3\n"), "nama: keluar dari bidang 60 × 40 mm dengan tepi aman 4 mm"),
        (("width = 20", "width = 52"), "nama: keluar dari bidang"),
        (("size = 24", "size = 28"), r"item 2 \(qr\): keluar dari bidang"),
        (("size = 24", "size = 21"), r"item 2 \(qr\): kode QR 21 mm terlalu kecil"),
        (("size = 10", 'size = 10\nfont = "Arial"'), "nama: huruf “Arial” tidak tersedia"),
        (("size = 10", "size = 10\nbold = true"), "nama: kunci “bold” tidak dikenal"),
        (("size = 10", "size = 10\nleast = 11"), "nama: ukuran terkecil 11 pt"),
        (("size = 10", 'size = 10\nalign = "kiri"'), "nama: align"),
        (("size = 10", 'size = 10\ncolour = "teal"'), "nama: warna “teal”"),
        (("size = 10", 'size = "besar"'), "nama: “size” harus angka"),
        (('kind = "qr"', 'kind = "barcode"'), "item 2: jenis “barcode” tidak dikenal"),
        (('kind = "qr"', 'kind = "image"\nslot = "foto"\nwidth = 9\nheight = 9'), "kunci “size”"),
        (("cell_width", "lebar"), "kunci “lebar” tidak dikenal"),
    ],
)
def test_a_faulty_design_is_named(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    with pytest.raises(Invalid, match=message) as error:
        _read(tmp_path, _DESIGN.replace(*change))
    assert str(error.value).startswith("uji.toml")


def test_an_unknown_picture_is_named(tmp_path: Path) -> None:
    picture = '\n[[item]]\nkind = "image"\nslot = "foto"\nx = 5\ny = 15\nwidth = 9\nheight = 9\n'
    with pytest.raises(Invalid, match="gambar “foto” tidak dikenal"):
        _read(tmp_path, _DESIGN + picture)


@pytest.mark.parametrize(
    ("pattern", "texts", "result"),
    [
        ("{name}", {"name": "Siti"}, "Siti"),
        ("{village}[ · RT {rt}]", {"village": "Waru", "rt": "007"}, "Waru · RT 007"),
        ("{village}[ · RT {rt}]", {"village": "Waru", "rt": ""}, "Waru"),
        ("{village}[ · RT {rt}]", {"village": "Waru"}, "Waru"),
        ("{name}", {"name": "{year} [x]", "year": "2026"}, "{year} [x]"),
        ("[{year} ]{name}", {"name": "{year}", "year": "2026"}, "2026 {year}"),
    ],
)
def test_words_are_filled_in_once(pattern: str, texts: dict[str, str], result: str) -> None:
    assert filler(pattern)(texts) == result
