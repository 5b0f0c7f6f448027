"""Headers, title rows, columns, totals, sheets: what villages do with the form of the list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.workbooks.judged.biff import xls
from tests.workbooks.judged.case import (
    FIRST,
    WRITERS,
    Case,
    expected_rows,
    spoiled,
    stored,
    words,
)
from tests.workbooks.judged.grids import (
    STANDARD,
    TITLE,
    Book,
    Day,
    Formula,
    Sheet,
    Value,
    listing,
    people,
    someone,
)
from tests.workbooks.judged.writers import book, ods, xlsx

SIX = people()
FIELDS = [name for _, name in STANDARD]


def headed(name: str, texts: str, fields: str = "", **expected: object) -> Case:
    """The six people under these headers, divided by `|`; fields in the order of `fields`."""
    columns = tuple(zip(texts.split("|"), fields.split() or FIELDS, strict=True))
    options = {"people": expected_rows(SIX), "header": FIRST - 1} | expected
    return Case(f"{name}.xlsx", xlsx(book(listing(columns=columns))), **options)  # type: ignore[arg-type]


def headers() -> list[Case]:
    """Wordings of the header row."""
    plain = "number nik kk name place dob sex addr rt rw village district job phone"
    return [
        headed("header_abbreviated",
               "No.|N.I.K|No. K.K|Nm. Lengkap|Tmpt Lahir|Tgl Lahir|L/P|Alamat|RT|RW|Ds/Kel|Kec|Pek.|No. Telp"),
        headed("header_official",
               "NO. URUT|NOMOR INDUK KEPENDUDUKAN (NIK)|NOMOR KARTU KELUARGA|NAMA SESUAI KTP|TEMPAT LAHIR|"
               "TANGGAL LAHIR (HH-BB-TTTT)|JENIS KELAMIN (L/P)|ALAMAT SESUAI KTP|RT|RW|DESA/KELURAHAN|KECAMATAN|"
               "JENIS PEKERJAAN|NOMOR HP/WA"),
        headed("header_misspelt",
               "No|NIk|No KKK|Nama Lenkap|Tempat Lahr|Tangal Lahir|Jenis Klamin|Alamt|RT|RW|desakeluarahan|Kecamtan|"
               "Pekerjan|No Hp"),
        headed("header_english",
               "No|National ID (NIK)|Family Card No|Full Name|Place of Birth|Date of Birth|Sex|Address|RT|RW|Village|"
               "District|Occupation|Phone"),
        headed("header_database",
               "id|nik|no_kk|nama|tempatlahir|tanggallahir|sex|alamat|rt|rw|desa|kecamatan|pekerjaan|telepon"),
        headed("header_ktp", "No|No. KTP|No. KK|Nama|Tempat|Tgl. Lahir|JK|Alamat|RT|RW|Desa|Kec.|Pekerjaan|HP"),
        headed("header_induk", "No|No. Induk Kependudukan|Nomor KK|Nama Pekerja|Kota Lahir|Tgl/Bln/Thn Lahir|"
               "Kelamin|Alamat Rumah|RT|RW|Nama Desa|Nama Kecamatan|Profesi|Telepon/HP"),
        headed("header_line_breaks",
               "No|NIK\n(16 digit)|No\nKK|Nama\nLengkap|Tempat\nLahir|Tanggal\nLahir|Jenis\nKelamin|Alamat\nLengkap|"
               "RT|RW|Desa /\nKelurahan|Kecamatan|Peker-\njaan|No.\nHP"),
        headed("header_blanks_and_colons",
               " No : | NIK : | No. KK : |  Nama  Lengkap : |Tempat Lahir :|Tanggal Lahir :|JK :|Alamat :|RT :|RW :|"
               "Desa :|Kecamatan :|Pekerjaan :|No HP :"),
        headed("header_more_columns",
               "No|NIK|No KK|Nama|Tempat Lahir|Tanggal Lahir|JK|Agama|Status Kawin|Alamat|RT|RW|Desa|Kecamatan|"
               "Pekerjaan|No HP|Ket.|TTD",
               "number nik kk name place dob sex =Islam =Kawin addr rt rw village district job phone =ok ="),
        headed("header_sipp",
               "NO_PEGAWAI|NOMOR_IDENTITAS|NO_KK|NAMA_LENGKAP|TEMPAT_LAHIR|TANGGAL_LAHIR|JENIS_KELAMIN|ALAMAT|RT|RW|"
               "DESA|KECAMATAN|PEKERJAAN|HP"),
        headed("header_order_reversed", "|".join(reversed([text for text, _ in STANDARD])),
               " ".join(reversed(FIELDS))),
        headed("header_ttl", "No|NIK|No KK|Nama|Tempat/Tgl Lahir|L/P|Alamat|RT/RW|Desa|Pekerjaan|No HP",
               "number nik kk name ttl sex addr rtrw village job phone"),
        headed("header_ttl_short", "No|NIK|No KK|Nama|TTL|L/P|Alamat|RT/RW|Desa|Pekerjaan|No HP",
               "number nik kk name ttl sex addr rtrw village job phone"),
        headed("header_ttl_ampersand", "No|NIK|No KK|Nama|Tmpt & Tgl Lahir|JK|Alamat|RT / RW|Kelurahan|Pekerjaan|HP",
               "number nik kk name ttl sex addr rtrw village job phone"),
        headed("header_wife_after",
               "No|NIK|No KK|Nama|Tempat Lahir|Tanggal Lahir|JK|Alamat|RT|RW|Desa|Kecamatan|Pekerjaan|No HP|"
               "Nama Ibu Kandung|Nama Ahli Waris|NIK Ahli Waris|Hubungan",
               plain + " =Sumiati =Darsono =6409021208650004 =Suami"),
    ]  # fmt: skip


def sex_columns() -> list[Case]:
    """Two narrow columns L and P with a mark in one of them."""
    columns = (("No", "number"), ("NIK", "nik"), ("No KK", "kk"), ("Nama", "name"),
               ("Tanggal Lahir", "dob"), ("L", "=L"), ("P", "=P"), ("Alamat", "addr"), ("RT", "rt"),
               ("RW", "rw"), ("Desa", "village"), ("Pekerjaan", "job"), ("No HP", "phone"))  # fmt: skip
    sheet = listing(columns=columns)
    cells: dict[str, Value] = {}
    for row, one in enumerate(SIX, FIRST):
        cells[f"F{row}"] = "v" if one.sex == "L" else None
        cells[f"G{row}"] = "v" if one.sex == "P" else None
    rows = expected_rows(SIX)
    for row in rows.values():
        del row["sex"]
    return [Case("sex_in_two_columns.xlsx", xlsx(book(sheet.changed(cells))), people=rows,
                 may=words("sex_invalid"))]  # fmt: skip


def header_rows() -> list[Case]:
    """Where the header stands, how many rows it has, and that it may be missing."""
    cases = []
    for row in (1, 2, 8, 12, 15):
        title = tuple((f"Keterangan surat baris {n}",) if n % 2 else () for n in range(1, row))
        sheet = listing(title=title)
        for suffix in ("xlsx", "csv"):
            cases.append(Case(f"header_in_row_{row}.{suffix}", WRITERS[suffix](sheet), header=row,
                              people=expected_rows(SIX, row + 1)))  # fmt: skip
    two = list(listing().rows)
    upper = ("No", "Identitas", None, None, "Kelahiran", None, "JK", "Alamat", None, None,
             "Wilayah", None, "Pekerjaan", "No HP")  # fmt: skip
    lower = (None, "NIK", "No KK", "Nama", "Tempat Lahir", "Tanggal Lahir", None, "Jalan", "RT", "RW", "Desa",
             "Kecamatan", None, None)  # fmt: skip
    merges = ("A4:A5", "B4:D4", "E4:F4", "G4:G5", "H4:J4", "K4:L4", "M4:M5", "N4:N5")
    sheet = Sheet((*two[:3], upper, lower, *two[4:]), merges=merges)
    cases += [
        Case(f"header_two_rows.{suffix}", WRITERS[suffix](sheet), people=expected_rows(SIX, 6))
        for suffix in ("xlsx", "ods", "xls", "csv")
    ]
    lower = (None, "NIK", "KK", None, "Tempat", "Tanggal", *[None] * 8)
    upper = ("No", "Nomor", None, "Nama", "Lahir", None, "JK", "Alamat", "RT", "RW", "Desa",
             "Kecamatan", "Pekerjaan", "No HP")  # fmt: skip
    sheet = Sheet((*two[:3], upper, lower, *two[4:]), merges=("B4:C4", "E4:F4"))
    cases.append(Case("header_needs_both_rows.xlsx", xlsx(book(sheet)), people=expected_rows(SIX, 6)))
    numbered = listing(below_header=(tuple(range(1, 15)),))
    bracketed = listing(below_header=(tuple(f"({n})" for n in range(1, 15)),))
    for name, grid in {"numbers": numbered, "brackets": bracketed}.items():
        cases += [Case(f"column_{name}.{suffix}", WRITERS[suffix](grid), header=4,
                       people=expected_rows(SIX, 6)) for suffix in ("xlsx", "csv")]  # fmt: skip
    bare = Sheet(listing().rows[4:])
    cases += [Case(f"header_missing.{suffix}", WRITERS[suffix](bare), outcome="reject|ask",
                   reject="no_header|no_nik_column|") for suffix in ("xlsx", "csv")]  # fmt: skip
    no_nik = tuple(column for column in STANDARD if column[1] != "nik")
    cases.append(Case("no_nik_column.xlsx", xlsx(book(listing(columns=no_nik))), outcome="reject",
                      reject="no_nik_column|no_header"))  # fmt: skip
    cases.append(Case("header_only.xlsx", xlsx(book(listing(()))), outcome="reject", reject="no_rows|empty"))
    cases.append(Case("titles_only.csv", b"DAFTAR NAMA\r\nDESA SESULU\r\n", outcome="reject",
                      reject="no_header|no_rows|no_nik_column"))  # fmt: skip
    return cases


def swapped() -> list[Case]:
    """Columns under the wrong header."""
    names = tuple((text, {"nik": "name", "name": "nik"}.get(name, name)) for text, name in STANDARD)
    kks = tuple((text, {"nik": "kk", "kk": "nik"}.get(name, name)) for text, name in STANDARD)
    many = people(12)
    return [
        Case("nik_and_name_swapped.xlsx", xlsx(book(listing(many, names))), outcome="reject|ask",
             reject="columns_swapped|"),
        Case("nik_and_kk_swapped.xlsx", xlsx(book(listing(many, kks))), outcome="reject|ask",
             reject="columns_swapped|"),
        Case("nik_and_kk_swapped.csv", WRITERS["csv"](listing(many, kks)), outcome="reject|ask",
             reject="columns_swapped|"),
    ]  # fmt: skip


def not_people() -> list[Case]:
    """Rows that are no people: totals, signatures, repeated headers, notes, blank rows."""
    cases = []
    rows = listing().rows
    signature: tuple[tuple[Value, ...], ...] = (
        (), (*[None] * 10, "Sesulu, 3 November 2025"), (*[None] * 10, "Kepala Desa Sesulu"), (), (),
        (*[None] * 10, "H. ABDULLAH"), (*[None] * 10, "NIP. 196808171990031004"),
    )  # fmt: skip
    total: tuple[tuple[Value, ...], ...] = (("JUMLAH", None, None, 6),)
    notes: tuple[tuple[Value, ...], ...] = ((), ("Keterangan:",), ("1. Data sesuai KTP",), ("### akhir data",))
    for name, after in {"signature": signature, "total": total, "notes": notes,
                        "total_and_signature": (*total, *signature)}.items():  # fmt: skip
        cases += [Case(f"after_{name}.{suffix}", WRITERS[suffix](listing(after=after)), header=4,
                       people=expected_rows(SIX)) for suffix in ("xlsx", "ods", "csv")]  # fmt: skip
    formula_total = listing(after=(("Jumlah", None, None, Formula("COUNTA(D5:D10)", 6)),))
    cases.append(Case("total_by_formula.xlsx", xlsx(book(formula_total)), people=expected_rows(SIX)))
    middle = Sheet((*rows[:7], rows[3], *rows[7:]))
    split = expected_rows(SIX[:3]) | expected_rows(SIX[3:], 9)
    cases += [Case(f"header_repeated.{suffix}", WRITERS[suffix](middle), people=split, header=4)
              for suffix in ("xlsx", "xls", "csv")]  # fmt: skip
    page = ((), ("Lanjutan daftar pekerja rentan",), ("Halaman 2",), rows[3], tuple(range(1, 15)))
    broken = Sheet((*rows[:7], *page, *rows[7:]))
    cases.append(Case("page_break.xlsx", xlsx(book(broken)), header=4,
                      people=expected_rows(SIX[:3]) | expected_rows(SIX[3:], 13)))  # fmt: skip
    blank = Sheet((*rows[:6], (), (), *rows[6:8], (), *rows[8:]))
    where = dict(zip((5, 6, 9, 10, 12, 13), SIX, strict=True))
    cases += [Case(f"blank_rows_between.{suffix}", WRITERS[suffix](blank), header=4,
                   people={row: stored(one) for row, one in where.items()}) for suffix in ("xlsx", "ods", "xls", "csv")]  # fmt: skip
    groups = Sheet((*rows[:4], ("RT 001",), *rows[4:7], ("RT 002",), *rows[7:]))
    cases += [Case(f"group_rows.{suffix}", WRITERS[suffix](groups), header=4,
                   people=expected_rows(SIX[:3], 6) | expected_rows(SIX[3:], 10)) for suffix in ("xlsx", "csv")]  # fmt: skip
    subtotal = Sheet((*rows[:7], ("Sub Total", None, None, 3), *rows[7:], ("TOTAL", None, None, 6)))
    cases.append(Case("subtotals.xlsx", xlsx(book(subtotal)), people=expected_rows(SIX[:3]) | expected_rows(SIX[3:], 9)))
    prepared = listing(after=tuple((n,) for n in range(7, 31)))
    cases += [Case(f"numbers_prepared.{suffix}", WRITERS[suffix](prepared), people=expected_rows(SIX))
              for suffix in ("xlsx", "csv")]  # fmt: skip
    return cases


def merged_and_hidden() -> list[Case]:
    """Merged village cells, hidden columns, a filter, a list that begins far from the corner."""
    cases = []
    merged = replace(listing(), merges=("K5:K10", "L5:L10", "A1:N1"))
    merged = merged.changed({f"{c}{r}": None for c in "KL" for r in range(6, 11)})
    cases += [Case(f"village_merged_down.{suffix}", WRITERS[suffix](merged), people=expected_rows(SIX))
              for suffix in ("xlsx", "ods", "xls")]  # fmt: skip
    joined_kk = replace(listing(), merges=("C5:C6",)).changed({"C6": None})
    rows = expected_rows(SIX)
    rows[6]["kk"] = SIX[0].kk
    cases.append(Case("kk_merged_for_a_family.xlsx", xlsx(book(joined_kk)), people=rows))
    hidden = replace(listing(), hidden_columns=frozenset({3, 14}))
    cases += [Case(f"columns_hidden.{suffix}", WRITERS[suffix](hidden), people=expected_rows(SIX))
              for suffix in ("xlsx", "ods", "xls")]  # fmt: skip
    filtered = replace(listing(), hidden_rows=frozenset({5, 7}), filtered="A4:N10")
    cases.append(Case("filter_on.xlsx", xlsx(book(filtered)), people=expected_rows(SIX),
                      problems=words("5 row_hidden, 7 row_hidden")))  # fmt: skip
    far = Sheet((*[()] * 20, *((*[None] * 7, *row) for row in listing().rows)))
    cases += [Case(f"list_far_from_corner.{suffix}", WRITERS[suffix](far), header=24,
                   people=expected_rows(SIX, 25)) for suffix in ("xlsx", "ods", "xls")]  # fmt: skip
    return cases


def title_village() -> list[Case]:
    """No village column: the village stands in the title, the sheet's name or nowhere."""
    columns = tuple(column for column in STANDARD if column[1] not in {"village", "district"})
    title = (("DAFTAR PEKERJA RENTAN",), ("DESA SESULU KECAMATAN WARU",), ())
    colon = (("DAFTAR PEKERJA RENTAN",), ("Desa", ": Sesulu"), ("Kecamatan", ": Waru"))
    cases = [
        Case("village_in_title.xlsx", xlsx(book(listing(columns=columns, title=title))), people=expected_rows(SIX),
             may=words("village_guessed")),
        Case("village_in_title_cells.xlsx", xlsx(book(listing(columns=columns, title=colon))),
             people=expected_rows(SIX), may=words("village_guessed")),
        Case("village_by_option.xlsx", xlsx(book(listing(columns=columns))), people=expected_rows(SIX),
             options=("--village", "64.09.02.2002")),
        Case("village_not_written.xlsx", xlsx(book(listing(columns=columns))), outcome="ask|import", people={},
             held=frozenset(range(5, 11)), may=words("village_unknown")),
    ]  # fmt: skip
    return cases


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
            Case(f"sheets_two_lists_chosen.{suffix}", write(book(one, two)), people=expected_rows(people(6, 6)),
                 options=("--sheet", "RT 02"), sheet="RT 02"),
            Case(f"sheets_guide_first.{suffix}", write(book(guide, one, empty)), people=expected_rows(SIX),
                 sheet="RT 01"),
            Case(f"sheets_hidden_list.{suffix}", write(book(one, away)), outcome="import|ask",
                 people=expected_rows(SIX)),
        ]  # fmt: skip
    cases += [
        Case("sheets_very_hidden_list.xlsx", xlsx(book(deep, one)), outcome="import|ask", people=expected_rows(SIX)),
        Case("sheets_copy.xlsx", xlsx(book(one, copy)), outcome="ask|reject|import", people=expected_rows(SIX)),
        Case("sheets_hidden_only.xlsx", xlsx(book(guide, away)), outcome="ask|import|reject", reject="many_sheets|no_header|no_rows|"),
        Case("sheet_name_odd.xlsx", xlsx(book(replace(one, name="Dt <Sesulu> & 'RT'"))), people=expected_rows(SIX),
             sheet="Dt <Sesulu> & 'RT'"),
        Case("sheet_not_there.xlsx", xlsx(book(one)), outcome="ask|reject", options=("--sheet", "Rekap")),
    ]  # fmt: skip
    rows = listing().rows
    side = Sheet(tuple((*row, None, None, *other) for row, other in zip(rows, recap(), strict=True)))
    cases.append(Case("recap_beside.xlsx", xlsx(book(side)), people=expected_rows(SIX)))
    double = Sheet(tuple((*left, None, *right) for left, right in zip(rows, listing(people(6, 6)).rows, strict=True)))
    cases.append(Case("two_blocks_beside.xlsx", xlsx(book(double)), outcome="ask|reject|import", people=expected_rows(SIX),
                      may=words("row_shifted")))  # fmt: skip
    below = Sheet((*rows, (), ("DESA API-API",), rows[3], *listing(people(4, 6)).rows[4:]))
    cases.append(Case("two_blocks_below.xlsx", xlsx(book(below)),
                      people=expected_rows(SIX) | expected_rows(people(4, 6), 14)))  # fmt: skip
    based = Book((listing(columns=tuple((t, "born" if n == "dob" else n) for t, n in STANDARD)),), base_1904=True)
    cases.append(Case("dates_1904.xlsx", xlsx(based), people=expected_rows(SIX)))
    cases.append(Case("dates_1904.xls", xls(based), people=expected_rows(SIX)))
    loose = Book((listing().changed({"F6": (SIX[1].born - date(1904, 1, 1)).days}),), base_1904=True)
    cases.append(Case("dates_1904_number.xlsx", xlsx(loose), people=expected_rows(SIX),
                      problems=words("F6 dob_was_number")))  # fmt: skip
    cells = listing(columns=tuple((t, "born" if n == "dob" else n) for t, n in STANDARD))
    cases += [Case(f"dates_all_cells.{s}", WRITERS[s](cells), people=expected_rows(SIX)) for s in ("xlsx", "xls", "ods")]  # fmt: skip
    mixed = cells.changed({f"F{row}": SIX[row - 5].born.strftime("%m/%d/%Y") for row in (5, 7, 9)})
    cases.append(Case("dates_cells_and_month_first.xlsx", xlsx(book(mixed)), people=expected_rows(SIX)))
    turned = date(1970, 5, 3)
    who = (*SIX[:2], someone(2, date(1970, 3, 5)), *SIX[3:])
    wrong = listing(who).changed({"F7": Day(turned)})
    rows_ = expected_rows(who)
    del rows_[7]["dob"]
    cases.append(Case("date_cell_turned_by_excel.xlsx", xlsx(book(wrong)), people=rows_,
                      may=words("7 nik_dob_mismatch, B7 nik_dob_mismatch, F7 nik_dob_mismatch, F7 dob_ambiguous")))  # fmt: skip
    return cases


def recap() -> list[tuple[Value, ...]]:
    """A small table of counts that stands beside the list."""
    return [(), (), (), ("RT", "Jumlah"), ("001", 1), ("002", 1), ("003", 1), ("004", 1), ("005", 1),
            ("Total", 5)]  # fmt: skip


def shifted() -> list[Case]:
    """The whole block of rows moved by one column, or only some rows."""
    rows = listing().rows
    all_right = Sheet((*rows[:4], *((None, *row) for row in rows[4:])))
    return [
        Case("all_rows_shifted.xlsx", xlsx(book(all_right)), outcome="import|reject|ask", people={},
             held=frozenset(range(5, 11)), reject="columns_swapped|no_rows|",
             may=words("row_shifted, nik_missing, nik_chars")),
        *spoiled("row_shifted_by_two", {f"{b}7": v for b, v in zip(
            "CDEFGHIJKLMNOP", rows[6], strict=True)} | {"A7": None, "B7": None}, "7 row_shifted", held=[7],
            formats="xlsx csv"),
    ]  # fmt: skip


def cases() -> list[Case]:
    """All cases of this file."""
    return [*headers(), *sex_columns(), *header_rows(), *swapped(), *not_people(), *merged_and_hidden(),
            *title_village(), *sheets(), *shifted()]  # fmt: skip


TITLES = TITLE
