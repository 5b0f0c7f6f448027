"""Files that are not what their name says, broken ones, bombs, and unusual but sound workbooks."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

from tests.workbooks.corpus import HEADER, Nasty, line, people, person, reject, stored, table
from tests.workbooks.corpus_bytes import (
    MAIN,
    RELS,
    STRICT_MAIN,
    STRICT_RELS,
    Parts,
    Sheet,
    csv_text,
    ods,
    ods_content,
    ods_rows,
    ole,
    packed,
    xls,
    xlsx,
    xlsx_parts,
)

SHEET = "xl/worksheets/sheet1.xml"
ROWS = table(range(1, 4))
PERSONS = people(2, range(1, 4))
ENTITIES = '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def corpus() -> list[Nasty]:
    return [
        *_wrong_types(), *_wrong_names(), *_locked(), *_broken(), *_odd_workbooks(), *_odd_parts(),
        *_ods_files(),
    ]


def sound(name: str, data: bytes, why: str, **more: Any) -> Nasty:
    return Nasty(name, data, why, persons=PERSONS, **more)


def parts(change: Callable[[Parts], object], **how: bool) -> bytes:
    parts = xlsx_parts(Sheet(ROWS), **how)
    change(parts)
    return packed(parts)


def text(parts: Parts, name: str) -> str:
    data = parts[name]
    assert isinstance(data, str)
    return data


def _wrong_types() -> list[Nasty]:
    def wrong(name: str, data: bytes, why: str, kind: str = "wrong_type") -> Nasty:
        return reject(name, data, kind, why)

    docx = packed({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"})
    page = b"<!DOCTYPE html><html><body><h1>Galat 500</h1></body></html>"
    table_page = b"<html><BODY><TABLE><tr><td>NIK</td></tr></TABLE></BODY></html>"
    picture = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9Q"
                               "DwADhgGAWjR9awAAAABJRU5ErkJggg==")
    spreadsheet_2003 = (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:'
                        b'spreadsheet"><Worksheet/></Workbook>')
    return [
        wrong("halaman.xlsx", page, "A web page of an error."),
        wrong("tabel_html.xls", table_page, "A web table named .xls.", "unsupported"),
        wrong("pindaian.xlsx", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n", "A PDF."),
        wrong("surat_word.xlsx", docx, "A letter."),
        wrong("surat_lama.xls", ole({"WordDocument": b"\xec\xa5" + bytes(600)}), "An old letter."),
        wrong("foto.xlsx", picture, "A picture."),
        wrong("foto.csv", b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(200), "A picture."),
        wrong("arsip.xlsx", packed({"daftar.xlsx": xlsx(Sheet(ROWS))}), "A zip of workbooks."),
        wrong("arsip_kosong.xlsx", packed({}), "An empty zip."),
        wrong("arsip_rar.xlsx", b"Rar!\x1a\x07\x01\0" + bytes(100), "A RAR archive."),
        wrong("arsip_7z.xlsx", b"7z\xbc\xaf\x27\x1c" + bytes(100), "A 7z archive."),
        wrong("basis_access.xlsx", b"\0\1\0\0Standard Jet DB\0" + bytes(4000), "A database."),
        wrong("basis_sqlite.xlsx", b"SQLite format 3\0" + bytes(200), "A database."),
        wrong("program.xlsx", b"MZ\x90\0\3\0\0\0" + bytes(400), "A program."),
        wrong("teks_kaya.xls", b"{\\rtf1\\ansi NIK\\par}", "A rich text."),
        wrong("acak.xlsx", bytes((i * 197 + 13) % 256 for i in range(9000)), "Random bytes."),
        wrong("nol_saja.xlsx", bytes(5000), "Nothing but zeros.", "empty"),
        wrong("excel_2003.xml", spreadsheet_2003, "An XML spreadsheet.", "unsupported"),
        wrong("datar.fods", ods_content({"A": ods_rows(ROWS)}, "document").encode(),
              "A flat OpenDocument.", "unsupported"),
        wrong("mac.numbers", packed({"Index/Document.iwa": b"\0" * 40}), "Numbers.", "unsupported"),
        wrong("tulisan.odt", packed({"mimetype": "application/vnd.oasis.opendocument.text",
                                     "content.xml": "<x/>"}), "A letter of LibreOffice."),
        wrong("entitas.xml", f'<?xml version="1.0"?>{OUTSIDE}<x>&x;</x>'.encode(), "Entities.",
              "xml_entities"),
    ]


def _wrong_names() -> list[Nasty]:
    book, text = xlsx(Sheet(ROWS)), csv_text(ROWS).encode()
    why = "The name's ending lies; the content is a list all the same."
    return [
        sound("sebenarnya_xlsx.csv", book, why), sound("sebenarnya_xlsx.xls", book, why),
        sound("sebenarnya_csv.xlsx", text, why), sound("sebenarnya_csv.xls", text, why),
        sound("sebenarnya_ods.xlsx", ods({"A": ods_rows(ROWS)}), why),
        sound("sebenarnya_xls.xlsx", xls(ROWS), why), sound("tanpa_akhiran", book, why),
        sound("excel_97.xls", xls(ROWS), "An old Excel workbook."),
        sound("daftar 'aneh' \u2013 \U0001f600 %s & (1).xlsx", book, "A name with all signs."),
    ]


def _locked() -> list[Nasty]:
    locked_zip = io.BytesIO(packed({"xl/workbook.xml": "<x/>"}))
    data = bytearray(locked_zip.getvalue())
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = data.find(mark) + (6 if mark[2] == 3 else 8)
        data[at] |= 1
    manifest = "<m:manifest xmlns:m='m'><m:encryption-data/></m:manifest>"
    return [
        reject("sandi.xlsx", ole({"EncryptionInfo": bytes(300), "EncryptedPackage": bytes(9000)}),
               "encrypted", "Excel with a password to open."),
        reject("sandi.ods", ods({"A": "\0"}, manifest), "encrypted", "The same of LibreOffice."),
        reject("sandi.zip.xlsx", bytes(data), "encrypted", "A zip with a password."),
        reject("~$daftar.xlsx", b"\x05Rina \x05" + bytes(150), "lock_file", "Excel's lock file."),
        reject(".~lock.daftar.xlsx#", b",rina,pc1,22.11.2026 10:00,file:///x;", "lock_file",
               "LibreOffice's lock file."),
    ]


def _broken() -> list[Nasty]:
    book = xlsx(Sheet(table(range(1, 60))), shared=True)
    old = xls(table(range(1, 60)))
    cut = [
        reject(f"potong_{share}.xlsx", book[: len(book) * share // 100], "damaged",
               "Broken off while it was copied.")
        for share in (2, 10, 30, 50, 70, 90, 98, 99)
    ]
    flipped = bytearray(book)
    at = flipped.find(b"sharedStrings.xml") + 300
    for i in range(at, at + 40):
        flipped[i] ^= 0x5A
    return [
        *cut,
        reject("potong_1_bita.xlsx", book[:-1], "damaged", "The last byte is missing."),
        reject("tanda_zip_saja.xlsx", b"PK\x03\x04", "damaged", "Four bytes of a zip."),
        reject("isi_rusak.xlsx", bytes(flipped), "damaged", "Bytes changed inside."),
        reject("potong.xls", old[: len(old) // 3], "damaged", "An old workbook broken off."),
        reject("potong.ods", ods({"A": ods_rows(ROWS)})[:-200], "damaged", "Broken off."),
        reject("ole_kosong.xls", ole({"Workbook": b""}), "empty", "An old workbook without any."),
        reject("xml_rusak.xlsx", parts(lambda p: p.update({SHEET: text(p, SHEET)[:-300]})),
               "damaged", "A sheet whose XML breaks off."),
        reject("xml_rusak.ods", ods({"A": "<table:table-row><table:table-cell>"}), "damaged",
               "The same in the other format."),
        reject("tanpa_lembar.xlsx", parts(lambda p: p.pop(SHEET)), "damaged",
               "The sheet that the workbook names is not there."),
        reject("tanpa_buku.xlsx", parts(lambda p: p.pop("xl/workbook.xml")), "damaged",
               "Sheets without their workbook."),
        reject("tanpa_teks.xlsx", parts(lambda p: p.pop("xl/sharedStrings.xml"), shared=True),
               "damaged", "The texts are lost: nothing can be read, and that is said."),
        reject("nol_bita.xlsx", b"", "empty", "No byte in it."),
        reject("nol_bita.csv", b"", "empty", "No byte in it."),
    ]


def _odd_workbooks() -> list[Nasty]:
    def renamed(change: Callable[[str, str], tuple[str, str]]) -> bytes:
        parts = xlsx_parts(Sheet(ROWS), shared=True)
        return packed(dict(change(name, str(data)) for name, data in parts.items()))

    def prefixed(name: str, data: str) -> tuple[str, str]:
        if name.startswith("xl/worksheets") or name == "xl/workbook.xml":
            data = re.sub(r"<(/?)(\w)", r"<\1x:\2", data).replace(
                f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')
        return name, data

    def strict(name: str, data: str) -> tuple[str, str]:
        return name, data.replace(MAIN, STRICT_MAIN).replace(RELS, STRICT_RELS)

    rich = parts(lambda p: p.update({"xl/sharedStrings.xml": re.sub(
        r"<si><t[^>]*>Siti Aminah A</t></si>",
        "<si><r><t xml:space='preserve'>Siti </t></r><r><rPr><b/></rPr><t>Aminah</t></r>"
        "<r><t xml:space='preserve'> A</t></r><rPh sb='0' eb='1'><t>XX</t></rPh></si>",
        text(p, "xl/sharedStrings.xml"))}), shared=True)
    return [
        sound("teks_bersama_kaya.xlsx", rich, "Shared strings in several letters' forms."),
        sound("teks_dalam_sel.xlsx", xlsx(Sheet(ROWS)), "Inline strings."),
        sound("ooxml_ketat.xlsx", renamed(strict), "Strict Open XML."),
        sound("garis_miring_balik.xlsx", renamed(lambda n, d: (n.replace("/", "\\"), d)),
               "Part names with backslashes."),
        sound("awalan_nama.xlsx", renamed(prefixed), "Prefixed element names."),
        sound("jalur_mutlak.xlsx", renamed(lambda n, d: (n, d.replace(
            'Target="worksheets', 'Target="/xl/worksheets'))), "Absolute part names."),
        sound("huruf_besar.xlsx", renamed(lambda n, d: (n.replace("xl/work", "xl/Work"), d)),
               "Part names in capitals."),
        sound("tahun_1904.xlsx", xlsx(Sheet(ROWS), date1904=True), "Days counted from 1904."),
        Nasty("tahun_1904_angka.xlsx", xlsx(Sheet([list(HEADER), line(4, dob=(
            person(4)["dob"] - date(1904, 1, 1)).days)]), date1904=True),
            "A bare number in such a workbook.", persons=people(2, (4,)),
            problems={("F2", "dob_was_number")}),
        sound("makro.xlsm", parts(lambda p: p.update({"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})),
               "Macros are never run, the list is read."),
        sound("tanpa_kompresi.xlsx", packed(xlsx_parts(Sheet(ROWS)), zipfile.ZIP_STORED),
               "Stored."),
        sound("arsip_berekor.xlsx", xlsx(Sheet(ROWS)) + b"\0" * 900, "Bytes behind."),
    ]


def _odd_parts() -> list[Nasty]:
    undated = ROWS[:1] + [[*row[:5], row[5], *row[6:]] for row in ROWS[1:]]
    comments = {"xl/comments1.xml": f'<comments xmlns="{MAIN}"><commentList><comment ref="D2">'
                                    "<text><t>=cmd</t></text></comment></commentList></comments>",
                "xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{MAIN}"/>'}
    chart = xlsx_parts(Sheet(ROWS), Sheet([], name="Grafik"))
    chart["xl/worksheets/sheet2.xml"] = f'<chartsheet xmlns="{MAIN}"/>'
    target = '" Target="worksheets/sheet2'
    chart["xl/_rels/workbook.xml.rels"] = text(chart, "xl/_rels/workbook.xml.rels").replace(
        f"{RELS}/worksheet{target}", f"{RELS}/chartsheet{target}")
    return [
        Nasty("tanpa_gaya.xlsx", packed({k: v for k, v in xlsx_parts(Sheet(undated)).items()
                                         if k != "xl/styles.xml"}),
              "Without styles a day is a number: read, and flagged.", persons=PERSONS,
              problems={(f"F{n}", "dob_was_number") for n in (2, 3, 4)}),
        sound("komentar_dan_tautan.xlsx", parts(lambda p: p.update(comments)),
               "Comments are not cells, links are not followed."),
        sound("lembar_grafik.xlsx", packed(chart), "A chart sheet is no list."),
        sound("tanpa_relasi.xlsx", parts(lambda p: p.update({"xl/theme/theme1.xml": "<broken"})),
               "A broken part that is not needed."),
        Nasty("galat_dan_benar.xlsx", xlsx(Sheet([[*HEADER, "Ket"], [*line(8), True]])),
              "A yes or no in a column of remarks.", persons=[stored(2, 8)]),
    ]


def _ods_files() -> list[Nasty]:
    spanned = ods_rows(ROWS).replace("</table:table-row>", "<table:covered-table-cell/>"
                                     "</table:table-row>", 1)
    comment = ods_rows(ROWS).replace(
        "<text:p>Penajam</text:p>",
        "<office:annotation><text:p>catatan</text:p></office:annotation><text:p>Penajam</text:p>",
        1)
    hidden = ods_rows(ROWS).replace(
        "<table:table-row>", '<table:table-row table:visibility="filter">')
    return [
        sound("biasa.ods", ods({"Data": ods_rows(ROWS)}), "OpenDocument."),
        sound("sel_tertutup.ods", ods({"Data": spanned}), "Covered cells."),
        sound("komentar.ods", ods({"Data": comment}), "A comment is not the cell."),
        sound("tersaring.ods", ods({"Data": hidden}), "Filtered rows are hidden rows.",
               problems={(f"A{n}", "row_hidden") for n in (2, 3, 4)}),
        Nasty("per_rt.ods", ods({"RT 1": ods_rows(ROWS), "RT 2": ods_rows(ROWS)}),
              "Several lists.", "ask", "many_sheets"),
    ]
