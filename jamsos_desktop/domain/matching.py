"""Whether two records are one person's: evidence field by field, in bits and in words.

Each piece of evidence counts by how much oftener it is seen between two records of one person
than between two people (the Fellegi–Sunter model): +7 bits is 128 times as often. The sum, less
the bits that it takes to tell one pair from all the pairs of the register, decides. Rules
stand above it: names that are not alike are never one person (twins agree in all the rest), nor are
birth dates that have nothing in common (father and son agree in all the rest), and what relatives
share (card, mother, house, phone) counts up to a limit.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import log2
from typing import Literal, NamedTuple

from jamsos_desktop.domain.birth_match import birth_likeness
from jamsos_desktop.domain.fields import Values
from jamsos_desktop.domain.match_words import SENTENCES
from jamsos_desktop.domain.name_match import NameLikeness, compare_names, usual_bits
from jamsos_desktop.domain.names import NameParts, name_parts

Verdict = Literal["sure", "likely", "different"]
VERDICTS: dict[Verdict, str] = {
    "sure": "Hampir pasti orang yang sama", "likely": "Mungkin orang yang sama",
    "different": "Orang yang berbeda",
}
"""Stable word → what the clerk reads."""
COMPARED = (
    "nik", "kk", "name", "birth_place", "born_on", "sex", "mother_name", "address", "village",
    "phone",
)
"""The fields that are looked at; a settled pair comes back when one of them changes."""

WEIGHTS: Mapping[tuple[str, str], float] = {
    ("born_on", "equal"): 13.7, ("born_on", "january"): 6.0, ("born_on", "swapped"): 8.3,
    ("born_on", "year_one"): 6.5, ("born_on", "year_ten"): 5.3, ("born_on", "transposed"): 6.0,
    ("born_on", "by_nik"): 11.0, ("born_on", "year_near"): 2.5,
    ("born_on", "digit"): 4.8, ("born_on", "day_one"): 5.5, ("born_on", "january_other"): 4.0,
    ("born_on", "year_digit"): 3.5, ("born_on", "part"): 2.0, ("born_on", "year_other"): -1.0,
    ("born_on", "other"): -14.0,
    ("sex", "equal"): 0.9, ("sex", "other"): -5.0,
    ("nik", "equal"): 30.0, ("nik", "swap"): 6.0, ("nik", "digit"): 5.0, ("nik", "two"): 3.0,
    ("nik", "region"): 0.3, ("nik", "next"): -0.5, ("nik", "serial"): 1.0, ("nik", "sex"): 1.0, ("nik", "born"): 1.5,
    ("nik", "date"): 5.0, ("nik", "other"): -1.5,
    ("kk", "equal"): 11.0, ("kk", "near"): 8.0, ("kk", "other"): -1.5,
    ("mother_name", "equal"): 7.5, ("mother_name", "near"): 5.0, ("mother_name", "other"): -5.0,
    ("phone", "equal"): 11.0, ("phone", "near"): 7.0, ("phone", "other"): -0.7,
    ("village", "equal"): 4.0, ("village", "district"): 0.0, ("village", "other"): -2.5,
    ("birth_place", "equal"): 1.5, ("birth_place", "other"): -1.5,
    ("address", "equal"): 2.0,
}
"""Field and kind of likeness → bits, estimated from how lists err and how people spread. Names
have theirs in `name_match`; what is missing here or in a record counts nothing."""
SHARED = frozenset({"kk", "mother_name", "phone", "village", "birth_place", "address"})
"""What relatives have in common."""
AMONG_KIN: Mapping[tuple[str, str], float] = {
    ("born_on", "equal"): 8.5, ("born_on", "by_nik"): 8.0, ("born_on", "january"): 3.0,
    ("born_on", "part"): 0.0, ("born_on", "year_other"): -1.0, ("born_on", "other"): -8.0,
    ("mother_name", "other"): -4.0, ("nik", "other"): -1.5, ("nik", "next"): -4.0,
    ("nik", "serial"): 0.0, ("nik", "sex"): -3.0,
}
"""What differs from `WEIGHTS` where the other explanation is two of one family."""
_KIN_DOUBT, _NAME_AMONG_TWINS, _NAME_AMONG_KIN, _PART_AMONG_KIN = 5.0, 12.0, 6.0, 3.0
_RHYME, _RHYMING, _REST_OF_TWINS, _REST_OF_KIN = 2.0, 1.0, 1.0, 5.0
RAREST_BITS = 14.0
LIKELY, SURE = 1.0, 10.0
"""Least sums, after the register's size is taken off, of the two verdicts."""
_TRUE_SHARE = 4.6
"""Bits: of n people about n/25 stand in the register a second time."""
_LEAST_PEOPLE = 5_000
_DOUBTFUL_NAMES = frozenset({"typo", "part", "initial"})
_BOTH_SEXES = frozenset({"04", "40", "15", "51", "26", "62", "37", "73"})
"""First digits of the birth day in the NIKs of a man and a woman of one day."""
_YOUNGEST = 15
"""Two-digit years below this are of this century."""
_NEAR_NUMBERS = frozenset({"equal", "swap", "digit"})


@dataclass(frozen=True)
class Population:
    """Among whom two records are compared: how many people, how much each word of a name says."""

    people: int = 20_000
    words: Mapping[str, float] = field(default_factory=dict)
    """Sound of a word → bits."""
    rarest: float = 0.0
    """What any other word says; 0: what it says in the country at large."""

    def bits(self, heard: str) -> float:
        """How much a word with this sound says here."""
        return self.words.get(heard) or self.rarest or usual_bits(heard)

    @property
    def doubt(self) -> float:
        """Bits that a pair has to bring before it is as likely one person as two."""
        return log2(max(self.people, _LEAST_PEOPLE)) + _TRUE_SHARE


class Evidence(NamedTuple):
    """What one field says about a pair: `kind` is a stable word, `bits` below 0 speak against."""

    field: str
    kind: str
    bits: float

    @property
    def sentence(self) -> str:
        """The same in words for the clerk."""
        return SENTENCES[self.field, self.kind]


class Likeness(NamedTuple):
    """What all fields together say about a pair."""

    verdict: Verdict
    score: float
    evidence: tuple[Evidence, ...]


class Look(NamedTuple):
    """One record, made ready for comparing."""

    nik: str
    kk: str
    name: NameParts
    birth_place: str
    born_on: date | None
    sex: str
    mother: NameParts
    address: str
    village: str
    phone: str


def look(values: Values) -> Look:
    """A record's values made ready; what is missing counts neither way."""
    return Look(
        str(values.get("nik") or ""), str(values.get("kk") or ""),
        name_parts(str(values.get("name") or "")), _plain(values.get("birth_place")),
        values.get("born_on"), str(values.get("sex") or ""),
        name_parts(str(values.get("mother_name") or "")), _plain(values.get("address")),
        str(values.get("village") or ""), str(values.get("phone") or ""),
    )


def state(values: Values) -> str:
    """A digest of the compared fields: the same as long as none of them changes."""
    shown = [str(values[name]) if values.get(name) else "" for name in COMPARED]
    return hashlib.sha256(json.dumps(shown, ensure_ascii=False).encode()).hexdigest()[:32]


def compare(one: Look, other: Look, population: Population | None = None) -> Likeness:
    """Whether two records are one person's, with the evidence, strongest first."""
    population = population or Population()
    names = compare_names(one.name, other.name, population.bits)
    found = [Evidence("name", names.kind, names.bits)]
    born: str = birth_likeness(one.born_on, other.born_on)
    if born == "missing" and _same_day_inside(one.nik, other.nik):
        born = "by_nik"
    kinds = (
        ("born_on", born), ("sex", _same(one.sex, other.sex)),
        ("nik", nik_likeness(one.nik, other.nik, born)), ("kk", _numbers(one.kk, other.kk)),
        ("mother_name", _mothers(one.mother, other.mother)),
        ("phone", _numbers(one.phone, other.phone)), ("village", _villages(one, other)),
        ("birth_place", _same(one.birth_place, other.birth_place)),
        ("address", _same(one.address, other.address)),
    )
    found += [
        Evidence(name, kind, WEIGHTS[name, kind]) for name, kind in kinds if (name, kind) in WEIGHTS
    ]
    strangers = sum(e.bits for e in found) - population.doubt
    score = round(_against_both(strangers, _against_relatives(names, dict(kinds))), 2)
    evidence = tuple(sorted(found, key=lambda e: -abs(e.bits)))
    verdict = _verdict(score, names.kind, born, dict(kinds)["nik"])
    return Likeness(verdict, score, evidence)


def _against_both(strangers: float, relatives: float) -> float:
    """One person against both other explanations, whose chances add up: the lower sum, or less."""
    low, high = sorted((strangers, relatives))
    return low - log2(1 + 2.0 ** (low - high))


def _against_relatives(names: NameLikeness, kinds: Mapping[str, str]) -> float:
    """The same sum where the other explanation is two of one family."""
    one_day = kinds["born_on"] in {"equal", "by_nik"}
    said = names.bits
    if names.kind == "typo":
        rest = min(_REST_OF_TWINS if one_day else _REST_OF_KIN, names.bits - names.slips)
        said = min(names.slips - _RHYME, _RHYMING) + rest if one_day else names.slips + rest
    elif names.kind in {"part", "initial"}:
        said = min(said, _PART_AMONG_KIN)
    elif one_day:
        said = _NAME_AMONG_TWINS
    bits = min(said, _NAME_AMONG_TWINS if one_day else _NAME_AMONG_KIN) - _KIN_DOUBT
    for field_name, kind in kinds.items():
        weight = AMONG_KIN.get((field_name, kind))
        if weight is None and field_name not in SHARED:
            weight = WEIGHTS.get((field_name, kind))
        bits += weight or 0.0
    return bits


def nik_likeness(one: str, other: str, born: str = "") -> str:
    """How two NIKs are alike; `born` is the likeness of the written birth dates.

    Serial numbers are small and next to each other for people of one day, so that a difference in
    them alone says little, and so does the sex (40 on top of the day): twins differ in it. A date
    inside them that differs as the written ones do says little, the same date inside both where
    the written ones differ says much.
    """
    if not one or not other:
        return "missing"
    if one == other:
        return "equal"
    wrong = [i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    if len(one) != len(other):
        return "other"
    sexes = wrong[0] == 6 and one[6] + other[6] in _BOTH_SEXES
    if wrong[sexes:] and wrong[sexes] >= 12 and (_next(one[12:], other[12:]) or not sexes):
        return "next" if _next(one[12:], other[12:]) else "serial"
    if sexes and len(wrong) == 1:
        return "sex"
    if wrong[0] >= 6 and wrong[-1] < 12 and born not in {"equal", "january", "missing"}:
        return "born"
    if len(wrong) == 2 and _swapped(one, other, *wrong):
        return "swap"
    if wrong[-1] < 6 and (len(wrong) > 1 or wrong[0] == 5):
        return "region"
    if len(wrong) <= 2:
        return "digit" if len(wrong) == 1 else "two"
    if one[6:12] == other[6:12] and born not in {"equal", "january", "missing"}:
        return "date"
    return "other"


def born_by_nik(nik: str) -> date | None:
    """The birth date inside a NIK, of somebody who may work by now; nothing if it holds none."""
    if len(nik) != 16 or not nik.isdecimal():
        return None
    day, month, year = int(nik[6:8]) % 40, int(nik[8:10]), int(nik[10:12])
    try:
        return date(year + (2000 if year < _YOUNGEST else 1900), month, day)
    except ValueError:
        return None


def _swapped(one: str, other: str, i: int, j: int) -> bool:
    return j == i + 1 and (one[i], one[j]) == (other[j], other[i])


def _next(one: str, other: str) -> bool:
    return one.isdecimal() and other.isdecimal() and abs(int(one) - int(other)) == 1


def _same_day_inside(one: str, other: str) -> bool:
    """Whether two NIKs stand in for birth dates that are not written: the same day in both."""
    if len(one) != 16 or len(other) != 16:
        return False
    wrong = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return one[6:12] == other[6:12] or len(wrong) <= 2


def _verdict(score: float, names: str, born: str, numbers: str) -> Verdict:
    if numbers == "equal":
        return "sure" if names != "other" else "likely"
    if names in {"other", "missing"} or score < LIKELY:
        return "different"
    if born == "other" and numbers not in _NEAR_NUMBERS:
        return "different"
    plain = names not in _DOUBTFUL_NAMES and born == "equal"
    return "sure" if score >= SURE and (plain or numbers in _NEAR_NUMBERS) else "likely"


def _plain(value: object) -> str:
    return " ".join(str(value or "").casefold().replace(".", " ").split())


def _same(one: str, other: str) -> str:
    if not one or not other:
        return "missing"
    return "equal" if one == other else "other"


def _numbers(one: str, other: str) -> str:
    if not one or not other:
        return "missing"
    if one == other:
        return "equal"
    wrong = [i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1 and sorted(
        one[wrong[0] : wrong[1] + 1]
    ) == sorted(other[wrong[0] : wrong[1] + 1])
    near = len(one) == len(other) and (len(wrong) == 1 or swapped)
    return "near" if near else "other"


def _villages(one: Look, other: Look) -> str:
    if not one.village or not other.village:
        return "missing"
    if one.village == other.village:
        return "equal"
    return "district" if one.village[:8] == other.village[:8] else "other"


def _mothers(one: NameParts, other: NameParts) -> str:
    kind = compare_names(one, other).kind
    if kind in {"missing", "other"}:
        return kind
    return "equal" if kind in {"equal", "spelling"} else "near"


def differing(one: Values, other: Values, names: Sequence[str]) -> tuple[str, ...]:
    """The fields in which two records differ, in the order given; empty ones included."""
    return tuple(n for n in names if (one.get(n) or None) != (other.get(n) or None))
