"""The window's own collector: nothing is freed under Qt's hands."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jamsos_desktop.gui import look
from jamsos_desktop.gui.collector import Collector


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[Collector]:
    gc.enable()
    made = Collector()
    made.start()
    yield made
    made.stop()
    gc.disable()


class Ring:
    """A thing that only a collector frees; remembers in which thread."""

    freed_in: list[int]

    def __init__(self, freed_in: list[int]) -> None:
        self.freed_in, self.me = freed_in, self

    def __del__(self) -> None:
        self.freed_in.append(threading.get_ident())


def litter(freed_in: list[int]) -> None:
    kept = []
    for _ in range(5_000):
        Ring(freed_in)
        kept.append([])


def test_what_a_thread_leaves_is_freed_in_the_windows_thread(
    collector: Collector, qtbot: QtBot
) -> None:
    freed_in: list[int] = []
    thread = threading.Thread(target=litter, args=(freed_in,))
    thread.start()
    thread.join()
    assert freed_in == []
    qtbot.waitUntil(lambda: len(freed_in) == 5_000)
    assert set(freed_in) == {threading.get_ident()}


def test_a_new_look_frees_no_page_while_qt_walks_over_them(
    collector: Collector, qapp: QApplication, qtbot: QtBot
) -> None:
    class Busy(QWidget):
        def event(self, event: QEvent) -> bool:
            if event.type() == QEvent.Type.StyleChange:
                litter([])
            return super().event(event)

    class Page(QWidget):
        def __init__(self) -> None:
            super().__init__()
            self.me = self

    busy = Busy()
    qtbot.addWidget(busy)
    pages = [weakref.ref(Page()) for _ in range(200)]
    look.apply(qapp, look.DARK)
    assert all(page() is not None for page in pages)
    qtbot.waitUntil(lambda: all(page() is None for page in pages), timeout=20_000)


def test_python_collects_again_when_the_window_is_closed(qapp: QApplication) -> None:
    gc.enable()
    try:
        collector = Collector()
        collector.start()
        assert not gc.isenabled()
        collector.stop()
        assert gc.isenabled()
    finally:
        gc.disable()
