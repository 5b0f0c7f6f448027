"""The corpus of messy and evil files: each with what a careful clerk would want of it.

`python -m tests.workbooks.corpus DIR` writes all of them with `expected.json`. The same files come
out every time; nobody in them exists.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from jamsos_desktop.domain.identity import make_nik

HEADER = ("No", "NIK", "No KK", "Nama", "Tempat Lahir", "Tgl Lahir", "L/P", "Alamat", "RT", "RW",
          "Desa", "No HP", "Pekerjaan")
FIELDS = ("no", "nik", "kk", "name", "place", "dob", "sex", "addr", "rt", "rw", "village", "phone",
          "job")
"""The same columns, A to M, by the words of this corpus."""
LAST = "M"
PRINTED = ("nik", "kk", "name", "dob", "sex", "addr", "rt", "rw", "village", "phone")
"""What the import report says of a person."""
HELD = object()
"""In place of a person: the row is held."""
_MEN = ("Budi Santoso", "Slamet Riyadi", "Arifin Noor", "Joko Susilo", "Darmawan", "Petrus Lase")
_WOMEN = ("Siti Aminah", "Rohani", "Dewi Lestari", "Maria Goreti", "Nurhayati", "Sulastri")
_JOBS = ("Petani", "Nelayan", "Buruh tani", "Sopir", "Penjahit")
Problems = set[tuple[str, str]]


@dataclass
class Nasty:
    """A file and its judgement: the rows stored, and every problem as (cell, kind)."""

    name: str
    data: bytes | Callable[[Path], Any]
    """The bytes, or what puts the file in its place."""
    why: str
    outcome: str = "import"
    reject: str | None = None
    persons: list[dict[str, Any]] = field(default_factory=list)
    problems: Problems = field(default_factory=set)
    held: int = 0
    skipped: int | None = None
    """Rows left out as nobody; not looked at where it is `None`."""
    notes: tuple[str, ...] = ()
    """Words that the notes on the file must hold."""
    options: dict[str, Any] = field(default_factory=dict)

    def put(self, folder: Path) -> Path:
        """The file in its place."""
        path = folder / self.name
        if isinstance(self.data, bytes):
            path.write_bytes(self.data)
        else:
            self.data(path)
        return path


def person(n: int) -> dict[str, Any]:
    """The `n`-th invented person, by the words of `FIELDS`; nobody else has their NIK."""
    sex = "LP"[n % 2]
    dob = date(1966 + n % 37, 1 + n % 12, 13 + n % 15)
    return {
        "no": n, "nik": make_nik("64.09.02", dob, sex, 1 + n % 9 + 10 * (n % 997)),
        "kk": f"640902{n % 28 + 1:02}0110{n % 8999 + 1001:04}",
        "name": (_WOMEN if n % 2 else _MEN)[n // 2 % 6] + (f" {chr(65 + n // 12 % 26)}"),
        "place": "Penajam", "dob": dob, "sex": sex, "addr": f"Jl. Provinsi Km {n}",
        "rt": f"{n % 20 + 1:03}", "rw": "002", "village": "Sesulu",
        "phone": f"08125{n:07}", "job": _JOBS[n % 5],
    }


def line(n: int, **changes: Any) -> list[Any]:
    """A person's cells under `HEADER`, some of them changed."""
    return [{**person(n), **changes}[name] for name in FIELDS]


def stored(row: int, n: int, **changes: Any) -> dict[str, Any]:
    """What the report should say of the `n`-th person, standing in `row`."""
    values = {**person(n), "village": "64.09.02.2002", **changes}
    shown = {name: values[name] for name in PRINTED}
    if isinstance(shown["dob"], date):
        shown["dob"] = shown["dob"].isoformat()
    return {"row": row, **shown}


def people(first_row: int, numbers: Iterable[int], **changes: Any) -> list[dict[str, Any]]:
    """Persons in consecutive rows."""
    return [stored(row, n, **changes) for row, n in enumerate(numbers, first_row)]


def table(numbers: Iterable[int]) -> list[list[Any]]:
    """The header and clean rows of these people."""
    return [list(HEADER), *(line(n) for n in numbers)]


@dataclass
class Cells:
    """Rows in which one cell is odd, each with what becomes of it."""

    first_row: int = 2
    first: int = 100
    rows: list[list[Any]] = field(default_factory=list)
    persons: list[dict[str, Any]] = field(default_factory=list)
    problems: Problems = field(default_factory=set)
    held: int = 0

    def add(self, name: str, cell: Any, value: Any, *kinds: str, **row: Any) -> None:
        """One row with `cell` in the column `name`, read as `value` (or `HELD`).

        `kinds` are the problems at that cell, or elsewhere where written `kind@column`. `row`
        changes other cells; `nik_of` alone takes the NIK of another birth date and sex.
        """
        n, number = self.first + len(self.rows), self.first_row + len(self.rows)
        if "nik_of" in row:
            row["nik"] = make_nik("64.09.02", *row.pop("nik_of"), n)
        self.rows.append(line(n, **{**row, name: cell}))
        for kind in kinds:
            kind, _, column = kind.partition("@")
            self.problems.add((f"{column or letter(name)}{number}", kind))
        if value is HELD:
            self.held += 1
        else:
            known = {k: v for k, v in row.items() if k in PRINTED and k != "village"}
            known = {k: v for k, v in known.items() if not callable(v)}
            self.persons.append(stored(number, n, **{**known, name: value}))

    def nasty(self, file: str, data: Callable[[list[list[Any]]], bytes], why: str) -> Nasty:
        """The file of these rows under the header."""
        return Nasty(file, data([list(HEADER), *self.rows]), why, persons=self.persons,
                     problems=self.problems, held=self.held, skipped=0)


def take_niks(rows: Cells) -> Cells:
    """Where a row has a NIK of its own, so has the person expected."""
    for one in rows.persons:
        one["nik"] = rows.rows[one["row"] - rows.first_row][1]
    return rows


def letter(name: str) -> str:
    return chr(65 + FIELDS.index(name))


def reject(name: str, data: bytes | Callable[[Path], Any], kind: str, why: str) -> Nasty:
    return Nasty(name, data, why, "reject", kind)


def everything() -> list[Nasty]:
    """The whole corpus; every name once."""
    from tests.workbooks import (
        corpus_bombs,
        corpus_cells,
        corpus_containers,
        corpus_days,
        corpus_layouts,
        corpus_text,
    )

    return [
        nasty
        for part in (corpus_cells, corpus_days, corpus_containers, corpus_bombs, corpus_layouts,
                     corpus_text)
        for nasty in part.corpus()
    ]


def expected(nasty: Nasty) -> Mapping[str, Any]:
    """The judgement in the words of the import report."""
    return {
        "file": nasty.name, "why": nasty.why, "outcome": nasty.outcome,
        "reject_kind": nasty.reject, "persons": nasty.persons, "held": nasty.held,
        "problems": [{"cell": cell, "kind": kind} for cell, kind in sorted(nasty.problems)],
    }


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    made = everything()
    for one in made:
        one.put(target)
    (target / "expected.json").write_text(
        json.dumps([expected(one) for one in made], ensure_ascii=False, indent=1), encoding="utf-8"
    )
