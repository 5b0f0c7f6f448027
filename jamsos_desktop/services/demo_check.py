"""The demo's own inspection of what it made, read back from files and base."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.services.desks import Desks

_SAMPLED_CODES = 200
_DPI = 150
_SERIAL = re.compile(r"\b[A-Z]{2,6}-\d\d-\d{6}\b")
_LONG_NUMBER = re.compile(r"\d{16}")
_DAY = re.compile(r"\b\d{1,2}[/-]\d{1,2}[/-]\d{4}\b")


def check_output(app: Desks, out: Path, seed: int, facts: dict[str, Any]) -> list[str]:
    """Faults found, each a sentence; adds its counts to `facts`."""
    rng = Random(seed)
    return [
        *_people(app, out / "daftar-desa" / "truth.json", facts),
        *_papers(app, out, rng, facts),
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


def _papers(app: Desks, out: Path, rng: Random, facts: dict[str, Any]) -> list[str]:
    """Every sheet held against the documents of its run: one place on paper for each."""
    from jamsos_desktop.paper.pages import open_pages

    runs = {str(run["kind"]): run for run in app.printing.runs()}
    people = {p.id: p for p in app.register.rows(app.register.ids(PeopleFilter()))}
    faults = []
    facts["codes_read"] = 0
    for kind, name, compare in (
        ("sticker", "stiker", _stickers), ("certificate", "sertifikat", _certificates),
    ):
        documents = app.documents.of_run(runs[kind].id)
        with open_pages(out / f"{name}.pdf") as opened:
            step = 2 if kind == "certificate" and len(opened) == 2 * len(documents) else 1
            fronts = range(0, len(opened), step)
            texts = [opened.text(index) for index in fronts]
            faults += compare(texts, documents, people)
            for index in rng.sample(fronts, min(_SAMPLED_CODES // 2, len(fronts))):
                faults += _code(app, opened.image(index, _DPI), texts[index // step], rng, facts)
    return faults


def _stickers(
    texts: Sequence[str], documents: Sequence[Record], people: Mapping[int, Record]
) -> list[str]:
    """Serials in order, each once; no number of 16 digits, no day of birth on any sheet."""
    found = [serial for text in texts for serial in _SERIAL.findall(text)]
    faults = []
    if found != [str(document["serial"]) for document in documents]:
        faults.append("nomor pada lembar stiker tidak sama dengan dokumennya")
    for number, text in enumerate(texts, 1):
        if _LONG_NUMBER.search(text) or _DAY.search(text):
            faults.append(f"stiker halaman {number} memuat nomor atau tanggal lahir")
    return faults


def _certificates(
    texts: Sequence[str], documents: Sequence[Record], people: Mapping[int, Record]
) -> list[str]:
    """A page for each document, with its number and the name in the register."""
    if len(texts) != len(documents):
        return ["jumlah halaman sertifikat tidak sama dengan jumlah dokumennya"]
    faults = []
    for text, document in zip(texts, documents, strict=True):
        plain = " ".join(text.split())
        name = str(people[document["beneficiary_id"]]["name"])
        if str(document["serial"]) not in plain or name not in plain:
            faults.append(f"sertifikat {document['serial']}: nomor atau nama tidak sama")
    return faults


def _code(
    app: Desks, picture: Any, text: str, rng: Random, facts: dict[str, Any]
) -> list[str]:
    """One code of a rendered page leads to a valid document that stands on that page."""
    from jamsos_desktop.paper import qr

    found = qr.read_image(picture)
    if not found:
        return ["ada kode yang tidak terbaca"]
    facts["codes_read"] += 1
    verdict = app.documents.verify(rng.choice(found))
    if verdict.answer != "valid" or verdict.serial not in " ".join(text.split()):
        return [f"kode {verdict.serial} bukan milik halamannya"]
    return []
