"""A file together with what a judge expects of its import, and the comparison of the two."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.workbooks.judged.biff import xls
from tests.workbooks.judged.grids import Book, Sheet, Someone, Value, listing, people
from tests.workbooks.judged.writers import book, csv, ods, xlsx

FIRST = 5
"""The row of the first person in the ordinary list: three title rows and the header before it."""

VILLAGES = {
    "Sesulu": "64.09.02.2002", "Api-api": "64.09.02.2001", "Giri Mukti": "64.09.01.2020",
    "Waru": "64.09.02.1003", "Bangun Mulya": "64.09.02.2004", "Suka Raja": "64.09.04.2003",
}  # fmt: skip

_WARNINGS = (
    "nik_was_number nik_cleaned nik_dob_mismatch nik_sex_mismatch kk_length kk_precision_lost "
    "name_control name_markup name_mixed_script encoding_damaged dob_too_old dob_ambiguous "
    "dob_was_number sex_invalid phone_zero_lost row_hidden village_guessed occupation_unknown "
    "age_out_of_range already_enrolled other_programme lookalike rt_was_date"
)
_ERRORS = (
    "nik_missing nik_length nik_chars nik_precision_lost nik_impossible name_missing "
    "name_too_long value_too_long dob_missing dob_invalid dob_future dup_same dup_conflict "
    "cell_error formula_no_value row_shifted row_swallowed village_unknown"
)
_REJECTS = (
    "empty no_rows no_header no_nik_column wrong_type damaged encrypted too_big xml_entities "
    "lock_file unsupported encoding many_sheets columns_swapped"
)
WARNINGS = frozenset(_WARNINGS.split())
ERRORS = frozenset(_ERRORS.split())
REJECTS = frozenset(_REJECTS.split())
"""The public words of the contract; a word outside of them is itself a fault."""


@dataclass(frozen=True)
class Case:
    """One file and the judge's expectation. Alternatives are divided by `|`."""

    name: str
    data: bytes | Callable[[], bytes]
    outcome: str = "import"
    reject: str = ""
    people: Mapping[int, Mapping[str, str]] | None = None
    """Row → values as stored; None when the case does not look at people."""
    held: frozenset[int] = frozenset()
    skipped: int | None = None
    problems: frozenset[str] = frozenset()
    """`B7 nik_length`, `B7|F7 nik_dob_mismatch`, or `7 row_hidden` for a row as a whole."""
    may: frozenset[str] = frozenset()
    """Problems that may stand or not: `B7 kind`, `7 kind`, or a kind anywhere."""
    sheet: str = ""
    header: int | None = None
    options: tuple[str, ...] = ()
    slow: bool = False

    def bytes(self) -> bytes:
        """The file itself."""
        return self.data() if callable(self.data) else self.data


def stored(one: Someone, **other: str) -> dict[str, str]:
    """The values the register must hold for this person."""
    return {
        "nik": one.nik, "kk": one.kk, "name": one.name, "dob": one.born.isoformat(),
        "sex": one.sex, "addr": one.addr, "rt": one.rt, "rw": one.rw,
        "village": VILLAGES[one.village], "phone": one.phone,
    } | other  # fmt: skip


def expected_rows(
    who: Iterable[Someone], first: int = FIRST, **other: str
) -> dict[int, dict[str, str]]:
    """The people of consecutive rows."""
    return {row: stored(one, **other) for row, one in enumerate(who, first)}


WRITERS: dict[str, Callable[[Sheet], bytes]] = {
    "xlsx": lambda sheet: xlsx(book(sheet)),
    "xls": lambda sheet: xls(book(sheet)),
    "ods": lambda sheet: ods(book(sheet)),
    "csv": csv,
}


def spoiled(
    name: str,
    cells: Mapping[str, Value],
    problems: str = "",
    *,
    formats: str = "xlsx xls ods csv",
    held: Iterable[int] = (),
    values: Mapping[int, Mapping[str, str]] | None = None,
    may: str = "",
    sheet: Sheet | None = None,
) -> list[Case]:
    """The ordinary list of six with some cells spoilt, in each of the formats.

    `problems` and `may` are divided by commas; `values` are what the register holds instead.
    """
    grid = (sheet or listing()).changed(dict(cells))
    rows = expected_rows(people())
    for row, other in (values or {}).items():
        rows[row] |= other
    kept = {row: person for row, person in rows.items() if row not in set(held)}
    return [
        Case(
            f"{name}.{suffix}",
            WRITERS[suffix](grid),
            people=kept,
            held=frozenset(held),
            problems=words(problems),
            may=words(may),
            header=FIRST - 1,
        )
        for suffix in formats.split()
    ]


def words(text: str) -> frozenset[str]:
    """`B7 nik_length, 8 row_hidden` → both."""
    return frozenset(part.strip() for part in text.split(",") if part.strip())


def one_book(name: str, workbook: Book, **expected: Any) -> Case:
    """A case of one .xlsx workbook."""
    return Case(name, xlsx(workbook), **expected)


# ── comparing ────────────────────────────────────────────────────────────────────────────────


@dataclass
class Report:
    """The report of `import --report`, as far as the judge reads it."""

    data: Mapping[str, Any]
    faults: list[str] = field(default_factory=list)


def differences(case: Case, report: Mapping[str, Any]) -> list[str]:
    """Where the report differs from what the judge expects; nothing when they agree."""
    out = Report(report)
    check_frame(case, out)
    if report["outcome"] == "import" and "import" in case.outcome:
        check_people(case, out)
    if case.outcome == "import":
        check_problems(case, out)
    return out.faults


def check_frame(case: Case, out: Report) -> None:
    """Outcome, kind of refusal, counts that add up, words of the contract."""
    report = out.data
    if report["outcome"] not in case.outcome.split("|"):
        out.faults.append(
            f"outcome {report['outcome']} ({report['reject_kind']}: {report['message']}), "
            f"expected {case.outcome}"
        )
        return
    if report["outcome"] != "import":
        if report["reject_kind"] is not None and report["reject_kind"] not in REJECTS:
            out.faults.append(f"unknown reject kind {report['reject_kind']}")
        if case.reject and (report["reject_kind"] or "") not in case.reject.split("|"):
            out.faults.append(f"reject {report['reject_kind']}, expected {case.reject}")
        if not report["message"]:
            out.faults.append("no message")
        return
    counts = report["counts"]
    parts = sum(counts[key] for key in ("new", "changed", "same", "held", "skipped"))
    if counts["rows"] != parts:
        out.faults.append(f"counts do not add up: {counts}")
    if case.skipped is not None and counts["skipped"] != case.skipped:
        out.faults.append(f"skipped {counts['skipped']}, expected {case.skipped}")
    if case.sheet and report["sheet"] != case.sheet:
        out.faults.append(f"sheet {report['sheet']}, expected {case.sheet}")
    if case.header is not None and report["header_row"] != case.header:
        out.faults.append(f"header in row {report['header_row']}, expected {case.header}")


def check_people(case: Case, out: Report) -> None:
    """Exactly these people with exactly these values are stored; exactly these rows held."""
    if case.people is None:
        return
    got = {p["row"]: p for p in out.data["persons"] if p["verdict"] in {"new", "changed", "same"}}
    for row in sorted(got.keys() - case.people.keys()):
        out.faults.append(f"row {row} stored as {got[row]['name']!r}, not expected")
    for row in sorted(case.people.keys() - got.keys()):
        out.faults.append(f"row {row} not stored")
    for row in sorted(got.keys() & case.people.keys()):
        for key, value in case.people[row].items():
            if (got[row].get(key) or "") != value:
                out.faults.append(f"row {row} {key} = {got[row].get(key)!r}, expected {value!r}")
    if out.data["counts"]["held"] != len(case.held):
        out.faults.append(f"held {out.data['counts']['held']}, expected {len(case.held)}")


def check_problems(case: Case, out: Report) -> None:
    """Every expected problem at its cell, and none invented."""
    open_ = set(case.problems)
    for problem in out.data["problems"]:
        kind, cell, row = problem["kind"], problem["cell"] or "", problem["row"]
        severity = "warn" if kind in WARNINGS else "bad" if kind in ERRORS else "?"
        if problem["severity"] != severity:
            out.faults.append(f"{cell or row} {kind} is {problem['severity']}, must be {severity}")
        if not problem["message"]:
            out.faults.append(f"{cell or row} {kind} has no sentence")
        fits = {
            want
            for want in case.problems
            if want.split()[1] == kind and {cell, str(row)} & set(want.split()[0].split("|"))
        }
        if fits:
            open_ -= fits
        elif not {kind, f"{cell} {kind}", f"{row} {kind}"} & case.may:
            out.faults.append(f"invented: {cell or row} {kind} ({problem['message']})")
    out.faults.extend(f"missed: {want}" for want in sorted(open_))
