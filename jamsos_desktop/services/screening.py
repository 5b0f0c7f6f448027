"""Finding the pairs worth comparing among all people, without comparing all with all.

Two records of one person agree somewhere: in the birth date, in a rare word of the name together
with most of the date, in the family card. Each such agreement is a pass: people are sorted by it
and only neighbours within one group are looked at, first by cheap sums over small numbers, then by
the letters of the whole name. A million people pass in minutes and a few hundred megabytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from rapidfuzz.fuzz import ratio

from jamsos_desktop.domain.match_weights import LIKELY, WEIGHTS
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.services.screen_columns import NEW_YEAR, People, unordered
from jamsos_desktop.services.screen_passes import BITS, Alike, all_passes

_MASK = (1 << BITS) - 1
_WORDS_ALIKE, _ANY_WORDS_ALIKE, _NAMES_ALIKE = 50, 70, 65
"""Per cent of letters in common below which the only words that differ, any two words, and two
names that share no word, are not worth comparing."""
_SHORT_WORD = 3
"""Words of so few letters are seldom alike by the letter; the whole name speaks for them."""
_BIG, _NEIGHBOURS = 1_500, 40
"""In a group of more people each is looked at with so many next to it in the alphabet only."""
_SLIP = 7.0
"""The most that a word with a wrong letter says."""
_BY_NIK = 5.0
"""What a NIK may say more in place of a date that is not written."""
_JOINED = 3.0
"""Bits that a name says more when its words are split than when they are joined."""
_SLIPS = frozenset(
    factor * digit * 10**place for factor in (1, 9) for digit in range(1, 10) for place in range(19)
)
"""What two numbers differ by when one digit is wrong or two neighbours are swapped."""


def screen(people: People, progress: Progress) -> list[int]:
    """Pairs worth comparing, each as `first << 21 | second` with indexes into `people`, sorted.

    `halves` takes such a number apart.
    """
    found: set[int] = set()
    passes = all_passes(people)
    possible = _possible(people)
    progress.begin(len(passes) * len(people.ids), "Mencari data ganda")
    for keys, alike in passes:
        for group in _groups(keys()):
            _look_through(people, group, alike, possible, found)
        progress.step(len(people.ids))
    return sorted(found)


def halves(pair: int) -> tuple[int, int]:
    """The two indexes of a pair."""
    return pair >> BITS, pair & _MASK


def _possible(people: People) -> Alike:
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
        unknown = one & 0x1FF == NEW_YEAR
        return WEIGHTS["born_on", "january" if unknown else "equal"] if one else 0.0
    if not one or not other:
        return 0.0
    if one & 0x1FF == other & 0x1FF:
        return WEIGHTS["born_on", "year_one"]
    swapped = one >> 9 == other >> 9 and unordered(one) == unordered(other)
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


def _groups(keys: Iterable[int]) -> Iterator[list[int]]:
    """Indexes with the same key, groups of two and more, nobody twice in one."""
    group: list[int] = []
    for before, entry in pairwise(sorted(keys)):
        if before ^ entry > _MASK:  # another key, as after nearly every entry
            if group:
                yield group
                group = []
        elif before != entry:
            if not group:
                group.append(before & _MASK)
            group.append(entry & _MASK)
    if group:
        yield group


def _look_through(
    people: People, group: list[int], alike: Alike, possible: Alike, found: set[int]
) -> None:
    spelt, reach = people.spelt, len(group)
    if reach > _BIG:
        group.sort(key=spelt.__getitem__)
        reach = _NEIGHBOURS
    for place, i in enumerate(group):
        for j in group[place + 1 : place + reach]:
            if alike(i, j) and possible(i, j):
                pair = i << BITS | j if i < j else j << BITS | i
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
    if lone and min(len(people.heard[word]) for word in (*left, *right)) > _SHORT_WORD:
        return False
    return bool(ratio(people.spelt[i], people.spelt[j], score_cutoff=_NAMES_ALIKE))
