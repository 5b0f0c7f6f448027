from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsos_desktop.domain.dates import (
    add_months,
    age_on,
    day_in_words,
    full_day,
    long_day,
    read_day,
    short_day,
)
from jamsos_desktop.domain.problems import Invalid

CEREMONY = date(2025, 4, 24)


@given(st.dates(date(1000, 1, 1)))
def test_a_written_day_is_read_back(day):
    assert read_day(short_day(day)) == read_day(long_day(day)) == read_day(day.isoformat()) == day


@pytest.mark.parametrize(
    "text",
    ["12/03/1979", "12-3-1979", "12.03.1979", "12 3 1979", "1979-03-12", "1979/3/12",
     "12 Maret 1979", "12 MARET 1979", "12-Mar-1979", "12Mar1979", "12 Mrt 1979",
     "  12  Maret  1979 "],
)
def test_ways_to_write_a_day(text):
    assert read_day(text) == date(1979, 3, 12)


@pytest.mark.parametrize(
    ("text", "month"),
    [("Pebruari", 2), ("Nopember", 11), ("Agt", 8), ("Okt", 10), ("Des", 12), ("Sept", 9),
     ("Mei", 5), ("May", 5), ("August", 8)],
)
def test_spellings_of_months(text, month):
    assert read_day(f"5 {text} 1980") == date(1980, month, 5)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("12/03/79", "tidak terbaca"),
        ("besok", "tidak terbaca"),
        ("1979", "tidak terbaca"),
        ("12 Marte 1979", "Bulan “Marte” tidak dikenal"),
        ("31/02/1979", "tidak ada di kalender"),
        ("03/13/1979", "tidak ada di kalender"),
        ("29/02/1979", "tidak ada di kalender"),
        ("01/01/0000", "tidak ada di kalender"),
    ],
)
def test_what_is_no_day(text, message):
    with pytest.raises(Invalid, match=message):
        read_day(text)


def test_days_as_offices_write_them():
    assert long_day(CEREMONY) == "24 April 2025"
    assert full_day(CEREMONY) == "Kamis, 24 April 2025"
    assert day_in_words(CEREMONY) == (
        "Kamis tanggal dua puluh empat bulan April tahun dua ribu dua puluh lima"
    )


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(1980, 5, 10), date(2026, 5, 9), 45),
        (date(1980, 5, 10), date(2026, 5, 10), 46),
        (date(1980, 2, 29), date(2026, 2, 28), 45),
        (date(1980, 2, 29), date(2026, 3, 1), 46),
        (date(2026, 1, 1), date(2026, 1, 1), 0),
    ],
)
def test_age(born, day, age):
    assert age_on(born, day) == age


@pytest.mark.parametrize(
    ("months", "expected"),
    [(0, date(2026, 11, 1)), (1, date(2026, 12, 1)), (2, date(2027, 1, 1)),
     (-11, date(2025, 12, 1)), (14, date(2028, 1, 1))],
)
def test_months_ahead_and_back(months, expected):
    assert add_months(date(2026, 11, 22), months) == expected
