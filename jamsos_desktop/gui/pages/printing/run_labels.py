"""The labels of a run, or the papers of one person: a table and what can be done to the rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.kinds import Text, Whole
from jamsos_desktop.domain.vocabulary import DOCUMENT_KINDS
from jamsos_desktop.gui.badges import Badge
from jamsos_desktop.gui.flow import Flow
from jamsos_desktop.gui.focus import allow
from jamsos_desktop.gui.giving_way import GivingWay
from jamsos_desktop.gui.label_acts import LabelActs
from jamsos_desktop.gui.record_model import Column
from jamsos_desktop.gui.record_table import RecordTable, table_card
from jamsos_desktop.gui.rights import kind_of
from jamsos_desktop.gui.widgets import EmptyState, button, column
from jamsos_desktop.services.run_book import Label

_BADGES = {
    "diminta": Badge("Diminta", "ring", "idle"),
    "tercetak": Badge("Tercetak", "half", "info"),
    "diserahkan": Badge("Diserahkan", "full", "info"),
    "tertempel": Badge("Tertempel", "full", "good"),
    "rusak": Badge("Rusak", "cross", "bad"),
    "dilepas": Badge("Tidak dicetak", "ring", "care"),
    "diganti": Badge("Diganti", "equal", "idle"),
    "dicabut": Badge("Dicabut", "cross", "bad"),
    "lagi": Badge("Dicetak lagi", "equal", "idle"),
}


def _text(words: str, name: str, width: int, *, stretch: bool = False) -> Column:
    return Column(Field(Text(), words, "", name, width=width), stretch=stretch, sortable=False)


_STATE = Column(
    Field(Text(), "Keadaan", "", "state", width=12),
    badge=lambda record: _BADGES.get(record["state"]), sortable=False,
)
_OF_RUN = (
    _text("Nomor", "serial", 27), _text("Nama", "name", 22, stretch=True),
    _text("Desa/kelurahan", "village", 14), _text("RT", "rt", 4),
    Column(Field(Whole(), "Lembar", "", "sheet", width=6), sortable=False),
    Column(Field(Whole(), "Posisi", "", "place", width=6), sortable=False),
    _STATE, _text("Catatan", "note", 24),
)  # fmt: skip
_OF_PERSON = (
    _text("Nomor", "serial", 28), _text("Jenis", "kind", 10), _text("Terbit", "issued", 11),
    Column(Field(Whole(), "Terbitan", "", "issue", width=8), sortable=False),
    _STATE, _text("Catatan", "note", 20, stretch=True),
)  # fmt: skip


class LabelsPanel(QWidget):
    """Buttons for the selected rows under the table; Enter on a row opens the person."""

    person_asked = Signal(int)

    def __init__(self, acts: LabelActs, name: str, *, of_person: bool = False) -> None:
        super().__init__()
        self._acts = acts
        self._labels: dict[int, Label] = {}
        empty = (
            "Orang ini belum punya stiker atau sertifikat." if of_person
            else "Pilih satu cetakan di atas."
        )
        self._empty = EmptyState("sticker", empty)
        self.table = RecordTable(
            _OF_PERSON if of_person else _OF_RUN, self._load, name=name, empty=self._empty
        )
        if not of_person:
            GivingWay(self.table, ("note", "sheet", "place"), least=160)
        self._buttons: list[QPushButton] = []
        self._visit = button("Catat kunjungan …", partial(self._do, acts.visit), icon="house",
                             needs="visit")
        bar = Flow()
        bar.addWidget(self._visit)
        for words, icon, act in (
            ("Serahkan …", "send", acts.hand_over),
            ("Tanda terima …", "", acts.receipt),
            ("Cetak ulang …", "", acts.reprint),
            ("Terbitkan ulang …", "", acts.reissue),
            ("Cabut …", "", acts.withdraw),
        ):  # fmt: skip
            made = button(words, partial(self._do, act), icon=icon, needs=kind_of(act))
            self._buttons.append(made)
            bar.addWidget(made)
        lines = column(spacing=8)
        lines.addWidget(table_card(self.table), 1)
        lines.addLayout(bar)
        self.setLayout(lines)
        self.table.selection_counted.connect(lambda _: self._allow())
        self.table.record_opened.connect(lambda record: self.person_asked.emit(record["person"]))
        self._allow()

    def show_labels(self, labels: Sequence[Label], empty: str = "") -> None:
        """Show other labels; what is chosen stays chosen."""
        self._labels = dict(enumerate(labels, 1))
        if empty:
            self._empty.say(empty)
        self.table.show_ids(list(self._labels))
        self._allow()

    def labels(self) -> list[Label]:
        """What is shown, in its order."""
        return list(self._labels.values())

    def selected(self) -> list[Label]:
        """The selected labels that are still good."""
        found = [self._labels[number] for number in self.table.selected_ids()]
        return [one for one in found if one.valid]

    def choose(self, serial: str) -> bool:
        """Go to one label; false when it is not here."""
        return any(
            one.serial == serial and self.table.choose(number)
            for number, one in self._labels.items()
        )

    def _do(self, act: Callable[[Sequence[str]], object]) -> None:
        if chosen := self.selected():
            act([one.serial for one in chosen])

    def _allow(self) -> None:
        chosen = self.selected()
        on_houses = bool(chosen) and all(one.kind == "sticker" for one in chosen)
        allow(self.table, {
            **dict.fromkeys(self._buttons, bool(chosen)), self._visit: on_houses,
        })

    def _load(self, ids: Sequence[int]) -> list[Record]:
        return [
            Record(number, 1, {
                "serial": one.serial, "name": one.name, "village": one.village, "rt": one.rt,
                "sheet": one.sheet, "place": one.position + 1, "state": one.state,
                "note": one.note, "person": one.person, "issued": one.issued, "issue": one.issue,
                "kind": DOCUMENT_KINDS.get(one.kind, ""),
            })
            for number in ids if (one := self._labels.get(number)) is not None
        ]  # fmt: skip
