"""In which way two names are alike, and how much that says.

How much is counted in bits: a word that one of 128 people bears says seven. Rare words say more
than common ones, a word with a wrong letter less than the same word.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from jamsos_desktop.domain.names import NameParts, edit_distance, single_letters, sound

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
RARE_BITS = 7.5
"""What any other word says."""
_INITIAL_BITS, _CUT_BITS = 2.5, 4.0
_CUT_LEAST = 6
"""Letters below which a cut name says nothing: any Siti begins like the next one."""
_SOUND_LOSS = 0.5
_TYPO_SHARE, _TYPO_LOSS = 0.8, 1.5
_FAR_SHARE, _FAR_LOSS = 0.6, 2.5
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
    return NameLikeness(
        found.kind, found.bits + (_FATHER_OTHER if fathers.kind == "other" else _FATHER_SAME)
    )


def _compare_own(one: tuple[str, ...], other: tuple[str, ...], bits: Bits) -> NameLikeness:
    if one == other:
        return NameLikeness("equal", min(_MOST, sum(_word_bits(w, bits) for w in one)))
    if _joined(one) == _joined(other):
        more = max(one, other, key=len)
        worth = sum(_word_bits(w, bits) for w in more)
        return NameLikeness("spelling", min(_MOST, worth - _SOUND_LOSS))
    found = _align(one, other, bits)
    return _cut(one, other, bits) or found if found.kind == "other" else found


def _cut(one: tuple[str, ...], other: tuple[str, ...], bits: Bits) -> NameLikeness | None:
    """A name that ends within a word of the other: some program's field was too short for it."""
    shorter, longer = sorted((one, other), key=lambda words: len(" ".join(words)))
    if len(shorter) < 2 or len("".join(shorter)) < _CUT_LEAST or len(shorter[-1]) < 2:
        return None
    if not " ".join(longer).startswith(" ".join(shorter)):
        return None
    worth = sum(_word_bits(word, bits) for word in shorter[:-1])
    return NameLikeness("part", min(_MOST, worth + _CUT_BITS))


def _align(one: tuple[str, ...], other: tuple[str, ...], bits: Bits) -> NameLikeness:
    """Word by word: the best partners first, what is left over last."""
    grades = sorted(
        (
            (grade, -abs(i - j), i, j)
            for i, a in enumerate(one) for j, b in enumerate(other) if (grade := _grade(a, b))
        ),
        reverse=True,
    )
    left, right = dict(enumerate(one)), dict(enumerate(other))
    worth, places, worst = 0.0, [], _SAME
    for grade, _, i, j in grades:
        if i in left and j in right:
            worth += _worth(grade, left.pop(i), right.pop(j), bits)
            places.append((i, j))
            worst = min(worst, grade)
    if left and right:
        split = len(left) != len(right)
        rest = _slip("".join(left.values()), "".join(right.values())) if split else 0
        if not rest:
            return NameLikeness("other", _OTHER)
        more = max(left.values(), right.values(), key=len)
        worth += sum(_word_bits(w, bits) for w in more) * _TYPO_SHARE - _TYPO_LOSS
        left, right, worst = {}, {}, min(worst, rest)
    extra = [*left.values(), *right.values()]
    if worst == _INITIAL and extra and len(places) == 1:
        return NameLikeness("other", _OTHER)
    if not places and not worth:
        return NameLikeness("other", _OTHER)
    worth += sum(_extra(word, bits) for word in extra)
    moved = any(a[1] > b[1] for a, b in zip(sorted(places), sorted(places)[1:], strict=False))
    return NameLikeness(_kind(worst, bool(extra), moved), min(_MOST, worth - moved * _ORDER_LOSS))


_SAME, _HEARD, _TYPO, _FAR, _INITIAL = 5, 4, 3, 2, 1


def _kind(worst: int, extra: bool, moved: bool) -> NameKind:
    if worst in {_TYPO, _FAR}:
        return "typo"
    if extra:
        return "part"
    if worst == _INITIAL:
        return "initial"
    return "order" if moved else "spelling"


def _worth(grade: int, one: str, other: str, bits: Bits) -> float:
    if grade == _INITIAL:
        return _INITIAL_BITS
    least = min(_word_bits(one, bits), _word_bits(other, bits))
    if grade == _TYPO:
        return least * _TYPO_SHARE - _TYPO_LOSS
    if grade == _FAR:
        return least * _FAR_SHARE - _FAR_LOSS
    return least - (grade == _HEARD) * _SOUND_LOSS


def _extra(word: str, bits: Bits) -> float:
    if len(word) == 1:
        return _EXTRA_INITIAL
    return _EXTRA_COMMON if _word_bits(word, bits) < _COMMON_BELOW else _EXTRA_WORD


def _word_bits(word: str, bits: Bits) -> float:
    return _INITIAL_BITS if len(word) == 1 else bits(sound(word))


@lru_cache(maxsize=65536)
def _grade(one: str, other: str) -> int:
    """How far two words agree: 0 not at all, up to `_SAME`."""
    if one == other:
        return _SAME
    if len(one) == 1 or len(other) == 1:
        same = one[0] == other[0] or sound(one)[0] == sound(other)[0]
        return _INITIAL if same else 0
    if sound(one) == sound(other):
        return _HEARD
    return _slip(one, other)


@lru_cache(maxsize=65536)
def _slip(one: str, other: str) -> int:
    """`_TYPO` for a slip of the pen, `_FAR` for a doubtful one, else 0.

    Short words differ by one letter all the time (Ali, Adi); the longer, the more is forgiven.
    """
    shorter, longer = sorted((len(one), len(other)))
    distance = min(edit_distance(one, other, 3), edit_distance(sound(one), sound(other), 3))
    if distance == 2 and min(one, other, key=len) in _slipped(max(one, other, key=len)):
        return _TYPO if longer >= 5 else _FAR
    if distance == 2:
        return _FAR if longer >= 7 and shorter >= 5 else 0
    swapped = shorter == longer and sorted(one) == sorted(other)
    if distance > 2 or shorter < 2 or (shorter <= 3 and one[0] != other[0] and not swapped):
        return 0
    if shorter >= 5:
        return _TYPO
    if shorter <= 3:
        return _FAR if shorter != longer or swapped else 0
    return _TYPO if one[0] == other[0] and (swapped or shorter != longer) else _FAR


def _slipped(word: str) -> set[str]:
    """The word with a letter lost or two swapped, doubled letters once: `yayan` becomes `yan`."""
    lost = [word[:i] + word[i + 1 :] for i in range(len(word))]
    swapped = [
        word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)
    ]
    return {single_letters(form) for form in lost + swapped}


def _joined(words: Sequence[str]) -> str:
    """The sound of all words as one; the l of Abdul goes where the next word swallows it."""
    heard = sound("".join(words)) if len(words[-1]) > 1 else "".join(map(sound, words))
    return heard.replace("abdul", "abdu")
