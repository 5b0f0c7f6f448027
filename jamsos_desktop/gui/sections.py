"""The parts of a narrow panel: every name in full on two lines, one part shown at a time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.gui.widgets import column, row

_IN_A_ROW = 4


class Sections(QWidget):
    """Like tabs, for more names than one line holds.

    Arrow keys go from name to name in all four directions.
    """

    turned = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._names: list[str] = []
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.idToggled.connect(self._turn)
        frame = QFrame()
        frame.setObjectName("sections")
        self._lines = column(spacing=2)
        self._lines.setContentsMargins(3, 3, 3, 3)
        frame.setLayout(self._lines)
        self._pages = QStackedWidget()
        lines = column(spacing=4)
        lines.addWidget(frame)
        lines.addWidget(self._pages, 1)
        self.setLayout(lines)

    def add(self, page: QWidget, name: str) -> None:
        """Add a part at the end; the first one is shown."""
        number = len(self._names)
        self._names.append(name)
        made = QPushButton(name)
        made.setAccessibleName(name)
        made.setCheckable(True)
        made.setAutoDefault(False)
        self._group.addButton(made, number)
        if number % _IN_A_ROW == 0:
            self._line = row(spacing=2)
            self._lines.addLayout(self._line)
        self._line.addWidget(made)
        self._pages.addWidget(page)
        made.setChecked(number == 0)

    def show_count(self, name: str, count: int) -> None:
        """Say behind a name how many there are; nothing for none."""
        button = self._group.button(self._names.index(name))
        button.setText(f"{name} {grouped(count)}" if count else name)
        button.setAccessibleName(button.text())

    def current_index(self) -> int:
        """The number of the part that is shown."""
        return self._pages.currentIndex()

    def show_index(self, number: int) -> None:
        """Show a part."""
        self._group.button(number).setChecked(True)

    def show_named(self, name: str) -> None:
        """Show the part of that name."""
        self.show_index(self._names.index(name))

    def is_on(self, name: str) -> bool:
        """Whether this part is the one that is shown."""
        return self._names[self.current_index()] == name

    def _turn(self, number: int, on: bool) -> None:
        if on and number != self._pages.currentIndex():
            self._pages.setCurrentIndex(number)
            self.turned.emit(number)
