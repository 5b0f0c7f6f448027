"""Lists, work lists, counts and histories as services ask for them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.store import document_queries, queries, visit_queries
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation
from jamsos_desktop.store.tables import (
    AgendaItem,
    Beneficiary,
    Ceremony,
    Document,
    Enrolment,
    Guest,
    ImportFile,
    ImportRow,
    Programme,
    SymbolicRecipient,
    Visit,
)
from tests.store.rows import DAY, add, change, document, enrolment, person, programme

PENAJAM, WARU = "64.09.01.1001", "64.09.02.1003"


@pytest.fixture
def register(base: Database) -> Database:
    """Six people: two years, two villages, two houses, several states, one of them retired."""
    add(base, Programme, programme(), programme(name="Lama", year=2025))
    house = "6409020101100044"
    add(
        base, Beneficiary,
        person(1, name="Budi", rt="002", kk=house, occupation="nelayan"),
        person(2, name="adi", rt="002", kk=house, born_on=date(1961, 5, 1)),
        person(3, name="Citra", rt=None, kk=None, born_on=date(1961, 12, 31), consent="menolak"),
        person(4, name="Dewi", village=PENAJAM, born_on=None, occupation="nelayan"),
        person(5, name="Eko", village=PENAJAM, rt="001", born_on=date(1960, 12, 31)),
        person(6, name="Fitri"),
    )
    states = {1: "aktif", 2: "aktif", 3: "aktif", 4: "perlu_perbaikan", 5: "dikirim", 6: "aktif"}
    add(base, Enrolment, *(enrolment(i, 1, status=s, kpj=f"K{i}") for i, s in states.items()))
    add(base, Enrolment, enrolment(4, 2, status="selesai"))
    with base.write(Operation("retire")) as writer:
        writer.retire(Beneficiary, [6])
    return base


def ids(base: Database, sort: Any = "place", descending: bool = False, **wanted: Any) -> list[int]:
    with base.read() as reader:
        found = queries.people_ids(
            reader, PeopleFilter(**wanted), sort, descending=descending, today=DAY
        )
        assert queries.people_count(reader, PeopleFilter(**wanted), today=DAY) == len(found)
    return list(found)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, [1, 2, 3, 4, 5]),
        ({"retired": True}, [6]),
        ({"village": WARU}, [1, 2, 3]),
        ({"district": "64.09.01"}, [4, 5]),
        ({"district": "64.09.0"}, []),
        ({"occupation": "nelayan"}, [1, 4]),
        ({"status": "aktif"}, [1, 2, 3]),
        ({"status": "selesai"}, [4]),
        ({"status": "selesai", "programme": 1}, []),
        ({"programme": 2}, [4]),
        ({"status": "perlu_perbaikan", "programme": 1}, [4]),
        ({"status": "perlu_perbaikan"}, []),
        ({"need": "repair", "programme": 1}, [4]),
        ({"need": "answer"}, [5]),
        ({"need": "consent"}, [3]),
        ({"need": "turns_65"}, [2, 3]),
        ({"need": "sticker"}, [1, 2]),
        ({"need": "certificate", "programme": 1}, [1, 2, 3]),
        ({"need": "certificate", "programme": 2}, []),
        ({"village": WARU, "status": "aktif", "occupation": "nelayan", "text": "bud"}, [1]),
    ],
)
def test_filters(register: Database, wanted: dict[str, Any], expected: list[int]) -> None:
    assert sorted(ids(register, **wanted)) == expected


def test_turning_65_depends_on_the_day(register: Database) -> None:
    with register.read() as reader, pytest.raises(ValueError, match="depends on the day"):
        queries.people_ids(reader, PeopleFilter(need="turns_65"))


def test_a_house_is_called_at_again_after_its_newest_visit(register: Database) -> None:
    add(register, Document, document(1, 1, 1), document(2, 2, 2), document(3, 3, 3))

    def call(number: int, result: str, day: date = DAY) -> int:
        return add(register, Visit, {
            "document_id": number, "beneficiary_id": number, "result": result,
            "visited_on": day, "officer": f"Petugas {number}",
        })[0]

    call(1, "pindah")
    call(2, "ditempel")
    call(2, "tidak_di_rumah", date(2026, 11, 1))  # noted later, made before
    call(3, "tidak_di_rumah")
    assert ids(register, need="revisit", programme=1) == [1], "the third declines a sticker"
    with register.read() as reader:
        assert visit_queries.result_counts(reader, 1) == {
            WARU: {"pindah": 1, "ditempel": 1, "tidak_di_rumah": 1}
        }
        assert visit_queries.result_counts(reader, 2) == {}
        assert visit_queries.newest(reader, [1, 2])[2]["result"] == "ditempel"
        assert visit_queries.newest_officer(reader) == "Petugas 3"
    later = call(1, "ditempel")
    assert ids(register, need="revisit") == []
    with register.write(Operation("retire")) as writer:
        writer.retire(Visit, [later])
    assert ids(register, need="revisit") == [1]
    change(register, Document, 1, status="diganti")
    assert ids(register, need="revisit") == []


def test_a_house_needs_one_sticker_and_everybody_a_certificate(register: Database) -> None:
    assert sorted(ids(register, need="sticker")) == [1, 2], "the third declines a sticker"
    change(register, Beneficiary, 3, consent="setuju")
    add(register, Document, document(1, 1, 1, household="6409020101100044"))
    assert sorted(ids(register, need="sticker", programme=1)) == [3]
    assert sorted(ids(register, need="sticker")) == [3]
    assert sorted(ids(register, need="certificate")) == [1, 2, 3]
    add(register, Document, document(2, 3, 3), document(3, 2, 2, kind="certificate"))
    assert sorted(ids(register, need="sticker")) == []
    assert sorted(ids(register, need="certificate")) == [1, 3]
    change(register, Document, 1, status="diganti")
    assert sorted(ids(register, need="sticker")) == [1, 2]
    with register.write(Operation("retire")) as writer:
        writer.retire(Document, [2, 3])
    assert sorted(ids(register, need="sticker")) == [1, 2, 3]
    assert sorted(ids(register, need="certificate")) == [1, 2, 3]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("place", [4, 5, 3, 2, 1]),
        ("name", [2, 1, 3, 4, 5]),
        ("nik", [1, 2, 3, 4, 5]),
        ("born_on", [4, 5, 2, 3, 1]),
        ("status", [2, 1, 3, 5, 4]),
        ("occupation", [2, 3, 5, 1, 4]),
        ("newest", [5, 4, 3, 2, 1]),
    ],
)
def test_orders_are_the_same_on_both(register: Database, sort: str, expected: list[int]) -> None:
    assert ids(register, sort, programme=1) == expected
    assert ids(register, sort, programme=1, descending=True) == expected[::-1]


def test_pages_come_in_the_order_asked_for(register: Database) -> None:
    with register.read() as reader:
        rows = queries.people_rows(reader, [5, 3, 4, 99, 1], 1)
        old = queries.people_rows(reader, [4, 1], 2)
        newest = queries.people_rows(reader, [4], 0)
    assert [(row.id, row["name"], row["status"], row["kpj"]) for row in rows] == [
        (5, "Eko", "dikirim", "K5"), (3, "Citra", "aktif", "K3"),
        (4, "Dewi", "perlu_perbaikan", "K4"), (1, "Budi", "aktif", "K1"),
    ]
    assert [(row.id, row["status"], row["enrolment_id"]) for row in old] == [
        (4, "selesai", 7), (1, None, None),
    ]
    assert [(row["status"], row["enrolment_id"]) for row in newest] == [("selesai", 7)]
    assert rows[0].version == 1


def test_long_lists_of_ids(base: Database) -> None:
    add(base, Beneficiary, *(person(n) for n in range(6_000)))
    wanted = list(range(6_000, 0, -1))
    with base.read() as reader:
        assert [row.id for row in queries.people_rows(reader, wanted, 0)] == wanted
        found = reader.matching(Beneficiary, "nik", (person(n)["nik"] for n in range(7_000)))
        assert len(found) == 6_000
        by_id = reader.matching(Beneficiary, "id", [3, 3, None, 9_999])
    assert [row.id for row in by_id[3]] == [3]
    assert list(by_id) == [3]


def test_counts(register: Database) -> None:
    add(
        register, Document, document(1, 1, 1), document(2, 3, 3),
        document(3, 2, 2, status="diganti"), document(4, 1, 1, kind="certificate"),
    )
    with register.read() as reader:
        assert queries.status_counts(reader, 1) == {
            "aktif": 3, "perlu_perbaikan": 1, "dikirim": 1,
        }
        assert queries.place_counts(reader, 1) == {WARU: 3}
        assert queries.place_counts(reader, 1, "dikirim") == {PENAJAM: 1}
        assert queries.place_counts(reader, 1, "") == {WARU: 3, PENAJAM: 2}
        assert document_queries.document_counts(reader, 1, "sticker") == {WARU: 2}
        assert document_queries.document_counts(reader, 1, "certificate") == {WARU: 1}
        assert document_queries.document_counts(reader, 2, "sticker") == {}


def test_enrolled_people_with_their_enrolment(register: Database) -> None:
    with register.read() as reader:
        rows = queries.enrolled(reader, 1, PeopleFilter(status="aktif"))
        again = queries.enrolled_by_id(reader, [3, 1, 99])
    assert [(row.id, row["person"], row["name"], row["kpj"]) for row in rows] == [
        (3, 3, "Citra", "K3"), (2, 2, "adi", "K2"), (1, 1, "Budi", "K1"),
    ]
    assert [row.id for row in again] == [3, 1]
    assert rows[0]["person_version"] == 1


def test_imports(register: Database) -> None:
    files = add(
        register, ImportFile,
        *({"name": f"{n}.xlsx", "sha256": str(n) * 64, "received_at": "2026"} for n in (1, 2)),
    )
    add(
        register, ImportRow,
        {"file_id": files[1], "row": 9, "verdict": "held", "beneficiary_id": 2},
        {"file_id": files[0], "row": 3, "verdict": "new", "beneficiary_id": 1},
        {"file_id": files[0], "row": 4, "verdict": "held"},
    )
    with register.read() as reader:
        assert [(r["file_id"], r["row"]) for r in queries.held_rows(reader)] == [(1, 4), (2, 9)]
        assert [r["row"] for r in queries.held_rows(reader, files[1])] == [9]
        assert [f.id for f in queries.files(reader)] == files[::-1]
        same = queries.same_file(reader, "1" * 64)
        assert same is not None
        assert same.id == files[0]
        assert queries.same_file(reader, "3" * 64) is None
    assert ids(register, file=files[0]) == [1]
    with register.write(Operation("retire")) as writer:
        writer.retire(ImportRow, [2])
        writer.retire(ImportFile, [files[0]])
    assert ids(register, file=files[0]) == []
    with register.read() as reader:
        assert queries.same_file(reader, "1" * 64) is None


def test_a_ceremony_and_its_parts(register: Database) -> None:
    facts = {"name": "Acara", "programme_id": 1, "begins": "09.00", "place": "Aula"}
    add(register, Ceremony, *({**facts, "day": date(2026, m, 1)} for m in (3, 9, 5)))
    add(register, AgendaItem, *(
        {"ceremony_id": 1, "position": n, "minutes": 5, "item": f"Butir {n}"} for n in (2, 1)
    ))
    add(register, Guest, *({"ceremony_id": 1, "name": r, "rank": r} for r in "jab"))
    add(register, SymbolicRecipient, *(
        {"ceremony_id": 1, "enrolment_id": e, "position": p, "item": "kartu", "reserve": r}
        for e, p, r in ((1, 1, True), (2, 2, False), (3, 1, False))
    ))
    with register.read() as reader:
        assert [c.id for c in queries.ceremonies(reader)] == [2, 3, 1]
        agenda, guests, receivers = queries.ceremony_parts(reader, 1)
        assert queries.ceremony_parts(reader, 2) == ([], [], [])
    assert [a["position"] for a in agenda] == [1, 2]
    assert [g["rank"] for g in guests] == ["a", "b", "j"]
    assert [r["enrolment_id"] for r in receivers] == [3, 2, 1]


def test_history_of_a_person_and_their_papers(register: Database) -> None:
    change(register, Beneficiary, 1, name="Budiman")
    change(register, Enrolment, 1, status="nonaktif")
    change(register, Beneficiary, 2, name="Adinda")
    with register.read() as reader:
        lines = queries.history(reader, [("beneficiary", 1), ("enrolment", 1)])
        assert queries.history(reader, []) == []
        assert queries.history(reader, [("beneficiary", 99)]) == []
    assert [(line["kind"], line["table_name"]) for line in lines] == [
        ("edit", "enrolment"), ("edit", "beneficiary"), ("add", "enrolment"),
        ("add", "beneficiary"),
    ]
    assert lines[1]["before"] == '{"name":"Budi"}'
    assert lines[1]["after"] == '{"name":"Budiman"}'
    assert lines[0]["actor"] == "rina"


def test_a_record_that_is_gone_is_refused(register: Database) -> None:
    with register.read() as reader:
        assert reader.get(Beneficiary, 1)["name"] == "Budi"
        for gone in (6, 99):
            with pytest.raises(Refused, match="tidak ada di register"):
                reader.get(Beneficiary, gone)
        assert [r.id for r in reader.records(Beneficiary, retired=True, limit=2)] == [1, 2]
        assert reader.count(Beneficiary) == 5
