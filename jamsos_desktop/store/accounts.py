"""Accounts in the base: read by who comes in, asked at every write, changed without a journal row.

What an act did to an account is in the summary of its line of the journal; see `tables.Account`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select, update

from jamsos_desktop.domain.fields import Values
from jamsos_desktop.domain.roles import ADMIN, ALL, Rights
from jamsos_desktop.store.tables import Account, Secret

_TABLE: Any = Account.__table__
_SECRET: Any = Secret.__table__
_NOBODY = Rights(
    barred="Register ini memakai akun. Masuk dulu: buka lagi programnya, lalu isi nama dan kata "
    "sandi."
)
_GONE = Rights(barred="Akun ini sudah ditutup. Masuk dengan akun lain.")
_MUST_CHANGE = Rights(
    barred="Kata sandi ini disetel orang lain. Ganti dulu dengan kata sandi sendiri."
)


@dataclass(frozen=True)
class Kept:
    """An account as it stands, its password as a hash."""

    id: int
    name: str
    person: str
    role: str
    password: str
    must_change: bool
    failures: int
    failed_at: str | None
    retired: bool


def standing(connection: Connection, account: int) -> Rights:
    """What an account may now; 0 is nobody, who may everything where there are no accounts."""
    if not account:
        return _NOBODY if in_use(connection) else ALL
    query = select(_TABLE.c.role, _TABLE.c.must_change, _TABLE.c.retired)
    row = connection.execute(query.where(_TABLE.c.id == account)).first()
    if row is None or row.retired:
        return _GONE
    return _MUST_CHANGE if row.must_change else Rights(str(row.role))


def in_use(connection: Connection) -> bool:
    """Whether this base has accounts."""
    return connection.execute(select(_TABLE.c.id).limit(1)).first() is not None


def find(connection: Connection, name: str) -> Kept | None:
    """The open account of that name."""
    query = select(_TABLE).where(_TABLE.c.name == name, ~_TABLE.c.retired)
    row = connection.execute(query).first()
    return Kept(**row._mapping) if row else None


def every(connection: Connection) -> list[Kept]:
    """All accounts, closed ones as well, in the order of their making."""
    rows = connection.execute(select(_TABLE).order_by(_TABLE.c.id))
    return [Kept(**row._mapping) for row in rows]


def add(connection: Connection, values: Values) -> int:
    """Store a new account; answers its number."""
    number = int(connection.scalar(select(func.max(_TABLE.c.id))) or 0) + 1
    fresh = {"must_change": False, "failures": 0, "retired": False}
    connection.execute(_TABLE.insert(), {"id": number, **fresh, **values})
    return number


def change(connection: Connection, account: int, values: Values) -> None:
    """Change an account."""
    connection.execute(update(_TABLE).where(_TABLE.c.id == account).values(**values))


def admins(connection: Connection) -> int:
    """How many may manage accounts."""
    query = select(func.count()).where(_TABLE.c.role == ADMIN, ~_TABLE.c.retired)
    return int(connection.scalar(query) or 0)


def keep_secret(connection: Connection, name: str, value: str) -> None:
    """Keep one of the office's secrets in place of the one before."""
    connection.execute(_SECRET.delete().where(_SECRET.c.name == name))
    connection.execute(_SECRET.insert(), {"name": name, "value": value})


def secret(connection: Connection, name: str) -> str | None:
    """One of the office's secrets."""
    found = connection.scalar(select(_SECRET.c.value).where(_SECRET.c.name == name))
    return None if found is None else str(found)
