"""The duplicate desk: pairs that may be one person, what was decided on them, merging, batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from jamsos_desktop.domain.birth_match import is_unknown, near_dates
from jamsos_desktop.domain.changed import Changed, changed
from jamsos_desktop.domain.fields import Record, Values
from jamsos_desktop.domain.matching import (
    COMPARED,
    Likeness,
    Population,
    alike,
    compare,
    look,
    state,
)
from jamsos_desktop.domain.pairs import Pair
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.services import merging
from jamsos_desktop.services.merge_batch import Batch, KeeperRule, merge_all
from jamsos_desktop.services.merging import Side
from jamsos_desktop.services.settings import Settings
from jamsos_desktop.services.settled import Settled, settled
from jamsos_desktop.store import likeness, tables
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation
from jamsos_desktop.store.reader import Reader

_BATCH = 10_000
"""Pairs whose records are in memory at one time while they are compared."""
_SHOWN = 5
"""Look-alikes of somebody being typed: more would not be read."""
_TYPING = Population(100_000)
"""A round number for the register's size while somebody types: it counts in steps of doubling."""


@dataclass(frozen=True)
class Lookalike:
    """Somebody of the register who looks like a person being typed or imported."""

    record: Record
    likeness: Likeness


class Duplicates:
    """Finds, decides, merges. Every decision is an operation that can be taken back."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database, self._settings = database, settings

    def pairs(self, progress: Progress | None = None) -> list[Pair]:
        """Open pairs, the strongest first; settled ones only if a record changed since."""
        from jamsos_desktop.services.screen_columns import People, Row
        from jamsos_desktop.services.screening import halves, screen

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
            found = list(self._compared(reader, ids, population, progress))
        return _strongest_first(found)

    def renew(
        self, pairs: Sequence[tuple[int, int]], progress: Progress | None = None
    ) -> list[Pair]:
        """Those of these pairs (ids, the smaller first) that are open now, as they are now.

        Much faster than looking at everybody again: for a desk that knows its pairs already.
        """
        with self._database.read() as reader:
            there = reader.matching(tables.Beneficiary, "id", {i for pair in pairs for i in pair})
            kept = [pair for pair in pairs if pair[0] in there and pair[1] in there]
            people = Population(max(_TYPING.people, len(there)))
            found = list(self._compared(reader, kept, people, progress or Progress()))
        return _strongest_first(found)

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
            writer.summary.update(low=pair.low.id, high=pair.high.id)
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

    def links(self, person: int) -> list[tuple[str, int]]:
        """What hangs on a record and moves with a merge: the clerk's word and how many."""
        with self._database.read() as reader:
            return merging.links(reader, person)

    def obstacle(self, one: int, other: int) -> str:
        """Why two records cannot be merged yet, or an empty text."""
        with self._database.read() as reader:
            return merging.obstacle(reader, one, other)

    def merge_batch(
        self, pairs: Sequence[Pair], rule: KeeperRule = "older", reason: str = "",
        progress: Progress | None = None, *, preview: bool = False,
    ) -> Batch:
        """Merge pairs that are sure, or that somebody decided to be the same, in one operation.

        Where three records are one person, all end in one. What cannot be merged is left with
        the reason. The result is the list to sign: see `write_list`. A `preview` does the same
        and stores nothing.
        """
        progress = progress or Progress()
        batch = Batch()
        operation = Operation("merge_batch", reason=reason)
        progress.begin(len(pairs), "Menggabungkan data ganda")
        with suppress(_OnlyAPreview), self._database.write(operation) as writer:
            merge_all(writer, pairs, rule, batch, progress)
            if preview:
                raise _OnlyAPreview
            writer.summary.update(merged=len(batch.merged), left=len(batch.left), rule=rule)
            batch.operation = writer.operation_id
            batch.changed = changed("people", "enrolments", "documents")
        return batch

    def settled(self, limit: int = 500) -> list[Settled]:
        """What was decided and stands, the newest first."""
        with self._database.read() as reader:
            return settled(reader, limit)

    def sides(self, one: int, other: int) -> Pair:
        """Two records of a settled pair as they are now, merged ones included."""
        with self._database.read() as reader:
            found = {
                record.id: record for record in reader.records(
                    tables.Beneficiary, tables.Beneficiary.id.in_((one, other)), retired=True
                )
            }
        low, high = found[min(one, other)], found[max(one, other)]
        return Pair(low, high, *compare(look(low.values), look(high.values), _TYPING))

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
            Lookalike(record, likely) for record in near if record.id != known
            and (likely := compare(mine, look(record.values), _TYPING)).verdict != "different"
        ]
        return sorted(found, key=lambda one: -one.likeness.score)[:_SHOWN]

    def write_list(self, batch: Batch, path: Path, progress: Progress | None = None) -> int:
        """The list of a batch as a workbook to be signed; answers how many pairs it holds."""
        from jamsos_desktop.services.duplicate_papers import write_list

        self._database.allow("merge_batch")
        return write_list(batch, path, self._settings, progress or Progress())

    def write_report(self, pairs: Sequence[Pair], path: Path) -> None:
        """The open pairs as JSON with stable English keys; the export is noted."""
        from jamsos_desktop.services.duplicate_papers import write_report

        self._database.allow("export")
        write_report(pairs, path)
        operation = Operation(
            "export", source=path.name, event=True, summary={"pairs": len(pairs)}
        )
        with self._database.write(operation):
            pass

    def _compared(
        self, reader: Reader, ids: Sequence[tuple[int, int]], population: Population,
        progress: Progress,
    ) -> Iterator[Pair]:
        progress.begin(len(ids), "Membandingkan")
        known = {(d["low_id"], d["high_id"]): d for d in likeness.decisions(reader)}
        for start in range(0, len(ids), _BATCH):
            part = ids[start : start + _BATCH]
            wanted = sorted({i for pair in part for i in pair})
            looks = {
                i: look(dict(zip(COMPARED, values, strict=True)))
                for i, *values in likeness.people_values(reader, wanted, COMPARED)
            }
            good = {
                (i, j): found for i, j in part
                if (found := alike(looks[i], looks[j], population)) is not None
            }
            records = {
                i: kept[0] for i, kept in reader.matching(
                    tables.Beneficiary, "id", sorted({i for pair in good for i in pair})
                ).items()
            }
            for (low, high), likely in good.items():
                pair = Pair(records[low], records[high], *likely, known.get((low, high)))
                if not pair.returned or not _holds(pair):
                    yield pair
            progress.step(len(part))


def _paired(reader: Reader, one: int, other: int) -> Pair:
    low, high = (reader.get(tables.Beneficiary, i) for i in sorted((one, other)))
    likely = compare(look(low.values), look(high.values), _TYPING)
    earlier = [d for d in likeness.decisions(reader, low.id) if d["high_id"] == high.id]
    return Pair(low, high, *likely, earlier[0] if earlier else None)


class _OnlyAPreview(Exception):
    """Undoes a unit of work that was only to be looked at."""


def _strongest_first(pairs: Iterable[Pair]) -> list[Pair]:
    return sorted(pairs, key=lambda pair: (-pair.score, pair.low.id, pair.high.id))


def _holds(pair: Pair) -> bool:
    """Whether both records are as they were when it was decided, in all compared fields."""
    assert pair.earlier is not None
    then = (pair.earlier["low_state"], pair.earlier["high_state"])
    return then == (state(pair.low.values), state(pair.high.values))


def _same_version(reader: Reader, record: Record) -> None:
    if reader.get(tables.Beneficiary, record.id).version != record.version:
        raise Refused(
            f"Data {record['name']} baru saja diubah. Muat ulang pasangan ini, lalu putuskan lagi."
        )


def _unchanged(reader: Reader, pair: Pair) -> None:
    for record in (pair.low, pair.high):
        _same_version(reader, record)
