"""Draws the printed cell for the canvas, beside the window; the newest state wins."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from jamsos_desktop.domain.design import Design
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.gui import tasks
from jamsos_desktop.gui.job import Job
from jamsos_desktop.gui.pages.designs.canvas import DesignCanvas
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.services.design_preview import CellPreview, DesignPreviews, Sample

_MOST_PIXELS, _MOST_DPI = 1800, 300.0
"""Of the longer side, and to the inch: more is slow and no eye sees it."""


class DesignPen(QObject):
    """One drawing at a time; what is asked for meanwhile is drawn next, all but the last left out.

    Drawings follow the mouse and are no work to wait for.
    """

    drawn = Signal(object)
    """The newest state is on the canvas: which items could not be set, and why."""

    def __init__(self, canvas: DesignCanvas, previews: DesignPreviews, jobs: Jobs) -> None:
        super().__init__(canvas)
        self._canvas, self._previews, self._jobs = canvas, previews, jobs
        self._job: Job | None = None
        self._wanted: tuple[Design, str, Sample] | None = None
        self._texts: dict[Sample, dict[str, str]] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(0)
        self._pause.timeout.connect(self._start)

    def draw(self, design: Design, kind: str, sample: Sample) -> None:
        """Put the print of a design on the canvas."""
        self._wanted = (design, kind or "certificate", sample)
        if self._job is None:
            self._pause.start()

    def forget_texts(self) -> None:
        """Read the words of the office and of people again."""
        self._texts = {}

    def is_idle(self) -> bool:
        """Whether the canvas shows what was asked for last."""
        return self._job is None and self._wanted is None and not self._pause.isActive()

    def _start(self) -> None:
        if self._wanted is None or self._job is not None or not self._canvas.isVisible():
            return
        (design, kind, sample), self._wanted = self._wanted, None
        scale = self._canvas.zoom * self._canvas.devicePixelRatioF() * 25.4
        longest = max(design.cell_width, design.cell_height) / 25.4
        dpi = min(scale, _MOST_PIXELS / longest, _MOST_DPI)
        self._job = self._jobs.run(
            partial(self._print, self._texts, design, kind, sample, dpi), self._printed,
            self._failed, title="Menggambar desain", quiet=True,
        )  # fmt: skip

    def _print(
        self, texts: dict[Sample, dict[str, str]], design: Design, kind: str, sample: Sample,
        dpi: float, progress: Progress,
    ) -> CellPreview:
        """Runs beside the window."""
        if sample not in texts:
            texts[sample] = self._previews.texts(sample)
        progress.check()
        return self._previews.draw(design, kind, texts[sample], sample, dpi)

    def _printed(self, made: CellPreview) -> None:
        self._job = None
        page = made.picture
        image = QImage(
            page.rgb, page.width, page.height, 3 * page.width, QImage.Format.Format_RGB888
        )
        self._canvas.show_image(image.copy())
        if self._wanted is not None:
            self._pause.start()
        else:
            self.drawn.emit(made.problems)

    def _failed(self, error: BaseException) -> None:
        self._job = None
        tasks.report(error)
