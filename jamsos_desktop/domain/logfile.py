"""The log of faults in the data folder. What may be somebody's number never reaches it."""

from __future__ import annotations

import logging
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path


def log_to(folder: Path) -> None:
    """Keep a log of faults in the data folder; identifiers never reach it."""
    root = logging.getLogger()
    for former in [h for h in root.handlers if isinstance(h, _LogFile)]:
        root.removeHandler(former)
        former.close()
    handler = _LogFile(
        folder / "jamsos.log", maxBytes=500_000, backupCount=2, encoding="utf-8", delay=True
    )
    handler.setFormatter(_WithoutNumbers("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)
    root.setLevel(logging.INFO)


class _LogFile(RotatingFileHandler):
    """Ours, to be told from handlers that others put beside it."""


class _WithoutNumbers(logging.Formatter):
    """Hides every run of digits long enough to be an identifier, also one in groups."""

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record).removeprefix(record.asctime)
        return record.asctime + re.sub(r"\d(?:[ .-]?\d){8,}", "#", text)
