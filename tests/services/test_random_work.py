"""Days of a clerk's work by chance: undone in reverse all is as before, out of order it is told."""

from __future__ import annotations

from random import Random

import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.store.journal import Locked
from tests.services.office import kept


def work(app: Application, dice: Random, acts: int) -> list[int]:
    """Edits, bulk edits, retirements, people brought back, locks; answers the operations."""
    done = []
    for number in range(acts):
        before = app.journal.operations(1)[0].id
        people = app.register.rows(app.register.ids(PeopleFilter(), "newest"))
        some = [p.id for p in dice.sample(people, min(len(people), dice.randint(1, 9)))]
        act = dice.choice(("edit", "edit", "edit", "bulk", "bulk", "retire", "restore", "lock"))
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


def undo_in_reverse(app: Application, seed: int, acts: int) -> None:
    start = kept(app)
    done = work(app, Random(seed), acts)
    assert len(done) > acts / 2
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
