"""Any spreadsheet as typed rows, parsed in a process of its own that may die."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

from jamsos_desktop.domain.intake_rows import ERROR_TEXTS, CellError, CellValue, RawRow
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.workbooks.book import Book, Limits, Rejected, Sheet
from jamsos_desktop.workbooks.sniff import gone, sniff

CHILD_ARGUMENT = "--read-workbook"
"""First argument with which an installed (frozen) program starts itself as reading process."""


def read_file(path: Path | str, *, limits: Limits | None = None, sheet: str | None = None) -> Book:
    """Every sheet of a file (or only `sheet`), with the row numbers the spreadsheet shows.

    Raises `Rejected` with one of the public kinds, `Refused` when the file cannot be opened.
    """
    path = Path(path)
    limits = limits or Limits()
    container, sha256 = sniff(path, limits)
    request = {"path": str(path.resolve()), "container": container,
               "sheet": None if container == "text" else sheet, "limits": asdict(limits)}
    try:
        with _child(request, limits.seconds) as messages:
            book = _assemble(messages, path.name, sha256)
    except Rejected:
        if not path.exists():
            raise gone(path) from None
        raise
    if sheet is not None and not book.sheets:
        raise Refused(f"Lembar “{sheet}” tidak ada di {path.name}. Periksa nama lembarnya.")
    if not any(one.rows for one in book.sheets):
        raise Rejected("empty")
    return book


def child_command() -> list[str]:
    """How the reading process is started: by Python, or by the installed program itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_ARGUMENT]
    return [sys.executable, "-P", "-m", "jamsos_desktop.workbooks.child"]


@contextmanager
def _child(request: dict[str, Any], seconds: float) -> Iterator[Iterator[Any]]:
    """Run the child and hand over its messages; it is killed after `seconds` or on leaving."""
    package_root = str(Path(__file__).resolve().parents[2])
    search = os.pathsep.join(filter(None, (package_root, os.environ.get("PYTHONPATH"))))
    child = subprocess.Popen(
        child_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": search, "RUST_BACKTRACE": "0"},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    assert child.stdin is not None
    assert child.stdout is not None
    late = threading.Event()

    def stop() -> None:
        late.set()
        child.kill()

    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        with suppress(OSError):  # already dead: the missing answer tells
            child.stdin.write(json.dumps(request).encode() + b"\n")
            child.stdin.close()
        yield _messages(child, late)
    finally:
        timer.cancel()
        child.kill()
        child.stdout.close()
        child.wait()


def _messages(child: subprocess.Popen[bytes], late: threading.Event) -> Iterator[Any]:
    """Messages up to the end mark; a stream that breaks off is `Rejected`."""
    form = ""
    for line in child.stdout or ():
        try:
            message = json.loads(line)
        except ValueError:
            break
        if isinstance(message, dict):
            if "end" in message:
                return
            if "reject" in message:
                raise Rejected(*message["reject"])
            form = message.get("book", {}).get("form", form)
        yield message
    if late.is_set():
        raise Rejected(
            "too_big",
            "Berkas ini terlalu lama dibaca dan dihentikan. Hapus lembar dan baris yang tidak "
            "perlu atau simpan ulang sebagai .xlsx, lalu coba lagi.",
        )
    # A native parser without memory aborts. The sizes in an .xls are not checked before, so there
    # it was led astray by a damaged one.
    starved = child.wait() == -signal.SIGABRT and form != "xls"
    raise Rejected("too_big" if starved else "damaged")


def _assemble(messages: Iterator[Any], name: str, sha256: str) -> Book:
    about: dict[str, Any] = {"form": "", "date1904": False, "notes": []}
    sheets: list[tuple[dict[str, Any], list[RawRow]]] = []
    for message in messages:
        if isinstance(message, list):
            sheets[-1][1].extend(map(_row, message))
        elif "sheet" in message:
            sheets.append((message["sheet"], []))
        elif "book" in message:
            about = message["book"]
    return Book(
        name, sha256, about["form"],
        tuple(
            Sheet(one["name"], tuple(rows), one["visible"], tuple(map(tuple, one["merged"])))
            for one, rows in sheets
        ),
        about["date1904"], tuple(about["notes"]),
    )


def _row(message: list[Any]) -> RawRow:
    number, hidden, swallowed, cells = message
    values: list[CellValue] = []
    for cell in cells:
        kind = type(cell)
        if kind is str:
            values.append(_text(cell))
        elif kind is list:
            values.append(_odd(cell))
        else:
            values.append(cell)
    return RawRow(number, tuple(values), hidden, swallowed)


def _text(text: str) -> CellValue:
    if not text:
        return None
    if text[0] == "#" and text.strip().upper() in ERROR_TEXTS:
        return CellError(text.strip())
    return text


def _odd(cell: list[str]) -> CellValue:
    code, text = cell
    if code == "d":
        return date.fromisoformat(text)
    if code == "t":
        moment = datetime.fromisoformat(text)
        return moment.date() if moment.time() == datetime.min.time() else moment
    if code == "s":
        return text
    return CellError(text, no_value=code == "n")
