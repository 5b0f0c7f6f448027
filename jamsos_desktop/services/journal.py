"""The journal's face: what was done, taking it back, and proving that no line was touched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jamsos_desktop.domain.changed import Changed, changed
from jamsos_desktop.domain.fields import shown
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.services.history import OPERATIONS, TABLES, when
from jamsos_desktop.services.settings import Settings
from jamsos_desktop.store import queries, tables, takeback
from jamsos_desktop.store.columns import fields_of
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation
from jamsos_desktop.store.journal_lines import model_named
from jamsos_desktop.store.reader import Reader

_UNLABELLED = {
    "retired": "status daftar", "locked": "kunci", "text": "isi desain", "verdict": "hasil",
    "raw": "isi baris", "problems": "masalah", "beneficiary_id": "penerima",
    "counts": "jumlah baris", "code": "keputusan", "columns": "arti kolom",
    "lock_minutes": "waktu kunci layar",
}
"""Columns that no form shows, as a refusal names them."""
_SIZES = {
    "documents": "dokumen", "people": "orang", "merged": "pasangan", "fit": "layak",
    "aktif": "aktif", "rows": "baris",
}
"""What an act says about its size, and of what that many are."""
_LISTED = 500
_LOOKED_BACK = 200
"""Operations among which the newest to take back or to repeat is looked for."""


@dataclass(frozen=True)
class Line:
    """One operation as the clerk reads it."""

    id: int
    kind: str
    title: str
    when: str
    actor: str
    reason: str
    source: str
    changes: int
    takes_back: int | None
    taken_back_by: int | None
    summary: Mapping[str, Any]
    about: str = ""
    """Whom it concerns, where that is one person or a count worth saying; what was taken back."""

    @property
    def words(self) -> str:
        """What was done and to whom: `Penerima diubah: Siti Aminah`."""
        return f"{self.title}: {self.about}" if self.about else self.title

    @property
    def size(self) -> tuple[int, str]:
        """How much it was, in what a clerk counts: `(283, "baris")`; `(0, "")` where it is one.

        `changes` counts rows of the base: one row of a list makes three of them.
        """
        if self.takes_back is not None:
            return 0, ""
        said = {**self.summary, **self.summary.get("counts", {})}
        name = next((name for name in _SIZES if name in said), "")
        return (int(said[name]), _SIZES[name]) if name else (0, "")

    @property
    def can_go_back(self) -> bool:
        """Whether taking back is worth offering."""
        return self.changes > 0 and self.taken_back_by is None


@dataclass(frozen=True)
class Taken:
    """What a taking back did, or would do: rows that go back, and those left with the reason."""

    operation: int
    rows: int
    left: list[str]
    left_count: int
    changed: Changed


class Journal:
    """Reads the journal and takes operations back."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database, self._settings = database, settings
        self._passed: dict[int, frozenset[int]] = {}

    def operations(self, limit: int = 100) -> list[Line]:
        """The newest operations first."""
        with self._database.read() as reader:
            rows = queries.operations(reader, limit)
        titles = {row["id"]: OPERATIONS.get(row["kind"], str(row["kind"])) for row in rows}
        return [
            Line(
                int(row["id"]), str(row["kind"]), titles[row["id"]],
                when(row["at"]), str(row["actor"]), str(row["reason"] or ""),
                str(row["source"] or ""), int(row["changes"]), row["takes_back"],
                row["taken_back_by"], row["summary"], titles.get(row["takes_back"], ""),
            )
            for row in rows
        ]

    def undoable(self) -> Line | None:
        """What Ctrl+Z takes back: this clerk's newest act that still stands.

        Acts of which nothing could be taken back when it was tried are passed over, until
        something that came after them is taken back.
        """
        lines, me = self.operations(_LOOKED_BACK), self._database.actor
        for line in lines:
            mine = line.can_go_back and line.takes_back is None and line.actor == me
            if mine and self._passed.get(line.id) != _taken_since(lines, line.id):
                return self._about(line)
        return None

    def redoable(self) -> Line | None:
        """What Ctrl+Y brings again: the act taken back last, while nobody did anything since."""
        taken = self._last_taken()
        return self._about(taken[1]) if taken else None

    def pass_over(self, operation: int) -> None:
        """Every row of this act was changed since: offer those before it instead."""
        self._passed[operation] = _taken_since(self.operations(_LOOKED_BACK), operation)

    def redo(self) -> Taken:
        """Bring the act taken back last again; raises `Refused` when something followed."""
        taken = self._last_taken()
        if taken is None:
            raise Refused(
                "Tidak ada yang dapat diulangi. Mengulangi hanya bisa langsung setelah mengambil "
                "kembali, sebelum ada perubahan lain."
            )
        return self._take_back(taken[0].id, "redo")

    def preview(self, operation: int) -> Taken:
        """What taking back would do; nothing is stored. Raises `Refused`."""
        with self._database.read() as reader:
            decided = takeback.plan(reader, operation)
            left = self._sentences(reader, decided.conflicts)
        return Taken(operation, decided.rows, left, len(decided.conflicts), frozenset())

    def take_back(self, operation: int) -> Taken:
        """Undo an operation where nothing came after it; the rest is listed and left."""
        return self._take_back(operation, "takeback")

    def _about(self, line: Line) -> Line:
        with self._database.read() as reader:
            people = queries.changed_people(reader, line.id, 2)
            named = reader.records(
                tables.Beneficiary, tables.Beneficiary.id == people[0], retired=True
            ) if len(people) == 1 else []
        count, of_what = line.size if line.size[0] else (line.changes, "baris")
        many = f"{grouped(count)} {of_what}" if len(people) > 1 else ""
        return replace(line, about=str(named[0]["name"]) if named else line.source or many)

    def _last_taken(self) -> tuple[Line, Line] | None:
        """This clerk's newest taking back that stands, and the act it took back."""
        lines, me = self.operations(_LOOKED_BACK), self._database.actor
        acts = {line.id: line for line in lines}
        for line in lines:
            if line.changes and line.takes_back is None:
                return None
            act = acts.get(line.takes_back or 0)
            # A taking back of a taking back is an act done again: there is nothing to repeat.
            if line.can_go_back and act and act.takes_back is None and line.actor == me:
                return line, act
        return None

    def _take_back(self, operation: int, kind: str) -> Taken:
        with self._database.write(Operation(kind, takes_back=operation)) as writer:
            decided = takeback.plan(writer, operation)
            rows = takeback.apply(writer, decided)
            left = self._sentences(writer, decided.conflicts)
            writer.summary.update(rows=rows, left=len(decided.conflicts))
        flags = changed(
            "people", "enrolments", "imports", "documents", "ceremonies", "programmes", "office",
            "searches", "designs", "profiles",
        )
        return Taken(operation, rows, left, len(decided.conflicts), flags)

    def verify(self) -> list[str]:
        """Faults of the journal with their places; empty when every line holds."""
        return self._database.verify_journal()

    def _sentences(self, reader: Reader, conflicts: Sequence[takeback.Conflict]) -> list[str]:
        sentences = []
        names = self._names(reader, conflicts[:_LISTED])
        for conflict in conflicts[:_LISTED]:
            who = names.get((conflict.table, conflict.row_id), f"nomor {conflict.row_id}")
            what = TABLES.get(conflict.table, conflict.table)
            if conflict.used_by:
                why = f"masih dipakai {TABLES.get(conflict.used_by, conflict.used_by).casefold()}"
            elif conflict.needs:
                gone = TABLES.get(conflict.needs, conflict.needs).casefold()
                why = f"{gone} tempatnya bergantung sudah tidak ada"
            else:
                labels = {f.name: f.label for f in fields_of(model_named(conflict.table))}
                labels |= _UNLABELLED
                fields = ", ".join(labels.get(name, name) for name in conflict.fields)
                why = f"{fields} diubah sesudahnya"
            sentences.append(f"{what} {who}: {why}")
        return sentences

    def _names(
        self, reader: Reader, conflicts: Sequence[takeback.Conflict]
    ) -> dict[tuple[str, int], str]:
        names: dict[tuple[str, int], str] = {}
        for table in {conflict.table for conflict in conflicts}:
            model = model_named(table)
            described = next((f for f in fields_of(model) if f.name in {"name", "serial"}), None)
            if described is None:
                continue
            ids = [c.row_id for c in conflicts if c.table == table]
            for row_id, found in reader.matching(model, "id", ids).items():
                names[table, row_id] = shown(described, found[0][described.name])
        return names


def _taken_since(lines: Sequence[Line], operation: int) -> frozenset[int]:
    """Which of the acts after this one are taken back now."""
    return frozenset(line.id for line in lines if line.id > operation and line.taken_back_by)
