"""When somebody else saved a person first: their other fields are taken, the common ones asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from jamsos_desktop.domain.fields import Field, Record, shown
from jamsos_desktop.domain.problems import Invalid
from jamsos_desktop.domain.regions import RegionTree
from jamsos_desktop.gui.dialogs.compare_values import Clash, CompareDialog
from jamsos_desktop.gui.record_form import RecordForm
from jamsos_desktop.services.register import Register


class Comparison:
    """Two versions of a person: what was typed here since `base`, and what stands in the base."""

    def __init__(
        self, register: Register, regions: RegionTree, fields: Sequence[Field], base: Record,
        typed: Mapping[str, str],
    ) -> None:
        self._fields = {field.name: field for field in fields}
        self._register, self._regions = register, regions
        self.newest = register.person(base.id).record
        self._typed = typed
        self._theirs = [
            n for n in self._fields if base.values.get(n) != self.newest.values.get(n)
        ]
        self.is_newer = self.newest.version != base.version

    def taken(self) -> list[str]:
        """Fields that only the other has changed."""
        return [name for name in self._theirs if name not in self._typed]

    def clashes(self) -> list[Clash]:
        """Fields that both have changed, to different values."""
        found = [
            Clash(n, self._fields[n].label, self._mine(n), self._words(n, self.newest[n]))
            for n in self._theirs if n in self._typed
        ]
        return [clash for clash in found if clash.mine != clash.theirs]

    def ask(
        self, form: RecordForm, on_chosen: Callable[[frozenset[str]], object], parent: QWidget
    ) -> None:
        """Put what only the other changed into the form and show the rest to choose from."""
        form.put({name: self.newest[name] for name in self.taken()})
        last = self._register.versions(self.newest.id)[0]
        lines = [(self._fields[n].label, self._words(n, self.newest[n])) for n in self.taken()]
        who = f"{last.actor}, {last.when}"
        CompareDialog(who, self.clashes(), lines, on_chosen, parent).open()

    def _mine(self, name: str) -> str:
        """What was typed as the clerk would read it once stored."""
        field = self._fields[name]
        try:
            return self._words(name, field.kind.parse(self._typed[name]))
        except Invalid:
            return self._typed[name]

    def _words(self, name: str, value: Any) -> str:
        return shown(self._fields[name], value, self._regions.name, unmasked=True)
