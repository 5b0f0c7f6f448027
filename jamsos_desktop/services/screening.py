"""Finding the pairs worth comparing among all people, without comparing all with all.

Two records of one person agree somewhere: in the birth date, in a rare word of the name together
with most of the date, in the family card. Each such agreement is a pass: people are sorted by it
and only neighbours within one group are looked at, first by cheap tests on small numbers, then by
the letters of the whole name. A million people pass in minutes and a few hundred megabytes.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from math import log2
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from jamsos_desktop.domain.matching import Population
from jamsos_desktop.domain.names import name_parts, sound
from jamsos_desktop.domain.progress import Progress

_BITS = 21
"""An index below two million and a key share one integer."""
_COMMON_SHARE = 0.01
"""A word that so many bear does not lead a search as long as the name has another one."""
_LEAST_ALIKE = 60
"""Per cent of letters in common below which names are not worth comparing."""
_NEARLY_SAME = 80
"""The same where first letters of words differ."""
_BIG, _NEIGHBOURS = 1_500, 40
"""In a group of more people each is looked at with so many next to it in the alphabet only."""
_WORD_BITS = (2.0, 11.0)
_STEP = 20_000


class Row(NamedTuple):
    """What the screening reads of a person."""

    id: int
    name: str
    born_on: date | None
    village: str
    kk: str | None
    phone: str | None


@dataclass
class People:
    """The register in columns: some hundred bytes a person."""

    ids: array[int] = field(default_factory=lambda: array("q"))
    days: list[int] = field(default_factory=list)
    """Birth date as year · 512 + month · 32 + day; 0: unknown."""
    villages: list[int] = field(default_factory=list)
    cards: list[int] = field(default_factory=list)
    phones: list[int] = field(default_factory=list)
    words: list[tuple[int, ...]] = field(default_factory=list)
    """Numbers of the sounds of the own name's words."""
    letters: list[int] = field(default_factory=list)
    """One bit for each first letter of a word."""
    spelt: list[str] = field(default_factory=list)
    """The sounds in the order written, as one text."""
    sounds: dict[str, int] = field(default_factory=dict)
    counts: Counter[int] = field(default_factory=Counter)

    def add(self, row: Row) -> None:
        """Take in one person."""
        heard = [sound(word) for word in name_parts(row.name).own]
        numbers = tuple(self.sounds.setdefault(h, len(self.sounds)) for h in heard)
        born = row.born_on
        self.ids.append(row.id)
        self.days.append(born.year << 9 | born.month << 5 | born.day if born else 0)
        self.villages.append(_number(row.village))
        self.cards.append(_number(row.kk))
        self.phones.append(_number(row.phone))
        self.words.append(numbers)
        self.counts.update(set(numbers))
        self.letters.append(_letters(heard))
        self.spelt.append("".join(heard))

    def population(self) -> Population:
        """How many there are and how much each word of a name says among them."""
        people, (least, most) = max(len(self.ids), 1), _WORD_BITS
        known = {
            heard: round(min(most, max(least, log2(people / self.counts[number]))), 1)
            for heard, number in self.sounds.items()
            if self.counts[number] * 2_000 > people
        }
        return Population(people, known)


def screen(people: People, progress: Progress) -> list[int]:
    """Pairs worth comparing, each as `first << 21 | second` with indexes into `people`, sorted.

    `halves` takes such a number apart.
    """
    found: set[int] = set()
    passes = _passes(people)
    progress.begin(len(passes) * len(people.ids), "Mencari data ganda")
    for keys, alike in passes:
        for group in _groups(keys()):
            progress.check()
            _look_through(people, group, alike, found)
        progress.step(len(people.ids))
    return sorted(found)


def halves(pair: int) -> tuple[int, int]:
    """The two indexes of a pair."""
    return pair >> _BITS, pair & (1 << _BITS) - 1


_Alike = Callable[[int, int], bool]
_Keys = Callable[[], Iterable[int]]


def _passes(people: People) -> list[tuple[_Keys, _Alike]]:
    days, words, villages = people.days, people.words, people.villages
    letters, spelt = people.letters, people.spelt
    size = len(people.ids)
    common = {w for w, count in people.counts.items() if count > max(20, size * _COMMON_SHARE)}
    leading = [tuple(w for w in ws if w not in common) or ws for ws in words]
    wholes = [len(people.sounds) + n for n in _numbered(sound(text) for text in people.spelt)]
    # The whole name counts as one more word, so that Nur Hayati meets Nurhayati.
    telling = [(*ws, whole) for ws, whole in zip(leading, wholes, strict=True)]
    starts = _numbered(heard[:2] for heard in people.sounds)
    heads = _numbered(heard[:2] for heard in people.sounds)
    ends = _numbered(heard[-2:] for heard in people.sounds)

    def named(i: int, j: int) -> bool:
        shared = letters[i] & letters[j]
        return shared in (letters[i], letters[j]) or bool(
            ratio(spelt[i], spelt[j], score_cutoff=_NEARLY_SAME)
        )

    def near(i: int, j: int) -> bool:
        return named(i, j) and _near(days[i], days[j])

    def same_year(i: int, j: int) -> bool:
        return (days[i] & 0x1FF == 33 or days[j] & 0x1FF == 33) and named(i, j)

    def keyed(part: Callable[[int], int], picked: Iterable[tuple[int, ...]]) -> _Keys:
        """Word and part of the date together, for people whose date is known."""
        return lambda: (
            (word << 21 | part(days[i])) << _BITS | i
            for i, ws in enumerate(picked) if days[i] for word in ws
        )

    def single(table: list[int], part: Callable[[int], int]) -> _Keys:
        """Village, a piece of the only telling word and part of the date."""
        return lambda: (
            ((villages[i] << 16 | table[ws[0]]) << 21 | part(days[i])) << _BITS | i
            for i, ws in enumerate(leading) if len(ws) == 1 and days[i]
        )

    def year(day: int) -> int:
        return day >> 9

    def feast(day: int) -> int:
        return day & 0x1FF

    return [
        (lambda: ((days[i] << 16 | starts[w]) << _BITS | i
                  for i, ws in enumerate(words) if days[i] for w in ws), _any),
        (lambda: ((days[i] << 16 | ends[w]) << _BITS | i
                  for i, ws in enumerate(leading) if days[i] for w in ws), _any),
        (lambda: ((days[i] << 40 | villages[i]) << _BITS | i
                  for i in range(size) if days[i]), _any),
        (keyed(lambda day: day >> 5, telling), named),
        (keyed(lambda day: day & ~0x1E0, telling), near),
        (keyed(feast, telling), near),
        (keyed(_unordered, telling), named),
        (keyed(year, telling), same_year),
        (single(heads, year), near), (single(ends, year), near),
        (single(heads, feast), near), (single(ends, feast), near),
        (lambda: (people.cards[i] << _BITS | i for i in range(size) if people.cards[i]), _any),
        (lambda: (people.phones[i] << _BITS | i for i in range(size) if people.phones[i]), _any),
        (lambda: _of_unknown_day(people), lambda i, j: not (days[i] and days[j])),
    ]


def _of_unknown_day(people: People) -> Iterator[int]:
    """Name and village together, for names that somebody without a birth date bears."""
    wanted = {people.spelt[i] for i, day in enumerate(people.days) if not day}
    numbers = {spelt: number for number, spelt in enumerate(sorted(wanted), 1)}
    for i, spelt in enumerate(people.spelt):
        if spelt in numbers:
            yield numbers[spelt] << _BITS | i


def _numbered(texts: Iterable[str]) -> list[int]:
    """A small number for each text, the same for equal ones; in order of the sounds' numbers."""
    known: dict[str, int] = {}
    return [known.setdefault(text, len(known)) for text in texts]


def _any(_: int, __: int) -> bool:
    return True


def _groups(keys: Iterable[int]) -> Iterator[list[int]]:
    """Indexes with the same key, groups of two and more, nobody twice in one."""
    mask = (1 << _BITS) - 1
    ordered = sorted(keys)
    group: list[int] = []
    last = -1
    for entry in ordered:
        key = entry >> _BITS
        if key != last:
            if len(group) > 1:
                yield group
            group, last = [], key
        index = entry & mask
        if not group or group[-1] != index:
            group.append(index)
    if len(group) > 1:
        yield group


def _look_through(people: People, group: list[int], alike: _Alike, found: set[int]) -> None:
    spelt, reach = people.spelt, len(group)
    if reach > _BIG:
        group.sort(key=spelt.__getitem__)
        reach = _NEIGHBOURS
    for place, i in enumerate(group):
        for j in group[place + 1 : place + reach]:
            if alike(i, j):
                pair = i << _BITS | j if i < j else j << _BITS | i
                if pair not in found and _names_alike(people, i, j):
                    found.add(pair)


def _names_alike(people: People, i: int, j: int) -> bool:
    if ratio(people.spelt[i], people.spelt[j], score_cutoff=_LEAST_ALIKE):
        return True
    one, other = people.words[i], people.words[j]
    fewer, more = (one, other) if len(one) <= len(other) else (other, one)
    if all(word in more for word in fewer):
        return bool(fewer)
    initials = people.letters[i] & people.letters[j] in (people.letters[i], people.letters[j])
    return initials and any(word in more for word in fewer)


def _near(one: int, other: int) -> bool:
    """Whether two packed dates with one part in common may be one date: see `birth_likeness`."""
    years = abs((one >> 9) - (other >> 9))
    if years == 0:
        return True
    if one & 0x1FF != other & 0x1FF:
        return False
    return years < 10 or years % 10 == 0 or years % 9 == 0


def _unordered(day: int) -> int:
    """The year with day and month whichever comes first."""
    month, number = day >> 5 & 15, day & 31
    low, high = (month, number) if month < number else (number, month)
    return day >> 9 << 10 | low << 5 | high


def _letters(heard: Iterable[str]) -> int:
    mask = 0
    for word in heard:
        mask |= 1 << (ord(word[0]) & 31)
    return mask


def _number(text: str | None) -> int:
    """The digits of an identifier or a code as a whole number; 0 without any."""
    digits = "".join(filter(str.isdecimal, text or ""))
    return int(digits or 0)
