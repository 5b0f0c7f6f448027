"""The only way a file is written: whole under its name, or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from jamsos_desktop.domain.problems import Refused

_RETRIES = 25
_PAUSE = 0.1
_LOCKED = {5, 32, 33}
"""Windows error codes of a file that another program holds open for the moment."""


class _Tried(Exception):
    """Ends a trial; nothing is put in the target's place."""


class SaveFile:
    """Writes beside the target, syncs, then replaces it; an error leaves the target untouched.

    Use as `with SaveFile(path) as stream: stream.write(data)`. A spreadsheet program or a virus
    scanner may hold the target for a moment on Windows: the replacement is tried for 2.5 s.
    Raises `Refused` when the disk is full, the folder is not writable or the file stays locked.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self._part = self.path.with_name(f".{self.path.name[:80]}.{secrets.token_hex(4)}.part")
        self._stream: BinaryIO | None = None

    def __enter__(self) -> BinaryIO:
        with _named_errors(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._stream = self._part.open("wb")
        return self._stream

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._stream is not None
        try:
            with _named_errors(self.path):
                if error is None:
                    self._stream.flush()
                    os.fsync(self._stream.fileno())
                self._stream.close()
                if error is None:
                    _replace(self._part, self.path)
                    _sync_folder(self.path.parent)
        finally:
            with contextlib.suppress(OSError):
                self._stream.close()
            self._part.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _named(error, self.path) from error


def save_bytes(path: Path | str, data: bytes) -> None:
    """Write `data` as the whole content of `path`."""
    with SaveFile(path) as stream:
        stream.write(data)


def check_writable(path: Path) -> None:
    """Raise `Refused` where no file could be written at `path`: asked before long work for it."""
    with _named_errors(path):
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    with contextlib.suppress(_Tried), SaveFile(path):
        raise _Tried


def free_name(path: Path) -> Path:
    """`path`, or the same with ` (2)`, ` (3)` … where that name is taken."""
    number, candidate = 2, path
    while candidate.exists():
        candidate = path.with_name(f"{path.stem} ({number}){path.suffix}")
        number += 1
    return candidate


def file_name(text: str) -> str:
    """`text` as a file name that Windows accepts: no reserved signs or names, 80 letters.

    Letters of several bytes are fewer, because Linux counts bytes.
    """
    safe = "".join("-" if c in '<>:"/\\|?*' or ord(c) < 32 else c for c in text).strip(" .")
    kept = safe[:80].encode(errors="ignore")[:180].decode(errors="ignore").strip(" .")
    reserved = {"con", "prn", "aux", "nul", *(f"{n}{i}" for n in ("com", "lpt") for i in range(10))}
    return f"_{kept}" if kept.casefold().split(".")[0] in reserved or not kept else kept


def _replace(part: Path, target: Path) -> None:
    for attempt in range(_RETRIES):
        try:
            os.replace(part, target)
        except PermissionError as error:
            locked = getattr(error, "winerror", None) in _LOCKED
            if not locked or attempt == _RETRIES - 1:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def _named_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _named(error, path) from error


def _named(error: OSError, path: Path) -> Refused:
    if error.errno in {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}:
        return Refused(f"Disk penuh, {path.name} tidak disimpan. Kosongkan ruang lalu ulangi.")
    if isinstance(error, PermissionError):
        return Refused(
            f"{path.name} tidak dapat ditulis. Tutup berkas itu bila sedang dibuka di program "
            "lain, atau pilih nama lain."
        )
    return Refused(f"{path.name} tidak dapat disimpan ({error.strerror}). Pilih tempat lain.")
