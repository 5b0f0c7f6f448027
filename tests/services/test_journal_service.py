"""The journal's face: every act in the clerk's words, and the proof that no line was touched."""

from pathlib import Path

import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.services.history import OPERATIONS
from jamsos_desktop.services.printing import Order
from tests.services.office import CEREMONY, everybody, form


@pytest.fixture
def busy(active: Application, tmp_path: Path) -> Application:
    """An office in which everything was done once."""
    active.printing.make(Order("sticker"), tmp_path / "s.pdf", Progress())
    active.printing.make(Order("certificate"), tmp_path / "c.pdf", Progress())
    number, _ = active.ceremonies.save(CEREMONY)
    active.ceremonies.draw(number, 1, 1)
    active.ceremonies.papers(number, tmp_path / "acara", Progress())
    active.placement.routes(tmp_path / "rute", "", Progress())
    active.exporting.write(tmp_path / "x.xlsx", PeopleFilter(), "", Progress())
    person = everybody(active)[0]
    active.register.save({**form(active, person), "notes": "x"}, person)
    active.register.reveal(person.id)
    return active


def test_every_kind_of_act_has_its_words(busy: Application) -> None:
    lines = busy.journal.operations(1000)
    assert {line.kind for line in lines} >= {
        "office", "signatory", "programme", "import", "check", "decree", "submit", "answer",
        "stickers", "certificates", "printed", "ceremony", "symbolic", "ceremony_papers",
        "routes", "export", "person_edit", "view_full",
    }
    assert all(line.kind in OPERATIONS and line.title == OPERATIONS[line.kind] for line in lines)
    assert [line.id for line in lines] == list(range(len(lines), 0, -1))
    assert {line.when for line in lines} == {"22/11/2026 12.00"}
    assert {line.actor for line in lines} == {"rina"}


def test_events_without_changes_cannot_go_back(busy: Application) -> None:
    lines = {line.kind: line for line in busy.journal.operations()}
    assert not lines["view_full"].can_go_back
    assert not lines["export"].can_go_back
    assert lines["person_edit"].can_go_back


def test_the_undoable_act_is_offered(busy: Application) -> None:
    newest = busy.journal.undoable()
    assert newest
    assert newest.kind == "person_edit"
    busy.journal.take_back(newest.id)
    after = busy.journal.undoable()
    assert after
    assert after.id < newest.id


def test_the_journal_names_nobody(busy: Application) -> None:
    lines = str(busy.journal.operations(1000))
    for person in everybody(busy):
        assert person["nik"] not in lines
        assert person["name"] not in lines


def test_the_proof_notices_a_touched_line(busy: Application) -> None:
    assert busy.journal.verify() == []
    with busy.database.engine.connect() as connection:
        connection.exec_driver_sql("UPDATE operation SET actor = 'budi' WHERE id = 4")
        connection.commit()
    (fault,) = busy.journal.verify()
    assert "pekerjaan 4" in fault
    assert busy.check() == [fault]
