"""Speed of the register, as ratios within one run (`pytest --benchmark-only`).

A list of many people must cost what a list of few costs: the times of a large base are held
against those of a base a tenth its size, and a ranked search against a plain look through all.
Seconds depend on the machine, ratios do not. A base of a million is measured by setting
JAMSOS_BENCH_PEOPLE.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from random import Random
from typing import Any, get_args

import pytest
from sqlalchemy import select

from jamsos_desktop.domain.filters import PeopleFilter, Sort
from jamsos_desktop.store import queries, search
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.reader import Reader
from jamsos_desktop.store.tables import Beneficiary
from tests.benchmarks.people import build
from tests.store.rows import DAY

_PEOPLE = int(os.environ.get("JAMSOS_BENCH_PEOPLE", "100000"))
_FILTERS = (
    PeopleFilter(), PeopleFilter(district="64.09.04"), PeopleFilter(status="aktif", programme=1),
    PeopleFilter(status="diganti", programme=1), PeopleFilter(occupation="nelayan"),
    PeopleFilter(need="sticker", programme=1), PeopleFilter(need="turns_65", programme=1),
    PeopleFilter(retired=True), PeopleFilter(file=1),
)
_SORTS: tuple[Sort, ...] = tuple(s for s in get_args(Sort) if s != "closest")


@pytest.fixture(scope="module")
def bases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Database, Database]]:
    folder: Path = tmp_path_factory.mktemp("people")
    small, large = build(folder / "small", _PEOPLE // 10), build(folder / "large", _PEOPLE)
    yield small, large
    small.close()
    large.close()


def _times(acts: list[Callable[[], Any]]) -> list[float]:
    """Milliseconds of each act, sorted; the second of two runs, as a clerk repeats it."""
    found = []
    for act in acts:
        act()
        start = time.perf_counter()
        act()
        found.append((time.perf_counter() - start) * 1000)
    return sorted(found)


def _p95(times: list[float]) -> float:
    return times[int(len(times) * 0.95)]


def _typed(reader: Reader) -> list[str]:
    """What clerks type: names letter by letter, NIK, ends of NIK, parts swapped, a slip."""
    dice = Random(11)
    ids = queries.people_ids(reader, PeopleFilter(), "newest")
    lines: list[str] = []
    for row in queries.people_rows(reader, [dice.choice(ids) for _ in range(25)], 1):
        name, words = str(row["name"]), str(row["name"]).split()
        lines += [name[:end] for end in range(1, len(name) + 1)]
        lines += [row["nik"], row["nik"][-6:], row["nik"][:10], " ".join(reversed(words))]
        lines.append(f"{words[0][:-1]}x {words[-1]}")
    return lines


def test_a_first_page_of_many_costs_what_one_of_few_costs(
    benchmark: Any, bases: tuple[Database, Database]
) -> None:
    def pages(base: Database) -> list[float]:
        with base.read() as reader:
            return _times([
                lambda w=wanted, s=sort, d=down: queries.people_ids(
                    reader, w, s, descending=d, today=DAY, limit=100
                )
                for wanted, sort, down in product(_FILTERS, _SORTS, (False, True))
            ])

    few = pages(bases[0])
    many = benchmark.pedantic(pages, (bases[1],), rounds=1)
    benchmark.extra_info.update(
        people=_PEOPLE, p50=round(statistics.median(many), 1), p95=round(_p95(many), 1),
        worst=round(many[-1], 1), p95_of_a_tenth=round(_p95(few), 1),
    )
    assert _p95(many) < 10 * _p95(few)
    assert _p95(many) < 100


def test_a_keystroke_is_many_times_faster_than_a_plain_look(
    benchmark: Any, bases: tuple[Database, Database]
) -> None:
    with bases[1].read() as reader:
        lines = _typed(reader)
        ranked = benchmark.pedantic(
            _times, ([lambda t=text: queries.people_search(reader, t, 50) for text in lines],),
            rounds=1,
        )
        plain = _times([
            lambda t=text: reader.connection.execute(
                select(Beneficiary.id).where(search.condition(t, True)).order_by(Beneficiary.name)
            ).all()
            for text in lines[::20]
        ])
    benchmark.extra_info.update(
        people=_PEOPLE, p50=round(statistics.median(ranked), 1), p95=round(_p95(ranked), 1),
        worst=round(ranked[-1], 1), plain_p50=round(statistics.median(plain), 1),
    )
    assert _p95(ranked) < statistics.median(plain)
    assert _p95(ranked) < 50


def test_the_ids_behind_a_page_come_faster_than_unsorted_rows(
    benchmark: Any, bases: tuple[Database, Database]
) -> None:
    with bases[1].read() as reader:
        benchmark.pedantic(
            queries.people_ids, (reader, PeopleFilter(), "name"), rounds=3, warmup_rounds=1
        )
        start = time.perf_counter()
        reader.connection.execute(select(Beneficiary.id, Beneficiary.name)).all()
        floor = time.perf_counter() - start
    ratio = benchmark.stats.stats.median / floor
    benchmark.extra_info.update(people=_PEOPLE, ratio=round(ratio, 2))
    assert ratio < 2
