"""Days and months as Indonesian offices write and read them."""

from __future__ import annotations

import re
from datetime import date

from jamsos_desktop.domain.numbers import in_words
from jamsos_desktop.domain.problems import Invalid

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_VARIANTS = {
    "pebruari": 2, "peb": 2, "mart": 3, "mrt": 3, "apr": 4, "may": 5, "agt": 8, "ags": 8,
    "agust": 8, "aug": 8, "august": 8, "sept": 9, "okt": 10, "oct": 10, "october": 10, "nop": 11,
    "nopember": 11, "dec": 12, "december": 12, "january": 1, "february": 2, "march": 3, "june": 6,
    "july": 7,
}
MONTH_NUMBERS: dict[str, int] = {
    **{name.casefold(): i for i, name in enumerate(MONTHS, 1)},
    **{name[:3].casefold(): i for i, name in enumerate(MONTHS, 1)},
    **_VARIANTS,
}
"""Full names, three-letter forms and spellings seen in lists, in small letters."""

_NUMERIC = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NAMED = re.compile(r"(\d{1,2})[-/. ]*([^\W\d_]+)[-/. ]*(\d{4})")


def month_name(number: int) -> str:
    """3 as `Maret`."""
    return MONTHS[number - 1]


def short_day(day: date) -> str:
    """As `12/03/1979`."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def long_day(day: date) -> str:
    """As `12 Maret 1979`."""
    return f"{day.day} {month_name(day.month)} {day.year}"


def weekday_name(day: date) -> str:
    """As `Kamis`."""
    return WEEKDAYS[day.weekday()]


def full_day(day: date) -> str:
    """As `Kamis, 24 April 2025`."""
    return f"{weekday_name(day)}, {long_day(day)}"


def day_in_words(day: date) -> str:
    """For minutes of hand-over: `Kamis tanggal dua puluh empat bulan April tahun dua ribu …`."""
    return (
        f"{weekday_name(day)} tanggal {in_words(day.day)} bulan {month_name(day.month)} "
        f"tahun {in_words(day.year)}"
    )


def read_day(text: str) -> date:
    """The day a clerk typed, day before month, four-digit year; raises `Invalid`."""
    clean = " ".join(text.split())
    parts: tuple[int, int, int] | None = None
    if match := _NUMERIC.fullmatch(clean):
        parts = int(match[3]), int(match[2]), int(match[1])
    elif match := _ISO.fullmatch(clean):
        parts = int(match[1]), int(match[2]), int(match[3])
    elif match := _NAMED.fullmatch(clean):
        number = MONTH_NUMBERS.get(match[2].casefold())
        if number is None:
            raise Invalid(f"Bulan “{match[2]}” tidak dikenal. Tulis seperti 12 Maret 1979.")
        parts = int(match[3]), number, int(match[1])
    if parts is None:
        raise Invalid("Tanggal tidak terbaca. Tulis hari/bulan/tahun, misalnya 12/03/1979.")
    try:
        return date(*parts)
    except ValueError:
        raise Invalid(f"Tanggal {clean} tidak ada di kalender. Periksa hari dan bulan.") from None


def age_on(born: date, day: date) -> int:
    """Completed years of life on `day`."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def add_months(first: date, months: int) -> date:
    """The first day of the month that lies `months` after that of `first`."""
    index = first.year * 12 + first.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)
