"""What is asked of the print shop, and what it would do and did."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from pathlib import Path

from jamsos_desktop.domain.changed import Changed
from jamsos_desktop.domain.codes import CodeKind
from jamsos_desktop.domain.design import Design
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.sheets import Layout
from jamsos_desktop.domain.stock import Stock


@dataclass(frozen=True)
class Order:
    """What the clerk asks for. An empty `stock` takes the first that fits the design.

    `start` is row and column of the first free position on the first sheet, from 1. With
    `only_new` those who have a valid document already are left out, else theirs is printed again
    under its old serial.
    """

    kind: CodeKind
    programme: int = 0
    wanted: PeopleFilter = field(default_factory=PeopleFilter)
    design: str = ""
    stock: str = ""
    start: tuple[int, int] = (1, 1)
    only_new: bool = False
    sheets: tuple[int, ...] | None = ()
    """Opened sheets to fill first, in this order; `None` lets the program take the fewest. Fresh
    paper from `start` when there are none."""
    people: tuple[int, ...] = ()
    """Only these people, in the order of this list; everybody by place and name without it."""
    printer: str = ""
    """The printer whose fit corrects the pages; its `tray` likewise."""
    tray: str = ""


@dataclass(frozen=True)
class LeftOut:
    """Somebody whose text does not fit or cannot be drawn, told before paper is used."""

    person: int
    name: str
    message: str


@dataclass(frozen=True)
class Plan:
    """What an order would print."""

    order: Order
    design: Design
    stock: Stock
    programme: Record
    people: array[int]
    """Enrolments in the order of the sheets; one for each house when these are stickers."""
    papers: array[int]
    """The valid document of each of them, 0 for those who get a number now."""
    refused: int
    """Houses that declined a sticker."""
    left_out: list[LeftOut]
    layout: Layout
    """Which sheets the labels lie on."""
    served: int = 0
    """How many were left out because they have a valid document."""

    @property
    def new(self) -> int:
        """How many documents get a number now."""
        return self.papers.count(0)

    @property
    def sheets(self) -> int:
        """Sheets of paper that go through the printer."""
        return self.layout.sheets


@dataclass(frozen=True)
class Printed:
    """A finished run."""

    run: int
    order: Order
    """Its printer and tray are those that the pages were corrected for."""
    path: Path
    documents: int
    new: int
    pages: int
    left_out: list[LeftOut]
    changed: Changed
