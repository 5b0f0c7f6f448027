"""First pages, bulk edits, versions, locks, people brought back, saved searches."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.services.bulk import BulkRow
from jamsos_desktop.services.searches import COUNTED
from jamsos_desktop.store import tables
from jamsos_desktop.store.journal import Locked
from tests.services.office import (
    VILLAGES,
    change,
    everybody,
    form,
    invent,
    kept,
    list_row,
    write_sheet,
)


def test_the_first_page_begins_the_list(people: Application) -> None:
    wanted = PeopleFilter(district="64.09.02")
    rows = people.register.first_page(wanted, "name", 7)
    assert [row.id for row in rows] == list(people.register.ids(wanted, "name"))[:7]
    assert rows[0]["status"] == "usulan"
    assert people.register.counts([wanted, PeopleFilter()], at_most=30) == [20, 30]


def test_the_search_line_answers_rows(people: Application) -> None:
    someone = everybody(people)[3]
    first, *rest = str(someone["name"]).split()
    typed = " ".join([*rest, first, someone["nik"][-6:]])
    assert people.register.search(typed, 5)[0].id == someone.id
    assert people.register.search("zzzz") == []


def test_a_bulk_edit_is_shown_row_by_row_and_goes_back_in_one_step(people: Application) -> None:
    one, two, three = everybody(people)[:3]
    for person, rt in ((one, "009"), (two, "001")):
        people.register.save({"rt": rt}, person)
    people.register.lock([three.id])
    start, ids = kept(people), [one.id, two.id, three.id, 9_999]
    shown = people.register.bulk_preview(ids, "rt", "009")
    assert (shown.changes, shown.same, shown.left) == (1, 1, 1)
    assert shown.rows[0] == BulkRow(two.id, two["name"], "001", "009")
    assert "Terkunci" in shown.rows[1].problem
    assert kept(people) == start
    changed, count = people.register.bulk_apply(ids, "rt", "009", "Pemekaran RT")
    assert ("people" in changed, count) == (True, 1)
    (line, *_) = people.journal.operations(1)
    assert (line.kind, line.reason, line.changes) == ("person_bulk", "Pemekaran RT", 1)
    assert line.summary == {"field": "rt", "people": 1}
    assert people.journal.undoable() == replace(line, about=str(two["name"]))
    people.journal.take_back(line.id)
    assert kept(people) == start


@pytest.mark.parametrize(("name", "text"), [
    ("nik", "6409021203790001"), ("name", "Siti"), ("village", "64.09.99.9999"),
    ("born_on", "kemarin"), ("occupation", "astronaut"), ("village", ""),
])
def test_a_value_that_is_wrong_for_everybody_is_refused(
    people: Application, name: str, text: str
) -> None:
    with pytest.raises(Invalid):
        people.register.bulk_preview([1, 2], name, text)
    with pytest.raises(Invalid):
        people.register.bulk_apply([1, 2], name, text)


def test_a_value_that_is_impossible_for_some_leaves_them(people: Application) -> None:
    shown = people.register.bulk_preview([1, 2], "born_on", "01/01/2030")
    assert (shown.changes, shown.left) == (0, 2)
    assert all(row.problem and row.new == date(2030, 1, 1) for row in shown.rows)
    assert people.register.bulk_apply([1, 2], "born_on", "01/01/2030")[1] == 0


def test_versions_are_rebuilt_from_the_journal(people: Application) -> None:
    person = everybody(people)[0]
    people.register.save({"rt": "017", "notes": "Pindah"}, person)
    people.register.bulk_apply([person.id], "rt", "018", "Salah tulis")
    versions = people.register.versions(person.id)
    assert [v.title for v in versions] == [
        "Banyak penerima diubah", "Penerima diubah", "Daftar diimpor",
    ]
    assert [v.record["rt"] for v in versions] == ["018", "017", person["rt"]]
    assert [v.record.get("notes") for v in versions] == ["Pindah", "Pindah", None]
    assert versions[0].changed == ("rt",)
    assert set(versions[1].changed) == {"rt", "notes"}
    assert versions[0].reason == "Salah tulis"
    first = {k: v for k, v in versions[-1].record.values.items() if k != "version"}
    assert first == {k: person[k] for k in first}
    assert people.register.versions(9_999) == []


def test_retired_people_come_back_with_their_enrolment(people: Application) -> None:
    before = kept(people)
    one, two = everybody(people)[:2]
    people.register.retire([one.id, two.id], "Ganda")
    retired = people.register.ids(PeopleFilter(retired=True))
    assert sorted(retired) == sorted([one.id, two.id])
    assert people.register.versions(one.id)[0].record["retired"]
    people.register.save({**form(people, one), "name": "Orang Lain"})
    _, left = people.register.restore([one.id, two.id, 9_999])
    assert left == [f"{one['name']}: NIK-nya sekarang dipakai data lain."]
    assert list(people.register.ids(PeopleFilter(retired=True))) == [one.id]
    after = kept(people)
    assert after["beneficiary"][two.id] == before["beneficiary"][two.id]
    enrolment = {i: e for i, e in before["enrolment"].items() if e["beneficiary_id"] != one.id}
    assert after["enrolment"] == enrolment


def test_a_verified_person_is_not_edited_before_being_unlocked(people: Application) -> None:
    person = everybody(people)[0]
    people.register.lock([person.id])
    people.register.lock([person.id])
    locked = people.register.person(person.id).record
    for act in (
        lambda: people.register.save({"rt": "017"}, locked),
        lambda: people.register.retire([person.id], "Ganda"),
        lambda: change(people, tables.Beneficiary, person.id, rt="017"),
    ):
        with pytest.raises(Locked, match="Buka kuncinya dengan alasan"):
            act()
    with pytest.raises(Invalid, match="alasan"):
        people.register.unlock([person.id], "  ")
    people.register.unlock([person.id], "KTP baru")
    people.register.save({"rt": "017"}, people.register.person(person.id).record)
    lines = people.register.history(person.id)
    assert [line.kind for line in lines[:3]] == [
        "Penerima diubah", "Kunci data dibuka", "Data dikunci",
    ]
    assert lines[1].reason == "KTP baru"
    assert lines[1].fields == (("Kunci", "", "dibuka"),)


def test_a_list_does_not_change_the_verified(people: Application, tmp_path: Path) -> None:
    inmate = invent(VILLAGES[0])[0]
    (known,) = everybody(people, text=inmate.nik)
    people.register.lock([known.id])
    row = list_row(people, 1, inmate)
    row[7] = "Gang Baru"
    report = people.importing.run(write_sheet(tmp_path / "baru.xlsx", [row]))
    assert report.counts["changed"] == 0
    assert "locked" in {p.kind for judged in report.rows for p in judged.problems}
    assert people.register.person(known.id).record["address"] == known["address"]


def test_what_was_locked_since_does_not_go_back(people: Application) -> None:
    person = everybody(people)[0]
    people.register.save({"rt": "017"}, person)
    edit = people.journal.operations(1)[0].id
    people.register.lock([person.id])
    lock = people.journal.operations(1)[0].id
    would = people.journal.preview(edit)
    assert (would.rows, would.left_count) == (0, 1)
    assert "kunci" in would.left[0]
    people.journal.take_back(lock)
    assert people.journal.take_back(edit).left == []
    assert people.register.person(person.id).record["rt"] == person["rt"]


def test_undo_and_redo_walk_back_and_forth(people: Application) -> None:
    person = everybody(people)[0]
    states = [kept(people)]
    for rt in ("011", "012", "013"):
        people.register.bulk_apply([person.id], "rt", rt)
        states.append(kept(people))
    assert people.journal.redoable() is None
    with pytest.raises(Refused, match="Tidak ada yang dapat diulangi"):
        people.journal.redo()

    def undo() -> None:
        line = people.journal.undoable()
        assert line
        people.journal.take_back(line.id)

    for steps in ("uuu", "rrr", "uurur", "r"):
        for step in steps:
            undo() if step == "u" else people.journal.redo()
    assert kept(people) == states[3]
    undo()
    undo()
    assert kept(people) == states[1]
    line = people.journal.redoable()
    assert line
    assert (line.kind, line.takes_back) == ("person_bulk", None)
    people.journal.redo()
    assert kept(people) == states[2]
    assert people.journal.operations(1)[0].title == "Diulangi"
    people.register.bulk_apply([person.id], "rt", "099")
    assert people.journal.redoable() is None
    assert people.journal.verify() == []


def test_another_clerks_act_is_not_undone_by_a_key(people: Application) -> None:
    person = everybody(people)[0]
    people.register.bulk_apply([person.id], "rt", "011")
    mine = people.journal.undoable()
    people.database.actor = "budi"
    people.register.bulk_apply([person.id], "rt", "012")
    people.database.actor = "rina"
    assert people.journal.undoable() == mine


def test_saved_searches_show_live_counts(people: Application) -> None:
    waru = PeopleFilter(district="64.09.02", status="usulan")
    assert "searches" in people.searches.save("Waru", waru)
    people.searches.save("Semua nelayan", PeopleFilter(occupation="nelayan"))
    first, second = people.searches.all()
    assert (first.name, first.wanted, first.count, first.more) == ("Waru", waru, 20, False)
    people.register.retire([everybody(people, district="64.09.02")[0].id], "Ganda")
    assert people.searches.all()[0].count == 19 < COUNTED
    people.searches.arrange([second.id])
    people.searches.save("Nelayan", PeopleFilter(text="nel"), second.id)
    assert [s.name for s in people.searches.all()] == ["Nelayan", "Waru"]
    people.searches.remove(second.id)
    assert [s.name for s in people.searches.all()] == ["Waru"]
    people.searches.save("Nelayan", waru)
    for act in (
        lambda: people.searches.remove(second.id),
        lambda: people.searches.arrange([second.id]),
        lambda: people.searches.save("Lain", waru, second.id),
    ):
        with pytest.raises(Refused, match="sudah dihapus"):
            act()


@pytest.mark.parametrize(("name", "wanted"), [
    ("", PeopleFilter(text="a")), ("Waru", PeopleFilter(text="a")), ("Baru", PeopleFilter()),
])
def test_a_search_needs_a_name_of_its_own_and_a_condition(
    office: Application, name: str, wanted: PeopleFilter
) -> None:
    office.searches.save("Waru", PeopleFilter(district="64.09.02"))
    with pytest.raises(Invalid):
        office.searches.save(name, wanted)


def test_a_stored_filter_of_another_version_is_read_as_far_as_known() -> None:
    wanted = PeopleFilter(text="a", need="sticker", programme=3, retired=True)
    assert PeopleFilter.from_stored(wanted.stored()) == wanted
    strange = {"text": 5, "need": "unknown", "colour": "red", "village": "64.09.01.1001"}
    assert PeopleFilter.from_stored(strange) == PeopleFilter(village="64.09.01.1001")
