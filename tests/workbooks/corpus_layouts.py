"""Headers, sheets, titles and ends of lists: where the people are, and who is nobody."""

from __future__ import annotations

from typing import Any

from tests.workbooks.corpus import (
    HEADER,
    Nasty,
    line,
    people,
    person,
    reject,
    stored,
    table,
)
from tests.workbooks.corpus_bytes import Sheet, Xml, xlsx

TITLES: list[list[Any]] = [
    ["DAFTAR USULAN PENERIMA"], ["PERLINDUNGAN PEKERJA RENTAN TAHUN 2026"], [],
]


def _book(rows: list[Any], **about: Any) -> bytes:
    return xlsx(Sheet(rows, **about))


def _alone(**none: Any) -> dict[str, Any]:
    """What a list of few columns cannot tell."""
    return {**dict.fromkeys(("kk", "addr", "rt", "rw", "phone")), **none}


def corpus() -> list[Nasty]:
    return [
        *(_header_at(row) for row in (1, 2, 7, 30)), *_headers(), *_two_lines(), *_rows_of_nobody(),
        *_hidden(), *_sheets(), *_merged(), *_shifts(), *_swaps(), *_villages(), *_sections(),
        *_without(), *_run_together(),
    ]


def _header_at(row: int) -> Nasty:
    titles = [["LAMPIRAN SURAT", None, f"Nomor {n}"] for n in range(1, row)]
    return Nasty(
        f"judul_baris_{row}.xlsx", _book([*titles, *table(range(1, 4))]),
        "Titles above the header are nobody.", persons=people(row + 1, range(1, 4)),
        skipped=row - 1,
    )


def _headers() -> list[Nasty]:
    def renamed(name: str, header: list[str], why: str) -> Nasty:
        return Nasty(name, _book([header, line(11), line(12)]), why, persons=people(2, (11, 12)))

    return [
        renamed("judul_miring.xlsx", ["NO.", "N I K", "NOMOR KARTU KELUARGA",
                "NAMA LENGKAP\n(SESUAI KTP)", "TMPT LAHIR",
                "TGL.LAHIR", "JNS KELAMIN", "ALAMAT RUMAH", "R.T.", "R.W.",
                "DESAKELUARAHAN", "NO. HP/WA", "JENIS PEKERJAAN"],
                "Headers as villages write them."),
        renamed("judul_salah_ketik.xlsx", ["no", "Nomer Induk Kependudukann", "No. Kartu Keluraga",
                "Nama Lengkp", "Tempat Lhr", "Tangal Lahir", "Jenis Kelamn", "Alamt", "rt", "rw",
                "Kelurahan / Desa", "No. Telpon", "Pekerjan"], "Headers with slips of the hand."),
        renamed("judul_garis_bawah.xlsx", ["no", "nik", "no_kk", "nama_lengkap", "tempat_lahir",
                "tanggal_lahir", "jenis_kelamin", "alamat", "rt", "rw", "desa_kelurahan", "no_hp",
                "pekerjaan"], "Headers of another program's export."),
        renamed("judul_berkurung.xlsx", ["No", "NIK (16 digit)*", "No KK (16 digit)", "Nama*",
                "Tempat Lahir", "Tanggal Lahir (hh/bb/tttt)", "Jenis Kelamin (L/P)", "Alamat", "RT",
                "RW", "Desa/Kelurahan*", "Nomor HP (aktif)", "Pekerjaan"], "Hints in headers."),
        renamed("judul_nbsp.xlsx", [text.replace(" ", "\u00a0") + "\u200b" for text in HEADER],
                "Blanks that are not blanks."),
        Nasty("judul_dobel_nik.xlsx", _book([
            ["No", "NIK", "Nama", "L/P", "Tgl Lahir", "Desa", "NIK", "Nama"],
            *([n, person(n)["nik"], person(n)["name"], person(n)["sex"], person(n)["dob"], "Sesulu",
               person(n + 50)["nik"], person(n + 50)["name"]] for n in (13, 14)),
        ]), "A second NIK column is not read; that is said, not passed over.",
            persons=people(2, (13, 14), **_alone()), notes=("G",)),
        Nasty("judul_kk_kepala.xlsx", _book([
            ["No", "No. KK", "Nama Kepala Keluarga", "NIK", "Nama", "Tgl Lahir", "L/P",
             "Nama Ibu Kandung", "NIK Ibu", "Desa"],
            *([n, person(n)["kk"], "Kepala", person(n)["nik"], person(n)["name"], person(n)["dob"],
               person(n)["sex"], "Ibu", person(n + 60)["nik"], "Sesulu"] for n in (15, 16)),
        ]), "Names and numbers of relatives are not the person's.",
            persons=[stored(row, n, **_alone(kk=person(n)["kk"]))
                     for row, n in ((2, 15), (3, 16))]),
    ]


def _two_lines() -> list[Nasty]:
    def rows(*numbers: int) -> list[list[Any]]:
        return [[n, p["nik"], p["name"], p["place"], p["dob"], "v" if p["sex"] == "L" else None,
                 "v" if p["sex"] == "P" else None, p["addr"], p["rt"], p["rw"], p["village"]]
                for n in numbers for p in [person(n)]]

    top = ["No", "NIK", "Nama", "Tempat, Tanggal Lahir", None, "Jenis Kelamin", None, "Alamat",
           None, None, None]
    low = [None, None, None, "Tempat", "Tanggal", "L", "P", "Jalan", "RT", "RW", "Desa"]
    merged = ["A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:G1", "H1:K1"]
    bare = {"kk": None, "phone": None}
    return [
        Nasty("judul_dua_baris.xlsx", _book([top, low, *rows(21, 22)], merged=merged),
              "A header of two lines over merged cells.", persons=people(3, (21, 22), **bare)),
        Nasty("judul_dua_baris_nomor.xlsx", _book(
            [["DAFTAR"], top, low, [f"({n})" for n in range(1, 12)], *rows(23, 24)],
            merged=[ref.replace("1", "2", 1) if ref[1] == "1" else ref for ref in ("D1:E2",)]),
            "Two lines, then a line of column numbers.", persons=people(5, (23, 24), **bare),
            skipped=2),
    ]


def _rows_of_nobody() -> list[Nasty]:
    head = list(HEADER)
    ends: list[list[Any]] = [
        [], ["JUMLAH", None, None, 4], [None, None, None, "Total : 4 orang"],
        [None] * 7 + ["Sesulu, 3 Februari 2026"], [None] * 7 + ["Kepala Desa Sesulu"], [],
        [None] * 7 + ["SUPARMAN"], [None] * 7 + ["NIP. 19680312 199503 1 003"],
        ["Catatan: data sesuai KTP"], ["*) wajib diisi"], ["Mengetahui,", None, None, "Camat Waru"],
    ]
    middle = [["### JANGAN UBAH KOLOM INI ###"], ["A. PETANI"], ["RT 003 RW 001"], head,
              [str(n) for n in range(1, 14)], ["Dusun II"], ["#" * 40], ["-" * 30], [" "]]
    return [
        Nasty("nomor_kolom.xlsx", _book([head, list(range(1, 14)), line(31), line(32)]),
              "A row of column numbers is nobody.", persons=people(3, (31, 32)), skipped=1),
        Nasty("nomor_kolom_kurung.xlsx", _book(
            [head, [f"({n})" for n in range(1, 14)], line(33)]), "The same in brackets.",
            persons=people(3, (33,)), skipped=1),
        Nasty("tanda_tangan.xlsx", _book([*TITLES, head, line(34), line(35), *ends]),
              "Totals, notes and signatures are nobody.", persons=people(5, (34, 35)), skipped=11),
        Nasty("sisipan.xlsx", _book([head, line(36), *middle, line(37)]),
              "Sections, repeated headers and ### notes between people are nobody.",
              persons=[stored(2, 36), stored(12, 37)]),
        Nasty("baris_kosong.xlsx", _book([head, *(row for n in (38, 39, 40)
                                                  for row in (None, [], line(n)))]),
              "Empty rows between people count in the numbers shown.",
              persons=[stored(4, 38), stored(7, 39), stored(10, 40)], skipped=0),
        Nasty("nomor_tanpa_isi.xlsx", _book([head, line(41), *([n] for n in range(2, 60))]),
              "A form numbered to the end with one person in it.", persons=[stored(2, 41)],
              skipped=58),
        Nasty("nama_saja.xlsx", _book([head, line(42), [2, None, None, "Budi Tanpa Nomor"]]),
              "A name without anything is somebody: held, not dropped.", persons=[stored(2, 42)],
              held=1, problems={("B3", "nik_missing"), ("F3", "dob_missing"),
                                ("K3", "village_unknown")}),
        Nasty("nama_mirip_jumlah.xlsx", _book([
            head, line(43, name="Total Subagyo"), line(44, name="Lurah Saputra"),
            line(45, addr="Mengetahui Gg. Camat"), line(46, name="Jumlah")]),
            "Whoever has a NIK is a person, whatever the name.",
            persons=[stored(2, 43, name="Total Subagyo"), stored(3, 44, name="Lurah Saputra"),
                     stored(4, 45, addr="Mengetahui Gg. Camat"), stored(5, 46, name="Jumlah")]),
    ]


def _hidden() -> list[Nasty]:
    return [
        Nasty("baris_tersembunyi.xlsx", _book(table(range(51, 55)), hidden=frozenset({3, 5})),
              "Hidden rows may be people struck out: stored and flagged.",
              persons=people(2, range(51, 55)),
              problems={("A3", "row_hidden"), ("A5", "row_hidden")}),
        Nasty("lembar_sangat_tersembunyi.xlsx", xlsx(
            Sheet(table((55,)), name="Data"), Sheet(table((56,)), name="Lama", state="veryHidden")),
            "A very hidden sheet is not read, and named.", persons=people(2, (55,)),
            notes=("Lama",)),
        Nasty("hanya_lembar_tersembunyi.xlsx", xlsx(
            Sheet([["Petunjuk"]], name="Petunjuk"), Sheet(table((57,)), name="D", state="hidden")),
            "The only list stands on a hidden sheet: read, and said.", persons=people(2, (57,)),
            notes=("tersembunyi",)),
    ]


def _sheets() -> list[Nasty]:
    one, two = Sheet(table((61,)), name="RT 01"), Sheet(table((62,)), name="RT 02")
    guide = Sheet([["PETUNJUK PENGISIAN"], ["1. NIK 16 angka"], ["2. Nama sesuai KTP"]],
                  name="Petunjuk")
    recap = Sheet([["Desa", "Jumlah"], ["Sesulu", 2]], name="Rekap")
    asked = Nasty("lembar_per_rt.xlsx", xlsx(one, two, Sheet([list(HEADER)], name="RT 03")),
                  "Several lists: the clerk says which, none is chosen in silence.", "ask",
                  "many_sheets")
    return [
        asked,
        Nasty("lembar_dipilih.xlsx", xlsx(one, two), "The sheet the clerk chose is read.",
              persons=people(2, (62,)), options={"sheet": "RT 02"}),
        Nasty("petunjuk_dan_rekap.xlsx", xlsx(guide, recap, Sheet([], name="Kosong"), one),
              "Instructions and a summary are no lists.", persons=people(2, (61,))),
        Nasty("lembar_nama_aneh.xlsx", xlsx(
            Sheet(table((63,)), name="Données & <RT> 'é' \U0001f600")),
              "A sheet's name may be anything.", persons=people(2, (63,))),
    ]


def _merged() -> list[Nasty]:
    rows = table((71, 72, 73))
    for row in rows[2:]:
        row[2] = row[7] = row[10] = None
    first = person(71)
    rest = {"kk": first["kk"], "addr": first["addr"]}
    wide = [list(HEADER), line(74), line(75)]
    wide[1][4] = None
    return [
        Nasty("gabung_turun.xlsx", _book(rows, merged=["C2:C4", "H2:H4", "K2:K4"]),
              "One merged family card, address and village stand for all rows they span.",
              persons=[stored(2, 71), stored(3, 72, **rest), stored(4, 73, **rest)]),
        Nasty("gabung_nama.xlsx", _book(
            [list(HEADER), line(76), line(77, name=None)], merged=["D2:D3"]),
            "A name merged over two NIKs is one person's name; the other has none.",
            persons=[stored(2, 76)], held=1, problems={("D3", "name_missing")}),
        Nasty("gabung_samping.xlsx", _book(wide, merged=["D2:E2", "A1:A1"]),
              "A name drawn over its neighbour column stays a name.", persons=people(2, (74, 75))),
    ]


def _shifts() -> list[Nasty]:
    right = [None, *line(82)]
    left = line(83)[1:]
    return [Nasty("geser.xlsx", _book([list(HEADER), line(81), right, left, line(84)]),
                  "A row that slid sideways is held whole, not read crooked.",
                  persons=[stored(2, 81), stored(5, 84)], held=2,
                  problems={("A3", "row_shifted"), ("A4", "row_shifted")})]


def _sections() -> list[Nasty]:
    """Lists of several villages, the name of each over its people."""
    village = HEADER.index("Desa")

    def bare(cells: Any) -> list[Any]:
        return [cell for at, cell in enumerate(cells) if at != village]

    def heading(text: str, column: int = 0) -> list[Any]:
        return [*([None] * column), text]

    head, a, b, c = bare(HEADER), bare(line(301)), bare(line(302)), bare(line(303))
    waru, sesulu = {"village": "64.09.02.1003"}, {"village": "64.09.02.2002"}
    return [
        Nasty("bagian_per_desa.xlsx", _book([
            ["USULAN KECAMATAN WARU"], head, heading("KELURAHAN WARU"), a, b,
            heading("Desa Sesulu"), c]), "Each part of a list is of the village over it.",
            persons=[stored(4, 301, **waru), stored(5, 302, **waru), stored(7, 303, **sesulu)],
            held=0, skipped=3),
        Nasty("bagian_dan_jumlah.xlsx", _book([
            head, heading("KEL. WARU", 3), a, heading("Jumlah", 3), heading("DESA SESULU", 3),
            head, b, c, heading("Jumlah", 3)]), "Totals and repeated headers between the parts.",
            persons=[stored(3, 301, **waru), stored(7, 302, **sesulu), stored(8, 303, **sesulu)],
            held=0, skipped=5),
        Nasty("bagian_tak_dikenal.xlsx", _book([
            head, heading("KELURAHAN WARU"), a, heading("DESA ANTAH BERANTAH"), b]),
            "People of an unknown village do not fall to the one above it.",
            persons=[stored(3, 301, **waru)], held=1, problems={("", "village_unknown")}),
    ]


def _run_together() -> list[Nasty]:
    together = " ".join(map(str, line(312)[:4]))
    return [Nasty("menyatu.xlsx", _book([list(HEADER), line(311), [together], line(313)]),
                  "A person whose cells ran together in one is held, not taken for a title.",
                  persons=[stored(2, 311), stored(4, 313)], held=1, skipped=0,
                  problems={("B3", "nik_missing"), ("D3", "name_missing"), ("F3", "dob_missing"),
                            ("K3", "village_unknown")})]


def _swaps() -> list[Nasty]:
    def swapped(a: int, b: int) -> bytes:
        rows = table(range(85, 93))
        for row in rows[1:]:
            row[a], row[b] = row[b], row[a]
        return _book(rows)

    mother = [["No", "NIK", "Nama", "Nama Ibu Kandung", "Tgl Lahir", "L/P", "Desa"],
              *([n, person(n)["nik"], person(n)["name"], "Ibu " + person(n)["name"],
                 person(n)["dob"], person(n)["sex"], "Sesulu"] for n in (93, 94))]
    return [
        reject("nik_kk_tertukar.xlsx", swapped(1, 2), "columns_swapped",
               "The dates of birth agree with the numbers under KK."),
        reject("nik_nama_tertukar.xlsx", swapped(1, 3), "columns_swapped",
               "Names under NIK and numbers under Nama."),
        Nasty("nama_ibu_di_samping.xlsx", _book(mother), "The mother's name is not the person's.",
              persons=people(2, (93, 94), **_alone())),
    ]


def _villages() -> list[Nasty]:
    bare = [[c for i, c in enumerate(row) if i != 10] for row in table((95, 96))]
    title = [["DAFTAR PEKERJA RENTAN"], ["DESA SESULU KECAMATAN WARU TAHUN 2026"], *bare]
    district = [["KECAMATAN WARU"], *bare]
    return [
        Nasty("desa_di_judul.xlsx", _book(title), "The title names the village of all.",
              persons=people(4, (95, 96))),
        Nasty("usulan Desa Sesulu 2026.xlsx", _book(bare), "The file's name names the village.",
              persons=people(2, (95, 96))),
        Nasty("desa_dipilih.xlsx", _book(bare), "The clerk said which village.",
              persons=people(2, (95, 96)), options={"village": "64.09.02.2002"}),
        Nasty("tanpa_desa.xlsx", _book(bare), "Nothing names the village: the clerk is asked.",
              "ask"),
        Nasty("hanya_kecamatan.xlsx", _book(district), "A kecamatan is no village.", "ask"),
    ]


def _without() -> list[Nasty]:
    names = [["No", "Nama", "Alamat"], [1, "Budi", "Jl. A"]]
    return [
        reject("tanpa_judul.xlsx", _book([line(97), line(98)]), "no_header", "Data and no header."),
        reject("hanya_judul.xlsx", _book([*TITLES, list(HEADER), ["JUMLAH", 0]]), "no_rows",
               "A header and nobody below."),
        reject("tanpa_nik.xlsx", _book(names), "no_nik_column", "Nowhere a NIK."),
        reject("surat.xlsx", _book([["Kepada Yth."], ["Dengan hormat,"], ["kami kirim daftar"]]),
               "no_header", "A letter is no list."),
        reject("kosong.xlsx", _book([]), "empty", "Nothing in it."),
        reject("spasi_saja.xlsx", _book([[" ", "\u00a0"], ["\n"]]), "empty", "Only blanks in it."),
        reject("formulir_kosong.xlsx", _book([list(HEADER), *([n] for n in range(1, 50))]),
               "no_rows", "A form nobody filled in."),
        Nasty("semua_ditahan.xlsx", _book([list(HEADER), *(line(n, nik=None) for n in (5, 6))]),
              "Everybody held: nothing stored, each named.", held=2,
              problems={("B2", "nik_missing"), ("B3", "nik_missing")}),
        Nasty("kolom_rahasia.xlsx", _book([
            [*HEADER, "Foto"], [*line(99), "\\\\server\\foto\\1.jpg"],
            [*line(9), Xml('<c r="{r}" t="e"><v>#N/A</v></c>')]]),
            "A column nobody asked for opens nothing and holds nobody.",
            persons=[stored(2, 99), stored(3, 9)]),
    ]
