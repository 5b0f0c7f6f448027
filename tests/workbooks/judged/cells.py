"""Each problem of identifiers and names alone, at a known cell, in each format."""

from __future__ import annotations

from tests.workbooks.judged.case import Case, spoiled
from tests.workbooks.judged.grids import (
    Rich,
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
    for name, text in {
        "comma": "6,40902E+15",
        "point": "6.40902E+15",
        "small": "6,40902e15",
        "long": "6,4090261047E+15",
    }.items():
        cases += spoiled(f"nik_e_{name}", {"B6": text}, "B6 nik_precision_lost", held=[6])
    number = int(nik)
    cases += spoiled("nik_number_whole", {"B6": number}, "B6 nik_was_number", formats=NUMBERS)
    cases += spoiled(
        "nik_number_cut",
        {"B6": number // 10 * 10},
        "B6 nik_precision_lost",
        formats=NUMBERS,
        held=[6],
    )
    papua = 9271014509800013
    cases += spoiled(
        "nik_number_too_great",
        {"B6": float(papua)},
        "B6 nik_precision_lost",
        formats=NUMBERS,
        held=[6],
    )
    impossible = {
        "month_13": "6409021413760011",
        "month_00": "6409021400760011",
        "day_00": "6409020006760011",
        "day_35": "6409023506760011",
        "day_72": "6409027206760011",
        "february_30": "6409023002760011",
        "province_00": "0009021606760011",
        "province_99": "9909021606760011",
        "counting": "1234567890123456",
    }
    for name, text in impossible.items():
        cases += spoiled(
            f"nik_{name}",
            {"B6": text},
            "B6 nik_impossible",
            formats="xlsx",
            held=[6],
            may="B6|F6 nik_dob_mismatch, B6 nik_dob_mismatch, F6 nik_dob_mismatch, "
            "B6 nik_sex_mismatch, G6 nik_sex_mismatch",
        )
    cases += spoiled(
        "nik_other_regency",
        {"B6": "3578" + nik[4:]},
        formats="xlsx csv",
        values={6: {"nik": "3578" + nik[4:]}},
    )
    cases += spoiled("kk_15", {"C6": ONE.kk[:15]}, "C6 kk_length", values={6: {"kk": ONE.kk[:15]}})
    cases += spoiled(
        "kk_17",
        {"C6": ONE.kk + "1"},
        "C6 kk_length",
        formats="xlsx csv",
        values={6: {"kk": ONE.kk + "1"}},
    )
    cases += spoiled("kk_blank", {"C6": None}, values={6: {"kk": ""}}, formats="xlsx csv")
    cases += spoiled("kk_e", {"C6": "6,40902E+15"}, "C6 kk_precision_lost", values={6: {"kk": ""}})
    cases += spoiled(
        "kk_number_cut",
        {"C6": int(ONE.kk) // 10 * 10},
        "C6 kk_precision_lost",
        formats=NUMBERS,
        values={6: {"kk": ""}},
    )
    cases += spoiled("kk_number_whole", {"C6": int(ONE.kk)}, formats=NUMBERS)
    return cases


def names_and_text() -> list[Case]:
    """Names, lengths, control characters, markup, encodings."""
    cases: list[Case] = []
    cases += spoiled("name_blank", {"D6": "   "}, "D6 name_missing", held=[6])
    cases += spoiled("name_dash", {"D6": "-"}, "D6 name_missing", held=[6], formats="xlsx csv")
    cases += spoiled("name_201", {"D6": "Rukmini" + " Dewi" * 40}, "D6 name_too_long", held=[6])
    cases += spoiled("address_1001", {"H6": "Jl. " + "a" * 997}, "H6 value_too_long", held=[6])
    cases += spoiled(
        "name_bell",
        {"D6": "Ruk\x07mini"},
        "D6 name_control",
        formats="xlsx csv",
        values={6: {"name": "Rukmini"}},
    )
    markup = {
        "formula": '=HYPERLINK("http://example.invalid","Klik")',
        "img": "<img src=x onerror=1>",
        "sql": "'; DROP TABLE beneficiary; --",
        "path": "../../etc/passwd",
        "dde": "=cmd|' /C calc'!A0",
        "at": "@SUM(1+1)*cmd",
        "script": "<script>alert(1)</script>",
    }
    for name, text in markup.items():
        cases += spoiled(f"name_{name}", {"D6": text}, "D6 name_markup", values={6: {"name": text}})
    cases += spoiled(
        "name_cyrillic",
        {"D6": "Rukm\u0456ni D\u0435wi"},
        "D6 name_mixed_script",
        values={6: {"name": "Rukm\u0456ni D\u0435wi"}},
    )
    for name, text in {"question_box": "Siti Nurja\ufffdah", "mojibake": "JosÃ© Fernandez"}.items():
        cases += spoiled(
            f"name_{name}", {"D6": text}, "D6 encoding_damaged", values={6: {"name": text}}
        )
    for name, text in {
        "accent": "José Müller",
        "apostrophe": "Ma'ruf",
        "curly": "Nu\u2019man",
        "initials": "A. R. M. Thaher, S.Pd",
        "long": "Raden Mas " + "Suryo " * 20 + "Adi",
        "one_letter": "I",
        "minus": "Siti Nur-Aini",
    }.items():
        cases += spoiled(
            f"name_fine_{name}", {"D6": text}, formats="xlsx csv", values={6: {"name": text}}
        )
    cases += spoiled(
        "name_doubled_blanks",
        {"D6": "  Hj.  Rukmini   Dewi "},
        formats="xlsx csv ods",
        values={6: {"name": "Hj. Rukmini Dewi"}},
    )
    cases += spoiled("name_rich", {"D6": Rich(("Hj. ", "Rukmini", " Dewi"))}, formats="xlsx ods")
    return cases


def cases() -> list[Case]:
    """All cases of this file."""
    return [*identifiers(), *names_and_text()]
