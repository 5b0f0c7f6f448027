"""Many pairs merged in one unit of work, by a rule that says which record stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from jamsos_desktop.domain.changed import NOTHING, Changed
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.matching import VERDICTS
from jamsos_desktop.domain.pairs import Pair
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.services import merging
from jamsos_desktop.store import likeness, tables
from jamsos_desktop.store.journal import Writer

KeeperRule = Literal["older", "fuller"]
KEEPER_RULES: dict[KeeperRule, str] = {
    "older": "Pertahankan data yang lebih dulu terdaftar",
    "fuller": "Pertahankan data yang lebih lengkap",
}
"""Which record of a sure pair stays: stable word → what the clerk reads."""


@dataclass
class Batch:
    """What a batch did: kept and dropped records, pairs left with the reason."""

    merged: list[tuple[Record, Record, Pair]] = field(default_factory=list)
    left: list[tuple[Pair, str]] = field(default_factory=list)
    operation: int = 0
    """0 as long as nothing is stored."""
    changed: Changed = NOTHING


def merge_all(
    writer: Writer, pairs: Sequence[Pair], rule: KeeperRule, batch: Batch, progress: Progress
) -> None:
    """Merge what may be merged; `batch` says what became of each pair."""
    merger = _Merger(writer, rule, batch)
    for pair in pairs:
        progress.step()
        if why := merger.merge(pair):
            batch.left.append((pair, why))


class _Merger:
    """Keeps in mind who went where, so that three records of one person end in one."""

    def __init__(self, writer: Writer, rule: KeeperRule, batch: Batch) -> None:
        self._writer, self._rule, self._batch = writer, rule, batch
        self._gone: dict[int, int] = {}
        self._touched: set[int] = set()
        self._agreed = {
            (d["low_id"], d["high_id"]) for d in likeness.decisions(writer)
            if d["decision"] == "same"
        }

    def merge(self, pair: Pair) -> str:
        """Merge one pair; answers why it was left, or nothing."""
        ids = sorted({_end(self._gone, pair.low.id), _end(self._gone, pair.high.id)})
        if len(ids) == 1:
            return ""
        now = [self._writer.get(tables.Beneficiary, i) for i in ids]
        for record in now:
            seen = pair.low if record.id == pair.low.id else pair.high
            if record.id not in self._touched and record.version != seen.version:
                return "Salah satu data berubah sesudah daftar ini dibuat."
        if pair.verdict != "sure" and (pair.low.id, pair.high.id) not in self._agreed:
            return f"Belum pasti ({VERDICTS[pair.verdict].casefold()}); periksa satu per satu."
        keep, drop = _ordered(now[0], now[1], self._rule)
        if why := merging.obstacle(self._writer, keep.id, drop.id):
            return why
        merging.merge_into(self._writer, keep, drop, merging.merged_values(keep, drop))
        self._gone[drop.id] = keep.id
        self._touched.add(keep.id)
        self._batch.merged.append((keep, drop, pair))
        return ""


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
