"""A page to draw on in millimetres from the top left, with the shipped fonts embedded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from jamsos_desktop.domain.design import BoxItem, ImageItem, LineItem
from jamsos_desktop.domain.printer_fit import Matrix
from jamsos_desktop.paper import shapes
from jamsos_desktop.paper.fitting import text_width, wrap
from jamsos_desktop.paper.fonts import EmbeddedFont, Font, font, one_line
from jamsos_desktop.paper.pdffile import PT, PdfFile
from jamsos_desktop.paper.pictures import Picture, embed

PAPERS: Mapping[str, tuple[float, float]] = {"A4": (210.0, 297.0), "F4": (215.0, 330.0)}
"""Width and height in millimetres; F4 is what Indonesian offices call folio."""

REGULAR, BOLD, SEMIBOLD = "NotoSans-Regular", "NotoSans-Bold", "NotoSans-SemiBold"
INK, MUTED, ACCENT, GOLD, RULE = "#17212B", "#5A6774", "#0B6470", "#B8862B", "#C9D2D8"
UNKNOWN = "�"
"""Stands for a letter that the font lacks; the text is named in `Canvas.undrawn`."""


@dataclass(frozen=True)
class Written:
    """What was written. `undrawn` names texts in which letters had to be replaced."""

    pages: int
    undrawn: tuple[str, ...]


class Canvas:
    """The pages of one document. They are kept until `close`, since each names their number."""

    def __init__(
        self,
        out: BinaryIO,
        width: float,
        height: float,
        title: str,
        pictures: Mapping[str, Path] | None = None,
        correction: Matrix | None = None,
    ) -> None:
        self.width, self.height = width, height
        self._moved = shapes.page_matrix(correction, height) if correction else ""
        self._pdf = PdfFile(out, width, height, title)
        self._fonts: dict[str, EmbeddedFont] = {}
        self._paths = pictures or {}
        self._pictures: dict[str, Picture] = {}
        self._pages: list[list[str]] = []
        self._undrawn: dict[str, None] = {}

    def new_page(self) -> None:
        """Start the next page; drawing goes there from now on."""
        self._pages.append([])

    @property
    def page_count(self) -> int:
        """Pages begun so far."""
        return len(self._pages)

    def text(
        self,
        x: float,
        baseline: float,
        text: str,
        size: float,
        *,
        face: str = REGULAR,
        colour: str = INK,
        align: str = "left",
        width: float = 0.0,
        justify: bool = False,
    ) -> None:
        """One line. `x` is its left, middle or right by `align`; `justify` fills `width`."""
        shown = self.drawable(text, face)
        if not shown:
            return
        embedded = self._font(face)
        drawn = text_width(embedded.font, shown, size) / PT
        left = x - drawn * {"left": 0.0, "center": 0.5, "right": 1.0}[align]
        gaps = shown.count(" ")
        if justify and gaps and drawn < width:
            spread = (width - drawn) * PT * 1000 / size / gaps
            words = [embedded.encode(word) for word in _with_blanks(shown)]
            show = f"[{f' {shapes.number(-spread)} '.join(words)}]TJ"
        else:
            show = f"{embedded.encode(shown)}Tj"
        self._draw(
            f"BT /{embedded.resource_name} {shapes.number(size)} Tf {shapes.colour(colour)} "
            f"{shapes.point(left, baseline)} Td {show} ET\n"
        )

    def lines(self, text: str, size: float, width: float, face: str = REGULAR) -> list[str]:
        """The text broken into lines of at most `width` millimetres; long words are broken."""
        shape = font(face)
        paragraphs = [self.drawable(part, face) for part in text.split("\n")]
        wrapped = wrap(shape, paragraphs, width * PT, size)
        if wrapped is None:
            broken = [_break_words(shape, part, width * PT, size) for part in paragraphs]
            wrapped = wrap(shape, broken, width * PT, size)
        return wrapped if wrapped is not None else paragraphs

    def measure(self, text: str, size: float, face: str = REGULAR) -> float:
        """Width of one line in millimetres."""
        return text_width(font(face), self.drawable(text, face), size) / PT

    def drawable(self, text: str, face: str) -> str:
        """The text as it can be drawn: composed, on one line, unknown letters replaced."""
        clean = one_line(text)
        for char in font(face).missing(clean):
            clean = clean.replace(char, UNKNOWN)
            self._undrawn[text] = None
        return clean

    def line(
        self, x: float, y: float, x2: float, y2: float, width: float = 0.2, colour: str = RULE
    ) -> None:
        """A straight line."""
        self._draw(shapes.line(LineItem(x, y, x2, y2, width=width, colour=colour)))

    def dots(self, x: float, y: float, x2: float) -> None:
        """A dotted line to write on."""
        self._draw(shapes.dotted([(x, y, x2, y)]))

    def box(
        self, x: float, y: float, width: float, height: float,
        *, fill: str = "", stroke: str = "", line: float = 0.25, radius: float = 0.0,
    ) -> None:
        """A rectangle, filled, framed or both."""
        item = BoxItem(x, y, width, height, fill=fill, stroke=stroke, line=line, radius=radius)
        self._draw(shapes.box(item))

    def picture(self, slot: str, x: float, y: float, width: float, height: float) -> None:
        """The office's picture; for the arms our own drawing where there is none."""
        item = ImageItem(slot, x, y, width, height)
        path = self._paths.get(slot)
        if path is None:
            self._draw(shapes.arms(item) if slot == "arms" else "")
            return
        if slot not in self._pictures:
            self._pictures[slot] = embed(self._pdf, slot, path)
        self._draw(self._pictures[slot].draw(item))

    def close(self, footer: Callable[[int, int], None]) -> Written:
        """Draw the footer of each page (number from 1, total), and write the file."""
        pages, total = self._pages, len(self._pages)
        for index, page in enumerate(pages):
            self._pages = [page]
            footer(index + 1, total)
            top = shapes.number(self.height * PT)
            self._pdf.add_page(f"{self._moved}1 0 0 1 0 {top} cm\n{''.join(page)}")
            page.clear()
        for embedded in self._fonts.values():
            embedded.write(self._pdf)
        self._pdf.close()
        return Written(total, tuple(self._undrawn))

    def _draw(self, operators: str) -> None:
        self._pages[-1].append(operators)

    def _font(self, name: str) -> EmbeddedFont:
        if name not in self._fonts:
            number, resource_name = self._pdf.reserve(), f"F{len(self._fonts) + 1}"
            self._fonts[name] = EmbeddedFont(font(name), resource_name, number)
            self._pdf.share("Font", resource_name, number)
        return self._fonts[name]


def _with_blanks(text: str) -> list[str]:
    """The words, each but the last with the blank behind it."""
    words = text.split(" ")
    return [f"{word} " for word in words[:-1]] + words[-1:]


def _break_words(shape: Font, text: str, width: float, size: float) -> str:
    """The text with blanks inside words that are wider than a line."""
    result = []
    for word in text.split(" "):
        part = ""
        for char in word:
            if part and text_width(shape, part + char, size) > width:
                result.append(part)
                part = ""
            part += char
        result.append(part)
    return " ".join(result)
