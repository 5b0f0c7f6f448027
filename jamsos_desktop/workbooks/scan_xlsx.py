"""What the fast parser does not tell about an .xlsx sheet: hidden rows, errors, far cells.

One pass of patterns over the XML as it is inflated; nothing is kept but the exceptions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from jamsos_desktop.domain.intake.rows import NO_VALUE, CellError, column_number, letters
from jamsos_desktop.workbooks.book import Limits, Rejected

_ROW = re.compile(rb"<row\b([^>]*)>")
_PREFIXED_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
"""Much slower: only for sheets that write a prefix before each element."""
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_LAST_CELL = re.compile(rb'\sr\s*=\s*["\']([A-Z]{1,3})\d')
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|t)\b[^>]*?(?<!/)>([^<]*)<")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_ATTRIBUTE = re.compile(rb'(?<![\w:])(r|t|hidden)\s*=\s*(?:"([^"]*)"|\'([^\']*)\')')
_CLOSED = re.compile(rb"(?:</(?:\w+:)?\w+sheet\s*|/)>[^<]*(?:<!--.*-->\s*)?$", re.DOTALL)
_SPECIAL = re.compile(rb"t=[\"']e[\"']|<(?:\w+:)?f[\s>/]")
_SPECIAL_SIGNS = (b't="e', b"t='e", b"<f", b":f")
"""One of them stands wherever `_SPECIAL` fits; looking for them costs a tenth."""
_NOTABLE_SIGNS = (b"v>", b"is>", b"hidden")
"""One of them stands wherever a row has a value or is hidden."""
_LONGEST_ROW = 16_000_000
_WIDE = 1_000


@dataclass
class SheetMarks:
    """What was found in one sheet; rows and columns count from 0."""

    hidden: set[int] = field(default_factory=set)
    special: dict[tuple[int, int], CellError] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    """Merged cells where the fast parser does not tell them: rows and columns, first and last."""
    top: int = -1
    bottom: int = -1
    right: int = -1
    far: tuple[int, int] = (0, 0)
    """Row and column of the cell at the right or lower end of what is written."""

    def stretch(self, row: int, column: int) -> None:
        """Take a cell with a value into the rectangle."""
        if self.top < 0:
            self.top = row
        if row >= self.bottom or column > self.right:
            self.far = row, column
        self.bottom, self.right = max(self.bottom, row), max(self.right, column)

    def check(self, limits: Limits) -> None:
        """Raise `Rejected` where a parser would have to hold too large a rectangle."""
        if self.bottom < 0:
            return
        area = (self.bottom - self.top + 1) * (self.right + 1)
        if area > limits.area:
            row, column = self.far
            raise Rejected(
                "too_big",
                f"Lembar ini melebar sampai sel {letters(column)}{row + 1}. Hapus isi sel yang "
                "jauh dari daftar, lalu coba lagi.",
            )


class SheetScan:
    """Fed with pieces of a sheet's XML in order, it collects `marks`."""

    def __init__(self, limits: Limits) -> None:
        self.marks = SheetMarks()
        self._limits = limits
        self._rest = b""
        self._row = -1

    def feed(self, piece: bytes) -> None:
        """Take the next inflated bytes."""
        if self._row < 0 and not self._rest and piece.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise Rejected("unsupported")  # UTF-16: no spreadsheet writes it, no pattern fits it
        data = self._rest + piece
        cut = max(data.rfind(b"<row"), data.rfind(b":row"))
        cut = data.rfind(b"<", 0, cut + 1) if cut > 0 else -1
        if cut < 0:
            cut = 0
        if len(data) - cut > _LONGEST_ROW:
            raise Rejected("too_big")
        self._rest = data[cut:]
        self._scan(data[:cut])

    def close(self) -> SheetMarks:
        """The marks, after the last piece; raises `Rejected` for a sheet that broke off."""
        self._scan(self._rest)
        if self.marks.bottom < 0 and not _CLOSED.search(self._rest[-200:]):
            raise Rejected("damaged")
        self._rest = b""
        self.marks.check(self._limits)
        return self.marks

    def _scan(self, data: bytes) -> None:
        row = _PREFIXED_ROW if b":row" in data else _ROW
        special = any(sign in data for sign in _SPECIAL_SIGNS)
        if not special and not any(sign in data for sign in _NOTABLE_SIGNS):
            self._pass(row.findall(data))
            return
        rows = list(row.finditer(data))
        for index, match in enumerate(rows):
            attributes = _attributes(match[1])
            number = attributes.get(b"r", b"")
            self._row = int(number) - 1 if number.isdigit() else self._row + 1
            end = rows[index + 1].start() if index + 1 < len(rows) else len(data)
            filled = data.find(b"v>", match.end(), end) >= 0 or data.find(
                b"is>", match.end(), end
            ) >= 0
            if filled:
                self._measure(data, match.end(), end)
            if attributes.get(b"hidden") in {b"1", b"true"}:
                self.marks.hidden.add(self._row)
            if special and _SPECIAL.search(data, match.end(), end):
                self._specials(data, match.end(), end)

    def _pass(self, rows: list[bytes]) -> None:
        """Go on over rows without anything in them, of which there may be a million."""
        for after, text in enumerate(reversed(rows)):
            number = _attributes(text).get(b"r", b"")
            if number.isdigit():
                self._row = int(number) - 1 + after
                return
        self._row += len(rows)

    def _measure(self, data: bytes, start: int, end: int) -> None:
        last = max(data.rfind(b"<c ", start, end), data.rfind(b":c ", start, end))
        name = _LAST_CELL.search(data, last, end) if last >= 0 else None
        column = column_number(name[1].decode()) if name else 0
        if name is None or column > _WIDE:
            column = max((c for c, _, body in self._cells(data, start, end)
                          if _VALUE.search(body)), default=0)
        self.marks.stretch(self._row, column)

    def _specials(self, data: bytes, start: int, end: int) -> None:
        for column, kind, body in self._cells(data, start, end):
            found = _VALUE.search(body)
            value = found[1].strip() if found else b""
            if kind == b"e":
                text = value.decode("utf-8", "replace") or "#N/A"
                self.marks.special[self._row, column] = CellError(text)
            elif not value and kind != b"str" and _FORMULA.search(body):
                self.marks.special[self._row, column] = NO_VALUE
                self.marks.stretch(self._row, column)

    def _cells(self, data: bytes, start: int, end: int) -> list[tuple[int, bytes, bytes]]:
        cells, column = [], -1
        for match in _CELL.finditer(data, start, end):
            attributes = _attributes(match[1])
            name = attributes.get(b"r", b"").rstrip(b"0123456789")
            column = column_number(name.decode("ascii", "replace")) if name else column + 1
            cells.append((column, attributes.get(b"t", b""), match[2] or b""))
        return cells


def _attributes(text: bytes) -> dict[bytes, bytes]:
    return {match[1]: match[2] if match[2] is not None else match[3]
            for match in _ATTRIBUTE.finditer(text)}
