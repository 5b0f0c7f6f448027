"""The zip around .xlsx and .ods: limits counted while inflating, and the marks of its sheets."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree import ElementTree

from jamsos_desktop.workbooks.book import Limits, Rejected
from jamsos_desktop.workbooks.scan_ods import OdsScan
from jamsos_desktop.workbooks.scan_xlsx import SheetMarks, SheetScan

_CHUNK = 1 << 20
_SMALL_PART = 10_000_000
_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))
_BAD_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError,
            RuntimeError)


@dataclass
class Package:
    """What was learned of a file before the fast parser may see it."""

    form: str
    date1904: bool = False
    marks: dict[str, SheetMarks] = field(default_factory=dict)
    """Sheet name → marks; empty for .xlsb."""


def inspect(path: str, limits: Limits) -> Package:
    """Check the container against `limits` and scan its sheets; raises `Rejected`."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _Inspection(archive, limits).run()
    except _BAD_ZIP as error:
        raise Rejected("damaged") from error


class _Inspection:
    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        self._archive = archive
        self._limits = limits
        self._left = limits.unpacked
        self._parts = {_small(info.filename): info for info in archive.infolist()}

    def run(self) -> Package:
        infos = self._archive.infolist()
        if len(infos) > self._limits.parts:
            raise Rejected("too_big")
        for info in infos:
            self._check_info(info)
        names = self._parts.keys()
        if "encryptedpackage" in names:
            raise Rejected("encrypted")
        if "xl/workbook.xml" in names:
            return self._xlsx()
        if "content.xml" in names:
            return self._ods()
        if "xl/workbook.bin" in names:
            self._inflate_rest(set())
            return Package("xlsb")
        if any(name.endswith(".iwa") for name in names):
            raise Rejected("unsupported")
        if any(name.startswith("xl/") for name in names):
            raise Rejected("damaged")
        raise Rejected("wrong_type")

    def _check_info(self, info: zipfile.ZipInfo) -> None:
        if info.flag_bits & 1:
            raise Rejected("encrypted")
        if info.file_size > self._limits.unpacked:
            raise Rejected("too_big")
        packed = max(1, info.compress_size)
        if info.file_size > _SMALL_PART and info.file_size / packed > self._limits.ratio:
            raise Rejected("too_big")

    def _xlsx(self) -> Package:
        package = Package("xlsx")
        book = self._tree("xl/workbook.xml")
        targets = self._targets()
        for element in book.iter():
            tag = element.tag.rpartition("}")[2]
            if tag == "workbookPr" and element.get("date1904") in {"1", "true"}:
                package.date1904 = True
            elif tag == "sheet":
                ident = next((v for k, v in element.attrib.items() if k.endswith("}id")), "")
                part = _small(targets.get(ident, ""))
                if part in self._parts:
                    scan = SheetScan(self._limits)
                    self._inflate(part, scan.feed)
                    package.marks[element.get("name", "")] = scan.close()
                    del self._parts[part]
        self._inflate_rest({"xl/workbook.xml", "xl/_rels/workbook.xml.rels"})
        return package

    def _targets(self) -> dict[str, str]:
        name = "xl/_rels/workbook.xml.rels"
        if name not in self._parts:
            return {}
        return {
            element.get("Id", ""): _joined(element.get("Target", ""))
            for element in self._tree(name).iter()
        }

    def _ods(self) -> Package:
        if "meta-inf/manifest.xml" in self._parts:
            manifest: list[bytes] = []
            self._inflate("meta-inf/manifest.xml", manifest.append)
            if b"encryption-data" in b"".join(manifest):
                raise Rejected("encrypted")
        kind: list[bytes] = []
        if "mimetype" in self._parts:
            self._inflate("mimetype", kind.append)
            if b"spreadsheet" not in b"".join(kind):
                raise Rejected("wrong_type")
        scan = OdsScan(self._limits)
        self._inflate("content.xml", scan.feed)
        self._inflate_rest({"content.xml", "meta-inf/manifest.xml"})
        return Package("ods", marks=scan.close())

    def _inflate_rest(self, done: set[str]) -> None:
        """Count what the parser may inflate as well; pictures and the like it does not touch."""
        for name in self._parts:
            if name not in done and name.endswith((".xml", ".rels", ".bin", ".vml")):
                self._inflate(name, lambda piece: None)

    def _tree(self, name: str) -> ElementTree.Element:
        pieces: list[bytes] = []
        self._inflate(name, pieces.append)
        data = b"".join(pieces)
        if len(data) > _SMALL_PART:
            raise Rejected("too_big")
        try:
            return ElementTree.fromstring(data)
        except ElementTree.ParseError:
            raise Rejected("damaged") from None

    def _inflate(self, name: str, take: Callable[[bytes], None]) -> None:
        tail = b""
        with self._archive.open(self._parts[name]) as stream:
            while piece := stream.read(_CHUNK):
                self._left -= len(piece)
                if self._left < 0:
                    raise Rejected("too_big")
                seam = tail + piece
                if any(word in seam for word in _DOCTYPES) and not name.endswith(".bin"):
                    raise Rejected("xml_entities")
                tail = piece[-20:]
                take(piece)


def _small(name: str) -> str:
    """A part's name as it is compared: packages know no capitals, some have backslashes."""
    return name.replace("\\", "/").lstrip("/").casefold()


def _joined(target: str) -> str:
    """A relationship's target as a part name: relative to `xl/`, or absolute."""
    target = target.replace("\\", "/")
    path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    while (shorter := re.sub(r"[^/]+/\.\./", "", path, count=1)) != path:
        path = shorter
    return path.replace("/./", "/")
