"""Lines, boxes and the stand-in arms as PDF operators: millimetres down from the top left corner.

The operators expect the origin at that corner, so heights come out negative.
"""

from __future__ import annotations

from functools import lru_cache

from jamsos_desktop.domain.design import BoxItem, ImageItem, LineItem
from jamsos_desktop.domain.printer_fit import Matrix
from jamsos_desktop.paper.pdffile import PT

_ARC = 0.5523
"""Handle of a Bézier curve that stands for a quarter of a circle of radius 1."""


def number(value: float) -> str:
    """A length or colour as short as PDF allows, to a hundredth."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def point(x: float, y: float) -> str:
    """A place in millimetres as two PDF numbers."""
    return f"{number(x * PT)} {number(-y * PT)}"


def page_matrix(matrix: Matrix, page_height: float) -> str:
    """A matrix in millimetres down from the top left as the operator that opens a page."""
    height = page_height
    e = matrix.c * height + matrix.e
    f = height - matrix.d * height - matrix.f
    turned = (matrix.a, -matrix.b, -matrix.c, matrix.d)
    parts = [*(f"{part:.6f}" for part in turned), f"{e * PT:.3f}", f"{f * PT:.3f}"]
    return f"{' '.join(parts)} cm\n"


@lru_cache(maxsize=256)
def colour(code: str, operator: str = "rg") -> str:
    """`#0B6470` as the operator that sets it: `rg` to fill, `RG` to draw lines."""
    parts = (int(code[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return " ".join(f"{part:.3f}".rstrip("0").rstrip(".") for part in parts) + f" {operator}"


def box(item: BoxItem) -> str:
    """A rectangle, with round corners where it has a radius."""
    if not (item.fill or item.stroke):
        return ""
    setup = [colour(item.fill)] if item.fill else []
    if item.stroke:
        setup += [colour(item.stroke, "RG"), f"{number(item.line * PT)} w"]
    paint = "B" if item.fill and item.stroke else "f" if item.fill else "S"
    return f"q {' '.join(setup)} {_outline(item)} {paint} Q\n"


def line(item: LineItem) -> str:
    """A straight line with flat ends."""
    return (
        f"q {colour(item.colour, 'RG')} {number(item.width * PT)} w "
        f"{point(item.x, item.y)} m {point(item.x2, item.y2)} l S Q\n"
    )


def dotted(lines: list[tuple[float, float, float, float]], shade: str = "#8A949C") -> str:
    """Cut lines: round dots, a millimetre apart."""
    paths = "".join(f"{point(x, y)} m {point(x2, y2)} l S\n" for x, y, x2, y2 in lines)
    return f"q {colour(shade, 'RG')} 0.6 w 1 J [0 {number(PT)}] 0 d\n{paths}Q\n"


def arms(item: ImageItem) -> str:
    """A shield with a house: stands in until the office gives its own arms."""
    width = min(item.width, item.height / 1.14)
    height = width * 1.14
    left = item.x + (item.width - width) / 2
    top = item.y + (item.height - height) / 2

    def at(x: float, y: float) -> str:
        return point(left + x * width, top + y * height)

    shield = (
        f"{at(0, 0)} m {at(1, 0)} l {at(1, 0.5)} l "
        f"{at(1, 0.78)} {at(0.72, 0.92)} {at(0.5, 1)} c "
        f"{at(0.28, 0.92)} {at(0, 0.78)} {at(0, 0.5)} c h f"
    )
    roof = f"{at(0.5, 0.2)} m {at(0.82, 0.47)} l {at(0.75, 0.53)} l {at(0.5, 0.32)} l "
    roof += f"{at(0.25, 0.53)} l {at(0.18, 0.47)} l h f"
    walls = f"{at(0.5, 0.385)} m {at(0.71, 0.56)} l {at(0.71, 0.72)} l {at(0.57, 0.72)} l "
    walls += f"{at(0.57, 0.59)} l {at(0.43, 0.59)} l {at(0.43, 0.72)} l {at(0.29, 0.72)} l "
    walls += f"{at(0.29, 0.56)} l h f"
    return f"q {colour(item.colour)} {shield} {colour(item.detail)} {roof} {walls} Q\n"


def _outline(item: BoxItem) -> str:
    x, y, right, bottom = item.x, item.y, item.right, item.bottom
    if item.radius <= 0:
        corner = point(x, bottom)
        return f"{corner} {number(item.width * PT)} {number(item.height * PT)} re"
    r = min(item.radius, item.width / 2, item.height / 2)
    k = r * (1 - _ARC)
    return (
        f"{point(x + r, y)} m {point(right - r, y)} l "
        f"{point(right - k, y)} {point(right, y + k)} {point(right, y + r)} c "
        f"{point(right, bottom - r)} l "
        f"{point(right, bottom - k)} {point(right - k, bottom)} {point(right - r, bottom)} c "
        f"{point(x + r, bottom)} l "
        f"{point(x + k, bottom)} {point(x, bottom - k)} {point(x, bottom - r)} c "
        f"{point(x, y + r)} l "
        f"{point(x, y + k)} {point(x + k, y)} {point(x + r, y)} c h"
    )
