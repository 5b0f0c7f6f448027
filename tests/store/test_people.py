"""Lists of people read in whichever way is shorter: always what a plain look would give."""

from __future__ import annotations

import random
import shutil
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any, get_args

import pytest
from sqlalchemy import select

from jamsos_desktop.domain.filters import PeopleFilter, Sort
from jamsos_desktop.domain.kinds import Text
from jamsos_desktop.store import people, queries
from jamsos_desktop.store.columns import kept
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation
from jamsos_desktop.store.tables import (
    Beneficiary,
    Document,
    Enrolment,
    ImportFile,
    ImportRow,
    Programme,
)
from tests.store.rows import DAY, NOON_CLOCK, add, document, enrolment, person, programme

SORTS: tuple[Sort, ...] = tuple(sort for sort in get_args(Sort) if sort != "closest")
FILTERS = (
    PeopleFilter(), PeopleFilter(programme=1), PeopleFilter(village="64.09.01.1001"),
    PeopleFilter(district="64.09.02"), PeopleFilter(status="aktif", programme=1),
    PeopleFilter(status="selesai"), PeopleFilter(occupation="nelayan"), PeopleFilter(file=1),
    PeopleFilter(text="ang 00"), PeopleFilter(text="12"), PeopleFilter(retired=True),
    PeopleFilter(need="consent"), PeopleFilter(need="turns_65", programme=1),
    PeopleFilter(need="sticker", programme=1), PeopleFilter(need="certificate"),
    PeopleFilter(need="repair", district="64.09.01"),
)


@pytest.fixture
def crowd(base: Database) -> Database:
    """Two hundred people with everything that filters and orders look at."""
    dice = random.Random(7)
    add(base, Programme, programme(), programme(name="Lama", year=2025))
    villages = ("64.09.01.1001", "64.09.01.1002", "64.09.02.1003")
    ids = add(base, Beneficiary, *(
        person(
            n, village=dice.choice(villages), rt=dice.choice([None, "001", "002"]),
            name=dice.choice(["Orang", "orang", "Siang"]) + f" {dice.randrange(40):04}",
            kk=dice.choice([None, f"6409020101{n % 60:06}"]),
            born_on=dice.choice([None, date(1961, 5, 1), date(1980, 1, 1)]),
            occupation=dice.choice([None, "nelayan", "petani"]),
            consent=dice.choice([None, None, "menolak"]),
        )
        for n in range(200)
    ))
    states = ("aktif", "aktif", "selesai", "perlu_perbaikan")
    enrolments = [
        enrolment(i, year, status=dice.choice(states))
        for i in ids for year in (1, 2) if dice.random() < 0.7
    ]
    made = add(base, Enrolment, *enrolments)
    add(base, Document, *(
        document(
            n, row["beneficiary_id"], number, kind=dice.choice(["sticker", "certificate"]),
            household=dice.choice([None, f"6409020101{n % 60:06}"]),
        )
        for n, (number, row) in enumerate(zip(made, enrolments, strict=True)) if n % 3 == 0
    ))
    file = add(base, ImportFile, {"name": "a", "sha256": "1" * 64, "received_at": "2026"})[0]
    add(base, ImportRow, *(
        {"file_id": file, "beneficiary_id": i, "row": i, "verdict": "new"} for i in ids[::5]
    ))
    with base.write(Operation("retire")) as writer:
        writer.retire(Beneficiary, ids[::17])
    return base


@pytest.mark.parametrize("few", [0, 25_000])
def test_a_page_begins_the_whole_list(
    crowd: Database, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    """Both ways of reading, the walk through an index and the short list, in every order."""
    monkeypatch.setattr(people, "_FEW", few)
    with crowd.read() as reader:
        for wanted, sort, down in product(FILTERS, SORTS, (False, True)):
            def ids(
                limit: int | None, wanted: PeopleFilter = wanted, sort: Sort = sort,
                down: bool = down,
            ) -> list[int]:
                return list(queries.people_ids(
                    reader, wanted, sort, descending=down, today=DAY, limit=limit
                ))

            whole = ids(None)
            assert len(set(whole)) == len(whole)
            assert ids(7) == whole[:7], (wanted, sort, down)
            assert ids(500) == whole, (wanted, sort, down)
        for wanted in FILTERS:
            count = queries.people_count(reader, wanted, today=DAY)
            assert 0 < count == len(queries.people_ids(reader, wanted, today=DAY))
            assert queries.people_count(reader, wanted, today=DAY, at_most=5) == min(count, 5)


def test_every_filter_leaves_what_a_plain_look_leaves(crowd: Database) -> None:
    with crowd.read() as reader:
        rows = reader.records(Beneficiary)
        newest: dict[int, Any] = {}
        first: dict[int, Any] = {}
        for row in reader.records(Enrolment):
            newest[row["beneficiary_id"]] = row
            if row["programme_id"] == 1:
                first[row["beneficiary_id"]] = row
        papers = reader.records(Document)

        def found(**wanted: Any) -> set[int]:
            return set(queries.people_ids(reader, PeopleFilter(**wanted), today=DAY))

        def active(number: int) -> bool:
            return number in first and first[number]["status"] == "aktif"

        assert found(status="selesai") == {
            r.id for r in rows if r.id in newest and newest[r.id]["status"] == "selesai"
        }
        certified = {p["enrolment_id"] for p in papers if p["kind"] == "certificate"}
        assert found(need="certificate", programme=1) == {
            r.id for r in rows if active(r.id) and first[r.id].id not in certified
        }
        made = {row.id for row in first.values()}
        stickers = [
            p for p in papers if p["kind"] == "sticker" and p["enrolment_id"] in made
        ]
        own = {p["beneficiary_id"] for p in stickers if not p["household"]}
        houses = {p["household"] for p in stickers}
        closed = {r["kk"] for r in rows if r["consent"] == "menolak"}
        assert found(need="sticker", programme=1) == {
            r.id for r in rows if active(r.id) and r.id not in own
            and r["consent"] != "menolak" and (r["kk"] is None or r["kk"] not in houses | closed)
        }


def test_people_without_a_status_come_last(crowd: Database) -> None:
    with crowd.read() as reader:
        for down in (False, True):
            ids = queries.people_ids(reader, PeopleFilter(), "status", descending=down)
            states = [r["status"] for r in queries.people_rows(reader, ids, 0)]
            with_status = states[:-states.count(None)]
            assert None not in with_status
            assert with_status == sorted(with_status, reverse=down)


@pytest.mark.parametrize("sort", [sort for sort in SORTS if sort not in {"status", "newest"}])
def test_every_order_is_read_from_an_index(
    ready_file: Path, tmp_path: Path, sort: Sort
) -> None:
    """SQLite's plan names an index and sorts nothing; a server plans by what it holds."""
    file = shutil.copyfile(ready_file, tmp_path / "register.sqlite")
    base = Database(f"sqlite:///{file}", tmp_path, NOON_CLOCK, "rina")
    with base.read() as reader:
        for descending in (False, True):
            query = select(Beneficiary.id).where(kept(Beneficiary))
            query = query.order_by(*people.order(sort, descending)).limit(100)
            written = query.compile(base.engine, compile_kwargs={"literal_binds": True})
            plan = str(reader.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {written}").all())
            assert "INDEX ix_people_" in plan or "INDEX uq_beneficiary_nik" in plan
            assert "TEMP B-TREE" not in plan
    base.close()


def test_the_closest_keep_to_the_other_conditions(crowd: Database) -> None:
    with crowd.read() as reader:
        anywhere = queries.people_ids(reader, PeopleFilter(text="siagn"), "closest")
        here = PeopleFilter(text="siagn", village="64.09.02.1003")
        rows = queries.people_rows(reader, queries.people_ids(reader, here, "closest"), 0)
        page = queries.people_ids(reader, here, "closest", limit=3)
        nothing = queries.people_ids(reader, PeopleFilter(text=" "), "closest")
        assert nothing == queries.people_ids(reader, PeopleFilter())
    assert 0 < len(rows) < len(anywhere)
    assert {row["village"] for row in rows} == {"64.09.02.1003"}
    assert all(row["name"].startswith("Siang") for row in rows)
    assert list(page) == [row.id for row in rows][:3]


def test_the_longest_texts_are_held_and_found(base: Database) -> None:
    """Each as long as its field lets it be, in letters of four bytes that do not pack."""
    letters = random.Random(1)
    longest = {
        name: "".join(chr(letters.randint(0x1F300, 0x1F5FF)) for _ in range(
            getattr(field.info["field"].kind, "longest", 0)
        ))
        for name, field in Beneficiary.__table__.columns.items()
        if "field" in field.info and isinstance(field.info["field"].kind, Text)
    }
    assert len(longest["address"]) == 1_000
    add(base, Beneficiary, {**person(1), **longest})
    with base.read() as reader:
        kept = reader.get(Beneficiary, 1)
        assert {name: kept[name] for name in longest} == longest
