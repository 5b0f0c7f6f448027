"""What the fast parser does not tell about an .ods: hidden rows, errors, repeated rows."""

from __future__ import annotations

from xml.parsers import expat

from jamsos_desktop.domain.intake.rows import NO_VALUE, CellError
from jamsos_desktop.workbooks.book import Limits, Rejected
from jamsos_desktop.workbooks.scan_xlsx import SheetMarks

_VALUE_ATTRIBUTES = ("office:value", "office:date-value", "office:boolean-value",
                     "office:time-value", "office:string-value")
_MOST_SPECIAL = 200_000


class OdsScan:
    """Fed with the pieces of `content.xml`, it collects marks per table."""

    def __init__(self, limits: Limits) -> None:
        self.tables: dict[str, SheetMarks] = {}
        self._limits = limits
        self._marks = SheetMarks()
        self._row = self._column = 0
        self._row_repeat = self._cell_repeat = 1
        self._cell: dict[str, str] | None = None
        self._text: list[str] = []
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    def feed(self, piece: bytes) -> None:
        """Take the next inflated bytes; raises `Rejected` for broken XML."""
        self._parse(piece, last=False)

    def close(self) -> dict[str, SheetMarks]:
        """Marks by table name, after the last piece."""
        self._parse(b"", last=True)
        for marks in self.tables.values():
            marks.check(self._limits)
        return self.tables

    def _parse(self, piece: bytes, last: bool) -> None:
        try:
            self._parser.Parse(piece, last)
        except expat.ExpatError:
            raise Rejected("damaged") from None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self._marks = self.tables.setdefault(attributes.get("table:name", ""), SheetMarks())
            self._row = 0
        elif name == "table:table-row":
            self._row_repeat = _count(attributes, "table:number-rows-repeated")
            self._column = 0
            if attributes.get("table:visibility", "visible") != "visible":
                last = min(self._row + self._row_repeat, 1_048_576)
                self._marks.hidden.update(range(self._row, last))
        elif name in {"table:table-cell", "table:covered-table-cell"}:
            self._cell_repeat = _count(attributes, "table:number-columns-repeated")
            self._cell, self._text = attributes, []
            self._span(attributes)

    def _span(self, attributes: dict[str, str]) -> None:
        rows = _count(attributes, "table:number-rows-spanned")
        columns = _count(attributes, "table:number-columns-spanned")
        if rows * columns > 1:
            self._marks.merged.append(
                (self._row, self._column, self._row + rows - 1, self._column + columns - 1)
            )

    def _characters(self, text: str) -> None:
        if self._cell is not None and len(self._text) < 1_000:
            self._text.append(text)

    def _end(self, name: str) -> None:
        if name == "table:table-row":
            self._row += self._row_repeat
        elif name in {"table:table-cell", "table:covered-table-cell"}:
            self._take_cell()
            self._column += self._cell_repeat
            self._cell = None

    def _take_cell(self) -> None:
        cell, text = self._cell or {}, "".join(self._text).strip()
        filled = bool(text) or any(cell.get(key) for key in _VALUE_ATTRIBUTES)
        formula = "table:formula" in cell
        if not (filled or formula):
            return
        if self._row_repeat > 1 or self._cell_repeat > 1 or self._column > self._marks.right:
            self._marks.stretch(self._row, self._column)
        self._marks.stretch(self._row + self._row_repeat - 1, self._column + self._cell_repeat - 1)
        failed = cell.get("calcext:value-type") == "error" or (formula and text.startswith("#"))
        if not failed and (filled or "office:value-type" in cell):
            return
        mark = CellError(text or "#N/A") if failed else NO_VALUE
        if self._row_repeat * self._cell_repeat + len(self._marks.special) > _MOST_SPECIAL:
            raise Rejected("too_big")
        for row in range(self._row, self._row + self._row_repeat):
            for column in range(self._column, self._column + self._cell_repeat):
                self._marks.special[row, column] = mark


def _count(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() else 1
