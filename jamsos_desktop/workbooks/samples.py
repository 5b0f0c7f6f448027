"""Writes sample lists as .xlsx, .ods and .csv: the same grid gives the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange, MultiCellRange

from jamsos_desktop.workbooks.sample_grid import Cell, Failure, Formula, Grid, Raw, Row
from jamsos_desktop.workbooks.write import no_leftovers

_DAY_FORMAT = "dd/mm/yyyy"
_MOMENT = b"2026-01-01T00:00:00Z"
_ZIP_MOMENT = (2026, 1, 1, 0, 0, 0)
_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_ODS_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
    'manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
_ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" '
    'office:version="1.2"><office:automatic-styles><number:date-style style:name="D1">'
    '<number:day number:style="long"/><number:text>/</number:text>'
    '<number:month number:style="long"/><number:text>/</number:text>'
    '<number:year number:style="long"/></number:date-style>'
    '<style:style style:name="day" style:family="table-cell" style:data-style-name="D1"/>'
    "</office:automatic-styles><office:body><office:spreadsheet>"
)
_ODS_TAIL = "</office:spreadsheet></office:body></office:document-content>"


def xlsx_bytes(grid: Grid) -> bytes:
    """The grid as an Excel workbook."""
    book = Workbook(write_only=True)
    out = io.BytesIO()
    with no_leftovers(book):
        for name, rows in grid.before:
            _plain_sheet(book, name, rows)
        _table_sheet(book, grid)
        for name, rows in grid.after:
            _plain_sheet(book, name, rows)
        book.save(out)
    return _same_bytes(out)


def ods_bytes(grid: Grid) -> bytes:
    """The grid as an OpenDocument spreadsheet; hidden rows and formulas are not kept."""
    sheets = [*grid.before, (grid.sheet, grid.rows), *grid.after]
    body = "".join(
        f'<table:table table:name="{escape(name)}">{"".join(map(_ods_row, rows))}</table:table>'
        for name, rows in sheets
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        _add(archive, "mimetype", _ODS_TYPE.encode(), zipfile.ZIP_STORED)
        _add(archive, "content.xml", (_ODS_HEAD + body + _ODS_TAIL).encode())
        _add(archive, "META-INF/manifest.xml", _ODS_MANIFEST.encode())
    return out.getvalue()


def csv_bytes(grid: Grid, delimiter: str, encoding: str) -> bytes:
    """The grid's table as separated values with Windows line ends; days as 12/03/1979."""
    lines = [
        delimiter.join(_csv_cell(cell, delimiter) for cell in row) + "\r\n" for row in grid.rows
    ]
    return "".join(lines).encode(encoding)


def _plain_sheet(book: Workbook, name: str, rows: list[Row]) -> None:
    sheet = book.create_sheet(name)
    sheet.column_dimensions["A"].width = 60 if rows else 9
    for row in rows:
        sheet.append(row)


def _table_sheet(book: Workbook, grid: Grid) -> None:
    sheet = book.create_sheet(grid.sheet)
    for index, width in enumerate(_widths(grid), 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    for number in grid.hidden:
        sheet.row_dimensions[number].hidden = True
    # The write-only sheet has no merge_cells; its writer reads this attribute all the same.
    sheet.merged_cells = MultiCellRange(
        [CellRange(min_row=row, max_row=row, min_col=first, max_col=last)
         for row, first, last in grid.merged]
    )
    sheet.freeze_panes = f"A{grid.header_row + 1}"
    line = Side(style="thin")
    box, bold = Border(line, line, line, line), Font(bold=True)
    middle = Alignment(horizontal="center", vertical="center", wrap_text=True)
    for number, row in enumerate(grid.rows, 1):
        if number > grid.header_row:
            sheet.append([_sheet_cell(sheet, cell) for cell in row])
            continue
        styled = []
        for value in row:
            cell = WriteOnlyCell(sheet, value=value)
            cell.font, cell.alignment = bold, middle
            if number == grid.header_row and value:
                cell.border = box
            styled.append(cell)
        sheet.append(styled)


def _widths(grid: Grid) -> list[float]:
    """Column widths that show what most cells hold."""
    sample = grid.rows[grid.header_row - 1 : grid.header_row + 20]
    columns = max(map(len, sample))
    return [
        min(max((len(_text(row[i])) for row in sample if i < len(row)), default=0), 38) + 3
        for i in range(columns)
    ]


def _sheet_cell(sheet: Any, value: Cell) -> Any:
    """What `append` writes as just this value: text is never taken for a formula."""
    if isinstance(value, date):
        cell = WriteOnlyCell(sheet, value=value)
        cell.number_format = _DAY_FORMAT
        return cell
    if isinstance(value, Formula | Failure):
        return WriteOnlyCell(sheet, value=str(value))
    if isinstance(value, str) and value[:1] in {"=", "#"}:
        cell = WriteOnlyCell(sheet, value=value)
        cell.data_type = "s"
        cell.number_format = "@"
        return cell
    return value if value != "" else None


def _same_bytes(book: io.BytesIO) -> bytes:
    """The workbook packed again with fixed moments."""
    out = io.BytesIO()
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT[\d:.]+Z", _MOMENT, data)
            _add(target, name, data)
    return out.getvalue()


def _add(
    archive: zipfile.ZipFile, name: str, data: bytes, packing: int = zipfile.ZIP_DEFLATED
) -> None:
    info = zipfile.ZipInfo(name, _ZIP_MOMENT)
    info.create_system = 3
    info.compress_type = packing
    archive.writestr(info, data)


def _ods_row(row: Row) -> str:
    cells = "".join(map(_ods_cell, row)) or "<table:table-cell/>"
    return f"<table:table-row>{cells}</table:table-row>"


def _ods_cell(value: Cell) -> str:
    if value is None or value == "":
        return "<table:table-cell/>"
    text = f"<text:p>{escape(_text(value))}</text:p></table:table-cell>"
    if isinstance(value, date):
        return (
            '<table:table-cell table:style-name="day" office:value-type="date" '
            f'office:date-value="{value.isoformat()}">{text}'
        )
    if isinstance(value, int):
        return f'<table:table-cell office:value-type="float" office:value="{value}">{text}'
    return f'<table:table-cell office:value-type="string">{text}'


def _csv_cell(value: Cell, delimiter: str) -> str:
    text = _text(value)
    if not isinstance(value, Raw) and any(sign in text for sign in (delimiter, '"', "\n")):
        return '"' + text.replace('"', '""') + '"'
    return text


def _text(value: Cell) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)
