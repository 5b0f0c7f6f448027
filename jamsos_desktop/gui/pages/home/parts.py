"""The small parts of the first page: lines of two texts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

from jamsos_desktop.gui import look
from jamsos_desktop.gui.elided import ElidedLabel
from jamsos_desktop.gui.widgets import Card, column, row, scroll_area


def two_lines(text: str, under: str, action: QWidget | None = None) -> QWidget:
    """A text with a muted one below it, and perhaps a button at the right."""
    words = column(spacing=0)
    for part, role in ((text, "body"), (under, "muted")):
        cut = ElidedLabel(role)  # type: ignore[arg-type]  # two of the known roles
        cut.show_text(part)
        words.addWidget(cut)
    line = row(spacing=8)
    line.addLayout(words, 1)
    if action is not None:
        action.setFixedHeight(look.BUTTON)  # as easy to hit as any button
        line.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)
    made = QWidget()
    made.setLayout(line)
    made.setFixedHeight(42)
    return made


def listed(head: str, lines: QLayout) -> Card:
    """A card with a head and lines below it."""
    card = Card(head)
    card.body.setSpacing(6)
    card.body.addLayout(lines)
    card.body.addStretch()
    return card


def scrolled(whole: QLayout) -> QScrollArea:
    """The lower part of a page, scrolled where the window is low."""
    whole.setContentsMargins(0, 0, 0, look.GRID)
    return scroll_area(whole, sideways=True)
