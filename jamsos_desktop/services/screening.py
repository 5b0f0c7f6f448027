"""Finding the pairs worth comparing among all people, without comparing all with all.

Two records of one person agree somewhere: in the birth date, in a rare word of the name together
with most of the date, in the family card. Each such agreement is a pass: people are sorted by it
and only neighbours within one group are looked at, first by cheap sums over small numbers, then by
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

from jamsos_desktop.domain.matching import LIKELY, RAREST_BITS, WEIGHTS, Population, born_by_nik
from jamsos_desktop.domain.name_match import usual_bits
from jamsos_desktop.domain.names import name_parts, sound
from jamsos_desktop.domain.progress import Progress

_BITS = 21
"""An index below two million and a key share one integer."""
_MASK = (1 << _BITS) - 1
_COMMON_SHARE, _COMMON_COUNT = 0.01, 2_500
"""A word that more bear does not lead a search as long as the name has another one."""
_WORDS_ALIKE, _ANY_WORDS_ALIKE, _NAMES_ALIKE, _NEARLY_SAME = 50, 70, 65, 80
"""Per cent of letters in common below which the only words that differ, any two words, and two
names that share no word, are not worth comparing; and from which on names may differ in the first
letters of words."""
_BIG, _NEIGHBOURS = 1_500, 40
"""In a group of more people each is looked at with so many next to it in the alphabet only."""
_WORD_BITS = (2.0, RAREST_BITS)
_BEFOREHAND = 500
"""People of the country at large who are counted with those of the register."""
_SLIP = 7.0
"""The most that a word with a wrong letter says."""
_BY_NIK = 5.0
"""What a NIK may say more in place of a date that is not written."""
_JOINED = 3.0
"""Bits that a name says more when its words are split than when they are joined."""
_NEW_YEAR = 33
"""Day and month of a packed 1 January."""
_SLIPS = frozenset(
    factor * digit * 10**place for factor in (1, 9) for digit in range(1, 10) for place in range(19)
)
"""What two numbers differ by when one digit is wrong or two neighbours are swapped."""


class Row(NamedTuple):
    """What the screening reads of a person."""

    id: int
    nik: str
    name: str
    born_on: date | None
    village: str
    kk: str | None
    phone: str | None
    mother_name: str | None


def _numbers() -> array[int]:
    return array("q")


@dataclass
class People:
    """The register in columns: a few hundred bytes a person."""

    ids: array[int] = field(default_factory=_numbers)
    days: array[int] = field(default_factory=_numbers)
    """Birth date as year · 512 + month · 32 + day, where it is not written that in the NIK; 0:
    unknown."""
    unwritten: bytearray = field(default_factory=bytearray)
    """1 where the birth date is not written."""
    niks: array[int] = field(default_factory=_numbers)
    villages: array[int] = field(default_factory=_numbers)
    cards: array[int] = field(default_factory=_numbers)
    phones: array[int] = field(default_factory=_numbers)
    mothers: array[int] = field(default_factory=_numbers)
    """A number for how her name sounds; 0: unknown."""
    words: list[tuple[int, ...]] = field(default_factory=list)
    """Numbers of the sounds of the own name's words."""
    letters: array[int] = field(default_factory=_numbers)
    """One bit for each first letter of a word."""
    spelt: list[str] = field(default_factory=list)
    """The sound of the whole name as one word."""
    sounds: dict[str, int] = field(default_factory=dict)
    """Sound → its number, in which order `heard` lists them."""
    heard: list[str] = field(default_factory=list)
    counts: Counter[int] = field(default_factory=Counter)
    _mothers: dict[str, int] = field(default_factory=dict)

    def add(self, row: Row) -> None:
        """Take in one person."""
        own = name_parts(row.name).own
        heard = [sound(word) for word in own]
        words = tuple(map(self._sound, heard))
        born = row.born_on or born_by_nik(row.nik)
        self.ids.append(row.id)
        self.unwritten.append(row.born_on is None)
        self.days.append(born.year << 9 | born.month << 5 | born.day if born else 0)
        self.niks.append(_number(row.nik))
        self.villages.append(_number(row.village))
        self.cards.append(_number(row.kk))
        self.phones.append(_number(row.phone))
        self.mothers.append(self._mother(row.mother_name))
        self.words.append(words)
        self.counts.update(set(words))
        self.letters.append(_letters(heard))
        self.spelt.append(sound("".join(own)) if len(own) > 1 else "".join(heard))

    def population(self) -> Population:
        """How many there are and how much each word of a name says among them."""
        people, (least, most) = len(self.ids) + _BEFOREHAND, _WORD_BITS
        known = {
            heard: round(min(most, max(least, log2(people / count))), 1)
            for heard, number in self.sounds.items()
            if (count := self.counts[number] + _BEFOREHAND * 2 ** -usual_bits(heard))
            * 2**most > people
        }
        return Population(max(len(self.ids), 1), known, most)

    def _sound(self, heard: str) -> int:
        number = self.sounds.setdefault(heard, len(self.heard))
        if number == len(self.heard):
            self.heard.append(heard)
        return number

    def _mother(self, name: str | None) -> int:
        if not name:
            return 0
        heard = "".join(sound(word) for word in name_parts(name).own)
        return self._mothers.setdefault(heard, len(self._mothers) + 1)


def screen(people: People, progress: Progress) -> list[int]:
    """Pairs worth comparing, each as `first << 21 | second` with indexes into `people`, sorted.

    `halves` takes such a number apart.
    """
    found: set[int] = set()
    passes = _passes(people)
    possible = _possible(people)
    progress.begin(len(passes) * len(people.ids), "Mencari data ganda")
    for keys, alike in passes:
        for group in _groups(keys()):
            _look_through(people, group, alike, possible, found)
        progress.step(len(people.ids))
    return sorted(found)


def halves(pair: int) -> tuple[int, int]:
    """The two indexes of a pair."""
    return pair >> _BITS, pair & _MASK


_Alike = Callable[[int, int], bool]
_Keys = Callable[[], Iterable[int]]


def _passes(people: People) -> list[tuple[_Keys, _Alike]]:
    """What is sorted by, and what two in one group must have in common besides."""
    days, words, villages = people.days, people.words, people.villages
    unwritten = people.unwritten
    letters, spelt = people.letters, people.spelt
    size = len(people.ids)
    most = max(_COMMON_COUNT, size * _COMMON_SHARE)
    common = {word for word, count in people.counts.items() if count > most}
    leading = [tuple(w for w in ws if w not in common) or ws for ws in words]
    # The whole name counts as one more word, so that Nur Hayati meets Nurhayati.
    wholes = [len(people.sounds) + n for n in _numbered(spelt)]
    telling = [(*ws, whole) for ws, whole in zip(leading, wholes, strict=True)]
    heads = _numbered(heard[:2] for heard in people.sounds)
    ends = _numbered(heard[-2:] for heard in people.sounds)

    def named(i: int, j: int) -> bool:
        shared = letters[i] & letters[j]
        return shared in (letters[i], letters[j]) or bool(
            ratio(spelt[i], spelt[j], score_cutoff=_NEARLY_SAME)
        )

    def near(i: int, j: int) -> bool:
        return _near(days[i], days[j]) and named(i, j)

    def same_year(i: int, j: int) -> bool:
        return _NEW_YEAR in (days[i] & 0x1FF, days[j] & 0x1FF) and named(i, j)

    def born(pieces: list[int], picked: list[tuple[int, ...]]) -> _Keys:
        """Birth date and a piece of a word."""
        return lambda: (
            (days[i] << 16 | pieces[word]) << _BITS | i
            for i, ws in enumerate(picked) if days[i] for word in ws
        )

    def partly(part: Callable[[int], int]) -> _Keys:
        """A word and a part of the birth date."""
        return lambda: (
            (word << 21 | part(days[i])) << _BITS | i
            for i, ws in enumerate(telling) if days[i] for word in ws
        )

    def single(pieces: list[int], part: Callable[[int], int]) -> _Keys:
        """Village, a piece of the only telling word and a part of the birth date."""
        return lambda: (
            ((villages[i] << 16 | pieces[ws[0]]) << 21 | part(days[i])) << _BITS | i
            for i, ws in enumerate(leading) if len(ws) == 1 and days[i]
        )

    def number(column: array[int]) -> _Keys:
        return lambda: (value << _BITS | i for i, value in enumerate(column) if value)

    return [
        (born(heads, words), _any), (born(ends, leading), _any),
        (lambda: ((day << 40 | villages[i]) << _BITS | i
                  for i, day in enumerate(days) if day), _any),
        (partly(lambda day: day >> 5), named), (partly(lambda day: day & ~0x1E0), named),
        (partly(lambda day: day & 0x1FF), near), (partly(_unordered), named),
        (partly(lambda day: day >> 9), same_year),
        (single(heads, lambda day: day >> 9), named), (single(ends, lambda day: day >> 9), named),
        (single(heads, lambda day: day & 0x1FF), near),
        (single(ends, lambda day: day & 0x1FF), near),
        (number(people.cards), _any), (number(people.phones), _any),
        (lambda: _of_unknown_day(people), lambda i, j: bool(unwritten[i] or unwritten[j])),
    ]


def _possible(people: People) -> _Alike:
    """A cheap test: whether all that is not yet known could still make a pair likely.

    It takes the best that names and unread fields may say, so that it never turns away a pair
    that the full comparison would keep.
    """
    population = people.population()
    days, villages, cards, phones = people.days, people.villages, people.cards, people.phones
    niks, mothers = people.niks, people.mothers
    weights = {number: population.bits(heard) for heard, number in people.sounds.items()}
    worth = [
        sum(max(_SLIP, weights[word]) for word in ws) + _BY_NIK * unwritten
        for ws, unwritten in zip(people.words, people.unwritten, strict=True)
    ]
    unread = WEIGHTS["birth_place", "equal"] + WEIGHTS["address", "equal"]
    least = LIKELY + population.doubt - WEIGHTS["sex", "equal"]
    mother = (0.0, WEIGHTS["mother_name", "equal"], WEIGHTS["mother_name", "near"])
    card = _number_bits("kk")
    phone = _number_bits("phone")

    def possible(i: int, j: int) -> bool:
        names = min(worth[i], worth[j]) + _JOINED
        same = mothers[i] and mothers[j] and 2 - (mothers[i] == mothers[j])
        shared = (
            unread + mother[same] + card(cards[i], cards[j]) + phone(phones[i], phones[j])
            + _village_bits(villages[i], villages[j])
        )
        own = names + _born_bits(days[i], days[j]) + _nik_bits(niks[i], niks[j])
        return own + shared >= least

    return possible


def _number_bits(name: str) -> Callable[[int, int], float]:
    equal, near, other = (WEIGHTS[name, kind] for kind in ("equal", "near", "other"))

    def bits(one: int, other_one: int) -> float:
        if not one or not other_one:
            return 0.0
        if one == other_one:
            return equal
        return near if abs(one - other_one) in _SLIPS else other

    return bits


def _village_bits(one: int, other: int) -> float:
    if one == other:
        return WEIGHTS["village", "equal"]
    return WEIGHTS["village", "district" if one // 10_000 == other // 10_000 else "other"]


def _born_bits(one: int, other: int) -> float:
    """The most that `birth_likeness` of two packed dates can say."""
    if one == other:
        unknown = one & 0x1FF == _NEW_YEAR
        return WEIGHTS["born_on", "january" if unknown else "equal"] if one else 0.0
    if not one or not other:
        return 0.0
    if one & 0x1FF == other & 0x1FF:
        return WEIGHTS["born_on", "year_one"]
    swapped = one >> 9 == other >> 9 and _unordered(one) == _unordered(other)
    return WEIGHTS["born_on", "swapped" if swapped else "transposed"]


def _nik_bits(one: int, other: int) -> float:
    """The most that `nik_likeness` can say."""
    if one // 10_000 == other // 10_000:
        return WEIGHTS["nik", "equal" if one == other else "serial"]
    if abs(one - other) in _SLIPS:
        return WEIGHTS["nik", "swap"]
    if one // 10_000 % 1_000_000 == other // 10_000 % 1_000_000:
        return WEIGHTS["nik", "date"]
    return WEIGHTS["nik", "two"]


def _of_unknown_day(people: People) -> Iterator[int]:
    """One key for each name that somebody without a birth date bears."""
    wanted = {people.spelt[i] for i, unwritten in enumerate(people.unwritten) if unwritten}
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
    group: list[int] = []
    last = -1
    for entry in sorted(keys):
        key = entry >> _BITS
        if key != last:
            if len(group) > 1:
                yield group
            group, last = [], key
        index = entry & _MASK
        if not group or group[-1] != index:
            group.append(index)
    if len(group) > 1:
        yield group


def _look_through(
    people: People, group: list[int], alike: _Alike, possible: _Alike, found: set[int]
) -> None:
    spelt, reach = people.spelt, len(group)
    if reach > _BIG:
        group.sort(key=spelt.__getitem__)
        reach = _NEIGHBOURS
    for place, i in enumerate(group):
        for j in group[place + 1 : place + reach]:
            if alike(i, j) and possible(i, j):
                pair = i << _BITS | j if i < j else j << _BITS | i
                if pair not in found and _names_alike(people, i, j):
                    found.add(pair)


def _names_alike(people: People, i: int, j: int) -> bool:
    """A cheap form of `compare_names` that keeps whatever it would not call "other"."""
    one, other = people.words[i], people.words[j]
    left = [word for word in one if word not in other]
    right = [word for word in other if word not in one]
    if not left or not right:
        return len(left) < len(one) or len(right) < len(other)
    lone = len(left) == len(right) == 1
    cutoff = _WORDS_ALIKE if lone else _ANY_WORDS_ALIKE
    for a in map(people.heard.__getitem__, left):
        for b in map(people.heard.__getitem__, right):
            if a[0] == b[0] and (len(a) == 1 or len(b) == 1):
                return True
            if ratio(a, b, score_cutoff=cutoff):
                return True
    return not lone and bool(ratio(people.spelt[i], people.spelt[j], score_cutoff=_NAMES_ALIKE))


def _near(one: int, other: int) -> bool:
    """Whether the years of two packed dates may be one by a slip: see `birth_likeness`."""
    years = abs((one >> 9) - (other >> 9))
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
    digits = "".join(filter(str.isdecimal, text or ""))[:18]
    return int(digits or 0)
