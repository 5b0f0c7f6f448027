import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsos_desktop.domain.kinds import (
    Choice,
    Day,
    Digits,
    Kind,
    Money,
    Month,
    Place,
    Text,
    Whole,
    YesNo,
    tidy,
)
from jamsos_desktop.domain.problems import Invalid

DAYS = st.dates(date(1800, 1, 1), date(2999, 12, 31))
SEX = Choice({"L": "Laki-laki", "P": "Perempuan"}, {"lk": "L", "pr": "P"})
KINDS_WITH_VALUES = st.one_of(
    st.tuples(st.just(Text(200)), st.text(max_size=60).map(tidy).filter(bool)),
    st.tuples(st.just(Digits(16)), st.text("0123456789", min_size=16, max_size=16)),
    st.tuples(st.just(Digits()), st.text("0123456789", min_size=1, max_size=40)),
    st.tuples(st.just(Day()), DAYS),
    st.tuples(st.just(Month()), DAYS.map(lambda day: day.replace(day=1))),
    st.tuples(st.just(Whole(-10**9)), st.integers(-(10**9), 10**9)),
    st.tuples(st.just(Money()), st.integers(0, 10**15)),
    st.tuples(st.just(YesNo()), st.booleans()),
    st.tuples(st.just(SEX), st.sampled_from(["L", "P"])),
    st.tuples(st.just(Place()), st.from_regex(r"\A[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}\Z")),
)
ALL = [Text(), Digits(), Day(), Month(), Whole(), Money(), YesNo(), SEX, Place()]


@given(KINDS_WITH_VALUES)
def test_what_is_shown_is_read_back(pair):
    kind, value = pair
    assert kind.parse(kind.format(value)) == value


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: type(kind).__name__)
def test_empty_is_none(kind):
    assert kind.parse("") is kind.parse(" \u00a0\u200b\n") is None
    assert kind.format(None) == ""
    assert kind.for_sheet(None)[0] is None


@given(st.sampled_from(ALL), st.text(max_size=40))
def test_any_text_is_read_or_refused(kind, text):
    try:
        value = kind.parse(text)
    except Invalid:
        value = None
    assert value is None or kind.parse(kind.format(value)) == value


@given(st.text())
def test_tidy_text_stays_as_it_is(text):
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  a \t b\n", "a b"),
        ("e\u0301", "é"),
        ("e\u200b\u0301", "é"),
        ("a\u202eb\x00c", "abc"),
        ("\ufeffa\u00a0b", "a b"),
        ("<b>&amp;", "<b>&amp;"),
    ],
)
def test_tidy(raw, clean):
    assert tidy(raw) == clean


def test_text_has_a_longest():
    assert Text(3).parse(" abc ") == "abc"
    with pytest.raises(Invalid, match="4 huruf, paling banyak 3"):
        Text(3).parse("abcd")


def test_text_on_several_lines():
    assert Text(80, lines=True).parse(" a  b \n\n c ") == "a b\nc"
    assert Text(80).parse("a\nb") == "a b"


@pytest.mark.parametrize(
    "text",
    ["6409 0252 0379 0017", "'6409025203790017", "6409.0252.0379.0017", "6409-02520379-0017"],
)
def test_digits_may_be_grouped(text):
    assert Digits(16).parse(text) == "6409025203790017"


@pytest.mark.parametrize("text", ["64O9", "6,40901E+15", "٦٤٠٩", "12/3"])
def test_digits_are_digits(text):
    with pytest.raises(Invalid, match="Hanya angka"):
        Digits().parse(text)


def test_digits_have_a_length():
    with pytest.raises(Invalid, match="Ada 3 angka, seharusnya 16"):
        Digits(16).parse("123")
    with pytest.raises(Invalid, match="paling banyak 2"):
        Digits(longest=2).parse("123")
    assert Digits(longest=2).parse("07") == "07"


def test_an_identifier_is_never_a_number():
    with pytest.raises(Invalid, match="sebagai bilangan"):
        Digits(16).parse(6409025203790017)
    assert Digits(16).for_sheet("0409025203790017") == ("0409025203790017", "@")


def test_days():
    assert Day().parse("12 Maret 1979") == date(1979, 3, 12)
    assert Day().format(date(1979, 3, 12)) == "12/03/1979"
    assert Day().long(date(1979, 3, 12)) == "12 Maret 1979"
    assert Day().long(None) == ""
    assert Day().for_sheet(date(1979, 3, 12)) == (date(1979, 3, 12), "dd/mm/yyyy")


@pytest.mark.parametrize(
    "text", ["3/2026", "03/2026", "2026-03", "Maret 2026", "mar 2026", "maret-2026"]
)
def test_months(text):
    assert Month().parse(text) == date(2026, 3, 1)


@pytest.mark.parametrize("text", ["13/2026", "2026", "Mart", "0/2026", "12/03/2026"])
def test_not_a_month(text):
    with pytest.raises(Invalid, match="Bulan tidak terbaca"):
        Month().parse(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [("15000", 15000), ("15.000", 15000), ("15 000", 15000), ("1.234.567", 1234567)],
)
def test_whole_numbers(text, value):
    assert Whole().parse(text) == value


@pytest.mark.parametrize("text", ["1,5", "1.5", "15.00", "1.2345", "abc", "1e3", "٣", "--1"])
def test_not_a_whole_number(text):
    with pytest.raises(Invalid, match="Tulis angka bulat"):
        Whole().parse(text)


def test_whole_numbers_have_bounds():
    with pytest.raises(Invalid, match=r"antara 1 dan 1\.000"):
        Whole(1, 1000).parse("1001")
    with pytest.raises(Invalid, match=r"antara 1 dan 1\.000"):
        Whole(1, 1000).parse("0")


@pytest.mark.parametrize("text", ["16800", "16.800", "Rp16.800", "rp. 16.800,00", "Rp 16.800,-"])
def test_money(text):
    assert Money().parse(text) == 16_800


def test_yes_and_no():
    assert [YesNo().parse(word) for word in ("ya", "Y", "1", "✓", "ada")] == [True] * 5
    assert [YesNo().parse(word) for word in ("Tidak", "t", "0", "-")] == [False] * 4
    with pytest.raises(Invalid):
        YesNo().parse("mungkin")
    assert YesNo().for_sheet(False) == ("Tidak", "@")


def test_choices():
    assert [SEX.parse(word) for word in ("L", "laki-laki", "LK", "pr")] == ["L", "L", "L", "P"]
    with pytest.raises(Invalid, match="Pilih salah satu: Laki-laki, Perempuan"):
        SEX.parse("X")
    assert SEX.format("L") == "Laki-laki"
    assert SEX.format("lama") == "lama"
    assert SEX.for_sheet("P") == ("Perempuan", "@")
    assert {SEX: 1}[SEX] == 1


@pytest.mark.parametrize("text", ["64", "64.09", "64.09.02", "64.09.02.1003"])
def test_places_are_codes(text):
    assert Place().parse(text) == text


@pytest.mark.parametrize("text", ["Waru", "64.9", "6409021003", "64.09.02.10"])
def test_not_a_place(text):
    with pytest.raises(Invalid, match="tidak dikenal"):
        Place().parse(text)


def test_a_kind_without_reading_is_no_kind():
    with pytest.raises(TypeError, match="abstract"):
        Kind()


@pytest.mark.parametrize(("kind", "text", "sentence"), [
    (Whole(2020, 2100, thousands=False), "206", "Harus antara 2020 dan 2100."),
    (Whole(2020, 2100, thousands=False), "dua ribu", "Tulis angka bulat, misalnya 2020."),
    (Whole(1, 12), "setahun", "Tulis angka bulat, misalnya 1."),
    (Whole(0, 1_000_000), "2.000.000", "Harus antara 0 dan 1.000.000."),
    (Money(), "sejuta", "Tulis angka bulat, misalnya Rp15.000."),
])
def test_bounds_and_examples_are_said_as_the_field_writes_them(kind, text, sentence):
    """A year was asked for as one between 2.020 and 2.100."""
    with pytest.raises(Invalid, match=re.escape(sentence)):
        kind.parse(text)
