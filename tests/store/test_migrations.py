"""Steps of the base: whole or not at all, from every step there ever was."""

from __future__ import annotations

import gzip
import shutil
import warnings
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect

from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.store import migrations
from jamsos_desktop.store.columns import Base
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.tables import Beneficiary, Operation
from tests.store.conftest import NOON
from tests.store.rows import add, dump, person

GOLDEN = Path(__file__).parents[1] / "golden"
OLD_BASES = sorted(GOLDEN.glob("base-*.sqlite.gz"))


def test_head_is_the_newest_step() -> None:
    steps = [path.name.split("_")[0] for path in migrations.STEPS.glob("[0-9]*.py")]
    assert max(steps) == migrations.HEAD
    assert len(set(steps)) == len(steps)


def test_an_old_base_is_kept_for_every_step() -> None:
    kept = {path.name.removeprefix("base-").split(".")[0] for path in OLD_BASES}
    steps = {path.name.split("_")[0] for path in migrations.STEPS.glob("[0-9]*.py")}
    assert kept == steps, "run python -m tests.golden.make_base"


def differences(engine: Engine) -> list[object]:
    """What the base and the models disagree about; search and orders of lists have no model."""

    def ours(_: object, name: str | None, kind: str, *__: object) -> bool:
        return not str(name).startswith(
            ("beneficiary_search", "ix_beneficiary_search", "ix_people_")
        )

    with engine.connect() as connection, warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Skipped unsupported reflection of expression")
        context = MigrationContext.configure(
            connection,
            opts={"include_object": ours, "compare_type": True, "compare_server_default": True},
        )
        assert Base.tables()
        return list(compare_metadata(context, Base.metadata))


def test_a_fresh_base_has_the_tables_of_the_models(base: Database) -> None:
    assert differences(base.engine) == []
    tables = set(inspect(base.engine).get_table_names())
    extra = {name for name in tables if not name.startswith("beneficiary_search")}
    assert extra == {*(table.name for table in Base.tables()), "alembic_version"}


def test_a_difference_would_be_seen(base: Database) -> None:
    with base.engine.connect() as connection:
        connection.execution_options(writer=True)
        with connection.begin():
            connection.exec_driver_sql("ALTER TABLE guest ADD COLUMN seat INTEGER")
            connection.exec_driver_sql("DROP INDEX ix_enrolment_programme_status")
    assert len(differences(base.engine)) == 2


NEXT = f"{int(migrations.HEAD) + 1:04}"
STEP = '''
import sqlalchemy as sa
from alembic import op

revision = "{next}"
down_revision = "{head}"


def upgrade() -> None:
    op.create_table("next_table", sa.Column("id", sa.Integer(), primary_key=True))
    op.add_column("beneficiary", sa.Column("seat", sa.Integer(), nullable=True))
    op.execute("UPDATE beneficiary SET name = 'Diubah', seat = 7")
    {end}
'''


def step(end: str = "pass") -> str:
    """A step after the newest one."""
    return STEP.format(next=NEXT, head=migrations.HEAD, end=end)


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    """A folder of steps like ours, to which a test adds the next."""
    folder = tmp_path / "steps" / "versions"
    shutil.copytree(migrations.STEPS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def bring_up(base: Database, steps: Path) -> None:
    migrations.bring_up(base.engine, base.is_sqlite, base.folder, NEXT, steps)


def standing(base: Database) -> str | None:
    with base.engine.connect() as connection:
        return migrations.current(connection)


def test_a_step_that_fails_leaves_the_old_base(base: Database, steps: Path) -> None:
    add(base, Beneficiary, *(person(n) for n in range(3)))
    before, tables = dump(base), sorted(inspect(base.engine).get_table_names())
    (steps / f"{NEXT}_fails.py").write_text(step("raise RuntimeError('midway')"))
    with pytest.raises(RuntimeError, match="midway"):
        bring_up(base, steps)
    assert standing(base) == migrations.HEAD
    assert sorted(inspect(base.engine).get_table_names()) == tables
    assert dump(base) == before
    assert base.check() == []
    add(base, Beneficiary, person(9))


def test_a_step_goes_through_and_a_copy_is_kept(base: Database, steps: Path) -> None:
    add(base, Beneficiary, *(person(n) for n in range(3)))
    before = dump(base)
    (steps / f"{NEXT}_visits.py").write_text(step())
    bring_up(base, steps)
    assert standing(base) == NEXT
    assert {row["name"] for row in dump(base)["beneficiary"].values()} == {"Diubah"}
    bring_up(base, steps)
    with pytest.raises(Refused, match="lebih baru"):
        migrations.standing(base.engine)
    if base.is_sqlite:
        copy = Database(
            f"sqlite:///{base.folder / f'before-{NEXT}.sqlite'}", base.folder / "other",
            Clock(NOON), "rina",
        )
        assert dump(copy) == before
        assert copy.check() == []
        assert copy.verify_journal() == []
        copy.close()
    assert not list(base.folder.glob("*.part"))


def test_the_copy_of_an_encrypted_base_is_encrypted(tmp_path: Path, steps: Path) -> None:
    base = Database(f"sqlite:///{tmp_path / 'x.sqlite'}", tmp_path, Clock(NOON), "rina", "kunci")
    add(base, Beneficiary, person(1))
    before = dump(base)
    (steps / f"{NEXT}_visits.py").write_text(step())
    bring_up(base, steps)
    base.close()
    file = tmp_path / f"before-{NEXT}.sqlite"
    assert b"beneficiary" not in file.read_bytes()
    copy = Database(f"sqlite:///{file}", tmp_path / "other", Clock(NOON), "rina", "kunci")
    assert dump(copy) == before
    copy.close()


def test_a_damaged_base_is_not_migrated(tmp_path: Path, steps: Path) -> None:
    file = tmp_path / "register.sqlite"
    base = Database(f"sqlite:///{file}", tmp_path, Clock(NOON), "rina")
    with base.engine.connect() as connection:
        place = connection.exec_driver_sql(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'ix_people_place'"
        ).scalar_one()
        size = connection.exec_driver_sql("PRAGMA page_size").scalar_one()
    add(base, Beneficiary, *(person(n) for n in range(20)))
    base.close()
    (steps / f"{NEXT}_visits.py").write_text(step())
    with file.open("r+b") as stream:
        stream.seek((place - 1) * size)
        page = stream.read(size)
        stream.seek((place - 1) * size)
        stream.write(page.replace(b"orang 0007", b"ozang 0007"))
    base = Database(f"sqlite:///{file}", tmp_path, Clock(NOON), "rina")
    assert base.check()
    with pytest.raises(Refused, match="rusak"):
        bring_up(base, steps)
    assert standing(base) == migrations.HEAD
    assert not (tmp_path / f"before-{NEXT}.sqlite").exists()
    base.close()


@pytest.mark.parametrize("packed", OLD_BASES, ids=lambda path: path.name)
def test_every_old_base_comes_up(packed: Path, tmp_path: Path) -> None:
    file = tmp_path / "register.sqlite"
    file.write_bytes(gzip.decompress(packed.read_bytes()))
    base = Database(f"sqlite:///{file}", tmp_path, Clock(NOON), "rina")
    assert standing(base) == migrations.HEAD
    assert differences(base.engine) == []
    assert base.check() == []
    assert base.verify_journal() == []
    rows = dump(base)
    assert len(rows["beneficiary"]) == 12
    assert len(rows["enrolment"]) == 11
    assert len(rows["document"]) == 5
    assert rows["beneficiary"][1]["name"] == "Siti Aminah"
    documents = rows["document"].values()
    assert sorted((d["year"], d["sequence"]) for d in documents) == [(2026, n) for n in range(1, 6)]
    with base.read() as reader:
        assert reader.connection.scalar(Operation.__table__.select().with_only_columns(
            Operation.source).where(Operation.kind == "import")) == "waru.xlsx"
    base.close()


def test_a_copy_made_by_the_database_opens(tmp_path: Path) -> None:
    """Copies come out without the write-ahead log's mark; opening one sets it again."""
    base = Database(f"sqlite:///{tmp_path / 'a.sqlite'}", tmp_path, Clock(NOON), "rina")
    add(base, Beneficiary, person(1))
    migrations.copy_before(base.engine, tmp_path / "b.sqlite")
    base.close()
    raw = sqlcipher.connect(str(tmp_path / "b.sqlite"))
    assert raw.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    raw.close()
    copy = Database(f"sqlite:///{tmp_path / 'b.sqlite'}", tmp_path, Clock(NOON), "rina")
    with copy.read() as reader:
        assert reader.connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    copy.close()
