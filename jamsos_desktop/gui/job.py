"""One running piece of work: where it is, how long it still takes, how it ended."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, Literal

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.progress import Cancelled, Progress

State = Literal["running", "done", "failed", "cancelled"]

_LEAST_GAP = 0.05
"""Seconds between two signals of progress: 20 a second is what an eye can use."""
_SETTLED = 1.0
"""Seconds before the time left is worth saying."""


class _Reporter(Progress):
    """A progress that tells the window, at most 20 times a second."""

    def __init__(self, tell: Callable[[int, int, str], None]) -> None:
        super().__init__()
        self._tell = tell
        self._last = 0.0
        self._said: tuple[int, str] = (0, "")

    def show(self) -> None:
        """Tell, unless the last time was a moment ago and only the count moved."""
        now = time.monotonic()
        part = (self.total, self.text)
        if part == self._said and now - self._last < _LEAST_GAP:
            return
        self._last, self._said = now, part
        self._tell(self.done, self.total, self.text)


class Job(QObject):
    """One running piece of work. Lives in the window's thread.

    It has no parent: what listens to its end keeps its `Jobs` alive, and is freed when it is
    deleted itself. As their child it would then be deleted by them once more, inside its own end.
    """

    progressed = Signal()
    ended = Signal()
    _told = Signal(int, int, str)
    _finished = Signal(object, object)

    def __init__(
        self, work: Callable[[Progress], Any], title: str, quiet: bool = False
    ) -> None:
        super().__init__()
        self.title, self.quiet = title, quiet
        self.state: State = "running"
        self.done, self.total, self.text = 0, 0, ""
        self._result: Any = None
        self._error: BaseException | None = None
        self._work = work
        self._reporter = _Reporter(self._told.emit)
        self._telling = threading.Lock()
        self._over = threading.Event()
        self._part_began = time.monotonic()
        self._told.connect(self._take_progress, Qt.ConnectionType.QueuedConnection)
        self._finished.connect(self._take_end, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._reporter.cancel()
        self.progressed.emit()

    @property
    def stopping(self) -> bool:
        """Asked to stop, not yet stopped."""
        return self._reporter.cancelled and self.state == "running"

    def seconds_left(self) -> float | None:
        """How long the present part still takes at the present pace; `None` when not known."""
        spent = time.monotonic() - self._part_began
        if not self.total or self.done < 1 or spent < _SETTLED:
            return None
        return spent / self.done * (self.total - self.done)

    def words(self) -> str:
        """Where the work is, for the clerk: `Membaca baris · 1.200 dari 5.000`."""
        if self.stopping:
            return "Sedang dihentikan …"
        parts = [self.text] if self.text else []
        if self.total:
            parts.append(f"{grouped(self.done)} dari {grouped(self.total)}")
        return " · ".join(parts) or "Berjalan …"

    def words_left(self) -> str:
        """How long it still takes, in words, where that is known."""
        left = self.seconds_left()
        return "" if left is None or self.stopping else time_left(left)

    def notes(self) -> list[str]:
        """Sentences that the work left and that must not be missed."""
        return self._reporter.notes

    def run(self) -> None:
        """Do the work. Called on the pool's thread; says how it ended by a queued signal."""
        result, fault = None, None
        try:
            result = self._work(self._reporter)
        except BaseException as error:  # the thread must not die: every fault reaches the window
            fault = error
        with self._telling:
            self._finished.emit(result, fault)
            self._over.set()
            del result, fault  # the window's thread is the last to hold them

    def hear_end(self, seconds: float) -> bool:
        """Wait so long at most for the end and tell it at once; false when it is still at work.

        For an answer that mostly takes milliseconds: what it fills need not be drawn twice.
        """
        over = self._over.wait(seconds)
        if over:
            QCoreApplication.sendPostedEvents(self)
        return over

    def let_go(self) -> tuple[Any, BaseException | None]:
        """Answer result and error, and delete itself; nothing hangs on it from now on.

        The pool's thread may be the last that knows this job. A page that only the work, its
        result or the frames of its error still hold must not be freed there.
        """
        with self._telling:  # the pool's thread is no longer inside the signal of the end
            self.deleteLater()
        outcome = self._result, self._error
        del self._work, self._result, self._error
        return outcome

    def _take_progress(self, done: int, total: int, text: str) -> None:
        if (total, text) != (self.total, self.text):
            self._part_began = time.monotonic()
        self.done, self.total, self.text = done, total, text
        self.progressed.emit()

    def _take_end(self, result: Any, error: BaseException | None) -> None:
        self._result, self._error = result, error
        if error is None:
            self.state = "done"
        else:
            self.state = "cancelled" if isinstance(error, Cancelled) else "failed"
        self.ended.emit()


def time_left(seconds: float) -> str:
    """As `kurang dari 5 detik lagi`, `40 detik lagi`, `3 menit lagi`."""
    if seconds < 5:
        return "kurang dari 5 detik lagi"
    if seconds < 90:
        return f"{round(seconds / 5) * 5} detik lagi"
    return f"{round(seconds / 60)} menit lagi"
