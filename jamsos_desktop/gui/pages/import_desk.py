"""The files on the import desk and the jobs that check and import them, one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.gui import tasks
from jamsos_desktop.gui.pages.import_files import WorkFile, lists_among
from jamsos_desktop.gui.pages.import_rows import taken
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.services.import_report import ImportReport
from jamsos_desktop.services.importing import Importing

Done = list[tuple[WorkFile, ImportReport]]
_UNREADABLE = "Berkas ini tidak dapat diperiksa. Simpan ulang lalu coba lagi."


class ImportDesk(QObject):
    """Takes files, has each checked without storing anything, and imports what is ready."""

    moved = Signal()
    """A file came, went or changed its state."""
    added = Signal(object)
    """Numbers of files that came in together."""
    checked = Signal(int)
    """Number of a file whose check ended."""
    imported = Signal(object)
    """Reports of the files that were stored, in order; may be empty."""

    def __init__(self, importing: Importing, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._importing, self._jobs = importing, jobs
        self.files: dict[int, WorkFile] = {}
        self.reports: dict[int, ImportReport] = {}
        """What was imported since the start, by number in the register, with every row."""
        self.became: dict[int, int] = {}
        """Number on the desk → number in the register."""
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
        self.moved.emit()

    def choose(self, number: int, what: str, answer: str) -> None:
        """Take the clerk's choice of `sheet` or `village` and check the file again."""
        item = self.files[number]
        if what == "sheet":
            item.sheet = answer
        else:
            item.village = answer
        item.state = "waiting"
        self.moved.emit()
        self._check_next()

    def ready(self) -> list[WorkFile]:
        """Files that were checked and have at least one row for the register."""
        return [
            item for item in self.files.values()
            if item.state == "ready" and item.report and taken(item.report.counts)
        ]  # fmt: skip

    def report(self, number: int) -> ImportReport | None:
        """The report of a file on the desk or imported since the start."""
        item = self.files.get(number)
        return item.report if item else self.reports.get(number)

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
        self._check_next()

    def _check_next(self) -> None:
        item = next((i for i in self.files.values() if i.state == "waiting"), None)
        if item is None or self._checking:
            return
        self._checking = True
        self._jobs.run(
            partial(self._read, item, dry_run=True), partial(self._checked, item),
            partial(self._not_checked, item), title=f"Memeriksa {item.path.name}",
            on_cancel=self._stop,
        )  # fmt: skip

    def _read(self, item: WorkFile, progress: Progress, *, dry_run: bool) -> ImportReport:
        return self._importing.run(
            item.path, sheet=item.sheet, village=item.village, dry_run=dry_run, progress=progress
        )

    def _checked(self, item: WorkFile, report: ImportReport) -> None:
        item.report, item.message = report, report.message
        item.state = "ready" if report.outcome == "import" else report.outcome
        self._after_check(item)

    def _not_checked(self, item: WorkFile, error: BaseException) -> None:
        known = isinstance(error, Refused | Invalid)
        item.state = "reject"
        item.message = str(error) if known else _UNREADABLE
        self._after_check(item)
        if not known:
            tasks.report(error)

    def _after_check(self, item: WorkFile) -> None:
        self._checking = False
        self.moved.emit()
        self.checked.emit(item.id)
        self._check_next()

    def _stop(self) -> None:
        """The clerk stopped a check: whatever still waits goes off the desk too."""
        self._checking = False
        self.files = {i.id: i for i in self.files.values() if i.state != "waiting"}
        self.moved.emit()

    def _store_all(self, items: Sequence[WorkFile], done: Done, progress: Progress) -> None:
        """Runs beside the window; what is in `done` is stored, whatever becomes of the rest."""
        for item in items:
            done.append((item, self._read(item, progress, dry_run=False)))

    def _not_stored(self, items: Sequence[WorkFile], done: Done, error: BaseException) -> None:
        self._stored(items, done)
        tasks.report(error)

    def _stored(self, items: Sequence[WorkFile], done: Done) -> None:
        for item in items:
            item.state = "ready"
        for item, report in done:
            item.report, item.message = report, report.message
            if report.file_id is not None:
                self.reports[report.file_id] = report
                self.became[item.id] = report.file_id
                self.files.pop(item.id, None)
            elif report.outcome != "import":
                item.state = report.outcome
        self.imported.emit([report for _, report in done if report.file_id is not None])
        self.moved.emit()
