"""Sends a finished PDF to a printer at exact size: what was previewed is what is printed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMarginsF, QObject, QSizeF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.gui.pdf_preview import page_image
from jamsos_desktop.gui.tasks import Jobs, report
from jamsos_desktop.services.previewing import page_count
from jamsos_desktop.services.spool_notes import SpoolNotes

DPI = 300
"""Dots to the inch: sharp on office printers; a page of A4 is a picture of 26 MB."""


def printer_for(width: float, height: float, name: str = "") -> QPrinter:
    """A printer set to a sheet of this size in millimetres, without margins or scaling.

    `name` is proposed where the system has such a printer.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if name in printer_names():
        printer.setPrinterName(name)
    printer.setResolution(DPI)
    upright = QSizeF(min(width, height), max(width, height))
    size = QPageSize(
        upright, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch
    )
    ways = QPageLayout.Orientation
    turned = ways.Landscape if width > height else ways.Portrait
    layout = QPageLayout(size, turned, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)
    printer.setFullPage(True)
    return printer


def printer_names() -> list[str]:
    """The printers that the system knows."""
    return list(QPrinterInfo.availablePrinterNames())


def ask_printer(
    printer: QPrinter, pages: int, parent: QWidget, on_chosen: Callable[[], object]
) -> QPrintDialog:
    """Let the clerk choose printer and pages; `on_chosen` follows only when they agree."""
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("Cetak")
    if pages:
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, pages)
    dialog.accepted.connect(on_chosen)
    dialog.finished.connect(dialog.deleteLater)
    dialog.setModal(True)
    dialog.show()
    return dialog


class Spooler(QObject):
    """Sends page after page; each is drawn beside the window, so that it stays alive."""

    done = Signal(int)
    """Pages sent."""
    stopped = Signal(int)
    """The printing failed or was called off after so many pages."""

    def __init__(self, jobs: Jobs, parent: QObject, notes: SpoolNotes | None = None) -> None:
        """`notes` remember for a crash how far the pages of a run went."""
        super().__init__(parent)
        self._jobs, self._notes = jobs, notes
        self._printer: QPrinter | None = None
        self._painter: QPainter | None = None
        self._sent = self._run = 0
        self._first = self._pages = 1

    def send(self, pdf: Path, printer: QPrinter, run: int = 0) -> None:
        """Print the pages that the dialog asked for; all when it named none.

        `run` is the print run whose file this is, 0 for another paper.
        """
        self._pages = page_count(pdf)
        self._first = max(1, printer.fromPage())
        last = printer.toPage() or self._pages
        self._printer, self._painter = printer, QPainter()
        self._sent, self._run = 0, run
        if self._notes is not None:
            self._notes.begin(run)
        self._next(pdf, list(range(self._first - 1, last)))

    def _next(self, pdf: Path, left: list[int]) -> None:
        self._jobs.run(
            partial(self._step, pdf, left[0] if left else None, self._sent),
            partial(self._draw, pdf, left), self._fail,
            title=f"Mengirim {pdf.name} ke printer, {len(left)} halaman lagi", on_cancel=self._stop,
        )  # fmt: skip

    def _step(self, pdf: Path, page: int | None, sent: int, _: Progress) -> QImage | None:
        """Beside the window: note what was sent, then draw the next page where there is one."""
        if self._notes is not None and self._run and sent:
            done = self._first + sent - 1
            if done == self._pages:
                self._notes.forget(self._run)
            else:
                self._notes.sent(self._run, self._first, done)
        return None if page is None else page_image(pdf, page, DPI)

    def _draw(self, pdf: Path, left: list[int], image: QImage | None) -> None:
        if image is None:
            self._end()
            self.done.emit(self._sent)
            return
        assert self._printer is not None
        assert self._painter is not None
        begun = self._painter.isActive()
        ready = self._printer.newPage() if begun else self._painter.begin(self._printer)
        if not ready:
            self._fail(RuntimeError("the printer takes no page"))
            return
        self._painter.drawImage(self._printer.paperRect(QPrinter.Unit.DevicePixel), image)
        self._sent += 1
        self._next(pdf, left[1:])

    def _fail(self, error: BaseException) -> None:
        self._stop()
        report(error)

    def _stop(self) -> None:
        if self._printer is not None:
            self._printer.abort()
        self._end()
        self.stopped.emit(self._sent)

    def _end(self) -> None:
        if self._painter is not None and self._painter.isActive():
            self._painter.end()
        self._painter = self._printer = None
        if self._notes is not None:
            self._notes.stop(self._run)
