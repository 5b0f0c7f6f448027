"""Invented cells, and a reader of drawn places that knows nothing of the press."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass
from typing import Any

import pikepdf

from jamsos_desktop.domain.design import Design, load_designs, samples
from jamsos_desktop.domain.stock import Stock, load_stock
from jamsos_desktop.paper.press import Cell, render

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
PAIRS = {
    "a4-4": "stiker-100x140", "a4-6": "stiker-95x95", "a4-10": "stiker-105x57",
    "f4-4": "stiker-100x150", "a4-sertifikat": "sertifikat",
}


@dataclass(frozen=True)
class Mark:
    """A thing on a page in millimetres from its top left corner: a code, or a line of text."""

    kind: str
    left: float
    bottom: float
    width: float = 0.0


def pair(sheet: str) -> tuple[Design, Stock]:
    """The stock of that name and the design made for it."""
    return load_designs()[PAIRS[sheet]], load_stock()[sheet]


def make_cells(count: int, length: int = 32, **texts: str) -> list[Cell]:
    """Cells with different serials and codes."""
    draw = random.Random(7)
    cells = []
    for number in range(count):
        own = {"serial": f"PPU-26-{number:06}", "number": f"560/{number:04}/DISNAKER/2026"}
        code = "".join(draw.choices(_LETTERS, k=length))
        cells.append(Cell({**samples(), **own, **texts}, code))
    return cells


def printed(design: Design, stock: Stock, cells: list[Cell], **options: Any) -> bytes:
    """The bytes of the PDF."""
    out = io.BytesIO()
    render(design, stock, cells, out, **options)
    return out.getvalue()


def marks(data: bytes, page: int = 0) -> list[Mark]:
    """Codes and lines of text of a page, in drawing order, forms left out."""
    found: list[Mark] = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        sheet = pdf.pages[page]
        height = float(sheet.mediabox[3])
        stack, matrix = [], (1.0, 1.0, 0.0, 0.0)
        for operands, operator in pikepdf.parse_content_stream(sheet):
            name = str(operator)
            if name == "q":
                stack.append(matrix)
            elif name == "Q":
                matrix = stack.pop()
            elif name == "cm":
                a, _b, _c, d, e, f = (float(value) for value in operands)
                matrix = (matrix[0] * a, matrix[1] * d, matrix[2] + matrix[0] * e,
                          matrix[3] + matrix[1] * f)
            elif name == "INLINE IMAGE":
                found.append(Mark("code", matrix[2] / 72 * 25.4, (height - matrix[3]) / 72 * 25.4,
                                  matrix[0] / 72 * 25.4))
            elif name == "Tm":
                x, y = matrix[2] + float(operands[4]), matrix[3] + float(operands[5])
                found.append(Mark("text", x / 72 * 25.4, (height - y) / 72 * 25.4))
    return found
