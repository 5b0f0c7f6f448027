"""Many rows into one table: the statement and what each column does to a value, prepared once.

SQLAlchemy would bind every row by itself, which costs as much as the database takes to store it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, Table

_Process = Callable[[Any], Any] | None


def insert_many(
    connection: Connection, table: Table, columns: tuple[str, ...],
    rows: Iterable[Mapping[str, Any]],
) -> None:
    """Insert rows that all have these columns; others get what the database gives them."""
    statement, positional, processors = _prepared(connection.dialect, table, columns)
    values = (
        [row[name] if process is None else process(row[name]) for name, process in processors]
        for row in rows
    )
    if positional:
        connection.exec_driver_sql(statement, [tuple(row) for row in values])
    else:
        names = [name for name, _ in processors]
        connection.exec_driver_sql(
            statement, [dict(zip(names, row, strict=True)) for row in values]
        )


@lru_cache(maxsize=128)
def _prepared(
    dialect: Dialect, table: Table, columns: tuple[str, ...]
) -> tuple[str, bool, list[tuple[str, _Process]]]:
    compiled: Any = table.insert().compile(dialect=dialect, column_keys=list(columns))
    order = compiled.positiontup or columns
    return str(compiled), compiled.positional, [
        (name, table.c[name].type.dialect_impl(dialect).bind_processor(dialect)) for name in order
    ]
