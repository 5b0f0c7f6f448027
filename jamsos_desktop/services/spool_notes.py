"""How many pages of a run went to the printer: outlives a crash, so that the rest can be proposed.

A run stands here from its first page until its last one was sent, or until somebody went on with
it. Outside the journal, since nothing about the office's papers changes with it.
"""

from __future__ import annotations

from contextlib import suppress

from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.store import notes
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation, Writer
from jamsos_desktop.store.reader import Reader

_NAME = "spooled"


class SpoolNotes:
    """Pages of each run whose sending this clerk began and that has not ended."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._now: set[int] = set()

    def begin(self, run: int) -> None:
        """This program sends pages of the run from now on."""
        self._now.add(run)

    def stop(self, run: int) -> None:
        """It sends no more of them, done or not."""
        self._now.discard(run)

    def all(self) -> dict[int, int]:
        """Run → its last page that was sent with no gap before it."""
        with self._database.read() as reader:
            return self._read(reader)

    def broken_off(self) -> dict[int, int]:
        """The same, but those that are being sent just now."""
        return {run: page for run, page in self.all().items() if run not in self._now}

    def sent(self, run: int, first: int, page: int) -> None:
        """Note page `page`, counted from 1, of a sending that began at page `first`.

        A base that is busy or full does not keep paper from being printed.
        """
        with suppress(Refused), self._database.write(Operation("spooled")) as writer:
            pages = self._read(writer)
            if first <= pages.get(run, 0) + 1:
                self._keep(writer, {**pages, run: page})

    def forget(self, run: int) -> None:
        """All of the run was sent, or its rest belongs to another run now."""
        with suppress(Refused), self._database.write(Operation("spooled")) as writer:
            pages = self._read(writer)
            if pages.pop(run, None) is not None:
                self._keep(writer, pages)

    def _read(self, reader: Reader) -> dict[int, int]:
        found = notes.read(reader, self._database.actor, _NAME)
        return {int(run): int(page) for run, page in found[1].items()} if found else {}

    def _keep(self, writer: Writer, pages: dict[int, int]) -> None:
        content = {str(run): page for run, page in pages.items()}
        notes.keep(writer, self._database.actor, _NAME, content)
