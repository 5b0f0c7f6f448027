"""Taking back an operation, also days later, without overwriting what came after it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.exc import IntegrityError

from jamsos_desktop.domain.fields import Values
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.store.columns import Base
from jamsos_desktop.store.journal import NEVER_LOCKED, Writer
from jamsos_desktop.store.journal_lines import decode, journalled_values, model_named
from jamsos_desktop.store.reader import Reader, chunks
from jamsos_desktop.store.tables import Change, Operation


@dataclass(frozen=True)
class Conflict:
    """A row that was left alone.

    `fields` were changed since, or rows of the table `used_by` need it, or it would need a row of
    the table `needs` that is retired.
    """

    table: str
    row_id: int
    fields: tuple[str, ...] = ()
    used_by: str = ""
    needs: str = ""


@dataclass
class Plan:
    """What taking back an operation would do, row by row."""

    operation: dict[str, Any]
    restore: dict[str, dict[int, Values]] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many rows go back."""
        return sum(map(len, self.restore.values()))


@dataclass
class _Net:
    """One row's way through an operation: first state before, last state after."""

    new: bool
    before: dict[str, Any]
    after: dict[str, Any]


def plan(reader: Reader, operation_id: int) -> Plan:
    """Decide for each row of an operation whether it can go back; raises `Refused`.

    A row goes back only when all its fields still are as the operation left them, when nothing
    that stays points to a row that goes, and when what a row points to is there.
    """
    table = Operation.__table__
    line = reader.connection.execute(select(table).where(table.c.id == operation_id)).first()
    if line is None:
        raise Refused(f"Tidak ada operasi nomor {operation_id}. Lihat daftar riwayat.")
    result = Plan(dict(line._mapping))
    nets = _nets(reader, operation_id)
    for sorted_table in reversed(Base.tables()):
        rows = nets.get(sorted_table.name)
        if rows:
            _decide(reader, sorted_table, rows, result)
    for sorted_table in Base.tables():
        if sorted_table.name in result.restore:
            _leave_orphans(reader, sorted_table, result)
    if not nets:
        raise Refused("Operasi ini tidak mengubah data, jadi tidak ada yang diambil kembali.")
    if not result.restore and not result.conflicts:
        raise Refused("Operasi ini sudah diambil kembali.")
    return result


def apply(writer: Writer, decided: Plan) -> int:
    """Carry out a plan made in the same unit of work; answers how many rows went back.

    Rows come back into the lists last, after those that hold their number have let go of it.
    """
    try:
        return sum(
            writer.update_many(model_named(name), part)
            for name, rows in decided.restore.items() for part in _coming_last(rows)
        )
    except IntegrityError as error:
        raise Refused(
            "Tidak dapat diambil kembali: nomor yang sama sudah dipakai data lain sejak itu."
        ) from error


def _coming_last(rows: dict[int, Values]) -> tuple[dict[int, Values], dict[int, Values]]:
    coming = {i: values for i, values in rows.items() if values.get("retired") is False}
    return {i: values for i, values in rows.items() if i not in coming}, coming


def _nets(reader: Reader, operation_id: int) -> dict[str, dict[int, _Net]]:
    table = Change.__table__
    query = select(table).where(table.c.operation_id == operation_id).order_by(table.c.position)
    nets: dict[str, dict[int, _Net]] = {}
    for row in reader.connection.execute(query):
        rows = nets.setdefault(row.table_name, {})
        before, after = decode(row.table_name, row.before), decode(row.table_name, row.after)
        known = rows.get(row.row_id)
        if known is None:
            rows[row.row_id] = _Net(row.before is None, before, after)
        else:
            known.before = {**before, **known.before}
            known.after.update(after)
    return nets


def _decide(reader: Reader, table: Any, nets: dict[int, _Net], result: Plan) -> None:
    going: dict[int, Values] = {}
    for row in _rows(reader, table, nets):
        net, now = nets[row["id"]], journalled_values(table.name, row)
        if net.new:
            if now["retired"]:
                continue
            differing = [
                k for k, v in now.items() if _absent(v) != _absent(net.after.get(k))
            ]
        else:
            differing = [
                k for k, v in net.after.items() if now[k] != v and now[k] != net.before[k]
            ]
        back = {k: v for k, v in net.before.items() if now[k] != v}
        if net.new:
            back = {"retired": True}
        fixed = now.get("locked") and back.get("locked") is not False
        if not differing and fixed and set(back) - NEVER_LOCKED:
            differing = ["locked"]
        if differing:
            result.conflicts.append(Conflict(table.name, row["id"], tuple(differing)))
        elif back:
            going[row["id"]] = back
    leaving = {i: nets[i].new for i, values in going.items() if values.get("retired")}
    for row_id, user in _needed(reader, table, leaving, result).items():
        del going[row_id]
        result.conflicts.append(Conflict(table.name, row_id, used_by=user))
    if going:
        result.restore[table.name] = going


def _absent(value: Any) -> Any:
    """`None` for what the journal leaves out of a new row's line."""
    return None if value is False else value


def _needed(
    reader: Reader, table: Any, leaving_rows: dict[int, bool], result: Plan
) -> dict[int, str]:
    """Rows that a kept row of another table points to, and that table's name.

    Rows that go, or whose pointer goes back to what it was, do not count. `leaving_rows` tells of
    each whether the operation made it: one that had been retired before goes back to that with
    what pointed to it then, and only a link made since keeps it.
    """
    ids = list(leaving_rows)
    found: dict[int, str] = {}
    for other in Base.tables():
        for key in other.foreign_keys:
            if key.column.table is not table or "retired" not in other.c:
                continue
            leaving = {
                i for i, values in result.restore.get(other.name, {}).items()
                if values.get("retired") or key.parent.key in values
            }
            for part in chunks(ids):
                query = select(other.c.id, key.parent).where(
                    key.parent.in_(part), other.c.retired.is_(False)
                )
                users = {
                    row[0]: row[1] for row in reader.connection.execute(query)
                    if row[0] not in leaving
                }
                old = {u: target for u, target in users.items() if not leaving_rows[target]}
                fresh = _linked_since(reader, other.name, key.parent.key, old, result)
                found.update(
                    (target, other.name) for user, target in users.items()
                    if leaving_rows[target] or user in fresh
                )
    return found


def _linked_since(
    reader: Reader, table: str, column: str, links: dict[int, int], result: Plan
) -> set[int]:
    """Rows that did not yet point where they point now (`links`) when the operation had ended.

    What was moved since and moved back is where it was.
    """
    then: dict[int, Values] = {}
    for part in chunks(list(links)):
        query = select(Change.row_id, Change.before).where(
            Change.table_name == table, Change.row_id.in_(part),
            Change.operation_id > result.operation["id"],
            or_(
                Change.before.is_(None), Change.after.contains('"retired":'),
                Change.after.contains(f'"{column}":', autoescape=True),
            ),
        )
        for row_id, before in reader.connection.execute(
            query.order_by(Change.operation_id, Change.position)
        ):
            values = {"retired": True} if before is None else decode(table, before)
            then[row_id] = {**values, **then.get(row_id, {})}
    return {
        row_id for row_id, values in then.items()
        if values.get("retired") or values.get(column, links[row_id]) != links[row_id]
    }


def _leave_orphans(reader: Reader, table: Any, result: Plan) -> None:
    """Take out of the plan each row that would come back pointing to a retired one.

    Called for parents before children, since a row left alone may leave its children without.
    """
    going = result.restore[table.name]
    for key in table.foreign_keys:
        column, parent = key.parent.key, key.column.table
        returning = [
            i for i, values in going.items() if values.get("retired") is False or column in values
        ]
        rows = {row["id"]: {**row, **going[row["id"]]} for row in _rows(reader, table, returning)}
        targets = {row[column] for row in rows.values() if not row["retired"]} - {None}
        coming = result.restore.get(parent.name, {})
        gone = {
            row["id"] for row in _rows(reader, parent, targets)
            if coming.get(row["id"], {}).get("retired", row["retired"])
        }
        for row_id, row in rows.items():
            if not row["retired"] and row[column] in gone:
                del going[row_id]
                result.conflicts.append(Conflict(table.name, row_id, needs=parent.name))
    if not going:
        del result.restore[table.name]


def _rows(reader: Reader, table: Any, ids: Iterable[int]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for part in chunks(list(ids)):
        query = select(table).where(table.c.id.in_(part)).order_by(table.c.id)
        rows += [dict(row._mapping) for row in reader.connection.execute(query)]
    return rows
