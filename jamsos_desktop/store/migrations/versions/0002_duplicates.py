"""Decisions on pairs of records, and an index on birth dates for finding such pairs."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the table of decisions and the index."""
    op.create_table(
        "pair_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("low_id", sa.Integer(), nullable=False),
        sa.Column("high_id", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.Column("low_state", sa.String(length=32), nullable=False),
        sa.Column("high_state", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["low_id"], ["beneficiary.id"]),
        sa.ForeignKeyConstraint(["high_id"], ["beneficiary.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_pair_decision_low_id", "pair_decision", ["low_id"], unique=False)
    op.create_index("ix_pair_decision_high_id", "pair_decision", ["high_id"], unique=False)
    op.create_index(
        "uq_pair_decision_low_id_high_id",
        "pair_decision",
        ["low_id", "high_id"],
        unique=True,
        sqlite_where=sa.text("retired = 0"),
        postgresql_where=sa.text("NOT retired"),
    )
    op.create_index("ix_beneficiary_born_on", "beneficiary", ["born_on"], unique=False)
