"""The questions that services ask of the base, each answered by one statement."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true

from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.store.closeness import owner as owner
from jamsos_desktop.store.closeness import people_search as people_search
from jamsos_desktop.store.columns import Row, kept
from jamsos_desktop.store.people import conditions, order
from jamsos_desktop.store.people import people_count as people_count
from jamsos_desktop.store.people import people_ids as people_ids
from jamsos_desktop.store.reader import Reader, as_records, chunks
from jamsos_desktop.store.tables import (
    AgendaItem,
    Beneficiary,
    Ceremony,
    Change,
    Enrolment,
    Guest,
    ImportFile,
    ImportRow,
    Operation,
    SymbolicRecipient,
)


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
        *conditions(reader, wanted, today),
    )
    return as_records(reader.connection.execute(query.order_by(*order("place"))))


def enrolled_by_id(reader: Reader, enrolments: Sequence[int]) -> list[Record]:
    """The same for these enrolments, in the same order."""
    found: dict[int, Record] = {}
    for part in chunks(enrolments):
        rows = reader.connection.execute(_enrolled_people().where(Enrolment.id.in_(part)))
        found.update({record.id: record for record in as_records(rows)})
    return [found[i] for i in enrolments if i in found]


def _enrolled_people() -> Select[Any]:
    own = list(Enrolment.__table__.columns)
    other = [
        c for c in Beneficiary.__table__.columns if c.key not in {"id", "version", "retired"}
    ]
    return select(
        *own, *other, Beneficiary.id.label("person"), Beneficiary.version.label("person_version"),
    ).join(Beneficiary, Beneficiary.id == Enrolment.beneficiary_id)


def status_counts(reader: Reader, programme: int) -> dict[str, int]:
    """People of a programme by status.

    All enrolments, counted in their index alone, less the few of retired people: joined to the
    people a million took ten times as long.
    """
    counted = select(Enrolment.status, func.count()).where(
        Enrolment.programme_id == programme, kept(Enrolment)
    )
    gone = select(Beneficiary.id).where(Beneficiary.retired == true())
    lost = counted.where(Enrolment.beneficiary_id.in_(gone)).group_by(Enrolment.status)
    less = {row[0]: int(row[1]) for row in reader.connection.execute(lost)}
    counts = {
        str(status): int(count) - less.get(status, 0)
        for status, count in reader.connection.execute(counted.group_by(Enrolment.status))
    }
    return {status: count for status, count in counts.items() if count}


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


def held_rows(reader: Reader, file: int = 0) -> list[Record]:
    """Held import rows, of one file or of all, oldest first."""
    where: list[ColumnElement[bool]] = [ImportRow.verdict == "held"]
    if file:
        where.append(ImportRow.file_id == file)
    return reader.records(ImportRow, *where, order=(ImportRow.file_id, ImportRow.row))


def files(reader: Reader, limit: int = 200) -> list[Record]:
    """The newest import files, at most `limit`."""
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


def operations(
    reader: Reader, limit: int = 100, kinds: Collection[str] = ()
) -> list[dict[str, Any]]:
    """The newest journal lines, with the number of the operation that took each back.

    With `kinds` only lines of these kinds.
    """
    query = select(Operation.__table__).order_by(Operation.id.desc()).limit(limit)
    if kinds:
        query = query.where(Operation.kind.in_(sorted(kinds)))
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
    """Journal lines of these rows (table name, id), newest first, at most 500."""
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


def _enrolled(programme: int) -> ColumnElement[bool]:
    """Joins each person to their enrolment in a programme, or (0) to their newest one."""
    own = and_(Enrolment.beneficiary_id == Beneficiary.id, Enrolment.retired.is_(False))
    if programme:
        return and_(own, Enrolment.programme_id == programme)
    newest = (
        select(func.max(Enrolment.id))
        .where(Enrolment.beneficiary_id == Beneficiary.id, Enrolment.retired.is_(False))
        .correlate(Beneficiary)
        .scalar_subquery()
    )
    return and_(own, Enrolment.id == newest)


def retired_people(reader: Reader, people: Sequence[int]) -> list[Record]:
    """Those of these people who are out of the lists."""
    return _retired(reader, Beneficiary, Beneficiary.id, people)


def retired_enrolments(reader: Reader, people: Sequence[int]) -> list[Record]:
    """Enrolments of these people that are out of the lists."""
    return _retired(reader, Enrolment, Enrolment.beneficiary_id, people)


def _retired(reader: Reader, model: type[Row], column: Any, values: Sequence[int]) -> list[Record]:
    return [
        record
        for part in chunks(values)
        for record in reader.records(model, column.in_(part), model.retired.is_(True), retired=True)
    ]


def retired_by(reader: Reader, table: str, ids: Sequence[int]) -> dict[int, int]:
    """Row → the newest operation that retired it."""
    found: dict[int, int] = {}
    for part in chunks(ids):
        query = select(Change.row_id, func.max(Change.operation_id)).where(
            Change.table_name == table, Change.row_id.in_(part),
            Change.after.contains('"retired":true', autoescape=True),
        )
        for row, operation in reader.connection.execute(query.group_by(Change.row_id)):
            found[int(row)] = int(operation)
    return found


def changed_people(reader: Reader, operation: int, limit: int) -> list[int]:
    """Some of the people whose own rows an operation changed."""
    query = select(Change.row_id).distinct().where(
        Change.operation_id == operation, Change.table_name == "beneficiary"
    )
    return list(reader.connection.execute(query.limit(limit)).scalars())
