"""What a row is judged against, and the judgement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from jamsos_desktop.domain.fields import Field
from jamsos_desktop.domain.identity import AgeLimits
from jamsos_desktop.domain.intake.dates import Order
from jamsos_desktop.domain.intake.rows import RawRow
from jamsos_desktop.domain.intake.skip import SkipReason
from jamsos_desktop.domain.problems import Problem
from jamsos_desktop.domain.regions import RegionTree

State = Literal["good", "held", "skipped"]


@dataclass(frozen=True)
class IntakeContext:
    """What a row is judged against."""

    regions: RegionTree
    today: date
    default_village: str = ""
    """Code of the village of rows that name none."""
    places: Mapping[int, str] = field(default_factory=dict)
    """Row number → village, of rows that stand under the name of one; see `village_sections`."""
    within: str = ""
    """Code below which villages are looked for, such as the office's regency."""
    orders: Mapping[str, Order] = field(default_factory=dict)
    """Order of day and month per field; `date_orders` finds it out."""
    ages: AgeLimits | None = None
    """Age limits of the programme; without them those of the rules on `today`."""
    occupations: Mapping[str, str] = field(default_factory=dict)
    """Spellings the clerk decided about (`spelling_key`) → occupation code."""
    villages: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Spellings the clerk decided about (`spelling_key`, `district_scope`) → village code."""
    longest: Mapping[str, int] = field(default_factory=dict)
    """Field → letters the register can hold; longer texts hold the row. See `longest_of`."""


@dataclass(frozen=True, slots=True)
class IntakeRow:
    """One row and its judgement. `values` has every field that could be read."""

    row: RawRow
    values: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    skipped: SkipReason = ""

    @property
    def state(self) -> State:
        """`skipped`, `held` or `good`."""
        if self.skipped:
            return "skipped"
        return "held" if any(p.severity == "bad" for p in self.problems) else "good"


def longest_of(fields: Iterable[Field]) -> dict[str, int]:
    """Field → letters the register can hold, of the fields that say so."""
    found = ((field.name, getattr(field.kind, "longest", 0)) for field in fields)
    return {name: longest for name, longest in found if longest}
