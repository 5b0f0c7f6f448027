"""Heirs, attachments, and what is kept for each clerk."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add three tables."""
    _heirs()
    _attachments()
    op.create_table(
        "clerk_note",
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("actor", "name"),
    )


def _row() -> list[sa.Column]:
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("beneficiary_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["beneficiary_id"], ["beneficiary.id"]),
        sa.PrimaryKeyConstraint("id"),
    ]


def _heirs() -> None:
    op.create_table(
        "heir",
        *_row(),
        sa.Column("relation", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("nik", sa.String(length=16), nullable=True),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("sex", sa.String(length=40), nullable=True),
        sa.Column("phone", sa.String(length=20), nullable=True),
        sa.Column("scholarship", sa.Boolean(), nullable=True),
        sa.Column("papers", sa.String(length=40), nullable=True),
        sa.Column("notes", sa.String(length=200), nullable=True),
    )
    op.create_index("ix_heir_beneficiary_id", "heir", ["beneficiary_id"])


def _attachments() -> None:
    op.create_table(
        "attachment",
        *_row(),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("media", sa.String(length=4), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
    )
    op.create_index("ix_attachment_beneficiary_id", "attachment", ["beneficiary_id"])
    op.create_index("ix_attachment_sha256", "attachment", ["sha256"])
