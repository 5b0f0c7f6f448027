"""A small form in a dialog: a few fields, a sentence, a verb. For a reason, a decree, a period."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jamsos_desktop.domain.fields import Field
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.gui import notices
from jamsos_desktop.gui.dialogs.typed import TypedDialog
from jamsos_desktop.gui.record_form import RecordForm
from jamsos_desktop.gui.widgets import button, column, label, primary_button, row

_LEAST, _AROUND = 160, 240
"""Pixels: the least height of the fields, and what title, words and buttons may take."""


class FormDialog(TypedDialog):
    """Asks for a few values and hands their texts to `act`, which may refuse them."""

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        verb: str,
        act: Callable[[Mapping[str, str]], object],
        *,
        explain: str = "",
        values: Mapping[str, object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)  # passwords are typed here as well
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumWidth(520)
        self._act = act
        # What a lone section is about, the title says.
        self.form = RecordForm(fields, heads=len({field.group for field in fields}) > 1)
        self.form.load(values)
        self.form.save_asked.connect(self.agree)
        self.verb = primary_button(verb, self.agree)
        buttons = row(spacing=8)
        buttons.addStretch()
        buttons.addWidget(button("Batal", self.reject))
        buttons.addWidget(self.verb)
        lines = column()
        lines.setContentsMargins(24, 20, 24, 16)
        lines.addWidget(label(title, "head", wrap=True))
        if explain:
            lines.addWidget(label(explain, wrap=True))
        lines.addWidget(self.form, 1)
        lines.addLayout(buttons)
        self.setLayout(lines)
        inside = self.form.widget()
        room = max(_LEAST, self.screen().availableGeometry().height() - _AROUND)
        needed = inside.sizeHint().height() + 8 if inside else _LEAST
        self.form.setMinimumHeight(min(room, needed))
        self.form.focus_first()

    def is_dirty(self) -> bool:
        """Whether anything was changed, also by choosing."""
        return self.form.is_dirty()

    def agree(self) -> None:
        """Check and act; problems stay beside their field, the dialog open."""
        try:
            self.form.values()
            self._act(self.form.texts())
        except Invalid as error:
            self.form.show_problems(error)
        except Refused as error:
            notices.refused(str(error), self)
        else:
            self.accept()
