"""What the run book asks the base: runs with their makers and outcomes, labels, papers of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select

from jamsos_desktop.store.reader import Reader
from jamsos_desktop.store.tables import (
    Beneficiary,
    Change,
    Document,
    Operation,
    PrintPlace,
    PrintRun,
)

_DOCUMENTS: Any = Document.__table__
_LABEL = (
    Document.id, Document.serial, Document.status, Document.stage, Document.handed_on,
    Document.handed_to, Document.print_run_id.label("run"), Document.beneficiary_id.label("person"),
    Document.reason.label("document_reason"), Beneficiary.name, Beneficiary.village,
    Beneficiary.rt, PrintRun.status.label("run_status"), Document.kind,
)  # fmt: skip


def makers(reader: Reader, runs: Sequence[int]) -> dict[int, str]:
    """Who began each run."""
    query = (
        select(Change.row_id, Operation.actor)
        .join(Operation, Operation.id == Change.operation_id)
        .where(Change.table_name == PrintRun.__tablename__, Change.row_id.in_(runs))
        .order_by(Operation.id.desc())
    )
    return {int(run): str(actor) for run, actor in reader.connection.execute(query)}


def spans(reader: Reader, runs: Sequence[int]) -> dict[int, tuple[str, str]]:
    """First and last number of each run, as they were given: `9` comes before `10`."""
    ends = (
        select(
            PrintPlace.print_run_id.label("run"), func.min(Document.number).label("first"),
            func.max(Document.number).label("last"),
        )
        .join(Document, Document.id == PrintPlace.document_id)
        .where(PrintPlace.print_run_id.in_(runs), PrintPlace.retired.is_(False))
        .group_by(PrintPlace.print_run_id)
        .subquery()
    )
    first, last = _DOCUMENTS.alias(), _DOCUMENTS.alias()
    query = (
        select(ends.c.run, first.c.serial, last.c.serial)
        .join(first, first.c.number == ends.c.first)
        .join(last, last.c.number == ends.c.last)
    )
    return {int(run): (a, b) for run, a, b in reader.connection.execute(query)}


def outcomes(reader: Reader, runs: Sequence[int]) -> dict[int, dict[str, int]]:
    """Run → outcome → how many of its labels came to that end."""
    query = (
        select(PrintPlace.print_run_id, PrintPlace.outcome, func.count())
        .where(
            PrintPlace.print_run_id.in_(runs), PrintPlace.outcome.is_not(None),
            PrintPlace.retired.is_(False),
        )
        .group_by(PrintPlace.print_run_id, PrintPlace.outcome)
    )
    found: dict[int, dict[str, int]] = {}
    for run, outcome, count in reader.connection.execute(query):
        found.setdefault(int(run), {})[str(outcome)] = int(count)
    return found


def labels(reader: Reader, run: int) -> list[dict[str, Any]]:
    """The labels of a run in the order of its sheets, with document and person."""
    query = (
        select(
            *_LABEL, PrintPlace.sheet, PrintPlace.position, PrintPlace.outcome, PrintPlace.reason,
        )
        .select_from(PrintPlace)
        .join(Document, Document.id == PrintPlace.document_id)
        .join(Beneficiary, Beneficiary.id == Document.beneficiary_id)
        .outerjoin(PrintRun, PrintRun.id == Document.print_run_id)
        .where(PrintPlace.print_run_id == run, PrintPlace.retired.is_(False))
        .order_by(PrintPlace.number)
    )
    return [dict(row._mapping) for row in reader.connection.execute(query)]


def papers_of(reader: Reader, person: int) -> list[dict[str, Any]]:
    """All documents of one person, the newest first; those taken back are left out."""
    query = (
        select(*_LABEL, Document.issued_on, Document.issue)
        .select_from(Document)
        .join(Beneficiary, Beneficiary.id == Document.beneficiary_id)
        .outerjoin(PrintRun, PrintRun.id == Document.print_run_id)
        .where(Document.beneficiary_id == person, Document.retired.is_(False))
        .order_by(Document.number.desc())
    )
    return [dict(row._mapping) for row in reader.connection.execute(query)]
