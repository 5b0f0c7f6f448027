"""The other columns, and problems of whole rows: repeats, errors, hidden, shifted."""

from __future__ import annotations

from datetime import date

from tests.workbooks.judged.case import Case, spoiled
from tests.workbooks.judged.grids import (
    Fault,
    Formula,
    Sheet,
    listing,
    nik_of,
    someone,
)

ONE = someone(1)
"""The person of row 6, whose cells are spoilt."""
THREE = someone(3)
NUMBERS = "xlsx xls ods"
"""Formats that tell a number from a text."""


def other_columns() -> list[Case]:
    """Sex, phone, village, occupation, RT and RW, age."""
    cases: list[Case] = []
    cases += spoiled("sex_unknown", {"G6": "X"}, "G6 sex_invalid", values={6: {"sex": ""}}, may="")
    words = {
        "L": ("LK", "Laki-laki", "LAKI - LAKI", "Pria", "l", "Lk."),
        "P": ("PR", "Perempuan", "Wanita", "p", "Pr.", "PEREMPUAN"),
    }
    for sex, writings in words.items():
        row = 5 if sex == "L" else 6
        for writing in writings:
            cases += spoiled(
                f"sex_{writing.strip('.').replace(' ', '_')}_{sex}",
                {f"G{row}": writing},
                formats="csv",
            )
    phone = ONE.phone
    cases += spoiled("phone_number", {"N6": int(phone)}, "N6 phone_zero_lost", formats=NUMBERS)
    cases += spoiled("phone_without_zero", {"N6": phone[1:]}, "N6 phone_zero_lost", formats="csv")
    for name, text in {
        "plus": f"+62 {phone[1:4]}-{phone[4:8]}-{phone[8:]}",
        "62": "62" + phone[1:],
        "dashes": f"{phone[:4]}-{phone[4:8]}-{phone[8:]}",
        "apostrophe": "'" + phone,
    }.items():
        cases += spoiled(f"phone_{name}", {"N6": text}, formats="xlsx csv")
    cases += spoiled("phone_blank", {"N6": "-"}, formats="xlsx csv", values={6: {"phone": ""}})
    for name, text in {
        "capitals": "SESULU",
        "desa": "Desa Sesulu",
        "ds": "Ds. Sesulu",
        "blanks": " Sesulu  ",
    }.items():
        cases += spoiled(f"village_{name}", {"K6": text}, formats="xlsx csv")
    mukti = {"K6": "Girimukti", "L6": "Penajam"}
    cases += spoiled(
        "village_joined", mukti, formats="xlsx csv", values={6: {"village": "64.09.01.2020"}}
    )
    lawe = {"K6": "LAWE LAWE", "L6": "Penajam"}
    cases += spoiled(
        "village_hyphen", lawe, formats="xlsx csv", values={6: {"village": "64.09.01.1004"}}
    )
    cases += spoiled(
        "village_misspelt", {"K6": "Sesullu"}, "K6 village_guessed", formats="xlsx csv ods xls"
    )
    cases += spoiled("village_nowhere", {"K6": "Antah Berantah"}, "K6 village_unknown", held=[6])
    cases += spoiled("job_unknown", {"M6": "Astronot"}, "M6 occupation_unknown")
    cases += spoiled("job_capitals", {"M6": "BURUH TANI"}, formats="xlsx csv")
    cases += spoiled(
        "job_written_otherwise",
        {"M6": "Buruh Tani/Perkebunan"},
        formats="csv",
        may="M6 occupation_unknown",
    )
    for name, born in {"15": date(2011, 3, 14), "71": date(1955, 3, 14)}.items():
        nik = nik_of(born, "P", 11)
        cases += spoiled(
            f"age_{name}",
            {"B6": nik, "F6": born.strftime("%d-%m-%Y")},
            "F6|B6 age_out_of_range",
            formats="xlsx csv",
            values={6: {"nik": nik, "dob": born.isoformat()}},
        )
    for name, (rt, rw) in {
        "words": ("RT. 4", "RW 02"),
        "bare": ("4", "2"),
        "joined": ("004", "-"),
    }.items():
        cases += spoiled(
            f"rt_{name}",
            {"I6": rt, "J6": rw},
            formats="csv",
            values={6: {"rt": "004", "rw": "" if rw == "-" else "002"}},
        )
    cases += spoiled("rt_numbers", {"I6": 4, "J6": 2}, formats=NUMBERS, values={6: {"rt": "004"}})
    return cases


def rows() -> list[Case]:
    """The same NIK twice, errors and formulas, hidden and shifted rows, several faults at once."""
    cases: list[Case] = []
    same = {f"{c}8": v for c, v in zip("BCDEFGHIJKLMN", listing().rows[5][1:], strict=True)}
    cases += spoiled("twice_the_same", same, "8 dup_same", held=[8])
    cases += spoiled(
        "twice_other_person",
        {"B8": ONE.nik},
        "6 dup_conflict, 8 dup_conflict",
        held=[6, 8],
        may="nik_dob_mismatch, nik_sex_mismatch",
    )
    cases += spoiled(
        "thrice",
        same | {f"{c[0]}9": v for c, v in same.items()},
        "8 dup_same, 9 dup_same",
        held=[8, 9],
        formats="xlsx csv",
    )
    spelled = same | {"D8": "RUKMINI DEWI, Hj"}
    cases += spoiled(
        "twice_name_spelled_otherwise", spelled, "8 dup_same", held=[8], formats="xlsx csv"
    )
    cases += spoiled("nik_error_cell", {"B6": Fault("#N/A")}, "B6 cell_error", held=[6])
    for text in ("#REF!", "#VALUE!", "#NAME?", "#DIV/0!"):
        cases += spoiled(
            f"name_error_{text.strip('#!?').replace('/', '')}",
            {"D6": Fault(text)},
            "D6 cell_error",
            held=[6],
            formats="xlsx xls csv",
        )
    cases += spoiled(
        "nik_formula_without_value",
        {"B6": Formula('"640902"&"1"')},
        "B6 formula_no_value",
        held=[6],
        formats="xlsx",
    )
    cases += spoiled(
        "nik_formula_with_value",
        {"B6": Formula('CONCATENATE("a")', ONE.nik)},
        formats="xlsx xls ods",
    )
    cases += spoiled(
        "name_formula_with_value",
        {"D6": Formula("UPPER(D5)", "HJ. RUKMINI DEWI")},
        formats="xlsx xls ods",
        values={6: {"name": "HJ. RUKMINI DEWI"}},
    )
    hidden = Sheet(listing().rows, hidden_rows=frozenset({6, 9}))
    cases += spoiled("rows_hidden", {}, "6 row_hidden, 9 row_hidden", formats=NUMBERS, sheet=hidden)
    right = {
        f"{b}6": v for b, v in zip("BCDEFGHIJKLMNO", (None, *listing().rows[5][1:]), strict=True)
    }
    cases += spoiled(
        "row_shifted_right",
        right,
        "6 row_shifted",
        held=[6],
        may="6 nik_missing, 6 nik_chars, 6 nik_length",
    )
    left = {
        f"{b}6": v for b, v in zip("ABCDEFGHIJKLMN", (*listing().rows[5][1:], None), strict=True)
    }
    cases += spoiled("row_shifted_left", left, "6 row_shifted", held=[6])
    cases += spoiled(
        "sex_true", {"G6": True}, "G6 sex_invalid", formats="xlsx", values={6: {"sex": ""}}
    )
    cases += spoiled(
        "nik_negative",
        {"B6": -int(ONE.nik)},
        formats=NUMBERS,
        held=[6],
        may="B6 nik_chars, B6 nik_length, B6 nik_precision_lost",
    )
    cases += spoiled(
        "two_faults_one_row",
        {"B6": ONE.nik[:15], "F6": "31-02-1976"},
        "B6 nik_length, F6 dob_invalid",
        held=[6],
    )
    cases += spoiled(
        "fault_and_warnings",
        {"B6": "'" + ONE.nik, "C6": ONE.kk[:12], "K6": "Sesullu", "M6": "Astronot"},
        "B6 nik_cleaned, C6 kk_length, K6 village_guessed, M6 occupation_unknown",
        values={6: {"kk": ONE.kk[:12]}},
    )
    cases += spoiled(
        "three_rows_three_faults",
        {"B5": "6,40902E+15", "D6": None, "F8": "kapan"},
        "B5 nik_precision_lost, D6 name_missing, F8 dob_invalid",
        held=[5, 6, 8],
    )
    return cases


def cases() -> list[Case]:
    """All cases of this file."""
    return [*other_columns(), *rows()]
