"""Taking operations back from the window: what would be left is shown before anything is done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.gui import notices
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.services.journal import Journal, Taken

_LISTED = 12
"""Rows named in a question; more would not fit on the screen."""


class TakingBack(QObject):
    """Takes back one or several operations, the newest first. Asks only where rows are left."""

    done = Signal(object, str)
    """What changed, and the sentence for the clerk."""

    def __init__(self, journal: Journal, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._journal, self._jobs = journal, jobs

    def start(self, operations: Sequence[int], what: str) -> None:
        """Look what would be left, ask if there is any, then take back; `what` names it."""
        wanted = sorted(operations, reverse=True)
        self._jobs.run(
            lambda _: [self._journal.preview(number) for number in wanted],
            lambda would: self._ask(wanted, what, would),
            title="Memeriksa yang dapat diambil kembali",
        )

    def again(self, what: str) -> None:
        """Do the act taken back last once more."""
        self._jobs.run(
            lambda _: self._journal.redo(),
            lambda part: self.done.emit(part.changed, f"{what} diulangi."),
            title=f"Mengulangi: {what}",
        )

    def _ask(self, operations: Sequence[int], what: str, would: Sequence[Taken]) -> None:
        count = sum(part.left_count for part in would)
        if count and not notices.ask(
            f"{grouped(count)} baris dipakai atau diubah sesudahnya dan akan dibiarkan.",
            "Ambil kembali yang lain", parent=self._window, detail=_listed(would, count),
            danger=True,
        ):  # fmt: skip
            return
        self._jobs.run(
            lambda _: [self._journal.take_back(number) for number in operations],
            lambda parts: self._tell(what, parts), title=f"Mengambil kembali {what}",
        )  # fmt: skip

    def _tell(self, what: str, parts: Sequence[Taken]) -> None:
        left = sum(part.left_count for part in parts)
        rest = f"{grouped(left)} baris dibiarkan." if left else "Register kembali seperti semula."
        sentence = f"{what[:1].upper()}{what[1:]} diambil kembali. {rest}"
        self.done.emit(frozenset().union(*(part.changed for part in parts)), sentence)


def _listed(would: Sequence[Taken], count: int) -> str:
    lines = [line for part in would for line in part.left][:_LISTED]
    more = f"\ndan {grouped(count - len(lines))} lainnya" if count > len(lines) else ""
    return "\n".join(lines) + more
