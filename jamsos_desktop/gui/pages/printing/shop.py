"""Cetak: the print shop, one section at a time, with a switch under its title."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from jamsos_desktop.domain.changed import Changed
from jamsos_desktop.gui.chips import Chips
from jamsos_desktop.gui.page import Entry, Page
from jamsos_desktop.gui.page_header import PageHeader
from jamsos_desktop.gui.widgets import column, row


class PrintSection(Page):
    """A part of the print shop: a page whose actions stand in the head of the shop.

    Standing alone it shows its actions above itself.
    """

    headline = Signal(str)
    """The line of numbers under the title."""
    commands_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.bar = QWidget()
        self._actions = row()
        self._actions.addStretch()
        self.bar.setLayout(self._actions)
        self.body.addWidget(self.bar)

    def add_actions(self, *actions: QWidget) -> None:
        """Put controls into the head; the primary one comes last."""
        for action in actions:
            self._actions.addWidget(action)

    def home(self) -> QWidget | None:
        """Where the keyboard goes when it comes from another section; `None` for the first."""
        return None


class PrintShopPage(Page):
    """Holds the sections; each is built when it is first chosen.

    `open` takes the key of a section, a key with what that section is to open, or something for
    the first section.
    """

    commands_changed = Signal()

    def __init__(self, sections: Sequence[Entry]) -> None:
        """A section's `make` gives a `PrintSection`, or any other `Page`."""
        super().__init__()
        self._entries = {entry.key: entry for entry in sections}
        self._sections: dict[str, Page] = {}
        self._bars: dict[str, QWidget] = {}
        self._stale: set[str] = set()
        self._said: dict[str, tuple[str, str]] = {}
        self._current = ""
        self.set_up()

    def refresh(self) -> None:
        """Read the section on show again; the others when they are next seen."""
        if not self._current:
            self.show_section(next(iter(self._entries)))
            return
        self._stale.discard(self._current)
        self._sections[self._current].refresh()

    def is_stale_after(self, change: Changed) -> bool:
        """Whether the section on show is; the others remember it for themselves."""
        self._stale |= {
            key for key, section in self._sections.items() if section.is_stale_after(change)
        }
        return self._current in self._stale

    def open(self, what: Any) -> None:
        """Show a section, hand it something, or both."""
        key, rest = what if isinstance(what, tuple) and len(what) == 2 else (what, None)
        if isinstance(key, str) and key in self._entries:
            if self.show_section(key) and rest is not None:
                self._sections[key].open(rest)
            return
        first = next(iter(self._entries))
        if self.show_section(first):
            self._sections[first].open(what)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """What the section on show answers."""
        return self._sections[self._current].commands() if self._current else {}

    def may_leave(self) -> bool:
        """Whether the section on show may be left."""
        return not self._current or self._sections[self._current].may_leave()

    def section(self, key: str) -> Page:
        """One section, built when it is not yet."""
        if key not in self._sections:
            self._add(key, self._entries[key].make())
        return self._sections[key]

    def show_section(self, key: str) -> bool:
        """Show one section; false when the present one is not left."""
        if key != self._current and not self.may_leave():
            self._switch.choose(self._current)
            return False
        section = self.section(key)
        before, keyboard = self._sections.get(self._current), QApplication.focusWidget()
        had = before is not None and keyboard is not None and (
            before.isAncestorOf(keyboard) or self._actions.isAncestorOf(keyboard)
        )
        self._current = key
        self._switch.choose(key)
        self._stack.setCurrentWidget(section)
        self._actions.setCurrentWidget(self._bars[key])
        if had and isinstance(section, PrintSection) and (home := section.home()):
            home.setFocus()
        if key in self._stale:
            self._stale.discard(key)
            section.refresh()
        self._tell()
        self.commands_changed.emit()
        return True

    def _build(self) -> None:
        self._actions, self._stack = QStackedWidget(), QStackedWidget()
        self._header = PageHeader("Cetak", "", [self._actions])
        self._switch = Chips()
        for number, entry in enumerate(self._entries.values(), 1):
            chip = self._switch.add(entry.key, entry.title, icon=entry.icon)
            chip.setToolTip(f"{entry.title} (Alt+{number})")
            shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda key=entry.key: self.show_section(key))
        top = column(spacing=6)
        top.addWidget(self._header)
        top.addWidget(self._switch)
        self.body.addLayout(top)
        self.body.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._switch.chosen.connect(self.show_section)

    def _add(self, key: str, section: Page) -> None:
        self._sections[key] = section
        section.setAccessibleName(self._entries[key].title)
        section.changed.connect(self.changed)
        section.notice.connect(self.notice)
        section.go.connect(self.go)
        section.status.connect(lambda text: self._keep(key, status=text))
        self._bars[key] = bar = QWidget()
        if isinstance(section, PrintSection):
            self._bars[key] = bar = section.bar
            section.headline.connect(lambda text: self._keep(key, headline=text))
            section.commands_changed.connect(self.commands_changed)
        else:
            section.body.setContentsMargins(0, 0, 0, 0)
        self._actions.addWidget(bar)
        self._stack.addWidget(section)
        section.refresh()

    def _keep(self, key: str, headline: str | None = None, status: str | None = None) -> None:
        old = self._said.get(key, ("", ""))
        self._said[key] = (
            old[0] if headline is None else headline, old[1] if status is None else status
        )
        if key == self._current:
            self._tell()

    def _tell(self) -> None:
        headline, status = self._said.get(self._current, ("", ""))
        self._header.show_numbers(headline)
        self.status.emit(status)
