"""Reads the list of people that the filter asks for, and what is said above and below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.filters import NEEDS, Need, PeopleFilter, Sort
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.gui.pages.people.columns import SORT_WORDS, SORTS
from jamsos_desktop.gui.pages.people.filter import ALL, RETIRED, FilterBar
from jamsos_desktop.gui.record_table import RecordTable
from jamsos_desktop.gui.tasks import Jobs, Latest
from jamsos_desktop.services.register import Register

if TYPE_CHECKING:
    from jamsos_desktop.services.searches import Saved, Searches

_FIRST = 100
"""Rows read before anything else; the ids of all others come behind them."""
_COUNTED = 20_000
"""Work lists are counted so far: an office sees its exact numbers, a million takes no longer."""
_PATIENCE = 0.08
"""Seconds given to a list before the window goes on with the old one on show."""
_LISTS: tuple[Need, ...] = tuple(need for need in NEEDS if need)


class PeopleList(QObject):
    """Lists and counts in jobs: the window's thread never waits for the base for long."""

    status = Signal(str)
    """The line at the foot of the window."""
    numbers = Signal(str)
    """The line of numbers under the title."""
    listed = Signal()
    """Another list is on show."""

    def __init__(
        self, register: Register, searches: Callable[[], Searches], jobs: Jobs, filters: FilterBar,
        table: RecordTable,
    ) -> None:
        super().__init__(table)
        self._register, self._searches = register, searches
        self._filter, self._table = filters, table
        self._counting = Latest(jobs, "Menghitung daftar kerja")
        self._first = Latest(jobs, "Mencari penerima", urgent=True)
        self._rest = Latest(jobs, "Membaca daftar penerima")
        self._sort: Sort = "place"
        self._downwards = False
        self._total: int | None = None
        self._then: list[Callable[[], object]] = []
        self.alike = False
        """Whether nobody has what was searched for, and people like it are on show."""
        self.awaited = 0
        """A person on show whose row is not known yet."""

    def read(self, then: Callable[[], object] | None = None) -> None:
        """List again; `then` follows when the first rows are on show."""
        wanted, sort, downwards = self._filter.wanted(), self._sort, self._downwards
        if then is not None:
            self._then.append(then)
        self._rest.forget()
        self._first.ask(
            lambda: self._read_first(wanted, sort, downwards),
            lambda found: self._show_first(wanted, *found),
        )
        if not self._first.hear(_PATIENCE):
            self.status.emit("Mencari …")

    def refresh(self) -> None:
        """Read again what is on show: the place in the list and what is selected stay."""
        if not self._table.is_whole() or not self._table.records().ids() or self.alike:
            self.read()
            return
        wanted, sort, downwards = self._filter.wanted(), self._sort, self._downwards
        self._table.records().reload()
        self._rest.ask(
            lambda: self._register.ids(wanted, sort, descending=downwards), self._show_again
        )
        self._rest.hear(_PATIENCE)

    def count(self) -> None:
        """Count again: out of a million it takes seconds. The last figures stay meanwhile."""
        self._counting.ask(self._read_counts, self._show_counts)

    def order_by(self, field: str, downwards: bool) -> None:
        """Order by a field whose header was clicked."""
        self._sort, self._downwards = SORTS[field], downwards
        self.read()

    def go_to(self, person: int) -> bool:
        """Go to a person in the list; where the list lacks them, all are listed. False: later."""
        if self._table.choose(person):
            return True
        self.awaited = person
        if self._table.is_whole():
            self._filter.show_filter(PeopleFilter())
            self.read()
        return self._table.choose(person)

    def anybody(self) -> bool:
        """Whether an empty list means that only the filter hides everybody."""
        return self._filter.wanted() != PeopleFilter() or bool(self._total)

    def say_status(self, selected: int = 0) -> None:
        """How many are listed and selected, and in what order."""
        chosen = f"{grouped(selected)} dipilih · " if selected > 1 else ""
        count = grouped(len(self._table.records().ids()))
        if self.alike:
            text = self._filter.wanted().text
            self.status.emit(f"{chosen}Tidak ada “{text}”; {count} orang yang mirip ditampilkan")
            return
        order = SORT_WORDS[self._sort] + (" (terbalik)" if self._downwards else "")
        whole = "" if self._total is None else f" dari {grouped(self._total)}"
        how_many = f"{count}{whole}" if self._table.is_whole() else (
            f"{count} pertama{whole}, sisanya sedang dibaca"
        )
        self.status.emit(f"{chosen}{how_many} · diurutkan menurut {order}")

    def _read_first(
        self, wanted: PeopleFilter, sort: Sort, downwards: bool
    ) -> tuple[list[Record], bool]:
        """The first rows, and whether they only resemble what was asked for."""
        first = self._register.first_page(wanted, sort, _FIRST, descending=downwards)
        if first or not wanted.text:
            return first, False
        first = self._register.first_page(wanted, "closest", _FIRST)
        return first, bool(first)

    def _show_first(self, wanted: PeopleFilter, first: Sequence[Record], alike: bool) -> None:
        """Show the first rows at once; a job brings the ids of all that follow."""
        self.alike = alike
        sort, downwards = self._sort, self._downwards
        more = len(first) == _FIRST and not alike
        self._table.show_first(first, more=more)
        if more:
            self._rest.ask(
                lambda: self._register.ids(wanted, sort, descending=downwards), self._show_rest
            )
        self.listed.emit()
        self.say_status()
        followers, self._then = self._then, []
        for follow in followers:
            follow()
        if self.awaited:
            self._table.choose(self.awaited)

    def _show_rest(self, ids: Sequence[int]) -> None:
        awaited = self.awaited
        self._table.show_rest(ids)
        if awaited:
            self._table.choose(awaited)
        self.say_status()

    def _show_again(self, ids: Sequence[int]) -> None:
        if not ids:
            self.read()  # it may be that somebody is like it
            return
        self._table.renew(ids)
        self.listed.emit()
        self.say_status(self._table.selected_count())

    def _read_counts(self) -> tuple[list[int], list[int], list[Saved]]:
        whole = self._register.counts([
            PeopleFilter(), PeopleFilter(status="aktif"), PeopleFilter(status="ditolak"),
        ])
        lists = [*(PeopleFilter(need=need) for need in _LISTS), PeopleFilter(retired=True)]
        return whole, self._register.counts(lists, _COUNTED + 1), self._searches().all()

    def _show_counts(self, found: tuple[list[int], list[int], list[Saved]]) -> None:
        (self._total, active, refused), lists, saved = found
        counts: dict[str, int | str] = {
            key: _capped(count) for key, count in zip((*_LISTS, RETIRED), lists, strict=True)
        }
        self._filter.show_counts({ALL: self._total, **counts})
        self._filter.show_searches(saved)
        by_need = dict(zip(_LISTS, lists, strict=False))
        care = by_need["repair"] + by_need["answer"] + refused
        self.numbers.emit(
            f"{grouped(self._total)} orang · {grouped(active)} aktif · "
            f"{_capped(care)} perlu perhatian"
        )
        if not self._first.waiting():
            self.say_status()


def _capped(count: int) -> str:
    return f"{grouped(_COUNTED)}+" if count > _COUNTED else grouped(count)
