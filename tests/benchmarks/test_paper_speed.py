"""Speed of the press against its floor, as ratios within one run (`pytest --benchmark-only`).

The floor is what any program must do: encode every code with zxing-cpp and write the finished
bytes. Ratios hold across machines, seconds do not.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import zxingcpp

from jamsos_desktop.domain.design import load_designs, samples
from jamsos_desktop.domain.stock import load_stock
from jamsos_desktop.paper.press import Cell, misfits, render

_COUNT = 15_000
_PAIRS = {
    "stiker": ("a4-10", "stiker-105x57", 32),
    "sertifikat": ("a4-sertifikat", "sertifikat", 116),
}
_OWN = {"serial", "number", "name", "occupation", "village", "rt", "rw"}
_VILLAGES = ("Kelurahan Waru", "Desa Sesulu", "Kelurahan Buluminung", "Desa Babulu Laut")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_ROOT = Path(__file__).resolve().parents[2]
_CHILD = """
import sys
from pathlib import Path
from tests.benchmarks.test_paper_speed import cells_of, stream
kind, count, path = sys.argv[1:]
stream(Path(path), kind, cells_of(kind, int(count)))
status = Path("/proc/self/status").read_text(encoding="ascii")
print(int(status.split("VmHWM:")[1].split()[0]) // 1024)
"""


def cells_of(kind: str, count: int) -> Iterator[Cell]:
    """Invented people: villages come again, names and serials do not."""
    draw, length = random.Random(7), _PAIRS[kind][2]
    for number in range(count):
        texts = {
            "serial": f"PPU-26-{number:06}", "number": f"560/{number:04}/DISNAKER/2026",
            "name": f"Nama Contoh Ke-{number}", "occupation": "Tukang ojek",
            "village": _VILLAGES[number % 4], "rt": f"{number % 20:03}", "rw": "",
        }
        yield Cell(texts, "".join(draw.choices(_LETTERS, k=length)))


def print_to(path: Path, kind: str, cells: Sequence[Cell]) -> None:
    """The whole run, checked before printing as the services do."""
    stock, design = load_stock()[_PAIRS[kind][0]], load_designs()[_PAIRS[kind][1]]
    assert misfits(design, stock, cells, shared=shared_texts()) == []
    stream(path, kind, cells)


def stream(path: Path, kind: str, cells: Iterable[Cell]) -> None:
    """The printing alone."""
    stock, design = load_stock()[_PAIRS[kind][0]], load_designs()[_PAIRS[kind][1]]
    with path.open("wb") as out:
        render(design, stock, cells, out, shared=shared_texts())


def shared_texts() -> dict[str, str]:
    """What stands in every cell of a run."""
    return {word: text for word, text in samples().items() if word not in _OWN}


def _floor(path: Path, copy: Path, cells: Sequence[Cell]) -> float:
    data = path.read_bytes()
    start = time.perf_counter()
    for cell in cells:
        code = zxingcpp.create_barcode(cell.code, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
        bytes(memoryview(code.to_image(scale=1, add_quiet_zones=False)))
    copy.write_bytes(data)
    return time.perf_counter() - start


@pytest.mark.parametrize("kind", _PAIRS)
def test_printing_stays_near_the_floor(benchmark: Any, tmp_path: Path, kind: str) -> None:
    cells = list(cells_of(kind, _COUNT))
    path = tmp_path / f"{kind}.pdf"
    benchmark.pedantic(print_to, (path, kind, cells), rounds=3)
    floor = _floor(path, tmp_path / "lantai.pdf", cells)
    ratio = benchmark.stats.stats.median / floor
    benchmark.extra_info.update(
        floor_seconds=round(floor, 2), ratio=round(ratio, 2), bytes=path.stat().st_size
    )
    assert ratio < 3


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of a process is read from /proc")
@pytest.mark.parametrize(("count", "most"), [(_COUNT, 150), (200_000, 200)])
def test_memory_stays_small(benchmark: Any, tmp_path: Path, count: int, most: int) -> None:
    """The whole process in MiB, people streamed."""

    def run() -> int:
        command = [sys.executable, "-c", _CHILD, "stiker", str(count), str(tmp_path / "a.pdf")]
        done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=_ROOT)
        return int(done.stdout)

    peak = benchmark.pedantic(run, rounds=1)
    benchmark.extra_info["mib"] = peak
    assert peak < most


def test_the_first_page_comes_at_once(benchmark: Any, tmp_path: Path) -> None:
    cells = list(cells_of("stiker", 10))
    benchmark.pedantic(print_to, (tmp_path / "a.pdf", "stiker", cells), rounds=5)
    assert benchmark.stats.stats.median < 0.3
