"""The button above the page that counts the running jobs, and the list that opens under it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QProgressBar, QPushButton, QVBoxLayout, QWidget

from jamsos_desktop.gui.icons import put_icon
from jamsos_desktop.gui.job import Job
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.gui.widgets import button, clear, column, icon_button, label, literal, row

_WIDTH = 380


class JobsButton(QPushButton):
    """Says how many jobs run; a click shows each with its progress and a way to stop it."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self.setProperty("kind", "secondary")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._popup = JobsPopup(jobs, self)
        put_icon(self, "loader", "text", 16)
        self.clicked.connect(self._open)
        jobs.changed.connect(self._count)
        self._count()

    def _count(self) -> None:
        running = self._jobs.shown()
        words = f"{len(running)} pekerjaan berjalan" if running else "Tidak ada pekerjaan"
        if len(running) == 1 and running[0].total:
            words = f"{running[0].title} {100 * running[0].done // running[0].total} %"
        self.setText(literal(words))
        self.setAccessibleName(words)
        self.setVisible(bool(running))
        if not running:
            self._popup.hide()

    def _open(self) -> None:
        corner = self.mapToGlobal(QPoint(self.width() - _WIDTH, self.height() + 6))
        self._popup.open_at(corner)


class JobsPopup(QFrame):
    """The running jobs under each other."""

    def __init__(self, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAccessibleName("Pekerjaan yang berjalan")
        self.setFixedWidth(_WIDTH)
        self._jobs = jobs
        self._shown: dict[Job, JobLine] = {}
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(12)
        whole.addWidget(label("Pekerjaan yang berjalan", "head"))
        self._lines = column(spacing=12)
        whole.addLayout(self._lines)
        jobs.changed.connect(self._refresh)

    def open_at(self, corner: QPoint) -> None:
        """Show the list with its top left corner there (global pixels)."""
        self._refresh()
        self.adjustSize()
        self.move(corner)
        self.show()

    def _refresh(self) -> None:
        running = self._jobs.shown()
        if tuple(self._shown) != running:
            clear(self._lines)
            self._shown = {job: JobLine(job) for job in running}
            for line in self._shown.values():
                self._lines.addWidget(line)
            self.adjustSize()
        for line in self._shown.values():
            line.refresh()


class JobLine(QWidget):
    """One job: title, bar, words, and a button that stops it."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(job.title)
        self._words, self._left = label("", "muted"), label("", "muted")
        self._stop = icon_button("x", f"Hentikan: {job.title}", job.cancel)
        self._stop.setProperty("kind", "plain")
        lines = column(spacing=6)
        head = row(spacing=8)
        head.addWidget(label(job.title, "strong"), 1)
        head.addWidget(self._left)
        lines.addLayout(head)
        lines.addWidget(self._bar)
        lines.addWidget(self._words)
        whole = row(spacing=8)
        whole.addLayout(lines, 1)
        whole.addWidget(self._stop)
        self.setLayout(whole)
        self.refresh()

    def refresh(self) -> None:
        """Show where the job is now."""
        self._bar.setRange(0, self._job.total)
        self._bar.setValue(self._job.done)
        self._words.setText(self._job.words())
        self._left.setText(self._job.words_left())
        self._stop.setEnabled(not self._job.stopping)


class JobPanel(QFrame):
    """A job in the middle of a page: what a page shows instead of its content while it waits."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.setObjectName("card")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        self._line = JobLine(job)
        whole.addWidget(self._line)
        whole.addWidget(button("Hentikan", job.cancel), 0, Qt.AlignmentFlag.AlignRight)
        job.progressed.connect(self._line.refresh)
