"""The first base: register, imports, programmes, documents, ceremonies, journal."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

SEARCHED = (
    "{0}.name || ' ' || {0}.nik || ' ' || coalesce({0}.kk, '') || ' ' || "
    "coalesce({0}.phone, '') || ' ' || coalesce({0}.address, '')"
)


def upgrade() -> None:
    """Create every table and the search index of the database at hand."""
    _tables()
    if op.get_bind().dialect.name == "sqlite":
        _trigram_index_with_triggers()
    else:
        op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        expression = SEARCHED.format("beneficiary").replace("beneficiary.", "")
        op.execute(
            f"CREATE INDEX ix_beneficiary_search ON beneficiary "
            f"USING gin (({expression}) gin_trgm_ops)"
        )


def _trigram_index_with_triggers() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE beneficiary_search USING fts5("
        "written, content='', contentless_delete=1, detail=none, tokenize='trigram')"
    )
    add = (
        f"INSERT INTO beneficiary_search(rowid, written) VALUES (new.id, {SEARCHED.format('new')});"
    )
    remove = "DELETE FROM beneficiary_search WHERE rowid = old.id;"
    op.execute(f"CREATE TRIGGER beneficiary_added AFTER INSERT ON beneficiary BEGIN {add} END")
    op.execute(
        "CREATE TRIGGER beneficiary_changed AFTER UPDATE OF name, nik, kk, phone, address "
        f"ON beneficiary BEGIN {remove} {add} END"
    )
    op.execute(f"CREATE TRIGGER beneficiary_gone AFTER DELETE ON beneficiary BEGIN {remove} END")


def _tables() -> None:
    """Each after those it refers to."""
    _people()
    _journal()
    _office()
    _imports()
    _cover()
    _papers()
    _ceremonies()


def _people() -> None:
    op.create_table(
        "beneficiary",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("nik", sa.String(length=16), nullable=False),
        sa.Column("kk", sa.String(length=20), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("birth_place", sa.String(length=60), nullable=True),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("sex", sa.String(length=40), nullable=True),
        sa.Column("mother_name", sa.String(length=120), nullable=True),
        sa.Column("address", sa.String(length=200), nullable=True),
        sa.Column("rt", sa.String(length=5), nullable=True),
        sa.Column("rw", sa.String(length=5), nullable=True),
        sa.Column("village", sa.String(length=13), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=True),
        sa.Column("email", sa.String(length=80), nullable=True),
        sa.Column("occupation", sa.String(length=40), nullable=True),
        sa.Column("work_place", sa.String(length=120), nullable=True),
        sa.Column("income_band", sa.BigInteger(), nullable=True),
        sa.Column("life", sa.String(length=40), nullable=True),
        sa.Column("consent", sa.String(length=40), nullable=True),
        sa.Column("checked", sa.String(length=200), nullable=True),
        sa.Column("notes", sa.String(length=1000), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_beneficiary_kk", "beneficiary", ["kk"], unique=False)
    op.create_index("ix_beneficiary_name", "beneficiary", ["name"], unique=False)
    op.create_index("ix_beneficiary_place", "beneficiary", ["village", "rt", "name"], unique=False)
    op.create_index(
        "uq_beneficiary_nik",
        "beneficiary",
        ["nik"],
        unique=True,
        sqlite_where=sa.text("retired = 0"),
        postgresql_where=sa.text("NOT retired"),
    )


def _journal() -> None:
    op.create_table(
        "operation",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(length=400), nullable=True),
        sa.Column("source", sa.String(length=400), nullable=True),
        sa.Column("takes_back", sa.Integer(), nullable=True),
        sa.Column("summary", sa.JSON(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_operation_kind", "operation", ["kind"], unique=False)
    op.create_index("ix_operation_takes_back", "operation", ["takes_back"], unique=False)
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(length=40), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["operation_id"],
            ["operation.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_change_operation", "change", ["operation_id", "position"], unique=True)
    op.create_index("ix_change_row", "change", ["table_name", "row_id"], unique=False)


def _office() -> None:
    op.create_table(
        "counter",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("next", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "office",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("government", sa.String(length=80), nullable=False),
        sa.Column("agency", sa.String(length=80), nullable=False),
        sa.Column("short_name", sa.String(length=30), nullable=True),
        sa.Column("regency", sa.String(length=60), nullable=False),
        sa.Column("regency_code", sa.String(length=13), nullable=False),
        sa.Column("address", sa.String(length=160), nullable=True),
        sa.Column("city", sa.String(length=40), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("email", sa.String(length=80), nullable=True),
        sa.Column("serial_prefix", sa.String(length=6), nullable=False),
        sa.Column("number_pattern", sa.String(length=60), nullable=False),
        sa.Column("classification", sa.String(length=12), nullable=True),
        sa.Column("help_line", sa.String(length=60), nullable=True),
        sa.Column("arms_picture", sa.String(length=80), nullable=True),
        sa.Column("bpjs_picture", sa.String(length=80), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "programme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("funding", sa.String(length=40), nullable=False),
        sa.Column("layer", sa.String(length=40), nullable=True),
        sa.Column("first_month", sa.Date(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("rate", sa.BigInteger(), nullable=False),
        sa.Column("quota", sa.Integer(), nullable=True),
        sa.Column("decree_number", sa.String(length=80), nullable=True),
        sa.Column("decree_day", sa.Date(), nullable=True),
        sa.Column("agreement_number", sa.String(length=80), nullable=True),
        sa.Column("agreement_day", sa.Date(), nullable=True),
        sa.Column("legal_basis", sa.String(length=2000), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "region",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("code", sa.String(length=13), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("level", sa.String(length=12), nullable=False),
        sa.Column("parent", sa.String(length=13), nullable=True),
        sa.Column("aliases", sa.String(length=2000), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "uq_region_code",
        "region",
        ["code"],
        unique=True,
        sqlite_where=sa.text("retired = 0"),
        postgresql_where=sa.text("NOT retired"),
    )
    op.create_table(
        "secret",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "signatory",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("nip", sa.String(length=18), nullable=True),
        sa.Column("rank", sa.String(length=60), nullable=True),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("note", sa.String(length=12), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )


def _imports() -> None:
    op.create_table(
        "import_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("sender", sa.String(length=120), nullable=True),
        sa.Column("village", sa.String(length=13), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=True),
        sa.Column("sheet", sa.String(length=80), nullable=True),
        sa.Column("header_row", sa.Integer(), nullable=True),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("received_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_import_file_programme_id", "import_file", ["programme_id"], unique=False)
    op.create_index("ix_import_file_sha256", "import_file", ["sha256"], unique=False)
    op.create_table(
        "import_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("beneficiary_id", sa.Integer(), nullable=True),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=8), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["beneficiary_id"],
            ["beneficiary.id"],
        ),
        sa.ForeignKeyConstraint(
            ["file_id"],
            ["import_file.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_import_row_beneficiary_id", "import_row", ["beneficiary_id"], unique=False)
    op.create_index("ix_import_row_file_id", "import_row", ["file_id"], unique=False)
    op.create_index("ix_import_row_verdict", "import_row", ["verdict"], unique=False)


def _cover() -> None:
    op.create_table(
        "submission",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_submission_programme_id", "submission", ["programme_id"], unique=False)
    op.create_table(
        "enrolment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("beneficiary_id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("status_on", sa.Date(), nullable=False),
        sa.Column("status_paper", sa.String(length=120), nullable=True),
        sa.Column("reason", sa.String(length=40), nullable=True),
        sa.Column("kpj", sa.String(length=16), nullable=True),
        sa.Column("active_from", sa.Date(), nullable=True),
        sa.Column("active_to", sa.Date(), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["beneficiary_id"],
            ["beneficiary.id"],
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submission.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_enrolment_kpj", "enrolment", ["kpj"], unique=False)
    op.create_index(
        "ix_enrolment_person", "enrolment", ["beneficiary_id", "programme_id"], unique=False
    )
    op.create_index(
        "ix_enrolment_programme_status", "enrolment", ["programme_id", "status"], unique=False
    )
    op.create_index("ix_enrolment_status", "enrolment", ["status"], unique=False)
    op.create_index("ix_enrolment_submission_id", "enrolment", ["submission_id"], unique=False)
    op.create_index(
        "uq_enrolment_beneficiary_id_programme_id",
        "enrolment",
        ["beneficiary_id", "programme_id"],
        unique=True,
        sqlite_where=sa.text("retired = 0"),
        postgresql_where=sa.text("NOT retired"),
    )
    op.create_table(
        "answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=True),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("nik", sa.String(length=20), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("result", sa.String(length=40), nullable=False),
        sa.Column("remark", sa.String(length=200), nullable=True),
        sa.Column("kpj", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["enrolment.id"],
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submission.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_answer_enrolment_id", "answer", ["enrolment_id"], unique=False)
    op.create_index("ix_answer_submission_id", "answer", ["submission_id"], unique=False)


def _papers() -> None:
    op.create_table(
        "print_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("design", sa.String(length=60), nullable=False),
        sa.Column("stock", sa.String(length=60), nullable=False),
        sa.Column("start_row", sa.Integer(), nullable=False),
        sa.Column("start_column", sa.Integer(), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("started_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_print_run_programme_id", "print_run", ["programme_id"], unique=False)
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("serial", sa.String(length=60), nullable=False),
        sa.Column("code", sa.String(length=120), nullable=False),
        sa.Column("beneficiary_id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("household", sa.String(length=20), nullable=True),
        sa.Column("print_run_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("issue", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["beneficiary_id"],
            ["beneficiary.id"],
        ),
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["enrolment.id"],
        ),
        sa.ForeignKeyConstraint(
            ["print_run_id"],
            ["print_run.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code", name="uq_document_code"),
        sa.UniqueConstraint("kind", "serial", name="uq_document_serial"),
        sa.UniqueConstraint("number", name="uq_document_number"),
    )
    op.create_index("ix_document_beneficiary_id", "document", ["beneficiary_id"], unique=False)
    op.create_index("ix_document_enrolment_id", "document", ["enrolment_id"], unique=False)
    op.create_index("ix_document_household", "document", ["household"], unique=False)
    op.create_index("ix_document_print_run_id", "document", ["print_run_id"], unique=False)
    op.create_index("ix_document_serial", "document", ["serial"], unique=False)


def _ceremonies() -> None:
    op.create_table(
        "ceremony",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("begins", sa.String(length=5), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("host", sa.String(length=120), nullable=True),
        sa.Column("companion", sa.String(length=160), nullable=True),
        sa.Column("dress", sa.String(length=60), nullable=True),
        sa.Column("invitation_number", sa.String(length=60), nullable=True),
        sa.Column("minutes_number", sa.String(length=60), nullable=True),
        sa.Column("receiver_name", sa.String(length=80), nullable=True),
        sa.Column("receiver_title", sa.String(length=80), nullable=True),
        sa.Column("notes", sa.String(length=1000), nullable=True),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_ceremony_programme_id", "ceremony", ["programme_id"], unique=False)
    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("ceremony_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(length=160), nullable=False),
        sa.Column("officer", sa.String(length=80), nullable=True),
        sa.ForeignKeyConstraint(
            ["ceremony_id"],
            ["ceremony.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_agenda_item_ceremony_id", "agenda_item", ["ceremony_id"], unique=False)
    op.create_table(
        "guest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("ceremony_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=True),
        sa.Column("agency", sa.String(length=80), nullable=True),
        sa.Column("rank", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["ceremony_id"],
            ["ceremony.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_guest_ceremony_id", "guest", ["ceremony_id"], unique=False)
    op.create_table(
        "symbolic_recipient",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("ceremony_id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(length=40), nullable=False),
        sa.Column("reserve", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(length=120), nullable=True),
        sa.ForeignKeyConstraint(
            ["ceremony_id"],
            ["ceremony.id"],
        ),
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["enrolment.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_symbolic_recipient_ceremony_id", "symbolic_recipient", ["ceremony_id"], unique=False
    )
    op.create_index(
        "ix_symbolic_recipient_enrolment_id", "symbolic_recipient", ["enrolment_id"], unique=False
    )
    op.create_index(
        "uq_symbolic_recipient_ceremony_id_enrolment_id",
        "symbolic_recipient",
        ["ceremony_id", "enrolment_id"],
        unique=True,
        sqlite_where=sa.text("retired = 0"),
        postgresql_where=sa.text("NOT retired"),
    )
