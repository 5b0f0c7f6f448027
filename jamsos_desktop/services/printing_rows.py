"""Who gets a document, which ones are there already, and moving those to the run that prints."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.services.print_places import release_places
from jamsos_desktop.services.print_plan import Order
from jamsos_desktop.store import paper_queries, tables
from jamsos_desktop.store.journal import Writer
from jamsos_desktop.store.reader import Reader, chunks


def house(person: int, card: str | None) -> str:
    """What tells one house from another: its family card, or the person where there is none."""
    return card or f"person {person}"


def candidates(
    reader: Reader, order: Order, programme: Record, today: date
) -> tuple[array[int], int]:
    """Enrolments under cover that an order means, one for each house when it is about stickers.

    Answers them in the order of the sheets, and how many houses declined. Raises `Refused` when
    the order is about people who are not under cover.
    """
    if order.wanted.status not in {"", "aktif"}:
        raise Refused(
            "Hanya peserta aktif yang mendapat stiker dan sertifikat. Lepaskan saringan status."
        )
    wanted = replace(order.wanted, status="aktif", programme=programme.id)
    people = paper_queries.people_to_print(reader, programme.id, wanted, today=today)
    if order.people:
        listed = dict.fromkeys(order.people)
        found = {row[1]: row for row in people if row[1] in listed}
        people = (found[person] for person in listed if person in found)
    if order.kind == "certificate":
        return array("q", (enrolment for enrolment, _, _ in people)), 0
    refusing = {house(*row) for row in paper_queries.refusing(reader)}
    seen, kept = set[str](), array("q")
    for enrolment, person, card in people:
        home = house(person, card)
        if home not in seen and home not in refusing:
            kept.append(enrolment)
        seen.add(home)
    return kept, len(seen & refusing)


def documents_by_serial(reader: Reader, serials: Sequence[str]) -> list[Record]:
    """Valid documents with these serials in the same order; raises `Refused`.

    They are of one kind, since they are printed in one run.
    """
    found = reader.matching(tables.Document, "serial", serials)
    documents = []
    for serial in dict.fromkeys(serials):
        valid = [d for d in found.get(serial, ()) if d["status"] == "berlaku"]
        if not valid:
            raise Refused(f"{serial} tidak ada atau tidak berlaku lagi. Periksa nomornya.")
        documents.append(valid[0])
    if not documents:
        raise Refused("Pilih paling sedikit satu nomor.")
    if len({document["kind"] for document in documents}) > 1:
        raise Refused("Stiker dan sertifikat tidak dicetak bersama. Pilih satu jenis.")
    return documents


def papers_of_run(
    reader: Reader, run: int, since: int = 0
) -> tuple[array[int], array[int], list[tuple[int, int]]]:
    """Enrolments and valid documents that a run printed last, in its order, and their places.

    With `since` those from that number of its places on. A place is the sheet of the run and the
    position on it; an earlier program noted none.
    """
    people, papers, places = array("q"), array("q"), list[tuple[int, int]]()
    for document, enrolment, sheet, position in paper_queries.lasting_papers(reader, run, since):
        people.append(enrolment)
        papers.append(document)
        if sheet is not None and position is not None:
            places.append((sheet, position))
    return people, papers, places


def move_documents(
    writer: Writer, run: int, documents: Sequence[int], positions: Sequence[int]
) -> None:
    """Let documents that are printed again belong to this run, at these positions of it.

    So the run can be finished after a crash, and each document tells where it was printed last. An
    unfinished run that loses all its documents is called off, and its places are free again.
    """
    left = paper_queries.runs_of(writer, documents) - {run}
    for part in chunks(range(len(documents))):
        writer.update_many(tables.Document, {
            documents[i]: {"print_run_id": run, "position": positions[i]} for i in part
        })
    empty = left - paper_queries.runs_with_papers(writer, left)
    found = writer.matching(tables.PrintRun, "id", empty).values()
    called_off = [runs[0].id for runs in found if runs[0]["status"] == "disiapkan"]
    writer.update_many(tables.PrintRun, {i: {"status": "batal"} for i in called_off})
    for number in called_off:
        for part in paper_queries.places_of(writer, number):
            release_places(writer, part, "Cetakan dibatalkan")
