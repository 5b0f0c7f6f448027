"""Indexes of people that step 0004 made superfluous: each of its own begins with their column."""

from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Drop them: every person added paid for each of them."""
    for column in ("kk", "name", "born_on"):
        op.drop_index(f"ix_beneficiary_{column}", "beneficiary")
