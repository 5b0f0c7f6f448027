"""The header row: its wordings, its place, two rows of it, columns under the wrong header."""

from __future__ import annotations

from tests.workbooks.judged.case import (
    FIRST,
    WRITERS,
    Case,
    expected_rows,
    words,
)
from tests.workbooks.judged.grids import (
    STANDARD,
    Sheet,
    Value,
    listing,
    people,
)
from tests.workbooks.judged.writers import book, xlsx

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
        headed(
            "header_abbreviated",
            "No.|N.I.K|No. K.K|Nm. Lengkap|Tmpt Lahir|Tgl Lahir|L/P|Alamat|RT|RW|Ds/Kel|Kec|"
            "Pek.|No. Telp",
        ),
        headed(
            "header_official",
            "NO. URUT|NOMOR INDUK KEPENDUDUKAN (NIK)|NOMOR KARTU KELUARGA|NAMA SESUAI KTP|"
            "TEMPAT LAHIR|"
            "TANGGAL LAHIR (HH-BB-TTTT)|JENIS KELAMIN (L/P)|ALAMAT SESUAI KTP|RT|RW|"
            "DESA/KELURAHAN|KECAMATAN|"
            "JENIS PEKERJAAN|NOMOR HP/WA",
        ),
        headed(
            "header_misspelt",
            "No|NIk|No KKK|Nama Lenkap|Tempat Lahr|Tangal Lahir|Jenis Klamin|Alamt|RT|RW|"
            "desakeluarahan|Kecamtan|"
            "Pekerjan|No Hp",
        ),
        headed(
            "header_english",
            "No|National ID (NIK)|Family Card No|Full Name|Place of Birth|Date of Birth|Sex|"
            "Address|RT|RW|Village|"
            "District|Occupation|Phone",
        ),
        headed(
            "header_database",
            "id|nik|no_kk|nama|tempatlahir|tanggallahir|sex|alamat|rt|rw|desa|kecamatan|"
            "pekerjaan|telepon",
        ),
        headed(
            "header_ktp",
            "No|No. KTP|No. KK|Nama|Tempat|Tgl. Lahir|JK|Alamat|RT|RW|Desa|Kec.|Pekerjaan|HP",
        ),
        headed(
            "header_induk",
            "No|No. Induk Kependudukan|Nomor KK|Nama Pekerja|Kota Lahir|Tgl/Bln/Thn Lahir|"
            "Kelamin|Alamat Rumah|RT|RW|Nama Desa|Nama Kecamatan|Profesi|Telepon/HP",
        ),
        headed(
            "header_line_breaks",
            "No|NIK\n(16 digit)|No\nKK|Nama\nLengkap|Tempat\nLahir|Tanggal\nLahir|"
            "Jenis\nKelamin|Alamat\nLengkap|"
            "RT|RW|Desa /\nKelurahan|Kecamatan|Peker-\njaan|No.\nHP",
        ),
        headed(
            "header_blanks_and_colons",
            " No : | NIK : | No. KK : |  Nama  Lengkap : |Tempat Lahir :|Tanggal Lahir :|JK :|"
            "Alamat :|RT :|RW :|"
            "Desa :|Kecamatan :|Pekerjaan :|No HP :",
        ),
        headed(
            "header_more_columns",
            "No|NIK|No KK|Nama|Tempat Lahir|Tanggal Lahir|JK|Agama|Status Kawin|Alamat|RT|RW|"
            "Desa|Kecamatan|"
            "Pekerjaan|No HP|Ket.|TTD",
            "number nik kk name place dob sex =Islam =Kawin addr rt rw village district job "
            "phone =ok =",
        ),
        headed(
            "header_sipp",
            "NO_PEGAWAI|NOMOR_IDENTITAS|NO_KK|NAMA_LENGKAP|TEMPAT_LAHIR|TANGGAL_LAHIR|"
            "JENIS_KELAMIN|ALAMAT|RT|RW|"
            "DESA|KECAMATAN|PEKERJAAN|HP",
        ),
        headed(
            "header_order_reversed",
            "|".join(reversed([text for text, _ in STANDARD])),
            " ".join(reversed(FIELDS)),
        ),
        headed(
            "header_ttl",
            "No|NIK|No KK|Nama|Tempat/Tgl Lahir|L/P|Alamat|RT/RW|Desa|Pekerjaan|No HP",
            "number nik kk name ttl sex addr rtrw village job phone",
        ),
        headed(
            "header_ttl_short",
            "No|NIK|No KK|Nama|TTL|L/P|Alamat|RT/RW|Desa|Pekerjaan|No HP",
            "number nik kk name ttl sex addr rtrw village job phone",
        ),
        headed(
            "header_ttl_ampersand",
            "No|NIK|No KK|Nama|Tmpt & Tgl Lahir|JK|Alamat|RT / RW|Kelurahan|Pekerjaan|HP",
            "number nik kk name ttl sex addr rtrw village job phone",
        ),
        headed(
            "header_wife_after",
            "No|NIK|No KK|Nama|Tempat Lahir|Tanggal Lahir|JK|Alamat|RT|RW|Desa|Kecamatan|"
            "Pekerjaan|No HP|"
            "Nama Ibu Kandung|Nama Ahli Waris|NIK Ahli Waris|Hubungan",
            plain + " =Sumiati =Darsono =6409021208650004 =Suami",
        ),
    ]


def sex_columns() -> list[Case]:
    """Two narrow columns L and P with a mark in one of them."""
    columns = (
        ("No", "number"),
        ("NIK", "nik"),
        ("No KK", "kk"),
        ("Nama", "name"),
        ("Tanggal Lahir", "dob"),
        ("L", "=L"),
        ("P", "=P"),
        ("Alamat", "addr"),
        ("RT", "rt"),
        ("RW", "rw"),
        ("Desa", "village"),
        ("Pekerjaan", "job"),
        ("No HP", "phone"),
    )
    sheet = listing(columns=columns)
    cells: dict[str, Value] = {}
    for row, one in enumerate(SIX, FIRST):
        cells[f"F{row}"] = "v" if one.sex == "L" else None
        cells[f"G{row}"] = "v" if one.sex == "P" else None
    rows = expected_rows(SIX)
    for row in rows.values():
        del row["sex"]
    return [
        Case(
            "sex_in_two_columns.xlsx",
            xlsx(book(sheet.changed(cells))),
            people=rows,
            may=words("sex_invalid"),
        )
    ]


def header_rows() -> list[Case]:
    """Where the header stands, how many rows it has, and that it may be missing."""
    cases = []
    for row in (1, 2, 8, 12, 15):
        title = tuple((f"Keterangan surat baris {n}",) if n % 2 else () for n in range(1, row))
        sheet = listing(title=title)
        for suffix in ("xlsx", "csv"):
            cases.append(
                Case(
                    f"header_in_row_{row}.{suffix}",
                    WRITERS[suffix](sheet),
                    header=row,
                    people=expected_rows(SIX, row + 1),
                )
            )
    two = list(listing().rows)
    upper = (
        "No",
        "Identitas",
        None,
        None,
        "Kelahiran",
        None,
        "JK",
        "Alamat",
        None,
        None,
        "Wilayah",
        None,
        "Pekerjaan",
        "No HP",
    )
    lower = (
        None,
        "NIK",
        "No KK",
        "Nama",
        "Tempat Lahir",
        "Tanggal Lahir",
        None,
        "Jalan",
        "RT",
        "RW",
        "Desa",
        "Kecamatan",
        None,
        None,
    )
    merges = ("A4:A5", "B4:D4", "E4:F4", "G4:G5", "H4:J4", "K4:L4", "M4:M5", "N4:N5")
    sheet = Sheet((*two[:3], upper, lower, *two[4:]), merges=merges)
    cases += [
        Case(f"header_two_rows.{suffix}", WRITERS[suffix](sheet), people=expected_rows(SIX, 6))
        for suffix in ("xlsx", "ods", "xls", "csv")
    ]
    lower = (None, "NIK", "KK", None, "Tempat", "Tanggal", *[None] * 8)
    upper = (
        "No",
        "Nomor",
        None,
        "Nama",
        "Lahir",
        None,
        "JK",
        "Alamat",
        "RT",
        "RW",
        "Desa",
        "Kecamatan",
        "Pekerjaan",
        "No HP",
    )
    sheet = Sheet((*two[:3], upper, lower, *two[4:]), merges=("B4:C4", "E4:F4"))
    cases.append(
        Case("header_needs_both_rows.xlsx", xlsx(book(sheet)), people=expected_rows(SIX, 6))
    )
    numbered = listing(below_header=(tuple(range(1, 15)),))
    bracketed = listing(below_header=(tuple(f"({n})" for n in range(1, 15)),))
    for name, grid in {"numbers": numbered, "brackets": bracketed}.items():
        cases += [
            Case(
                f"column_{name}.{suffix}",
                WRITERS[suffix](grid),
                header=4,
                people=expected_rows(SIX, 6),
            )
            for suffix in ("xlsx", "csv")
        ]
    bare = Sheet(listing().rows[4:])
    cases += [
        Case(
            f"header_missing.{suffix}",
            WRITERS[suffix](bare),
            outcome="reject|ask",
            reject="no_header|no_nik_column|",
        )
        for suffix in ("xlsx", "csv")
    ]
    no_nik = tuple(column for column in STANDARD if column[1] != "nik")
    cases.append(
        Case(
            "no_nik_column.xlsx",
            xlsx(book(listing(columns=no_nik))),
            outcome="reject",
            reject="no_nik_column|no_header",
        )
    )
    cases.append(
        Case("header_only.xlsx", xlsx(book(listing(()))), outcome="reject", reject="no_rows|empty")
    )
    cases.append(
        Case(
            "titles_only.csv",
            b"DAFTAR NAMA\r\nDESA SESULU\r\n",
            outcome="reject",
            reject="no_header|no_rows|no_nik_column",
        )
    )
    return cases


def swapped() -> list[Case]:
    """Columns under the wrong header."""
    names = tuple((text, {"nik": "name", "name": "nik"}.get(name, name)) for text, name in STANDARD)
    kks = tuple((text, {"nik": "kk", "kk": "nik"}.get(name, name)) for text, name in STANDARD)
    many = people(12)
    return [
        Case(
            "nik_and_name_swapped.xlsx",
            xlsx(book(listing(many, names))),
            outcome="reject|ask",
            reject="columns_swapped|",
        ),
        Case(
            "nik_and_kk_swapped.xlsx",
            xlsx(book(listing(many, kks))),
            outcome="reject|ask",
            reject="columns_swapped|",
        ),
        Case(
            "nik_and_kk_swapped.csv",
            WRITERS["csv"](listing(many, kks)),
            outcome="reject|ask",
            reject="columns_swapped|",
        ),
    ]


def cases() -> list[Case]:
    """All cases of this file."""
    return [*headers(), *sex_columns(), *header_rows(), *swapped()]
