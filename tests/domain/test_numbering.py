from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsos_desktop.domain.numbering import (
    DEFAULT_PATTERN,
    check_pattern,
    format_number,
    format_serial,
    read_serial,
)
from jamsos_desktop.domain.problems import Invalid

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (DEFAULT_PATTERN, "0012/560/Disnakertrans/2026"),
        ("{code}/{seq}/{agency}/{roman}/{year}", "560/12/Disnakertrans/XI/2026"),
        ("{seq:03}.{month}", "012.11"),
        ("{{x}}{seq}", "{x}12"),
    ],
)
def test_a_number_follows_its_pattern(pattern, expected):
    assert format_number(pattern, 12, DAY, "560", "Disnakertrans") == expected


@pytest.mark.parametrize(
    "pattern",
    ["", "560/2026", "{seq", "seq}", "{seq}/{nik}", "{}", "{0}{seq}", "{seq.real}", "{seq[0]}",
     "{seq:999999999}", "{seq:x}", "{seq}{code:9999999}", "{seq!r}"],
)
def test_an_unusable_pattern_is_named(pattern):
    with pytest.raises(Invalid):
        check_pattern(pattern)
    with pytest.raises(Invalid):
        format_number(pattern, 1, DAY)


@given(st.integers(2000, 2099), st.integers(0, 999_999))
def test_a_serial_is_read_back(year, number):
    text = format_serial("PPU", year, number)
    assert len(text) == len("PPU-26-004512")
    assert read_serial(text) == ("PPU", year % 100, number)
    assert read_serial(text.replace("-", "").lower()) == ("PPU", year % 100, number)


def test_the_serial_as_printed():
    assert format_serial("PPU", 2026, 4512) == "PPU-26-004512"


@pytest.mark.parametrize("text", ["", "PPU", "PPU-26-45", "26-004512", "PPU-26-0045123"])
def test_not_a_serial(text):
    with pytest.raises(Invalid):
        read_serial(text)


@pytest.mark.parametrize("number", [-1, 1_000_000])
def test_a_serial_never_overflows(number):
    with pytest.raises(ValueError, match="six digits"):
        format_serial("PPU", 2026, number)
