"""Odd cells in an otherwise sound workbook: one file a field, one row a case."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.workbooks.corpus import HEADER, HELD, Cells, Nasty, line, person, stored, take_niks
from tests.workbooks.corpus_bytes import MONEY, PERCENT, Sheet, Xml, ods, ods_rows, xls, xlsx

LOST = "6,40902E+15"


def _book(rows: list[list[Any]]) -> bytes:
    return xlsx(Sheet(rows), shared=True)


def _ods(rows: list[list[Any]]) -> bytes:
    return ods({"Data": ods_rows(rows)})


def corpus() -> list[Nasty]:
    return [
        *_nik_files(), _kk(), _phones(), _rings(), _sexes(), _jobs(), _villages(),
        *_names(), _formulas(), _ods_formulas(), *_repeats(), _long_values(),
    ]


def _nik_files() -> list[Nasty]:
    return [
        _nik_text(), _nik_signs(), _nik_wrong(), _nik_numbers(_book, "nik_angka.xlsx"),
        _nik_numbers(_ods, "nik_angka.ods"), _nik_numbers(xls, "nik_angka.xls"),
    ]


def _nik_text() -> Nasty:
    rows = Cells(first=100)
    for sign in (LOST, "6.40902E+15", "6,40902e15", " 6.409E+15 ", "6,409021203790E+15", "6E+15"):
        rows.add("nik", sign, HELD, "nik_precision_lost")
    for nothing in (None, "", "-", "belum ada", "menyusul", "?", "NIHIL"):
        rows.add("nik", nothing, HELD, "nik_missing")
    n = 100 + len(rows.rows)
    rows.add("nik", person(n)["nik"] + ".0", person(n)["nik"], "nik_was_number")
    rows.add("nik", True, HELD, "nik_chars")
    rows.add("nik", date(1979, 3, 12), HELD, "nik_chars")
    return rows.nasty("nik_hilang.xlsx", _book, "Digits that are gone are never invented.")


def _nik_signs() -> Nasty:
    rows, n = Cells(first=130), 130

    def cleaned(change: Any) -> None:
        nonlocal n
        nik = person(n)["nik"]
        rows.add("nik", change(nik), nik, "nik_cleaned")
        n += 1

    for pattern in ("'{}", "{} ", "\u00a0{}", "{}\u200b", "\ufeff{}", "`{}", "{}.", "{}\n", "\t{}",
                    "{},", '"{}"', "\u201c{}\u201d", "\u202a{}\u202c", "‘{}", "'{}'"):
        cleaned(pattern.format)
    for joint in (" ", ".", "-", "\u00a0", "\u2009", "–", "\u00ad", " . "):
        cleaned(lambda nik, joint=joint: joint.join(nik[i : i + 4] for i in range(0, 16, 4)))
    cleaned(lambda nik: nik.translate({48 + d: 0xFF10 + d for d in range(10)}))
    cleaned(lambda nik: " ".join(nik))
    return rows.nasty("nik_tanda.xlsx", _book, "Signs around and between digits lose nothing.")


def _nik_wrong() -> Nasty:
    rows = Cells(first=170)
    nik = person(7)["nik"]

    def wrong(cell: Any, kind: str) -> None:
        rows.add("nik", cell, HELD, kind)

    for bad in (nik.replace("0", "O"), nik.replace("0", "o"), "l" + nik[1:], nik[:-1] + "I",
                nik[:-1] + "B", nik[:-1] + "?", nik + "x",
                nik.translate({48 + d: 0x660 + d for d in range(10)}), "<b>" + nik,
                nik.replace("0", "\u2070"), nik.replace("2", "\u2461")):
        wrong(bad, "nik_chars")
    for short in (nik[:15], nik + "1", nik[:8], "1", nik * 2):
        wrong(short, "nik_length")
    for impossible in ("99" + nik[2:], "00" + nik[2:], "6409021213790001", "6409020003790001",
                       "6409023203790001", "6409027203790001", "6409023002790001",
                       "6409022902790001", "0000000000000000", "6409024003790001"):
        wrong(impossible, "nik_impossible")
    return rows.nasty("nik_salah.xlsx", _book, "A NIK that cannot be one is held, never mended.")


def _nik_numbers(make: Any, name: str) -> Nasty:
    rows = Cells(first=200)
    nik = int(person(200)["nik"])
    rows.add("nik", nik, str(nik), "nik_was_number")
    rows.add("nik", 6409021203790010, HELD, "nik_precision_lost")
    rows.add("nik", 6409021203790000, HELD, "nik_precision_lost")
    rows.add("nik", 9109021203790001, HELD, "nik_precision_lost")
    rows.add("nik", 640902120379001, HELD, "nik_length")
    rows.add("nik", 64090212037900010, HELD, "nik_precision_lost")
    rows.add("nik", 6409021203790.5, HELD, "nik_precision_lost")
    rows.add("nik", 0, HELD, "nik_length")
    return rows.nasty(name, make, "A number keeps 15 digits: a last 0 may have been another digit.")


def _kk() -> Nasty:
    rows = Cells(first=300)
    number = int(person(300)["kk"])
    rows.add("kk", number, str(number))
    rows.add("kk", 6409020101100040, None, "kk_precision_lost")
    rows.add("kk", LOST, None, "kk_precision_lost")
    rows.add("kk", "64090201011", "64090201011", "kk_length")
    rows.add("kk", "menyusul", None, "kk_length")
    rows.add("kk", "-", None)
    rows.add("kk", None, None)
    rows.add("kk", "6409 0201 0110 0044", "6409020101100044")
    rows.add("kk", "'6409020101100044", "6409020101100044")
    rows.add("kk", "64O9020101100044", None, "kk_length")
    rows.add("kk", Xml('<c r="{r}" t="e"><v>#REF!</v></c>'), HELD, "cell_error")
    return rows.nasty("kk.xlsx", _book, "A damaged family card number is left out, the person not.")


def _phones() -> Nasty:
    rows = Cells(first=320)
    good = "081234567890"
    for cell in ("0812-3456-7890", "+62 812 3456 7890", "6281234567890", "(0812) 34567890",
                 "0812.3456.7890", "081234567890 / 081399998888", "081234567890,081399998888",
                 "081234567890 atau 0813", "HP 081234567890", "081234567890 (istri)",
                 "+62812\u00a034567890", "081234567890\n081399998888", "WA: 0812 3456 7890"):
        rows.add("phone", cell, good)
    for cell in (81234567890, "81234567890", "812-3456-7890", "81234567890.0"):
        rows.add("phone", cell, good, "phone_zero_lost")
    for nothing in (None, "-", "tidak ada", ""):
        rows.add("phone", nothing, None)
    rows.add("phone", 6281234567890, good)
    return rows.nasty("hp.xlsx", _book, "A telephone number in all its spellings, the first one.")


def _rings() -> Nasty:
    rows = Cells(first=350)
    for cell, rt in ((4, "004"), ("4", "004"), ("RT 4", "004"), ("RT.004", "004"), ("004", "004"),
                     ("-", None), (None, None), ("rt04", "004"), ("4.0", "004"), ("'004", "004"),
                     ("RT. 004 ", "004"), ("IV", "IV"), ("04 A", "04 A")):
        rows.add("rt", cell, rt)
    for cell, rt, rw in (("004/002", "004", "002"), ("RT 4 / RW 2", "004", "002"),
                         ("RT.04/RW.-", "004", None), ("004-002", "004", "002")):
        rows.add("rt", cell, rt, rw=None)
        rows.persons[-1]["rw"] = rw
    rows.add("rt", date(2026, 2, 4), "004", "rt_was_date", rw=None)
    rows.persons[-1]["rw"] = "002"
    return rows.nasty("rt.xlsx", _book, "RT and RW as numbers, words, or both in one cell.")


def _sexes() -> Nasty:
    rows = Cells(first=380)
    for cell in ("L", "l", "LK", "Lk.", "Laki-laki", "LAKI - LAKI", "laki2", "Pria", "1", 1, "L ",
                 "Laki", "lelaki", "L\u00a0"):
        rows.add("sex", cell, "L", nik_of=(date(1979, 3, 12), "L"), dob=date(1979, 3, 12))
    for cell in ("P", "PR", "Perempuan", "PEREMPUAN ", "wanita", "2", "P.", "p"):
        rows.add("sex", cell, "P", nik_of=(date(1979, 3, 12), "P"), dob=date(1979, 3, 12))
    for cell in ("X", "L/P", "?", "3", "tidak tahu", "Budi"):
        rows.add("sex", cell, None, "sex_invalid")
    rows.add("sex", None, None)
    rows.add("sex", "P", "P", "nik_sex_mismatch", nik_of=(date(1979, 3, 12), "L"),
             dob=date(1979, 3, 12))
    return take_niks(rows).nasty("kelamin.xlsx", _book, "Words for the sex; no guess for others.")


def _jobs() -> Nasty:
    rows = Cells(first=420)
    for cell in ("PETANI/PEKEBUN", "Buruh Harian Lepas", "nelayan / perikanan", "Wiraswasta", "-",
                 None, "tani", "Tukang  Kayu", "PEDAGANG", "Ojek online", "Petanii"):
        rows.add("job", cell, cell)
    for cell in ("Belum bekerja", "Mahasiswa", "PNS", "xyz", "12", "Belum/Tidak Bekerja"):
        rows.add("job", cell, cell, "occupation_unknown")
    return rows.nasty("pekerjaan.xlsx", _book, "An occupation nobody knows is flagged, not held.")


def _villages() -> Nasty:
    rows = Cells(first=450)
    known = {
        "Waru": "64.09.02.1003", "WARU ": "64.09.02.1003", "Penajam": "64.09.01.1011",
        "Sepaku": "64.09.04.1005", "Kel. Waru": "64.09.02.1003", "Giripurwa": "64.09.01.2023",
        "Desa Giri Purwa": "64.09.01.2023", "api api": "64.09.02.2001", "Api2": "64.09.02.2001",
        "Lawe Lawe": "64.09.01.1004", "Sukaraja": "64.09.04.2003", "Semoi II": "64.09.04.2010",
        "Sesulu Kec. Waru": "64.09.02.2002", "Sesulu, Kecamatan Waru": "64.09.02.2002",
        "Kel. Sepaku Kec. Sepaku": "64.09.04.1005", "64.09.02.2002": "64.09.02.2002",
        "6409022002": "64.09.02.2002", "Sesulu (Waru)": "64.09.02.2002",
        "Sesulu / Waru": "64.09.02.2002", "Ds. Babulu Darat": "64.09.03.2001",
        "Kelurahan/Desa Sesulu": "64.09.02.2002", "NIPAHNIPAH": "64.09.01.1009",
        "Sesulu\u200b": "64.09.02.2002",
    }
    for text, code in known.items():
        rows.add("village", text, code)
    rows.add("village", 6409022002, "64.09.02.2002")
    for text, code in (("Sesullu", "64.09.02.2002"), ("Desa Waru", "64.09.02.1003"),
                       ("Kelurahan Sesulu", "64.09.02.2002"), ("Tengn Baru", "64.09.04.2001"),
                       ("Gunung Stelleng", "64.09.01.1012"), ("Labanka", "64.09.03.2002")):
        rows.add("village", text, code, "village_guessed")
    for text in ("Atlantis", None, "-", "Kec. Waru", "Kecamatan Sepaku", "Babulu",
                 "Kabupaten Penajam Paser Utara", "Gunung", "64.09.99.2001", "Balikpapan",
                 "=A1", "Desa"):
        rows.add("village", text, HELD, "village_unknown")
    return rows.nasty("desa.xlsx", _book, "Level-aware names; a name of two villages is no guess.")


def _names() -> list[Nasty]:
    evil = Cells(first=520)
    for text in ('=HYPERLINK("http://x.test","klik")', "+SUM(A1)", "@cmd",
                 "<img src=file:///etc/passwd>", "<script>alert(1)</script>", "<b>Siti</b>",
                 "'; DROP TABLE penerima; --", "Siti' OR '1'='1' --", "../../etc/passwd",
                 "C:\\Windows\\win.ini", "\\\\server\\berbagi\\foto.jpg", "{{nama}}", "${jndi:x}",
                 "&lt;b&gt;", "=cmd|' /C calc'!A0", "http://x.test/a"):
        evil.add("name", text, text, "name_markup")
    odd = Cells(first=560)
    for text in ("Siti \U0001f600 Aminah", "سيتي أمينة", "陈美丽", "Siti N'Guyen",
                 "Jean-Pierre O’Neill",
                 "ALM. BUDI SANTOSO", "H. Moh. Yusuf, S.Pd., M.M.", "Ny. Siti", "Ñoño Ümläut",
                 "X", "Nur 'Aini", "A" * 200, "SITI (istri)", "Budi/Bujang", "Siti, Hj.",
                 "I Wayan 2"):
        odd.add("name", text, text)
    for text in ("\u0430hmad", "Sіti Aminah", "Siti αminah"):
        odd.add("name", text, text, "name_mixed_script")
    for text, kept in (("Siti\u200b Aminah", "Siti Aminah"), ("\u202eitiS", "itiS"),
                       ("Siti\nAminah", "Siti Aminah"), ("Siti\u00adAminah", "SitiAminah"),
                       ("\ufeffSiti", "Siti"), ("Siti\tAminah", "Siti Aminah")):
        odd.add("name", text, kept, "name_control")
    for text, kept in (("  Siti   Aminah ", "Siti Aminah"), ("Siti\u00a0Aminah", "Siti Aminah"),
                       ("'Siti Aminah", "'Siti Aminah"), ("Siti\u2003Aminah", "Siti Aminah")):
        odd.add("name", text, kept)
    for text in ("JosÃ© Aminah", "Nurâ€™aini", "Siti\ufffdAminah", "RenÃ©e"):
        odd.add("name", text, text, "encoding_damaged")
    for text in (None, "", "-", "   ", "123", 45, "...", "=1+1", True, date(1979, 3, 12), "\u200b"):
        odd.add("name", text, HELD, "name_missing")
    for text in ("A" * 201, "Siti " * 5000):
        odd.add("name", text, HELD, "name_too_long")
    return [
        evil.nasty("nama_jahat.xlsx", _book, "Text is text: kept letter by letter and flagged."),
        evil.nasty("nama_jahat.ods", _ods, "The same in the other format."),
        odd.nasty("nama_aneh.xlsx", _book, "What a name can be, and what is none."),
    ]


def _formulas() -> Nasty:
    rows = Cells(first=840)
    nik = [person(840 + i)["nik"] for i in range(12)]
    rows.add("nik", Xml(f'<c r="{{r}}" t="str"><f>TEXT(Z1,"0")</f><v>{nik[0]}</v></c>'), nik[0])
    rows.add("nik", Xml('<c r="{r}"><f>Z1</f></c>'), HELD, "formula_no_value")
    rows.add("name", Xml('<c r="{r}" t="str"><f>UPPER(Z1)</f><v>BUDI &amp; SITI</v></c>'),
             "BUDI & SITI")
    rows.add("name", Xml('<c r="{r}" t="e"><f>VLOOKUP(A1,B:C,2,0)</f><v>#N/A</v></c>'), HELD,
             "cell_error")
    rows.add("name", Xml('<c r="{r}" t="e"><v>#NAME?</v></c>'), HELD, "cell_error")
    rows.add("name", "#REF!", HELD, "cell_error")
    rows.add("dob", Xml('<c r="{r}" s="1"><f>DATE(1979,3,12)</f><v>28926</v></c>'), "1979-03-12",
             "nik_dob_mismatch", nik="6409020101800001", sex="L")
    rows.add("dob", Xml('<c r="{r}" s="1"><f>DATE(1979,3,12)</f></c>'), HELD, "formula_no_value")
    rows.add("nik", Xml(f'<c r="{{r}}" s="{MONEY}"><v>{nik[8]}</v></c>'), nik[8], "nik_was_number")
    rows.add("nik", Xml(f'<c r="{{r}}" s="{PERCENT}"><v>{nik[9]}</v></c>'), nik[9],
             "nik_was_number")
    rows.add("name", Xml("<c r=\"{r}\" t=\"str\"><f>'[1]Data'!A1</f><v>Siti Luar</v></c>"),
             "Siti Luar")
    rows.add("addr", Xml('<c r="{r}"><f>A1&amp;B1</f></c>'), HELD, "formula_no_value")
    rows.add("village", Xml('<c r="{r}" t="e"><v>#VALUE!</v></c>'), HELD, "cell_error")
    rows.persons[2]["nik"] = "6409020101800001"
    return rows.nasty("rumus.xlsx", lambda r: xlsx(Sheet(r)), "Saved results count, errors hold.")


def _ods_formulas() -> Nasty:
    rows = Cells(first=860)
    cell = '<table:table-cell table:formula="of:={}" office:value-type="{}"{}>{}</table:table-cell>'
    nik = person(860)["nik"]
    rows.add("nik", Xml(cell.format("A1", "string", f' office:string-value="{nik}"',
                                    f"<text:p>{nik}</text:p>")), nik)
    rows.add("name", Xml('<table:table-cell table:formula="of:=NA()" office:value-type="string" '
                         'calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>'),
             HELD, "cell_error")
    rows.add("name", Xml('<table:table-cell table:formula="of:=A1"/>'), HELD, "formula_no_value")
    rows.add("name", Xml("<table:table-cell office:value-type='string'><text:p>Siti"
                         "<text:s text:c='2'/>Aminah</text:p></table:table-cell>"), "Siti Aminah")
    rows.add("name", Xml("<table:table-cell office:value-type='string'><text:p><text:a "
                         "xlink:href='http://x.test' xmlns:xlink='x'>Budi</text:a></text:p>"
                         "</table:table-cell>"), "Budi")
    return rows.nasty("rumus.ods", _ods, "Formulas, errors, blanks and links of an .ods.")


def _repeats() -> list[Nasty]:
    clash = Nasty(
        "nik_bentrok.xlsx",
        _book([list(HEADER), line(901), line(902, nik=person(901)["nik"], sex="P"), line(903)]),
        "One NIK, two people: the clerk decides, neither is stored.",
        persons=[stored(4, 903)], held=2,
        problems={("B2", "dup_conflict"), ("B3", "dup_conflict"), ("F3", "nik_dob_mismatch")},
    )
    same = Nasty(
        "orang_dua_kali.xlsx",
        _book([list(HEADER), line(904), line(905), line(904), line(904, addr=None)]),
        "The same person again is stored once.",
        persons=[stored(2, 904), stored(3, 905)], held=2,
        problems={("B4", "dup_same"), ("B5", "dup_same")},
    )
    return [clash, same]


def _long_values() -> Nasty:
    rows = Cells(first=920)
    rows.add("addr", "Jalan " * 200, HELD, "value_too_long")
    rows.add("addr", "x" * 32767, HELD, "value_too_long")
    rows.add("addr", "Jl. A\nGang B", "Jl. A Gang B")
    rows.add("addr", "=HYPERLINK(1)", "=HYPERLINK(1)")
    rows.add("addr", "-", None)
    rows.add("addr", "x" * 1001, HELD, "value_too_long")
    rows.add("addr", "x" * 1000, "x" * 1000)
    rows.add("addr", "Jl. Negara Km 9, " * 20, ("Jl. Negara Km 9, " * 20).strip())
    rows.add("place", "Balikpapan " * 10, ("Balikpapan " * 10).strip())
    rows.add("phone", "titip ke nomor tetangga, Bu Ida", "titip ke nomor tetangga, Bu Ida")
    return rows.nasty("panjang.xlsx", _book, "Far too long texts are joined cells: held.")
