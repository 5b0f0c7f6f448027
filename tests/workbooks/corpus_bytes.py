"""Spreadsheet files put together part by part, so that they can be wrong in any way wanted."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_RELS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PARTS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
DAY, MONEY, PERCENT = 1, 2, 3
"""Cell styles that `xlsx_parts` knows."""
_STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" '
    'formatCode="dd/mm/yyyy"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/>'
    '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/>'
    '<xf numFmtId="44" applyNumberFormat="1"/><xf numFmtId="10" applyNumberFormat="1"/></cellXfs>'
    "</styleSheet>"
)
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
Row = Sequence[Any]
Parts = dict[str, str | bytes]


class Xml(str):
    """A cell as its XML, `{r}` where its address stands."""


@dataclass
class Sheet:
    """A sheet of a workbook: rows from row 1 on, `None` for a row that is not there."""

    rows: Iterable[Row | None]
    name: str = "Sheet1"
    state: str = ""
    hidden: frozenset[int] = frozenset()
    merged: Sequence[str] = ()
    tail: str = ""
    """XML of rows behind the others."""


def letters(column: int) -> str:
    return (letters(column // 26 - 1) if column > 25 else "") + chr(65 + column % 26)


def xlsx_parts(*sheets: Sheet, date1904: bool = False, shared: bool = False) -> Parts:
    """The parts of a plain .xlsx; texts inline or as shared strings."""
    strings: list[str] | None = [] if shared else None
    epoch = _EPOCH_1904 if date1904 else _EPOCH
    bodies = [_sheet_xml(sheet, strings, epoch) for sheet in sheets]
    numbers = range(1, len(sheets) + 1)
    parts: Parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_PARTS}.sheet.main+xml"/>'
            + "".join(f'<Override PartName="/xl/worksheets/sheet{n}.xml" '
                      f'ContentType="{_PARTS}.worksheet+xml"/>' for n in numbers) + "</Types>"
        ),
        "_rels/.rels": _relations([("rId1", f"{RELS}/officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook_xml(sheets, date1904),
        "xl/_rels/workbook.xml.rels": _relations([
            *((f"rId{n}", f"{RELS}/worksheet", f"worksheets/sheet{n}.xml") for n in numbers),
            ("rIdStyles", f"{RELS}/styles", "styles.xml"),
            ("rIdStrings", f"{RELS}/sharedStrings", "sharedStrings.xml"),
        ]),
        "xl/styles.xml": _STYLES,
        **{f"xl/worksheets/sheet{n}.xml": body for n, body in zip(numbers, bodies, strict=True)},
    }
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{"".join(strings or [])}</sst>'
    return parts


def _workbook_xml(sheets: Sequence[Sheet], date1904: bool) -> str:
    listed = "".join(
        f'<sheet name="{escape(sheet.name)}" sheetId="{n}" r:id="rId{n}"'
        + (f' state="{sheet.state}"' if sheet.state else "") + "/>"
        for n, sheet in enumerate(sheets, 1)
    )
    flag = ' date1904="1"' if date1904 else ""
    return (f'<workbook xmlns="{MAIN}" xmlns:r="{RELS}"><workbookPr{flag}/>'
            f"<sheets>{listed}</sheets></workbook>")


def _relations(targets: Iterable[tuple[str, str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="{ident}" Type="{kind}" Target="{target}"/>'
        for ident, kind, target in targets
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _sheet_xml(sheet: Sheet, strings: list[str] | None, epoch: date) -> str:
    rows = []
    for number, row in enumerate(sheet.rows, 1):
        if row is None:
            continue
        cells = "".join(
            _cell(value, f"{letters(column)}{number}", strings, epoch)
            for column, value in enumerate(row)
        )
        hide = ' hidden="1"' if number in sheet.hidden else ""
        rows.append(f'<row r="{number}"{hide}>{cells}</row>')
    merged = "".join(f'<mergeCell ref="{ref}"/>' for ref in sheet.merged)
    merged = f"<mergeCells>{merged}</mergeCells>" if merged else ""
    return (f'<worksheet xmlns="{MAIN}" xmlns:r="{RELS}"><sheetData>'
            f"{''.join(rows)}{sheet.tail}</sheetData>{merged}</worksheet>")


def _cell(value: Any, address: str, strings: list[str] | None, epoch: date) -> str:
    if value is None:
        return ""
    if isinstance(value, Xml):
        return value.replace("{r}", address)
    if isinstance(value, bool):
        return f'<c r="{address}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, date):
        return f'<c r="{address}" s="{DAY}"><v>{(value - epoch).days}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{address}"><v>{value}</v></c>'
    text = f'<t xml:space="preserve">{escape(value)}</t>'
    if strings is None:
        return f'<c r="{address}" t="inlineStr"><is>{text}</is></c>'
    strings.append(f"<si>{text}</si>")
    return f'<c r="{address}" t="s"><v>{len(strings) - 1}</v></c>'


def packed(parts: Mapping[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The parts as a zip; the same parts give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.filename = name  # keeps a backslash as it is
            info.compress_type = packing
            archive.writestr(info, data)
    return out.getvalue()


def xlsx(*sheets: Sheet, **how: bool) -> bytes:
    return packed(xlsx_parts(*sheets, **how))


ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_ODS_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("table", "table"), ("text", "text"),
                        ("style", "style"), ("number", "datastyle"))
) + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'


def ods_content(tables: Mapping[str, str], root: str = "document-content") -> str:
    """`content.xml` with these tables: name → rows as XML."""
    body = "".join(f'<table:table table:name="{escape(name)}">{rows}</table:table>'
                   for name, rows in tables.items())
    return (f'<?xml version="1.0" encoding="UTF-8"?><office:{root} {_ODS_NAMES} '
            f'office:version="1.2"><office:body><office:spreadsheet>{body}</office:spreadsheet>'
            f"</office:body></office:{root}>")


def ods_rows(rows: Iterable[Row]) -> str:
    return "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>"
                   for row in rows)


def ods(tables: Mapping[str, str], manifest: str = "") -> bytes:
    return packed({
        "mimetype": ODS_TYPE,
        "content.xml": ods_content(tables),
        "META-INF/manifest.xml": manifest or "<manifest/>",
    })


def _ods_cell(value: Any) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, Xml):
        return str(value)
    if isinstance(value, date):
        return (f'<table:table-cell office:value-type="date" office:date-value="{value}">'
                f"<text:p>{value:%d/%m/%Y}</text:p></table:table-cell>")
    if isinstance(value, int | float):
        return (f'<table:table-cell office:value-type="float" office:value="{value}">'
                f"<text:p>{value}</text:p></table:table-cell>")
    return ('<table:table-cell office:value-type="string">'
            f"<text:p>{escape(value)}</text:p></table:table-cell>")


def csv_text(rows: Iterable[Row], separator: str = ";", end: str = "\r\n") -> str:
    def cell(value: Any) -> str:
        if isinstance(value, date):
            return f"{value:%d/%m/%Y}"
        return "" if value is None else str(value)

    return "".join(separator.join(map(cell, row)) + end for row in rows)


def ole(streams: Mapping[str, bytes]) -> bytes:
    """An OLE container with these streams, as old Excel and password protection use it."""
    size, free, end, table = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    data, fat, entries = b"", [], []
    for name, content in streams.items():
        content = content.ljust(max(4096, -(-len(content) // size) * size), b"\0")
        first, count = len(fat), len(content) // size
        fat += [*range(first + 1, first + count), end]
        entries.append(_ole_entry(name, 2, first, len(content), len(entries) + 2))
        data += content
    entries[-1] = entries[-1][:72] + struct.pack("<I", free) + entries[-1][76:]
    directory = _ole_entry("Root Entry", 5, end, 0, free, child=1) + b"".join(entries)
    directory = directory.ljust(-(-len(directory) // size) * size, b"\0")
    start, count = len(fat), len(directory) // size
    fat += [*range(start + 1, start + count), end]
    fats = -(-(len(fat) + 1) // 127)
    fat_at = len(fat)
    fat += [table] * fats
    fat += [free] * (fats * 128 - len(fat))
    head = struct.pack(
        "<8s16sHHHHH6sIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE,
        9, 6, bytes(6), 0, fats, start, 0, 4096, end, 0, end, 0, fat_at,
    )
    more = range(fat_at + 1, fat_at + fats)
    head += b"".join(struct.pack("<I", n) for n in more)
    return head.ljust(size, b"\xff") + data + directory + struct.pack(f"<{len(fat)}I", *fat)


def _ole_entry(name: str, kind: int, start: int, size: int, right: int, child: int = 0) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sIQQIQ", text, len(text), kind, 1, 0xFFFFFFFF, right, child or 0xFFFFFFFF,
        bytes(16), 0, 0, 0, start, size,
    )


def xls(rows: Iterable[Row], name: str = "Sheet1") -> bytes:
    """An Excel 97 workbook (BIFF8) of labels, numbers and days."""
    def record(kind: int, body: bytes) -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    def text(value: str) -> bytes:
        return struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")

    def begin(kind: int) -> bytes:
        return record(0x809, struct.pack("<HHHHII", 0x600, kind, 0x0DBB, 1996, 0, 6))

    formats = record(0x41E, struct.pack("<H", 164) + text("dd/mm/yyyy"))
    styles = b"".join(
        record(0xE0, struct.pack("<HHHBBBBIIH", 0, number, 0, 0, 0, 0, 0, 0, 0, 0))
        for number in (0, 164)
    )
    title = struct.pack("<BB", len(name), 1) + name.encode("utf-16-le")
    tail = record(0x0A, b"")
    head = begin(5) + record(0x42, struct.pack("<H", 1200)) + formats + styles
    at = len(head) + 4 + 6 + len(title) + len(tail)
    body = begin(0x10)
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if value is None:
                continue
            if isinstance(value, str):
                body += record(0x204, struct.pack("<HHH", r, c, 0) + text(value))
                continue
            number = (value - _EPOCH).days if isinstance(value, date) else value
            style = int(isinstance(value, date))
            body += record(0x203, struct.pack("<HHHd", r, c, style, float(number)))
    sheet = record(0x85, struct.pack("<IH", at, 0) + title)
    return ole({"Workbook": head + sheet + tail + body + tail})
