"""The head of every page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jamsos_desktop.gui import look
from jamsos_desktop.gui.elided import ElidedLabel
from jamsos_desktop.gui.widgets import column, label, row


class PageHeader(QWidget):
    """Title, one line of numbers under it, actions at the right."""

    def __init__(self, title: str, numbers: str = "", actions: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self._title, self._numbers = label(title, "title"), ElidedLabel("muted")
        self._numbers.show_text(numbers)
        words = column(spacing=0)
        words.addWidget(self._title)
        words.addWidget(self._numbers)
        self._actions = row(spacing=look.GAP)
        line = row(spacing=look.GAP)
        line.addLayout(words, 1)
        line.addLayout(self._actions)
        self.setLayout(line)
        for action in actions:
            self.add_action(action)

    def add_action(self, action: QWidget) -> None:
        """Add a control at the right; the primary one comes last."""
        self._actions.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_title(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)

    def show_numbers(self, numbers: str) -> None:
        """Show another line of numbers."""
        self._numbers.show_text(numbers)
