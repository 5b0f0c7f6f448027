"""Field lists: who puts which sticker on which house, village by village and RT by RT."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.dates import long_day
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.domain.savefile import SaveFile, file_name
from jamsos_desktop.domain.vocabulary import VISIT_RESULTS
from jamsos_desktop.services.settings import Settings
from jamsos_desktop.services.undrawn import tell_undrawn
from jamsos_desktop.store import queries, tables
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation


class Placement:
    """Prepares the round of the field officers."""

    def __init__(self, database: Database, settings: Settings, clock: Clock) -> None:
        self._database, self._settings, self._clock = database, settings, clock

    def routes(
        self, folder: Path, village: str, progress: Progress, programme_id: int = 0
    ) -> list[Path]:
        """One PDF for each village with a table for each RT; answers the files.

        Lists the houses that have a valid sticker. Raises `Refused` when there are none.
        """
        programme = self._settings.programme(programme_id)
        wanted = PeopleFilter(status="aktif")
        if village:
            wanted = replace(wanted, village=village)
        with self._database.read() as reader:
            people = queries.enrolled(reader, programme.id, wanted)
            stickers = reader.matching(tables.Document, "enrolment_id", [p.id for p in people])
        houses = [
            (person, document)
            for person in people for document in stickers.get(person.id, ())
            if document["kind"] == "sticker" and document["status"] == "berlaku"
        ]
        if not houses:
            raise Refused("Belum ada stiker yang dicetak di sini. Cetak stiker dulu.")
        self._database.allow("routes")
        progress.begin(len(houses), "Menulis lembar rute")
        paths = [
            self._village_file(folder, code, list(group), programme, progress)
            for code, group in groupby(houses, key=lambda pair: str(pair[0]["village"]))
        ]
        operation = Operation(
            "routes", event=True, summary={"files": len(paths), "houses": len(houses)}
        )
        with self._database.write(operation):
            pass
        return paths

    def _village_file(
        self, folder: Path, village: str, houses: Sequence[tuple[Record, Record]],
        programme: Record, progress: Progress,
    ) -> Path:
        from jamsos_desktop.paper import lists

        tree, today = self._settings.regions(), self._clock.today()
        columns = (
            lists.Column("No.", 8, "right"), lists.Column("Nomor stiker", 27),
            lists.Column("Nama", 44), lists.Column("Alamat", 46),
            *(lists.Column(word, 18, "center", "tick") for word in VISIT_RESULTS.values()),
            lists.Column("Catatan", 36),
        )
        sections = []
        for rt, group in groupby(houses, key=lambda pair: str(pair[0].get("rt", ""))):
            entries = list(group)
            rows = [
                [str(n), str(d["serial"]), str(p["name"]), str(p.get("address", "")),
                 *[""] * len(VISIT_RESULTS), ""]
                for n, (p, d) in enumerate(entries, 1)
            ]
            serials = sorted(str(d["serial"]) for _, d in entries)
            until = f" sampai {serials[-1]}" if len(serials) > 1 else ""
            note = f"{grouped(len(entries))} rumah, stiker {serials[0]}{until}"
            sections.append(
                lists.Section(f"RT {rt}" if rt else "RT tidak tercatat", columns, rows, note)
            )
        title = tree.full_name(village)
        document = lists.ListDocument(
            "Lembar rute penempelan stiker",
            [title, f"{programme['name']}, {grouped(len(houses))} rumah",
             "Petugas: ……………………………………    Tanggal: ……………………"],
            sections, f"{title}, {long_day(today)}", landscape=True, row_height=8.5,
        )
        path = folder / f"{file_name(f'rute {village} {tree.name(village)}')}.pdf"
        with SaveFile(path) as stream:
            written = lists.write_list(document, stream, progress=progress)
        tell_undrawn(progress, path.name, written.undrawn)
        return path
