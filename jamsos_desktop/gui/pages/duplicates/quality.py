"""Mutu data: what is lacking by village and by sender, each figure with its list of people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.filters import GAPS, Gap
from jamsos_desktop.domain.kinds import Text, Whole
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.gui import look
from jamsos_desktop.gui.chips import Chips
from jamsos_desktop.gui.dialogs import files
from jamsos_desktop.gui.elided import ElidedLabel
from jamsos_desktop.gui.record_model import Column
from jamsos_desktop.gui.record_table import RecordTable, table_card
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.gui.widgets import (
    Card,
    EmptyState,
    WorkList,
    WorkRow,
    button,
    column,
    label,
    row,
)
from jamsos_desktop.services.quality import By, Figures, Quality

_ICONS: dict[Gap, str] = {
    "phone": "phone", "mother_name": "user", "village": "map-pin", "warning": "triangle-alert",
}
_SHORT: dict[Gap, str] = {
    "phone": "Tanpa HP", "mother_name": "Tanpa ibu", "village": "Desa ditebak",
    "warning": "Peringatan",
}
"""The gaps as heads of narrow columns."""
_BY: dict[By, str] = {"village": "Per desa", "sender": "Per pengirim"}


def _count(name: str, words: str) -> Column:
    return Column(Field(Whole(), words, "Mutu", name, width=9))


_COLUMNS = (
    Column(Field(Text(), "Desa atau pengirim", "Mutu", "title", width=24), stretch=True),
    _count("people", "Orang"),
    *(_count(gap, words) for gap, words in _SHORT.items()),
)


class QualityView(QWidget):
    """Figures at the left; the chosen line's lists at the right."""

    people_asked = Signal(object)
    """A `PeopleFilter`: the people behind a figure."""
    notice = Signal(str, str, object)
    counted = Signal(str)
    """The line of numbers for the head of the page."""

    def __init__(self, quality: Quality, jobs: Jobs) -> None:
        super().__init__()
        self._quality, self._jobs = quality, jobs
        self._figures: list[Figures] = []
        self._build()
        self._connect()
        self._show_line(None)

    def load(self) -> None:
        """Count again."""
        self._jobs.run(
            lambda _: self._quality.figures(), self._loaded, title="Menghitung mutu data"
        )

    def save_all(self) -> None:
        """Ask for a file for all figures and lists."""
        self._choose_target("mutu data.xlsx", None)

    def _build(self) -> None:
        self.chips = Chips()
        for by, words in _BY.items():
            self.chips.add(by, words, 0)
        self.chips.choose("village")
        self._empty = EmptyState("chart-column", "Belum ada penerima, jadi belum ada angka mutu.")
        self.table = RecordTable(_COLUMNS, self._load, name="Mutu data", empty=self._empty)
        self.table.setSelectionMode(RecordTable.SelectionMode.SingleSelection)
        self._title, self._line = ElidedLabel("head"), label("", "muted", wrap=True)
        self._lists = WorkList()
        self.save_one = button("Simpan daftar kekurangan …", self._save_one, icon="file-down",
                               hint="Nama yang datanya kurang, untuk dilengkapi desa")
        self._side = Card(rows=True)
        self._side.setFixedWidth(look.PANEL)
        self._side.setAccessibleName("Kekurangan yang dipilih")
        for head in (self._title, self._line):
            head.setContentsMargins(8, 0, 8, 0)  # over the icons of the rows
        for part in (self._title, self._line, self._lists):
            self._side.body.addWidget(part)
        self._side.body.addStretch()
        foot = row()
        foot.setContentsMargins(8, 0, 8, 0)
        foot.addWidget(self.save_one)
        self._side.body.addLayout(foot)
        both = row()
        both.addWidget(table_card(self.table), 1)
        both.addWidget(self._side)
        lines = column()
        lines.setContentsMargins(0, look.GAP, 0, 0)
        lines.addWidget(self.chips)
        lines.addLayout(both, 1)
        self.setLayout(lines)

    def _connect(self) -> None:
        self.chips.chosen.connect(lambda _: self._show())
        self.table.record_chosen.connect(self._show_line)
        self.table.record_opened.connect(lambda record: self._ask(record, ""))
        self.table.clicked.connect(self._click)
        self.table.sort_asked.connect(self._sort)

    def _loaded(self, figures: Sequence[Figures]) -> None:
        self._figures = list(figures)
        for by, words in _BY.items():
            self.chips.put_count(by, words, sum(one.by == by for one in figures))
        villages = [one for one in figures if one.by == "village"]
        parts = [f"{grouped(sum(one.people for one in villages))} orang"]
        parts += [
            f"{grouped(sum(one.gaps[gap] for one in villages))} {words[:1].lower()}{words[1:]}"
            for gap, words in _SHORT.items()
        ]
        self.counted.emit(" · ".join(parts))
        self._show()

    def _show(self) -> None:
        by = self.chips.current()
        self.table.show_ids([n for n, one in enumerate(self._figures, 1) if one.by == by])
        if self.table.chosen() is None:
            self.table.choose_first()

    def _load(self, ids: Sequence[int]) -> list[Record]:
        return [_record(number, self._figures[number - 1]) for number in ids]

    def _sort(self, name: str, downwards: bool) -> None:
        def order(number: int) -> Any:
            value = _record(number, self._figures[number - 1])[name]
            return value.casefold() if isinstance(value, str) else value

        ids = list(self.table.records().ids())
        self.table.show_ids(sorted(ids, key=order, reverse=downwards))

    def _show_line(self, record: Record | None) -> None:
        """The lists of the chosen line, each one click or Enter away."""
        self._side.setVisible(record is not None)
        if record is None:
            return
        figures = self._figures[record.id - 1]
        self._title.show_text(figures.title)
        whole = sum(figures.gaps.values())
        self._line.setText(
            f"{grouped(figures.people)} orang. Pilih satu baris untuk membuka daftarnya." if whole
            else f"{grouped(figures.people)} orang, tidak ada yang kurang."
        )
        rows = []
        for gap, count in figures.gaps.items():
            one = WorkRow(_ICONS[gap], GAPS[gap], count, "care" if count else "idle")
            one.clicked.connect(partial(self._ask_line, record, gap))
            one.setEnabled(count > 0)
            rows.append(one)
        self._lists.show_rows(rows)
        self.save_one.setEnabled(whole > 0)

    def _ask_line(self, record: Record, gap: Gap, _checked: bool = False) -> None:
        self._ask(record, gap)

    def _ask(self, record: Record, gap: Gap) -> None:
        self.people_asked.emit(self._figures[record.id - 1].wanted(gap))

    def _click(self, index: QModelIndex) -> None:
        """A click on a figure opens its list."""
        name = _COLUMNS[index.column()].field.name
        record = self.table.records().record(index.row())
        if record is not None and name in GAPS and record[name]:
            self._ask(record, name)

    def _save_one(self) -> None:
        record = self.table.chosen()
        if record is not None:
            figures = self._figures[record.id - 1]
            self._choose_target(f"kekurangan {Path(figures.title).stem}.xlsx", figures)

    def _choose_target(self, name: str, only: Figures | None) -> None:
        files.choose_target(
            self, "Simpan daftar kekurangan", name, files.WORKBOOK, partial(self._write, only)
        )

    def _write(self, only: Figures | None, path: Path) -> None:
        def told(count: int) -> None:
            show: Callable[[], object] = partial(files.show_in_system, path)
            self.notice.emit(f"{grouped(count)} orang ditulis ke {path.name}.", "Buka berkas", show)

        self._jobs.run(
            lambda progress: self._quality.write(path, progress, only), told,
            title="Menyimpan daftar kekurangan",
        )


def _record(number: int, figures: Figures) -> Record:
    return Record(number, 1, {
        "title": figures.title, "people": figures.people,
        **{gap: figures.gaps[gap] for gap in _SHORT},
    })
