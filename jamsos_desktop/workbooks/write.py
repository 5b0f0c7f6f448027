"""Spreadsheets out: text is text, identifiers are text, dates are dates, and nothing is a formula.

The same rows give the same bytes: nothing of the clock or the machine gets into the file.
"""

from __future__ import annotations

import contextlib
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence, Sized
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, BinaryIO, Literal

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from jamsos_desktop.domain.dates import short_day
from jamsos_desktop.domain.kinds import TEXT_FORMAT
from jamsos_desktop.domain.progress import Progress

Form = Literal["text", "day", "whole"]

_FORMATS = {"text": TEXT_FORMAT, "day": "dd/mm/yyyy", "whole": "#,##0"}
_FIRST_DAY = date(1900, 3, 1)
"""Spreadsheets know no earlier day, or a wrong one: such days are written as text."""
_LONGEST_TITLE = 31
_STEP = 200
_CLOCK = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_FIXED_TIME = b"2000-01-01T00:00:00Z"
FONT = "Calibri"
"""Named wherever a cell has a font of its own: without it, programs fall back to another one."""
HEADER_FILL = PatternFill("solid", start_color="FFE8EDF2")
"""The ground of header cells."""
_LONGEST_TEXT = 32_767
_A4 = 9
"""The number of the paper in the file format."""


@dataclass(frozen=True)
class Column:
    """One column of a sheet; `width` is in characters."""

    label: str
    width: float = 16
    form: Form = "text"


@dataclass(frozen=True)
class SheetOut:
    """A table to be written, with lines above its header and below its rows."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Any]]
    heading: Sequence[str] = ()
    notes: Sequence[str] = ()


def write_workbook(
    stream: BinaryIO, sheets: Sequence[SheetOut], progress: Progress | None = None
) -> int:
    """Write the sheets as .xlsx into `stream`; answers the number of rows written.

    A text in any column is a text cell, also where it begins with `=`; a number in a text column
    is written as text, an identifier never loses digits. Raises `Cancelled`.
    """
    progress = progress or Progress()
    total = sum(len(sheet.rows) for sheet in sheets if isinstance(sheet.rows, Sized))
    progress.begin(total, "Menulis lembar kerja")
    book = Workbook(write_only=True)
    written = 0
    with no_leftovers(book):
        for title, sheet in zip(_titles(sheets), sheets, strict=True):
            written += _write_sheet(book.create_sheet(title), sheet, progress)
        packed = io.BytesIO()
        book.save(packed)
    repack(packed, stream)
    return written


def _write_sheet(target: Any, sheet: SheetOut, progress: Progress) -> int:
    header = len(sheet.heading) + 1
    last = get_column_letter(max(1, len(sheet.columns)))
    for index, column in enumerate(sheet.columns, 1):
        target.column_dimensions[get_column_letter(index)].width = column.width + 2
    target._values_to_row = _placed
    target.freeze_panes = f"A{header + 1}"
    fit_to_page(target, header)
    for line in sheet.heading:
        target.append([_text_cell(target, line, bold=True)])
    target.append([_header_cell(target, column.label) for column in sheet.columns])
    cells = [_Cells(target, column.form) for column in sheet.columns]
    count = 0
    for row in sheet.rows:
        target.append([cell.holding(value) for cell, value in zip(cells, row, strict=True)])
        count += 1
        if count % _STEP == 0:
            progress.step(_STEP)
    progress.step(count % _STEP)
    target.auto_filter.ref = f"A{header}:{last}{header + count}"
    for line in ("", *sheet.notes) if sheet.notes else ():
        target.append([_text_cell(target, line)])
    return count


def _placed(cells: Iterable[Any], row: int) -> Iterator[Any]:
    """The cells of a row at their places.

    Stands in for the sheet's own way, which takes each for a plain value first and is told by an
    error that it is a cell: a tenth of the time of a large export.
    """
    for column, cell in enumerate(cells, 1):
        if cell is not None:
            cell.column, cell.row = column, row
            yield cell


def fit_to_page(sheet: Any, header: int = 0) -> None:
    """Printed, all columns stand on one landscape page, the header on each."""
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToHeight = 0
    if header:
        sheet.page_setup.orientation = "landscape"
        sheet.print_title_rows = f"{header}:{header}"


class _Reused(Cell):  # type: ignore[misc]  # openpyxl has no types
    """A cell that is written again and again with another value of the same type.

    What the library would find out anew for each value is taken once from a pattern: the number
    of its style, and its type. This halves the time of a large export.
    """

    def __init__(self, target: Any, pattern: Any) -> None:
        super().__init__(target, 1, 1, style_array=pattern._style)
        self.data_type = pattern.data_type
        self._number: int = pattern.style_id

    def holding(self, value: Any) -> Any:
        """The same cell with a value of its type; a text has to be clean."""
        self._value = value
        return self

    @property
    def style_id(self) -> int:
        """The number of the style in the workbook."""
        return self._number

    @property
    def has_style(self) -> bool:
        """Always: that is what the pattern is for."""
        return True


class _Cells:
    """The cells of one column: one object each for text, days and numbers, used row after row."""

    def __init__(self, target: Any, form: Form) -> None:
        self._form = form
        self._text = _Reused(target, _text_cell(target, "x"))
        day = WriteOnlyCell(target)
        day.number_format, day.value = _FORMATS["day"], _FIRST_DAY
        day.alignment = Alignment(horizontal="left")
        self._day = _Reused(target, day)
        number = WriteOnlyCell(target, value=0)
        number.number_format = _FORMATS["whole"]
        number.alignment = Alignment(horizontal="right", indent=1)
        self._number = _Reused(target, number)

    def holding(self, value: Any) -> Any:
        """The cell for a value, `None` where it is empty."""
        if value is None or value == "":
            return None
        if isinstance(value, datetime):
            value = value.date()
        if isinstance(value, date):
            if value >= _FIRST_DAY:
                return self._day.holding(value)
            value = short_day(value)
        if isinstance(value, int | float) and self._form == "whole" and not isinstance(value, bool):
            return self._number.holding(value)
        return self._text.holding(_plain_text(value))


def _plain_text(value: Any) -> str:
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    if isinstance(value, float) and value == int(value):
        value = int(value)
    text = value if isinstance(value, str) else str(value)
    return str(ILLEGAL_CHARACTERS_RE.sub("", text))[:_LONGEST_TEXT]


def _text_cell(target: Any, text: str, *, bold: bool = False) -> Any:
    cell = WriteOnlyCell(target, value=_plain_text(text))
    cell.data_type = "s"
    cell.number_format = TEXT_FORMAT
    cell.quotePrefix = True
    if bold:
        cell.font = Font(name=FONT, size=11, bold=True)
    return cell


def _header_cell(target: Any, text: str) -> Any:
    cell = _text_cell(target, text, bold=True)
    cell.fill = HEADER_FILL
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    return cell


def _titles(sheets: Sequence[SheetOut]) -> list[str]:
    """Names that spreadsheets accept: no reserved signs, at most 31 letters, no two alike."""
    titles: list[str] = []
    for sheet in sheets:
        bare = re.sub(r"[\[\]:*?/\\]", "-", _plain_text(sheet.title)).strip(" '") or "Lembar"
        title, number = bare[:_LONGEST_TITLE], 2
        while title.casefold() in {taken.casefold() for taken in titles}:
            ending = f" ({number})"
            title, number = bare[: _LONGEST_TITLE - len(ending)] + ending, number + 1
        titles.append(title)
    return titles


def repack(packed: io.BytesIO, stream: BinaryIO) -> None:
    """The same parts without the time of writing."""
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(stream, "w") as target:
        for name in sorted(source.namelist(), key=lambda name: name != "[Content_Types].xml"):
            data = source.read(name)
            if name == "docProps/core.xml":
                data = _CLOCK.sub(rb"\g<1>" + _FIXED_TIME, data)
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            target.writestr(info, data, compresslevel=6)


@contextlib.contextmanager
def no_leftovers(book: Workbook) -> Iterator[None]:
    """Sheets are drafted in temporary files; these go also when the job is cancelled."""
    try:
        yield
    except BaseException:
        for sheet in book.worksheets:
            sheet.close()
            sheet._writer.cleanup()
        raise
