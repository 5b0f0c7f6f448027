"""Sample lists: one invented workbook per real village, and a file that tells what is true.

Used by the demo, the tests and the benchmarks. The same seed in the same year gives the same
bytes: people are aged and letters dated by the year of `today`, not by the day.

`truth.json` holds `seed`, `people`, `dirt`, `year`, `persons_valid`, `problems` (kind → count) and
`files`, in the order in which they refer to each other. A file has `file`, `sha256`, `village`,
`sheet` (`null` for .csv), `header_row`, `columns` (field → letter), `rows` with people and
`skipped_rows` (title, numbers, header, total, note, signature). A row has

- `problems`: `kind`, `field`, `severity`, `cell` (`""` where the whole row is meant) and `also`,
  the kinds that an import may report besides because of the same fault (`*`: any);
- `valid`: no bad problem and not swallowed, so that an import stores the person;
- `person`: what is true, with `null` for what the list does not hold. Only the field of a problem
  may differ in the list: `kk_length`, say, leaves the true number here;
- `duplicate_of`: file and row of the earlier row with this person. In another village's file this
  is no problem of its own: `valid`, and at most already_enrolled, other_programme or lookalike;
- `swallowed_by`: the row whose unclosed quotation mark took this one in; an import may report
  anything at it, but not store it.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from jamsos_desktop.domain.kinds import tidy
from jamsos_desktop.domain.problems import Invalid
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.domain.regions import RegionTree, official_regions
from jamsos_desktop.domain.savefile import save_bytes
from jamsos_desktop.services.samples.dirt import sow
from jamsos_desktop.services.samples.layout import FILE_FORMS, FileForm, Layout, make_layout
from jamsos_desktop.services.samples.people import Inventor, official_name, village_sizes
from jamsos_desktop.services.samples.rows import ListRow, Site
from jamsos_desktop.services.samples.sheet import Sheet, lay_out

REGENCY = "64.09"
TRUTH_FILE = "truth.json"
_ACROSS = 0.02
"""Of the dirty rows' number, so many people more stand in two villages' lists."""


@dataclass(frozen=True)
class SampleFile:
    """One written list."""

    path: Path
    village: str
    rows: int
    """Rows with a person in them, faulty ones and repetitions included."""
    valid: int
    """Rows that an import can store."""


@dataclass(frozen=True)
class SampleTruth:
    """What was written, in short; the whole is in `truth.json` in the folder."""

    folder: Path
    files: tuple[SampleFile, ...]
    """In the order in which they refer to each other: import them in this order."""
    people: int
    persons_valid: int
    """Different people in valid rows: what a register holds after importing all files."""
    problems: Mapping[str, int] = field(default_factory=dict)
    """Problem kind → how many were sown."""


@dataclass(eq=False)
class _VillageList:
    layout: Layout
    rows: list[ListRow]
    sheet: Sheet | None = None


def sample_lists(
    folder: Path,
    *,
    today: date,
    people: int = 15_000,
    seed: int = 1,
    dirt: float = 0.05,
    progress: Progress | None = None,
) -> SampleTruth:
    """Write the lists of `people` invented workers and `truth.json` into `folder`.

    Each person is written once; `dirt` (0 to 1) is the chance that the row gets a fault. Without
    dirt all are valid. People written twice come on top. Villages without people get no file.
    Raises `Invalid` for senseless numbers, `Refused` when the folder cannot be written.
    """
    if people < 1 or not 0 <= dirt <= 1:
        raise Invalid("Jumlah orang paling sedikit 1, kadar kesalahan antara 0 dan 1.")
    progress = progress or Progress()
    lists = _draw_up(people, seed, dirt, today.year)
    _write_across(Random(f"{seed}/across"), lists, round(people * dirt * _ACROSS))
    progress.begin(len(lists), "Menulis daftar contoh desa")
    for village in lists:
        village.sheet = lay_out(village.layout, village.rows)
    truths: list[dict[str, Any]] = []
    files: list[SampleFile] = []
    for village in lists:
        truths.append(_write(folder, village, lists))
        valid = sum(row.valid for row in village.rows)
        path = folder / village.layout.file
        files.append(SampleFile(path, village.layout.village, len(village.rows), valid))
        progress.step()
    rows = [row for village in lists for row in village.rows]
    counts = Counter(problem.kind for row in rows for problem in row.problems)
    persons = len({row.person.nik for row in rows if row.valid})
    head = {"seed": seed, "people": people, "dirt": dirt, "year": today.year,
            "persons_valid": persons, "problems": dict(sorted(counts.items()))}
    save_bytes(folder / TRUTH_FILE, _truth_bytes(head, truths))
    return SampleTruth(folder, tuple(files), people, persons, dict(counts))


def _draw_up(people: int, seed: int, dirt: float, year: int) -> list[_VillageList]:
    """The lists of all villages that have people, in the order of their file names."""
    rng = Random(f"{seed}/lists")
    inventor = Inventor(Random(f"{seed}/people"), year)
    tree = RegionTree(official_regions(REGENCY))
    codes = [region.code for region in tree.villages()]
    sizes = village_sizes(rng, codes, people)
    forms = dict(zip(rng.sample(codes, len(FILE_FORMS)), FILE_FORMS, strict=True))
    lists: list[_VillageList] = []
    for code in codes:
        if not sizes[code]:
            continue
        own = Random(f"{seed}/{code}")
        form = forms.get(code, FileForm())
        layout = make_layout(own, tree, code, form, official_name(own), year)
        site = Site(layout, own, inventor, [
            ListRow(person, layout.cells(person, own))
            for person in inventor.people(code, sizes[code])
        ])
        sow(site, dirt)
        lists.append(_VillageList(layout, site.rows))
    return sorted(lists, key=lambda village: village.layout.file.casefold())


def _write_across(rng: Random, lists: list[_VillageList], count: int) -> None:
    """Let `count` people stand in the list of another village, too, which comes later."""
    for _ in range(count if len(lists) > 1 else 0):
        first, second = sorted(rng.sample(range(len(lists)), 2))
        free = [row for row in lists[first].rows if not row.locked]
        if not free:
            continue
        original, target = rng.choice(free), lists[second]
        person = replace(original.person, village=target.layout.village)
        copy = ListRow(person, target.layout.cells(person, rng), locked=True, original=original)
        original.locked = True
        target.rows.append(copy)


def _write(folder: Path, village: _VillageList, lists: list[_VillageList]) -> dict[str, Any]:
    """Write one list; answers its part of the truth."""
    from jamsos_desktop.workbooks import samples

    layout, sheet = village.layout, village.sheet
    assert sheet is not None
    form = layout.form
    if form.suffix == "xlsx":
        data = samples.xlsx_bytes(sheet.grid)
    elif form.suffix == "ods":
        data = samples.ods_bytes(sheet.grid)
    else:
        data = samples.csv_bytes(sheet.grid, form.delimiter, form.encoding)
    save_bytes(folder / layout.file, data)
    return {
        "file": layout.file, "sha256": hashlib.sha256(data).hexdigest(), "village": layout.village,
        "sheet": sheet.grid.sheet if form.numbers else None,
        "header_row": sheet.grid.header_row, "columns": layout.letters(),
        "rows": [_row_truth(village, row, lists) for row in village.rows],
        "skipped_rows": [{"row": row, "what": what} for row, what in sheet.skipped],
    }


def _row_truth(village: _VillageList, row: ListRow, lists: list[_VillageList]) -> dict[str, Any]:
    layout, sheet = village.layout, village.sheet
    assert sheet is not None
    number = sheet.numbers[row]
    person = layout.held(row.person)
    if any(p.field == "name" and p.severity == "warn" for p in row.problems):
        person["name"] = tidy(str(row.cells["name"]))
    return {
        "row": number,
        "valid": row.valid,
        "problems": [
            {"kind": problem.kind, "field": problem.field, "severity": problem.severity,
             "cell": f"{layout.letter(problem.field)}{number}" if problem.field else "",
             "also": list(problem.also)}
            for problem in row.problems
        ],
        "person": person,
        "duplicate_of": _place_of(row.original, lists) if row.original else None,
        "swallowed_by": sheet.numbers[row.swallowed_by] if row.swallowed_by else None,
    }


def _place_of(row: ListRow, lists: list[_VillageList]) -> dict[str, Any]:
    village = next(village for village in lists if village.sheet and row in village.sheet.numbers)
    assert village.sheet is not None
    return {"file": village.layout.file, "row": village.sheet.numbers[row]}


def _truth_bytes(head: dict[str, Any], files: list[dict[str, Any]]) -> bytes:
    """Readable enough: one row per line."""
    parts = []
    for truth in files:
        rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in truth["rows"])
        rest = json.dumps({**truth, "rows": "@"}, ensure_ascii=False)
        parts.append(rest.replace('"rows": "@"', f'"rows": [\n{rows}\n]', 1))
    start = json.dumps(head, ensure_ascii=False)[:-1]
    return (f'{start}, "files": [\n' + ",\n".join(parts) + "\n]}\n").encode()
