"""Reads one command line: without a command the window is opened, and nothing else is loaded."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from jamsos_desktop.cli.bar import TerminalBar
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.progress import Cancelled

DONE, FAILED, CANCELLED = 0, 1, 130
"""Exit statuses; argparse itself ends with 2 for wrong usage."""
OpenWindow = Callable[["Path | None", str, str], int]
"""Opens the window on a data folder, a base's address and a user's name."""


def run(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Carry out one command line; answers the exit status."""
    bar = TerminalBar()
    try:
        _refuse_garbled(arguments)
        if (options := _without_command(arguments)) is not None:
            return open_window(options.data, options.database or "", options.user or "")
        from jamsos_desktop.cli.commands import carry_out

        return carry_out(arguments, open_window, bar)
    except (Invalid, Refused) as error:
        bar.clear()
        print(error, file=sys.stderr)
        return FAILED
    except (KeyboardInterrupt, Cancelled):
        bar.clear()
        print("Dibatalkan; tidak ada yang setengah jadi.", file=sys.stderr)
        return CANCELLED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options that stand before any command, and alone for the window."""
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder data")
    parser.add_argument("--database", metavar="URL", help="postgresql+psycopg://…")
    parser.add_argument("--user", metavar="NAME", help="nama dalam jejak, atau nama akun")


def _without_command(arguments: Sequence[str]) -> argparse.Namespace | None:
    """The options of a line that opens the window; `None` for any other line."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    add_options(parser)
    try:
        options, others = parser.parse_known_args(arguments)
    except argparse.ArgumentError:
        return None  # said by the parser that knows the commands
    return None if others else options


def _refuse_garbled(words: Sequence[str]) -> None:
    """Raise `Refused` for a word that is no text: no base and no paper can hold its bytes."""
    for word in words:
        try:
            word.encode()
        except UnicodeEncodeError:
            shown = word.encode("ascii", "replace").decode()
            raise Refused(f"“{shown}” bukan teks UTF-8. Ganti namanya, lalu ulangi.") from None
