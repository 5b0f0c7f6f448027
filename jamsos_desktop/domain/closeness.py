"""How near a person is to what somebody typed: slips of the hand, other spellings, any order."""

from __future__ import annotations

import string
from collections.abc import Collection
from dataclasses import dataclass

from jamsos_desktop.domain.names import edit_distance, word_forms

_LETTERS = string.ascii_lowercase
_SHORTEST_NUMBER = 9
"""A digit may be wrong in numbers of at least so many."""


@dataclass(frozen=True)
class Typed:
    """One word of a search line and what it may stand for."""

    text: str
    """As typed, in small letters."""
    form: str = ""
    """The form in which names are compared."""
    places: frozenset[str] = frozenset()
    """Codes of the villages that the word names."""
    around: frozenset[str] = frozenset()
    """Villages of the district that the word names, and those whose name is one slip away."""
    near: frozenset[str] = frozenset()
    """Words of names that are one slip away, or another spelling."""


@dataclass(frozen=True)
class Candidate:
    """A person as the ranking sees them."""

    id: int
    name: str
    numbers: tuple[str, ...]
    """NIK, KK and phone."""
    address: str
    village: str


def slips(word: str) -> set[str]:
    """Every spelling one letter away: dropped, swapped with a neighbour, changed or added."""
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    found = {a + b[1:] for a, b in cuts if b}
    found |= {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    found |= {a + letter + b[1:] for a, b in cuts if b for letter in _LETTERS}
    found |= {a + letter + b for a, b in cuts for letter in _LETTERS}
    return found - {"", word}


def score(line: str, words: Collection[Typed], person: Candidate) -> float:
    """Between 0 (a word fits nowhere) and about 1.2 (the line is the name).

    The worst word counts as much as all together, so that one slip does not hide in a long line.
    """
    forms = word_forms(person.name)
    fits = [_fit(word, person, forms) for word in words]
    if not fits or min(fits) == 0:
        return 0.0
    name = person.name.casefold()
    whole = 0.1 * name.startswith(line) + 0.1 * (name == line)
    spare = max(0, len(forms) - len(fits))
    return (sum(fits) / len(fits) + min(fits)) / 2 + whole - 0.01 * spare


def _fit(word: Typed, person: Candidate, forms: dict[str, str]) -> float:
    """How well one word is answered by the person, 0 to 1."""
    text = word.text
    if text in forms or text in person.numbers:
        return 1.0
    if word.form and word.form in forms.values():
        return 0.95
    if person.village in word.places:
        return 0.9
    if any(written.startswith(text) for written in forms):
        return 0.88
    if any(number.endswith(text) for number in person.numbers):
        return 0.86
    if text in person.name.casefold():
        return 0.8
    if text in person.address.casefold() or any(text in number for number in person.numbers):
        return 0.75
    if person.village in word.around:
        return 0.7
    if not word.near.isdisjoint(forms):
        return 0.6
    if _wrong_digit(text, person):
        return 0.6
    return 0.0


def _wrong_digit(text: str, person: Candidate) -> bool:
    return (
        text.isdigit() and len(text) >= _SHORTEST_NUMBER
        and any(edit_distance(text, number, 2) < 2 for number in person.numbers)
    )
