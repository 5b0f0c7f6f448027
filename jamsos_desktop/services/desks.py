"""What somebody who works across all services is given; the application is one."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.services.ceremonies import Ceremonies
from jamsos_desktop.services.documents import Documents
from jamsos_desktop.services.imports.importing import Importing
from jamsos_desktop.services.placement import Placement
from jamsos_desktop.services.printing import Printing
from jamsos_desktop.services.programmes import Programmes
from jamsos_desktop.services.register import Register
from jamsos_desktop.services.settings import Settings


class Desks(Protocol):
    """The services of one open base."""

    folder: Path
    clock: Clock

    @property
    def settings(self) -> Settings:
        """The office."""

    @property
    def register(self) -> Register:
        """People."""

    @property
    def importing(self) -> Importing:
        """Lists in."""

    @property
    def programmes(self) -> Programmes:
        """The yearly round."""

    @property
    def documents(self) -> Documents:
        """Serials and codes."""

    @property
    def printing(self) -> Printing:
        """Sheets."""

    @property
    def ceremonies(self) -> Ceremonies:
        """Hand-overs."""

    @property
    def placement(self) -> Placement:
        """Field lists."""

    def check(self) -> list[str]:
        """Faults of base and journal."""
