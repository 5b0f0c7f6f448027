"""Label stock: the geometry of a sheet, in millimetres from its top left corner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jamsos_desktop.domain.problems import Invalid
from jamsos_desktop.domain.resources import resource
from jamsos_desktop.domain.tomlfile import build, load_table, parse_table

TOLERANCE = 0.01
"""Millimetres by which sums of decimal fractions may differ."""


@dataclass(frozen=True)
class Stock:
    """A sheet of equal cells. A certificate lies on a stock of one cell a page."""

    name: str
    label: str
    page_width: float
    page_height: float
    columns: int
    rows: int
    left: float
    """From the edge of the page to the first column."""
    top: float
    cell_width: float
    cell_height: float
    pitch_x: float = 0.0
    """From one column's left edge to the next; the cell's width where it is not written."""
    pitch_y: float = 0.0
    cut_lines: bool = False
    """Dotted lines around the cells, for plain sticker paper that is cut by hand."""

    @property
    def per_page(self) -> int:
        """Cells on one sheet."""
        return self.columns * self.rows

    @property
    def step_x(self) -> float:
        """From one column's left edge to the next."""
        return self.pitch_x or self.cell_width

    @property
    def step_y(self) -> float:
        """From one row's top edge to the next."""
        return self.pitch_y or self.cell_height

    def corner(self, position: int) -> tuple[float, float]:
        """Left and top edge of a cell, counted from 0 along the rows."""
        row, column = divmod(position, self.columns)
        return self.left + column * self.step_x, self.top + row * self.step_y

    def corners(self) -> Iterator[tuple[float, float]]:
        """Left and top edges of all cells of a sheet, along the rows."""
        return (self.corner(position) for position in range(self.per_page))

    def position(self, row: int, column: int) -> int:
        """The place of a cell counted from 0; row and column count from 1. Raises `Invalid`."""
        if not (1 <= row <= self.rows and 1 <= column <= self.columns):
            raise Invalid(
                f"Posisi baris {row} kolom {column} tidak ada di {self.label}: "
                f"{self.rows} baris, {self.columns} kolom."
            )
        return (row - 1) * self.columns + column - 1


def check_stock(stock: Stock, where: str) -> None:
    """Raise `Invalid` when the cells overlap or do not fit on the page."""
    if stock.columns < 1 or stock.rows < 1 or min(stock.cell_width, stock.cell_height) <= 0:
        raise Invalid(f"{where}: perlu paling sedikit satu sel dengan lebar dan tinggi.")
    if min(stock.left, stock.top) < 0:
        raise Invalid(f"{where}: sel pertama mulai di luar kertas.")
    if (
        stock.step_x < stock.cell_width - TOLERANCE
        or stock.step_y < stock.cell_height - TOLERANCE
    ):
        raise Invalid(f"{where}: sel saling menindih. Perbesar pitch_x atau pitch_y.")
    right = stock.left + (stock.columns - 1) * stock.step_x + stock.cell_width
    bottom = stock.top + (stock.rows - 1) * stock.step_y + stock.cell_height
    if right > stock.page_width + TOLERANCE or bottom > stock.page_height + TOLERANCE:
        raise Invalid(
            f"{where}: sel sampai {right:g} × {bottom:g} mm, "
            f"kertas hanya {stock.page_width:g} × {stock.page_height:g} mm."
        )


def read_stock(path: Path) -> dict[str, Stock]:
    """The sheets of a TOML file by name, in its order; raises `Invalid` naming file and sheet."""
    return _stocks(load_table(path), path.name)


def stock_of(text: str, name: str, where: str) -> Stock:
    """The sheet of that name in a TOML text; raises `Invalid` naming `where` it comes from."""
    found = _stocks(parse_table(text, where), where)
    if name not in found:
        raise Invalid(f"{where}: tabel [{name}] tidak ada.")
    return found[name]


def _stocks(content: Mapping[str, Any], file: str) -> dict[str, Stock]:
    stocks: dict[str, Stock] = {}
    for name, table in content.items():
        where = f"{file}, {name}"
        if not isinstance(table, dict):
            raise Invalid(f"{where}: tulis sebagai tabel [{name}].")
        stock = build(Stock, {"name": name, **table}, where)
        check_stock(stock, where)
        stocks[name] = stock
    return stocks


@lru_cache(maxsize=1)
def load_stock() -> dict[str, Stock]:
    """The shipped sheets by name, in the order in which they are offered."""
    return read_stock(resource("stock.toml"))
