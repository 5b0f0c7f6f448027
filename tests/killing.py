"""A program killed at random moments of its work, however slow the machine is."""

from __future__ import annotations

import contextlib
import random
import signal
import threading
import time
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

READY = "ready"
"""A program's first word; its work begins after it."""


class Executioner:
    """Kills one program after the other, each at its own moment.

    The first lives until it tells of a finished piece of work. How long that took here sets the
    pace: every other dies within the time of about `pieces` pieces.
    """

    def __init__(self, dice: random.Random, pieces: float = 3.0) -> None:
        self._dice, self._pieces = dice, pieces
        self._pace = 0.0

    def kill(self, process: BaseProcess, channel: Connection) -> list[Any]:
        """All that the program told between its first word and its end."""
        assert channel.recv() == READY
        begun, told = time.monotonic(), []
        if self._pace:
            delay = self._dice.uniform(0.0, self._pieces * self._pace)
        else:
            told.append(channel.recv())
            self._pace = time.monotonic() - begun
            delay = 0.0
        timer = threading.Timer(delay, process.kill)
        timer.start()
        with contextlib.suppress(EOFError), channel:
            while True:
                told.append(channel.recv())
        process.join()
        timer.join()
        assert process.exitcode == -signal.SIGKILL
        return told
