"""Series of document numbers, per kind and year: what became of every number that was given."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.dates import long_day
from jamsos_desktop.domain.numbering import ranges
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.domain.savefile import SaveFile
from jamsos_desktop.domain.vocabulary import DOCUMENT_KINDS
from jamsos_desktop.services.settings import Settings
from jamsos_desktop.services.undrawn import tell_undrawn
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.document_queries import numbers_of, series

STATES = {
    "berlaku": "Berlaku", "diganti": "Diganti", "dicabut": "Dicabut", "ditarik": "Diambil kembali",
    "hilang": "Tanpa catatan",
}
"""What a number may have become; `hilang` was given but no document says so."""


@dataclass(frozen=True)
class Span:
    """Numbers of a series that follow each other and share state and reason."""

    first: int
    last: int
    state: str
    first_serial: str = ""
    last_serial: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Series:
    """One kind of document in one year."""

    kind: str
    year: int
    given: int
    spans: tuple[Span, ...]

    def count(self, state: str) -> int:
        """How many numbers are in that state."""
        return sum(span.last - span.first + 1 for span in self.spans if span.state == state)

    @property
    def gaps(self) -> tuple[Span, ...]:
        """Every number that stands on no valid document."""
        return tuple(span for span in self.spans if span.state != "berlaku")


class NumberSeries:
    """Reports on the numbers of stickers and certificates."""

    def __init__(self, database: Database, settings: Settings, clock: Clock) -> None:
        self._database, self._settings, self._clock = database, settings, clock

    def report(self) -> list[Series]:
        """Every series with what became of its numbers."""
        with self._database.read() as reader:
            return [
                Series(kind, year, given, _spans(numbers_of(reader, kind, year), given))
                for kind, year, given in series(reader)
            ]

    def write(self, path: Path, progress: Progress) -> int:
        """The report on paper; answers how many numbers stand on no valid document."""
        from jamsos_desktop.paper import lists
        from jamsos_desktop.services.office_words import letterhead, signature

        self._database.allow("stickers")
        columns = (
            lists.Column("Nomor", 60), lists.Column("Jumlah", 18, "right"),
            lists.Column("Keadaan", 32), lists.Column("Alasan", 70),
        )
        office, today = self._settings.require_office(), self._clock.today()
        found = self.report()
        sections = [
            lists.Section(
                f"{DOCUMENT_KINDS[series.kind]} {series.year}", columns,
                [[_range(span), grouped(span.last - span.first + 1), STATES[span.state],
                  span.reason] for span in series.gaps],
                f"{grouped(series.given)} nomor diberikan, "
                f"{grouped(series.count('berlaku'))} berlaku",
            )
            for series in found
        ]
        document = lists.ListDocument(
            "Laporan nomor dokumen", ["Nomor yang tidak tercantum di dokumen yang berlaku"],
            sections, f"{office['city']}, {long_day(today)}", letterhead(office),
            [signature(self._settings.signatory_on(today), office)],
            empty="Tidak ada nomor yang kosong.",
        )
        with SaveFile(path) as stream:
            written = lists.write_list(document, stream, pictures=self._settings.pictures())
        tell_undrawn(progress, document.title, written.undrawn)
        return sum(series.given - series.count("berlaku") for series in found)


def _spans(rows: list[dict[str, object]], given: int) -> tuple[Span, ...]:
    states: dict[tuple[str, str], dict[int, str]] = {}
    for row in rows:
        state = "ditarik" if row["retired"] else str(row["status"])
        reason = str(row["reason"] or "") if state != "berlaku" else ""
        sequence = int(str(row["sequence"]))
        states.setdefault((state, reason), {})[sequence] = str(row["serial"])
    known = {number for serials in states.values() for number in serials}
    lost = {number: "" for number in range(1, given + 1) if number not in known}
    if lost:
        states["hilang", ""] = lost
    spans = [
        Span(first, last, state, serials[first], serials[last], reason)
        for (state, reason), serials in states.items() for first, last in ranges(serials)
    ]
    return tuple(sorted(spans, key=lambda span: span.first))


def _range(span: Span) -> str:
    first, last = span.first_serial or str(span.first), span.last_serial or str(span.last)
    return first if span.first == span.last else f"{first} sampai {last}"
