"""The search line finds who was meant: a slip, parts in any order, a part left out."""

from __future__ import annotations

import random
import string
from collections import Counter
from itertools import islice
from typing import Any

import pytest
from sqlalchemy import event

from jamsos_desktop.domain.names import word_forms
from jamsos_desktop.domain.regions import official_regions
from jamsos_desktop.store import closeness, queries
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation
from jamsos_desktop.store.tables import (
    Beneficiary,
    Document,
    Enrolment,
    NameWord,
    Programme,
    Region,
)
from tests.benchmarks.people import invent
from tests.store.rows import add, change, document, enrolment, person, programme

REGIONS = [r for r in official_regions("64.09") if r.code.startswith("64.09")]
VILLAGES = {r.code: r.name for r in REGIONS}


def near(base: Database, text: str, limit: int = 5) -> list[int]:
    with base.read() as reader:
        return queries.people_search(reader, text, limit)


@pytest.fixture
def people(base: Database) -> Database:
    add(base, Region, *(
        {"code": r.code, "name": r.name, "level": r.level, "parent": r.parent} for r in REGIONS
    ))
    add(
        base, Beneficiary,
        person(1, name="Muhammad Yusuf", address="Jl. Provinsi Km 9"),
        person(2, name="Siti Nur'aini", village="64.09.01.1001"),
        person(3, name="H. Moh. Joesoef"),
        person(4, name="NUR HAYATI", nik="6409025506800042"),
        person(5, name="Nurhayati", village="64.09.03.2001"),
        person(6, name="Yusuf"),
        person(7, name="Eko Prasetyo", phone="084512345678"),
        person(8, name="Tri Wahyuni", kk="6409020101100044"),
    )
    return base


FIRST: list[tuple[str, list[int]]] = [
    ("yusuf", [6, 1]),
    ("muhammad yusuf", [1]),
    ("yusuf muhammad", [1]),
    ("muhamad yusup", [1]),
    ("mohammad yusuf", [1]),
    ("joesoef", [3]),
    ("yusfu", [6, 1]),
    ("eko prasetio", [7]),
    ("eok prasetyo", [7]),
    ("ek pras", [7]),
    ("tri wahyunni", [8]),
    ("nur hayati", [4, 5]),
    ("nuraini", [2]),
    ("nur'aini", [2]),
    ("siti penajam", [2]),
    ("siti penajm", [2]),
    ("nurhayati babulu", [5]),
    ("6409025506800042", [4]),
    ("6409025506800043", [4]),
    ("6409025506080042", [4]),
    ("640902550680042", [4]),
    ("0845 1234 5678", [7]),
    ("345678", [7]),
    ("6409020101100044", [8]),
    ("km 9", [1]),
    ("zzzz", []),
    ("yusuf zzzz", []),
    ("", []),
    ("   ", []),
    ("%", []),
    ('"', []),
    ("'; DROP TABLE beneficiary; --", []),
]


def test_who_comes_first(people: Database) -> None:
    found = {text: near(people, text)[: max(1, len(first))] for text, first in FIRST}
    assert found == dict(FIRST)


@pytest.mark.parametrize(
    ("common", "dense", "handful", "way"),
    [
        (1, 1, 6, "SEARCH beneficiary USING INDEX ix_people_place (village=?)"),
        (1, 30_000, 60, "SEARCH beneficiary USING INDEX ix_people_place (village=?)"),
        (1, 30_000, 0, "SEARCH beneficiary USING INTEGER PRIMARY KEY (rowid=?)"),
        (4_000, 30_000, 6, "SEARCH beneficiary USING INTEGER PRIMARY KEY (rowid=?)"),
    ],
)
def test_a_word_that_may_be_a_place_sends_nobody_through_everybody(
    people: Database, monkeypatch: pytest.MonkeyPatch, common: int, dense: int, handful: int,
    way: str,
) -> None:
    """`yusuf babuluh`: the slip may be a district, and there are many Yusufs elsewhere."""
    monkeypatch.setattr(closeness, "_COMMON", common)  # 1: as if in a million names
    monkeypatch.setattr(closeness, "_DENSE", dense)
    monkeypatch.setattr(closeness, "_HANDFUL", handful)
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        if "FROM beneficiary" in statement:
            asked.append((statement, values))

    event.listen(people.engine, "before_cursor_execute", note)
    assert near(people, "yusuf babuluh") == []
    assert near(people, "nurhayati babuluh") == [5]
    event.remove(people.engine, "before_cursor_execute", note)
    if people.is_sqlite:
        with people.read() as reader:
            plans = [
                str(row[3]) for statement, values in asked
                for row in reader.connection.exec_driver_sql(
                    f"EXPLAIN QUERY PLAN {statement}", values
                )
            ]
        assert way in plans
        assert [plan for plan in plans if plan.startswith("SCAN beneficiary ")] == []


def test_limits_and_long_lines(people: Database) -> None:
    assert near(people, "yusuf", 1) == [6]
    assert set(near(people, "yusuf " * 5_000)) >= {1, 6}
    assert near(people, "6409021203000001" * 500) == []


def test_papers_come_before_everything(people: Database) -> None:
    year = add(people, Programme, programme())[0]
    kept = add(people, Enrolment, enrolment(8, year, kpj="26045123892"))[0]
    add(people, Document, document(1, 8, kept, serial="PPU-26-004512"))
    assert near(people, "ppu-26-004512") == [8]
    assert near(people, "26045123892") == [8]


def test_words_follow_the_names(people: Database) -> None:
    change(people, Beneficiary, 6, name="Qomaruddin")
    assert near(people, "komaruddin") == [6]
    assert near(people, "yusfu") == [1]
    with people.read() as reader:
        words = {row.word: row.form for row in reader.connection.execute(
            NameWord.__table__.select()
        )}
    assert words["qomaruddin"] == "qomarudin"
    assert words["nur'aini"] == "nuraini"
    assert words["yusuf"] == "yusuf"


def test_retired_people_are_found_among_their_own(people: Database) -> None:
    with people.write(Operation("retire")) as writer:
        writer.retire(Beneficiary, [6])
    assert near(people, "yusuf") == [1, 3]
    with people.read() as reader:
        assert queries.people_search(reader, "yusfu", 5, retired=True) == [6]


def slip(word: str, dice: random.Random) -> str:
    """The word with one letter dropped, swapped, changed or added."""
    at, letter = dice.randrange(len(word)), dice.choice(string.ascii_lowercase)
    kinds = [word[:at] + letter + word[at:], word[:at] + letter + word[at + 1:]]
    if at + 1 < len(word):
        kinds.append(word[:at] + word[at + 1] + word[at] + word[at + 2:])
    if len(word) > 3:
        kinds.append(word[:at] + word[at + 1:])
    return dice.choice(kinds)


def line_of(
    row: dict[str, Any], people: list[dict[str, Any]], dice: random.Random
) -> tuple[str, str] | None:
    """What a clerk who slips might type for one person, and in which way it is off.

    The right words single out at most five people: who was meant must be knowable.
    """
    kind = dice.choice(("slip", "swapped", "missing"))
    parts = row["name"].split()
    if kind == "missing" and len(parts) > 1:
        parts.pop(dice.randrange(len(parts)))
    more = [VILLAGES[row["village"]].split()[0], row["nik"][6:12]]

    def fits(other: dict[str, Any]) -> bool:
        written = " ".join((other["name"], VILLAGES[other["village"]], other["nik"])).casefold()
        return all(part.casefold() in written for part in parts)

    while sum(map(fits, people)) > 5:
        if not more:
            return None
        parts.append(more.pop(0))
    if kind == "swapped":
        dice.shuffle(parts)
    if kind == "slip":
        long = [n for n, part in enumerate(parts) if part.isalpha() and len(part) > 3]
        if not long:
            return None
        at = dice.choice(long)
        parts[at] = slip(parts[at].casefold(), dice)
    return " ".join(parts), kind


def found_in_first_five(base: Database, count: int, cases: int) -> Counter[tuple[str, bool]]:
    """How many of the seeded cases of each kind find who was meant."""
    dice = random.Random(2026)
    people = list(islice(invent(dice), count))
    add(base, Region, *(
        {"code": r.code, "name": r.name, "level": r.level, "parent": r.parent} for r in REGIONS
    ))
    ids = add(base, Beneficiary, *people)
    found: Counter[tuple[str, bool]] = Counter()
    while found.total() < cases:
        at = dice.randrange(count)
        if case := line_of(people[at], people, dice):
            found[case[1], ids[at] in near(base, case[0])] += 1
    return found


def share(found: Counter[tuple[str, bool]]) -> float:
    return sum(n for (_, good), n in found.items() if good) / found.total()


def test_who_was_meant_is_among_the_first_five(base: Database) -> None:
    assert share(found_in_first_five(base, 1_000, 120)) >= 0.98


@pytest.mark.slow
def test_of_a_thousand_searches_hardly_any_misses(base: Database) -> None:
    assert share(found_in_first_five(base, 20_000, 1_000)) >= 0.98


def test_names_are_taken_apart_as_they_are_searched() -> None:
    assert word_forms('H. Moh. "Acil" Nur\'aini') == {
        "h": "h", "moh": "muhamad", "acil": "acil", "nur'aini": "nuraini",
    }
    assert word_forms(" - ") == {}
