"""In which way two names are alike, and how much that says.

How much is counted in bits: a word that one of 128 people bears says seven. Rare words say more
than common ones, a word with a wrong letter less than the same word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from math import inf
from typing import Literal, NamedTuple

from jamsos_desktop.domain.names import NameParts, sound
from jamsos_desktop.domain.slips import slip_bits

NameKind = Literal["equal", "spelling", "order", "initial", "part", "typo", "other", "missing"]
"""Same words; same sound, or joined and split otherwise; other order; an initial for a word; one
has a word more; a letter or two wrong; not alike; one of them is empty."""
Bits = Callable[[str], float]
"""How much a word says, given its sound."""

COMMON: dict[str, float] = {
    sound(word): bits for bits, words in (
        (3.0, "muhamad siti"),
        (4.0, "nur sri abdul ahmad"),
        (5.0, "andi dewi tri agus dwi ali budi eko rahman yusuf hasan ibrahim ismail wati"),
        (6.0, "aminah fatimah hidayat hidayah setiawan sari lestari rahayu wahyu wahyuni supriyadi "
              "suryadi arifin saleh usman umar kurniawan santoso susanto handayani astuti ningsih "
              "rahmawati nurhayati sulastri suparman jamaludin syamsudin kamarudin abdulah rahmat "
              "hidayati yani amir hamzah putra putri indah ratna yuliana"),
    ) for word in words.split()
}
"""Sound → bits of words that many people bear, where no register is at hand to count them in."""
RARE_BITS = 9.0
"""What any other word says."""
_INITIAL_BITS, _CUT_BITS = 2.5, 4.0
_SHORT_BITS, _SHORT_MOST = 3.0, 4
"""What a short form says, which has so many letters at most."""
_CUT_LEAST = 6
"""Letters below which a cut name says nothing: any Siti begins like the next one."""
_SOUND_LOSS = 0.5
_NEXT_SLIP = 2.0
"""Bits that slips in a second word take less: a bad hand is bad throughout."""
_LEAST_WORD = -4.0
"""A word that says less is another word."""
_ORDER_LOSS = 1.0
_EXTRA_WORD, _EXTRA_COMMON, _EXTRA_INITIAL = -2.0, -0.5, -0.5
_COMMON_BELOW = 5.5
_OTHER = -12.0
_FATHER_SAME, _FATHER_OTHER = 3.0, -5.0
_MOST = 24.0
"""Names of four words say no more than this: their words go together."""


class NameLikeness(NamedTuple):
    """The way in which two names are alike; `bits` is below 0 where it speaks against."""

    kind: NameKind
    bits: float
    slips: float = 0.0
    """What the words with wrong letters say alone: the names of twins share the rest."""


def usual_bits(heard: str) -> float:
    """How much a word says in the country at large."""
    return COMMON.get(heard, RARE_BITS)


def compare_names(one: NameParts, other: NameParts, bits: Bits = usual_bits) -> NameLikeness:
    """Compare two names as `name_parts` gives them."""
    if not one.own or not other.own:
        return NameLikeness("missing", 0.0)
    found = _compare_own(one.own, other.own, bits)
    if found.kind == "other" or not (one.father and other.father):
        return found
    fathers = _compare_own(one.father, other.father, bits)
    more = _FATHER_OTHER if fathers.kind == "other" else _FATHER_SAME
    return found._replace(bits=found.bits + more)


def _compare_own(one: tuple[str, ...], other: tuple[str, ...], bits: Bits) -> NameLikeness:
    if one == other:
        return NameLikeness("equal", min(_MOST, sum(_word_bits(w, bits) for w in one)))
    if _joined(one) == _joined(other):
        more = max(one, other, key=len)
        worth = sum(_word_bits(w, bits) for w in more)
        return NameLikeness("spelling", min(_MOST, worth - _SOUND_LOSS))
    found = _align(one, other, bits)
    return found if found.kind not in {"other", "initial"} else _cut(one, other, bits) or found


def _cut(one: tuple[str, ...], other: tuple[str, ...], bits: Bits) -> NameLikeness | None:
    """A name that ends within a word of the other: some program's field was too short for it."""
    shorter, longer = sorted((one, other), key=lambda words: len(" ".join(words)))
    if len(shorter) < 2 or len("".join(shorter)) < _CUT_LEAST or len(shorter[-1]) < 2:
        return None
    if not " ".join(longer).startswith(" ".join(shorter)) or shorter[-1] in longer:
        return None
    worth = sum(_word_bits(word, bits) for word in shorter[:-1])
    return NameLikeness("part", min(_MOST, worth + _CUT_BITS))


def _align(one: tuple[str, ...], other: tuple[str, ...], bits: Bits) -> NameLikeness:
    """Word by word: the best partners first, what is left over last."""
    costs = sorted(
        (cost, abs(i - j), i, j)
        for i, a in enumerate(one) for j, b in enumerate(other) if (cost := _cost(a, b)) < inf
    )
    left, right = dict(enumerate(one)), dict(enumerate(other))
    worth, places, slips, initial = 0.0, [], list[float](), False
    for cost, _, i, j in costs:
        if i not in left or j not in right:
            continue
        if _SOUND_LOSS < cost < _INITIAL:
            slip = _slip_worth((one[i],), (other[j],), cost - _NEXT_SLIP * bool(slips), bits)
            if slip < _LEAST_WORD:
                continue
            slips.append(slip)
            worth += slip
        else:
            initial = initial or cost == _INITIAL
            worth += _worth(cost, one[i], other[j], bits)
        del left[i], right[j]
        places.append((i, j))
    for i, j in _shortened(left, right, bits) if left and right else ():
        if i in left and j in right:
            del left[i], right[j]
            places.append((i, j))
            initial = True
            worth += _SHORT_BITS
    if left and right:
        slip = _rejoined(tuple(left.values()), tuple(right.values()), bool(slips), bits)
        if slip < _LEAST_WORD:
            return NameLikeness("other", _OTHER)
        slips.append(slip)
        worth += slip
        left, right = {}, {}
    extra = [*left.values(), *right.values()]
    if (initial and extra and len(places) == 1) or not (places or slips):
        return NameLikeness("other", _OTHER)
    worth += sum(_extra(word, bits) for word in extra)
    moved = any(a[1] > b[1] for a, b in zip(sorted(places), sorted(places)[1:], strict=False))
    kind: NameKind = (
        "typo" if slips else "part" if extra else "initial" if initial
        else "order" if moved else "spelling"
    )
    return NameLikeness(kind, min(_MOST, worth - moved * _ORDER_LOSS), sum(slips))


def _shortened(
    left: Mapping[int, str], right: Mapping[int, str], bits: Bits
) -> list[tuple[int, int]]:
    """Words of which one is short for the other, as Sit. for Siti, and no name of its own."""
    return [
        (i, j) for i, a in left.items() for j, b in right.items()
        if _short_for(*sorted((a, b), key=len)) and bits(sound(min(a, b, key=len))) >= RARE_BITS
    ]


def _short_for(short: str, long: str) -> bool:
    """Whether the letters of one stand in the other in their order, beginning with the first."""
    if not 2 <= len(short) <= _SHORT_MOST or len(long) < len(short) + 2 or short[0] != long[0]:
        return False
    rest = iter(long)
    return all(letter in rest for letter in short)


def _rejoined(
    one: tuple[str, ...], other: tuple[str, ...], again: bool, bits: Bits
) -> float:
    """What words without partners say when they are read as one: Nur Hayati, Nvrhayati."""
    if len(one) == len(other):
        return _OTHER
    cost = slip_bits("".join(one), "".join(other))
    return _slip_worth(one, other, cost - _NEXT_SLIP * again, bits) if cost < inf else _OTHER


def _slip_worth(
    one: tuple[str, ...], other: tuple[str, ...], cost: float, bits: Bits
) -> float:
    """What the rarer form says, less what it takes to come from the other."""
    forms = (sum(_word_bits(word, bits) for word in words) for words in (one, other))
    return max(forms) - cost


_INITIAL = 100.0
"""Stands for an initial among the costs: the last choice."""


def _worth(cost: float, one: str, other: str, bits: Bits) -> float:
    if cost == _INITIAL:
        return _INITIAL_BITS
    return min(_word_bits(one, bits), _word_bits(other, bits)) - cost


def _extra(word: str, bits: Bits) -> float:
    if len(word) == 1:
        return _EXTRA_INITIAL
    return _EXTRA_COMMON if _word_bits(word, bits) < _COMMON_BELOW else _EXTRA_WORD


def _word_bits(word: str, bits: Bits) -> float:
    return _INITIAL_BITS if len(word) == 1 else bits(sound(word))


@lru_cache(maxsize=65536)
def _cost(one: str, other: str) -> float:
    """How far two words are apart, in bits; `_INITIAL` for an initial, infinite for two words."""
    if one == other:
        return 0.0
    if len(one) == 1 or len(other) == 1:
        same = one[0] == other[0] or sound(one)[0] == sound(other)[0]
        return _INITIAL if same else inf
    return _SOUND_LOSS if sound(one) == sound(other) else slip_bits(one, other)


def _joined(words: Sequence[str]) -> str:
    """The sound of all words as one; the l of Abdul goes where the next word swallows it."""
    heard = sound("".join(words)) if len(words[-1]) > 1 else "".join(map(sound, words))
    return heard.replace("abdul", "abdu")
