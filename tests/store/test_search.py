"""Finding people, the same on both databases."""

from __future__ import annotations

import random

import pytest
from sqlalchemy.exc import IntegrityError

from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.store import queries, search
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation
from jamsos_desktop.store.tables import Beneficiary, Document, Enrolment, Programme
from tests.store.rows import add, change, document, enrolment, person, programme


def found(base: Database, text: str) -> list[int]:
    with base.read() as reader:
        return sorted(queries.people_ids(reader, PeopleFilter(text=text)))


PEOPLE = [
    person(1, name="Muhammad Yusuf", address="Jl. Provinsi Km 9 RT 007"),
    person(2, name="Siti Nur'aini", nik="6409025506800042", address="Gang 100% Jaya"),
    person(3, name="Yusuf_Hadi", phone="081399912345", address=None),
    person(4, name="Andi \"Acil\" Bahar", kk="6409020101100044", address="Jl. Negara \\ pasar"),
    person(5, name="NUR HAYATI", address="nelayan", kk=None, phone=None),
    person(6, name="Yusuf Muhammad Noor"),
]


@pytest.fixture
def people(base: Database) -> Database:
    add(base, Beneficiary, *PEOPLE)
    return base


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("muhammad yusuf", [1, 6]),
        ("yusuf muhammad", [1, 6]),
        ("yus ham", [1, 6]),
        ("usuf", [1, 3, 6]),
        ("nur hayati", [5]),
        ("NUR", [2, 5]),
        ("nur'aini", [2]),
        ("0042", [2]),
        ("6409025506800042", [2]),
        ("6409 0255 0680 0042", [2]),
        ("6409.0255.0680.0042", [2]),
        ("6409021203000001", [1]),
        ("0813-9991-2345", [3]),
        ("0813 999 12345", [3]),
        ("6409020101100044", [4]),
        ("km 9", [1]),
        ("9", [1, 2, 3, 4, 5, 6]),
        ("yu", [1, 3, 6]),
        ("yu ha", [1, 3, 6]),
        ("100%", [2]),
        ("%", [2]),
        ("%%%", []),
        ("_", [3]),
        ("yusuf_hadi", [3]),
        ("yusuf_", [3]),
        ("usuf hadi", [3]),
        ('"acil"', [4]),
        ('"', [4]),
        ('a"c OR b', []),
        ("\\", [4]),
        ("negara \\ pasar", [4]),
        ("'; DROP TABLE beneficiary; --", []),
        ("NOT yusuf", []),
        ("yusuf OR siti", []),
        ("name:yusuf", []),
        ("yusuf*", []),
        ("(yusuf)", []),
        ("^muh", []),
        ("{a b}", []),
        ("", [1, 2, 3, 4, 5, 6]),
        ("   ", [1, 2, 3, 4, 5, 6]),
        ("tidak ada", []),
        ("yusuf\x00muhammad", [1, 6]),
    ],
)
def test_what_a_search_line_finds(people: Database, text: str, ids: list[int]) -> None:
    assert found(people, text) == ids


def test_more_than_anybody_types_is_harmless(people: Database) -> None:
    assert found(people, "6409021203000001" * 5_000) == []
    assert found(people, "a " * 5_000) == [1, 2, 3, 4, 5, 6]
    assert found(people, "yusuf " * 2_000) == [1, 3, 6]


def test_the_index_follows_every_edit(people: Database) -> None:
    change(people, Beneficiary, 5, name="Rahmawati", phone="085200001111", address="Lawe-Lawe")
    assert found(people, "hayati") == []
    assert found(people, "nelayan") == []
    assert found(people, "rahmawati lawe") == [5]
    assert found(people, "5200001111") == [5]
    change(people, Beneficiary, 5, phone=None, nik="6409021203555555")
    assert found(people, "5200001111") == []
    assert found(people, "555555") == [5]


def test_many_people_are_found_like_few(people: Database) -> None:
    ids = add(people, Beneficiary, *(person(n, name=f"Banyak {n}") for n in range(1_000, 1_300)))
    assert found(people, "banyak 1234") == [ids[234]]
    assert len(found(people, "banyak")) == 300
    # One by one afterwards, and where so many fail in the middle.
    one = add(people, Beneficiary, person(2_000, name="Banyak Sendiri"))
    assert found(people, "banyak sendiri") == one
    with pytest.raises(IntegrityError):
        add(people, Beneficiary, *(person(n, name="Batal") for n in (*range(3_000, 3_300), 3_299)))
    assert found(people, "batal") == []
    two = add(people, Beneficiary, person(2_001, name="Banyak Berdua"))
    assert found(people, "banyak berdua") == two


def test_retired_people_are_found_only_among_the_retired(people: Database) -> None:
    with people.write(Operation("retire")) as writer:
        writer.retire(Beneficiary, [1])
    assert found(people, "yusuf") == [3, 6]
    with people.read() as reader:
        wanted = PeopleFilter(text="yusuf", retired=True)
        assert list(queries.people_ids(reader, wanted)) == [1]
    with people.write(Operation("bring back")) as writer:
        writer.update_many(Beneficiary, {1: {"retired": False}})
    assert found(people, "yusuf") == [1, 3, 6]


def test_papers_lead_to_their_person(people: Database) -> None:
    year = add(people, Programme, programme())[0]
    kept = add(people, Enrolment, *(enrolment(i, year, kpj=f"2604512389{i}") for i in (1, 2)))
    add(
        people, Document, document(1, 1, kept[0], serial="PPU-26-004512", status="diganti"),
        document(2, 2, kept[1], kind="certificate", serial="560/0007/Dinas Kerja/2026",
                 code="ABCDEFGHJKMNPQRS"),
    )
    assert found(people, "PPU-26-004512") == [1]
    assert found(people, "ppu-26-004512") == [1]
    assert found(people, " PPU-26-004512 ") == [1]
    assert found(people, "PPU-26-00451") == []
    assert found(people, "560/0007/Dinas Kerja/2026") == [2]
    assert found(people, "abcd efgh jkmn pqrs") == [2]
    assert found(people, "26045123892") == [2]


def test_hits_are_those_of_a_plain_look(people: Database) -> None:
    """Random parts of what is written, compared with a search by hand."""
    dice = random.Random(64)
    written = {
        n: " ".join(row.get(k) or "" for k in ("name", "nik", "kk", "phone", "address")).casefold()
        for n, row in enumerate(PEOPLE, 1)
    }
    for _ in range(120):
        parts = []
        for _ in range(dice.randint(1, 2)):
            line = dice.choice(list(written.values()))
            start = dice.randrange(len(line))
            parts.append(line[start:start + dice.randint(1, 6)])
        text = " ".join(parts)
        words = search.words(text)
        by_hand = [n for n, line in written.items() if all(w in line for w in words)]
        assert found(people, text) == by_hand, text
