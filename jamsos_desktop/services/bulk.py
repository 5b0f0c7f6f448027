"""One field of many people at once: first shown row by row, then stored as one operation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.identity import cross_checks, normal_phone
from jamsos_desktop.domain.problems import Invalid
from jamsos_desktop.domain.regions import RegionTree
from jamsos_desktop.store import tables
from jamsos_desktop.store.journal import Writer
from jamsos_desktop.store.reader import Reader, chunks

LISTED = 1_000
"""Rows of a preview; the counts know all of them."""
ONE_BY_ONE = frozenset({"nik", "name"})
"""Fields that no two people share by right."""


@dataclass(frozen=True)
class BulkRow:
    """One person: the field as it is and as it would be; `problem` tells why it stays."""

    person: int
    name: str
    old: Any
    new: Any
    problem: str = ""


@dataclass
class BulkPreview:
    """What a bulk edit would do. `changes` people differ after it, `left` cannot be changed."""

    what: Field
    value: Any
    rows: list[BulkRow] = field(default_factory=list)
    """The first `LISTED` that would change or cannot; people who have the value are not listed."""
    changes: int = 0
    same: int = 0
    left: int = 0


def read_value(described: Field, text: str, tree: RegionTree) -> Any:
    """The value for everybody; raises `Invalid` as the form does."""
    if described.name in ONE_BY_ONE:
        raise Invalid(f"{described.label} hanya dapat diubah satu per satu.", described.name)
    value = described.read(text)
    if described.name == "phone" and value:
        return normal_phone(str(value))
    if described.name == "village" and tree.get(str(value)) is None:
        raise Invalid("Desa atau kelurahan tidak ada di tabel wilayah.", "village")
    return value


def preview(
    reader: Reader, ids: Sequence[int], described: Field, value: Any, today: date
) -> BulkPreview:
    """Every person's old and new value, and who cannot get it."""
    found = BulkPreview(described, value)
    for row in _rows(reader, ids, described, value, today):
        if row.problem:
            found.left += 1
        elif row.old == row.new:
            found.same += 1
            continue
        else:
            found.changes += 1
        if len(found.rows) < LISTED:
            found.rows.append(row)
    return found


def apply(
    writer: Writer, ids: Sequence[int], described: Field, value: Any, today: date
) -> int:
    """Store the value where it may be; answers how many people changed."""
    people = [
        row.person for row in _rows(writer, ids, described, value, today)
        if not row.problem and row.old != row.new
    ]
    return writer.update_many(
        tables.Beneficiary, {person: {described.name: value} for person in people}
    )


def _rows(
    reader: Reader, ids: Sequence[int], described: Field, value: Any, today: date
) -> Iterator[BulkRow]:
    for part in chunks(ids):
        found = reader.matching(tables.Beneficiary, "id", part)
        for person in (found[i][0] for i in part if i in found):
            problem = _problem(person, described.name, value, today)
            yield BulkRow(person.id, str(person["name"]), person[described.name], value, problem)


def _problem(person: Record, name: str, value: Any, today: date) -> str:
    if person[name] == value:
        return ""
    if person["locked"]:
        return "Terkunci karena sudah diverifikasi. Buka kuncinya dulu."
    doubts = cross_checks({**person.values, name: value}, today)
    return next((doubt.message for doubt in doubts if doubt.severity == "bad"), "")
