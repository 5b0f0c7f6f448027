"""How two birth dates that should be one person's differ, and which dates lie that near."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Literal

BirthLikeness = Literal[
    "equal", "january", "swapped", "year_one", "year_ten", "transposed", "digit", "year_digit",
    "day_one", "year_near", "january_other", "part", "year_other", "month_near",
    "other", "missing",
]
"""equal; equal, but 1 January, which stands for an unknown day; day and month swapped; year off by
one or by ten; two neighbouring digits swapped; one digit of day or month wrong, of the year; one
day off; the year off by one and the day by up to three; one of them 1 January of the same year; the
year agrees with either day or month; day and month agree alone; up to a month apart; anything else;
one of them is not known."""
_NEAR_DAYS, _MONTH = 3, 31
_MONTHS, _DAYS = 16, 32
_SHORTEST_MONTH = 28


@lru_cache(maxsize=65536)
def birth_likeness(one: date | None, other: date | None) -> BirthLikeness:
    """In which way two birth dates are alike."""
    if one is None or other is None:
        return "missing"
    if one == other:
        return "january" if is_unknown(one) else "equal"
    a, b = (one.year, one.month, one.day), (other.year, other.month, other.day)
    agree = sum(x == y for x, y in zip(a, b, strict=True))
    if a == (b[0], b[2], b[1]):
        return "swapped"
    if a[0] == b[0] and (is_unknown(one) or is_unknown(other)):
        return "january_other"
    if agree == 2 and abs(a[0] - b[0]) in {1, 10}:
        return "year_one" if abs(a[0] - b[0]) == 1 else "year_ten"
    if agree == 2 and (slip := _slip(f"{one:%d%m%Y}", f"{other:%d%m%Y}")):
        return slip
    if abs((one - other).days) == 1:
        return "day_one"
    if abs(a[0] - b[0]) == 1 and a[1] == b[1] and abs(a[2] - b[2]) <= _NEAR_DAYS:
        return "year_near"
    if agree == 2:
        return "part" if a[0] == b[0] else "year_other"
    return "month_near" if abs((one - other).days) <= _MONTH else "other"


def day_number(day: date) -> int:
    """A number for a day: of 32 days in a month and 16 months in a year, to be reckoned with."""
    return (day.year * _MONTHS + day.month) * _DAYS + day.day


def near_numbers(day: date) -> list[int]:
    """The numbers of the days that `birth_likeness` calls more than "part" like `day`, once each.

    `day` itself is not among them; some are no day, as 31 June. All days of the year of a
    1 January are left out: they are the year itself.
    """
    own = day_number(day)
    found = [own + step for step in _steps(day.month, day.day)]
    found += [own + step for step in _year_steps(day.year)]
    if not 1 < day.day < _SHORTEST_MONTH:
        ordinal = day.toordinal()
        beside = {day_number(date.fromordinal(ordinal + step)) for step in (-1, 1)}
        found += beside.difference(found)
    return found


@lru_cache(maxsize=4096)
def near_dates(day: date) -> tuple[date, ...]:
    """The days of `near_numbers`, behind `day` itself."""
    found = [day]
    for number in near_numbers(day):
        year, rest = divmod(number, _MONTHS * _DAYS)
        try:
            found.append(date(year, *divmod(rest, _DAYS)))
        except ValueError:
            continue
    return tuple(found)


def is_unknown(day: date) -> bool:
    """Whether the day stands for "some time in that year": registries write 1 January."""
    return (day.month, day.day) == (1, 1)


def _slip(one: str, other: str) -> BirthLikeness | None:
    wrong = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(wrong) == 1:
        return "digit" if wrong[0] < 4 else "year_digit"
    if len(wrong) == 2 and wrong[1] == wrong[0] + 1:
        first, second = wrong
        if (one[first], one[second]) == (other[second], other[first]):
            return "transposed"
    return None


@lru_cache(maxsize=512)
def _steps(month: int, number: int) -> tuple[int, ...]:
    """From a day and month of any year to the days near it, but for those of `_year_steps`."""
    tries = [(0, number, month), (0, 1, 1)]
    tries += [
        (year, month, number + step)
        for year in (-1, 1) for step in range(-_NEAR_DAYS, _NEAR_DAYS + 1) if step
    ]
    tries += [(0, month, d) for d in _changed(number, 31)]
    tries += [(0, month, d) for d in (number - 1, number + 1) if 1 < number < _SHORTEST_MONTH]
    tries += [(0, m, number) for m in _changed(month, 12)]
    found = {
        (year * _MONTHS + m - month) * _DAYS + d - number
        for year, m, d in tries if m <= 12 and 1 <= d <= 31
    }
    return tuple(sorted(found - {0}))


@lru_cache(maxsize=256)
def _year_steps(year: int) -> tuple[int, ...]:
    """From a year to those that one wrong digit, one year or ten years make of it."""
    years = {y for y in _changed(year, 2100) if y >= 1900}
    years |= {year - 10, year - 1, year + 1, year + 10}
    return tuple(sorted((other - year) * _MONTHS * _DAYS for other in years))


@lru_cache(maxsize=1024)
def _changed(number: int, most: int) -> tuple[int, ...]:
    """The numbers up to `most` with one digit of `number` different or two neighbours swapped."""
    text = f"{number:02}"
    found = {
        text[:i] + digit + text[i + 1 :] for i in range(len(text)) for digit in "0123456789"
    }
    found |= {
        text[:i] + text[i + 1] + text[i] + text[i + 2 :] for i in range(len(text) - 1)
    }
    return tuple(sorted(n for n in map(int, found) if 0 < n <= most and n != number))
