"""The run book as it is read: runs with who and what became of them, labels, papers of one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jamsos_desktop.domain.dates import short_day
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.domain.vocabulary import (
    DOCUMENT_KINDS,
    DOCUMENT_STAGES,
    PLACED,
    VISIT_RESULTS,
)
from jamsos_desktop.services.handing import PRINTED_RUNS
from jamsos_desktop.services.history import when
from jamsos_desktop.services.printing import Printing
from jamsos_desktop.services.settings import Settings
from jamsos_desktop.store import run_queries, tables, visit_queries
from jamsos_desktop.store.database import Database

STATES = {
    "disiapkan": "Belum selesai", "selesai": "Dicetak", "terputus": "Sebagian macet",
    "batal": "Batal",
}
"""What a run's status is called in the book."""


@dataclass(frozen=True)
class Label:
    """One label of a run: whose, where it lay, what became of it.

    `state` is a stage of `DOCUMENT_STAGES`, or `rusak`, `dilepas`, `diganti`, `dicabut`, `lagi`
    for one printed again in a later run.
    """

    document: int
    serial: str
    person: int
    name: str
    village: str
    rt: str
    state: str
    note: str = ""
    """Reason, receiver or day, newest visit, in words."""
    sheet: int = 0
    position: int = 0
    """From 0."""
    kind: str = ""
    issued: str = ""
    issue: int = 1

    @property
    def valid(self) -> bool:
        """Whether the document may be handed over, printed again, withdrawn."""
        return self.state in DOCUMENT_STAGES


class RunBook:
    """Reads; what is done to labels is done by `Printing` and `Handing`."""

    def __init__(self, database: Database, settings: Settings, printing: Printing) -> None:
        self._database, self._settings, self._printing = database, settings, printing

    def runs(self, limit: int = 200) -> list[Record]:
        """The newest runs, with `at`, `kind_word`, `paper`, `maker`, `span`, `range`, `spoiled`."""
        with self._database.read() as reader:
            found = reader.records(
                tables.PrintRun, order=(tables.PrintRun.id.desc(),), limit=limit
            )
            ids = [run.id for run in found]
            makers, spans = run_queries.makers(reader, ids), run_queries.spans(reader, ids)
            outcomes = run_queries.outcomes(reader, ids)
        papers = {name: stock.label for name, stock in self._printing.library.stocks().items()}
        return [
            Record(run.id, run.version, {
                **run.values, "at": when(str(run["started_at"])),
                "kind_word": DOCUMENT_KINDS[run["kind"]], "maker": makers.get(run.id, ""),
                "paper": papers.get(str(run["stock"]), str(run["stock"])),
                "span": _span(spans.get(run.id)), "range": short_range(spans.get(run.id)),
                "spoiled": outcomes.get(run.id, {}).get("rusak", 0),
            })
            for run in found
        ]

    def labels(self, run_id: int) -> list[Label]:
        """The labels of a run in the order of its sheets; none for a run of an old program."""
        with self._database.read() as reader:
            rows = run_queries.labels(reader, run_id)
            visits = visit_queries.newest(reader, [row["id"] for row in rows])
        return [self._label(row, run_id, visits.get(row["id"])) for row in rows]

    def papers_of(self, person: int) -> list[Label]:
        """All documents of one person, the newest first."""
        with self._database.read() as reader:
            rows = run_queries.papers_of(reader, person)
            visits = visit_queries.newest(reader, [row["id"] for row in rows])
        return [self._label(row, row["run"], visits.get(row["id"])) for row in rows]

    def person_name(self, person: int) -> str:
        """The name of somebody in the register; raises `Refused`."""
        with self._database.read() as reader:
            return str(reader.get(tables.Beneficiary, person)["name"])

    def page_size(self, run_id: int) -> tuple[float, float]:
        """Width and height in millimetres of the paper of a run; raises `Refused`."""
        with self._database.read() as reader:
            run = reader.get(tables.PrintRun, run_id)
        stock = self._printing.library.find_stock(str(run["stock"]))
        if stock is None:
            raise Refused(f"Kertas “{run['stock']}” tidak ada lagi di pustaka.")
        return stock.page_width, stock.page_height

    def _label(self, row: dict[str, Any], run: int | None, visit: Record | None) -> Label:
        tree, village = self._settings.regions(), str(row["village"])
        state, note = _state(row, run)
        if visit is not None and state in DOCUMENT_STAGES:
            note = _visit_words(visit)
        return Label(
            row["id"], str(row["serial"]), row["person"], str(row["name"]),
            tree.name(village), str(row["rt"] or ""), state, note, row.get("sheet") or 0,
            row.get("position") or 0, str(row.get("kind") or ""),
            short_day(row["issued_on"]) if row.get("issued_on") else "", row.get("issue") or 1,
        )


def good_sheets(run: Record, labels: Sequence[Label], pages: int) -> int:
    """How many sheets of a run went to the printer whole, when so many `pages` of its file did."""
    sheets = max((one.sheet for one in labels), default=0)
    sides = int(run.get("pages") or 0) // sheets if sheets else 1
    return pages // max(1, sides)


def next_label(labels: list[Label], sheets: int) -> Label | None:
    """The label to go on from when so many sheets of a run came out well.

    It is the first that still has to be printed: those spoiled or printed again are passed over.
    """
    return next((one for one in labels if one.sheet > sheets and one.valid), None)


def _state(row: dict[str, Any], run: int | None) -> tuple[str, str]:
    if row.get("outcome"):
        return str(row["outcome"]), str(row.get("reason") or "")
    if row["status"] != "berlaku":
        return str(row["status"]), str(row["document_reason"] or "")
    if row["run"] != run:
        return "lagi", f"cetakan {row['run']}"
    stage = row["stage"] or ("tercetak" if row["run_status"] in PRINTED_RUNS else "diminta")
    if not row["handed_on"]:
        return str(stage), ""
    whom = f" kepada {row['handed_to']}" if row["handed_to"] else ""
    return str(stage), f"{short_day(row['handed_on'])}{whom}"


def _visit_words(visit: Record) -> str:
    """As `tidak di rumah 24/11/2026, Budi`; of one that put the sticker up only day and officer."""
    result = "" if visit["result"] == PLACED else VISIT_RESULTS[visit["result"]].casefold()
    return f"{result} {short_day(visit['visited_on'])}, {visit['officer']}".lstrip()


def _span(pair: tuple[str, str] | None) -> str:
    if pair is None:
        return ""
    return pair[0] if pair[0] == pair[1] else f"{pair[0]} sampai {pair[1]}"


def short_range(pair: tuple[str, str] | None) -> str:
    """As `PPU-26-000010 sampai 000185`: what both numbers begin and end with stands once."""
    if pair is None or pair[0] == pair[1]:
        return _span(pair)
    first, last = (re.split(r"([/-])", number) for number in pair)
    if len(first) != len(last):
        return _span(pair)
    other = [at for at, (a, b) in enumerate(zip(first, last, strict=True)) if a != b]
    head, tail = "".join(first[: other[-1] + 1]), "".join(last[other[0] :])
    return f"{head} sampai {tail}"


def spoiled_words(count: int) -> str:
    """As `, 3 rusak`; empty for none."""
    return f", {grouped(count)} rusak" if count else ""
