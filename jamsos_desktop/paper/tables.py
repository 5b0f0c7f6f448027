"""Tables that run over pages: repeated header, tinted rows, boxes to tick, places to sign."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from jamsos_desktop.paper.canvas import ACCENT, MUTED, REGULAR, RULE, SEMIBOLD
from jamsos_desktop.paper.flow import Align, Flow, cap_height, line_height

ColumnKind = Literal["text", "tick", "sign"]
SIGN_HEIGHT = 12.0
"""Millimetres of a row that is signed by hand."""
_PAD = 1.6
_LEAST = 0.72
"""Share of the size below which a long word is broken rather than shrunk."""
_ZEBRA, _HEAD = "#F3F6F7", "#E1ECED"


@dataclass(frozen=True)
class Column:
    """A column of a table. Widths are shares of the page's width, given in millimetres."""

    label: str
    width: float
    align: Align = "left"
    kind: ColumnKind = "text"
    """`tick` draws an empty box, `sign` a numbered place to sign, odd left and even right."""


@dataclass
class Table:
    """Rows under a repeated header, every second one tinted."""

    flow: Flow
    columns: Sequence[Column]
    size: float = 9.0
    least_height: float = 0.0

    def __post_init__(self) -> None:
        total = sum(column.width for column in self.columns)
        self._widths = [column.width * self.flow.width / total for column in self.columns]
        if any(column.kind == "sign" for column in self.columns):
            self.least_height = max(self.least_height, SIGN_HEIGHT)
        self._count = 0
        self._heads = [
            self._set(column.label, width, self.size - 0.5, SEMIBOLD)
            for column, width in zip(self.columns, self._widths, strict=True)
        ]
        self.head_height = max(map(_block, self._heads)) + 2 * _PAD

    def head(self) -> None:
        """The header row, where the cursor stands."""
        flow = self.flow
        flow.canvas.box(flow.left, flow.y, flow.width, self.head_height, fill=_HEAD)
        x = flow.left
        for column, width, label in zip(self.columns, self._widths, self._heads, strict=True):
            align: Align = "center" if column.kind != "text" else column.align
            self._texts(label, x, width, self.head_height, align, SEMIBOLD)
            x += width
        flow.y += self.head_height
        flow.canvas.line(flow.left, flow.y, flow.right, flow.y, 0.4, ACCENT)

    def row(self, cells: Sequence[str], keep: float = 0.0) -> None:
        """One row; a page break repeats the header, a row higher than a page goes on below it.

        It stays together with `keep` millimetres of what follows.
        """
        flow = self.flow
        texts = [
            self._set(text, width, self.size, REGULAR)
            for text, width in zip(cells, self._widths, strict=True)
        ]
        page = flow.canvas.height - flow.margins.top - flow.margins.bottom
        most = int((page - self.head_height - 15) / line_height(self.size))
        while any(len(text.lines) > most for text in texts):
            self._row([_Cell(text.size, text.lines[:most]) for text in texts])
            texts = [_Cell(text.size, text.lines[most:]) for text in texts]
        self._row(texts, keep)

    def _row(self, texts: Sequence[_Cell], keep: float = 0.0) -> None:
        flow, canvas = self.flow, self.flow.canvas
        height = max(*map(_block, texts), line_height(self.size)) + 2 * _PAD
        height = max(height, self.least_height)
        if flow.room < height + keep:
            flow.new_page()
            self.head()
        if self._count % 2:
            canvas.box(flow.left, flow.y, flow.width, height, fill=_ZEBRA)
        self._count += 1
        x = flow.left
        for column, width, text in zip(self.columns, self._widths, texts, strict=True):
            if column.kind == "tick":
                canvas.box(x + width / 2 - 2, flow.y + height / 2 - 2, 4, 4, stroke=MUTED,
                           fill="#FFFFFF")
            elif column.kind == "sign":
                self._place_to_sign(x, width, height)
            else:
                self._texts(text, x, width, height, column.align)
            x += width
        flow.y += height
        canvas.line(flow.left, flow.y, flow.right, flow.y, 0.15, RULE)

    def _place_to_sign(self, x: float, width: float, height: float) -> None:
        half = width / 2
        start = x + _PAD + (half if self._count % 2 == 0 else 0)
        baseline = self.flow.y + height - 3.2
        self.flow.canvas.text(start, baseline, f"{self._count}.", self.size, colour=MUTED)
        self.flow.canvas.dots(start + 6, baseline, start + half - 2 * _PAD)

    def _set(self, text: str, width: float, size: float, face: str) -> _Cell:
        """The text in lines; smaller, down to a limit, where a word is wider than that."""
        if not text.strip():
            return _Cell(size, ())
        canvas, room = self.flow.canvas, width - 2 * _PAD
        text = "\n".join(canvas.drawable(part, face) for part in text.split("\n"))
        longest = max(canvas.measure(word, size, face) for word in text.split())
        if longest > room:
            size = max(math.floor(size * room / longest * 20) / 20, size * _LEAST)
        return _Cell(size, tuple(canvas.lines(text, size, room, face)))

    def _texts(
        self, cell: _Cell, x: float, width: float, height: float, align: Align,
        face: str = REGULAR,
    ) -> None:
        places = {"left": x + _PAD, "center": x + width / 2, "right": x + width - _PAD}
        block = (len(cell.lines) - 1) * line_height(cell.size) + cap_height(cell.size)
        baseline = self.flow.y + (height - block) / 2 + cap_height(cell.size)
        for line in cell.lines:
            self.flow.canvas.text(places[align], baseline, line, cell.size, face=face, align=align)
            baseline += line_height(cell.size)


@dataclass(frozen=True)
class _Cell:
    """A text in lines at a size."""

    size: float
    lines: tuple[str, ...]


def _block(cell: _Cell) -> float:
    """Height of the lines in millimetres."""
    return len(cell.lines) * line_height(cell.size)
