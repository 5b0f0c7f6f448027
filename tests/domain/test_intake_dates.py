"""Birth dates in every form that lists use."""

from datetime import date

import pytest

from jamsos_desktop.domain.intake.dates import read_date, settle
from jamsos_desktop.domain.intake.rows import CellValue

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("cell", [
    "10/05/1973", "10-05-1973", "10.05.1973", "10 5 1973", "10 Mei 1973", "10-MEI-1973",
    "10 Mei 73", "10/05/73", "1973-05-10", "1973-05-10 00:00:00", "1973/5/10", "10051973",
    "19730510", 10051973.0, 19730510, "Kamis, 10 Mei 1973", "Mei 10, 1973", "May 10, 1973",
    " 10 / 05 / 1973 ", "'10-05-1973", 26794, "26794", date(1973, 5, 10),
    "10Mei1973", "1973-05-10T00:00:00", "10 Mei '73", "10-05-’73",
])
def test_readable(cell: CellValue) -> None:
    written = read_date(cell)
    assert written is not None
    assert settle(written, None, "dmy", TODAY) == (date(1973, 5, 10), False)


@pytest.mark.parametrize("cell", [
    "", "-", "10/1973", "1973", 1973 * 1e6, 0.0, -5, True, "10 Foo 1973", "6409021005730001",
    "Penajam", None,
])
def test_unreadable(cell: CellValue) -> None:
    assert read_date(cell) is None


@pytest.mark.parametrize("cell", ["31/02/1973", "00/00/1973", "32/01/1973", "31 Juni 1973"])
def test_days_that_do_not_exist(cell: str) -> None:
    written = read_date(cell)
    assert written is not None
    assert settle(written, None, "dmy", TODAY)[0] is None


def test_month_first_when_the_second_number_is_no_month() -> None:
    written = read_date("05/25/1973")
    assert written is not None
    assert settle(written, None, "", TODAY) == (date(1973, 5, 25), False)


def test_serial_days_of_the_1904_base() -> None:
    written = read_date(26794 - 1462, date1904=True)
    assert written is not None
    assert (written.day, written.month, written.year) == (10, 5, 1973)


@pytest.mark.parametrize(("text", "year", "doubtful"), [
    ("10/05/60", 1960, False), ("10/05/05", 2005, False), ("10/05/24", 2024, True),
])
def test_century_by_plausible_age(text: str, year: int, doubtful: bool) -> None:
    written = read_date(text)
    assert written is not None
    assert settle(written, None, "dmy", TODAY) == (date(year, 5, 10), doubtful)
