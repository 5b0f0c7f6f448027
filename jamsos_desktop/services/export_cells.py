"""People as the cells of an export profile, line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from jamsos_desktop.domain.export_profile import ExportColumn, ExportProfile, cell_value
from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.kinds import Place
from jamsos_desktop.domain.regions import RegionTree
from jamsos_desktop.services.profile_library import DISTRICT_FIELD, NUMBER_FIELD, SOURCES


class Cells:
    """Makes the cells of a profile's lines."""

    def __init__(self, profile: ExportProfile, tree: RegionTree) -> None:
        self._tree = tree
        count = Counter(village.name for village in tree.villages())
        self._shared = {name for name, villages in count.items() if villages > 1}
        self._columns = [(column, SOURCES.get(column.field)) for column in profile.columns]

    def line(self, person: Record, number: int) -> list[Any]:
        """The cells of one person, who is the `number`th of the sheet."""
        return [self.cell(column, source, person, number) for column, source in self._columns]

    def cell(
        self, column: ExportColumn, source: Field | None, person: Record, number: int = 0
    ) -> Any:
        """One cell of a person."""
        value: Any = None
        if source is NUMBER_FIELD:
            value = number
        elif source is DISTRICT_FIELD:
            value = self._tree.district_of(str(person["village"])) or None
        elif source is not None:
            value = person.values.get(source.name)
        place = ""
        if source is not None and isinstance(source.kind, Place) and value is not None:
            place = self._place(str(value))
        return cell_value(column, source, value, place)

    def _place(self, code: str) -> str:
        """The name of a place; in full where another village has the same."""
        name = self._tree.name(code)
        return self._tree.full_name(code) if name in self._shared else name


class Lines:
    """The lines of a sheet, made while they are written."""

    def __init__(self, people: Sequence[Record], cells: Cells) -> None:
        self._people, self._cells = people, cells

    def __len__(self) -> int:
        return len(self._people)

    def __iter__(self) -> Iterator[list[Any]]:
        for number, person in enumerate(self._people, 1):
            yield self._cells.line(person, number)
