"""Birth dates in every spelling, order and column."""

from __future__ import annotations

from datetime import date
from typing import Any

from jamsos_desktop.domain.dates import MONTHS
from tests.workbooks.corpus import (
    HEADER,
    HELD,
    Cells,
    Nasty,
    line,
    people,
    person,
    stored,
    take_niks,
)
from tests.workbooks.corpus_bytes import Sheet, xlsx


def corpus() -> list[Nasty]:
    return [
        _days(), _day_columns_month_first(), _two_digit_years(), _mixed_orders(), _witness(),
        _ttl(), *_three_columns(),
    ]


def _book(rows: list[list[Any]]) -> bytes:
    return xlsx(Sheet(rows), shared=True)


def _days() -> Nasty:
    rows = Cells(first=640)
    born = date(1979, 3, 12)
    exact = {"nik_of": (born, "L"), "sex": "L"}
    for text in ("12/03/1979", "12-3-1979", "12.03.1979", "12 03 1979", "12 Maret 1979",
                 "12 MARET 1979", "12-Mar-1979", "12 Mar 79", "12 mrt 1979", "Senin, 12 Maret 1979",
                 "1979-03-12", "1979/03/12", "1979-03-12 00:00:00", "12/03/1979 00:00",
                 "'12/03/1979",
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
    return take_niks(rows).nasty("tanggal.xlsx", _book, "A day in all its spellings, or none.")


def _dated(days: list[str], born: list[date]) -> list[list[Any]]:
    return [
        line(750 + i, dob=text, sex="L", nik=f"640902{day:%d%m%y}{i + 1:04}")
        for i, (text, day) in enumerate(zip(days, born, strict=True))
    ]


def _dated_file(name: str, texts: list[str], born: list[date], why: str) -> Nasty:
    rows = _dated(texts, born)
    return Nasty(
        name, _book([list(HEADER), *rows]), why,
        persons=[stored(i + 2, 750 + i, dob=day, sex="L", nik=rows[i][1])
                 for i, day in enumerate(born)],
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


def _three_columns() -> list[Nasty]:
    """Day, month and year in cells of their own, whatever their headers say."""
    made = []
    for name, headers, month in (
        ("tgl_bln_thn.xlsx", ("Tgl", "Bln", "Thn"), lambda day: day.month),
        ("tanggal_tiga_kolom.xlsx", ("Tanggal", "Bulan", "Tahun"),
         lambda day: MONTHS[day.month - 1].upper()),
    ):
        at = HEADER.index("Tgl Lahir")
        rows = [[*HEADER[:at], *headers, *HEADER[at + 1 :]]]
        for n in range(820, 824):
            cells, born = line(n), person(n)["dob"]
            rows.append([*cells[:at], born.day, month(born), born.year, *cells[at + 1 :]])
        rows[4][at + 1] = 13
        made.append(Nasty(
            name, _book(rows), "A birth date in three columns is one date.",
            persons=people(2, range(820, 823)), held=1,
            problems={(f"{chr(65 + at)}5", "dob_invalid")},
        ))
    return made


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
    return take_niks(rows).nasty("saksi.xlsx", _book, "A mismatch is a question, not a refusal.")


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
