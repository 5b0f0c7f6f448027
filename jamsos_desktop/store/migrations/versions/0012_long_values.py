"""Texts of people as long as a list may hold them."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_LENGTHS = {
    "birth_place": (60, 1000), "mother_name": (120, 1000), "address": (200, 1000), "rt": (5, 200),
    "rw": (5, 200), "phone": (20, 1000), "email": (80, 1000), "work_place": (120, 1000),
}
"""Column → letters until now, letters from now on."""


def upgrade() -> None:
    """Declare the columns wider; no row is touched on either database."""
    if op.get_bind().dialect.name == "sqlite":
        _declare_wider()
        return
    for name, (before, after) in _LENGTHS.items():
        op.alter_column(
            "beneficiary", name, existing_type=sa.String(before), type_=sa.String(after)
        )


def _declare_wider() -> None:
    """SQLite holds no text to its length and has no ALTER COLUMN: only the words are changed.

    That is the way of its manual (lang_altertable, section 7) for what leaves the rows as they
    are; a table copied anew would lose its indexes, its triggers and minutes.
    """
    connection = op.get_bind()
    step = connection.exec_driver_sql("PRAGMA schema_version").scalar_one()
    connection.exec_driver_sql("PRAGMA writable_schema = 1")
    for name, (before, after) in _LENGTHS.items():
        old = f"\t{name} VARCHAR({before})"
        changed = connection.exec_driver_sql(
            "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) "
            "WHERE type = 'table' AND name = 'beneficiary' AND instr(sql, ?)",
            (old, f"\t{name} VARCHAR({after})", old),
        )
        if changed.rowcount != 1:
            raise RuntimeError(f"beneficiary.{name} is not declared as step 0001 left it")
    connection.exec_driver_sql(f"PRAGMA schema_version = {step + 1}")
    connection.exec_driver_sql("PRAGMA writable_schema = 0")
