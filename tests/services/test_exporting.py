"""Spreadsheets out: text is text, whatever somebody is called, and every export is noted."""

from pathlib import Path

import openpyxl
import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.store import tables
from tests.services.office import EACH, VILLAGES, change, everybody

HOSTILE = (
    '=HYPERLINK("x")', "<img src=/etc/passwd>", "+62812", "-1+2", "@SUM(A1)", "\U0001f600 Siti",
    "محمد علي", "Robert'); DROP TABLE beneficiary;--", "Zahrá\u200bh", "0812",
)


def table(path: Path):
    return openpyxl.load_workbook(path).active


def test_the_whole_register_goes_out_as_it_is(active: Application, tmp_path: Path) -> None:
    count = active.exporting.write(tmp_path / "a.xlsx", PeopleFilter(), "lengkap", Progress())
    sheet = table(tmp_path / "a.xlsx")
    rows = list(sheet.values)
    labels = list(active.exporting.profiles.get("lengkap").headers)
    assert list(rows[0]) == labels
    assert count == len(rows) - 1 == 80
    place = active.settings.regions().name
    for row, person in zip(rows[1:], everybody(active), strict=True):
        line = dict(zip(labels, row, strict=True))
        assert (line["NIK"], line["Nama"], line["Alamat"], line["RT"]) == (
            person["nik"], person["name"], person["address"], person["rt"],
        )
        assert line["Desa/Kelurahan"] == place(person["village"])
        assert line["Tanggal lahir"].date() == person["born_on"]
    for label in ("NIK", "Nama", "RT", "Nomor HP"):
        column = labels.index(label) + 1
        kinds = {sheet.cell(n, column).data_type for n in range(2, 82)}
        assert kinds <= {"s", "n"}
        assert all(
            isinstance(sheet.cell(n, column).value, str | None) for n in range(2, 82)
        )


def test_hostile_names_stay_text(active: Application, tmp_path: Path) -> None:
    chosen = everybody(active)[: len(HOSTILE)]
    for person, name in zip(chosen, HOSTILE, strict=True):
        change(active, tables.Beneficiary, person.id, name=name)
    active.exporting.write(tmp_path / "a.xlsx", PeopleFilter(), "lengkap", Progress())
    sheet = table(tmp_path / "a.xlsx")
    cells = {sheet.cell(n, 1).value: sheet.cell(n, 3) for n in range(2, 82)}
    for person, name in zip(chosen, HOSTILE, strict=True):
        cell = cells[person["nik"]]
        assert (cell.value, cell.data_type, cell.hyperlink) == (name, "s", None)


def test_one_workbook_a_village(active: Application, tmp_path: Path) -> None:
    paths = active.exporting.per_village(tmp_path / "desa", PeopleFilter(), "", Progress())
    assert len(paths) == len(VILLAGES)
    assert {len(list(table(path).values)) for path in paths} == {EACH + 1}
    assert all(any(village in path.name for village in VILLAGES) for path in paths)
    assert active.journal.operations(1)[0].summary["rows"] == 80


def test_the_filter_narrows(active: Application, tmp_path: Path) -> None:
    wanted = PeopleFilter.parse(f"village={VILLAGES[0]} status=aktif")
    count = active.exporting.write(tmp_path / "a.xlsx", wanted, "", Progress())
    assert count == len(list(table(tmp_path / "a.xlsx").values)) - 1
    assert 0 < count <= EACH


def test_every_export_is_noted(active: Application, tmp_path: Path) -> None:
    active.exporting.write(tmp_path / "a.xlsx", PeopleFilter(), "lengkap", Progress(), "laporan")
    line = active.journal.operations(1)[0]
    assert (line.kind, line.source, line.reason) == ("export", "a.xlsx", "laporan")
    assert line.summary == {"rows": 80, "profile": "lengkap"}
    assert active.journal.verify() == []


def test_nobody_is_refused_and_an_unknown_profile_named(
    active: Application, tmp_path: Path
) -> None:
    with pytest.raises(Refused):
        active.exporting.write(
            tmp_path / "a.xlsx", PeopleFilter(text="tidakada"), "", Progress()
        )
    with pytest.raises(Invalid, match="lengkap, ringkas, sipp-contoh"):
        active.exporting.write(tmp_path / "a.xlsx", PeopleFilter(), "rahasia", Progress())
    assert list(tmp_path.glob("*.xlsx")) == []
