"""What an import changes (or, in a dry run, would change) of people it knows, cell by cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from jamsos_desktop.domain.fields import shown
from jamsos_desktop.domain.intake.rows import column_number, letters
from jamsos_desktop.services.imports.report import ImportReport
from jamsos_desktop.services.register import FIELDS

_FIELDS = {field.name: field for field in FIELDS}


@dataclass(frozen=True)
class CellChange:
    """One field of one person: `cell` is its address in the file, `before` what is stored now."""

    row: int
    cell: str
    field: str
    before: Any
    after: Any
    person: int

    @property
    def label(self) -> str:
        """The field as the clerk knows it."""
        return _FIELDS[self.field].label

    def words(self, place_name: Callable[[str], str] = str) -> tuple[str, str]:
        """Before and after as the clerk reads them, identifiers masked."""
        field = _FIELDS[self.field]
        return shown(field, self.before, place_name), shown(field, self.after, place_name)


def changes(report: ImportReport) -> list[CellChange]:
    """Every change of a report, in the order of rows and columns."""
    where = {name: column_number(letter) for name, letter in report.mapping.items()}
    combined = {"birth_place": "ttl", "born_on": "ttl", "rt": "rt_rw", "rw": "rt_rw",
                "sex": "sex_l"}
    found = []
    for row in report.rows:
        placed = [
            (where.get(name, where.get(combined.get(name, ""), -1)), name)
            for name in row.differences
        ]
        for column, name in sorted(placed):
            before, after = row.differences[name]
            cell = f"{letters(column)}{row.row}" if column >= 0 else ""
            found.append(CellChange(row.row, cell, name, before, after, row.person or 0))
    return found


def change_json(change: CellChange) -> dict[str, Any]:
    """A change in the public form of the report."""
    return {
        "row": change.row, "cell": change.cell, "field": change.field,
        "before": _plain(change.before), "after": _plain(change.after),
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
