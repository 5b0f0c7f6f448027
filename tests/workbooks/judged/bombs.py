"""Little files that want to be great."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from tests.workbooks.judged.case import Case, expected_rows, words
from tests.workbooks.judged.containers import parts, refused
from tests.workbooks.judged.grids import letter, listing, people
from tests.workbooks.judged.writers import (
    HEAD,
    MAIN,
    book,
    csv,
    ods,
    xlsx,
    xlsx_parts,
    zipped,
)

SIX = people()
SHEET = "xl/worksheets/sheet1.xml"
GOOD = expected_rows(SIX)


def bombs() -> list[Case]:
    """Little files that want to be great."""
    far = parts()
    far[SHEET] = str(far[SHEET]).replace(
        "</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )
    cells = str(parts()[SHEET])
    empty_rows = "".join(f'<row r="{n}" s="1" customFormat="1"/>' for n in range(11, 400_000))
    formatted = "".join(
        f'<row r="{n}">' + "".join(f'<c r="{c}{n}" s="1"/>' for c in "ABCDEFGHIJ") + "</row>"
        for n in range(11, 100_000)
    )
    wide = "".join(f'<c r="{c}11" s="1"/>' for c in columns(16_384))
    row_repeat = (
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    full_repeat = (
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell '
        'table:number-columns-repeated="1000" '
        'office:value-type="string"><text:p>a</text:p></table:table-cell></table:table-row>'
    )

    def with_rows(extra: str) -> bytes:
        return zipped(parts() | {SHEET: cells.replace("</sheetData>", extra + "</sheetData>")})

    styles = (
        f'{HEAD}<styleSheet xmlns="{MAIN}"><cellXfs count="64000">'
        + '<xf numFmtId="0"/>' * 64_000
        + "</cellXfs></styleSheet>"
    )
    return [
        Case(
            "far_cell.xlsx",
            zipped(far),
            outcome="import|reject",
            people=GOOD,
            reject="too_big|damaged",
            may=words("nik_missing, name_missing, dob_missing, row_shifted"),
            held=frozenset(),
        ),
        Case("rows_formatted_empty.xlsx", lambda: with_rows(empty_rows), people=GOOD),
        Case("cells_formatted_empty.xlsx", lambda: with_rows(formatted), people=GOOD),
        Case("row_very_wide.xlsx", lambda: with_rows(f'<row r="11">{wide}</row>'), people=GOOD),
        Case("rows_repeated_empty.ods", ods(book(listing()), row_repeat), people=GOOD),
        Case(
            "rows_repeated_full.ods",
            ods(book(listing()), full_repeat),
            outcome="reject",
            reject="too_big",
        ),
        Case("styles_64000.xlsx", zipped(xlsx_parts(book(listing()), styles=styles)), people=GOOD),
        refused(
            "zip_bomb.xlsx",
            lambda: zipped(parts() | {"xl/media/image1.bin": bytes(400_000_000)}),
            "too_big",
        ),
        refused(
            "zip_bomb_sheet.xlsx",
            lambda: zipped(
                parts() | {SHEET: cells.replace("</sheetData>", " " * 300_000_000 + "</sheetData>")}
            ),
            "too_big",
        ),
        refused(
            "many_parts.xlsx",
            lambda: zipped(parts() | {f"xl/media/{n}.bin": b"x" for n in range(30_000)}),
            "too_big",
        ),
        refused("lying_size.xlsx", lying_size, "too_big|damaged"),
        refused(
            "long_string.xlsx",
            lambda: xlsx(book(listing().changed({"H6": "x" * 150_000_000}))),
            "too_big",
        ),
        Case(
            "shared_strings_huge.xlsx",
            huge_strings,
            outcome="import|reject",
            people=GOOD,
            reject="too_big",
        ),
        refused(
            "deep_xml.xlsx",
            lambda: zipped(parts() | {SHEET: HEAD + "<a>" * 1_000_000}),
            "damaged|too_big",
        ),
        refused(
            "columns_16384_csv.csv",
            lambda: (",".join(["x"] * 200_000) + "\n").encode() * 20,
            "too_big|no_header|no_rows",
        ),
        Case("blank_lines_million.csv", lambda: csv(listing()) + b"\r\n" * 1_000_000, people=GOOD),
        Case(
            "comma_lines_million.csv",
            lambda: csv(listing()) + b",,,,,,,,,,,,,\r\n" * 600_000,
            people=GOOD,
        ),
        refused(
            "one_line_9mb.csv",
            lambda: b"NIK,Nama\n" + b"x" * 9_000_000,
            "too_big|no_rows|no_header|no_nik_column|damaged",
        ),
        Case(
            "value_32767.xlsx",
            xlsx(book(listing().changed({"H6": "x" * 32_767}))),
            people={r: p for r, p in GOOD.items() if r != 6},
            held=frozenset({6}),
            problems=words("H6 value_too_long"),
        ),
    ]


def columns(count: int) -> list[str]:
    """The names of the first columns."""
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
    local = (
        struct.pack(
            "<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 8, 0, 0, 0, len(packed), 900, len(name), 0
        )
        + name
        + packed
    )
    central = (
        struct.pack(
            "<4sHHHHHHIIIHHHHHII",
            b"PK\x01\x02",
            20,
            20,
            0,
            8,
            0,
            0,
            0,
            len(packed),
            900,
            len(name),
            0,
            0,
            0,
            0,
            0,
            start,
        )
        + name
    )
    directory = data[start:end] + central
    count = struct.unpack("<H", data[end + 10 : end + 12])[0] + 1
    tail = struct.pack(
        "<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(directory), start + len(local), 0
    )
    return data[:start] + local + directory + tail


def huge_strings() -> bytes:
    """A table of 600,000 shared strings that nobody uses."""
    strings = "".join(f"<si><t>kalimat nomor {n}</t></si>" for n in range(600_000))
    with_strings = parts()
    with_strings["xl/sharedStrings.xml"] = f'{HEAD}<sst xmlns="{MAIN}">{strings}</sst>'
    rels = "xl/_rels/workbook.xml.rels"
    link = (
        '<Relationship Id="rId901" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    )
    with_strings[rels] = str(with_strings[rels]).replace("</Relationships>", link)
    return zipped(with_strings)


def cases() -> list[Case]:
    """All cases of this file."""
    return [*bombs()]
