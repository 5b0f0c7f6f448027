"""What the base keeps for one clerk, outside the journal: half-typed forms, habits of the desk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, select

from jamsos_desktop.store.journal import Writer
from jamsos_desktop.store.reader import Reader
from jamsos_desktop.store.tables import ClerkNote

_TABLE: Any = ClerkNote.__table__


def read(reader: Reader, actor: str, name: str) -> tuple[str, dict[str, Any]] | None:
    """Moment and content of a note; `None` when there is none."""
    query = select(_TABLE.c.at, _TABLE.c.content).where(*_of(actor, name))
    row = reader.connection.execute(query).first()
    return None if row is None else (str(row.at), dict(row.content))


def keep(writer: Writer, actor: str, name: str, content: Mapping[str, Any]) -> None:
    """Keep a note instead of the one before."""
    drop(writer, actor, name)
    values = {"actor": actor[:80], "name": name, "at": writer.at, "content": dict(content)}
    writer.connection.execute(_TABLE.insert(), values)


def drop(writer: Writer, actor: str, name: str) -> None:
    """Forget a note."""
    writer.connection.execute(delete(_TABLE).where(*_of(actor, name)))


def _of(actor: str, name: str) -> tuple[Any, Any]:
    return _TABLE.c.actor == actor[:80], _TABLE.c.name == name
