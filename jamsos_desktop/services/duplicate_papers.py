"""What the duplicate desk gives out: the list of a batch to be signed, and the report of pairs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jamsos_desktop.domain.dates import short_day
from jamsos_desktop.domain.fields import Record, masked
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.pairs import Pair
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.domain.savefile import SaveFile, save_bytes
from jamsos_desktop.services.merge_batch import Batch
from jamsos_desktop.services.settings import Settings
from jamsos_desktop.services.undrawn import tell_undrawn

_SIGNED = (
    "", "Diperiksa oleh: ____________________  Tanggal: ____________",
    "Disetujui oleh: ____________________  Tanggal: ____________",
)
_WHO = (("Nama", 28), ("NIK", 18), ("Tanggal lahir", 14), ("Desa/kelurahan", 20))
_Lines = list[list[Any]]


def write_list(batch: Batch, path: Path, settings: Settings, progress: Progress) -> int:
    """One line a merged pair and one a pair that was left; NIKs are masked.

    A workbook, or a PDF to be signed where the name ends so. Answers how many pairs are merged.
    """
    tree = settings.regions()

    def who(record: Record) -> list[str]:
        born = record["born_on"]
        return [
            str(record["name"]), masked(str(record["nik"])), short_day(born) if born else "",
            tree.name(str(record["village"])),
        ]

    merged: _Lines = [
        [n, *who(keep), *who(drop), pair.sentence]
        for n, (keep, drop, pair) in enumerate(batch.merged, 1)
    ]
    left: _Lines = [
        [n, *who(pair.low), *who(pair.high), why] for n, (pair, why) in enumerate(batch.left, 1)
    ]
    if path.suffix.casefold() == ".pdf":
        _write_pdf(path, settings, _titles(batch), merged, left, progress)
    else:
        _write_book(path, _titles(batch), merged, left, progress)
    return len(merged)


def _titles(batch: Batch) -> list[str]:
    if batch.operation:
        return ["Daftar data ganda yang digabungkan", f"Pekerjaan nomor {batch.operation}"]
    return ["Usulan penggabungan data ganda", "Belum digabungkan"]


def _write_book(
    path: Path, titles: list[str], merged: _Lines, left: _Lines, progress: Progress
) -> None:
    from jamsos_desktop.workbooks.write import Column, SheetOut, write_workbook

    def columns(*sides: str) -> list[Column]:
        return [
            Column("No.", 6, "whole"),
            *(Column(f"{label} {side}", width) for side in sides for label, width in _WHO),
            Column("Dasar", 60),
        ]

    sheets = [SheetOut(
        "Digabung", columns("yang dipertahankan", "yang digabungkan"), merged,
        [titles[0].upper(), *titles[1:]], _SIGNED,
    )]
    if left:
        sheets.append(SheetOut("Dibiarkan", columns("pertama", "kedua"), left))
    with SaveFile(path) as stream:
        write_workbook(stream, sheets, progress)


def _write_pdf(
    path: Path, settings: Settings, titles: list[str], merged: _Lines, left: _Lines,
    progress: Progress,
) -> None:
    from jamsos_desktop.paper import lists
    from jamsos_desktop.services.office_words import letterhead

    def section(heading: str, sides: tuple[str, str], rows: _Lines) -> lists.Section:
        columns = [
            lists.Column("No.", 9, "right"), lists.Column(sides[0], 52),
            lists.Column("NIK", 33), lists.Column("Lahir", 20), lists.Column("Desa", 27),
            lists.Column(sides[1], 52), lists.Column("NIK", 33), lists.Column("Lahir", 20),
            lists.Column("Desa", 27), lists.Column("Dasar", 64),
        ]
        return lists.Section(heading, columns, [[str(cell) for cell in row] for row in rows])

    office = settings.office()
    sections = [section(
        f"Digabungkan: {grouped(len(merged))} pasangan", ("Yang dipertahankan", "Yang digabungkan"),
        merged,
    )]
    if left:
        sections.append(section(
            f"Dibiarkan: {grouped(len(left))} pasangan", ("Pertama", "Kedua"), left
        ))
    document = lists.ListDocument(
        titles[0], titles[1:], sections, str(office["agency"]) if office else "",
        letterhead(office) if office else None,
        [lists.Signature((word,), "") for word in ("Diperiksa oleh,", "Disetujui oleh,")],
        landscape=True, size=8.5,
    )
    with SaveFile(path) as stream:
        written = lists.write_list(
            document, stream, pictures=settings.pictures(), progress=progress
        )
    tell_undrawn(progress, titles[0], written.undrawn)


def write_report(pairs: Sequence[Pair], path: Path) -> None:
    """The pairs as JSON: `{"pairs": [{"verdict", "score", "people", "evidence", …}]}`."""
    facts = {"count": len(pairs), "pairs": [_facts(pair) for pair in pairs]}
    save_bytes(path, json.dumps(facts, ensure_ascii=False, indent=1).encode())


def _facts(pair: Pair) -> dict[str, Any]:
    return {
        "verdict": pair.verdict, "score": pair.score,
        "people": [_person(pair.low), _person(pair.high)],
        "evidence": [
            {"field": e.field, "kind": e.kind, "weight": round(e.bits, 1), "message": e.sentence}
            for e in pair.evidence
        ],
        "differing": list(pair.differing),
        "message": pair.sentence,
        "decided_before": None if pair.earlier is None else {
            "decision": pair.earlier["decision"], "reason": pair.earlier["reason"],
        },
    }


def _person(record: Record) -> dict[str, Any]:
    born = record["born_on"]
    return {
        "id": record.id, "nik": record["nik"], "name": record["name"],
        "born_on": born.isoformat() if born else None, "village": record["village"],
    }
