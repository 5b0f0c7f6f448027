"""What an import writes: people, enrolments, the file and every row as it was received."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.intake.rows import packed, plain
from jamsos_desktop.domain.intake.who import kept_who
from jamsos_desktop.services import merging
from jamsos_desktop.services.imports.memory import remember_columns
from jamsos_desktop.services.imports.report import ImportReport, Judged
from jamsos_desktop.store import import_queries, tables
from jamsos_desktop.store.journal import Writer
from jamsos_desktop.store.reader import chunks

_AT_IMPORT = "Diputuskan saat impor: orang baru."


def store_file(
    writer: Writer, report: ImportReport, programme: Record | None, today: date
) -> None:
    """Write a whole file: what is good into the register, the rest held beside it."""
    counts = report.counts
    writer.summary.update(file=report.file, counts=counts)
    origin = report.origin
    report.file_id = writer.insert(tables.ImportFile, [{
        "name": report.file[:200], "sha256": report.sha256, "village": report.village or None,
        "programme_id": programme.id if programme else None, "sheet": report.sheet,
        "header_row": report.header_row, "mapping": dict(report.mapping), "counts": counts,
        "received_at": writer.at, "reading": _reading(report),
        "returns_id": origin.file.id if origin else None,
    }])[0]
    people = store_people(writer, report.rows, programme, today, only_new=bool(report.profile))
    back = _came_back(report)
    fresh = [row for row in report.rows if row.row not in back]
    _retire_sent_before(writer, report, fresh)
    for part in chunks(fresh):
        writer.insert(tables.ImportRow, [_row(report, row, people.get(row.row)) for row in part])
    if origin:
        mend_rows(writer, [origin.file], [
            (back[row.row], report.in_first_file(row), people.get(row.row))
            for row in report.rows if row.row in back
        ])
    if report.chosen.columns is not None and report.header_row:
        remember_columns(
            writer, report.village, report.signature, report.mapping, report.file
        )


def store_people(
    writer: Writer, rows: Sequence[Judged], programme: Record | None, today: date,
    *, only_new: bool = False,
) -> dict[int, int]:
    """Add and change people and propose them; answers row number → person.

    An export that comes back corrects people; it proposes `only_new` ones.
    """
    new = [row for row in rows if row.verdict == "new"]
    ids = writer.insert(tables.Beneficiary, [row.values for row in new])
    people = dict(zip((row.row for row in new), ids, strict=True))
    people.update({row.row: row.person for row in rows if row.person is not None})
    _note_others(writer, new, people)
    writer.update_many(tables.Beneficiary, {
        row.person: {name: after for name, (_, after) in row.differences.items()}
        for row in rows if row.verdict == "changed" and row.person is not None
    })
    if programme:
        _enrol(writer, ids if only_new else list(people.values()), programme, today)
    return people


def _note_others(writer: Writer, new: Sequence[Judged], people: Mapping[int, int]) -> None:
    """Whom somebody called new is not asked about again at the duplicate desk."""
    for row in new:
        if row.who and row.alike:
            one = writer.get(tables.Beneficiary, people[row.row])
            for found in writer.matching(tables.Beneficiary, "nik", row.alike).values():
                merging.note(writer, one, found[0], "different", _AT_IMPORT)


def mend_rows(
    writer: Writer, files: Sequence[Record], mended: Sequence[tuple[int, Judged, int | None]]
) -> None:
    """Give held rows (id, verdict of now, person) their new state, and their files new counts."""
    before = writer.matching(tables.ImportRow, "id", [number for number, _, _ in mended])
    writer.update_many(tables.ImportRow, {
        number: {
            "verdict": row.verdict, "beneficiary_id": person, "problems": _problems(row),
            "raw": packed(row.intake.row.cells),
        }
        for number, row, person in mended
    })
    moved: dict[int, Counter[str]] = {}
    for number, row, _ in mended:
        held = before[number][0]
        moved.setdefault(held["file_id"], Counter()).update({row.verdict: 1})
        moved[held["file_id"]].subtract({held["verdict"]: 1})
    writer.update_many(tables.ImportFile, {
        file.id: {"counts": _counted(file["counts"], moved[file.id])}
        for file in files if file.id in moved
    })


def _came_back(report: ImportReport) -> dict[int, int]:
    """Row in this workbook → held row of the base that it brings back; each but once."""
    found: dict[int, int] = {}
    if report.origin is not None:
        for number, first in report.origin.rows.items():
            held = report.origin.held.get(first)
            if held is not None and held not in found.values():
                found[number] = held
    there = {row.row for row in report.rows if row.verdict != "skipped"}
    return {number: held for number, held in found.items() if number in there}


def _row(report: ImportReport, row: Judged, person: int | None) -> dict[str, Any]:
    kept = row.verdict == "held" or row.row in report.received
    return {
        "file_id": report.file_id, "beneficiary_id": person, "row": row.row,
        "verdict": row.verdict, "cells": _as_received(report, row),
        "problems": _problems(row), "raw": packed(row.intake.row.cells) if kept else [],
        "who": kept_who(report.chosen.who.get(row.row)),
    }


def _as_received(report: ImportReport, row: Judged) -> list[str]:
    """The cells of a row as they came, before any repair."""
    cells = report.received.get(row.row, row.intake.row).cells
    return [cell if isinstance(cell, str) else plain(cell) for cell in cells]


def _problems(row: Judged) -> list[dict[str, Any]]:
    return [
        {"kind": p.kind, "field": p.field, "cell": p.cell, "severity": p.severity,
         "message": p.message} for p in row.problems
    ]


def _reading(report: ImportReport) -> dict[str, Any]:
    orders = report.context.orders if report.context else {}
    return {
        "headers": dict(report.headers), "orders": dict(orders),
        "places": {
            str(row.row): report.places[row.row] for row in report.rows
            if row.verdict == "held" and row.row in report.places
        },
        "date1904": bool(report.layout and report.layout.date1904),
    }


def _counted(counts: Mapping[str, int], moved: Counter[str]) -> dict[str, int]:
    return {name: count + moved[name] for name, count in counts.items()}


def _retire_sent_before(
    writer: Writer, report: ImportReport, fresh: Sequence[Judged]
) -> None:
    """Held rows that come once more, cell by cell the same, are kept once: as they came last."""
    held = [row for row in fresh if row.verdict == "held"]
    if not held:
        return
    earlier = [
        file.id for file in import_queries.files_with_held(writer)
        if (file.get("village") or "") == report.village and file.id != report.file_id
    ]
    if not earlier:
        return
    again = {tuple(_as_received(report, row)) for row in held}
    writer.retire(tables.ImportRow, [
        row.id for rows in import_queries.held_in(writer, earlier).values() for row in rows
        if tuple(row["cells"]) in again
    ])


def _enrol(writer: Writer, people: Sequence[int], programme: Record, today: date) -> None:
    enrolled = {
        e["beneficiary_id"]
        for found in writer.matching(tables.Enrolment, "beneficiary_id", people).values()
        for e in found if e["programme_id"] == programme.id
    }
    writer.insert(tables.Enrolment, [
        {"beneficiary_id": person, "programme_id": programme.id, "status": "usulan",
         "status_on": today}
        for person in dict.fromkeys(people) if person not in enrolled
    ])
