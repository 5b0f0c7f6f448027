"""The import desk: a village's list in, each row with its verdict, nothing lost in silence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from jamsos_desktop.domain.changed import changed
from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.intake.lists import IntakeRow, TooManyProblems
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.domain.savefile import SaveFile, save_bytes
from jamsos_desktop.services.history import when
from jamsos_desktop.services.imports.held_rows import HeldRows
from jamsos_desktop.services.imports.match import Matcher
from jamsos_desktop.services.imports.memory import ImportMemory
from jamsos_desktop.services.imports.reading import Reading, returned_sheets, turned_away
from jamsos_desktop.services.imports.report import (
    Choices,
    ImportReport,
    Judged,
    Origin,
)
from jamsos_desktop.services.imports.report_json import json_bytes
from jamsos_desktop.services.imports.store import store_file
from jamsos_desktop.services.settings import Settings
from jamsos_desktop.store import import_queries, queries, tables
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation, Writer
from jamsos_desktop.store.reader import Reader

_LEAST_SAME = 2
"""People from whom on a list is said to repeat another."""


class Importing:
    """Reads lists, judges them, and stores the good rows with the rest held beside them."""

    def __init__(self, database: Database, settings: Settings, clock: Clock) -> None:
        self._database, self._settings, self._clock = database, settings, clock
        self.memory = ImportMemory(database, settings)
        self._reading = Reading(database, settings, clock, self.memory)
        self.held_rows = HeldRows(database, settings, clock, self._reading)

    def run(
        self, path: Path, *, sheet: str | None = None, header_row: int | None = None,
        columns: Mapping[str, str] | None = None, programme: int = 0, village: str = "",
        dry_run: bool = False, progress: Progress | None = None,
    ) -> ImportReport:
        """`judge` or, unless this is a dry run, `store` with single choices."""
        choices = Choices(sheet, header_row, columns, village, programme)
        act = self.judge if dry_run else self.store
        return act(path, choices, progress=progress)

    def run_each(self, path: Path, **choices: Any) -> list[ImportReport]:
        """`run`, and where a workbook brings back held rows of several files, each of its sheets.

        Any other file has one report.
        """
        report = self.run(path, **choices)
        sheets = returned_sheets(report)
        if not sheets:
            return [report]
        return [self.run(path, **{**choices, "sheet": sheet}) for sheet in sheets]

    def judge(
        self, path: Path, choices: Choices, *, earlier: ImportReport | None = None,
        progress: Progress | None = None,
    ) -> ImportReport:
        """What storing this file would do; nothing is written.

        `earlier` is the report of a moment ago, where only choices have changed: the file is not
        read again, and rows that stayed as they were keep their verdicts.
        """
        return self._run(path, choices, earlier, progress or Progress(), dry_run=True)

    def store(
        self, path: Path, choices: Choices, *, earlier: ImportReport | None = None,
        progress: Progress | None = None,
    ) -> ImportReport:
        """Judge a file and store it whole in one unit of work, the rest of its rows held.

        The outcome `reject` or `ask` means that nothing was written.
        """
        return self._run(path, choices, earlier, progress or Progress(), dry_run=False)

    def files(self) -> list[Record]:
        """The files that came in, the newest first."""
        with self._database.read() as reader:
            return queries.files(reader)

    def people(self, niks: Sequence[str]) -> list[Record]:
        """People of the register by NIK, in this order; those who are gone are left out."""
        with self._database.read() as reader:
            found = reader.matching(tables.Beneficiary, "nik", niks)
        return [record for nik in niks for record in found.get(nik, ())]

    def held(self, file_id: int = 0) -> list[Record]:
        """Rows that are held, of one file or of all, as received."""
        self._database.allow("import_repair")
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

        self._database.allow("export")
        sheets, count = [], 0
        for report in reports:
            held = [
                replace(row.intake, problems=row.problems)
                for row in map(report.in_first_file, report.rows) if row.verdict == "held"
            ]
            if held and report.layout:
                title = Path(report.file).stem if len(reports) > 1 else "Perlu diperbaiki"
                digest = report.origin.file["sha256"] if report.origin else report.sha256
                sheets.append(replace(rejects_sheet(report.layout, held, digest), title=title))
                count += len(held)
        if not sheets:
            raise Refused("Tidak ada baris yang ditahan, jadi tidak ada yang dikembalikan.")
        with SaveFile(path) as stream:
            write_workbook(stream, sheets, progress)
        return count

    def _run(
        self, path: Path, choices: Choices, earlier: ImportReport | None, progress: Progress,
        *, dry_run: bool,
    ) -> ImportReport:
        self._database.allow("import")
        progress.begin(0, f"Membaca {path.name}")
        report = self._reading.read(path, choices, earlier)
        report.dry_run = dry_run
        if report.outcome != "import":
            return report
        try:
            judged = self._reading.judge(report, earlier, progress)
        except TooManyProblems as error:
            return turned_away(report, "reject", "too_big", str(error))
        programme = self._programme(choices.programme, report.origin)
        progress.begin(0, "Menyimpan" if not dry_run else "Mencocokkan dengan register")
        with self._unit(report) as unit:
            self._match(unit, report, judged, programme, earlier if dry_run else None)
            if isinstance(unit, Writer):
                store_file(unit, report, programme, self._clock.today())
        return report

    def _programme(self, number: int, origin: Origin | None) -> Record | None:
        number = number or (origin.file.get("programme_id", 0) if origin else 0)
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
        programme: Record | None, earlier: ImportReport | None,
    ) -> None:
        known = _verdicts(earlier, report) if earlier else {}
        fresh = [row for row in judged if not _stands(known, row)]
        if known and report.own and earlier and earlier.own:
            report.own.counted.update(earlier.own.counted)
            for row in fresh:
                report.own.counted.pop(row.row.number, None)
        assert report.layout is not None
        matcher = Matcher(
            reader, fresh, report.layout, programme, self._settings.regions(), report.chosen.rule,
            report.own, report.chosen.who,
        )
        report.rows = [
            known[row.row.number] if _stands(known, row) else matcher.verdict(row)
            for row in judged
        ]
        same = queries.same_file(reader, report.sha256)
        if same:
            report.file_notes += (
                f"Berkas yang sama sudah diimpor {when(str(same['received_at']))} "
                f"sebagai {same['name']}.",
            )
        if report.own:
            report.file_notes += report.own.notes
        elif not same and (note := _same_rows(reader, report)):
            report.file_notes += (note,)


def _verdicts(earlier: ImportReport, report: ImportReport) -> dict[int, Judged]:
    """Verdicts of a moment ago by row number, where the same rules were asked for."""
    a, b = earlier.chosen, report.chosen
    if (a.programme, a.rule, earlier.village) != (b.programme, b.rule, report.village):
        return {}
    if report.own and not report.own.is_as(earlier.own):
        return {}
    return {row.row: row for row in earlier.rows if a.who.get(row.row) == b.who.get(row.row)}


def _stands(known: Mapping[int, Judged], row: IntakeRow) -> bool:
    before = known.get(row.row.number)
    return before is not None and (before.intake is row or before.intake == row)


def _same_rows(reader: Reader, report: ImportReport) -> str:
    """A sentence where at least half of the people came in before with nothing new to say."""
    people = [row.person for row in report.rows if row.verdict == "same" and row.person]
    good = sum(row.verdict in {"new", "changed", "same"} for row in report.rows)
    if len(people) < _LEAST_SAME or 2 * len(people) < good:
        return ""
    files = import_queries.files_of_people(reader, people)
    name = ""
    if files:
        most = max(files, key=lambda number: (files[number], number))
        found = reader.matching(tables.ImportFile, "id", [most]).get(most)
        name = f", terbanyak dari {found[0]['name']}" if found else ""
    return (
        f"{grouped(len(people))} dari {grouped(good)} orang dalam daftar ini sudah ada di register "
        f"dengan isi yang sama{name}."
    )
