"""Starts the program: a command on the command line, the window without one."""

from __future__ import annotations

import builtins
import gc
import importlib
import sys
from pathlib import Path

from jamsos_desktop.cli.line import run

_READ_WORKBOOK = "--read-workbook"


def main() -> int:
    """Entry point of both scripts; answers the exit status.

    An installed (frozen) program starts itself once more to read a spreadsheet.
    """
    if sys.argv[1:2] == [_READ_WORKBOOK]:
        from jamsos_desktop.workbooks.child import main as read_workbook

        return read_workbook()
    return run(sys.argv[1:], _open_window)


def prepare_window() -> None:
    """Load Qt so that a start takes no longer than it must; for a process that shows a window.

    What a start makes is not garbage; the window collects in its own time (`gui.collector`).
    PySide's import reads the source text of every module after it, for its `__feature__`, which
    nothing here uses: Python's own is put back.
    """
    gc.disable()
    plain_import = builtins.__import__
    importlib.import_module("PySide6.QtCore")
    builtins.__import__ = plain_import


def _open_window(folder: Path | None, database: str, user: str) -> int:
    prepare_window()
    from jamsos_desktop.gui.start import open_window

    return open_window(folder, database, user)


if __name__ == "__main__":
    sys.exit(main())
