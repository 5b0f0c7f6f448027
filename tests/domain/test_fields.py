from datetime import date

import pytest

from jamsos_desktop.domain.fields import Field, Record, masked, read_all, shown
from jamsos_desktop.domain.kinds import Day, Digits, Place, Text
from jamsos_desktop.domain.problems import Invalid

NIK = Field(Digits(16), "NIK", "Identitas", name="nik", required=True, private=True)
NAME = Field(Text(10), "Nama", "Identitas", name="name", required=True)
BORN = Field(Day(), "Tanggal lahir", "Identitas", name="born_on", private=True)
PLACE = Field(Place(), "Desa", "Alamat", name="village")


def test_a_problem_names_its_field():
    with pytest.raises(Invalid) as caught:
        NIK.read("12")
    (problem,) = caught.value.problems
    assert (problem.field, problem.severity) == ("nik", "bad")
    assert "seharusnya 16" in problem.message


def test_a_required_field_is_not_empty():
    with pytest.raises(Invalid, match="Nama wajib diisi"):
        NAME.read(" ")
    assert BORN.read(" ") is None


def test_a_form_tells_all_problems_at_once():
    with pytest.raises(Invalid) as caught:
        read_all([NIK, NAME, BORN], {"nik": "x", "name": "", "born_on": "1/1/1980"})
    assert [p.field for p in caught.value.problems] == ["nik", "name"]
    assert "Nama wajib diisi" in str(caught.value)


def test_only_the_fields_that_came_are_read():
    assert read_all([NIK, NAME, BORN], {"name": " Siti  A ", "born_on": ""}) == {
        "name": "Siti A", "born_on": None,
    }


@pytest.mark.parametrize(
    ("value", "expected"),
    [("6409025203792917", "6409••••••••2917"), ("12345678", "••••••••"), ("123456789", "1234•6789"),
     ("", "")],
)
def test_masking(value, expected):
    assert masked(value) == expected


def test_private_identifiers_are_masked_until_somebody_asks():
    assert shown(NIK, "6409025203792917") == "6409••••••••2917"
    assert shown(NIK, "6409025203792917", unmasked=True) == "6409025203792917"
    assert shown(NIK, None) == ""


def test_places_are_shown_by_name():
    assert shown(PLACE, "64.09.02.1003", {"64.09.02.1003": "Waru"}.__getitem__) == "Waru"
    assert shown(PLACE, "64.09.02.1003") == "64.09.02.1003"


def test_a_record_answers_by_name():
    record = Record(1, 2, {"name": "Siti", "born_on": None})
    assert record["name"] == "Siti"
    assert record.get("born_on", date(1980, 1, 1)) == date(1980, 1, 1)
    assert record.get("nothing", "-") == "-"
    with pytest.raises(KeyError):
        record["nothing"]
