"""Figures of what is lacking, and the lists behind them."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.services.quality import Figures
from jamsos_desktop.store import tables
from tests.services.office import (
    EACH,
    HEADERS,
    VILLAGES,
    change,
    everybody,
    form,
    invent,
    list_row,
    write_sheet,
)


def figures(app: Application, key: str) -> Figures:
    (found,) = [one for one in app.quality.figures() if one.key == key]
    return found


def import_doubtful(app: Application, folder: Path) -> Path:
    """A list of three: a village that has to be guessed, a phone without its zero, a clean one."""
    people = invent(VILLAGES[1], 3, seed=9)
    rows = [list_row(app, n, person) for n, person in enumerate(people, 1)]
    rows[0][HEADERS.index("DESA/KELURAHAN")] = "Warru"
    rows[1][HEADERS.index("NO HP")] = "81234567890"
    rows[2][HEADERS.index("NO HP")] = "081234567891"
    path = write_sheet(folder / "waru susulan.xlsx", rows)
    report = app.importing.run(path, village=VILLAGES[1])
    assert report.counts["new"] == 3, report.message
    return path


def test_figures_by_village_add_up_to_the_lists(people: Application) -> None:
    somebody = everybody(people, village=VILLAGES[0])[0]
    change(people, tables.Beneficiary, somebody.id, phone=None, mother_name="Hasnah")
    found = figures(people, VILLAGES[0])
    assert found.people == EACH
    assert found.title.startswith(people.settings.regions().name(VILLAGES[0]))
    for gap, count in found.gaps.items():
        assert people.register.count(found.wanted(gap)) == count, gap
    assert found.gaps["mother_name"] == EACH - 1
    assert somebody.id in people.register.ids(PeopleFilter(village=VILLAGES[0], gap="phone"))


def test_what_an_import_doubted_is_open_until_somebody_edits_or_verifies(
    people: Application, tmp_path: Path
) -> None:
    path = import_doubtful(people, tmp_path)
    found = figures(people, path.name)
    assert (found.by, found.people) == ("sender", 3)
    assert (found.gaps["village"], found.gaps["warning"]) == (1, 2)
    (guessed,) = everybody(people, sender=path.name, gap="village")
    people.register.save({**form(people, guessed), "rt": "009"}, guessed)
    assert figures(people, path.name).gaps["village"] == 0
    (zero,) = everybody(people, sender=path.name, gap="warning")
    people.register.lock([zero.id])
    assert figures(people, path.name).gaps["warning"] == 0


def test_a_named_sender_gathers_all_lists(people: Application, tmp_path: Path) -> None:
    import_doubtful(people, tmp_path)
    for file in people.importing.files():
        change(people, tables.ImportFile, file.id, sender="Kelurahan Waru")
    found = [one for one in people.quality.figures() if one.by == "sender"]
    assert [(one.title, one.people) for one in found] == [
        ("Kelurahan Waru", people.register.count(PeopleFilter()))
    ]
    assert people.register.count(found[0].wanted()) == found[0].people


def test_the_figures_take_two_statements(people: Application) -> None:
    from sqlalchemy import event

    people.settings.regions()
    asked: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            asked.append(statement)

    event.listen(people.database.engine, "before_cursor_execute", note)
    assert len(people.quality.figures()) > len(VILLAGES)
    assert len(asked) == 2


def test_the_workbook_names_people_without_their_numbers(
    people: Application, tmp_path: Path
) -> None:
    count = people.quality.write(tmp_path / "mutu.xlsx", Progress())
    book = openpyxl.load_workbook(tmp_path / "mutu.xlsx")
    assert book.sheetnames == ["Per desa", "Per pengirim", "Daftar kekurangan"]
    rows = list(book["Daftar kekurangan"].values)
    assert len(rows) == count + 1
    text = "\n".join(str(value) for row in rows for value in row)
    assert "Tanpa nama ibu kandung" in text
    assert everybody(people)[0]["nik"] not in text
    line = people.journal.operations(1)[0]
    assert (line.kind, line.summary["rows"]) == ("export", count)
    only = figures(people, VILLAGES[2])
    assert people.quality.write(tmp_path / "satu.xlsx", Progress(), only) == EACH


def test_nothing_lacking_is_said(office: Application, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Tidak ada yang kurang"):
        office.quality.write(tmp_path / "mutu.xlsx", Progress())
    assert not (tmp_path / "mutu.xlsx").exists()
