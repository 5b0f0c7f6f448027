"""What was settled at the duplicate desk and still stands: decisions and merges, one line each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from jamsos_desktop.services.history import when
from jamsos_desktop.store import queries, tables
from jamsos_desktop.store.reader import Reader

SettledKind = Literal["pair_different", "pair_same", "merge", "merge_batch"]
_KINDS: tuple[SettledKind, ...] = ("pair_different", "pair_same", "merge", "merge_batch")


@dataclass(frozen=True)
class Settled:
    """One act of the desk. Taking back `operation` opens the pair again or takes a merge apart."""

    operation: int
    kind: SettledKind
    people: tuple[int, ...]
    """The two records, the one that stays first; none for a batch."""
    names: tuple[str, ...]
    count: int
    """Pairs merged by it; 1 but for a batch."""
    reason: str
    when: str
    actor: str


def settled(reader: Reader, limit: int) -> list[Settled]:
    """The newest acts that were not taken back; of several on one pair only the last."""
    lines = [
        line for line in queries.operations(reader, limit, _KINDS) if line["taken_back_by"] is None
    ]
    ids = sorted({i for line in lines for i in _people(line)})
    names = {
        record.id: str(record["name"]) for record in reader.records(
            tables.Beneficiary, tables.Beneficiary.id.in_(ids), retired=True
        )
    } if ids else {}
    found: list[Settled] = []
    seen: set[frozenset[int]] = set()
    for line in lines:
        people = _people(line)
        if people and (frozenset(people) in seen or not all(i in names for i in people)):
            continue
        seen.add(frozenset(people))
        found.append(Settled(
            int(line["id"]), line["kind"], people, tuple(names[i] for i in people),
            int(line["summary"].get("merged", 1)), str(line["reason"] or ""),
            when(str(line["at"])), str(line["actor"]),
        ))
    return found


def _people(line: dict[str, Any]) -> tuple[int, ...]:
    said = line["summary"]
    for one, other in (("kept", "dropped"), ("low", "high")):
        if one in said and other in said:
            return int(said[one]), int(said[other])
    return ()
