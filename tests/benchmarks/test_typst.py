"""Our press beside Typst, the fastest general typesetter, on the same stickers and certificates.

`JAMSOS_TYPST` names a Python that has the `typst` package; Typst is given all texts and, as tiny
pictures, all codes. Both make 15,000 cells; ours encodes the codes and checks every text first.
Beside it stand our own longer ways, in seconds of the wall and of the processor: `drawn` reads
people and numbers from the base, `printed` is the whole act with new numbers, signed codes, places
and journal. Two more peers set fewer cells, scaled to 15,000 as if they grew evenly: ReportLab
with its own QR widget, and the serial letter of LibreOffice Writer (its start not counted).
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from PIL import Image

from jamsos_desktop.domain.design import BoxItem, Design, LineItem, QrItem, TextItem, filler
from jamsos_desktop.domain.design import load_designs as designs
from jamsos_desktop.domain.stock import load_stock
from jamsos_desktop.paper.pages import page_count
from jamsos_desktop.paper.qr import matrix
from tests.benchmarks import peers
from tests.benchmarks.print_office import build
from tests.benchmarks.test_paper_speed import _PAIRS, _ROOT, cells_of, shared_texts

_COUNT = 15_000
_GOALS = {"stiker": 6, "sertifikat": 4}
_WORDS = {"stiker": "sticker", "sertifikat": "certificate"}
_OURS = """
import sys
from pathlib import Path
from tests.benchmarks.test_paper_speed import cells_of, print_to
kind, count, path = sys.argv[1:]
print_to(Path(path), kind, list(cells_of(kind, int(count))))
"""
_THEIRS = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], root=sys.argv[3])"


def typst_source(design: Design, sheet: str) -> str:
    """The design as Typst code: every item absolutely placed, words taken from `cells.json`."""
    stock = load_stock()[sheet]
    art, own = [], 0
    for item in design.items:
        if isinstance(item, BoxItem):
            art.append(
                f"#place(dx: {item.x}mm, dy: {item.y}mm, rect(width: {item.width}mm, height: "
                f"{item.height}mm, radius: {item.radius}mm, "
                f"fill: {f'rgb({json.dumps(item.fill)})' if item.fill else 'none'}))"
            )
        elif isinstance(item, LineItem):
            art.append(
                f"#place(line(start: ({item.x}mm, {item.y}mm), end: ({item.x2}mm, {item.y2}mm), "
                f"stroke: {item.width}mm + rgb({json.dumps(item.colour)})))"
            )
        elif isinstance(item, QrItem):
            art.append(
                f"#place(dx: {item.x}mm, dy: {item.y}mm, image(\"qr/\" + str(n) + \".png\", "
                f"width: {item.size}mm, scaling: \"pixelated\"))"
            )
        elif isinstance(item, TextItem):
            family, _, weight = item.font.replace("Italic", "Regular").partition("-")
            art.append(
                f"#place(dx: {item.x}mm, dy: {item.y}mm, box(width: {item.width}mm, align("
                f"{item.align}, text(font: \"{family.replace('Noto', 'Noto ')}\", weight: "
                f"\"{weight.lower()}\", size: {item.size}pt, fill: "
                f"rgb({json.dumps(item.colour)}), cell.at({own})))))"
            )
            own += 1
    return (
        f"#set page(width: {stock.page_width}mm, height: {stock.page_height}mm, margin: (left: "
        f"{stock.left}mm, top: {stock.top}mm, right: 0mm, bottom: 0mm))\n"
        "#let drawn(n, cell) = box(width: " f"{stock.cell_width}mm, height: {stock.cell_height}mm)"
        "[" + "\n".join(art) + "]\n"
        "#let cells = json(\"cells.json\")\n"
        f"#let size = {stock.per_page}\n"
        "#for page in range(calc.ceil(cells.len() / size)) {\n"
        "  if page > 0 { pagebreak() }\n"
        f"  grid(columns: {stock.columns}, ..range(page * size, calc.min(cells.len(), "
        "(page + 1) * size)).map(n => drawn(n, cells.at(n))))\n}\n"
    )


def lay_out(folder: Path, kind: str) -> Path:
    """Everything that Typst is given; not part of its time."""
    sheet, name, _ = _PAIRS[kind]
    design = designs()[name]
    fills = [filler(item.text) for item in design.items if isinstance(item, TextItem)]
    (folder / "qr").mkdir(parents=True)
    rows = []
    for number, cell in enumerate(cells_of(kind, _COUNT)):
        texts = {**cell.texts, **shared_texts()}
        rows.append([fill(texts) for fill in fills])
        modules = matrix(cell.code)
        picture = Image.new("1", (len(modules) + 8, len(modules) + 8), 1)
        for y, row in enumerate(modules):
            for x, dark in enumerate(row):
                picture.putpixel((x + 4, y + 4), 0 if dark else 1)
        picture.save(folder / "qr" / f"{number}.png")
    (folder / "cells.json").write_text(json.dumps(rows), encoding="utf-8")
    source = folder / "all.typ"
    source.write_text(typst_source(design, sheet), encoding="utf-8")
    return source


class Spent(NamedTuple):
    """What a whole process took: seconds on the wall, seconds of the processor, and its words."""

    wall: float
    cpu: float
    said: str


def timed(*command: str | Path) -> Spent:
    """Run a process to its end."""
    before, start = _children(), time.perf_counter()
    done = subprocess.run(command, check=True, cwd=_ROOT, capture_output=True, text=True)
    return Spent(time.perf_counter() - start, _children() - before, done.stdout)


def _children() -> float:
    times = os.times()
    return times.children_user + times.children_system


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base with 15,000 people under cover."""
    folder = tmp_path_factory.mktemp("office") / "data"
    build(folder, _COUNT)
    return folder


def longer_ways(
    office: Path, tmp_path: Path, kind: str, count: int = _COUNT,
    ways: Sequence[str] = ("print", "draw"),
) -> dict[str, float]:
    """Our whole process on a copy of the base: seconds, processor seconds and MiB of each way."""
    data, out, found = tmp_path / "data", tmp_path / "base.pdf", dict[str, float]()
    shutil.copytree(office, data)
    for way in ways:
        spent = timed(sys.executable, "-m", "tests.benchmarks.print_office", way, kind, data, out)
        made, mib = map(int, spent.said.split())
        assert made == count
        found |= {
            f"{way}_seconds": round(spent.wall, 1), f"{way}_cpu": round(spent.cpu, 1),
            f"{way}_mib": mib,
        }
    return found


@pytest.mark.skipif(not os.environ.get("JAMSOS_TYPST"), reason="JAMSOS_TYPST names no Python")
@pytest.mark.parametrize("kind", _GOALS)
def test_many_times_faster_than_typst(
    benchmark: Any, office: Path, tmp_path: Path, kind: str
) -> None:
    source = lay_out(tmp_path / "typst", kind)
    theirs, ours = tmp_path / "typst.pdf", tmp_path / "ours.pdf"
    runs: list[Spent] = []
    slow = timed(os.environ["JAMSOS_TYPST"], "-c", _THEIRS, source, theirs, source.parent)
    benchmark.pedantic(
        lambda: runs.append(timed(sys.executable, "-c", _OURS, kind, str(_COUNT), ours)), rounds=3
    )
    fast, cpu = (statistics.median(values) for values in zip(*(r[:2] for r in runs), strict=True))
    assert page_count(theirs) == page_count(ours)
    longer = longer_ways(office, tmp_path, _WORDS[kind])
    benchmark.extra_info.update(
        longer, typst_seconds=round(slow.wall, 1),
        ratio_from_the_base=round(slow.wall / longer["draw_seconds"], 1),
        typst_cpu=round(slow.cpu, 1), our_cpu=round(cpu, 1), ratio=round(slow.wall / fast, 1),
        cpu_ratio=round(slow.cpu / cpu, 1), bytes=ours.stat().st_size,
        typst_bytes=theirs.stat().st_size,
    )
    assert slow.wall / fast >= _GOALS[kind]
    assert slow.wall / longer["draw_seconds"] >= _GOALS[kind], "records of the base to checked PDF"


@pytest.mark.parametrize("kind", _GOALS)
def test_reportlab_as_its_manual_shows(benchmark: Any, tmp_path: Path, kind: str) -> None:
    few = 100
    naive = benchmark.pedantic(peers.reportlab_widget, (tmp_path, kind, few), rounds=1)
    benchmark.extra_info.update(scaled=round(naive * _COUNT / few), cells=few)
    assert naive > 0


@pytest.mark.skipif(
    not peers.merging_python(), reason="no LibreOffice Writer and Base with python3-uno"
)
@pytest.mark.parametrize("kind", _GOALS)
def test_the_merge_of_libreoffice(benchmark: Any, tmp_path: Path, kind: str) -> None:
    """Twice, so that what is the same for any number of people does not count."""
    few, some = 100, 500
    merge = partial(peers.writer_merge, tmp_path, kind)
    first = merge(few)
    last = benchmark.pedantic(merge, (some,), rounds=1)
    benchmark.extra_info.update(
        scaled=round((last - first) * _COUNT / (some - few)), cells=some, seconds=round(last, 1)
    )
    assert last > first
