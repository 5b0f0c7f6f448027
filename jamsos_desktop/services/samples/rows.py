"""Rows of a sample list, and what it means to give one a fault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from jamsos_desktop.domain.problems import Severity
from jamsos_desktop.services.samples.layout import NUMERIC_DATES, WINDOWS, Layout
from jamsos_desktop.services.samples.people import Inventor, Person
from jamsos_desktop.workbooks.sample_grid import Cell, Failure, Formula

EVERYTHING = "*"
"""Stands in `Seeded.also` for a row so broken that any further problem may be reported."""


@dataclass(frozen=True)
class Seeded:
    """A fault that was sown: its kind, the field it lies in (`""`: the row), and what follows.

    `also` names the kinds that an import may report besides, because of the same fault.
    """

    kind: str
    severity: Severity
    field: str
    also: tuple[str, ...] = ()


@dataclass(eq=False)
class ListRow:
    """One person's row in a list: what is true, and what is written."""

    person: Person
    cells: dict[str, Cell]
    problems: list[Seeded] = field(default_factory=list)
    locked: bool = False
    """Another row refers to this one: it takes no (further) fault."""
    hidden: bool = False
    shifted: bool = False
    """Everything from the NIK on stands one column too far to the right."""
    original: ListRow | None = None
    """The earlier row with the same person."""
    swallowed_by: ListRow | None = None

    @property
    def valid(self) -> bool:
        """Whether an import can store the person from this row."""
        return self.swallowed_by is None and all(p.severity != "bad" for p in self.problems)


@dataclass
class Site:
    """The list in which faults are sown."""

    layout: Layout
    rng: Random
    inventor: Inventor
    rows: list[ListRow]
    index: int = 0

    def write(self, row: ListRow, name: str, value: Cell) -> None:
        """Put a value into the cell of a field; a birth date keeps its place beside it."""
        key = self.layout.column(name)
        if key == "ttl" and isinstance(value, str) and not isinstance(value, Formula | Failure):
            value = f"{row.person.place}, {value}" if value else row.person.place
        row.cells[key] = value

    def rewrite(self, row: ListRow, person: Person, *names: str) -> None:
        """Let the row be about `person`, whose fields `names` are written anew."""
        row.person = person
        for name in names:
            key = self.layout.column(name)
            row.cells[key] = self.layout.cell(key, person, self.rng)


Change = Callable[[Site, ListRow], bool | None]
"""Sows a fault; `False` where this row does not allow it."""


@dataclass(frozen=True)
class Fault:
    """One way of going wrong. `needs` names what the file must offer for it."""

    kind: str
    severity: Severity
    field: str
    weight: int
    change: Change
    also: tuple[str, ...] = ()
    needs: str = ""

    def fits(self, layout: Layout) -> bool:
        """Whether this village's list can have the fault."""
        offered = {
            "": True, "workbook": layout.form.workbook, "numbers": layout.form.numbers,
            "csv": layout.form.suffix == "csv",
            "numeric_dates": layout.date_style in NUMERIC_DATES,
            "own_date_cell": layout.form.numbers and "dob" in layout.columns,
            "unicode": layout.form.encoding != WINDOWS,
        }
        return offered[self.needs] and (not self.field or bool(layout.column(self.field)))
