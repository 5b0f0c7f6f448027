"""The window. The only room that knows Qt."""

from __future__ import annotations

import ctypes
import sys


def _keep_constants_alive() -> None:
    """Make up for PySide6 6.12.0, which on Python < 3.12 releases `None` and `True` too often.

    Each void call of Qt (`setText`, `drawLine` …) takes one from the count of references to `None`,
    each `emit` one from `True`; after some ten thousand the interpreter ends with `none_dealloc`.
    2⁴⁰ more references last for years of work. From Python 3.12 on these are not counted at all.
    """
    if sys.version_info < (3, 12):
        for constant in (None, True, False):
            ctypes.c_ssize_t.from_address(id(constant)).value += 1 << 40


_keep_constants_alive()
