"""Pages of a finished PDF as pictures and as text, for preview, printing and checking.

PDFium is not safe across threads, so one lock guards all of it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image

from jamsos_desktop.domain.problems import Invalid

_LOCK = threading.Lock()


def page_count(source: Path | bytes) -> int:
    """The number of pages; raises `Invalid` for a file that is no PDF."""
    with _opened(source) as document:
        return len(document)


def page_size(source: Path | bytes, index: int = 0) -> tuple[float, float]:
    """Width and height of a page in millimetres, counted from 0."""
    with _opened(source) as document:
        width, height = document[index].get_size()
        return width * 25.4 / 72, height * 25.4 / 72


def page_image(source: Path | bytes, index: int = 0, dpi: float = 96) -> Image.Image:
    """A page, counted from 0, as an RGB picture."""
    with open_pages(source) as opened:
        return opened.image(index, dpi)


def page_rgb(source: Path | bytes, index: int = 0, dpi: float = 96) -> tuple[int, int, bytes]:
    """A page as width, height and bytes of red, green, blue: what a window can show."""
    picture = page_image(source, index, dpi)
    return picture.width, picture.height, picture.tobytes()


def page_text(source: Path | bytes, index: int = 0) -> str:
    """The text of a page, counted from 0, lines in drawing order."""
    with open_pages(source) as opened:
        return opened.text(index)


def page_texts(source: Path | bytes) -> Iterator[str]:
    """The text of every page in turn; the file is opened once and held until the last one."""
    with open_pages(source) as opened:
        for index in range(len(opened)):
            yield opened.text(index)


class Pages:
    """The pages of an open file, counted from 0; each is given back at once."""

    def __init__(self, document: Any) -> None:
        self._document = document

    def __len__(self) -> int:
        return len(self._document)

    def image(self, index: int, dpi: float = 96) -> Image.Image:
        """A page as an RGB picture."""
        page = self._document[index]
        picture: Image.Image = page.render(scale=dpi / 72).to_pil().convert("RGB")
        page.close()
        return picture

    def text(self, index: int) -> str:
        """The text of a page, lines in drawing order."""
        page = self._document[index]
        text: str = page.get_textpage().get_text_bounded()
        page.close()
        return text.replace("\r\n", "\n")


@contextmanager
def open_pages(source: Path | bytes) -> Iterator[Pages]:
    """Open a file once for many pages; raises `Invalid` for a file that is no PDF."""
    with _opened(source) as document:
        yield Pages(document)


@contextmanager
def _opened(source: Path | bytes) -> Iterator[Any]:
    with _LOCK:
        try:
            document = pypdfium2.PdfDocument(source)
        except pypdfium2.PdfiumError:
            name = source.name if isinstance(source, Path) else "Berkas"
            raise Invalid(f"{name} bukan PDF yang terbaca. Buat ulang atau pilih lagi.") from None
        try:
            yield document
        finally:
            document.close()
