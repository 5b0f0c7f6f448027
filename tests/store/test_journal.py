"""Every write leaves its line, and every tampering is found at its place."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from jamsos_desktop.store import queries
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation, Stale, Writer
from jamsos_desktop.store.journal_lines import decode
from jamsos_desktop.store.tables import Beneficiary, Enrolment, Programme
from tests.store.conftest import Opener
from tests.store.rows import add, change, enrolment, person, programme


def tamper(base: Database, *statements: str) -> None:
    """What somebody with the database's own tools can do; no key is checked."""
    with base.engine.connect() as connection:
        if base.is_sqlite:
            connection.connection.driver_connection.execute("PRAGMA foreign_keys = 0")
        connection.execution_options(writer=True)
        with connection.begin():
            if not base.is_sqlite:
                connection.execute(text("SET LOCAL session_replication_role = replica"))
            for statement in statements:
                assert connection.exec_driver_sql(statement).rowcount
        if base.is_sqlite:
            connection.connection.driver_connection.execute("PRAGMA foreign_keys = 1")


def lines(base: Database) -> list[tuple[Any, ...]]:
    with base.read() as reader:
        return [
            tuple(row)
            for row in reader.connection.execute(
                text(
                    "SELECT operation_id, position, table_name, row_id, before, after "
                    "FROM change ORDER BY operation_id, position"
                )
            )
        ]


def test_a_new_row_and_its_changes_are_written(base: Database) -> None:
    row = add(base, Beneficiary, person(1), kind="import")[0]
    change(base, Beneficiary, row, name="Siti", born_on=date(1980, 1, 2), phone=None)
    with base.write(Operation("retire", reason="ganda")) as writer:
        assert writer.retire(Beneficiary, [row]) == 1
    first, second, third = lines(base)
    assert first[:5] == (1, 1, "beneficiary", row, None)
    assert decode("beneficiary", first[5]) == person(1)
    assert second[:4] == (2, 1, "beneficiary", row)
    assert decode("beneficiary", second[4]) == {
        "name": "Orang 0001", "born_on": date(1979, 3, 12), "phone": "081200000001",
    }
    assert decode("beneficiary", second[5]) == {
        "name": "Siti", "born_on": date(1980, 1, 2), "phone": None,
    }
    assert [json.loads(part) for part in third[4:]] == [{"retired": False}, {"retired": True}]


def test_the_line_says_who_when_why_and_from_what(base: Database) -> None:
    told = Operation("import", reason="Usulan desa", source="waru.xlsx", summary={"new": 1})
    with base.write(told) as writer:
        writer.insert(Beneficiary, [person(1)])
        writer.summary["days"] = {7: date(2026, 1, 1), 12: (1, 2)}
    with base.write(Operation("edit", actor="budi", reason="x" * 900, takes_back=1)) as writer:
        writer.update_many(Beneficiary, {1: {"name": "Siti"}})
    with base.read() as reader:
        second, first = queries.operations(reader)
    assert (first["id"], first["kind"], first["actor"]) == (1, "import", "rina")
    assert first["at"] == "2026-11-22T04:00:00.000000Z"
    assert (first["reason"], first["source"]) == ("Usulan desa", "waru.xlsx")
    assert first["summary"] == {"new": 1, "days": {"7": "2026-01-01", "12": [1, 2]}}
    assert first["taken_back_by"] == 2
    assert (second["actor"], second["reason"], second["takes_back"]) == ("budi", "x" * 400, 1)
    assert base.verify_journal() == []


def test_nothing_is_written_when_nothing_changed(base: Database) -> None:
    row = add(base, Beneficiary, person(1))[0]
    with base.write(Operation("edit")) as writer:
        assert writer.update(Beneficiary, row, 1, {"name": "Orang 0001"}) == 1
        assert writer.update_many(Beneficiary, {row: {"sex": "L", "notes": None}}) == 0
        assert writer.insert(Beneficiary, []) == []
    assert len(lines(base)) == 1
    with base.read() as reader:
        assert len(queries.operations(reader)) == 1
        assert reader.get(Beneficiary, row).version == 1


def test_an_event_is_a_line_without_changes(base: Database) -> None:
    with base.write(Operation("view_full", reason="lapor", event=True)):
        pass
    with base.read() as reader:
        assert [(o["kind"], o["changes"]) for o in queries.operations(reader)] == [("view_full", 0)]
    assert base.verify_journal() == []


def test_a_row_that_moved_on_is_stale(base: Database) -> None:
    row = add(base, Beneficiary, person(1))[0]
    with base.write(Operation("edit")) as writer:
        assert writer.update(Beneficiary, row, 1, {"name": "Siti"}) == 2

    def save(version: int, row: int) -> None:
        with base.write(Operation("edit")) as writer:
            writer.update(Beneficiary, row, version, {"name": "Budi"})

    with pytest.raises(Stale) as caught:
        save(1, row)
    assert (caught.value.table, caught.value.record_id) == ("beneficiary", row)
    with pytest.raises(Stale):
        save(1, row + 1)
    save(2, row)
    with base.read() as reader:
        assert reader.get(Beneficiary, row)["name"] == "Budi"


def test_a_long_operation_is_written_in_parts_and_is_one_all_the_same(base: Database) -> None:
    many = 5_300  # changes are held by 5,000
    with base.write(Operation("import", source="waru.xlsx")) as writer:
        rows = writer.insert(Beneficiary, [person(n) for n in range(many)])
        writer.update_many(Beneficiary, {rows[0]: {"rt": "007"}})
        writer.summary["new"] = many
    with base.read() as reader:
        (line,) = queries.operations(reader)
    assert (line["changes"], line["summary"]) == (many + 1, {"new": many})
    assert [found[1] for found in lines(base)] == list(range(1, many + 2))
    assert base.verify_journal() == []
    tamper(base, "UPDATE change SET row_id = 9 WHERE position = 5200")
    assert base.verify_journal() == [f"pekerjaan 1: {SEAL}"]


def test_a_long_operation_that_fails_leaves_no_line(base: Database) -> None:
    twice = [*(person(n) for n in range(5_300)), person(1)]
    with pytest.raises(IntegrityError):
        add(base, Beneficiary, *twice)
    assert lines(base) == []
    add(base, Beneficiary, person(1))
    with base.read() as reader:
        assert [line["id"] for line in queries.operations(reader)] == [1]
    assert base.verify_journal() == []


@pytest.fixture
def five(base: Database) -> Database:
    """Five operations: a programme, three people with enrolments, edits of them."""
    year = add(base, Programme, programme())[0]
    with base.write(Operation("import", source="waru.xlsx")) as writer:
        people = writer.insert(Beneficiary, [person(n) for n in (1, 2, 3)])
        writer.insert(Enrolment, [enrolment(i, year) for i in people])
    change(base, Beneficiary, 1, name="Siti")
    change(base, Beneficiary, 2, name="Budi")
    change(base, Beneficiary, 3, name="Joko")
    assert base.verify_journal() == []
    return base


SEAL = "isinya tidak cocok dengan segelnya"
SWAP_LINES = (
    "UPDATE operation SET id = 900 WHERE id = 3", "UPDATE operation SET id = 3 WHERE id = 4",
    "UPDATE operation SET id = 4 WHERE id = 900",
)
SWAP_CHANGES = (
    "UPDATE change SET position = 900 WHERE operation_id = 2 AND position = 2",
    "UPDATE change SET position = 2 WHERE operation_id = 2 AND position = 3",
    "UPDATE change SET position = 3 WHERE operation_id = 2 AND position = 900",
)


@pytest.mark.parametrize(
    ("statements", "faults"),
    [
        (("UPDATE operation SET actor = 'budi' WHERE id = 2",), [f"pekerjaan 2: {SEAL}"]),
        (("UPDATE operation SET at = '2026-01-01' WHERE id = 5",), [f"pekerjaan 5: {SEAL}"]),
        (("UPDATE operation SET summary = '{\"a\":1}' WHERE id = 1",), [f"pekerjaan 1: {SEAL}"]),
        (
            ("UPDATE operation SET seal = 'x' WHERE id = 3",),
            [f"pekerjaan 3: {SEAL}", f"pekerjaan 4: {SEAL}"],
        ),
        (
            ("DELETE FROM operation WHERE id = 3", "DELETE FROM change WHERE operation_id = 3"),
            ["pekerjaan 3: hilang, sebelum pekerjaan 4", f"pekerjaan 4: {SEAL}"],
        ),
        (
            ("DELETE FROM operation WHERE id = 1", "DELETE FROM change WHERE operation_id = 1"),
            ["pekerjaan 1: hilang, sebelum pekerjaan 2", f"pekerjaan 2: {SEAL}"],
        ),
        (
            ("DELETE FROM operation WHERE id = 3",),
            [
                "pekerjaan 3: hilang, sebelum pekerjaan 4", f"pekerjaan 4: {SEAL}",
                "pekerjaan 3: ada perubahan, tetapi pekerjaannya hilang",
            ],
        ),
        (
            SWAP_LINES,
            [f"pekerjaan 3: {SEAL}", f"pekerjaan 4: {SEAL}", f"pekerjaan 5: {SEAL}"],
        ),
        (
            ("UPDATE change SET after = '{\"name\":\"Tono\"}' WHERE operation_id = 4",),
            [f"pekerjaan 4: {SEAL}"],
        ),
        (
            ("UPDATE change SET row_id = 9 WHERE operation_id = 2 AND position = 6",),
            [f"pekerjaan 2: {SEAL}"],
        ),
        (
            ("DELETE FROM change WHERE operation_id = 2 AND position = 4",),
            ["pekerjaan 2: perubahan ke-4 hilang", f"pekerjaan 2: {SEAL}"],
        ),
        (
            ("DELETE FROM change WHERE operation_id = 2 AND position = 6",),
            ["pekerjaan 2: tercatat 6 perubahan, ada 5", f"pekerjaan 2: {SEAL}"],
        ),
        (SWAP_CHANGES, [f"pekerjaan 2: {SEAL}"]),
        (
            (
                "INSERT INTO change (id, operation_id, position, table_name, row_id, after) "
                "VALUES (900, 3, 2, 'beneficiary', 3, '{}')",
            ),
            ["pekerjaan 3: tercatat 1 perubahan, ada 2", f"pekerjaan 3: {SEAL}"],
        ),
        (
            ("DELETE FROM operation WHERE id = 5", "DELETE FROM change WHERE operation_id = 5"),
            ["pekerjaan 5: ekor jejak terpotong, jangkar masih mengenalnya"],
        ),
        (
            ("DELETE FROM change", "DELETE FROM operation"),
            ["pekerjaan 5: ekor jejak terpotong, jangkar masih mengenalnya"],
        ),
    ],
)
def test_tampering_is_found_at_its_place(
    five: Database, statements: tuple[str, ...], faults: list[str]
) -> None:
    tamper(five, *statements)
    assert five.verify_journal() == faults


def test_a_chain_rewritten_with_the_key_is_found(five: Database) -> None:
    """Who has the base has its key; the anchor outside the base still tells."""
    tamper(five, "DELETE FROM change WHERE operation_id > 3", "DELETE FROM operation WHERE id > 3")
    with five.engine.connect() as connection:
        connection.execution_options(writer=True)
        with connection.begin():
            for name in ("Tono", "Tini"):
                writer = Writer(
                    connection, five.is_sqlite, Operation("edit"), actor="rina",
                    at=five.clock.now(), key=bytes.fromhex(five.secret("journal")),
                )
                writer.update_many(Beneficiary, {2: {"name": name}})
                writer.finish()
    assert five.verify_journal() == ["pekerjaan 5: segelnya lain dari jangkar di folder data"]
    change(five, Beneficiary, 1, name="Later")
    assert five.verify_journal() == ["pekerjaan 5: segelnya lain dari jangkar di folder data"]


def test_a_cut_tail_stays_found_when_work_goes_on(five: Database) -> None:
    tamper(five, "DELETE FROM change WHERE operation_id > 2", "DELETE FROM operation WHERE id > 2")
    for number in range(5):
        change(five, Beneficiary, 1, name=f"Later {number}")
    assert five.verify_journal() == ["pekerjaan 5: segelnya lain dari jangkar di folder data"]


def test_a_spoiled_anchor_is_found(five: Database, tmp_path: Path) -> None:
    (tmp_path / "journal-anchor.json").write_bytes(b"{\xff")
    assert five.verify_journal() == ["jangkar jejak di folder data tidak terbaca"]


def test_the_anchor_may_lag_but_never_moves_back(five: Database, tmp_path: Path) -> None:
    anchor = tmp_path / "journal-anchor.json"
    early = anchor.read_bytes()
    assert json.loads(early)["operation"] == 5
    change(five, Beneficiary, 1, name="Tini")
    anchor.write_bytes(early)
    assert five.verify_journal() == []
    change(five, Beneficiary, 1, name="Tono")
    assert json.loads(anchor.read_bytes())["operation"] == 7


def test_an_anchor_that_cannot_be_written_loses_nothing(five: Database, tmp_path: Path) -> None:
    """The data is stored by then; to refuse would make the clerk enter it twice."""
    anchor = tmp_path / "journal-anchor.json"
    anchor.unlink()
    anchor.mkdir()
    (anchor / "in-the-way").touch()
    change(five, Beneficiary, 1, name="Tini")
    with five.read() as reader:
        assert reader.get(Beneficiary, 1)["name"] == "Tini"


def test_many_writers_one_anchor(open_base: Opener, tmp_path: Path) -> None:
    bases = [open_base() for _ in range(4)]
    rows = [add(bases[0], Beneficiary, person(n))[0] for n in range(4)]
    errors: list[BaseException] = []

    def run(work: Callable[[], None]) -> None:
        try:
            work()
        except BaseException as error:  # handed to the test's own thread
            errors.append(error)

    def edits(number: int) -> None:
        for turn in range(10):
            change(bases[number], Beneficiary, rows[number], name=f"Kali {turn}")

    threads = [
        threading.Thread(target=run, args=(lambda n=n: edits(n),)) for n in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert json.loads((tmp_path / "journal-anchor.json").read_bytes())["operation"] == 44
    assert bases[0].verify_journal() == []
    tamper(bases[0], "DELETE FROM change WHERE operation_id = 44")
    tamper(bases[0], "DELETE FROM operation WHERE id = 44")
    assert bases[1].verify_journal() == [
        "pekerjaan 44: ekor jejak terpotong, jangkar masih mengenalnya"
    ]
