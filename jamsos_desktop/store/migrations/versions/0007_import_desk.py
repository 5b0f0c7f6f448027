"""The import desk: how a file was read, typed held rows, decisions on spellings and columns."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add two tables and columns; earlier held rows keep the texts they came with."""
    op.add_column("import_file", sa.Column("reading", sa.JSON(), nullable=True))
    op.execute("ALTER TABLE import_file ADD COLUMN returns_id INTEGER REFERENCES import_file (id)")
    op.create_index("ix_import_file_returns_id", "import_file", ["returns_id"])
    op.add_column("import_row", sa.Column("raw", sa.JSON(), nullable=True))
    op.create_table(
        "spelling_decision",
        *_row(),
        sa.Column("field", sa.String(length=12), nullable=False),
        sa.Column("spelling", sa.String(length=80), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("scope", sa.String(length=80), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("decided_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    _unique_while_kept("spelling_decision", ["field", "key", "scope"])
    op.create_table(
        "column_memory",
        *_row(),
        sa.Column("village", sa.String(length=13), nullable=False),
        sa.Column("signature", sa.String(length=16), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("learned_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    _unique_while_kept("column_memory", ["village", "signature"])


def _row() -> list[sa.Column]:
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
    ]


def _unique_while_kept(table: str, columns: list[str]) -> None:
    op.create_index(
        f"uq_{table}_{'_'.join(columns)}", table, columns, unique=True,
        sqlite_where=sa.text("retired = 0"), postgresql_where=sa.text("NOT retired"),
    )
