"""The colours of the window by what they are for: one set for light, one for dark."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

from PySide6.QtGui import QColor

Tone = Literal["good", "care", "bad", "info", "idle"]
"""What a colour says; never said by colour alone."""


@dataclass(frozen=True)
class Palette:
    """Colours by what they are for, each as #RRGGBB."""

    name: str
    ground: str
    surface: str
    sunken: str
    line: str
    line_strong: str
    text: str
    muted: str
    primary: str
    primary_hover: str
    primary_soft: str
    on_primary: str
    navigation: str
    navigation_text: str
    navigation_chosen: str
    inverse_primary: str
    """The primary colour on a ground of the text colour: actions in the notice bar."""
    good: str
    good_soft: str
    care: str
    care_soft: str
    bad: str
    bad_soft: str
    info: str
    info_soft: str
    idle: str
    idle_soft: str

    def color(self, role: str) -> QColor:
        """The colour of a role, for painting."""
        return QColor(getattr(self, role))

    def tone(self, tone: Tone) -> tuple[QColor, QColor]:
        """Text and ground colour of a tone."""
        return self.color(tone), self.color(f"{tone}_soft")

    def colours(self) -> dict[str, str]:
        """Role → #RRGGBB, for templates."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name != "name"}


LIGHT = Palette(
    name="light",
    ground="#F4F6F7", surface="#FFFFFF", sunken="#F7F9FA", line="#DCE2E6", line_strong="#AEBAC2",
    text="#17212B", muted="#5A6774",
    primary="#0B6470", primary_hover="#0A5560", primary_soft="#DDF0F1", on_primary="#FFFFFF",
    navigation="#0E2F36", navigation_text="#D5E6E8", navigation_chosen="#17505A",
    inverse_primary="#5CC2CC",
    good="#0B6B3A", good_soft="#E1F3E8", care="#9A5B00", care_soft="#FBEFD9",
    bad="#B3261E", bad_soft="#FBE4E2", info="#1F5FA8", info_soft="#E2EDF9",
    idle="#5A6774", idle_soft="#EBEEF1",
)  # fmt: skip

DARK = Palette(
    name="dark",
    ground="#12171B", surface="#1A2126", sunken="#1E262C", line="#2C363D", line_strong="#4A5963",
    text="#E7EDF0", muted="#9FB0BA",
    primary="#5CC2CC", primary_hover="#74D0D9", primary_soft="#17393E", on_primary="#06282D",
    navigation="#0B1E23", navigation_text="#C6DADD", navigation_chosen="#12434B",
    inverse_primary="#0B6470",
    good="#6FD39A", good_soft="#143524", care="#F0BC6B", care_soft="#3A2C10",
    bad="#FF9C94", bad_soft="#43201D", info="#8FC0F5", info_soft="#152F4B",
    idle="#9FB0BA", idle_soft="#262F36",
)  # fmt: skip

PALETTES = {palette.name: palette for palette in (LIGHT, DARK)}
_CURRENT = [LIGHT]


def current() -> Palette:
    """The palette in use."""
    return _CURRENT[0]


def use(palette: Palette) -> None:
    """Make `palette` the one that painting code reads; `look.apply` does the rest."""
    _CURRENT[0] = palette
