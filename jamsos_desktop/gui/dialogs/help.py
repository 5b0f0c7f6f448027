"""Help: what each page is for, what to do there, and all keys, read beside the work."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QListWidget, QScrollArea, QWidget

from jamsos_desktop.domain.resources import resource
from jamsos_desktop.gui import look
from jamsos_desktop.gui.actions import COMMANDS, MENUS, Command, page_commands
from jamsos_desktop.gui.widgets import button, column, fit, label, row, scroll_area

_KEYS = "Papan ketik"


@dataclass(frozen=True)
class Topic:
    """What stands in the help of one page; `key` is the page's."""

    key: str
    title: str
    lead: str
    lines: tuple[str, ...]


def topics() -> list[Topic]:
    """The topics as they are shipped, in the order of the navigation."""
    with resource("help", "petunjuk.toml").open("rb") as file:
        found = tomllib.load(file)["topic"]
    return [Topic(**{**one, "lines": tuple(one["lines"])}) for one in found]


class HelpDialog(QDialog):
    """Topics at the left, the chosen one at the right. Not modal: it stays open while working."""

    def __init__(self, pages: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Petunjuk")
        self.setAccessibleName("Petunjuk")
        fit(self, 820, 560)
        self._topics = topics()
        self._commands = (*page_commands(pages), *COMMANDS)
        self.list = QListWidget()
        self.list.setAccessibleName("Topik")
        self.list.setFixedWidth(look.NAVIGATION)
        self.list.addItems([*(topic.title for topic in self._topics), _KEYS])
        self.list.currentRowChanged.connect(self._show)
        self._right = column()
        foot = row(spacing=8)
        foot.addWidget(label("F1 pada halaman mana pun membuka topiknya.", "muted"), 1)
        foot.addWidget(button("Tutup", self.reject))
        both = row(spacing=16)
        both.addWidget(self.list)
        both.addLayout(self._right, 1)
        lines = column()
        lines.setContentsMargins(24, 20, 24, 16)
        lines.addLayout(both, 1)
        lines.addLayout(foot)
        self.setLayout(lines)
        self._text: QScrollArea | None = None

    def show_topic(self, key: str) -> None:
        """Show the topic of a page and come to the front."""
        keys = [topic.key for topic in self._topics]
        self.show()
        self.list.doItemsLayout()  # rows are as high as the look makes them
        self.list.setCurrentRow(keys.index(key) if key in keys else len(keys))
        self.raise_()
        self.activateWindow()
        self.list.setFocus()

    def _show(self, number: int) -> None:
        topic = self._topics[number] if number < len(self._topics) else None
        lines = column()
        lines.setContentsMargins(0, 0, look.GAP, 0)
        lines.addWidget(label(topic.title if topic else _KEYS, "title"))
        if topic:
            lines.addWidget(label(topic.lead, "muted", wrap=True))
            for text in topic.lines:
                lines.addWidget(label(text, wrap=True))
        else:
            lines.addLayout(self._keys())
        lines.addStretch()
        if self._text is not None:
            self._text.hide()
            self._text.deleteLater()
        self._text = scroll_area(lines)
        self._text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._text.setAccessibleName(self.list.currentItem().text())
        self._right.addWidget(self._text)

    def _keys(self) -> QGridLayout:
        """Every command that has a key, under the name of its menu."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for menu, title in MENUS.items():
            commands = [c for c in self._commands if c.menu == menu and c.shortcut]
            grid.addWidget(label(_plain(title), "head"), grid.rowCount(), 0, 1, 2)
            for command in commands:
                line = grid.rowCount()
                grid.addWidget(label(_shown(command), "strong"), line, 0)
                grid.addWidget(label(_plain(command.text)), line, 1)
        return grid


def _plain(text: str) -> str:
    """The words of a menu entry without its access key and its dots."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").removesuffix(" …")


def _shown(command: Command) -> str:
    keys = (QKeySequence(key) for key in command.shortcut.split("; "))
    return " atau ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
