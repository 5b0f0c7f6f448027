"""Pictures that the office gives: checked, and kept under the name of their content."""

from __future__ import annotations

import hashlib
from pathlib import Path

from jamsos_desktop.domain.problems import Invalid
from jamsos_desktop.domain.savefile import save_bytes

PICTURE_LIMIT = 4_000_000
"""Bytes; far more than a picture of a few centimetres needs."""


def keep_picture(folder: Path, data: bytes, field: str = "") -> str:
    """Keep a PNG or JPEG among the attachments of the data folder; answers its name there.

    Raises `Invalid`, naming `field`, for anything else and for a picture that is too large.
    """
    from jamsos_desktop.paper.pictures import check_picture

    is_png, is_jpeg = data.startswith(b"\x89PNG\r\n\x1a\n"), data.startswith(b"\xff\xd8\xff")
    if not (is_png or is_jpeg):
        raise Invalid("Gambar harus PNG atau JPEG.", field)
    if len(data) > PICTURE_LIMIT:
        raise Invalid("Gambar lebih dari 4 MB. Perkecil dulu.", field)
    try:
        check_picture(data)
    except Invalid as error:
        raise Invalid(str(error), field) from None
    name = hashlib.sha256(data).hexdigest() + (".png" if is_png else ".jpg")
    save_bytes(attachments(folder) / name, data)
    return name


def attachments(folder: Path) -> Path:
    """Where the data folder keeps pictures and scans."""
    return folder / "attachments"
