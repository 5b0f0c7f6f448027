"""A village list as an old Excel file (.xls, BIFF8), made byte by byte.

Only what such lists need: text, numbers, dates, true/false, errors, formulas, hidden rows and
columns, joined cells, several sheets. After the published record layout (MS-XLS, MS-CFB).
"""

from __future__ import annotations

import struct
from datetime import date

from tests.workbooks.judged.grids import Book, Day, Fault, Formula, Rich, Sheet, Value, place_of

FAULTS = {"#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#N/A": 42}
SECTOR = 512
END_OF_CHAIN = 0xFFFFFFFE
FREE = 0xFFFFFFFF
DATE_XF = 1


def record(kind: int, data: bytes = b"") -> bytes:
    """One record of the stream: number, length, contents."""
    return struct.pack("<HH", kind, len(data)) + data


def text(value: str, size: str = "H") -> bytes:
    """A length-prefixed UTF-16 string."""
    raw = value.encode("utf-16-le", "surrogatepass")
    return struct.pack(f"<{size}B", len(raw) // 2, 1) + raw


def serial(day: date, *, base_1904: bool = False) -> int:
    """Excel's number for a day."""
    return (day - (date(1904, 1, 1) if base_1904 else date(1899, 12, 30))).days


def xls(book: Book, *, password: bool = False) -> bytes:
    """The bytes of the .xls file; `password` marks the stream as encrypted."""
    bodies = [sheet_stream(sheet, book) for sheet in book.sheets]
    bof = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0xDBB, 0x7CC, 0, 6))
    head = bof
    if password:
        head += record(0x2F, struct.pack("<HHH", 1, 1, 1) + bytes(48))
    head += record(0x42, struct.pack("<H", 1200))
    head += record(0x22, struct.pack("<H", int(book.base_1904)))
    font = struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0) + text("Arial", "B")
    head += record(0x31, font) * 4
    for number_format in (0, 14):
        head += record(0xE0, struct.pack("<HHH", 0, number_format, 0) + bytes(14))
    states = {"visible": 0, "hidden": 1, "veryHidden": 2}
    names = [(states[sheet.state], text(sheet.name, "B")) for sheet in book.sheets]
    offset = len(head) + sum(4 + 6 + len(name) for _, name in names) + 4
    for (state, name), body in zip(names, bodies, strict=True):
        head += record(0x85, struct.pack("<IBB", offset, state, 0) + name)
        offset += len(body)
    return compound(head + record(0x0A) + b"".join(bodies))


def sheet_stream(sheet: Sheet, book: Book) -> bytes:
    """The records of one sheet."""
    width = max((len(row) for row in sheet.rows), default=0)
    out = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0xDBB, 0x7CC, 0, 6))
    for column in sorted(sheet.hidden_columns):
        out += record(0x7D, struct.pack("<HHHHHH", column - 1, column - 1, 2560, 0, 1, 0))
    out += record(0x200, struct.pack("<IIHHH", 0, len(sheet.rows), 0, width, 0))
    for index, row in enumerate(sheet.rows):
        flags = 0x120 if index + 1 in sheet.hidden_rows else 0x100
        out += record(0x208, struct.pack("<HHHHHHHH", index, 0, len(row), 255, 0, 0, flags, 0))
    for index, row in enumerate(sheet.rows):
        for column, value in enumerate(row):
            out += cell(index, column, value, book)
    if sheet.merges:
        areas = b"".join(map(area, sheet.merges))
        out += record(0xE5, struct.pack("<H", len(sheet.merges)) + areas)
    return out + record(0x0A)


def area(merge: str) -> bytes:
    """A joined area, first and last row and column."""
    (left, top), (right, bottom) = (place_of(part) for part in merge.split(":"))
    return struct.pack("<HHHH", top - 1, bottom - 1, left - 1, right - 1)


def cell(row: int, column: int, value: Value, book: Book) -> bytes:
    """The record of one cell; nothing for an empty one."""
    where = struct.pack("<HH", row, column)
    if value is None:
        return b""
    if isinstance(value, Rich):
        value = "".join(value.parts)
    if isinstance(value, bool):
        return record(0x205, where + struct.pack("<HBB", 0, value, 0))
    if isinstance(value, str):
        return record(0x204, where + struct.pack("<H", 0) + text(value))
    if isinstance(value, Day):
        days = serial(value.value, base_1904=book.base_1904)
        return record(0x203, where + struct.pack("<Hd", DATE_XF, days))
    if isinstance(value, Fault):
        return record(0x205, where + struct.pack("<HBB", 0, FAULTS[value.text], 1))
    if isinstance(value, Formula):
        return formula(where, value)
    return record(0x203, where + struct.pack("<Hd", 0, value))


def formula(where: bytes, value: Formula) -> bytes:
    """A formula (=1) with its kept value: a number, a text in the record after it, or empty."""
    tail = struct.pack("<HIH", 0, 0, 3) + b"\x1e\x01\x00"
    if isinstance(value.value, str):
        kept = b"\x00\x00\x00\x00\x00\x00\xff\xff"
        return record(0x06, where + b"\0\0" + kept + tail) + record(0x207, text(value.value))
    if value.value is None:
        return record(0x06, where + b"\0\0" + b"\x03\x00\x00\x00\x00\x00\xff\xff" + tail)
    return record(0x06, where + b"\0\0" + struct.pack("<d", value.value) + tail)


def compound(stream: bytes, name: str = "Workbook") -> bytes:
    """A compound file with one stream."""
    stream = stream.ljust(4096, b"\0")
    sectors = -(-len(stream) // SECTOR)
    stream = stream.ljust(sectors * SECTOR, b"\0")
    tables = 1
    while tables * 128 < tables + 1 + sectors:
        tables += 1
    chain = [0xFFFFFFFD] * tables + [END_OF_CHAIN]
    first = tables + 1
    chain += [*range(first + 1, first + sectors), END_OF_CHAIN]
    chain += [FREE] * (tables * 128 - len(chain))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    ends = END_OF_CHAIN, 0, END_OF_CHAIN, 0
    header += struct.pack("<IIIIIIIII", 0, tables, tables, 0, 4096, *ends)
    header += struct.pack("<109I", *range(tables), *[FREE] * (109 - tables))
    root = entry("Root Entry", 5, END_OF_CHAIN, 0, child=1)
    folder = root + entry(name, 2, first, len(stream)) + bytes(256)
    return header + struct.pack(f"<{len(chain)}I", *chain) + folder + stream


def entry(name: str, kind: int, first: int, size: int, child: int = FREE) -> bytes:
    """A directory entry of the compound file."""
    raw = (name + "\0").encode("utf-16-le")
    return (
        raw.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(raw), kind, 1, FREE, FREE, child)
        + bytes(36)
        + struct.pack("<IQ", first, size)
    )
