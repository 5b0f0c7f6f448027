"""From a file to judged rows: the sheet, the columns, what was decided earlier, the verdicts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.intake.lists import (
    IntakeContext,
    IntakeRow,
    date_orders,
    judge_alone,
    longest_of,
    mark_repeats,
)
from jamsos_desktop.domain.intake.places import village_of_list, village_sections
from jamsos_desktop.domain.intake.reorder import in_order
from jamsos_desktop.domain.intake.rows import Layout, column_number, letters, plain
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.services.imports.memory import ImportMemory
from jamsos_desktop.services.imports.report import Choices, ImportReport, Origin
from jamsos_desktop.services.imports.round_trip import own_export
from jamsos_desktop.services.profile_library import ProfileLibrary
from jamsos_desktop.services.register import FIELDS
from jamsos_desktop.services.settings import Settings
from jamsos_desktop.store import import_queries
from jamsos_desktop.store.database import Database

if TYPE_CHECKING:
    from jamsos_desktop.workbooks.book import Book, Sheet
    from jamsos_desktop.workbooks.recognise import Recognised

_FIRST = 8
"""Rows among which the code and the header of a returned workbook stand."""


class Reading:
    """Reads and recognises files for the import service; nothing is written here."""

    def __init__(
        self, database: Database, settings: Settings, clock: Clock, memory: ImportMemory
    ) -> None:
        self._database, self._settings, self._clock = database, settings, clock
        self._memory = memory

    def read(
        self, path: Path, choices: Choices, earlier: ImportReport | None
    ) -> ImportReport:
        """The file with its sheet and columns; another outcome than `import` ends the matter."""
        from jamsos_desktop.workbooks.book import Ask, Rejected
        from jamsos_desktop.workbooks.read import read_file

        report = ImportReport(path.name, chosen=choices)
        try:
            book = earlier.book if earlier else None
            report.book = book or read_file(path)
            report.sha256 = report.book.sha256
            found = self._recognise(report)
        except Rejected as error:
            report.sha256 = report.sha256 or _sha256(path)
            report.proposal = _proposal(report)
            return turned_away(report, "reject", error.kind, str(error))
        except Ask as error:
            report.choices, report.proposal = error.choices, _proposal(report)
            return turned_away(report, "ask", error.kind, str(error))
        self._describe(report, found)
        if not report.village and "village" not in found.layout.columns and not report.places:
            return turned_away(
                report, "ask", None,
                "Desa atau kelurahan tidak disebut dalam berkas ini. Pilih desanya lalu ulangi.",
            )
        return report

    def judge(
        self, report: ImportReport, earlier: ImportReport | None, progress: Progress
    ) -> list[IntakeRow]:
        """Every row of a file that was read, in order, by itself and against its neighbours.

        Rows that are as they were in an `earlier` report are not judged by themselves again.
        """
        assert report.layout is not None
        rows = tuple(report.received.values())
        progress.begin(len(rows), "Memeriksa baris")
        report.context = self.context(
            report.village, date_orders(rows, report.layout), report.places
        )
        if report.origin and (orders := _reading(report.origin.file).get("orders")):
            report.context = replace(report.context, orders=orders)
        edits = _by_row(report.chosen.edits)
        mended = [row.having(edits[row.number]) if row.number in edits else row for row in rows]
        report.received = {row.number: row for row in rows if row.number in edits}
        with self._database.read() as reader:
            decided = self._memory.decisions(reader)
        used = decided.used(mended, report.layout, report.context.regions, self.within())
        if used:
            report.file_notes += (f"{used} ejaan dibaca menurut keputusan tersimpan.",)
        known = earlier.alone if earlier and _same_ground(earlier, report) else {}
        judged = judge_alone(mended, report.layout, report.context, progress, known)
        report.alone = {one.row.number: one for one in judged}
        return mark_repeats(judged, report.layout)

    def context(
        self, village: str, orders: Mapping[str, Any], places: Mapping[int, str]
    ) -> IntakeContext:
        """What rows are judged against, with every decision that is kept."""
        with self._database.read() as reader:
            decided = self._memory.decisions(reader)
        return IntakeContext(
            self._settings.regions(), self._clock.today(), village, places, within=self.within(),
            orders=orders, longest=longest_of(FIELDS), villages=decided.villages,
            occupations=decided.occupations,
        )

    def within(self) -> str:
        """The regency in which villages are looked for."""
        office = self._settings.office()
        return str(office["regency_code"]) if office else ""

    def _recognise(self, report: ImportReport) -> Recognised:
        from jamsos_desktop.workbooks.book import Rejected
        from jamsos_desktop.workbooks.recognise import recognise

        book, choices = report.book, report.chosen
        assert book is not None
        if choices.columns is None and choices.header_row is None:
            for known in (self._own, self._returned, self._remembered):
                with suppress(Rejected):  # what was known does not fit: the file speaks for itself
                    found = known(report, book)
                    if found is not None:
                        return found
        return recognise(
            book, FIELDS, sheet=choices.sheet, header_row=choices.header_row,
            columns=choices.columns,
        )

    def _own(self, report: ImportReport, book: Book) -> Recognised | None:
        """The sheet of an export of our own that comes back, edited or not."""
        from jamsos_desktop.workbooks.recognise import recognise

        profiles = ProfileLibrary(self._database).all()
        own = own_export(book, profiles, self._settings.regions(), report.chosen.sheet)
        if own is None:
            return None
        found = recognise(book, FIELDS, sheet=own.sheet, header_row=1, columns=own.mapping)
        report.own, report.profile = own, own.profile.name
        return found

    def _returned(self, report: ImportReport, book: Book) -> Recognised | None:
        """The list in a workbook of held rows that comes back, without the columns we added."""
        from jamsos_desktop.workbooks.recognise import recognise
        from jamsos_desktop.workbooks.rejects import origin_column, origin_row

        places = list(_coded(book, report.chosen.sheet))
        if len(places) != 1:
            return None
        sheet, header, code = places[0]
        with self._database.read() as reader:
            file = import_queries.file_of_code(reader, code)
            held = import_queries.held_in(reader, [file.id])[file.id] if file and (
                import_queries.files_with_held(reader, file.id)
            ) else []
        if file is None:
            return None
        found = recognise(
            book, FIELDS, sheet=sheet.name, header_row=header, columns=file["mapping"]
        )
        column = origin_column(found.layout)
        if column is None:
            return None
        rows = {row.number: origin_row(row, column) for row in found.rows}
        report.origin = Origin(file, rows, {row["row"]: row.id for row in held})
        report.file_notes += (f"Baris yang ditahan dari {file['name']} kembali.",)
        return _cut(found, column)

    def _remembered(self, report: ImportReport, book: Book) -> Recognised | None:
        """The list by columns that were set for an earlier file of the same sender and header."""
        from jamsos_desktop.workbooks.recognise import headers_among, recognise, titles_above

        kept = self._memory.columns()
        signatures = {str(row["signature"]) for row in kept}
        if not signatures:
            return None
        hits: dict[str, tuple[int, Record]] = {}
        for sheet, header, signature in headers_among(
            book, FIELDS, signatures, report.chosen.sheet
        ):
            sender = report.chosen.village or self._village(
                titles_above(sheet, header), sheet.name, report.file
            )
            row = _of_sender(kept, signature, sender)
            if row is not None:
                hits.setdefault(sheet.name, (header, row))
        if len(hits) != 1:
            return None
        (name, (header, row)), = hits.items()
        found = recognise(book, FIELDS, sheet=name, header_row=header, columns=row["columns"])
        if found.signature != row["signature"]:
            return None
        report.file_notes += (f"Susunan kolom dikenali dari berkas {row['file_name']}.",)
        return found

    def _describe(self, report: ImportReport, found: Recognised) -> None:
        village = report.chosen.village
        report.layout, report.signature = found.layout, found.signature
        report.sheet, report.header_row = found.sheet.name, found.header_row
        report.mapping, report.confidence = found.columns, found.confidence
        report.file_notes = (*found.notes, *report.file_notes)
        report.headers = {letters(i): text for i, text in found.layout.headers.items()}
        rows, moved = in_order(found.rows, found.layout)
        report.received = {row.number: row for row in rows}
        if moved:
            report.file_notes += (
                f"{len(moved)} baris mulai baris {moved[0]} di bawah judul yang urutannya lain; "
                "selnya disebut menurut judul pertama.",
            )
        if village and self._settings.regions().get(village) is None:
            raise Refused(f"Kode desa {village} tidak ada di tabel wilayah.")
        if not village and report.origin:
            village = str(report.origin.file.get("village", ""))
        report.village = village or self._village(found.titles, found.sheet.name, report.file)
        report.places = self._places(report, found)

    def _places(self, report: ImportReport, found: Recognised) -> Mapping[int, str]:
        """The villages of rows, where a list has a part for each."""
        if report.origin:
            first = _reading(report.origin.file).get("places", {})
            return {
                row: first[str(there)] for row, there in report.origin.rows.items()
                if str(there) in first
            }
        return village_sections(
            tuple(report.received.values()), found.layout, self._settings.regions(), self.within()
        )

    def _village(self, titles: Sequence[str], sheet: str, file: str) -> str:
        names = (sheet, Path(file).stem)
        return village_of_list(titles, names, self._settings.regions(), self.within())


def _proposal(report: ImportReport) -> Recognised | None:
    """What the clerk can complete where a file was turned away for its sheet or columns."""
    from jamsos_desktop.workbooks.recognise import propose

    chosen = report.chosen
    return None if report.book is None else propose(
        report.book, FIELDS, sheet=chosen.sheet, header_row=chosen.header_row,
        columns=chosen.columns,
    )


def returned_sheets(report: ImportReport) -> tuple[str, ...]:
    """The sheets of a workbook of held rows of several files, where the question is which one."""
    if report.outcome != "ask" or report.book is None or not report.choices:
        return ()
    coded = {sheet.name for sheet, _, _ in _coded(report.book, None)}
    return report.choices if coded >= set(report.choices) else ()


def layout_of(file: Record) -> Layout:
    """The columns of a file that was stored."""
    reading = _reading(file)
    headers = {column_number(at): text for at, text in reading.get("headers", {}).items()}
    return Layout(
        {name: column_number(at) for name, at in file["mapping"].items()},
        (int(file.get("header_row", 0)),), headers, bool(reading.get("date1904", False)),
    )


def places_of(file: Record) -> dict[int, str]:
    """The villages of held rows of a file that was stored, where it had a part for each."""
    return {int(row): code for row, code in _reading(file).get("places", {}).items()}


def orders_of(file: Record) -> Mapping[str, Any]:
    """The order of day and month in the columns of a file that was stored."""
    return dict(_reading(file).get("orders", {}))


def _same_ground(one: ImportReport, other: ImportReport) -> bool:
    """Whether rows of both were judged by the same columns and decisions."""
    return one.layout == other.layout and one.context == other.context


def _reading(file: Record) -> Mapping[str, Any]:
    found: Mapping[str, Any] = file.get("reading") or {}
    return found


def _coded(book: Book, sheet: str | None) -> Iterator[tuple[Sheet, int, str]]:
    """Sheets of returned rows: the sheet, the row of its header, the code of its file."""
    from jamsos_desktop.workbooks.rejects import has_origin, returned_code

    for one in book.sheets:
        if sheet is not None and one.name != sheet:
            continue
        code = ""
        for row in one.rows[:_FIRST]:
            texts = [plain(cell) for cell in row.cells if cell is not None]
            code = code or returned_code(texts)
            if code and has_origin(texts):
                yield one, row.number, code
                break


def _cut(found: Recognised, column: int) -> Recognised:
    """The list without the columns from one on."""
    layout = found.layout
    headers = {at: text for at, text in layout.headers.items() if at < column}
    rows = tuple(replace(row, cells=row.cells[:column]) for row in found.sheet.rows)
    return replace(
        found, sheet=replace(found.sheet, rows=rows), layout=replace(layout, headers=headers)
    )


def _of_sender(kept: Sequence[Record], signature: str, sender: str) -> Record | None:
    """What was kept for this sender; for a list that names none, the newest of that header."""
    rows = [row for row in kept if row["signature"] == signature]
    same = [row for row in rows if row["village"] == sender]
    return next(iter(same or (rows if not sender else ())), None)


def _by_row(edits: Mapping[tuple[int, int], Any]) -> dict[int, dict[int, Any]]:
    found: dict[int, dict[int, Any]] = {}
    for (row, column), value in edits.items():
        found.setdefault(row, {})[column] = value
    return found


def _sha256(path: Path) -> str:
    """The digest of a file that could not be used; `""` when it cannot be read either."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def turned_away(
    report: ImportReport, outcome: Any, kind: str | None, message: str
) -> ImportReport:
    """A file of which nothing is written: `reject` with its kind, or `ask`."""
    report.outcome, report.reject_kind, report.message = outcome, kind, message
    return report
