"""Letters, minutes of hand-over (BAST) and covers: letterhead, running text, signatures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from jamsos_desktop.paper.canvas import (
    ACCENT,
    BOLD,
    MUTED,
    PAPERS,
    REGULAR,
    SEMIBOLD,
    Canvas,
    Written,
)
from jamsos_desktop.paper.flow import (
    Flow,
    Letterhead,
    Margins,
    Signature,
    cap_height,
    line_height,
    signed_height,
)
from jamsos_desktop.paper.lists import Section, draw_footer
from jamsos_desktop.paper.tables import Table

__all__ = [
    "Cover", "Letter", "Letterhead", "Minutes", "Party", "Signature",
    "write_cover", "write_letter", "write_letters", "write_minutes",
]
_SIZE = 11.0
_SIGNED_BELOW = 7.0
"""Millimetres between the last words and the signatures, which never stand alone on a page."""


@dataclass(frozen=True)
class Letter:
    """A letter as offices write it: head, number, receiver, text, facts, signature, copies."""

    letterhead: Letterhead
    place_day: str
    number: str
    nature: str
    attachment: str
    subject: str
    to: Sequence[str]
    """Receiver, office, place: one line each, under “Yth.”."""
    paragraphs: Sequence[str]
    facts: Sequence[tuple[str, str]]
    """Day, time, place, agenda: stand between the paragraphs and the closing."""
    closing: Sequence[str]
    signature: Signature
    copies: Sequence[str] = ()
    paper: str = "A4"


@dataclass(frozen=True)
class Party:
    """One side of the minutes, with what introduces and what closes it."""

    facts: Sequence[tuple[str, str]]
    called: str
    """For example `selanjutnya disebut PIHAK PERTAMA.`"""


@dataclass(frozen=True)
class Minutes:
    """Minutes of hand-over (Berita Acara Serah Terima)."""

    letterhead: Letterhead
    title: str
    number: str
    opening: str
    """Day and date in words, place."""
    parties: Sequence[Party]
    articles: Sequence[str]
    """Numbered paragraphs: what is handed over, how many, on what ground."""
    goods: Section | None
    closing: Sequence[str]
    signatures: Sequence[Signature]
    witnesses: Sequence[Signature] = ()
    footer: str = ""
    paper: str = "A4"


@dataclass(frozen=True)
class Cover:
    """The cover of a bundle: what is in it, in letters that are read across a table."""

    letterhead: Letterhead
    title: str
    name: str
    """The village, or the village and RT."""
    facts: Sequence[tuple[str, str]]
    note: str = ""
    footer: str = ""
    paper: str = "A4"


def write_letter(
    letter: Letter, out: BinaryIO, *, pictures: Mapping[str, Path] | None = None
) -> Written:
    """Write one letter as PDF. The same input gives the same bytes."""
    return write_letters([letter], out, pictures=pictures)


def write_letters(
    letters: Sequence[Letter], out: BinaryIO, *, pictures: Mapping[str, Path] | None = None
) -> Written:
    """Write letters one behind the other, each from a new page, on the first one's paper."""
    canvas, flow = _start(letters[0].paper, letters[0].subject, out, pictures)
    for letter in letters:
        flow.new_page()
        _letter(flow, letter)
    return canvas.close(lambda page, total: None)


def write_minutes(
    minutes: Minutes, out: BinaryIO, *, pictures: Mapping[str, Path] | None = None
) -> Written:
    """Write the minutes as PDF. The same input gives the same bytes."""
    canvas, flow = _start(minutes.paper, minutes.title, out, pictures)
    flow.new_page()
    flow.letterhead(minutes.letterhead)
    flow.heading(minutes.title.upper(), 13, BOLD, align="center")
    flow.heading(f"Nomor: {minutes.number}", 10.5, REGULAR, align="center")
    flow.gap(5)
    flow.paragraph(minutes.opening, _SIZE)
    for number, party in enumerate(minutes.parties, 1):
        flow.gap(2.5)
        flow.need(30)
        flow.canvas.text(flow.left, flow.y + cap_height(_SIZE), f"{number}.", _SIZE)
        flow.facts(party.facts, _SIZE, indent=7, label=28)
        flow.gap(1)
        flow.paragraph(party.called, _SIZE, indent=7)
    for number, article in enumerate(minutes.articles, 1):
        flow.gap(2.5)
        flow.need(12)
        flow.canvas.text(flow.left, flow.y + cap_height(_SIZE), f"({number})", _SIZE)
        flow.paragraph(article, _SIZE, indent=9)
    if minutes.goods:
        flow.gap(3)
        _goods(flow, minutes.goods)
        flow.gap(2)
    signed = signed_height(minutes.signatures) + _SIGNED_BELOW
    for text in minutes.closing:
        flow.gap(2.5)
        flow.paragraph(text, _SIZE, keep=signed)
    flow.gap(_SIGNED_BELOW)
    flow.signatures(minutes.signatures)
    if minutes.witnesses:
        flow.gap(8)
        flow.heading("Saksi-saksi", _SIZE, SEMIBOLD, align="center", keep=45)
        flow.gap(2)
        flow.signatures(minutes.witnesses)
    return canvas.close(
        lambda page, total: draw_footer(canvas, flow.margins, minutes.footer, page, total)
    )


def write_cover(
    covers: Sequence[Cover], out: BinaryIO, *, pictures: Mapping[str, Path] | None = None
) -> Written:
    """Write covers of bundles, one page each, on the first one's paper."""
    canvas, flow = _start(covers[0].paper, covers[0].title, out, pictures)
    for cover in covers:
        flow.new_page()
        flow.letterhead(cover.letterhead)
        flow.gap(30)
        flow.heading(cover.title, 15, REGULAR, MUTED, align="center")
        flow.gap(4)
        flow.heading(cover.name, 32, BOLD, ACCENT, align="center")
        flow.gap(14)
        flow.facts(cover.facts, 15, indent=14, label=52, face=SEMIBOLD)
        if cover.note:
            flow.gap(12)
            flow.paragraph(cover.note, 11, indent=14, colour=MUTED, justify=False)
    footers = [cover.footer for cover in covers]
    return canvas.close(
        lambda page, total: draw_footer(
            canvas, flow.margins, footers[min(page, len(footers)) - 1], page, total
        )
    )


def _start(
    paper: str, title: str, out: BinaryIO, pictures: Mapping[str, Path] | None
) -> tuple[Canvas, Flow]:
    width, height = PAPERS[paper]
    canvas = Canvas(out, width, height, title, pictures)
    return canvas, Flow(canvas, Margins(left=25, right=20, top=15, bottom=20))


def _letter(flow: Flow, letter: Letter) -> None:
    flow.letterhead(letter.letterhead)
    half = flow.left + flow.width * 0.58
    top = flow.y
    flow.canvas.text(half, top + cap_height(_SIZE), letter.place_day, _SIZE)
    head = [("Nomor", letter.number), ("Sifat", letter.nature), ("Lampiran", letter.attachment),
            ("Hal", letter.subject)]
    width, flow.margins.right = flow.margins.right, flow.canvas.width - half + 6
    flow.facts(head, _SIZE, label=20)
    flow.margins.right, below = width, flow.y
    flow.y = top + 12
    for number, line in enumerate(["Yth.", *letter.to]):
        for part in flow.canvas.lines(line, _SIZE, flow.right - half):
            face = SEMIBOLD if number == 1 else REGULAR
            flow.canvas.text(half, flow.y + cap_height(_SIZE), part, _SIZE, face=face)
            flow.y += line_height(_SIZE)
    flow.y = max(flow.y, below)
    flow.gap(7)
    for text in letter.paragraphs:
        flow.paragraph(text, _SIZE)
        flow.gap(2.8)
    if letter.facts:
        flow.facts(letter.facts, _SIZE, indent=10)
        flow.gap(3.5)
    signed = signed_height([letter.signature]) + _SIGNED_BELOW
    for text in letter.closing:
        flow.paragraph(text, _SIZE, keep=signed)
        flow.gap(2.8)
    flow.gap(_SIGNED_BELOW - 2.8)
    flow.signatures([letter.signature])
    if letter.copies:
        flow.gap(6)
        flow.heading("Tembusan:", 9, SEMIBOLD, keep=12)
        for number, copy in enumerate(letter.copies, 1):
            flow.heading(f"{number}. {copy}", 9, REGULAR)


def _goods(flow: Flow, section: Section) -> None:
    table = Table(flow, section.columns, 9.5)
    if section.heading:
        flow.heading(section.heading, _SIZE, keep=table.head_height + 10)
        flow.gap(1.5)
    flow.need(table.head_height + 10)
    table.head()
    for row in section.rows:
        table.row(row)
