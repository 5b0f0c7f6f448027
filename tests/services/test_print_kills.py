"""A program killed at any moment of its print runs: no serial twice, none lost, restart at hand."""

from __future__ import annotations

import contextlib
import random
import shutil
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.services.printing import Order
from jamsos_desktop.store import document_queries, tables
from tests.killing import Executioner
from tests.services.office import VILLAGES, open_office
from tests.services.test_printing import printed_serials
from tests.store.programs import start


def print_for_ever(told: Connection, _url: str, folder: Path, seed: int) -> None:
    """Runs of one village after the other, new issues between them, until somebody kills it."""
    app, dice = open_office(folder), random.Random(seed)
    told.send("ready")
    for number in range(1_000_000):
        path = folder.parent / f"{seed}-{number}.pdf"
        order = Order(
            "sticker", wanted=PeopleFilter(village=dice.choice(VILLAGES)), design="stiker-105x57",
            stock="a4-10", only_new=dice.random() < 0.3, sheets=None,
        )
        with contextlib.suppress(Refused):
            printed = app.printing.make(order, path, Progress())
            told.send((printed.run, str(path)))
            serial = printed_serials(path)[0]
            again = app.printing.reissue([serial], "uji", path, Progress())
            told.send((again.run, str(path)))


def inspect(app: Application, told: dict[int, str]) -> None:
    """Every number on one document, every document in one run, every place for one label."""
    assert app.check() == []
    with app.database.read() as reader:
        documents = reader.records(tables.Document)
        runs = {run.id: run for run in reader.records(tables.PrintRun)}
        places = reader.records(tables.PrintPlace)
        given = {kind: count for kind, _, count in document_queries.series(reader)}
    serials = [document["serial"] for document in documents]
    assert len(serials) == len(set(serials))
    assert sorted(d["sequence"] for d in documents) == list(
        range(1, given.get("sticker", 0) + 1)
    )
    assert {number for number in told if runs[number]["status"] == "disiapkan"} == set()
    on_sheets = Counter(
        (p["label_sheet_id"], p["position"]) for p in places
        if p["label_sheet_id"] and p["outcome"] != "dilepas"
    )
    assert all(count == 1 for count in on_sheets.values())
    for run in app.printing.unfinished():
        path = app.folder.parent / f"selesai-{run.id}.pdf"
        finished = app.printing.finish(run.id, path, Progress())
        assert finished.documents == len(printed_serials(path))
        mine = {d["serial"] for d in documents if d["print_run_id"] == run.id}
        assert set(printed_serials(path)) == mine
    assert app.printing.unfinished() == []


def kills(active_folder: Path, tmp_path: Path, count: int, seed: int) -> None:
    folder = shutil.copytree(active_folder, tmp_path / "data")
    executioner = Executioner(random.Random(seed))
    told: dict[int, str] = {}
    for number in range(count):
        told |= executioner.kill(*start(print_for_ever, "", folder, seed * 1000 + number))
        app = open_office(folder)
        inspect(app, told)
        app.close()
        for path in tmp_path.glob("*.pdf"):
            path.unlink()


def test_a_few_kills(active_folder: Path, tmp_path: Path) -> None:
    kills(active_folder, tmp_path, 4, 9)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
def test_five_hundred_kills(active_folder: Path, tmp_path: Path, seed: int) -> None:
    """Ten offices with 50 kills each."""
    kills(active_folder, tmp_path, 50, seed)
