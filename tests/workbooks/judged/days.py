"""Birth dates, against the NIK and the rest of their column."""

from __future__ import annotations

from datetime import date

from tests.workbooks.judged.case import WRITERS, Case, expected_rows, spoiled
from tests.workbooks.judged.grids import (
    Day,
    listing,
    nik_of,
    people,
    someone,
)

ONE = someone(1)
"""The person of row 6, whose cells are spoilt."""
THREE = someone(3)
NUMBERS = "xlsx xls ods"
"""Formats that tell a number from a text."""


def dates() -> list[Case]:
    """Birth dates, against the NIK and the rest of their column."""
    cases: list[Case] = []
    born = ONE.born
    fine = {
        "slash": born.strftime("%d/%m/%Y"),
        "dot": born.strftime("%d.%m.%Y"),
        "iso": born.isoformat(),
        "short_year": born.strftime("%d-%m-%y"),
        "spaced": born.strftime(" %d - %m - %Y "),
        "iso_time": f"{born.isoformat()} 00:00:00",
        "mei": "16 {} 1976",
        "no_zero": f"{born.day}/{born.month}/{born.year}",
    }
    del fine["mei"]
    for name, text in fine.items():
        cases += spoiled(f"dob_{name}", {"F6": text}, formats="xlsx csv")
    months = {
        "Januari": 1,
        "Pebruari": 2,
        "Peb": 2,
        "Maret": 3,
        "Apr": 4,
        "Mei": 5,
        "Juni": 6,
        "Juli": 7,
        "Agust": 8,
        "Agustus": 8,
        "Sept": 9,
        "Oktober": 10,
        "Nop": 11,
        "Nopember": 11,
        "DESEMBER": 12,
        "Des": 12,
    }
    who = tuple(
        someone(index, date(1971 + index, number, 14 + index % 12))
        for index, number in enumerate(months.values())
    )
    sheet = listing(who)
    cells = {
        f"F{row}": f"{one.born.day} {month} {one.born.year}"
        for row, (one, month) in enumerate(zip(who, months, strict=True), 5)
    }
    cases += [
        Case(
            f"dob_months_in_words.{suffix}",
            WRITERS[suffix](sheet.changed(dict(cells))),
            people=expected_rows(who),
        )
        for suffix in ("xlsx", "csv")
    ]
    cases += spoiled("dob_cell", {"F6": Day(born)}, formats="xlsx xls ods")
    serial = (born - date(1899, 12, 30)).days
    cases += spoiled("dob_serial_number", {"F6": serial}, "F6 dob_was_number", formats=NUMBERS)
    cases += spoiled(
        "dob_serial_text", {"F6": str(serial)}, "F6 dob_was_number", formats="csv xlsx"
    )
    cases += spoiled("dob_blank", {"F6": None}, "F6 dob_missing", held=[6])
    for name, text in {
        "february_31": "31-02-1976",
        "words": "tidak tahu",
        "zeros": "00-00-1976",
        "month_13": "14-13-1976",
        "year_only": "1976",
    }.items():
        cases += spoiled(
            f"dob_{name}", {"F6": text}, "F6 dob_invalid", held=[6], formats="xlsx csv"
        )
    cases += spoiled("dob_future", {"F6": "16-06-2076"}, "F6 dob_future", held=[6])
    old = nik_of(date(1890, 5, 21), "P", 11)
    cases += spoiled(
        "dob_too_old",
        {"B6": old, "F6": "21-05-1890"},
        "F6 dob_too_old",
        may="age_out_of_range",
        values={6: {"nik": old, "dob": "1890-05-21"}},
    )
    cases += spoiled(
        "dob_other_than_nik",
        {"F6": "23-08-1981"},
        "B6|F6 nik_dob_mismatch",
        values={6: {"dob": "1981-08-23"}},
    )
    cases += spoiled(
        "sex_other_than_nik", {"G6": "L"}, "B6|G6 nik_sex_mismatch", values={6: {"sex": "L"}}
    )
    cases += mixed_orders()
    return cases


def mixed_orders() -> list[Case]:
    """Day first and month first, decided by the column and by the NIK of the row."""
    low = tuple(
        someone(index, date(1970 + index, 3 + index % 3, 7 + index % 5)) for index in range(6)
    )
    cases = []
    for name, pattern in {"day_first": "%d/%m/%Y", "month_first": "%m/%d/%Y"}.items():
        cells = {f"F{row}": one.born.strftime(pattern) for row, one in enumerate(low, 5)}
        cases += [
            Case(
                f"dob_low_days_{name}.{suffix}",
                WRITERS[suffix](listing(low).changed(dict(cells))),
                people=expected_rows(low),
            )
            for suffix in ("xlsx", "csv")
        ]
    who = people(6)
    american = {f"F{row}": one.born.strftime("%m/%d/%Y") for row, one in enumerate(who, 5)}
    cases += [
        Case(
            "dob_month_first.csv",
            WRITERS["csv"](listing(who).changed(dict(american))),
            people=expected_rows(who),
        )
    ]
    mixed = {
        f"F{row}": one.born.strftime("%m/%d/%Y" if row % 2 else "%d/%m/%Y")
        for row, one in enumerate(who, 5)
    }
    cases += [
        Case(
            "dob_both_orders_nik_decides.csv",
            WRITERS["csv"](listing(who).changed(dict(mixed))),
            people=expected_rows(who),
        )
    ]
    doubtful = mixed | {"F6": "03/04/1976"}
    rows = expected_rows(who)
    del rows[6]["dob"]
    cases += [
        Case(
            "dob_both_orders_no_witness.csv",
            WRITERS["csv"](listing(who).changed(dict(doubtful))),
            people=rows,
            problems=frozenset({"F6 dob_ambiguous", "B6|F6 nik_dob_mismatch"}),
        )
    ]
    return cases


def cases() -> list[Case]:
    """All cases of this file."""
    return [*dates()]
