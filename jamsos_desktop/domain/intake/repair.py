"""Repairing the cells of a list: what a typed text means, and faults sorted by how to mend them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from jamsos_desktop.domain.dates import read_day
from jamsos_desktop.domain.intake.rows import CellValue
from jamsos_desktop.domain.problems import Invalid, Problem

Edits = Mapping[tuple[int, int], CellValue]
"""Row number and column counted from 0 → what the clerk put there."""

_ORDER: Mapping[str, str] = MappingProxyType({
    "nik_missing": "NIK kosong", "nik_length": "Panjang NIK salah", "nik_chars": "Huruf dalam NIK",
    "nik_precision_lost": "NIK rusak oleh Excel", "nik_impossible": "NIK tidak mungkin",
    "name_missing": "Nama kosong", "name_too_long": "Nama terlalu panjang",
    "dob_missing": "Tanggal lahir kosong", "dob_invalid": "Tanggal lahir salah",
    "dob_future": "Lahir di masa depan", "village_unknown": "Desa tidak dikenal",
    "dup_same": "Tertulis dua kali", "dup_conflict": "NIK orang lain",
    "several_people": "Beberapa orang cocok",
    "value_too_long": "Isi terlalu panjang", "cell_error": "Sel berisi galat",
    "formula_no_value": "Rumus tanpa hasil", "row_shifted": "Baris bergeser",
    "row_swallowed": "Tanda kutip terbuka",
    "nik_dob_mismatch": "Tgl lahir beda dari NIK", "nik_sex_mismatch": "L/P beda dari NIK",
    "nik_was_number": "NIK tersimpan angka", "nik_cleaned": "Tanda di NIK dibuang",
    "kk_length": "Panjang KK salah", "kk_precision_lost": "KK rusak oleh Excel",
    "name_control": "Tanda aneh di nama", "name_markup": "Nama berisi kode",
    "name_mixed_script": "Huruf asing di nama", "encoding_damaged": "Huruf rusak",
    "dob_too_old": "Umur di atas 120", "dob_ambiguous": "Hari/bulan meragukan",
    "dob_was_number": "Tanggal tersimpan angka", "sex_invalid": "L/P tidak terbaca",
    "phone_zero_lost": "0 nomor HP hilang", "rt_was_date": "RT/RW jadi tanggal",
    "row_hidden": "Baris tersembunyi", "village_guessed": "Desa ditebak",
    "occupation_unknown": "Pekerjaan tak dikenal", "age_out_of_range": "Umur di luar batas",
    "already_enrolled": "Sudah terdaftar", "other_programme": "Ada di program lain",
    "lookalike": "Mirip orang lain", "locked": "Data terkunci",
    "value_unknown": "Isi tidak dikenal",
})
"""Problem kind → what is to be mended, in the order in which a list shows them."""


@dataclass(frozen=True)
class Repair:
    """All rows that want the same kind of repair."""

    kind: str
    title: str
    rows: int


def repairs(rows: Iterable[Iterable[Problem]]) -> list[Repair]:
    """The kinds of problems in some rows, each with the number of rows that have it."""
    counts: dict[str, int] = {}
    for problems in rows:
        for kind in {problem.kind for problem in problems}:
            counts[kind] = counts.get(kind, 0) + 1
    order = {kind: place for place, kind in enumerate(_ORDER)}
    kinds = sorted(counts, key=lambda kind: (order.get(kind, len(order)), kind))
    return [Repair(kind, _ORDER.get(kind, kind), counts[kind]) for kind in kinds]


def repaired(field: str, text: str) -> CellValue:
    """The cell that a text typed into a field stands for; a day is day before month."""
    text = text.strip()
    if field in {"born_on", "ttl"}:
        try:
            return read_day(text)
        except Invalid:
            return text or None
    return text or None
