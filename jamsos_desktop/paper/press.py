"""Prints cells: a design is compiled once for a run, then every person costs a few strings.

What does not change (art, fixed words) is one form object that each cell refers to; the words of a
page are one string; a code is one 1-bit mask. Pages leave memory when they are full.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from pathlib import Path
from typing import BinaryIO

from jamsos_desktop.domain.design import (
    BoxItem,
    Design,
    ImageItem,
    LineItem,
    QrItem,
    TextItem,
    item_name,
)
from jamsos_desktop.domain.printer_fit import Matrix
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.domain.stock import Stock
from jamsos_desktop.paper import shapes
from jamsos_desktop.paper.fonts import EmbeddedFont, font
from jamsos_desktop.paper.pdffile import PT, PdfFile
from jamsos_desktop.paper.pictures import Picture, embed
from jamsos_desktop.paper.qr import coder
from jamsos_desktop.paper.slots import Slot

_NO_CODE = "Kode QR belum ada."
_QUIET = 4
"""Modules of white around a code."""


@dataclass(frozen=True)
class Cell:
    """What one cell shows: a text for each placeholder, and the content of its code.

    Texts that stand in every cell may be given once to the run, as `shared`.
    """

    texts: Mapping[str, str]
    code: str = ""


@dataclass(frozen=True)
class Misfit:
    """A cell that cannot be printed as it is; `index` counts the cells from 0."""

    index: int
    item: str
    placeholder: str
    message: str


@dataclass(frozen=True)
class Printed:
    """What a run produced."""

    pages: int
    cells: int


def misfits(
    design: Design,
    stock: Stock,
    cells: Iterable[Cell],
    *,
    shared: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    back: Design | None = None,
) -> list[Misfit]:
    """Everything that would not fit, is empty or has letters the font lacks, before printing.

    What ails a text that all cells share is told once, for the first cell.
    """
    _check_pair(design, stock)
    progress = progress or Progress()
    common = _common(cells) if shared is None else shared
    shared = shared or {}
    slots = [*_slots(design), *(_slots(back) if back else [])]
    once = [slot for slot in slots if all(word in common for word in slot.words)]
    single = [slot for slot in slots if slot not in once]
    found: list[Misfit] = []
    for index, cell in enumerate(cells):
        texts = {**cell.texts, **shared} if shared else cell.texts
        for slot in single if index else slots:
            outcome = slot.fitted(texts)
            if isinstance(outcome, str):
                whole = "Semua lembar: " if slot in once else ""
                found.append(Misfit(index, slot.name, slot.word, whole + outcome))
        if design.has_code and not cell.code:
            found.append(Misfit(index, "qr", "", _NO_CODE))
        if index % 100 == 99:
            progress.step(100)
    return found


def render(
    design: Design,
    stock: Stock,
    cells: Iterable[Cell],
    out: BinaryIO,
    *,
    start: tuple[int, int] = (1, 1),
    patterns: Sequence[Sequence[int]] = (),
    title: str = "",
    shared: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    back: Design | None = None,
    pictures: Mapping[str, Path] | None = None,
    correction: Matrix | None = None,
) -> Printed:
    """Write a PDF with one cell for each person, beginning at row and column `start`.

    `patterns` gives the positions to use on each of the first sheets (and then replaces `start`);
    whole sheets follow. `correction` moves every page as a printer needs it. `back` is printed on
    a second page behind every sheet (stock of one cell only). `pictures` gives the office's files
    for the slots of a design and for its own pictures; `shared` gives the texts that stand in
    every cell and go before the cell's own (else a list of cells is looked through for them).
    Raises `Invalid` when design, stock, start or picture do not go together, `Refused` for a cell
    that `misfits` would have named, and `Cancelled`. The same input gives the same bytes.
    """
    _check_pair(design, stock)
    if back:
        _check_pair(back, stock)
        if stock.per_page > 1:
            raise Invalid("Bagian belakang hanya untuk kertas dengan satu sel.")
    progress = progress or Progress()
    common = _common(cells) if shared is None else shared
    shared = shared or {}
    sheet = _Sheet(out, stock, title, shared, pictures or {}, correction)
    front_art = sheet.compile(design, "A", common)
    back_art = sheet.compile(back, "B", common) if back else None
    count = 0
    begun = patterns or [range(stock.position(*start), stock.per_page)]
    for group in _sheets(cells, stock, begun):
        content = sheet.content(group, front_art, count)
        sheet.pdf.add_page(content)
        if back_art:
            sheet.pdf.add_page(sheet.content(group, back_art, count))
        count += len(group)
        progress.step(len(group))
    sheet.close()
    return Printed(sheet.pdf.page_count, count)


def _check_pair(design: Design, stock: Stock) -> None:
    if not design.fits(stock):
        raise Invalid(
            f"Desain “{design.label}” dibuat untuk {design.cell_width:g} × {design.cell_height:g} "
            f"mm, bukan untuk {stock.label}. Pilih desain yang sesuai."
        )


def _slots(design: Design) -> list[Slot]:
    return [
        Slot(item, item_name(item, index))
        for index, item in enumerate(design.items)
        if isinstance(item, TextItem) and item.placeholders
    ]


def _common(cells: Iterable[Cell]) -> dict[str, str]:
    """The texts that all cells share, where they can be looked through: drawn once for all."""
    if not isinstance(cells, Sequence) or not cells:
        return {}
    shared = dict(cells[0].texts)
    for cell in cells:
        texts = cell.texts
        changed = [word for word, text in shared.items() if texts.get(word, "") != text]
        for word in changed:
            del shared[word]
    return shared


def _sheets(
    cells: Iterable[Cell], stock: Stock, patterns: Sequence[Sequence[int]]
) -> Iterator[list[tuple[int, Cell]]]:
    """The cells of each sheet with their positions."""
    whole, left = range(stock.per_page), iter(cells)
    for places in chain(filter(len, patterns), repeat(whole)):
        group = list(zip(places, left, strict=False))
        if not group:
            return
        yield group


@dataclass(frozen=True)
class _Art:
    """A compiled design: the name of its form, its changing texts, its codes."""

    form: str
    slots: list[Slot]
    codes: list[QrItem]


class _Sheet:
    """One document on one stock."""

    def __init__(
        self, out: BinaryIO, stock: Stock, title: str, shared: Mapping[str, str],
        pictures: Mapping[str, Path], correction: Matrix | None,
    ) -> None:
        self._shared = shared
        self._moved = shapes.page_matrix(correction, stock.page_height) if correction else ""
        self.pdf = PdfFile(out, stock.page_width, stock.page_height, title)
        self._height = stock.page_height * PT
        self._corners = [
            f"1 0 0 1 {shapes.number(x * PT)} {shapes.number(self._height - y * PT)} cm"
            for x, y in stock.corners()
        ]
        self._fonts: dict[str, EmbeddedFont] = {}
        self._paths = pictures
        self._pictures: dict[str, Picture] = {}
        self._cuts = ""
        if stock.cut_lines:
            box = f"0 {shapes.number(-self._height)} {shapes.number(stock.page_width * PT)} 0"
            self._form("C", box, shapes.dotted(_cut_lines(stock)))
            self._cuts = f"q 1 0 0 1 0 {shapes.number(self._height)} cm /C Do Q\n"

    def compile(self, design: Design, name: str, common: Mapping[str, str]) -> _Art:
        """Draw what no cell changes into a form, and prepare the rest."""
        fixed: list[str] = []
        words: list[str] = []
        slots: list[Slot] = []
        for index, item in enumerate(design.items):
            if not isinstance(item, TextItem):
                fixed.append(self._fixed(item))
                continue
            slot = Slot(item, item_name(item, index), self._font(item.font))
            if not all(word in common for word in item.placeholders):
                slots.append(slot)
                continue
            try:
                words.append(f"BT {slot.draw(common)}ET\n")
            except Refused as error:
                raise Refused(f"{design.label}, {slot.name}: {error}") from None
        width, height = shapes.number(design.cell_width * PT), -design.cell_height * PT
        self._form(name, f"0 {shapes.number(height)} {width} 0", "".join(fixed + words))
        codes = [item for item in design.items if isinstance(item, QrItem)]
        return _Art(name, slots, codes)

    def content(self, group: list[tuple[int, Cell]], art: _Art, first: int) -> str:
        """The drawing of one page; `first` is the index of its first cell, for messages."""
        parts = [self._moved, self._cuts]
        for offset, (position, cell) in enumerate(group):
            texts = {**cell.texts, **self._shared} if self._shared else cell.texts
            try:
                words = "".join([slot.draw(texts) for slot in art.slots])
                codes = "".join([_code(item, cell.code) for item in art.codes])
            except Refused as error:
                raise Refused(f"Sel ke-{first + offset + 1}: {error}") from None
            drawn = f"BT {words}ET\n" if words else ""
            parts.append(f"q {self._corners[position]} /{art.form} Do\n{drawn}{codes}Q\n")
        return "".join(parts)

    def close(self) -> None:
        """Write the fonts and the end of the file."""
        for embedded in self._fonts.values():
            embedded.write(self.pdf)
        self.pdf.close()

    def _fixed(self, item: object) -> str:
        if isinstance(item, BoxItem):
            return shapes.box(item)
        if isinstance(item, LineItem):
            return shapes.line(item)
        if isinstance(item, QrItem):
            return shapes.box(BoxItem(item.x, item.y, item.size, item.size, fill="#FFFFFF"))
        if isinstance(item, ImageItem):
            return self._picture(item)
        return ""

    def _picture(self, item: ImageItem) -> str:
        slot = item.file or item.slot
        path = self._paths.get(slot)
        if path is None:
            return shapes.arms(item) if slot == "arms" else ""
        if slot not in self._pictures:
            self._pictures[slot] = embed(self.pdf, slot, path)
        plate = ""
        if item.plate:
            edge = BoxItem(item.x - 1, item.y - 1, item.width + 2, item.height + 2,
                           fill=item.plate, radius=1)
            plate = shapes.box(edge)
        return plate + self._pictures[slot].draw(item)

    def _font(self, name: str) -> EmbeddedFont:
        if name not in self._fonts:
            number, resource_name = self.pdf.reserve(), f"F{len(self._fonts) + 1}"
            self._fonts[name] = EmbeddedFont(font(name), resource_name, number)
            self.pdf.share("Font", resource_name, number)
        return self._fonts[name]

    def _form(self, name: str, box: str, content: str) -> None:
        entries = f"/Type/XObject/Subtype/Form/BBox[{box}]/Resources {self.pdf.resources}"
        self.pdf.share("XObject", name, self.pdf.add_stream(entries, content.encode("ascii"), 6))


def _cut_lines(stock: Stock) -> list[tuple[float, float, float, float]]:
    """The edges of the cells, each once, as long as the block of cells; none on the page's edge."""
    across = {stock.left + c * stock.step_x + w
              for c in range(stock.columns) for w in (0, stock.cell_width)}
    down = {stock.top + r * stock.step_y + h
            for r in range(stock.rows) for h in (0, stock.cell_height)}
    left, right, top, bottom = min(across), max(across), min(down), max(down)
    upright = [(x, top, x, bottom) for x in sorted(across) if 0 < x < stock.page_width]
    level = [(left, y, right, y) for y in sorted(down) if 0 < y < stock.page_height]
    return upright + level


def _code(item: QrItem, text: str) -> str:
    if not text:
        raise Refused(_NO_CODE)
    rows, modules = coder(len(text)).rows(text)
    digits = modules * (-modules % 8 + modules) // 4
    side = item.size * PT / (modules + 2 * _QUIET)
    size, edge = shapes.number(side * modules), side * _QUIET
    x, y = shapes.number(item.x * PT + edge), shapes.number(-item.bottom * PT + edge)
    return (
        f"q {shapes.colour(item.colour)} {size} 0 0 {size} {x} {y} cm BI/W {modules}/H {modules}"
        f"/IM true/BPC 1/D[1 0]/F/AHx ID {rows:0{digits}X}>EI Q\n"
    )
