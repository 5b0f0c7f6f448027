"""Taking back: the base as before, except where somebody went on from there."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.services.printing import Order
from tests.services.office import (
    EACH,
    VILLAGES,
    documents,
    everybody,
    form,
    invent,
    kept,
    list_row,
    make_active,
    write_list,
    write_sheet,
)

Tables = Mapping[str, Mapping[int, Mapping[str, Any]]]


def newest(app: Application, kind: str) -> int:
    """The newest operation of a kind."""
    return next(line.id for line in app.journal.operations() if line.kind == kind)


def edit(app: Application, nik: str, **values: str) -> int:
    (person,) = everybody(app, text=nik)
    saved, _, _ = app.register.save({**form(app, person), **values}, person)
    return saved.id


@pytest.fixture
def imported(office: Application, tmp_path: Path) -> tuple[Application, Tables, int]:
    """An office with one list more than before, the rows before, the import's number."""
    office.importing.run(write_list(office, tmp_path / "a.xlsx", invent(VILLAGES[0])))
    before = kept(office)
    rows = [list_row(office, n, p) for n, p in enumerate(invent(VILLAGES[1]), 1)]
    changed = list_row(office, 21, invent(VILLAGES[0])[0])
    changed[7] = "Jl. Pindah No. 1"
    faulty = list_row(office, 22, invent(VILLAGES[1], 25, seed=8)[24])
    faulty[1] = "12"
    report = office.importing.run(write_sheet(tmp_path / "b.xlsx", [*rows, changed, faulty]))
    assert report.counts["new"] == EACH
    assert report.counts["changed"] == 1
    assert report.counts["held"] == 1
    assert report.operation
    return office, before, report.operation


def test_an_import_goes_back_field_by_field(imported: tuple[Application, Tables, int]) -> None:
    office, before, operation = imported
    after = kept(office)
    preview = office.journal.preview(operation)
    assert kept(office) == after
    taken = office.journal.take_back(operation)
    assert kept(office) == before
    assert (taken.rows, taken.left, taken.left_count) == (preview.rows, [], 0)
    assert office.check() == []


def test_who_was_edited_since_is_listed_and_left(
    imported: tuple[Application, Tables, int]
) -> None:
    office, before, operation = imported
    nik = invent(VILLAGES[1])[4].nik
    edited = edit(office, nik, notes="sudah dicek di rumah")
    after = kept(office)
    taken = office.journal.take_back(operation)
    now = kept(office)
    assert now["beneficiary"] == {
        **before["beneficiary"], edited: after["beneficiary"][edited],
    }
    hanging = {
        table: {i: row for i, row in after[table].items() if row.get("beneficiary_id") == edited}
        for table in ("enrolment", "import_row")
    }
    assert len(hanging["import_row"]) == len(hanging["enrolment"]) == 1
    assert now["import_row"] == {**before["import_row"], **now["import_row"]}
    assert taken.left_count == len(taken.left)
    sentence = next(line for line in taken.left if line.startswith("Penerima"))
    assert invent(VILLAGES[1])[4].name in sentence
    assert "Catatan diubah sesudahnya" in sentence
    for table in before.keys() - {"beneficiary", "enrolment", "import_row", "import_file"}:
        assert now[table] == before[table]
    left = set(now["enrolment"]) - set(before["enrolment"])
    assert left <= set(hanging["enrolment"])
    assert office.check() == []


def test_taking_back_twice_brings_the_import_again(
    imported: tuple[Application, Tables, int]
) -> None:
    office, before, operation = imported
    after = kept(office)
    office.journal.take_back(operation)
    office.journal.take_back(newest(office, "takeback"))
    assert kept(office) == after
    office.journal.take_back(operation)
    assert kept(office) == before


def test_what_was_taken_back_is_refused_a_second_time(
    imported: tuple[Application, Tables, int]
) -> None:
    office, _, operation = imported
    office.journal.take_back(operation)
    with pytest.raises(Refused, match="sudah diambil kembali"):
        office.journal.take_back(operation)
    lines = {line.id: line for line in office.journal.operations()}
    assert lines[operation].taken_back_by == newest(office, "takeback")
    assert not lines[operation].can_go_back


def test_an_unknown_operation_is_refused(office: Application) -> None:
    with pytest.raises(Refused, match="999"):
        office.journal.take_back(999)


def test_checking_decree_submission_and_answer_go_back_one_by_one(
    people: Application, tmp_path: Path
) -> None:
    start = kept(people)
    make_active(people, tmp_path)
    for kind in ("answer", "submit", "decree", "check"):
        taken = people.journal.take_back(newest(people, kind))
        assert (taken.left_count, taken.rows > 0) == (0, True), (kind, taken.left)
    assert kept(people) == start
    assert people.programmes.status_counts(1) == {"usulan": 80}
    make_active(people, tmp_path)
    assert people.programmes.status_counts(1) == {"ditolak": 2, "aktif": 78}


def test_a_submission_that_was_answered_is_left(active: Application) -> None:
    before = kept(active)
    taken = active.journal.take_back(newest(active, "submit"))
    assert taken.left_count > 0
    now = kept(active)
    assert now["enrolment"] == before["enrolment"]
    assert now["submission"] == before["submission"]


def test_serials_are_never_given_twice(active: Application, tmp_path: Path) -> None:
    order = Order("sticker", wanted=PeopleFilter(village=VILLAGES[0]))
    before = kept(active)
    active.printing.make(order, tmp_path / "a.pdf", Progress())
    first = {d["serial"] for d in documents(active)}
    active.journal.take_back(newest(active, "stickers"))
    assert documents(active) == []
    now = kept(active)
    for table in before.keys() - {"print_run"}:
        assert now[table] == before[table]
    active.printing.make(order, tmp_path / "b.pdf", Progress())
    second = {d["serial"] for d in documents(active)}
    assert len(first) == len(second) > 0
    assert not first & second
    assert min(second) > max(first)
    assert active.check() == []


def test_people_who_got_papers_are_left(active: Application, tmp_path: Path) -> None:
    active.printing.make(Order("certificate"), tmp_path / "a.pdf", Progress())
    taken = active.journal.take_back(newest(active, "import"))
    assert taken.left_count > 0
    assert len(everybody(active)) == 80
    assert active.check() == []


def test_conflicts_say_what_is_in_the_way(active: Application, tmp_path: Path) -> None:
    active.printing.make(Order("certificate"), tmp_path / "a.pdf", Progress())
    sentences = active.journal.preview(newest(active, "import")).left
    assert any("masih dipakai" in s or "diubah sesudahnya" in s for s in sentences)
    assert not any(s.endswith(":  diubah sesudahnya") for s in sentences)
    niks = {p["nik"] for p in everybody(active)}
    assert not any(nik in sentence for nik in niks for sentence in sentences)


def test_what_moved_away_and_back_again_is_in_nobodys_way(people: Application) -> None:
    """Someone taken out and brought back, then merged into another: undone one by one."""
    keep, drop = everybody(people)[:2]
    people.register.retire([drop.id], "Salah daftar")
    gone = kept(people)
    people.register.restore([drop.id])
    there = kept(people)
    keep, drop = (people.register.person(p.id).record for p in (keep, drop))
    people.duplicates.merge(keep, drop, {}, "satu orang")
    assert people.journal.take_back(newest(people, "merge")).left == []
    assert kept(people) == there
    assert people.journal.take_back(newest(people, "person_restore")).left == []
    assert kept(people) == gone


def test_what_was_linked_since_stays_in_the_way(people: Application) -> None:
    """The same, but the merge stays: its person has the other's import row now."""
    keep, drop = everybody(people)[:2]
    people.register.retire([keep.id], "Salah daftar")
    people.register.restore([keep.id])
    keep, drop = (people.register.person(p.id).record for p in (keep, drop))
    people.duplicates.merge(keep, drop, {}, "satu orang")
    merged = kept(people)
    taken = people.journal.take_back(newest(people, "person_restore"))
    assert len(taken.left) == 1
    for table in ("beneficiary", "import_row"):
        assert kept(people)[table] == merged[table]
