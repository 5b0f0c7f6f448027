"""Many rows into one table at the price of few: bound once, and indexed for the search at once.

SQLAlchemy would bind every row by itself, which costs as much as the database takes to store it;
and a trigger that writes into the trigram index makes SQLite close a piece of that index after
each row, which costs as much as all other indexes of the people together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Table

from jamsos_desktop.store.search import EXPRESSION

_Process = Callable[[Any], Any]
_TRIGGER = "beneficiary_added"


def insert_many(
    connection: Connection, table: Table, columns: tuple[str, ...],
    rows: Iterable[Mapping[str, Any]],
) -> None:
    """Insert rows that all have these columns; others get what the database gives them."""
    statement, positional, order, processors = _prepared(connection.dialect, table, columns)
    values: Iterable[tuple[Any, ...]] = map(itemgetter(*order), rows)
    if processors:
        values = (_bound(row, processors) for row in values)
    if positional:
        connection.exec_driver_sql(statement, list(values))
    else:
        connection.exec_driver_sql(
            statement, [dict(zip(order, row, strict=True)) for row in values]
        )


def _bound(row: tuple[Any, ...], processors: Sequence[tuple[int, _Process]]) -> tuple[Any, ...]:
    """The values of a row in the form of the database; most of them have it already."""
    values = list(row)
    for at, process in processors:
        values[at] = process(values[at])
    return tuple(values)


@contextmanager
def indexed_at_once(connection: Connection, first: int) -> Iterator[None]:
    """People added meanwhile, with ids from `first` on, enter SQLite's search index together.

    The trigger that adds each of them by itself is away for that time; who else uses the base
    never misses it, for it comes back in the same transaction.
    """
    kept = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?"
    trigger = str(connection.exec_driver_sql(kept, (_TRIGGER,)).scalar_one())
    connection.exec_driver_sql(f"DROP TRIGGER {_TRIGGER}")
    yield
    connection.exec_driver_sql(
        f"INSERT INTO beneficiary_search(rowid, written) SELECT id, {EXPRESSION} "
        "FROM beneficiary WHERE id >= ?", (first,),
    )
    connection.exec_driver_sql(trigger)


@lru_cache(maxsize=128)
def _prepared(
    dialect: Dialect, table: Table, columns: tuple[str, ...]
) -> tuple[str, bool, Sequence[str], Sequence[tuple[int, _Process]]]:
    compiled: Any = table.insert().compile(dialect=dialect, column_keys=list(columns))
    order = tuple(compiled.positiontup or columns)
    found = (table.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in order)
    processors = tuple((at, process) for at, process in enumerate(found) if process)
    return str(compiled), compiled.positional, order, processors
