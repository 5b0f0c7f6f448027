"""Designs as files: read, checked, found by name, made to fit a stock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from jamsos_desktop.domain.design_faults import faults
from jamsos_desktop.domain.design_items import (
    ALIGNS,
    ITEM_KINDS,
    PLACEHOLDERS,
    QR_LEAST,
    SLOTS,
    VALIGNS,
    BoxItem,
    Design,
    ImageItem,
    Item,
    LineItem,
    Placeholder,
    QrItem,
    TextItem,
    filler,
    item_name,
)
from jamsos_desktop.domain.problems import Invalid
from jamsos_desktop.domain.resources import resource
from jamsos_desktop.domain.stock import Stock
from jamsos_desktop.domain.tomlfile import build, differing, load_table, parse_table, write_table

__all__ = [
    "ALIGNS", "ITEM_KINDS", "PLACEHOLDERS", "QR_LEAST", "SLOTS", "VALIGNS", "BoxItem", "Design",
    "ImageItem", "Item", "LineItem", "Placeholder", "QrItem", "TextItem", "adapted",
    "check_design", "design_of", "design_text", "designs_for", "filler", "item_name",
    "load_designs", "read_design", "samples",
]  # fmt: skip


def read_design(path: Path) -> Design:
    """The design in a TOML file; raises `Invalid` naming the file and the item at fault."""
    return _design(load_table(path), path.stem, path.name)


def design_of(text: str, name: str, where: str = "") -> Design:
    """The design in a TOML text; `where` opens every message, the name with `.toml` without it."""
    where = where or f"{name}.toml"
    return _design(parse_table(text, where), name, where)


def design_text(design: Design) -> str:
    """The design as TOML, the form in which it is kept and handed on."""
    parts = [write_table(differing(design, without=("name", "items")))]
    words = {made: word for word, made in ITEM_KINDS.items()}
    parts += [
        "\n[[item]]\n" + write_table({"kind": words[type(item)], **differing(item)})
        for item in design.items
    ]
    return "".join(parts)


def check_design(design: Design, where: str) -> None:
    """Raise `Invalid` naming the first item that is wrong or lies outside its place."""
    for fault in faults(design, design.kind):
        if fault.serious:
            item = design.items[fault.item] if fault.item >= 0 else None
            place = f", {item_name(item, fault.item)}" if item else ""
            raise Invalid(f"{where}{place}: {fault.sentence}")


@lru_cache(maxsize=1)
def load_designs() -> dict[str, Design]:
    """The shipped designs by name; raises `Invalid` naming file and item."""
    paths = sorted(resource("designs").glob("*.toml"))
    designs = {path.stem: read_design(path) for path in paths}
    for design in designs.values():
        if design.back and design.back not in designs:
            raise Invalid(f"{design.name}.toml: bagian belakang “{design.back}” tidak ada.")
    return designs


_SCALED = ("width", "height", "size", "least", "tracking", "line", "radius")
_LEAST_SCALE, _MOST_SCALE, _LEAST_COVER = 0.8, 1.3, 0.5


def adapted(design: Design, stock: Stock) -> Design | None:
    """The design made a little larger or smaller and centred in the cells of a stock.

    `None` when it would become too small to read or to scan, or leave more than half of the cell
    empty: then the nearest design is none.
    """
    if design.fits(stock):
        return design
    scale = min(
        stock.cell_width / design.cell_width, stock.cell_height / design.cell_height, _MOST_SCALE
    )
    width, height = design.cell_width * scale, design.cell_height * scale
    cover = width * height / (stock.cell_width * stock.cell_height)
    codes = [item.size * scale for item in design.items if isinstance(item, QrItem)]
    if scale < _LEAST_SCALE or cover < _LEAST_COVER or min(codes, default=QR_LEAST) < QR_LEAST:
        return None
    right, down = (stock.cell_width - width) / 2, (stock.cell_height - height) / 2
    return replace(
        design, cell_width=stock.cell_width, cell_height=stock.cell_height,
        safe=design.safe * scale,
        items=tuple(_moved(item, scale, right, down) for item in design.items),
    )  # fmt: skip


def _moved(item: Item, scale: float, right: float, down: float) -> Item:
    changes = {name: getattr(item, name) * scale for name in _SCALED if hasattr(item, name)}
    changes |= {name: getattr(item, name) * scale + right for name in ("x", "x2")
                if hasattr(item, name)}  # fmt: skip
    changes |= {name: getattr(item, name) * scale + down for name in ("y", "y2")
                if hasattr(item, name)}  # fmt: skip
    return replace(item, **changes)


def designs_for(stock: Stock) -> tuple[Design, ...]:
    """The shipped designs made for this stock, without back pages."""
    return tuple(d for d in load_designs().values() if d.for_sheet and d.fits(stock))


def samples() -> dict[str, str]:
    """An invented text for every placeholder."""
    return {word: placeholder.sample for word, placeholder in PLACEHOLDERS.items()}


def _design(table: dict[str, Any], name: str, where: str) -> Design:
    entries = table.pop("item", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise Invalid(f"{where}: tulis setiap item sebagai [[item]].")
    items = tuple(_item(entry, where, number) for number, entry in enumerate(entries))
    design = build(Design, {"name": name, **table, "items": items}, where)
    check_design(design, where)
    return design


def _item(entry: Mapping[str, Any], file: str, index: int) -> Item:
    where = f"{file}, {entry.get('name') or f'item {index + 1}'}"
    values = dict(entry)
    kind = values.pop("kind", "")
    if not isinstance(kind, str) or kind not in ITEM_KINDS:
        raise Invalid(f"{where}: jenis “{kind}” tidak dikenal. Yang ada: {', '.join(ITEM_KINDS)}.")
    return build(ITEM_KINDS[kind], values, where)
