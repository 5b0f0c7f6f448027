"""Invented rows for the store's tests, and the whole base as plain values."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.store import tables
from jamsos_desktop.store.columns import Base, Row
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation, Writer
from jamsos_desktop.store.journal_lines import journalled_values

DAY = date(2026, 11, 22)
NOON_CLOCK = Clock(datetime(2026, 11, 22, 4, 0, tzinfo=UTC))
VILLAGE = "64.09.02.1003"


def person(number: int, **more: Any) -> dict[str, Any]:
    """A person whose every identifier follows from a number below a million."""
    return {
        "nik": f"6409021203{number:06d}", "name": f"Orang {number:04d}", "village": VILLAGE,
        "kk": f"6409020101{number:06d}", "phone": f"081200{number:06d}",
        "born_on": date(1979, 3, 12), "sex": "L", **more,
    }


def programme(**more: Any) -> dict[str, Any]:
    """A year of the programme."""
    return {
        "name": "Perlindungan 2026", "year": 2026, "funding": "apbd_kabupaten",
        "first_month": date(2026, 1, 1), "months": 12, "rate": 16_800, **more,
    }


def enrolment(beneficiary: int, programme_id: int, **more: Any) -> dict[str, Any]:
    """Somebody's place in a programme."""
    return {
        "beneficiary_id": beneficiary, "programme_id": programme_id, "status": "aktif",
        "status_on": DAY, **more,
    }


def document(number: int, beneficiary: int, enrolment_id: int, **more: Any) -> dict[str, Any]:
    """A valid sticker."""
    return {
        "kind": "sticker", "number": number, "serial": f"PPU-26-{number:06d}",
        "code": f"CODE{number:08d}", "beneficiary_id": beneficiary, "enrolment_id": enrolment_id,
        "issue": 1, "status": "berlaku", "issued_on": DAY, "year": 2026, "sequence": number, **more,
    }


def add(base: Database, model: type[Row], *rows: dict[str, Any], kind: str = "add") -> list[int]:
    """Store rows as one operation."""
    with base.write(Operation(kind)) as writer:
        return writer.insert(model, rows)


def change(base: Database, model: type[Row], row_id: int, **values: Any) -> int:
    """Change one row as one operation; answers the operation's number."""
    with base.write(Operation("edit")) as writer:
        writer.update_many(model, {row_id: values})
        return writer.operation_id


def import_people(writer: Writer, first: int, count: int, programme_id: int) -> list[int]:
    """What an import writes: the file, its people, their enrolments, its rows."""
    file = writer.insert(
        tables.ImportFile,
        [{"name": f"desa-{first}.xlsx", "sha256": f"{first:064d}", "received_at": writer.at}],
    )[0]
    people = writer.insert(tables.Beneficiary, [person(first + n) for n in range(count)])
    writer.insert(tables.Enrolment, [enrolment(i, programme_id, status="usulan") for i in people])
    writer.insert(
        tables.ImportRow,
        [
            {"file_id": file, "beneficiary_id": i, "row": n, "verdict": "new",
             "cells": {"B": f"{n}"}, "problems": [{"kind": "no_phone"}]}
            for n, i in enumerate(people, 2)
        ],
    )
    return people


def dump(base: Database) -> dict[str, dict[int, dict[str, Any]]]:
    """Every kept row of every table, field by field, without versions."""
    with base.read() as reader:
        return {
            model.__tablename__: {
                row.id: journalled_values(model.__tablename__, row.values)
                for row in reader.records(model)
            }
            for model in MODELS
        }


MODELS: list[type[Row]] = [
    model for model in Base.models if issubclass(model, Row)
]
