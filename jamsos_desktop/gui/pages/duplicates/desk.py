"""What the desk knows of open pairs: found by a search, kept up to date after every act."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import count

from PySide6.QtCore import QObject, Signal

from jamsos_desktop.domain.pairs import Pair
from jamsos_desktop.gui.job import Job
from jamsos_desktop.gui.pages.duplicates.rows import LISTS, Key, WorkList, key_of, list_of
from jamsos_desktop.gui.tasks import Jobs, report
from jamsos_desktop.services.duplicates import Duplicates


class DuplicateDesk(QObject):
    """Holds the pairs. A search looks at everybody; after it only known pairs are read again."""

    moved = Signal()
    """Other pairs are open than before."""

    def __init__(self, duplicates: Duplicates, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._duplicates, self._jobs = duplicates, jobs
        self._open: dict[Key, Pair] = {}
        self._known: dict[Key, Pair] = {}
        """Every pair ever found: one that is taken back comes from here."""
        self._numbers: dict[Key, int] = {}
        self._keys: dict[int, Key] = {}
        self._next = count(1)
        self._lists: dict[WorkList, list[int]] = {}
        """Work lists in their order, made when asked for after a change."""
        self._acts = 0
        """Acts of this clerk, to tell an answer that is older than the last of them."""
        self._job: Job | None = None
        self.searched = False
        """Whether a search has ended."""
        self.stale = False
        """Whether the register changed since, so that there may be pairs nobody has found yet."""

    def searching(self) -> bool:
        """Whether everybody is being looked at now."""
        return self._job is not None

    def search(self) -> None:
        """Look for pairs among everybody, as a job."""
        if self._job is not None:
            return
        self.stale = False
        self._job = self._jobs.run(
            self._duplicates.pairs, partial(self._found, self._acts), self._failed,
            title="Mencari data ganda", on_cancel=self._cancelled,
        )
        self.moved.emit()

    def renew(self, keys: Iterable[Key] | None = None) -> None:
        """Read these pairs again, or all known ones."""
        wanted = sorted(self._known if keys is None else keys)
        if wanted:
            self._jobs.run(
                lambda progress: self._duplicates.renew(wanted, progress),
                partial(self._renewed, wanted, self._acts), title="Memuat ulang pasangan",
            )

    def close(self, pair: Pair) -> None:
        """Take a pair off that was just decided."""
        self._acts += 1
        self._open.pop(key_of(pair), None)
        self._move()

    def joined(self, merges: Collection[tuple[int, int]]) -> None:
        """After merges (who stays, who goes): pairs with those who went are now with who stayed."""
        self._acts += 1
        stays = {gone: kept for kept, gone in merges}
        touched = {person for merge in merges for person in merge}
        again: set[Key] = set()
        for low, high in [key for key in self._known if touched & set(key)]:
            self._open.pop((low, high), None)
            one, other = sorted((_last(stays, low), _last(stays, high)))
            if one != other:
                again.add((one, other))
        self._move()
        self.renew(again)

    def pairs(self, which: WorkList) -> list[int]:
        """Numbers of the open pairs in a work list, the strongest first."""
        if not self._lists:
            self._lists = {name: [] for name in LISTS}
            for pair in sorted(self._open.values(), key=lambda p: (-p.score, key_of(p))):
                self._lists[list_of(pair)].append(self._numbers[key_of(pair)])
        return self._lists[which]

    def count(self, which: WorkList) -> int:
        """How many open pairs a work list holds."""
        return len(self.pairs(which))

    def pair(self, number: int) -> Pair | None:
        """The pair behind a number, while it is open."""
        return self._open.get(self._keys.get(number, (0, 0)))

    def number(self, key: Key) -> int:
        """The number of a pair; 0 while it is not open."""
        return self._numbers[key] if key in self._open else 0

    def sure(self) -> list[Pair]:
        """The pairs that a batch may merge."""
        return [pair for number in self.pairs("sure") if (pair := self.pair(number)) is not None]

    def _found(self, acts: int, pairs: Sequence[Pair]) -> None:
        self._job = None
        self.searched = True
        self._open = {}
        self._take(pairs)
        if acts != self._acts:
            self.renew([key_of(pair) for pair in pairs])
        self._move()

    def _renewed(self, keys: Sequence[Key], acts: int, pairs: Sequence[Pair]) -> None:
        if acts != self._acts:
            self.renew(keys)
            return
        for key in keys:
            self._open.pop(key, None)
        self._take([self._as_judged(pair) for pair in pairs])
        self._move()

    def _as_judged(self, pair: Pair) -> Pair:
        """What the search said of a pair, while its records say the same as then."""
        before = self._known.get(key_of(pair))
        if before is None or (before.low.values, before.high.values) != (
            pair.low.values, pair.high.values
        ):
            return pair
        return replace(before, low=pair.low, high=pair.high, earlier=pair.earlier)

    def _take(self, pairs: Iterable[Pair]) -> None:
        for pair in pairs:
            key = key_of(pair)
            self._open[key] = self._known[key] = pair
            if key not in self._numbers:
                self._numbers[key] = next(self._next)
                self._keys[self._numbers[key]] = key

    def _move(self) -> None:
        self._lists.clear()
        self.moved.emit()

    def _cancelled(self) -> None:
        self._job = None
        self.moved.emit()

    def _failed(self, error: BaseException) -> None:
        self._cancelled()
        report(error)


def _last(stays: dict[int, int], person: int) -> int:
    while person in stays:
        person = stays[person]
    return person
