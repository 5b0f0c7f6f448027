"""The questions that services ask of the base, each answered by one statement."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.filters import PeopleFilter, Sort
from jamsos_desktop.store import search
from jamsos_desktop.store.reader import Reader, chunks
from jamsos_desktop.store.tables import (
    AgendaItem,
    Beneficiary,
    Ceremony,
    Change,
    Counter,
    Document,
    Enrolment,
    Guest,
    ImportFile,
    ImportRow,
    Operation,
    PrintRun,
    SymbolicRecipient,
)

_NAME = func.lower(Beneficiary.name)
_ORDERS: dict[Sort, tuple[Any, ...]] = {
    "place": (Beneficiary.village, Beneficiary.rt, _NAME, Beneficiary.id),
    "name": (_NAME, Beneficiary.id),
    "nik": (Beneficiary.nik, Beneficiary.id),
    "born_on": (Beneficiary.born_on, Beneficiary.id),
    "status": (Enrolment.status, _NAME, Beneficiary.id),
    "occupation": (Beneficiary.occupation, _NAME, Beneficiary.id),
    "newest": (Beneficiary.id.desc(),),
}


def _order(sort: Sort, descending: bool = False) -> list[Any]:
    """The order on both databases alike: left to themselves they disagree on empty fields."""
    columns = _ORDERS[sort]
    if sort == "newest":
        return [Beneficiary.id.asc() if descending else Beneficiary.id.desc()]
    if descending:
        return [column.desc().nulls_last() for column in columns]
    return [column.asc().nulls_first() for column in columns]


def people_ids(
    reader: Reader, wanted: PeopleFilter, sort: Sort = "place", *, descending: bool = False,
    today: date | None = None,
) -> array[int]:
    """Ids of the people that the filter leaves, in order; eight bytes a person."""
    query = _people(reader, wanted, today, select(Beneficiary.id))
    query = query.order_by(*_order(sort, descending))
    return array("q", reader.connection.execute(query).scalars())


def people_count(reader: Reader, wanted: PeopleFilter, *, today: date | None = None) -> int:
    """How many people the filter leaves."""
    query = _people(reader, wanted, today, select(func.count()).select_from(Beneficiary))
    return int(reader.connection.scalar(query) or 0)


def people_rows(reader: Reader, ids: Sequence[int], programme: int) -> list[Record]:
    """The people with these ids in the same order, with `status` and KPJ in a programme."""
    found: dict[int, Record] = {}
    columns = list(Beneficiary.__table__.columns)
    for part in chunks(ids):
        query = (
            select(
                *columns, Enrolment.status, Enrolment.kpj, Enrolment.active_from,
                Enrolment.active_to, Enrolment.id.label("enrolment_id"),
            )
            .outerjoin(Enrolment, _enrolled(programme))
            .where(Beneficiary.id.in_(part))
        )
        for row in reader.connection.execute(query):
            values = dict(row._mapping)
            record = Record(values.pop("id"), values.pop("version"), values)
            found[record.id] = record
    return [found[i] for i in ids if i in found]


def enrolled(
    reader: Reader, programme: int, wanted: PeopleFilter, *, today: date | None = None
) -> list[Record]:
    """Enrolments of a programme with the person's columns beside theirs, by place and name.

    The record is the enrolment's; `person` holds the beneficiary's id, `person_version` its
    version.
    """
    query = _enrolled_people().where(
        Enrolment.programme_id == programme, Enrolment.retired.is_(False),
        *_conditions(reader, wanted, today),
    )
    return _records(reader, query.order_by(*_order("place")))


def enrolled_by_id(reader: Reader, enrolments: Sequence[int]) -> list[Record]:
    """The same for these enrolments, in the same order."""
    found: dict[int, Record] = {}
    for part in chunks(enrolments):
        rows = _records(reader, _enrolled_people().where(Enrolment.id.in_(part)))
        found.update({row.id: row for row in rows})
    return [found[i] for i in enrolments if i in found]


def _enrolled_people() -> Select[Any]:
    own = list(Enrolment.__table__.columns)
    other = [
        c for c in Beneficiary.__table__.columns if c.key not in {"id", "version", "retired"}
    ]
    return select(
        *own, *other, Beneficiary.id.label("person"), Beneficiary.version.label("person_version"),
    ).join(Beneficiary, Beneficiary.id == Enrolment.beneficiary_id)


def _records(reader: Reader, query: Select[Any]) -> list[Record]:
    rows = []
    for row in reader.connection.execute(query):
        values = dict(row._mapping)
        rows.append(Record(values.pop("id"), values.pop("version"), values))
    return rows


def status_counts(reader: Reader, programme: int) -> dict[str, int]:
    """People of a programme by status."""
    query = (
        select(Enrolment.status, func.count())
        .join(Beneficiary, Beneficiary.id == Enrolment.beneficiary_id)
        .where(
            Enrolment.programme_id == programme, Enrolment.retired.is_(False),
            Beneficiary.retired.is_(False),
        )
        .group_by(Enrolment.status)
    )
    return {str(status): int(count) for status, count in reader.connection.execute(query)}


def place_counts(reader: Reader, programme: int, status: str = "aktif") -> dict[str, int]:
    """People of a programme in a status (empty: in any), by village code."""
    query = (
        select(Beneficiary.village, func.count())
        .join(Enrolment, _enrolled(programme))
        .where(Beneficiary.retired.is_(False))
        .group_by(Beneficiary.village)
    )
    if status:
        query = query.where(Enrolment.status == status)
    return {str(code): int(count) for code, count in reader.connection.execute(query)}


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


def held_rows(reader: Reader, file: int = 0) -> list[Record]:
    """Held import rows, of one file or of all, oldest first."""
    where: list[ColumnElement[bool]] = [ImportRow.verdict == "held"]
    if file:
        where.append(ImportRow.file_id == file)
    return reader.records(ImportRow, *where, order=(ImportRow.file_id, ImportRow.row))


def files(reader: Reader, limit: int = 200) -> list[Record]:
    """The newest import files."""
    return reader.records(ImportFile, order=(ImportFile.id.desc(),), limit=limit)


def same_file(reader: Reader, sha256: str) -> Record | None:
    """An earlier import of the same bytes, if there is one that was not taken back."""
    found = reader.records(ImportFile, ImportFile.sha256 == sha256, limit=1)
    return found[0] if found else None


def ceremony_parts(
    reader: Reader, ceremony: int
) -> tuple[list[Record], list[Record], list[Record]]:
    """Agenda, guests and symbolic recipients of a ceremony in their order."""
    return (
        reader.records(
            AgendaItem, AgendaItem.ceremony_id == ceremony, order=(AgendaItem.position,)
        ),
        reader.records(Guest, Guest.ceremony_id == ceremony, order=(Guest.rank, Guest.id)),
        reader.records(
            SymbolicRecipient, SymbolicRecipient.ceremony_id == ceremony,
            order=(SymbolicRecipient.reserve, SymbolicRecipient.position),
        ),
    )


def ceremonies(reader: Reader) -> list[Record]:
    """All ceremonies, the newest day first."""
    return reader.records(Ceremony, order=(Ceremony.day.desc(), Ceremony.id.desc()))


def operations(reader: Reader, limit: int = 100) -> list[dict[str, Any]]:
    """The newest journal lines, with the number of the operation that took each back."""
    query = select(Operation.__table__).order_by(Operation.id.desc()).limit(limit)
    back = _taken_back(reader)
    return [
        {**row._mapping, "taken_back_by": back.get(row.id)}
        for row in reader.connection.execute(query)
    ]


def _taken_back(reader: Reader) -> dict[int, int]:
    """Operation → the one that took it back and was not taken back itself."""
    query = select(Operation.id, Operation.takes_back).where(Operation.takes_back.is_not(None))
    back: dict[int, int] = {}
    for number, target in reader.connection.execute(query.order_by(Operation.id.desc())):
        if target and number not in back:
            back.setdefault(target, number)
    return back


def history(reader: Reader, rows: Sequence[tuple[str, int]]) -> list[dict[str, Any]]:
    """Journal lines of these rows (table name, id), newest first."""
    if not rows:
        return []
    query = (
        select(
            Change.table_name, Change.row_id, Change.before, Change.after, Operation.id,
            Operation.kind, Operation.actor, Operation.at, Operation.reason,
        )
        .join(Operation, Operation.id == Change.operation_id)
        .where(or_(*(and_(Change.table_name == t, Change.row_id == i) for t, i in rows)))
        .order_by(Operation.id.desc(), Change.position.desc())
        .limit(500)
    )
    return [dict(row._mapping) for row in reader.connection.execute(query)]


def _people(
    reader: Reader, wanted: PeopleFilter, today: date | None, query: Select[Any]
) -> Select[Any]:
    return query.outerjoin(Enrolment, _enrolled(wanted.programme)).where(
        *_conditions(reader, wanted, today)
    )


def _enrolled(programme: int) -> ColumnElement[bool]:
    kept = and_(Enrolment.beneficiary_id == Beneficiary.id, Enrolment.retired.is_(False))
    if programme:
        return and_(kept, Enrolment.programme_id == programme)
    newest = (
        select(func.max(Enrolment.id))
        .where(Enrolment.beneficiary_id == Beneficiary.id, Enrolment.retired.is_(False))
        .correlate(Beneficiary)
        .scalar_subquery()
    )
    return and_(kept, Enrolment.id == newest)


def _conditions(
    reader: Reader, wanted: PeopleFilter, today: date | None
) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [Beneficiary.retired.is_(wanted.retired)]
    if wanted.text:
        conditions.append(search.condition(wanted.text, reader.is_sqlite))
    if wanted.village:
        conditions.append(Beneficiary.village == wanted.village)
    if wanted.district:
        conditions.append(Beneficiary.village.startswith(wanted.district + "."))
    if wanted.status:
        conditions.append(Enrolment.status == wanted.status)
    if wanted.programme:
        conditions.append(Enrolment.programme_id == wanted.programme)
    if wanted.occupation:
        conditions.append(Beneficiary.occupation == wanted.occupation)
    if wanted.file:
        conditions.append(
            exists().where(
                ImportRow.beneficiary_id == Beneficiary.id, ImportRow.file_id == wanted.file,
                ImportRow.retired.is_(False),
            )
        )
    if wanted.need:
        conditions.append(_need(wanted.need, today, wanted.programme))
    return conditions


def _need(need: str, today: date | None, programme: int) -> ColumnElement[bool]:
    if need == "repair":
        return Enrolment.status == "perlu_perbaikan"
    if need == "answer":
        return Enrolment.status == "dikirim"
    if need == "consent":
        return Beneficiary.consent == "menolak"
    if need == "turns_65":
        if today is None:
            raise ValueError("this work list depends on the day")
        return and_(
            Enrolment.status == "aktif",
            Beneficiary.born_on < date(today.year - 64, 1, 1),
            Beneficiary.born_on >= date(today.year - 65, 1, 1),
        )
    valid: tuple[ColumnElement[bool], ...] = (
        Document.kind == need, Document.status == "berlaku", Document.retired.is_(False)
    )
    if need == "certificate":
        has_one = exists().where(Document.enrolment_id == Enrolment.id, *valid)
        return and_(Enrolment.status == "aktif", ~has_one)
    if programme:
        other = aliased(Enrolment)
        of_programme = select(other.id).where(other.programme_id == programme)
        valid = (*valid, Document.enrolment_id.in_(of_programme))
    # Lists looked up once: a condition for each person took 15 s for 15,000 people.
    houses = select(Document.household).where(Document.household.is_not(None), *valid)
    people = select(Document.beneficiary_id).where(Document.household.is_(None), *valid)
    member = aliased(Beneficiary)
    declining = select(member.kk).where(
        member.consent == "menolak", member.kk.is_not(None), member.retired.is_(False)
    )
    return and_(
        Enrolment.status == "aktif", Beneficiary.id.not_in(people),
        func.coalesce(Beneficiary.consent, "") != "menolak",
        or_(
            Beneficiary.kk.is_(None),
            and_(Beneficiary.kk.not_in(houses), Beneficiary.kk.not_in(declining)),
        ),
    )
