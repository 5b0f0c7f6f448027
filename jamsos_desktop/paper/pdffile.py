"""A PDF file that leaves memory as it grows: objects are written as soon as they are known."""

from __future__ import annotations

import hashlib
import zlib
from typing import BinaryIO

_KIDS = 100
"""Pages under one node of the page tree."""
PT = 72 / 25.4
"""Points in a millimetre."""


class PdfFile:
    """Numbers, writes and indexes the objects of one document. Same calls, same bytes.

    All pages share one size and one dictionary of resources, which is written at the end. Sizes
    are in millimetres, contents in points from the bottom left. Viewers are asked to print at
    full size.
    """

    def __init__(self, out: BinaryIO, width: float, height: float, title: str = "") -> None:
        self._out = out
        self._position = 0
        self._digest = hashlib.sha256()
        self._offsets: list[int] = [0]
        self._resources: dict[str, dict[str, int]] = {"Font": {}, "XObject": {}}
        self.page_count = 0
        self._nodes: list[tuple[int, int]] = []
        self._kids: list[int] = []
        self._write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        self._size = (width * PT, height * PT)
        self._title = title
        self._pages, self._shared = self.reserve(), self.reserve()
        self._node = self.reserve()

    def reserve(self) -> int:
        """A number for an object that is put later."""
        self._offsets.append(0)
        return len(self._offsets) - 1

    def put(self, number: int, body: str | bytes) -> None:
        """Write the object with a reserved number."""
        self._offsets[number] = self._position
        data = body.encode("latin-1") if isinstance(body, str) else body
        self._write(b"%d 0 obj\n%b\nendobj\n" % (number, data))

    def add(self, body: str | bytes) -> int:
        """Write an object and answer its number."""
        number = self.reserve()
        self.put(number, body)
        return number

    def add_stream(self, entries: str, data: bytes, level: int = 1) -> int:
        """Write a compressed stream with further dictionary entries; answers its number."""
        packed = zlib.compress(data, level)
        head = f"<</Length {len(packed)}/Filter/FlateDecode{entries}>>stream\n"
        return self.add(head.encode("ascii") + packed + b"\nendstream")

    def share(self, kind: str, name: str, number: int) -> None:
        """Let all pages use an object: kind `Font` or `XObject`, under a name."""
        self._resources[kind][name] = number

    @property
    def resources(self) -> str:
        """The reference to the shared resources, for forms."""
        return f"{self._shared} 0 R"

    def add_page(self, content: str) -> None:
        """Write one page with its content."""
        stream = self.add_stream("", content.encode("ascii"))
        self._kids.append(
            self.add(f"<</Type/Page/Parent {self._node} 0 R/Contents {stream} 0 R>>")
        )
        self.page_count += 1
        if len(self._kids) == _KIDS:
            self._close_node()

    def close(self) -> None:
        """Write what the pages share, the tree and the index. The stream stays open."""
        if self._kids or not self._nodes:
            self._close_node()
        self._node_numbers()
        entries = "".join(
            f"/{kind}<<{''.join(f'/{name} {number} 0 R' for name, number in found.items())}>>"
            for kind, found in self._resources.items()
        )
        self.put(self._shared, f"<<{entries}>>")
        catalog = self.add(
            f"<</Type/Catalog/Pages {self._pages} 0 R/Lang(id)"
            "/ViewerPreferences<</PrintScaling/None/DisplayDocTitle true>>>>"
        )
        title = "FEFF" + self._title.encode("utf-16-be").hex().upper()
        info = self.add(f"<</Title<{title}>/Producer(Jamsos Desktop)>>")
        self._write_index(catalog, info)

    def _close_node(self) -> None:
        kids = " ".join(f"{kid} 0 R" for kid in self._kids)
        self.put(
            self._node,
            f"<</Type/Pages/Parent {self._pages} 0 R/Kids[{kids}]/Count {len(self._kids)}>>",
        )
        self._nodes.append((self._node, len(self._kids)))
        self._kids = []
        self._node = self.reserve()

    def _node_numbers(self) -> None:
        width, height = self._size
        kids = " ".join(f"{node} 0 R" for node, _count in self._nodes)
        self.put(self._node, "null")
        self.put(
            self._pages,
            f"<</Type/Pages/Kids[{kids}]/Count {self.page_count}"
            f"/MediaBox[0 0 {width:.3f} {height:.3f}]/Resources {self._shared} 0 R>>",
        )

    def _write_index(self, catalog: int, info: int) -> None:
        start, count = self._position, len(self._offsets)
        mark = self._digest.hexdigest()[:32].upper()
        lines = [f"{offset:010} 00000 n \n" for offset in self._offsets[1:]]
        self._write(f"xref\n0 {count}\n0000000000 65535 f \n".encode("ascii"))
        self._write("".join(lines).encode("ascii"))
        self._write(
            f"trailer\n<</Size {count}/Root {catalog} 0 R/Info {info} 0 R/ID[<{mark}><{mark}>]>>\n"
            f"startxref\n{start}\n%%EOF\n".encode("ascii")
        )

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._digest.update(data)
        self._position += len(data)
