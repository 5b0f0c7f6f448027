"""Programs of their own for the tests: one edits people, one writes batches until it is killed.

They are started by a server process that has loaded everything once: a fresh interpreter would
need seconds for that, 200 times.
"""

from __future__ import annotations

import multiprocessing
import random
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation, Stale
from jamsos_desktop.store.tables import Beneficiary, Document, Enrolment
from tests.store.rows import NOON_CLOCK, document, import_people

PEOPLE = 10
SIZE = 20


def start(work: Any, url: str, folder: Path, *more: int) -> tuple[BaseProcess, Connection]:
    """Run `work` in a process; the connection carries what it tells and ends with it."""
    methods = multiprocessing.get_all_start_methods()
    context: Any = multiprocessing.get_context(
        "forkserver" if "forkserver" in methods else "spawn"
    )
    if "forkserver" in methods:
        context.set_forkserver_preload([__name__])
    ours, theirs = context.Pipe()
    process = context.Process(target=work, args=(theirs, url, folder, *more), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def edit_and_number(told: Connection, url: str, folder: Path, seed: int, edits: int) -> None:
    """Edit and take numbers when told to; tells how often it was late and its numbers."""
    base = Database(url, folder, NOON_CLOCK, f"writer {seed}")
    told.send("ready")
    told.recv()
    dice, late = random.Random(seed), 0
    numbers: list[int] = []
    for turn in range(edits):
        late += edit(base, dice)
        if turn % 4 == 0:
            with base.write(Operation("print", event=True)) as writer:
                numbers += writer.next_numbers("sticker", dice.randint(1, 5))
    base.close()
    told.send((late, numbers))


def edit(base: Database, dice: random.Random) -> int:
    """Add 1 to the income of somebody; answers how often somebody else was first."""
    who, late = dice.randint(1, PEOPLE), 0
    while True:
        with base.read() as reader:
            seen = reader.get(Beneficiary, who)
        try:
            with base.write(Operation("edit")) as writer:
                raised = {"income_band": seen["income_band"] + 1}
                writer.update(Beneficiary, who, seen.version, raised)
        except Stale:
            late += 1
        else:
            return late


def write_batches(told: Connection, url: str, folder: Path, first: int) -> None:
    """Batches of people with enrolments and numbered stickers, each told after its commit."""
    base = Database(url, folder, NOON_CLOCK, "rina")
    told.send("ready")
    for batch in range(first, 1_000_000 // SIZE):
        with base.write(Operation("batch", summary={"batch": batch})) as writer:
            people = import_people(writer, batch * SIZE, SIZE, 1)
            kept = writer.matching(Enrolment, "beneficiary_id", people)
            numbers = writer.next_numbers("sticker", SIZE)
            writer.insert(
                Document,
                [document(n, i, kept[i][0].id) for n, i in zip(numbers, people, strict=True)],
            )
            writer.update_many(Beneficiary, {i: {"rt": "001"} for i in people})
        told.send(batch)
