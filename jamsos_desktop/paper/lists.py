"""Lists on paper: receivers, call order, attendance, receipts, route sheets, rundown.

A list is described by what stands in it; the services fill it. Column widths are shares of the
width of the page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.paper.canvas import ACCENT, MUTED, PAPERS, SEMIBOLD, Canvas, Written
from jamsos_desktop.paper.flow import Flow, Letterhead, Margins, Signature, signed_height
from jamsos_desktop.paper.tables import Column, Table

__all__ = ["Column", "Letterhead", "ListDocument", "Section", "Signature", "write_list"]
_SECTION, _SIGNED = 6.0, 8.0
"""Millimetres below a section, and more above the signatures."""


@dataclass(frozen=True)
class Section:
    """A table with its heading, such as one village and RT of a route sheet."""

    heading: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    note: str = ""
    """One muted line under the heading: numbers, range of serials."""


@dataclass(frozen=True)
class ListDocument:
    """A whole list."""

    title: str
    subtitle: Sequence[str]
    sections: Sequence[Section]
    footer: str
    """Place and date; stands on every page beside the page number."""
    letterhead: Letterhead | None = None
    signatures: Sequence[Signature] = ()
    paper: str = "A4"
    landscape: bool = False
    size: float = 9.0
    """Points of the rows; 16 and more for a sheet that is read aloud."""
    row_height: float = 0.0
    """Least height in millimetres; rows that are signed are never below 12."""
    section_pages: bool = False
    """Each section on pages of its own, so that it can be handed out alone."""
    empty: str = "Tidak ada baris."
    """Stands in a section without rows."""


def write_list(
    document: ListDocument,
    out: BinaryIO,
    *,
    pictures: Mapping[str, Path] | None = None,
    progress: Progress | None = None,
) -> Written:
    """Write the list as PDF. The same input gives the same bytes. Raises `Cancelled`."""
    progress = progress or Progress()
    width, height = PAPERS[document.paper]
    if document.landscape:
        width, height = height, width
    canvas = Canvas(out, width, height, document.title, pictures)
    margins = Margins(left=15, right=15, top=14, bottom=18)
    flow = Flow(canvas, margins)
    flow.new_page()
    if document.letterhead:
        flow.letterhead(document.letterhead)
    _title(flow, document)
    signed = document.signatures and signed_height(document.signatures) + _SECTION + _SIGNED
    last = len(document.sections) - 1
    for number, section in enumerate(document.sections):
        _section(flow, document, section, new=document.section_pages and number > 0,
                 progress=progress, keep=signed if signed and number == last else 0.0)
    flow.on_page = None
    if document.signatures:
        flow.gap(_SIGNED)
        flow.signatures(document.signatures)

    def footer(page: int, total: int) -> None:
        draw_footer(canvas, margins, document.footer, page, total)

    return canvas.close(footer)


def draw_footer(canvas: Canvas, margins: Margins, text: str, page: int, total: int) -> None:
    """Place and date at the left, page x of y at the right, under a hairline."""
    right, y = canvas.width - margins.right, canvas.height - 12.0
    canvas.line(margins.left, y, right, y)
    canvas.text(right, y + 4.5, f"Halaman {page} dari {total}", 8, colour=MUTED, align="right")
    room = right - margins.left - 40
    canvas.text(margins.left, y + 4.5, canvas.lines(text, 8, room)[0], 8, colour=MUTED)


def _title(flow: Flow, document: ListDocument) -> None:
    flow.heading(document.title, 15, SEMIBOLD, ACCENT)
    for line in document.subtitle:
        flow.heading(line, 9.5, colour=MUTED, face="NotoSans-Regular")
    flow.gap(4)


def _section(
    flow: Flow, document: ListDocument, section: Section, *, new: bool, progress: Progress,
    keep: float,
) -> None:
    """A table with what stands above it; its last row stays with `keep` millimetres below it."""
    flow.on_page = None
    table = Table(flow, section.columns, document.size, document.row_height)
    first = max(table.least_height, 8.0) + (keep if len(section.rows) < 2 else 0.0)
    if new:
        flow.new_page()
        _title(flow, document)
    if section.heading:
        flow.heading(section.heading, 11.5, keep=table.head_height + first + 6)
        if section.note:
            flow.heading(section.note, 8.5, "NotoSans-Regular", MUTED)
        flow.gap(1.5)
    flow.need(table.head_height + first)
    table.head()

    def repeat() -> None:
        parts = (document.title, section.heading, "lanjutan")
        flow.heading("  ·  ".join(part for part in parts if part), 8.5, colour=MUTED,
                     face="NotoSans-Regular")
        flow.gap(1.5)

    flow.on_page = repeat
    for number, row in enumerate(section.rows, 1):
        table.row(row, keep if number == len(section.rows) else 0.0)
        if number % 50 == 0:
            progress.step(50)
    progress.step(len(section.rows) % 50)
    if not section.rows:
        flow.gap(2)
        flow.heading(document.empty, 9, "NotoSans-Regular", MUTED, keep=keep)
    flow.gap(_SECTION)
