"""Printer fit: simulated printers, read with a ruler once, print every label in its place."""

from __future__ import annotations

import math
import random

import pytest

from jamsos_desktop.domain.printer_fit import (
    EDGE,
    Fit,
    Matrix,
    Readings,
    crosses,
    fit_of,
)
from jamsos_desktop.domain.problems import Invalid
from jamsos_desktop.domain.stock import Stock, load_stock

A4 = (210.0, 297.0)
RULER = 0.2
"""What a clerk reads on a ruler: fifths of a millimetre."""


def read(printer: Fit, page: tuple[float, float] = A4, step: float = RULER, *,
         width: bool = False) -> Readings:
    """The test sheet of a printer as a ruler shows it."""
    def ruler(value: float) -> float:
        return round(value / step) * step if step else value

    places = {name: printer.distortion.moved(*at) for name, at in crosses(*page).items()}
    a, b, c = places["A"], places["B"], places["C"]
    return Readings(
        ruler(a[0]), ruler(a[1]), ruler(b[0]), ruler(math.dist(a, b)),
        ruler(math.dist(a, c)) if width else None,
    )


def printers(count: int, *, uneven: bool = False) -> list[Fit]:
    """Printers as offices have them: shift to 4 mm, 97 to 103 %, turned to half a degree."""
    dice = random.Random(64)
    found = []
    for _ in range(count):
        way, far = dice.uniform(0, 2 * math.pi), dice.uniform(0, 4)
        stretch = dice.uniform(0.97, 1.03)
        other = dice.uniform(0.97, 1.03) if uneven else stretch
        found.append(Fit(
            far * math.cos(way), far * math.sin(way), stretch, other,
            math.radians(dice.uniform(-0.5, 0.5)),
        ))
    return found


def worst(printer: Fit, fit: Fit, stock: Stock) -> float:
    """How far the corner of a label lies from its place, at most."""
    far = 0.0
    for left, top in stock.corners():
        for x in (left, left + stock.cell_width):
            for y in (top, top + stock.cell_height):
                at = printer.distortion.moved(*fit.correction.moved(x, y))
                far = max(far, math.dist(at, (x, y)))
    return far


@pytest.mark.parametrize("uneven", [False, True])
def test_after_one_calibration_every_label_is_within_half_a_millimetre(uneven: bool) -> None:
    stock = load_stock()["a4-10"]
    before, after = [], []
    for printer in printers(1_000, uneven=uneven):
        fit = fit_of(read(printer, width=uneven), *A4)
        before.append(worst(printer, Fit(0, 0, 1, 1, 0), stock))
        after.append(worst(printer, fit, stock))
    assert max(before) > 5
    assert max(after) < 0.5


@pytest.mark.parametrize("page", [(210, 297), (215, 330), (215.9, 279.4), (297, 210)])
def test_exact_readings_give_the_printer_back(page: tuple[float, float]) -> None:
    for printer in printers(50, uneven=True):
        fit = fit_of(read(printer, page, 0, width=True), *page)
        for name in ("shift_x", "shift_y", "stretch_x", "stretch_y", "turn"):
            assert getattr(fit, name) == pytest.approx(getattr(printer, name), abs=1e-9)


def test_a_good_printer_needs_no_correction() -> None:
    fit = fit_of(Readings(EDGE, EDGE, EDGE, 257), *A4)
    assert fit.correction == Matrix()
    assert fit.sentence == (
        "Geser 0,0 mm ke kanan dan 0,0 mm ke bawah, skala 100,0 × 100,0 %, miring +0,00 derajat"
    )


@pytest.mark.parametrize(("readings", "field"), [
    (Readings(40, 20, 20, 257), "foot"),
    (Readings(33, 20, 33, 257), "left"),
    (Readings(20, 2, 20, 257), "top"),
    (Readings(20, 20, 20, 227), "height"),
    (Readings(20, 20, 20, 257, 100), "width"),
    (Readings(20, 20, 20, 0), "height"),
])
def test_a_reading_that_cannot_be_is_named(readings: Readings, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        fit_of(readings, *A4)
    assert refused.value.problems[0].field == field
