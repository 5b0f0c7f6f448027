"""The test sheet of a printer: crosses to measure from, rulers that prove 100 %, how to read it.

With a stock its cells are outlined as well: a test print of an own measured sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from jamsos_desktop.domain.printer_fit import EDGE, Matrix, crosses
from jamsos_desktop.domain.stock import Stock
from jamsos_desktop.paper.canvas import ACCENT, INK, MUTED, SEMIBOLD, Canvas, Written

_ARM = 6.0
"""Millimetres of a cross's arm."""
_HAIR = 0.15
_TICKS = ((10, 5.0), (5, 3.6), (1, 2.2))
"""Every so many millimetres a tick of that length."""


def write_test_sheet(
    page_width: float, page_height: float, out: BinaryIO, *, printer: str = "", tray: str = "",
    stock: Stock | None = None, correction: Matrix | None = None,
) -> Written:
    """Write the one page. With `correction` it shows whether the fit holds."""
    canvas = Canvas(out, page_width, page_height, "Lembar uji printer", correction=correction)
    canvas.new_page()
    if stock:
        for left, top in stock.corners():
            canvas.box(left, top, stock.cell_width, stock.cell_height, stroke=MUTED, line=_HAIR)
    places = crosses(page_width, page_height)
    for name, (x, y) in places.items():
        _cross(canvas, name, x, y)
    down, across = page_height - 2 * EDGE, page_width - 2 * EDGE
    _ruler_down(canvas, EDGE, EDGE, down)
    _ruler_across(canvas, EDGE, EDGE, across)
    _words(canvas, printer, tray, checked=correction is not None)
    return canvas.close(lambda page, total: None)


def _cross(canvas: Canvas, name: str, x: float, y: float) -> None:
    canvas.line(x - _ARM, y, x + _ARM, y, _HAIR, INK)
    canvas.line(x, y - _ARM, x, y + _ARM, _HAIR, INK)
    canvas.text(x - 4.5, y - 2, name, 11, face=SEMIBOLD, align="center", colour=ACCENT)


def _ruler_down(canvas: Canvas, x: float, y: float, length: float) -> None:
    canvas.line(x, y, x, y + length, _HAIR, INK)
    for at, tick in _ticks(length):
        canvas.line(x, y + at, x + tick, y + at, _HAIR, INK)
        if at and at % 10 == 0:
            canvas.text(x + 6, y + at + 0.9, f"{at}", 6.5, colour=MUTED)


def _ruler_across(canvas: Canvas, x: float, y: float, length: float) -> None:
    canvas.line(x, y, x + length, y, _HAIR, INK)
    for at, tick in _ticks(length):
        canvas.line(x + at, y, x + at, y + tick, _HAIR, INK)
        if at and at % 10 == 0:
            canvas.text(x + at, y + 7.8, f"{at}", 6.5, colour=MUTED, align="center")


def _ticks(length: float) -> list[tuple[int, float]]:
    return [
        (at, next(tick for step, tick in _TICKS if at % step == 0))
        for at in range(int(length) + 1)
    ]


def _words(canvas: Canvas, printer: str, tray: str, *, checked: bool) -> None:
    left, y, width = EDGE + 22, EDGE + 26, canvas.width - 2 * EDGE - 32
    title = "Lembar uji sesudah disetel" if checked else "Lembar uji printer"
    canvas.text(left, y, title, 15, face=SEMIBOLD, colour=ACCENT)
    named = " · ".join(part for part in (printer, f"baki {tray}" if tray else "") if part)
    if named:
        canvas.text(left, y + 6.5, named, 10, colour=MUTED)
    y += 15
    for line in _how(canvas, checked=checked):
        for part in canvas.lines(line, 10, width):
            canvas.text(left, y, part, 10)
            y += 5
        y += 2


def _how(canvas: Canvas, *, checked: bool) -> Sequence[str]:
    down, across = canvas.height - 2 * EDGE, canvas.width - 2 * EDGE
    if checked:
        return (
            f"Silang A seharusnya {EDGE:g} mm dari tepi kiri dan {EDGE:g} mm dari tepi atas.",
            f"Silang B seharusnya {EDGE:g} mm dari tepi kiri dan {down:g} mm dari silang A.",
            "Bila ada yang berbeda lebih dari setengah milimeter, ukur ulang dan setel lagi.",
        )
    return (
        "Cetak lembar ini pada 100 %, tanpa “sesuaikan ke halaman”. Pakai penggaris baja dan "
        "baca sampai seperlima milimeter.",
        "1. Kiri: dari tepi kiri kertas sampai silang A.",
        "2. Atas: dari tepi atas kertas sampai silang A.",
        "3. Kaki: dari tepi kiri kertas sampai silang B.",
        f"4. Tinggi: dari silang A sampai silang B (seharusnya {down:g} mm).",
        f"5. Lebar, boleh kosong: dari silang A sampai silang C (seharusnya {across:g} mm).",
        "Ketik angka itu di Cetak, bagian Printer. Program menghitung geser, skala, dan miring.",
    )
