"""Numbered steps that bring a base of any earlier version to this one, whole or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect, text

from jamsos_desktop.domain.problems import Refused

HEAD = "0013"
"""The newest step. A test holds it against the folder `versions`."""
STEPS = Path(__file__).with_name("versions")
"""Where the steps are."""


def standing(engine: Engine, steps: Path = STEPS) -> str | None:
    """The step a base stands at, nothing changed; `None` for an empty one.

    Raises `Refused` for a base of a newer program and for another program's base.
    """
    with engine.connect() as connection:
        found = current(connection)
        if found is None and inspect(connection).get_table_names():
            raise Refused(
                "Berkas atau server itu berisi data program lain. Pilih basis data yang lain; "
                "tidak ada yang diubah."
            )
    if found is not None and found != HEAD and found not in _known(steps):
        raise Refused(
            "Basis data ini dibuat oleh versi program yang lebih baru. Perbarui program; "
            "tidak ada yang diubah."
        )
    return found


def bring_up(
    engine: Engine, is_sqlite: bool, folder: Path, head: str = HEAD, steps: Path = STEPS
) -> None:
    """Create a fresh base or migrate an older one to `head`; refuses as `standing` does.

    All steps and the version number are one transaction: a failing step leaves the old base.
    A verified copy of a SQLite base is made before it is changed.
    """
    found = standing(engine, steps)
    if found == head:
        return
    if found is not None and is_sqlite:
        copy_before(engine, folder / f"before-{head}.sqlite")
    with engine.connect() as connection:
        connection.execution_options(writer=True)
        if not is_sqlite:
            # Who waited for its turn must see that the other program has done the work.
            connection.execution_options(isolation_level="READ COMMITTED")
        with connection.begin():
            if not is_sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(6410)"))
            upgrade(connection, head, steps)


def current(connection: Connection) -> str | None:
    """The step a base stands at; `None` for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return None if found is None else str(found)


def upgrade(connection: Connection, target: str, steps: Path = STEPS) -> None:
    """Run the steps up to `target` inside the caller's transaction."""
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    scripts = _scripts(steps)

    def missing(revision: Any, _: Any) -> Any:
        return scripts._upgrade_revs(target, revision)

    context = MigrationContext.configure(
        connection, opts={"fn": missing, "transactional_ddl": False}
    )
    with Operations.context(context):
        context.run_migrations()


def copy_before(engine: Engine, target: Path) -> None:
    """A consistent copy of a SQLite base that was opened and found sound; raises `Refused`."""
    part = target.with_suffix(".part")
    part.unlink(missing_ok=True)
    size = sum(f.stat().st_size for f in target.parent.glob("*.sqlite*"))
    if shutil.disk_usage(target.parent).free < 2 * size:
        raise Refused("Ruang disk tidak cukup untuk salinan sebelum pembaruan. Kosongkan ruang.")
    raw = engine.raw_connection()
    try:
        raw.execute("VACUUM INTO ?", (str(part),))
        raw.execute("ATTACH DATABASE ? AS copied", (str(part),))
        verdict = raw.execute("PRAGMA copied.integrity_check").fetchone()[0]
        raw.execute("DETACH DATABASE copied")
    finally:
        raw.close()
    if verdict != "ok":
        raise Refused("Basis data rusak dan tidak diperbarui. Pulihkan dari cadangan.")
    part.replace(target)


def _scripts(steps: Path) -> Any:
    from alembic.script import ScriptDirectory

    return ScriptDirectory(str(steps.parent), version_locations=[str(steps)])


def _known(steps: Path) -> set[str]:
    return {step.revision for step in _scripts(steps).walk_revisions()}
