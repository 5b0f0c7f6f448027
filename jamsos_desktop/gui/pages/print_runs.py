"""Earlier print runs, and the texts that do not fit: the two lists beside the preview."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.kinds import Text, Whole
from jamsos_desktop.domain.vocabulary import DOCUMENT_KINDS
from jamsos_desktop.gui.badges import Badge
from jamsos_desktop.gui.record_model import Column
from jamsos_desktop.gui.record_table import RecordTable
from jamsos_desktop.gui.widgets import EmptyState, button, column, row
from jamsos_desktop.services.history import when
from jamsos_desktop.services.printing import LeftOut

_BADGES = {
    "disiapkan": Badge("Belum selesai", "triangle", "care"),
    "selesai": Badge("Selesai", "full", "good"),
    "batal": Badge("Batal", "cross", "idle"),
}


def _text(words: str, name: str, width: int, *, stretch: bool = False) -> Column:
    field = Field(Text(), words, "Cetakan", name, width=width)
    return Column(field, stretch=stretch, sortable=False)


def _number(words: str, name: str) -> Column:
    return Column(Field(Whole(), words, "Cetakan", name, width=7), sortable=False)


class RunsPanel(QWidget):
    """Runs, the newest first; one without a file can be finished."""

    finish_asked = Signal(object)
    """The record of a run that has numbers but no file."""

    def __init__(self) -> None:
        super().__init__()
        self._runs: dict[int, Record] = {}
        columns = (
            _text("Waktu", "at", 16), _text("Jenis", "kind_word", 10),
            _number("Jumlah", "documents"), _number("Halaman", "pages"),
            _text("Berkas", "file_name", 20, stretch=True),
            Column(Field(Text(), "Keadaan", "Cetakan", "status", width=15),
                   badge=lambda r: _BADGES.get(r["status"]), sortable=False),
        )  # fmt: skip
        empty = EmptyState("printer", "Belum ada cetakan. Buat PDF yang pertama.")
        self.table = RecordTable(columns, self._load, name="Cetakan terakhir", empty=empty)
        self.table.setSelectionMode(RecordTable.SelectionMode.SingleSelection)
        self.finish = button("Selesaikan …", self._finish, icon="check-check")
        self.finish.setEnabled(False)
        below = row()
        below.addWidget(self.finish)
        below.addStretch()
        lines = column(spacing=8)
        lines.addWidget(self.table, 1)
        lines.addLayout(below)
        self.setLayout(lines)
        self.table.record_chosen.connect(self._look)
        self.table.record_opened.connect(lambda _: self._finish())

    def show_runs(self, runs: Sequence[Record]) -> int:
        """Show these runs; answers how many are not finished."""
        self._runs = {
            run.id: Record(run.id, run.version, {
                **run.values, "at": when(str(run["started_at"])),
                "kind_word": DOCUMENT_KINDS[run["kind"]],
            })
            for run in runs
        }  # fmt: skip
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
        self.finish.setEnabled(run is not None and run["status"] == "disiapkan")

    def _finish(self) -> None:
        run = self.table.chosen()
        if run is not None and run["status"] == "disiapkan":
            self.finish_asked.emit(run)


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
