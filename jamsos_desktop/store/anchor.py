"""The journal's last seal, kept in a file beside the base: shows when the tail was cut off."""

from __future__ import annotations

import json
from pathlib import Path

from jamsos_desktop.domain.savefile import save_bytes

UNREADABLE = (0, "")
"""Stands for an anchor whose file is there but says nothing; no operation has this number."""


class Anchor:
    """The newest operation known outside the base.

    The base may be ahead of it (the program died between commit and writing it), never behind.
    An anchor that contradicts the base stays as it is: it is the evidence.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "journal-anchor.json"

    def read(self) -> tuple[int, str] | None:
        """Number and seal of the operation anchored last; `None` before the first."""
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
            return int(kept["operation"]), str(kept["seal"])
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError):
            return UNREADABLE

    def write(self, operation: int, seal: str) -> None:
        """Anchor an operation; raises `Refused` when the folder cannot be written."""
        save_bytes(self._path, json.dumps({"operation": operation, "seal": seal}).encode())
