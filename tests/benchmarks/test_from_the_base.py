"""From the base to the checked PDF, numbers and journal included, beside the paper's floor.

Each way is a process of its own, so that its memory and its start are its own. `draw` is what a
typesetter is compared with: it starts when numbers and codes are there. Seconds are the
processor's; the floor is that of `test_paper_speed`, taken in the same run. Memory is that of the
whole process, of a year's 15,000 people and of more than any regency has.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.print_office import PAIRS, build
from tests.benchmarks.test_paper_speed import _COUNT, _floor, cells_of
from tests.benchmarks.test_typst import longer_ways

_MOST = {"draw": 2, "print": 3}
"""How many times the floor each way may take, the start of its process included."""
_DESIGNS = {"sticker": "stiker", "certificate": "sertifikat"}


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of a process is read from /proc")
@pytest.mark.parametrize("kind", PAIRS)
def test_the_way_from_the_base_stays_short(benchmark: Any, tmp_path: Path, kind: str) -> None:
    office = tmp_path / "office"
    build(office, _COUNT)
    found: dict[str, float] = {}
    benchmark.pedantic(lambda: found.update(longer_ways(office, tmp_path, kind)), rounds=1)
    cells = list(cells_of(_DESIGNS[kind], _COUNT))
    start = time.process_time()
    _floor(tmp_path / "base.pdf", tmp_path / "lantai.pdf", cells)
    least = time.process_time() - start
    benchmark.extra_info.update(found, floor_cpu=round(least, 2))
    for way, most in _MOST.items():
        assert found[f"{way}_cpu"] < most * least
        assert found[f"{way}_mib"] < 150


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of a process is read from /proc")
def test_memory_hardly_grows_with_the_people(benchmark: Any, tmp_path: Path) -> None:
    office, many = tmp_path / "office", 200_000
    build(office, many)
    found: dict[str, float] = {}
    benchmark.pedantic(
        lambda: found.update(
            longer_ways(office, tmp_path, "sticker", many, ("print", "draw", "resume"))
        ), rounds=1,
    )
    benchmark.extra_info.update(found)
    assert max(found["draw_mib"], found["print_mib"], found["resume_mib"]) < 200
