"""What a NIK says, and whether the numbers and dates of one person fit together.

A NIK has 16 digits: district of first registration, birth day (women: plus 40), month and
two-digit year, and a serial. It stays for life, also when people move or a birth date is
corrected; so only what cannot be a NIK at all is an error, everything else a question.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from jamsos_desktop.domain.dates import age_on, long_day
from jamsos_desktop.domain.fields import Values
from jamsos_desktop.domain.problems import Invalid, Problem
from jamsos_desktop.domain.regions import PROVINCES

Sex = Literal["L", "P"]

_WOMEN = 40
_MONTH_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_PLAUSIBLE_AGES = range(17, 101)
_OLDEST = 120
_NO_PHONE = re.compile(r"[^\d\s()+.\-–'’]")
_NO_DIGIT = re.compile(r"\D")
_SEX_NAMES = {"L": "laki-laki", "P": "perempuan"}


@dataclass(frozen=True, slots=True)
class NikFacts:
    """The parts of a NIK. `region` is the district of first registration, as `64.09.02`."""

    region: str
    day: int
    month: int
    year2: int
    sex: Sex
    serial: str


class AgeLimits(NamedTuple):
    """From `least` completed years on, and before `below` is reached."""

    least: int
    below: int


class Case(NamedTuple):
    """What the checks across fields look at; `facts` is `None` without a readable NIK."""

    facts: NikFacts | None
    born_on: date | None
    sex: str | None
    kk: str | None
    today: date
    ages: AgeLimits


@lru_cache(maxsize=1024)
def read_nik(nik: str) -> NikFacts:
    """The parts of a NIK; raises `Invalid` of kind nik_chars, nik_length or nik_impossible.

    A regency that no longer exists and a serial 0000 pass: numbers outlive regencies.
    """
    if not (nik.isascii() and nik.isdigit()):
        raise Invalid(
            "NIK hanya berisi angka 0 sampai 9. Periksa huruf yang mirip angka, misalnya O dan 0.",
            "nik", "nik_chars",
        )
    if len(nik) != 16:
        raise Invalid(
            f"NIK berisi {len(nik)} angka, seharusnya 16. Cocokkan dengan KTP.", "nik", "nik_length"
        )
    day, month, year2 = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    woman = day > _WOMEN
    if woman:
        day -= _WOMEN
    if nik[:2] not in PROVINCES:
        raise Invalid(
            f"NIK ini tidak mungkin: tidak ada provinsi dengan kode {nik[:2]}. "
            "Cocokkan dengan KTP.", "nik", "nik_impossible",
        )
    if not (1 <= month <= 12 and 1 <= day <= _MONTH_LENGTHS[month - 1]) or (
        (day, month) == (29, 2) and year2 % 4
    ):
        raise Invalid(
            f"NIK ini tidak mungkin: angka ke-7 sampai ke-12 ({nik[6:12]}) bukan tanggal lahir. "
            "Cocokkan dengan KTP.", "nik", "nik_impossible",
        )
    region = f"{nik[:2]}.{nik[2:4]}.{nik[4:6]}"
    return NikFacts(region, day, month, year2, "P" if woman else "L", nik[12:])


def agrees(facts: NikFacts, born: date) -> bool:
    """Whether day, month and two-digit year of the NIK are those of `born`."""
    return (facts.day, facts.month, facts.year2) == (born.day, born.month, born.year % 100)


def birth_date(facts: NikFacts, written: date | None, today: date) -> date:
    """The birth date in a NIK with its century.

    The written date decides where it agrees; else the age 17 to 100 that is plausible for a
    worker on `today`; else (children have NIKs) the younger age that is not in the future.
    """
    if written is not None and agrees(facts, written):
        return written
    days: list[date] = []
    for year in (2000 + facts.year2, 1900 + facts.year2):
        leap_day = (facts.day, facts.month) == (29, 2) and year == 1900
        if not leap_day and (day := date(year, facts.month, facts.day)) <= today:
            days.append(day)
    if not days:
        raise Invalid(
            "Tanggal lahir di NIK belum terjadi. Cocokkan dengan KTP.", "nik", "nik_impossible"
        )
    return next((day for day in days if age_on(day, today) in _PLAUSIBLE_AGES), days[0])


def make_nik(region: str, born: date, sex: Sex, serial: int) -> str:
    """A NIK with these parts, for invented people; `serial` is 1 to 9999."""
    day = born.day + (_WOMEN if sex == "P" else 0)
    return f"{region.replace('.', '')}{day:02}{born.month:02}{born.year % 100:02}{serial:04}"


def normal_phone(text: str) -> str:
    """A telephone number in the form `08…`; `""` when there is none.

    Reads +62, 62 and numbers whose leading zero a spreadsheet dropped. Raises `Invalid`.
    """
    if not text.strip(" -."):
        return ""
    if _NO_PHONE.search(text):
        raise Invalid(
            "Tulis satu nomor telepon dengan angka saja, misalnya 0812 3456 7890.", "phone"
        )
    digits = _NO_DIGIT.sub("", text)
    if digits.startswith("62") and len(digits) > 9:
        digits = digits[2:]
    digits = "0" + digits.lstrip("0")
    if not 9 <= len(digits) <= 14:
        raise Invalid(
            f"Nomor telepon berisi {len(digits)} angka. Periksa apakah ada yang kurang.", "phone"
        )
    return digits


def cross_checks(values: Values, today: date, ages: AgeLimits | None = None) -> list[Problem]:
    """All questions about one person, from the values nik, born_on, sex and kk.

    The age limits are those of the rules on `today` unless a programme has its own.
    A NIK that cannot be read is the business of `read_nik`; here it is passed over.
    """
    nik = values.get("nik")
    facts = None
    if nik:
        try:
            facts = read_nik(nik)
        except Invalid:
            facts = None
    if ages is None:
        from jamsos_desktop.domain.rules import rules_on  # a start judges nobody

        rules = rules_on(today)
        ages = AgeLimits(rules.least_age, rules.below_age)
    case = Case(facts, values.get("born_on"), values.get("sex"), values.get("kk"), today, ages)
    return [problem for check in CHECKS if (problem := check(case))]


def _check_future(case: Case) -> Problem | None:
    if case.born_on is None or case.born_on <= case.today:
        return None
    return Problem(
        "dob_future", "born_on",
        f"Tanggal lahir {long_day(case.born_on)} belum terjadi. Periksa tahunnya.",
    )


def _check_too_old(case: Case) -> Problem | None:
    if case.born_on is None or (age := age_on(case.born_on, case.today)) <= _OLDEST:
        return None
    return Problem(
        "dob_too_old", "born_on",
        f"Menurut tanggal lahir {long_day(case.born_on)} umurnya {age} tahun. Periksa tahunnya.",
        "warn",
    )


def _check_age(case: Case) -> Problem | None:
    if case.born_on is None or case.born_on > case.today:
        return None
    age = age_on(case.born_on, case.today)
    if case.ages.least <= age < case.ages.below or age > _OLDEST:
        return None
    return Problem(
        "age_out_of_range", "born_on",
        f"Umur {age} tahun, syaratnya {case.ages.least} sampai sebelum {case.ages.below} tahun. "
        "Periksa tanggal lahir atau tandai tidak layak.",
        "warn",
    )


def _check_born(case: Case) -> Problem | None:
    facts, born = case.facts, case.born_on
    if facts is None or born is None or agrees(facts, born):
        return None
    try:
        in_nik = long_day(birth_date(facts, None, case.today))
    except Invalid:
        in_nik = f"{facts.day:02}/{facts.month:02}/{facts.year2:02}"
    if _kk_is_the_nik(case, born):
        return Problem(
            "nik_dob_mismatch", "born_on",
            "NIK dan nomor KK mungkin tertukar: nomor KK cocok dengan tanggal lahir "
            f"{long_day(born)}, NIK tidak. Cocokkan dengan KTP, lalu tukar bila memang terbalik.",
            "warn",
        )
    return Problem(
        "nik_dob_mismatch", "born_on",
        f"Tanggal lahir di NIK {in_nik}, di daftar {long_day(born)}. Cocokkan dengan KTP.",
        "warn",
    )


def _kk_is_the_nik(case: Case, born: date) -> bool:
    """Whether the number of the card says this birth date and sex, as only a person's NIK does."""
    try:
        facts = read_nik(case.kk or "")
    except Invalid:
        return False
    return agrees(facts, born) and case.sex in {None, "", facts.sex}


def _check_sex(case: Case) -> Problem | None:
    if case.facts is None or not case.sex or case.sex == case.facts.sex:
        return None
    return Problem(
        "nik_sex_mismatch", "sex",
        f"NIK ini milik {_SEX_NAMES[case.facts.sex]}, di daftar "
        f"{_SEX_NAMES.get(case.sex, case.sex)}. Cocokkan dengan KTP.",
        "warn",
    )


def _check_kk(case: Case) -> Problem | None:
    if not case.kk or len(case.kk) == 16:
        return None
    return Problem(
        "kk_length", "kk",
        f"Nomor KK berisi {len(case.kk)} angka, seharusnya 16. Cocokkan dengan kartu keluarga.",
        "warn",
    )


CHECKS: tuple[Callable[[Case], Problem | None], ...] = (
    _check_future, _check_too_old, _check_age, _check_born, _check_sex, _check_kk,
)
"""The rules across fields; each looks at one case and answers a problem or nothing."""
