"""One ceremony: its data, receivers, agenda, guests and papers, each in a tab."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jamsos_desktop.domain.ceremony import RANKS, Event, Guest, seat_order
from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.kinds import Text, Whole
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.regions import RegionTree
from jamsos_desktop.gui.pages.ceremonies.parts import PapersPanel, PartPanel
from jamsos_desktop.gui.pages.ceremonies.receivers import ReceiversPanel
from jamsos_desktop.gui.record_form import RecordForm
from jamsos_desktop.gui.record_model import Column
from jamsos_desktop.gui.rights import rights_of
from jamsos_desktop.gui.widgets import Card, EmptyState, button, column, label, row, tabs


def _text(words: str, name: str, width: int, *, stretch: bool = False) -> Column:
    return Column(Field(Text(), words, "Acara", name, width=width), stretch=stretch,
                  sortable=False)  # fmt: skip


_AGENDA = (
    _text("Waktu", "time", 12),
    Column(Field(Whole(), "Menit", "Acara", "minutes", width=5), sortable=False),
    _text("Acara", "item", 30, stretch=True), _text("Petugas", "officer", 18, stretch=True),
)  # fmt: skip
_GUESTS = (
    Column(Field(Whole(), "Kursi", "Acara", "seat", width=5), sortable=False),
    _text("Nama", "name", 20), _text("Jabatan", "title", 18), _text("Instansi", "agency", 20),
    _text("Urutan tempat", "rank_word", 20, stretch=True),
)  # fmt: skip


class DetailCard(Card):
    """The tabs. Knows no service: it asks through signals and shows what it is given."""

    save_asked = Signal()

    def __init__(self, fields: Sequence[Field]) -> None:
        super().__init__()
        self.form = RecordForm(fields)
        self.save = button("Simpan", self.save_asked.emit, icon="save", hint="Ctrl+S")
        self.undo = button("Urungkan", self._reload)
        self._state = label("", "muted")
        self.symbolic = ReceiversPanel()
        self.agenda = PartPanel(
            _AGENDA, "Susunan acara",
            EmptyState("list-checks", "Susunan acara masih kosong. Tambah mata acara pertama."),
            "Tambah mata acara …",
        )  # fmt: skip
        self.guests = PartPanel(
            _GUESTS, "Tamu", EmptyState("users", "Belum ada tamu. Kursi diatur menurut urutan "
                                        "tata tempat sesudah tamunya ditambah."), "Tambah tamu …",
        )  # fmt: skip
        self.papers = PapersPanel()
        self._tabs = tabs("Bagian acara")
        for part, words in (
            (self._data(), "Data acara"), (self.symbolic, "Penerima simbolis"),
            (self.agenda, "Susunan acara"), (self.guests, "Tamu"), (self.papers, "Berkas"),
        ):  # fmt: skip
            self._tabs.addTab(part, words)
        self.body.addWidget(self._tabs)
        self.form.dirty_changed.connect(self._show_dirty)
        self.form.save_asked.connect(self.save_asked)

    def show_event(self, event: Event, tree: RegionTree) -> None:
        """Show a ceremony. A form with unsaved changes of the same one stays as it is."""
        loaded = self.form.record()
        if loaded is None or loaded.id != event.record.id or not self.form.is_dirty():
            self.form.load(event.record)
            self.form.lock(not rights_of(self).may("ceremony"))
            self._show_dirty(False)
        self.symbolic.show_receivers(event.receivers, tree)
        self.agenda.show_records(_timed(event))
        self.guests.show_records(_seated(event.guests))
        counts = (0, len(event.receivers), len(event.agenda), len(event.guests))
        words = ("Data acara", "Penerima simbolis", "Susunan acara", "Tamu")
        for at, (word, count) in enumerate(zip(words, counts, strict=True)):
            self._tabs.setTabText(at, f"{word} {grouped(count)}" if count else word)

    def show_papers(self, paths: Sequence[Path], *, go: bool = False) -> None:
        """Show the papers that were made; `go` brings their tab to the front."""
        self.papers.show_papers(paths)
        if go:
            self._tabs.setCurrentWidget(self.papers)
            self.papers.table.choose_first()

    def show_tab(self, number: int) -> None:
        """Bring a tab to the front, counted from 0."""
        self._tabs.setCurrentIndex(number)

    def _data(self) -> QWidget:
        below = row(spacing=8)
        below.addWidget(self._state, 1)
        below.addWidget(self.undo)
        below.addWidget(self.save)
        lines = column()
        lines.setContentsMargins(0, 12, 0, 0)
        lines.addWidget(self.form, 1)
        lines.addLayout(below)
        made = QWidget()
        made.setLayout(lines)
        return made

    def _reload(self) -> None:
        self.form.load(self.form.record())

    def _show_dirty(self, dirty: bool) -> None:
        self.save.setEnabled(dirty)
        self.undo.setEnabled(dirty)
        self._state.setText("Ada perubahan yang belum disimpan." if dirty else "")


def _timed(event: Event) -> list[Record]:
    """The agenda with the time of each point, counted from the beginning of the ceremony."""
    clock = _begins(event.record)
    records = []
    for item in event.agenda:
        time = ""
        if clock is not None:
            end = clock + timedelta(minutes=int(item["minutes"]))
            time, clock = f"{clock:%H.%M}–{end:%H.%M}", end
        records.append(Record(item.id, item.version, {**item.values, "time": time}))
    return records


def _begins(record: Record) -> datetime | None:
    """The moment a ceremony begins; `None` where the hour is not written as 09.00."""
    text = str(record["begins"]).replace(":", ".")
    day = datetime.combine(record["day"], datetime.min.time())
    hour, point, minute = text.partition(".")
    if not (point and hour.isdigit() and minute.isdigit()):
        return None
    return day + timedelta(hours=int(hour), minutes=int(minute))


def _seated(guests: Sequence[Record]) -> list[Record]:
    """Guests from the first seat on."""
    by_id = {guest.id: guest for guest in guests}
    order = seat_order(Guest(g.id, str(g["name"]), str(g["rank"])) for g in guests)
    return [
        Record(seat.id, by_id[seat.id].version, {
            **by_id[seat.id].values, "seat": number, "rank_word": RANKS[seat.rank],
        })
        for number, seat in enumerate(order, 1)
    ]  # fmt: skip
