"""The program killed at any moment of importing and printing: all that it told of is there."""

from __future__ import annotations

import multiprocessing
import random
import shutil
from collections import Counter
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.paper import pages
from jamsos_desktop.store import tables
from jamsos_desktop.store.journal import Operation
from tests.killing import Executioner
from tests.services.office import (
    VILLAGES,
    documents,
    everybody,
    invent,
    kept,
    open_office,
    write_list,
)
from tests.services.programs import work

LISTS, PEOPLE = 10, 8
Told = set[tuple[str, Any]]


def started(data: Path, lists: list[Path], papers: Path) -> tuple[BaseProcess, Connection]:
    """The program at work on this base, and what it tells."""
    context: Any = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([work.__module__])
    ours, theirs = context.Pipe()
    process = context.Process(target=work, args=(theirs, data, lists, papers), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def whole_lists(app: Application, told: Told, wanted: dict[str, set[str]]) -> None:
    """Every list that was told of is there whole and once, every other whole or not at all."""
    files = Counter(file["name"] for file in app.importing.files())
    assert {name for kind, name in told if kind == "import"} <= set(files)
    assert set(files.values()) <= {1}
    stored = Counter(person["nik"] for person in everybody(app))
    assert stored == Counter(nik for name in files for nik in wanted[name])
    rows = kept(app)
    owners = Counter(row["beneficiary_id"] for row in rows["enrolment"].values())
    assert owners == Counter(rows["beneficiary"].keys())


def whole_papers(app: Application, told: Told, papers: Path) -> None:
    """Every run that was told of has its file; every file is whole; no serial stands twice."""
    runs = {run.id: run for run in app.printing.runs(10_000)}
    for kind, run in told:
        if kind == "print":
            assert runs[run]["status"] == "selesai"
            assert pages.page_count(papers / runs[run]["file_name"]) == runs[run]["pages"]
    made = {run["file_name"]: run["pages"] for run in runs.values()}
    for path in papers.glob("[!.]*"):
        count = pages.page_count(path)
        assert count == made.get(path.name, count)
        assert pages.page_text(path, count - 1)
    issued = documents(app, retired=True)
    for name in ("serial", "number", "code"):
        assert len({document[name] for document in issued}) == len(issued)


def finished(app: Application, papers: Path) -> None:
    """Runs without a file get theirs, with the numbers they have."""
    for run in app.printing.unfinished():
        before = documents(app)
        path = papers / f"selesai {run.id}.pdf"
        done = app.printing.finish(run.id, path, Progress())
        assert done.documents == run["documents"]
        assert documents(app) == before
        text = " ".join(pages.page_texts(path))
        assert all(d["serial"] in text for d in before if d["print_run_id"] == run.id)
    assert app.printing.unfinished() == []


def cover_everybody(app: Application) -> None:
    """Everybody active, so that there is something to print."""
    with app.database.read() as reader:
        waiting = reader.records(tables.Enrolment, tables.Enrolment.status == "usulan")
    with app.database.write(Operation("status")) as writer:
        writer.update_many(tables.Enrolment, {e.id: {"status": "aktif"} for e in waiting})


def rounds(office_folder: Path, tmp_path: Path, kills: int) -> dict[str, int]:
    """So many kills, a fresh base every tenth time; what was told of and found, for the note."""
    executioner = Executioner(random.Random(2026))
    data, lists, papers = tmp_path / "data", [], tmp_path / "papers"
    app = open_office(shutil.copytree(office_folder, data))
    wanted = {}
    for number in range(LISTS):
        people = invent(VILLAGES[number % 4], PEOPLE, seed=100 + number)
        lists.append(write_list(app, tmp_path / f"list {number}.xlsx", people))
        wanted[lists[-1].name] = {person.nik for person in people}
    app.close()
    papers.mkdir()
    told: Told = set()
    found: Counter[str] = Counter()
    for kill in range(kills):
        if kill % 10 == 0:
            shutil.rmtree(data)
            shutil.rmtree(papers)
            shutil.copytree(office_folder, data)
            papers.mkdir()
            told = set()
        news = set(executioner.kill(*started(data, lists, papers)))
        found.update(kind for kind, _ in news)
        told |= news
        app = open_office(data)
        assert app.check() == []
        whole_lists(app, told, wanted)
        whole_papers(app, told, papers)
        found["unfinished"] += len(app.printing.unfinished())
        finished(app, papers)
        cover_everybody(app)
        app.close()
    return dict(found)


def test_a_few_kills(office_folder: Path, tmp_path: Path) -> None:
    rounds(office_folder, tmp_path, 8)


@pytest.mark.slow
def test_two_hundred_kills(office_folder: Path, tmp_path: Path) -> None:
    found = rounds(office_folder, tmp_path, 200)
    print(found)
    assert found["print"] > 0
    assert found["unfinished"] > 0
