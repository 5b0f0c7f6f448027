"""Rows that an import left out: looked at, repaired and imported later, whenever they are right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jamsos_desktop.domain.changed import Changed, changed
from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.intake.judge import RowJudge
from jamsos_desktop.domain.intake.lists import mark_repeats
from jamsos_desktop.domain.intake.rows import CellValue, RawRow, packed, unpacked
from jamsos_desktop.domain.intake.shift import put_right
from jamsos_desktop.domain.intake.who import Who, kept_who, who_of
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.services.imports.match import Matcher
from jamsos_desktop.services.imports.reading import Reading, layout_of, orders_of, places_of
from jamsos_desktop.services.imports.report import ImportReport, Judged
from jamsos_desktop.services.imports.store import mend_rows, store_people
from jamsos_desktop.services.settings import Settings
from jamsos_desktop.store import import_queries, tables
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation, Writer
from jamsos_desktop.store.reader import Reader


@dataclass(frozen=True)
class Mended:
    """What importing held rows did."""

    operation: int
    new: int
    changed_people: int
    same: int
    left: int
    """Rows that are still held."""
    changed: Changed


class HeldRows:
    """Judges held rows as they stand now, against the register of now."""

    def __init__(
        self, database: Database, settings: Settings, clock: Clock, reading: Reading
    ) -> None:
        self._database, self._settings, self._clock = database, settings, clock
        self._reading = reading

    def count(self) -> int:
        """How many rows are held in all."""
        with self._database.read() as reader:
            return reader.count(tables.ImportRow, tables.ImportRow.verdict == "held")

    def judge(self, file_id: int = 0, progress: Progress | None = None) -> list[ImportReport]:
        """A report on the held rows of each file, the newest file first; nothing is written."""
        self._database.allow("import_repair")
        with self._database.read() as reader:
            return self._judge(reader, file_id, progress or Progress())

    def repair(self, row_id: int, cells: Mapping[int, CellValue]) -> Changed:
        """Put other values into columns (counted from 0) of a held row, which stays held so far.

        Raises `Refused` for a row that is not held any more.
        """
        with self._database.write(Operation("import_repair")) as writer:
            row = _still_held(writer, row_id)
            writer.update_many(tables.ImportRow, {row_id: _mended(row, cells)})
        return changed("imports")

    def put_right(self, ids: Sequence[int]) -> int:
        """Put rows that slid sideways, or ran into others, in their place; answers how many."""
        with self._database.write(Operation("import_repair")) as writer:
            found = writer.matching(tables.ImportRow, "id", ids)
            rows = [row for one in found.values() for row in one if row["verdict"] == "held"]
            files = writer.matching(tables.ImportFile, "id", [row["file_id"] for row in rows])
            cells = {
                row.id: put_right(_raw(row), layout_of(files[row["file_id"]][0])) for row in rows
            }
            mended = {row.id: _mended(row, cells[row.id]) for row in rows if cells[row.id]}
            writer.update_many(tables.ImportRow, mended)
        return len(mended)

    def decide(self, row_id: int, who: Who | None) -> Changed:
        """Keep who a held row is, `None` to forget that; the row stays held so far.

        Raises `Refused` for a row that is not held any more.
        """
        with self._database.write(Operation("import_repair")) as writer:
            _still_held(writer, row_id)
            writer.update_many(tables.ImportRow, {row_id: {"who": kept_who(who)}})
        return changed("imports")

    def store(self, file_id: int = 0, progress: Progress | None = None) -> Mended:
        """Import the held rows that are right by now, in one unit of work; the rest stays."""
        today = self._clock.today()
        with self._database.write(Operation("import_repair")) as writer:
            reports = self._judge(writer, file_id, progress or Progress())
            mended: list[tuple[int, Judged, int | None]] = []
            files = import_queries.files_with_held(writer, file_id)
            for report, file in zip(reports, files, strict=True):
                good = [row for row in report.rows if row.verdict != "held"]
                people = store_people(writer, good, self._programme(writer, file), today)
                mended += [(report.held_ids[r.row], r, people.get(r.row)) for r in good]
            if not mended:
                raise Refused("Belum ada baris ditahan yang sudah benar. Perbaiki dulu selnya.")
            mend_rows(writer, files, mended)
            verdicts = [row.verdict for _, row, _ in mended]
            left = sum(len(report.rows) for report in reports) - len(mended)
            writer.summary.update(rows=len(mended), left=left)
            return Mended(
                writer.operation_id, verdicts.count("new"), verdicts.count("changed"),
                verdicts.count("same"), left, changed("people", "enrolments", "imports"),
            )

    def dismiss(self, ids: Sequence[int]) -> Changed:
        """Set held rows aside for good: they are nobody who is to be imported."""
        with self._database.write(Operation("import_repair")) as writer:
            rows = [
                row for found in writer.matching(tables.ImportRow, "id", ids).values()
                for row in found if row["verdict"] == "held"
            ]
            if not rows:
                raise Refused("Baris ini sudah tidak ditahan. Muat ulang daftarnya.")
            files = writer.matching(tables.ImportFile, "id", [row["file_id"] for row in rows])
            writer.update_many(
                tables.ImportRow, {row.id: {"verdict": "skipped"} for row in rows}
            )
            writer.update_many(tables.ImportFile, {
                number: {"counts": _set_aside(found[0]["counts"], number, rows)}
                for number, found in files.items()
            })
        return changed("imports")

    def _judge(self, reader: Reader, file_id: int, progress: Progress) -> list[ImportReport]:
        files = import_queries.files_with_held(reader, file_id)
        held = import_queries.held_in(reader, [file.id for file in files])
        progress.begin(len(files), "Memeriksa baris yang ditahan")
        reports = []
        for file in files:
            reports.append(self._report(reader, file, held[file.id]))
            progress.step(1)
        return reports

    def _report(self, reader: Reader, file: Record, held: Sequence[Record]) -> ImportReport:
        layout = layout_of(file)
        context = self._reading.context(
            str(file.get("village", "")), orders_of(file), places_of(file)
        )
        rows = {row["row"]: row for row in held}
        raw = [_raw(row) for row in rows.values()]
        judged = mark_repeats([RowJudge(row, layout, context).judgement() for row in raw], layout)
        who = {row["row"]: one for row in held if (one := who_of(row.get("who")))}
        matcher = Matcher(
            reader, judged, layout, self._programme(reader, file), self._settings.regions(),
            who=who,
        )
        return ImportReport(
            file["name"], file["sha256"], sheet=file.get("sheet"),
            header_row=file.get("header_row"), mapping=file["mapping"],
            headers=(file.get("reading") or {}).get("headers", {}),
            village=str(file.get("village", "")), file_id=file.id, layout=layout,
            context=context, rows=[matcher.verdict(row) for row in judged], dry_run=True,
            held_ids={number: row.id for number, row in rows.items()},
        )

    @staticmethod
    def _programme(reader: Reader, file: Record) -> Record | None:
        number = file.get("programme_id", 0)
        return reader.get(tables.Programme, number) if number else None


def _still_held(writer: Writer, row_id: int) -> Record:
    row = writer.get(tables.ImportRow, row_id)
    if row["verdict"] != "held":
        raise Refused("Baris ini sudah tidak ditahan. Muat ulang daftarnya.")
    return row


def _raw(row: Record) -> RawRow:
    """The row as it stands now: as it came, or as it was repaired."""
    kinds = {problem["kind"] for problem in row["problems"]}
    return RawRow(
        row["row"], unpacked(row.get("raw") or row["cells"]), hidden="row_hidden" in kinds,
        swallowed="row_swallowed" in kinds,
    )


def _mended(row: Record, cells: Mapping[int, CellValue]) -> dict[str, Any]:
    """What is kept of a row that was repaired; who it is has to be asked again."""
    problems = [one for one in row["problems"] if one["kind"] != "row_swallowed"]
    return {"raw": packed(_raw(row).having(cells).cells), "who": {}, "problems": problems}


def _set_aside(counts: Mapping[str, int], file: int, rows: Iterable[Record]) -> dict[str, int]:
    count = sum(row["file_id"] == file for row in rows)
    return {
        **counts, "held": counts["held"] - count, "skipped": counts["skipped"] + count,
    }
