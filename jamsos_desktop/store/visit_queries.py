"""What the base knows of visits: those of a house, and how the newest of each sticker ended."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select

from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.vocabulary import PLACED
from jamsos_desktop.store.columns import kept
from jamsos_desktop.store.reader import Reader, as_records
from jamsos_desktop.store.tables import Beneficiary, Document, Enrolment, Visit


def of_house(reader: Reader, person: int, card: str | None) -> list[Record]:
    """Visits about the stickers of a person or of their family card, the newest first.

    Each with the `serial` of its sticker.
    """
    about: ColumnElement[bool] = Visit.beneficiary_id == person
    if card:
        stickers = select(Document.id).where(Document.household == card)
        about = or_(about, Visit.document_id.in_(stickers))
    query = (
        select(
            Visit.id, Visit.version, Visit.visited_on, Visit.officer, Visit.result, Visit.remark,
            Document.serial,
        )
        .join(Document, Document.id == Visit.document_id)
        .where(about, kept(Visit))
        .order_by(Visit.visited_on.desc(), Visit.id.desc())
    )
    return as_records(reader.connection.execute(query))


def newest(reader: Reader, documents: Collection[int]) -> dict[int, Record]:
    """Document → its newest visit."""
    found = reader.matching(Visit, "document_id", documents)
    return {
        document: max(visits, key=lambda visit: (visit["visited_on"], visit.id))
        for document, visits in found.items()
    }


def result_counts(reader: Reader, programme: int) -> dict[str, dict[str, int]]:
    """Village code → result → valid stickers of a programme whose newest visit ended so."""
    query = (
        select(Beneficiary.village, Visit.result, func.count())
        .select_from(Visit)
        .join(Document, Document.id == Visit.document_id)
        .join(Beneficiary, Beneficiary.id == Document.beneficiary_id)
        .join(Enrolment, Enrolment.id == Document.enrolment_id)
        .where(*_newest_of_valid(), Enrolment.programme_id == programme)
        .group_by(Beneficiary.village, Visit.result)
    )
    found: dict[str, dict[str, int]] = {}
    for village, result, count in reader.connection.execute(query):
        found.setdefault(str(village), {})[str(result)] = int(count)
    return found


def not_placed() -> Select[int]:
    """People whose valid sticker was not on the house after the newest visit."""
    return (
        select(Visit.beneficiary_id)
        .join(Document, Document.id == Visit.document_id)
        .where(*_newest_of_valid(), Visit.result != PLACED)
    )


def newest_officer(reader: Reader) -> str:
    """Who made the visit that was written down last; empty before the first one."""
    found = reader.records(Visit, order=(Visit.id.desc(),), limit=1)
    return str(found[0]["officer"]) if found else ""


def _newest_of_valid() -> tuple[ColumnElement[bool], ...]:
    later: Any = Visit.__table__.alias().c
    after = or_(
        later.visited_on > Visit.visited_on,
        and_(later.visited_on == Visit.visited_on, later.id > Visit.id),
    )
    newer = exists().where(
        later.document_id == Visit.document_id, later.retired.is_(False), after
    )
    return kept(Visit), kept(Document), Document.status == "berlaku", ~newer
