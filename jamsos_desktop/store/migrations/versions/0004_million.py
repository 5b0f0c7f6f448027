"""A million people: an index for each order of a list, words of names, locks, saved searches."""

import sqlalchemy as sa
from alembic import op

from jamsos_desktop.domain.names import word_forms

revision = "0004"
down_revision = "0003"

_ORDERS = {
    "place": ("village", "rt?", "lower(name)", "id"),
    "name": ("lower(name)", "id", "village"),
    "nik": ("nik", "id", "village"),
    "kk": ("kk?", "id", "village"),
    "born": ("born_on?", "id", "village"),
    "occupation": ("occupation?", "lower(name)", "id", "village"),
}
"""Orders of the list of people, `?` behind what may be empty and then comes first. The village at
the end: a list narrowed to a village or district is read from the index alone."""


def upgrade() -> None:
    """Indexes and tables, then the words of the names that are there."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    kept, gone = ("retired = 0", "retired = 1") if sqlite else ("NOT retired", "retired")
    op.add_column(
        "beneficiary",
        sa.Column("locked", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.drop_index("ix_beneficiary_place", "beneficiary")
    first = "" if sqlite else " NULLS FIRST"
    for name, columns in _ORDERS.items():
        written = ", ".join(column.replace("?", first) for column in columns)
        op.execute(f"CREATE INDEX ix_people_{name} ON beneficiary ({written}) WHERE {kept}")
    op.execute(
        "CREATE INDEX ix_people_consent ON beneficiary (consent, id) "
        f"WHERE consent IS NOT NULL AND {kept}"
    )
    op.execute(f"CREATE INDEX ix_people_retired ON beneficiary (lower(name), id) WHERE {gone}")
    _wider_indexes()
    _saved_searches()
    _name_words()


def _wider_indexes() -> None:
    for table, name, columns in (
        ("enrolment", "ix_enrolment_person", "beneficiary_id programme_id retired status"),
        (
            "enrolment", "ix_enrolment_programme_status",
            "programme_id status retired beneficiary_id",
        ),
        ("enrolment", "ix_enrolment_status", "status retired beneficiary_id"),
    ):
        op.drop_index(name, table)
        op.create_index(name, table, columns.split())
    for old, new, columns in (
        ("beneficiary_id", "person", "beneficiary_id kind status retired household"),
        ("enrolment_id", "enrolment", "enrolment_id kind status retired"),
        ("household", "house", "household kind status retired"),
    ):
        op.drop_index(f"ix_document_{old}", "document")
        op.create_index(f"ix_document_{new}", "document", columns.split())


def _saved_searches() -> None:
    op.create_table(
        "saved_search",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("wanted", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "uq_saved_search_name", "saved_search", ["name"], unique=True,
        sqlite_where=sa.text("retired = 0"), postgresql_where=sa.text("NOT retired"),
    )


def _name_words() -> None:
    table = op.create_table(
        "name_word",
        sa.Column("word", sa.String(length=200), nullable=False),
        sa.Column("form", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("word"),
    )
    op.create_index("ix_name_word_form", "name_word", ["form"])
    words: dict[str, str] = {}
    for (name,) in op.get_bind().execute(sa.text("SELECT DISTINCT name FROM beneficiary")):
        words.update(word_forms(name))
    if words:
        op.bulk_insert(table, [{"word": w, "form": f} for w, f in sorted(words.items())])
