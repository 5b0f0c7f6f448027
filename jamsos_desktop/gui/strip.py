"""A calm line above a form: an icon, a sentence and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton

from jamsos_desktop.gui import look
from jamsos_desktop.gui.icons import put_icon
from jamsos_desktop.gui.widgets import label, picture, row


class Strip(QFrame):
    """Hidden until there is something to say; never in the way of typing."""

    def __init__(self, icon: str, *actions: QPushButton, tone: look.Tone = "info") -> None:
        super().__init__()
        self.setObjectName("strip")
        self.setProperty("tone", tone)
        self._icon = picture(icon, tone, 18)
        put_icon(self._icon, icon, tone, 18)
        self._words = label("", wrap=True)
        line = row(spacing=8)
        line.setContentsMargins(12, 6, 8, 6)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._words, 1)
        for action in actions:
            line.addWidget(action)
        self.setLayout(line)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence, or nothing at all."""
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))

    def sentence(self) -> str:
        """What is said now."""
        return self._words.text()
