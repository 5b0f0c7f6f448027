"""The judgement of a list: what each row means, what is wrong with it, and whether it is held.

Nothing is dropped in silence and nothing is guessed. A row is skipped (it is nobody), held (it has
a problem of severity bad and is kept as received) or good. What the register says about the person
is judged by the import service.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from operator import is_
from types import MappingProxyType

from jamsos_desktop.domain.identity import NikFacts, read_nik
from jamsos_desktop.domain.intake.cells import read_nik_cell
from jamsos_desktop.domain.intake.context import IntakeContext, IntakeRow, State, longest_of
from jamsos_desktop.domain.intake.dates import Order, column_order, read_date, split_birth
from jamsos_desktop.domain.intake.judge import RowJudge
from jamsos_desktop.domain.intake.rows import CellValue, Layout, RawRow
from jamsos_desktop.domain.intake.skip import RowSorter, SkipReason
from jamsos_desktop.domain.names import same_person_name
from jamsos_desktop.domain.problems import Problem, Refused
from jamsos_desktop.domain.progress import Progress

__all__ = [
    "IntakeContext", "IntakeRow", "State", "TooManyProblems", "date_orders", "judge", "judge_all",
    "judge_alone", "longest_of", "mark_repeats",
]

_MOST_PROBLEMS = 200_000
"""So many problems in one file are no list to mend row by row."""
_MOST_NAMED = 20
"""Other rows of the same NIK that a message names."""
_STEP = 200
"""Rows between two reports of progress."""


class TooManyProblems(Refused):
    """A file too large and too bad to be held row by row."""

    def __init__(self) -> None:
        super().__init__(
            f"Berkas ini memuat lebih dari {_MOST_PROBLEMS:,} masalah".replace(",", ".")
            + ". Periksa judul kolomnya atau pecah per desa, lalu coba lagi."
        )


def judge(row: RawRow, layout: Layout, context: IntakeContext) -> IntakeRow:
    """One row for itself, taken as a person; rows of one NIK are compared by `judge_all`."""
    return RowJudge(row, layout, context).judgement()


def judge_all(
    rows: Iterable[RawRow], layout: Layout, context: IntakeContext,
    progress: Progress | None = None,
) -> list[IntakeRow]:
    """Every row of a sheet but its header, in order; the same NIK twice is named.

    Raises `TooManyProblems` for a file of which nearly nothing is right.
    """
    return mark_repeats(judge_alone(rows, layout, context, progress), layout)


def judge_alone(
    rows: Iterable[RawRow], layout: Layout, context: IntakeContext,
    progress: Progress | None = None, known: Mapping[int, IntakeRow] = MappingProxyType({}),
) -> list[IntakeRow]:
    """Every row of a sheet but its header, each for itself.

    `known` has judgements of a moment ago, by row number, under the same layout and context:
    a row that is still the same is not judged again.
    """
    sorter = RowSorter(layout)
    judged: list[IntakeRow] = []
    seen: dict[tuple[CellValue, ...], IntakeRow] = {}
    problems = 0
    for row in rows:
        if row.number in layout.header_rows:
            continue
        reason: SkipReason = "" if row.swallowed else sorter.reason(row)
        before = known.get(row.number)
        if before is not None and before.skipped == reason and before.row == row:
            judged.append(before)
        elif reason:
            judged.append(IntakeRow(row, skipped=reason))
        else:
            judged.append(_once(row, layout, context, seen))
        problems += len(judged[-1].problems)
        if problems > _MOST_PROBLEMS:
            raise TooManyProblems
        if progress and len(judged) % _STEP == 0:
            progress.step(_STEP)
    return judged


def _once(
    row: RawRow, layout: Layout, context: IntakeContext,
    seen: dict[tuple[CellValue, ...], IntakeRow],
) -> IntakeRow:
    """The judgement of a row; one that stands in the list again says the same at its own cells."""
    before = seen.get(row.cells)
    if before is None or not _alike(before.row, row, context):
        found = seen[row.cells] = RowJudge(row, layout, context).judgement()
        return found
    first = str(before.row.number)
    return IntakeRow(row, before.values, tuple(
        replace(problem, cell=problem.cell.removesuffix(first) + str(row.number))
        if problem.cell else problem for problem in before.problems
    ))


def _alike(one: RawRow, other: RawRow, context: IntakeContext) -> bool:
    """Whether rows of equal cells are judged alike; 1, 1.0 and True are equal, but not read so."""
    return (
        (one.hidden, one.swallowed) == (other.hidden, other.swallowed)
        and context.places.get(one.number) == context.places.get(other.number)
        and all(map(is_, map(type, one.cells), map(type, other.cells)))
    )


def mark_repeats(judged: Sequence[IntakeRow], layout: Layout) -> list[IntakeRow]:
    """Add dup_same and dup_conflict.

    The same person is stored from the first row that is good; where people differ under one NIK,
    every row of it is held and names the others.
    """
    by_nik: dict[str, list[int]] = {}
    for index, one in enumerate(judged):
        if nik := one.values.get("nik"):
            by_nik.setdefault(nik, []).append(index)
    result = list(judged)
    for group in by_nik.values():
        if len(group) < 2:
            continue
        rows = [judged[index] for index in group]
        if all(_same_person(rows[0], other) for other in rows[1:]):
            keeper = next((one for one in rows if one.state == "good"), rows[0])
            for index in group[group.index(_index_of(judged, group, keeper)) + 1 :]:
                result[index] = _with(judged[index], layout, "dup_same", (
                    f"Orang ini sudah ada di baris {keeper.row.number}; cukup disimpan sekali. "
                    "Hapus baris ini."
                ))
        else:
            for index in group:
                others = _others(rows, judged[index])
                result[index] = _with(judged[index], layout, "dup_conflict", (
                    f"NIK yang sama dipakai orang lain di baris {others}. Cocokkan dengan KTP."
                ))
    return result


def _others(rows: Sequence[IntakeRow], one: IntakeRow) -> str:
    """The other rows of a NIK; of very many the first, or a list would grow with its square."""
    named = [str(other.row.number) for other in rows[: _MOST_NAMED + 1] if other is not one]
    rest = len(rows) - 1 - len(named[:_MOST_NAMED])
    return ", ".join(named[:_MOST_NAMED]) + (f", dan {rest} baris lain" if rest else "")


def _index_of(judged: Sequence[IntakeRow], group: Sequence[int], keeper: IntakeRow) -> int:
    return next(index for index in group if judged[index] is keeper)


def _same_person(one: IntakeRow, other: IntakeRow) -> bool:
    a, b = one.values, other.values
    if a == b:
        return True
    born = a.get("born_on"), b.get("born_on")
    if None not in born and born[0] != born[1]:
        return False
    names = a.get("name"), b.get("name")
    return None in names or same_person_name(str(names[0]), str(names[1]))


def _with(one: IntakeRow, layout: Layout, kind: str, message: str) -> IntakeRow:
    cell = layout.address("nik", one.row.number)
    problem = Problem(kind, "nik", message, "bad", cell, str(one.values["nik"]))
    return IntakeRow(one.row, one.values, (*one.problems, problem))


def date_orders(rows: Iterable[RawRow], layout: Layout) -> dict[str, Order]:
    """For each column of birth dates whether the day or the month stands first."""
    name = next((n for n in ("born_on", "ttl") if n in layout.columns), None)
    if name is None:
        return {}
    column, nik = layout.columns[name], layout.columns.get("nik", -1)
    raw: list[str] = []
    written = []
    for row in rows:
        cell = row.cell(column)
        if name == "ttl":
            cell = split_birth(cell)[1]
        if not isinstance(cell, str):
            continue
        raw.append(cell)
        when = read_date(cell)
        if when is not None and when.either:
            written.append((when, _facts(row, nik)))
    return {"born_on": column_order(written, raw)}


def _facts(row: RawRow, column: int) -> NikFacts | None:
    nik = read_nik_cell(row.cell(column)).value
    return read_nik(nik) if nik else None
