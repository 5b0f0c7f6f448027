"""What can be set on an item of a design, described once for the panel at its side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from jamsos_desktop.domain.design import (
    SLOTS,
    BoxItem,
    Design,
    ImageItem,
    Item,
    LineItem,
    QrItem,
    TextItem,
)

How = Literal["number", "count", "line", "words", "choice", "colour", "flag", "picture"]


@dataclass(frozen=True)
class Setting:
    """One field of an item: its name in the design, what the clerk reads, how it is edited."""

    name: str
    label: str
    how: How = "number"
    low: float = 0.0
    high: float = 500.0
    unit: str = "mm"
    step: float = 0.5
    options: Mapping[str, str] = field(default_factory=dict)
    wide: bool = False
    """Takes a line of the panel for itself."""
    empty: str = ""
    """Of a colour: what its absence is called; without it there is always one."""


FONTS = {
    "NotoSans-Regular": "Noto Sans", "NotoSans-Medium": "Noto Sans sedang",
    "NotoSans-SemiBold": "Noto Sans agak tebal", "NotoSans-Bold": "Noto Sans tebal",
    "NotoSerif-Regular": "Noto Serif", "NotoSerif-Italic": "Noto Serif miring",
    "NotoSerif-SemiBold": "Noto Serif agak tebal", "NotoSerif-Bold": "Noto Serif tebal",
}  # fmt: skip
"""The fonts that come with the program."""
COLOURS = {
    "#17212B": "Tinta", "#3C4955": "Abu-abu tua", "#5A6774": "Abu-abu", "#DCE2E6": "Abu-abu muda",
    "#0B6470": "Toska", "#07474F": "Toska tua", "#D5E9EA": "Toska muda", "#B8862B": "Emas",
    "#F4CE7A": "Emas muda", "#1F5FA8": "Biru", "#0B6B3A": "Hijau", "#B3261E": "Merah",
    "#000000": "Hitam", "#FFFFFF": "Putih",
}  # fmt: skip
"""Colours that are named; any other can be mixed."""
_ALIGNS = {"left": "Kiri", "center": "Tengah", "right": "Kanan"}
_VALIGNS = {"top": "Atas", "middle": "Tengah", "bottom": "Bawah"}
_LOW = -500.0

_PLACE = (
    Setting("x", "Kiri", low=_LOW), Setting("y", "Atas", low=_LOW),
)  # fmt: skip
_SIZE = (Setting("width", "Lebar", low=0.1), Setting("height", "Tinggi", low=0.1))
_NAME = (Setting("name", "Sebutan", "line", wide=True),)
Group = tuple[str, tuple[Setting, ...]]
GROUPS: Mapping[type, tuple[Group, ...]] = {
    Design: (
        ("Ukuran", (
            Setting("cell_width", "Lebar bidang", low=20, high=500),
            Setting("cell_height", "Tinggi bidang", low=20, high=500),
            Setting("safe", "Tepi aman", high=30, wide=True),
        )),
    ),
    TextItem: (
        ("Tulisan", (Setting("text", "Tulisan", "words", wide=True),)),
        ("Letak", (*_PLACE, *_SIZE)),
        ("Huruf", (
            Setting("font", "Huruf", "choice", options=FONTS, wide=True),
            Setting("size", "Ukuran", low=1, high=200, unit="pt"),
            Setting("least", "Terkecil", low=0, high=200, unit="pt"),
            Setting("align", "Mendatar", "choice", options=_ALIGNS),
            Setting("valign", "Tegak", "choice", options=_VALIGNS),
            Setting("colour", "Warna", "colour", wide=True),
        )),
        ("Pengisian", (
            Setting("lines", "Baris", "count", low=1, high=20, unit=""),
            Setting("leading", "Jarak baris", low=0.5, high=5, unit="×", step=0.05),
            Setting("tracking", "Jarak huruf", low=-2, high=20, unit="pt", step=0.1),
            Setting("required", "Wajib terisi", "flag", wide=True),
            Setting("wrap_first", "Pecah baris sebelum mengecil", "flag", wide=True),
            Setting("balance", "Baris sama panjang", "flag", wide=True),
        )),
        ("Sebutan", _NAME),
    ),
    ImageItem: (
        ("Gambar", (
            Setting("slot", "Gambar", "choice", options=SLOTS, wide=True),
            Setting("file", "Berkas", "picture", wide=True),
        )),
        ("Letak", (*_PLACE, *_SIZE)),
        ("Warna", (
            Setting("colour", "Lambang pengganti", "colour", wide=True),
            Setting("detail", "Isi lambang", "colour", wide=True),
            Setting("plate", "Alas gambar", "colour", wide=True, empty="Tanpa alas"),
        )),
        ("Sebutan", _NAME),
    ),
    QrItem: (
        ("Letak", (
            *_PLACE,
            Setting("size", "Sisi dengan tepi putih", low=0.1, wide=True),
        )),
        ("Warna", (Setting("colour", "Warna", "colour", wide=True),)),
        ("Sebutan", _NAME),
    ),
    LineItem: (
        ("Letak", (
            *_PLACE, Setting("x2", "Sampai kiri", low=_LOW), Setting("y2", "Sampai atas", low=_LOW),
        )),
        ("Garis", (
            Setting("width", "Tebal", low=0.05, high=20, step=0.05),
            Setting("colour", "Warna", "colour", wide=True),
        )),
        ("Sebutan", _NAME),
    ),
    BoxItem: (
        ("Letak", (*_PLACE, *_SIZE)),
        ("Kotak", (
            Setting("fill", "Isi", "colour", wide=True, empty="Tanpa isi"),
            Setting("stroke", "Bingkai", "colour", wide=True, empty="Tanpa bingkai"),
            Setting("line", "Tebal bingkai", low=0.05, high=20, step=0.05),
            Setting("radius", "Sudut bulat", high=100),
        )),
        ("Sebutan", _NAME),
    ),
}  # fmt: skip
KIND_WORDS = {
    TextItem: "tulisan", ImageItem: "gambar", QrItem: "kode QR", LineItem: "garis",
    BoxItem: "kotak",
}  # fmt: skip


def shown_name(item: Item) -> str:
    """How the list calls an item: its name, else its kind."""
    return item.name or KIND_WORDS[type(item)]
