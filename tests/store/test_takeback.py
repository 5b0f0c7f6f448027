"""Taking back: whole where nothing came after, leaving and listing what did."""

from __future__ import annotations

import random
from typing import Any

import pytest

from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.store import queries, takeback
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation, Writer
from jamsos_desktop.store.tables import (
    Beneficiary,
    Ceremony,
    Document,
    Enrolment,
    ImportFile,
    ImportRow,
    Programme,
    SymbolicRecipient,
)
from jamsos_desktop.store.takeback import Conflict, Plan
from tests.store.rows import DAY, add, change, document, dump, enrolment, import_people, person
from tests.store.rows import programme as year_of


def take_back(base: Database, operation: int) -> Plan:
    with base.write(Operation("takeback", takes_back=operation)) as writer:
        decided = takeback.plan(writer, operation)
        assert takeback.apply(writer, decided) == decided.rows
    return decided


def newest(base: Database) -> int:
    with base.read() as reader:
        return int(queries.operations(reader, 1)[0]["id"])


def importing(base: Database, first: int, count: int, year: int) -> int:
    with base.write(Operation("import")) as writer:
        import_people(writer, first, count, year)
        return writer.operation_id


@pytest.fixture
def year(base: Database) -> int:
    return add(base, Programme, year_of())[0]


def test_an_import_goes_back_field_by_field(base: Database, year: int) -> None:
    importing(base, 1, 5, year)
    before = dump(base)
    second = importing(base, 100, 20, year)
    decided = take_back(base, second)
    assert decided.conflicts == []
    assert decided.rows == 61
    assert dump(base) == before
    assert base.verify_journal() == []
    assert base.check() == []
    assert len(importing_again(base, 100, 20, year)) == 20


def importing_again(base: Database, first: int, count: int, year: int) -> list[int]:
    with base.write(Operation("import")) as writer:
        return import_people(writer, first, count, year)


def test_a_bulk_edit_goes_back(base: Database, year: int) -> None:
    importing(base, 1, 30, year)
    before = dump(base)
    with base.write(Operation("status")) as writer:
        writer.update_many(Enrolment, {i: {"status": "aktif", "kpj": str(i)} for i in range(1, 31)})
        writer.update_many(Enrolment, {i: {"status": "nonaktif"} for i in range(5, 9)})
        writer.retire(Beneficiary, [])
    take_back(base, newest(base))
    assert dump(base) == before


def test_a_row_added_and_edited_in_one_operation(base: Database, year: int) -> None:
    people = importing_again(base, 1, 2, year)
    ceremony = add(
        base, Ceremony,
        {"name": "Acara", "programme_id": year, "day": DAY, "begins": "09.00", "place": "Aula"},
    )[0]
    before = dump(base)
    with base.write(Operation("receivers")) as writer:
        ids = writer.insert(
            SymbolicRecipient,
            [{"ceremony_id": ceremony, "enrolment_id": n, "position": n, "item": "kartu",
              "reserve": True, "note": "pelan"} for n, _ in enumerate(people, 1)],
        )
        writer.update_many(SymbolicRecipient, {ids[0]: {"reserve": False, "note": None}})
    assert take_back(base, newest(base)).conflicts == []
    assert dump(base) == before


def test_people_edited_since_are_listed_and_left(base: Database, year: int) -> None:
    operation = importing(base, 1, 4, year)
    change(base, Beneficiary, 2, name="Siti", rt="004")
    decided = take_back(base, operation)
    assert {(c.table, c.row_id, c.fields, c.used_by) for c in decided.conflicts} == {
        ("beneficiary", 2, ("name", "rt"), ""),
    }
    left = dump(base)
    assert {i: row["name"] for i, row in left["beneficiary"].items()} == {2: "Siti"}
    assert left["enrolment"] == left["import_row"] == left["import_file"] == {}


def test_an_edit_of_a_field_that_was_edited_since(base: Database) -> None:
    people = add(base, Beneficiary, *(person(n) for n in (1, 2, 3)))
    with base.write(Operation("bulk")) as writer:
        writer.update_many(Beneficiary, {i: {"rt": "007", "rw": "002"} for i in people})
    bulk = newest(base)
    change(base, Beneficiary, 2, rt="008")
    change(base, Beneficiary, 3, name="Siti")
    decided = take_back(base, bulk)
    assert decided.conflicts == [Conflict("beneficiary", 2, ("rt",))]
    rows = dump(base)["beneficiary"]
    assert [(r["rt"], r["rw"], r["name"]) for r in rows.values()] == [
        (None, None, "Orang 0001"), ("008", "002", "Orang 0002"), (None, None, "Siti"),
    ]


def test_rows_that_later_rows_need_are_left(base: Database, year: int) -> None:
    with base.write(Operation("import")) as writer:
        people = writer.insert(Beneficiary, [person(n) for n in (1, 2, 3)])
    imported = newest(base)
    with base.write(Operation("propose")) as writer:
        enrolments = writer.insert(Enrolment, [enrolment(i, year) for i in people[:2]])
    proposed = newest(base)
    paper = add(base, Document, document(1, people[0], enrolments[0]))[0]

    decided = take_back(base, proposed)
    assert decided.conflicts == [Conflict("enrolment", enrolments[0], used_by="document")]
    decided = take_back(base, imported)
    assert decided.conflicts in (
        [Conflict("beneficiary", people[0], used_by=name)] for name in ("document", "enrolment")
    )
    left = dump(base)
    assert list(left["beneficiary"]) == [people[0]]
    assert list(left["enrolment"]) == [enrolments[0]]
    assert list(left["document"]) == [paper]


def test_taking_back_a_taking_back(base: Database, year: int) -> None:
    operation = importing(base, 1, 6, year)
    imported = dump(base)
    take_back(base, operation)
    first_back = newest(base)
    empty = dump(base)
    assert told(base)[operation] == first_back
    take_back(base, first_back)
    assert dump(base) == imported
    assert told(base)[operation] is None
    again = newest(base)
    take_back(base, again)
    assert dump(base) == empty
    assert told(base)[operation] == first_back
    assert told(base)[first_back] is None
    assert base.verify_journal() == []


def told(base: Database) -> dict[int, int | None]:
    with base.read() as reader:
        return {line["id"]: line["taken_back_by"] for line in queries.operations(reader)}


def test_a_person_brought_back_and_enrolled_since_stays(base: Database, year: int) -> None:
    add(base, Beneficiary, person(1))
    take_back(base, newest(base))
    take_back(base, newest(base))
    brought_back = newest(base)
    add(base, Enrolment, enrolment(1, year))
    decided = take_back(base, brought_back)
    assert decided.conflicts == [Conflict("beneficiary", 1, used_by="enrolment")]
    assert list(dump(base)["beneficiary"]) == [1]


def test_a_row_does_not_come_back_to_a_retired_one(base: Database, year: int) -> None:
    add(base, Beneficiary, person(1))
    person_added = newest(base)
    add(base, Enrolment, enrolment(1, year))
    take_back(base, newest(base))
    enrolment_gone = newest(base)
    take_back(base, person_added)
    person_gone = newest(base)
    decided = take_back(base, enrolment_gone)
    assert decided.conflicts == [Conflict("enrolment", 1, needs="beneficiary")]
    assert dump(base)["enrolment"] == {}
    take_back(base, person_gone)
    assert take_back(base, enrolment_gone).conflicts == []
    assert list(dump(base)["enrolment"]) == [1]


def test_taking_back_twice_is_refused(base: Database, year: int) -> None:
    operation = importing(base, 1, 2, year)
    take_back(base, operation)
    with pytest.raises(Refused, match="sudah diambil kembali"):
        take_back(base, operation)


def test_what_cannot_be_taken_back_is_told(base: Database) -> None:
    with base.write(Operation("export", event=True)):
        pass
    with pytest.raises(Refused, match="tidak mengubah data"):
        take_back(base, 1)
    with pytest.raises(Refused, match="Tidak ada operasi nomor 99"):
        take_back(base, 99)


def test_a_number_given_away_since_is_told(base: Database) -> None:
    row = add(base, Beneficiary, person(1))[0]
    with base.write(Operation("retire")) as writer:
        writer.retire(Beneficiary, [row])
    retired = newest(base)
    add(base, Beneficiary, person(1, name="Orang baru"))
    before = dump(base)
    with pytest.raises(Refused, match="nomor yang sama"):
        take_back(base, retired)
    assert dump(base) == before


def test_numbers_of_a_taken_back_run_stay_given(base: Database, year: int) -> None:
    importing(base, 1, 3, year)
    with base.write(Operation("print")) as writer:
        numbers = writer.next_numbers("sticker", 3)
        writer.insert(Document, [document(n, n, n) for n in numbers])
    take_back(base, newest(base))
    with base.write(Operation("print")) as writer:
        assert writer.next_numbers("sticker", 1) == range(4, 5)


def random_operation(writer: Writer, dice: random.Random, number: int, year: int) -> None:
    """One act of a clerk: add, edit, enrol, change states, retire what nobody needs."""
    people = writer.records(Beneficiary)
    chosen = dice.sample(people, min(len(people), dice.randint(1, 4)))
    act = dice.choice(("import", "edit", "edit", "enrol", "status", "retire", "mix"))
    if act in {"import", "mix"} or not people:
        import_people(writer, number * 6, dice.randint(1, 5), year)
    if act in {"edit", "mix"}:
        fields: dict[str, list[Any]] = {
            "name": ["Siti", "Budi", "Joko"], "rt": ["001", "002", None],
            "born_on": [DAY, None], "income_band": [0, 1_000_000, None],
        }
        for row in chosen:
            names = dice.sample(list(fields), dice.randint(1, 3))
            writer.update(
                Beneficiary, row.id, row.version, {n: dice.choice(fields[n]) for n in names}
            )
    if act == "enrol":
        held = {e["beneficiary_id"] for e in writer.records(Enrolment)}
        writer.insert(Enrolment, [enrolment(p.id, year) for p in chosen if p.id not in held])
    if act == "status":
        rows = writer.records(Enrolment)
        rows = dice.sample(rows, min(3, len(rows)))
        states = ("layak", "dikirim", "aktif")
        writer.update_many(Enrolment, {r.id: {"status": dice.choice(states)} for r in rows})
    if act == "retire":
        going = {p.id for p in chosen}
        writer.retire(
            Enrolment,
            [e.id for e in writer.records(Enrolment) if e["beneficiary_id"] in going],
        )


def run_random(base: Database, dice: random.Random, year: int, count: int) -> list[int]:
    done = []
    for number in range(count):
        before = newest(base)
        with base.write(Operation("random")) as writer:
            random_operation(writer, dice, number, year)
        if newest(base) > before:
            done.append(newest(base))
    return done


def in_reverse(base: Database, year: int, seed: int, count: int) -> None:
    add(base, Beneficiary, *(person(9000 + n) for n in range(8)))
    start = dump(base)
    done = run_random(base, random.Random(seed), year, count)
    assert len(done) > count / 2
    for operation in reversed(done):
        assert take_back(base, operation).conflicts == []
    assert dump(base) == start
    assert base.check() == []
    assert base.verify_journal() == []


@pytest.mark.parametrize("seed", [1, 64])
def test_random_operations_go_back_in_reverse(base: Database, year: int, seed: int) -> None:
    in_reverse(base, year, seed, 75)


@pytest.mark.slow
def test_a_thousand_operations_go_back_in_reverse(base: Database, year: int) -> None:
    in_reverse(base, year, 2026, 1_000)


@pytest.mark.parametrize("seed", [2, 9, 65])
def test_out_of_order_nothing_is_overwritten(base: Database, year: int, seed: int) -> None:
    dice = random.Random(seed)
    add(base, Beneficiary, *(person(9000 + n) for n in range(8)))
    done = run_random(base, dice, year, 40)
    conflicts = 0
    for operation in dice.sample(done, 20):
        before = dump(base)
        try:
            decided = take_back(base, operation)
        except Refused:
            assert dump(base) == before
            continue
        conflicts += len(decided.conflicts)
        after = dump(base)
        for conflict in decided.conflicts:
            assert after[conflict.table].get(conflict.row_id) == before[conflict.table].get(
                conflict.row_id
            )
        touched = {(t, i) for t, rows in decided.restore.items() for i in rows}
        for table, rows in after.items():
            for i, row in rows.items():
                assert (table, i) in touched or row == before[table][i]
        assert dangling(after) == []
    assert conflicts > 0
    assert base.check() == []
    assert base.verify_journal() == []


def dangling(rows: dict[str, dict[int, dict[str, Any]]]) -> list[tuple[str, int]]:
    """Kept enrolments and documents whose person is not kept."""
    return [
        (table, i)
        for table in ("enrolment", "document", "import_row")
        for i, row in rows[table].items()
        if row["beneficiary_id"] not in rows["beneficiary"]
    ]


def test_the_file_of_rows_that_stay_stays(base: Database, year: int) -> None:
    operation = importing(base, 1, 2, year)
    with base.write(Operation("review")) as writer:
        row = writer.records(ImportRow)[0]
        writer.update_many(ImportRow, {row.id: {"verdict": "held"}})
    decided = take_back(base, operation)
    assert {(c.table, c.fields, c.used_by) for c in decided.conflicts} == {
        ("import_row", ("verdict",), ""), ("beneficiary", (), "import_row"),
        ("import_file", (), "import_row"),
    }
    assert len(dump(base)[ImportFile.__tablename__]) == 1
