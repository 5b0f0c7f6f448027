"""What the search for duplicates reads, and what hangs on a row."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from jamsos_desktop.domain.fields import Record
from jamsos_desktop.store.columns import Base, Row, kept
from jamsos_desktop.store.journal_lines import model_named
from jamsos_desktop.store.reader import Reader, chunks
from jamsos_desktop.store.tables import Beneficiary, PairDecision

_PART = 10_000
_MANY_DAYS = 2_000


def people_columns(reader: Reader) -> Iterator[Sequence[Any]]:
    """Id, NIK, name, birth date, village, card, phone and mother of everybody, in order of ids."""
    people = Beneficiary.__table__.c
    query = select(
        people.id, people.nik, people.name, people.born_on, people.village, people.kk,
        people.phone, people.mother_name,
    ).where(people.retired.is_(False)).order_by(people.id)
    for part in reader.connection.execute(query).partitions(_PART):
        yield from part


def people_values(
    reader: Reader, ids: Sequence[int], columns: Sequence[str]
) -> Iterator[Sequence[Any]]:
    """Id and these columns of the people with these ids."""
    people = Beneficiary.__table__.c
    for part in chunks(ids):
        query = select(people.id, *(people[name] for name in columns))
        yield from reader.connection.execute(query.where(people.id.in_(part)))


def people_around(
    reader: Reader, days: Collection[date], villages: Collection[str]
) -> Iterator[Sequence[Any]]:
    """Id, birth date, village and name of people born on one of the days or in the villages.

    For a long list these are most people, so that everybody is read, once and without an index.
    """
    people = Beneficiary.__table__.c
    wanted = select(people.id, people.born_on, people.village, people.name)
    if len(days) > _MANY_DAYS:
        queries = [wanted.where(people.retired.is_(False))]
    else:
        here = people.village.in_(sorted(villages))
        queries = [wanted.where(kept(Beneficiary), here)]
        queries += (
            wanted.where(kept(Beneficiary), people.born_on.in_(part), ~here)
            for part in chunks(sorted(days))
        )
    for query in queries:
        for rows in reader.connection.execute(query).partitions(_PART):
            yield from rows


def people_like(
    reader: Reader, days: Sequence[date], *, nik: str = "", kk: str = "",
    year: int | None = None, village: str = "", limit: int = 2_000,
) -> list[Record]:
    """People born on one of the days, with that NIK or card, or of that village and year."""
    either: list[ColumnElement[bool]] = [Beneficiary.born_on.in_(days)]
    if nik:
        either.append(Beneficiary.nik == nik)
    if kk:
        either.append(Beneficiary.kk == kk)
    if year and village:
        first, last = date(year, 1, 1), date(year, 12, 31)
        either.append(
            and_(Beneficiary.born_on.between(first, last), Beneficiary.village == village)
        )
    return reader.records(Beneficiary, or_(*either), limit=limit)


def decisions(reader: Reader, *people: int) -> list[Record]:
    """Decisions on pairs, all of them or those that concern these people."""
    if not people:
        return reader.records(PairDecision)
    return reader.records(
        PairDecision, or_(PairDecision.low_id.in_(people), PairDecision.high_id.in_(people))
    )


def pointing_at(target: type[Row]) -> list[tuple[type[Row], str]]:
    """Every table with a link to `target`, and the column that holds it, parents first."""
    return [
        (model_named(table.name), key.parent.key)
        for table in Base.tables() if "retired" in table.c
        for key in table.foreign_keys if key.column.table is target.__table__
    ]


def unique_with(model: type[Row], column: str) -> list[tuple[str, ...]]:
    """The columns that, together with `column`, no two kept rows of a table may share."""
    return [
        tuple(c.key for c in index.columns if c.key != column)
        for index in model.__table__.indexes
        if index.unique and column in index.columns and len(index.columns) > 1
    ]


def rows_pointing(
    reader: Reader, model: type[Row], column: str, ids: Iterable[int]
) -> list[Record]:
    """Kept rows of a table whose link is one of `ids`."""
    found = reader.matching(model, column, ids)
    return [record for records in found.values() for record in records]
