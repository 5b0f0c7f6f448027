"""A base of any number of invented people, written through the store in a few minutes.

    python -m tests.benchmarks.people 1000000 folder

The same number and seed make the same people. Nobody here exists; telephone numbers begin with
084, which no operator uses.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from jamsos_desktop.domain.identity import make_nik
from jamsos_desktop.domain.occupations import OCCUPATIONS
from jamsos_desktop.domain.regions import official_regions
from jamsos_desktop.services.samples.names import GROUPS
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation, Writer
from jamsos_desktop.store.tables import (
    Beneficiary,
    Document,
    Enrolment,
    ImportFile,
    ImportRow,
    Programme,
)
from tests.store.rows import NOON_CLOCK, document, enrolment, programme

CHUNK = 20_000
"""People of one operation."""
_STATES = {
    "aktif": 820, "layak": 60, "usulan": 50, "dikirim": 30, "perlu_perbaikan": 6, "ditolak": 12,
    "nonaktif": 15, "selesai": 6, "diganti": 1,
}
_STREETS = (
    "Jl. Provinsi Km. {}", "Jl. Negara Km. {}", "Jl. Melati No. {}", "Jl. Kenanga No. {}",
    "Gang Mawar", "Gang Rambutan {}", "Jl. Poros Desa", "Dusun II", "Jl. Pelabuhan No. {}",
    "Jl. Masjid", "Jl. Tani Makmur {}", "Jl. Pasar Lama", "Jl. Pantai", "Gang {}",
)
_STICKERS = 0.7
"""Share of active people who have a sticker; half of these have a certificate as well."""


def build(folder: Path, count: int, seed: int = 5) -> Database:
    """Fill a fresh base in `folder` with `count` people in a programme, with their papers."""
    folder.mkdir(parents=True, exist_ok=True)
    base = Database(f"sqlite:///{folder / 'register.sqlite'}", folder, NOON_CLOCK, "rina")
    with base.write(Operation("programme")) as writer:
        year = writer.insert(Programme, [programme()])[0]
    dice = Random(seed)
    people = invent(dice)
    for first in range(0, count, CHUNK):
        with base.write(Operation("import", source=f"{first}.xlsx")) as writer:
            _store(writer, [next(people) for _ in range(min(CHUNK, count - first))], year, dice)
    with base.write(Operation("person_retire")) as writer:
        gone = range(7, count, 500)
        kept = writer.matching(Enrolment, "beneficiary_id", gone)
        writer.retire(Enrolment, [e.id for found in kept.values() for e in found])
        writer.retire(Beneficiary, gone)
    return base


def invent(dice: Random) -> Iterator[dict[str, Any]]:
    """People without end; no two share a NIK."""
    villages = [r.code for r in official_regions("64.09") if r.level in {"desa", "kelurahan"}]
    weights = [dice.lognormvariate(0, 0.55) for _ in villages]
    work, serials = list(OCCUPATIONS), dict[str, int]()
    first_day, card = date(1961, 1, 1), ""
    while True:
        sex = "L" if dice.random() < 0.58 else "P"
        born = first_day + timedelta(days=dice.randrange(47 * 365))
        village = dice.choices(villages, weights)[0]
        stem = make_nik(village[:8], born, sex, 1)[:12]
        serials[stem] = serials.get(stem, 0) + 1
        if dice.random() > 0.1:
            card = f"{village[:8].replace('.', '')}{dice.randrange(10**10):010}"
        yield {
            "nik": make_nik(village[:8], born, sex, serials[stem]), "kk": card,
            "name": _name(dice, sex), "born_on": born, "sex": sex, "village": village,
            "birth_place": dice.choice(("Penajam", "Bone", "Banjar", "Jember")),
            "mother_name": _name(dice, "P"),
            "address": dice.choice(_STREETS).format(dice.randint(1, 90)),
            "rt": f"{dice.randint(1, 18):03}", "rw": f"{dice.randint(1, 4):03}",
            "phone": f"084{dice.randrange(10**9):09}" if dice.random() < 0.68 else None,
            "occupation": dice.choice(work), "consent": "menolak" if dice.random() < 0.01 else None,
        }


def _name(dice: Random, sex: str) -> str:
    group = dice.choices(GROUPS, [g.weight for g in GROUPS])[0]
    firsts, seconds = (
        (group.men, group.men_second) if sex == "L" else (group.women, group.women_second)
    )
    name, roll = dice.choice(firsts), dice.random()
    if roll < 0.1:
        return name
    if roll < 0.65:
        return f"{name} {dice.choice(seconds)}"
    if roll < 0.8:
        prefix = ("Muhammad", "Muh.", "Abdul", "Ahmad") if sex == "L" else ("Siti", "Nur", "St.")
        return f"{dice.choice(prefix)} {name} {dice.choice(seconds)}"
    return f"{name} {'bin' if sex == 'L' else 'binti'} {dice.choice(group.men)}"


def _store(writer: Writer, people: list[dict[str, Any]], year: int, dice: Random) -> None:
    ids = writer.insert(Beneficiary, people)
    states = dice.choices(list(_STATES), list(_STATES.values()), k=len(ids))
    enrolments = [
        enrolment(
            i, year, status=state,
            kpj=f"26{i:09}" if state in {"aktif", "nonaktif", "selesai"} else None,
        )
        for i, state in zip(ids, states, strict=True)
        if dice.random() < 0.99
    ]
    made = list(zip(writer.insert(Enrolment, enrolments), enrolments, strict=True))
    papers = []
    for number, row in made:
        if row["status"] != "aktif" or dice.random() > _STICKERS:
            continue
        person, house = row["beneficiary_id"], people[row["beneficiary_id"] - ids[0]]["kk"]
        papers.append(document(number, person, number, household=house))
        if dice.random() < 0.5:
            papers.append(document(
                number + 10_000_000, person, number, kind="certificate",
                serial=f"560/{number:07}/2026",
            ))
    writer.insert(Document, papers)
    file = writer.insert(
        ImportFile, [{"name": "a.xlsx", "sha256": f"{ids[0]:064}", "received_at": writer.at}]
    )[0]
    writer.insert(ImportRow, [
        {"file_id": file, "beneficiary_id": i, "row": n, "cells": {"B": str(n)}, "problems": [],
         "verdict": "held" if n % 1000 == 9 else "new"}
        for n, i in enumerate(ids, 2)
    ])


if __name__ == "__main__":
    build(Path(sys.argv[2]), int(sys.argv[1])).close()
