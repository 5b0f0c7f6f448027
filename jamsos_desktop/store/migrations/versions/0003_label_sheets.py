"""Opened label sheets, places of each run, printers' fits; series and stages of documents."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add three tables and columns; documents get their place in their series."""
    _sheets_and_fits()
    _runs_and_documents()
    _places()
    _number_old_documents()


def _row() -> list[sa.Column]:
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
    ]


def _unique_while_kept(name: str, table: str, columns: list[str]) -> None:
    op.create_index(
        name, table, columns, unique=True,
        sqlite_where=sa.text("retired = 0"), postgresql_where=sa.text("NOT retired"),
    )


def _sheets_and_fits() -> None:
    op.create_table(
        "label_sheet",
        *_row(),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("stock", sa.String(length=60), nullable=False),
        sa.Column("positions", sa.String(length=1000), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_label_sheet_stock", "label_sheet", ["stock"])
    op.create_table(
        "printer_fit",
        *_row(),
        sa.Column("printer", sa.String(length=80), nullable=False),
        sa.Column("tray", sa.String(length=40), nullable=False),
        sa.Column("landscape", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.Float(), nullable=False)
          for name in ("page_width", "page_height", "left", "top", "foot", "height")),
        sa.Column("width", sa.Float(), nullable=True),
        sa.Column("measured_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    _unique_while_kept(
        "uq_printer_fit_printer_tray_landscape", "printer_fit", ["printer", "tray", "landscape"]
    )


def _runs_and_documents() -> None:
    op.add_column("print_run", sa.Column("reason", sa.String(length=200), nullable=True))
    _add_link("print_run", "continues_id", "print_run")
    op.add_column("print_run", sa.Column("printer", sa.String(length=80), nullable=True))
    op.add_column("print_run", sa.Column("tray", sa.String(length=40), nullable=True))
    op.add_column("document", sa.Column("year", sa.Integer(), nullable=True))
    op.add_column("document", sa.Column("sequence", sa.Integer(), nullable=True))
    _add_link("document", "replaces_id", "document")
    op.add_column("document", sa.Column("stage", sa.String(length=40), nullable=True))
    op.add_column("document", sa.Column("handed_on", sa.Date(), nullable=True))
    op.add_column("document", sa.Column("handed_to", sa.String(length=80), nullable=True))
    op.create_index("ix_document_series", "document", ["kind", "year", "sequence"])


def _add_link(table: str, column: str, target: str) -> None:
    """In words that both databases know; SQLite takes a reference only with its column."""
    op.execute(f"ALTER TABLE {table} ADD COLUMN {column} INTEGER REFERENCES {target} (id)")
    op.create_index(f"ix_{table}_{column}", table, [column])


def _places() -> None:
    op.create_table(
        "print_place",
        *_row(),
        sa.Column("print_run_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("label_sheet_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["print_run_id"], ["print_run.id"]),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"]),
        sa.ForeignKeyConstraint(["label_sheet_id"], ["label_sheet.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_print_place_document_id", "print_place", ["document_id"])
    _unique_while_kept(
        "uq_print_place_print_run_id_number", "print_place", ["print_run_id", "number"]
    )


def _number_old_documents() -> None:
    """Numbers of a series left it in the order of the documents, none without a document."""
    op.execute(
        "UPDATE document SET year = found.year, sequence = found.place FROM ("
        "SELECT document.id AS id, programme.year AS year, row_number() OVER ("
        "PARTITION BY document.kind, programme.year ORDER BY document.number) AS place "
        "FROM document JOIN enrolment ON enrolment.id = document.enrolment_id "
        "JOIN programme ON programme.id = enrolment.programme_id) AS found "
        "WHERE found.id = document.id"
    )
