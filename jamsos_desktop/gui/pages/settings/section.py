"""What every part of the settings is."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jamsos_desktop.gui import look


class Section(QWidget):
    """One tab: reads itself again when told, and says whether something typed is not saved."""

    changed = Signal(object)
    notice = Signal(str, str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, look.GAP, 0, look.GRID)
        self.body.setSpacing(look.GAP)

    def refresh(self) -> None:
        """Read again what the part shows."""

    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return False

    def discard(self) -> None:
        """Forget what was typed."""

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Commands that this part answers."""
        return {}
