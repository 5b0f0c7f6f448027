"""Rates, ages, waiting months and amounts that the law fixes, as they were on any day.

Each file of resources/rules states the values that changed on its first day, with their legal
source, and takes the others from the file before. What is asked of a past day is answered with
the rules of that day.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jamsos_desktop.domain.dates import long_day
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.resources import resource
from jamsos_desktop.domain.tomlfile import load_table


@dataclass(frozen=True, kw_only=True)
class RuleSet:
    """The rules from `first_day` to `last_day` (both included; no last day: until further notice).

    Amounts are whole rupiah, rates rupiah per person and month. `sources` names the legal ground
    of every value.
    """

    name: str
    first_day: date
    last_day: date | None
    sources: Mapping[str, str] = field(repr=False)

    least_age: int
    """Completed years from which a person may be proposed."""
    below_age: int
    """Completed years that must not be reached at registration."""
    income: int
    """Monthly income that the lowest band stands for."""
    jkk: int
    """Rate of the work-accident cover, lowest band."""
    jkm: int
    """Rate of the death cover."""
    discount_percent: int
    """Reduction for those who pay themselves."""
    discount_transport_percent: int
    """Reduction for those who pay themselves and work in transport."""
    discount_public_percent: int
    """Reduction where the state or a region pays."""
    due_day: int
    """Day of the month until which that month is paid in time."""
    arrears_months: int
    """Running months of arrears after which the cover is lost."""
    waiting_months: int
    """Running paid months before the death benefit is paid in full; before it, the funeral."""
    sudden_death_months: int
    """Paid months from which sudden death at work counts as an accident."""
    scholarship_months: int
    """Paid months from which scholarships follow an ordinary death."""
    scholarship_children: int
    """The most children that get a scholarship."""
    scholarship_most: int
    """The most that all scholarships together may reach."""
    jkm_lump: int
    """Lump sum of the death benefit."""
    jkm_periodic: int
    """Periodic part of the death benefit, paid at once."""
    funeral: int
    """Funeral money, in both covers."""
    jkk_death_incomes: int
    """Monthly incomes paid for a death at work."""
    jkk_periodic: int
    """Periodic part after a death at work, paid at once."""
    report_hours: int
    """Hours for the first report of an accident."""
    claim_years: int
    """Years after which a claim lapses."""
    change_days: int
    """Working days for reporting changed data."""
    handout_days: int
    """Working days for handing out cards."""

    def monthly_rate(self, *, public_money: bool = True, transport: bool = False) -> int:
        """What one month of JKK and JKM costs for one person in the lowest band."""
        if public_money:
            percent = self.discount_public_percent
        elif transport:
            percent = max(self.discount_percent, self.discount_transport_percent)
        else:
            percent = self.discount_percent
        return (self.jkk + self.jkm) * (100 - percent) // 100

    @property
    def death_benefit(self) -> int:
        """The death benefit in full."""
        return self.jkm_lump + self.jkm_periodic + self.funeral

    @property
    def work_death_benefit(self) -> int:
        """What heirs get after a death at work, lowest band, without scholarships."""
        return self.jkk_death_incomes * self.income + self.jkk_periodic + self.funeral


_VALUES = tuple(
    f.name for f in dataclasses.fields(RuleSet)
    if f.name not in {"name", "first_day", "last_day", "sources"}
)


@lru_cache(maxsize=1024)
def rules_on(day: date) -> RuleSet:
    """The rules in force on `day`; raises `Refused` for a day before the first file."""
    for rules in reversed(shipped_rules()):
        if rules.first_day <= day:
            return rules
    first = long_day(shipped_rules()[0].first_day)
    raise Refused(f"Aturan tersedia sejak {first}. Pilih tanggal sesudahnya.")


@cache
def shipped_rules() -> tuple[RuleSet, ...]:
    """All rule sets that come with the program, oldest first."""
    return load_rules(sorted(resource("rules").glob("*.toml")))


def load_rules(paths: Sequence[Path]) -> tuple[RuleSet, ...]:
    """The rule sets of some files, oldest first.

    Raises `Invalid` naming file and key for anything unknown, missing or without its source.
    """
    tables = sorted(((load_table(path), path) for path in paths), key=_first_day)
    values: dict[str, int] = {}
    sources: dict[str, str] = {}
    found: list[RuleSet] = []
    for table, path in tables:
        for key, entry in table.items():
            if key not in {"first_day", "name"}:
                values[key], sources[key] = _rule(path, key, entry)
        missing = [key for key in _VALUES if key not in values]
        if missing:
            raise Invalid(f"{path.name}: “{missing[0]}” belum ditulis.")
        first = table["first_day"]
        if found:
            if found[-1].first_day == first:
                raise Invalid(f"{path.name}: sudah ada aturan mulai {long_day(first)}.")
            found[-1] = dataclasses.replace(found[-1], last_day=first - timedelta(days=1))
        found.append(RuleSet(
            name=str(table.get("name", path.stem)), first_day=first, last_day=None,
            sources=MappingProxyType(dict(sources)), **values,
        ))
    return tuple(found)


def _first_day(item: tuple[Mapping[str, Any], Path]) -> date:
    table, path = item
    day = table.get("first_day")
    if type(day) is not date:
        raise Invalid(f"{path.name}: “first_day” harus tanggal, misalnya 2025-02-24.")
    return day


def _rule(path: Path, key: str, entry: object) -> tuple[int, str]:
    if key not in _VALUES:
        raise Invalid(f"{path.name}: “{key}” tidak dikenal. Yang ada: {', '.join(_VALUES)}.")
    if not isinstance(entry, dict) or set(entry) != {"value", "source"}:
        raise Invalid(f"{path.name}: “{key}” harus berisi value dan source saja.")
    value, source = entry["value"], entry["source"]
    if type(value) is not int or value < 0:
        raise Invalid(f"{path.name}: “{key}” harus angka bulat, paling sedikit 0.")
    if not isinstance(source, str) or not source.strip():
        raise Invalid(f"{path.name}: “{key}” belum menyebut dasar hukumnya.")
    return value, source
