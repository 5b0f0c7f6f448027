"""What a cell of our own would be read as: tells a cell that was edited from one that was not."""

from __future__ import annotations

from jamsos_desktop.domain import occupations
from jamsos_desktop.domain.intake.cells import (
    clean_text,
    is_nothing,
    read_kk_cell,
    read_phone_cell,
    read_ring,
    read_rings,
    read_sex,
)
from jamsos_desktop.domain.intake.rows import CellValue


def reread(name: str, cell: CellValue) -> str | None:
    """The value of a person's field in a cell, as a list's row is read; `None` for nothing."""
    text = clean_text(cell)
    if is_nothing(text):
        return None
    if name == "kk":
        return read_kk_cell(cell).value
    if name == "phone":
        return read_phone_cell(cell).value
    if name == "sex":
        return read_sex(text).value
    if name == "rt":
        return read_rings(text)[0]
    if name == "rw":
        return read_ring(text)
    if name == "occupation":
        return occupations.match(text)
    return text
