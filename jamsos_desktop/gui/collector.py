"""Python's cyclic garbage is collected in the window's thread, between two events, only.

Left to itself, Python collects in whatever thread and at whatever line happens to allocate. That
may be a pool thread, or a handler that Qt called while it walks over all widgets (a new style, a
new palette): a page that nobody uses any more, freed there, is freed under Qt's hands, and the
process ends in a segmentation fault.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 500
"""Milliseconds between two looks: what a job leaves in that time is collected in a few more."""


class Collector(QObject):
    """Does what the automatic collector would do, at a time that suits Qt."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(collect_due)

    def start(self) -> None:
        """From now on nothing is collected outside the event loop."""
        self._was_on = gc.isenabled()
        gc.disable()
        # What the start has made stays to the end; no later round need look at it again.
        gc.freeze()
        self._timer.start()

    def stop(self) -> None:
        """Give the work back to Python: the event loop has ended."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_on:
            gc.enable()


def collect_due() -> None:
    """Collect the oldest generation that is due by Python's own thresholds."""
    counts, limits = gc.get_count(), gc.get_threshold()
    for age in (2, 1, 0):
        if counts[age] > limits[age]:
            gc.collect(age)
            return
