"""Spreadsheets out: the register or a part of it, identifiers as text, each export noted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.kinds import Day, Kind, Place, Whole
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.domain.savefile import SaveFile, file_name
from jamsos_desktop.services.register import FIELDS, KPJ_FIELD, STATUS_FIELD, Register
from jamsos_desktop.services.settings import Settings
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation


@dataclass(frozen=True)
class Profile:
    """Which fields go out, in which order."""

    name: str
    label: str
    fields: tuple[Field, ...]


_BY_NAME = {field.name: field for field in (*FIELDS, STATUS_FIELD, KPJ_FIELD)}
_LIST = ("nik", "name", "sex", "village", "rt", "occupation", "status")
PROFILES: dict[str, Profile] = {
    "lengkap": Profile("lengkap", "Lengkap", tuple(_BY_NAME.values())),
    "daftar": Profile("daftar", "Daftar ringkas", tuple(_BY_NAME[name] for name in _LIST)),
}


class Exporting:
    """Writes people to workbooks."""

    def __init__(self, database: Database, settings: Settings, register: Register) -> None:
        self._database, self._settings, self._register = database, settings, register

    def write(
        self, path: Path, wanted: PeopleFilter, profile: str, progress: Progress,
        purpose: str = "",
    ) -> int:
        """One workbook of the people that the filter leaves; answers how many."""
        chosen = _profile(profile)
        people = self._people(wanted)
        self._save(path, chosen, people, progress)
        self._note(path.name, len(people), chosen, purpose)
        return len(people)

    def per_village(
        self, folder: Path, wanted: PeopleFilter, profile: str, progress: Progress,
        purpose: str = "",
    ) -> list[Path]:
        """One workbook for each village; answers the files."""
        chosen, tree = _profile(profile), self._settings.regions()
        groups: dict[str, list[Record]] = {}
        for person in self._people(wanted):
            groups.setdefault(str(person["village"]), []).append(person)
        paths = []
        for village, people in groups.items():
            path = folder / f"{file_name(f'{village} {tree.name(village)}')}.xlsx"
            self._save(path, chosen, people, progress)
            paths.append(path)
        self._note(folder.name, sum(map(len, groups.values())), chosen, purpose)
        return paths

    def _people(self, wanted: PeopleFilter) -> list[Record]:
        people = self._register.rows(self._register.ids(wanted), wanted.programme)
        if not people:
            raise Refused("Tidak ada orang dalam saringan ini, jadi tidak ada yang diekspor.")
        return people

    def _save(
        self, path: Path, profile: Profile, people: Sequence[Record], progress: Progress
    ) -> None:
        from jamsos_desktop.workbooks.write import Column, SheetOut, write_workbook

        place_name = self._settings.regions().name

        def cells(person: Record) -> list[Any]:
            return [
                place_name(str(person[field.name])) if isinstance(field.kind, Place)
                else field.kind.for_sheet(person[field.name])[0]
                for field in profile.fields
            ]

        columns = [Column(f.label, f.width, _form(f.kind)) for f in profile.fields]
        sheet = SheetOut("Penerima", columns, [cells(person) for person in people])
        with SaveFile(path) as stream:
            write_workbook(stream, [sheet], progress)

    def _note(self, name: str, rows: int, profile: Profile, purpose: str) -> None:
        operation = Operation(
            "export", source=name, reason=purpose, event=True,
            summary={"rows": rows, "profile": profile.name},
        )
        with self._database.write(operation):
            pass


def _form(kind: Kind) -> Literal["text", "day", "whole"]:
    if isinstance(kind, Day):
        return "day"
    return "whole" if isinstance(kind, Whole) else "text"


def _profile(name: str) -> Profile:
    chosen = PROFILES.get(name or "lengkap")
    if chosen is None:
        raise Invalid(f"Profil “{name}” tidak ada. Pilih: {', '.join(PROFILES)}.", "profile")
    return chosen
