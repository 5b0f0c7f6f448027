"""Python's search for cyclic garbage, done seldom while a command works through many rows."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (50_000, 20, 20)


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look for cyclic garbage at longer intervals.

    Rows, verdicts and papers are no cycles: with Python's own intervals a list of 15,000 rows is
    looked through again and again, a fifth of the whole time. The window has a collector of its
    own.
    """
    usual = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
