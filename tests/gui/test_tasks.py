"""Long jobs beside the window: done, cancelled, failed, and told at the speed of the eye."""

from __future__ import annotations

import subprocess
import sys
import threading
import weakref
from collections.abc import Callable
from functools import partial
from textwrap import dedent

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.gui.job import Job, time_left
from jamsos_desktop.gui.jobs_button import JobPanel, JobsButton, JobsPopup
from jamsos_desktop.gui.tasks import Jobs, Latest, finish
from tests.gui.sweep import rich_texts, unnamed_controls


@pytest.fixture
def jobs(qtbot: QtBot) -> Jobs:
    return Jobs()


def test_a_job_runs_elsewhere_and_answers_here(jobs: Jobs, qtbot: QtBot) -> None:
    here = threading.get_ident()
    answers: list[tuple[int, int]] = []

    def work(progress: Progress) -> int:
        return threading.get_ident()

    with qtbot.waitSignal(jobs.idle):
        jobs.run(work, lambda there: answers.append((there, threading.get_ident())), title="Impor")
    qtbot.waitUntil(lambda: bool(answers))
    there, told_in = answers[0]
    assert there != here
    assert told_in == here
    assert jobs.running() == ()


def test_a_cancelled_job_stops_at_its_next_step(jobs: Jobs, qtbot: QtBot) -> None:
    started, go = threading.Event(), threading.Event()
    heard: list[str] = []

    def work(progress: Progress) -> None:
        progress.begin(10)
        started.set()
        go.wait(5)
        progress.step()
        heard.append("went on")

    job = jobs.run(
        work, lambda _: heard.append("done"), title="Impor",
        on_cancel=lambda: heard.append("cancelled"),
    )  # fmt: skip
    assert started.wait(5)
    job.cancel()
    assert job.words() == "Sedang dihentikan …"
    go.set()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["cancelled"]
    assert job.state == "cancelled"


def test_a_failed_job_hands_over_its_error(jobs: Jobs, qtbot: QtBot) -> None:
    errors: list[BaseException] = []

    def work(progress: Progress) -> None:
        raise Refused("Berkas sedang dibuka di Excel. Tutup dulu.")

    job = jobs.run(work, on_error=errors.append, title="Ekspor")
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], Refused)
    assert job.state == "failed"


def test_progress_is_told_at_the_speed_of_the_eye(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[int] = []

    def work(progress: Progress) -> None:
        progress.begin(100_000, "Membaca baris")
        for _ in range(100_000):
            progress.step()

    with qtbot.waitSignal(jobs.idle):
        job = jobs.run(work, title="Impor")
        job.progressed.connect(lambda: told.append(job.done))
    assert 1 <= len(told) <= 40
    assert job.total == 100_000
    assert job.text == "Membaca baris"


def test_two_jobs_run_side_by_side(jobs: Jobs, qtbot: QtBot) -> None:
    both = threading.Barrier(2, timeout=5)
    done: list[str] = []
    for name in ("a", "b"):
        jobs.run(lambda _p: both.wait(), lambda _r, n=name: done.append(n), title=name)
    assert len(jobs.running()) == 2
    qtbot.waitUntil(lambda: len(done) == 2)


def test_the_time_left_is_known_after_a_while(
    jobs: Jobs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = threading.Event()

    def work(progress: Progress) -> None:
        progress.begin(400)
        progress.step(100)
        progress.say("Setengah jalan")
        stop.wait(5)

    job = jobs.run(work, title="Impor")
    qtbot.waitUntil(lambda: job.done == 100)
    assert job.seconds_left() is None
    monkeypatch.setattr(job, "_part_began", job._part_began - 20)
    left = job.seconds_left()
    assert left is not None
    assert 59 <= left <= 75
    assert job.words() == "Setengah jalan · 100 dari 400"
    assert job.words_left().endswith("detik lagi")
    with qtbot.waitSignal(jobs.idle):
        stop.set()


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(2, "kurang dari 5 detik lagi"), (41, "40 detik lagi"), (200, "3 menit lagi")],
)
def test_time_left_in_words(seconds: float, words: str) -> None:
    assert time_left(seconds) == words


def test_the_button_counts_and_its_list_can_stop_a_job(jobs: Jobs, qtbot: QtBot) -> None:
    button = JobsButton(jobs)
    qtbot.addWidget(button)
    assert button.isHidden()
    go = threading.Event()
    ended: list[str] = []

    def work(progress: Progress) -> None:
        while not go.wait(0.001):
            progress.check()

    for name in ("Impor <b>Waru</b>", "Cetak stiker"):
        jobs.run(work, title=name, on_cancel=lambda: ended.append("x"))
    assert button.text() == "2 pekerjaan berjalan"
    assert not button.isHidden()
    popup = button.findChild(JobsPopup)
    assert popup is not None
    button.click()
    assert popup.isVisible()
    assert unnamed_controls(popup) == []
    assert rich_texts(popup) == []
    stops = [b for b in popup.findChildren(QAbstractButton) if b.isVisibleTo(popup)]
    assert [b.accessibleName() for b in stops][1] == "Hentikan: Cetak stiker"
    qtbot.mouseClick(stops[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(ended) == 1)
    jobs.cancel_all()
    qtbot.waitUntil(lambda: len(ended) == 2)
    assert button.isHidden()
    assert jobs.wait(5)


def test_a_page_can_show_its_job_instead_of_its_content(jobs: Jobs, qtbot: QtBot) -> None:
    ended: list[str] = []

    def work(progress: Progress) -> None:
        progress.begin(0, "Membaca berkas")
        while True:
            progress.check()
            threading.Event().wait(0.001)

    job = jobs.run(work, title="Impor Waru", on_cancel=lambda: ended.append("x"))
    panel = JobPanel(job)
    qtbot.addWidget(panel)
    with qtbot.waitExposed(panel):
        panel.show()
    qtbot.waitUntil(lambda: job.text == "Membaca berkas")
    assert unnamed_controls(panel) == []
    stop = next(b for b in panel.findChildren(QAbstractButton) if b.text() == "Hentikan")
    qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ended == ["x"])


def test_a_job_that_outlives_its_page_tells_nobody(jobs: Jobs, qtbot: QtBot) -> None:
    """A preview ended after its window had closed and wrote into a label that was gone."""

    class Told(QLabel):
        def tell(self, number: int, result: int) -> None:
            heard.append(number + result)

    heard: list[int] = []
    gone, there = Told(), Told()
    qtbot.addWidget(there)
    jobs.run(lambda _: 1, partial(gone.tell, 1), title="Pratinjau")
    jobs.run(lambda _: 2, partial(there.tell, 1), title="Pratinjau")
    delete(gone)
    qtbot.waitUntil(lambda: not jobs.running())
    assert heard == [3]


def test_an_answer_that_comes_at_once_is_heard_before_the_window_goes_on(
    jobs: Jobs, qtbot: QtBot
) -> None:
    heard: list[int] = []
    quick = Latest(jobs, "Membaca", urgent=True)
    quick.ask(lambda: 7, heard.append)
    assert quick.hear(10)
    assert heard == [7]


def test_a_slow_answer_is_not_waited_for_and_comes_later(jobs: Jobs, qtbot: QtBot) -> None:
    heard: list[int] = []
    go = threading.Event()
    slow = Latest(jobs, "Membaca", urgent=True)
    slow.ask(lambda: go.wait(10) and 7, heard.append)
    assert not slow.hear(0.01)
    assert heard == []
    go.set()
    qtbot.waitUntil(lambda: heard == [7])


def test_an_urgent_read_waits_for_no_long_one(jobs: Jobs, qtbot: QtBot) -> None:
    go = threading.Event()
    long = [Latest(jobs, "Menghitung") for _ in range(3)]
    for one in long:
        one.ask(lambda: go.wait(10), lambda _: None)
    heard: list[int] = []
    urgent = Latest(jobs, "Mencari", urgent=True)
    urgent.ask(lambda: 7, heard.append)
    assert urgent.hear(10)
    assert heard == [7]
    go.set()
    qtbot.waitUntil(lambda: not jobs.running())


def test_a_write_that_waits_lets_the_window_be_drawn_and_then_goes_on(qtbot: QtBot) -> None:
    go = threading.Event()
    ticks: list[int] = []
    timer = QTimer()
    timer.setInterval(10)
    timer.timeout.connect(lambda: (ticks.append(1), len(ticks) > 3 and go.set()))
    timer.start()
    assert finish(lambda: go.wait(10)) is True
    timer.stop()
    assert len(ticks) > 3


def test_what_a_write_raises_reaches_the_one_who_asked(qtbot: QtBot) -> None:
    def refuse() -> None:
        raise Refused("Tidak bisa.")

    with pytest.raises(Refused, match="Tidak bisa"):
        finish(refuse)


def test_a_write_is_waited_for_though_the_program_is_closed_meanwhile(qapp: QApplication) -> None:
    """The window system may close the last window: the loop ends, the write has not."""
    free, answers = threading.Event(), list[str]()

    def act() -> None:
        answers.append(finish(lambda: "stored" if free.wait(10) else "left alone"))

    QTimer.singleShot(0, act)
    QTimer.singleShot(150, qapp.quit)
    release = threading.Timer(0.4, free.set)
    release.start()
    qapp.exec()
    release.join()
    assert answers == ["stored"]


def test_the_error_of_a_write_is_gone_with_who_caught_it(qtbot: QtBot) -> None:
    """Its frames know pages: in a circle they would stay until the next collection."""
    def refuse() -> None:
        raise Refused("Tidak bisa.")

    caught: list[weakref.ref[BaseException]] = []
    try:
        finish(refuse)
    except Refused as error:
        caught.append(weakref.ref(error))
    assert caught[0]() is None


def test_the_last_job_takes_its_jobs_along_only_once(qapp: QApplication) -> None:
    """Jobs that only their running job still knew were deleted inside its end, and it in theirs.

    That ended the process, so another one tries it.
    """
    script = """
        import time
        from PySide6.QtCore import QCoreApplication, QEvent
        from jamsos_desktop.gui.tasks import Jobs

        app, gone = QCoreApplication([]), []

        def start():
            jobs = Jobs()
            jobs.destroyed.connect(lambda: gone.append("jobs"))
            jobs.run(lambda _: time.sleep(0.05), title="Pratinjau")

        start()
        while not gone:
            app.processEvents()
            app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        print("sound")
    """
    ran = subprocess.run(
        [sys.executable, "-c", dedent(script)], capture_output=True, text=True, timeout=60
    )
    assert (ran.returncode, ran.stdout.strip()) == (0, "sound"), ran.stderr


def test_an_ended_job_holds_nothing_that_its_thread_could_free(jobs: Jobs, qtbot: QtBot) -> None:
    class Page:
        """Stands for what work, result and error know of the window."""

    def start(work: Callable[[Page], object]) -> tuple[Job, weakref.ref[Page]]:
        page = Page()
        run = jobs.run(lambda _: work(page), on_error=lambda _: None, title="Pratinjau")
        return run, weakref.ref(page)

    def fail(page: Page) -> None:
        raise Refused("Tidak bisa.")

    started = [start(lambda page: page), start(fail)]
    assert jobs.wait(10)
    assert [job.state for job, _ in started] == ["done", "failed"]
    assert [page() for _, page in started] == [None, None]


def test_waiting_for_all_jobs_waits_for_what_their_ends_start(jobs: Jobs, qtbot: QtBot) -> None:
    """Of three pictures asked for, the third was still drawn when the base was closed."""
    heard: list[int] = []
    drawing = Latest(jobs, "Menggambar")
    go = threading.Event()
    drawing.ask(lambda: go.wait(10), lambda _: None)
    drawing.ask(lambda: 2, heard.append)
    go.set()
    assert jobs.wait(10)
    assert jobs.running() == ()
    assert heard == [2]


def test_a_job_may_outlive_the_page_that_its_jobs_belong_to(qtbot: QtBot) -> None:
    heard: list[str] = []
    page = QObject()
    jobs = Jobs(page)
    job = jobs.run(lambda _: None, lambda _: heard.append("told"), title="Pratinjau")
    ended: list[str] = []
    job.destroyed.connect(lambda: ended.append("deleted"))
    delete(page)
    qtbot.waitUntil(lambda: bool(ended))
    assert heard == []
