"""The way of each document after the printer: handed over or withdrawn.

What puts a sticker on its house is a visit: see `visits`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jamsos_desktop.domain.changed import Changed, changed
from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.codes import CodeKind
from jamsos_desktop.domain.dates import long_day, short_day
from jamsos_desktop.domain.fields import Record, Values
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.domain.savefile import SaveFile
from jamsos_desktop.domain.vocabulary import DOCUMENT_KINDS, DOCUMENT_STAGES
from jamsos_desktop.services.printing_rows import documents_by_serial
from jamsos_desktop.services.settings import Settings
from jamsos_desktop.services.undrawn import tell_undrawn
from jamsos_desktop.store import document_queries, tables
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation
from jamsos_desktop.store.reader import Reader

if TYPE_CHECKING:
    from jamsos_desktop.paper.lists import Section

PRINTED_RUNS = frozenset({"selesai", "terputus"})
"""Runs whose file was made: their documents are on paper."""


def stage_of(document: Record, run: Record | None) -> str:
    """Where a document is on its way: a word of `DOCUMENT_STAGES`."""
    if document.get("stage"):
        return str(document["stage"])
    return "tercetak" if run and run["status"] in PRINTED_RUNS else "diminta"


def check_stages(
    reader: Reader, documents: Sequence[Record], before: Collection[str], verb: str
) -> None:
    """Raise `Refused` for the first document that is at none of the stages `before`.

    `verb` says what cannot be done to it: `diserahkan`.
    """
    runs = reader.matching(tables.PrintRun, "id", [d["print_run_id"] for d in documents])
    for document in documents:
        run = runs.get(document["print_run_id"])
        now = stage_of(document, run[0] if run else None)
        if now not in before:
            raise Refused(
                f"{document['serial']} sekarang “{DOCUMENT_STAGES[now]}”, jadi tidak dapat {verb}."
            )


class Handing:
    """Notes who received what, and prints the papers for it."""

    def __init__(self, database: Database, settings: Settings, clock: Clock) -> None:
        self._database, self._settings, self._clock = database, settings, clock

    def hand_over(
        self, serials: Sequence[str], to: str = "", day: date | None = None
    ) -> tuple[int, Changed]:
        """Note that printed documents were handed over; answers how many.

        `to` is who took them when it was not the person: a relative, the village head.
        """
        when, who = day or self._clock.today(), to.strip()[:80] or None
        step: Values = {"stage": "diserahkan", "handed_on": when, "handed_to": who}
        with self._database.write(Operation("hand_over")) as writer:
            found = documents_by_serial(writer, serials)
            check_stages(writer, found, {"tercetak"}, "diserahkan")
            writer.update_many(tables.Document, {d.id: step for d in found})
            writer.summary.update(documents=len(found))
        return len(found), changed("documents")

    def withdraw(self, serials: Sequence[str], reason: str) -> Changed:
        """Take documents out of force with a reason; a check of their code says so."""
        if not reason.strip():
            raise Invalid("Tulis mengapa dokumen ini dicabut.", "reason")
        with self._database.write(Operation("withdraw", reason=reason)) as writer:
            found = documents_by_serial(writer, serials)
            writer.update_many(
                tables.Document, {d.id: {"status": "dicabut", "reason": reason} for d in found}
            )
        return changed("documents")

    def stages(self, programme_id: int, kind: CodeKind) -> dict[str, dict[str, int]]:
        """Village code → stage → valid documents of a programme."""
        with self._database.read() as reader:
            return document_queries.stage_counts(reader, programme_id, kind, PRINTED_RUNS)

    def stage(self, serial: str) -> str:
        """The stage of one document as the clerk reads it; raises `Refused`."""
        with self._database.read() as reader:
            (document,) = documents_by_serial(reader, [serial])
            runs = reader.matching(tables.PrintRun, "id", [document["print_run_id"]])
        run = next((found[0] for found in runs.values()), None)
        return DOCUMENT_STAGES[stage_of(document, run)]

    def receipts(
        self, serials: Sequence[str], path: Path, progress: Progress, village: str = ""
    ) -> int:
        """A sheet to sign for these documents, in this order; answers how many lines.

        Raises `Refused`, also for a document of somebody who is no longer in the register.
        """
        from jamsos_desktop.paper import lists

        with self._database.read() as reader:
            found = documents_by_serial(reader, serials)
            people = reader.matching(
                tables.Beneficiary, "id", [d["beneficiary_id"] for d in found]
            )
        tree, kind = self._settings.regions(), DOCUMENT_KINDS[found[0]["kind"]]
        columns = (
            lists.Column("No.", 9, "right"), lists.Column(f"Nomor {kind.casefold()}", 56),
            lists.Column("Nama", 48), lists.Column("Desa/kelurahan", 34),
            lists.Column("Tanda tangan", 40, kind="sign"),
        )
        rows = []
        for number, document in enumerate(found, 1):
            if document["beneficiary_id"] not in people:
                raise Refused(
                    f"Pemilik {document['serial']} sudah dikeluarkan dari register. Lepaskan nomor "
                    "itu dari daftar."
                )
            person = people[document["beneficiary_id"]][0]
            rows.append([
                str(number), str(document["serial"]), str(person["name"]),
                tree.title(str(person["village"])), "",
            ])
        subtitle = [f"{grouped(len(rows))} {kind.casefold()}"]
        if village:
            subtitle.insert(0, tree.full_name(village))
        self._write(
            f"Tanda terima {kind.casefold()}", subtitle,
            [lists.Section("", columns, rows)], path, progress,
        )
        return len(rows)

    def log(
        self, programme_id: int, kind: CodeKind, path: Path, progress: Progress,
        first: date | None = None, last: date | None = None,
    ) -> int:
        """Who received what on which day, by day; answers how many. Raises `Refused`."""
        from jamsos_desktop.paper import lists

        with self._database.read() as reader:
            found = document_queries.handed_over(reader, programme_id, kind, first, last)
        if not found:
            raise Refused("Belum ada penyerahan yang dicatat pada waktu itu.")
        tree = self._settings.regions()
        columns = (
            lists.Column("No.", 9, "right"), lists.Column("Tanggal", 23),
            lists.Column("Nomor", 56), lists.Column("Nama", 40),
            lists.Column("Desa/kelurahan", 32), lists.Column("Diterima oleh", 32),
        )
        rows = [
            [str(number), short_day(row["handed_on"]), row["serial"], row["name"],
             tree.title(row["village"]), row["handed_to"] or "yang bersangkutan"]
            for number, row in enumerate(found, 1)
        ]
        self._write(
            f"Buku penyerahan {DOCUMENT_KINDS[kind].casefold()}",
            [f"{grouped(len(rows))} dokumen"], [lists.Section("", columns, rows)], path, progress,
        )
        return len(rows)

    def _write(
        self, title: str, subtitle: Sequence[str], sections: Sequence[Section], path: Path,
        progress: Progress,
    ) -> None:
        from jamsos_desktop.paper import lists
        from jamsos_desktop.services.office_words import letterhead, signature

        self._database.allow("hand_over")
        today = self._clock.today()
        office = self._settings.require_office()
        document = lists.ListDocument(
            title, subtitle, sections, f"{office['city']}, {long_day(today)}",
            letterhead(office), [signature(self._settings.signatory_on(today), office)],
        )
        progress.begin(sum(len(s.rows) for s in document.sections), title)
        with SaveFile(path) as stream:
            written = lists.write_list(
                document, stream, pictures=self._settings.pictures(), progress=progress
            )
        tell_undrawn(progress, title, written.undrawn)
