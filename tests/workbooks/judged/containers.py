"""Files that are not what their name says, damaged, locked or hostile."""

from __future__ import annotations

import struct
from collections.abc import Callable

from tests.workbooks.judged.biff import compound, record, xls
from tests.workbooks.judged.case import Case, expected_rows
from tests.workbooks.judged.grids import Sheet, listing, people
from tests.workbooks.judged.writers import (
    HEAD,
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
    jpg = (
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
        + bytes(range(256)) * 8
    )
    png = (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I4sIIBBBBB", 13, b"IHDR", 1, 1, 8, 2, 0, 0, 0)
        + bytes(64)
    )
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
        Case(
            "xml_2003.xls",
            spreadsheet_2003(listing()),
            outcome="import|reject",
            people=GOOD,
            reject=odd,
        ),
        refused("word.xlsx", word, odd),
        refused("word.docx", word, odd),
        refused("paper.xlsx", pdf, odd),
        refused("paper.pdf", pdf, odd),
        refused("photo.xlsx", jpg, odd),
        refused("photo.csv", jpg, odd),
        refused("photo.png", png, odd),
        refused("plain.zip", zipped({"daftar.csv": csv(listing())}), odd),
        refused("zip_in_zip.xlsx", zipped({"daftar.xlsx": good}), odd),
        refused("archive.rar", b"Rar!\x1a\x07\x01\x00" + bytes(500), odd),
        refused("archive.7z", b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(500), odd),
        refused("word_97.doc", compound(bytes(5000), "WordDocument"), odd),
        refused(
            "binary.xlsb",
            zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.bin": b"\x83\x01"}),
            odd + "|damaged",
        ),
        refused("~$daftar.xlsx", b"\x05Admin" + b" " * 50 + bytes(100), "lock_file"),
        refused(".~lock.daftar.ods#", b",clerk,pc,03.11.2025 08:00,file:///x;", "lock_file"),
        refused("program.xlsx", b"MZ\x90\x00" + bytes(4000), odd),
    ]


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
        "<manifest:manifest "
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
        'manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
        "</manifest:manifest>"
    )
    locked_ods = zipped({
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": manifest,
        "content.xml": bytes(range(256)) * 4,
    })
    return [
        *(
            refused(f"empty_file.{suffix}", b"", "empty")
            for suffix in ("xlsx", "xls", "ods", "csv", "txt")
        ),
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
        refused(
            "noise.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 30, "damaged"
        ),
        refused(
            "five_stream.xls",
            compound(record(0x809, struct.pack("<HHHH", 0x600, 5, 0, 0)) + b"\xff" * 900),
            "damaged|empty|no_rows|no_header|unsupported",
        ),
    ]


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
            cases.append(
                refused(f"{name}_{part.split('/')[-1][:-4]}.xlsx", zipped(spoilt), "xml_entities")
            )
        content = f'<?xml version="1.0"?>{doctype}<office:document-content {SPACES}/>'
        cases.append(refused(f"{name}.ods", ods_package(content), "xml_entities"))
    spoilt = parts()
    spoilt[SHEET] = (
        str(spoilt[SHEET]).replace(HEAD, f'<?xml version="1.0"?>{bomb}').encode("utf-16")
    )
    cases.append(refused("laughs_utf16.xlsx", zipped(spoilt), "xml_entities|damaged"))
    return cases


def cases() -> list[Case]:
    """All cases of this file."""
    return [*disguises(), *damage(), *entities()]
