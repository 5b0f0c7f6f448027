"""Documents that are there already: found again, and moved to the run that prints them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jamsos_desktop.domain.codes import CodeKind
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.store import tables
from jamsos_desktop.store.journal import Writer
from jamsos_desktop.store.reader import Reader


def house(person: Record, person_id: int) -> str:
    """What tells one house from another: its family card, or the person where there is none."""
    return str(person.get("kk") or f"person {person_id}")


def move_documents(
    writer: Writer, run: int, people: Sequence[Record], documents: Mapping[int, Record]
) -> None:
    """Let the documents that are printed again belong to this run, in the order of its sheets.

    So the run can be finished after a crash, and each document tells where it was printed last. An
    unfinished run that loses all its documents is called off.
    """
    left = {document["print_run_id"] for document in documents.values()} - {run}
    writer.update_many(tables.Document, {
        documents[person.id].id: {"print_run_id": run, "position": position}
        for position, person in enumerate(people, 1)
    })
    still = writer.matching(tables.Document, "print_run_id", left)
    writer.update_many(tables.PrintRun, {
        found[0].id: {"status": "batal"}
        for found in writer.matching(tables.PrintRun, "id", left - set(still)).values()
        if found[0]["status"] == "disiapkan"
    })


def existing_documents(
    reader: Reader, kind: CodeKind, programme: Record, people: Sequence[Record]
) -> dict[int, Record]:
    """Valid documents of a kind by enrolment; a sticker also counts for those of its house.

    Last year's sticker on the same house is none of this programme's.
    """
    valid = {"kind": kind, "status": "berlaku"}
    runs = {
        run.id for run in reader.records(
            tables.PrintRun, tables.PrintRun.programme_id == programme.id, retired=True
        )
    }
    found: dict[int, Record] = {}
    by_enrolment = reader.matching(tables.Document, "enrolment_id", [p.id for p in people])
    houses = (
        reader.matching(tables.Document, "household", [p.get("kk") for p in people])
        if kind == "sticker" else {}
    )
    for person in people:
        for document in (*by_enrolment.get(person.id, ()), *houses.get(person.get("kk"), ())):
            ours = document["print_run_id"] in runs
            if ours and all(document[name] == value for name, value in valid.items()):
                found[person.id] = document
    return found
