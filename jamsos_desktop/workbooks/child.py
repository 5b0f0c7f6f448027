"""The reading process: parses one file and streams its rows back as JSON lines.

It may be killed, run out of memory or be aborted by the native parser; the program lives on.
Request on standard input, one line: `{"path", "container", "sheet", "limits"}`. Answer, one JSON
value a line: `{"book": …}`, then for each sheet `{"sheet": …}` and lists of rows, at last
`{"end": true}`; or `{"reject": [kind, message]}` at any point. Nothing after the end counts.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, BinaryIO

from jamsos_desktop.workbooks.book import Limits, Rejected
from jamsos_desktop.workbooks.scan_xlsx import SheetMarks

_BATCH = 200
_MANY_ROWS = "Berkas ini berisi lebih dari {} baris. Pecah per desa, lalu coba lagi."


def main(source: BinaryIO | None = None, sink: BinaryIO | None = None) -> int:
    """Answer the one request on `source`; the exit status is 0 unless the process is killed."""
    out = sink or sys.stdout.buffer
    request = json.loads((source or sys.stdin.buffer).readline())
    limits = Limits(**request["limits"])
    _limit_memory(limits.memory)
    left = limits.answer
    try:
        for message in answer(request["path"], request["container"], request["sheet"], limits):
            data = _ENCODE(message).encode("ascii") + b"\n"
            left -= len(data)
            if left < 0:
                raise Rejected("too_big")
            out.write(data)
        out.write(b'{"end": true}\n')
    except Rejected as rejected:
        out.write(_ENCODE({"reject": [rejected.kind, str(rejected)]}).encode("ascii") + b"\n")
    out.flush()
    return 0


def answer(path: str, container: str, sheet: str | None, limits: Limits) -> Iterator[Any]:
    """The messages for one file, in order; raises `Rejected`."""
    if container == "text":
        try:
            yield from _text(path, limits)
        except MemoryError:
            raise Rejected("too_big") from None
        return
    from jamsos_desktop.workbooks.package import Package, inspect
    from jamsos_desktop.workbooks.scan_xls import marks_of

    package = inspect(path, limits) if container == "zip" else Package("xls", marks=marks_of(path))
    yield {"book": {"form": package.form, "date1904": package.date1904, "notes": []}}
    try:
        yield from _workbook(path, sheet, limits, package.marks)
    except (Rejected, GeneratorExit):
        raise
    except BaseException as error:  # a panic of the native parser is no Exception
        raise Rejected(_kind(error)) from error


def _kind(error: BaseException) -> Any:
    name = type(error).__name__
    if name == "MemoryError":
        return "too_big"
    return "encrypted" if name == "PasswordError" or "password" in str(error).lower() else "damaged"


def _workbook(
    path: str, wanted: str | None, limits: Limits, marks: dict[str, SheetMarks]
) -> Iterator[Any]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum, load_workbook

    left = limits.rows
    # from a stream, because for a path the parser believes the name's ending
    with Path(path).open("rb") as stream, load_workbook(stream) as book:
        for index, about in enumerate(book.sheets_metadata):
            if about.typ != SheetTypeEnum.WorkSheet or wanted not in {None, about.name}:
                continue
            sheet = book.get_sheet_by_index(index)
            known = marks.get(about.name, SheetMarks())
            merged = [[*a, *b] for a, b in sheet.merged_cell_ranges or ()] or known.merged
            visible = about.visible == SheetVisibleEnum.Visible
            yield {"sheet": {"name": about.name, "visible": visible, "merged": merged[:5_000]}}
            if sheet.start is None:
                continue
            rows = _marked(sheet.iter_rows(), sheet.start[1], known)
            for batch in _batches(rows):
                left -= len(batch)
                if left < 0:
                    raise Rejected("too_big", _MANY_ROWS.format(limits.rows))
                yield batch


def _marked(rows: Iterator[list[Any]], indent: int, marks: SheetMarks) -> Iterator[list[Any]]:
    """Rows with a value as `[number, hidden, swallowed, cells]`, exceptions put in place."""
    special: dict[int, list[tuple[int, list[Any]]]] = {}
    for (row, column), error in marks.special.items():
        code = "n" if error.no_value else "e"
        special.setdefault(row, []).append((column, [code, error.text]))
    empty = [""] * indent
    for index, cells in enumerate(rows):
        found = special.pop(index, None)
        if found is None and all(cell == "" or _blank(cell) for cell in cells):
            continue
        while cells and cells[-1] == "":
            cells.pop()
        whole = _placed(empty + cells if indent else cells, found or [])
        yield [index + 1, index in marks.hidden, False, whole]
    for index in sorted(special):
        yield [index + 1, index in marks.hidden, False, _placed([], special[index])]


def _blank(cell: Any) -> bool:
    return cell.__class__ is str and cell.isspace()


def _placed(cells: list[Any], found: list[tuple[int, list[Any]]]) -> list[Any]:
    for column, mark in found:
        cells.extend([""] * (column + 1 - len(cells)))
        cells[column] = mark
    return cells


def _text(path: str, limits: Limits) -> Iterator[Any]:
    from jamsos_desktop.workbooks.csvtext import decode, records

    text, note = decode(Path(path).read_bytes())
    yield {"book": {"form": "csv", "date1904": False, "notes": [note] if note else []}}
    yield {"sheet": {"name": "CSV", "visible": True, "merged": []}}
    left = limits.rows
    for batch in _batches([r.line + 1, False, r.swallowed, r.cells] for r in records(text)):
        left -= len(batch)
        if left < 0:
            raise Rejected("too_big", _MANY_ROWS.format(limits.rows))
        yield batch


def _batches(rows: Iterator[list[Any]]) -> Iterator[list[Any]]:
    batch: list[Any] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _odd(value: Any) -> list[str]:
    """Values that JSON has no form for: a code letter and text."""
    if isinstance(value, datetime):
        return ["t", value.isoformat()]
    if isinstance(value, date):
        return ["d", value.isoformat()]
    if isinstance(value, time | timedelta):
        return ["s", str(value)]
    raise TypeError(type(value).__name__)


_ENCODE = json.JSONEncoder(default=_odd, separators=(",", ":")).encode


def _limit_memory(size: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main())
