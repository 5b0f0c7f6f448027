"""Screens a labelled register and counts what was found, missed and invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jamsos_desktop.domain.matching import Likeness, compare, look
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.services.screen_columns import People, Row
from jamsos_desktop.services.screening import halves, screen
from tests.benchmarks.pairs_tuning import Labelled

Pair = tuple[int, int]


@dataclass(frozen=True)
class Judgement:
    """The figures of one register, with the pairs behind them."""

    found: dict[Pair, Likeness]
    truth: set[Pair]
    candidates: set[Pair]

    @property
    def recall(self) -> float:
        return len(self.truth & self.found.keys()) / len(self.truth)

    @property
    def precision(self) -> float:
        return len(self.truth & self.found.keys()) / max(1, len(self.found))

    @property
    def sure_precision(self) -> float:
        sure = {pair for pair, likeness in self.found.items() if likeness.verdict == "sure"}
        return len(self.truth & sure) / max(1, len(sure))


def judge(labelled: Labelled) -> Judgement:
    """Screen and compare as the desk does, from plain values."""
    rows, truth = labelled
    people = collected(rows)
    candidates = {halves(pair) for pair in screen(people, Progress())}
    population = people.population()
    looks = [look(row) for row in rows]
    found = {}
    for i, j in candidates:
        likeness = compare(looks[i], looks[j], population)
        if likeness.verdict != "different":
            found[i, j] = likeness
    return Judgement(found, truth, candidates)


def collected(rows: Sequence[dict]) -> People:
    people = People()
    for number, row in enumerate(rows):
        people.add(Row(
            number, row["nik"], row["name"], row["born_on"], row["village"], row["kk"],
            row["phone"], row["mother_name"],
        ))
    return people
