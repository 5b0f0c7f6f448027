"""Documents in sum: how many, at which stage, handed over to whom, and what became of numbers."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import case, func, select

from jamsos_desktop.store.reader import Reader
from jamsos_desktop.store.tables import Beneficiary, Counter, Document, Enrolment, PrintRun


def document_counts(reader: Reader, programme: int, kind: str) -> dict[str, int]:
    """Valid documents of a kind, by village code."""
    query = (
        select(Beneficiary.village, func.count())
        .select_from(Document)
        .join(Beneficiary, Beneficiary.id == Document.beneficiary_id)
        .join(Enrolment, Enrolment.id == Document.enrolment_id)
        .where(
            Document.kind == kind, Document.status == "berlaku", Document.retired.is_(False),
            Enrolment.programme_id == programme,
        )
        .group_by(Beneficiary.village)
    )
    return {str(code): int(count) for code, count in reader.connection.execute(query)}


def stage_counts(
    reader: Reader, programme: int, kind: str, printed: Collection[str]
) -> dict[str, dict[str, int]]:
    """Valid documents by village code and stage; `printed` are statuses of runs with a file."""
    on_paper = case((PrintRun.status.in_(sorted(printed)), "tercetak"), else_="diminta")
    stage = func.coalesce(Document.stage, on_paper)
    query = (
        select(Beneficiary.village, stage, func.count())
        .select_from(Document)
        .join(Beneficiary, Beneficiary.id == Document.beneficiary_id)
        .join(Enrolment, Enrolment.id == Document.enrolment_id)
        .outerjoin(PrintRun, PrintRun.id == Document.print_run_id)
        .where(
            Document.kind == kind, Document.status == "berlaku", Document.retired.is_(False),
            Enrolment.programme_id == programme,
        )
        .group_by(Beneficiary.village, stage)
    )
    found: dict[str, dict[str, int]] = {}
    for village, word, count in reader.connection.execute(query):
        found.setdefault(str(village), {})[str(word)] = int(count)
    return found


def handed_over(
    reader: Reader, programme: int, kind: str, first: date | None, last: date | None
) -> list[dict[str, Any]]:
    """Documents handed over from `first` to `last`, by day: serial, name, village, who took it."""
    query = (
        select(
            Document.handed_on, Document.handed_to, Document.serial, Document.status,
            Beneficiary.name, Beneficiary.village,
        )
        .join(Beneficiary, Beneficiary.id == Document.beneficiary_id)
        .join(Enrolment, Enrolment.id == Document.enrolment_id)
        .where(
            Document.kind == kind, Document.handed_on.is_not(None), Document.retired.is_(False),
            Enrolment.programme_id == programme,
        )
        .order_by(Document.handed_on, Document.number)
    )
    if first:
        query = query.where(Document.handed_on >= first)
    if last:
        query = query.where(Document.handed_on <= last)
    return [dict(row._mapping) for row in reader.connection.execute(query)]


def series(reader: Reader) -> list[tuple[str, int, int]]:
    """Every series of documents: kind, year, how many numbers it has given."""
    query = select(Counter.__table__).where(Counter.name.like("% %"))
    found = []
    for row in reader.connection.execute(query):
        kind, _, year = str(row.name).partition(" ")
        if year.isdigit():
            found.append((kind, int(year), int(row.next) - 1))
    return sorted(found)


def numbers_of(reader: Reader, kind: str, year: int) -> list[dict[str, Any]]:
    """Sequence, serial, status and reason of all documents of a series, retired ones as well."""
    query = (
        select(
            Document.sequence, Document.serial, Document.status, Document.reason, Document.retired
        )
        .where(Document.kind == kind, Document.year == year)
        .order_by(Document.sequence)
    )
    return [dict(row._mapping) for row in reader.connection.execute(query)]
