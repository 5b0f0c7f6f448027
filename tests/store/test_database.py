"""Opening, settings, errors in the clerk's words, passwords."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import IntegrityError

from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation
from jamsos_desktop.store.tables import Beneficiary
from tests.store.conftest import NOON, Opener
from tests.store.rows import add, dump, person


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "register.sqlite"


def opened(file: Path, password: str = "") -> Database:
    return Database(f"sqlite:///{file}", file.parent, Clock(NOON), "rina", password)


def test_settings_that_survive_a_power_cut_are_read_back(file: Path) -> None:
    base = opened(file)
    with base.read() as first, base.read() as second:
        for reader in (first, second):
            settings = {
                name: reader.connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in (
                    "journal_mode", "synchronous", "secure_delete", "foreign_keys",
                    "trusted_schema", "cell_size_check", "busy_timeout",
                )
            }
            assert settings == {
                "journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1,
                "trusted_schema": 0, "cell_size_check": 1, "busy_timeout": 20_000,
            }
    base.close()


def test_an_exception_undoes_everything(base: Database) -> None:
    add(base, Beneficiary, person(1))
    before = dump(base)

    def fail_midway() -> None:
        with base.write(Operation("edit")) as writer:
            writer.insert(Beneficiary, [person(2)])
            writer.update_many(Beneficiary, {1: {"name": "Lain"}})
            writer.next_numbers("sticker", 10)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_midway()
    assert dump(base) == before
    with base.write(Operation("print", event=True)) as writer:
        assert writer.next_numbers("sticker", 1) == range(1, 2)
        assert writer.operation_id == 2
    assert base.verify_journal() == []


def test_closed_and_opened_again(open_base: Opener) -> None:
    base = open_base()
    add(base, Beneficiary, person(1))
    kept, keys = dump(base), [base.secret(n) for n in ("journal", "sticker", "certificate")]
    base.close()
    again = open_base()
    assert dump(again) == kept
    assert [again.secret(n) for n in ("journal", "sticker", "certificate")] == keys
    assert len(set(keys)) == 3


def test_a_snapshot_does_not_move(base: Database) -> None:
    add(base, Beneficiary, person(1))
    with base.read() as reader:
        assert reader.count(Beneficiary) == 1
        add(base, Beneficiary, person(2))
        assert reader.count(Beneficiary) == 1
    with base.read() as reader:
        assert reader.count(Beneficiary) == 2


def test_no_value_of_a_row_in_an_error(base: Database) -> None:
    add(base, Beneficiary, person(1))
    again = person(1)
    with pytest.raises(IntegrityError) as caught:
        add(base, Beneficiary, again)
    told = "".join(traceback.format_exception(caught.value))
    assert again["nik"] not in told
    assert again["name"] not in told
    assert "uq_beneficiary_nik" in told or "beneficiary.nik" in told


def test_closed_file_leaves_no_deleted_number_behind(file: Path) -> None:
    base = opened(file)
    row = add(base, Beneficiary, person(1, notes="ZZTOPRAHASIAZZ"))[0]
    with base.engine.connect() as connection:
        connection.execution_options(writer=True)
        with connection.begin():
            connection.exec_driver_sql("DELETE FROM change")
            connection.exec_driver_sql(f"DELETE FROM beneficiary WHERE id = {row}")
    base.close()
    assert b"ZZTOPRAHASIAZZ" not in file.read_bytes()


def test_a_held_base_is_named(file: Path) -> None:
    base = opened(file)
    other = sqlcipher.connect(str(file), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with base.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 20")
    with pytest.raises(Refused, match="sedang dipakai program lain"):
        add(base, Beneficiary, person(1))
    other.execute("ROLLBACK")
    add(base, Beneficiary, person(1))
    other.close()
    base.close()


def test_a_file_that_is_no_base(file: Path) -> None:
    file.write_bytes(b"Surat tugas\n" * 2000)
    with pytest.raises(Refused, match="rusak"):
        opened(file)
    assert file.read_bytes() == b"Surat tugas\n" * 2000


def test_a_damaged_base_is_named(file: Path) -> None:
    base = opened(file)
    add(base, Beneficiary, *(person(n) for n in range(500)))
    base.close()
    size = file.stat().st_size
    with file.open("r+b") as stream:
        for place in range(8192, size, 4096):
            stream.seek(place)
            stream.write(b"\xff" * 64)
    with pytest.raises(Refused, match="rusak"), contextlib.closing(opened(file)) as damaged:
        dump(damaged)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="tidak dapat dibuka"):
        opened(tmp_path / "nowhere" / "register.sqlite")


@pytest.fixture
def sealed_folder() -> Iterator[Path]:
    """A folder that its user may read but not write; root gives up its powers meanwhile."""
    folder = Path(tempfile.mkdtemp(prefix="jamsos-sealed-"))
    base = opened(folder / "register.sqlite")
    base.close()
    root = os.geteuid() == 0
    for path in (folder / "register.sqlite", folder):
        path.chmod(0o555)
    if root:
        os.seteuid(65534)
    yield folder
    if root:
        os.seteuid(0)
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(os.name == "nt", reason="rights of a folder work otherwise there")
def test_a_folder_that_may_not_be_written(sealed_folder: Path) -> None:
    with pytest.raises(Refused, match=r"tidak dapat (ditulis|dibuka).*hak akses"):
        opened(sealed_folder / "register.sqlite")
    with pytest.raises(Refused, match=r"tidak dapat (ditulis|dibuka).*hak akses"):
        opened(sealed_folder / "new.sqlite")


def marked_as(base: Database, version: str) -> None:
    with base.engine.connect() as connection:
        connection.execution_options(writer=True)
        with connection.begin():
            connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{version}'")


def test_a_newer_programs_base_is_refused(open_base: Opener) -> None:
    base = open_base()
    marked_as(base, "9999")
    base.close()
    with pytest.raises(Refused, match="versi program yang lebih baru"):
        open_base()


@pytest.mark.parametrize("mode", ["wal", "delete"])
def test_a_newer_programs_file_stays_as_it_is(file: Path, mode: str) -> None:
    base = opened(file)
    add(base, Beneficiary, person(1))
    marked_as(base, "9999")
    base.close()
    raw = sqlcipher.connect(str(file))
    raw.execute(f"PRAGMA journal_mode = {mode}")
    raw.close()
    before = hashlib.sha256(file.read_bytes()).hexdigest()
    names = sorted(path.name for path in file.parent.iterdir())
    with pytest.raises(Refused, match="tidak ada yang diubah"):
        opened(file)
    assert hashlib.sha256(file.read_bytes()).hexdigest() == before
    assert sorted(p.name for p in file.parent.iterdir() if p.stat().st_size) == names


def test_another_programs_file_stays_as_it_is(file: Path) -> None:
    raw = sqlcipher.connect(str(file))
    raw.execute("CREATE TABLE invoices (id INTEGER)")
    raw.close()
    before = file.read_bytes()
    with pytest.raises(Refused, match="program lain"):
        opened(file)
    assert file.read_bytes() == before


def test_another_programs_base_is_refused(empty_url: str, tmp_path: Path) -> None:
    from sqlalchemy import create_engine, inspect

    engine = create_engine(empty_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE invoices (id INTEGER)")
    with pytest.raises(Refused, match="program lain"):
        Database(empty_url, tmp_path, Clock(NOON), "rina")
    assert inspect(engine).get_table_names() == ["invoices"]
    engine.dispose()


def test_a_server_that_does_not_answer(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="tidak menjawab"):
        Database("postgresql+psycopg://x@127.0.0.1:9/none", tmp_path, Clock(NOON), "rina")


def test_a_base_that_the_server_does_not_have(postgres: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="tidak ada di server"):
        Database(postgres + "not_there", tmp_path, Clock(NOON), "rina")


def test_a_password_opens_and_nothing_else_does(file: Path) -> None:
    base = opened(file, "kunci 'petik\" é")
    add(base, Beneficiary, person(1))
    kept = dump(base)
    base.close()
    assert b"beneficiary" not in file.read_bytes()
    assert b"SQLite format" not in file.read_bytes()
    before = file.read_bytes()
    for wrong in ("", "kunci"):
        with pytest.raises(Refused, match="Kata sandi salah"):
            opened(file, wrong)
    assert file.read_bytes() == before
    again = opened(file, "kunci 'petik\" é")
    assert dump(again) == kept
    assert again.check() == []
    again.close()


FILL = """
import resource, signal, sys
from pathlib import Path
from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.store.database import Database
from tests.store.rows import NOON_CLOCK, add, person
from jamsos_desktop.store.tables import Beneficiary

file = Path(sys.argv[1])
base = Database(f"sqlite:///{file}", file.parent, NOON_CLOCK, "rina")
limit = file.stat().st_size + 400_000
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
for batch in range(100):
    try:
        add(base, Beneficiary, *(person(batch * 100 + n, notes="x" * 900) for n in range(100)))
    except Refused as refusal:
        print("refused", refusal)
        break
    print(batch, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="no limit on the size of files there")
def test_no_room_left_is_told_and_the_base_stays_sound(file: Path) -> None:
    opened(file).close()
    done = subprocess.run(
        [sys.executable, "-c", FILL, str(file)], capture_output=True, text=True, check=True,
        cwd=Path(__file__).parents[2],
    )
    *stored, last = done.stdout.splitlines()
    assert last.startswith("refused Disk")
    assert "tidak ada yang disimpan" in last
    base = opened(file)
    assert base.check() == []
    assert base.verify_journal() == []
    assert len(dump(base)["beneficiary"]) == 100 * len(stored)
    add(base, Beneficiary, person(9999))
    base.close()
