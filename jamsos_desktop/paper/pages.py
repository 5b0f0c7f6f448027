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
    with _opened(source) as document:
        picture: Image.Image = document[index].render(scale=dpi / 72).to_pil()
        return picture.convert("RGB")


def page_rgb(source: Path | bytes, index: int = 0, dpi: float = 96) -> tuple[int, int, bytes]:
    """A page as width, height and bytes of red, green, blue: what a window can show."""
    picture = page_image(source, index, dpi)
    return picture.width, picture.height, picture.tobytes()


def page_text(source: Path | bytes, index: int = 0) -> str:
    """The text of a page, counted from 0, lines in drawing order."""
    with _opened(source) as document:
        text: str = document[index].get_textpage().get_text_bounded()
        return text.replace("\r\n", "\n")


def page_texts(source: Path | bytes) -> Iterator[str]:
    """The text of every page in turn; the file is opened once and held until the last one."""
    with _opened(source) as document:
        for index in range(len(document)):
            page = document[index]
            text: str = page.get_textpage().get_text_bounded()
            yield text.replace("\r\n", "\n")
            page.close()


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
