"""Pasangan ganda: the work lists, the pairs, two records side by side, and the decisions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.pairs import Pair
from jamsos_desktop.gui import look
from jamsos_desktop.gui.chips import Chips
from jamsos_desktop.gui.pages.duplicates.acts import DuplicateActs
from jamsos_desktop.gui.pages.duplicates.desk import DuplicateDesk
from jamsos_desktop.gui.pages.duplicates.rows import (
    EMPTY,
    LISTS,
    PAIR_COLUMNS,
    SETTLED_COLUMNS,
    Key,
    WorkList,
    pair_row,
    settled_badge,
    settled_row,
)
from jamsos_desktop.gui.pages.duplicates.sides import Links, SidesPanel, show_settled_words
from jamsos_desktop.gui.record_table import RecordTable, table_card
from jamsos_desktop.gui.rights import allowed
from jamsos_desktop.gui.tasks import Jobs, finish
from jamsos_desktop.gui.widgets import EmptyState, column, row
from jamsos_desktop.services.duplicates import Duplicates
from jamsos_desktop.services.journal import Journal
from jamsos_desktop.services.register import Register
from jamsos_desktop.services.settings import Settings
from jamsos_desktop.services.settled import Settled

_NARROW = 960
"""Pixels under which the tables show fewer columns."""


class DuplicateView(QWidget):
    """Table at the left, comparison at the right; the next pair comes by itself."""

    changed = Signal(object, bool)
    """What changed, and whether the desk knows it already."""
    notice = Signal(str, str, object)
    moved = Signal()
    """Counts are other than before."""

    def __init__(
        self, duplicates: Duplicates, register: Register, journal: Journal, settings: Settings,
        jobs: Jobs,
    ) -> None:
        super().__init__()
        self._duplicates, self._register = duplicates, register
        self._place_name = settings.regions().name
        self.desk = DuplicateDesk(duplicates, jobs, self)
        self.acts = DuplicateActs(
            duplicates, register.fields, journal, self._place_name, jobs, self.desk, self
        )
        self._settled: dict[int, Settled] = {}
        self._list: WorkList = "sure"
        self._last = self._wanted = (0, 0)
        """The pair decided last, and the pair to go to when it is open again."""
        self._build()
        self._connect()

    def read_settled(self) -> None:
        """Read again what was settled."""
        self._settled = {done.operation: done for done in self._duplicates.settled()}

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """What the keyboard can ask for here."""
        table = self._table()
        found: dict[str, Callable[[], object]] = {
            "next": partial(table.step, 1), "previous": partial(table.step, -1),
        }
        if self.sides.pair() is not None:
            found["unmask"] = self._reveal
        return found

    def show_list(self, which: WorkList) -> None:
        """Go to a work list."""
        self._list = which
        self.chips.choose(which)
        self._tables.setCurrentIndex(1 if which == "settled" else 0)
        self.show_again()
        self._table().choose_first()
        self._table().setFocus()

    def show_again(self) -> None:
        """Bring counts and rows up to date; the chosen pair stays, or the next takes its place."""
        for which, words in LISTS.items():
            count = len(self._settled) if which == "settled" else self.desk.count(which)
            self.chips.put_count(which, words, count)
        self._empty.say(self._empty_words())
        table, settled = self._table(), self._list == "settled"
        at = max(0, table.currentIndex().row())
        number = self.desk.number(self._wanted)
        ids = list(self._settled) if settled else self.desk.pairs(self._list)
        if ids != list(table.records().ids()):
            table.show_ids(ids)
        else:
            table.reload()
        if not settled and number in ids:
            table.choose(number)
            self._wanted = (0, 0)
        elif table.chosen() is None and ids:
            table.selectRow(min(at, len(ids) - 1))
        if not ids:
            self.sides.show_nothing()
        self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the names are worth more than the village."""
        super().resizeEvent(event)
        self.table.setColumnHidden(2, self.width() < _NARROW)
        self.settled_table.setColumnHidden(2, self.width() < _NARROW)

    def _build(self) -> None:
        self.chips = Chips()
        for which, words in LISTS.items():
            self.chips.add(which, words, 0)
        self.chips.choose(self._list)
        self._empty = EmptyState("users", "")
        self.table = RecordTable(
            PAIR_COLUMNS, self._load, name="Pasangan yang mungkin sama", empty=self._empty
        )
        self.settled_table = RecordTable(
            SETTLED_COLUMNS, self._load_settled, name="Putusan dan penggabungan",
            empty=EmptyState("history", EMPTY["settled"]),
        )
        for table in (self.table, self.settled_table):
            table.setSelectionMode(RecordTable.SelectionMode.SingleSelection)
        self._tables = QStackedWidget()
        self._tables.addWidget(table_card(self.table))
        self._tables.addWidget(table_card(self.settled_table))
        self.sides = SidesPanel(self._register.fields, self._place_name)
        both = row()
        both.addWidget(self._tables, 9)
        both.addWidget(self.sides, 11)
        lines = column()
        lines.setContentsMargins(0, look.GAP, 0, 0)
        lines.addWidget(self.chips)
        lines.addLayout(both, 1)
        self.setLayout(lines)

    def _connect(self) -> None:
        self.chips.chosen.connect(self.show_list)
        self.desk.moved.connect(self.show_again)
        self.table.record_chosen.connect(self._show_pair)
        self.table.record_opened.connect(lambda _: self._same())
        self.settled_table.record_chosen.connect(self._show_settled)
        self.sides.same_asked.connect(self._same)
        self.sides.different_asked.connect(self._different)
        self.sides.skip_asked.connect(self._skip)
        self.sides.undo_asked.connect(self._undo)
        self.sides.reveal_asked.connect(self._reveal)
        self.acts.acted.connect(self._acted)
        self.acts.taken_back.connect(self._taken_back)
        self.acts.changed.connect(self.changed)
        self.acts.notice.connect(self.notice)
        for letter, act in (("S", self._same), ("B", self._different), ("L", self._skip)):
            shortcut = QShortcut(QKeySequence(letter), self, act)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _table(self) -> RecordTable:
        return self.settled_table if self._list == "settled" else self.table

    def _empty_words(self) -> str:
        if self._list == "settled":
            return EMPTY["settled"]
        if self.desk.searching():
            return "Register sedang diperiksa. Pasangan muncul di sini."
        if not self.desk.searched:
            return "Register belum diperiksa. Pilih “Cari lagi” untuk memulai."
        return EMPTY[self._list]

    def _load(self, ids: Sequence[int]) -> list[Record]:
        return [
            pair_row(number, pair, self._place_name) for number in ids
            if (pair := self.desk.pair(number)) is not None
        ]

    def _load_settled(self, ids: Sequence[int]) -> list[Record]:
        return [settled_row(self._settled[number]) for number in ids if number in self._settled]

    def _show_pair(self, record: Record | None) -> None:
        if self._list == "settled":
            return
        pair = self.desk.pair(record.id) if record else None
        if pair is not None:
            self.sides.show_pair(pair, self._links(pair))
        else:
            self.sides.show_nothing()
        self.moved.emit()

    def _show_settled(self, record: Record | None) -> None:
        done = self._settled.get(record.id) if record else None
        if self._list != "settled" or done is None:
            return
        words = show_settled_words(done.kind, done.reason, done.when, done.actor)
        badge = settled_badge(done)
        verb = "Urai penggabungan" if done.kind in {"merge", "merge_batch"} else "Batalkan putusan"
        if done.people:
            self.sides.show_settled(self._duplicates.sides(*done.people), badge, words, verb)
        else:
            self.sides.show_batch(badge, f"{grouped(done.count)} pasangan. {words}", verb)
        self.moved.emit()

    def _links(self, pair: Pair) -> tuple[Links, Links]:
        return self._duplicates.links(pair.low.id), self._duplicates.links(pair.high.id)

    def _open_pair(self) -> Pair | None:
        """The pair that may be decided now."""
        return self.sides.pair() if self._list != "settled" else None

    def _reveal(self) -> None:
        pair = self.sides.pair()
        if pair is not None and allowed(self, "view_full"):
            for side in (pair.low, pair.high):
                finish(partial(self._register.reveal, side.id))
            self.sides.reveal()

    def _skip(self) -> None:
        if self._open_pair() is not None:
            self.table.step(1)

    def _different(self) -> None:
        if (pair := self._open_pair()) is not None:
            self.acts.different(pair)

    def _same(self) -> None:
        if (pair := self._open_pair()) is not None:
            self.acts.same(pair, self._links(pair), unmasked=self.sides.unmasked)

    def _acted(self, key: Key) -> None:
        """Something was decided: go on with the next pair."""
        self._last = key
        self.read_settled()
        self.show_again()

    def _undo(self) -> None:
        record = self.settled_table.chosen()
        done = self._settled.get(record.id) if record else None
        if self._list == "settled" and done is not None:
            self.acts.take_back(done)

    def _taken_back(self) -> None:
        """Something is open again: go to it."""
        self._wanted = self._last
        self.read_settled()
