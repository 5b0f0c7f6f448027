"""Finding one person: type a part of a name or number, choose from what is found."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.gui import look
from jamsos_desktop.gui.record_model import Column
from jamsos_desktop.gui.record_table import RecordTable, table_card
from jamsos_desktop.gui.widgets import EmptyState, button, column, fit, label, primary_button, row
from jamsos_desktop.services.register import Register

_MOST = 200
_SHOWN = ("nik", "name", "village", "rt")


class _Line(QLineEdit):
    """Down goes to the list, as in every search line of the program."""

    left_down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down leaves the line."""
        if event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        else:
            super().keyPressEvent(event)


class FindPerson(QDialog):
    """Enter searches, Enter in the list chooses."""

    chosen = Signal(int)
    """Number of the person in the register."""

    def __init__(
        self, title: str, verb: str, register: Register, within: PeopleFilter,
        place_name: Callable[[str], str], parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._register, self._within = register, within
        self.line = _Line()
        self.line.setAccessibleName("Cari orang")
        self.line.setPlaceholderText("Nama, NIK, atau nomor kartu, lalu Enter")
        self.line.setClearButtonEnabled(True)
        fields = {field.name: field for field in register.fields}
        columns = [Column(fields[n], stretch=n == "name", sortable=False) for n in _SHOWN]
        self._empty = EmptyState("search", "Ketik sebagian nama atau nomor, lalu tekan Enter.")
        self.table = RecordTable(
            columns, self._load, name="Orang yang ditemukan", place_name=place_name,
            empty=self._empty,
        )  # fmt: skip
        self.table.setSelectionMode(RecordTable.SelectionMode.SingleSelection)
        self._take = primary_button(verb, self._choose, "check")
        self._take.setEnabled(False)
        self._build(title)
        self.line.returnPressed.connect(self._search)
        self.line.left_down.connect(self.table.setFocus)
        self.table.record_chosen.connect(lambda record: self._take.setEnabled(record is not None))
        self.table.record_opened.connect(lambda _: self._choose())
        fit(self, 780, 460)
        self.open()
        self.line.setFocus()

    def _build(self, title: str) -> None:
        buttons = row(spacing=8)
        buttons.addStretch()
        buttons.addWidget(button("Batal", self.reject))
        buttons.addWidget(self._take)
        lines = column()
        lines.setContentsMargins(look.MARGIN_X, look.MARGIN_Y, look.MARGIN_X, look.MARGIN_Y)
        lines.addWidget(label(title, "head"))
        lines.addWidget(self.line)
        lines.addWidget(table_card(self.table), 1)
        lines.addLayout(buttons)
        self.setLayout(lines)

    def _search(self) -> None:
        text = " ".join(self.line.text().split())
        if not text:
            return
        wanted = PeopleFilter(
            text=text, status=self._within.status, programme=self._within.programme
        )
        found = self._register.ids(wanted, "name")[:_MOST]
        self._empty.say("Tidak ditemukan di antara peserta aktif. Coba bagian lain dari namanya.")
        self.table.show_ids(found)
        if found:
            self.table.choose_first()
            self.table.setFocus()

    def _load(self, ids: Sequence[int]) -> list[Record]:
        return self._register.rows(ids, self._within.programme)

    def _choose(self) -> None:
        record = self.table.chosen()
        if record is not None:
            self.chosen.emit(record.id)
            self.accept()
