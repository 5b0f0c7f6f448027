"""A line of the journal as it stands in the base: how values are written, read back and sealed."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from json.encoder import encode_basestring
from typing import Any

from sqlalchemy import Date

from jamsos_desktop.domain.fields import Values
from jamsos_desktop.store import tables
from jamsos_desktop.store.columns import Row
from jamsos_desktop.store.jsontext import canonical

ZERO = "0" * 64
"""The seal before the first operation."""
RowChange = tuple[str, int, str | None, str]
"""Table, row, and its values before and after."""
UNJOURNALLED = frozenset({"id", "version"})
"""Columns that every row has for itself."""
_MODELS: dict[str, type[Row]] = {
    model.__tablename__: model
    for name in tables.__all__ if issubclass(model := getattr(tables, name), Row)
}


def stamp(moment: datetime) -> str:
    """A moment as the journal writes it: UTC, microseconds, sorts as text."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def decode(table: str, text: str | None) -> dict[str, Any]:
    """Values of a journal line, typed as the table's columns are."""
    values: dict[str, Any] = json.loads(text) if text else {}
    columns = _MODELS[table].__table__.columns
    for name, value in values.items():
        if isinstance(value, str) and isinstance(columns[name].type, Date):
            values[name] = date.fromisoformat(value)
    return values


def model_named(table: str) -> type[Row]:
    """The table class of a journal line."""
    return _MODELS[table]


def journalled_values(table: str, row: Values) -> dict[str, Any]:
    """All columns of a row that the journal watches."""
    names = [c.key for c in _MODELS[table].__table__.columns if c.key not in UNJOURNALLED]
    return {name: row[name] for name in names}


def seal(key: bytes, previous: str, line: Mapping[str, Any], changes: str) -> str:
    """The seal of an operation: over its line, its changes and the seal before it."""
    text = canonical({**line, "previous": previous, "lines": changes})
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def change_line(change: RowChange) -> bytes:
    """The change as a JSON list on a line of its own; table names need no escapes."""
    table, row_id, before, after = change
    old = "null" if before is None else encode_basestring(before)
    return f'["{table}",{row_id},{old},{encode_basestring(after)}]\n'.encode()
