"""Real databases for the store's tests: SQLite files and a throw-away PostgreSQL cluster."""

from __future__ import annotations

import glob
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.store.database import Database

NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
Opener = Callable[[], Database]


def _server_program(name: str) -> str:
    installed = sorted(glob.glob(f"/usr/lib/postgresql/*/bin/{name}"))
    found = shutil.which(name) or "".join(installed[-1:])
    if not found:
        pytest.fail(f"{name} is missing: install PostgreSQL 15, see README")
    return found


def _fast_folder() -> str | None:
    """Memory where there is plenty: a base on the server then takes a tenth of the time."""
    memory = Path("/dev/shm")
    if memory.is_dir() and shutil.disk_usage(memory).free > 4 << 30:
        return str(memory)
    return None


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL cluster made for this run, without a password, on loopback."""
    if given := os.environ.get("JAMSOS_TEST_POSTGRES"):
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="jamsos-pg-", dir=_fast_folder()))
    as_owner: list[str] = []
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
        as_owner = ["runuser", "-u", "postgres", "--"]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    cluster = folder / "cluster"
    run = {"check": True, "stdout": subprocess.DEVNULL, "cwd": folder}
    subprocess.run(
        [*as_owner, _server_program("initdb"), "-D", cluster, "-U", "jamsos", "-A", "trust",
         "-E", "UTF8", "--no-sync"], **run,
    )
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    control = [*as_owner, _server_program("pg_ctl"), "-D", str(cluster), "-w"]
    subprocess.run([*control, "-o", options, "-l", str(folder / "log"), "start"], **run)
    try:
        yield f"postgresql+psycopg://jamsos@127.0.0.1:{port}/"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], **run)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """Each of the two databases in turn."""
    return str(request.param)


def _server_base(server: str, template: str = "template0") -> str:
    import psycopg

    name = "t" + os.urandom(6).hex()
    address = server.replace("+psycopg", "") + "postgres"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return server + name


@pytest.fixture
def empty_url(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a place where no base is yet."""
    if kind == "sqlite":
        return f"sqlite:///{tmp_path / 'register.sqlite'}"
    return _server_base(request.getfixturevalue("postgres"))


@pytest.fixture(scope="session")
def ready_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh base that tests copy instead of building their own."""
    file = tmp_path_factory.mktemp("ready") / "register.sqlite"
    Database(f"sqlite:///{file}", file.parent, Clock(NOON), "rina").close()
    return file


@pytest.fixture(scope="session")
def ready_server_base(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a fresh base on the server, for the same purpose."""
    url = _server_base(postgres)
    Database(url, tmp_path_factory.mktemp("ready"), Clock(NOON), "rina").close()
    return url.rpartition("/")[2]


@pytest.fixture
def url(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a base without rows, once on each database."""
    if kind == "sqlite":
        file = tmp_path / "register.sqlite"
        shutil.copyfile(request.getfixturevalue("ready_file"), file)
        return f"sqlite:///{file}"
    template = request.getfixturevalue("ready_server_base")
    return _server_base(request.getfixturevalue("postgres"), template)


@pytest.fixture
def open_base(url: str, tmp_path: Path) -> Iterator[Opener]:
    """Opens the same base as often as asked, as several programs would."""
    opened: list[Database] = []

    def opener() -> Database:
        opened.append(Database(url, tmp_path, Clock(NOON), "rina"))
        return opened[-1]

    yield opener
    for database in opened:
        database.close()


@pytest.fixture
def base(open_base: Opener) -> Database:
    """One open base."""
    return open_base()
