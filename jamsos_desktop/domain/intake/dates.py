"""Birth dates as lists hold them: text in any order, date cells, serial numbers.

Which of two numbers is the day is decided per column from the dates that leave no choice, and per
row by the NIK, which carries day and month itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from jamsos_desktop.domain.dates import MONTH_NUMBERS, MONTHS, age_on
from jamsos_desktop.domain.identity import NikFacts
from jamsos_desktop.domain.intake.rows import CellValue, plain

Order = Literal["dmy", "mdy", ""]
"""Day first, month first, or not to be told from the column."""

_NUMERIC = re.compile(r"(\d{1,2})\s*[-/.,\s]\s*(\d{1,2})\s*[-/.,\s]\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})")
_NAMED = re.compile(r"(\d{1,2})[-/.,\s]*([^\W\d_]{3,})\.?[-/.,\s]*(\d{4}|\d{2})")
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,})\.?[-/.\s]*(\d{1,2})[-/.,\s]+(\d{4}|\d{2})")
_WITHIN = re.compile(
    r"(?<![\w/.-])(?:\d{1,2}\s*[-/. ]\s*\d{1,2}\s*[-/. ]\s*\d{4}|\d{4}-\d{1,2}-\d{1,2}"
    r"|\d{1,2}[-/.\s]*[^\W\d_]{3,}\.?[-/.\s]*\d{4})(?![\w/-])"
)
"""A date with a whole year somewhere in a text."""
_ROMAN = re.compile(
    r"(\d{1,2})\s*[-/.\s]\s*([ivx]{1,4})\s*[-/.\s]\s*(\d{4}|\d{2})", re.IGNORECASE
)
_ROMAN_MONTHS = {
    name: number for number, name in
    enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"), 1)
}
_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212", "------")
"""A word processor writes long dashes where a short one was typed."""
_DIGITS = re.compile(r"\d+")
_SHORT_YEAR = re.compile(r"['’`‘](\d{2})$")
_CLOCK = re.compile(r"[T\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$")
_WEEKDAY = re.compile(r"^(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)[,\s]+", re.IGNORECASE)
_SERIALS = range(3_000, 80_000)
"""Days that spreadsheets count; a smaller number is a year or an age."""
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_MOST_SLIPS = 20
"""One date of the other order among so many is a slip of the hand, not evidence."""

Form = Literal["cell", "numeric", "iso", "named", "number"]


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as written. A year below 100 has two digits."""

    day: int
    month: int
    year: int
    form: Form

    @property
    def either(self) -> bool:
        """Whether day and month can be taken for each other."""
        return (
            self.form in {"numeric", "cell"}
            and self.day != self.month and self.day <= 12 and self.month <= 12
        )


def read_date(cell: CellValue, date1904: bool = False) -> WrittenDate | None:
    """What a cell says, day before month where both fit; `None` when it is no date."""
    if isinstance(cell, date):
        return WrittenDate(cell.day, cell.month, cell.year, "cell")
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return _from_number(cell, date1904)
    return _from_text(cell, date1904) if isinstance(cell, str) else None


def _from_number(number: float, date1904: bool) -> WrittenDate | None:
    if not 0 < number < 1e9:
        return None
    whole = int(number)
    if whole in _SERIALS:
        day = (_EPOCH_1904 if date1904 else _EPOCH) + timedelta(whole)
        return WrittenDate(day.day, day.month, day.year, "number")
    text = f"{whole:08}"
    if number != whole or len(text) != 8:
        return None
    if text[:2] in {"19", "20"} and 1 <= int(text[4:6]) <= 12 and 1 <= int(text[6:]) <= 31:
        return WrittenDate(int(text[6:]), int(text[4:6]), int(text[:4]), "number")
    return WrittenDate(int(text[:2]), int(text[2:4]), int(text[4:]), "number")


@lru_cache(maxsize=32_768)  # a column is read twice: for its order, then row by row
def _from_text(text: str, date1904: bool) -> WrittenDate | None:
    clean = _CLOCK.sub("", " ".join(text.replace("\u00a0", " ").split())).strip(" .,'’`")
    clean = _SHORT_YEAR.sub(r"\1", clean.replace("\\", "/").translate(_DASHES))
    if match := _NUMERIC.fullmatch(clean):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        if second > 12 >= first:
            return WrittenDate(second, first, year, "numeric")
        return WrittenDate(first, second, year, "numeric")
    if match := _ISO.fullmatch(clean):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
        if month > 12 >= day:
            month, day = day, month
        return WrittenDate(day, month, year, "iso")
    if _DIGITS.fullmatch(clean):
        return _from_number(int(clean), date1904) if len(clean) in {5, 8} else None
    if match := _ROMAN.fullmatch(clean):
        roman = _ROMAN_MONTHS.get(match[2].casefold())
        return WrittenDate(int(match[1]), roman, int(match[3]), "named") if roman else None
    clean = _WEEKDAY.sub("", clean)
    if match := _NAMED.fullmatch(clean):
        day_text, name, year_text = match.groups()
    elif match := _MONTH_FIRST.fullmatch(clean):
        name, day_text, year_text = match.groups()
    else:
        return None
    number = MONTH_NUMBERS.get(name.casefold()) or MONTH_NUMBERS.get(name[:3].casefold())
    return WrittenDate(int(day_text), number, int(year_text), "named") if number else None


def joined_birth(day: CellValue, month: CellValue, year: CellValue) -> CellValue:
    """A birth date out of three cells, as a text that `read_date` reads in one way only.

    A whole date in the cell of the day is that date.
    """
    if not isinstance(day, int | float) and read_date(day) is not None:
        return day
    texts = [plain(cell).strip() for cell in (day, month, year)]
    if texts[1].isdigit() and 1 <= int(texts[1]) <= len(MONTHS):
        texts[1] = MONTHS[int(texts[1]) - 1]
    return " ".join(texts).strip() or None


def date_within(text: str) -> str:
    """The one date with a whole year that stands somewhere in a text, else `""`."""
    found = _WITHIN.findall(text)
    return found[0] if len(found) == 1 and read_date(found[0]) else ""


def split_birth(cell: CellValue) -> tuple[str, CellValue]:
    """Place and date from one cell such as `Penajam, 12-03-1975`; either may be missing."""
    if not isinstance(cell, str):
        return "", cell
    text = cell.strip()
    if day := date_within(text):
        return " ".join(text.replace(day, "").split()).strip(" ,;./-()"), day
    place, comma, rest = text.rpartition(",")
    if comma and rest.strip()[:1].isdigit():
        return place.strip(" ,/-"), rest.strip()
    digit = re.search(r"\d", text)
    if digit is None:
        return text.strip(" ,/-"), None
    return text[: digit.start()].strip(" ,./-"), text[digit.start() :]


def column_order(written: Iterable[tuple[WrittenDate | None, NikFacts | None]], raw: Iterable[str],
                 ) -> Order:
    """The order of day and month in a column of text dates, or `""` where it cannot be told.

    `raw` are the texts: those with a number above 12 in one place leave no choice. Where both
    are small the NIK of the same row counts as evidence.
    """
    votes = {"dmy": 0, "mdy": 0}
    for text, times in Counter(raw).items():
        match = _NUMERIC.match(text.strip())
        if match and (int(match[1]) > 12) != (int(match[2]) > 12):
            votes["dmy" if int(match[1]) > 12 else "mdy"] += times
    for when, facts in written:
        if when is None or facts is None or not when.either or when.form != "numeric":
            continue
        if (when.day, when.month) == (facts.day, facts.month):
            votes["dmy"] += 1
        elif (when.month, when.day) == (facts.day, facts.month):
            votes["mdy"] += 1
    if votes["dmy"] > _MOST_SLIPS * votes["mdy"]:
        return "dmy"
    return "mdy" if votes["mdy"] > _MOST_SLIPS * votes["dmy"] else ""


def settle(
    written: WrittenDate, facts: NikFacts | None, order: Order, today: date
) -> tuple[date | None, bool]:
    """The calendar day meant, `None` when there is none, and whether somebody should look at it.

    The NIK decides between day and month; a date cell or a column of clear order that the NIK
    contradicts is read as the NIK says and flagged.
    """
    doubtful = False
    day, month = written.day, written.month
    if written.either:
        usual = (month, day) if order == "mdy" and written.form == "numeric" else (day, month)
        day, month = usual
        if facts is not None and (facts.day, facts.month) == (month, day):
            day, month = month, day
            doubtful = written.form == "cell" or order != ""
        elif facts is None or (facts.day, facts.month) != (day, month):
            doubtful = written.form == "numeric" and order == ""
    year = written.year
    if year < 100:
        year, unsure = _century(day, month, year, today)
        doubtful = doubtful or unsure
    try:
        return date(year, month, day), doubtful
    except ValueError:
        return None, False


def _century(day: int, month: int, year2: int, today: date) -> tuple[int, bool]:
    """The year of a two-digit one by plausible age 17 to 100, and whether that is unsure."""
    plausible = []
    for year in (2000 + year2, 1900 + year2):
        try:
            born = date(year, month, day)
        except ValueError:
            continue
        if born <= today and 17 <= age_on(born, today) <= 100:
            plausible.append(year)
    if len(plausible) == 1:
        return plausible[0], False
    return (1900 + year2 if 2000 + year2 > today.year else 2000 + year2), True
