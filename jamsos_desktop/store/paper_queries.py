"""What papers say of people, and which papers are valid: only the columns that printing needs.

A run may be of many thousand papers, so whom it is for travels as ids, eight bytes each; rows
come some thousand at a time.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sqlalchemy import ColumnElement, func, select

from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.store.columns import kept
from jamsos_desktop.store.people import conditions, order
from jamsos_desktop.store.reader import Reader, as_records, chunks
from jamsos_desktop.store.tables import Beneficiary, Document, Enrolment, PrintPlace, PrintRun

_AT_ONCE = 2_000
"""Rows on their way: more are no faster."""
_PEOPLE = select(
    Enrolment.id, Enrolment.version, Enrolment.kpj, Beneficiary.id.label("person"),
    Beneficiary.name, Beneficiary.kk, Beneficiary.village, Beneficiary.rt, Beneficiary.rw,
    Beneficiary.address, Beneficiary.occupation,
).join(Beneficiary, Beneficiary.id == Enrolment.beneficiary_id)
_PAPERS = select(
    Document.id, Document.version, Document.enrolment_id, Document.serial, Document.code,
    Document.issue, Document.issued_on, Document.print_run_id,
)


def people_to_print(
    reader: Reader, programme: int, wanted: PeopleFilter, *, today: date
) -> Iterator[tuple[int, int, str | None]]:
    """Enrolment, person and family card of those whom papers of a programme are for.

    They come by place and name.
    """
    query = (
        select(Enrolment.id, Beneficiary.id, Beneficiary.kk)
        .join(Beneficiary, Beneficiary.id == Enrolment.beneficiary_id)
        .where(Enrolment.programme_id == programme, kept(Enrolment))
        .where(*conditions(reader, wanted, today))
        .order_by(*order("place"))
    )
    for row in reader.connection.execute(query.execution_options(yield_per=_AT_ONCE)):
        yield row[0], row[1], row[2]


def refusing(reader: Reader) -> Iterator[tuple[int, str | None]]:
    """Person and family card of those who declined a sticker on their house."""
    query = select(Beneficiary.id, Beneficiary.kk).where(
        Beneficiary.consent == "menolak", kept(Beneficiary)
    )
    for row in reader.connection.execute(query):
        yield row[0], row[1]


def people_by_enrolment(reader: Reader, enrolments: Sequence[int]) -> Iterator[Record]:
    """What papers say of the people of these enrolments, in the same order.

    The record is the enrolment's; `person` holds the beneficiary's id.
    """
    for part in chunks(enrolments, _AT_ONCE):
        rows = reader.connection.execute(_PEOPLE.where(Enrolment.id.in_(part)))
        found = {record.id: record for record in as_records(rows)}
        yield from (found[number] for number in part)


def papers(reader: Reader, documents: Sequence[int]) -> Iterator[Record]:
    """These documents as a run needs them, in the same order."""
    for part in chunks(documents, _AT_ONCE):
        rows = reader.connection.execute(_PAPERS.where(Document.id.in_(part)))
        found = {record.id: record for record in as_records(rows)}
        yield from (found[number] for number in part)


def valid_papers(
    reader: Reader, kind: str, programme: int, enrolments: Sequence[int]
) -> array[int]:
    """The newest valid document of a kind for each of these enrolments, 0 where there is none.

    A sticker counts for all on its family card. Only documents of the programme's runs count.
    """
    runs = select(PrintRun.id).where(PrintRun.programme_id == programme)
    ours = set(reader.connection.execute(runs).scalars())
    # Put so that no index answers them: that of a kind would be read whole for each question.
    valid: tuple[ColumnElement[bool], ...] = (
        func.coalesce(Document.kind, "") == kind, func.coalesce(Document.status, "") == "berlaku",
        Document.retired.is_(False),
    )
    own = select(Document.enrolment_id, Document.id, Document.print_run_id)
    home = (
        select(Enrolment.id, Document.id, Document.print_run_id)
        .join(Beneficiary, Beneficiary.id == Enrolment.beneficiary_id)
        .join(Document, Document.household == Beneficiary.kk)
    )
    # One question for each index; the house is asked last since it goes before.
    asked = [(own, Document.enrolment_id), *([(home, Enrolment.id)] if kind == "sticker" else [])]
    found: array[int] = array("q")
    for part in chunks(enrolments, _AT_ONCE):
        newest: dict[int, int] = {}
        for question, whose in asked:
            query = question.where(whose.in_(part), *valid).order_by(Document.id)
            newest |= {
                enrolment: document
                for enrolment, document, run in reader.connection.execute(query) if run in ours
            }
        found.extend(newest.get(enrolment, 0) for enrolment in part)
    return found


def days_of(reader: Reader, documents: Sequence[int]) -> set[date]:
    """The days on which these documents were issued."""
    found: set[date] = set()
    for part in chunks(documents, _AT_ONCE):
        days = select(Document.issued_on).where(Document.id.in_(part)).distinct()
        found.update(reader.connection.execute(days).scalars())
    return found


def runs_of(reader: Reader, documents: Sequence[int]) -> set[int]:
    """The runs that printed these documents last."""
    found: set[int] = set()
    for part in chunks(documents, _AT_ONCE):
        runs = select(Document.print_run_id).where(Document.id.in_(part)).distinct()
        found.update(run for run in reader.connection.execute(runs).scalars() if run)
    return found


def runs_with_papers(reader: Reader, runs: Iterable[int]) -> set[int]:
    """Those of these runs that still have documents."""
    still = select(Document.print_run_id).where(Document.print_run_id.in_(runs), kept(Document))
    return {run for run in reader.connection.execute(still.distinct()).scalars() if run}


def lasting_papers(
    reader: Reader, run: int, since: int = 0
) -> Iterator[tuple[int, int, int | None, int | None]]:
    """Document, enrolment, sheet and position of the valid papers that a run printed last.

    They come in the order of its sheets, with `since` from that number of its places on; a run of
    an earlier program names no sheets.
    """
    query = (
        select(Document.id, Document.enrolment_id, PrintPlace.sheet, PrintPlace.position)
        .outerjoin(
            PrintPlace,
            (PrintPlace.document_id == Document.id) & (PrintPlace.print_run_id == run)
            & kept(PrintPlace),
        )
        .where(Document.print_run_id == run, Document.status == "berlaku", kept(Document))
        .order_by(Document.position, Document.id)
    )
    if since:
        query = query.where(PrintPlace.number >= since)
    for row in reader.connection.execute(query.execution_options(yield_per=_AT_ONCE)):
        yield row[0], row[1], row[2], row[3]


def place_of(reader: Reader, run: int, serial: str) -> Record | None:
    """Where a run put a document that no later run has printed again."""
    there = select(Document.id).where(
        Document.serial == serial, Document.print_run_id == run, kept(Document)
    )
    found = reader.records(
        PrintPlace, PrintPlace.print_run_id == run, PrintPlace.document_id.in_(there)
    )
    return found[0] if found else None


def places_of(
    reader: Reader, run: int, since: int = 1, until: int | None = None
) -> Iterator[list[Record]]:
    """The places of a run by number, some thousand at a time; none for an earlier program's run.

    Each part is asked for by itself, so that the places may be changed meanwhile.
    """
    before = () if until is None else (PrintPlace.number < until,)
    while part := reader.records(
        PrintPlace, PrintPlace.print_run_id == run, PrintPlace.number >= since, *before,
        order=(PrintPlace.number,), limit=_AT_ONCE,
    ):
        yield part
        since = part[-1]["number"] + 1
