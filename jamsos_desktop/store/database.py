"""The base: opened with checked settings, read in snapshots, written in journalled units."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DatabaseError, DBAPIError, IntegrityError, OperationalError
from sqlalchemy.pool import QueuePool

from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.domain.roles import Rights
from jamsos_desktop.store import migrations
from jamsos_desktop.store.accounts import standing
from jamsos_desktop.store.anchor import Anchor
from jamsos_desktop.store.journal import Operation, Writer, first_kind, seal_of
from jamsos_desktop.store.jsontext import document
from jamsos_desktop.store.reader import Reader

_WAIT_MS = 20_000
_WRITERS_LOCK = 6409
"""Any constant: PostgreSQL's advisory lock that makes writers take turns."""
_SETTINGS = {
    "busy_timeout": _WAIT_MS,
    "synchronous": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
}
"""SQLite settings that survive a power cut and leave no deleted NIK behind; 2 means FULL."""
_CACHE = {False: 2_000, True: 48_000}
"""KiB of pages that a reader, and a writer, hold: a list of people touches all of ten indexes."""


class Database:
    """One base, SQLite file or PostgreSQL server.

    `read()` gives a consistent snapshot, `write(operation)` a unit of work that is stored whole
    with its journal or not at all. Writers take turns on both databases.
    """

    def __init__(
        self, url: str, folder: Path, clock: Clock, actor: str, password: str = ""
    ) -> None:
        self.url, self.folder, self.clock, self.actor = url, folder, clock, actor[:80]
        self.account = 0
        """Who is signed in; 0 for nobody."""
        self.is_sqlite = url.startswith("sqlite")
        self._anchor = Anchor(folder)
        self.engine = _sqlite(url, password) if self.is_sqlite else _server(url)
        with contextlib.ExitStack() as unless_open, _refusals():
            unless_open.callback(self.close)
            found = migrations.standing(self.engine)
            if self.is_sqlite:
                _keep_log(self.engine)
            if found != migrations.HEAD:
                migrations.bring_up(self.engine, self.is_sqlite, folder)
            self._keys = self._secrets()
            unless_open.pop_all()

    def close(self) -> None:
        """Give back every connection; on SQLite the log is folded into the file."""
        self.engine.dispose()

    def secret(self, name: str) -> str:
        """One of the office's keys as hex: `journal`, `sticker`, `certificate`."""
        return self._keys[name]

    @contextlib.contextmanager
    def read(self) -> Iterator[Reader]:
        """A snapshot; what others write meanwhile is not seen."""
        with _refusals(), self.engine.connect() as connection:
            connection.execution_options(postgresql_readonly=True)
            yield Reader(connection, self.is_sqlite)

    @contextlib.contextmanager
    def write(self, operation: Operation) -> Iterator[Writer]:
        """A unit of work, journalled as `operation`; any exception undoes all of it.

        Nothing is stored, the journal line neither, when nothing changed and the operation is no
        event in itself. Raises `Refused` when the role of who is signed in does not allow it, when
        the disk is full or another program holds the base.
        """
        with _refusals(), self.engine.connect() as connection:
            with self._turn(connection):
                rights = standing(connection, self.account)
                rights.check(operation.kind)
                if operation.takes_back is not None:
                    rights.check(first_kind(connection, operation.takes_back))
                writer = Writer(
                    connection, self.is_sqlite, operation,
                    actor=operation.actor or self.actor,
                    at=self.clock.now(), key=bytes.fromhex(self._keys["journal"]),
                )
                yield writer
                seal = writer.finish()
            if seal:
                self._move_anchor(connection)

    def enter(self, account: int, actor: str) -> None:
        """From now on this account works here, under this name in the journal."""
        self.account, self.actor = account, actor[:80]

    def rights(self) -> Rights:
        """What may be done now: as whoever is signed in, and as the base knows that account."""
        with self.read() as reader:
            return standing(reader.connection, self.account)

    def allow(self, kind: str) -> None:
        """Raise `Refused` where an operation of this kind would be refused.

        For what shows or writes something before its line of the journal is stored.
        """
        self.rights().check(kind)

    def verify_journal(self) -> list[str]:
        """Faults of the journal, each named with its place; empty when every line holds."""
        from jamsos_desktop.store.journal_proof import verify

        with self.read() as reader:
            return verify(reader, bytes.fromhex(self._keys["journal"]), self._anchor.read())

    def check(self) -> list[str]:
        """Damage found by the database itself; empty when it is sound."""
        if not self.is_sqlite:
            return []
        with self.read() as reader:
            found = [str(r[0]) for r in reader.connection.exec_driver_sql("PRAGMA integrity_check")]
            dangling = reader.connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        faults = [line for line in found if line != "ok"]
        return faults + [
            f"tabel {row[0]} baris {row[1]}: menunjuk data {row[2]} yang tidak ada"
            for row in dangling
        ]

    @contextlib.contextmanager
    def _turn(self, connection: Connection) -> Iterator[None]:
        """A transaction that no other writer shares."""
        connection.execution_options(writer=True)
        if not self.is_sqlite:
            # A writer that waited for its turn must see what the one before it stored.
            connection.execution_options(isolation_level="READ COMMITTED")
        with connection.begin():
            if not self.is_sqlite:
                connection.execute(text(f"SET LOCAL lock_timeout = {_WAIT_MS}"))
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_WRITERS_LOCK})"))
            yield

    def _move_anchor(self, connection: Connection) -> None:
        """Anchor the newest operation; writers take turns here too, so it never moves back.

        The data is stored already: a full disk must not tell the clerk otherwise, and an anchor
        that lags behind is lawful.
        """
        with contextlib.suppress(Refused), _refusals(), self._turn(connection):
            anchored = self._anchor.read()
            newest = seal_of(connection, None)
            if newest and (anchored is None or seal_of(connection, anchored[0]) == anchored):
                self._anchor.write(*newest)

    def _secrets(self) -> dict[str, str]:
        from jamsos_desktop.store.tables import Secret

        table: Any = Secret.__table__
        with self.engine.connect() as connection:
            kept = {row.name: row.value for row in connection.execute(table.select())}
        if kept:
            return kept
        fresh = {name: secrets.token_hex(32) for name in ("journal", "sticker", "certificate")}
        with self.engine.connect() as connection:
            connection.execution_options(writer=True)
            with contextlib.suppress(IntegrityError), connection.begin():
                connection.execute(
                    table.insert(), [{"name": k, "value": v} for k, v in fresh.items()]
                )
        return self._secrets()


def _sqlite(url: str, password: str) -> Engine:
    import sqlcipher3.dbapi2

    engine = create_engine(
        url, module=sqlcipher3.dbapi2, hide_parameters=True, poolclass=QueuePool,
        json_serializer=document,
        connect_args={"check_same_thread": False, "timeout": _WAIT_MS / 1000},
    )

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        if password:
            quoted = password.replace("'", "''")
            cursor.execute(f"PRAGMA key = '{quoted}'")
        for name, wanted in _SETTINGS.items():
            cursor.execute(f"PRAGMA {name} = {wanted}")
            _demand(name, wanted, cursor.execute(f"PRAGMA {name}").fetchone()[0])
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writer = connection.get_execution_options().get("writer", False)
        connection.exec_driver_sql(f"PRAGMA cache_size = -{_CACHE[writer]}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writer else "BEGIN")

    return engine


def _keep_log(engine: Engine) -> None:
    """Switch the file to a write-ahead log, which it remembers; only after it proved to be ours."""
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("PRAGMA journal_mode = wal")
        _demand("journal_mode", "wal", cursor.fetchall()[0][0])
    finally:
        raw.close()


def _demand(name: str, wanted: object, found: object) -> None:
    if str(found) != str(wanted):
        raise Refused(
            f"Basis data tidak menerima setelan {name} (terbaca {found}). Pindahkan "
            "folder data ke disk biasa di komputer ini."
        )


def _server(url: str) -> Engine:
    engine = create_engine(
        url, hide_parameters=True, isolation_level="REPEATABLE READ", pool_pre_ping=True,
        json_serializer=document,
    )

    @event.listens_for(engine, "handle_error")
    def hide_values(context: ExceptionContext) -> None:
        # PostgreSQL quotes the row in its second line: "Key (nik)=(…) already exists".
        for error in (context.original_exception, context.sqlalchemy_exception):
            if error is not None:
                error.args = (str(error.args[0]).partition("\nDETAIL:")[0],)

    return engine


@contextlib.contextmanager
def _refusals() -> Iterator[None]:
    """Turn "the world failed" into sentences; everything else stays a bug."""
    try:
        yield
    except DBAPIError as error:
        if type(error) in {OperationalError, DatabaseError}:
            words = str(error.orig).casefold()
            for sign, sentence in _SENTENCES.items():
                if sign in words:
                    raise Refused(sentence) from error
        raise


_BUSY = "Basis data sedang dipakai program lain. Tunggu sebentar lalu ulangi."
_FULL = "Disk penuh, tidak ada yang disimpan. Kosongkan ruang lalu ulangi."
_DAMAGED = "Berkas basis data rusak. Jangan dihapus; pulihkan dari cadangan."
_SILENT = "Server basis data tidak menjawab. Periksa jaringan dan alamat server."
_SENTENCES = {
    "locked": _BUSY,
    "lock timeout": _BUSY,
    "is full": _FULL,
    "no space left": _FULL,
    "i/o error": (
        "Disk tidak dapat dibaca atau ditulis, tidak ada yang disimpan. Periksa disk dan "
        "ruangnya, lalu ulangi."
    ),
    "readonly": "Folder data tidak dapat ditulis. Periksa hak akses folder itu.",
    "unable to open": "Basis data tidak dapat dibuka. Periksa folder data dan hak aksesnya.",
    "not a database": "Kata sandi salah, atau berkas basis data rusak.",
    "malformed": _DAMAGED,
    "constructor failed": _DAMAGED,
    "authentication failed": "Server basis data menolak nama atau kata sandi. Periksa alamatnya.",
    "does not exist": "Basis data itu tidak ada di server. Periksa alamatnya.",
    "could not connect": _SILENT,
    "connection refused": _SILENT,
    "connection failed": _SILENT,
    "server closed": _SILENT,
    "connection is lost": _SILENT,
    "terminating connection": _SILENT,
}
"""What the databases' own words mean for the clerk; the first sign that occurs counts."""
