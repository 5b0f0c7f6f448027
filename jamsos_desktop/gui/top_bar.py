"""The line above every page: one search for everything, running jobs, taking back, the menu."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QToolButton, QWidget

from jamsos_desktop.gui import look
from jamsos_desktop.gui.icons import icon
from jamsos_desktop.gui.jobs_button import JobsButton
from jamsos_desktop.gui.palette import current
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.gui.widgets import icon_button, rename, row

UNDO = "Ambil kembali"


class SearchLine(QLineEdit):
    """Finds people by anything. A hand scanner types into it and ends with Enter."""

    asked = Signal(str)
    """Enter: search for this now."""
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
        clear = self.findChild(QToolButton, "qt_clear_button")
        for part in self.findChildren(QToolButton):
            part.setAccessibleName("Kosongkan" if part is clear else "Cari")

    def recolour(self) -> None:
        """Draw the lens in the colours of the palette in use."""
        self._lens.setIcon(icon("search", current().muted, size=16))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Escape go back to the page."""
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Escape}:
            self.left_down.emit()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        text = " ".join(self.text().split())
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
