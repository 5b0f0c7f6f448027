"""How the window looks: type, space, and the dressing of the application in a palette."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from jamsos_desktop.domain.resources import resource
from jamsos_desktop.gui import icons
from jamsos_desktop.gui.palette import DARK, LIGHT, PALETTES, Palette, Tone, current, use
from jamsos_desktop.gui.stylesheet import stylesheet

__all__ = [
    "BODY", "BUTTON", "CARD_X", "CARD_Y", "DARK", "FIGURE", "FOLDED", "GAP", "GRID", "HEAD",
    "LIGHT", "MARGIN_X", "MARGIN_Y", "NAVIGATION", "PALETTES", "PANEL", "ROW", "SMALL", "TITLE",
    "Palette", "Tone", "apply", "current", "use",
]  # fmt: skip

GRID = 4
MARGIN_X, MARGIN_Y = 20, 14
GAP = 12
CARD_X, CARD_Y = 16, 12
ROW = 32
BUTTON = 34
NAVIGATION, FOLDED = 196, 64
PANEL = 344
"""Measures in pixels at 100 %: page margin, gap between things, padding of a card, and so on."""

FAMILY = "Noto Sans"
BODY, SMALL, HEAD, TITLE, FIGURE = 10, 9, 12, 17, 21
"""Type sizes in points; never more than three of them in one view."""


def apply(application: QApplication, palette: Palette = LIGHT) -> None:
    """Dress the whole application; may be called again to switch while it runs."""
    use(palette)
    if not application.styleSheet():
        application.setStyle("Fusion")
        application.setFont(_font())
    # Qt takes five times as long to replace a sheet as to take it off and put on another one.
    application.setStyleSheet("")
    application.setPalette(_qt_palette(palette))
    application.setStyleSheet(stylesheet(palette.name, palette.colours()))
    icons.recolour(application.allWidgets(), palette.colours())


def _font() -> QFont:
    """The body font, from the files that come with the program."""
    if FAMILY not in _LOADED:
        for name in ("Regular", "SemiBold", "Bold"):
            QFontDatabase.addApplicationFont(str(resource("fonts", f"NotoSans-{name}.ttf")))
        _LOADED.add(FAMILY)
    return QFont(FAMILY, BODY)


_LOADED: set[str] = set()


def _qt_palette(palette: Palette) -> QPalette:
    """The roles that Fusion itself paints with."""
    roles = QPalette.ColorRole
    wanted = {
        roles.Window: palette.ground, roles.WindowText: palette.text,
        roles.Base: palette.surface, roles.AlternateBase: palette.sunken,
        roles.Text: palette.text, roles.PlaceholderText: palette.muted,
        roles.Button: palette.surface, roles.ButtonText: palette.text,
        roles.ToolTipBase: palette.text, roles.ToolTipText: palette.surface,
        roles.Highlight: palette.primary, roles.HighlightedText: palette.on_primary,
        roles.Link: palette.primary, roles.LinkVisited: palette.primary,
        roles.BrightText: palette.bad, roles.Accent: palette.primary,
        roles.Light: palette.surface, roles.Midlight: palette.line,
        roles.Mid: palette.line, roles.Dark: palette.line_strong, roles.Shadow: palette.line_strong,
    }  # fmt: skip
    made = QPalette()
    for role, colour in wanted.items():
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(palette.line_strong))
    return made
