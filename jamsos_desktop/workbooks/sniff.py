"""What a file is, by its content and not by its name. Standard library only, no parsing."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Literal

from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.workbooks.book import Limits, Rejected

Container = Literal["zip", "ole", "text"]

_HEAD = 4096
_FOREIGN = (
    b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"Rar!",
    b"7z\xbc\xaf", b"\x1f\x8b", b"MZ", b"\x7fELF", b"SQLite format 3\0", b"{\\rtf", b"RIFF", b"ID3",
    b"\0\0\0",
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def sniff(path: Path, limits: Limits) -> tuple[Container, str]:
    """The container a file really is, and the SHA-256 of its bytes.

    Raises `Rejected` for what can never hold a list, `Refused` when the file cannot be opened.
    """
    if path.name.startswith(("~$", ".~lock.")):
        raise Rejected("lock_file")
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise Refused(f"{path.absolute().name} adalah folder. Pilih berkas di dalamnya.")
        if not path.is_file():
            raise Refused(f"{path.absolute().name} bukan berkas biasa. Pilih berkas daftar.")
        if size > limits.file_bytes:
            raise Rejected("too_big")
        data = path.read_bytes()
    except FileNotFoundError:
        raise gone(path) from None
    except OSError as error:
        raise Refused(
            f"Berkas {path.name} tidak dapat dibuka ({error.strerror}). Tutup berkas itu di "
            "program lain, lalu coba lagi."
        ) from None
    return container(data), hashlib.sha256(data).hexdigest()


def gone(path: Path) -> Refused:
    """What is said of a file that is not there, or not there any more."""
    return Refused(f"Berkas {path.name} tidak ada. Periksa nama dan foldernya.")


def container(data: bytes) -> Container:
    """`zip`, `ole` or `text`; raises `Rejected` for everything else."""
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise Rejected("empty")
    if data.startswith(b"PK"):
        return "zip"
    if data.startswith(_OLE):
        return _ole(data)
    head = data[:_HEAD]
    if head.startswith(_FOREIGN) and not _is_text(head):
        raise Rejected("wrong_type")
    if head.startswith((b"%PDF", b"{\\rtf", b"SQLite format 3")):
        raise Rejected("wrong_type")
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<?xml", b"<html", b"<!doctype", b"<table", b"<meta", b"<style")):
        raise Rejected(*_markup(data))
    if not _is_text(head):
        raise Rejected("wrong_type")
    return "text"


def _ole(data: bytes) -> Container:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise Rejected("encrypted")
    if holds("WordDocument") or holds("PowerPoint Document"):
        raise Rejected("wrong_type")
    if not (holds("Workbook") or holds("Book")):
        raise Rejected("damaged" if _cut(data) else "wrong_type")
    return "ole"


def _cut(data: bytes) -> bool:
    """Whether the list of streams lies beyond the end of an OLE container."""
    shift = int.from_bytes(data[30:32], "little")
    return (int.from_bytes(data[48:52], "little") + 1) << min(shift, 16) >= len(data)


def _markup(data: bytes) -> tuple[Literal["xml_entities", "unsupported", "wrong_type"]]:
    if b"<!ENTITY" in data[:65536]:
        return ("xml_entities",)
    sheets = (b"urn:schemas-microsoft-com:office:spreadsheet", b"office:spreadsheet", b"<table")
    small = data.lower()
    if any(word in small for word in sheets):
        return ("unsupported",)
    return ("wrong_type",)


def _is_text(head: bytes) -> bool:
    if head.startswith(_UTF16_MARKS) or utf16_order(head):
        return True
    strange = sum(byte < 32 and byte not in b"\t\n\r\f\x1a\x1b" for byte in head)
    return strange * 50 <= len(head)


def utf16_order(data: bytes) -> str:
    """`utf-16-le` or `utf-16-be` for UTF-16 text without a mark, else `""`."""
    head = data[:_HEAD]
    if len(head) < 8:
        return ""
    even, odd = head[0::2].count(0) / len(head[0::2]), head[1::2].count(0) / len(head[1::2])
    if odd > 0.7 and even < 0.1:
        return "utf-16-le"
    if even > 0.7 and odd < 0.1:
        return "utf-16-be"
    return ""
