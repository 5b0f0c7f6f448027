"""What the search for look-alikes reads, the same on both databases."""

from __future__ import annotations

from datetime import date, timedelta

from jamsos_desktop.store import likeness
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation
from jamsos_desktop.store.tables import Beneficiary
from tests.store.rows import VILLAGE, add, person

ELSEWHERE = "64.09.01.1001"
DAY = date(1960, 1, 1)


def test_a_long_list_finds_whom_a_short_one_finds(base: Database) -> None:
    add(
        base, Beneficiary,
        person(1, born_on=DAY, village=ELSEWHERE),
        person(2, born_on=DAY - timedelta(days=1), village=VILLAGE),
        person(3, born_on=DAY - timedelta(days=1), village=ELSEWHERE),
        person(4, born_on=DAY, village=ELSEWHERE),
    )
    with base.write(Operation("retire")) as writer:
        writer.retire(Beneficiary, [4])
    many = {DAY + timedelta(days=n) for n in range(3_000)}
    with base.read() as reader:
        short = list(likeness.people_around(reader, {DAY}, {VILLAGE}))
        long = list(likeness.people_around(reader, many, {VILLAGE}))
    assert sorted(row[0] for row in short) == [1, 2]
    assert {row[0] for row in short} <= {row[0] for row in long}
    assert all(row[0] != 4 for row in long)
    assert tuple(long[0]) == (1, DAY, ELSEWHERE, "Orang 0001")
