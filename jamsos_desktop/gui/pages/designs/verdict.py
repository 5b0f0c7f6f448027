"""What is wrong with a design that is worked on, in one line under its picture."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jamsos_desktop.domain.design import Design
from jamsos_desktop.domain.design_faults import Fault
from jamsos_desktop.gui.pages.designs.fields import shown_name
from jamsos_desktop.gui.widgets import button, label, row


class VerdictStrip(QWidget):
    """The gravest fault and how many more there are; hidden where there is none."""

    asked = Signal()
    """The clerk wants to see the item at fault."""

    def __init__(self) -> None:
        super().__init__()
        self.words = label("", "problem", wrap=True)
        self._show = button("Tunjukkan", self.asked.emit, kind="quiet")
        line = row(spacing=8)
        line.addWidget(self.words, 1)
        line.addWidget(self._show)
        self.setLayout(line)

    def show_faults(self, design: Design, faults: Sequence[Fault], other_side: str) -> None:
        """Say what is wrong with the side on show; `other_side` is a sentence about the other."""
        serious = [fault for fault in faults if fault.serious]
        listed = serious or faults
        first = next(iter(listed), None)
        self.setVisible(bool(first or other_side))
        self._show.setVisible(first is not None and first.item >= 0)
        grave = bool(serious or other_side)
        if self.words.property("role") != (role := "problem" if grave else "warning"):
            self.words.setProperty("role", role)
            self.words.style().unpolish(self.words)
            self.words.style().polish(self.words)
        self.words.setText(
            _words(design, first, len(listed) - 1) if first is not None
            else f"✕ {other_side}" if other_side else ""
        )


def _words(design: Design, fault: Fault, more: int) -> str:
    sign = "✕" if fault.serious else "▲"
    name = f"{shown_name(design.items[fault.item])}: " if fault.item >= 0 else ""
    rest = f" Dan {more} hal lain." if more else ""
    return f"{sign} {name}{fault.sentence}{rest}"
