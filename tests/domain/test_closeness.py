"""How near a person is to a search line."""

from __future__ import annotations

import pytest

from jamsos_desktop.domain.closeness import Candidate, Typed, score, slips

YUSUF = Candidate(
    1, "Muhammad Yusuf", ("6409021203790001", "081299990000"), "Jl. Melati No. 7", "64.09.02.1003"
)


def of(line: str, person: Candidate = YUSUF, **more: frozenset[str]) -> float:
    words = [Typed(word, word, **more) for word in line.split()]
    return score(line, words, person)


def test_slips_are_all_spellings_one_letter_away() -> None:
    found = slips("abc")
    assert {"bc", "ac", "ab", "bac", "acb", "xbc", "axc", "abx", "xabc", "abcx"} <= found
    assert "abc" not in found
    assert "" not in slips("a")
    assert len(found) == 3 + 2 + 3 * 25 + 4 * 26 - 3


@pytest.mark.parametrize(
    ("nearer", "farther"),
    [
        ("muhammad yusuf", "yusuf muhammad"),
        ("yusuf muhammad", "yusuf muha"),
        ("yusuf", "yus"),
        ("yus", "usuf"),
        ("6409021203790001", "0001"),
        ("0001", "3790"),
        ("melati", "6409021203790091"),
    ],
)
def test_what_is_nearer(nearer: str, farther: str) -> None:
    assert of(nearer) > of(farther) > 0


def test_a_word_that_fits_nowhere_leaves_the_person_out() -> None:
    assert of("yusuf kurniawan") == 0
    assert of("") == 0
    assert of("64090212037900") > 0
    assert of("6409021203790091") > 0
    assert of("6409021203790099") == 0


def test_a_slip_counts_less_than_a_village_and_that_less_than_the_name() -> None:
    slip = of("yusif", near=frozenset({"yusuf"}))
    here = of("waru", places=frozenset({"64.09.02.1003"}))
    around = of("waru", around=frozenset({"64.09.02.1003"}))
    assert 0 < slip < around < here < of("yusuf")
    assert of("waru", places=frozenset({"64.09.01.1001"})) == 0


def test_of_two_who_fit_the_one_with_fewer_other_names_comes_first() -> None:
    longer = Candidate(2, "Muhammad Yusuf Hadi Noor", (), "", "64.09.02.1003")
    assert of("yusuf", YUSUF) > of("yusuf", longer)
