"""What papers say of people, and which papers are valid: only the columns that printing needs.

A run holds as many rows in memory as it prints papers, so whole rows would be most of its weight.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select

from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.store.columns import kept
from jamsos_desktop.store.people import conditions, order
from jamsos_desktop.store.reader import Reader, as_records, chunks
from jamsos_desktop.store.tables import Beneficiary, Document, Enrolment, PrintRun

_PEOPLE = select(
    Enrolment.id, Enrolment.version, Enrolment.kpj, Beneficiary.id.label("person"),
    Beneficiary.name, Beneficiary.kk, Beneficiary.village, Beneficiary.rt, Beneficiary.rw,
    Beneficiary.address, Beneficiary.occupation,
).join(Beneficiary, Beneficiary.id == Enrolment.beneficiary_id)
PAPER = (
    "enrolment_id", "household", "serial", "code", "issue", "issued_on", "print_run_id",
)  # fmt: skip
"""What a run holds of each of its documents."""
_PAPERS = select(Document.id, Document.version, *(getattr(Document, name) for name in PAPER))


def people_to_print(
    reader: Reader, programme: int, wanted: PeopleFilter, *, today: date
) -> list[Record]:
    """Enrolments of a programme with what papers say of the person, by place and name.

    The record is the enrolment's; `person` holds the beneficiary's id.
    """
    query = _PEOPLE.where(
        Enrolment.programme_id == programme, kept(Enrolment), *conditions(reader, wanted, today)
    )
    return as_records(reader.connection.execute(query.order_by(*order("place"))))


def people_by_enrolment(reader: Reader, enrolments: Sequence[int]) -> list[Record]:
    """The same for these enrolments, in the same order."""
    found: dict[int, Record] = {}
    for part in chunks(enrolments):
        rows = reader.connection.execute(_PEOPLE.where(Enrolment.id.in_(part)))
        found.update({record.id: record for record in as_records(rows)})
    return [found[i] for i in enrolments if i in found]


def valid_papers(
    reader: Reader, kind: str, programme: int, enrolments: Sequence[int], houses: Sequence[str]
) -> list[Record]:
    """Valid documents of a kind from the programme's runs, oldest first.

    Those of these enrolments and of these houses; at most 10,000 of both together.
    """
    runs = select(PrintRun.id).where(PrintRun.programme_id == programme)
    ours = set(reader.connection.execute(runs).scalars())
    # Put so that no index answers them: that of a kind would be read whole for each question.
    valid = (
        func.coalesce(Document.kind, "") == kind, func.coalesce(Document.status, "") == "berlaku",
        Document.retired.is_(False),
    )
    asked = [Document.enrolment_id.in_(enrolments)]
    if houses:
        asked.append(Document.household.in_(houses))
    # One question for each index; with OR between them neither index is used.
    found = {
        paper.id: paper
        for whose in asked
        for paper in as_records(reader.connection.execute(_PAPERS.where(whose, *valid)))
        if paper["print_run_id"] in ours
    }
    return [found[number] for number in sorted(found)]
