"""Papers on their way out: made as a file where the clerk wants it, or sent to a printer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.gui import tasks
from jamsos_desktop.gui.dialogs import files
from jamsos_desktop.gui.spooling import Spooler, ask_printer, printer_for
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.gui.trays import take_from
from jamsos_desktop.services.previewing import page_count, page_size
from jamsos_desktop.services.printing import Printed
from jamsos_desktop.services.spool_notes import SpoolNotes

Make = Callable[[Path, Progress], Any]
"""Writes one PDF; what it answers goes to `told`, which makes the notice of it."""


class Outlet(QObject):
    """Asks for a name, makes the file beside the window, and offers to print it."""

    notice = Signal(str, str, object)

    def __init__(self, jobs: Jobs, parent: QWidget, notes: SpoolNotes | None = None) -> None:
        """`notes` remember how far the pages of print runs went to the printer."""
        super().__init__(parent)
        self._window, self._jobs = parent, jobs
        self._spooler = Spooler(jobs, self, notes)
        self._printer: QPrinter | None = None
        self._spooler.done.connect(self._sent)
        self._spooler.stopped.connect(self._stopped)

    def save(
        self, title: str, name: str, make: Make, told: Callable[[Any], str], *,
        on_error: Callable[[BaseException], object] | None = None,
        print_on: tuple[str, str] | None = None,
    ) -> None:
        """Ask for the file, make it, say the sentence of `told`, and offer to print it.

        With `print_on`, a printer and its tray, the printer is asked for at once.
        """
        files.choose_target(
            self._window, title, name, files.PDF,
            partial(self._make, make, told, on_error, print_on),
        )

    def print_file(self, path: Path, printer: str = "", tray: str = "", run: int = 0) -> None:
        """Ask for the printer, with that one and its tray proposed, and send the pages.

        They keep their exact size. `run` is the run whose file it is, 0 for another paper.
        """
        self._printer = made = printer_for(*page_size(path), printer)
        if words := take_from(made, tray):
            self.notice.emit(words, "", None)
        ask_printer(
            made, page_count(path), self._window, lambda: self._spooler.send(path, made, run)
        )

    def _make(
        self, make: Make, told: Callable[[Any], str],
        on_error: Callable[[BaseException], object] | None, print_on: tuple[str, str] | None,
        path: Path,
    ) -> None:
        self._jobs.run(
            lambda progress: make(path, progress),
            partial(self._tell, told, print_on, path),
            on_error or tasks.report, title=f"Membuat {path.name}",
        )

    def _tell(
        self, told: Callable[[Any], str], print_on: tuple[str, str] | None, path: Path, made: Any
    ) -> None:
        if isinstance(made, Printed):
            offer = partial(
                self.print_file, path, made.order.printer, made.order.tray, made.run
            )
        else:
            offer = partial(self.print_file, path, *(print_on or ()))
        self.notice.emit(f"{told(made)} Ada di {path.name}.", "Cetak …", offer)
        if print_on is not None:
            offer()

    def _stopped(self, pages: int) -> None:
        self._printer = None
        self.notice.emit(f"Pencetakan berhenti sesudah {grouped(pages)} halaman.", "", None)

    def _sent(self, pages: int) -> None:
        self._printer = None
        self.notice.emit(f"{grouped(pages)} halaman dikirim ke printer.", "", None)
