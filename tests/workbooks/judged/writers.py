"""The grid as a file: .xlsx, .ods and XML by hand, .csv, a web page; and zip parts at will.

Made by hand and not by a library, because libraries write tidy files.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from tests.workbooks.judged.biff import serial
from tests.workbooks.judged.grids import (
    Book,
    Day,
    Fault,
    Formula,
    Rich,
    Sheet,
    Value,
    letter,
    place_of,
)

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts>'
    '<fills count="1"><fill/></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/>'
    '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
)


def zipped(parts: Mapping[str, bytes | str], level: int = 6) -> bytes:
    """A zip of these parts, with no date in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()


def book(*sheets: Sheet) -> Book:
    """A workbook of these sheets."""
    return Book(tuple(sheets))


# ── .xlsx ────────────────────────────────────────────────────────────────────────────────────


def xlsx(workbook: Book) -> bytes:
    """The workbook as Office Open XML."""
    return zipped(xlsx_parts(workbook))


def xlsx_parts(workbook: Book, *, styles: str = STYLES) -> dict[str, bytes | str]:
    """The parts of the package, so that a case can spoil one of them."""
    count = range(1, len(workbook.sheets) + 1)
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship '
        f'Id="rId1" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": workbook_part(workbook),
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="rId{n}" Type="{LINKS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in count
        )
        + f'<Relationship Id="rId900" Type="{LINKS}/styles" Target="styles.xml"/>'
        "</Relationships>",
        "xl/styles.xml": styles,
    }
    for number, sheet in zip(count, workbook.sheets, strict=True):
        parts[f"xl/worksheets/sheet{number}.xml"] = sheet_part(sheet, workbook.base_1904)
    return parts | workbook.extra


def workbook_part(workbook: Book) -> str:
    """The list of sheets."""
    sheets = "".join(
        f"<sheet name={quoteattr(sheet.name)} sheetId='{n}' state='{sheet.state}' r:id='rId{n}'/>"
        for n, sheet in enumerate(workbook.sheets, 1)
    )
    base = '<workbookPr date1904="1"/>' if workbook.base_1904 else ""
    return (
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">{base}<sheets>{sheets}</sheets>'
        "</workbook>"
    )


def sheet_part(sheet: Sheet, base_1904: bool = False) -> str:
    """The XML of one sheet."""
    columns = "".join(
        f'<col min="{c}" max="{c}" width="9" hidden="1"/>' for c in sorted(sheet.hidden_columns)
    )
    rows = "".join(
        f'<row r="{n}"{" hidden=" + quoteattr("1") if n in sheet.hidden_rows else ""}>'
        + "".join(xlsx_cell(f"{letter(c)}{n}", v, base_1904) for c, v in enumerate(row, 1))
        + "</row>"
        for n, row in enumerate(sheet.rows, 1)
    )
    merges = "".join(f'<mergeCell ref="{area}"/>' for area in sheet.merges)
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{LINKS}">'
        + (f"<cols>{columns}</cols>" if columns else "")
        + f"<sheetData>{rows}</sheetData>"
        + (f'<autoFilter ref="{sheet.filtered}"/>' if sheet.filtered else "")
        + (f"<mergeCells>{merges}</mergeCells>" if merges else "")
        + "</worksheet>"
    )


def xml_text(value: str) -> str:
    """Text for an XML element; control characters the way Excel writes them."""
    return "".join(
        f"_x{ord(sign):04X}_" if ord(sign) < 32 and sign not in "\n\t" else escape(sign)
        for sign in value
    )


def xlsx_cell(where: str, value: Value, base_1904: bool = False) -> str:
    """One cell."""
    match value:
        case None:
            return ""
        case bool():
            return f'<c r="{where}" t="b"><v>{int(value)}</v></c>'
        case str():
            text = f'<t xml:space="preserve">{xml_text(value)}</t>'
            return f'<c r="{where}" t="inlineStr"><is>{text}</is></c>'
        case Rich():
            runs = "".join(
                f'<r><rPr><b/></rPr><t xml:space="preserve">{escape(p)}</t></r>'
                for p in value.parts
            )
            return f'<c r="{where}" t="inlineStr"><is>{runs}</is></c>'
        case Day():
            return f'<c r="{where}" s="1"><v>{serial(value.value, base_1904=base_1904)}</v></c>'
        case Fault():
            return f'<c r="{where}" t="e"><v>{value.text}</v></c>'
        case Formula(value=None):
            return f'<c r="{where}"><f>{escape(value.text)}</f></c>'
        case Formula():
            kind = ' t="str"' if isinstance(value.value, str) else ""
            kept = escape(str(value.value))
            return f'<c r="{where}"{kind}><f>{escape(value.text)}</f><v>{kept}</v></c>'
    return f'<c r="{where}"><v>{value!r}</v></c>'


# ── .ods ─────────────────────────────────────────────────────────────────────────────────────

SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"),
        ("number", "datastyle"),
    )
)  # fmt: skip
ODS_MIME = "application/vnd.oasis.opendocument.spreadsheet"


def ods(workbook: Book, tail: str = "") -> bytes:
    """The workbook as OpenDocument; `tail` is put behind the rows of the last sheet."""
    tables = "".join(
        ods_table(sheet, tail if sheet is workbook.sheets[-1] else "") for sheet in workbook.sheets
    )
    return ods_package(
        f"{HEAD}<office:document-content {SPACES}><office:automatic-styles>"
        '<style:style style:name="away" style:family="table"><style:table-properties '
        'table:display="false"/></style:style></office:automatic-styles>'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )


def ods_package(content: str) -> bytes:
    """The package around content.xml."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), ODS_MIME)
        manifest = zipfile.ZipInfo("META-INF/manifest.xml")
        archive.writestr(
            manifest,
            f'{HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:'
            'manifest:1.0"><manifest:file-entry manifest:full-path="/" '
            f'manifest:media-type="{ODS_MIME}"/><manifest:file-entry manifest:full-path='
            '"content.xml" manifest:media-type="text/xml"/></manifest:manifest>',
        )
        info = zipfile.ZipInfo("content.xml")
        info.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(info, content)
    return out.getvalue()


def ods_table(sheet: Sheet, tail: str = "") -> str:
    """One table."""
    spans = {}
    for merge in sheet.merges:
        (left, top), (right, bottom) = (place_of(part) for part in merge.split(":"))
        spans[left, top] = (right - left + 1, bottom - top + 1)
    width = max((len(row) for row in sheet.rows), default=1)
    columns = "".join(
        f"<table:table-column{collapse(c in sheet.hidden_columns)}/>" for c in range(1, width + 1)
    )
    rows = "".join(
        f"<table:table-row{collapse(n in sheet.hidden_rows)}>"
        + "".join(ods_cell(v, spans.get((c, n))) for c, v in enumerate(row, 1))
        + "</table:table-row>"
        for n, row in enumerate(sheet.rows, 1)
    )
    style = ' table:style-name="away"' if sheet.state != "visible" else ""
    return (
        f"<table:table table:name={quoteattr(sheet.name)}{style}>{columns}{rows}{tail}"
        "</table:table>"
    )


def collapse(hidden: bool) -> str:
    """The mark of a hidden row or column."""
    return ' table:visibility="collapse"' if hidden else ""


def ods_cell(value: Value, span: tuple[int, int] | None = None) -> str:
    """One cell."""
    if value is None:
        return "<table:table-cell/>"
    shown = value
    attributes = ""
    if isinstance(value, Formula):
        attributes = f" table:formula={quoteattr('of:' + value.text)}"
        shown = value.value
    match shown:
        case None:
            kind, text = "", ""
        case bool():
            kind = f' office:value-type="boolean" office:boolean-value="{str(shown).lower()}"'
            text = str(shown).upper()
        case int() | float():
            kind, text = f' office:value-type="float" office:value="{shown!r}"', f"{shown}"
        case Day():
            kind = f' office:value-type="date" office:date-value="{shown.value.isoformat()}"'
            text = shown.value.strftime("%d/%m/%y")
        case Fault():
            attributes = ' table:formula="of:=NA()"'
            kind, text = ' office:value-type="string" office:string-value=""', shown.text
        case _:
            kind = ' office:value-type="string"'
            text = "".join(shown.parts) if isinstance(shown, Rich) else str(shown)
    if span:
        attributes += (
            f' table:number-columns-spanned="{span[0]}" table:number-rows-spanned="{span[1]}"'
        )
    lines = "".join(f"<text:p>{ods_text(line)}</text:p>" for line in text.split("\n") if text)
    return f"<table:table-cell{attributes}{kind}>{lines}</table:table-cell>"


def ods_text(line: str) -> str:
    """A paragraph; several blanks and tabs have elements of their own."""
    return escape(line).replace("  ", " <text:s/>").replace("\t", "<text:tab/>")


# ── text, web page, XML Spreadsheet 2003 ─────────────────────────────────────────────────────


def plain(value: Value) -> str:
    """What the cell looks like when a spreadsheet saves it as text."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case Day():
            return value.value.strftime("%d/%m/%Y")
        case Fault():
            return value.text
        case Formula():
            return plain(value.value)
        case Rich():
            return "".join(value.parts)
    return str(value)


def csv(sheet: Sheet, mark: str = ",", encoding: str = "utf-8", end: str = "\r\n") -> bytes:
    """The sheet as separated text."""
    width = max(len(row) for row in sheet.rows)
    lines = [
        mark.join(quoted(plain(v), mark) for v in (*row, *[None] * (width - len(row))))
        for row in sheet.rows
    ]
    return (end.join(lines) + end).encode(encoding)


def quoted(text: str, mark: str) -> str:
    """The value with quotation marks where it needs them."""
    if any(sign in text for sign in (mark, '"', "\n", "\r")):
        return '"' + text.replace('"', '""') + '"'
    return text


def html(sheet: Sheet) -> bytes:
    """A web page with one table, as many programs write under the name .xls."""
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(plain(v))}</td>" for v in row) + "</tr>"
        for row in sheet.rows
    )
    head = '<html><head><meta charset="utf-8"></head>'
    return f"{head}<body><table>{rows}</table></body></html>".encode()


def spreadsheet_2003(sheet: Sheet) -> bytes:
    """XML Spreadsheet 2003."""
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    rows = "".join(
        "<Row>"
        + "".join(f'<Cell><Data ss:Type="String">{escape(plain(v))}</Data></Cell>' for v in row)
        + "</Row>"
        for row in sheet.rows
    )
    return (
        f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="{space}" '
        f'xmlns:ss="{space}"><Worksheet ss:Name="Sheet1"><Table>{rows}</Table></Worksheet>'
        "</Workbook>"
    ).encode()
