"""The passes of the search for double entries: what people are sorted by, to meet within a group.

Two records of one person agree somewhere. Each pass holds one such agreement: keys that put those
who agree next to each other, and what two in one group must have in common besides.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator

from rapidfuzz.fuzz import ratio

from jamsos_desktop.services.screen_columns import NEW_YEAR, People, unordered

BITS = 21
"""An index below two million and a key share one integer."""
_COMMON_SHARE, _COMMON_COUNT = 0.01, 2_500
"""A word that more bear does not lead a search as long as the name has another one."""
_NEARLY_SAME = 80
"""Per cent of letters in common from which on names may differ in the first letters of words."""

Alike = Callable[[int, int], bool]
Keys = Callable[[], Iterable[int]]
Part = Callable[[int], int]
Words = list[tuple[int, ...]]


def all_passes(people: People) -> list[tuple[Keys, Alike]]:
    """What is sorted by, and what two in one group must have in common besides."""
    return _Passes(people).all()


class _Passes:
    """What the passes share: which words of a name lead a search, pieces of words."""

    def __init__(self, people: People) -> None:
        self.people, self.days, self.villages = people, people.days, people.villages
        most = max(_COMMON_COUNT, len(people.ids) * _COMMON_SHARE)
        common = {word for word, count in people.counts.items() if count > most}
        self.leading = [tuple(w for w in ws if w not in common) or ws for ws in people.words]
        # The whole name counts as one more word, so that Nur Hayati meets Nurhayati.
        wholes = [len(people.sounds) + n for n in _numbered(people.spelt)]
        self.telling = [(*ws, whole) for ws, whole in zip(self.leading, wholes, strict=True)]
        self.heads = _numbered(heard[:2] for heard in people.sounds)
        self.ends = _numbered(heard[-2:] for heard in people.sounds)

    def all(self) -> list[tuple[Keys, Alike]]:
        """The passes, those that find most first."""
        people, heads, ends = self.people, self.heads, self.ends
        return [
            (self._born(heads, people.words), _any), (self._born(ends, self.leading), _any),
            (self._day_and_village, _any), (self._nik_and_village, self._other_day),
            (self._partly(_month), self._named), (self._partly(_but_month), self._named),
            (self._partly(_day), self._near), (self._partly(unordered), self._named),
            (self._partly(_year), self._same_year),
            (self._single(heads, _year), self._named), (self._single(ends, _year), self._named),
            (self._single(heads, _day), self._near), (self._single(ends, _day), self._near),
            (_number(people.cards), _any), (_number(people.phones), _any),
            (self._unwritten_day, self._one_unwritten),
        ]

    def _born(self, pieces: list[int], picked: Words) -> Keys:
        """Birth date and a piece of a word."""
        days = self.days
        return lambda: (
            (days[i] << 16 | pieces[word]) << BITS | i
            for i, ws in enumerate(picked) if days[i] for word in ws
        )

    def _partly(self, part: Part) -> Keys:
        """A word and a part of the birth date."""
        days = self.days
        return lambda: (
            (word << 21 | part(days[i])) << BITS | i
            for i, ws in enumerate(self.telling) if days[i] for word in ws
        )

    def _single(self, pieces: list[int], part: Part) -> Keys:
        """Village, a piece of the only telling word and a part of the birth date."""
        days, villages = self.days, self.villages
        return lambda: (
            ((villages[i] << 16 | pieces[ws[0]]) << 21 | part(days[i])) << BITS | i
            for i, ws in enumerate(self.leading) if len(ws) == 1 and days[i]
        )

    def _day_and_village(self) -> Iterator[int]:
        villages = self.villages
        return (
            (day << 40 | villages[i]) << BITS | i for i, day in enumerate(self.days) if day
        )

    def _nik_and_village(self) -> Iterator[int]:
        """The date inside the NIK, which stays right where the written one is wrong."""
        villages = self.villages
        return (
            (nik // 10_000 % 1_000_000 << 40 | villages[i]) << BITS | i
            for i, nik in enumerate(self.people.niks) if nik
        )

    def _unwritten_day(self) -> Iterator[int]:
        """One key for each name that somebody without a written birth date bears."""
        people = self.people
        wanted = {people.spelt[i] for i, missing in enumerate(people.unwritten) if missing}
        numbers = {spelt: number for number, spelt in enumerate(sorted(wanted), 1)}
        for i, spelt in enumerate(people.spelt):
            if spelt in numbers:
                yield numbers[spelt] << BITS | i

    def _named(self, i: int, j: int) -> bool:
        letters, spelt = self.people.letters, self.people.spelt
        shared = letters[i] & letters[j]
        return shared in (letters[i], letters[j]) or bool(
            ratio(spelt[i], spelt[j], score_cutoff=_NEARLY_SAME)
        )

    def _near(self, i: int, j: int) -> bool:
        """Whether the years may be one by a slip, see `birth_likeness`, and the names as well."""
        years = abs((self.days[i] >> 9) - (self.days[j] >> 9))
        return (years < 10 or years % 10 == 0 or years % 9 == 0) and self._named(i, j)

    def _same_year(self, i: int, j: int) -> bool:
        days = self.days
        return NEW_YEAR in (days[i] & 0x1FF, days[j] & 0x1FF) and self._named(i, j)

    def _other_day(self, i: int, j: int) -> bool:
        return self.days[i] != self.days[j]

    def _one_unwritten(self, i: int, j: int) -> bool:
        return bool(self.people.unwritten[i] or self.people.unwritten[j])


def _number(column: array[int]) -> Keys:
    return lambda: (value << BITS | i for i, value in enumerate(column) if value)


def _year(day: int) -> int:
    return day >> 9


def _month(day: int) -> int:
    """Year and month."""
    return day >> 5


def _but_month(day: int) -> int:
    """Year and day."""
    return day & ~0x1E0


def _day(day: int) -> int:
    """Day and month."""
    return day & 0x1FF


def _numbered(texts: Iterable[str]) -> list[int]:
    """A small number for each text, the same for equal ones; in order of the sounds' numbers."""
    known: dict[str, int] = {}
    return [known.setdefault(text, len(known)) for text in texts]


def _any(_: int, __: int) -> bool:
    return True
