"""The wiring: what a log may hold, and whether all is sound."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.domain.logfile import log_to
from jamsos_desktop.domain.problems import Refused
from tests.services.conftest import Opener
from tests.services.office import everybody


def test_nothing_is_made_in_a_shared_place(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        Application(tmp_path / "OneDrive" / "data")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("x")
    with pytest.raises(Refused, match="--data"):
        Application(tmp_path / "berkas" / "data")


def test_what_is_no_base_is_told_and_left_alone(tmp_path: Path) -> None:
    damaged = b"bukan basis data" * 400
    (tmp_path / "register.sqlite").write_bytes(damaged)
    with pytest.raises(Refused):
        Application(tmp_path)
    assert (tmp_path / "register.sqlite").read_bytes() == damaged


def test_the_base_is_there_again_after_closing(people: Application, opened: Opener) -> None:
    before = everybody(people)
    people.close()
    again = opened(people.folder)
    assert everybody(again) == before
    assert again.check() == []


def test_who_works_is_known_without_being_told(tmp_path: Path) -> None:
    app = Application(tmp_path / "data")
    assert app.actor
    app.close()


def test_damage_is_found(people: Application, opened: Opener) -> None:
    people.close()
    file = people.folder / "register.sqlite"
    data = bytearray(file.read_bytes())
    half = len(data) // 2
    data[half : half + 8192] = bytes(b ^ 0xFF for b in data[half : half + 8192])
    file.write_bytes(bytes(data))
    try:
        faults = opened(people.folder).check()
    except Refused as refused:
        faults = [str(refused)]
    assert faults


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """A log file of its own, taken away again."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    log_to(tmp_path)
    yield tmp_path / "jamsos.log"
    for handler in [h for h in root.handlers if h not in before]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


@pytest.mark.parametrize("number", [
    "6409021203790001", "6409 0212 0379 0001", "64.09.02.120379.0001", "6409-0212-0379-0001",
    "081234567890", "0812-3456-7890",
])
def test_no_identifier_reaches_the_log(log: Path, number: str) -> None:
    try:
        raise ValueError(f"duplicate key {number}")
    except ValueError:
        logging.getLogger("jamsos").exception("failed on %s", number)
    text = log.read_text(encoding="utf-8")
    assert number not in text
    assert "failed on #" in text
    assert "duplicate key #" in text
    assert "Traceback" in text


def test_the_log_moves_to_the_newest_folder(log: Path, tmp_path: Path) -> None:
    (tmp_path / "lain").mkdir()
    log_to(tmp_path / "lain")
    logging.getLogger("jamsos").error("halo")
    assert not log.exists()
    assert (tmp_path / "lain" / "jamsos.log").read_text(encoding="utf-8").count("halo") == 1


def test_a_fault_of_the_base_does_not_name_anybody(
    people: Application, log: Path
) -> None:
    from sqlalchemy.exc import DBAPIError

    from jamsos_desktop.store import tables
    from jamsos_desktop.store.journal import Operation

    person = everybody(people)[0]
    twice = {name: person[name] for name in ("nik", "name", "village")}
    try:
        with people.database.write(Operation("x")) as writer:
            writer.insert(tables.Beneficiary, [twice])
    except DBAPIError:
        logging.getLogger("jamsos").exception("insert")
    text = log.read_text(encoding="utf-8")
    assert "IntegrityError" in text
    assert person["nik"] not in text
    assert person["name"] not in text
