"""An own export that comes back: recognised by its headers, and only edited cells are changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from jamsos_desktop.domain.export_profile import ExportColumn, ExportProfile
from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.intake.cells import clean_text, is_nothing
from jamsos_desktop.domain.intake.lists import IntakeRow
from jamsos_desktop.domain.intake.reread import reread
from jamsos_desktop.domain.intake.rows import CellValue, letters, plain
from jamsos_desktop.domain.kinds import Day, Place
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.problems import Invalid, Problem
from jamsos_desktop.domain.regions import RegionTree
from jamsos_desktop.services.export_cells import Cells
from jamsos_desktop.services.profile_library import SOURCES
from jamsos_desktop.services.register import FIELDS

if TYPE_CHECKING:
    from jamsos_desktop.workbooks.book import Book, Sheet

_PEOPLE = {field.name for field in FIELDS}
_BY_LISTS = {
    "nik", "kk", "name", "birth_place", "born_on", "sex", "mother_name", "address", "rt", "rw",
    "village", "phone", "email", "occupation", "notes",
}
"""Fields that every list is read for; the others only an export of our own brings back."""


@dataclass
class OwnExport:
    """A sheet that a profile wrote. `differences` compares its rows with the register."""

    profile: ExportProfile
    sheet: str
    columns: Mapping[str, int]
    """Field → column counted from 0, of all fields that can be read back."""
    cells: Cells
    counted: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Row number → cells that say something else than the register, and emptied ones."""
    _columns: Mapping[str, tuple[ExportColumn, Field]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._columns = {
            column.field: (column, SOURCES[column.field])
            for column in self.profile.columns if column.field in self.columns
        }

    @property
    def mapping(self) -> dict[str, str]:
        """Field → column letter, for recognising the sheet."""
        return {name: letters(column) for name, column in self.columns.items()}

    @property
    def edited(self) -> int:
        """Cells that say something else than the register."""
        return sum(edited for edited, _ in self.counted.values())

    @property
    def emptied(self) -> int:
        """Cells that were emptied: the register keeps what it has."""
        return sum(emptied for _, emptied in self.counted.values())

    def is_as(self, other: OwnExport | None) -> bool:
        """Whether both are one profile's sheet with its columns in one order."""
        return other is not None and (self.profile, self.sheet, self.columns) == (
            other.profile, other.sheet, other.columns
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """What the clerk should know about the file."""
        found = [f"Berkas ini ekspor profil {self.profile.label}. Hanya sel yang berubah dipakai."]
        deaf = [c.header for c in self.profile.columns if c.field and c.field not in self.columns]
        if deaf:
            found.append(f"Kolom {', '.join(deaf)} hanya untuk dibaca; perubahan di sana tidak "
                         "dipakai.")
        if self.edited:
            found.append(f"{grouped(self.edited)} sel berbeda dari register. Yang diubah di "
                         "register sesudah ekspor juga tampil; periksa sebelum mengimpor.")
        if self.emptied:
            found.append(f"{grouped(self.emptied)} sel dikosongkan. Isi register tetap; "
                         "kosongkan lewat formulir bila memang harus.")
        return tuple(found)

    def differences(
        self, person: Record, row: IntakeRow
    ) -> tuple[dict[str, tuple[Any, Any]], list[Problem]]:
        """Field → before and after of every edited cell, and cells that say nothing known."""
        found: dict[str, tuple[Any, Any]] = {}
        problems: list[Problem] = []
        emptied = 0
        for name, (column, source) in self._columns.items():
            if name == "nik":
                continue
            cell, old = row.row.cell(self.columns[name]), person.get(name)
            if self._is_as_sent(name, person, row):
                continue
            if is_nothing(_text(cell)):
                emptied += old is not None
                continue
            try:
                new = row.values.get(name) if name in _BY_LISTS else _other(source, cell)
            except Invalid as error:
                problems.append(self._unknown(source, row, str(error)))
                continue
            sent = self.cells.cell(column, source, person)
            if new is not None and new != old and new != _back(name, source, sent):
                found[name] = (old, new)
        self.counted[row.row.number] = len(found), emptied
        return found, problems

    def forgiven(self, person: Record, row: IntakeRow) -> IntakeRow:
        """The row without what is wrong with cells that stand as they left.

        The register has these flaws already; they must not hold what was edited beside them.
        """
        kept = tuple(
            problem for problem in row.problems
            if problem.severity != "bad" or problem.field == "nik"
            or not self._is_as_sent(problem.field, person, row)
        )
        return replace(row, problems=kept)

    def _is_as_sent(self, name: str, person: Record, row: IntakeRow) -> bool:
        if name not in self._columns:
            return False
        cell = row.row.cell(self.columns[name])
        sent = self.cells.cell(*self._columns[name], person)
        return cell == sent or _text(cell) == _text(sent)

    def _unknown(self, source: Field, row: IntakeRow, why: str) -> Problem:
        at = f"{letters(self.columns[source.name])}{row.row.number}"
        value = plain(row.row.cell(self.columns[source.name]))[:80]
        return Problem("value_unknown", source.name,
                       f"{source.label} “{value}” tidak dipakai. {why}", "warn", at, value)


def own_export(
    book: Book, profiles: Mapping[str, ExportProfile], tree: RegionTree, sheet: str | None = None
) -> OwnExport | None:
    """The one sheet whose first row is the header line of a profile with full NIKs, or `None`.

    The columns may stand in another order than the profile's.
    """
    found = [
        (one, profile) for one in book.sheets if sheet in {None, one.name}
        for profile in profiles.values() if _is_of(one, profile)
    ]
    if len(found) != 1 and len({one.name for one, _ in found}) != 1:
        return None
    one, profile = found[0]
    by_header = {c.header.strip(): c.field for c in profile.columns if _comes_back(c)}
    columns = {
        by_header[text]: number for number, cell in enumerate(one.rows[0].cells)
        if (text := plain(cell).strip()) in by_header
    }
    return OwnExport(profile, one.name, columns, Cells(profile, tree))


def _is_of(sheet: Sheet, profile: ExportProfile) -> bool:
    if not sheet.rows or sheet.rows[0].number != 1 or len(sheet.rows) < 2:
        return False
    if not any(c.field == "nik" and _comes_back(c) for c in profile.columns):
        return False
    there = sorted(plain(cell).strip() for cell in sheet.rows[0].cells if cell is not None)
    return there == sorted(header.strip() for header in profile.headers)


def _comes_back(column: ExportColumn) -> bool:
    return column.field in _PEOPLE and column.format != "masked"


def _text(cell: CellValue) -> str:
    return clean_text(cell) if not isinstance(cell, float) else plain(cell)


def _back(name: str, source: Field, sent: CellValue) -> Any:
    """What the cell as it left would be read as."""
    if isinstance(source.kind, Day | Place):
        return None
    if name in _BY_LISTS:
        return reread(name, sent)
    try:
        return _other(source, sent)
    except Invalid:
        return None


def _other(source: Field, cell: CellValue) -> Any:
    """The value of a field that lists are not read for."""
    return source.kind.parse(plain(cell))
