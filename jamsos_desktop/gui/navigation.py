"""The dark column at the left: the office, the pages, and who works here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from jamsos_desktop.gui import look
from jamsos_desktop.gui.icons import put_icon
from jamsos_desktop.gui.page import Entry
from jamsos_desktop.gui.widgets import label, literal, rename


class Navigation(QWidget):
    """One button for each page; arrow keys walk between them."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[Entry], office: str, user: str) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self.setAccessibleName("Halaman")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(look.NAVIGATION)
        self._folded = False
        self._head = label("Jamsos Desktop", "head")
        self._office, self._user = label(office, "muted", wrap=True), label(user, "muted")
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(12, 14, 12, 12)
        self._lines.setSpacing(4)
        self._lines.addWidget(self._head)
        self._lines.addWidget(self._office)
        self._lines.addSpacing(10)
        for number, entry in enumerate(entries, 1):
            self._add(entry, number, entries)
        if not any(entry.at_bottom for entry in entries):
            self._lines.addStretch()
        self._lines.addWidget(self._user)

    def fold(self, folded: bool) -> None:
        """Show the pages by their icons alone, or icon and word; the name stays the title."""
        if folded == self._folded:
            return
        self._folded = folded
        self.setFixedWidth(look.FOLDED if folded else look.NAVIGATION)
        for part in (self._head, self._office, self._user):
            part.setVisible(not folded)
        for made in self._buttons.values():
            made.setText("" if folded else literal(made.accessibleName()))

    def choose(self, key: str) -> None:
        """Mark a page as the present one, without a signal."""
        self._buttons[key].setChecked(True)

    def show_office(self, office: str, user: str) -> None:
        """Show other names above and below the pages."""
        self._office.setText(office)
        self._user.setText(user)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down walk through the pages."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        buttons = list(self._buttons.values())
        at = next((i for i, b in enumerate(buttons) if b.hasFocus()), None)
        key = Qt.Key(event.key())
        if at is None or key not in steps:
            super().keyPressEvent(event)
        else:
            buttons[(at + steps[key]) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _add(self, entry: Entry, number: int, entries: Sequence[Entry]) -> None:
        made = QPushButton(literal(entry.title))
        rename(made, entry.title)
        made.setToolTip(f"{entry.title} (Ctrl+{number})")
        made.setCheckable(True)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setFixedHeight(look.BUTTON + 1)
        put_icon(made, entry.icon, "navigation_text", 18)
        made.clicked.connect(lambda: self.chosen.emit(entry.key))
        first_below = next((e for e in entries if e.at_bottom), None)
        if entry is first_below:
            self._lines.addStretch()
        self._group.addButton(made)
        self._buttons[entry.key] = made
        self._lines.addWidget(made)
