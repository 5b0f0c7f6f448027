"""The saved searches: another name, another order, or away with them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QWidget

from jamsos_desktop.domain.changed import Changed
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.gui import notices
from jamsos_desktop.gui.tasks import finish
from jamsos_desktop.gui.widgets import button, column, label, row
from jamsos_desktop.services.searches import Saved, Searches


class SavedSearches(QDialog):
    """Everything done here is stored at once and can be taken back with Ctrl+Z."""

    changed = Signal(object)

    def __init__(self, searches: Searches, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Pencarian tersimpan")
        self.setAccessibleName("Pencarian tersimpan")
        self.setMinimumSize(460, 400)
        self._searches = searches
        self._saved: list[Saved] = []
        self.list = QListWidget()
        self.list.setAccessibleName("Pencarian tersimpan, menurut urutan")
        self.name = QLineEdit()
        self.name.setAccessibleName("Nama pencarian")
        self._build()
        self.list.currentRowChanged.connect(self._show_name)
        self.name.returnPressed.connect(self._rename)
        QShortcut(QKeySequence("Alt+Up"), self, lambda: self._move(-1))
        QShortcut(QKeySequence("Alt+Down"), self, lambda: self._move(1))
        self._fill(0)

    def _build(self) -> None:
        naming = row(spacing=8)
        words = label("Nama")
        words.setBuddy(self.name)
        naming.addWidget(words)
        naming.addWidget(self.name, 1)
        naming.addWidget(button("Ganti nama", self._rename))
        moves = row(spacing=8)
        moves.addWidget(button("Naik", lambda: self._move(-1), icon="chevron-up",
                               hint="Alt+Panah atas"))
        moves.addWidget(button("Turun", lambda: self._move(1), icon="chevron-down",
                               hint="Alt+Panah bawah"))
        moves.addStretch()
        moves.addWidget(button("Hapus", self._remove, icon="trash-2", kind="danger"))
        self._none = label(
            "Belum ada. Saring daftar penerima, lalu pilih Simpan pencarian (Ctrl+D).", "muted",
            wrap=True,
        )
        buttons = row(spacing=8)
        buttons.addStretch()
        buttons.addWidget(button("Tutup", self.accept))
        lines = column()
        lines.setContentsMargins(24, 20, 24, 16)
        lines.addWidget(label("Pencarian tersimpan", "head"))
        lines.addWidget(self._none)
        lines.addWidget(self.list, 1)
        lines.addLayout(naming)
        lines.addLayout(moves)
        lines.addLayout(buttons)
        self.setLayout(lines)

    def _fill(self, place: int) -> None:
        self._saved = self._searches.all()
        self._none.setVisible(not self._saved)
        self.list.clear()
        self.list.addItems([search.name for search in self._saved])
        self.list.setCurrentRow(min(place, len(self._saved) - 1))

    def _show_name(self, place: int) -> None:
        self.name.setText(self._saved[place].name if 0 <= place < len(self._saved) else "")

    def _rename(self) -> None:
        place = self.list.currentRow()
        if place < 0:
            return
        search = self._saved[place]
        try:
            name = self.name.text()
            change = finish(lambda: self._searches.save(name, search.wanted, search.id))
            self._tell(change, place)
        except (Invalid, Refused) as error:
            notices.refused(str(error), self)

    def _move(self, by: int) -> None:
        place = self.list.currentRow()
        if not 0 <= place + by < len(self._saved) or place < 0:
            return
        order = [search.id for search in self._saved]
        order.insert(place + by, order.pop(place))
        self._tell(finish(lambda: self._searches.arrange(order)), place + by)

    def _remove(self) -> None:
        place = self.list.currentRow()
        if place >= 0:
            self._tell(finish(lambda: self._searches.remove(self._saved[place].id)), place)

    def _tell(self, change: Changed, place: int) -> None:
        self.changed.emit(change)
        self._fill(place)
