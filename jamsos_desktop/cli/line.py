"""Reads one command line and carries it out."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jamsos_desktop.cli import accounts, journal, lists, papers, shop
from jamsos_desktop.cli.bar import TerminalBar
from jamsos_desktop.cli.command import CANCELLED, DONE, FAILED, Command
from jamsos_desktop.domain.garbage import seldom_collected
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.progress import Cancelled

if TYPE_CHECKING:
    from jamsos_desktop.application import Application

OpenWindow = Callable[["Path | None", str, str], int]
"""Opens the window on a data folder, a base's address and a user's name."""


def run(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Carry out one command line; answers the exit status."""
    options = _parser().parse_args(arguments)
    bar = TerminalBar()
    try:
        _refuse_garbled(arguments)
        if options.command is None:
            return open_window(options.data, options.database or "", options.user or "")
        if options.command == "sample-lists":
            return lists.sample_lists(options, bar)
        application = _open(options)
        try:
            accounts.sign_in(application, options)
            command: Command = options.run
            with seldom_collected():
                status = command(application, options, bar)
            print(*bar.notes, sep="\n", end="\n" * bool(bar.notes), file=sys.stderr)
            sys.stdout.flush()  # a reader that has gone away is noticed here, not at the very end
        finally:
            application.close()
        if status == DONE and getattr(options, "window", False):
            return open_window(application.folder, options.database or "", options.user or "")
        return status
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


def _refuse_garbled(words: Sequence[str]) -> None:
    """Raise `Refused` for a word that is no text: no base and no paper can hold its bytes."""
    for word in words:
        try:
            word.encode()
        except UnicodeEncodeError:
            shown = word.encode("ascii", "replace").decode()
            raise Refused(f"“{shown}” bukan teks UTF-8. Ganti namanya, lalu ulangi.") from None


def _open(options: argparse.Namespace) -> Application:
    from jamsos_desktop.application import Application
    from jamsos_desktop.domain.logfile import log_to

    folder = options.data
    if options.command == "demo" and folder is None:
        folder = Path(options.out) / "data"
    application = Application(folder, options.database or "", actor=options.user or "")
    log_to(application.folder)
    return application


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="jamsos-desktop",
        description="Register, cetakan, dan acara perlindungan pekerja rentan. "
        "Tanpa perintah, jendela program dibuka.",
    )
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder data")
    parser.add_argument("--database", metavar="URL", help="postgresql+psycopg://…")
    parser.add_argument("--user", metavar="NAME", help="nama dalam jejak, atau nama akun")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def add(name: str, run: Command | None, text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text)
        command.set_defaults(run=run)
        return command

    for part in (lists, papers, shop, journal, accounts):
        part.add_commands(add)
    return parser
