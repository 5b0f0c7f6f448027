"""Opened sheets of labels: which positions are free, and how few sheets a print needs.

A sheet's state is a text with one character for each position along its rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.stock import Stock

FREE, USED, SPOILED = ".", "x", "-"
MARKS = {FREE: "Kosong", USED: "Terpakai", SPOILED: "Rusak"}
"""What a position may be, as the clerk reads it."""


@dataclass(frozen=True)
class Sheet:
    """A sheet that lies beside the printer, partly used; `id` is 0 while nobody keeps it."""

    id: int
    name: str
    stock: str
    states: str

    @property
    def free(self) -> tuple[int, ...]:
        """Free positions, counted from 0 along the rows."""
        return tuple(place for place, mark in enumerate(self.states) if mark == FREE)

    def next_free(self, stock: Stock) -> tuple[int, int] | None:
        """Row and column, from 1, of the first free position; `None` on a full sheet."""
        if not self.free:
            return None
        row, column = divmod(self.free[0], stock.columns)
        return row + 1, column + 1

    def marked(self, places: Iterable[int], mark: str) -> Sheet:
        """The sheet with positions marked; raises `Invalid` for one that it does not have."""
        states = list(self.states)
        for place in places:
            if not 0 <= place < len(states):
                raise Invalid(f"Posisi {place + 1} tidak ada di {self.name}.", "places")
            states[place] = mark
        return replace(self, states="".join(states))

    def taken(self, places: Iterable[int]) -> Sheet:
        """The sheet after printing on free positions; raises `Refused` for one that is not free."""
        wanted = tuple(places)
        for place in wanted:
            if self.states[place : place + 1] != FREE:
                raise Refused(
                    f"Posisi {place + 1} di {self.name} sudah tidak kosong. Rencanakan lagi."
                )
        return self.marked(wanted, USED)


@dataclass(frozen=True)
class Place:
    """Where one label of a run lies: its sheet in the run, from 1, and its position, from 0."""

    sheet: int
    position: int


@dataclass(frozen=True)
class Layout:
    """The sheets of a run: opened ones with the positions to print on, then fresh ones."""

    opened: tuple[tuple[Sheet, tuple[int, ...]], ...]
    fresh: int
    per_page: int
    count: int

    @property
    def sheets(self) -> int:
        """Sheets of paper that go through the printer."""
        return len(self.opened) + self.fresh

    @property
    def patterns(self) -> tuple[tuple[int, ...], ...]:
        """The positions on each opened sheet, in the order in which they are fed."""
        return tuple(places for _, places in self.opened)

    @property
    def left(self) -> tuple[int, ...]:
        """Free positions of the last fresh sheet; none when it is full or there is none."""
        on_fresh = self.count - sum(map(len, self.patterns))
        over = on_fresh % self.per_page
        return tuple(range(over, self.per_page)) if over else ()

    def places(self) -> Iterator[Place]:
        """The place of each label in the order of printing."""
        whole = tuple(range(self.per_page))
        pages: list[Sequence[int]] = [*self.patterns, *([whole] * self.fresh)]
        everything = (
            Place(number, position)
            for number, page in enumerate(pages, 1) for position in page
        )
        return (place for place, _ in zip(everything, range(self.count), strict=False))


def blank_sheet(stock: Stock, start: tuple[int, int] = (1, 1), name: str = "") -> Sheet:
    """A sheet whose positions before row and column `start` are gone; raises `Invalid`."""
    used = stock.position(*start)
    return Sheet(0, name, stock.name, USED * used + FREE * (stock.per_page - used))


def plan_sheets(count: int, opened: Sequence[Sheet], per_page: int) -> Layout:
    """Lay `count` labels on the fewest sheets.

    First the fewest fresh sheets, then the fewest opened ones, then those opened sheets that
    leave the least over, so that few begun sheets lie about. Sheets with little room are fed
    first; what is left over is on the last sheet.
    """
    usable = [sheet for sheet in opened if sheet.free]
    room = sum(len(sheet.free) for sheet in usable)
    fresh = max(0, -(-(count - room) // per_page))
    rest = count - fresh * per_page
    chosen = _fewest(usable, rest) if rest > 0 else []
    chosen.sort(key=lambda sheet: (len(sheet.free), sheet.id))
    return _layout(chosen, count, fresh, per_page)


def use_sheets(count: int, opened: Sequence[Sheet], per_page: int) -> Layout:
    """Lay `count` labels on these opened sheets in this order, the rest on fresh ones."""
    used: list[Sheet] = []
    room = 0
    for sheet in opened:
        if room < count and sheet.free:
            used.append(sheet)
            room += len(sheet.free)
    return _layout(used, count, max(0, -(-(count - room) // per_page)), per_page)


def _layout(chosen: Sequence[Sheet], count: int, fresh: int, per_page: int) -> Layout:
    left, pairs = count, []
    for sheet in chosen:
        places = sheet.free[:left]
        pairs.append((sheet, places))
        left -= len(places)
    return Layout(tuple(pairs), fresh, per_page, count)


def _fewest(sheets: Sequence[Sheet], wanted: int) -> list[Sheet]:
    """The fewest sheets with room for `wanted`, among those the set that leaves the least.

    `best[k]` holds, for k sheets, every sum of free positions that some set of them reaches.
    """
    ranked = sorted(sheets, key=lambda sheet: -len(sheet.free))
    needed, room = 0, 0
    while room < wanted:
        room += len(ranked[needed].free)
        needed += 1
    best: list[dict[int, tuple[int, ...]]] = [{0: ()}, *({} for _ in range(needed))]
    for index, sheet in enumerate(sheets):
        for size in range(needed - 1, -1, -1):
            for total, picked in best[size].items():
                best[size + 1].setdefault(total + len(sheet.free), (*picked, index))
    total = min(total for total in best[needed] if total >= wanted)
    return [sheets[index] for index in best[needed][total]]
