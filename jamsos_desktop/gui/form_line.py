"""One field in a form: its label, its editor, and the sentence under it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from jamsos_desktop.domain.fields import Field
from jamsos_desktop.domain.problems import Invalid
from jamsos_desktop.gui.editors import Editor
from jamsos_desktop.gui.widgets import label

_LABEL = 132
_WHOLE_LINE = 40
"""From this width of a field on, in letters, its label stands above it instead of beside it."""


class FormLine:
    """One field of the form: its label, its editor and the sentence under it."""

    def __init__(self, field: Field, words: str, editor: Editor) -> None:
        self.field, self.editor = field, editor
        self.caption = QLabel()
        self.caption.setTextFormat(Qt.TextFormat.PlainText)
        self.caption.setProperty("role", "caption")
        self.caption.setText(words + ("\u00a0*" if field.required else ""))
        self.caption.setBuddy(editor.widget)
        if not self.is_wide():
            self.caption.setFixedWidth(_LABEL)
            self.caption.setWordWrap(True)
        self.note = label("", "muted", wrap=True)
        self.note.hide()

    def is_wide(self) -> bool:
        """Whether it needs the whole width of its section."""
        return self.field.width >= _WHOLE_LINE

    def say(self, sentence: str, role: str = "muted") -> None:
        """Show a sentence under the editor, or nothing."""
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))
        if self.note.property("role") != role:
            self.note.setProperty("role", role)
            self.note.style().unpolish(self.note)
            self.note.style().polish(self.note)
        self.editor.mark(bool(sentence) and role == "problem")
        self.editor.widget.setAccessibleDescription(sentence)

    def rest(self) -> None:
        """Show what stands there when nothing is wrong."""
        self.say(self.editor.hint() or self.field.help)

    def check(self) -> None:
        """Read what was typed and show what is wrong with it."""
        try:
            self.field.read(self.editor.text())
        except Invalid as error:
            self.say(str(error), "problem")
        else:
            self.rest()
