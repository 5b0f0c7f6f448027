"""Designs: what stands where in one cell, in millimetres from its top left corner."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from jamsos_desktop.domain.problems import Invalid
from jamsos_desktop.domain.resources import resource
from jamsos_desktop.domain.stock import TOLERANCE, Stock
from jamsos_desktop.domain.tomlfile import build, load_table


@dataclass(frozen=True)
class Placeholder:
    """A word in braces that a design may use."""

    label: str
    sample: str
    """An invented value for previews."""


PLACEHOLDERS: Mapping[str, Placeholder] = {
    "name": Placeholder("Nama", "Muhammad Yusuf Ramadhan"),
    "village": Placeholder("Kelurahan/desa", "Kelurahan Waru"),
    "district": Placeholder("Kecamatan", "Kecamatan Waru"),
    "rt": Placeholder("RT", "007"),
    "rw": Placeholder("RW", "002"),
    "address": Placeholder("Alamat", "Jalan Pesisir Nomor 12"),
    "occupation": Placeholder("Pekerjaan", "Tukang ojek"),
    "serial": Placeholder("Nomor stiker", "PPU-26-004512"),
    "number": Placeholder("Nomor sertifikat", "560/0921/DISNAKERTRANS/2026"),
    "year": Placeholder("Tahun program", "2026"),
    "programme": Placeholder("Nama program", "Program Perlindungan Pekerja Rentan"),
    "government": Placeholder("Pemerintah daerah", "Pemerintah Kabupaten Penajam Paser Utara"),
    "agency": Placeholder("Dinas", "Dinas Tenaga Kerja dan Transmigrasi"),
    "help_line": Placeholder("Bantuan", "BPJS Ketenagakerjaan 175 atau dinas"),
    "period": Placeholder("Masa perlindungan", "Januari sampai dengan Desember 2026"),
    "funding": Placeholder("Sumber dana", "APBD Kabupaten Penajam Paser Utara"),
    "decree": Placeholder("Nomor keputusan", "Keputusan Bupati Nomor 560/112/2026"),
    "decree_day": Placeholder("Tanggal keputusan", "12 Januari 2026"),
    "kpj": Placeholder("Nomor peserta (disamarkan)", "2600•••4512"),
    "place": Placeholder("Tempat", "Penajam"),
    "day": Placeholder("Tanggal", "5 Desember 2026"),
    "signatory_name": Placeholder("Nama penandatangan", "Sri Wahyuni Contoh, S.Sos., M.Si."),
    "signatory_title": Placeholder("Jabatan penandatangan", "Kepala Dinas"),
    "signatory_rank": Placeholder("Pangkat penandatangan", "Pembina Utama Muda"),
    "signatory_nip": Placeholder("NIP penandatangan", "197001011995031001"),
    "signatory_note": Placeholder("Keterangan jabatan", "a.n. Bupati Penajam Paser Utara"),
}
"""All words a design may use. NIK, KK and birth date are none: paper on a wall is public."""

SLOTS: Mapping[str, str] = {"arms": "Lambang daerah", "bpjs_logo": "Logo BPJS Ketenagakerjaan"}
"""Pictures that the office supplies. A drawing of our own stands in for the arms."""

ALIGNS = ("left", "center", "right")
VALIGNS = ("top", "middle", "bottom")
QR_LEAST = 22.0
"""Millimetres, quiet zone included, below which telephones miss a worn code."""


@dataclass(frozen=True)
class TextItem:
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
    def right(self) -> float:
        """The right edge of the box."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The bottom edge of the box."""
        return self.y + self.height

    @property
    def placeholders(self) -> tuple[str, ...]:
        """The words in braces, in their order."""
        return tuple(_WORD.findall(self.text))


@dataclass(frozen=True)
class ImageItem:
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

    @property
    def right(self) -> float:
        """The right edge of the box."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The bottom edge of the box."""
        return self.y + self.height


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
class BoxItem:
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

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The bottom edge."""
        return self.y + self.height


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


_WORD = re.compile(r"\{(\w*)\}")
_PART = re.compile(r"\[([^\[\]]*)\]")


def filler(pattern: str) -> Callable[[Mapping[str, str]], str]:
    """A function that puts texts into a pattern; missing and empty words fall away alike."""
    pieces = _PART.split(pattern)

    def fill(texts: Mapping[str, str]) -> str:
        result = []
        for index, piece in enumerate(pieces):
            words = _WORD.findall(piece)
            if index % 2 and not all(texts.get(word) for word in words):
                continue
            result.append(_WORD.sub(lambda found: texts.get(found[1], ""), piece))
        return "".join(result)

    only = _WORD.fullmatch(pattern)
    if only:
        return lambda texts: texts.get(only[1], "")
    return fill


def item_name(item: Item, index: int) -> str:
    """How messages call an item: its name, or its number and kind."""
    kind = next(word for word, made in ITEM_KINDS.items() if isinstance(item, made))
    return item.name or f"item {index + 1} ({kind})"


def read_design(path: Path) -> Design:
    """The design in a TOML file; raises `Invalid` naming the file and the item at fault."""
    table = load_table(path)
    items = tuple(_item(entry, path, i) for i, entry in enumerate(table.pop("item", [])))
    design = build(Design, {"name": path.stem, **table, "items": items}, path.name)
    check_design(design, path.name)
    return design


def check_design(design: Design, where: str) -> None:
    """Raise `Invalid` naming the first item that is wrong or lies outside its place."""
    if not design.items:
        raise Invalid(f"{where}: tidak ada item.")
    for index, item in enumerate(design.items):
        _check_item(item, f"{where}, {item_name(item, index)}")
        _check_place(item, design, f"{where}, {item_name(item, index)}")


@lru_cache(maxsize=1)
def load_designs() -> dict[str, Design]:
    """The shipped designs by name; raises `Invalid` naming file and item."""
    paths = sorted(resource("designs").glob("*.toml"))
    designs = {path.stem: read_design(path) for path in paths}
    for design in designs.values():
        if design.back and design.back not in designs:
            raise Invalid(f"{design.name}.toml: bagian belakang “{design.back}” tidak ada.")
    return designs


_SCALED = ("width", "height", "size", "least", "tracking", "line", "radius")
_LEAST_SCALE, _MOST_SCALE, _LEAST_COVER = 0.8, 1.3, 0.5


def adapted(design: Design, stock: Stock) -> Design | None:
    """The design made a little larger or smaller and centred in the cells of a stock.

    `None` when it would become too small to read or to scan, or leave more than half of the cell
    empty: then the nearest design is none.
    """
    if design.fits(stock):
        return design
    scale = min(
        stock.cell_width / design.cell_width, stock.cell_height / design.cell_height, _MOST_SCALE
    )
    width, height = design.cell_width * scale, design.cell_height * scale
    cover = width * height / (stock.cell_width * stock.cell_height)
    codes = [item.size * scale for item in design.items if isinstance(item, QrItem)]
    if scale < _LEAST_SCALE or cover < _LEAST_COVER or min(codes, default=QR_LEAST) < QR_LEAST:
        return None
    right, down = (stock.cell_width - width) / 2, (stock.cell_height - height) / 2
    return replace(
        design, cell_width=stock.cell_width, cell_height=stock.cell_height,
        safe=design.safe * scale,
        items=tuple(_moved(item, scale, right, down) for item in design.items),
    )


def _moved(item: Item, scale: float, right: float, down: float) -> Item:
    changes = {name: getattr(item, name) * scale for name in _SCALED if hasattr(item, name)}
    changes |= {name: getattr(item, name) * scale + right for name in ("x", "x2")
                if hasattr(item, name)}
    changes |= {name: getattr(item, name) * scale + down for name in ("y", "y2")
                if hasattr(item, name)}
    return replace(item, **changes)


def designs_for(stock: Stock) -> tuple[Design, ...]:
    """The shipped designs made for this stock, without back pages."""
    return tuple(d for d in load_designs().values() if d.for_sheet and d.fits(stock))


def samples() -> dict[str, str]:
    """An invented text for every placeholder."""
    return {word: placeholder.sample for word, placeholder in PLACEHOLDERS.items()}


def _item(entry: dict[str, Any], path: Path, index: int) -> Item:
    where = f"{path.name}, {entry.get('name') or f'item {index + 1}'}"
    kind = entry.pop("kind", "")
    if kind not in ITEM_KINDS:
        raise Invalid(f"{where}: jenis “{kind}” tidak dikenal. Yang ada: {', '.join(ITEM_KINDS)}.")
    return build(ITEM_KINDS[kind], entry, where)


def _check_item(item: Item, where: str) -> None:
    if isinstance(item, TextItem):
        _check_text(item, where)
    elif isinstance(item, ImageItem) and item.slot not in SLOTS:
        raise Invalid(f"{where}: gambar “{item.slot}” tidak dikenal. Yang ada: {', '.join(SLOTS)}.")
    elif isinstance(item, QrItem) and item.size < QR_LEAST:
        raise Invalid(f"{where}: kode QR {item.size:g} mm terlalu kecil, paling sedikit 22 mm.")
    for key in ("colour", "detail", "plate", "fill", "stroke"):
        value = getattr(item, key, "")
        if value and not re.fullmatch(r"#[0-9A-Fa-f]{6}", value):
            raise Invalid(f"{where}: warna “{value}” tidak terbaca. Tulis seperti #0B6470.")


def _check_text(item: TextItem, where: str) -> None:
    for word in item.placeholders:
        if word not in PLACEHOLDERS:
            raise Invalid(f"{where}: kata {{{word}}} tidak dikenal.")
    if re.search(r"[{}\[\]]", _PART.sub(r"\1", _WORD.sub("", item.text))):
        raise Invalid(f"{where}: kurung dalam “{item.text}” tidak berpasangan.")
    if not resource("fonts", f"{item.font}.ttf").is_file():
        raise Invalid(f"{where}: huruf “{item.font}” tidak tersedia.")
    if item.align not in ALIGNS or item.valign not in VALIGNS:
        raise Invalid(f"{where}: align {', '.join(ALIGNS)}; valign {', '.join(VALIGNS)}.")
    if item.size <= 0 or item.least > item.size or item.lines < 1 or item.leading <= 0:
        raise Invalid(f"{where}: size, least, lines atau leading tidak masuk akal.")


def _check_place(item: Item, design: Design, where: str) -> None:
    """Everything inside the cell; words, pictures and codes inside its safe margin as well."""
    margin = design.safe if isinstance(item, (TextItem, ImageItem, QrItem)) else 0.0
    edges = (item.x, item.y, design.cell_width - item.right, design.cell_height - item.bottom)
    if isinstance(item, LineItem):
        edges = (min(item.x, item.x2), min(item.y, item.y2), *edges[2:])
    if min(edges) < margin - TOLERANCE:
        raise Invalid(
            f"{where}: keluar dari bidang {design.cell_width:g} × {design.cell_height:g} mm"
            + (f" dengan tepi aman {margin:g} mm." if margin else ".")
        )
