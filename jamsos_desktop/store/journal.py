"""The journal under every write: history, taking back and audit from one table.

Each operation is sealed with HMAC-SHA256 over its own line, its changes and the seal before it,
so that a changed, missing or swapped line breaks the chain at its place.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, bindparam, func, select, update

from jamsos_desktop.domain.fields import Values
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.store import tables
from jamsos_desktop.store.columns import Base, Row
from jamsos_desktop.store.journal_lines import (
    UNJOURNALLED,
    ZERO,
    RowChange,
    change_line,
    seal,
    stamp,
)
from jamsos_desktop.store.jsontext import canonical
from jamsos_desktop.store.many import indexed_at_once, insert_many
from jamsos_desktop.store.reader import Reader, chunks
from jamsos_desktop.store.vocabulary import inserting, remember

_BATCH = 1_000
"""Whole rows that are held at once on their way in: more are no faster, and files are large."""
_NOTED = 5_000
"""Changes that are held before they are written: a run of prints makes hundreds of thousands."""
_MANY = 200
"""People from whom on the search index takes them at once."""
NEVER_LOCKED = frozenset({"consent"})
"""What may change on a verified person: the answer at the door is no part of the identity."""


@dataclass(frozen=True)
class Operation:
    """Why something is written: one line of the journal."""

    kind: str
    """A stable word, which also says who may do it; see `domain.roles`."""
    reason: str = ""
    """In the clerk's words."""
    source: str = ""
    """Where it came from, such as the name of a file."""
    actor: str = ""
    """Who did it; empty for who works at this base now."""
    takes_back: int | None = None
    """The number of the operation that this one undoes."""
    event: bool = False
    """Worth a line even when no row changes: an export, a print, a view of full numbers."""
    summary: Mapping[str, Any] = field(default_factory=dict)
    """Figures of the whole, to which the writer may add."""


class Stale(Refused):
    """Somebody else changed the row `record_id` of `table` since it was read."""

    def __init__(self, table: str, record_id: int) -> None:
        super().__init__(
            "Data ini baru saja diubah di tempat lain. Perubahan di sini belum disimpan; "
            "bandingkan dengan isi terbaru lalu simpan lagi."
        )
        self.table, self.record_id = table, record_id


class Locked(Refused):
    """A verified person was about to be changed."""

    def __init__(self, person_id: int, name: str) -> None:
        super().__init__(
            f"Data {name} sudah diverifikasi dan terkunci. Buka kuncinya dengan alasan, lalu ubah."
        )
        self.person_id = person_id


class Writer(Reader):
    """A unit of work. Every change goes through it and is written into the journal with it."""

    def __init__(
        self, connection: Any, is_sqlite: bool, operation: Operation, *,
        actor: str, at: datetime, key: bytes,
    ) -> None:
        super().__init__(connection, is_sqlite)
        self.operation, self._actor, self._key = operation, actor, key
        self.at = stamp(at)
        self.summary: dict[str, Any] = dict(operation.summary)
        self._changes: list[RowChange] = []
        self._written, self._change_seal = 0, hashlib.sha256()
        self._names: set[str] = set()
        newest, self._previous = seal_of(connection, None) or (0, ZERO)
        self.operation_id: int = newest + 1

    def insert(self, model: type[Row], rows: Sequence[Values]) -> list[int]:
        """Store new rows; answers their ids in the same order."""
        if not rows:
            return []
        table = _table(model)
        columns = [c.key for c in table.columns if c.key not in UNJOURNALLED]
        first = int(self.connection.scalar(select(func.max(table.c.id))) or 0) + 1
        ids = list(range(first, first + len(rows)))
        many = table is _PEOPLE and self.is_sqlite and len(rows) >= _MANY
        with indexed_at_once(self.connection, first) if many else nullcontext():
            self._insert(table, columns, ids, rows)
        return ids

    def _insert(
        self, table: Table, columns: Sequence[str], ids: Sequence[int], rows: Sequence[Values]
    ) -> None:
        name_of_table = str(table.name)  # SQLAlchemy's own kind of text is slow to bind
        defaults = {name: _default(table.c[name]) for name in columns}
        fresh = {k: v for k, v in defaults.items() if callable(v)}
        for part in chunks(ids, _BATCH):
            full = [
                {**defaults, **{k: v({}) for k, v in fresh.items()}, **rows[i - ids[0]]}
                for i in part
            ]
            for i, row in zip(part, full, strict=True):
                kept = {k: v for k, v in row.items() if v is not None and v is not False}
                self._note((name_of_table, i, None, canonical(kept)))
                row.update(id=i, version=1)
            insert_many(self.connection, table, ("id", "version", *columns), full)
            if table is _PEOPLE:
                self._names.update(str(row["name"]) for row in full)

    def update(self, model: type[Row], record_id: int, version: int, changes: Values) -> int:
        """Change a row that was read at `version`; answers its new version.

        Raises `Stale` when the row has moved on since, `Locked` when it is of a verified person.
        """
        table = _table(model)
        row = self.connection.execute(select(table).where(table.c.id == record_id)).first()
        if row is None or row.version != version:
            raise Stale(table.name, record_id)
        return version + self._apply(table, [(dict(row._mapping), changes)])

    def update_many(self, model: type[Row], changes: Mapping[int, Values]) -> int:
        """Change rows as they stand now; answers how many really differed.

        For changes that were decided on what this unit of work itself has read. Raises `Locked`
        when one is of a verified person.
        """
        table = _table(model)
        count = 0
        for part in chunks(list(changes)):
            rows = self.connection.execute(select(table).where(table.c.id.in_(part)))
            count += self._apply(table, [(dict(r._mapping), changes[r.id]) for r in rows])
        return count

    def retire(self, model: type[Row], ids: Iterable[int]) -> int:
        """Take rows out of every list; their history stays."""
        return self.update_many(model, {i: {"retired": True} for i in ids})

    def next_numbers(self, series: str, count: int) -> range:
        """The next `count` numbers of a series, given once and for all when this commits.

        Not journalled, so that taking back a print run never frees its numbers.
        """
        counter = tables.Counter.__table__
        kept = self.connection.scalar(select(counter.c.next).where(counter.c.name == series))
        first = int(kept or 1)
        insert = inserting(self.is_sqlite)
        statement: Any = insert(counter).values(name=series, next=first + count)
        statement = statement.on_conflict_do_update(
            index_elements=["name"], set_={"next": first + count}
        )
        self.connection.execute(statement)
        return range(first, first + count)

    def finish(self) -> tuple[int, str] | None:
        """Seal the journal lines; answers number and seal of the operation if there is one."""
        if not self._written and not self._changes and not self.operation.event:
            return None
        self._write_changes()
        line = self._line()
        remember(self.connection, self.is_sqlite, self._names)
        sealed = seal(self._key, self._previous, line, self._change_seal.hexdigest())
        self.connection.execute(
            _OPERATION.update().where(_OPERATION.c.id == self.operation_id)
            .values(summary=line["summary"], changes=self._written, seal=sealed)
        )
        return self.operation_id, sealed

    def _line(self) -> dict[str, Any]:
        return {
            "id": self.operation_id, "kind": self.operation.kind, "actor": self._actor[:80],
            "at": self.at, "reason": self.operation.reason[:400] or None,
            "source": self.operation.source[:400] or None,
            "takes_back": self.operation.takes_back,
            # As it will be read back: keys are text, days are text, tuples are lists.
            "summary": json.loads(canonical(self.summary)), "changes": self._written,
        }

    def _note(self, change: RowChange) -> None:
        self._changes.append(change)
        if len(self._changes) == _NOTED:
            self._write_changes()

    def _write_changes(self) -> None:
        """Write down what was noted; the line that the changes refer to goes before the first."""
        if not self._written:
            self.connection.execute(_OPERATION.insert(), {**self._line(), "seal": ""})
        for part in chunks(self._changes, _BATCH):
            for change in part:
                self._change_seal.update(change_line(change))
            insert_many(self.connection, _CHANGE, _CHANGE_COLUMNS, [
                {"operation_id": self.operation_id, "position": n, "table_name": t,
                 "row_id": i, "before": b, "after": a}
                for n, (t, i, b, a) in enumerate(part, self._written + 1)
            ])
            self._written += len(part)
        self._changes.clear()

    def _apply(self, table: Table, rows: Sequence[tuple[dict[str, Any], Values]]) -> int:
        """Note and store what each row, as it stands, should become; how many really differ."""
        batches: dict[tuple[str, ...], list[dict[str, Any]]] = {}
        for row, wanted in rows:
            new = {k: v for k, v in wanted.items() if row[k] != v}
            if not new:
                continue
            if row.get("locked") and new.get("locked") is not False and set(new) - NEVER_LOCKED:
                raise Locked(row["id"], str(row["name"]))
            old = {k: row[k] for k in new}
            self._note((table.name, row["id"], canonical(old), canonical(new)))
            if table is _PEOPLE and "name" in new:
                self._names.add(str(new["name"]))
            values = {f"new_{k}": v for k, v in new.items()}
            batches.setdefault(tuple(new), []).append({"row_id": row["id"], **values})
        for names, values_list in batches.items():
            statement = (
                update(table)
                .where(table.c.id == bindparam("row_id"))
                .values(version=table.c.version + 1, **{k: bindparam(f"new_{k}") for k in names})
            )
            self.connection.execute(statement, values_list)
        return sum(map(len, batches.values()))


_OPERATION: Any = tables.Operation.__table__
_CHANGE: Any = tables.Change.__table__
_CHANGE_COLUMNS = ("operation_id", "position", "table_name", "row_id", "before", "after")
_PEOPLE: Any = tables.Beneficiary.__table__


def seal_of(connection: Connection, operation: int | None) -> tuple[int, str] | None:
    """Number and seal of an operation, of the newest for `None`; `None` when it is not there."""
    query = select(_OPERATION.c.id, _OPERATION.c.seal).order_by(_OPERATION.c.id.desc()).limit(1)
    if operation is not None:
        query = query.where(_OPERATION.c.id == operation)
    row = connection.execute(query).first()
    return (row.id, row.seal) if row else None


def first_kind(connection: Connection, operation: int) -> str:
    """The kind of the act that an operation is in the end about: taking back looks behind it."""
    number: int | None = operation
    while number is not None:
        query = select(_OPERATION.c.kind, _OPERATION.c.takes_back).where(_OPERATION.c.id == number)
        row = connection.execute(query).first()
        if row is None:
            raise Refused(f"Tidak ada operasi nomor {number}. Lihat daftar riwayat.")
        kind, number = str(row.kind), row.takes_back
    return kind


def _table(model: type[Base]) -> Any:
    return model.__table__


def _default(column: Any) -> Any:
    return column.default.arg if column.default is not None else None
