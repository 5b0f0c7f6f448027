"""The longest names and addresses: each inside its box, or named before printing; told back."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pikepdf
import pypdfium2
import pytest

from jamsos_desktop.domain.design import Design, TextItem, load_designs, samples
from jamsos_desktop.domain.design_faults import bounds
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.domain.stock import Stock
from jamsos_desktop.paper.pages import page_texts
from jamsos_desktop.paper.press import Cell, misfits
from jamsos_desktop.services.design_preview import PREVIEW_CODES
from tests.paper.drawn import printed

_PARTS = (
    "Muhammad", "Abdurrahman", "Syarifuddin", "Kusumawardhana", "Prawirodirdjo", "Hj.", "Siti",
    "Nurhasanah", "binti", "bin", "Andi", "Daeng", "Ma'ruf", "Al-Banjari", "M.Pd.I.", "Wijayanti",
    "Fransiskus", "Xaverius", "Simanjuntak-Hutagalung", "Ngurah", "Rr.", "Puspaningtyas",
)  # fmt: skip
_PLACES = (
    "Kelurahan Gunung Seteleng", "Desa Bukit Subur Sejahtera Bersama", "Kelurahan Nipah-Nipah",
    "Desa Api-Api", "Desa Labangka Barat", "Kelurahan Sungai Paret Pantai Lango Pejala Ulu",
)
FRONTS = [name for name, design in load_designs().items() if design.kind]
_SMALL, _WHOLE = 40, 1_000
_LIMIT = 0.1
_ASCENT, _TAIL = 0.07, 0.09
"""Of the size: `k` and `l` reach so far over the capitals, whose top is the top of the box, and
the tail of `J` and the hook of `f` so far beside the room that a letter takes."""


def people(count: int) -> Iterator[dict[str, str]]:
    """Invented people with names of 8 to 110 letters and addresses as long."""
    draw = Random(11)
    for number in range(count):
        name = " ".join(draw.choices(_PARTS, k=draw.randint(1, 9)))
        yield {
            "name": name[:110].strip(), "village": draw.choice(_PLACES),
            "district": "Kecamatan Sepaku", "rt": f"{draw.randint(1, 140):04}",
            "rw": f"{draw.randint(1, 40):04}", "occupation": "Pengrajin gula aren dan anyaman",
            "address": f"Jalan {' '.join(draw.choices(_PARTS, k=5))} Nomor {number}",
            "serial": f"PPU-26-{number:06}", "number": f"560/{number:04}/DISNAKERTRANS/2026",
        }  # fmt: skip


def named(design: Design) -> Design:
    """The design with a name and an address on it, as an office may decide."""
    if "name" in design.placeholders:
        return design
    place = next(i for i in design.items if isinstance(i, TextItem) and i.name == "tempat")
    help_line = next(i for i in design.items if isinstance(i, TextItem) and i.name == "bantuan")
    changed = {id(place): replace(place, text="{name}"), id(help_line): replace(
        help_line, text="{address}")}  # fmt: skip
    return replace(design, items=tuple(changed.get(id(i), i) for i in design.items))


def run(name: str, count: int) -> tuple[Design, bytes, list[Cell], set[int]]:
    """A run on a page for each cell; what is reported before it is left out."""
    design = named(load_designs()[name])
    width, height = design.cell_width, design.cell_height
    stock = Stock("sel", "Sel", width, height, 1, 1, 0, 0, width, height)
    cells = [Cell({**samples(), **texts}, PREVIEW_CODES[design.kind]) for texts in people(count)]
    reported = {misfit.index for misfit in misfits(design, stock, cells)}
    for index in sorted(reported)[:5]:
        with pytest.raises(Refused, match="tidak muat"):
            printed(design, stock, [cells[index]])
    kept = [cell for index, cell in enumerate(cells) if index not in reported]
    return design, printed(design, stock, kept), kept, reported


def outside(page: pypdfium2.PdfPage, boxes: list[tuple[float, float, float, float]]) -> list[str]:
    """Letters that lie in none of the boxes, which are left, top, right, bottom in mm."""
    text, height = page.get_textpage(), page.get_height()
    found = []
    whole = text.get_text_range()
    for index, letter in enumerate(whole):
        if letter.isspace():
            continue
        left, _, right, _ = text.get_charbox(index, loose=True)
        _, bottom, _, top = text.get_charbox(index)
        x, x2 = left / 72 * 25.4, right / 72 * 25.4
        y, y2 = (height - top) / 72 * 25.4, (height - bottom) / 72 * 25.4
        if not any(
            box[0] <= x and x2 <= box[2] and box[1] <= y and y2 <= box[3] for box in boxes
        ):  # fmt: skip
            found.append(f"{letter} at {x:.2f}, {y:.2f} to {x2:.2f}, {y2:.2f}")
    text.close()
    return found


def rooms(design: Design) -> list[tuple[float, float, float, float]]:
    """Where the ink of the texts may lie."""
    found = []
    for item in design.items:
        if isinstance(item, TextItem):
            left, top, right, bottom = bounds(item)
            size = item.size / 72 * 25.4
            aside, above = _LIMIT + size * _TAIL, _LIMIT + size * _ASCENT
            found.append((left - aside, top - above, right + aside, bottom + _LIMIT))
    return found


@pytest.mark.parametrize("name", FRONTS)
@pytest.mark.parametrize(
    "count", [_SMALL, pytest.param(_WHOLE, marks=pytest.mark.slow)], ids=["small", "whole"]
)
def test_the_longest_names_stay_inside_or_are_named_before(name: str, count: int) -> None:
    design, pdf, kept, reported = run(name, count)
    assert kept, "short names fit everywhere"
    assert len(kept) + len(reported) == count
    boxes = rooms(design)
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == len(kept)
    for index in range(len(document)):
        page = document[index]
        assert outside(page, boxes) == []
        page.close()
    document.close()
    for text, cell in zip(page_texts(pdf), kept, strict=True):
        flat = " ".join(text.split())
        assert cell.texts["name"] in flat
        assert cell.texts["serial" if design.kind == "sticker" else "number"] in flat


@pytest.mark.parametrize("name", FRONTS)
def test_only_embedded_fonts_are_used(name: str) -> None:
    _, pdf, _, _ = run(name, 10)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        things = [thing for thing in opened.objects if isinstance(thing, pikepdf.Dictionary)]
        fonts = [thing for thing in things if thing.get("/Type") == "/FontDescriptor"]
        assert fonts
        assert all("/FontFile2" in thing for thing in fonts)


def test_names_of_usual_length_fit_every_certificate() -> None:
    design, _, kept, _ = run("sertifikat", 200)
    usual = [texts["name"] for texts in people(200) if len(texts["name"]) <= 60]
    assert {cell.texts["name"] for cell in kept} >= set(usual)
    assert "name" in design.placeholders
