"""QR codes: written as rows of modules, read from pictures, both by zxing-cpp."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, reduce
from operator import getitem, xor
from pathlib import Path
from typing import Any

import zxingcpp
from PIL import Image, ImageFilter

from jamsos_desktop.domain.problems import Invalid

_ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_PAIR = re.compile("..?", re.DOTALL)
_ENCODED = frozenset(_ALPHANUMERIC).issuperset
_VALUES = {char: value for value, char in enumerate(_ALPHANUMERIC)}
_LOWER = 63
"""The lower six of the eleven bits of a pair."""
_INK = (0.3, 0.2, 0.4)
"""Limits between ink and dirt, from the darkest to the lightest of a picture."""
_LEVEL = "M"
_MASK = 3
"""One fixed mask makes a code linear in its text: see `Coder`."""


def matrix(text: str) -> list[list[bool]]:
    """The modules of a code, row by row, dark as true, without quiet zone.

    Error correction M. The same picture as on paper. Raises `ValueError` for a text too long.
    """
    rows, size = coder(len(text)).rows(text)
    width = -size % 8 + size
    return [
        [bool(rows >> ((size - row) * width - 1 - column) & 1) for column in range(size)]
        for row in range(size)
    ]


def read_image(picture: Image.Image) -> list[str]:
    """The texts of all QR codes in a picture, from top to bottom, then from the left.

    A picture in which none is found is tried again sharpened, with only what is as dark as ink.
    """
    grey = picture.convert("L")
    return next((found for found in map(_codes, cleaned(grey)) if found), [])


def cleaned(grey: Image.Image) -> Iterator[Image.Image]:
    """A grey picture as it is, then without dirt: dirt darkens paper, but seldom as ink does."""
    yield grey
    sharp = grey.filter(ImageFilter.UnsharpMask(radius=4, percent=200, threshold=0))
    darkest, lightest = _extrema(sharp)
    for share in _INK:
        limit = darkest + (lightest - darkest) * share
        yield sharp.point([255 if value > limit else 0 for value in range(256)])


def _codes(grey: Image.Image) -> list[str]:
    wanted = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = zxingcpp.read_barcodes(grey, formats=wanted)
    placed = sorted(
        (code.position.top_left.y // 20, code.position.top_left.x, code.text) for code in found
    )
    return [text for _row, _column, text in placed]


def _extrema(grey: Image.Image) -> tuple[float, float]:
    bounds: Any = grey.getextrema()
    return bounds[0], bounds[1]


def read_grey(width: int, height: int, grey: bytes) -> list[str]:
    """The texts of all QR codes in a picture of one byte a pixel, as a camera's frame comes."""
    return _codes(Image.frombytes("L", (width, height), grey))


def read_file(path: Path) -> list[str]:
    """The texts of all QR codes in a picture file; raises `Invalid` when it is no picture."""
    try:
        with Image.open(path) as picture:
            return read_image(picture)
    except (OSError, ValueError, Image.DecompressionBombError):
        raise Invalid(f"{path.name} bukan gambar yang terbaca. Pilih berkas lain.") from None


class Coder:
    """Draws codes of one text length quickly.

    With a fixed mask every module is a sum modulo 2 of bits of the text (data, Reed–Solomon
    remainder and mask alike). So the code of a text is the code of a base text XOR what each pair
    of characters changes in it. The changes are learnt from zxing-cpp, one code for each bit of
    each pair, when first needed, and put together from the upper and the lower bits of a pair;
    after that a code of 32 letters costs 16 XORs.
    """

    def __init__(self, length: int) -> None:
        self._base_text = "A" * length
        self._base, self.size = _encode(self._base_text)
        self._changes = [_Changes(self._change, place) for place in range(0, length, 2)]
        self._parts: dict[tuple[int, int], int] = {}

    def rows(self, text: str) -> tuple[int, int]:
        """The modules as one number, and how many are in a row.

        The first module is highest, dark as 1; each row is filled up to whole bytes with 0.
        """
        if len(text) <= 2 or not _ENCODED(text):
            return _encode(text)
        changes: Iterable[int] = map(getitem, self._changes, _PAIR.findall(text))
        return reduce(xor, changes, self._base), self.size

    def _change(self, place: int, pair: str) -> int:
        difference = _value(pair) ^ _value(self._base_text[place : place + len(pair)])
        lower = difference & _LOWER
        return self._part(place, lower, len(pair)) ^ self._part(
            place, difference ^ lower, len(pair)
        )

    def _part(self, place: int, bits: int, width: int) -> int:
        """What these bits of a pair change: the sum of what each of them does."""
        known = self._parts.get((place, bits))
        if known is not None:
            return known
        lowest = bits & -bits
        if bits == lowest:
            change = self._bit_change(place, bits, width) if bits else 0
        else:
            change = self._part(place, bits ^ lowest, width) ^ self._part(place, lowest, width)
        self._parts[place, bits] = change
        return change

    def _bit_change(self, place: int, bit: int, width: int) -> int:
        value = _value(self._base_text[place : place + width]) ^ bit
        values = divmod(value, 45) if width == 2 else (value,)
        changed = "".join(_ALPHANUMERIC[value] for value in values)
        text = self._base_text[:place] + changed + self._base_text[place + width :]
        return _encode(text)[0] ^ self._base


class _Changes(dict[str, int]):
    """Pair → what it changes at one place, learnt when the pair is first seen there."""

    def __init__(self, learn: Callable[[int, str], int], place: int) -> None:
        super().__init__()
        self._learn, self._place = learn, place

    def __missing__(self, pair: str) -> int:
        change = self[sys.intern(pair)] = self._learn(self._place, pair)
        return change


def _value(pair: str) -> int:
    """The number that stands for one or two characters in alphanumeric mode."""
    value = 0
    for char in pair:
        value = value * 45 + _VALUES[char]
    return value


@lru_cache(maxsize=16)
def coder(length: int) -> Coder:
    """The coder for texts of that length, kept for the run of the program."""
    return Coder(length)


def _encode(text: str) -> tuple[int, int]:
    barcode = zxingcpp.create_barcode(
        text, zxingcpp.BarcodeFormat.QRCode, ec_level=_LEVEL, dataMask=_MASK
    )
    image: Any = barcode.to_image(scale=1, add_quiet_zones=False)
    pixels, size = bytes(memoryview(image)), int(image.shape[0])
    dark = pixels.translate(bytes([49]) + bytes([48]) * 255)
    gap = b"0" * (-size % 8)
    rows = [dark[start : start + size] + gap for start in range(0, size * size, size)]
    return int(b"".join(rows), 2), size
