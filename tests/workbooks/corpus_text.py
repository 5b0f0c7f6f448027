"""Text files with separators: encodings, quotation marks, line ends, and files nobody can open."""

from __future__ import annotations

from pathlib import Path

from tests.workbooks.corpus import HEADER, Nasty, line, people, person, reject, stored, table
from tests.workbooks.corpus_bytes import csv_text

ROWS = table(range(1, 6))
PERSONS = people(2, range(1, 6))
TEXT = csv_text(ROWS)
LONG = "Jl. Provinsi Km 3"


def corpus() -> list[Nasty]:
    return [*_separators(), *_encodings(), *_quotes(), *_lines(), *_damaged_cells(), *_refused()]


def _sound(name: str, text: str | bytes, why: str, first: int = 2) -> Nasty:
    data = text.encode() if isinstance(text, str) else text
    return Nasty(name, data, why, persons=people(first, range(1, 6)))


def _separators() -> list[Nasty]:
    commas = csv_text([[f'"{cell}"' if "," in str(cell) else cell for cell in row] for row in ROWS],
                      ",")
    return [
        _sound("titik_koma.csv", TEXT, "As Excel writes it here."),
        _sound("koma.csv", commas, "Commas."),
        _sound("tab.csv", csv_text(ROWS, "\t"), "Tabs."),
        _sound("tab.txt", csv_text(ROWS, "\t"), "Tabs."),
        _sound("garis.csv", csv_text(ROWS, "|"), "Bars."),
        _sound("sep.csv", "sep=;\r\n" + TEXT, "Excel's line that names the separator.", 3),
        _sound("sep_bom.csv", "\ufeffsep=,\n" + csv_text(ROWS, ","), "The same after a mark.", 3),
        _sound("pemisah_di_ekor.csv", csv_text([[*row, "", "", ""] for row in ROWS]),
               "Separators behind every row."),
        _sound("kutip_semua.csv", '"' + TEXT.replace(";", '";"').replace("\r\n", '"\r\n"')[:-1],
               "Every cell in quotation marks."),
        _sound("spasi_kutip.csv", TEXT.replace(";Penajam;", '; "Penajam";'),
               "A blank before a quotation mark."),
        _sound("judul_di_atas.csv", "DAFTAR USULAN;;;\r\n\r\n" + TEXT, "Titles above.", 4),
    ]


def _encodings() -> list[Nasty]:
    accents = csv_text([list(HEADER), line(1, name="René Sulistyo"), line(2)])
    kept = [stored(2, 1, name="René Sulistyo"), stored(3, 2)]
    broken = accents.encode("cp1252") + csv_text([line(3, name="Zoë")]).encode()
    found = [
        Nasty(f"huruf_{code.replace('-', '_')}.csv", accents.encode(code), f"Written as {code}.",
              persons=kept, notes=("René",) if code in {"cp1252", "latin-1"} else ())
        for code in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1")
    ]
    return [
        *found,
        Nasty("huruf_utf16_be_bom.csv", b"\xfe\xff" + accents.encode("utf-16-be"), "With a mark.",
              persons=kept),
        Nasty("huruf_campur.csv", broken, "Two encodings in one file: the damaged name is flagged.",
              persons=[*kept, stored(4, 3, name="ZoÃ«")], problems={("D4", "encoding_damaged")}),
        reject("huruf_tak_terbaca.csv", accents.encode("cp1252").replace(b"\xe9", b"\x81\x8d"),
               "encoding", "Bytes of no encoding known here."),
        reject("huruf_utf16_ganjil.csv", b"\xff\xfe" + accents.encode("utf-16-le")[:-1], "encoding",
               "Half a letter at the end."),
        Nasty("bita_nol.csv", TEXT.replace("Siti", "Si\0ti").encode(), "A zero byte in a name.",
              persons=PERSONS,
              problems={("D2", "name_control")}),
    ]


def _quotes() -> list[Nasty]:
    open_quote = TEXT.replace(LONG[:15] + " 3", '"Jl. Provinsi Km 3')
    return [
        Nasty("kutip_terbuka.csv", open_quote.encode(), "An open quotation mark swallows nobody.",
              persons=[p for p in PERSONS if p["row"] != 4], held=1,
              problems={("A4", "row_swallowed")}),
        Nasty("kutip_terbuka_akhir.csv", TEXT.replace("Buruh tani", '"Buruh tani').replace(
            "Penjahit", '"Penjahit').encode(), "Open ones in two rows.",
            persons=[p for p in PERSONS if p["row"] not in {3, 5}], held=2,
            problems={("A3", "row_swallowed"), ("A5", "row_swallowed")}),
        _sound("pemisah_campur.csv", "\n".join(
            row if n < 4 else row.replace(";", ",") for n, row in enumerate(TEXT.splitlines())),
            "Rows pasted from a file with another separator."),
        _sound("kutip_sebaris.csv", "\n".join(f'"{row}"' for row in TEXT.splitlines()),
               "Saved again by a program that knew no separator: every line in marks."),
        _sound("kutip_dalam.csv", TEXT.replace("Penajam", '"Pena""jam"'), "Doubled marks."),
        Nasty("baris_dalam_sel.csv", csv_text([
            list(HEADER), line(1, addr='"Jl. A\nGang 2\r\nRT 3"'), line(2)]).encode(),
            "Line ends inside a cell; rows keep the number of their first line.",
            persons=[stored(2, 1, addr="Jl. A Gang 2 RT 3"), stored(5, 2)]),
        Nasty("teks_rumus.csv", csv_text([list(HEADER), line(1, nik=f'="{person(1)["nik"]}"')]
                                         ).encode(), "The trick that keeps digits.",
              persons=[stored(2, 1)]),
        Nasty("kutip_tunggal.csv", csv_text([list(HEADER), line(1, nik="'" + person(1)["nik"])]
                                            ).encode(), "An apostrophe before the digits.",
              persons=[stored(2, 1)], problems={("B2", "nik_cleaned")}),
    ]


def _lines() -> list[Nasty]:
    lines = TEXT.split("\r\n")
    mixed = lines[0] + "\n" + lines[1] + "\r\n" + lines[2] + "\r" + "\n".join(lines[3:])
    return [
        _sound("akhir_campur.csv", mixed, "Line ends of three systems."),
        _sound("akhir_mac.csv", TEXT.replace("\r\n", "\r"), "Line ends of old Macs."),
        _sound("tanpa_akhir.csv", TEXT.rstrip(), "No line end at the end."),
        _sound("baris_kosong.csv", TEXT.replace("\r\n", "\r\n\r\n").replace("\r\n\r\n", "\r\n", 1)
               .replace("\r\n\r\n", "\r\n"), "No empty lines left."),
        Nasty("baris_kosong_tengah.csv", TEXT.replace("\r\n", "\r\n;;;;\r\n").encode(),
              "Empty lines between.", persons=[{**p, "row": 2 * p["row"] - 1} for p in PERSONS],
              skipped=0),
        _sound("akhir_dos.csv", TEXT + "\x1a", "The end sign of DOS."),
        reject("satu_baris_panjang.csv", b"NIK;Nama;" + b"x" * 3_000_000, "no_rows",
               "One line of three million letters."),
        reject("kutip_melulu.csv", b'"' * 3_000_000, "no_header", "Nothing but quotation marks."),
        reject("pemisah_melulu.csv", b";" * 1_000_000, "empty", "Only separators."),
        reject("bukan_daftar.csv", b"Halo, apa kabar?\nBaik.\n", "no_header", "A note."),
        reject("json.csv", b'{"nik": "6409021203790001", "nama": "Budi"}', "no_header", "JSON."),
        reject("hanya_judul.csv", csv_text([HEADER]).encode(), "no_rows", "A header alone."),
        reject("bom_saja.csv", b"\xef\xbb\xbf", "empty", "A mark and nothing."),
    ]


def _damaged_cells() -> list[Nasty]:
    rows = [list(HEADER), line(1, nik="6,40902E+15", kk="6,40902E+15"), line(2, nik="6.40902E+15"),
            line(3, phone="81250000003"), line(4, rt="4/2", rw=""), line(5, dob="13/14/1979")]
    return [Nasty(
        "lewat_excel.csv", csv_text(rows).encode(), "What Excel does to numbers on their way out.",
        persons=[stored(4, 3, phone="081250000003"), stored(5, 4, rt="004", rw="002")], held=3,
        problems={("B2", "nik_precision_lost"), ("C2", "kk_precision_lost"),
                  ("B3", "nik_precision_lost"), ("L4", "phone_zero_lost"), ("F6", "dob_invalid")},
    )]


def _refused() -> list[Nasty]:
    def large(path: Path) -> None:
        with path.open("wb") as stream:
            stream.write(TEXT.encode())
            stream.truncate(45_000_000)

    return [reject("terlalu_besar.csv", large, "too_big", "Far larger than any list.")]
