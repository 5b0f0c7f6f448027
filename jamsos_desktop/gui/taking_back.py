"""Taking operations back from the window: what would be left is shown before anything is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.gui import notices
from jamsos_desktop.gui.tasks import Jobs, report

if TYPE_CHECKING:
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
        self._busy = False

    def start(self, operations: Sequence[int], what: str) -> None:
        """Look what would be left, ask if there is any, then take back.

        `what` names it as the journal does: `Kunjungan dicatat`.
        """
        wanted = sorted(operations, reverse=True)
        self._look(
            wanted, what, lambda number: self._journal.take_back(number),
            f"Mengambil kembali: {what}", f"Diambil kembali: {what}.",
        )

    def again(self, taking_back: int, what: str) -> None:
        """Do the act taken back last once more, by taking its taking back back."""
        self._look(
            [taking_back], what, lambda _: self._journal.redo(), f"Mengulangi: {what}",
            f"Diulangi: {what}.",
        )

    def _look(
        self, operations: Sequence[int], what: str, act: Callable[[int], Taken], title: str,
        sentence: str,
    ) -> None:
        if self._busy:
            return  # a second Ctrl+Z before the first one is through
        self._busy = True
        self._jobs.run(
            lambda _: [self._journal.preview(number) for number in operations],
            lambda would: self._ask(operations, what, would, act, title, sentence),
            self._failed, title="Memeriksa yang dapat diambil kembali", on_cancel=self._free,
        )

    def _ask(
        self, operations: Sequence[int], what: str, would: Sequence[Taken],
        act: Callable[[int], Taken], title: str, sentence: str,
    ) -> None:
        count = sum(part.left_count for part in would)
        if not any(part.rows for part in would):
            self._refuse(operations, what, would, count)
            return
        if count and not notices.ask(
            f"{grouped(count)} baris dipakai atau diubah sesudahnya dan akan dibiarkan.",
            "Lanjutkan yang lain", parent=self._window, detail=_listed(would, count), danger=True,
        ):
            self._free()
            return
        self._jobs.run(
            lambda _: [act(number) for number in operations],
            lambda parts: self._tell(sentence, parts), self._failed, title=title,
            on_cancel=self._free,
        )

    def _refuse(
        self, operations: Sequence[int], what: str, would: Sequence[Taken], count: int
    ) -> None:
        """Nothing can go back: say why, and let Ctrl+Z offer what was done before."""
        self._free()
        for number in operations:
            self._journal.pass_over(number)
        notices.told(
            f"{what}: {grouped(count)} baris sudah dipakai atau diubah "
            "sesudahnya, jadi tidak ada yang diambil kembali.",
            self._window, detail=_listed(would, count),
        )
        self.done.emit(frozenset({"journal"}), "Tidak ada yang diubah.")

    def _failed(self, error: BaseException) -> None:
        self._free()
        report(error)

    def _free(self) -> None:
        self._busy = False

    def _tell(self, sentence: str, parts: Sequence[Taken]) -> None:
        self._free()
        left = sum(part.left_count for part in parts)
        rest = f" {grouped(left)} baris dibiarkan." if left else ""
        self.done.emit(frozenset().union(*(part.changed for part in parts)), sentence + rest)


def _listed(would: Sequence[Taken], count: int) -> str:
    lines = [line for part in would for line in part.left][:_LISTED]
    more = f"\ndan {grouped(count - len(lines))} lainnya" if count > len(lines) else ""
    return "\n".join(lines) + more
