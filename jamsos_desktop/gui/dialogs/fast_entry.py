"""How people are typed in one after the other: what Enter asks for, in which order, what stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from jamsos_desktop.domain.fields import Field
from jamsos_desktop.gui import look
from jamsos_desktop.gui.widgets import (
    button,
    column,
    icon_button,
    label,
    primary_button,
    row,
)
from jamsos_desktop.services.drafts import Habit

_CARRIED = ("village", "rt", "rw", "address", "kk", "occupation", "work_place")
"""Fields that people typed in one after the other share."""
_NAME = Qt.ItemDataRole.UserRole


class FastEntryDialog(QDialog):
    """Two lists of fields to tick; the first also in an order. `on_agreed` gets both."""

    def __init__(
        self, fields: Sequence[Field], habit: Habit,
        on_agreed: Callable[[Sequence[str], Sequence[str]], object], parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Isian beruntun")
        self.setAccessibleName("Isian beruntun")
        self.setMinimumSize(560, 480)
        self._fields = {field.name: field for field in fields}
        self._on_agreed = on_agreed
        names = list(self._fields)
        order = [*habit.asked, *(name for name in names if name not in habit.asked)]
        self._asked = self._list("Enter berhenti di", order, habit.asked or names)
        self._carried = self._list("Dibawa ke orang berikutnya", _CARRIED, habit.carried)
        self._asked.setCurrentRow(0)
        lines = column()
        lines.setContentsMargins(24, 20, 24, 16)
        lines.addWidget(label("Isian beruntun", "head"))
        lines.addWidget(label(
            "Atur sekali, dipakai setiap menambah orang satu per satu. Isian lain tetap dapat "
            "dicapai dengan Tab.", wrap=True,
        ))
        both = row(spacing=20)
        both.addLayout(self._ordered(), 1)
        both.addLayout(_titled("Dibawa ke orang berikutnya", self._carried), 1)
        lines.addLayout(both, 1)
        buttons = row(spacing=8)
        buttons.addStretch()
        buttons.addWidget(button("Batal", self.reject))
        buttons.addWidget(primary_button("Pakai", self._agree))
        lines.addLayout(buttons)
        self.setLayout(lines)

    def _ordered(self) -> QVBoxLayout:
        lines = _titled("Enter berhenti di", self._asked)
        moves = row(spacing=8)
        for icon, name, step, key in (
            ("chevron-up", "Naikkan isian (Alt+Atas)", -1, "Alt+Up"),
            ("chevron-down", "Turunkan isian (Alt+Bawah)", 1, "Alt+Down"),
        ):
            move = partial(self._move, step)
            moves.addWidget(icon_button(icon, name, move))
            QShortcut(QKeySequence(key), self, move)
        moves.addStretch()
        lines.addLayout(moves)
        return lines

    def _list(self, name: str, names: Sequence[str], ticked: Sequence[str]) -> QListWidget:
        made = QListWidget()
        made.setAccessibleName(name)
        for field in names:
            item = QListWidgetItem(self._fields[field].label)
            item.setData(_NAME, field)
            item.setSizeHint(QSize(0, look.ROW - 2))
            on = field in ticked
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            made.addItem(item)
        return made

    def _move(self, by: int) -> None:
        at = self._asked.currentRow()
        if 0 <= at + by < self._asked.count():
            self._asked.insertItem(at + by, self._asked.takeItem(at))
            self._asked.setCurrentRow(at + by)

    def _agree(self) -> None:
        asked = _ticked(self._asked)
        needed = [name for name, field in self._fields.items() if field.required]
        # Without a required field nobody could ever be saved by Enter alone.
        asked += [name for name in needed if name not in asked]
        self.accept()
        self._on_agreed(_ticked(self._carried), asked)


def _ticked(shown: QListWidget) -> list[str]:
    items = [shown.item(at) for at in range(shown.count())]
    return [str(i.data(_NAME)) for i in items if i.checkState() == Qt.CheckState.Checked]


def _titled(title: str, shown: QListWidget) -> QVBoxLayout:
    lines = column(spacing=6)
    words = label(title, "strong")
    words.setBuddy(shown)
    lines.addWidget(words)
    lines.addWidget(shown, 1)
    return lines
