"""What the duplicate desk gives out: the list of a batch to be signed, and the report of pairs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jamsos_desktop.domain.dates import short_day
from jamsos_desktop.domain.fields import Record, masked
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.domain.savefile import SaveFile, save_bytes
from jamsos_desktop.services.settings import Settings

if TYPE_CHECKING:
    from jamsos_desktop.services.duplicates import Batch, Pair

_SIGNED = (
    "", "Diperiksa oleh: ____________________  Tanggal: ____________",
    "Disetujui oleh: ____________________  Tanggal: ____________",
)


def write_list(batch: Batch, path: Path, settings: Settings, progress: Progress) -> int:
    """One line a merged pair and one a pair that was left; NIKs are masked."""
    from jamsos_desktop.workbooks.write import Column, SheetOut, write_workbook

    tree = settings.regions()

    def who(record: Record) -> list[str]:
        born = record["born_on"]
        return [
            str(record["name"]), masked(str(record["nik"])), short_day(born) if born else "",
            tree.name(str(record["village"])),
        ]

    def columns(*sides: str) -> list[Column]:
        return [
            Column("No.", 6, "whole"),
            *(Column(f"{label} {side}", width) for side in sides for label, width in (
                ("Nama", 28), ("NIK", 18), ("Tanggal lahir", 14), ("Desa/kelurahan", 20),
            )),
            Column("Dasar", 60),
        ]

    merged = [
        [n, *who(keep), *who(drop), pair.sentence]
        for n, (keep, drop, pair) in enumerate(batch.merged, 1)
    ]
    left = [
        [n, *who(pair.low), *who(pair.high), why] for n, (pair, why) in enumerate(batch.left, 1)
    ]
    sheets = [SheetOut(
        "Digabung", columns("yang dipertahankan", "yang digabungkan"), merged,
        ["DAFTAR DATA GANDA YANG DIGABUNGKAN", f"Pekerjaan nomor {batch.operation}"], _SIGNED,
    )]
    if left:
        sheets.append(SheetOut("Dibiarkan", columns("pertama", "kedua"), left))
    with SaveFile(path) as stream:
        write_workbook(stream, sheets, progress)
    return len(merged)


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
