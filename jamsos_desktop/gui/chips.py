"""Filters as chips: saved searches with counts, and active filters that can be taken away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.gui.icons import put_icon
from jamsos_desktop.gui.widgets import literal, row


class Chips(QWidget):
    """A row of filters with counts: one chosen of several, and removable extra ones."""

    chosen = Signal(str)
    """The key of the chip that the clerk chose."""
    removed = Signal(str)
    """The key of the filter that the clerk took away."""

    def __init__(self) -> None:
        super().__init__()
        self._row = row(spacing=8)
        self._row.addStretch()
        self.setLayout(self._row)
        self._group = QButtonGroup(self)
        self._chips: dict[str, QPushButton] = {}

    def add(
        self, key: str, text: str, count: int | str | None = None, *, icon: str = ""
    ) -> QPushButton:
        """Add a chip that is chosen by a click."""
        chip = self._chip(text, icon)
        chip.setCheckable(True)
        self._group.addButton(chip)
        chip.clicked.connect(lambda: self.chosen.emit(key))
        self._chips[key] = chip
        self.put_count(key, text, count)
        return chip

    def add_filter(self, key: str, text: str) -> QPushButton:
        """Add an active filter; a click takes it away."""
        chip = self._chip(f"{text}  ×", "")
        chip.setCheckable(True)
        chip.setChecked(True)
        chip.setAccessibleName(f"Hapus saringan {text}")
        chip.clicked.connect(lambda: self._drop(key))
        self._chips[key] = chip
        return chip

    def put_count(self, key: str, text: str, count: int | str | None) -> None:
        """Show another number (or words for one, as `1.000+`) behind the words."""
        shown = grouped(count) if isinstance(count, int) else count
        number = f"  {shown}" if shown else ""
        self._chips[key].setText(literal(text + number))
        self._chips[key].setAccessibleName(text + number)

    def choose(self, key: str) -> None:
        """Mark a chip as chosen, or (an empty key) none, without a signal."""
        if key:
            self._chips[key].setChecked(True)
        elif (checked := self._group.checkedButton()) is not None:
            self._group.setExclusive(False)
            checked.setChecked(False)
            self._group.setExclusive(True)

    def current(self) -> str:
        """The key of the chosen chip, or an empty text."""
        checked = self._group.checkedButton()
        return next((key for key, chip in self._chips.items() if chip is checked), "")

    def remove(self, key: str) -> None:
        """Take a chip away, without a signal."""
        chip = self._chips.pop(key, None)
        if chip is not None:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()

    def clear(self) -> None:
        """Take all chips away."""
        for key in list(self._chips):
            self.remove(key)

    def _drop(self, key: str) -> None:
        self.remove(key)
        self.removed.emit(key)

    def _chip(self, text: str, icon: str) -> QPushButton:
        chip = QPushButton(literal(text))
        chip.setProperty("kind", "chip")
        chip.setAutoDefault(False)
        chip.setCursor(Qt.CursorShape.PointingHandCursor)
        chip.setAccessibleName(text)
        if icon:
            put_icon(chip, icon, "text", 14)
        self._row.insertWidget(self._row.count() - 1, chip)
        return chip
