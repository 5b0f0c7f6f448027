"""Codes out of whatever holds them: typed text, a picture, the pages of a PDF."""

from __future__ import annotations

from pathlib import Path

from jamsos_desktop.domain.problems import Refused

_PICTURES = {".png", ".jpg", ".jpeg", ".webp", ".bmp", ".tif", ".tiff"}
_DPI = 200


def codes_in(what: str) -> list[str]:
    """The codes in a file, or the text itself when it names none; raises `Refused`."""
    path = Path(what)
    if path.suffix.casefold() in {".pdf", *_PICTURES} and not path.is_file():
        raise Refused(f"{path.name} tidak ditemukan. Periksa nama dan foldernya.")
    if path.suffix.casefold() == ".pdf":
        found = _in_pdf(path)
    elif path.suffix.casefold() in _PICTURES:
        found = _in_picture(path)
    else:
        return [what]
    if not found:
        raise Refused(f"Tidak ada kode QR yang terbaca di {path.name}. Coba gambar lebih tajam.")
    return found


def code_in_frame(width: int, height: int, grey: bytes) -> str:
    """The first code in a camera's frame of one byte a pixel; empty when none is read.

    Tried once and as it is: the next frame comes soon.
    """
    from jamsos_desktop.paper import qr

    return next(iter(qr.read_grey(width, height, grey)), "")


def _in_picture(path: Path) -> list[str]:
    from jamsos_desktop.paper import qr

    return qr.read_file(path)


def _in_pdf(path: Path) -> list[str]:
    from jamsos_desktop.paper import pages, qr

    count = pages.page_count(path)
    return [
        code
        for index in range(count)
        for code in qr.read_image(pages.page_image(path, index, _DPI))
    ]
