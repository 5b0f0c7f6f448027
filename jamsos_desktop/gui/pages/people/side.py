"""What stands beside the list of people: the panel of one, the form, the panel of those gone."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.regions import RegionTree
from jamsos_desktop.gui import look
from jamsos_desktop.gui.tasks import Jobs

if TYPE_CHECKING:
    from jamsos_desktop.gui.pages.people.form import PersonForm
    from jamsos_desktop.gui.pages.people.panel import PersonPanel
    from jamsos_desktop.gui.pages.people.retired import RetiredPanel
    from jamsos_desktop.services.dossier import Dossier
    from jamsos_desktop.services.duplicates import Duplicates
    from jamsos_desktop.services.register import Person, Register

_FORM_WIDTH, _LIST_WIDTH = 780, 240
"""Pixels: of the form, and of the list beside it before it is left out."""


class PersonSide(QStackedWidget):
    """One of three, each made when it is first needed: they would delay the list."""

    saved = Signal(object, object, bool)
    kept = Signal(object, str)
    step_asked = Signal(int)
    closed = Signal()
    """As the form's own."""
    open_asked = Signal(int)
    """A look-alike that was found while typing."""
    restore_asked = Signal()
    edit_asked = Signal(int)
    reveal_asked = Signal(int)
    status_asked = Signal()
    retire_asked = Signal()
    person_asked = Signal(int)
    """As the panel's own."""

    def __init__(
        self, register: Register, dossier: Callable[[], Dossier], regions: RegionTree,
        clock: Clock, jobs: Jobs, duplicates: Callable[[], Duplicates],
    ) -> None:
        super().__init__()
        self._register, self._dossier, self._regions = register, dossier, regions
        self._clock, self._jobs, self._duplicates = clock, jobs, duplicates
        self.setFixedWidth(look.PANEL)

    @cached_property
    def panel(self) -> PersonPanel:
        """The panel of one person."""
        from jamsos_desktop.gui.pages.people.panel import PersonPanel

        panel = PersonPanel(
            self._register, self._dossier(), self._regions, self._clock, self._jobs
        )
        panel.edit_asked.connect(self.edit_asked)
        panel.reveal_asked.connect(self.reveal_asked)
        panel.status_asked.connect(self.status_asked)
        panel.retire_asked.connect(self.retire_asked)
        panel.person_asked.connect(self.person_asked)
        panel.changed.connect(self.kept)
        self.addWidget(panel)
        return panel

    @cached_property
    def form(self) -> PersonForm:
        """The form, made when somebody first writes in it."""
        from jamsos_desktop.gui.pages.people.form import PersonForm
        from jamsos_desktop.gui.pages.people.lookalikes import Lookalikes

        form = PersonForm(self._register, self._dossier(), self._regions, self._clock)
        alike = Lookalikes(
            form.form, self._register.fields, self._duplicates(), self._jobs, self._regions.name
        )
        alike.open_asked.connect(self.open_asked)
        if (below := form.layout()) is not None:
            below.addWidget(alike)
        form.kept.connect(self.kept)
        form.step_asked.connect(self.step_asked)
        form.saved.connect(self.saved)
        form.closed.connect(self.closed)
        self.addWidget(form)
        return form

    @cached_property
    def retired(self) -> RetiredPanel:
        """The panel of people taken out, made when they are first listed."""
        from jamsos_desktop.gui.pages.people.retired import RetiredPanel

        panel = RetiredPanel(self._register)
        panel.restore_asked.connect(self.restore_asked)
        self.addWidget(panel)
        return panel

    def writes(self) -> bool:
        """Whether the form is open."""
        return "form" in vars(self) and self.currentWidget() is self.form

    def person(self) -> Person | None:
        """Who is shown in the panel."""
        return self.panel.person() if self.is_begun() else None

    def show_person(self, person_id: int) -> None:
        """Show a person in the panel; 0 shows that nobody is chosen."""
        if person_id or self.is_begun():
            self.panel.show_person(person_id)

    def begin(self) -> None:
        """Make the panel where nobody has been shown yet."""
        _ = self.panel

    def is_begun(self) -> bool:
        """Whether the panel has been made; before it nothing stands beside the list."""
        return "panel" in vars(self)

    def show_form(self) -> None:
        """Turn to the form."""
        self.setCurrentWidget(self.form)

    def show_panel(self, retired: bool) -> None:
        """Turn to the panel; people taken out have one of their own, with the way back."""
        self.setFixedWidth(look.PANEL)
        if retired or self.is_begun():
            self.setCurrentWidget(self.retired if retired else self.panel)

    def fit(self, room: int) -> bool:
        """Give the form its width out of `room` pixels; false where it leaves none for the list."""
        both = room >= _FORM_WIDTH + look.GAP + _LIST_WIDTH
        self.setFixedWidth(_FORM_WIDTH if both else room)
        return both
