import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsos_desktop.domain.names import (
    edit_distance,
    name_parts,
    name_problems,
    same_person_name,
)


def normal_name(text: str) -> str:
    parts = name_parts(text)
    return " ".join((*parts.own, *parts.father))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SITI AMINAH", "siti aminah"),
        ("H. Moh. Joesoef, S.Pd", "muhamad jusuf"),
        ("Hj. St. Nurhayati", "siti nurhayati"),
        ("Drs. H. Achmad", "ahmad"),
        ("Mochammad  Djoko", "muhamad joko"),
        ("Tjahjono", "cahjono"),
        ("Soeharto", "suharto"),
        ("Yusuf bin H. Ali", "yusuf ali"),
        ("Nur'aini (alm)", "nuraini"),
        ("Abd. Rahman", "abdul rahman"),
        ("René", "rene"),
        ("H", "h"),
        ("", ""),
        (", S.Pd", "s pd"),
    ],
)
def test_the_form_compared(text, expected):
    assert normal_name(text) == expected


def test_the_fathers_name_is_kept_apart():
    assert name_parts("Siti binti Ahmad Yani") == (("siti",), ("ahmad", "yani"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Moh. Yusuf", "MUHAMMAD YUSUF"),
        ("M. Yusuf", "Muhammad Yusuf"),
        ("Nurhayati", "Nur Hayati"),
        ("Budi S.", "Budi Santoso"),
        ("Djoko Soesilo", "Joko Susilo"),
        ("Ahmad", "Ahmad bin Yusuf"),
        ("Ahmad bin Yusuf", "H. Achmad bin Jusuf"),
        ("Suparman", "Suparmen"),
        ("Sutrisno", "Sutirsno"),
        ("Hj. Aminah, S.E.", "Aminah"),
    ],
)
def test_spellings_of_one_person(one, other):
    assert same_person_name(one, other)
    assert same_person_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Siti Aminah", "Siti Maryam"),
        ("Siti", "Siti Aminah"),
        ("Budi", "Rudi"),
        ("Ahmad bin Yusuf", "Ahmad bin Hasan"),
        ("Budi S.", "Budi Hartono"),
        ("", ""),
        ("", "Ahmad"),
        ("bin Yusuf", "bin Hasan"),
    ],
)
def test_names_of_different_people(one, other):
    assert not same_person_name(one, other)
    assert not same_person_name(other, one)


@given(st.text(max_size=60), st.text(max_size=60))
def test_comparison_takes_any_text_and_has_no_sides(one, other):
    assert same_person_name(one, other) == same_person_name(other, one)
    assert normal_name(one) == " ".join(normal_name(one).split())


@pytest.mark.parametrize(
    ("raw", "kinds"),
    [
        ("Siti Aminah, S.Pd.", []),
        ("D'Ornay", []),
        ("Ma’ruf Al-Amin", []),
        ("José Ângelo", []),
        ("عبد الله", []),
        ("Budi\u200bSantoso", ["name_control"]),
        ("Budi\nSantoso", ["name_control"]),
        ("\u202eidub", ["name_control"]),
        ("<img src=x>", ["name_markup"]),
        ("&lt;b&gt;", ["name_markup"]),
        ('=HYPERLINK("x")', ["name_markup"]),
        ("+62812", ["name_markup"]),
        ("'=1+1", ["name_markup"]),
        ("-Budi", ["name_markup"]),
        ("@SUM(A1)", ["name_markup"]),
        ("'; DROP TABLE penerima", ["name_markup"]),
        ("..\\..\\x", ["name_markup"]),
        ("C:\\x", ["name_markup"]),
        ("\\\\server\\x", ["name_markup"]),
        ("file://x", ["name_markup"]),
        ("{{7*7}}", ["name_markup"]),
        ("Вudi", ["name_mixed_script"]),
        ("JosÃ©", ["encoding_damaged"]),
        ("Siti â€œAminahâ€", ["encoding_damaged"]),
        ("Jos\ufffd", ["encoding_damaged"]),
        ("Nur?aini", ["encoding_damaged"]),
        ("Jos? Maria", ["encoding_damaged"]),
        ("Siti ? Ayu", ["encoding_damaged"]),
        ("<b>\u200bВudi\ufffd", [
            "name_control", "name_markup", "name_mixed_script", "encoding_damaged",
        ]),
    ],
)
def test_what_is_odd_about_a_name(raw, kinds):
    problems = name_problems(raw)
    assert [p.kind for p in problems] == kinds
    assert all((p.severity, p.field, p.value) == ("warn", "name", raw) for p in problems)


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [("", "", 0), ("abc", "abc", 0), ("abc", "abd", 1), ("abc", "ab", 1), ("abc", "acb", 1),
     ("sepak", "sepaku", 1), ("kitten", "sitting", 3), ("abc", "xyz", 3)],
)
def test_edit_distance(one, other, distance):
    assert edit_distance(one, other, 9) == edit_distance(other, one, 9) == distance


@given(st.text("abc", max_size=8), st.text("abc", max_size=8), st.integers(1, 5))
def test_edit_distance_stops_at_the_limit(one, other, most):
    assert edit_distance(one, other, most) == min(most, edit_distance(one, other, 99))
