"""Print runs, and the texts that do not fit: two lists of the print shop."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.kinds import Text, Whole
from jamsos_desktop.gui.badges import Badge
from jamsos_desktop.gui.focus import allow
from jamsos_desktop.gui.giving_way import GivingWay
from jamsos_desktop.gui.record_model import Column
from jamsos_desktop.gui.record_table import RecordTable, table_card
from jamsos_desktop.gui.widgets import EmptyState, button, column, row
from jamsos_desktop.services.printing import LeftOut
from jamsos_desktop.services.run_book import STATES

_BADGES = {
    "disiapkan": Badge(STATES["disiapkan"], "triangle", "care"),
    "selesai": Badge(STATES["selesai"], "full", "good"),
    "terputus": Badge(STATES["terputus"], "half", "care"),
    "batal": Badge(STATES["batal"], "cross", "idle"),
}


def _text(words: str, name: str, width: int, *, stretch: bool = False) -> Column:
    field = Field(Text(), words, "Cetakan", name, width=width)
    return Column(field, stretch=stretch, sortable=False)


def _number(words: str, name: str, width: int) -> Column:
    return Column(Field(Whole(), words, "Cetakan", name, width=width), sortable=False)


class RunsPanel(QWidget):
    """Runs, the newest first, with what can be done to the chosen one."""

    chosen = Signal(object)
    """The record of the run that the keyboard stands on, or `None`."""
    finish_asked = Signal(object)
    """A run that has numbers but no file."""
    continue_asked = Signal(object)
    """A run that came out of the printer in part."""
    covers_asked = Signal(object)
    """A run whose bundles want covers."""

    def __init__(self) -> None:
        super().__init__()
        self._runs: dict[int, Record] = {}
        columns = (
            _number("No.", "id", 4), _text("Waktu", "at", 15), _text("Jenis", "kind_word", 9),
            _number("Jumlah", "documents", 7), _text("Nomor", "range", 28, stretch=True),
            _text("Kertas", "paper", 18), _text("Oleh", "maker", 9),
            _number("Rusak", "spoiled", 6),
            Column(Field(Text(), "Keadaan", "Cetakan", "status", width=15),
                   badge=lambda r: _BADGES.get(r["status"]), sortable=False),
        )  # fmt: skip
        empty = EmptyState("printer", "Belum ada cetakan. Buat yang pertama di bagian Cetak.")
        self.table = RecordTable(columns, self._load, name="Cetakan terakhir", empty=empty)
        self.table.setSelectionMode(RecordTable.SelectionMode.SingleSelection)
        GivingWay(self.table, ("maker", "paper", "spoiled"))
        self.finish = button("Selesaikan …", self._finish, icon="check-check",
                             needs="resume")
        self.again = button("Lanjutkan dari label …", self._again, icon="arrow-right",
                            needs="resume")
        self.covers = button("Sampul bundel …", self._covers, icon="file-text")
        below = row(spacing=8)
        for part in (self.finish, self.again, self.covers):
            below.addWidget(part)
        below.addStretch()
        lines = column(spacing=8)
        lines.addWidget(table_card(self.table), 1)
        lines.addLayout(below)
        self.setLayout(lines)
        self.table.record_chosen.connect(self._look)
        self.table.record_opened.connect(lambda _: self._finish())
        self._look(None)

    def show_runs(self, runs: Sequence[Record]) -> int:
        """Show these runs of the run book; answers how many are not finished."""
        self._runs = {
            run.id: Record(run.id, run.version, {**run.values, "id": run.id}) for run in runs
        }
        self.table.show_ids(list(self._runs))
        return sum(run["status"] == "disiapkan" for run in runs)

    def choose_unfinished(self) -> None:
        """Go to the newest run without a file."""
        open_ones = [run.id for run in self._runs.values() if run["status"] == "disiapkan"]
        if open_ones:
            self.table.choose(open_ones[0])
            self.table.setFocus()

    def _load(self, ids: Sequence[int]) -> list[Record]:
        return [self._runs[number] for number in ids if number in self._runs]

    def _look(self, run: Record | None) -> None:
        status = run["status"] if run is not None else ""
        allow(self.table, {
            self.finish: status == "disiapkan", self.again: status == "selesai",
            self.covers: status in {"selesai", "terputus"},
        })
        self.chosen.emit(run)

    def _finish(self) -> None:
        run = self.table.chosen()
        if run is not None and run["status"] == "disiapkan":
            self.finish_asked.emit(run)

    def _again(self) -> None:
        self.continue_asked.emit(self.table.chosen())

    def _covers(self) -> None:
        self.covers_asked.emit(self.table.chosen())


class MisfitsPanel(QWidget):
    """People whose text does not fit; Enter goes to the person."""

    person_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._people: dict[int, Record] = {}
        columns = (_text("Nama", "name", 24), _text("Sebab", "message", 40, stretch=True))
        empty = EmptyState("circle-check", "Semua teks muat pada tempatnya.")
        self.table = RecordTable(columns, self._load, name="Teks yang tidak muat", empty=empty)
        lines = column()
        lines.addWidget(self.table)
        self.setLayout(lines)
        self.table.record_opened.connect(lambda record: self.person_asked.emit(record["person"]))

    def show_people(self, left_out: Sequence[LeftOut]) -> None:
        """Show who cannot be printed as they are."""
        self._people = {
            number: Record(number, 1, {
                "name": one.name, "message": one.message, "person": one.person,
            })
            for number, one in enumerate(left_out, 1)
        }  # fmt: skip
        self.table.show_ids(list(self._people))

    def _load(self, ids: Sequence[int]) -> list[Record]:
        return [self._people[number] for number in ids if number in self._people]
