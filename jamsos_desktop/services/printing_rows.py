"""Who gets a document, which ones are there already, and moving those to the run that prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from jamsos_desktop.domain.codes import CodeKind
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.services.print_places import places_of, release_places
from jamsos_desktop.services.print_plan import Order
from jamsos_desktop.store import paper_queries, tables
from jamsos_desktop.store.journal import Writer
from jamsos_desktop.store.reader import Reader, chunks


def house(person: Record, person_id: int) -> str:
    """What tells one house from another: its family card, or the person where there is none."""
    return str(person.get("kk") or f"person {person_id}")


def candidates(
    reader: Reader, order: Order, programme: Record, today: date
) -> tuple[list[Record], int]:
    """People under cover whom an order means, one for each house when it is about stickers.

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
        by_person = {person["person"]: person for person in people}
        listed = dict.fromkeys(order.people)
        people = [by_person[number] for number in listed if number in by_person]
    if order.kind == "certificate":
        return people, 0
    declined = reader.records(tables.Beneficiary, tables.Beneficiary.consent == "menolak")
    refusing = {house(person, person.id) for person in declined}
    houses: dict[str, Record] = {}
    for person in people:
        houses.setdefault(house(person, person["person"]), person)
    kept = [person for name, person in houses.items() if name not in refusing]
    return kept, len(houses) - len(kept)


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


def move_documents(
    writer: Writer, run: int, people: Sequence[Record], documents: Mapping[int, Record]
) -> None:
    """Let the documents that are printed again belong to this run, in the order of its sheets.

    So the run can be finished after a crash, and each document tells where it was printed last. An
    unfinished run that loses all its documents is called off, and its places are free again.
    """
    left = {document["print_run_id"] for document in documents.values()} - {run}
    writer.update_many(tables.Document, {
        documents[person.id].id: {"print_run_id": run, "position": position}
        for position, person in enumerate(people, 1)
    })
    still = writer.matching(tables.Document, "print_run_id", left)
    empty = writer.matching(tables.PrintRun, "id", left - set(still)).values()
    called_off = [found[0].id for found in empty if found[0]["status"] == "disiapkan"]
    writer.update_many(tables.PrintRun, {i: {"status": "batal"} for i in called_off})
    for number in called_off:
        release_places(writer, places_of(writer, number), "Cetakan dibatalkan")


def existing_documents(
    reader: Reader, kind: CodeKind, programme: Record, people: Sequence[Record]
) -> dict[int, Record]:
    """Valid documents of a kind by enrolment; a sticker also counts for those of its house.

    Last year's sticker on the same house is none of this programme's.
    """
    found: dict[int, Record] = {}
    for part in chunks(people):
        homes = [p["kk"] for p in part if p["kk"]] if kind == "sticker" else []
        papers = paper_queries.valid_papers(
            reader, kind, programme.id, [p.id for p in part], homes
        )
        own = {paper["enrolment_id"]: paper for paper in papers}
        at_home = {paper["household"]: paper for paper in papers} if homes else {}
        for person in part:
            paper = (person["kk"] and at_home.get(person["kk"])) or own.get(person.id)
            if paper:
                found[person.id] = paper
    return found
