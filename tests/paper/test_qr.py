"""Codes: what is drawn quickly equals what zxing-cpp draws, and reads back."""

from __future__ import annotations

import random

import pytest
import zxingcpp
from PIL import Image

from jamsos_desktop.paper.qr import matrix, read_image

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def _by_zxing(text: str) -> list[list[bool]]:
    code = zxingcpp.create_barcode(
        text, zxingcpp.BarcodeFormat.QRCode, ec_level="M", dataMask=3
    )
    pixels = memoryview(code.to_image(scale=1, add_quiet_zones=False)).tolist()
    return [[value == 0 for value in row] for row in pixels]


def _picture(text: str) -> Image.Image:
    rows = matrix(text)
    picture = Image.new("L", (len(rows) + 8, len(rows) + 8), 255)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            picture.putpixel((x + 4, y + 4), 0 if dark else 255)
    return picture.resize((picture.width * 4, picture.height * 4), Image.Resampling.NEAREST)


@pytest.mark.parametrize(("length", "modules"), [(32, 25), (33, 25), (116, 37)])
def test_the_modules_are_those_of_zxing(length: int, modules: int) -> None:
    draw = random.Random(length)
    for _ in range(40):
        text = "".join(draw.choices(_LETTERS, k=length))
        assert matrix(text) == _by_zxing(text)
        assert len(matrix(text)) == modules


@pytest.mark.parametrize("text", ["A", "7", "AB", "https://contoh.id/a?b", "Sé", "PPU-26-004512"])
def test_any_text_reads_back(text: str) -> None:
    assert read_image(_picture(text)) == [text]


def test_codes_of_a_picture_come_from_the_top_left() -> None:
    texts = ["A" * 32, "B" * 32, "C" * 32, "D" * 32]
    codes = [_picture(text) for text in texts]
    side = codes[0].width
    sheet = Image.new("L", (2 * side, 2 * side), 255)
    for number, code in enumerate(codes):
        sheet.paste(code, (number % 2 * side, number // 2 * side))
    assert read_image(sheet) == texts


def test_a_picture_without_code_answers_nothing() -> None:
    assert read_image(Image.new("RGB", (200, 200), "white")) == []
