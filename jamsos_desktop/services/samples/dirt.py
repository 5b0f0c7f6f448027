"""Sows faults into the rows of a list by chance."""

from __future__ import annotations

from jamsos_desktop.services.samples.faults import FAULTS
from jamsos_desktop.services.samples.rows import Fault, ListRow, Seeded, Site

_SECOND = 0.12
"""Chance that a row with a fault has another one, in another field."""
_IDENTITY = frozenset({"nik", "dob", "sex"})
"""Fields that are checked against each other: at most one of them is at fault in a row."""


def sow(site: Site, dirt: float) -> None:
    """Give each row a fault with probability `dirt`, now and then a second one."""
    fitting = [fault for fault in FAULTS if fault.fits(site.layout)]
    weights = [fault.weight for fault in fitting]
    for index, row in enumerate(tuple(site.rows)):
        site.index = index
        if site.rng.random() >= dirt:
            continue
        while not row.locked and not row.problems:
            fault = site.rng.choices(fitting, weights=weights)[0]
            if fault.change(site, row) is not False:
                _note(row, fault)
                _second(site, row, fault, fitting)
                row.locked = True


def _note(row: ListRow, fault: Fault) -> None:
    if not row.locked:
        row.problems.append(Seeded(fault.kind, fault.severity, fault.field, fault.also))


def _second(site: Site, row: ListRow, first: Fault, fitting: list[Fault]) -> None:
    if row.locked or not first.field or site.rng.random() >= _SECOND:
        return
    taken = _IDENTITY if first.field in _IDENTITY else {first.field}
    others = [f for f in fitting if f.field and f.field not in taken and f.kind != "dup_conflict"]
    fault = site.rng.choice(others)
    if fault.change(site, row) is not False:
        _note(row, fault)
