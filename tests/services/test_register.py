"""The register: saving with checks, somebody else first, one NIK once, identifiers on request."""

from datetime import date

import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.identity import make_nik
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.store.journal import Stale
from tests.services.office import VILLAGES, everybody, form, invent, kept

NEW = {
    "nik": make_nik("64.09.02", date(1980, 5, 17), "P", 7), "name": "Siti Rahmah",
    "born_on": "17/05/1980", "sex": "P", "village": VILLAGES[1], "rt": "003",
    "phone": "+62 812-3456-7890",
}


def test_somebody_new_is_stored_as_typed(office: Application) -> None:
    saved, changed, doubts = office.register.save(NEW)
    assert doubts == []
    assert "people" in changed
    (person,) = everybody(office)
    assert person.id == saved.id
    assert (person["name"], person["born_on"], person["phone"]) == (
        "Siti Rahmah", date(1980, 5, 17), "081234567890",
    )
    assert office.journal.operations(1)[0].kind == "person_add"


def test_an_unchanged_form_changes_nothing(people: Application) -> None:
    before, version = kept(people), everybody(people)[0].version
    for person in everybody(people)[:10]:
        people.register.save(form(people, person), person)
    assert kept(people) == before
    assert everybody(people)[0].version == version


@pytest.mark.parametrize(("name", "text"), [
    ("nik", ""), ("nik", "123"), ("nik", "64090212037900O1"), ("nik", "6409029903790001"),
    ("name", ""), ("name", "x" * 201), ("born_on", "31/02/1980"), ("born_on", "kemarin"),
    ("sex", "X"), ("village", ""), ("village", "64.09.99.9999"), ("occupation", "astronaut"),
])
def test_each_field_says_what_is_wrong_with_it(
    office: Application, name: str, text: str
) -> None:
    with pytest.raises(Invalid) as refused:
        office.register.save({**NEW, name: text})
    assert name in {problem.field for problem in refused.value.problems}
    assert everybody(office) == []


def test_all_faults_of_a_form_are_told_at_once(office: Application) -> None:
    with pytest.raises(Invalid) as refused:
        office.register.save({**NEW, "name": "", "born_on": "x", "sex": "X"})
    assert {problem.field for problem in refused.value.problems} == {"name", "born_on", "sex"}


def test_a_birth_day_to_come_stops_and_another_day_than_in_the_nik_is_doubted(
    office: Application
) -> None:
    with pytest.raises(Invalid) as refused:
        office.register.save({**NEW, "born_on": "01/01/2027"})
    assert "dob_future" in {problem.kind for problem in refused.value.problems}
    with pytest.raises(Invalid) as refused:
        office.register.save({**NEW, "born_on": "18/05/1980"})
    assert refused.value.problems[0].field == "checked"
    why = "Sesuai akta lahir"
    _, _, doubts = office.register.save({**NEW, "born_on": "18/05/1980", "checked": why})
    assert office.journal.operations(1)[0].reason == why
    assert [doubt.kind for doubt in doubts] == ["nik_dob_mismatch"]
    assert office.register.person(1).warnings == doubts


def test_a_nik_belongs_to_one_person(people: Application) -> None:
    one, other = everybody(people)[:2]
    before = kept(people)
    with pytest.raises(Invalid) as refused:
        people.register.save({**NEW, "nik": one["nik"]})
    assert refused.value.problems[0].field == "nik"
    assert one["name"] in str(refused.value)
    with pytest.raises(Invalid):
        people.register.save({**form(people, other), "nik": one["nik"]}, other)
    assert kept(people) == before


def test_who_was_late_sees_that_somebody_was_first(people: Application) -> None:
    seen = everybody(people)[0]
    people.register.save({**form(people, seen), "notes": "pertama"}, seen)
    with pytest.raises(Stale):
        people.register.save({**form(people, seen), "notes": "kedua"}, seen)
    assert everybody(people)[0]["notes"] == "pertama"


def test_only_the_fields_given_are_changed(people: Application) -> None:
    seen = everybody(people)[0]
    saved, _, _ = people.register.save({"notes": "lihat rumah"}, seen)
    assert saved["notes"] == "lihat rumah"
    assert {k: v for k, v in saved.values.items() if k != "notes"} == {
        k: v for k, v in people.register.person(seen.id).record.values.items() if k != "notes"
    }
    assert saved["nik"] == seen["nik"]


def test_a_person_comes_with_all_that_hangs_on_them(active: Application) -> None:
    cards = [p["kk"] for p in everybody(active)]
    one = next(p for p in everybody(active, status="aktif") if cards.count(p["kk"]) > 1)
    person = active.register.person(one.id)
    assert {other["kk"] for other in person.household} == {one["kk"]}
    assert one.id not in {other.id for other in person.household}
    assert [(e["status"], p.id) for e, p in person.enrolments] == [("aktif", 1)]
    assert person.documents == []
    with pytest.raises(Refused):
        active.register.person(9_999)


def test_history_tells_each_change_masked(people: Application) -> None:
    seen = everybody(people)[0]
    people.register.save({**form(people, seen), "notes": "baru"}, seen)
    lines = people.register.history(seen.id)
    assert lines[0].fields == (("Catatan", "", "baru"),)
    assert {line.table for line in lines} == {"beneficiary", "enrolment"}
    shown = str(lines)
    assert seen["nik"] not in shown
    assert str(seen["kk"]) not in shown
    assert people.settings.regions().name(seen["village"]) in shown


def test_identifiers_are_masked_until_asked_for_and_that_is_noted(people: Application) -> None:
    seen = everybody(people)[0]
    assert people.register.text("nik", seen) == f"{seen['nik'][:4]}••••••••{seen['nik'][-4:]}"
    assert people.register.text("nik", seen, unmasked=True) == seen["nik"]
    full = people.register.reveal(seen.id)
    assert (full["nik"], full["kk"]) == (seen["nik"], seen["kk"])
    line = people.journal.operations(1)[0]
    assert (line.kind, line.summary) == ("view_full", {"person": seen.id})
    assert people.journal.verify() == []
    with pytest.raises(Refused):
        people.register.reveal(9_999)
    assert people.journal.operations(1)[0].id == line.id


def test_people_leave_with_a_reason_and_can_come_back(people: Application) -> None:
    seen = everybody(people)[0]
    with pytest.raises(Invalid):
        people.register.retire([seen.id], "  ")
    before = kept(people)
    people.register.retire([seen.id], "salah orang")
    assert people.register.count(PeopleFilter()) == 79
    assert people.register.count(PeopleFilter(retired=True)) == 1
    people.register.save({**NEW, "nik": seen["nik"], "checked": "Sesuai akta lahir"})
    people.journal.take_back(people.journal.operations(1)[0].id)
    retired = next(o for o in people.journal.operations() if o.kind == "person_retire")
    assert retired.reason == "salah orang"
    people.journal.take_back(retired.id)
    assert kept(people) == before


def test_nobody_under_cover_leaves(active: Application) -> None:
    covered = everybody(active, status="aktif")[0]
    before = kept(active)
    with pytest.raises(Refused, match="kepesertaan"):
        active.register.retire([covered.id], "pindah")
    assert kept(active) == before


def test_finding_and_counting_agree(active: Application) -> None:
    someone = invent(VILLAGES[2])[3]
    for wanted, least in (
        (PeopleFilter(), 80), (PeopleFilter(text=someone.nik), 1),
        (PeopleFilter(text=someone.name), 1), (PeopleFilter(village=VILLAGES[2]), 20),
        (PeopleFilter(district="64.09.03"), 20), (PeopleFilter(status="ditolak"), 2),
        (PeopleFilter(need="certificate", programme=1), 78), (PeopleFilter(text="tidak ada"), 0),
    ):
        ids = active.register.ids(wanted)
        assert len(ids) == active.register.count(wanted) >= least
        assert [row.id for row in active.register.rows(ids)] == list(ids)
