"""The first page: what is there to do, how far things are, what happened lately."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.filters import NEEDS, Need, PeopleFilter
from jamsos_desktop.services.journal import Journal, Line
from jamsos_desktop.services.settings import Settings
from jamsos_desktop.store import document_queries, queries, tables
from jamsos_desktop.store.database import Database


@dataclass(frozen=True)
class Task:
    """One line of the work list. `page` is where it is done, `wanted` what that page shows."""

    code: str
    text: str
    count: int
    tone: str
    """good, care, bad, info or idle."""
    page: str
    wanted: PeopleFilter | str | None = None


@dataclass(frozen=True)
class District:
    """Progress of one kecamatan: active people and houses that have a sticker."""

    code: str
    name: str
    active: int
    enrolled: int
    stickers: int


@dataclass(frozen=True)
class Overview:
    """Everything on the first page."""

    programme: Record | None
    people: int
    statuses: Mapping[str, int]
    stickers: int
    certificates: int
    contribution: int
    """Rupiah of the programme for the people active now, all its months."""
    tasks: list[Task]
    districts: list[District]
    imports: list[Record]
    ceremonies: list[Record]
    """Those still to come, the next first."""
    operations: list[Line]


_TONES: dict[Need, str] = {
    "repair": "care", "answer": "info", "turns_65": "care", "sticker": "idle",
    "certificate": "idle", "revisit": "care",
}


class Desk:
    """Gathers the figures of the first page."""

    def __init__(
        self, database: Database, settings: Settings, journal: Journal, clock: Clock
    ) -> None:
        self._database, self._settings = database, settings
        self._journal, self._clock = journal, clock

    def overview(self) -> Overview:
        """The figures of this moment."""
        programmes = self._settings.programmes()
        programme = programmes[0] if programmes else None
        number = programme.id if programme else 0
        today = self._clock.today()
        with self._database.read() as reader:
            people = queries.people_count(reader, PeopleFilter())
            statuses = queries.status_counts(reader, number)
            active = queries.place_counts(reader, number)
            enrolled = queries.place_counts(reader, number, "")
            stickers = document_queries.document_counts(reader, number, "sticker")
            certificates = document_queries.document_counts(reader, number, "certificate")
            held = reader.count(tables.ImportRow, tables.ImportRow.verdict == "held")
            unfinished = reader.count(
                tables.PrintRun, tables.PrintRun.status == "disiapkan"
            )
            needs = {
                need: queries.people_count(
                    reader, PeopleFilter(need=need, programme=number), today=today
                )
                for need in _TONES
            } if programme else {}
            imports = queries.files(reader, 6)
            coming = [c for c in reversed(queries.ceremonies(reader)) if c["day"] >= today]
        tasks = [
            Task("held", "Baris impor yang ditahan", held, "care", "imports", "held"),
            Task("unfinished", "Cetakan yang belum selesai", unfinished, "bad", "printing"),
            *(_task(need, count, number) for need, count in needs.items()),
            *_status_tasks(statuses, number),
        ]
        months = int(programme["months"]) * int(programme["rate"]) if programme else 0
        return Overview(
            programme, people, statuses, sum(stickers.values()), sum(certificates.values()),
            months * statuses.get("aktif", 0), [task for task in tasks if task.count],
            self._districts(active, enrolled, stickers), imports, coming,
            self._journal.operations(8),
        )

    def _districts(
        self, active: Mapping[str, int], enrolled: Mapping[str, int], stickers: Mapping[str, int]
    ) -> list[District]:
        tree = self._settings.regions()

        def total(counts: Mapping[str, int], code: str) -> int:
            return sum(n for village, n in counts.items() if tree.district_of(village) == code)

        return [
            District(
                d.code, d.name, total(active, d.code), total(enrolled, d.code),
                total(stickers, d.code),
            )
            for d in tree.districts()
        ]


def greeting(hour: int) -> str:
    """The greeting for an hour of the office's clock."""
    for last, words in ((10, "Selamat pagi"), (14, "Selamat siang"), (18, "Selamat sore")):
        if hour < last:
            return words
    return "Selamat malam"


def _task(need: Need, count: int, programme: int) -> Task:
    wanted = PeopleFilter(need=need, programme=programme)
    page = "printing" if need in {"sticker", "certificate"} else "people"
    return Task(need, NEEDS[need], count, _TONES[need], page, wanted)


def _status_tasks(statuses: Mapping[str, int], programme: int) -> list[Task]:
    words = {
        "usulan": "Usulan belum diperiksa", "layak": "Layak, belum ditetapkan dengan SK",
        "ditetapkan": "Ditetapkan, belum dikirim ke BPJS", "ditolak": "Ditolak BPJS",
    }
    return [
        Task(
            status, text, statuses.get(status, 0), "bad" if status == "ditolak" else "info",
            "people", PeopleFilter(status=status, programme=programme),
        )
        for status, text in words.items()
    ]


def days_until(day: date, today: date) -> str:
    """How far a day is: `hari ini`, `besok`, `13 hari lagi`."""
    days = (day - today).days
    return {0: "hari ini", 1: "besok"}.get(days, f"{days} hari lagi")
