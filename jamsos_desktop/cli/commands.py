"""All commands: their parser, and how one is carried out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jamsos_desktop.cli import accounts, journal, lists, papers, shop
from jamsos_desktop.cli.bar import TerminalBar
from jamsos_desktop.cli.command import Command
from jamsos_desktop.cli.line import DONE, OpenWindow, add_options
from jamsos_desktop.domain.garbage import seldom_collected

if TYPE_CHECKING:
    from jamsos_desktop.application import Application


def carry_out(arguments: Sequence[str], open_window: OpenWindow, bar: TerminalBar) -> int:
    """Carry out any line; answers the exit status.

    Raises `Invalid`, `Refused` or `Cancelled` where it could not be done, and `SystemExit` for
    wrong usage.
    """
    options = _parser().parse_args(arguments)
    if options.command is None:  # an option was written short
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
    add_options(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def add(name: str, run: Command | None, text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text)
        command.set_defaults(run=run)
        return command

    for part in (lists, papers, shop, journal, accounts):
        part.add_commands(add)
    return parser
