"""Codes after print and camera: 300 dpi, blurred, tilted by 8 degrees, 15 % of the face dirty.

Dirt is what settles on a house's wall: smears that darken paper and let ink show. Opaque mud is
another matter: error correction M mends it only up to about a hundredth of the face.
"""

from __future__ import annotations

import random

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from jamsos_desktop.paper.qr import matrix, read_image

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
SIZES = {32: 25.0, 116: 36.0}
"""Length of the code's text → millimetres of its side on paper, quiet zone included."""
COUNT = 100
DIRT = 0.15


def on_paper(text: str, side: float, dpi: float = 300) -> Image.Image:
    """The code as a printer puts it on white paper."""
    rows = matrix(text)
    picture = Image.new("L", (len(rows) + 8, len(rows) + 8), 255)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            picture.putpixel((x + 4, y + 4), 0 if dark else 255)
    size = round(side / 25.4 * dpi)
    return picture.resize((size, size), Image.Resampling.BOX)


def worn(text: str, side: float, dice: random.Random) -> Image.Image:
    """Dirty, tilted and blurred, on a grey wall."""
    code = on_paper(text, side)
    veil, covered = Image.new("L", code.size, 255), Image.new("1", code.size)
    dirt, spots = ImageDraw.Draw(veil), ImageDraw.Draw(covered)
    while sum(covered.histogram()[1:]) < DIRT * code.width * code.height:
        x, y = dice.uniform(0, code.width), dice.uniform(0, code.height)
        wide = dice.uniform(0.3, 1.5) / 25.4 * 300
        high = wide * dice.uniform(0.3, 1)
        box = (x - wide, y - high, x + wide, y + high)
        dirt.ellipse(box, fill=round(255 * dice.uniform(0.4, 0.85)))
        spots.ellipse(box, fill=1)
    sheet = Image.new("L", (code.width * 2, code.height * 2), 235)
    dirty = ImageChops.multiply(code, veil)
    sheet.paste(dirty, (code.width // 2, code.height // 2))
    tilted = sheet.rotate(dice.choice((-8, 8)), Image.Resampling.BICUBIC, fillcolor=235)
    return tilted.filter(ImageFilter.GaussianBlur(dice.uniform(1.5, 2.5)))


def read_share(length: int, count: int) -> float:
    """The share of worn codes that read back right; none may read wrong."""
    dice, good = random.Random(length), 0
    for _ in range(count):
        text = "".join(dice.choices(_LETTERS, k=length))
        found = read_image(worn(text, SIZES[length], dice))
        assert set(found) <= {text}
        good += found == [text]
    return good / count


@pytest.mark.parametrize("length", SIZES)
def test_worn_codes_are_read(length: int) -> None:
    assert read_share(length, COUNT) >= 0.99


@pytest.mark.slow
@pytest.mark.parametrize("length", SIZES)
def test_a_thousand_worn_codes_are_read(length: int) -> None:
    assert read_share(length, 1_000) >= 0.99
