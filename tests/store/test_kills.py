"""A program killed at any moment: what it acknowledged is there, whole and once."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from jamsos_desktop.store import queries
from jamsos_desktop.store.tables import Programme
from tests.killing import Executioner
from tests.store.conftest import Opener
from tests.store.programs import SIZE, start, write_batches
from tests.store.rows import add, dump, programme


def look(open_base: Opener, told: set[int], killed: int) -> int:
    """Open after a kill and hold the base against what was told; answers the next batch.

    Each kill may have hit between a commit and its telling.
    """
    base = open_base()
    assert base.check() == []
    assert base.verify_journal() == []
    with base.read() as reader:
        stored = [
            line["summary"]["batch"]
            for line in queries.operations(reader, 100_000)
            if line["kind"] == "batch"
        ]
    rows = dump(base)
    assert told <= set(stored)
    assert len(stored) == len(set(stored))
    assert len(set(stored) - told) <= killed
    people = rows["beneficiary"].values()
    found = Counter(int(p["nik"][-6:]) // SIZE for p in people)
    assert found == dict.fromkeys(stored, SIZE)
    assert all(p["rt"] == "001" for p in people)
    for table in ("enrolment", "document", "import_row"):
        owners = [row["beneficiary_id"] for row in rows[table].values()]
        assert sorted(owners) == sorted(rows["beneficiary"])
    numbers = sorted(row["number"] for row in rows["document"].values())
    assert numbers == list(range(1, len(numbers) + 1))
    base.close()
    return max(stored, default=-1) + 1


def kills(open_base: Opener, url: str, folder: Path, count: int, seed: int) -> None:
    executioner = Executioner(random.Random(seed))
    base = open_base()
    add(base, Programme, programme())
    base.close()
    told: set[int] = set()
    first = 0
    for killed in range(1, count + 1):
        told |= set(executioner.kill(*start(write_batches, url, folder, first)))
        first = look(open_base, told, killed)


def test_a_few_kills(open_base: Opener, url: str, tmp_path: Path) -> None:
    kills(open_base, url, tmp_path, 6, 2026)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_two_hundred_kills(open_base: Opener, url: str, tmp_path: Path, seed: int) -> None:
    """Eight bases with 25 kills each, on both databases."""
    kills(open_base, url, tmp_path, 25, seed)
