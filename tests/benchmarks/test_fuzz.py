"""Mutated workbooks and text lists through reading, recognising and judging: no crash, no hang.

`JAMSOS_FUZZ` is the number of files (20,000 unless told), `JAMSOS_FUZZ_SEED` where they start. Each
file is made from its own number, so that a failure can be made again alone.
"""

from __future__ import annotations

import gc
import io
import os
import re
import resource
import time
import zipfile
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pytest

from jamsos_desktop.application import Application
from jamsos_desktop.domain.export_profile import read_profile
from jamsos_desktop.domain.intake.kinds import SEVERITY
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.domain.resources import resource as shipped
from jamsos_desktop.services.imports.report_json import as_json, json_bytes
from jamsos_desktop.services.profile_library import SOURCES
from tests.services.office import open_office
from tests.workbooks.corpus import FIELDS, HEADER, line, table
from tests.workbooks.corpus_bytes import Sheet, csv_text, ods, ods_rows, xls, xlsx

FILES = int(os.environ.get("JAMSOS_FUZZ", "20000"))
START = int(os.environ.get("JAMSOS_FUZZ_SEED", "0"))
SECONDS, MEMORY = 10.0, 512 * 1024
"""Limits of one file: seconds, and kilobytes of this process and its children together."""
NUMBERS = ("6,40901E+15", "-1", "0", "1e999", "99999999999999999999", "6409021203790001",
           "4294967297")
PIECES = (b"\0", b"<", b"&", b'"', b"\xff\xfe", b"<!DOCTYPE x>", b"&#0;", b"]]>", b"=1+1", b"\r\n",
          b";" * 50, b"1048576", b"XFD1048576", b"<row>", b"</row>", b"<c r='A1'>",
          b"\xf0\x9f\x98\x80")
CELLS: tuple[Any, ...] = (
    None, "", " ", 0, -1, 1.5, 1e300, True, "x" * 5000, "\u202e", "#REF!", "=A1", "'", '"', "-",
    "1/1/1", "٣", "6409021203790001", 6409021203790010, "L", "Waru", "0" * 16, "\ud7ff", "NIK",
    "JUMLAH", "a\nb", 99999, "31/02/1979",
)


def seeds() -> list[tuple[str, bytes]]:
    """The sound files that are mutated."""
    rows = [["DAFTAR USULAN DESA SESULU"], [], *table(range(1, 30)), ["JUMLAH", 29]]
    hidden = Sheet(rows, hidden=frozenset({6}), merged=["A1:M1", "K5:K9"])
    return [
        ("a.xlsx", xlsx(hidden, Sheet([["Petunjuk"]], name="P"), shared=True)),
        ("b.xlsx", xlsx(Sheet(rows))), ("c.ods", ods({"Data": ods_rows(rows)})),
        ("d.xls", xls(rows)), ("e.csv", csv_text(rows).encode()),
        ("f.csv", csv_text(rows, ",").encode("utf-16")), ("g.xlsx", xlsx(Sheet(exported()))),
    ]


def exported() -> list[list[Any]]:
    """A list under the headers of an export profile, as one that comes back."""
    profile = read_profile(shipped("profiles", "lengkap.toml"), SOURCES)
    named = {"birth_place": "place", "born_on": "dob", "address": "addr", "occupation": "job"}
    fields = [named.get(column.field, column.field) for column in profile.columns]
    people = [dict(zip(FIELDS, line(n), strict=True)) for n in range(1, 25)]
    return [list(profile.headers), *([one.get(name) for name in fields] for one in people)]


def mutated(number: int, sound: list[tuple[str, bytes]]) -> tuple[str, bytes]:
    """The file of this number: changed bytes, one changed part, or changed cells."""
    rng = Random(number)
    name, data = rng.choice(sound)
    kind = rng.random()
    if kind < 0.2:
        return odd_cells(rng, name)
    if kind < 0.44 or not name.endswith(("xlsx", "ods")):
        return name, changed(rng, data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    part = rng.choice([p for p in parts if "sheet" in p or "content" in p or rng.random() < 0.3]
                      or list(parts))
    parts[part] = rng.choice((changed, attributes))(rng, parts[part])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return name, out.getvalue()


def changed(rng: Random, data: bytes) -> bytes:
    """Some bytes flipped, cut out, doubled or put in."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 5, 20))):
        at = rng.randrange(len(out) + 1)
        span = rng.choice((1, 1, 4, 40, 400))
        what = rng.randrange(5)
        if what == 0 and out:
            out[min(at, len(out) - 1)] = rng.randrange(256)
        elif what == 1:
            del out[at : at + span]
        elif what == 2:
            out[at:at] = out[at : at + span] * rng.choice((1, 2, 50))
        elif what == 3:
            out[at:at] = rng.choice(PIECES)
        else:
            to = rng.randrange(len(out) + 1)
            out[at : at + span] = out[to : to + span]
    return bytes(out)


def attributes(rng: Random, data: bytes) -> bytes:
    """Some values between quotation marks replaced by others that could stand there."""
    spots = list(re.finditer(rb'"([^"]{0,40})"', data))
    out = data
    for spot in sorted(rng.sample(spots, min(len(spots), 3)), key=lambda m: -m.start()):
        other = rng.choice(spots)[1]
        value = rng.choice((rng.choice(NUMBERS).encode(), other, b"", b"A0", b"true"))
        out = out[: spot.start(1)] + value + out[spot.end(1) :]
    return out


def odd_cells(rng: Random, name: str) -> tuple[str, bytes]:
    """A list whose cells, rows and headers were shuffled and replaced."""
    rows = [list(HEADER), *(line(n) for n in range(1, 25))]
    for _ in range(rng.choice((3, 10, 60))):
        row = rng.choice(rows)
        at = rng.randrange(len(FIELDS))
        what = rng.randrange(6)
        if what < 3 and at < len(row):
            row[at] = rng.choice(CELLS)
        elif what == 3:
            row.insert(at, rng.choice(CELLS))
        elif what == 4:
            rows.insert(rng.randrange(len(rows)), list(rng.choice(rows)))
        else:
            rng.shuffle(row)
    if name.endswith("xlsx"):
        return name, xlsx(Sheet(rows), shared=rng.random() < 0.5)
    if name.endswith("ods"):
        return name, ods({"D": ods_rows(rows)})
    if name.endswith("xls"):
        return name, xls([[f"{c}" if isinstance(c, bool) else c for c in row] for row in rows])
    return name, csv_text(rows, rng.choice(";,\t|")).encode("utf-8", "replace")


def digits_in(data: bytes) -> str:
    """Everything in a file that could be a digit of a NIK, in order."""
    texts = [data]
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            texts = [part for name in archive.namelist() for part in parts_named(archive, name)]
    joined = b"\n".join(texts)
    numbers = re.findall(rb"[0-9][^\n;,\t|<>A-Za-z]*", joined + b"\n" + joined.replace(b"\0", b""))
    return " ".join(re.sub(rb"[^0-9]", b"", number).decode() for number in numbers)


def parts_named(archive: zipfile.ZipFile, name: str) -> list[bytes]:
    """A part of a package; nothing where its name is told in two ways."""
    try:
        return [archive.read(name)]
    except zipfile.BadZipFile:
        return []


def run_one(app: Application, path: Path, data: bytes) -> str:
    """Import one file dry; answers the class of the outcome, fails on a broken promise."""
    path.write_bytes(data)
    began = time.monotonic()
    try:
        report = app.importing.run(path, dry_run=True)
    except Refused:
        return "refused"
    took = time.monotonic() - began
    assert took < SECONDS, f"{took:.1f} s"
    form = as_json(report)
    assert json_bytes([report])
    counts = form["counts"]
    assert counts["rows"] == sum(counts.values()) - counts["rows"]
    assert all(SEVERITY[problem["kind"]] == problem["severity"] for problem in form["problems"])
    if form["outcome"] != "import":
        assert not form["persons"]
        return f"{form['outcome']} {form['reject_kind']}"
    if path.suffix != ".xls" and form["persons"]:
        there = digits_in(data)
        strangers = [p["row"] for p in form["persons"] if p["nik"] not in there]
        assert not strangers, f"NIK not in the file, rows {strangers}"
    assert counts["rows"] > counts["skipped"], "nobody, and no word about it"
    return "import"


@pytest.mark.slow
def test_fuzzed_files_end_in_an_answer(tmp_path: Path) -> None:
    sound, found = seeds(), Counter[str]()
    failures: list[str] = []
    app = open_office(tmp_path / "data")
    try:
        (tmp_path / "known.xlsx").write_bytes(sound[-1][1])  # so that the rows meet people
        app.importing.run(tmp_path / "known.xlsx")
        for number in range(START, START + FILES):
            if number % 500 == 0:
                gc.collect()  # off in tests for Qt's sake (tests/conftest.py); this one is long
            name, data = mutated(number, sound)
            try:
                found[run_one(app, tmp_path / name, data)] += 1
            except Exception as error:  # whatever it is, the number of the file belongs to it
                failures.append(f"{number} {name}: {type(error).__name__} {error}"[:300])
    finally:
        app.close()
    used = sum(resource.getrusage(who).ru_maxrss
               for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"\n{FILES} files, {used // 1024} MiB at most: {dict(found.most_common())}")
    assert not failures, "\n".join(failures[:50])
    assert used < MEMORY, f"{used // 1024} MiB"
