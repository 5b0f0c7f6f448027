"""Light, dark, or as the system says."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication

from jamsos_desktop.gui import look
from jamsos_desktop.gui.main_window import MainWindow


class Theme:
    """Follows the choice of the clerk, which is kept beside the window's size."""

    def __init__(self, window: MainWindow, settings_file: Path) -> None:
        self._window = window
        self._settings = QSettings(str(settings_file), QSettings.Format.IniFormat)
        self.choice = str(self._settings.value("theme_choice") or look.current().name)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)
        self._follow()

    def take(self, choice: str) -> None:
        """Use `light`, `dark` or `system` from now on."""
        self.choice = choice
        self._settings.setValue("theme_choice", choice)
        if choice == "system":
            self._follow()
        else:
            self._window.use_theme(choice)

    def _follow(self) -> None:
        if self.choice == "system":
            dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
            self._window.use_theme("dark" if dark else "light")
