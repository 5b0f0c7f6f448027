"""Spreadsheets out: the register or a part of it, identifiers as text, each export noted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from jamsos_desktop.domain.export_profile import (
    ExportColumn,
    ExportProfile,
    cell_form,
    hidden,
    shows_identifiers,
)
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.domain.savefile import SaveFile, file_name, save_bytes
from jamsos_desktop.services.export_cells import Cells, Lines
from jamsos_desktop.services.profile_library import (
    NUMBER_FIELD,
    SOURCES,
    TEMPLATE_PROFILE,
    TEMPLATE_SOURCES,
    ProfileLibrary,
)
from jamsos_desktop.services.register import Register
from jamsos_desktop.services.settings import Settings
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation

if TYPE_CHECKING:
    from jamsos_desktop.workbooks.write import SheetOut

_READ = 2_000
"""People read at once: between two such parts a job can be cancelled."""
_ASKED = {"nik", "name", "born_on"}
"""Without these no line of a list becomes a person."""


@dataclass(frozen=True)
class Whom:
    """Which people go out, and how much of their numbers."""

    wanted: PeopleFilter = field(default_factory=PeopleFilter)
    ids: Sequence[int] | None = None
    """These people alone, in this order; `None` for all that the filter leaves."""
    masked: bool = False
    """Identifiers are masked whatever the profile says."""


class Exporting:
    """Writes people to workbooks."""

    def __init__(self, database: Database, settings: Settings, register: Register) -> None:
        self._database, self._settings, self._register = database, settings, register
        self.profiles = ProfileLibrary(database)

    def needs_purpose(self, profile: str, *, masked: bool = False) -> bool:
        """Whether full identifiers would leave: then the clerk says what for."""
        return not masked and shows_identifiers(self.profiles.get(profile), SOURCES)

    def write(
        self, path: Path, whom: PeopleFilter | Whom, profile: str, progress: Progress,
        purpose: str = "", *, sheets: bool = False,
    ) -> int:
        """One workbook of the people chosen, with `sheets` one sheet a village; answers how many.

        Raises `Refused` where nobody is left, `Cancelled` without leaving a file.
        """
        whom, chosen = self._order(whom, profile)
        people = self._people(whom, progress)
        groups = self._by_village(people) if sheets else {chosen.sheet: people}
        outs = [self._sheet(title, group, chosen) for title, group in groups.items()]
        self._save(path, outs, progress)
        self._note(path.name, len(people), chosen, purpose)
        return len(people)

    def per_village(
        self, folder: Path, whom: PeopleFilter | Whom, profile: str, progress: Progress,
        purpose: str = "",
    ) -> list[Path]:
        """One workbook for each village; answers the files. All are written or none."""
        from jamsos_desktop.workbooks.write import write_workbook

        whom, chosen = self._order(whom, profile)
        people = self._people(whom, progress)
        tree, files = self._settings.regions(), dict[Path, bytes]()
        progress.begin(len(people), "Menulis lembar kerja")
        for village, group in _grouped(people).items():
            stream = BytesIO()
            write_workbook(stream, [self._sheet(chosen.sheet, group, chosen)], _Quiet(progress))
            name = file_name(f"{village} {tree.name(village)}")
            files[folder / f"{name}.xlsx"] = stream.getvalue()
            progress.step(len(group))
        for path, data in files.items():
            save_bytes(path, data)
        self._note(folder.name, len(people), chosen, purpose)
        return list(files)

    def templates(
        self, folder: Path, progress: Progress, villages: Sequence[str] = (), profile: str = "",
    ) -> list[Path]:
        """A workbook to be filled in for each of these villages, or for all; answers the files.

        Its columns are those of a profile, the shipped one for villages unless told.

        Only what a village can know stands in them. Raises `Invalid` for a code that is no village
        and a profile without NIK, name and birth date.
        """
        from jamsos_desktop.workbooks.template import template_workbook

        tree, chosen = self._settings.regions(), self.profiles.get(profile or TEMPLATE_PROFILE)
        if missing := _ASKED - {column.field for column in chosen.columns}:
            labels = ", ".join(SOURCES[name].label for name in SOURCES if name in missing)
            raise Invalid(f"Templat perlu kolom {labels}. Tambahkan di profil {chosen.label}.")
        known = {village.code: village for village in tree.villages()}
        if unknown := [code for code in villages if code not in known]:
            raise Invalid(f"Kode desa {unknown[0]} tidak ada di tabel wilayah.", "village")
        paths = []
        progress.begin(len(villages or known), "Membuat templat desa")
        for village in [known[code] for code in villages or known]:
            near = [village, *(v for v in tree.villages(village.parent) if v != village)]
            path = folder / f"{file_name(f'Templat {village.code} {village.name}')}.xlsx"
            with SaveFile(path) as stream:
                template_workbook(
                    stream, chosen, TEMPLATE_SOURCES, tree.full_name(village.code),
                    [v.name for v in near],
                )
            paths.append(path)
            progress.step()
        return paths

    def _order(
        self, whom: PeopleFilter | Whom, profile: str
    ) -> tuple[Whom, ExportProfile]:
        if isinstance(whom, PeopleFilter):
            whom = Whom(whom)
        self._database.allow("export")
        chosen = self.profiles.get(profile)
        return whom, hidden(chosen, SOURCES) if whom.masked else chosen

    def _people(self, whom: Whom, progress: Progress) -> list[Record]:
        ids = self._register.ids(whom.wanted) if whom.ids is None else whom.ids
        progress.begin(len(ids), "Membaca penerima")
        people: list[Record] = []
        for first in range(0, len(ids), _READ):
            part = ids[first : first + _READ]
            people += self._register.rows(part, whom.wanted.programme)
            progress.step(len(part))
        if not people:
            raise Refused("Tidak ada orang dalam saringan ini, jadi tidak ada yang diekspor.")
        return people

    def _by_village(self, people: Sequence[Record]) -> dict[str, list[Record]]:
        tree = self._settings.regions()
        return {tree.name(code): group for code, group in _grouped(people).items()}

    def _sheet(self, title: str, people: Sequence[Record], profile: ExportProfile) -> SheetOut:
        from jamsos_desktop.workbooks.write import Column, SheetOut

        cells = Cells(profile, self._settings.regions())
        columns = [
            Column(c.header, _width(c), cell_form(c, SOURCES.get(c.field))) for c in profile.columns
        ]
        return SheetOut(title, columns, Lines(people, cells))

    def _save(self, path: Path, sheets: Sequence[SheetOut], progress: Progress) -> None:
        from jamsos_desktop.workbooks.write import write_workbook

        with SaveFile(path) as stream:
            write_workbook(stream, sheets, progress)

    def _note(self, name: str, rows: int, profile: ExportProfile, purpose: str) -> None:
        operation = Operation(
            "export", source=name[:400], reason=purpose, event=True,
            summary={"rows": rows, "profile": profile.name},
        )
        with self._database.write(operation):
            pass


class _Quiet(Progress):
    """Inside a larger job: hears that it should stop, counts nothing."""

    def __init__(self, whole: Progress) -> None:
        super().__init__()
        self._whole = whole

    def check(self) -> None:
        """Stop when the larger job is asked to."""
        self._whole.check()


def _width(column: ExportColumn) -> float:
    """Room for the values and, in reason, for the header."""
    field = SOURCES.get(column.field)
    usual = NUMBER_FIELD.width if field is None and not column.constant else 12
    return column.width or max(field.width if field else usual, min(len(column.header), 24))


def _grouped(people: Sequence[Record]) -> dict[str, list[Record]]:
    """People by the code of their village, in the order of the codes."""
    groups: dict[str, list[Record]] = {}
    for person in people:
        groups.setdefault(str(person["village"]), []).append(person)
    return dict(sorted(groups.items()))
