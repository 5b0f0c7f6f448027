"""One cell as it will be printed, whatever is still wrong with its design: for whoever draws it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from jamsos_desktop.domain.design import Design, ImageItem, TextItem, item_name
from jamsos_desktop.domain.design_faults import of_item
from jamsos_desktop.domain.stock import Stock
from jamsos_desktop.paper.press import Cell, render
from jamsos_desktop.paper.slots import Slot


def cell_problems(design: Design, texts: Mapping[str, str]) -> dict[int, str]:
    """Why texts of a design cannot be set with these words, by the number of their item."""
    found = {}
    for index, item in enumerate(design.items):
        if isinstance(item, TextItem) and not any(of_item(item)):
            outcome = Slot(item, item_name(item, index)).fitted(texts)
            if isinstance(outcome, str):
                found[index] = outcome
    return found


def draw_cell(
    design: Design, texts: Mapping[str, str], code: str, pictures: Mapping[str, Path]
) -> bytes:
    """A PDF whose page is the cell, made by the press; what cannot be drawn is left out."""
    problems = cell_problems(design, texts)
    items = tuple(
        item for index, item in enumerate(design.items)
        if index not in problems and not any(of_item(item))
        and not (isinstance(item, ImageItem) and item.file and item.file not in pictures)
    )  # fmt: skip
    width, height = design.cell_width, design.cell_height
    stock = Stock("sel", "Sel", width, height, 1, 1, 0, 0, width, height)
    out = BytesIO()
    render(replace(design, items=items), stock, [Cell(texts, code)], out, pictures=pictures)
    return out.getvalue()
