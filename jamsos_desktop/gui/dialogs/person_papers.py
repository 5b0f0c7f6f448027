"""Dokumen: every sticker and certificate of one person, with its way and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from jamsos_desktop.gui import look
from jamsos_desktop.gui.label_acts import LabelActs
from jamsos_desktop.gui.outlet import Outlet
from jamsos_desktop.gui.pages.printing.run_labels import LabelsPanel
from jamsos_desktop.gui.widgets import button, column, fit, label, row
from jamsos_desktop.services.run_book import RunBook


class PersonPapers(QDialog):
    """Stays open while papers are handed over, withdrawn or printed again."""

    person_asked = Signal(int)
    """Show this person in the register."""

    def __init__(
        self, person: int, book: RunBook, acts: LabelActs, outlet: Outlet, parent: QWidget
    ) -> None:
        """`acts` and `outlet` are the page's: they outlive this dialog, as their jobs may."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._person, self._book = person, book
        title = f"Dokumen {book.person_name(person)}"
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.panel = LabelsPanel(acts, "Dokumen orang ini", of_person=True)
        self._told = label("", "muted", wrap=True)
        acts.changed.connect(self._refresh)
        for part in (acts, outlet):
            part.notice.connect(self._notice)
        buttons = row(spacing=8)
        buttons.addWidget(button("Buka di Penerima", self._to_person, icon="user"))
        buttons.addWidget(self._told, 1)
        buttons.addWidget(button("Tutup", self.accept))
        lines = column()
        lines.setContentsMargins(look.MARGIN_X, look.MARGIN_Y, look.MARGIN_X, look.MARGIN_Y)
        lines.addWidget(label(title, "head", wrap=True))
        lines.addWidget(self.panel, 1)
        lines.addLayout(buttons)
        self.setLayout(lines)
        fit(self, 940, 440)
        self._refresh()
        self.panel.table.choose_first()
        self.panel.table.setFocus()

    def _refresh(self, _flags: object = None) -> None:
        self.panel.show_labels(self._book.papers_of(self._person))

    def _notice(self, sentence: str) -> None:
        """Said here as well: the window's notice lies behind this dialog."""
        self._told.setText(sentence)

    def _to_person(self) -> None:
        self.person_asked.emit(self._person)
        self.accept()
