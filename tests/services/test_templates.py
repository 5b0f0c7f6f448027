"""Workbooks for villages: what they offer, and that they come back without a problem."""

from pathlib import Path

import openpyxl
import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.domain.occupations import OCCUPATIONS
from jamsos_desktop.domain.problems import Invalid
from jamsos_desktop.domain.progress import Cancelled, Progress
from jamsos_desktop.domain.vocabulary import SEXES
from tests.services.office import VILLAGES, invent

FIRST = 6
"""The first row under the example."""


def made(app: Application, folder: Path, village: str = VILLAGES[1]) -> Path:
    return app.exporting.templates(folder, Progress(), [village])[0]


def columns(sheet: openpyxl.worksheet.worksheet.Worksheet) -> dict[str, str]:
    """Header → column letter."""
    return {cell.value: cell.column_letter for cell in sheet[4]}


def test_one_for_every_village(office: Application, tmp_path: Path) -> None:
    paths = office.exporting.templates(tmp_path / "t", Progress())
    assert len(paths) == len({path.name for path in paths}) == 54
    assert (tmp_path / "t" / "Templat 64.09.02.1003 Waru.xlsx") in paths


def test_choices_checks_and_formats(office: Application, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(made(office, tmp_path))
    assert book.sheetnames == ["Petunjuk", "Daftar", "Pilihan"]
    assert book["Pilihan"].sheet_state == "hidden"
    sheet = book["Daftar"]
    where = columns(sheet)
    rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}

    def offered(header: str) -> list[str]:
        _, address = rules[f"{where[header]}5"].formula1.lstrip("=").split("!")
        first, last = address.replace("$", "").split(":")
        return [row[0].value for row in book["Pilihan"][first:last]]

    tree = office.settings.regions()
    assert offered("Desa/Kelurahan")[0] == "Waru"
    assert set(offered("Desa/Kelurahan")) == {v.name for v in tree.villages("64.09.02")}
    assert offered("Pekerjaan") == list(OCCUPATIONS.values())
    assert offered("Jenis kelamin") == list(SEXES.values())
    assert offered("RT")[0] == "001"
    assert not rules[f"{where['RT']}5"].showErrorMessage
    nik = rules[f"{where['NIK']}5"]
    assert nik.type == "custom"
    assert "LEN(B5)=16" in nik.formula1
    assert rules[f"{where['Tanggal lahir']}5"].type == "date"
    for header in ("NIK", "No. KK", "Nomor HP", "RT", "RW"):
        assert sheet.column_dimensions[where[header]].number_format == "@"
    assert sheet.column_dimensions[where["Tanggal lahir"]].number_format == "dd/mm/yyyy"
    assert sheet.freeze_panes == "A5"


def test_filled_in_properly_it_comes_back_without_a_problem(
    office: Application, tmp_path: Path
) -> None:
    path = made(office, tmp_path)
    book = openpyxl.load_workbook(path)
    sheet, people = book["Daftar"], invent(VILLAGES[1], 25)
    where = columns(sheet)
    for row, person in enumerate(people, FIRST):
        for header, value in {
            "NIK": person.nik, "No. KK": person.kk, "Nama lengkap": person.name,
            "Tempat lahir": person.place, "Jenis kelamin": SEXES[person.sex],
            "Alamat": person.addr, "RT": person.rt, "RW": person.rw, "Nomor HP": person.phone,
            "Pekerjaan": OCCUPATIONS[person.occupation], "Desa/Kelurahan": "Waru",
        }.items():
            sheet[f"{where[header]}{row}"] = value
        sheet[f"{where['Tanggal lahir']}{row}"] = person.dob
    book.save(path)
    report = office.importing.run(path)
    assert report.outcome == "import", report.message
    assert report.counts == {
        "rows": 28, "new": 25, "changed": 0, "same": 0, "held": 0, "skipped": 3,
    }
    assert [p for row in report.rows for p in row.problems] == []
    assert {row.values["village"] for row in report.rows if row.verdict == "new"} == {VILLAGES[1]}


def test_a_person_typed_over_the_example_is_a_person(office: Application, tmp_path: Path) -> None:
    path = made(office, tmp_path)
    assert office.importing.run(path, dry_run=True).reject_kind == "no_rows"
    book = openpyxl.load_workbook(path)
    sheet, person = book["Daftar"], invent(VILLAGES[1], 1)[0]
    for letter, value in (("B", person.nik), ("C", person.kk), ("D", person.name),
                          ("F", person.dob), ("G", SEXES[person.sex])):
        sheet[f"{letter}5"] = value
    book.save(path)
    report = office.importing.run(path, dry_run=True)
    assert (report.outcome, report.counts["new"]) == ("import", 1)
    assert report.village == VILLAGES[1]


def test_a_wrong_code_is_refused_and_a_cancelled_job_stops(
    office: Application, tmp_path: Path
) -> None:
    with pytest.raises(Invalid, match=r"64\.09\.99\.1001"):
        made(office, tmp_path, "64.09.99.1001")
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        office.exporting.templates(tmp_path, progress)
    assert list(tmp_path.glob("*.xlsx")) == []
