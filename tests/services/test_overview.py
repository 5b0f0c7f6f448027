"""The first page: its figures are those of the register."""

from pathlib import Path

import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.domain.progress import Cancelled, Progress
from jamsos_desktop.services.overview import days_until, greeting
from jamsos_desktop.services.printing import Order
from tests.services.conftest import Opener
from tests.services.office import CEREMONY, TODAY, documents, everybody, invent, write_sheet


def counts(app: Application) -> dict[str, int]:
    return {task.code: task.count for task in app.desk.overview().tasks}


def test_a_fresh_base_has_nothing_to_do(opened: Opener, tmp_path: Path) -> None:
    found = opened(tmp_path / "baru").desk.overview()
    assert (found.programme, found.people, found.tasks, found.operations) == (None, 0, [], [])
    assert (found.contribution, found.imports, found.ceremonies) == (0, [], [])


def test_a_list_that_came_in_is_to_be_checked(people: Application) -> None:
    assert counts(people) == {"usulan": 80}
    assert len(people.desk.overview().imports) == 4


def test_figures_follow_the_register(active: Application, tmp_path: Path) -> None:
    active.printing.make(Order("sticker"), tmp_path / "s.pdf", Progress())
    found = active.desk.overview()
    assert (found.people, found.statuses) == (80, {"ditolak": 2, "aktif": 78})
    assert (found.stickers, found.certificates) == (len(documents(active)), 0)
    assert found.contribution == 78 * 12 * 16_800
    assert counts(active)["certificate"] == 78
    assert "sticker" not in counts(active)
    covered = everybody(active, status="aktif")
    assert [(d.enrolled, d.active) for d in found.districts] == [
        (20, sum(p["village"].startswith(d.code) for p in covered)) for d in found.districts
    ]
    assert sum(d.stickers for d in found.districts) == found.stickers


def test_each_task_leads_to_exactly_its_people(active: Application) -> None:
    for task in active.desk.overview().tasks:
        assert task.wanted
        assert active.register.count(task.wanted) == task.count, task.code


def test_held_rows_and_unfinished_runs_are_to_do(active: Application, tmp_path: Path) -> None:
    active.importing.run(
        write_sheet(tmp_path / "x.xlsx", [["12", "Siti", "Waru"]], ["NIK", "NAMA", "DESA"])
    )

    class Stopping(Progress):
        def show(self) -> None:
            self.cancelled = self.done > 0

    with pytest.raises(Cancelled):
        active.printing.make(Order("certificate"), tmp_path / "c.pdf", Stopping())
    found = counts(active)
    assert (found["held"], found["unfinished"]) == (1, 1)


def test_ceremonies_to_come_stand_next_first(active: Application) -> None:
    for name, day in (("B", "05/12/2026"), ("A", "22/11/2026"), ("C", "01/11/2026")):
        active.ceremonies.save({**CEREMONY, "name": name, "day": day})
    assert [c["name"] for c in active.desk.overview().ceremonies] == ["A", "B"]


def test_people_who_turn_65_this_year_are_told(active: Application) -> None:
    person = everybody(active, status="aktif")[0]
    active.register.save({"born_on": "24/12/1961", "checked": "sesuai akta lahir"}, person)
    assert counts(active)["turns_65"] == 1


@pytest.mark.parametrize(("hour", "words"), [
    (0, "Selamat pagi"), (9, "Selamat pagi"), (10, "Selamat siang"), (14, "Selamat sore"),
    (18, "Selamat malam"), (23, "Selamat malam"),
])
def test_greeting(hour: int, words: str) -> None:
    assert greeting(hour) == words


def test_how_far_a_day_is() -> None:
    assert days_until(TODAY, TODAY) == "hari ini"
    assert days_until(TODAY.replace(day=23), TODAY) == "besok"
    assert days_until(TODAY.replace(month=12), TODAY) == "30 hari lagi"


def test_no_identifier_on_the_first_page(active: Application) -> None:
    text = str([(t.text, t.count) for t in active.desk.overview().tasks])
    assert not any(person.nik in text for person in invent("64.09.02.1003"))
