"""What is wrong with a design, each fault at its item: for files, and for whoever draws one."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields

from jamsos_desktop.domain.design_items import (
    ALIGNS,
    PART,
    PLACEHOLDERS,
    QR_LEAST,
    SLOTS,
    VALIGNS,
    WORD,
    BoxItem,
    Design,
    ImageItem,
    Item,
    LineItem,
    QrItem,
    TextItem,
)
from jamsos_desktop.domain.design_words import (
    NOT_ON_STICKERS,
    PRIVATE_WORDS,
    holds_long_number,
    poverty_words,
)
from jamsos_desktop.domain.resources import resource
from jamsos_desktop.domain.stock import TOLERANCE

CELL_LEAST, CELL_MOST = 20.0, 500.0
"""Millimetres that a cell may be wide or high."""
_FILE = re.compile(r"[0-9a-f]{64}\.(?:png|jpg)")
_NEEDED = {
    "sticker": {"serial": "Nomor stiker"},
    "certificate": {"number": "Nomor sertifikat", "name": "Nama"},
}


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: at an item by its number from 0, or (-1) with the whole design."""

    item: int
    sentence: str
    serious: bool = True
    """Keeps the design from being saved; else it is a warning."""


def faults(design: Design, kind: str) -> list[Fault]:
    """Everything that is wrong with a design printed as `sticker` or `certificate`, or a back."""
    found = [Fault(-1, sentence) for sentence in _of_cell(design)]
    for index, item in enumerate(design.items):
        found += [Fault(index, sentence) for sentence in of_item(item)]
        found += [Fault(index, sentence) for sentence in _of_place(item, design)]
    found += _over_codes(design)
    if kind == "sticker":
        found += _on_sticker(design)
    return found


def gaps(design: Design, kind: str) -> list[Fault]:
    """What a design lacks before documents can be printed with it."""
    found = [
        f"{{{PLACEHOLDERS[word].word}}} ({label}) belum ada. Tambahkan, sebab setiap lembar "
        "dikenali dari situ."
        for word, label in _NEEDED.get(kind, {}).items() if word not in design.placeholders
    ]  # fmt: skip
    codes = sum(isinstance(item, QrItem) for item in design.items)
    if kind in _NEEDED and codes != 1:
        found.append("Perlu tepat satu kode QR, sebab petugas memindainya.")
    if not design.label.strip():
        found.append("Desain belum bernama.")
    return [Fault(-1, sentence) for sentence in found]


def _of_cell(design: Design) -> Iterator[str]:
    if not design.items:
        yield "tidak ada item."
    sides = (design.cell_width, design.cell_height)
    if not all(CELL_LEAST <= side <= CELL_MOST for side in sides):
        yield f"bidang harus {CELL_LEAST:g} sampai {CELL_MOST:g} mm lebar dan tinggi."
    elif not 0 <= design.safe < min(sides) / 2:
        yield f"tepi aman {design.safe:g} mm tidak masuk akal."


def of_item(item: Item) -> Iterator[str]:
    """What is wrong with an item by itself, wherever it lies."""
    values = {field.name: getattr(item, field.name) for field in fields(item)}
    if not all(math.isfinite(v) for v in values.values() if isinstance(v, float)):
        yield "ada ukuran yang bukan angka."
        return
    sizes = [values[name] for name in ("width", "height", "size") if name in values]
    if min(sizes) <= 0:
        yield "lebar, tinggi dan ukuran harus lebih dari 0."
    if isinstance(item, TextItem):
        yield from _of_text(item)
    elif isinstance(item, ImageItem):
        yield from _of_image(item)
    elif isinstance(item, QrItem) and item.size < QR_LEAST:
        yield f"kode QR {item.size:g} mm terlalu kecil, paling sedikit 22 mm."
    elif isinstance(item, BoxItem) and not (item.fill or item.stroke):
        yield "kotak tanpa isi dan tanpa bingkai tidak terlihat. Beri salah satunya."
    for key in ("colour", "detail", "plate", "fill", "stroke"):
        value = values.get(key, "")
        if value and not re.fullmatch(r"#[0-9A-Fa-f]{6}", value):
            yield f"warna “{value}” tidak terbaca. Tulis seperti #0B6470."


def _of_image(item: ImageItem) -> Iterator[str]:
    if item.slot not in SLOTS:
        yield f"gambar “{item.slot}” tidak dikenal. Yang ada: {', '.join(SLOTS)}."
    elif item.slot == "picture" and not _FILE.fullmatch(item.file):
        yield "gambarnya belum dipilih. Pilih berkas PNG atau JPG."
    elif item.slot != "picture" and item.file:
        yield f"{SLOTS[item.slot]} tidak memakai gambar dari desain."


def _of_text(item: TextItem) -> Iterator[str]:
    for word in item.placeholders:
        if word.casefold() in PRIVATE_WORDS:
            yield (
                f"kata {{{word}}} tidak boleh dicetak. NIK, nomor KK, tanggal lahir dan data "
                "pribadi lain tidak ada di kertas."
            )
        elif word not in PLACEHOLDERS:
            yield f"kata {{{word}}} tidak dikenal. Pilih dari daftar kata."
    if re.search(r"[{}\[\]]", PART.sub(r"\1", WORD.sub("", item.text))):
        yield f"kurung dalam “{item.text}” tidak berpasangan."
    if not item.text.strip():
        yield "tulisannya kosong. Isi, atau hapus itemnya."
    if not resource("fonts", f"{item.font}.ttf").is_file() or "/" in item.font:
        yield f"huruf “{item.font}” tidak tersedia."
    if item.align not in ALIGNS or item.valign not in VALIGNS:
        yield f"align {', '.join(ALIGNS)}; valign {', '.join(VALIGNS)}."
    if item.least > item.size:
        yield f"ukuran terkecil {item.least:g} pt melebihi ukuran {item.size:g} pt."
    if item.least < 0 or item.lines < 1 or item.leading <= 0:
        yield "ukuran terkecil, jumlah baris atau jarak baris tidak masuk akal."


def _of_place(item: Item, design: Design) -> Iterator[str]:
    """Everything inside the cell; words, pictures and codes inside its safe margin as well."""
    margin = design.safe if isinstance(item, (TextItem, ImageItem, QrItem)) else 0.0
    left, top, right, bottom = bounds(item)
    edges = (left, top, design.cell_width - right, design.cell_height - bottom)
    if min(edges) < margin - TOLERANCE:
        safe = f" dengan tepi aman {margin:g} mm." if margin else "."
        yield f"keluar dari bidang {design.cell_width:g} × {design.cell_height:g} mm{safe}"


def bounds(item: Item) -> tuple[float, float, float, float]:
    """Left, top, right and bottom edge; a line may be drawn in any direction."""
    if isinstance(item, LineItem):
        return min(item.x, item.x2), min(item.y, item.y2), item.right, item.bottom
    return item.x, item.y, item.right, item.bottom


def overlap(first: Item, second: Item) -> bool:
    """Whether two items share more than an edge."""
    left, top, right, bottom = bounds(first)
    x, y, x2, y2 = bounds(second)
    across = left < x2 - TOLERANCE and right > x + TOLERANCE
    return across and top < y2 - TOLERANCE and bottom > y + TOLERANCE


def _over_codes(design: Design) -> Iterator[Fault]:
    """Words lie above a code's white ground; art does when it is drawn after it."""
    for place, code in enumerate(design.items):
        if not isinstance(code, QrItem):
            continue
        for index, item in enumerate(design.items):
            above = isinstance(item, TextItem) or index > place
            if index != place and above and overlap(item, code):
                yield Fault(
                    index, "menutupi kode QR atau tepi putihnya. Geser, supaya kode terbaca."
                )


def _on_sticker(design: Design) -> Iterator[Fault]:
    for index, item in enumerate(design.items):
        if not isinstance(item, TextItem):
            continue
        for word in NOT_ON_STICKERS & set(item.placeholders):
            label = PLACEHOLDERS[word].label
            yield Fault(index, f"{label} tidak boleh ada di stiker: rumah dilihat semua orang.")
        fixed = WORD.sub(" ", item.text)
        if holds_long_number(fixed):
            yield Fault(index, "ada angka sepanjang NIK. Nomor pribadi tidak ada di stiker.")
        for word in poverty_words(fixed):
            yield Fault(
                index, f"“{word}” menandai keluarga sebagai miskin. Stiker adalah tanda "
                "perlindungan; pakai kata lain.", serious=False,
            )  # fmt: skip
        if "name" in item.placeholders:
            yield Fault(
                index, "nama penerima terbaca semua orang yang lewat. Pakai hanya bila kantor "
                "memutuskannya.", serious=False,
            )  # fmt: skip
