"""Designs made a little larger or smaller for the sheets they were not made for."""

from dataclasses import replace

import pytest

from jamsos_desktop.domain.design import (
    QR_LEAST,
    QrItem,
    TextItem,
    adapted,
    check_design,
    load_designs,
)
from jamsos_desktop.domain.stock import check_stock, load_stock

STOCKS = load_stock()
DESIGNS = {name: design for name, design in load_designs().items() if design.for_sheet}


@pytest.mark.parametrize("stock", STOCKS.values(), ids=lambda stock: stock.name)
def test_every_sheet_has_a_design(stock) -> None:
    check_stock(stock, stock.name)
    assert [design for design in DESIGNS.values() if adapted(design, stock)]


@pytest.mark.parametrize("stock", STOCKS.values(), ids=lambda stock: stock.name)
def test_an_adapted_design_is_sound_and_scans(stock) -> None:
    for design in DESIGNS.values():
        made = adapted(design, stock)
        if made is None:
            continue
        check_design(made, design.name)
        assert made.fits(stock)
        assert all(item.size >= QR_LEAST for item in made.items if isinstance(item, QrItem))
        sizes = [item.least or item.size for item in made.items if isinstance(item, TextItem)]
        assert min(sizes) >= 3.5


def test_a_design_on_its_own_sheet_is_untouched() -> None:
    design = DESIGNS["stiker-95x95"]
    assert adapted(design, STOCKS["a4-6"]) is design


def test_a_design_is_scaled_about_the_middle_of_the_cell() -> None:
    design, stock = DESIGNS["stiker-95x95"], STOCKS["a4-label-6"]
    made = adapted(design, stock)
    assert made
    old, new = (
        next(item for item in d.items if isinstance(item, QrItem)) for d in (design, made)
    )
    scale = 93.1 / 95
    assert new.size == pytest.approx(old.size * scale)
    assert new.x == pytest.approx(old.x * scale + (99.1 - 95 * scale) / 2)
    assert new.y == pytest.approx(old.y * scale)


@pytest.mark.parametrize(("design", "stock"), [
    ("stiker-100x140", "a4-label-21"), ("stiker-95x95", "a4-sertifikat"),
    ("stiker-105x57", "a4-label-14"), ("sertifikat", "a4-6"),
])
def test_what_would_not_scan_or_look_lost_is_not_offered(design: str, stock: str) -> None:
    assert adapted(DESIGNS[design], STOCKS[stock]) is None


def test_no_cell_of_a_sheet_leaves_the_paper() -> None:
    for stock in STOCKS.values():
        right, bottom = (max(edge) for edge in zip(*stock.corners(), strict=True))
        assert right + stock.cell_width <= stock.page_width + 0.01
        assert bottom + stock.cell_height <= stock.page_height + 0.01


def test_a_larger_cell_centres_the_design() -> None:
    stock = replace(STOCKS["a4-6"], cell_width=97, columns=2, pitch_x=97)
    made = adapted(DESIGNS["stiker-95x95"], stock)
    assert made
    assert min(item.x for item in made.items) == pytest.approx(4 + 1)
