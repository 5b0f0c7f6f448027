"""The progress bar of a terminal."""

from __future__ import annotations

import sys
import time
from typing import TextIO

from jamsos_desktop.domain.progress import Progress

_WIDTH = 28
_PAUSE = 0.1


class TerminalBar(Progress):
    """A bar on a terminal, drawn over at most ten times a second; nothing on a pipe."""

    def __init__(self, stream: TextIO | None = None) -> None:
        super().__init__()
        self._stream = stream or sys.stderr
        self._live = self._stream.isatty()
        self._drawn = 0.0

    def show(self) -> None:
        """Draw the bar."""
        now = time.monotonic()
        if not self._live or (now - self._drawn < _PAUSE and self.done < self.total):
            return
        self._drawn = now
        share = min(1.0, self.done / self.total) if self.total else 0.0
        bar = "█" * int(_WIDTH * share) + "·" * (_WIDTH - int(_WIDTH * share))
        count = f" {self.done}/{self.total}" if self.total else ""
        self._stream.write(f"\r\x1b[2K{bar}{count} {self.text}")
        self._stream.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._live:
            self._stream.write("\r\x1b[2K")
            self._stream.flush()
