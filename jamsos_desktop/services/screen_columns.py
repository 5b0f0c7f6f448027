"""The register in columns of small numbers, as the search for double entries reads it."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from math import log2
from typing import NamedTuple

from jamsos_desktop.domain.match_weights import RAREST_BITS
from jamsos_desktop.domain.matching import Population
from jamsos_desktop.domain.name_match import usual_bits
from jamsos_desktop.domain.names import name_parts, sound
from jamsos_desktop.domain.nik_match import born_by_nik

_WORD_BITS = (2.0, RAREST_BITS)
_BEFOREHAND = 500
"""People of the country at large who are counted with those of the register."""
NEW_YEAR = 33
"""Day and month of a packed 1 January."""


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


def unordered(day: int) -> int:
    """The year of a packed date with day and month whichever comes first."""
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
