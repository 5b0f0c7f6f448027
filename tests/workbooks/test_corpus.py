"""Every messy and evil file is judged as a careful clerk would, quickly and in little memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.cli.line import run
from jamsos_desktop.domain.intake.kinds import SEVERITY
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.services.imports.report import (
    ImportReport,
)
from jamsos_desktop.services.imports.report_json import as_json, json_bytes
from tests.services.office import open_office
from tests.workbooks.corpus import Nasty, everything, table
from tests.workbooks.corpus_bytes import csv_text

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


HEAVIEST = ("bom_teks.xlsx", "sejuta_baris_bergaya.xlsx", "sel_jauh_bawah.xlsx",
            "terlalu_banyak_baris.xlsx", "kutip_melulu.csv")
MEASURED = """
import re, resource, sys
from pathlib import Path
from tests.services.office import open_office
app = open_office(Path(sys.argv[1]))
for name in sys.argv[2:]:
    app.importing.run(Path(name), dry_run=True)
app.close()
own = re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1]
print((int(own) + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) // 1024)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_the_heaviest_files_stay_below_300_mib(tmp_path: Path) -> None:
    paths = [nasty.put(tmp_path) for nasty in CORPUS if nasty.name in HEAVIEST]
    assert len(paths) == len(HEAVIEST)
    blank = tmp_path / "baris_kosong_sejuta.csv"
    blank.write_text(csv_text(table(range(1, 4))) + ";;;;\r\n" * 1_000_000, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(tmp_path / "data"), *map(str, paths), str(blank)],
        capture_output=True, text=True, check=True, timeout=60, cwd=Path(__file__).parents[2],
    )
    assert int(done.stdout) <= 300


def test_what_is_no_file_is_refused(app: Application, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="folder"):
        app.importing.run(tmp_path)
    with pytest.raises(Refused, match="tidak ada"):
        app.importing.run(tmp_path / "hilang.xlsx")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_pipe_is_not_waited_for(app: Application, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipa.xlsx")
    with pytest.raises(Refused, match="bukan berkas biasa"):
        app.importing.run(tmp_path / "pipa.xlsx")


@pytest.mark.parametrize("name", [
    "titik_koma.csv", "nama_jahat.xlsx", "semua_ditahan.xlsx", "lembar_per_rt.xlsx",
    "tanpa_desa.xlsx", "potong_50.xlsx", "sandi.xlsx", "bom_rasio.xlsx", "nol_bita.csv",
    "huruf_tak_terbaca.csv", "nik_kk_tertukar.xlsx",
])
def test_command_line_says_one_sentence_and_writes_a_whole_report(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nasty = next(nasty for nasty in CORPUS if nasty.name == name)
    report = tmp_path / "r.json"
    line = ["--data", str(tmp_path / "data"), "import", str(nasty.put(tmp_path)),
            "--report", str(report)]
    status = run(line, lambda folder, url, user: 1)
    said = capsys.readouterr()
    form = json.loads(report.read_text(encoding="utf-8"))
    assert form["outcome"] == nasty.outcome
    assert status == (0 if nasty.outcome == "import" else 1)
    assert bool(said.out) == (status == 0)
    assert len(said.err.splitlines()) == status
    assert (form["operation"] is None) == (status == 1)


def test_a_missing_file_does_not_hide_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = tmp_path / "a.csv"
    good.write_text(csv_text(table(range(1, 4))), encoding="utf-8")
    line = ["--data", str(tmp_path / "data"), "import", str(tmp_path / "nihil.csv"), str(good),
            "--report", str(tmp_path / "r.json")]
    assert run(line, lambda folder, url, user: 1) == 1
    said = capsys.readouterr()
    assert "3 baru" in said.out
    assert "nihil.csv tidak ada" in said.err
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["counts"]["new"] == 3
