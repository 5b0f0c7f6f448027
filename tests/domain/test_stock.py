"""Sheets: what is shipped fits, what does not fit is refused with file and sheet."""

from __future__ import annotations

from pathlib import Path

import pytest

from jamsos_desktop.domain.problems import Invalid
from jamsos_desktop.domain.stock import load_stock, read_stock

_SHEET = """
[a4-2]
label = "A4, 2 stiker"
page_width = 210
page_height = 297
columns = 1
rows = 2
left = 5
top = 8.5
cell_width = 200
cell_height = 140
"""


def _read(folder: Path, text: str) -> None:
    path = folder / "stok.toml"
    path.write_text(text, encoding="utf-8")
    read_stock(path)


def test_the_sheets_of_the_office_are_shipped() -> None:
    stocks = load_stock()
    pages = {name: (s.per_page, s.page_width, s.page_height) for name, s in stocks.items()}
    assert pages.items() >= {
        "a4-4": (4, 210, 297), "a4-6": (6, 210, 297), "a4-10": (10, 210, 297),
        "f4-4": (4, 215, 330), "a4-sertifikat": (1, 297, 210), "f4-6": (6, 215, 330),
        "a4-label-21": (21, 210, 297), "letter-label-10": (10, 215.9, 279.4),
    }.items()


@pytest.mark.parametrize("stock", load_stock().values(), ids=lambda stock: stock.name)
def test_a_sheet_of_labels_lies_in_the_middle_of_its_paper(stock) -> None:
    right = stock.page_width - stock.corner(stock.per_page - 1)[0] - stock.cell_width
    bottom = stock.page_height - stock.corner(stock.per_page - 1)[1] - stock.cell_height
    assert stock.left == pytest.approx(right, abs=0.2)
    assert stock.top == pytest.approx(bottom, abs=0.2)


def test_cells_count_along_the_rows() -> None:
    stock = load_stock()["a4-4"]
    assert list(stock.corners()) == [(5, 8.5), (105, 8.5), (5, 148.5), (105, 148.5)]
    assert [stock.position(*place) for place in ((1, 1), (1, 2), (2, 1), (2, 2))] == [0, 1, 2, 3]


@pytest.mark.parametrize("place", [(0, 1), (3, 1), (1, 3), (-1, -1)])
def test_a_place_outside_the_sheet_is_refused(place: tuple[int, int]) -> None:
    with pytest.raises(Invalid, match="Posisi baris"):
        load_stock()["a4-4"].position(*place)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("rows = 2", "rows = 3"), "sel sampai 205 × 428.5 mm"),
        (("left = 5", "left = 11"), "sel sampai 211"),
        (("left = 5", "left = -1"), "mulai di luar kertas"),
        (("rows = 2", "rows = 0"), "satu sel"),
        (("rows = 2", "rows = 2\npitch_y = 100"), "saling menindih"),
        (("rows = 2", "rows = 2\nwarna = 1"), "kunci “warna” tidak dikenal"),
        (("rows = 2", "rows = 'dua'"), "“rows” harus angka bulat"),
        (("rows = 2", "rows = true"), "“rows” harus angka bulat"),
        (("rows = 2\n", ""), "“rows” belum ditulis"),
        (("rows = 2", "rows = = 2"), "bukan TOML"),
    ],
)
def test_a_faulty_sheet_is_named(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    with pytest.raises(Invalid, match=message) as error:
        _read(tmp_path, _SHEET.replace(*change))
    assert "stok.toml" in str(error.value)
