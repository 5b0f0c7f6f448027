"""The proof of the journal: every line is read again, what was touched is named by its place."""

from __future__ import annotations

import hashlib

from sqlalchemy import select

from jamsos_desktop.store.anchor import UNREADABLE
from jamsos_desktop.store.journal_lines import ZERO, change_line, seal
from jamsos_desktop.store.reader import Reader
from jamsos_desktop.store.tables import Change, Operation

_OPERATION, _CHANGE = Operation.__table__, Change.__table__


def verify(reader: Reader, key: bytes, anchor: tuple[int, str] | None) -> list[str]:
    """Faults of the chain, each with the number of its operation; empty when all holds."""
    faults: list[str] = []
    previous, expected, anchored = ZERO, 1, anchor is None
    for row in reader.connection.execute(select(_OPERATION).order_by(_OPERATION.c.id)).all():
        line = dict(row._mapping)
        found = line.pop("seal")
        if row.id != expected:
            faults.append(f"pekerjaan {expected}: hilang, sebelum pekerjaan {row.id}")
        expected = row.id + 1
        if seal(key, previous, line, _changes_seal(reader, row.id, row.changes, faults)) != found:
            faults.append(f"pekerjaan {row.id}: isinya tidak cocok dengan segelnya")
        if anchor and row.id == anchor[0]:
            anchored = True
            if found != anchor[1]:
                faults.append(f"pekerjaan {row.id}: segelnya lain dari jangkar di folder data")
        previous = found
    loose = select(_CHANGE.c.operation_id).distinct().where(
        _CHANGE.c.operation_id.not_in(select(_OPERATION.c.id))
    )
    faults += [
        f"pekerjaan {number}: ada perubahan, tetapi pekerjaannya hilang"
        for number in reader.connection.execute(loose.order_by(_CHANGE.c.operation_id)).scalars()
    ]
    if anchor == UNREADABLE:
        faults.append("jangkar jejak di folder data tidak terbaca")
    elif not anchored and anchor:
        faults.append(f"pekerjaan {anchor[0]}: ekor jejak terpotong, jangkar masih mengenalnya")
    return faults


def _changes_seal(reader: Reader, operation: int, count: int, faults: list[str]) -> str:
    digest = hashlib.sha256()
    query = select(_CHANGE).where(_CHANGE.c.operation_id == operation)
    found = 0
    for row in reader.connection.execute(query.order_by(_CHANGE.c.position)):
        found += 1
        if row.position != found:
            faults.append(f"pekerjaan {operation}: perubahan ke-{found} hilang")
            found = row.position
        digest.update(change_line((row.table_name, row.row_id, row.before, row.after)))
    if found != count:
        faults.append(f"pekerjaan {operation}: tercatat {count} perubahan, ada {found}")
    return digest.hexdigest()
