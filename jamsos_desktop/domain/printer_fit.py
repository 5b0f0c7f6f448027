"""How a printer distorts a page, told from a ruler's readings of its test sheet, and the cure.

The sheet bears crosses near three corners of the page. A printer shifts the page, stretches it
and turns it; the fit is the inverse of that, as one matrix for the page.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from jamsos_desktop.domain.problems import Invalid

EDGE = 20.0
"""Millimetres from the edges of the paper to the crosses."""
_MOST_SHIFT, _MOST_STRETCH, _MOST_TURN = 12.0, 0.08, math.radians(2.5)
"""Readings beyond these are misread, or the paper lies wrong: no printer does that."""


@dataclass(frozen=True)
class Readings:
    """What a ruler says about a test sheet, in millimetres, best to a fifth of one.

    `left` and `top`: from the left and top edge of the paper to cross A (top left). `foot`: from
    the left edge to cross B (bottom left). `height`: from A to B. `width`, from A to C (top
    right), may be left out: then the page is stretched alike both ways.
    """

    left: float
    top: float
    foot: float
    height: float
    width: float | None = None


@dataclass(frozen=True)
class Matrix:
    """x' = a·x + c·y + e and y' = b·x + d·y + f, in millimetres down from the top left corner."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def moved(self, x: float, y: float) -> tuple[float, float]:
        """Where a point comes to lie."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def inverse(self) -> Matrix:
        """The matrix that brings every point back."""
        size = self.a * self.d - self.b * self.c
        a, b, c, d = self.d / size, -self.b / size, -self.c / size, self.a / size
        return Matrix(a, b, c, d, -(a * self.e + c * self.f), -(b * self.e + d * self.f))


@dataclass(frozen=True)
class Fit:
    """What a printer does to a page: shift in mm, stretch as a factor, turn in radians."""

    shift_x: float
    shift_y: float
    stretch_x: float
    stretch_y: float
    turn: float

    @property
    def distortion(self) -> Matrix:
        """Where the printer puts what the file says."""
        sine, cosine = math.sin(self.turn), math.cos(self.turn)
        return Matrix(
            self.stretch_x * cosine, self.stretch_x * sine, -self.stretch_y * sine,
            self.stretch_y * cosine, self.shift_x, self.shift_y,
        )

    @property
    def correction(self) -> Matrix:
        """What the file must say so that everything lands in its place."""
        return self.distortion.inverse()

    @property
    def sentence(self) -> str:
        """The fit in the clerk's words."""
        sideways = "kiri" if round(self.shift_x, 1) < 0 else "kanan"
        along = "atas" if round(self.shift_y, 1) < 0 else "bawah"
        words = (
            f"Geser {abs(self.shift_x):.1f} mm ke {sideways} dan {abs(self.shift_y):.1f} mm ke "
            f"{along}, skala {self.stretch_x * 100:.1f} × {self.stretch_y * 100:.1f} %, miring "
            f"{math.degrees(self.turn):+.2f} derajat"
        )
        return words.replace(".", ",")


def crosses(page_width: float, page_height: float) -> dict[str, tuple[float, float]]:
    """The places of the crosses on a test sheet, in millimetres from the top left corner."""
    return {
        "A": (EDGE, EDGE), "B": (EDGE, page_height - EDGE), "C": (page_width - EDGE, EDGE),
    }


def fit_of(readings: Readings, page_width: float, page_height: float) -> Fit:
    """The fit that explains the readings; raises `Invalid` for one that is surely misread.

    The turn is read along the long edge, where it shows most.
    """
    long, wide = page_height - 2 * EDGE, page_width - 2 * EDGE
    stretch_y = readings.height / long
    stretch_x = readings.width / wide if readings.width is not None else stretch_y
    _check_stretch(stretch_y, "height", long)
    _check_stretch(stretch_x, "width", wide)
    sine = (readings.left - readings.foot) / readings.height
    if abs(sine) > math.sin(_MOST_TURN):
        raise Invalid(
            "Jarak silang A dan B dari tepi kiri terlalu berbeda. Periksa letak kertas, lalu "
            "ukur lagi.", "foot",
        )
    turn = math.asin(sine)
    placed = Fit(0, 0, stretch_x, stretch_y, turn).distortion.moved(EDGE, EDGE)
    fit = Fit(readings.left - placed[0], readings.top - placed[1], stretch_x, stretch_y, turn)
    for shift, name, edge in ((fit.shift_x, "left", "kiri"), (fit.shift_y, "top", "atas")):
        if abs(shift) > _MOST_SHIFT:
            raise Invalid(
                f"Jarak silang A dari tepi {edge} jauh dari {EDGE:g} mm. Ukur lagi.", name
            )
    return fit


def _check_stretch(stretch: float, name: str, wanted: float) -> None:
    if abs(stretch - 1) > _MOST_STRETCH:
        raise Invalid(
            f"Panjang penggaris seharusnya mendekati {wanted:g} mm. Cetak pada 100 %, lalu ukur "
            "lagi.", name,
        )
