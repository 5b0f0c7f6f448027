"""Keeps a base of the present step for ever: run it once, when a new step is the newest.

    python -m tests.golden.make_base

Later steps are tested from each of these files; nobody edits them.
"""

from __future__ import annotations

import gzip
import tempfile
from pathlib import Path

from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation
from jamsos_desktop.store.migrations import HEAD
from jamsos_desktop.store.tables import Beneficiary, Document, Enrolment, Programme
from tests.store.rows import NOON_CLOCK, add, document, import_people, programme


def main() -> None:
    """Write `base-<step>.sqlite.gz` beside this script."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "base.sqlite"
        base = Database(f"sqlite:///{file}", Path(name), NOON_CLOCK, "rina")
        year = add(base, Programme, programme())[0]
        with base.write(Operation("import", source="waru.xlsx")) as writer:
            people = import_people(writer, 1, 12, year)
            kept = writer.matching(Enrolment, "beneficiary_id", people)
        with base.write(Operation("print")) as writer:
            numbers = writer.next_numbers("sticker", 5)
            writer.insert(
                Document,
                [document(n, i, kept[i][0].id) for n, i in zip(numbers, people, strict=False)],
            )
        with base.write(Operation("edit")) as writer:
            writer.update_many(Beneficiary, {people[0]: {"name": "Siti Aminah", "rt": "007"}})
            writer.retire(Enrolment, [kept[people[-1]][0].id])
        base.close()
        packed = gzip.compress(file.read_bytes(), mtime=0)
    Path(__file__).with_name(f"base-{HEAD}.sqlite.gz").write_bytes(packed)


if __name__ == "__main__":
    main()
