"""The line above every page: one search for everything, running jobs, taking back, the menu."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QToolButton, QWidget

from jamsos_desktop.gui import look
from jamsos_desktop.gui.icons import icon
from jamsos_desktop.gui.jobs_button import JobsButton
from jamsos_desktop.gui.palette import current
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.gui.widgets import icon_button, rename, row

if TYPE_CHECKING:
    from jamsos_desktop.gui.suggestions import Found, Suggestions

UNDO = "Ambil kembali"


class SearchLine(QLineEdit):
    """Finds people by anything. A hand scanner types into it and ends with Enter."""

    asked = Signal(str)
    """Enter: search for this now."""
    typed = Signal(str)
    """The text while it is being typed, for the people it may mean."""
    person_asked = Signal(int)
    """Enter or a click on one of the people shown."""
    left_down = Signal()
    """Arrow down or Escape: back to the page."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Cari")
        self.setPlaceholderText(
            "Cari NIK, nama, KPJ, nomor stiker, desa, atau pindai kode …   Ctrl+K"
        )
        self.setFixedHeight(look.BUTTON)
        self.setClearButtonEnabled(True)
        self._lens = QAction(self)
        self.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        self.recolour()
        self.returnPressed.connect(self._ask)
        self._found: Suggestions | None = None
        self.textEdited.connect(self._tell_typed)
        clear = self.findChild(QToolButton, "qt_clear_button")
        for part in self.findChildren(QToolButton):
            part.setAccessibleName("Kosongkan" if part is clear else "Cari")

    def recolour(self) -> None:
        """Draw the lens in the colours of the palette in use."""
        self._lens.setIcon(icon("search", current().muted, size=16))

    def show_found(self, text: str, found: Sequence[Found]) -> None:
        """Show the people found for a text, unless another one stands here by now."""
        if text != self._wanted() or not self.hasFocus():
            return
        if self._found is None:
            from jamsos_desktop.gui.suggestions import Suggestions

            self._found = Suggestions(self)
            self._found.chosen.connect(self._open)
        self._found.show_found(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Up walk through the people shown; without them Down and Escape leave."""
        key, listed = event.key(), self._found if self._found and self._found.isVisible() else None
        if listed and key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            listed.step(1 if key == Qt.Key.Key_Down else -1)
        elif listed and key == Qt.Key.Key_Escape:
            listed.hide()
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Escape}:
            self.left_down.emit()
        else:
            super().keyPressEvent(event)

    def _wanted(self) -> str:
        return " ".join(self.text().split())

    def _tell_typed(self) -> None:
        text = self._wanted()
        if not text and self._found is not None:
            self._found.hide()
        self.typed.emit(text)

    def _open(self, person: int) -> None:
        if self._found is not None:
            self._found.hide()
        self.selectAll()
        self.person_asked.emit(person)

    def _ask(self) -> None:
        person = self._found.current() if self._found is not None else 0
        if person:
            self._open(person)
            return
        if self._found is not None:
            self._found.hide()
        text = self._wanted()
        self.selectAll()  # the next scan replaces this one
        if text:
            self.asked.emit(text)


class TopBar(QWidget):
    """Search line, jobs, undo, menu."""

    undo_asked = Signal()

    def __init__(self, jobs: Jobs, menu: QMenu) -> None:
        super().__init__()
        self.search = SearchLine()
        self._undo = icon_button("undo-2", UNDO, self.undo_asked.emit)
        self._menu = icon_button("menu", "Menu")
        self._menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu.setMenu(menu)
        line = row(spacing=look.GAP)
        line.setContentsMargins(look.MARGIN_X, look.MARGIN_Y, look.MARGIN_X, 0)
        line.addWidget(self.search, 1)
        line.addWidget(JobsButton(jobs))
        line.addWidget(self._undo)
        line.addWidget(self._menu)
        self.setLayout(line)
        self.show_undo("")

    def show_undo(self, what: str) -> None:
        """Name what would be taken back; an empty text disables the button."""
        self._undo.setEnabled(bool(what))
        rename(self._undo, f"{UNDO}: {what} (Ctrl+Z)" if what else f"{UNDO}: tidak ada")

    def open_menu(self) -> None:
        """Open the menu from the keyboard."""
        self._menu.setFocus()
        self._menu.showMenu()
