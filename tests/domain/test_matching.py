"""Evidence about two records, and what follows from all of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsos_desktop.domain.birth_match import birth_likeness, near_dates
from jamsos_desktop.domain.match_weights import AMONG_KIN, WEIGHTS
from jamsos_desktop.domain.match_words import SENTENCES
from jamsos_desktop.domain.matching import (
    COMPARED,
    Population,
    alike,
    compare,
    differing,
    look,
    state,
)
from jamsos_desktop.domain.name_match import compare_names
from jamsos_desktop.domain.names import name_parts, sound
from jamsos_desktop.domain.nik_match import born_by_nik, nik_likeness

YUSUF = {
    "nik": "6409021203790001", "kk": "6409020101100044", "name": "Muhammad Yusuf",
    "birth_place": "Bone", "born_on": date(1979, 3, 12), "sex": "L", "village": "64.09.02.1003",
    "mother_name": "Hasnah", "phone": "084112345678", "address": "Jl. Melati",
}


def likeness(**other):
    return compare(look(YUSUF), look({**YUSUF, "nik": "6409021203790055", **other}))


def kinds(**other):
    return {e.field: e.kind for e in likeness(**other).evidence}


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("H. Moh. Joesoef, S.Pd", "Muhammad Jusuf", "equal"),
        ("Drs. Abd. Rahman", "ABDUL RAHMAN", "equal"),
        ("Ahmad Fauzi S.Kom.", "Achmad Fauzi", "equal"),
        ("Sumiati alias Mama Ita", "Sumiati", "equal"),
        ("Yusuf", "Jusuf", "spelling"),
        ("Zainal Arifin", "Jaenal Aripin", "spelling"),
        ("Rubiyah", "Rubiah", "spelling"),
        ("Abdurrahman", "Abdul Rahman", "spelling"),
        ("Nur Hayati", "Nurhayati", "spelling"),
        ("Tjahjono", "Cahyono", "spelling"),
        ("Aminah Siti", "Siti Aminah", "order"),
        ("Budi Santoso", "Budi S.", "initial"),
        ("M. Yusuf", "Muhammad Yusuf", "initial"),
        ("Sutrisno", "Sutrisno Wibowo", "part"),
        ("Muhammad Yusuf", "Yusuf", "part"),
        ("Sutrisno", "Sutirsno", "typo"),
        ("Budi", "Rudi", "typo"),
        ("Yayan Hadi", "Yaan Hadi", "typo"),
        ("Suparman Hadi", "Suparmann Hady", "spelling"),
        ("Siti Aminah", "Siti Maryam", "other"),
        ("Hasan", "Husin", "other"),
        ("Ali", "Adi", "other"),
        ("M. Ali", "M. Hasan", "other"),
        ("", "Ahmad", "missing"),
    ],
)
def test_the_way_two_names_are_alike(one, other, kind):
    a, b = name_parts(one), name_parts(other)
    assert compare_names(a, b).kind == kind
    assert compare_names(b, a).kind == kind


def test_rare_words_say_more_than_common_ones_and_slips_say_less():
    def bits(one, other):
        return compare_names(name_parts(one), name_parts(other)).bits

    assert bits("Sutrisno", "Sutrisno") > bits("Siti", "Siti")
    assert bits("Sutrisno Wibowo", "Sutrisno Wibowo") > bits("Sutrisno Wibowo", "Sutrisno")
    assert bits("Sutrisno", "Sutrisno") > bits("Sutrisno", "Sutirsno")
    assert bits("Ahmad bin Ali", "Ahmad bin Ali") > bits("Ahmad", "Ahmad")
    assert bits("Ahmad", "Ahmad") > bits("Ahmad bin Ali", "Ahmad bin Hasan")


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        (date(1979, 3, 12), "equal"), (date(1979, 12, 3), "swapped"),
        (date(1980, 3, 12), "year_one"), (date(1969, 3, 12), "year_ten"),
        (date(1997, 3, 12), "transposed"), (date(1979, 3, 21), "transposed"),
        (date(1979, 3, 17), "digit"), (date(1979, 8, 12), "digit"),
        (date(1949, 3, 12), "year_digit"), (date(1979, 1, 1), "january_other"),
        (date(1979, 3, 25), "part"), (date(1980, 3, 10), "year_near"),
        (date(1979, 4, 5), "month_near"),
        (date(1988, 3, 12), "year_other"), (date(1985, 6, 7), "other"), (None, "missing"),
    ],
)
def test_the_way_two_birth_dates_are_alike(other, kind):
    assert birth_likeness(date(1979, 3, 12), other) == kind
    assert birth_likeness(other, date(1979, 3, 12)) == kind


def test_the_first_of_january_stands_for_an_unknown_day():
    assert birth_likeness(date(1979, 1, 1), date(1979, 1, 1)) == "january"
    assert birth_likeness(date(1979, 12, 31), date(1980, 1, 1)) == "day_one"


@given(st.dates(date(1935, 1, 1), date(2012, 12, 31)), st.integers(0, 30_000))
def test_near_dates_are_those_that_differ_by_a_slip(born, days):
    other = date(1935, 1, 1) + timedelta(days=days)
    slips = {"part", "year_other", "other", "missing", "january_other", "month_near"}
    if birth_likeness(born, other) not in slips:
        assert other in near_dates(born)
    assert near_dates(born)[0] == born
    assert len(near_dates(born)) < 90


@pytest.mark.parametrize(
    ("other", "born", "kind"),
    [
        ("6409021203790001", "equal", "equal"), ("6409021203790012", "equal", "serial"),
        ("6409021203790002", "equal", "next"), ("6409025203790002", "equal", "next"),
        ("6409021303790001", "equal", "digit"), ("6409031203790001", "equal", "region"),
        ("7409021203790001", "equal", "digit"), ("4609021203790001", "equal", "swap"),
        ("6409021203970001", "equal", "swap"), ("6409021203970001", "transposed", "born"),
        ("7409031203790001", "equal", "region"), ("7409021203790008", "equal", "two"),
        ("7308101203790007", "swapped", "date"),
        ("7308101203790007", "equal", "other"), ("640902", "equal", "other"),
        ("", "equal", "missing"),
    ],
)
def test_the_way_two_niks_are_alike(other, born, kind):
    assert nik_likeness("6409021203790001", other, born) == kind


def test_the_birth_date_inside_a_nik() -> None:
    assert born_by_nik("6409021203790001") == date(1979, 3, 12)
    assert born_by_nik("6409025203050001") == date(2005, 3, 12)
    assert born_by_nik("6409023002790001") is None
    assert born_by_nik("640902") is None


def test_the_niks_stand_in_for_a_birth_date_that_is_not_written() -> None:
    assert likeness(born_on=None).verdict == "likely"
    assert kinds(born_on=None)["born_on"] == "by_nik"
    assert "born_on" not in kinds(born_on=None, nik="6409020505850001")


def test_every_likeness_has_its_sentence():
    assert set(AMONG_KIN) <= set(WEIGHTS) <= set(SENTENCES)
    for e in likeness(name="Yusuf", born_on=date(1979, 12, 3), kk="6409020101100045").evidence:
        assert e.sentence
    assert kinds(kk="6409020101100045", phone="084112345687")["kk"] == "near"
    assert kinds(phone="084112345687")["phone"] == "near"


def test_one_person_entered_twice():
    assert likeness().verdict == "sure"
    assert likeness(name="Moh. Joesoef", born_on=date(1979, 12, 3)).verdict == "likely"
    assert likeness(name="Moh. Joesoef").verdict == "sure"
    assert likeness(name="M. Yusup", kk=None, phone=None).verdict == "likely"
    same = likeness(nik=YUSUF["nik"], name="Joko")
    assert same.verdict == "likely"


def test_relatives_are_two_people():
    twin = likeness(name="Muhammad Rahmat", nik="6409021203790002")
    son = likeness(born_on=date(2001, 7, 30), nik="6409023007010001")
    sister = likeness(name="Aminah", sex="P", born_on=date(1981, 5, 6))
    assert {twin.verdict, son.verdict, sister.verdict} == {"different"}


def test_strangers_of_one_name_are_two_people_the_more_the_larger_the_register():
    other = {
        **YUSUF, "nik": "6409031208790003", "kk": "6409030505120001", "phone": None,
        "village": "64.09.03.2001", "mother_name": None, "address": None, "birth_place": None,
        "born_on": date(1979, 8, 12),
    }
    assert compare(look(YUSUF), look(other)).verdict == "different"
    small, large = (
        compare(look(YUSUF), look(other), Population(people)).score for people in (5_000, 1_000_000)
    )
    assert small > large


def test_names_common_in_the_register_say_less():
    common = Population(20_000, {sound("yusuf"): 2.0})
    alone = {"kk": None, "phone": None, "mother_name": None}
    other = look({**YUSUF, **alone, "nik": "6409021203790055"})
    assert compare(look(YUSUF), other, common).score < likeness(**alone).score


def test_the_state_changes_with_the_compared_fields_only():
    for name in COMPARED:
        changed = {**YUSUF, name: None}
        assert (state(changed) != state(YUSUF)) == (YUSUF[name] is not None)
    assert state({**YUSUF, "notes": "x", "occupation": "petani"}) == state(YUSUF)


def test_fields_that_differ_keep_their_order():
    other = {**YUSUF, "phone": None, "name": "Yusuf"}
    assert differing(YUSUF, other, COMPARED) == ("name", "phone")


texts = st.text(max_size=30)
people = st.fixed_dictionaries({
    "nik": st.text("0123456789", min_size=16, max_size=16), "name": texts, "kk": texts,
    "born_on": st.none() | st.dates(), "sex": st.sampled_from(["L", "P", None]),
    "mother_name": st.none() | texts, "village": st.just("64.09.02.1003"), "phone": texts,
})


@given(people, people)
def test_any_two_records_can_be_compared_and_have_no_sides(one, other):
    forth, back = compare(look(one), look(other)), compare(look(other), look(one))
    assert forth.verdict == back.verdict
    assert forth.score == pytest.approx(back.score)
    assert all(e.sentence for e in forth.evidence)


def test_a_name_cut_by_a_field_is_a_part_of_the_whole_one() -> None:
    def kind(one: str, other: str) -> str:
        return compare_names(name_parts(one), name_parts(other)).kind

    assert kind("Siti Rahmawati Kusuma", "Siti Rahmaw") == "part"
    assert kind("Belawan Luhulima", "BELAWAN LUHU") == "part"
    assert kind("Ani Rahmawati", "Ani R") == "initial"
    assert kind("Siti Aminah", "Si Aminah") != "equal"
    assert kind("Siti Nurhayati", "Siti Maryam") == "other"


def test_brother_and_sister_of_one_day_differ_in_one_digit_that_says_little() -> None:
    assert nik_likeness("6409021509710001", "6409025509710001", "equal") == "sex"
    assert nik_likeness("6409021509710001", "6409022509710001", "equal") == "digit"
    twin = {"born_on": date(1971, 9, 15), "kk": "6409020101100044", "village": "64.09.02.1003",
            "mother_name": "Sumarni"}
    likeness = compare(
        look({**twin, "name": "Sri Wahyudi", "sex": "L", "nik": "6409021509710001"}),
        look({**twin, "name": "Sri Wahyuni", "sex": "P", "nik": "6409025509710001"}),
    )
    assert likeness.verdict != "sure"


def test_a_slip_is_told_from_another_name_by_how_many_bear_each_form() -> None:
    def bits(one: str, other: str, **known: float) -> float:
        among = Population(20_000, known, rarest=14.0)
        return compare_names(name_parts(one), name_parts(other), among.bits).bits

    assert bits("Sutrisno", "Sutvisno", sutrisnu=8.0) > 4
    assert bits("Yanti", "Yanto", janti=6.0, jantu=6.0) < 0
    assert bits("Yanti", "Yanto", janti=6.0) > bits("Yanti", "Yanto", janti=6.0, jantu=6.0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Saniah Ningrum", "Samoah Ningrum"), ("Paimin Matius", "Paymin Mutius"),
        ("Nurhayati", "Nunhayali"), ("Hendri Karim", "Hentri Kavim"), ("Hermin", "Henwin"),
    ],
)
def test_two_misread_letters_are_one_name_still(one: str, other: str) -> None:
    among = Population(20_000, rarest=14.0)
    assert compare_names(name_parts(one), name_parts(other), among.bits).kind == "typo"
    again = {"name": other, "nik": "6409021203790018"}
    pair = look({**YUSUF, "name": one}), look({**YUSUF, **again})
    assert compare(*pair, among).verdict == "likely"


def test_a_short_form_counts_where_it_is_no_name_of_its_own() -> None:
    among = Population(20_000, {"ali": 6.0, "sit": 14.0}, rarest=14.0)

    def kind(one: str, other: str) -> str:
        return compare_names(name_parts(one), name_parts(other), among.bits).kind

    assert kind("Sit Aminah", "Siti Aminah") in {"initial", "typo"}
    assert kind("Ftm Sari", "Fatimah Sari") == "initial"
    assert kind("Ali Hasan", "Alimin Hasan") == "other"


def test_rhyming_twins_with_numbers_that_follow_each_other_are_two_people() -> None:
    among = Population(20_000, {"janti": 6.0, "jantu": 6.0}, rarest=14.0)
    twin = {**YUSUF, "name": "Yanti Lestari", "sex": "P", "nik": "6409025203790001"}
    other = {**twin, "name": "Yanto Lestari", "sex": "L", "nik": "6409021203790002"}
    assert nik_likeness(twin["nik"], other["nik"], "equal") == "next"
    assert compare(look(twin), look(other), among).verdict == "different"


def test_father_and_son_of_one_name_and_house_are_two_people_at_any_size() -> None:
    son = {**YUSUF, "born_on": date(2003, 3, 12), "nik": "6409021203030001", "mother_name": "Siti"}
    for people in (500, 1_000_000):
        assert compare(look(YUSUF), look(son), Population(people)).verdict == "different"


def test_a_wrong_day_is_forgiven_where_the_mother_is_the_same() -> None:
    assert likeness(born_on=date(1979, 4, 5), nik="6409021203790018").verdict != "different"
    assert likeness(
        born_on=date(1979, 4, 5), nik="6409020504790018", mother_name="Rohani"
    ).verdict == "different"


@given(people, people)
def test_the_short_way_says_what_the_long_one_says(one, other):
    found = compare(look(one), look(other), Population())
    short = alike(look(one), look(other), Population())
    assert short == (None if found.verdict == "different" else found)
