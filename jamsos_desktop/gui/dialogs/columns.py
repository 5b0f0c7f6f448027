"""Which columns a list shows, in what order, and how many of them stay at the left."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from jamsos_desktop.gui.table_columns import TableColumns, View
from jamsos_desktop.gui.widgets import button, column, label, primary_button, row

_MOST_FROZEN = 3


class ColumnsDialog(QDialog):
    """Space ticks, Alt+Up and Alt+Down (or the mouse) move."""

    def __init__(self, columns: TableColumns, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Atur kolom")
        self.setAccessibleName("Atur kolom")
        self.setMinimumSize(440, 480)
        self._columns = columns
        self.list = QListWidget()
        self.list.setAccessibleName("Kolom, dari kiri ke kanan")
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.frozen = QComboBox()
        self.frozen.setAccessibleName("Kolom yang tetap terlihat")
        self.frozen.addItems(["Tidak ada", *(f"{n} kolom pertama" for n in (1, 2, 3))])
        self._build()
        self._fill(columns.view)
        QShortcut(QKeySequence("Alt+Up"), self, lambda: self._move(-1))
        QShortcut(QKeySequence("Alt+Down"), self, lambda: self._move(1))

    def _build(self) -> None:
        moves = row(spacing=8)
        moves.addWidget(button("Naik", lambda: self._move(-1), icon="chevron-up",
                               hint="Pindah ke kiri (Alt+Panah atas)"))
        moves.addWidget(button("Turun", lambda: self._move(1), icon="chevron-down",
                               hint="Pindah ke kanan (Alt+Panah bawah)"))
        moves.addStretch()
        moves.addWidget(button("Kolom semula", lambda: self._fill(self._columns.usual()),
                               kind="link"))
        stay = row(spacing=8)
        words = label("Tetap terlihat saat digeser")
        words.setBuddy(self.frozen)
        stay.addWidget(words)
        stay.addWidget(self.frozen)
        stay.addStretch()
        buttons = row(spacing=8)
        buttons.addStretch()
        buttons.addWidget(button("Batal", self.reject))
        buttons.addWidget(primary_button("Pakai", self._take))
        lines = column()
        lines.setContentsMargins(24, 20, 24, 16)
        lines.addWidget(label("Atur kolom", "head"))
        lines.addWidget(label("Centang yang ingin terlihat. Yang teratas tampil paling kiri.",
                              "muted", wrap=True))
        lines.addWidget(self.list, 1)
        lines.addLayout(moves)
        lines.addLayout(stay)
        lines.addLayout(buttons)
        self.setLayout(lines)

    def _fill(self, view: View) -> None:
        labels = self._columns.labels()
        self.list.clear()
        for name in [*view.shown, *(n for n in labels if n not in view.shown)]:
            item = QListWidgetItem(labels[name])
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setCheckState(
                Qt.CheckState.Checked if name in view.shown else Qt.CheckState.Unchecked
            )
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.frozen.setCurrentIndex(min(view.frozen, _MOST_FROZEN))

    def _move(self, by: int) -> None:
        place = self.list.currentRow()
        if 0 <= place + by < self.list.count():
            item = self.list.takeItem(place)
            self.list.insertItem(place + by, item)
            self.list.setCurrentRow(place + by)

    def _take(self) -> None:
        items = [self.list.item(n) for n in range(self.list.count())]
        shown = [
            str(item.data(Qt.ItemDataRole.UserRole)) for item in items
            if item.checkState() == Qt.CheckState.Checked
        ]
        if shown:  # a table without columns would show nothing to get them back by
            widths = self._columns.view.widths
            self._columns.take(View(shown, widths, self.frozen.currentIndex()))
        self.accept()
