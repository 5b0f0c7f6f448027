"""Bundles of a print run for the field: one for each village or RT, with a cover and its range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.dates import long_day
from jamsos_desktop.domain.numbering import ranges
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.domain.savefile import SaveFile
from jamsos_desktop.domain.vocabulary import DOCUMENT_KINDS
from jamsos_desktop.services.settings import Settings
from jamsos_desktop.services.undrawn import tell_undrawn
from jamsos_desktop.store import paper_queries, tables
from jamsos_desktop.store.database import Database

By = Literal["village", "rt"]


@dataclass(frozen=True)
class Bundle:
    """What belongs to one village or RT: how many, from which to which number, on which sheets."""

    village: str
    rt: str
    count: int
    serials: tuple[tuple[str, str], ...]
    """First and last serial of each unbroken range."""
    first_sheet: int
    last_sheet: int

    @property
    def range_words(self) -> str:
        """The ranges as the cover prints them; a long list is cut short."""
        words = [
            first if first == last else f"{first} sampai {last}" for first, last in self.serials
        ]
        if len(words) > 4:
            words[3:] = [f"dan {grouped(len(words) - 3)} rentang lain"]
        return "; ".join(words)


class Bundles:
    """Sorts a run into bundles and prints their covers."""

    def __init__(self, database: Database, settings: Settings, clock: Clock) -> None:
        self._database, self._settings, self._clock = database, settings, clock

    def of(self, run_id: int, by: By = "village") -> list[Bundle]:
        """The bundles of a run in the order of its sheets; only what may still be handed over.

        Spoiled labels are left out, and those withdrawn or replaced since, or of somebody who is
        no longer in the register.
        """
        with self._database.read() as reader:
            places = [
                place for part in paper_queries.places_of(reader, run_id) for place in part
                if not place.get("outcome")
            ]
            documents = reader.matching(
                tables.Document, "id", [p["document_id"] for p in places]
            )
            people = reader.matching(
                tables.Beneficiary, "id",
                [found[0]["beneficiary_id"] for found in documents.values()],
            )
        groups: dict[tuple[str, str], list[tuple[int, str, int]]] = {}
        for place in places:
            if place["document_id"] not in documents:
                continue
            document = documents[place["document_id"]][0]
            if document["status"] != "berlaku" or document["beneficiary_id"] not in people:
                continue
            person = people[document["beneficiary_id"]][0]
            key = (str(person["village"]), str(person.get("rt", "")) if by == "rt" else "")
            groups.setdefault(key, []).append(
                (document["sequence"], str(document["serial"]), place["sheet"])
            )
        return [_bundle(village, rt, entries) for (village, rt), entries in groups.items()]

    def covers(self, run_id: int, path: Path, progress: Progress, by: By = "village") -> int:
        """Write a cover for each bundle into one PDF; answers how many. Raises `Refused`."""
        from jamsos_desktop.paper import letters
        from jamsos_desktop.services.office_words import letterhead

        self._database.allow("stickers")
        bundles = self.of(run_id, by)
        if not bundles:
            raise Refused("Cetakan ini tidak punya label yang tercetak.")
        with self._database.read() as reader:
            run = reader.get(tables.PrintRun, run_id)
            programme = reader.get(tables.Programme, run["programme_id"])
        tree, office = self._settings.regions(), self._settings.require_office()
        kind, today = DOCUMENT_KINDS[run["kind"]], long_day(self._clock.today())
        covers = []
        for number, bundle in enumerate(bundles, 1):
            name = tree.title(bundle.village) + (f"\nRT {bundle.rt}" if bundle.rt else "")
            covers.append(letters.Cover(
                letterhead(office), f"Bundel {kind.casefold()}", name,
                [
                    ("Kecamatan", tree.name(tree.district_of(bundle.village))),
                    ("Jumlah", f"{grouped(bundle.count)} {kind.casefold()}"),
                    ("Nomor", bundle.range_words),
                    ("Lembar", _sheets(bundle)),
                    ("Program", str(programme["name"])),
                    ("Petugas", "……………………………………"),
                ],
                f"Bundel {number} dari {len(bundles)}, cetakan nomor {run_id}.",
                f"{office['city']}, {today}",
            ))
        with SaveFile(path) as stream:
            written = letters.write_cover(covers, stream, pictures=self._settings.pictures())
        tell_undrawn(progress, "Sampul bundel", written.undrawn)
        return len(covers)


def _bundle(village: str, rt: str, entries: Sequence[tuple[int, str, int]]) -> Bundle:
    serials = {number: serial for number, serial, _ in entries}
    sheets = [sheet for _, _, sheet in entries]
    spans = tuple((serials[first], serials[last]) for first, last in ranges(serials))
    return Bundle(village, rt, len(entries), spans, min(sheets), max(sheets))


def _sheets(bundle: Bundle) -> str:
    if bundle.first_sheet == bundle.last_sheet:
        return f"ke-{grouped(bundle.first_sheet)}"
    return f"ke-{grouped(bundle.first_sheet)} sampai ke-{grouped(bundle.last_sheet)}"
