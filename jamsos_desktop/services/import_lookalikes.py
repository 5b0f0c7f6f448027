"""Whether somebody new in a list looks like somebody of the register: asked for a whole file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rapidfuzz.fuzz import token_set_ratio

from jamsos_desktop.domain.birth_match import near_dates
from jamsos_desktop.domain.fields import Values
from jamsos_desktop.domain.matching import COMPARED, Likeness, Population, compare, look
from jamsos_desktop.domain.names import name_parts, sound
from jamsos_desktop.store import likeness
from jamsos_desktop.store.reader import Reader
from jamsos_desktop.store.tables import Beneficiary

_WORTH_COMPARING = 60
"""Per cent of sounds in common below which names are not compared word by word."""
_NAME, _DAY, _VILLAGE = (COMPARED.index(name) for name in ("name", "born_on", "village"))


@dataclass(frozen=True)
class Alike:
    """Somebody of the register who may be the person of a row."""

    person: Values
    likeness: Likeness
    count: int
    """How many people look like the row, this one included."""
    sure: int
    """How many of them do beyond doubt."""
    niks: tuple[str, ...] = ()
    """All of them, the most alike first."""


class Lookalikes:
    """People of the register who were born on the days of a file, or near them in its villages.

    The comparison is that of the duplicate desk; to be quick with 15,000 rows, somebody of
    another village is looked at only when the birth date is the very same.
    """

    def __init__(self, reader: Reader, rows: Sequence[Values]) -> None:
        days = {row["born_on"] for row in rows if row.get("born_on")}
        villages = {str(row["village"]) for row in rows}
        self._population = Population(reader.count(Beneficiary))
        self._by_day: dict[date, list[Sequence[Any]]] = {}
        self._by_place: dict[tuple[str, date], list[Sequence[Any]]] = {}
        self._heard: dict[str, str] = {}
        for person in likeness.people_around(reader, COMPARED, days, villages):
            born, village = person[_DAY], str(person[_VILLAGE])
            if born in days:
                self._by_day.setdefault(born, []).append(person)
            if village in villages and born:
                self._by_place.setdefault((village, born), []).append(person)

    def of(self, values: Values) -> Alike | None:
        """Who looks most like this row; `None` for nobody."""
        born = values.get("born_on")
        if born is None:
            return None
        village = str(values["village"])
        around = list(self._by_day.get(born, ()))
        for day in near_dates(born)[1:]:
            around += self._by_place.get((village, day), ())
        heard = self._sounds(str(values["name"]))
        best: tuple[Values, Likeness] | None = None
        others: dict[str, Likeness] = {}
        for person in around:
            if not token_set_ratio(
                heard, self._sounds(str(person[_NAME])), score_cutoff=_WORTH_COMPARING
            ):
                continue
            other = dict(zip(COMPARED, person, strict=True))
            alike = compare(look(values), look(other), self._population)
            if alike.verdict == "different":
                continue
            others[str(other["nik"])] = alike
            if best is None or alike.score > best[1].score:
                best = other, alike
        if best is None:
            return None
        sure = sum(one.verdict == "sure" for one in others.values())
        niks = tuple(sorted(others, key=lambda nik: -others[nik].score))
        return Alike(*best, len(others), sure, niks)

    def _sounds(self, name: str) -> str:
        known = self._heard.get(name)
        if known is None:
            known = self._heard[name] = " ".join(map(sound, name_parts(name).own))
        return known
