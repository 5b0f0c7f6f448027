"""The files on the import desk and the jobs that check and import them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.intake.rows import CellValue
from jamsos_desktop.domain.intake.shift import put_right
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.progress import Cancelled, Progress
from jamsos_desktop.gui import tasks
from jamsos_desktop.gui.pages.imports.files import WorkFile, lists_among
from jamsos_desktop.gui.pages.imports.rows import rows_of, taken
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.services.imports.importing import Importing
from jamsos_desktop.services.imports.reading import returned_sheets
from jamsos_desktop.services.imports.report import Choices, ImportReport

Done = list[tuple[WorkFile, ImportReport]]
_Judged = tuple[WorkFile, Choices, "ImportReport | Exception", "Sequence[Record]"]
_MANY = 1_000
"""Rows from which they are made ready for the table in the job; fewer are when they are seen."""
_UNREADABLE = "Berkas ini tidak dapat diperiksa. Simpan ulang lalu coba lagi."


class ImportDesk(QObject):
    """Takes files, has them checked without storing anything, and imports what is ready."""

    moved = Signal()
    """A file came, went or changed its state."""
    added = Signal(object)
    """Numbers of files that came in together."""
    checked = Signal(int)
    """Number of a file whose check ended."""
    rested = Signal()
    """Every check that was asked for has ended."""
    imported = Signal(object)
    """Reports of the files that were stored, in order; may be empty."""

    def __init__(
        self, importing: Importing, jobs: Jobs, place_name: Callable[[str], str], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._importing, self._jobs, self._place_name = importing, jobs, place_name
        self.files: dict[int, WorkFile] = {}
        self.reports: dict[int, ImportReport] = {}
        """What was imported since the start, by number in the register, with every row."""
        self.became: dict[int, int] = {}
        """Number on the desk → number in the register."""
        self._queue: dict[int, None] = {}
        self._checking = False
        self._last = 0

    def take(self, paths: Sequence[Path]) -> None:
        """Put files on the desk and check them; folders are searched for lists."""
        if any(path.is_dir() for path in paths):
            self._jobs.run(partial(lists_among, paths), self._add, title="Mencari daftar")
        else:
            self._add(paths)

    def drop(self, number: int) -> None:
        """Take a file off the desk."""
        self.files.pop(number, None)
        self._queue.pop(number, None)
        self.moved.emit()

    def choose(self, number: int, **choices: Any) -> None:
        """Take the clerk's choices for a file (fields of `Choices`) and check it again."""
        item = self.files[number]
        if "sheet" in choices:
            choices = {"edits": {}, "who": {}, "columns": None, "header_row": None, **choices}
        item.chosen = replace(item.chosen, **choices)
        self.check([number])

    def edit(self, number: int, row: int, column: int, cell: CellValue) -> None:
        """Put another value into a cell of a file and judge its rows again."""
        chosen = self.files[number].chosen
        edits = {**chosen.edits, (row, column): cell}
        who = {one: decided for one, decided in chosen.who.items() if one != row}
        self.choose(number, edits=edits, who=who)

    def put_right(self, number: int, rows: Sequence[int]) -> int:
        """Put rows that slid sideways, or ran into others, in their place; answers how many."""
        item = self.files[number]
        assert item.report is not None
        assert item.report.layout is not None
        found = {one.row: one.intake.row for one in item.report.rows}
        cells = {row: put_right(found[row], item.report.layout) for row in rows if row in found}
        edits = {(row, at): cell for row, mended in cells.items() for at, cell in mended.items()}
        if edits:
            self.choose(number, edits={**item.chosen.edits, **edits})
        return sum(map(bool, cells.values()))

    def split(self, number: int, sheets: Sequence[str]) -> None:
        """Take every one of these sheets as a list of its own."""
        item = self.files.pop(number)
        fresh = []
        for sheet in sheets:
            self._last -= 1
            self.files[self._last] = WorkFile(
                self._last, item.path, report=item.report,
                chosen=replace(item.chosen, sheet=sheet),
            )  # fmt: skip
            fresh.append(self._last)
        self.added.emit(fresh)
        self.check(fresh)

    def check(self, numbers: Sequence[int]) -> None:
        """Judge these files once more, all in one job."""
        self._queue.update(dict.fromkeys(numbers))
        self.moved.emit()
        self._check_next()

    def ready(self) -> list[WorkFile]:
        """Files that were checked and have at least one row for the register."""
        return [
            item for item in self.files.values()
            if item.state == "ready" and item.report and taken(item.report.counts)
        ]  # fmt: skip

    def rows(self, number: int) -> Sequence[Record]:
        """The rows of a file as the table shows them."""
        item = self.files[number]
        if item.report is not None and not item.rows:
            item.rows = rows_of(item.report, self._place_name)
        return item.rows

    def judged(self) -> list[ImportReport]:
        """The reports of all files on the desk that could be read."""
        reports = (item.report for item in self.files.values())
        return [report for report in reports if report and report.outcome == "import"]

    def store(self, items: Sequence[WorkFile]) -> None:
        """Import these files, each whole in one unit of work."""
        for item in items:
            item.state = "importing"
        self.moved.emit()
        names = items[0].path.name if len(items) == 1 else f"{len(items)} berkas"
        done: Done = []
        self._jobs.run(
            partial(self._store_all, items, done), lambda _: self._stored(items, done),
            partial(self._not_stored, items, done), title=f"Mengimpor {names}",
            on_cancel=lambda: self._stored(items, done),
        )  # fmt: skip

    def _add(self, paths: Sequence[Path]) -> None:
        there = {item.path for item in self.files.values()}
        fresh = []
        for path in (path for path in paths if path not in there):
            self._last -= 1
            self.files[self._last] = WorkFile(self._last, path)
            fresh.append(self._last)
        self.added.emit(fresh)
        self.check(fresh)

    def _check_next(self) -> None:
        items = [self.files[number] for number in self._queue if number in self.files]
        self._queue = self._queue if self._checking else {}
        if self._checking or not items:
            return
        self._checking = True
        done: list[_Judged] = []
        title = items[0].path.name if len(items) == 1 else f"{len(items)} berkas"
        end = partial(self._checks_ended, done)
        job = self._jobs.run(
            partial(self._judge_all, items, done), lambda _: end(), lambda error: end(error),
            title=f"Memeriksa {title}", on_cancel=partial(self._stop, done),
        )  # fmt: skip
        job.progressed.connect(partial(self._collect, done))

    def _judge_all(
        self, items: Sequence[WorkFile], done: list[_Judged], progress: Progress
    ) -> None:
        """Runs beside the window; what is in `done` is judged, whatever becomes of the rest."""
        for item in items:
            chosen = item.chosen
            result: ImportReport | Exception
            rows: Sequence[Record] = ()
            try:
                result = self._importing.judge(
                    item.path, chosen, earlier=item.report, progress=progress
                )
                rows = rows_of(result, self._place_name) if len(result.rows) > _MANY else ()
            except Cancelled:
                raise
            except Exception as error:  # the other files are judged all the same
                result = error
            done.append((item, chosen, result, rows))

    def _collect(self, done: list[_Judged]) -> None:
        """Take over what the job has judged so far."""
        while done:
            item, chosen, result, rows = done.pop(0)
            if self.files.get(item.id) is not item or item.chosen is not chosen:
                continue
            if isinstance(result, Exception):
                self._not_checked(item, result)
            else:
                item.report, item.rows, item.message = result, rows, result.message
                item.state = "ready" if result.outcome == "import" else result.outcome
                self._compare(item, result)
                if sheets := returned_sheets(result):
                    self.split(item.id, sheets)
                    continue
            self.moved.emit()
            self.checked.emit(item.id)

    def _compare(self, item: WorkFile, report: ImportReport) -> None:
        """Say when another file on the desk is the same byte for byte."""
        same = next((
            other.path.name for other in self.files.values()
            if other is not item and other.path != item.path and other.report
            and other.report.sha256 == report.sha256
        ), "")  # fmt: skip
        if same:
            report.file_notes += (f"Isinya sama dengan {same} di meja ini.",)

    def _not_checked(self, item: WorkFile, error: Exception) -> None:
        known = isinstance(error, Refused | Invalid)
        item.state = "reject"
        item.message = str(error) if known else _UNREADABLE
        if not known:
            tasks.report(error)

    def _checks_ended(self, done: list[_Judged], error: BaseException | None = None) -> None:
        self._collect(done)
        self._checking = False
        if error is not None:
            tasks.report(error)
        self._check_next()
        if not self._checking:
            self.rested.emit()

    def _stop(self, done: list[_Judged]) -> None:
        """The clerk stopped the checks: whatever was not judged yet goes off the desk."""
        self._collect(done)
        self._checking = False
        self._queue = {}
        self.files = {i.id: i for i in self.files.values() if i.state != "waiting"}
        self.moved.emit()

    def _store_all(self, items: Sequence[WorkFile], done: Done, progress: Progress) -> None:
        """Runs beside the window; what is in `done` is stored, whatever becomes of the rest."""
        for item in items:
            report = self._importing.store(
                item.path, item.chosen, earlier=item.report, progress=progress
            )
            done.append((item, report))

    def _not_stored(self, items: Sequence[WorkFile], done: Done, error: BaseException) -> None:
        self._stored(items, done)
        tasks.report(error)

    def _stored(self, items: Sequence[WorkFile], done: Done) -> None:
        for item in items:
            item.state = "ready"
        for item, report in done:
            item.report, item.message = report, report.message
            if report.file_id is not None:
                report.book = None
                self.reports[report.file_id] = report
                self.became[item.id] = report.file_id
                self.files.pop(item.id, None)
            elif report.outcome != "import":
                item.state = report.outcome
        self.imported.emit([report for _, report in done if report.file_id is not None])
        self.moved.emit()
