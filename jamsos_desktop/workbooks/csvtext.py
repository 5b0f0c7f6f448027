"""Text files with separators: encoding, separator and records decided by evidence."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from jamsos_desktop.workbooks.book import Rejected
from jamsos_desktop.workbooks.sniff import utf16_order

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\0\0", "utf-32-le"), (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_MARK, _TWO_MARKS = '"', '""'
_LEAST_USUAL = 3
"""Separators in a line from which on a line without any, but as many others, is told apart."""
_LONGEST_WRAPPED = 10_000
"""Letters of a line that may stand in quotation marks as a whole."""
_SEPARATORS = ";,\t|"
_SAMPLE_LINES = 300
_LONGEST_RECORD = 40
"""Lines that one quoted cell may span; beyond that a quotation mark was never closed."""
_LONGEST_FIELD = 10_000_000
_MOST_LINES = 300_000
"""Lines with a value: a record may take several."""
_MOST_CELLS = 16_384
_BLANK = "\n"
_EMPTY = " \t\r\n\ufeff\u00a0" + _SEPARATORS
_AS_TEXT = re.compile(r'="([^"]*)"')
_NAMED_SEPARATOR = re.compile(r"sep=(.)\s*", re.IGNORECASE)
_DAMAGED = re.compile("[ÃÂâ][\u0080-\u00bf\u2013-\u203a€™œ]|\ufffd")


@dataclass(frozen=True)
class TextRow:
    """A record: its first physical line counted from 0, and its cells."""

    line: int
    cells: list[str]
    swallowed: bool = False


def decode(data: bytes) -> tuple[str, str]:
    """The text and a note for the clerk (`""` where the encoding is certain).

    A byte order mark decides, then strict UTF-8, then the Windows code page of western Europe.
    """
    for mark, code in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark):], code), ""
    if order := utf16_order(data):
        return _strict(data, order), ""
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        text = _strict(data, "cp1252")
    words = sorted({word for word in re.findall(r"\w+", text) if not word.isascii()})[:8]
    return text, (
        "Huruf dibaca sebagai Windows-1252. Periksa kata-kata ini: " + ", ".join(words) + "."
        if words else "Huruf dibaca sebagai Windows-1252."
    )


def _strict(data: bytes, code: str) -> str:
    try:
        return data.decode(code)
    except UnicodeDecodeError:
        raise Rejected("encoding") from None


def records(text: str) -> Iterator[TextRow]:
    """The records in order, those without any value left out."""
    csv.field_size_limit(_LONGEST_FIELD)
    lines = _unwrapped(_lines(text))
    first = 0
    named = _NAMED_SEPARATOR.fullmatch(lines[0]) if lines else None
    if named:
        separator, usual, first = named[1], 0, 1
        usual = _usual_count(lines[1:], separator)[0]
    else:
        separator, usual = choose_separator(lines)
    if _spaced(lines, separator):
        lines = [line if line is _BLANK else _unspaced(line, separator) for line in lines]
    index, swallowed_until = first, first
    while index < len(lines):
        if lines[index] is _BLANK:
            index += 1
            continue
        here = _separator_of(lines[index], separator, usual)
        row, used, span = _record(lines, index, here, usual)
        if index < swallowed_until and lines[index].count('"') % 2 and not row.swallowed:
            row, used = TextRow(index, _bare(lines[index], separator), swallowed=True), 1
        swallowed_until = max(swallowed_until, index + span)
        if any(cell and not cell.isspace() for cell in row.cells):
            yield row
        index += used


def _lines(text: str) -> list[str]:
    """The physical lines; those of blanks and separators alone are all one object."""
    lines, written = [], 0
    for line in io.StringIO(text, newline=None):
        if line.strip(_EMPTY):
            lines.append(line)
            written += 1
            if written > _MOST_LINES:
                raise Rejected("too_big")
        else:
            lines.append(_BLANK)
    return lines


def _unwrapped(lines: list[str]) -> list[str]:
    """The lines without the quotation marks that a spreadsheet program put around each whole one.

    That is what becomes of a list whose separator it did not know when it saved it again.
    """
    written = [line for line in islice(lines, _SAMPLE_LINES) if line is not _BLANK]
    if not written or not all(map(_wrapped, written)):
        return lines
    if not any(separator in written[0] for separator in _SEPARATORS):
        return lines
    return [
        f"{line.strip()[1:-1].replace(_TWO_MARKS, _MARK)}\n" if _wrapped(line) else line
        for line in lines
    ]


def _wrapped(line: str) -> bool:
    if len(line) > _LONGEST_WRAPPED:
        return False
    cell = line.strip()
    inner = cell[1:-1].replace(_TWO_MARKS, "")
    return len(cell) > 2 and cell[0] == cell[-1] == _MARK and _MARK not in inner


def choose_separator(lines: list[str]) -> tuple[str, int]:
    """The separator whose count per line is highest and steadiest, and that count."""
    best, best_score, best_count = ",", 0.0, 0
    for separator in _SEPARATORS:
        count, share = _usual_count(lines, separator)
        if count * share > best_score:
            best, best_score, best_count = separator, count * share, count
    return best, best_count


def _separator_of(line: str, separator: str, usual: int) -> str:
    """The separator of one line: another than the file's where it was pasted from elsewhere."""
    if separator in line or usual < _LEAST_USUAL:
        return separator
    others = (one for one in _SEPARATORS if _unquoted(line).count(one) == usual)
    return next(others, separator)


def _usual_count(lines: list[str], separator: str) -> tuple[int, float]:
    sample = list(islice((line for line in lines if line is not _BLANK), _SAMPLE_LINES))
    counts = Counter(_unquoted(line).count(separator) for line in sample)
    counts.pop(0, None)
    if not counts:
        return 0, 0.0
    count, lines_with_it = max(counts.items(), key=lambda item: (item[1], item[0]))
    return count, lines_with_it / len(sample)


def _spaced(lines: list[str], separator: str) -> bool:
    """Whether a blank stands behind every separator, where it belongs to no value."""
    sample = [line for line in islice(lines, _SAMPLE_LINES) if separator in line]
    count = sum(_unquoted(line).count(separator) for line in sample)
    return count > 0 and separator != "\t" and all(
        _unquoted(line).count(separator + " ") * 10 >= _unquoted(line).rstrip().count(separator) * 9
        for line in sample
    )


def _unspaced(line: str, separator: str) -> str:
    """The line without blanks between a separator and what follows; quoted text as it is."""
    parts = line.split('"')
    parts[::2] = [re.sub(re.escape(separator) + " +", separator, part) for part in parts[::2]]
    return '"'.join(parts)


def _unquoted(line: str) -> str:
    return re.sub(r'"[^"]*"', "", line) if '"' in line else line


def _record(
    lines: list[str], index: int, separator: str, usual: int
) -> tuple[TextRow, int, int]:
    """A record, the lines it takes, and the lines an unclosed quotation mark ran over."""
    line = lines[index]
    if line.count(separator) > _MOST_CELLS:
        raise Rejected("too_big", "Satu baris berisi terlalu banyak kolom. Periksa pemisahnya.")
    if '"' not in line:
        return TextRow(index, line.rstrip("\n").split(separator)), 1, 0
    ahead = lines[index : index + _LONGEST_RECORD]
    reader = csv.reader(ahead, delimiter=separator)
    try:
        cells = next(reader)
    except csv.Error:
        raise Rejected("damaged") from None
    used = reader.line_num
    odd = line.count('"') % 2 == 1 and len(cells) <= usual
    if _swallowed(ahead[:used], separator, usual) if used > 1 else odd:
        return TextRow(index, _bare(line, separator), swallowed=True), 1, used
    return TextRow(index, [_AS_TEXT.sub(r"\1", cell) for cell in cells]), used, 0


def _bare(line: str, separator: str) -> list[str]:
    """The cells of one line whatever its quotation marks say."""
    return [cell.strip().strip('"') for cell in line.rstrip("\n").split(separator)]


def _swallowed(lines: list[str], separator: str, usual: int) -> bool:
    """Whether a quoted cell ran over whole records: never closed, or closed by a later one."""
    if sum(line.count('"') for line in lines) % 2:
        return True
    return (
        usual > 0
        and separator in lines[0]
        and any(line.count(separator) >= usual for line in lines[1:])
    )


def looks_damaged(text: str) -> bool:
    """Whether letters were read with the wrong encoding somewhere on their way (`JosÃ©`)."""
    return _DAMAGED.search(text) is not None
