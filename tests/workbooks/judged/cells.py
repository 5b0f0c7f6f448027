"""Each kind of problem alone, at a known cell, in each format that can hold it."""

from __future__ import annotations

from datetime import date

from tests.workbooks.judged.case import Case, spoiled
from tests.workbooks.judged.grids import (
    Day,
    Fault,
    Formula,
    Rich,
    Sheet,
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


def identifiers() -> list[Case]:
    """NIK and KK."""
    nik = ONE.nik
    wide = "".join(chr(ord(sign) - 48 + 0xFF10) for sign in nik)
    cleaned = {
        "spaced": " ".join((nik[:4], nik[4:8], nik[8:12], nik[12:])),
        "dotted": f"{nik[:6]}.{nik[6:12]}.{nik[12:]}",
        "apostrophe": "'" + nik,
        "no_break": f"{nik[:6]}\u00a0{nik[6:]}\u00a0",
        "zero_width": f"\u200b{nik[:8]}\u200d{nik[8:]}\ufeff",
        "direction_marks": f"\u202a{nik}\u202c",
        "full_width": wide,
        "dashes": f"{nik[:6]}-{nik[6:12]}-{nik[12:]}",
    }
    cases: list[Case] = []
    for name, text in cleaned.items():
        cases += spoiled(f"nik_{name}", {"B6": text}, "B6 nik_cleaned")
    cases += spoiled("nik_blank", {"B6": None}, "B6 nik_missing", held=[6])
    cases += spoiled("nik_dash", {"B6": "-"}, "B6 nik_missing", held=[6])
    cases += spoiled("nik_15", {"B6": nik[:15]}, "B6 nik_length", held=[6])
    cases += spoiled("nik_17", {"B6": nik + "4"}, "B6 nik_length", held=[6])
    cases += spoiled("nik_18_nip", {"B6": "197503122001121003"}, "B6 nik_length", held=[6])
    cases += spoiled("nik_letter_o", {"B6": nik.replace("0", "O", 1)}, "B6 nik_chars", held=[6])
    cases += spoiled("nik_letter_l", {"B6": nik[:-1] + "l"}, "B6 nik_chars", held=[6])
    cases += spoiled("nik_not_there_yet", {"B6": "belum ada"}, "B6 nik_missing", held=[6])
    for name, text in {"comma": "6,40902E+15", "point": "6.40902E+15", "small": "6,40902e15",
                       "long": "6,4090261047E+15"}.items():  # fmt: skip
        cases += spoiled(f"nik_e_{name}", {"B6": text}, "B6 nik_precision_lost", held=[6])
    number = int(nik)
    cases += spoiled("nik_number_whole", {"B6": number}, "B6 nik_was_number", formats=NUMBERS)
    cases += spoiled(
        "nik_number_cut", {"B6": number // 10 * 10}, "B6 nik_precision_lost",
        formats=NUMBERS, held=[6],
    )  # fmt: skip
    papua = 9271014509800013
    cases += spoiled(
        "nik_number_too_great", {"B6": float(papua)}, "B6 nik_precision_lost",
        formats=NUMBERS, held=[6],
    )  # fmt: skip
    impossible = {
        "month_13": "6409021413760011", "month_00": "6409021400760011",
        "day_00": "6409020006760011", "day_35": "6409023506760011",
        "day_72": "6409027206760011", "february_30": "6409023002760011",
        "province_00": "0009021606760011", "province_99": "9909021606760011",
        "counting": "1234567890123456",
    }  # fmt: skip
    for name, text in impossible.items():
        cases += spoiled(
            f"nik_{name}", {"B6": text}, "B6 nik_impossible", formats="xlsx", held=[6],
            may="B6|F6 nik_dob_mismatch, B6 nik_dob_mismatch, F6 nik_dob_mismatch, "
            "B6 nik_sex_mismatch, G6 nik_sex_mismatch",
        )  # fmt: skip
    cases += spoiled("nik_other_regency", {"B6": "3578" + nik[4:]}, formats="xlsx csv",
                     values={6: {"nik": "3578" + nik[4:]}})  # fmt: skip
    cases += spoiled("kk_15", {"C6": ONE.kk[:15]}, "C6 kk_length", values={6: {"kk": ONE.kk[:15]}})
    cases += spoiled("kk_17", {"C6": ONE.kk + "1"}, "C6 kk_length", formats="xlsx csv",
                     values={6: {"kk": ONE.kk + "1"}})  # fmt: skip
    cases += spoiled("kk_blank", {"C6": None}, values={6: {"kk": ""}}, formats="xlsx csv")
    cases += spoiled("kk_e", {"C6": "6,40902E+15"}, "C6 kk_precision_lost", values={6: {"kk": ""}})
    cases += spoiled(
        "kk_number_cut", {"C6": int(ONE.kk) // 10 * 10}, "C6 kk_precision_lost",
        formats=NUMBERS, values={6: {"kk": ""}},
    )  # fmt: skip
    cases += spoiled("kk_number_whole", {"C6": int(ONE.kk)}, formats=NUMBERS)
    return cases


def names_and_text() -> list[Case]:
    """Names, lengths, control characters, markup, encodings."""
    cases: list[Case] = []
    cases += spoiled("name_blank", {"D6": "   "}, "D6 name_missing", held=[6])
    cases += spoiled("name_dash", {"D6": "-"}, "D6 name_missing", held=[6], formats="xlsx csv")
    cases += spoiled("name_201", {"D6": "Rukmini" + " Dewi" * 40}, "D6 name_too_long", held=[6])
    cases += spoiled("address_1001", {"H6": "Jl. " + "a" * 997}, "H6 value_too_long", held=[6])
    cases += spoiled("name_bell", {"D6": "Ruk\x07mini"}, "D6 name_control", formats="xlsx csv",
                     values={6: {"name": "Rukmini"}})  # fmt: skip
    markup = {
        "formula": '=HYPERLINK("http://example.invalid","Klik")', "img": "<img src=x onerror=1>",
        "sql": "'; DROP TABLE beneficiary; --", "path": "../../etc/passwd",
        "dde": "=cmd|' /C calc'!A0", "at": "@SUM(1+1)*cmd", "script": "<script>alert(1)</script>",
    }  # fmt: skip
    for name, text in markup.items():
        cases += spoiled(f"name_{name}", {"D6": text}, "D6 name_markup", values={6: {"name": text}})
    cases += spoiled("name_cyrillic", {"D6": "Rukm\u0456ni D\u0435wi"}, "D6 name_mixed_script",
                     values={6: {"name": "Rukm\u0456ni D\u0435wi"}})  # fmt: skip
    for name, text in {"question_box": "Siti Nurja\ufffdah", "mojibake": "JosÃ© Fernandez"}.items():
        cases += spoiled(f"name_{name}", {"D6": text}, "D6 encoding_damaged",
                         values={6: {"name": text}})  # fmt: skip
    for name, text in {"accent": "José Müller", "apostrophe": "Ma'ruf", "curly": "Nu\u2019man",
                       "initials": "A. R. M. Thaher, S.Pd", "long": "Raden Mas " + "Suryo " * 20 + "Adi",
                       "one_letter": "I", "minus": "Siti Nur-Aini"}.items():  # fmt: skip
        cases += spoiled(f"name_fine_{name}", {"D6": text}, formats="xlsx csv",
                         values={6: {"name": text}})  # fmt: skip
    cases += spoiled("name_doubled_blanks", {"D6": "  Hj.  Rukmini   Dewi "}, formats="xlsx csv ods",
                     values={6: {"name": "Hj. Rukmini Dewi"}})  # fmt: skip
    cases += spoiled("name_rich", {"D6": Rich(("Hj. ", "Rukmini", " Dewi"))}, formats="xlsx ods")
    return cases


def dates() -> list[Case]:
    """Birth dates, against the NIK and the rest of their column."""
    cases: list[Case] = []
    born = ONE.born
    fine = {
        "slash": born.strftime("%d/%m/%Y"), "dot": born.strftime("%d.%m.%Y"),
        "iso": born.isoformat(), "short_year": born.strftime("%d-%m-%y"),
        "spaced": born.strftime(" %d - %m - %Y "), "iso_time": f"{born.isoformat()} 00:00:00",
        "mei": "16 {} 1976", "no_zero": f"{born.day}/{born.month}/{born.year}",
    }  # fmt: skip
    del fine["mei"]
    for name, text in fine.items():
        cases += spoiled(f"dob_{name}", {"F6": text}, formats="xlsx csv")
    months = {
        "Januari": 1, "Pebruari": 2, "Peb": 2, "Maret": 3, "Apr": 4, "Mei": 5, "Juni": 6,
        "Juli": 7, "Agust": 8, "Agustus": 8, "Sept": 9, "Oktober": 10, "Nop": 11,
        "Nopember": 11, "DESEMBER": 12, "Des": 12,
    }  # fmt: skip
    who = tuple(
        someone(index, date(1971 + index, number, 14 + index % 12))
        for index, number in enumerate(months.values())
    )
    sheet = listing(who)
    cells = {
        f"F{row}": f"{one.born.day} {month} {one.born.year}"
        for row, (one, month) in enumerate(zip(who, months, strict=True), 5)
    }
    from tests.workbooks.judged.case import WRITERS, expected_rows

    cases += [
        Case(f"dob_months_in_words.{suffix}", WRITERS[suffix](sheet.changed(dict(cells))),
             people=expected_rows(who))
        for suffix in ("xlsx", "csv")
    ]  # fmt: skip
    cases += spoiled("dob_cell", {"F6": Day(born)}, formats="xlsx xls ods")
    serial = (born - date(1899, 12, 30)).days
    cases += spoiled("dob_serial_number", {"F6": serial}, "F6 dob_was_number", formats=NUMBERS)
    cases += spoiled("dob_serial_text", {"F6": str(serial)}, "F6 dob_was_number", formats="csv xlsx")
    cases += spoiled("dob_blank", {"F6": None}, "F6 dob_missing", held=[6])
    for name, text in {"february_31": "31-02-1976", "words": "tidak tahu", "zeros": "00-00-1976",
                       "month_13": "14-13-1976", "year_only": "1976"}.items():  # fmt: skip
        cases += spoiled(f"dob_{name}", {"F6": text}, "F6 dob_invalid", held=[6], formats="xlsx csv")
    cases += spoiled("dob_future", {"F6": "16-06-2076"}, "F6 dob_future", held=[6])
    old = nik_of(date(1890, 5, 21), "P", 11)
    cases += spoiled("dob_too_old", {"B6": old, "F6": "21-05-1890"}, "F6 dob_too_old", may="age_out_of_range",
                     values={6: {"nik": old, "dob": "1890-05-21"}})  # fmt: skip
    cases += spoiled(
        "dob_other_than_nik", {"F6": "23-08-1981"}, "B6|F6 nik_dob_mismatch",
        values={6: {"dob": "1981-08-23"}},
    )  # fmt: skip
    cases += spoiled("sex_other_than_nik", {"G6": "L"}, "B6|G6 nik_sex_mismatch",
                     values={6: {"sex": "L"}})  # fmt: skip
    cases += mixed_orders()
    return cases


def mixed_orders() -> list[Case]:
    """Day first and month first, decided by the column and by the NIK of the row."""
    from tests.workbooks.judged.case import WRITERS, expected_rows

    low = tuple(
        someone(index, date(1970 + index, 3 + index % 3, 7 + index % 5)) for index in range(6)
    )
    cases = []
    for name, pattern in {"day_first": "%d/%m/%Y", "month_first": "%m/%d/%Y"}.items():
        cells = {f"F{row}": one.born.strftime(pattern) for row, one in enumerate(low, 5)}
        cases += [
            Case(f"dob_low_days_{name}.{suffix}",
                 WRITERS[suffix](listing(low).changed(dict(cells))), people=expected_rows(low))
            for suffix in ("xlsx", "csv")
        ]  # fmt: skip
    who = people(6)
    american = {f"F{row}": one.born.strftime("%m/%d/%Y") for row, one in enumerate(who, 5)}
    cases += [Case("dob_month_first.csv", WRITERS["csv"](listing(who).changed(dict(american))),
                   people=expected_rows(who))]  # fmt: skip
    mixed = {
        f"F{row}": one.born.strftime("%m/%d/%Y" if row % 2 else "%d/%m/%Y")
        for row, one in enumerate(who, 5)
    }
    cases += [Case("dob_both_orders_nik_decides.csv",
                   WRITERS["csv"](listing(who).changed(dict(mixed))), people=expected_rows(who))]  # fmt: skip
    doubtful = mixed | {"F6": "03/04/1976"}
    rows = expected_rows(who)
    del rows[6]["dob"]
    cases += [Case("dob_both_orders_no_witness.csv",
                   WRITERS["csv"](listing(who).changed(dict(doubtful))), people=rows,
                   problems=frozenset({"F6 dob_ambiguous", "B6|F6 nik_dob_mismatch"}))]  # fmt: skip
    return cases


def other_columns() -> list[Case]:
    """Sex, phone, village, occupation, RT and RW, age."""
    cases: list[Case] = []
    cases += spoiled("sex_unknown", {"G6": "X"}, "G6 sex_invalid", values={6: {"sex": ""}}, may="")
    words = {"L": ("LK", "Laki-laki", "LAKI - LAKI", "Pria", "l", "Lk."), "P": ("PR", "Perempuan", "Wanita", "p", "Pr.", "PEREMPUAN")}
    for sex, writings in words.items():
        row = 5 if sex == "L" else 6
        for writing in writings:
            cases += spoiled(f"sex_{writing.strip('.').replace(' ', '_')}_{sex}", {f"G{row}": writing}, formats="csv")
    phone = ONE.phone
    cases += spoiled("phone_number", {"N6": int(phone)}, "N6 phone_zero_lost", formats=NUMBERS)
    cases += spoiled("phone_without_zero", {"N6": phone[1:]}, "N6 phone_zero_lost", formats="csv")
    for name, text in {"plus": f"+62 {phone[1:4]}-{phone[4:8]}-{phone[8:]}", "62": "62" + phone[1:],
                       "dashes": f"{phone[:4]}-{phone[4:8]}-{phone[8:]}", "apostrophe": "'" + phone}.items():
        cases += spoiled(f"phone_{name}", {"N6": text}, formats="xlsx csv")
    cases += spoiled("phone_blank", {"N6": "-"}, formats="xlsx csv", values={6: {"phone": ""}})
    for name, text in {"capitals": "SESULU", "desa": "Desa Sesulu", "ds": "Ds. Sesulu",
                       "blanks": " Sesulu  "}.items():
        cases += spoiled(f"village_{name}", {"K6": text}, formats="xlsx csv")
    mukti = {"K6": "Girimukti", "L6": "Penajam"}
    cases += spoiled("village_joined", mukti, formats="xlsx csv", values={6: {"village": "64.09.01.2020"}})
    lawe = {"K6": "LAWE LAWE", "L6": "Penajam"}
    cases += spoiled("village_hyphen", lawe, formats="xlsx csv", values={6: {"village": "64.09.01.1004"}})
    cases += spoiled("village_misspelt", {"K6": "Sesullu"}, "K6 village_guessed", formats="xlsx csv ods xls")
    cases += spoiled("village_nowhere", {"K6": "Antah Berantah"}, "K6 village_unknown", held=[6])
    cases += spoiled("job_unknown", {"M6": "Astronot"}, "M6 occupation_unknown")
    cases += spoiled("job_capitals", {"M6": "BURUH TANI"}, formats="xlsx csv")
    cases += spoiled("job_written_otherwise", {"M6": "Buruh Tani/Perkebunan"}, formats="csv", may="M6 occupation_unknown")
    for name, born in {"15": date(2011, 3, 14), "71": date(1955, 3, 14)}.items():
        nik = nik_of(born, "P", 11)
        cases += spoiled(f"age_{name}", {"B6": nik, "F6": born.strftime("%d-%m-%Y")}, "F6|B6 age_out_of_range",
                         formats="xlsx csv", values={6: {"nik": nik, "dob": born.isoformat()}})
    for name, (rt, rw) in {"words": ("RT. 4", "RW 02"), "bare": ("4", "2"), "joined": ("004", "-")}.items():
        cases += spoiled(f"rt_{name}", {"I6": rt, "J6": rw}, formats="csv",
                         values={6: {"rt": "004", "rw": "" if rw == "-" else "002"}})
    cases += spoiled("rt_numbers", {"I6": 4, "J6": 2}, formats=NUMBERS, values={6: {"rt": "004"}})
    return cases


def rows() -> list[Case]:
    """The same NIK twice, errors and formulas, hidden and shifted rows, several faults at once."""
    cases: list[Case] = []
    same = {f"{c}8": v for c, v in zip("BCDEFGHIJKLMN", listing().rows[5][1:], strict=True)}
    cases += spoiled("twice_the_same", same, "8 dup_same", held=[8])
    cases += spoiled("twice_other_person", {"B8": ONE.nik}, "6 dup_conflict, 8 dup_conflict", held=[6, 8],
                     may="nik_dob_mismatch, nik_sex_mismatch")
    cases += spoiled("thrice", same | {f"{c[0]}9": v for c, v in same.items()}, "8 dup_same, 9 dup_same",
                     held=[8, 9], formats="xlsx csv")
    spelled = same | {"D8": "RUKMINI DEWI, Hj"}
    cases += spoiled("twice_name_spelled_otherwise", spelled, "8 dup_same", held=[8], formats="xlsx csv")
    cases += spoiled("nik_error_cell", {"B6": Fault("#N/A")}, "B6 cell_error", held=[6])
    for text in ("#REF!", "#VALUE!", "#NAME?", "#DIV/0!"):
        cases += spoiled(f"name_error_{text.strip('#!?').replace('/', '')}", {"D6": Fault(text)}, "D6 cell_error",
                         held=[6], formats="xlsx xls csv")
    cases += spoiled("nik_formula_without_value", {"B6": Formula('"640902"&"1"')}, "B6 formula_no_value",
                     held=[6], formats="xlsx")
    cases += spoiled("nik_formula_with_value", {"B6": Formula('CONCATENATE("a")', ONE.nik)}, formats="xlsx xls ods")
    cases += spoiled("name_formula_with_value", {"D6": Formula("UPPER(D5)", "HJ. RUKMINI DEWI")},
                     formats="xlsx xls ods", values={6: {"name": "HJ. RUKMINI DEWI"}})
    hidden = Sheet(listing().rows, hidden_rows=frozenset({6, 9}))
    cases += spoiled("rows_hidden", {}, "6 row_hidden, 9 row_hidden", formats=NUMBERS, sheet=hidden)
    right = {f"{b}6": v for b, v in zip("BCDEFGHIJKLMNO", (None, *listing().rows[5][1:]), strict=True)}
    cases += spoiled("row_shifted_right", right, "6 row_shifted", held=[6], may="6 nik_missing, 6 nik_chars, 6 nik_length")
    left = {f"{b}6": v for b, v in zip("ABCDEFGHIJKLMN", (*listing().rows[5][1:], None), strict=True)}
    cases += spoiled("row_shifted_left", left, "6 row_shifted", held=[6])
    cases += spoiled("sex_true", {"G6": True}, "G6 sex_invalid", formats="xlsx", values={6: {"sex": ""}})
    cases += spoiled("nik_negative", {"B6": -int(ONE.nik)}, formats=NUMBERS, held=[6],
                     may="B6 nik_chars, B6 nik_length, B6 nik_precision_lost")
    cases += spoiled("two_faults_one_row", {"B6": ONE.nik[:15], "F6": "31-02-1976"},
                     "B6 nik_length, F6 dob_invalid", held=[6])
    cases += spoiled("fault_and_warnings", {"B6": "'" + ONE.nik, "C6": ONE.kk[:12], "K6": "Sesullu", "M6": "Astronot"},
                     "B6 nik_cleaned, C6 kk_length, K6 village_guessed, M6 occupation_unknown",
                     values={6: {"kk": ONE.kk[:12]}})
    cases += spoiled("three_rows_three_faults", {"B5": "6,40902E+15", "D6": None, "F8": "kapan"},
                     "B5 nik_precision_lost, D6 name_missing, F8 dob_invalid", held=[5, 6, 8])
    return cases


def cases() -> list[Case]:
    """All cases of this file."""
    return [*identifiers(), *names_and_text(), *dates(), *other_columns(), *rows()]
