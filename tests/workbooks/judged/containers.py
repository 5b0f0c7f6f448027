"""Files that are not what their name says, damaged, locked, hostile or far too big."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace

from tests.workbooks.judged.biff import compound, record, xls
from tests.workbooks.judged.case import FIRST, Case, expected_rows, spoiled, words
from tests.workbooks.judged.grids import Book, Rich, Sheet, listing, people
from tests.workbooks.judged.writers import (
    HEAD,
    MAIN,
    SPACES,
    book,
    csv,
    html,
    ods,
    ods_package,
    spreadsheet_2003,
    xlsx,
    xlsx_parts,
    zipped,
)

SIX = people()
SHEET = "xl/worksheets/sheet1.xml"
GOOD = expected_rows(SIX)


def parts() -> dict[str, bytes | str]:
    """The parts of the ordinary workbook, to be spoilt."""
    return xlsx_parts(book(listing()))


def refused(name: str, data: bytes | Callable[[], bytes], kinds: str, **more: object) -> Case:
    """A file that must be refused with one of these kinds."""
    return Case(name, data, outcome="reject", reject=kinds, **more)  # type: ignore[arg-type]


def disguises() -> list[Case]:
    """Wrong names and wrong contents."""
    good, old, open_ = xlsx(book(listing())), xls(book(listing())), ods(book(listing()))
    word = zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>"})
    pdf = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    jpg = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + bytes(range(256)) * 8
    png = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBB", 13, b"IHDR", 1, 1, 8, 2, 0, 0, 0) + bytes(64)
    odd = "wrong_type|unsupported"
    return [
        Case("named_xls_is_xlsx.xls", good, people=GOOD),
        Case("named_xlsx_is_xls.xlsx", old, people=GOOD),
        Case("named_xlsx_is_ods.xlsx", open_, people=GOOD),
        Case("named_xlsx_is_csv.xlsx", csv(listing()), people=GOOD),
        Case("named_csv_is_xlsx.csv", good, people=GOOD),
        Case("capital_letters.XLSX", good, people=GOOD),
        Case("text.txt", csv(listing(), "\t"), people=GOOD),
        Case("template.xltx", good, people=GOOD, outcome="import|reject"),
        Case("no_ending", good, people=GOOD, outcome="import|reject"),
        Case("web_page.xls", html(listing()), outcome="import|reject", people=GOOD, reject=odd),
        Case("xml_2003.xls", spreadsheet_2003(listing()), outcome="import|reject", people=GOOD, reject=odd),
        refused("word.xlsx", word, odd), refused("word.docx", word, odd),
        refused("paper.xlsx", pdf, odd), refused("paper.pdf", pdf, odd), refused("photo.xlsx", jpg, odd),
        refused("photo.csv", jpg, odd), refused("photo.png", png, odd),
        refused("plain.zip", zipped({"daftar.csv": csv(listing())}), odd),
        refused("zip_in_zip.xlsx", zipped({"daftar.xlsx": good}), odd),
        refused("archive.rar", b"Rar!\x1a\x07\x01\x00" + bytes(500), odd),
        refused("archive.7z", b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(500), odd),
        refused("word_97.doc", compound(bytes(5000), "WordDocument"), odd),
        refused("binary.xlsb", zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.bin": b"\x83\x01"}), odd + "|damaged"),
        refused("~$daftar.xlsx", b"\x05Admin" + b" " * 50 + bytes(100), "lock_file"),
        refused(".~lock.daftar.ods#", b",clerk,pc,03.11.2025 08:00,file:///x;", "lock_file"),
        refused("program.xlsx", b"MZ\x90\x00" + bytes(4000), odd),
    ]  # fmt: skip


def damage() -> list[Case]:
    """Empty, truncated, encrypted."""
    good, old, open_ = xlsx(book(listing())), xls(book(listing())), ods(book(listing()))
    flipped = bytearray(good)
    middle = good.index(b"sheet1.xml") + 200
    flipped[middle : middle + 40] = bytes(40)
    kept = parts()
    del kept[SHEET]
    half = parts()
    half[SHEET] = str(half[SHEET])[:900]
    wrong = parts()
    wrong["xl/workbook.xml"] = "<workbook"
    secret = compound(bytes(6000), "EncryptedPackage")
    zip_locked = bytearray(good)
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = zip_locked.find(sign)
        while start >= 0:
            zip_locked[start + at] |= 1
            start = zip_locked.find(sign, start + 4)
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
        'manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>'
    )
    locked_ods = zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                         "META-INF/manifest.xml": manifest, "content.xml": bytes(range(256)) * 4})  # fmt: skip
    return [
        *(refused(f"empty_file.{suffix}", b"", "empty") for suffix in ("xlsx", "xls", "ods", "csv", "txt")),
        refused("blank_lines.csv", b"\r\n\r\n  \r\n", "empty|no_header|no_rows"),
        refused("only_commas.csv", b",,,,\r\n" * 20, "empty|no_header|no_rows"),
        refused("only_bom.csv", b"\xef\xbb\xbf", "empty"),
        refused("nul_bytes.csv", bytes(3000), "encoding|wrong_type|empty|damaged|unsupported"),
        refused("empty_workbook.xlsx", xlsx(book(Sheet(()))), "empty|no_rows|no_header"),
        refused("empty_workbook.ods", ods(book(Sheet(()))), "empty|no_rows|no_header"),
        refused("empty_workbook.xls", xls(book(Sheet(()))), "empty|no_rows|no_header"),
        refused("cut_in_half.xlsx", good[: len(good) // 2], "damaged"),
        refused("cut_at_end.xlsx", good[:-30], "damaged"),
        refused("cut_at_start.xlsx", good[100:], "damaged|wrong_type|unsupported|encoding"),
        refused("cut_in_half.xls", old[: len(old) // 2], "damaged"),
        refused("cut_header.xls", old[:300], "damaged"),
        refused("cut_in_half.ods", open_[: len(open_) // 2], "damaged"),
        refused("four_bytes.xlsx", b"PK\x03\x04", "damaged"),
        refused("bytes_flipped.xlsx", bytes(flipped), "damaged"),
        refused("sheet_missing.xlsx", zipped(kept), "damaged|empty|no_rows"),
        refused("sheet_half.xlsx", zipped(half), "damaged"),
        refused("workbook_half.xlsx", zipped(wrong), "damaged"),
        refused("password.xlsx", secret, "encrypted"),
        refused("password.xls", xls(book(listing()), password=True), "encrypted"),
        refused("password.ods", locked_ods, "encrypted"),
        refused("password_zip.xlsx", bytes(zip_locked), "encrypted|damaged"),
        refused("noise.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 30, "damaged"),
        refused("five_stream.xls", compound(record(0x809, struct.pack("<HHHH", 0x600, 5, 0, 0)) + b"\xff" * 900),
                "damaged|empty|no_rows|no_header|unsupported"),
    ]  # fmt: skip


def entities() -> list[Case]:
    """DTDs and entities, in every part that is read."""
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]>'
    outside = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    cases = []
    for name, doctype in {"laughs": bomb, "outside": outside}.items():
        for part in (SHEET, "xl/workbook.xml", "xl/styles.xml"):
            spoilt = parts()
            spoilt[part] = str(spoilt[part]).replace(HEAD, f'<?xml version="1.0"?>{doctype}')
            cases.append(refused(f"{name}_{part.split('/')[-1][:-4]}.xlsx", zipped(spoilt), "xml_entities"))
        content = f'<?xml version="1.0"?>{doctype}<office:document-content {SPACES}/>'
        cases.append(refused(f"{name}.ods", ods_package(content), "xml_entities"))
    spoilt = parts()
    spoilt[SHEET] = str(spoilt[SHEET]).replace(HEAD, f'<?xml version="1.0"?>{bomb}').encode("utf-16")
    cases.append(refused("laughs_utf16.xlsx", zipped(spoilt), "xml_entities|damaged"))
    return cases


def bombs() -> list[Case]:
    """Little files that want to be great."""
    far = parts()
    far[SHEET] = str(far[SHEET]).replace("</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
    cells = str(parts()[SHEET])
    empty_rows = "".join(f'<row r="{n}" s="1" customFormat="1"/>' for n in range(11, 400_000))
    formatted = "".join(f'<row r="{n}">' + "".join(f'<c r="{c}{n}" s="1"/>' for c in "ABCDEFGHIJ") + "</row>" for n in range(11, 100_000))
    wide = "".join(f'<c r="{c}11" s="1"/>' for c in columns(16_384))
    row_repeat = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    full_repeat = ('<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="1000" '
                   'office:value-type="string"><text:p>a</text:p></table:table-cell></table:table-row>')  # fmt: skip

    def with_rows(extra: str) -> bytes:
        return zipped(parts() | {SHEET: cells.replace("</sheetData>", extra + "</sheetData>")})

    styles = f'{HEAD}<styleSheet xmlns="{MAIN}"><cellXfs count="64000">' + '<xf numFmtId="0"/>' * 64_000 + "</cellXfs></styleSheet>"
    return [
        Case("far_cell.xlsx", zipped(far), outcome="import|reject", people=GOOD, reject="too_big|damaged", may=words("nik_missing, name_missing, dob_missing, row_shifted"),
             held=frozenset()),
        Case("rows_formatted_empty.xlsx", lambda: with_rows(empty_rows), people=GOOD),
        Case("cells_formatted_empty.xlsx", lambda: with_rows(formatted), people=GOOD),
        Case("row_very_wide.xlsx", lambda: with_rows(f'<row r="11">{wide}</row>'), people=GOOD),
        Case("rows_repeated_empty.ods", ods(book(listing()), row_repeat), people=GOOD),
        Case("rows_repeated_full.ods", ods(book(listing()), full_repeat), outcome="reject", reject="too_big"),
        Case("styles_64000.xlsx", zipped(xlsx_parts(book(listing()), styles=styles)), people=GOOD),
        refused("zip_bomb.xlsx", lambda: zipped(parts() | {"xl/media/image1.bin": bytes(400_000_000)}), "too_big"),
        refused("zip_bomb_sheet.xlsx", lambda: zipped(parts() | {SHEET: cells.replace("</sheetData>", " " * 300_000_000 + "</sheetData>")}), "too_big"),
        refused("many_parts.xlsx", lambda: zipped(parts() | {f"xl/media/{n}.bin": b"x" for n in range(30_000)}), "too_big"),
        refused("lying_size.xlsx", lying_size, "too_big|damaged"),
        refused("long_string.xlsx", lambda: xlsx(book(listing().changed({"H6": "x" * 150_000_000}))), "too_big"),
        Case("shared_strings_huge.xlsx", huge_strings, outcome="import|reject", people=GOOD, reject="too_big"),
        refused("deep_xml.xlsx", lambda: zipped(parts() | {SHEET: HEAD + "<a>" * 1_000_000}), "damaged|too_big"),
        refused("columns_16384_csv.csv", lambda: (",".join(["x"] * 200_000) + "\n").encode() * 20, "too_big|no_header|no_rows"),
        Case("blank_lines_million.csv", lambda: csv(listing()) + b"\r\n" * 1_000_000, people=GOOD),
        Case("comma_lines_million.csv", lambda: csv(listing()) + b",,,,,,,,,,,,,\r\n" * 600_000, people=GOOD),
        refused("one_line_9mb.csv", lambda: b"NIK,Nama\n" + b"x" * 9_000_000, "too_big|no_rows|no_header|no_nik_column|damaged"),
        Case("value_32767.xlsx", xlsx(book(listing().changed({"H6": "x" * 32_767}))), people={r: p for r, p in GOOD.items() if r != 6},
             held=frozenset({6}), problems=words("H6 value_too_long")),
    ]  # fmt: skip


def columns(count: int) -> list[str]:
    """The names of the first columns."""
    from tests.workbooks.judged.grids import letter

    return [letter(number) for number in range(1, count + 1)]


def lying_size() -> bytes:
    """The directory says a small part, the data unpack to 300 MB."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = b" " * 1_000_000
    packed = b"".join(packer.compress(block) for _ in range(300)) + packer.flush()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts().items():
            if name != SHEET:
                archive.writestr(name, data)
    data = out.getvalue()
    end = data.rindex(b"PK\x05\x06")
    start = struct.unpack("<I", data[end + 16 : end + 20])[0]
    name = SHEET.encode()
    local = struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 8, 0, 0, 0, len(packed), 900, len(name), 0) + name + packed
    central = struct.pack(
        "<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, 0, len(packed), 900, len(name), 0, 0, 0, 0, 0, start
    ) + name  # fmt: skip
    directory = data[start:end] + central
    count = struct.unpack("<H", data[end + 10 : end + 12])[0] + 1
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(directory), start + len(local), 0)
    return data[:start] + local + directory + tail


def huge_strings() -> bytes:
    """A table of 600,000 shared strings that nobody uses."""
    strings = "".join(f"<si><t>kalimat nomor {n}</t></si>" for n in range(600_000))
    with_strings = parts()
    with_strings["xl/sharedStrings.xml"] = f'{HEAD}<sst xmlns="{MAIN}">{strings}</sst>'
    rels = "xl/_rels/workbook.xml.rels"
    link = ('<Relationship Id="rId901" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
            'sharedStrings" Target="sharedStrings.xml"/></Relationships>')  # fmt: skip
    with_strings[rels] = str(with_strings[rels]).replace("</Relationships>", link)
    return zipped(with_strings)


def passengers() -> list[Case]:
    """Macros, links, charts, protection, pictures: never run, never followed, never in the way."""
    macro = parts() | {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(2000)}
    link = parts() | {
        "xl/externalLinks/externalLink1.xml": f'{HEAD}<externalLink xmlns="{MAIN}"/>',
        "xl/externalLinks/_rels/externalLink1.xml.rels": f"{HEAD}<Relationships><Relationship Id='rId1' "
        "Type='x' Target='file:///\\\\server\\share\\x.xlsx' TargetMode='External'/></Relationships>",
    }
    protected = parts()
    protected[SHEET] = str(protected[SHEET]).replace("</sheetData>", '</sheetData><sheetProtection password="CC1A" sheet="1"/>')
    prefixed = parts()
    prefixed[SHEET] = prefix(str(prefixed[SHEET]))
    no_refs = parts()
    no_refs[SHEET] = without_places(str(no_refs[SHEET]))
    strict = {name: str(text).replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships") for name, text in parts().items()}  # fmt: skip
    slashes = {name.replace("/", "\\"): text for name, text in parts().items()}
    utf16 = parts()
    utf16[SHEET] = str(utf16[SHEET]).replace("UTF-8", "UTF-16").encode("utf-16")
    rich = listing().changed({"B6": Rich((SIX[1].nik[:6], SIX[1].nik[6:]))})
    return [
        Case("macro.xlsm", zipped(macro), people=GOOD),
        Case("external_link.xlsx", zipped(link), people=GOOD),
        Case("sheet_protected.xlsx", zipped(protected), people=GOOD),
        Case("strict_ooxml.xlsx", zipped(strict), outcome="import|reject", people=GOOD, reject="unsupported|damaged|empty|wrong_type"),
        Case("backslash_names.xlsx", zipped(slashes), outcome="import|reject", people=GOOD, reject="unsupported|damaged|empty|wrong_type"),
        Case("xml_prefixed.xlsx", zipped(prefixed), outcome="import|reject", people=GOOD, reject="damaged|unsupported"),
        Case("cells_without_places.xlsx", zipped(no_refs), people=GOOD),
        Case("sheet_utf16.xlsx", zipped(utf16), outcome="import|reject", people=GOOD, reject="damaged|unsupported|encoding"),
        Case("nik_rich_text.xlsx", xlsx(book(rich)), people=GOOD),
        Case("comment_in_archive.xlsx", commented(), people=GOOD),
    ]  # fmt: skip


def prefix(sheet: str) -> str:
    """The sheet with a name for its namespace, as some programs write it."""
    sheet = sheet.replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')
    for tag in ("worksheet", "sheetData", "row", "c", "v", "is", "t"):
        for end in (">", " "):
            sheet = sheet.replace(f"<{tag}{end}", f"<x:{tag}{end}")
        sheet = sheet.replace(f"</{tag}>", f"</x:{tag}>")
    return sheet


def without_places(sheet: str) -> str:
    """The sheet with neither row numbers nor cell names; empty cells are written out."""
    grid = listing().rows
    body = "".join(
        "<row>" + "".join(
            "<c/>" if value is None else f'<c t="inlineStr"><is><t>{value}</t></is></c>' for value in row
        ) + "</row>" for row in grid
    )  # fmt: skip
    start, end = sheet.index("<sheetData>") + 11, sheet.index("</sheetData>")
    return sheet[:start] + body + sheet[end:]


def commented() -> bytes:
    """An archive with a comment behind its directory."""
    out = io.BytesIO(xlsx(book(listing())))
    with zipfile.ZipFile(out, "a") as archive:
        archive.comment = b"dikirim dari kantor desa"
    return out.getvalue()


def separated() -> list[Case]:
    """CSV: separators, encodings, quotation marks, line ends."""
    sheet = listing()
    cases = [
        Case(f"separated_by_{name}.csv", csv(sheet, mark), people=GOOD)
        for name, mark in {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}.items()
    ]
    cases += [
        Case(f"encoded_{name}.csv", csv(sheet.changed({"D6": "José Müller"}), ";", encoding),
             people=GOOD | {6: GOOD[6] | {"name": "José Müller"}}, may=may)
        for name, encoding, may in (("utf_8_mark", "utf-8-sig", frozenset()), ("utf_8", "utf-8", frozenset()),
                                    ("cp1252", "cp1252", frozenset()), ("utf_16", "utf-16", frozenset()),
                                    ("utf_16_big", "utf-16-be", frozenset()), ("utf_16_bare", "utf-16-le", frozenset()))
    ]  # fmt: skip
    cases += [
        Case(f"lines_{name}.csv", csv(sheet, end=end), people=GOOD)
        for name, end in {"unix": "\n", "mac": "\r"}.items()
    ]
    good = csv(sheet)
    lines = good.split(b"\r\n")
    mixed = b"".join(line + (b"\n" if n % 2 else b"\r\n") for n, line in enumerate(lines[:-1]))
    quoted = ("\r\n".join(",".join(f'"{v if v is not None else ""}"' for v in row) for row in sheet.rows) + "\r\n").encode()
    swallow = good.replace(b"Hj. Rukmini Dewi", b'"Hj. Rukmini Dewi')
    nul = good.replace(b"Rukmini", b"Ruk\x00mini")
    sep = b"sep=;\r\n" + csv(sheet, ";")
    return [
        *cases,
        Case("lines_mixed.csv", mixed, people=GOOD),
        Case("all_quoted.csv", quoted, people=GOOD),
        Case("last_line_without_end.csv", good[:-2], people=GOOD),
        Case("sep_line.csv", sep, people=expected_rows(SIX, FIRST + 1)),
        Case("quote_unclosed.csv", swallow, outcome="import|reject", reject="damaged", held=frozenset({6}),
             people={row: one for row, one in GOOD.items() if row != 6}, problems=words("6 row_swallowed")),
        Case("nul_in_name.csv", nul, people=GOOD | {6: GOOD[6] | {"name": "Hj. Rukmini Dewi"}}, problems=words("D6 name_control")),
        Case("line_break_in_cell.csv", csv(sheet.changed({"H6": "Jl. Provinsi\r\nKm 15"})),
             people={5: GOOD[5], 6: {k: v for k, v in GOOD[6].items() if k != "addr"},
                     **{row + 1: GOOD[row] for row in range(7, 11)}}),
        Case("dde.csv", csv(sheet.changed({"H6": "=cmd|' /C calc'!A0"})), people=GOOD | {6: GOOD[6] | {"addr": "=cmd|' /C calc'!A0"}}),
        Case("semicolons_excel_nik.csv", csv(sheet.changed({"B6": f'="{SIX[1].nik}"'}), ";"), people=GOOD, may=words("B6 nik_cleaned")),
        Case("semicolons_decimal_comma.csv", csv(sheet.changed({"B6": "6,40902E+15"}), ";"), people={r: p for r, p in GOOD.items() if r != 6},
             held=frozenset({6}), problems=words("B6 nik_precision_lost")),
        refused("random_text.csv", "Yth. Bapak Kepala Dinas,\r\nbersama ini kami kirim daftar.\r\n".encode(), "no_header|no_rows|no_nik_column"),
        refused("bad_bytes.csv", good.replace(b"Rukmini", b"\x81\x8d\x8f\x90\x9d") + bytes(range(128, 160)) * 50, "encoding"),
    ]  # fmt: skip


def cases() -> list[Case]:
    """All cases of this file."""
    return [*disguises(), *damage(), *entities(), *bombs(), *passengers(), *separated()]


