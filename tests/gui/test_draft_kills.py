"""The program killed while somebody types: at most the last second of it is lost (K6).

Every run asks that nothing goes that had reached the disk, and that typing reaches it; the second
itself is measured in the slow run, for a machine may stand still longer than that.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import random
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
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


@dataclass
class Told:
    """What a program told before its end."""

    typed: list[tuple[str, int, float]] = field(default_factory=list)
    """Field, number and moment of each letter."""
    kept: dict[str, int] = field(default_factory=dict)
    """Letters of each field that lay on the disk when it told last."""
    ended: float = 0.0

    def lost(self, found: dict[str, int]) -> float:
        """Seconds of typing that are not among the letters found afterwards."""
        lost = [at for name, number, at in self.typed if found.get(name, 0) < number]
        return self.ended - min(lost) if lost else 0.0


def type_and_kill(data: Path, person: int, seed: int, delay: float) -> Told:
    """Let a program type, and kill it so many seconds after it is ready."""
    context: Any = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([programs.__name__])
    ours, theirs = context.Pipe()
    process = context.Process(
        target=programs.type_on, args=(theirs, data, person, seed), daemon=True
    )
    process.start()
    theirs.close()
    assert ours.recv() == "ready"
    told = Told()

    def end() -> None:
        told.ended = time.monotonic()
        process.kill()

    executioner = threading.Timer(delay, end)
    executioner.start()
    with contextlib.suppress(EOFError), ours:
        while True:
            told.typed.append(ours.recv())
            told.kept = ours.recv()
    process.join()
    executioner.join()
    assert process.exitcode == -signal.SIGKILL
    return told


def kills(data: Path, count: int, seed: int) -> Iterator[tuple[Told, dict[str, int]]]:
    """Kill so many times; what each program told, and the letters found by the next start."""
    dice = random.Random(seed)
    for turn in range(count):
        opened = open_office(data)
        person = opened.register.ids(PeopleFilter())[0] if turn % 2 else 0
        opened.dossier.drafts.drop(person)
        opened.close()
        told = type_and_kill(data, person, dice.randrange(10**6), dice.uniform(0.1, 3.0))
        opened = open_office(data)
        assert opened.check() == []
        found = programs.kept_letters(opened, person)
        opened.close()
        assert all(found.get(name, 0) >= number for name, number in told.kept.items())
        yield told, found


def test_what_was_kept_outlives_a_few_kills(app: Application, tmp_path: Path) -> None:
    app.close()
    outcomes = list(kills(tmp_path / "data", 4, 6409))
    assert any(told.kept for told, _ in outcomes), "nothing was kept: the test shows nothing"


@pytest.mark.slow
def test_a_hundred_kills_take_a_second_of_typing_at_most(
    app: Application, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app.close()
    outcomes = list(kills(tmp_path / "data", 100, 2026))
    letters = sum(len(told.typed) for told, _ in outcomes)
    worst = max(told.lost(found) for told, found in outcomes)
    with capsys.disabled():
        print(f"\n100 kills, {letters} letters, at most {worst * 1000:.0f} ms of typing lost")
    assert letters > 1_000
    assert worst <= LOST
