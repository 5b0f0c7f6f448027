"""What a design is made of: words, pictures, codes, lines and boxes, in millimetres."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from jamsos_desktop.domain.stock import TOLERANCE, Stock


@dataclass(frozen=True)
class Placeholder:
    """A word in braces that a design may use."""

    word: str
    """What the clerk writes in braces for it."""
    label: str
    sample: str
    """An invented value for previews."""


PLACEHOLDERS: Mapping[str, Placeholder] = {
    "name": Placeholder("nama", "Nama", "Muhammad Yusuf Ramadhan"),
    "village": Placeholder("desa", "Kelurahan/desa", "Kelurahan Waru"),
    "district": Placeholder("kecamatan", "Kecamatan", "Kecamatan Waru"),
    "rt": Placeholder("rt", "RT", "007"),
    "rw": Placeholder("rw", "RW", "002"),
    "address": Placeholder("alamat", "Alamat", "Jalan Pesisir Nomor 12"),
    "occupation": Placeholder("pekerjaan", "Pekerjaan", "Tukang ojek"),
    "serial": Placeholder("nomor_stiker", "Nomor stiker", "PPU-26-004512"),
    "number": Placeholder("nomor_sertifikat", "Nomor sertifikat", "560/0921/DISNAKERTRANS/2026"),
    "year": Placeholder("tahun", "Tahun program", "2026"),
    "programme": Placeholder("program", "Nama program", "Program Perlindungan Pekerja Rentan"),
    "government": Placeholder(
        "pemerintah", "Pemerintah daerah", "Pemerintah Kabupaten Penajam Paser Utara"
    ),
    "agency": Placeholder("dinas", "Dinas", "Dinas Tenaga Kerja dan Transmigrasi"),
    "help_line": Placeholder("bantuan", "Bantuan", "BPJS Ketenagakerjaan 175 atau dinas"),
    "period": Placeholder("masa", "Masa perlindungan", "Januari sampai dengan Desember 2026"),
    "funding": Placeholder("dana", "Sumber dana", "APBD Kabupaten Penajam Paser Utara"),
    "decree": Placeholder("keputusan", "Nomor keputusan", "Keputusan Bupati Nomor 560/112/2026"),
    "decree_day": Placeholder("tanggal_keputusan", "Tanggal keputusan", "12 Januari 2026"),
    "kpj": Placeholder("nomor_peserta", "Nomor peserta (disamarkan)", "2600•••4512"),
    "place": Placeholder("tempat", "Tempat", "Penajam"),
    "day": Placeholder("tanggal", "Tanggal", "5 Desember 2026"),
    "signatory_name": Placeholder(
        "penandatangan", "Nama penandatangan", "Sri Wahyuni Contoh, S.Sos., M.Si."
    ),
    "signatory_title": Placeholder("jabatan", "Jabatan penandatangan", "Kepala Dinas"),
    "signatory_rank": Placeholder("pangkat", "Pangkat penandatangan", "Pembina Utama Muda"),
    "signatory_nip": Placeholder("nip", "NIP penandatangan", "197001011995031001"),
    "signatory_note": Placeholder(
        "atas_nama", "Keterangan jabatan", "a.n. Bupati Penajam Paser Utara"
    ),
}
"""All words a design may use. NIK, KK and birth date are none: paper on a wall is public."""

SLOTS: Mapping[str, str] = {
    "arms": "Lambang daerah", "bpjs_logo": "Logo BPJS Ketenagakerjaan",
    "picture": "Gambar sendiri",
}
"""Pictures that the office supplies. A drawing of our own stands in for the arms; `picture` is one
that belongs to the design itself, named by `file`."""

ALIGNS = ("left", "center", "right")
VALIGNS = ("top", "middle", "bottom")
QR_LEAST = 22.0
"""Millimetres, quiet zone included, below which telephones miss a worn code."""


class _Boxed:
    """What takes up a box: its far edges."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge of the box."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The bottom edge of the box."""
        return self.y + self.height


@dataclass(frozen=True)
class TextItem(_Boxed):
    """A text in a box. What does not fit is shrunk to `least`, then wrapped, then reported.

    The pattern holds words in braces; a part in square brackets falls away when one of its words
    is empty: `{village}[ · RT {rt}]`. A new line in the pattern starts a line. The box's top is
    the top of the capitals of the first line, its bottom the lowest tail of the last.
    """

    text: str
    x: float
    y: float
    width: float
    height: float
    size: float
    """Points."""
    name: str = ""
    font: str = "NotoSans-Regular"
    least: float = 0.0
    """Points; the size itself where it is not written."""
    align: str = "left"
    valign: str = "top"
    colour: str = "#17212B"
    lines: int = 1
    leading: float = 1.2
    """Distance of lines as a multiple of the size."""
    tracking: float = 0.0
    """Points added between letters."""
    wrap_first: bool = False
    """Break into lines before shrinking: for running text."""
    balance: bool = False
    """Wrapped lines of about equal length: for titles and names."""
    required: bool = False
    """An empty word is reported before printing."""

    @property
    def placeholders(self) -> tuple[str, ...]:
        """The words in braces, in their order."""
        return tuple(WORD.findall(self.text))


@dataclass(frozen=True)
class ImageItem(_Boxed):
    """A picture of the office, scaled into its box without distortion."""

    slot: str
    x: float
    y: float
    width: float
    height: float
    name: str = ""
    colour: str = "#0B6470"
    """Of the drawing that stands in."""
    detail: str = "#FFFFFF"
    plate: str = ""
    """Laid under the office's own picture where the ground is dark."""
    file: str = ""
    """Of the slot `picture`: the name of its content, SHA-256 in hex with `.png` or `.jpg`."""


@dataclass(frozen=True)
class QrItem:
    """The cell's code, on white, its quiet zone of four modules included in `size`."""

    x: float
    y: float
    size: float
    name: str = ""
    colour: str = "#000000"

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.size

    @property
    def bottom(self) -> float:
        """The bottom edge."""
        return self.y + self.size


@dataclass(frozen=True)
class LineItem:
    """A straight line."""

    x: float
    y: float
    x2: float
    y2: float
    name: str = ""
    width: float = 0.2
    """Thickness in millimetres."""
    colour: str = "#DCE2E6"

    @property
    def right(self) -> float:
        """The right end."""
        return max(self.x, self.x2)

    @property
    def bottom(self) -> float:
        """The lower end."""
        return max(self.y, self.y2)


@dataclass(frozen=True)
class BoxItem(_Boxed):
    """A rectangle, filled, framed or both, with round corners where a radius is given."""

    x: float
    y: float
    width: float
    height: float
    name: str = ""
    fill: str = ""
    stroke: str = ""
    line: float = 0.3
    """Thickness of the frame in millimetres; it lies on the edge."""
    radius: float = 0.0


Item = TextItem | ImageItem | QrItem | LineItem | BoxItem
ITEM_KINDS: Mapping[str, type[Item]] = {
    "text": TextItem, "image": ImageItem, "qr": QrItem, "line": LineItem, "box": BoxItem,
}


@dataclass(frozen=True)
class Design:
    """The art of one cell. Items are drawn in their order, words and codes above the rest."""

    name: str
    label: str
    cell_width: float
    cell_height: float
    items: tuple[Item, ...]
    safe: float = 0.0
    """Margin inside the cut that stays empty, since cutting and printing drift."""
    back: str = ""
    """The design on the back of the sheet, if any."""
    for_sheet: bool = True
    """Offered to the clerk; a back page is not."""

    @property
    def kind(self) -> str:
        """`sticker` or `certificate`; an empty text for a page that is not printed by itself."""
        if not self.for_sheet or not self.has_code:
            return ""
        return "certificate" if "number" in self.placeholders else "sticker"

    @property
    def files(self) -> frozenset[str]:
        """The pictures that belong to the design itself."""
        return frozenset(i.file for i in self.items if isinstance(i, ImageItem) and i.file)

    def fits(self, stock: Stock) -> bool:
        """Whether the design was made for the cells of this stock."""
        return (
            abs(self.cell_width - stock.cell_width) <= TOLERANCE
            and abs(self.cell_height - stock.cell_height) <= TOLERANCE
        )

    @property
    def has_code(self) -> bool:
        """Whether a cell needs a code."""
        return any(isinstance(item, QrItem) for item in self.items)

    @property
    def placeholders(self) -> frozenset[str]:
        """All words that the texts use."""
        return frozenset(
            word for item in self.items if isinstance(item, TextItem) for word in item.placeholders
        )


WORD = re.compile(r"\{(\w*)\}")
"""A word in braces."""
PART = re.compile(r"\[([^\[\]]*)\]")
"""A part in square brackets, which falls away when one of its words is empty."""


def filler(pattern: str) -> Callable[[Mapping[str, str]], str]:
    """A function that puts texts into a pattern; missing and empty words fall away alike."""
    pieces = [
        (index % 2 > 0, WORD.sub("%s", piece.replace("%", "%%")), WORD.findall(piece))
        for index, piece in enumerate(PART.split(pattern)) if piece
    ]

    def fill(texts: Mapping[str, str]) -> str:
        result = []
        for may_fall, piece, words in pieces:
            found = [texts.get(word) or "" for word in words]
            if not may_fall or all(found):
                result.append(piece % tuple(found))
        return "".join(result)

    only = WORD.fullmatch(pattern)
    if only:
        return lambda texts: texts.get(only[1], "")
    return fill


def item_name(item: Item, index: int) -> str:
    """How messages call an item: its name, or its number and kind."""
    kind = next(word for word, made in ITEM_KINDS.items() if isinstance(item, made))
    return item.name or f"item {index + 1} ({kind})"
