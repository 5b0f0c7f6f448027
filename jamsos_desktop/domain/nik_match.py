"""How two NIKs that should be one person's differ, and the birth date that a NIK holds."""

from __future__ import annotations

from datetime import date

_BOTH_SEXES = frozenset({"04", "40", "15", "51", "26", "62", "37", "73"})
"""First digits of the birth day in the NIKs of a man and a woman of one day."""
_WOMEN = 40
_YOUNGEST = 15
"""Two-digit years below this are of this century: a baby is in no register of workers."""
_LENGTH, _REGION, _SERIAL = 16, 6, 12
"""Digits of a NIK; its birth date stands between region and serial number."""
_SAYS_NOTHING = frozenset({"equal", "january", "missing"})


def nik_likeness(one: str, other: str, born: str = "") -> str:
    """How two NIKs are alike; `born` is the likeness of the written birth dates.

    Serial numbers are small and next to each other for people of one day, so that a difference in
    them alone says little, and so does the sex (40 on top of the day): twins differ in it. So does
    the region, as neighbours of one day have the same small serial number. A date inside them that
    differs as the written ones do says little, the same date inside both where the written ones
    differ says much.
    """
    if not one or not other:
        return "missing"
    if one == other:
        return "equal"
    if len(one) != len(other):
        return "other"
    wrong = _wrong(one, other)
    sexes = wrong[0] == _REGION and one[_REGION] + other[_REGION] in _BOTH_SEXES
    if sexes and len(wrong) == 1:
        return "sex"
    follow = _follow(one[_SERIAL:], other[_SERIAL:])
    if wrong[sexes] >= _SERIAL and (follow or not sexes):
        return "next" if follow else "serial"
    if wrong[0] >= _REGION and wrong[-1] < _SERIAL and born not in _SAYS_NOTHING:
        return "born"
    if len(wrong) == 2 and _swapped(one, other, *wrong):
        return "swap"
    if wrong[-1] < _REGION and (len(wrong) > 1 or wrong[0] == _REGION - 1):
        return "region"
    if len(wrong) <= 2:
        return "digit" if len(wrong) == 1 else "two"
    same_day = one[_REGION:_SERIAL] == other[_REGION:_SERIAL]
    return "date" if same_day and born not in _SAYS_NOTHING else "other"


def same_day_inside(one: str, other: str) -> bool:
    """Whether two NIKs stand in for a birth date that is not written.

    They hold the same day, or differ in two digits at most.
    """
    if len(one) != _LENGTH or len(other) != _LENGTH:
        return False
    return one[_REGION:_SERIAL] == other[_REGION:_SERIAL] or len(_wrong(one, other)) <= 2


def born_by_nik(nik: str) -> date | None:
    """The birth date inside a NIK, of somebody who may work by now; nothing if it holds none."""
    if len(nik) != _LENGTH or not (nik.isascii() and nik.isdigit()):
        return None
    day, month, year = int(nik[6:8]) % _WOMEN, int(nik[8:10]), int(nik[10:12])
    try:
        return date(year + (2000 if year < _YOUNGEST else 1900), month, day)
    except ValueError:
        return None


def _wrong(one: str, other: str) -> list[int]:
    return [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]


def _swapped(one: str, other: str, i: int, j: int) -> bool:
    return j == i + 1 and (one[i], one[j]) == (other[j], other[i])


def _follow(one: str, other: str) -> bool:
    """Whether two serial numbers follow each other."""
    return one.isdecimal() and other.isdecimal() and abs(int(one) - int(other)) == 1
