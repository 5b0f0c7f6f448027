"""Opens the real window on a base, works in it, and prints what each act took, as JSON.

    python -m tests.benchmarks.window_child FOLDER BEGAN

`BEGAN` is the moment at which the process was started, in seconds of `time.time`.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from jamsos_desktop.gui.main_window import MainWindow
from jamsos_desktop.gui.start import open_window

BEGAN = float(sys.argv[2]) if len(sys.argv) > 2 else time.time()
_NAMES = ("siti rahma", "muhammad yusuf", "nur aini", "andi", "abdul karim", "hasan", "rahmwati")


class Watch(QObject):
    """Waits for the first painting of rows, then works.

    It looks at the table alone and from the window's first show on: a filter of all events would
    take part of the time that is measured.
    """

    def __init__(self) -> None:
        super().__init__()
        self._window: Any = None
        # The real program makes the window; its class is the only place to wait for it.
        MainWindow.showEvent = (  # type: ignore[method-assign]  # Qt asks the class by name
            lambda window, _event: self._begin(window)
        )

    def eventFilter(  # noqa: N802  # Qt's name
        self, watched: QObject, event: QEvent
    ) -> bool:
        """Note when the table paints its first rows; work begins once they are painted."""
        if event.type() == QEvent.Type.Paint and self._window.current()._table.records().rowCount():
            watched.removeEventFilter(self)
            QTimer.singleShot(0, lambda: work(self._window))
        return False

    def _begin(self, window: Any) -> None:
        if self._window is None:
            self._window = window
            window.current()._table.viewport().installEventFilter(self)


def memory() -> tuple[int, int]:
    """Present and greatest MiB of this process, without what its parent held at the start."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    now, most = (int(status.split(name)[1].split()[0]) // 1024 for name in ("VmRSS:", "VmHWM:"))
    return now, most


def work(window: Any) -> None:
    """Sort, scroll and search; print the milliseconds of each."""
    found: dict[str, Any] = {
        "shown": time.time() - BEGAN, "cpu": time.process_time(), "rss_shown": memory()[0],
    }
    page, jobs = window.current(), window.jobs
    table = page._table
    start = time.perf_counter()
    _until(lambda: table.is_whole())
    found["ids"] = time.perf_counter() - start
    _until(lambda: not jobs.running())
    found["people"] = table.records().rowCount()
    found["scroll"] = _scrolled(table)
    found["sort"], found["sort_ids"] = {}, {}
    for number, column in enumerate(table.records().columns):
        if column.sortable:
            name = column.field.name
            found["sort"][name] = _timed(lambda n=number: _sorted(page, n))
            start = time.perf_counter()
            _until(lambda: table.is_whole())
            found["sort_ids"][name] = time.perf_counter() - start
    found["keys"] = _searched(window)
    _until(lambda: not jobs.running())
    found["rss"], found["rss_most"] = memory()
    print(json.dumps(found))
    window.close()


def _sorted(page: Any, number: int) -> None:
    """Order by a column, until the first rows are on show."""
    page._table._ask_sorting(number)
    _until(lambda: not page._list._first.waiting())


def _timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    QApplication.processEvents()
    return (time.perf_counter() - start) * 1000


def _until(true: Callable[[], bool]) -> None:
    while not true():
        QApplication.processEvents()
        time.sleep(0.002)


def _scrolled(table: Any) -> list[float]:
    """Each time to a random place, read and painted."""
    dice, bar = Random(3), table.verticalScrollBar()
    return [_timed(lambda: bar.setValue(dice.randrange(bar.maximum()))) for _ in range(60)]


def _searched(window: Any) -> list[float]:
    """From each key to the people it finds, typed one after another."""
    from PySide6.QtTest import QTest  # not before the window is seen

    line, times = window._top.search, []
    for text in _NAMES:
        window.focus_search()
        line.clear()
        for letter in text:
            start = time.perf_counter()
            QTest.keyClick(line, letter)
            _until(lambda: not window.jobs.running())
            times.append((time.perf_counter() - start) * 1000)
        QTest.keyClick(line, Qt.Key.Key_Escape)
    return times


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    watch = Watch()
    sys.exit(open_window(Path(sys.argv[1]), "", "rina"))
