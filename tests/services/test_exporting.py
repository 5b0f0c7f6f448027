"""Spreadsheets out: text is text, whatever somebody is called, and every export is noted."""

from pathlib import Path

import openpyxl
import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.progress import Cancelled, Progress
from jamsos_desktop.services.exporting import Whom
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


def test_one_sheet_a_village_and_masked_numbers(active: Application, tmp_path: Path) -> None:
    chosen = [person.id for person in everybody(active)[::10]]
    count = active.exporting.write(
        tmp_path / "a.xlsx", Whom(ids=chosen, masked=True), "lengkap", Progress(), sheets=True
    )
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    tree = active.settings.regions()
    assert book.sheetnames == [tree.name(village) for village in VILLAGES]
    rows = [row for sheet in book for row in list(sheet.values)[1:]]
    assert len(rows) == count == 8
    assert all("••••" in row[0] for row in rows)
    assert active.exporting.needs_purpose("lengkap")
    assert not active.exporting.needs_purpose("lengkap", masked=True)
    assert not active.exporting.needs_purpose("ringkas")


def test_the_sample_for_bpjs_has_its_forms(active: Application, tmp_path: Path) -> None:
    active.exporting.write(tmp_path / "a.xlsx", PeopleFilter(), "sipp-contoh", Progress())
    sheet = table(tmp_path / "a.xlsx")
    rows = list(sheet.values)
    line, person = dict(zip(rows[0], rows[1], strict=True)), everybody(active)[0]
    assert sheet.title == "data_tk_baru"
    assert line["NAMA_LENGKAP"] == person["name"].upper()
    assert line["TANGGAL_LAHIR"] == f"{person['born_on']:%d-%m-%Y}"
    assert (line["JENIS_IDENTITAS"], line["NOMOR_IDENTITAS"]) == ("KTP", person["nik"])
    assert (line["JENIS_KELAMIN"], line["NO_PEGAWAI"]) == (person["sex"], 1)


class Impatient(Progress):
    """Asks to stop once something is being written."""

    def show(self) -> None:
        if self.text.startswith("Menulis") and self.done:
            self.cancel()


def test_a_cancelled_export_leaves_nothing(active: Application, tmp_path: Path) -> None:
    folder = tmp_path / "desa"
    before = active.journal.operations(1)[0].id
    with pytest.raises(Cancelled):
        active.exporting.per_village(folder, PeopleFilter(), "", Impatient())
    assert not list(tmp_path.glob("**/*.xlsx"))
    assert active.journal.operations(1)[0].id == before


def test_reading_and_writing_are_told(active: Application, tmp_path: Path) -> None:
    parts: list[tuple[str, int]] = []

    class Heard(Progress):
        def say(self, text: str) -> None:
            parts.append((text, self.total))

    active.exporting.write(tmp_path / "a.xlsx", PeopleFilter(), "", Heard())
    assert parts == [("Membaca penerima", 80), ("Menulis lembar kerja", 80)]
