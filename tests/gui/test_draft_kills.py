"""The program killed while somebody types: at most the last second of it is lost (K6)."""

from __future__ import annotations

import contextlib
import multiprocessing
import random
import signal
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.domain.filters import PeopleFilter
from tests.gui import programs
from tests.gui.desk import _made, app
from tests.services.office import open_office

__all__ = ["_made", "app"]
LOST = 1.0
"""Seconds of typing that may be lost."""
Typed = list[tuple[str, int, float]]


def type_and_kill(data: Path, person: int, seed: int, delay: float) -> tuple[Typed, float]:
    """Let a program type and kill it; every letter it told of, and the moment of its end."""
    context: Any = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([programs.__name__])
    ours, theirs = context.Pipe()
    process = context.Process(
        target=programs.type_on, args=(theirs, data, person, seed), daemon=True
    )
    process.start()
    theirs.close()
    assert ours.recv() == "ready"
    ended: list[float] = []

    def end() -> None:
        ended.append(time.monotonic())
        process.kill()

    executioner = threading.Timer(delay, end)
    executioner.start()
    typed: Typed = []
    with contextlib.suppress(EOFError), ours:
        while True:
            typed.append(ours.recv())
    process.join()
    executioner.join()
    assert process.exitcode == -signal.SIGKILL
    return typed, ended[0]


def kills(data: Path, count: int, seed: int) -> tuple[int, float]:
    """Kill so many times; answers the letters typed and the longest loss in seconds."""
    dice = random.Random(seed)
    letters, worst = 0, 0.0
    for turn in range(count):
        opened = open_office(data)
        person = opened.register.ids(PeopleFilter())[0] if turn % 2 else 0
        opened.dossier.drafts.drop(person)
        opened.close()
        typed, ended = type_and_kill(data, person, dice.randrange(10**6), dice.uniform(0.1, 3.0))
        opened = open_office(data)
        assert opened.check() == []
        found = opened.dossier.drafts.find(person)
        kept = {name: len(found.texts.get(name, "")) for name in programs.FIELDS} if found else {}
        opened.close()
        lost = [at for field, number, at in typed if kept.get(field, 0) < number]
        worst = max(worst, ended - min(lost) if lost else 0.0)
        letters += len(typed)
        assert worst <= LOST, f"kill {turn + 1}: {worst:.2f} s of typing lost"
    return letters, worst


def test_what_was_typed_outlives_a_few_kills(app: Application, tmp_path: Path) -> None:
    app.close()
    letters, _ = kills(tmp_path / "data", 4, 6409)
    assert letters, "nothing was typed: the test shows nothing"


@pytest.mark.slow
def test_what_was_typed_outlives_a_hundred_kills(
    app: Application, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app.close()
    letters, worst = kills(tmp_path / "data", 100, 2026)
    with capsys.disabled():
        print(f"\n100 kills, {letters} letters, at most {worst * 1000:.0f} ms of typing lost")
    assert letters > 1_000
