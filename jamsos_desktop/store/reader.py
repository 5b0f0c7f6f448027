"""Reading: rows leave the store as plain records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Result, func, select
from sqlalchemy.sql import ColumnElement

from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.store.columns import Row, kept

_CHUNK = 5_000
"""How many values go into one `IN (…)`: both databases allow more than twice as many."""


def chunks(values: Sequence[Any], size: int = _CHUNK) -> Iterator[Sequence[Any]]:
    """`values` in slices of `size`."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


class Reader:
    """A snapshot of the base."""

    def __init__(self, connection: Connection, is_sqlite: bool) -> None:
        self.connection = connection
        self.is_sqlite = is_sqlite

    def get(self, model: type[Row], record_id: int) -> Record:
        """The record with that id; raises `Refused` when it is not there or retired."""
        found = self.records(model, model.id == record_id)
        if not found:
            raise Refused("Data ini sudah tidak ada di register. Muat ulang daftar.")
        return found[0]

    def records(
        self, model: type[Row], *where: ColumnElement[bool],
        order: Iterable[Any] = (), limit: int | None = None, retired: bool = False,
    ) -> list[Record]:
        """Records of one table that fulfil every condition; retired ones only when asked for.

        Equal ones come as they were added: a server alone would put edited rows last.
        """
        table = model.__table__
        query = select(table).where(*where).order_by(*order, model.id).limit(limit)
        if not retired:
            query = query.where(kept(model))
        return as_records(self.connection.execute(query))

    def matching(
        self, model: type[Row], column: str, values: Iterable[Any]
    ) -> dict[Any, list[Record]]:
        """Records whose `column` is one of `values`, by that value; any number of values."""
        wanted = list(dict.fromkeys(value for value in values if value is not None))
        found: dict[Any, list[Record]] = {}
        attribute = getattr(model, column)
        for part in chunks(wanted):
            for record in self.records(model, attribute.in_(part)):
                found.setdefault(record[column] if column != "id" else record.id, []).append(record)
        return found

    def count(self, model: type[Row], *where: ColumnElement[bool]) -> int:
        """How many kept records fulfil the conditions."""
        query = select(func.count()).select_from(model.__table__)
        return int(self.connection.scalar(query.where(kept(model), *where)) or 0)


def as_records(rows: Result[*tuple[Any, ...]]) -> list[Record]:
    """Rows of a query whose first two columns are `id` and `version`."""
    names = tuple(rows.keys())[2:]
    return [Record(row[0], row[1], dict(zip(names, row[2:], strict=True))) for row in rows]
