"""Who may be in the register already while a person is typed: a quiet strip under the form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from jamsos_desktop.domain.fields import Field
from jamsos_desktop.domain.matching import COMPARED
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.problems import Invalid
from jamsos_desktop.gui.elided import ElidedLabel
from jamsos_desktop.gui.record_form import RecordForm
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.gui.widgets import Card, button, clear, column, label, picture, row
from jamsos_desktop.services.duplicates import Duplicates, Lookalike

WAIT_MS = 400
"""Pause in the typing before somebody is looked for."""
_LISTED = 3
_REASONS = 3
"""People, and pieces of evidence on each, that are named."""


class Lookalikes(Card):
    """Watches a form and names people like the one in it. Stops nobody from saving."""

    open_asked = Signal(int)
    """Number of the person to be shown instead."""

    def __init__(
        self, form: RecordForm, fields: Sequence[Field], duplicates: Duplicates, jobs: Jobs,
        place_name: Callable[[str], str],
    ) -> None:
        super().__init__()
        self.setAccessibleName("Orang yang mirip")
        self._form, self._duplicates, self._jobs = form, duplicates, jobs
        self._place_name = place_name
        self._fields = [field for field in fields if field.name in COMPARED]
        self._asked = 0
        """Questions so far: an answer to an earlier one comes too late."""
        self._lines = column(spacing=2)
        self.body.setContentsMargins(12, 6, 8, 6)
        self.body.addLayout(self._lines)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(WAIT_MS)
        self._clock.timeout.connect(self._look)
        form.edited.connect(self._edited)
        form.dirty_changed.connect(self._rest)
        self.hide()

    def _edited(self, name: str) -> None:
        if name in COMPARED:
            self._clock.start()

    def _rest(self, dirty: bool) -> None:
        """Nothing typed, nothing said: the form was loaded, saved or closed."""
        if not dirty:
            self._asked += 1
            self._clock.stop()
            self.hide()

    def _look(self) -> None:
        self._asked += 1
        values, base = self._values(), self._form.record()
        known = base.id if base else 0
        self._jobs.run(
            lambda _: self._duplicates.lookalikes(values, known),
            partial(self._show, self._asked), title="Mencari yang mirip",
        )

    def _values(self) -> dict[str, Any]:
        """What can be read of the form now; half a date counts as none."""
        texts, values = self._form.texts(), {}
        for field in self._fields:
            try:
                values[field.name] = field.kind.parse(texts[field.name])
            except Invalid:
                values[field.name] = None
        return values

    def _show(self, asked: int, found: Sequence[Lookalike]) -> None:
        if asked != self._asked:
            return
        clear(self._lines)
        for one in found[:_LISTED]:
            self._lines.addWidget(self._line(one))
        if len(found) > _LISTED:
            more = label(f"dan {grouped(len(found) - _LISTED)} orang lain yang mirip", "muted")
            self._lines.addWidget(more)
        self.setVisible(bool(found))

    def _line(self, one: Lookalike) -> QWidget:
        record = one.record
        born, name = record.get("born_on"), str(record["name"])
        who = ", ".join(filter(None, (
            name, f"lahir {born.year}" if born else "", self._place_name(str(record["village"])),
        )))
        why = ", ".join(e.sentence for e in one.likeness.evidence if e.bits > 0)
        words = ElidedLabel()
        reasons = ", ".join(why.split(", ")[:_REASONS])
        words.show_text(f"Mirip: {who} ({reasons})" if reasons else f"Mirip: {who}")
        opens = button("Buka", partial(self.open_asked.emit, record.id), kind="quiet")
        opens.setAccessibleName(f"Buka {who}")
        line = row(spacing=8)
        line.addWidget(picture("users", "care", 16))
        line.addWidget(words, 1)
        line.addWidget(opens)
        made = QWidget()
        made.setLayout(line)
        return made
