"""What every page is: a widget that builds itself, refreshes when told, and names its commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jamsos_desktop.domain.changed import Change, Changed
from jamsos_desktop.gui import look


class Page(QWidget):
    """One entry of the navigation.

    A page's `__init__` takes the services it needs, keeps them, and calls `set_up` last, which
    calls `_build` (widgets, into `self.body`), then `_connect` (signals). The window calls
    `refresh` when it first shows the page and whenever the page is seen and stale.
    """

    changed = Signal(object)
    """A service changed something: the `Changed` it answered. The window tells all pages."""
    notice = Signal(str, str, object)
    """Sentence, verb of an action (or an empty text) and what the action calls (or `None`)."""
    status = Signal(str)
    """The line in words at the foot of the window."""
    go = Signal(str, object)
    """Show another page (its key) and hand it something through `open`."""

    listens: frozenset[Change] | None = None
    """Changes that make this page stale; `None` means any."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(look.MARGIN_X, look.MARGIN_Y, look.MARGIN_X, 4)
        self.body.setSpacing(look.GAP)

    def set_up(self) -> None:
        """Make the widgets and connect them."""
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Read again what the page shows. Called when it is visible and stale."""

    def open(self, what: Any) -> None:
        """Show something that another page or the search line asks for."""

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Commands of `actions.COMMANDS` that this page answers now, by id."""
        return {}

    def may_leave(self) -> bool:
        """Whether the clerk may go elsewhere now; a page with unsaved work asks first."""
        return True

    def is_stale_after(self, change: Changed) -> bool:
        """Whether a change concerns what this page shows."""
        return self.listens is None or bool(self.listens & change)

    def _build(self) -> None:
        """Make the widgets."""

    def _connect(self) -> None:
        """Connect their signals."""


@dataclass(frozen=True)
class Entry:
    """A page as the navigation knows it; it is built when it is first shown."""

    key: str
    title: str
    icon: str
    make: Callable[[], Page]
    at_bottom: bool = False
