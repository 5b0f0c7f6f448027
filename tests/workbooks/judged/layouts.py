"""Totals, signatures, merged and hidden cells, the village in the title."""

from __future__ import annotations

from dataclasses import replace

from tests.workbooks.judged.case import (
    WRITERS,
    Case,
    expected_rows,
    stored,
    words,
)
from tests.workbooks.judged.grids import (
    STANDARD,
    Formula,
    Sheet,
    Value,
    listing,
    people,
)
from tests.workbooks.judged.writers import book, xlsx

SIX = people()
FIELDS = [name for _, name in STANDARD]


def not_people() -> list[Case]:
    """Rows that are no people: totals, signatures, repeated headers, notes, blank rows."""
    cases = []
    rows = listing().rows
    signature: tuple[tuple[Value, ...], ...] = (
        (),
        (*[None] * 10, "Sesulu, 3 November 2025"),
        (*[None] * 10, "Kepala Desa Sesulu"),
        (),
        (),
        (*[None] * 10, "H. ABDULLAH"),
        (*[None] * 10, "NIP. 196808171990031004"),
    )
    total: tuple[tuple[Value, ...], ...] = (("JUMLAH", None, None, 6),)
    notes: tuple[tuple[Value, ...], ...] = (
        (),
        ("Keterangan:",),
        ("1. Data sesuai KTP",),
        ("### akhir data",),
    )
    codes: tuple[tuple[Value, ...], ...] = (
        ("###",),
        ("Kode sumber dana", "Arti"),
        (1, "Pusat"),
        (2, "Provinsi"),
    )
    for name, after in {
        "signature": signature,
        "total": total,
        "notes": notes,
        "codes": codes,
        "total_and_signature": (*total, *signature),
    }.items():
        cases += [
            Case(
                f"after_{name}.{suffix}",
                WRITERS[suffix](listing(after=after)),
                header=4,
                people=expected_rows(SIX),
            )
            for suffix in ("xlsx", "ods", "csv")
        ]
    formula_total = listing(after=(("Jumlah", None, None, Formula("COUNTA(D5:D10)", 6)),))
    cases.append(
        Case("total_by_formula.xlsx", xlsx(book(formula_total)), people=expected_rows(SIX))
    )
    middle = Sheet((*rows[:7], rows[3], *rows[7:]))
    split = expected_rows(SIX[:3]) | expected_rows(SIX[3:], 9)
    cases += [
        Case(f"header_repeated.{suffix}", WRITERS[suffix](middle), people=split, header=4)
        for suffix in ("xlsx", "xls", "csv")
    ]
    other = [*STANDARD]
    other[1], other[2] = other[2], other[1]
    turned = listing(SIX[3:], tuple(other), title=()).rows
    split_after_blank = expected_rows(SIX[:3]) | expected_rows(SIX[3:], 10)
    two_orders = Sheet((*rows[:7], (), *turned))
    cases += [
        Case(
            f"header_repeated_in_other_order.{suffix}",
            WRITERS[suffix](two_orders),
            header=4,
            people=split_after_blank,
        )
        for suffix in ("xlsx", "csv")
    ]
    page = ((), ("Lanjutan daftar pekerja rentan",), ("Halaman 2",), rows[3], tuple(range(1, 15)))
    broken = Sheet((*rows[:7], *page, *rows[7:]))
    cases.append(
        Case(
            "page_break.xlsx",
            xlsx(book(broken)),
            header=4,
            people=expected_rows(SIX[:3]) | expected_rows(SIX[3:], 13),
        )
    )
    blank = Sheet((*rows[:6], (), (), *rows[6:8], (), *rows[8:]))
    where = dict(zip((5, 6, 9, 10, 12, 13), SIX, strict=True))
    cases += [
        Case(
            f"blank_rows_between.{suffix}",
            WRITERS[suffix](blank),
            header=4,
            people={row: stored(one) for row, one in where.items()},
        )
        for suffix in ("xlsx", "ods", "xls", "csv")
    ]
    groups = Sheet((*rows[:4], ("RT 001",), *rows[4:7], ("RT 002",), *rows[7:]))
    cases += [
        Case(
            f"group_rows.{suffix}",
            WRITERS[suffix](groups),
            header=4,
            people=expected_rows(SIX[:3], 6) | expected_rows(SIX[3:], 10),
        )
        for suffix in ("xlsx", "csv")
    ]
    subtotal = Sheet((*rows[:7], ("Sub Total", None, None, 3), *rows[7:], ("TOTAL", None, None, 6)))
    cases.append(
        Case(
            "subtotals.xlsx",
            xlsx(book(subtotal)),
            people=expected_rows(SIX[:3]) | expected_rows(SIX[3:], 9),
        )
    )
    prepared = listing(after=tuple((n,) for n in range(7, 31)))
    cases += [
        Case(f"numbers_prepared.{suffix}", WRITERS[suffix](prepared), people=expected_rows(SIX))
        for suffix in ("xlsx", "csv")
    ]
    return cases


def merged_and_hidden() -> list[Case]:
    """Merged village cells, hidden columns, a filter, a list that begins far from the corner."""
    cases = []
    merged = replace(listing(), merges=("K5:K10", "L5:L10", "A1:N1"))
    merged = merged.changed({f"{c}{r}": None for c in "KL" for r in range(6, 11)})
    cases += [
        Case(f"village_merged_down.{suffix}", WRITERS[suffix](merged), people=expected_rows(SIX))
        for suffix in ("xlsx", "ods", "xls")
    ]
    joined_kk = replace(listing(), merges=("C5:C6",)).changed({"C6": None})
    rows = expected_rows(SIX)
    rows[6]["kk"] = SIX[0].kk
    cases.append(Case("kk_merged_for_a_family.xlsx", xlsx(book(joined_kk)), people=rows))
    hidden = replace(listing(), hidden_columns=frozenset({3, 14}))
    cases += [
        Case(f"columns_hidden.{suffix}", WRITERS[suffix](hidden), people=expected_rows(SIX))
        for suffix in ("xlsx", "ods", "xls")
    ]
    filtered = replace(listing(), hidden_rows=frozenset({5, 7}), filtered="A4:N10")
    cases.append(
        Case(
            "filter_on.xlsx",
            xlsx(book(filtered)),
            people=expected_rows(SIX),
            problems=words("5 row_hidden, 7 row_hidden"),
        )
    )
    far = Sheet((*[()] * 20, *((*[None] * 7, *row) for row in listing().rows)))
    cases += [
        Case(
            f"list_far_from_corner.{suffix}",
            WRITERS[suffix](far),
            header=24,
            people=expected_rows(SIX, 25),
        )
        for suffix in ("xlsx", "ods", "xls")
    ]
    return cases


def title_village() -> list[Case]:
    """No village column: the village stands in the title, the sheet's name or nowhere."""
    columns = tuple(column for column in STANDARD if column[1] not in {"village", "district"})
    title = (("DAFTAR PEKERJA RENTAN",), ("DESA SESULU KECAMATAN WARU",), ())
    colon = (("DAFTAR PEKERJA RENTAN",), ("Desa", ": Sesulu"), ("Kecamatan", ": Waru"))
    return [
        Case(
            "village_in_title.xlsx",
            xlsx(book(listing(columns=columns, title=title))),
            people=expected_rows(SIX),
            may=words("village_guessed"),
        ),
        Case(
            "village_in_title_cells.xlsx",
            xlsx(book(listing(columns=columns, title=colon))),
            people=expected_rows(SIX),
            may=words("village_guessed"),
        ),
        Case(
            "village_by_option.xlsx",
            xlsx(book(listing(columns=columns))),
            people=expected_rows(SIX),
            options=("--village", "64.09.02.2002"),
        ),
        Case(
            "village_not_written.xlsx",
            xlsx(book(listing(columns=columns))),
            outcome="ask|import",
            people={},
            held=frozenset(range(5, 11)),
            may=words("village_unknown"),
        ),
    ]


def cases() -> list[Case]:
    """All cases of this file."""
    return [*not_people(), *merged_and_hidden(), *title_village()]
