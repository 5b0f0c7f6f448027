"""The duplicate desk: pairs that may be one person, what was decided on them, merging, batches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from jamsos_desktop.domain.birth_match import is_unknown, near_dates
from jamsos_desktop.domain.changed import Changed, changed
from jamsos_desktop.domain.fields import Record, Values
from jamsos_desktop.domain.matching import (
    COMPARED,
    VERDICTS,
    Evidence,
    Likeness,
    Population,
    Verdict,
    compare,
    differing,
    look,
    state,
)
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.services import merging
from jamsos_desktop.services.merging import Side
from jamsos_desktop.services.settings import Settings
from jamsos_desktop.store import likeness, tables
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation, Writer
from jamsos_desktop.store.reader import Reader

_BATCH = 10_000
"""Pairs whose records are in memory at one time while they are compared."""
_SHOWN = 5
"""Look-alikes of somebody being typed: more would not be read."""
_TYPING = Population(100_000)
"""A round number for the register's size while somebody types: it counts in steps of doubling."""
KeeperRule = Literal["older", "fuller"]
KEEPER_RULES: dict[KeeperRule, str] = {
    "older": "Pertahankan data yang lebih dulu terdaftar",
    "fuller": "Pertahankan data yang lebih lengkap",
}
"""Which record of a sure pair stays: stable word → what the clerk reads."""


@dataclass(frozen=True)
class Pair:
    """Two records that may be one person's, `low` having the smaller id."""

    low: Record
    high: Record
    verdict: Verdict
    score: float
    evidence: tuple[Evidence, ...]
    earlier: Record | None = None
    """A decision that no longer holds, as one of the records changed since."""

    @property
    def differing(self) -> tuple[str, ...]:
        """Compared fields in which the two differ."""
        return differing(self.low.values, self.high.values, COMPARED)

    @property
    def sentence(self) -> str:
        """Why the two are shown, in one line."""
        speaking = [e.sentence for e in self.evidence if e.bits > 0]
        against = [e.sentence for e in self.evidence if e.bits < 0]
        line = ", ".join(speaking)
        return f"{line}; tetapi {', '.join(against)}" if against else line


@dataclass(frozen=True)
class Lookalike:
    """Somebody of the register who looks like a person being typed or imported."""

    record: Record
    likeness: Likeness


@dataclass
class Batch:
    """What a batch did: kept and dropped records, pairs left with the reason."""

    merged: list[tuple[Record, Record, Pair]] = field(default_factory=list)
    left: list[tuple[Pair, str]] = field(default_factory=list)
    operation: int = 0
    changed: Changed = frozenset()


class Duplicates:
    """Finds, decides, merges. Every decision is an operation that can be taken back."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database, self._settings = database, settings

    def pairs(self, progress: Progress | None = None) -> list[Pair]:
        """Open pairs, the strongest first; settled ones only if a record changed since."""
        from jamsos_desktop.services.screening import People, Row, halves, screen

        progress = progress or Progress()
        progress.begin(0, "Membaca register")
        with self._database.read() as reader:
            people = People()
            for row in likeness.people_columns(reader):
                people.add(Row(*row))
            progress.check()
            population = people.population()
            ids = [
                (people.ids[i], people.ids[j]) for i, j in map(halves, screen(people, progress))
            ]
            del people
            settled = {
                (d["low_id"], d["high_id"]): d for d in likeness.decisions(reader)
                if d["decision"] == "different"
            }
            found = list(self._compared(reader, ids, population, settled, progress))
        return sorted(found, key=lambda pair: (-pair.score, pair.low.id, pair.high.id))

    def pair(self, one: int, other: int) -> Pair:
        """Two records side by side, whatever the screening says of them."""
        with self._database.read() as reader:
            return _paired(reader, one, other)

    def decide(
        self, pair: Pair, decision: Literal["different", "same"], reason: str
    ) -> Changed:
        """Remember what the two are; raises `Refused` when one was changed meanwhile.

        A pair that is one person stays on the desk until it is merged.
        """
        if not reason.strip():
            raise Invalid("Tulis alasannya, misalnya sudah dicocokkan dengan KTP.", "reason")
        operation = Operation(f"pair_{decision}", reason=reason)
        with self._database.write(operation) as writer:
            _unchanged(writer, pair)
            merging.note(writer, pair.low, pair.high, decision, reason[:200])
        return changed("people")

    def merge(
        self, keep: Record, drop: Record, choices: Mapping[str, Side] | None = None,
        reason: str = "",
    ) -> tuple[Record, int, Changed]:
        """Make one record of two; answers it, the operation's number and what changed.

        `choices` says for a field whose value stays; else that of `keep`, filled from `drop`.
        Taking the operation back is the unmerge. Raises `Refused` when one record is newer in
        the base than here, or where BPJS has to act first.
        """
        if keep.id == drop.id:
            raise Refused("Pilih dua data yang berbeda.")
        changes = merging.merged_values(keep, drop, choices)
        with self._database.write(Operation("merge", reason=reason)) as writer:
            for record in (keep, drop):
                _same_version(writer, record)
            merging.merge_into(writer, keep, drop, changes)
            writer.summary.update(kept=keep.id, dropped=drop.id)
            merged = writer.get(tables.Beneficiary, keep.id)
        return merged, writer.operation_id, changed("people", "enrolments", "documents")

    def merge_batch(
        self, pairs: Sequence[Pair], rule: KeeperRule = "older", reason: str = "",
        progress: Progress | None = None,
    ) -> Batch:
        """Merge pairs that are sure, or that somebody decided to be the same, in one operation.

        Where three records are one person, all end in one. What cannot be merged is left with
        the reason. The result is the list to sign: see `write_list`.
        """
        progress = progress or Progress()
        batch = Batch(changed=changed("people", "enrolments", "documents"))
        gone: dict[int, int] = {}
        operation = Operation("merge_batch", reason=reason)
        progress.begin(len(pairs), "Menggabungkan data ganda")
        with self._database.write(operation) as writer:
            for pair in pairs:
                progress.step()
                why = self._merge_one(writer, pair, rule, gone, batch)
                if why:
                    batch.left.append((pair, why))
            writer.summary.update(merged=len(batch.merged), left=len(batch.left), rule=rule)
            batch.operation = writer.operation_id
        return batch

    def lookalikes(self, values: Values, known: int = 0) -> list[Lookalike]:
        """People who may be the one being typed, the likeliest first; without record `known`."""
        if not values.get("name"):
            return []
        born = values.get("born_on")
        days = near_dates(born) if born else ()
        with self._database.read() as reader:
            near = likeness.people_like(
                reader, days, nik=str(values.get("nik") or ""), kk=str(values.get("kk") or ""),
                year=born.year if born and is_unknown(born) else None,
                village=str(values.get("village") or ""),
            )
        mine = look(values)
        found = [
            Lookalike(record, alike) for record in near if record.id != known
            and (alike := compare(mine, look(record.values), _TYPING)).verdict != "different"
        ]
        return sorted(found, key=lambda one: -one.likeness.score)[:_SHOWN]

    def write_list(self, batch: Batch, path: Path, progress: Progress | None = None) -> int:
        """The list of a batch as a workbook to be signed; answers how many pairs it holds."""
        from jamsos_desktop.services.duplicate_papers import write_list

        return write_list(batch, path, self._settings, progress or Progress())

    def write_report(self, pairs: Sequence[Pair], path: Path) -> None:
        """The open pairs as JSON with stable English keys; the export is noted."""
        from jamsos_desktop.services.duplicate_papers import write_report

        write_report(pairs, path)
        operation = Operation(
            "export", source=path.name, event=True, summary={"pairs": len(pairs)}
        )
        with self._database.write(operation):
            pass

    def _compared(
        self, reader: Reader, ids: Sequence[tuple[int, int]], population: Population,
        settled: Mapping[tuple[int, int], Record], progress: Progress,
    ) -> Iterator[Pair]:
        progress.begin(len(ids), "Membandingkan")
        for start in range(0, len(ids), _BATCH):
            part = ids[start : start + _BATCH]
            wanted = sorted({i for pair in part for i in pair})
            looks = {
                i: look(dict(zip(COMPARED, values, strict=True)))
                for i, *values in likeness.people_values(reader, wanted, COMPARED)
            }
            judged = {(i, j): compare(looks[i], looks[j], population) for i, j in part}
            good = {pair: alike for pair, alike in judged.items() if alike.verdict != "different"}
            records = {
                i: found[0] for i, found in reader.matching(
                    tables.Beneficiary, "id", sorted({i for pair in good for i in pair})
                ).items()
            }
            for (low, high), alike in good.items():
                earlier = settled.get((low, high))
                if earlier is None or not _holds(earlier, records[low], records[high]):
                    yield Pair(records[low], records[high], *alike, earlier)
            progress.step(len(part))

    def _merge_one(
        self, writer: Writer, pair: Pair, rule: KeeperRule, gone: dict[int, int], batch: Batch
    ) -> str:
        """Merge one pair of a batch; answers why it was left, or nothing."""
        ids = sorted({_end(gone, pair.low.id), _end(gone, pair.high.id)})
        if len(ids) == 1:
            return ""
        now = [writer.get(tables.Beneficiary, i) for i in ids]
        touched = {kept.id for kept, _, _ in batch.merged}
        for record in now:
            seen = pair.low if record.id == pair.low.id else pair.high
            if record.id not in touched and record.version != seen.version:
                return "Salah satu data berubah sesudah daftar ini dibuat."
        agreed = any(
            d["decision"] == "same" and {d["low_id"], d["high_id"]} == {pair.low.id, pair.high.id}
            for d in likeness.decisions(writer, pair.low.id)
        )
        if pair.verdict != "sure" and not agreed:
            return f"Belum pasti ({VERDICTS[pair.verdict].casefold()}); periksa satu per satu."
        keep, drop = _ordered(now[0], now[1], rule)
        if why := merging.obstacle(writer, keep.id, drop.id):
            return why
        changes = merging.merged_values(keep, drop)
        merging.merge_into(writer, keep, drop, changes)
        gone[drop.id] = keep.id
        batch.merged.append((keep, drop, pair))
        return ""


def _paired(reader: Reader, one: int, other: int) -> Pair:
    low, high = (reader.get(tables.Beneficiary, i) for i in sorted((one, other)))
    alike = compare(look(low.values), look(high.values), _TYPING)
    earlier = [d for d in likeness.decisions(reader, low.id) if d["high_id"] == high.id]
    return Pair(low, high, *alike, earlier[0] if earlier else None)


def _holds(decision: Record, low: Record, high: Record) -> bool:
    """Whether both records are as they were when it was decided, in all compared fields."""
    then = (decision["low_state"], decision["high_state"])
    return then == (state(low.values), state(high.values))


def _same_version(reader: Reader, record: Record) -> None:
    if reader.get(tables.Beneficiary, record.id).version != record.version:
        raise Refused(
            f"Data {record['name']} baru saja diubah. Muat ulang pasangan ini, lalu putuskan lagi."
        )


def _unchanged(reader: Reader, pair: Pair) -> None:
    for record in (pair.low, pair.high):
        _same_version(reader, record)


def _end(gone: Mapping[int, int], person: int) -> int:
    while person in gone:
        person = gone[person]
    return person


def _ordered(one: Record, other: Record, rule: KeeperRule) -> tuple[Record, Record]:
    """Who stays and who goes."""

    def filled(record: Record) -> int:
        return sum(record[name] is not None for name in merging.FIELD_NAMES)

    if rule == "fuller" and filled(other) > filled(one):
        return other, one
    return one, other

