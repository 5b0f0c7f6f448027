"""Columns and fields brought together: by header first, by what stands below where that fails."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from jamsos_desktop.domain.identity import read_nik
from jamsos_desktop.domain.intake.dates import joined_birth, read_date
from jamsos_desktop.domain.intake.rows import RawRow, digits_of, letters
from jamsos_desktop.domain.problems import Invalid
from jamsos_desktop.workbooks.headers import HeaderWords

_SAMPLE = 200
_MOST = 0.6
_NEARLY_ALL = 0.8
_FEW = 0.2
_LEAST_WITNESSES = 3
_LEAST_BORN = 2
_FEW_ROWS, _WIDEST = 40, 60
"""Rows and columns among which a birth date in three cells is looked for."""
_BIRTH = ("born_day", "born_month", "born_year")
_TICKED = {"sex_l", "sex_p"}
"""Two columns to be ticked; one alone, or beside a column for the sex, means nothing."""


def assign(
    texts: Mapping[int, str], known: HeaderWords, below: Sequence[RawRow]
) -> tuple[dict[str, int], dict[str, float]]:
    """Field → column and field → confidence; each column and each field is used once.

    The better fitting header wins; of equals the column with more in it, then the left one.
    """
    sample = below[:_SAMPLE]
    offers = sorted(
        (-score, -_filled(sample, column), column, name)
        for column, text in texts.items()
        for name, score in known.scores(text).items()
    )
    placed: dict[str, int] = {}
    sure: dict[str, float] = {}
    for score, _, column, name in offers:
        if name in placed or column in placed.values():
            continue
        placed[name] = column
        sure[name] = round(-score / 100, 2)
    if "sex" in placed or not placed.keys() >= _TICKED:
        placed = {name: column for name, column in placed.items() if name not in _TICKED}
    return placed, {name: sure[name] for name in placed}


def nik_by_content(below: Sequence[RawRow], placed: Mapping[str, int]) -> int | None:
    """The column not yet used in which most values are 16 digits that can be a NIK."""
    sample = below[:_SAMPLE]
    width = max((len(row.cells) for row in sample), default=0)
    best: tuple[float, int] | None = None
    for column in range(width):
        if column in placed.values():
            continue
        values = [digits_of(row.cell(column)) for row in sample]
        full = [value for value in values if len(value) == 16]
        share = sum(map(_possible, full)) / max(1, sum(map(bool, values)))
        offer = share * len(set(full)) / max(1, len(full))
        if share >= _MOST and (best is None or offer > best[0]):
            best = (offer, column)
    return best[1] if best else None


def birth_by_content(below: Sequence[RawRow], placed: Mapping[str, int]) -> dict[str, int]:
    """Three columns side by side with day, month and year, as the NIKs bear witness; else none."""
    sample = below[:_FEW_ROWS]
    width = max((len(row.cells) for row in sample), default=0)
    for first in range(min(width, _WIDEST) - 2):
        trio = range(first, first + 3)
        if set(trio) & set(placed.values()):
            continue
        seen = agreed = 0
        for row in sample:
            number = digits_of(row.cell(placed["nik"]))
            born = read_date(joined_birth(*(row.cell(column) for column in trio)))
            if len(number) == 16 and any(row.cell(column) is not None for column in trio):
                seen += 1
                agreed += born is not None and _says(number) == (
                    born.day, born.month, born.year % 100
                )
        if agreed >= _LEAST_BORN and agreed >= _MOST * seen:
            return dict(zip(_BIRTH, trio, strict=True))
    return {}


def _says(nik: str) -> tuple[int, int, int]:
    return int(nik[6:8]) % 40, int(nik[8:10]), int(nik[10:12])


def columns_swapped(below: Sequence[RawRow], placed: Mapping[str, int]) -> str:
    """A sentence where the content contradicts the headers, `""` where it does not.

    Under NIK stand no numbers while another column is full of them; or the numbers under KK, and
    not those under NIK, agree with the birth dates.
    """
    sample = below[:_SAMPLE]
    nik = [digits_of(row.cell(placed["nik"])) for row in sample]
    if _share(len(value) >= 12 for value in nik if value) < _FEW or not any(nik):
        for name in ("name", "mother_name", "address", "birth_place"):
            column = placed.get(name)
            if column is None:
                continue
            values = [digits_of(row.cell(column)) for row in sample]
            if _share(len(value) == 16 for value in values) >= _MOST:
                return (
                    f"Di bawah judul NIK (kolom {letters(placed['nik'])}) tidak ada nomor, tetapi "
                    f"kolom {letters(column)} berisi nomor 16 angka. Tukar judul kolomnya."
                )
    if "kk" in placed and (by_nik := _agreement(sample, placed, "nik")) is not None:
        by_kk = _agreement(sample, placed, "kk") or 0.0
        if by_nik < _FEW and by_kk >= _NEARLY_ALL:
            return (
                f"Nomor di kolom {letters(placed['kk'])} (KK) cocok dengan tanggal lahir, nomor di "
                f"kolom {letters(placed['nik'])} (NIK) tidak. Tukar judul NIK dan KK."
            )
    return ""


def niks_masked(below: Sequence[RawRow], column: int) -> bool:
    """Whether every NIK of a column is hidden in part: an export that is only to be looked at."""
    texts = [cell for row in below if isinstance(cell := row.cell(column), str)]
    return bool(texts) and all("•" in text for text in texts)


def _agreement(sample: Sequence[RawRow], placed: Mapping[str, int], name: str) -> float | None:
    """How often the date inside a number is the written birth date; `None` without evidence."""
    column = placed.get("born_on", placed.get("ttl"))
    if column is None:
        return None
    seen = agreed = 0
    for row in sample:
        number, pair = digits_of(row.cell(placed[name])), read_date(row.cell(column))
        if len(number) != 16 or pair is None:
            continue
        seen += 1
        day, month, year = int(number[6:8]), int(number[8:10]), int(number[10:12])
        written = (pair.day, pair.month)
        agreed += pair.year % 100 == year and (day % 40, month) in {written, written[::-1]}
    return agreed / seen if seen >= _LEAST_WITNESSES else None


def _possible(number: str) -> bool:
    try:
        read_nik(number)
    except Invalid:
        return False
    return True


def _filled(sample: Iterable[RawRow], column: int) -> int:
    return sum(row.cell(column) is not None for row in sample)


def _share(answers: Iterable[bool]) -> float:
    found: list[bool] = list(answers)
    return sum(found) / len(found) if found else 0.0
