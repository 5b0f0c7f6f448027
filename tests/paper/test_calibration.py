"""The test sheet, and pages moved as a printer needs them, seen by an independent reader."""

from __future__ import annotations

import io
import math

import pikepdf
import pytest

from jamsos_desktop.domain.printer_fit import EDGE, Fit, Matrix, crosses
from jamsos_desktop.domain.stock import load_stock
from jamsos_desktop.paper.calibration import write_test_sheet
from jamsos_desktop.paper.pages import page_image, page_size, page_text
from tests.paper.drawn import make_cells, pair, printed

PRINTER = Fit(3.1, -2.2, 0.985, 1.012, math.radians(0.4))
PT = 72 / 25.4


def sheet(**options: object) -> bytes:
    out = io.BytesIO()
    write_test_sheet(210, 297, out, **options)  # type: ignore[arg-type]
    return out.getvalue()


def cell_corners(data: bytes) -> list[tuple[float, float]]:
    """Where each cell's top left corner lies on the first page, in mm, by its own matrices."""
    found = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        height = float(page.mediabox[3])
        stack, now = [], pikepdf.Matrix()
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "q":
                stack.append(now)
            elif str(operator) == "Q":
                now = stack.pop()
            elif str(operator) == "cm":
                now = pikepdf.Matrix(*operands) @ now
            elif str(operator) == "Do" and str(operands[0]) == "/A":
                found.append((now.e / PT, (height - now.f) / PT))
    return found


def test_the_crosses_are_dark_and_the_page_is_whole() -> None:
    data = sheet(printer="Epson L3210", tray="Belakang")
    assert page_size(data) == pytest.approx((210, 297), abs=0.01)
    picture = page_image(data, 0, 254).convert("L")
    for x, y in crosses(210, 297).values():
        assert picture.getpixel((round(x * 10), round(y * 10))) < 160
    assert picture.getpixel((100, 100)) == 255


def test_viewers_are_asked_not_to_scale() -> None:
    with pikepdf.open(io.BytesIO(sheet())) as pdf:
        assert pdf.Root.ViewerPreferences.PrintScaling == "/None"


def test_the_sheet_says_how_it_is_read() -> None:
    text = page_text(sheet(printer="Epson L3210", tray="Belakang"))
    for word in ("Epson L3210", "100 %", "1. Kiri", "4. Tinggi", "257 mm", "170 mm"):
        assert word in text
    assert "sesudah disetel" in page_text(sheet(correction=PRINTER.correction))


def test_a_stock_is_outlined_for_a_test_print() -> None:
    stock = load_stock()["a4-6"]
    plain, outlined = (page_image(sheet(stock=s), 0, 254).convert("L") for s in (None, stock))
    for left, top in stock.corners():
        at = (round((left + stock.cell_width / 2) * 10), round(top * 10))
        assert min(outlined.getpixel((at[0], at[1] + d)) for d in (-1, 0, 1)) < 220
    assert plain.tobytes() != outlined.tobytes()


def test_a_corrected_page_comes_out_right_on_its_printer() -> None:
    design, stock = pair("a4-10")
    data = printed(design, stock, make_cells(10), correction=PRINTER.correction)
    for drawn, wanted in zip(cell_corners(data), stock.corners(), strict=True):
        assert math.dist(PRINTER.distortion.moved(*drawn), wanted) < 0.02
        assert math.dist(drawn, wanted) > 0.5


def test_without_correction_nothing_moves() -> None:
    design, stock = pair("a4-10")
    plain = printed(design, stock, make_cells(10))
    for drawn, wanted in zip(cell_corners(plain), stock.corners(), strict=True):
        assert math.dist(drawn, wanted) < 0.01
    moved = printed(design, stock, make_cells(10), correction=Matrix())
    assert page_image(moved).tobytes() == page_image(plain).tobytes()


def test_the_corrected_test_sheet_puts_its_crosses_right() -> None:
    picture = page_image(sheet(correction=Fit(3, -2, 1, 1, 0).correction), 0, 254).convert("L")
    assert picture.getpixel((round((EDGE - 3) * 10), round((EDGE + 2) * 10))) < 160


def test_holes_of_a_begun_sheet_stay_white() -> None:
    design, stock = pair("a4-10")
    data = printed(design, stock, make_cells(9), patterns=[(1, 4), (9,), (0, 3)])
    wanted = [(1, 4), (9,), (0, 3), (0, 1, 2, 3)]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == len(wanted)
    for drawn, place in zip(cell_corners(data), wanted[0], strict=True):
        assert math.dist(drawn, stock.corner(place)) < 0.01
