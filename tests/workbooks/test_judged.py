"""The importer before a judge: files written from the contract alone, each with its expectation.

A part of them runs with every suite (always the same part); all of them in the measured run.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.services.imports.report_json import json_bytes
from tests.services.office import open_office, set_up
from tests.workbooks.judged.case import Case, differences, expected_rows
from tests.workbooks.judged.every import every
from tests.workbooks.judged.grids import Sheet, listing, people, someone
from tests.workbooks.judged.writers import csv

CASES = every()
_EVERY = 12
SAMPLE = [case for case in CASES[::_EVERY] if not callable(case.data)]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    """A fresh base; dry runs leave it as it is."""
    app = open_office(tmp_path_factory.mktemp("judged") / "data")
    yield app
    app.close()


def judged(case: Case, app: Application, folder: Path) -> list[str]:
    """What the judge has to say against the import of the file."""
    path = folder / case.name
    path.write_bytes(case.bytes())
    given = dict(zip(case.options[::2], case.options[1::2], strict=True))
    try:
        report = app.importing.run(
            path, sheet=given.get("--sheet"), village=given.get("--village", ""), dry_run=True
        )
    except Refused as said:  # a sheet that is not there
        return [] if "--sheet" in given and "reject" in case.outcome else [str(said)]
    return differences(case, json.loads(json_bytes([report])))


def test_there_are_many_and_each_has_a_name() -> None:
    assert len(CASES) >= 700
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", SAMPLE, ids=lambda case: case.name)
def test_judged_right(case: Case, app: Application, tmp_path: Path) -> None:
    assert not judged(case, app, tmp_path)


@pytest.mark.slow
def test_all_are_judged_right(app: Application, tmp_path: Path) -> None:
    found = {case.name: judged(case, app, tmp_path) for case in CASES}
    assert not {name: faults for name, faults in found.items() if faults}


def test_the_judge_sees_what_is_wrong(app: Application, tmp_path: Path) -> None:
    """A comparison that never finds anything proves nothing."""
    case = next(case for case in CASES if case.name == "nik_15.xlsx")
    wrong = Case(case.name, case.data, people=expected_rows(map(someone, range(6))),
                 problems=frozenset({"B7 nik_length"}))  # fmt: skip
    assert sorted(fault.split(":")[0] for fault in judged(wrong, app, tmp_path)) == [
        "held 1, expected 0", "invented", "missed", "row 6 not stored"
    ]  # fmt: skip


@pytest.mark.slow
def test_sixty_thousand_people_come_in(app: Application, tmp_path: Path) -> None:
    line = csv(listing((someone(0),))).decode().splitlines()
    people = [
        line[-1].replace("6409021301690001", f"64090{n // 9_000 % 4 + 1}1301{69 + n // 36_000}"
                         f"{n % 9_000 + 1:04d}")
        for n in range(60_000)
    ]
    path = tmp_path / "besar.csv"
    path.write_text("\n".join([*line[:-1], *people]), encoding="utf-8")
    report = app.importing.run(path, dry_run=True)
    assert (report.outcome, report.counts["new"]) == ("import", 60_000)


def test_lists_sent_again_and_again(tmp_path: Path) -> None:
    """The same list, some changes, a look-alike, a stranger under a known NIK."""
    app = open_office(tmp_path / "data")
    set_up(app)
    changes: list[tuple[str, Sheet, dict[str, int], set[str]]] = [
        ("satu", listing(), {"new": 6}, set()),
        ("dua", listing(), {"same": 6}, set()),
        ("tiga", listing().changed({"H6": "Jl. Baru", "N7": "081999888777", "K8": "Api-api"}),
         {"same": 4, "changed": 2}, {"B8 already_enrolled"}),
        ("empat", listing(people(1)).changed({"B5": "6409021301690022"}), {"new": 1},
         {"B5 lookalike"}),
        ("lima", listing(people(2, 8)).changed({"B5": someone(2).nik}), {"new": 1, "held": 1},
         {"B5 dup_conflict"}),
    ]
    for name, sheet, counts, told in changes:
        path = tmp_path / f"{name}.csv"
        path.write_bytes(csv(sheet))
        dry = json.loads(json_bytes([app.importing.run(path, dry_run=True)]))
        real = json.loads(json_bytes([app.importing.run(path)]))
        assert dry["counts"] == real["counts"]
        assert dry["problems"] == real["problems"]
        assert {key: real["counts"][key] for key in ("new", "changed", "same", "held")} == {
            "new": 0, "changed": 0, "same": 0, "held": 0
        } | counts, name
        found = {f"{problem['cell']} {problem['kind']}" for problem in real["problems"]}
        assert found - {"F5 nik_dob_mismatch"} == told, name
    app.close()
