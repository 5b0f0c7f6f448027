"""Everything the application needs once before its first window: words, look, ring, error hook."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from jamsos_desktop.domain.resources import resource
from jamsos_desktop.gui import look, notices
from jamsos_desktop.gui.focus import FocusKeeper


def dress(application: QApplication, palette: look.Palette = look.LIGHT) -> None:
    """Prepare the application object; call it once, before any widget is made."""
    application.setApplicationName("Jamsos Desktop")
    application.setApplicationDisplayName("Jamsos Desktop")
    speak_indonesian(application)
    look.apply(application, palette)
    FocusKeeper(application)
    notices.install_error_hook()


def speak_indonesian(application: QApplication) -> None:
    """Qt's own buttons and menus in our words; Qt ships none for Indonesian."""
    QLocale.setDefault(QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia))
    translator = QTranslator(application)
    if not translator.load(str(resource("translations", "qtbase_id.qm"))):
        raise FileNotFoundError(resource("translations", "qtbase_id.qm"))
    application.installTranslator(translator)
