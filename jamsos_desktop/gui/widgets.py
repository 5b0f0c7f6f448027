"""The small parts every page is made of, each with a plain text and a name for screen readers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.gui import look
from jamsos_desktop.gui.icons import put_icon
from jamsos_desktop.gui.rights import Gate, kind_of

Role = Literal["body", "muted", "strong", "head", "title", "figure", "problem", "warning"]
_INSET = 8
_FRAME = 16
"""Pixels that a dialog leaves beside itself; twice that above and below, for its title."""
_READABLE = 460
"""Pixels of a line of an empty page at most."""
ButtonKind = Literal["primary", "secondary", "quiet", "danger", "row", "link"]


def label(text: str = "", role: Role = "body", *, wrap: bool = False) -> QLabel:
    """A text that is shown as it is: names with `<` in them stay names."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wrap)
    if role != "body":
        made.setProperty("role", role)
    return made


def picture(icon: str, role: str = "muted", size: int = 18) -> QLabel:
    """An icon on its own, ornamental: the words beside it carry the meaning."""
    made = QLabel()
    put_icon(made, icon, role, size)
    made.setFixedSize(QSize(size, size))
    return made


def button(
    text: str,
    on_click: Callable[[], object] | None = None,
    *,
    icon: str = "",
    kind: ButtonKind = "secondary",
    hint: str = "",
    needs: str = "",
) -> QPushButton:
    """A button with a verb on it. `hint` is a plain tooltip.

    `needs`: the kind of operation it begins, where `on_click` does not say so itself.
    """
    made = QPushButton(literal(text))
    made.setAccessibleName(text)
    made.setProperty("kind", kind)
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if icon:
        role = {
            "primary": "on_primary", "quiet": "primary", "link": "primary", "danger": "bad",
        }.get(kind, "text")
        put_icon(made, icon, role, 16)
    if hint:
        made.setToolTip(plain_tip(hint))
    if on_click is not None:
        made.clicked.connect(lambda: on_click())
    if needed := needs or kind_of(on_click):
        Gate(made, needed)
    return made


def primary_button(
    text: str, on_click: Callable[[], object] | None = None, icon: str = "", *, needs: str = ""
) -> QPushButton:
    """The one main action of a page."""
    return button(text, on_click, icon=icon, kind="primary", needs=needs)


def icon_button(
    icon: str, name: str, on_click: Callable[[], object] | None = None, *, needs: str = ""
) -> QToolButton:
    """A square button with an icon only; `name` is its tooltip and accessible name."""
    made = QToolButton()
    made.setProperty("kind", "square")
    made.setFixedSize(look.BUTTON, look.BUTTON)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    rename(made, name)
    put_icon(made, icon, "text", 18)
    if on_click is not None:
        made.clicked.connect(lambda: on_click())
    if needed := needs or kind_of(on_click):
        Gate(made, needed)
    return made


def rename(control: QAbstractButton, name: str) -> None:
    """Give an icon button another name and tooltip."""
    control.setAccessibleName(name)
    control.setToolTip(plain_tip(name))


def literal(text: str) -> str:
    """The text with `&` kept as a letter instead of marking a mnemonic."""
    return text.replace("&", "&&")


def plain_tip(text: str) -> str:
    """A tooltip that Qt cannot take for markup (it guesses from the first characters)."""
    if GuiQt.mightBeRichText(text):
        return text.replace("<", "‹").replace(">", "›")
    return text


class Card(QFrame):
    """A white surface with a hairline; its head is optional. Fill `body`.

    `flush` lets a table reach the edges; `rows` makes room for the hover ground of work rows,
    so that their icons stand under the first letter of the head.
    """

    def __init__(self, head: str = "", *, flush: bool = False, rows: bool = False) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setProperty("flush", flush)
        self.body = QVBoxLayout(self)
        x, y = (1, 4) if flush else (look.CARD_X - (_INSET if rows else 0), look.CARD_Y)
        self.body.setContentsMargins(x, y, x, y)
        self.body.setSpacing(0 if flush else 8)
        if head:
            words = label(head, "head")
            words.setContentsMargins(_INSET if rows else 0, 0, 0, 0)
            self.body.addWidget(words)
            self.setAccessibleName(head)


class FigureCard(Card):
    """One number with the word for it and a line that explains it."""

    def __init__(self, figure: str, word: str, line: str = "") -> None:
        super().__init__()
        self.body.setSpacing(0)
        self._figure, self._word = label(figure, "figure"), label(word, "strong")
        self._line = label(line, "muted", wrap=True)
        for part in (self._figure, self._word, self._line):
            self.body.addWidget(part)
        self.body.addStretch()

    def show_figure(self, figure: str, word: str = "", line: str = "") -> None:
        """Show other numbers; an empty word keeps the old one."""
        self._figure.setText(figure)
        if word:
            self._word.setText(word)
        self._line.setText(line)


class EmptyState(QWidget):
    """What stands where nothing is yet: an icon, a sentence and the first step."""

    def __init__(self, icon: str, sentence: str, action: QAbstractButton | None = None) -> None:
        super().__init__()
        self._sentence = label(sentence, "muted", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setMaximumWidth(_READABLE)
        sides = row(spacing=0)
        sides.addStretch(1)
        sides.addWidget(self._sentence, 20)
        sides.addStretch(1)
        lines = column(spacing=look.GAP)
        lines.addStretch()
        middle = Qt.AlignmentFlag.AlignHCenter
        lines.addWidget(picture(icon, "line_strong", 40), 0, middle)
        lines.addLayout(sides)
        if action is not None:
            lines.addWidget(action, 0, middle)
        lines.addStretch()
        self.setLayout(lines)

    def say(self, sentence: str) -> None:
        """Show another sentence."""
        self._sentence.setText(sentence)


class WorkRow(QPushButton):
    """One line of a work list: icon, sentence, count; a click opens the work.

    `more`: counting stopped at `count`, shown as `1.000+`.
    """

    def __init__(
        self, icon: str, text: str, count: int, tone: look.Tone = "idle", *, more: bool = False
    ) -> None:
        super().__init__()
        self.setProperty("kind", "row")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setAccessibleName(f"{text}: {grouped(count)}{'+' if more else ''}")
        self.setFixedHeight(look.ROW + 2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        line = row(spacing=8)
        line.setContentsMargins(_INSET, 0, _INSET, 0)
        line.addWidget(picture(icon, tone, 18))
        line.addWidget(label(text), 1)
        line.addWidget(CountLabel(count, tone, more=more))
        self.setLayout(line)


class WorkList(QWidget):
    """Work rows under each other, their icons under the head of a `Card(rows=True)`."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = column(spacing=0)
        self.setLayout(self._rows)

    def show_rows(self, rows: Sequence[WorkRow]) -> None:
        """Show other rows instead of the present ones."""
        clear(self._rows)
        for line in rows:
            self._rows.addWidget(line)


class CountLabel(QLabel):
    """A number in a coloured pill."""

    def __init__(self, count: int, tone: look.Tone = "idle", *, more: bool = False) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("pill", tone)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setText(grouped(count) + ("+" if more else ""))


def tabs(name: str) -> QTabWidget:
    """A tab widget whose tabs are never cut off; `name` is its accessible name."""
    made = QTabWidget()
    made.setAccessibleName(name)
    made.tabBar().setAccessibleName(name)
    made.setUsesScrollButtons(False)
    made.tabBar().setElideMode(Qt.TextElideMode.ElideRight)
    made.tabBar().setExpanding(False)
    return made


def row(spacing: int = look.GAP) -> QHBoxLayout:
    """A horizontal layout without margins."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    return made


def column(spacing: int = look.GAP) -> QVBoxLayout:
    """A vertical layout without margins."""
    made = QVBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    return made


def scroll_area(inside: QLayout, *, sideways: bool = False) -> QScrollArea:
    """A part of a page that is scrolled, by the wheel and by walking, where the window is low."""
    ground = QWidget()
    ground.setObjectName("inside")
    ground.setLayout(inside)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if not sideways:
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(ground)
    if not inside.contentsMargins().right():
        keep_off_bar(area, inside)
    return area


def keep_off_bar(area: QScrollArea, inside: QLayout) -> None:
    """Leave a gap beside the scroll bar; without one, end where the things around it end."""
    margins = inside.contentsMargins()

    def fit_beside(_least: int, most: int) -> None:
        margins.setRight(look.GRID if most else 0)
        inside.setContentsMargins(margins)

    area.verticalScrollBar().rangeChanged.connect(fit_beside)


def fit(dialog: QDialog, width: int, height: int) -> None:
    """Give a dialog its usual size, or what a small screen has room for, frame included."""
    room = dialog.screen().availableSize()
    dialog.resize(min(width, room.width() - _FRAME), min(height, room.height() - 2 * _FRAME))


def clear(layout: QLayout) -> None:
    """Take everything out of a layout, for a list that is built anew."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)
