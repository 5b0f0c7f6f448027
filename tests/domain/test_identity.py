from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsos_desktop.domain.identity import (
    AgeLimits,
    birth_date,
    cross_checks,
    make_nik,
    normal_phone,
    read_nik,
)
from jamsos_desktop.domain.problems import Invalid

TODAY = date(2026, 11, 22)
WORKERS = st.dates(date(1927, 1, 1), date(2009, 1, 1))
SEXES = st.sampled_from(["L", "P"])


def kinds(values, **more):
    return [(p.kind, p.severity) for p in cross_checks(values, TODAY, **more)]


@given(WORKERS, SEXES, st.integers(1, 9999))
def test_a_made_nik_says_what_it_was_made_of(born, sex, serial):
    facts = read_nik(make_nik("64.09.02", born, sex, serial))
    assert (facts.region, facts.sex, int(facts.serial)) == ("64.09.02", sex, serial)
    assert birth_date(facts, None, TODAY) == born


@given(WORKERS, SEXES)
def test_a_fitting_person_raises_no_question(born, sex):
    values = {"nik": make_nik("73.71.05", born, sex, 3), "born_on": born, "sex": sex}
    assert cross_checks(values, TODAY, AgeLimits(0, 200)) == []


@pytest.mark.parametrize(
    ("nik", "kind"),
    [
        ("", "nik_chars"),
        ("640902O203790017", "nik_chars"),
        ("٦٤٠٩٠٢١٢٠٣٧٩٠٠١٧", "nik_chars"),
        ("64090212037900171", "nik_length"),
        ("640902120379001", "nik_length"),
        ("9909021203790017", "nik_impossible"),
        ("6409020003790017", "nik_impossible"),
        ("6409024003790017", "nik_impossible"),
        ("6409023203790017", "nik_impossible"),
        ("6409027203790017", "nik_impossible"),
        ("6409021200790017", "nik_impossible"),
        ("6409021213790017", "nik_impossible"),
        ("6409023104790017", "nik_impossible"),
        ("6409027104790017", "nik_impossible"),
        ("6409023002790017", "nik_impossible"),
        ("6409022902790017", "nik_impossible"),
    ],
)
def test_what_cannot_be_a_nik(nik, kind):
    with pytest.raises(Invalid) as caught:
        read_nik(nik)
    assert [p.kind for p in caught.value.problems] == [kind]
    assert caught.value.problems[0].field == "nik"


@pytest.mark.parametrize(
    "nik",
    [
        "6409022902800017",  # 1980 has a leap day
        "6409026902000017",  # so has 2000
        "6499021203790017",  # a regency that is no more
        "6409021203790000",  # serial nought: a question for people, not an error
    ],
)
def test_what_passes_for_a_nik(nik):
    assert read_nik(nik).region == f"{nik[:2]}.{nik[2:4]}.{nik[4:6]}"


@pytest.mark.parametrize(
    ("year2", "written", "expected"),
    [
        (79, None, 1979),
        (5, None, 2005),
        (26, None, 1926),  # a hundred years is plausible for a worker, no child yet
        (15, None, 2015),  # a child's NIK
        (15, 1915, 1915),  # the written date decides
        (15, 2015, 2015),
        (79, 1980, 1979),  # unless it disagrees
    ],
)
def test_the_century(year2, written, expected):
    facts = read_nik(f"640902120{3}{year2:02}0017")
    day = None if written is None else date(written, 3, 12)
    assert birth_date(facts, day, TODAY) == date(expected, 3, 12)


def test_a_leap_day_that_only_the_future_has_is_no_birth_date():
    facts = read_nik("6409022902000017")
    assert birth_date(facts, None, TODAY) == date(2000, 2, 29)
    with pytest.raises(Invalid):
        birth_date(facts, None, date(1999, 1, 1))


def test_the_mismatch_names_both_dates():
    nik = make_nik("64.09.02", date(1979, 3, 12), "P", 17)
    (problem,) = cross_checks({"nik": nik, "born_on": date(1979, 3, 13), "sex": "P"}, TODAY)
    assert problem.message == (
        "Tanggal lahir di NIK 12 Maret 1979, di daftar 13 Maret 1979. Cocokkan dengan KTP."
    )
    assert (problem.kind, problem.field, problem.severity) == (
        "nik_dob_mismatch", "born_on", "warn"
    )


@pytest.mark.parametrize("sex", ["P", None])
def test_nik_and_card_in_each_other_s_place_are_called_so(sex):
    nik, card = make_nik("64.09.02", date(1979, 3, 12), "P", 17), "6409020506120003"
    values = {"nik": card, "kk": nik, "born_on": date(1979, 3, 12), "sex": sex}
    problem = cross_checks(values, TODAY)[0]
    assert (problem.kind, problem.severity) == ("nik_dob_mismatch", "warn")
    assert "tertukar" in problem.message


@pytest.mark.parametrize(
    "card", ["6409020506120003", make_nik("64.09.02", date(1979, 3, 12), "L", 17), "6409", None]
)
def test_a_card_that_is_nobody_s_nik_is_not_called_so(card):
    nik = make_nik("64.09.02", date(1980, 7, 1), "P", 17)
    values = {"nik": nik, "kk": card, "born_on": date(1979, 3, 12), "sex": "P"}
    assert "tertukar" not in cross_checks(values, TODAY)[0].message


def test_sex_and_family_card():
    nik = make_nik("64.09.02", date(1979, 3, 12), "P", 17)
    assert kinds({"nik": nik, "sex": "L"}) == [("nik_sex_mismatch", "warn")]
    assert kinds({"kk": "640902010101"}) == [("kk_length", "warn")]
    assert kinds({"kk": "6409020101010001"}) == []


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        (date(2008, 11, 22), []),
        (date(2008, 11, 23), [("age_out_of_range", "warn")]),
        (date(1961, 11, 23), []),
        (date(1961, 11, 22), [("age_out_of_range", "warn")]),
        (date(2026, 11, 22), [("age_out_of_range", "warn")]),
        (date(2026, 11, 23), [("dob_future", "bad")]),
        (date(1906, 11, 22), [("age_out_of_range", "warn")]),
        (date(1905, 11, 22), [("dob_too_old", "warn")]),
    ],
)
def test_ages(born, expected):
    assert kinds({"born_on": born}) == expected


def test_a_programme_may_have_its_own_ages():
    assert kinds({"born_on": date(1961, 11, 22)}, ages=AgeLimits(18, 70)) == []


def test_an_unreadable_nik_and_an_empty_row_raise_no_question():
    assert kinds({}) == []
    assert kinds({"nik": "12", "born_on": date(1979, 3, 12), "sex": "L", "kk": None}) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0812-3456-7890", "081234567890"),
        ("+62 812 3456 7890", "081234567890"),
        ("+62 (0) 812 3456 7890", "081234567890"),
        ("6281234567890", "081234567890"),
        ("81234567890", "081234567890"),
        ("(0542) 123456", "0542123456"),
        ("", ""),
        (" - ", ""),
    ],
)
def test_phones(text, expected):
    assert normal_phone(text) == expected


@pytest.mark.parametrize(
    "text", ["0812", "0812 3456 7890 / 0813 3456 7890", "08l234567890", "1" * 20]
)
def test_not_a_phone(text):
    with pytest.raises(Invalid):
        normal_phone(text)
