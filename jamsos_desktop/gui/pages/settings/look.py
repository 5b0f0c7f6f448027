"""Light or dark, and what this program is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton

from jamsos_desktop.gui import look
from jamsos_desktop.gui.dialogs import files
from jamsos_desktop.gui.pages.settings.section import Section
from jamsos_desktop.gui.widgets import Card, button, column, label, scroll_area

THEMES = {"light": "&Terang", "dark": "&Gelap", "system": "&Ikut sistem"}


class LookSection(Section):
    """The choice of a palette, and the line about the program."""

    theme_asked = Signal(str)

    def __init__(self, theme: str, version: str, folder: Path) -> None:
        super().__init__()
        self._group, self._choices = QButtonGroup(self), dict[str, QRadioButton]()
        colours = Card("Warna")
        for key, words in THEMES.items():
            choice = QRadioButton(words)
            choice.setAccessibleName(words.replace("&", ""))
            choice.setChecked(key == theme)
            choice.clicked.connect(lambda _on=False, name=key: self.theme_asked.emit(name))
            self._group.addButton(choice)
            self._choices[key] = choice
            colours.body.addWidget(choice)
        colours.body.addWidget(label("Ctrl+Shift+T berganti terang dan gelap.", "muted"))
        about = Card("Tentang Jamsos Desktop")
        about.body.addWidget(label(version))
        about.body.addWidget(label(f"Folder data: {folder}", wrap=True))
        about.body.addWidget(
            label("Register, cetakan dan acara perlindungan pekerja rentan. Lisensi MIT.", "muted")
        )
        opens = button("Buka folder data", lambda: files.show_in_system(folder), icon="folder-open")
        about.body.addWidget(opens, 0, Qt.AlignmentFlag.AlignLeft)
        cards = column()
        for card in (colours, about):
            card.setMaximumWidth(640)
            cards.addWidget(card)
        cards.addStretch()
        self.body.addWidget(scroll_area(cards))

    def refresh(self) -> None:
        """Mark the palette in use: it may have been switched by a key."""
        if not self._choices["system"].isChecked():
            self._choices[look.current().name].setChecked(True)
