"""Headers that mislead, codes for sex, forms prepared for more people than there are."""

from __future__ import annotations

from tests.workbooks.judged.case import FIRST, WRITERS, Case, expected_rows, words
from tests.workbooks.judged.grids import (
    STANDARD,
    Formula,
    Sheet,
    Value,
    listing,
    people,
)
from tests.workbooks.judged.headers import headed
from tests.workbooks.judged.writers import (
    book,
    xlsx,
)

SIX = people()
GOOD = expected_rows(SIX)
ONE = SIX[1]
SHEET = "xl/worksheets/sheet1.xml"


def odd_headers() -> list[Case]:
    """Headers that mislead."""
    plain = "number nik kk name place dob sex addr rt rw village district job phone"
    three = (
        ("No", "number"),
        ("NIK", "nik"),
        ("No KK", "kk"),
        ("Nama", "name"),
        ("Tempat Lahir", "place"),
        ("Tgl", "=1"),
        ("Bln", "=1"),
        ("Thn", "=1"),
        ("L/P", "sex"),
        ("Alamat", "addr"),
        ("RT", "rt"),
        ("RW", "rw"),
        ("Desa", "village"),
        ("Pekerjaan", "job"),
        ("No HP", "phone"),
    )
    cells: dict[str, Value] = {}
    for row, one in enumerate(SIX, FIRST):
        cells |= {
            f"F{row}": f"{one.born.day}",
            f"G{row}": f"{one.born.month}",
            f"H{row}": f"{one.born.year}",
        }
    return [
        headed(
            "headers_head_of_family",
            "No|NIK|No KK|Nama|Tempat Lahir|Tanggal Lahir|JK|Alamat|RT|RW|Desa|Kecamatan|"
            "Pekerjaan|No HP|"
            "Nama Kepala Keluarga|NIK Kepala Keluarga",
            plain + " =Sumarno =6409021208550004",
        ),
        headed(
            "headers_head_of_family_first",
            "No|Nama Kepala Keluarga|NIK Kepala Keluarga|NIK|No KK|Nama|Tempat Lahir|Tanggal "
            "Lahir|JK|Alamat|"
            "RT|RW|Desa|Kecamatan|Pekerjaan|No HP",
            "number =Sumarno =6409021208550004 nik kk name place dob sex addr rt rw village "
            "district job phone",
        ),
        headed(
            "headers_mother_first",
            "No|Nama Ibu Kandung|NIK|No KK|Nama|Tempat Lahir|Tanggal Lahir|JK|Alamat|RT|RW|"
            "Desa|Kecamatan|Pekerjaan|No HP",
            "number =Sumiati nik kk name place dob sex addr rt rw village district job phone",
        ),
        headed(
            "headers_other_dates",
            "No|Tgl Usulan|NIK|No KK|Nama|Tempat Lahir|Tanggal Lahir|JK|Alamat|RT|RW|Desa|"
            "Kecamatan|Pekerjaan|No HP|Tgl Berlaku KTP",
            "number =03-11-2025 nik kk name place dob sex addr rt rw village district job "
            "phone =12-12-2030",
        ),
        headed(
            "headers_work_address",
            "No|NIK|No KK|Nama|Tempat Lahir|Tanggal Lahir|JK|Alamat|RT|RW|Desa|Kecamatan|"
            "Pekerjaan|No HP|Lokasi Kerja|Alamat Usaha",
            plain + " =Pasar =Pasar_Waru",
        ),
        headed(
            "headers_nik_ktp",
            "NO|NIK/NO. KTP|NO. KARTU KELUARGA (KK)|NAMA LENGKAP SESUAI KTP|TMP. LAHIR|TGL. "
            "LAHIR|L / P|ALAMAT DOMISILI|RT|RW|KEL/DESA|KEC.|MATA PENCAHARIAN|NO. WA",
        ),
        headed(
            "headers_village_of_work",
            "No|NIK|KK|Nama|Tempat Lahir|Tanggal Lahir|JK|Alamat|RT|RW|Desa/Kel|Kecamatan|"
            "Pekerjaan|HP|Kabupaten|Provinsi|Kode Pos",
            plain + " =Penajam_Paser_Utara =Kalimantan_Timur =76284",
        ),
        headed(
            "headers_age_too",
            "No|NIK|KK|Nama|Tempat Lahir|Tgl Lahir|Umur|JK|Alamat|RT|RW|Desa|Kecamatan|"
            "Pekerjaan|HP",
            "number nik kk name place dob =45 sex addr rt rw village district job phone",
        ),
        headed(
            "headers_empty_columns_between",
            "No||NIK||No KK|Nama||Tempat Lahir|Tanggal Lahir|JK|Alamat|RT|RW|Desa|Kecamatan|"
            "Pekerjaan|No HP",
            "number = nik = kk name = place dob sex addr rt rw village district job phone",
        ),
        Case(
            "birth_in_three_columns.xlsx",
            xlsx(book(listing(columns=three).changed(cells))),
            outcome="import|reject|ask",
            people=None,
        ),
        headed(
            "headers_no_number",
            "NIK|Nama|Tanggal Lahir|Desa",
            "nik name dob village",
            people={
                r: {k: v for k, v in p.items() if k in {"nik", "name", "dob", "village"}}
                for r, p in GOOD.items()
            },
        ),
        headed(
            "headers_nik_last",
            "Nama|Tgl Lahir|Jenis Kelamin|Kelurahan|Nomor KK|Nomor NIK",
            "name dob sex village kk nik",
            people={
                r: {
                    k: v
                    for k, v in p.items()
                    if k in {"nik", "kk", "sex", "name", "dob", "village"}
                }
                for r, p in GOOD.items()
            },
        ),
        headed(
            "headers_malay_numbers",
            "No.|1. NIK|2. No. KK|3. Nama|4. Tempat Lahir|5. Tanggal Lahir|6. JK|7. Alamat|8. "
            "RT|9. RW|10. Desa|11. Kecamatan|12. Pekerjaan|13. HP",
        ),
        headed(
            "headers_stars",
            "No|NIK *|No. KK *|Nama *|Tempat Lahir|Tanggal Lahir*|JK*|Alamat|RT|RW|Desa*|"
            "Kecamatan|Pekerjaan*|No HP (aktif)",
        ),
    ]


def odd_sexes() -> list[Case]:
    """Codes for sex that other programs use."""
    cases: list[Case] = []
    for name, (man, woman) in {
        "codes": ("1", "2"),
        "english": ("Male", "Female"),
        "m_f": ("M", "F"),
        "short": ("Laki", "Perem"),
        "two": ("Laki2", "Prp"),
        "dashes": ("Laki - Laki", "Perempuan"),
        "lower": ("laki laki", "perempuan"),
    }.items():
        grid = listing().changed({
            f"G{row}": man if one.sex == "L" else woman for row, one in enumerate(SIX, FIRST)
        })
        may = words("sex_invalid") if name in {"codes", "m_f"} else frozenset()
        rows = (
            {r: {k: v for k, v in p.items() if k != "sex"} for r, p in GOOD.items()}
            if may
            else GOOD
        )
        cases.append(Case(f"sexes_{name}.xlsx", xlsx(book(grid)), people=rows, may=may))
    return cases


def prepared() -> list[Case]:
    """Forms prepared for more people than there are."""
    formulas: tuple[tuple[Value, ...], ...] = tuple(
        (
            Formula(f'IF(B{row}="","",ROW()-4)', ""),
            None,
            None,
            None,
            None,
            None,
            Formula(f'IF(B{row}="","","L")', ""),
        )
        for row in range(11, 60)
    )
    prefilled: tuple[tuple[Value, ...], ...] = tuple(
        (n, *[None] * 9, "Sesulu", "Waru") for n in range(7, 30)
    )
    signature: tuple[tuple[Value, ...], ...] = (
        (),
        (None, "Mengetahui,", None, "Sesulu, 3 November 2025"),
        (None, "Camat Waru", None, "Kepala Desa Sesulu"),
        (),
        (),
        (None, "Drs. SUBARDI", None, "H. ABDULLAH"),
        (None, "NIP. 196511121990031004", None, "NIP. 196808171990031004"),
    )
    bare = (*signature[:-1], (None, "196511121990031004", None, "196808171990031004"))
    men: tuple[tuple[Value, ...], ...] = (
        ("Jumlah Laki-laki", None, None, 3),
        ("Jumlah Perempuan", None, None, 3),
        (None, None, None, "Total : 6 orang"),
    )
    cases = []
    for name, after in {
        "formulas": formulas,
        "prefilled": prefilled,
        "signature_under_nik": signature,
        "signature_bare_nip": bare,
        "totals_by_sex": men,
    }.items():
        cases += [
            Case(
                f"below_{name}.{s}",
                WRITERS[s](listing(after=after)),
                people=GOOD,
                header=4,
                held=frozenset(),
                may=words("nik_missing, name_missing, dob_missing")
                if name == "prefilled"
                else frozenset(),
            )
            for s in ("xlsx", "ods")
        ]
    turned = (("No", "number"), ("Nama", "name"), ("NIK", "nik"), ("No KK", "kk"), *STANDARD[4:])
    below = Sheet((*listing().rows, (), *listing(people(4, 6), turned, title=()).rows))
    later = expected_rows(people(4, 6), 13)
    cases.append(
        Case(
            "second_header_in_other_order.xlsx",
            xlsx(book(below)),
            people=GOOD | later,
        )
    )
    return cases


def cases() -> list[Case]:
    """All cases of this file."""
    return [*odd_headers(), *odd_sexes(), *prepared()]
