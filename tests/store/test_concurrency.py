"""Several programs at the same people: nothing lost, nothing given twice."""

from __future__ import annotations

import itertools
import threading
from pathlib import Path

from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.store import queries
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation
from jamsos_desktop.store.tables import Beneficiary
from tests.store.conftest import NOON, Opener
from tests.store.programs import PEOPLE, edit_and_number, start
from tests.store.rows import add, person

WRITERS, EDITS = 4, 100


def test_four_writers_lose_nothing(base: Database, url: str, tmp_path: Path) -> None:
    add(base, Beneficiary, *(person(n, income_band=0) for n in range(PEOPLE)))
    writers = [start(edit_and_number, url, tmp_path, seed, EDITS) for seed in range(WRITERS)]
    for _, told in writers:
        assert told.recv() == "ready"
    for _, told in writers:
        told.send("go")
    late, numbers = zip(*(told.recv() for _, told in writers), strict=True)
    for process, told in writers:
        process.join()
        told.close()
    assert sum(late) > 0, "nobody was ever late: the test shows nothing"

    with base.read() as reader:
        people = reader.records(Beneficiary)
        lines = queries.operations(reader, 10_000)
    assert sum(p["income_band"] for p in people) == WRITERS * EDITS
    assert sum(p.version - 1 for p in people) == WRITERS * EDITS
    assert sorted(line["id"] for line in lines) == list(range(1, len(lines) + 1))
    assert sum(line["kind"] == "edit" for line in lines) == WRITERS * EDITS
    assert base.verify_journal() == []
    assert base.check() == []

    given = sorted(itertools.chain(*numbers))
    assert given == list(range(1, len(given) + 1))


def test_two_programs_make_one_fresh_base(empty_url: str, tmp_path: Path) -> None:
    bases: list[Database] = []

    def start() -> None:
        bases.append(Database(empty_url, tmp_path, Clock(NOON), "rina"))

    threads = [threading.Thread(target=start) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(bases) == 3
    assert len({base.secret("sticker") for base in bases}) == 1
    for number, base in enumerate(bases):
        add(base, Beneficiary, person(number))
    assert bases[0].verify_journal() == []
    for base in bases:
        base.close()


def test_a_reader_is_not_held_up_by_a_writer(open_base: Opener) -> None:
    first, second = open_base(), open_base()
    add(first, Beneficiary, person(1))
    with first.write(Operation("edit")) as writer:
        writer.update_many(Beneficiary, {1: {"name": "Siti"}})
        with second.read() as reader:
            assert reader.get(Beneficiary, 1)["name"] == "Orang 0001"
    with second.read() as reader:
        assert reader.get(Beneficiary, 1)["name"] == "Siti"
