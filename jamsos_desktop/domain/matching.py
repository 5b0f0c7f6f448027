"""Whether two records are one person's: evidence field by field, in bits and in words.

The method is that of Fellegi and Sunter (1969); `match_weights` names the source and says what
each number means, `name_match` does so for names. The weights of all fields are added up twice:

- against two strangers: the sum less the bits that it takes to tell one pair from all the pairs
  of the register (`Population.doubt`): the larger the register, the more namesakes it holds;
- against two of one family: what a family shares counts nothing, a birth day that agrees counts
  less (twins), names that only resemble each other count less (twins, father and son).

The score is the logarithm of the chance that it is one person against both explanations together.
Two rules stand above it: names that are not alike are never one person, nor are birth dates that
have nothing in common, unless the NIK says otherwise.
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
from jamsos_desktop.domain.match_weights import (
    AMONG_KIN,
    KIN_DOUBT,
    KIN_PART,
    KIN_REST,
    KIN_SAME_NAME,
    LEAST_PEOPLE,
    LIKELY,
    ONE_MOTHER,
    SHARED,
    SURE,
    TRUE_SHARE,
    TWIN_REST,
    TWIN_RHYME,
    TWIN_SLIP,
    TWINS_SAME_NAME,
    WEIGHTS,
)
from jamsos_desktop.domain.match_words import SENTENCES
from jamsos_desktop.domain.name_match import NameLikeness, compare_names, usual_bits
from jamsos_desktop.domain.names import NameParts, name_parts
from jamsos_desktop.domain.nik_match import nik_likeness, same_day_inside

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

_DOUBTFUL_NAMES = frozenset({"typo", "part", "initial"})
_NO_NAME = frozenset({"other", "missing"})
_NEAR_NUMBERS = frozenset({"equal", "swap", "digit"})
_ONE_DAY = frozenset({"equal", "by_nik"})


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
        return log2(max(self.people, LEAST_PEOPLE)) + TRUE_SHARE


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
    return _told(names, _weighed(one, other, population, names))


def alike(one: Look, other: Look, population: Population) -> Likeness | None:
    """The same for pairs of a long list: nothing as soon as they are known to be two people."""
    names = compare_names(one.name, other.name, population.bits)
    if names.kind in _NO_NAME and one.nik != other.nik:
        return None
    weighed = _weighed(one, other, population, names)
    return None if weighed.verdict == "different" else _told(names, weighed)


class _Weighed(NamedTuple):
    """What a pair comes to; `kinds` are the fields but the name, each with its stable word."""

    verdict: Verdict
    score: float
    kinds: Mapping[str, str]


def _weighed(one: Look, other: Look, population: Population, names: NameLikeness) -> _Weighed:
    born: str = birth_likeness(one.born_on, other.born_on)
    if born == "missing" and same_day_inside(one.nik, other.nik):
        born = "by_nik"
    kinds = {
        "born_on": born, "sex": _same(one.sex, other.sex),
        "nik": nik_likeness(one.nik, other.nik, born), "kk": _numbers(one.kk, other.kk),
        "mother_name": _mothers(one.mother, other.mother),
        "phone": _numbers(one.phone, other.phone), "village": _villages(one, other),
        "birth_place": _same(one.birth_place, other.birth_place),
        "address": _same(one.address, other.address),
    }
    said = sum((WEIGHTS.get(what, 0.0) for what in kinds.items()), names.bits)
    score = round(_against_both(said - population.doubt, _against_kin(names, kinds)), 2)
    return _Weighed(_verdict(score, names.kind, born, kinds["nik"]), score, kinds)


def _told(names: NameLikeness, weighed: _Weighed) -> Likeness:
    """The same with the evidence, strongest first."""
    found = [Evidence("name", names.kind, names.bits)]
    found += [Evidence(*what, WEIGHTS[what]) for what in weighed.kinds.items() if what in WEIGHTS]
    evidence = tuple(sorted(found, key=lambda e: -abs(e.bits)))
    return Likeness(weighed.verdict, weighed.score, evidence)


def _against_both(strangers: float, kin: float) -> float:
    """One person against both other explanations, whose chances add up: the lower sum, or less."""
    low, high = sorted((strangers, kin))
    return low - log2(1 + 2.0 ** (low - high))


def _against_kin(names: NameLikeness, kinds: Mapping[str, str]) -> float:
    """One person against two of one family."""
    said = _name_among_kin(names, kinds["born_on"] in _ONE_DAY, kinds["mother_name"] == "equal")
    return said - KIN_DOUBT + sum(
        AMONG_KIN.get(what, 0.0 if what[0] in SHARED else WEIGHTS.get(what, 0.0))
        for what in kinds.items()
    )


def _name_among_kin(names: NameLikeness, one_day: bool, one_mother: bool) -> float:
    """What two names say within a family, whose names go together."""
    if names.kind == "typo":
        rest = names.bits - names.slips
        if one_day:
            return min(names.slips - TWIN_RHYME, TWIN_SLIP) + min(TWIN_REST, rest)
        return min(names.slips + min(KIN_REST, rest), KIN_SAME_NAME)
    if names.kind in {"part", "initial"}:
        return min(names.bits, KIN_PART)
    if one_day:
        return TWINS_SAME_NAME
    return min(names.bits, KIN_SAME_NAME) + ONE_MOTHER * one_mother


def _verdict(score: float, names: str, born: str, numbers: str) -> Verdict:
    if numbers == "equal":
        return "sure" if names != "other" else "likely"
    if names in _NO_NAME or score < LIKELY:
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
