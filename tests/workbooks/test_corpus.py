"""Every messy and evil file is judged as a careful clerk would, quickly and in little memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.domain.intake_kinds import SEVERITY
from jamsos_desktop.services.import_report import ImportReport, as_json, json_bytes
from tests.services.office import open_office
from tests.workbooks.corpus import Nasty, everything

CORPUS = everything()


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    """A fresh base; dry runs leave it as it is."""
    app = open_office(tmp_path_factory.mktemp("corpus") / "data")
    yield app
    app.close()


def told(report: ImportReport) -> dict[str, Any]:
    """The report as it is written out, with the promises that hold for every file."""
    form = json.loads(json_bytes([report]))
    assert form == json.loads(json.dumps(as_json(report)))
    counts = form["counts"]
    assert counts["rows"] == sum(counts[v] for v in ("new", "changed", "same", "held", "skipped"))
    assert all(p["severity"] == SEVERITY[p["kind"]] for p in form["problems"])
    assert all(p["message"].endswith(".") and p["row"] for p in form["problems"])
    return form


def test_the_corpus_is_large_and_names_each_file_once() -> None:
    assert len(CORPUS) >= 100
    assert len({nasty.name for nasty in CORPUS}) == len(CORPUS)


@pytest.mark.parametrize("nasty", CORPUS, ids=lambda nasty: nasty.name)
def test_judged_right(nasty: Nasty, app: Application, tmp_path: Path) -> None:
    form = told(app.importing.run(nasty.put(tmp_path), dry_run=True, **nasty.options))
    assert len(form["sha256"]) == 64
    assert (form["outcome"], form["reject_kind"]) == (nasty.outcome, nasty.reject), form["message"]
    if nasty.outcome != "import":
        assert form["message"].endswith(".")
        assert not form["persons"]
    persons = [{k: v for k, v in p.items() if k != "verdict"} for p in form["persons"]]
    assert persons == nasty.persons
    assert {(p["cell"], p["kind"]) for p in form["problems"]} == nasty.problems
    assert form["counts"]["held"] == nasty.held
    if nasty.skipped is not None:
        assert form["counts"]["skipped"] == nasty.skipped
    for words in nasty.notes:
        assert any(words in note for note in form["file_notes"]), form["file_notes"]
