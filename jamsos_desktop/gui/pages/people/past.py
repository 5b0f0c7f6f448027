"""What happened to a person, of all fields or of one; the way to earlier versions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout

from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.gui.pages.people.parts import SectionPage
from jamsos_desktop.gui.widgets import button, label, row
from jamsos_desktop.services.history import HistoryLine
from jamsos_desktop.services.register import Register

_MOST = 40
"""History lines shown at once; the rest is counted."""
_ALL = "Semua isian"


class PastPage(SectionPage):
    """Shows who changed what, when and why."""

    changed = Signal(object, str)
    """What changed, and the sentence for it."""

    def __init__(self, register: Register) -> None:
        super().__init__("Riwayat")
        self._register = register
        self._person = 0
        self._field = ""

    def show_person(self, person: int) -> None:
        """Read and show the history of a person."""
        self._person = person
        self._show(self._register.history(person))

    def _show(self, found: Sequence[HistoryLine]) -> None:
        lines = self.emptied()
        lines.setSpacing(2)
        lines.addLayout(self._head(found))
        wanted = [line for line in found if self._concerns(line)]
        for entry in wanted[:_MOST]:
            self._add(lines, entry)
        if len(wanted) > _MOST:
            words = f"dan {grouped(len(wanted) - _MOST)} baris lebih lama"
            lines.addWidget(label(words, "muted"))
        if not wanted:
            lines.addWidget(label("Isian ini belum pernah diubah.", "muted", wrap=True))
        lines.addStretch()

    def _head(self, found: Sequence[HistoryLine]) -> QVBoxLayout:
        fields = dict.fromkeys(name for line in found for name, _, _ in line.fields)
        only = QComboBox()
        only.setAccessibleName("Isian yang dilihat")
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        only.setSizeAdjustPolicy(policy)
        only.setMinimumContentsLength(6)
        only.addItems([_ALL, *sorted(fields)])
        only.setCurrentText(self._field or _ALL)
        only.currentTextChanged.connect(lambda text: self._narrow(text, found))
        compares = button("Versi lama …", self.open_versions, icon="history")
        whole = QVBoxLayout()
        line = row(spacing=8)
        line.addWidget(only, 1)
        line.addWidget(compares)
        whole.addLayout(line)
        whole.addSpacing(8)
        return whole

    def _narrow(self, text: str, found: Sequence[HistoryLine]) -> None:
        self._field = "" if text == _ALL else text
        self._show(found)
        first = self.findChild(QComboBox, options=Qt.FindChildOption.FindChildrenRecursively)
        if first is not None:
            first.setFocus()

    def _concerns(self, entry: HistoryLine) -> bool:
        return not self._field or any(name == self._field for name, _, _ in entry.fields)

    def _add(self, lines: QVBoxLayout, entry: HistoryLine) -> None:
        lines.addWidget(label(entry.kind, "strong", wrap=True))
        lines.addWidget(label(f"{entry.when} · {entry.actor}", "muted"))
        shown = [part for part in entry.fields if self._field in {"", part[0]}]
        first = " · ".join(f"{name} {new}" for name, old, new in shown if not old)
        changes = [f"{name}: {old} → {new or 'kosong'}" for name, old, new in shown if old]
        for text in filter(None, [first, *changes]):
            lines.addWidget(label(text, wrap=True))
        if entry.reason:
            lines.addWidget(label(f"Alasan: {entry.reason}", wrap=True))
        lines.addSpacing(10)

    def open_versions(self) -> None:
        """Show the earlier versions beside the present one."""
        from jamsos_desktop.gui.dialogs.versions import VersionsDialog

        dialog = VersionsDialog(self._register, self._person, self)
        dialog.changed.connect(self.changed)
        dialog.open()
