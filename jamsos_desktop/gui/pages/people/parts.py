"""Small parts that the sections of the panel share."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from jamsos_desktop.gui.pages.people.words import Facts
from jamsos_desktop.gui.widgets import clear, label

_CAPTION = 108


def facts_grid(facts: Facts) -> QGridLayout:
    """Captions at the left, texts at the right on the same line."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(7)
    grid.setColumnMinimumWidth(0, _CAPTION)
    grid.setColumnStretch(1, 1)
    top = Qt.AlignmentFlag.AlignTop
    for number, (name, text) in enumerate(facts):
        caption, value = label(name, "muted", wrap=True), label(text, wrap=True)
        caption.setFixedWidth(_CAPTION)
        caption.setContentsMargins(0, 1, 0, 0)
        caption.setBuddy(value)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(caption, number, 0, top)
        grid.addWidget(value, number, 1, top)
    return grid


class SectionPage(QScrollArea):
    """The scrolling ground of one section; `lines` is emptied and filled anew."""

    def __init__(self, name: str) -> None:
        super().__init__()
        inside = QWidget()
        inside.setObjectName("inside")
        self.lines = QVBoxLayout(inside)
        self.lines.setContentsMargins(0, 8, 10, 4)
        self.lines.setSpacing(8)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)

    def emptied(self) -> QVBoxLayout:
        """The lines with nothing in them."""
        clear(self.lines)
        return self.lines
