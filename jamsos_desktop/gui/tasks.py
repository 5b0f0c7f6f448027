"""The only thread code, with `job`: runs long work beside the window and tells how it goes.

A job is an ordinary function that takes a `Progress`. It runs on a pool thread and touches no
widget; everything it says comes back to the window's thread through queued signals. Its result
goes to `on_done`, its exception to `on_error`; both run in the window's thread.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import (
    QCoreApplication,
    QDeadlineTimer,
    QEventLoop,
    QObject,
    QThreadPool,
    QTimer,
    Signal,
)
from shiboken6 import isValid

from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.gui import notices
from jamsos_desktop.gui.job import Job

_T = TypeVar("_T")

_PATIENCE = 0.08
"""Seconds that the window stands still for what is nearly always done by then."""
_LOOK_MS = 10


class Jobs(QObject):
    """All running jobs of the window."""

    changed = Signal()
    """A job began, moved or ended."""
    idle = Signal()
    """The last running job ended."""

    def __init__(self, parent: QObject | None = None, threads: int = 2) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._reads = QThreadPool(self)
        self._reads.setMaxThreadCount(threads)
        self._urgent = QThreadPool(self)
        self._urgent.setMaxThreadCount(1)
        self._running: list[Job] = []

    def run(
        self,
        work: Callable[[Progress], Any],
        on_done: Callable[[Any], object] | None = None,
        on_error: Callable[[BaseException], object] | None = None,
        *,
        title: str,
        on_cancel: Callable[[], object] | None = None,
        quiet: bool = False,
        urgent: bool = False,
    ) -> Job:
        """Start `work`. Without `on_error`, refusals are shown as a sentence, bugs as bugs.

        A `quiet` job only reads for the page on show: nobody is told of it or asked about it, and
        it does not wait for long work. An `urgent` one is a short read that somebody looks at the
        window for: it waits for no count either.
        """
        job = Job(work, title, quiet)
        self._running.append(job)
        job.progressed.connect(self.changed)
        job.ended.connect(lambda: self._end(job, on_done, on_error, on_cancel))
        (self._urgent if urgent else self._reads if quiet else self._pool).start(job.run)
        self.changed.emit()
        return job

    def running(self) -> tuple[Job, ...]:
        """The jobs that have not ended, oldest first."""
        return tuple(self._running)

    def shown(self) -> tuple[Job, ...]:
        """Those that a clerk knows of: quiet ones left out."""
        return tuple(job for job in self._running if not job.quiet)

    def cancel_all(self) -> None:
        """Ask every job to stop."""
        for job in self._running:
            job.cancel()

    def wait(self, seconds: float = 30.0) -> bool:
        """Wait until no job is at work, so long at most; false when one still is.

        For closing the window. What the end of one job starts is waited for too.
        """
        limit = QDeadlineTimer(round(seconds * 1000))
        pools = self._pool, self._reads, self._urgent
        while self._running:
            done = all(pool.waitForDone(limit) for pool in pools)
            for job in list(self._running):
                QCoreApplication.sendPostedEvents(job)
            if not done or limit.hasExpired():
                return not self._running
        return True

    def _end(
        self,
        job: Job,
        on_done: Callable[[Any], object] | None,
        on_error: Callable[[BaseException], object] | None,
        on_cancel: Callable[[], object] | None,
    ) -> None:
        self._running.remove(job)
        result, error = job.let_go()
        if not isValid(self):  # deleted with its page
            return
        self.changed.emit()
        if not self._running:
            self.idle.emit()
        if job.state == "cancelled":
            if on_cancel is not None and _listens(on_cancel):
                on_cancel()
        elif error is not None:
            if on_error is None or _listens(on_error):
                (on_error or report)(error)
        elif on_done is not None and _listens(on_done):
            on_done(result)
        if job.state == "done" and job.notes():
            notices.told("Periksa ini sebelum mencetak.", detail="\n".join(job.notes()))


class Latest:
    """Reads for something on show, one at a time: of several asked meanwhile only the last.

    An answer that is no longer wanted is never shown.
    """

    def __init__(self, jobs: Jobs, title: str, *, urgent: bool = False) -> None:
        self._jobs, self._title, self._urgent = jobs, title, urgent
        self._busy = False
        self._job: Job | None = None
        self._next: tuple[Callable[[], Any], Callable[[Any], object]] | None = None
        self._wanted = 0

    def ask(self, read: Callable[[], Any], on_done: Callable[[Any], object]) -> None:
        """Read in a quiet job; `on_done` gets the answer unless something else is asked first."""
        self._wanted += 1
        if self._busy:
            self._next = read, on_done
        else:
            self._start(read, on_done)

    def forget(self) -> None:
        """Nobody wants the answer any more."""
        self._wanted += 1
        self._next = None

    def hear(self, seconds: float) -> bool:
        """Give the answer so long to come before the window goes on; false when it has not."""
        until = time.monotonic() + seconds
        while self._busy and self._job is not None:
            if not self._job.hear_end(max(0.0, until - time.monotonic())):
                return False
        return not self._busy

    def waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._busy

    def _start(self, read: Callable[[], Any], on_done: Callable[[Any], object]) -> None:
        self._busy, number = True, self._wanted

        def end() -> None:
            self._busy, self._job = False, None
            if self._next is not None:
                (again, then), self._next = self._next, None
                self._start(again, then)

        def done(answer: Any) -> None:
            end()
            if number == self._wanted and _listens(on_done):
                on_done(answer)

        def failed(error: BaseException) -> None:
            end()
            if number == self._wanted:
                report(error)

        self._job = self._jobs.run(
            lambda _: read(), done, failed, title=self._title, on_cancel=end, quiet=True,
            urgent=self._urgent,
        )


def finish(work: Callable[[], _T]) -> _T:
    """Do a short piece of work and wait for it, while the window is still drawn.

    A write takes milliseconds, unless an import holds the base just then. Keys and clicks made
    meanwhile are kept and come after it. Raises what `work` raises.
    """
    results: list[_T] = []
    faults: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:  # raised again where it was asked for
            faults.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(_PATIENCE)
    if thread.is_alive():
        _draw_until_over(thread)
    # The loop also ends when the last window is closed meanwhile. Who has been joined holds
    # nothing: whatever the work, its result or its error keep alive is freed in this thread.
    thread.join()
    if faults:
        raise faults.pop()
    return results.pop()


def _draw_until_over(thread: threading.Thread) -> None:
    loop, look = QEventLoop(), QTimer()
    look.setInterval(_LOOK_MS)
    look.timeout.connect(lambda: None if thread.is_alive() else loop.quit())
    look.start()
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    look.stop()


def _listens(call: Callable[..., object]) -> bool:
    """Whether the page behind a call is still there: a job may end after its window closed."""
    while isinstance(call, partial):
        call = call.func
    owner = getattr(call, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)


def report(error: BaseException) -> None:
    """Show what went wrong: values and refusals as their sentence, anything else as a bug."""
    if isinstance(error, Invalid | Refused):
        notices.refused(str(error))
    else:
        notices.unexpected(error)
