"""Traces of other programs and tired people: CSV as it is found, exports, odd dates."""

from __future__ import annotations

from dataclasses import replace

from tests.workbooks.judged.case import Case, expected_rows, spoiled, words
from tests.workbooks.judged.grids import (
    Sheet,
    listing,
    people,
)
from tests.workbooks.judged.writers import (
    STYLES,
    book,
    csv,
    xlsx,
    xlsx_cell,
    xlsx_parts,
    zipped,
)

SIX = people()
GOOD = expected_rows(SIX)
ONE = SIX[1]
SHEET = "xl/worksheets/sheet1.xml"


def without(*rows: int) -> dict[int, dict[str, str]]:
    """The six without these rows."""
    return {row: values for row, values in GOOD.items() if row not in rows}


def separated() -> list[Case]:
    """CSV as it is found."""
    good = csv(listing()).decode()
    lines = good.split("\r\n")
    comma = lines.copy()
    comma[5] = comma[5].replace("Jl. Provinsi Km 15", "Jl. Provinsi, Km 15")
    whole = [f'"{line}"' if n > 3 else line for n, line in enumerate(lines) if line]
    short = [line.rstrip(",") for line in lines]
    short[6] = ",".join(short[6].split(",")[:13])
    blanks = [line.replace(",", ", ") for line in lines]
    odd = lines.copy()
    odd[5] = odd[5].replace("Jl. Provinsi Km 15", 'Jl. "Mawar" Km 15')
    ending = [line + "," * 6 for line in lines]
    tick = lines.copy()
    tick[5] = tick[5].replace(ONE.nik, f"'{ONE.nik}'").replace(ONE.kk, f"'{ONE.kk}")
    shorter = {row: dict(values) for row, values in GOOD.items()}
    shorter[7]["phone"] = ""
    one_column = Sheet(tuple((line,) for line in lines if line))
    text = "\r\n".join
    return [
        Case(
            "comma_in_address.csv",
            text(comma).encode(),
            people=without(6),
            held=frozenset({6}),
            problems=words("6 row_shifted"),
            may=words("6 village_unknown, K6 village_unknown"),
        ),
        Case(
            "lines_quoted_whole.csv",
            text(whole).encode() + b"\r\n",
            outcome="import|reject|ask",
            people=expected_rows(SIX, 5),
            reject="no_header|no_rows|damaged|no_nik_column|",
        ),
        Case("rows_of_all_lengths.csv", text(short).encode(), people=shorter),
        Case("blank_after_comma.csv", text(blanks).encode(), people=GOOD),
        Case(
            "quotes_inside.csv",
            text(odd).encode(),
            people=GOOD | {6: GOOD[6] | {"addr": 'Jl. "Mawar" Km 15'}},
        ),
        Case("empty_columns_at_end.csv", text(ending).encode(), people=GOOD),
        Case(
            "apostrophes_both_sides.csv",
            text(tick).encode(),
            people=GOOD,
            problems=words("B6 nik_cleaned"),
        ),
        Case("tabs_named_xls.xls", csv(listing(), "\t"), people=GOOD),
        Case("tabs_utf_16_named_xls.xls", csv(listing(), "\t", "utf-16"), people=GOOD),
        Case(
            "csv_pasted_in_column_a.xlsx",
            xlsx(book(one_column)),
            outcome="import|reject|ask",
            people=expected_rows(SIX, 4),
            reject="no_header|no_nik_column|no_rows|",
        ),
        Case(
            "mark_and_quoted_header.csv",
            b'\xef\xbb\xbf"' + text(lines[3:]).replace("No,NIK", 'No","NIK"', 1).encode(),
            people=expected_rows(SIX, 2),
        ),
        Case("eof_sign.csv", good.encode() + b"\x1a", people=GOOD),
        Case("blank_first_lines.csv", b"\r\n\r\n" + good.encode(), people=expected_rows(SIX, 7)),
        Case(
            "semicolon_and_commas.csv",
            csv(
                listing().changed({f"H{r}": "Jl. Provinsi, Km 14, Sesulu" for r in range(5, 11)}),
                ";",
            ),
            people={r: v | {"addr": "Jl. Provinsi, Km 14, Sesulu"} for r, v in GOOD.items()},
        ),
    ]


def exported() -> list[Case]:
    """Traces of other programs: floats as text, escapes, DB words, form answers."""
    cases: list[Case] = []
    for name, text in {
        "float": f"{ONE.nik}.0",
        "float_comma": f"{ONE.nik},00",
        "e_whole": "6.409025606760011E+15",
    }.items():
        cases += [
            replace(
                case,
                outcome="import",
                people=None,
                held=frozenset(),
                problems=frozenset(),
                may=words("B6 nik_was_number, B6 nik_cleaned, B6 nik_precision_lost"),
            )
            for case in spoiled(f"nik_{name}", {"B6": text}, formats="xlsx csv")
        ]
    cases += spoiled("kk_float", {"C6": f"{ONE.kk}.0"}, formats="xlsx csv")
    raw = xlsx_parts(book(listing()))
    sheet = str(raw[SHEET])
    old = xlsx_cell("B6", ONE.nik)
    dob = xlsx_cell("F6", ONE.dob)
    name = xlsx_cell("D6", ONE.name)

    def patched(before: str, after: str, styles: str = STYLES) -> bytes:
        assert before in sheet
        return zipped(raw | {SHEET: sheet.replace(before, after), "xl/styles.xml": styles})

    def with_format(code: str) -> str:
        formats = f'<numFmts count="1"><numFmt numFmtId="164" formatCode="{code}"/></numFmts><fonts'
        return STYLES.replace("<fonts", formats, 1).replace('numFmtId="14"', 'numFmtId="164"')

    days = (ONE.born - ONE.born.replace(year=1900, month=1, day=1)).days + 2
    cases += [
        Case(
            "nik_number_e_notation_in_xml.xlsx",
            patched(old, '<c r="B6"><v>6.409025606760011E15</v></c>'),
            people=GOOD,
            problems=words("B6 nik_was_number"),
        ),
        Case(
            "nik_number_fifteen_in_xml.xlsx",
            patched(old, '<c r="B6"><v>6.40902560676001E+15</v></c>'),
            people=without(6),
            held=frozenset({6}),
            problems=words("B6 nik_precision_lost"),
        ),
        Case(
            "nik_number_with_format.xlsx",
            patched(old, f'<c r="B6" s="1"><v>{ONE.nik}</v></c>', with_format("0000000000000000")),
            people=GOOD,
            problems=words("B6 nik_was_number"),
        ),
        Case(
            "nik_number_format_of_letters.xlsx",
            patched(
                old, f'<c r="B6" s="1"><v>{ONE.nik}</v></c>', with_format("&quot;nomor dy &quot;0")
            ),
            people=GOOD,
            problems=words("B6 nik_was_number"),
        ),
        Case(
            "name_carriage_return.xlsx",
            patched(name, name.replace("Dewi<", "Dewi_x000D_<")),
            people=GOOD,
            may=words("D6 name_control"),
        ),
        Case(
            "dob_iso_cell.xlsx", patched(dob, '<c r="F6" t="d"><v>1976-06-16</v></c>'), people=GOOD
        ),
        Case(
            "dob_cell_with_time.xlsx",
            patched(dob, f'<c r="F6" s="1"><v>{days}.5</v></c>'),
            people=GOOD,
        ),
        Case(
            "dimension_lies.xlsx",
            patched("<sheetData>", '<dimension ref="A1:B2"/><sheetData>'),
            people=GOOD,
        ),
    ]
    for number, code in enumerate((
        "[$-421]dd mmmm yyyy;@",
        "dd/mm/yyyy",
        "d-mmm-yy",
        "yyyy\\-mm\\-dd",
        "[$-F800]dddd, mmmm dd, yyyy",
        "dd\\ mmmm\\ yyyy",
        "m/d/yy h:mm",
    )):
        cases.append(
            Case(
                f"dob_cell_format_{number}.xlsx",
                patched(dob, f'<c r="F6" s="1"><v>{days}</v></c>', with_format(code)),
                people=GOOD,
            )
        )
    cases += spoiled(
        "name_database_null", {"N6": "NULL"}, formats="xlsx csv", values={6: {"phone": ""}}
    )
    quote = STYLES.replace(
        '<xf numFmtId="14" applyNumberFormat="1"/>', '<xf numFmtId="49" quotePrefix="1"/>'
    )
    cases.append(
        Case(
            "nik_quote_prefix.xlsx",
            patched(old, old.replace('r="B6"', 'r="B6" s="1"'), quote),
            people=GOOD,
        )
    )
    return cases


def odd_dates() -> list[Case]:
    """More ways to write a day."""
    cases: list[Case] = []
    fine = {
        "english": "16-Jun-1976",
        "english_long": "16 June 1976",
        "year_first": "1976/06/16",
        "en_dash": "16\u201306\u20131976",
        "weekday": "Rabu, 16 Juni 1976",
        "month_dash": "16-Juni-1976",
        "upper": "16 JUNI 1976",
        "joined_month": "16Juni1976",
        "commas": "16,06,1976",
        "blank_only": "16 06 1976",
        "eight_digits": "16061976",
        "backslash": "16\\06\\1976",
        "no_break": "16\u00a0Juni\u00a01976",
        "roman": "16-VI-1976",
        "american_words": "June 16, 1976",
        "apostrophe": "'16-06-1976",
        "full_width": "\uff11\uff16-06-1976",
        "two_digit_words": "16 Jun 76",
        "full_stop": "16-06-1976.",
        "eight_iso": "19760616",
    }
    for name, text in fine.items():
        held = spoiled(f"dobs_{name}", {"F6": text}, formats="xlsx")
        cases += [replace(case, may=words("F6 dob_was_number, F6 dob_ambiguous")) for case in held]
    for name, value in {
        "year_number": 1976,
        "zero": 0,
        "negative": -5,
        "great": 9_999_999,
        "minus_year": -1976,
    }.items():
        cases += spoiled(
            f"dobn_{name}", {"F6": value}, "F6 dob_invalid", held=[6], formats="xlsx ods xls"
        )
    cases += spoiled("dobn_eight_digits", {"F6": 16061976}, formats="xlsx", may="F6 dob_was_number")
    cases += spoiled("dob_true", {"F6": True}, "F6 dob_invalid", held=[6], formats="xlsx")
    for name, text in {
        "twenty_nine_february": "29-02-1975",
        "letters_o": "l6-O6-1976",
        "two": "16-06-1976 / 17-06-1976",
        "age": "50 th",
    }.items():
        cases += spoiled(
            f"dobs_bad_{name}", {"F6": text}, "F6 dob_invalid", held=[6], formats="xlsx"
        )
    columns = (
        ("No", "number"),
        ("NIK", "nik"),
        ("No KK", "kk"),
        ("Nama", "name"),
        ("TTL", "ttl"),
        ("L/P", "sex"),
        ("Alamat", "addr"),
        ("RT/RW", "rtrw"),
        ("Desa", "village"),
        ("Pekerjaan", "job"),
        ("No HP", "phone"),
    )
    for name, text in {
        "no_comma": "Waru 16-06-1976",
        "slash": "Waru/16-06-1976",
        "words": "Waru, 16 Juni 1976",
        "two_commas": "Kp. Baru, Waru, 16-06-1976",
        "joined": "Waru,16-6-76",
        "dash": "Waru - 16-06-1976",
        "dot": "Waru. 16-06-1976",
        "date_only": "16-06-1976",
        "line_break": "Waru,\n16-06-1976",
    }.items():
        grid = listing(columns=columns).changed({"E6": text})
        cases.append(Case(f"ttl_{name}.xlsx", xlsx(book(grid)), people=GOOD))
    for name, (text, rt, rw) in {
        "words": ("RT 4 RW 2", "004", "002"),
        "dots": ("RT.04/RW.02", "004", "002"),
        "only_rt": ("RT 004", "004", ""),
        "dash": ("004-002", "004", "002"),
        "missing": ("-", "", ""),
    }.items():
        grid = listing(columns=columns).changed({"H6": text})
        cases.append(
            Case(
                f"rtrw_{name}.xlsx",
                xlsx(book(grid)),
                people=GOOD | {6: GOOD[6] | {"rt": rt, "rw": rw}},
            )
        )
    return cases


def cases() -> list[Case]:
    """All cases of this file."""
    return [*separated(), *exported(), *odd_dates()]
