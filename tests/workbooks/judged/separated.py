"""CSV: separators, encodings, quotation marks, line ends."""

from __future__ import annotations

from tests.workbooks.judged.case import FIRST, Case, expected_rows, words
from tests.workbooks.judged.containers import refused
from tests.workbooks.judged.grids import listing, people
from tests.workbooks.judged.writers import (
    csv,
)

SIX = people()
SHEET = "xl/worksheets/sheet1.xml"
GOOD = expected_rows(SIX)


def separated() -> list[Case]:
    """CSV: separators, encodings, quotation marks, line ends."""
    sheet = listing()
    cases = [
        Case(f"separated_by_{name}.csv", csv(sheet, mark), people=GOOD)
        for name, mark in {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}.items()
    ]
    cases += [
        Case(
            f"encoded_{name}.csv",
            csv(sheet.changed({"D6": "José Müller"}), ";", encoding),
            people=GOOD | {6: GOOD[6] | {"name": "José Müller"}},
            may=may,
        )
        for name, encoding, may in (
            ("utf_8_mark", "utf-8-sig", frozenset()),
            ("utf_8", "utf-8", frozenset()),
            ("cp1252", "cp1252", frozenset()),
            ("utf_16", "utf-16", frozenset()),
            ("utf_16_big", "utf-16-be", frozenset()),
            ("utf_16_bare", "utf-16-le", frozenset()),
        )
    ]
    cases += [
        Case(f"lines_{name}.csv", csv(sheet, end=end), people=GOOD)
        for name, end in {"unix": "\n", "mac": "\r"}.items()
    ]
    good = csv(sheet)
    lines = good.split(b"\r\n")
    mixed = b"".join(line + (b"\n" if n % 2 else b"\r\n") for n, line in enumerate(lines[:-1]))
    quoted = (
        "\r\n".join(",".join(f'"{v if v is not None else ""}"' for v in row) for row in sheet.rows)
        + "\r\n"
    ).encode()
    swallow = good.replace(b"Hj. Rukmini Dewi", b'"Hj. Rukmini Dewi')
    nul = good.replace(b"Rukmini", b"Ruk\x00mini")
    sep = b"sep=;\r\n" + csv(sheet, ";")
    return [
        *cases,
        Case("lines_mixed.csv", mixed, people=GOOD),
        Case("all_quoted.csv", quoted, people=GOOD),
        Case("last_line_without_end.csv", good[:-2], people=GOOD),
        Case("sep_line.csv", sep, people=expected_rows(SIX, FIRST + 1)),
        Case(
            "quote_unclosed.csv",
            swallow,
            outcome="import|reject",
            reject="damaged",
            held=frozenset({6}),
            people={row: one for row, one in GOOD.items() if row != 6},
            problems=words("6 row_swallowed"),
        ),
        Case(
            "nul_in_name.csv",
            nul,
            people=GOOD | {6: GOOD[6] | {"name": "Hj. Rukmini Dewi"}},
            problems=words("D6 name_control"),
        ),
        Case(
            "line_break_in_cell.csv",
            csv(sheet.changed({"H6": "Jl. Provinsi\r\nKm 15"})),
            people={
                5: GOOD[5],
                6: {k: v for k, v in GOOD[6].items() if k != "addr"},
                **{row + 1: GOOD[row] for row in range(7, 11)},
            },
        ),
        Case(
            "dde.csv",
            csv(sheet.changed({"H6": "=cmd|' /C calc'!A0"})),
            people=GOOD | {6: GOOD[6] | {"addr": "=cmd|' /C calc'!A0"}},
        ),
        Case(
            "semicolons_excel_nik.csv",
            csv(sheet.changed({"B6": f'="{SIX[1].nik}"'}), ";"),
            people=GOOD,
            may=words("B6 nik_cleaned"),
        ),
        Case(
            "semicolons_decimal_comma.csv",
            csv(sheet.changed({"B6": "6,40902E+15"}), ";"),
            people={r: p for r, p in GOOD.items() if r != 6},
            held=frozenset({6}),
            problems=words("B6 nik_precision_lost"),
        ),
        refused(
            "random_text.csv",
            b"Yth. Bapak Kepala Dinas,\r\nbersama ini kami kirim daftar.\r\n",
            "no_header|no_rows|no_nik_column",
        ),
        refused(
            "bad_bytes.csv",
            good.replace(b"Rukmini", b"\x81\x8d\x8f\x90\x9d") + bytes(range(128, 160)) * 50,
            "encoding",
        ),
    ]


def cases() -> list[Case]:
    """All cases of this file."""
    return [*separated()]
