"""Out, edited in a spreadsheet program, in again: exactly the edited cells are changes."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.intake.rows import column_number
from jamsos_desktop.domain.occupations import OCCUPATIONS
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.services.imports.changes import changes
from jamsos_desktop.services.imports.report import Choices
from jamsos_desktop.store import tables
from tests.services.office import change, everybody

Sheet = Any
EDITS: dict[str, Callable[[Random, Any], Any]] = {
    "Alamat": lambda dice, _: f"Gang Baru {dice.randint(1, 99)}",
    "RT": lambda dice, old: f"{int(old) + 1:03}",
    "Nomor HP": lambda dice, _: f"0812{dice.randrange(10**8):08}",
    "Pekerjaan": lambda dice, old: next(w for w in OCCUPATIONS.values() if w != old),
    "Tempat lahir": lambda dice, _: "Kutai",
    "Nama ibu kandung": lambda dice, _: "Aminah",
    "Desa/Kelurahan": lambda dice, old: "Waru" if old != "Waru" else "Petung",
    "Tempat kerja": lambda dice, _: "Pasar Induk",
    "Penghasilan dasar": lambda dice, _: 1_250_000,
    "Keadaan": lambda dice, _: "Pindah",
    "Catatan": lambda dice, _: "Diperiksa ulang",
    "Tanggal lahir": lambda dice, old: (old + timedelta(days=1)).date(),
}


def sent(app: Application, path: Path, profile: str = "lengkap") -> Path:
    app.exporting.write(path, PeopleFilter(), profile, Progress())
    return path


def edited(path: Path, count: int, seed: int = 1) -> dict[str, Any]:
    """Save the file again with so many cells edited; answers address → what was typed."""
    book = openpyxl.load_workbook(path)
    sheet, dice = book.active, Random(seed)
    where = {cell.value: cell.column_letter for cell in sheet[1]}
    every = [(row, header) for row in range(2, sheet.max_row + 1) for header in EDITS]
    made = {}
    for row, header in dice.sample(every, count):
        cell = sheet[f"{where[header]}{row}"]
        cell.value = EDITS[header](dice, cell.value)
        made[cell.coordinate] = cell.value
    book.save(path)
    return made


ODD: tuple[dict[str, Any], ...] = (
    {"rt": "7", "rw": "2"}, {"phone": "+62 812-3456-7890"}, {"notes": "satu\ndua"},
    {"mother_name": "=HYPERLINK(1)"}, {"address": "-"}, {"kk": "64090"},
    {"consent": "menolak", "life": "meninggal", "income_band": 1_000_000},
    {"born_on": date(1899, 12, 31)}, {"name": "Moh. <b>Ali</b> 'Ridho"},
    {"address": "+62812"}, {"work_place": "@SUM(A1)"}, {"notes": "-1+2"},
)


def make_awkward(app: Application) -> None:
    """Give the first people odd texts."""
    for person, values in zip(everybody(app), ODD, strict=False):
        change(app, tables.Beneficiary, person.id, **values)


@pytest.fixture
def awkward(active: Application) -> Application:
    """The same with people whose stored texts are not as a list would spell them."""
    make_awkward(active)
    return active


@pytest.mark.parametrize("again", [False, True])
def test_unchanged_it_changes_nothing(awkward: Application, tmp_path: Path, again: bool) -> None:
    path = sent(awkward, tmp_path / "a.xlsx")
    if again:
        edited(path, 0)
    report = awkward.importing.run(path, dry_run=True)
    assert report.outcome == "import", report.message
    assert changes(report) == []
    assert report.counts["same"] == report.counts["rows"] == 80
    assert report.file_notes[0].startswith("Berkas ini ekspor profil Lengkap.")
    assert "Status, Nomor KPJ" in report.file_notes[1]


def test_fifty_edits_are_exactly_these_fifty(awkward: Application, tmp_path: Path) -> None:
    path = sent(awkward, tmp_path / "a.xlsx")
    made = edited(path, 50)
    before = {person.id: person for person in everybody(awkward)}
    report = awkward.importing.run(path)
    found = {one.cell: one for one in changes(report)}
    assert found.keys() == made.keys()
    for address, typed in made.items():
        one = found[address]
        assert before[one.person][one.field] == one.before
        field = next(f for f in awkward.register.fields if f.name == one.field)
        shown = awkward.settings.regions().name(one.after) if one.field == "village" else (
            field.kind.for_sheet(one.after)[0])
        assert shown == typed
    after = {person.id: person for person in everybody(awkward)}
    differing = {
        (i, name) for i, person in after.items() for name, value in person.values.items()
        if value != before[i].get(name)
    }
    assert differing == {(one.person, one.field) for one in found.values()}
    assert report.operation is not None
    awkward.journal.take_back(report.operation)
    assert {p.id: p.values for p in everybody(awkward)} == {
        i: person.values for i, person in before.items()
    }


def test_a_sheet_for_each_village_comes_back_sheet_by_sheet(
    active: Application, tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    active.exporting.write(path, PeopleFilter(), "lengkap", Progress(), sheets=True)
    assert active.importing.run(path, dry_run=True).reject_kind == "many_sheets"
    report = active.importing.run(path, sheet="Waru", dry_run=True)
    assert (report.profile, report.counts["same"], changes(report)) == ("lengkap", 20, [])


def test_the_report_names_each_change(active: Application, tmp_path: Path) -> None:
    path = sent(active, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    book.active["E2"] = date(1980, 5, 4)
    book.save(path)
    report = active.importing.run(path, dry_run=True)
    active.importing.write_report([report], tmp_path / "r.json")
    form = json.loads((tmp_path / "r.json").read_text())
    was = everybody(active)[0]["born_on"].isoformat()
    assert form["changes"] == [
        {"row": 2, "cell": "E2", "field": "born_on", "before": was, "after": "1980-05-04"}
    ]
    one = changes(report)[0]
    assert (one.label, one.words()[1]) == ("Tanggal lahir", "04/05/1980")


def test_a_profile_of_the_offices_own_comes_back_whatever_its_headers_are(
    active: Application, tmp_path: Path
) -> None:
    library = active.exporting.profiles
    base = library.get("lengkap")
    odd = [
        replace(c, header=f"K{n}", format={"name": "upper", "born_on": "dd-mm-yyyy",
                                         "village": "code", "sex": "code", "kk": "masked"}
                .get(c.field, ""))
        for n, c in enumerate(base.columns)
    ]
    name, _ = library.save(replace(base, label="Aneh", columns=tuple(reversed(odd))))
    path = sent(active, tmp_path / "a.xlsx", name)
    report = active.importing.run(path, dry_run=True)
    assert report.outcome == "import", report.message
    assert (report.counts["same"], changes(report)) == (80, [])
    book = openpyxl.load_workbook(path)
    where = {cell.value: cell.column_letter for cell in book.active[1]}
    book.active[f"{where['K7']}3"] = "Gang Lain"
    book.save(path)
    assert [(c.field, c.after) for c in changes(active.importing.run(path, dry_run=True))] == [
        ("address", "Gang Lain"),
    ]


def test_a_flaw_that_the_register_has_does_not_hold_an_edit(
    active: Application, tmp_path: Path
) -> None:
    first, second = everybody(active)[:2]
    for person in (first, second):
        change(active, tables.Beneficiary, person.id, born_on=None)
    path = sent(active, tmp_path / "a.xlsx")
    assert active.importing.run(path, dry_run=True).counts["same"] == 80
    book = openpyxl.load_workbook(path)
    book.active["H2"] = "Gang Lain"
    book.active["E3"] = "31/02/1980"
    book.save(path)
    report = active.importing.run(path, dry_run=True)
    assert [(c.person, c.field, c.after) for c in changes(report)] == [
        (first.id, "address", "Gang Lain")
    ]
    assert (report.counts["held"], report.counts["same"]) == (1, 78)


def test_nobody_is_enrolled_by_coming_back(active: Application, tmp_path: Path) -> None:
    active.settings.save_programme({
        "name": "Perlindungan 2027", "year": "2027", "funding": "dbhcht",
        "first_month": "01/2027", "months": "12", "rate": "16800",
    })
    path = sent(active, tmp_path / "a.xlsx")
    edited(path, 5)
    report = active.importing.run(path)
    assert (report.profile, report.counts["new"]) == ("lengkap", 0)
    assert active.programmes.status_counts(2) == {}
    assert any(note.startswith("5 sel berbeda") for note in report.file_notes)


def test_what_cannot_be_taken_is_said(active: Application, tmp_path: Path) -> None:
    path = sent(active, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book.active
    where = {cell.value: cell.column_letter for cell in sheet[1]}
    sheet[f"{where['Alamat']}2"] = None
    sheet[f"{where['Keadaan']}3"] = "entah"
    book.save(path)
    report = active.importing.run(path)
    assert changes(report) == []
    assert any("1 sel dikosongkan" in note for note in report.file_notes)
    told = [p for row in report.rows for p in row.problems if p.kind == "value_unknown"]
    assert [(p.cell, p.severity) for p in told] == [(f"{where['Keadaan']}3", "warn")]


def test_a_template_that_a_village_filled_is_no_export(
    active: Application, tmp_path: Path
) -> None:
    path = active.exporting.templates(tmp_path, Progress(), ["64.09.02.1003"])[0]
    book = openpyxl.load_workbook(path)
    sheet, person = book["Daftar"], everybody(active)[0]
    for letter, value in (("B", person["nik"]), ("D", person["name"]), ("F", person["born_on"]),
                          ("I", "Gang Lain")):
        sheet[f"{letter}6"] = value
    book.save(path)
    report = active.importing.run(path, dry_run=True)
    assert not any("ekspor profil" in note for note in report.file_notes)
    assert "address" not in {c.field for c in changes(report)}


def test_a_repair_leaves_the_other_rows_of_an_export_judged(
    active: Application, tmp_path: Path
) -> None:
    path = sent(active, tmp_path / "keluar.xlsx")
    edited(path, 5)
    first = active.importing.judge(path, Choices())
    touched = next(change.row for change in changes(first))
    columns = {name: column_number(letter) for name, letter in first.mapping.items()}
    person = next(row for row in first.rows if row.row == touched + 1)
    choices = Choices(edits={
        (touched, columns["nik"]): "6409021203799999",  # nobody of the register any more
        (touched + 1, columns["address"]): None,
        (touched + 2, columns["nik"]): person.values["nik"],  # the row above is touched as well
    })
    again = active.importing.judge(path, choices, earlier=first)
    whole = active.importing.judge(path, choices)
    assert changes(again) == changes(whole)
    assert again.counts == whole.counts
    assert [row.problems for row in again.rows] == [row.problems for row in whole.rows]
    assert again.file_notes == whole.file_notes
    kept = sum(one is other for one, other in zip(first.rows, again.rows, strict=True))
    assert kept == len(first.rows) - 3


def test_an_export_with_masked_niks_is_turned_away_whole(
    active: Application, tmp_path: Path
) -> None:
    """Else each of its people would be held, and the desk full of rows that nobody can mend."""
    report = active.importing.run(sent(active, tmp_path / "r.xlsx", "ringkas"))
    assert (report.outcome, report.reject_kind) == ("reject", "no_nik_column")
    assert "disamarkan" in report.message
    assert active.importing.held() == []
