"""How complete people's data is: figures by village and by sender, each with its list of people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from jamsos_desktop.domain.fields import masked
from jamsos_desktop.domain.filters import GAPS, Gap, PeopleFilter
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.domain.savefile import SaveFile
from jamsos_desktop.services.settings import Settings
from jamsos_desktop.store import quality
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation

By = Literal["village", "sender"]


@dataclass(frozen=True)
class Figures:
    """The figures of one village or one sender."""

    by: By
    key: str
    """Village code, or the sender as written."""
    title: str
    people: int
    gaps: Mapping[Gap, int]

    def wanted(self, gap: Gap = "") -> PeopleFilter:
        """The filter that lists the people behind a figure."""
        if self.by == "village":
            return PeopleFilter(village=self.key, gap=gap)
        return PeopleFilter(sender=self.key, gap=gap)


class Quality:
    """Counts what is lacking. Two statements for the whole register, whatever its villages."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database, self._settings = database, settings

    def figures(self) -> list[Figures]:
        """The figures of every village with people, then of every sender."""
        tree = self._settings.regions()
        with self._database.read() as reader:
            villages, senders = quality.by_village(reader), quality.by_sender(reader)
        return [
            *(_figures("village", code, f"{tree.name(code)}, {tree.name(tree.district_of(code))}",
                       counts) for code, counts in villages),
            *(_figures("sender", name, name, counts) for name, counts in senders),
        ]

    def write(self, path: Path, progress: Progress, only: Figures | None = None) -> int:
        """A workbook of the figures and of who lacks what; answers how many people it names.

        With `only` the list of one village or one sender, to be sent there. The export is noted.
        """
        from jamsos_desktop.workbooks.write import SheetOut, write_workbook

        self._database.allow("export")
        village = only.key if only and only.by == "village" else ""
        sender = only.key if only and only.by == "sender" else ""
        with self._database.read() as reader:
            people = quality.lacking(reader, village, sender)
        if not people:
            raise Refused("Tidak ada yang kurang di sini, jadi tidak ada daftar yang disimpan.")
        sheets = [SheetOut("Daftar kekurangan", _columns(), [self._line(p) for p in people])]
        if only is None:
            found = self.figures()
            sheets = [_sums(found, "village", "Per desa"), _sums(found, "sender", "Per pengirim"),
                      *sheets]
        with SaveFile(path) as stream:
            write_workbook(stream, sheets, progress)
        operation = Operation(
            "export", source=path.name, event=True, reason="Daftar kekurangan data",
            summary={"rows": len(people)},
        )
        with self._database.write(operation):
            pass
        return len(people)

    def _line(self, person: Mapping[str, Any]) -> list[Any]:
        lacking = [GAPS[gap] for gap in GAPS if gap and person[f"lacks_{gap}"]]
        return [
            self._settings.regions().name(str(person["village"])), person["rt"] or "",
            person["name"], masked(str(person["nik"] or "")), "; ".join(lacking), "",
        ]


def _columns() -> list[Any]:
    from jamsos_desktop.workbooks.write import Column

    return [
        Column("Desa/kelurahan", 22), Column("RT", 6), Column("Nama", 30), Column("NIK", 18),
        Column("Yang kurang", 60), Column("Isian dari desa", 40),
    ]


def _sums(found: list[Figures], by: By, title: str) -> Any:
    from jamsos_desktop.workbooks.write import Column, SheetOut

    columns = [
        Column("Desa/kelurahan" if by == "village" else "Pengirim atau berkas", 40),
        Column("Orang", 10, "whole"),
        *(Column(word, 24, "whole") for gap, word in GAPS.items() if gap),
    ]
    rows = [
        [one.title, one.people, *(one.gaps[gap] for gap in GAPS if gap)]
        for one in found if one.by == by
    ]
    return SheetOut(title, columns, rows)


def _figures(by: By, key: str, title: str, counts: Mapping[str, int]) -> Figures:
    return Figures(by, key, title, counts["people"], {gap: counts[gap] for gap in GAPS if gap})
