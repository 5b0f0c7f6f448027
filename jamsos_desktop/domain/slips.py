"""How unlikely it is that one word became another by slips of a pen, a thumb or an ear, in bits."""

from __future__ import annotations

from functools import lru_cache
from math import inf

from jamsos_desktop.domain.names import sound

_START = 2.0
"""That there is a slip in the word at all; the rest says which."""
_LIKELY, _ANY = 5.0, 6.5
"""A letter dropped, added, swapped with its neighbour, or taken for one that looks, sounds or lies
on the keys like it; and any other letter in its place."""
_MOST, _MOST_LONG, _LONG = 13.5, 18.5, 8
"""Beyond so many bits it is another word; words of eight letters and more bear three slips."""
_SHORT = 3
_SHORT_MORE = 5.0
"""Words of so few letters lie close together: Ali, Adi, Ari."""

_ROUND = ("ao ou uv un nr nm nh mw vr vu wv ij il lt tf rs sz cg ce ec gq gy bh hk dc pb dt fp "
          "fv td kh kg yj iy ae ei ui hb qg ie eo sr oc")
"""Letters that a hand or an ear takes for one another."""
_KEYS = "qw we er rt ty yu ui io op as sd df fg gh hj jk kl zx xc cv vb bn nm"
"""Letters side by side on the keys."""
_ALIKE = frozenset(
    pair for one in f"{_ROUND} {_KEYS}".split() for pair in (one, one[::-1])
)


@lru_cache(maxsize=65536)
def slip_bits(one: str, other: str) -> float:
    """Bits that it takes for two different words to be one; infinite where they are two."""
    longer = max(len(one), len(other))
    most = _MOST_LONG if longer >= _LONG else _MOST
    shorter = min(len(one), len(other))
    if shorter < 2 or abs(len(one) - len(other)) > 3:
        return inf
    bits = min(_distance(one, other, most), _distance(sound(one), sound(other), most))
    if longer <= _SHORT and bits < inf:
        bits += _SHORT_MORE
    return bits + _START if bits <= most else inf


def _distance(one: str, other: str, most: float) -> float:
    """The cheapest way from one to the other, or infinity beyond `most`."""
    if len(set(one) ^ set(other)) * _LIKELY > 2 * most:  # a slip touches two letters at most
        return inf
    before: list[float] = []
    row = [_LIKELY * i for i in range(len(other) + 1)]
    for i, a in enumerate(one, 1):
        before_last, before = before, row
        row = [_LIKELY * i]
        for j, b in enumerate(other, 1):
            changed = 0.0 if a == b else _LIKELY if a + b in _ALIKE else _ANY
            cost = min(before[j] + _LIKELY, row[j - 1] + _LIKELY, before[j - 1] + changed)
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                cost = min(cost, before_last[j - 2] + _LIKELY)
            row.append(cost)
        if min(row) > most:
            return inf
    return row[-1] if row[-1] <= most else inf
