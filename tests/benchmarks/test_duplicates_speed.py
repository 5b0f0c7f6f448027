"""How well and how fast duplicates are found; `-m slow` runs them, with their figures on `-s`."""

from __future__ import annotations

import resource
import time
from pathlib import Path

import pytest

from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.services.duplicates import Duplicates
from jamsos_desktop.services.settings import Settings
from jamsos_desktop.store import tables
from jamsos_desktop.store.database import Database
from tests.benchmarks import pairs_final, pairs_judging, pairs_tuning, pairs_villages
from tests.benchmarks.judge import judge
from tests.store.conftest import NOON

_PART = 20_000


def test_a_small_judging_register_is_screened_well() -> None:
    verdict = judge(pairs_judging.labelled(4_000, seed=21))
    assert verdict.recall >= 0.97
    assert verdict.precision >= 0.95
    assert verdict.sure_precision >= 0.99


@pytest.mark.slow
@pytest.mark.parametrize("seed", [31, 32, 33])
@pytest.mark.parametrize("generator", [pairs_tuning, pairs_judging, pairs_villages])
def test_labelled_pairs(generator, seed: int) -> None:
    verdict = judge(generator.labelled(20_000, seed=seed))
    print(
        f"{generator.__name__} {seed}: recall {verdict.recall:.4f}, precision "
        f"{verdict.precision:.4f}, of the sure ones {verdict.sure_precision:.4f}"
    )
    assert verdict.recall >= 0.97
    assert verdict.precision >= 0.95


@pytest.mark.slow
@pytest.mark.parametrize("seed", [51, 52, 53, 54, 55, 61, 62, 63, 64, 65])
def test_pairs_that_nothing_was_tuned_on(seed: int) -> None:
    rows, truth = pairs_final.labelled(20_000, seed=seed)
    assert all(rows[i]["nik"] != rows[j]["nik"] for i, j in truth)
    verdict = judge((rows, truth))
    print(
        f"last judge {seed}: recall {verdict.recall:.4f}, precision {verdict.precision:.4f}, "
        f"of the sure ones {verdict.sure_precision:.4f}"
    )
    assert verdict.recall >= 0.97
    assert verdict.precision >= 0.95
    assert verdict.sure_precision >= 0.99


def filled_base(folder: Path, people: int) -> tuple[Database, int]:
    """A base with labelled people, written without journal; and how many true pairs it holds."""
    base = Database(f"sqlite:///{folder / 'register.sqlite'}", folder, Clock(NOON), "rina")
    rows, truth = pairs_tuning.labelled(people, seed=41)
    table = tables.Beneficiary.__table__
    with base.engine.connect() as connection:
        connection.execution_options(writer=True)
        with connection.begin():
            for start in range(0, len(rows), _PART):
                connection.execute(table.insert(), rows[start : start + _PART])
    return base, len(truth)


@pytest.mark.slow
@pytest.mark.parametrize(("people", "seconds"), [(100_000, 20), (1_000_000, 300)])
def test_the_whole_register_is_screened(tmp_path: Path, people: int, seconds: float) -> None:
    base, true = filled_base(tmp_path, people)
    desk = Duplicates(base, Settings(base, Clock(NOON)))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start, worked = time.perf_counter(), time.process_time()
    pairs = desk.pairs(Progress())
    taken, worked = time.perf_counter() - start, time.process_time() - worked
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{people} people, {true} doubles: {len(pairs)} pairs in {taken:.1f} s "
          f"({worked:.1f} s of work), {before // 1024} MiB before, {memory // 1024} MiB at most")
    values = dict(pairs[0].low.values)
    desk.lookalikes(values)
    start = time.perf_counter()
    for pair in pairs[:50]:
        desk.lookalikes({**pair.low.values, "nik": None}, known=pair.low.id)
    print(f"look-alikes {(time.perf_counter() - start) / 50 * 1000:.1f} ms each")
    base.close()
    assert taken < seconds
