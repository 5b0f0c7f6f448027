"""Symbolic receivers of a ceremony: who is called to the stage, in which order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit

from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.kinds import Text, Whole
from jamsos_desktop.domain.regions import RegionTree
from jamsos_desktop.domain.vocabulary import HANDED_ITEMS
from jamsos_desktop.gui.pages.ceremonies.parts import PartPanel
from jamsos_desktop.gui.record_model import Column
from jamsos_desktop.gui.widgets import Card, EmptyState, button, icon_button, label, row

_LAST_SEED, _MOST = 999_999, 50


def _text(words: str, name: str, width: int, *, stretch: bool = False) -> Column:
    return Column(Field(Text(), words, "Penerima", name, width=width), stretch=stretch,
                  sortable=False)  # fmt: skip


_COLUMNS = (
    Column(Field(Whole(), "No.", "Penerima", "position", width=4), sortable=False),
    _text("Nama", "name", 22), _text("Desa/Kelurahan", "village", 15),
    _text("Kecamatan", "district", 10), _text("Diserahkan", "item", 15, stretch=True),
)  # fmt: skip


def _number_line(name: str, last: int, value: int) -> QLineEdit:
    """A short line that takes a number from 1 on."""
    line = QLineEdit(str(value))
    line.setAccessibleName(name)
    line.setValidator(QIntValidator(1, last, line))
    line.setAlignment(Qt.AlignmentFlag.AlignRight)
    line.setFixedWidth(72)
    return line


class ReceiversPanel(PartPanel):
    """The call order; Alt with an arrow moves a person, a draw replaces everybody."""

    draw_asked = Signal(int, int)
    """How many from each kecamatan, and the number that makes the draw repeatable."""
    order_asked = Signal(object)
    """Numbers of all entries in their new order."""

    def __init__(self) -> None:
        empty = EmptyState(
            "award", "Belum ada penerima simbolis. Undi dari peserta aktif, atau tambah orangnya "
            "satu per satu."
        )  # fmt: skip
        super().__init__(_COLUMNS, "Penerima simbolis", empty, "Tambah orang …", can_edit=False)
        self.up = icon_button("chevron-up", "Naik (Alt+panah atas)", lambda: self._move(-1),
                              needs="symbolic")
        self.down = icon_button("chevron-down", "Turun (Alt+panah bawah)", lambda: self._move(1),
                                needs="symbolic")
        for part in (self.up, self.down):
            self.add_button(part)
        self.per_district = _number_line("Orang dari setiap kecamatan", _MOST, 2)
        self.seed = _number_line("Nomor undian", _LAST_SEED, 1)
        self.draw = button("Undi", self._draw, icon="refresh-cw", needs="symbolic")
        self._build_draw()
        self._shortcut("Alt+Up", lambda: self._move(-1))
        self._shortcut("Alt+Down", lambda: self._move(1))
        self._allow()

    def show_receivers(
        self, receivers: Sequence[tuple[Record, Record]], tree: RegionTree
    ) -> None:
        """Show entries with their people in call order."""
        place: Callable[[str], str] = tree.name
        self.show_records([
            Record(entry.id, entry.version, {
                "position": number, "name": person["name"],
                "village": place(str(person["village"])),
                "district": place(tree.district_of(str(person["village"]))),
                "item": HANDED_ITEMS[entry["item"]] + (" (cadangan)" if entry["reserve"] else ""),
            })
            for number, (entry, person) in enumerate(receivers, 1)
        ])  # fmt: skip

    def _build_draw(self) -> None:
        line = row(spacing=8)
        for part in (
            label("Undi"), self.per_district, label("per kecamatan, undian nomor"),
            self.seed,
        ):  # fmt: skip
            line.addWidget(part)
        line.addStretch()
        line.addWidget(self.draw)
        card = Card()
        card.body.addLayout(line)
        card.body.addWidget(label(
            "Nomor undian yang sama memilih orang yang sama. Daftar lama diganti; Ctrl+Z "
            "mengembalikannya.", "muted", wrap=True,
        ))  # fmt: skip
        self._lines.addWidget(card)

    def _allow(self) -> None:
        super()._allow()
        if hasattr(self, "up"):
            ids, chosen = list(self._records), self.table.selected_ids()
            one = len(chosen) == 1
            self.up.setEnabled(one and chosen[0] != ids[0])
            self.down.setEnabled(one and chosen[0] != ids[-1])

    def _draw(self) -> None:
        for box in (self.per_district, self.seed):
            if not box.hasAcceptableInput():
                box.setText("1")
        self.draw_asked.emit(int(self.per_district.text()), int(self.seed.text()))

    def _move(self, step: int) -> None:
        record = self.table.chosen()
        if record is None:
            return
        ids = list(self._records)
        at = ids.index(record.id)
        if 0 <= at + step < len(ids):
            ids[at], ids[at + step] = ids[at + step], ids[at]
            self.order_asked.emit(ids)
