"""A text in which some letters are marked: bold and underlined, never by colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget

from jamsos_desktop.gui import look

Mark = tuple[int, int]
"""Where marked letters begin, and how many there are."""
_LEAST_ALIKE = 0.55
"""Share of common letters below which two texts are simply different: no letter is marked then."""


class MarkedText(QWidget):
    """Shows plain text over as many lines as it needs."""

    def __init__(self, text: str, marks: Sequence[Mark] = (), *, strong: bool = False) -> None:
        super().__init__()
        self._text, self._marks, self._strong = text, tuple(marks), strong
        self.setAccessibleName(text)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """What is shown."""
        return self._text

    def marked(self) -> list[str]:
        """The marked letters, for a test or a screen reader."""
        return [self._text[start : start + count] for start, count in self._marks]

    def hasHeightForWidth(self) -> bool:
        """Longer texts need more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at this width."""
        return round(self._laid_out(width)[1])

    def sizeHint(self) -> QSize:
        """One line."""
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self._text), metrics.height())

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for any column."""
        return QSize(40, QFontMetrics(self.font()).height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines."""
        painter = QPainter(self)
        painter.setPen(look.current().color("text"))
        self._laid_out(self.width())[0].draw(painter, QPointF(0, 0))

    def _laid_out(self, width: int) -> tuple[QTextLayout, float]:
        font = QFont(self.font())
        if self._strong:
            font.setWeight(QFont.Weight.DemiBold)
        layout = QTextLayout(self._text, font)
        layout.setFormats([_format(start, count) for start, count in self._marks])
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, height


def marks_between(one: str, other: str) -> tuple[list[Mark], list[Mark]]:
    """Which letters of each text the other lacks; none where the two are not alike at all."""
    matcher = SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False)
    if len(one.casefold()) != len(one) or len(other.casefold()) != len(other):
        return [], []
    if matcher.ratio() < _LEAST_ALIKE:
        return [], []
    left, right = [], []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            left.append((a, b - a))
            right.append((c, d - c))
    return [mark for mark in left if mark[1]], [mark for mark in right if mark[1]]


def _format(start: int, count: int) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = start, count
    style = QTextCharFormat()
    style.setFontWeight(QFont.Weight.Bold)
    style.setFontUnderline(True)
    made.format = style
    return made
