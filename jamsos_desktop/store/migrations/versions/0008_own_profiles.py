"""Export profiles of the office's own kept with the base; who a held row is."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add one table and one column."""
    op.create_table(
        "own_profile",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("label", sa.String(length=60), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "uq_own_profile_name", "own_profile", ["name"], unique=True,
        sqlite_where=sa.text("retired = 0"), postgresql_where=sa.text("NOT retired"),
    )
    op.add_column("import_row", sa.Column("who", sa.JSON(), nullable=True))
