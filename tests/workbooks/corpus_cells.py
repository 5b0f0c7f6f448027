"""Odd cells in an otherwise sound workbook: one file a field, one row a case."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.workbooks.corpus import HEADER, HELD, Cells, Nasty, line, person, stored
from tests.workbooks.corpus_bytes import MONEY, PERCENT, Sheet, Xml, ods, ods_rows, xls, xlsx

LOST = "6,40902E+15"


def _book(rows: list[list[Any]]) -> bytes:
    return xlsx(Sheet(rows), shared=True)


def _ods(rows: list[list[Any]]) -> bytes:
    return ods({"Data": ods_rows(rows)})


def corpus() -> list[Nasty]:
    return [
        *_nik_files(), _kk(), _phones(), _rings(), _sexes(), _jobs(), _villages(),
        *_names(), _days(), _day_columns_month_first(), _two_digit_years(), _mixed_orders(),
        _ttl(), _formulas(), _ods_formulas(), *_repeats(), _long_values(), _witness(),
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
                nik.replace("1", "\u00b9"), nik.replace("2", "\u2461")):
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
    return _take_niks(rows).nasty("kelamin.xlsx", _book, "Words for the sex; no guess for others.")


def _take_niks(rows: Cells) -> Cells:
    """Where a row has a NIK of its own, so has the person expected."""
    for one in rows.persons:
        one["nik"] = rows.rows[one["row"] - rows.first_row][1]
    return rows


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
    for text in ("Siti \U0001f600 Aminah", "سيتي أمينة", "陈美丽", "Siti N'Guyen", "Jean-Pierre O’Neill",
                 "ALM. BUDI SANTOSO", "H. Moh. Yusuf, S.Pd., M.M.", "Ny. Siti", "Ñoño Ümläut",
                 "X", "Nur 'Aini", "A" * 200, "SITI (istri)", "Budi/Bujang", "Siti, Hj.", "I Wayan 2"):
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


def _days() -> Nasty:
    rows = Cells(first=640)
    born = date(1979, 3, 12)
    exact = {"nik_of": (born, "L"), "sex": "L"}
    for text in ("12/03/1979", "12-3-1979", "12.03.1979", "12 03 1979", "12 Maret 1979",
                 "12 MARET 1979", "12-Mar-1979", "12 Mar 79", "12 mrt 1979", "Senin, 12 Maret 1979",
                 "1979-03-12", "1979/03/12", "1979-03-12 00:00:00", "12/03/1979 00:00", "'12/03/1979",
                 "12/03/79", "12  Maret  1979", "March 12, 1979", "12Maret1979", "12 - 03 - 1979",
                 "12/03-1979", "12/03/1979 ", "\u00a012/03/1979", "12\\03\\1979", born,
                 "Penajam, 12-03-1979", "12 Maret 1979 (47 th)", "12,03,1979", "12/3/1979.",
                 "tgl 12 Maret 1979"):
        rows.add("dob", text, "1979-03-12", **exact)
    for text, day in (("17 Agt 1965", date(1965, 8, 17)), ("17 Agustus 1965", date(1965, 8, 17)),
                      ("17-Nop-1965", date(1965, 11, 17)), ("17 Pebruari 1965", date(1965, 2, 17)),
                      ("17 Okt. 1965", date(1965, 10, 17)), ("17 Mei 1965", date(1965, 5, 17)),
                      ("17 Des 1965", date(1965, 12, 17)), ("17 Agst 1965", date(1965, 8, 17)),
                      ("17 Jan 1965", date(1965, 1, 17)), ("17 Sept 1965", date(1965, 9, 17)),
                      ("29/02/1984", date(1984, 2, 29)), ("17-May-65", date(1965, 5, 17))):
        rows.add("dob", text, day.isoformat(), nik_of=(day, "L"), sex="L")
    for number in (28926, "28926", 12031979, "19790312", "12031979", 28926.0):
        rows.add("dob", number, "1979-03-12", "dob_was_number", **exact)
    for text in ("31/02/1979", "00/00/1979", "29/02/1979", "32 Maret 1979", "1979", 1979, 47,
                 "47 tahun", "besok", "12/03", "Maret 1979", "12/13/13/1979", "0000-00-00", 0, -1,
                 True, "12/03/197", "12/03/19791", "l2/03/1979", 99999999):
        rows.add("dob", text, HELD, "dob_invalid", **exact)
    for nothing in (None, "-", "", "?"):
        rows.add("dob", nothing, HELD, "dob_missing", **exact)
    rows.add("dob", "12/03/2079", HELD, "dob_future", "nik_dob_mismatch", nik="6409021203780001",
             sex="L")
    rows.add("dob", "12/03/1879", "1879-03-12", "dob_too_old", "nik_dob_mismatch",
             nik="6409021203780002", sex="L")
    rows.add("dob", date(2015, 3, 12), "2015-03-12", "age_out_of_range",
             nik_of=(date(2015, 3, 12), "L"), sex="L")
    return _take_niks(rows).nasty("tanggal.xlsx", _book, "A day in all its spellings, or none.")


def _dated(days: list[str], born: list[date]) -> list[list[Any]]:
    return [
        line(750 + i, dob=text, sex="L", nik=f"640902{day:%d%m%y}{i + 1:04}")
        for i, (text, day) in enumerate(zip(days, born, strict=True))
    ]


def _dated_file(name: str, texts: list[str], born: list[date], why: str, flagged: set[int] = frozenset(),
                kind: str = "dob_ambiguous") -> Nasty:
    rows = _dated(texts, born)
    return Nasty(
        name, _book([list(HEADER), *rows]), why,
        persons=[stored(i + 2, 750 + i, dob=day, sex="L", nik=rows[i][1])
                 for i, day in enumerate(born)],
        problems={(f"F{i}", kind) for i in flagged},
    )


def _day_columns_month_first() -> Nasty:
    born = [date(1975 + i, 1 + i % 12, 1 + (i * 5) % 28) for i in range(14)]
    return _dated_file("bulan_dulu.xlsx", [f"{d:%m/%d/%Y}" for d in born], born,
                       "A whole column with the month first; the NIK is the witness.")


def _mixed_orders() -> Nasty:
    born = [date(1975 + i, 1 + i % 12, 1 + (i * 5) % 28) for i in range(14)]
    texts = [f"{d:%m/%d/%Y}" if i % 2 else f"{d:%d/%m/%Y}" for i, d in enumerate(born)]
    return _dated_file("tanggal_campur.xlsx", texts, born,
                       "Both orders in one column: each row agrees with its NIK, none is doubtful.")


def _two_digit_years() -> Nasty:
    born = [date(1966 + i * 3, 2 + i % 10, 15 + i % 13) for i in range(13)]
    return _dated_file("tahun_dua_angka.xlsx", [f"{d:%d/%m/%y}" for d in born], born,
                       "The century by plausible age and NIK.")


def _witness() -> Nasty:
    rows = Cells(first=780)
    rows.add("dob", "05/04/1980", "1980-04-05", "nik_dob_mismatch",
             nik_of=(date(1981, 4, 5), "L"), sex="L")
    rows.add("dob", "25/04/1980", "1980-04-25", "nik_dob_mismatch",
             nik_of=(date(1980, 4, 24), "L"), sex="L")
    rows.add("dob", date(1980, 4, 5), "1980-05-04", "dob_ambiguous",
             nik_of=(date(1980, 5, 4), "L"), sex="L")
    rows.add("dob", "17/08/1945", "1945-08-17", "age_out_of_range",
             nik_of=(date(1945, 8, 17), "L"), sex="L")
    return _take_niks(rows).nasty("saksi.xlsx", _book, "A mismatch is a question, not a refusal.")


def _ttl() -> Nasty:
    cases = {
        "Penajam, 12-03-1979": 1, "PENAJAM 12 Maret 1979": 1, "Penajam/12-03-1979": 1,
        "Penajam,12/03/1979": 1, "Ujung Pandang, 12 Maret 1979": 1, "12-03-1979": 1,
        "Tg. Selor - 12 Mei 1979": 0, "Penajam; 12-03-1979": 1, "Penajam (12-03-1979)": 1,
        "Bone, Sulsel, 12 Mar 79": 1, "Penajam, Senin 12 Maret 1979": 1, "12-03-1979, Penajam": 1,
        "Penajam\n12-03-1979": 1, "SP 3, 12-03-1979": 1, "Penajam, 12-03-1979.": 1,
    }
    header = ["No", "NIK", "Nama", "Tempat/Tgl Lahir", "L/P", "Desa"]
    rows, persons, problems = [header], [], set()
    bare = {"kk": None, "addr": None, "rt": None, "rw": None, "phone": None}
    for i, (text, agrees) in enumerate(cases.items()):
        n, born = 800 + i, date(1979, 3 if agrees else 5, 12)
        nik = f"640902{born:%d%m%y}{i + 1:04}"
        rows.append([i, nik, person(n)["name"], text, "L", "Sesulu"])
        persons.append(stored(i + 2, n, nik=nik, dob=born, sex="L", **bare))
    for i, text in enumerate(("Penajam", "Penajam, -", "Penajam, 31-02-1979")):
        rows.append([i, f"6409021203790{i + 500:03}", "Budi", text, "L", "Sesulu"])
        kind = "dob_invalid" if "02" in text else "dob_missing"
        problems.add((f"D{len(rows)}", kind))
    return Nasty("ttl.xlsx", _book(rows), "Place and day of birth in one cell.", persons=persons,
                 problems=problems, held=3)


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
    rows.add("place", "Balikpapan " * 10, HELD, "value_too_long")
    return rows.nasty("panjang.xlsx", _book, "Far too long texts are joined cells: held.")
