"""The office's own pictures (arms, logo) as image objects of a PDF."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from jamsos_desktop.domain.design import ImageItem
from jamsos_desktop.domain.problems import Invalid
from jamsos_desktop.paper.pdffile import PT, PdfFile
from jamsos_desktop.paper.shapes import number

_MOST = 1200
"""Pixels of the longer side: 300 dpi at 10 cm, enough for a sticker or a letterhead."""


@dataclass(frozen=True)
class Picture:
    """A picture within a document: the name of its object, and its size in pixels."""

    resource_name: str
    width: int
    height: int

    def draw(self, item: ImageItem) -> str:
        """The picture inside the item's box, as large as its proportions allow."""
        scale = min(item.width / self.width, item.height / self.height)
        width, height = self.width * scale, self.height * scale
        x = (item.x + (item.width - width) / 2) * PT
        y = -(item.y + (item.height + height) / 2) * PT
        return (
            f"q {number(width * PT)} 0 0 {number(height * PT)} {number(x)} {number(y)} cm "
            f"/{self.resource_name} Do Q\n"
        )


def check_picture(data: bytes) -> None:
    """Raise `Invalid` unless these bytes are a picture that can be drawn whole."""
    _read(BytesIO(data), "Berkas ini")


def embed(pdf: PdfFile, slot: str, path: Path) -> Picture:
    """Put a picture file into the document; raises `Invalid` when it is none."""
    image = _read(path, path.name)
    size = f"/Type/XObject/Subtype/Image/Width {image.width}/Height {image.height}"
    entries = f"{size}/BitsPerComponent 8"
    mask = pdf.add_stream(f"{entries}/ColorSpace/DeviceGray", image.getchannel("A").tobytes(), 6)
    colours = image.convert("RGB").tobytes()
    data = pdf.add_stream(f"{entries}/ColorSpace/DeviceRGB/SMask {mask} 0 R", colours, 6)
    name = "I" + "".join(filter(str.isalnum, slot))
    pdf.share("XObject", name, data)
    return Picture(name, image.width, image.height)


def _read(source: Path | BytesIO, name: str) -> Image.Image:
    try:
        with Image.open(source) as opened:
            opened.thumbnail((_MOST, _MOST))
            return opened.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError):
        advice = "Pilih berkas PNG atau JPG."
        raise Invalid(f"{name} bukan gambar yang terbaca. {advice}") from None
