"""Whether somebody new in a list looks like somebody of the register: asked for a whole file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.fuzz import token_set_ratio
from rapidfuzz.process import extract

from jamsos_desktop.domain.birth_match import day_number, near_numbers
from jamsos_desktop.domain.fields import Values
from jamsos_desktop.domain.matching import COMPARED, Likeness, Population, compare, look
from jamsos_desktop.domain.names import name_parts, sound
from jamsos_desktop.store import likeness
from jamsos_desktop.store.reader import Reader
from jamsos_desktop.store.tables import Beneficiary

_WORTH_COMPARING = 60
"""Per cent of sounds in common below which names are not compared word by word."""


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
        self._population = Population(reader.count(Beneficiary))
        around = _Around(reader, rows)
        self._near = {
            str(row["nik"]): near for row in rows
            if row.get("born_on") and (near := around.sounding_like(row))
        }
        wanted = sorted({person for near in self._near.values() for person in near})
        self._people: dict[int, Values] = {
            person: dict(zip(COMPARED, values, strict=True))
            for person, *values in likeness.people_values(reader, wanted, COMPARED)
        }

    def of(self, values: Values) -> Alike | None:
        """Who looks most like this row; `None` for nobody."""
        near = self._near.get(str(values["nik"]))
        if not near:
            return None
        best: tuple[Values, Likeness] | None = None
        others: dict[str, Likeness] = {}
        row = look(values)
        for person in near:
            other = self._people[person]
            alike = compare(row, look(other), self._population)
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


class _Around:
    """Who was born on the day of a row, or near it in its village.

    Of 100,000 people only numbers, days and names are held, in few lists.
    """

    def __init__(self, reader: Reader, rows: Sequence[Values]) -> None:
        days = {row["born_on"] for row in rows if row.get("born_on")}
        numbers = set(map(day_number, days))
        villages = {str(row["village"]) for row in rows}
        self._ids: list[int] = []
        self._names: list[str] = []
        self._by_day: dict[int, tuple[int, ...]] = {}
        self._by_place: dict[str, dict[int, tuple[int, ...]]] = {v: {} for v in villages}
        for person, born, village, name in likeness.people_around(reader, days, villages):
            if born is None:
                continue
            here, day = self._by_place.get(village), day_number(born)
            same_day = day in numbers
            if here is None and not same_day:
                continue
            place = len(self._ids)
            self._ids.append(person)
            self._names.append(name)
            if same_day:
                self._by_day[day] = (*self._by_day.get(day, ()), place)
            if here is not None:
                here[day] = (*here.get(day, ()), place)

    def sounding_like(self, row: Values) -> list[int]:
        """Ids of those around a row whose names are worth comparing word by word."""
        born, here = row["born_on"], self._by_place[str(row["village"])]
        places = list(self._by_day.get(day_number(born), ()))
        for day in near_numbers(born):
            if day in here:
                places += here[day]
        found = extract(
            _sounds(str(row["name"])), [_sounds(self._names[place]) for place in places],
            scorer=token_set_ratio, limit=None, score_cutoff=_WORTH_COMPARING,
        )
        return sorted(self._ids[places[index]] for _, _, index in found)


@lru_cache(maxsize=65536)
def _sounds(name: str) -> str:
    return " ".join(map(sound, name_parts(name).own))
