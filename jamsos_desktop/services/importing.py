"""The import desk: a village's list in, each row with its verdict, nothing lost in silence."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jamsos_desktop.domain.changed import changed
from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.intake import (
    IntakeContext,
    IntakeRow,
    TooManyProblems,
    date_orders,
    judge_all,
    longest_of,
)
from jamsos_desktop.domain.intake_places import village_of_list
from jamsos_desktop.domain.intake_rows import letters
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.domain.savefile import SaveFile, save_bytes
from jamsos_desktop.services.history import when
from jamsos_desktop.services.import_match import Matcher
from jamsos_desktop.services.import_report import ImportReport, json_bytes
from jamsos_desktop.services.profile_library import ProfileLibrary
from jamsos_desktop.services.register import FIELDS
from jamsos_desktop.services.round_trip import OwnExport, own_export
from jamsos_desktop.services.settings import Settings
from jamsos_desktop.store import queries, tables
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation, Writer
from jamsos_desktop.store.reader import Reader

if TYPE_CHECKING:
    from jamsos_desktop.workbooks.book import Book
    from jamsos_desktop.workbooks.recognise import Recognised


class Importing:
    """Reads lists, judges them, and stores the good rows with the rest held beside them."""

    def __init__(self, database: Database, settings: Settings, clock: Clock) -> None:
        self._database, self._settings, self._clock = database, settings, clock

    def run(
        self, path: Path, *, sheet: str | None = None, header_row: int | None = None,
        columns: Mapping[str, str] | None = None, programme: int = 0, village: str = "",
        dry_run: bool = False, progress: Progress | None = None,
    ) -> ImportReport:
        """Judge one file and, unless this is a dry run, store it whole in one unit of work.

        What the clerk chose is taken: sheet, header row, field → column letter, programme (0: the
        newest, if there is one), village of rows that name none. The outcome `reject` or `ask`
        means that nothing was written.
        """
        from jamsos_desktop.workbooks.book import Ask, Rejected
        from jamsos_desktop.workbooks.read import read_file
        from jamsos_desktop.workbooks.recognise import recognise

        progress = progress or Progress()
        progress.begin(0, f"Membaca {path.name}")
        report = ImportReport(path.name, dry_run=dry_run)
        try:
            book = read_file(path)
            report.sha256 = book.sha256
            given = (sheet, header_row, columns)
            own = self._own(book, sheet) if header_row is None and columns is None else None
            if own:
                report.profile = own.profile.name
                given = (own.sheet, 1, own.mapping)
            found = recognise(
                book, FIELDS, sheet=given[0], header_row=given[1], columns=given[2]
            )
        except Rejected as error:
            report.sha256 = report.sha256 or _sha256(path)
            return _turned_away(report, "reject", error.kind, str(error))
        except Ask as error:
            report.choices = error.choices
            return _turned_away(report, "ask", error.kind, str(error))
        self._describe(report, found, village)
        if not report.village and "village" not in found.layout.columns:
            return _turned_away(
                report, "ask", None,
                "Desa atau kelurahan tidak disebut dalam berkas ini. Pilih desanya lalu ulangi.",
            )
        try:
            judged = self._judge(found, report.village, progress)
        except TooManyProblems as error:
            return _turned_away(report, "reject", "too_big", str(error))
        chosen = self._programme(programme)
        progress.begin(0, "Menyimpan")
        with self._unit(report) as unit:
            self._match(unit, report, judged, chosen, own)
            if isinstance(unit, Writer):
                self._store(unit, report, chosen)
        return report

    def files(self) -> list[Record]:
        """The files that came in, the newest first."""
        with self._database.read() as reader:
            return queries.files(reader)

    def held(self, file_id: int = 0) -> list[Record]:
        """Rows that are held, of one file or of all."""
        with self._database.read() as reader:
            return queries.held_rows(reader, file_id)

    def operation_of(self, file_id: int) -> int | None:
        """The operation that brought a file in, for taking it back."""
        with self._database.read() as reader:
            lines = queries.history(reader, [("import_file", file_id)])
        return int(lines[-1]["id"]) if lines else None

    def write_report(self, reports: Sequence[ImportReport], path: Path) -> None:
        """The reports as JSON, or as a workbook with one line a problem."""
        if path.suffix.casefold() != ".xlsx":
            save_bytes(path, json_bytes(reports))
            return
        from jamsos_desktop.workbooks.write import Column, SheetOut, write_workbook

        columns = [
            Column("Berkas", 28), Column("Baris", 8, "whole"), Column("Sel", 8),
            Column("Hasil", 10), Column("Jenis", 20), Column("Nilai", 24), Column("Keterangan", 70),
        ]
        rows: list[list[Any]] = [
            [report.file, row.row, p.cell, row.verdict, p.kind, p.value, p.message]
            for report in reports for row in report.rows for p in row.problems
        ]
        with SaveFile(path) as stream:
            write_workbook(stream, [SheetOut("Masalah", columns, rows)], Progress())

    def write_rejects(
        self, reports: Sequence[ImportReport], path: Path, progress: Progress
    ) -> int:
        """The held rows as received with the reason in the last column; answers how many.

        One sheet a file, with its own headers, so that it can be mended and imported again.
        """
        from jamsos_desktop.workbooks.rejects import rejects_sheet
        from jamsos_desktop.workbooks.write import write_workbook

        sheets, count = [], 0
        for report in reports:
            held = [
                replace(row.intake, problems=row.problems)
                for row in report.rows if row.verdict == "held"
            ]
            if held and report.found:
                title = Path(report.file).stem if len(reports) > 1 else "Perlu diperbaiki"
                sheets.append(replace(rejects_sheet(report.found, held), title=title))
                count += len(held)
        if not sheets:
            raise Refused("Tidak ada baris yang ditahan, jadi tidak ada yang dikembalikan.")
        with SaveFile(path) as stream:
            write_workbook(stream, sheets, progress)
        return count

    def _describe(self, report: ImportReport, found: Recognised, village: str) -> None:
        report.found = found
        report.sheet, report.header_row = found.sheet.name, found.header_row
        report.mapping, report.file_notes = found.columns, found.notes
        report.headers = {letters(i): text for i, text in found.layout.headers.items()}
        tree = self._settings.regions()
        if village and tree.get(village) is None:
            raise Refused(f"Kode desa {village} tidak ada di tabel wilayah.")
        names = (found.sheet.name, Path(report.file).stem)
        report.village = village or village_of_list(found.titles, names, tree, self._within())

    def _judge(self, found: Recognised, village: str, progress: Progress) -> list[IntakeRow]:
        rows = found.rows
        context = IntakeContext(
            self._settings.regions(), self._clock.today(), village,
            within=self._within(), orders=date_orders(rows, found.layout),
            longest=longest_of(FIELDS),
        )
        progress.begin(len(rows), "Memeriksa baris")
        return judge_all(rows, found.layout, context, progress)

    def _own(self, book: Book, sheet: str | None) -> OwnExport | None:
        """The export of our own that this file is, edited or not."""
        profiles = ProfileLibrary(self._database).all()
        return own_export(book, profiles, self._settings.regions(), sheet)

    def _within(self) -> str:
        """The regency in which villages are looked for."""
        office = self._settings.office()
        return str(office["regency_code"]) if office else ""

    def _programme(self, number: int) -> Record | None:
        if number or self._settings.programmes():
            return self._settings.programme(number)
        return None

    @contextmanager
    def _unit(self, report: ImportReport) -> Iterator[Reader]:
        if report.dry_run:
            with self._database.read() as reader:
                yield reader
        else:
            with self._database.write(Operation("import", source=report.file[:400])) as writer:
                report.operation = writer.operation_id
                report.changed = changed("people", "enrolments", "imports")
                yield writer

    def _match(
        self, reader: Reader, report: ImportReport, judged: Sequence[IntakeRow],
        programme: Record | None, own: OwnExport | None,
    ) -> None:
        earlier = queries.same_file(reader, report.sha256)
        if earlier:
            report.file_notes += (
                f"Berkas yang sama sudah diimpor {when(str(earlier['received_at']))} "
                f"sebagai {earlier['name']}.",
            )
        matcher = Matcher(reader, judged, programme, self._settings.regions(), own)
        report.rows = [matcher.verdict(row) for row in judged]
        report.file_notes += own.notes if own else ()

    def _store(self, writer: Writer, report: ImportReport, programme: Record | None) -> None:
        counts = report.counts
        writer.summary.update(file=report.file, counts=counts)
        report.file_id = writer.insert(tables.ImportFile, [{
            "name": report.file[:200], "sha256": report.sha256, "village": report.village or None,
            "programme_id": programme.id if programme else None, "sheet": report.sheet,
            "header_row": report.header_row, "mapping": dict(report.mapping), "counts": counts,
            "received_at": writer.at,
        }])[0]
        new = [row for row in report.rows if row.verdict == "new"]
        ids = writer.insert(tables.Beneficiary, [dict(row.values) for row in new])
        people = dict(zip((row.row for row in new), ids, strict=True))
        people.update({row.row: row.person for row in report.rows if row.person is not None})
        writer.update_many(tables.Beneficiary, {
            row.person: {name: after for name, (_, after) in row.differences.items()}
            for row in report.rows if row.verdict == "changed" and row.person is not None
        })
        if programme:
            # An export that comes back corrects people; it proposes only those it adds.
            proposed = ids if report.profile else list(people.values())
            self._enrol(writer, proposed, programme)
        writer.insert(tables.ImportRow, [
            {
                "file_id": report.file_id, "beneficiary_id": people.get(row.row), "row": row.row,
                "verdict": row.verdict, "cells": row.cells,
                "problems": [
                    {"kind": p.kind, "field": p.field, "cell": p.cell, "severity": p.severity,
                     "message": p.message} for p in row.problems
                ],
            }
            for row in report.rows
        ])

    def _enrol(self, writer: Writer, people: Sequence[int], programme: Record) -> None:
        enrolled = {
            e["beneficiary_id"]
            for found in writer.matching(tables.Enrolment, "beneficiary_id", people).values()
            for e in found if e["programme_id"] == programme.id
        }
        today = self._clock.today()
        writer.insert(tables.Enrolment, [
            {"beneficiary_id": person, "programme_id": programme.id, "status": "usulan",
             "status_on": today}
            for person in dict.fromkeys(people) if person not in enrolled
        ])


def _sha256(path: Path) -> str:
    """The digest of a file that could not be used; `""` when it cannot be read either."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def _turned_away(
    report: ImportReport, outcome: Any, kind: str | None, message: str
) -> ImportReport:
    report.outcome, report.reject_kind, report.message = outcome, kind, message
    return report
