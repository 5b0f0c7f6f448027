"""The round trip through LibreOffice itself: out, saved again there, in again. Run with `-m slow`.

The same meaning without LibreOffice is tested in `tests/services/test_round_trip.py`.
"""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.services.imports.changes import changes
from tests.services import office
from tests.services.test_round_trip import edited, make_awkward, sent

_OFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.slow, pytest.mark.skipif(_OFFICE is None, reason="LibreOffice is not installed"),
]
_PEOPLE = 250
"""Of each of four villages."""


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Application]:
    app = office.open_office(tmp_path / "data")
    office.set_up(app)
    for village in office.VILLAGES:
        people = office.invent(village, _PEOPLE)
        app.importing.run(office.write_list(app, tmp_path / f"{village}.xlsx", people))
    make_awkward(app)
    yield app
    app.close()


def resaved(path: Path, form: str = "xlsx") -> Path:
    """The file as LibreOffice saves it."""
    assert _OFFICE
    folder = path.parent / f"{path.stem}-libreoffice"
    subprocess.run(
        [_OFFICE, "--headless", f"-env:UserInstallation={(path.parent / 'profile').as_uri()}",
         "--convert-to", form, "--outdir", str(folder), str(path)],
        check=True, capture_output=True, timeout=180,
    )
    return folder / f"{path.stem}.{form}"


@pytest.mark.parametrize("form", ["xlsx", "ods", "xls"])
def test_saved_again_it_changes_nothing(full: Application, tmp_path: Path, form: str) -> None:
    report = full.importing.run(resaved(sent(full, tmp_path / "a.xlsx"), form), dry_run=True)
    assert report.outcome == "import", report.message
    assert changes(report) == []
    assert report.counts["same"] == report.counts["rows"] > 3.9 * _PEOPLE


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_fifty_edits_are_exactly_these_fifty(
    full: Application, tmp_path: Path, seed: int
) -> None:
    path = resaved(sent(full, tmp_path / "a.xlsx"))
    made = edited(path, 50, seed)
    report = full.importing.run(resaved(path), dry_run=True)
    assert {one.cell for one in changes(report)} == made.keys()


def test_a_template_filled_in_there_has_no_problem(full: Application, tmp_path: Path) -> None:
    path = full.exporting.templates(tmp_path, Progress(), [office.VILLAGES[1]])[0]
    book = openpyxl.load_workbook(path)
    sheet = book["Daftar"]
    for row, person in enumerate(office.invent(office.VILLAGES[1], 30, seed=9), 6):
        for letter, value in (
            ("B", person.nik), ("C", person.kk), ("D", person.name), ("E", person.place),
            ("F", person.dob), ("G", {"L": "Laki-laki", "P": "Perempuan"}[person.sex]),
            ("I", person.addr), ("J", person.rt), ("K", person.rw), ("L", "Waru"),
            ("M", person.phone),
        ):
            sheet[f"{letter}{row}"] = value
    book.save(path)
    report = full.importing.run(resaved(path), dry_run=True)
    assert (report.outcome, report.counts["new"]) == ("import", 30)
    assert [p for row in report.rows for p in row.problems if p.kind != "lookalike"] == []
