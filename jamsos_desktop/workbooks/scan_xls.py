"""What the fast parser does not tell about an .xls file: a password, hidden rows, error cells.

One walk over the records of the workbook stream (BIFF8, after MS-CFB and MS-XLS). A file that is
not laid out as expected has no marks; whether it can be read at all is for the parser to say.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from jamsos_desktop.domain.intake.rows import CellError
from jamsos_desktop.workbooks.book import Rejected
from jamsos_desktop.workbooks.scan_xlsx import SheetMarks

_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!",
           42: "#N/A"}
_FREE = 0xFFFFFFFA
"""Sector numbers from here on are marks: end of a chain, free, table of tables."""
_FORMULA, _BOOLERR, _ROW, _BOF, _EOF = 0x06, 0x205, 0x208, 0x809, 0x0A
_SHEET, _PASSWORD = 0x85, 0x2F
_BIFF8 = 0x600
_HIDDEN = 0x20


def marks_of(path: str) -> dict[str, SheetMarks]:
    """Sheet name → marks; raises `Rejected` for a file with a password."""
    try:
        return _marks(_stream(Path(path).read_bytes()))
    except (struct.error, IndexError, UnicodeDecodeError):
        return {}


def _marks(stream: bytes) -> dict[str, SheetMarks]:
    starts: dict[int, str] = {}
    for kind, data in _records(stream, 0):
        if kind == _PASSWORD:
            raise Rejected("encrypted")
        if kind == _BOF and struct.unpack_from("<H", data)[0] != _BIFF8:
            return {}
        if kind == _SHEET:
            length, wide = data[6], data[7] & 1
            name = data[8 : 8 + length * (1 + wide)]
            starts[struct.unpack_from("<I", data)[0]] = name.decode(
                "utf-16-le" if wide else "latin-1"
            )
    return {name: _sheet(stream, start) for start, name in starts.items()}


def _sheet(stream: bytes, start: int) -> SheetMarks:
    marks = SheetMarks()
    for kind, data in _records(stream, start):
        if kind == _ROW and data[12] & _HIDDEN:
            marks.hidden.add(struct.unpack_from("<H", data)[0])
        elif kind == _BOOLERR and data[7]:
            _error(marks, data, data[6])
        elif kind == _FORMULA and data[6] == 2 and data[12:14] == b"\xff\xff":
            _error(marks, data, data[8])
    return marks


def _error(marks: SheetMarks, data: bytes, code: int) -> None:
    row, column = struct.unpack_from("<HH", data)
    marks.special[row, column] = CellError(_ERRORS.get(code, "#N/A"))


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """The records from `start` to the end of their part, parts within it (charts) left out."""
    depth, at = 0, start
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _stream(data: bytes) -> bytes:
    """The workbook stream of a compound file; empty where there is none of full size."""
    size = 1 << min(struct.unpack_from("<H", data, 30)[0], 16)
    count, folder, least, extra = (
        struct.unpack_from("<I", data, at)[0] for at in (44, 48, 56, 68)
    )
    tables = list(struct.unpack_from("<109I", data, 76))
    while extra < _FREE and len(tables) < count:
        more = struct.unpack_from(f"<{size // 4}I", data, (extra + 1) * size)
        tables += more[:-1]
        extra = more[-1]
    chain: list[int] = []
    for sector in tables[:count]:
        if sector < _FREE:
            chain += struct.unpack_from(f"<{size // 4}I", data, (sector + 1) * size)
    entries = _sectors(data, chain, folder, size)
    for at in range(0, len(entries) - 127, 128):
        name = entries[at : at + 64].decode("utf-16-le", "replace").split("\0")[0]
        first, length = struct.unpack_from("<II", entries, at + 116)
        if name in {"Workbook", "Book"} and length >= least:
            return _sectors(data, chain, first, size)[:length]
    return b""


def _sectors(data: bytes, chain: list[int], first: int, size: int) -> bytes:
    pieces: list[bytes] = []
    sector = first
    while sector < _FREE and len(pieces) <= len(chain):
        pieces.append(data[(sector + 1) * size : (sector + 2) * size])
        sector = chain[sector]
    return b"".join(pieces)
