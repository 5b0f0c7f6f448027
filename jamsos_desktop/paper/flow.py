"""Text, facts and signatures one below the other, with page breaks where they must be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from jamsos_desktop.paper.canvas import (
    ACCENT,
    BOLD,
    GOLD,
    INK,
    MUTED,
    REGULAR,
    SEMIBOLD,
    Canvas,
)
from jamsos_desktop.paper.pdffile import PT

Align = Literal["left", "center", "right"]
SIGNATURE_SPACE = 24.0
"""Millimetres for stamp and ink above a name."""
_CAP, _LINE = 0.714, 1.28
"""Height of capitals, and distance of lines, as shares of the size."""


@dataclass(frozen=True)
class Signature:
    """A signature block: lines above (office, “a.n.”), the name, lines below (rank, NIP)."""

    above: tuple[str, ...]
    name: str
    below: tuple[str, ...] = ()


@dataclass(frozen=True)
class Letterhead:
    """What stands at the top of the office's papers."""

    government: str
    agency: str
    address: str = ""


@dataclass
class Margins:
    """White edges of a page in millimetres."""

    left: float = 18.0
    right: float = 18.0
    top: float = 16.0
    bottom: float = 20.0


@dataclass
class Flow:
    """A cursor that runs down the pages of a canvas."""

    canvas: Canvas
    margins: Margins = field(default_factory=Margins)
    on_page: Callable[[], None] | None = None
    """Draws what a following page repeats; may move the cursor down."""
    y: float = 0.0

    @property
    def left(self) -> float:
        """The left edge of the text."""
        return self.margins.left

    @property
    def width(self) -> float:
        """The width of the text."""
        return self.canvas.width - self.margins.left - self.margins.right

    @property
    def right(self) -> float:
        """The right edge of the text."""
        return self.canvas.width - self.margins.right

    @property
    def room(self) -> float:
        """Millimetres left on this page."""
        return self.canvas.height - self.margins.bottom - self.y

    def new_page(self) -> None:
        """Go to the top of the next page."""
        first = self.canvas.page_count == 0
        self.canvas.new_page()
        self.y = self.margins.top
        if self.on_page and not first:
            self.on_page()

    def need(self, height: float) -> None:
        """Go to the next page unless so many millimetres are left."""
        if self.room < height:
            self.new_page()

    def gap(self, height: float) -> None:
        """Leave white."""
        self.y += height

    def heading(
        self, text: str, size: float = 12, face: str = SEMIBOLD, colour: str = INK,
        align: Align = "left", keep: float = 0.0,
    ) -> None:
        """Lines that stay together with `keep` millimetres of what follows."""
        lines = self.canvas.lines(text, size, self.width, face)
        self.need(len(lines) * line_height(size) + keep)
        for line in lines:
            self._line(line, size, face=face, colour=colour, align=align)

    def paragraph(
        self, text: str, size: float = 10.5, *, indent: float = 0.0, face: str = REGULAR,
        colour: str = INK, justify: bool = True, leading: float = 1.15, keep: float = 0.0,
    ) -> None:
        """Running text, broken over pages line by line, at least two lines together.

        With `keep` it stays whole, and together with so many millimetres of what follows.
        """
        width, height = self.width - indent, line_height(size) * leading
        lines = self.canvas.lines(text, size, width, face)
        if keep:
            self.need(len(lines) * height + keep)
        for number, line in enumerate(lines):
            self.need(height * (2 if number == 0 and len(lines) > 1 else 1))
            last = number == len(lines) - 1
            self._line(line, size, face=face, colour=colour, x=self.left + indent, width=width,
                       justify=justify and not last, height=height)

    def facts(
        self, rows: Sequence[tuple[str, str]], size: float = 10.5, *, indent: float = 0.0,
        label: float = 0.0, face: str = REGULAR,
    ) -> None:
        """Label, colon, value; the values begin on one edge."""
        labels = label or max((self.canvas.measure(name, size) for name, _ in rows), default=0) + 4
        start = self.left + indent + labels + 3
        for name, value in rows:
            lines = self.canvas.lines(value, size, self.right - start, face)
            self.need(len(lines) * line_height(size))
            baseline = self.y + cap_height(size)
            self.canvas.text(self.left + indent, baseline, name, size)
            self.canvas.text(self.left + indent + labels, baseline, ":", size)
            for line in lines:
                self._line(line, size, face=face, x=start)

    def letterhead(self, head: Letterhead) -> None:
        """Arms, government, office and address over a double line."""
        top, middle = self.y, (self.left + 20 + self.right) / 2
        self.canvas.picture("arms", self.left, top, 18, 21)
        self.canvas.text(middle, top + 5, head.government.upper(), 13, face=SEMIBOLD,
                         align="center")
        self.canvas.text(middle, top + 12, head.agency.upper(), 15, face=BOLD, align="center",
                         colour=ACCENT)
        lines = self.canvas.lines(head.address, 9, self.width - 24)[:2]
        for number, line in enumerate(lines):
            self.canvas.text(middle, top + 17.2 + number * 4, line, 9, align="center",
                             colour=MUTED)
        self.y = top + 24
        self.canvas.line(self.left, self.y, self.right, self.y, 0.7, ACCENT)
        self.canvas.line(self.left, self.y + 1.1, self.right, self.y + 1.1, 0.25, GOLD)
        self.y += 8

    def signatures(self, blocks: Sequence[Signature], size: float = 10.5) -> None:
        """Blocks side by side; a single one stands at the right. They stay on one page."""
        above, height = max(len(block.above) for block in blocks), signed_height(blocks, size)
        self.need(height)
        width = self.width / max(len(blocks), 2)
        for number, block in enumerate(blocks):
            place = number if len(blocks) > 1 else 1
            self._signature(block, self.left + place * width + width / 2, width, above, size)
        self.y += height

    def _signature(
        self, block: Signature, middle: float, width: float, above: int, size: float
    ) -> None:
        line, y = line_height(size), self.y + (above - len(block.above)) * line_height(size)
        for text in block.above:
            self._shrunk(middle, y + cap_height(size), text, size, width - 4)
            y += line
        y += SIGNATURE_SPACE
        drawn = self._shrunk(middle, y + cap_height(size), block.name, size, width - 4, BOLD)
        if drawn:
            under = y + cap_height(size) + 0.9
            self.canvas.line(middle - drawn / 2, under, middle + drawn / 2, under, 0.25, INK)
        else:
            self.canvas.dots(middle - 28, y + 3, middle + 28)
        for text in block.below:
            y += line
            self._shrunk(middle, y + cap_height(size) + 0.6, text, size - 0.5, width - 4)

    def _shrunk(
        self, middle: float, baseline: float, text: str, size: float, width: float,
        face: str = REGULAR,
    ) -> float:
        """One centred line made smaller until it fits; answers its width."""
        wide = self.canvas.measure(text, size, face)
        if wide > width:
            size, wide = size * width / wide, width
        self.canvas.text(middle, baseline, text, size, face=face, align="center")
        return wide

    def _line(
        self, text: str, size: float, *, face: str = REGULAR, colour: str = INK,
        align: Align = "left", x: float = 0.0, width: float = 0.0, justify: bool = False,
        height: float = 0.0,
    ) -> None:
        places = {"left": x or self.left, "center": self.left + self.width / 2,
                  "right": self.right}
        self.canvas.text(places[align], self.y + cap_height(size), text, size, face=face,
                         colour=colour, align=align, width=width, justify=justify)
        self.y += height or line_height(size)


def signed_height(blocks: Sequence[Signature], size: float = 10.5) -> float:
    """Millimetres that these blocks side by side take: what stands above them is kept with them."""
    above = max(len(block.above) for block in blocks)
    below = max(len(block.below) for block in blocks)
    return (above + below + 1) * line_height(size) + SIGNATURE_SPACE


def cap_height(size: float) -> float:
    """From a baseline up to the top of capitals, in millimetres."""
    return _CAP * size / PT


def line_height(size: float) -> float:
    """Distance of two lines in millimetres."""
    return size * _LINE / PT
