"""What every command shares: its shape, its filter and its JSON files."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jamsos_desktop.cli.bar import TerminalBar
from jamsos_desktop.domain.filters import PeopleFilter

if TYPE_CHECKING:
    from jamsos_desktop.application import Application

Command = Callable[["Application", argparse.Namespace, TerminalBar], int]
"""Carries out one command; answers the exit status."""
Add = Callable[[str, "Command | None", str], argparse.ArgumentParser]
"""Adds a command by its name, what carries it out, and one line of help."""


def people_filter(options: argparse.Namespace) -> PeopleFilter:
    """The people that `--where`, `--programme` and `--village` choose."""
    from dataclasses import replace

    wanted = PeopleFilter.parse(options.where or "")
    if options.programme:
        wanted = replace(wanted, programme=options.programme)
    if getattr(options, "village", None):
        wanted = replace(wanted, village=options.village)
    return wanted


def write_json(path: Path, facts: Any) -> None:
    """A report file for other programs."""
    from jamsos_desktop.domain.savefile import save_bytes

    save_bytes(path, json.dumps(facts, ensure_ascii=False, indent=1).encode())


def print_json(facts: Any) -> None:
    """The answer to `--json`, on one line."""
    print(json.dumps(facts, ensure_ascii=False))
