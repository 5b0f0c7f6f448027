"""An own sheet of labels as the clerk measures it: fields in millimetres, read and checked."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from typing import Any

from jamsos_desktop.domain.fields import Field
from jamsos_desktop.domain.kinds import Choice, Text, Whole, YesNo
from jamsos_desktop.domain.problems import Invalid, Problem
from jamsos_desktop.domain.stock import Stock, check_stock

PAGES = {
    "a4": ("A4, 210 × 297 mm", 210.0, 297.0), "f4": ("F4/folio, 215 × 330 mm", 215.0, 330.0),
    "letter": ("Letter, 215,9 × 279,4 mm", 215.9, 279.4),
    "a5": ("A5, 148 × 210 mm", 148.0, 210.0),
    "a4-mendatar": ("A4 mendatar, 297 × 210 mm", 297.0, 210.0),
}
"""Pages that are offered: words, width and height in millimetres."""
_CELLS, _PAGE = "Sel, diukur dengan penggaris (mm)", "Lembar"
_NUMBER = Text(12)
FIELDS: tuple[Field, ...] = (
    Field(Text(60), "Nama", _PAGE, "label", required=True, sample="Label merek X, 3 × 8"),
    Field(Choice({key: words for key, (words, _, _) in PAGES.items()}), "Kertas", _PAGE, "page",
          required=True),
    Field(Whole(1, 30), "Kolom", _PAGE, "columns", required=True),
    Field(Whole(1, 60), "Baris", _PAGE, "rows", required=True),
    Field(YesNo(), "Garis potong", _PAGE, "cut_lines",
          help="Untuk kertas stiker polos yang dipotong sendiri."),
    Field(_NUMBER, "Lebar sel", _CELLS, "cell_width", required=True),
    Field(_NUMBER, "Tinggi sel", _CELLS, "cell_height", required=True),
    Field(_NUMBER, "Dari tepi kiri", _CELLS, "left", required=True,
          help="Tepi kertas sampai sel pertama."),
    Field(_NUMBER, "Dari tepi atas", _CELLS, "top", required=True,
          help="Tepi kertas sampai sel pertama."),
    Field(_NUMBER, "Jarak antarkolom", _CELLS, "pitch_x",
          help="Tepi kiri sel sampai tepi kiri sel di kanannya; kosong bila rapat."),
    Field(_NUMBER, "Jarak antarbaris", _CELLS, "pitch_y",
          help="Tepi atas sel sampai tepi atas sel di bawahnya; kosong bila rapat."),
)
_MILLIMETRES = {"cell_width", "cell_height", "left", "top", "pitch_x", "pitch_y"}


def stock_from(texts: Mapping[str, str], name: str) -> Stock:
    """The sheet that these texts describe, checked to fit its page; raises `Invalid`."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for field in FIELDS:
        try:
            value = field.read(texts.get(field.name, ""))
            values[field.name] = (
                _millimetres(field, value) if field.name in _MILLIMETRES else value
            )
        except Invalid as error:
            problems.extend(error.problems)
    if problems:
        raise Invalid.many(problems)
    _, width, height = PAGES[values.pop("page")]
    stock = Stock(
        name=name, page_width=width, page_height=height,
        **{**values, "cut_lines": bool(values["cut_lines"])},
    )
    try:
        check_stock(stock, stock.label)
    except Invalid as error:
        raise Invalid(str(error), "cell_width") from None
    return stock


def texts_of(stock: Stock) -> dict[str, Any]:
    """The values of the form for a sheet that is there; an unknown page counts as A4."""
    found: dict[str, Any] = {
        name: f"{getattr(stock, name):g}".replace(".", ",") if getattr(stock, name) else ""
        for name in _MILLIMETRES
    }
    page = next(
        (key for key, (_, width, height) in PAGES.items()
         if (width, height) == (stock.page_width, stock.page_height)), "a4",
    )
    return {
        **found, "left": f"{stock.left:g}".replace(".", ","), "label": stock.label,
        "top": f"{stock.top:g}".replace(".", ","), "page": page, "columns": stock.columns,
        "rows": stock.rows, "cut_lines": stock.cut_lines,
    }


def free_stock_name(label: str, taken: Container[str]) -> str:
    """A file name for a sheet of that label which no other sheet has."""
    plain = re.sub(r"[^a-z0-9]+", "-", label.casefold()).strip("-")[:50] or "kertas"
    number, name = 1, plain
    while name in taken:
        number += 1
        name = f"{plain}-{number}"
    return name


def _millimetres(field: Field, text: str | None) -> float:
    if text is None:
        return 0.0
    try:
        value = float(text.replace("mm", "").strip().replace(",", "."))
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1000:
        raise Invalid(f"{field.label}: tulis angka dalam milimeter, misalnya 99,1.", field.name)
    return value
