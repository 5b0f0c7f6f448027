"""800 invented people in 54 dirty lists, imported and held against what is true of them."""

import json
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from jamsos_desktop.services.imports.report import ImportReport
from jamsos_desktop.services.samples.lists import sample_lists
from tests.services.office import TODAY, everybody, open_office, set_up

FIELDS = {
    "village": "village", "kk": "kk", "name": "name", "dob": "born_on", "sex": "sex",
    "addr": "address", "rt": "rt", "rw": "rw", "phone": "phone", "occupation": "occupation",
}
"""The truth's words → the register's."""
OF_THE_REGISTER = {"already_enrolled", "other_programme", "lookalike"}
"""What may be said of a person who stands in two villages' lists."""


class Imported(NamedTuple):
    """The truth, the report on each file, and the register afterwards by NIK."""

    truth: dict[str, Any]
    reports: dict[str, ImportReport]
    register: dict[str, dict[str, Any]]
    stored: int
    faults: list[str]


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    folder = tmp_path_factory.mktemp("truth")
    sample_lists(folder, today=TODAY, people=800, seed=11, dirt=0.3)
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    app = open_office(folder / "data")
    set_up(app)
    reports = {
        file["file"]: app.importing.run(folder / file["file"]) for file in truth["files"]
    }
    people = everybody(app)
    faults = app.check()
    app.close()
    register = {person["nik"]: dict(person.values) for person in people}
    return Imported(truth, reports, register, len(people), faults)


def rows(imported: Imported):
    """Each row of the truth with its file and what the import said of it."""
    for file in imported.truth["files"]:
        said = {row.row: row for row in imported.reports[file["file"]].rows}
        for row in file["rows"]:
            yield file, row, said[row["row"]]


def test_every_file_is_taken_and_every_row_counted(imported: Imported) -> None:
    assert len(imported.reports) == 54
    for report in imported.reports.values():
        assert report.outcome == "import", report.message
        counts = dict(report.counts)
        assert counts.pop("rows") == sum(counts.values()) == len(report.rows)
    assert imported.faults == []


def test_each_valid_person_once_and_nobody_else(imported: Imported) -> None:
    valid = {row["person"]["nik"] for _, row, _ in rows(imported) if row["valid"]}
    assert set(imported.register) == valid
    assert imported.stored == len(valid) == imported.truth["persons_valid"]


def test_every_value_is_the_true_one(imported: Imported) -> None:
    wrong, compared = [], 0
    # Another village's list fills in what the first one does not hold.
    twice = {row["person"]["nik"] for _, row, _ in rows(imported) if row["duplicate_of"]}
    for file, row, said in rows(imported):
        if not row["valid"] or row["duplicate_of"]:
            continue
        true, known = row["person"], imported.register[row["person"]["nik"]]
        doubtful = {problem["field"] for problem in row["problems"]}
        # A cell that two fields share, birth place and day say, is doubtful as a whole.
        cells = {problem["cell"] for problem in row["problems"]} - {""}
        for name, column in FIELDS.items():
            if {name, column} & doubtful or f"{file['columns'].get(name)}{row['row']}" in cells:
                continue
            if true[name] is None and true["nik"] in twice:
                continue
            stored = known[column]
            stored = stored.isoformat() if column == "born_on" and stored else stored
            compared += 1
            if (stored or None) != (true[name] or None):
                wrong.append((file["file"], said.row, name, true[name], stored))
    assert wrong == []
    assert compared > 6 * len(imported.register)


def test_every_seeded_problem_is_named_at_its_cell(imported: Imported) -> None:
    missed, seeded = Counter(), Counter()
    for _, row, said in rows(imported):
        found = {(p.kind, p.cell) for p in said.problems} | {(p.kind, "") for p in said.problems}
        for problem in row["problems"]:
            seeded[problem["kind"]] += 1
            missed[problem["kind"]] += (problem["kind"], problem["cell"]) not in found
    assert +missed == Counter()
    assert len(seeded) > 30


def test_no_problem_is_invented(imported: Imported) -> None:
    invented = Counter()
    for file, row, said in rows(imported):
        lawful = {p["kind"] for p in row["problems"]}
        lawful |= {kind for problem in row["problems"] for kind in problem["also"]}
        if row["duplicate_of"]:
            lawful |= OF_THE_REGISTER | faults_of_first(imported, row)
        if row["swallowed_by"] or "*" in lawful:
            continue
        invented.update((file["file"], said.row, p.kind) for p in said.problems
                        if p.kind not in lawful)
    assert invented == Counter()


def faults_of_first(imported: Imported, row: dict[str, Any]) -> set[str]:
    """What a repeated line took over from the line it repeats."""
    place = row["duplicate_of"]
    file = next(f for f in imported.truth["files"] if f["file"] == place["file"])
    first = next(r for r in file["rows"] if r["row"] == place["row"])
    return {kind for p in first["problems"] for kind in (p["kind"], *p["also"])}


def test_rows_that_are_no_people_are_skipped(imported: Imported) -> None:
    for file in imported.truth["files"]:
        said = {row.row: row.verdict for row in imported.reports[file["file"]].rows}
        for skipped in file["skipped_rows"]:
            assert said.get(skipped["row"], "skipped") == "skipped", (file["file"], skipped)


def test_the_lists_are_told_apart_by_their_own_headers(imported: Imported, tmp_path: Path) -> None:
    for file in imported.truth["files"]:
        report = imported.reports[file["file"]]
        assert report.header_row == file["header_row"], file["file"]
        assert report.mapping["nik"] == file["columns"]["nik"]
