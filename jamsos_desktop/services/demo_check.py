"""The demo's own inspection of what it made, read back from files and base."""

from __future__ import annotations

import json
import re
from pathlib import Path
from random import Random
from typing import Any

from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.kinds import tidy
from jamsos_desktop.services.desks import Desks

_SAMPLED_CODES = 200
_DPI = 150
_LONG_NUMBER = re.compile(r"\d{16}")
_DAY = re.compile(r"\b\d{1,2}[/-]\d{1,2}[/-]\d{4}\b")


def check_output(app: Desks, out: Path, seed: int, facts: dict[str, Any]) -> list[str]:
    """Faults found, each a sentence; adds its counts to `facts`."""
    rng = Random(seed)
    return [
        *_people(app, out / "daftar-desa" / "truth.json", facts),
        *_pages(app, out, rng, facts),
        *app.check(),
    ]


def _people(app: Desks, truth_file: Path, facts: dict[str, Any]) -> list[str]:
    """Every valid person of the truth exactly once, nobody else, every row accounted for."""
    truth = json.loads(truth_file.read_text(encoding="utf-8"))
    valid = {
        row["person"]["nik"]
        for file in truth["files"] for row in file["rows"] if row["valid"]
    }
    people = app.register.rows(app.register.ids(PeopleFilter()))
    stored = [str(person["nik"]) for person in people]
    facts["valid"], facts["stored"] = len(valid), len(stored)
    faults = []
    if missing := valid - set(stored):
        faults.append(f"{len(missing)} orang yang sah tidak ada di register")
    if extra := set(stored) - valid:
        faults.append(f"{len(extra)} orang di register tidak sah menurut truth.json")
    if len(stored) != len(set(stored)):
        faults.append("ada NIK dua kali di register")
    counts = facts["import"]
    parts = sum(counts[name] for name in ("new", "changed", "same", "held", "skipped"))
    if counts["rows"] != parts:
        faults.append("jumlah baris impor tidak sama dengan jumlah putusannya")
    return faults


def _pages(app: Desks, out: Path, rng: Random, facts: dict[str, Any]) -> list[str]:
    from jamsos_desktop.paper import pages, qr

    faults, codes = [], []
    for kind, name in (("sticker", "stiker"), ("certificate", "sertifikat")):
        path = out / f"{name}.pdf"
        design = app.printing.designs(kind)  # type: ignore[arg-type]
        count = pages.page_count(path)
        backs = any(d.back for d in design)
        fronts = range(0, count, 2 if backs and kind == "certificate" else 1)
        wanted = _SAMPLED_CODES // 2
        for index in rng.sample(list(fronts), min(wanted, len(fronts))):
            text = pages.page_text(path, index)
            if kind == "sticker" and (_LONG_NUMBER.search(text) or _DAY.search(text)):
                faults.append(f"{name} halaman {index + 1} memuat nomor atau tanggal lahir")
            found = qr.read_image(pages.page_image(path, index, _DPI))
            if not found:
                faults.append(f"{name} halaman {index + 1}: kode tidak terbaca")
            chosen = rng.choice(found) if found else ""
            verdict = app.documents.verify(chosen)
            codes.append(chosen)
            if verdict.answer != "valid" or verdict.serial not in tidy(text):
                faults.append(f"{name} halaman {index + 1}: kode bukan milik dokumen ini")
            if kind == "certificate" and not _names_on(app, verdict.serial, text):
                faults.append(f"{name} halaman {index + 1}: nama tidak sama dengan register")
    facts["codes_read"] = len([code for code in codes if code])
    return faults


def _names_on(app: Desks, serial: str, text: str) -> bool:
    found = app.register.ids(PeopleFilter(text=serial))
    people = app.register.rows(found)
    plain = tidy(text)
    return bool(people) and tidy(str(people[0]["name"])) in plain
