"""The run book as it is read: who, when, which numbers, and what became of each label."""

from __future__ import annotations

from pathlib import Path

from jamsos_desktop.application import Application
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.services.printing import Order
from jamsos_desktop.services.run_book import next_label
from jamsos_desktop.store.journal import Operation


def made(app: Application, path: Path, kind: str = "sticker") -> int:
    order = Order(kind, design="", stock="")  # type: ignore[arg-type]  # the kinds of the tests
    return app.printing.make(order, path, Progress()).run


def test_a_run_tells_its_maker_its_numbers_and_its_losses(
    active: Application, tmp_path: Path
) -> None:
    run = made(active, tmp_path / "a.pdf")
    labels = active.run_book.labels(run)
    active.printing.reprint([labels[2].serial], "Luntur", tmp_path / "b.pdf", Progress())
    again, first = active.run_book.runs()
    assert (first.id, first["maker"], first["kind_word"]) == (run, "rina", "Stiker")
    assert first["span"] == f"{labels[0].serial} sampai {labels[-1].serial}"
    assert (first["spoiled"], again["spoiled"]) == (1, 0)
    assert (again["span"], again["reason"]) == (labels[2].serial, "Luntur")


def test_the_range_of_a_run_follows_the_numbers_not_the_letters(
    active: Application, tmp_path: Path
) -> None:
    with active.database.write(Operation("numbers")) as writer:
        writer.next_numbers("certificate 2026", 9_990)
    active.printing.make(Order("certificate"), tmp_path / "a.pdf", Progress())
    (run,) = active.run_book.runs()
    serials = [one.serial for one in active.run_book.labels(run.id)]
    assert min(serials) != serials[0], "as text the ten thousandth comes first"
    assert run["span"] == f"{serials[0]} sampai {serials[-1]}"
    front, number, *rest = serials[-1].split("/")
    tail = "/".join([number, *rest])
    assert run["range"] == f"{front}/{serials[0].split('/')[1]} sampai {tail}"


def test_every_state_of_a_label_is_told(active: Application, tmp_path: Path) -> None:
    run = made(active, tmp_path / "a.pdf")
    serials = [one.serial for one in active.run_book.labels(run)]
    active.handing.hand_over(serials[:2], "Ketua RT")
    visit = {"officer": "Budi", "visited_on": "22/11/2026"}
    active.visits.record(serials[:1], {**visit, "result": "ditempel"})
    active.visits.record(serials[6:7], {**visit, "result": "tidak_di_rumah"})
    active.handing.withdraw([serials[3]], "Salah rumah")
    active.printing.reissue([serials[4]], "Nama diperbaiki", tmp_path / "b.pdf", Progress())
    active.printing.reprint([serials[5]], "Luntur", tmp_path / "c.pdf", Progress())
    found = {one.serial: one for one in active.run_book.labels(run)}
    assert [found[serial].state for serial in serials[:7]] == [
        "tertempel", "diserahkan", "tercetak", "dicabut", "diganti", "rusak", "tercetak",
    ]
    assert found[serials[1]].note == "22/11/2026 kepada Ketua RT"
    assert found[serials[0]].note == "22/11/2026, Budi"
    assert found[serials[6]].note == "tidak di rumah 22/11/2026, Budi"
    assert found[serials[3]].note == "Salah rumah"
    assert [found[serial].valid for serial in serials[2:6]] == [True, False, False, False]


def test_the_label_to_go_on_from_is_the_first_that_is_still_wanted(
    active: Application, tmp_path: Path
) -> None:
    run = made(active, tmp_path / "a.pdf")
    labels = active.run_book.labels(run)
    assert next_label(labels, 0) == labels[0]
    assert next_label(labels, 1) == labels[6]
    active.handing.withdraw([labels[6].serial], "Pindah")
    assert next_label(active.run_book.labels(run), 1) == labels[7]
    assert next_label(labels, 10_000) is None
    active.printing.resume(run, labels[7].serial, tmp_path / "b.pdf", Progress())
    states = [one.state for one in active.run_book.labels(run)]
    assert states[:6] == ["tercetak"] * 6
    assert set(states[7:12]) == {"rusak"}
    assert set(states[12:]) == {"dilepas"}


def test_the_papers_of_one_person_come_newest_first(active: Application, tmp_path: Path) -> None:
    run = made(active, tmp_path / "a.pdf")
    person = active.run_book.labels(run)[0]
    active.printing.reissue([person.serial], "Rusak", tmp_path / "b.pdf", Progress())
    new, old = active.run_book.papers_of(person.person)
    assert (old.serial, old.state, old.note) == (person.serial, "diganti", "Rusak")
    assert (new.issue, new.state, new.kind) == (2, "tercetak", "sticker")
    assert active.run_book.person_name(person.person) == person.name
