"""Earlier versions of a person, rebuilt backwards from the journal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from jamsos_desktop.domain.fields import Record
from jamsos_desktop.services.history import OPERATIONS, when
from jamsos_desktop.store.journal_lines import decode


@dataclass(frozen=True)
class Version:
    """A person as an operation left them; `changed` names the fields it touched."""

    operation: int
    title: str
    when: str
    actor: str
    reason: str
    record: Record
    changed: tuple[str, ...]


def versions_of(now: Record, lines: Iterable[Mapping[str, Any]]) -> list[Version]:
    """Every version of a row, the newest first, from its journal lines in the same order."""
    found: list[Version] = []
    values, number = dict(now.values), now.version
    for line in lines:
        before = decode("beneficiary", line["before"])
        after = decode("beneficiary", line["after"])
        found.append(
            Version(
                int(line["id"]), OPERATIONS.get(str(line["kind"]), str(line["kind"])),
                when(str(line["at"])), str(line["actor"]), str(line["reason"] or ""),
                Record(now.id, number, dict(values)), tuple(after),
            )
        )
        values.update(before)
        number -= 1
    return found
