"""Several sheets, several blocks in one sheet, shifted rows, dates counted from 1904."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.workbooks.judged.biff import xls
from tests.workbooks.judged.case import (
    WRITERS,
    Case,
    expected_rows,
    spoiled,
    words,
)
from tests.workbooks.judged.grids import (
    STANDARD,
    Book,
    Day,
    Sheet,
    Value,
    listing,
    people,
    someone,
)
from tests.workbooks.judged.writers import book, ods, xlsx

SIX = people()
FIELDS = [name for _, name in STANDARD]


def sheets() -> list[Case]:
    """Several sheets, hidden ones, other blocks beside the list."""
    one, two = listing(name="RT 01"), listing(people(6, 6), name="RT 02")
    guide = Sheet((("PETUNJUK PENGISIAN",), ("1. Isi NIK 16 digit",)), name="Petunjuk")
    empty = Sheet((), name="Sheet2")
    copy = replace(one, name="RT 01 (2)")
    away = replace(two, name="lama", state="hidden")
    deep = replace(two, name="lama", state="veryHidden")
    ask = {"outcome": "ask|reject", "reject": "many_sheets|"}
    cases = []
    for suffix, write in {"xlsx": xlsx, "xls": xls, "ods": ods}.items():
        cases += [
            Case(f"sheets_two_lists.{suffix}", write(book(one, two)), **ask),  # type: ignore[operator]
            Case(
                f"sheets_two_lists_chosen.{suffix}",
                write(book(one, two)),
                people=expected_rows(people(6, 6)),
                options=("--sheet", "RT 02"),
                sheet="RT 02",
            ),
            Case(
                f"sheets_guide_first.{suffix}",
                write(book(guide, one, empty)),
                people=expected_rows(SIX),
                sheet="RT 01",
            ),
            Case(
                f"sheets_hidden_list.{suffix}",
                write(book(one, away)),
                outcome="import|ask",
                people=expected_rows(SIX),
            ),
        ]
    cases += [
        Case(
            "sheets_very_hidden_list.xlsx",
            xlsx(book(deep, one)),
            outcome="import|ask",
            people=expected_rows(SIX),
        ),
        Case(
            "sheets_copy.xlsx",
            xlsx(book(one, copy)),
            outcome="ask|reject|import",
            people=expected_rows(SIX),
        ),
        Case(
            "sheets_hidden_only.xlsx",
            xlsx(book(guide, away)),
            outcome="ask|import|reject",
            reject="many_sheets|no_header|no_rows|",
        ),
        Case(
            "sheet_name_odd.xlsx",
            xlsx(book(replace(one, name="Dt <Sesulu> & 'RT'"))),
            people=expected_rows(SIX),
            sheet="Dt <Sesulu> & 'RT'",
        ),
        Case(
            "sheet_not_there.xlsx",
            xlsx(book(one)),
            outcome="ask|reject",
            options=("--sheet", "Rekap"),
        ),
    ]
    rows = listing().rows
    side = Sheet(
        tuple((*row, None, None, *other) for row, other in zip(rows, recap(), strict=True))
    )
    cases.append(Case("recap_beside.xlsx", xlsx(book(side)), people=expected_rows(SIX)))
    double = Sheet(
        tuple(
            (*left, None, *right)
            for left, right in zip(rows, listing(people(6, 6)).rows, strict=True)
        )
    )
    cases.append(
        Case(
            "two_blocks_beside.xlsx",
            xlsx(book(double)),
            outcome="ask|reject|import",
            people=expected_rows(SIX),
            may=words("row_shifted"),
        )
    )
    below = Sheet((*rows, (), ("DESA API-API",), rows[3], *listing(people(4, 6)).rows[4:]))
    cases.append(
        Case(
            "two_blocks_below.xlsx",
            xlsx(book(below)),
            people=expected_rows(SIX) | expected_rows(people(4, 6), 14),
        )
    )
    based = Book(
        (listing(columns=tuple((t, "born" if n == "dob" else n) for t, n in STANDARD)),),
        base_1904=True,
    )
    cases.append(Case("dates_1904.xlsx", xlsx(based), people=expected_rows(SIX)))
    cases.append(Case("dates_1904.xls", xls(based), people=expected_rows(SIX)))
    loose = Book(
        (listing().changed({"F6": (SIX[1].born - date(1904, 1, 1)).days}),), base_1904=True
    )
    cases.append(
        Case(
            "dates_1904_number.xlsx",
            xlsx(loose),
            people=expected_rows(SIX),
            problems=words("F6 dob_was_number"),
        )
    )
    cells = listing(columns=tuple((t, "born" if n == "dob" else n) for t, n in STANDARD))
    cases += [
        Case(f"dates_all_cells.{s}", WRITERS[s](cells), people=expected_rows(SIX))
        for s in ("xlsx", "xls", "ods")
    ]
    mixed = cells.changed({f"F{row}": SIX[row - 5].born.strftime("%m/%d/%Y") for row in (5, 7, 9)})
    cases.append(
        Case("dates_cells_and_month_first.xlsx", xlsx(book(mixed)), people=expected_rows(SIX))
    )
    turned = date(1970, 5, 3)
    who = (*SIX[:2], someone(2, date(1970, 3, 5)), *SIX[3:])
    wrong = listing(who).changed({"F7": Day(turned)})
    rows_ = expected_rows(who)
    del rows_[7]["dob"]
    cases.append(
        Case(
            "date_cell_turned_by_excel.xlsx",
            xlsx(book(wrong)),
            people=rows_,
            may=words(
                "7 nik_dob_mismatch, B7 nik_dob_mismatch, F7 nik_dob_mismatch, F7 dob_ambiguous"
            ),
        )
    )
    return cases


def recap() -> list[tuple[Value, ...]]:
    """A small table of counts that stands beside the list."""
    return [
        (),
        (),
        (),
        ("RT", "Jumlah"),
        ("001", 1),
        ("002", 1),
        ("003", 1),
        ("004", 1),
        ("005", 1),
        ("Total", 5),
    ]


def shifted() -> list[Case]:
    """The whole block of rows moved by one column, or only some rows."""
    rows = listing().rows
    all_right = Sheet((*rows[:4], *((None, *row) for row in rows[4:])))
    return [
        Case(
            "all_rows_shifted.xlsx",
            xlsx(book(all_right)),
            outcome="import|reject|ask",
            people={},
            held=frozenset(range(5, 11)),
            reject="columns_swapped|no_rows|",
            may=words("row_shifted, nik_missing, nik_chars"),
        ),
        *spoiled(
            "row_shifted_by_two",
            {f"{b}7": v for b, v in zip("CDEFGHIJKLMNOP", rows[6], strict=True)}
            | {"A7": None, "B7": None},
            "7 row_shifted",
            held=[7],
            formats="xlsx csv",
        ),
    ]


def cases() -> list[Case]:
    """All cases of this file."""
    return [*sheets(), *shifted()]
