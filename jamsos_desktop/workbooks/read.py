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
from time import monotonic
from typing import Any

from jamsos_desktop.domain.intake.rows import ERROR_TEXTS, CellError, CellValue, RawRow
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
    """Run the child and hand over its messages; it is killed on leaving, or when it is late.

    Late is `seconds` without a message, or three times as long for all of them: a long list on a
    slow machine takes its time and yet comes row by row.
    """
    package_root = str(Path(__file__).resolve().parents[2])
    search = os.pathsep.join(filter(None, (package_root, os.environ.get("PYTHONPATH"))))
    child = subprocess.Popen(
        child_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": search, "RUST_BACKTRACE": "0"},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    assert child.stdin is not None
    assert child.stdout is not None
    watch = _Watch(child, seconds)
    watch.start()
    try:
        with suppress(OSError):  # already dead: the missing answer tells
            child.stdin.write(json.dumps(request).encode() + b"\n")
            child.stdin.close()
        yield _messages(child, watch)
    finally:
        watch.stop()
        child.kill()
        child.stdout.close()
        child.wait()


class _Watch(threading.Thread):
    """Kills the reading process when it is late."""

    def __init__(self, child: subprocess.Popen[bytes], seconds: float) -> None:
        super().__init__(daemon=True)
        self._child, self._seconds = child, seconds
        self._heard = threading.Event()
        self._ended = False
        self.late = False

    def heard(self) -> None:
        """A message came."""
        self._heard.set()

    def stop(self) -> None:
        """Nothing more is awaited."""
        self._ended = True
        self._heard.set()

    def run(self) -> None:
        """Wait for message after message."""
        last = monotonic() + 3 * self._seconds
        while self._heard.wait(min(self._seconds, last - monotonic())):
            self._heard.clear()
            if self._ended:
                return
        self.late = True
        self._child.kill()


def _messages(child: subprocess.Popen[bytes], watch: _Watch) -> Iterator[Any]:
    """Messages up to the end mark; a stream that breaks off is `Rejected`."""
    form = ""
    for line in child.stdout or ():
        watch.heard()
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
    if watch.late:
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
    known: dict[str, CellValue] = {}
    for message in messages:
        if isinstance(message, list):
            sheets[-1][1].extend(_row(row, known) for row in message)
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


_SHORT = 12
"""Signs up to which a text is likely to stand in many cells: a village, a yes, a date."""


def _row(message: list[Any], known: dict[str, CellValue]) -> RawRow:
    """A row as it came; short texts that are `known` from earlier cells are not kept again."""
    number, hidden, swallowed, cells = message
    values: list[CellValue] = []
    for cell in cells:
        kind = type(cell)
        if kind is str:
            if len(cell) > _SHORT:
                values.append(_text(cell))
                continue
            if cell not in known:
                known[cell] = _text(cell)
            values.append(known[cell])
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
