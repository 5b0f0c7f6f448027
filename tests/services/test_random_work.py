"""Days of a clerk's work by chance: undone in reverse all is as before, out of order it is told."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.store.journal import Locked
from tests.services.office import NOON, import_lists, kept, set_up
from tests.store.conftest import _server_base, postgres

__all__ = ["postgres"]
_LEAST = 40
"""People who stay: of a few everybody would soon be one."""


def work(app: Application, dice: Random, acts: int) -> list[int]:
    """Edits, bulk edits, merges, people out and back, locks; answers the operations."""
    done = []
    for number in range(acts):
        before = app.journal.operations(1)[0].id
        people = app.register.rows(app.register.ids(PeopleFilter(), "newest"))
        some = [p.id for p in dice.sample(people, min(len(people), dice.randint(1, 9)))]
        act = dice.choice(
            ("edit", "edit", "edit", "bulk", "bulk", "merge", "retire", "restore", "lock")
        )
        try:
            if act == "edit":
                texts = {"rt": f"{dice.randint(1, 9):03}", "name": f"Orang {dice.randint(1, 99)}"}
                app.register.save(texts, dice.choice(people))
            elif act == "bulk":
                field, text = dice.choice((
                    ("rw", "004"), ("occupation", "nelayan"), ("notes", f"Catatan {number}"),
                    ("born_on", "17/08/1980"), ("village", "64.09.02.1003"),
                ))
                app.register.bulk_apply(some, field, text)
            elif act == "merge":
                merge(app, *dice.sample(people, 2))
            elif act == "retire":
                app.register.retire(some[:2], "Ganda")
            elif act == "restore":
                app.register.restore(list(app.register.ids(PeopleFilter(retired=True)))[:2])
            elif dice.random() < 0.5:
                app.register.lock(some[:1])
            else:
                app.register.unlock(some, "KTP baru")
        except Locked:
            app.register.unlock(some, "KTP baru")
        newest = app.journal.operations(1)[0].id
        if newest > before:
            done.append(newest)
    return done


def merge(app: Application, keep: Record, drop: Record) -> None:
    """Two people become one, where BPJS does not have to act first and enough are left."""
    if app.register.count(PeopleFilter()) > _LEAST and not app.duplicates.obstacle(
        keep.id, drop.id
    ):
        app.duplicates.merge(keep, drop, {"name": "drop", "phone": "drop"}, "satu orang")


@pytest.fixture(params=["sqlite", "postgresql"])
def people(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Application]:
    """An office whose four lists came in, on each of the two databases."""
    folder, url = tmp_path / "data", ""
    if request.param == "sqlite":
        shutil.copytree(request.getfixturevalue("people_folder"), folder)
    else:
        url = _server_base(request.getfixturevalue("postgres"))
    app = Application(folder, url, clock=Clock(NOON), actor="rina")
    if url:
        set_up(app)
        import_lists(app, tmp_path / "lists")
    yield app
    app.close()


def undo_in_reverse(app: Application, seed: int, acts: int) -> None:
    start = kept(app)
    done = work(app, Random(seed), acts)
    assert len(done) > acts / 2
    assert {"merge", "person_bulk"} <= {line.kind for line in app.journal.operations(acts)}
    assert kept(app) != start
    for operation in reversed(done):
        assert app.journal.take_back(operation).left == []
    assert kept(app) == start
    assert app.check() == []


def test_work_undone_in_reverse_leaves_nothing(people: Application) -> None:
    undo_in_reverse(people, 11, 60)


@pytest.mark.slow
def test_a_thousand_acts_undone_in_reverse_leave_nothing(people: Application) -> None:
    undo_in_reverse(people, 2026, 1_000)


@pytest.mark.parametrize("seed", [3, 8])
def test_work_undone_out_of_order_overwrites_nothing(people: Application, seed: int) -> None:
    dice = Random(seed)
    done = work(people, dice, 90)
    told = 0
    for operation in dice.sample(done, len(done) // 2):
        before = kept(people)
        try:
            would = people.journal.preview(operation)
            taken = people.journal.take_back(operation)
        except Refused:
            assert kept(people) == before
            continue
        assert (taken.rows, taken.left) == (would.rows, would.left)
        told += taken.left_count
        after = kept(people)
        differing = sum(
            after[table].get(i) != before[table].get(i)
            for table in after for i in {*after[table], *before[table]}
        )
        # Rows that are out of the lists are not among the kept ones.
        assert differing <= taken.rows
    assert told > 0
    assert people.check() == []
