"""An office whose base holds people under cover, one to a house, ready to be printed.

    python -m tests.benchmarks.print_office 15000 folder
    python -m tests.benchmarks.print_office print sticker folder out.pdf

The second form is what the benchmarks time: from the records in the base to the checked PDF.
"""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path
from random import Random

from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.services.printing import Order
from jamsos_desktop.store.journal import Operation
from jamsos_desktop.store.tables import Beneficiary, Enrolment
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


if __name__ == "__main__":
    if sys.argv[1] == "print":
        made = print_all(Path(sys.argv[3]), sys.argv[2], Path(sys.argv[4]))
        peak = Path("/proc/self/status").read_text(encoding="ascii").split("VmHWM:")[1].split()[0]
        print(made, int(peak) // 1024)
    else:
        build(Path(sys.argv[2]), int(sys.argv[1]))
