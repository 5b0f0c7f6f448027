"""What the desk learnt: spellings and columns decided once, used on every next file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from jamsos_desktop.domain.changed import Changed, changed
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.intake.cells import clean_text
from jamsos_desktop.domain.intake.clusters import Cluster, Spelling, SpellingCollector
from jamsos_desktop.domain.intake.places import district_scope, spelling_key
from jamsos_desktop.domain.intake.rows import Layout, RawRow
from jamsos_desktop.domain.occupations import OCCUPATIONS
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.regions import RegionTree
from jamsos_desktop.services.history import when
from jamsos_desktop.services.imports.report import ImportReport
from jamsos_desktop.services.settings import Settings
from jamsos_desktop.store import import_queries, tables
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation, Writer
from jamsos_desktop.store.reader import Reader

_FIELDS = {"village": "Desa", "occupation": "Pekerjaan"}


@dataclass(frozen=True)
class Learnt:
    """One kept decision as the clerk reads it. `id` is below zero for columns of a sender."""

    id: int
    what: str
    written: str
    means: str
    since: str


@dataclass(frozen=True)
class Decisions:
    """The decisions on spellings, ready for judging rows."""

    villages: Mapping[tuple[str, str], str]
    occupations: Mapping[str, str]

    def used(
        self, rows: Iterable[RawRow], layout: Layout, regions: RegionTree, within: str
    ) -> int:
        """How many different spellings of these rows were decided about."""
        place, district = layout.columns.get("village", -1), layout.columns.get("district", -1)
        work = layout.columns.get("occupation", -1)
        if not self.villages and not self.occupations:
            return 0
        places = {(clean_text(r.cell(place)), clean_text(r.cell(district))) for r in rows}
        works = {spelling_key(clean_text(row.cell(work))) for row in rows}
        keys = {(spelling_key(t), district_scope(d, regions, within)) for t, d in places}
        return len(keys & self.villages.keys()) + len(works & self.occupations.keys())


class ImportMemory:
    """Keeps decisions, shows them, and forgets those that were wrong."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database, self._settings = database, settings

    def decide(self, spellings: Sequence[Spelling], code: str) -> Changed:
        """Keep what these spellings mean, in place of earlier decisions about them.

        Raises `Invalid` for a code that the official list does not have.
        """
        tree = self._settings.regions()
        known = {v.code for v in tree.villages()} if _of(spellings) == "village" else OCCUPATIONS
        if code not in known:
            raise Invalid("Pilih salah satu dari daftar resmi.", "code")
        with self._database.write(Operation("import_choice")) as writer:
            wanted = {spelling.key: spelling for spelling in spellings}
            former = [
                row.id for row in import_queries.spellings(writer)
                if (row["field"], row["key"], row["scope"]) in wanted
            ]
            writer.retire(tables.SpellingDecision, former)
            writer.insert(tables.SpellingDecision, [
                {"field": one.field, "spelling": one.text, "key": key, "scope": scope,
                 "code": code, "decided_at": writer.at}
                for (_, key, scope), one in wanted.items()
            ])
        return changed("imports")

    def forget(self, ids: Sequence[int]) -> Changed:
        """Take decisions back by the ids of `learnt`; people who came in by them stay."""
        with self._database.write(Operation("import_choice")) as writer:
            count = writer.retire(tables.SpellingDecision, [i for i in ids if i > 0])
            count += writer.retire(tables.ColumnMemory, [-i for i in ids if i < 0])
        if not count:
            raise Refused("Keputusan ini sudah tidak ada. Muat ulang daftarnya.")
        return changed("imports")

    def learnt(self) -> list[Learnt]:
        """Every kept decision: spellings first, then columns."""
        tree = self._settings.regions()
        with self._database.read() as reader:
            spellings = import_queries.spellings(reader)
            columns = import_queries.column_memories(reader)
        found = []
        for row in spellings:
            scope = f" ({tree.title(row['scope'])})" if row["scope"] else ""
            village = row["field"] == "village"
            means = tree.full_name(row["code"]) if village else OCCUPATIONS.get(row["code"], "")
            found.append(Learnt(
                row.id, _FIELDS[row["field"]], f"{row['spelling']}{scope}", means,
                when(row["decided_at"]),
            ))
        for row in columns:
            sender = tree.full_name(row["village"]) if row["village"] else "beberapa desa"
            found.append(Learnt(
                -row.id, "Kolom", f"susunan seperti {row['file_name']}",
                f"{len(row['columns'])} kolom dari {sender}", when(row["learned_at"]),
            ))
        return found

    def decisions(self, reader: Reader) -> Decisions:
        """What is decided at this moment."""
        villages, occupations = {}, {}
        for row in import_queries.spellings(reader):
            if row["field"] == "village":
                villages[(str(row["key"]), str(row["scope"]))] = str(row["code"])
            else:
                occupations[str(row["key"])] = str(row["code"])
        return Decisions(villages, occupations)

    def columns(self) -> list[Record]:
        """Remembered columns, the newest first."""
        with self._database.read() as reader:
            return import_queries.column_memories(reader)


def unknown_spellings(reports: Iterable[ImportReport]) -> list[Cluster]:
    """The spellings that no list knows, over all files, like ones together."""
    collector = SpellingCollector()
    for report in reports:
        if report.layout is not None and report.context is not None:
            rows = [replace(row.intake, problems=row.problems) for row in report.rows]
            collector.add(report.file, rows, report.layout, report.context)
    return collector.clusters()


def remember_columns(
    writer: Writer, village: str, signature: str, columns: Mapping[str, str], file: str
) -> None:
    """Keep what the columns of a sender's list mean, in place of what was kept before."""
    former = [
        row.id for row in import_queries.column_memories(writer)
        if (row["village"], row["signature"]) == (village, signature)
    ]
    writer.retire(tables.ColumnMemory, former)
    writer.insert(tables.ColumnMemory, [{
        "village": village, "signature": signature, "columns": dict(columns),
        "file_name": file[:200], "learned_at": writer.at,
    }])


def _of(spellings: Sequence[Spelling]) -> str:
    fields = {spelling.field for spelling in spellings}
    if len(fields) != 1:
        raise Refused("Satu keputusan hanya untuk desa saja atau pekerjaan saja.")
    return fields.pop()
