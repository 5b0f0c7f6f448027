"""Numbered steps that bring a base of any earlier version to this one, whole or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect, text

from jamsos_desktop.domain.problems import Refused

HEAD = "0001"
"""The newest step. A test holds it against the folder `versions`."""
_STEPS = Path(__file__).with_name("versions")


def bring_up(engine: Engine, is_sqlite: bool, folder: Path) -> None:
    """Create a fresh base or migrate an older one; raises `Refused` for one of a newer program.

    All steps and the version number are one transaction: a failing step leaves the old base.
    A verified copy of a SQLite base is made before it is changed.
    """
    with engine.connect() as connection:
        found = current(connection)
    if found == HEAD:
        return
    if found is not None and found not in _known():
        raise Refused(
            "Basis data ini dibuat oleh versi program yang lebih baru. Perbarui program; "
            "tidak ada yang diubah."
        )
    if found is not None and is_sqlite:
        copy_before(engine, folder / f"before-{HEAD}.sqlite")
    with engine.connect() as connection:
        connection.execution_options(writer=True)
        with connection.begin():
            if not is_sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(6410)"))
            upgrade(connection, HEAD)


def current(connection: Connection) -> str | None:
    """The step a base stands at; `None` for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.scalar(text("SELECT version_num FROM alembic_version"))


def upgrade(connection: Connection, target: str) -> None:
    """Run the steps up to `target` inside the caller's transaction."""
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    scripts = _scripts()

    def steps(revision: Any, _: Any) -> Any:
        return scripts._upgrade_revs(target, revision)

    context = MigrationContext.configure(
        connection, opts={"fn": steps, "transactional_ddl": False}
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
        raw.execute("VACUUM INTO ?", (str(part),))  # type: ignore[attr-defined]  # SQLite's own
        raw.execute("ATTACH DATABASE ? AS copied", (str(part),))  # type: ignore[attr-defined]
        verdict = raw.execute("PRAGMA copied.integrity_check").fetchone()[0]  # type: ignore[attr-defined]
        raw.execute("DETACH DATABASE copied")  # type: ignore[attr-defined]
    finally:
        raw.close()
    if verdict != "ok":
        raise Refused("Basis data rusak dan tidak diperbarui. Pulihkan dari cadangan.")
    part.replace(target)


def _scripts() -> Any:
    from alembic.script import ScriptDirectory

    return ScriptDirectory(str(_STEPS.parent), version_locations=[str(_STEPS)])


def _known() -> set[str]:
    return {step.revision for step in _scripts().walk_revisions()}
