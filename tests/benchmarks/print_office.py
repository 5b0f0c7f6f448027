"""An office whose base holds people under cover, one to a house, ready to be printed.

    python -m tests.benchmarks.print_office 15000 folder
    python -m tests.benchmarks.print_office print sticker folder out.pdf
    python -m tests.benchmarks.print_office draw sticker folder out.pdf
    python -m tests.benchmarks.print_office resume sticker folder out.pdf

`print` is the whole act of the clerk: numbers, codes, places and journal as well. `draw` goes from
the records of the base, which have their numbers and codes, to the checked PDF: what a typesetter
that is given all texts and codes has to do. `resume` prints the whole newest run again, as after a
jam on its first sheet.
"""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path
from random import Random

from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.services.printing import Order
from jamsos_desktop.store.journal import Operation
from jamsos_desktop.store.tables import Beneficiary, Document, Enrolment
from tests.benchmarks.people import invent
from tests.services.office import open_office, set_up
from tests.store.rows import enrolment

PAIRS = {"sticker": ("stiker-105x57", "a4-10"), "certificate": ("sertifikat", "a4-sertifikat")}
"""Design and paper of each kind, the same that the peers set."""


def build(folder: Path, count: int) -> None:
    """Fill a fresh base in `folder`."""
    app = open_office(folder)
    set_up(app)
    people = [
        {**person, "kk": f"6409020101{number:06}", "consent": "setuju"}
        for number, person in enumerate(islice(invent(Random(5)), count))
    ]
    with app.database.write(Operation("import", source="semua.xlsx")) as writer:
        ids = writer.insert(Beneficiary, people)
        writer.insert(Enrolment, [
            enrolment(number, 1, kpj=f"26{number:09}") for number in ids
        ])
    app.close()


def print_all(folder: Path, kind: str, out: Path) -> int:
    """Print everybody's papers; answers how many."""
    app = open_office(folder)
    design, stock = PAIRS[kind]
    order = Order(kind, design=design, stock=stock)  # type: ignore[arg-type]  # a kind of PAIRS
    printed = app.printing.make(order, out, Progress())
    assert printed.left_out == []
    app.close()
    return printed.documents


def draw_all(folder: Path, kind: str, out: Path) -> int:
    """Read everybody with their numbers, check every text, and write the file; answers how many."""
    app = open_office(folder)
    design, stock = PAIRS[kind]
    plan = app.printing.plan(
        Order(kind, design=design, stock=stock)  # type: ignore[arg-type]  # a kind of PAIRS
    )
    assert plan.left_out == []
    assert plan.new == 0
    with out.open("wb") as stream, app.database.read() as reader:
        app.printing._drawing.render(reader, plan, stream, Progress())
    app.close()
    return len(plan.people)


def resume_all(folder: Path, kind: str, out: Path) -> int:
    """Go on with the newest run of that kind from its first label; answers how many."""
    app = open_office(folder)
    with app.database.read() as reader:
        (first,) = reader.records(
            Document, Document.kind == kind, order=(Document.position,), limit=1
        )
    printed = app.printing.resume(first["print_run_id"], first["serial"], out, Progress())
    app.close()
    return printed.documents


_WAYS = {"print": print_all, "draw": draw_all, "resume": resume_all}

if __name__ == "__main__":
    if way := _WAYS.get(sys.argv[1]):
        made = way(Path(sys.argv[3]), sys.argv[2], Path(sys.argv[4]))
        peak = Path("/proc/self/status").read_text(encoding="ascii").split("VmHWM:")[1].split()[0]
        print(made, int(peak) // 1024)
    else:
        build(Path(sys.argv[2]), int(sys.argv[1]))
