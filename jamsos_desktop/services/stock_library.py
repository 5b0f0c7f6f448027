"""Sheets and designs on offer: those that come with the program and the office's own.

The office's own lie as TOML files in the data folder, `kertas` and `desain`, the same form in
which they are handed from office to office.
"""

from __future__ import annotations

import re
from collections.abc import Container
from pathlib import Path

from jamsos_desktop.domain.codes import CodeKind
from jamsos_desktop.domain.design import (
    ITEM_KINDS,
    Design,
    adapted,
    check_design,
    load_designs,
    read_design,
)
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.savefile import save_bytes
from jamsos_desktop.domain.stock import Stock, check_stock, load_stock, read_stock
from jamsos_desktop.domain.tomlfile import differing, write_table

DEFAULT_DESIGN: dict[CodeKind, str] = {"sticker": "stiker-95x95", "certificate": "sertifikat"}
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


class StockLibrary:
    """Finds sheets and designs by name; keeps the office's own."""

    def __init__(self, folder: Path) -> None:
        self._stocks, self._designs = folder / "kertas", folder / "desain"

    def stocks(self) -> dict[str, Stock]:
        """All sheets by name, shipped ones first; raises `Invalid` naming a bad file."""
        found = dict(load_stock())
        for path in sorted(self._stocks.glob("*.toml")):
            found.update(read_stock(path))
        return found

    def designs(self) -> dict[str, Design]:
        """All designs by name, shipped ones first; raises `Invalid` naming a bad file."""
        found = dict(load_designs())
        for path in sorted(self._designs.glob("*.toml")):
            found[path.stem] = read_design(path)
        return found

    def designs_of(self, kind: CodeKind) -> list[Design]:
        """The designs of a kind."""
        return [design for design in self.designs().values() if _kind_of(design) == kind]

    def stocks_for(self, design: Design) -> list[Stock]:
        """The sheets on which a design can be printed: made for it first, then the near ones."""
        near = [stock for stock in self.stocks().values() if adapted(design, stock)]
        return sorted(near, key=lambda stock: not design.fits(stock))

    def designs_for(self, stock: Stock, kind: CodeKind = "sticker") -> list[Design]:
        """The designs for a sheet, as they are printed there: made for it first, then near ones."""
        near = [(design, adapted(design, stock)) for design in self.designs_of(kind)]
        found = [(design.fits(stock), made) for design, made in near if made]
        return [made for _, made in sorted(found, key=lambda pair: not pair[0])]

    def choose(self, kind: CodeKind, design_name: str, stock_name: str) -> tuple[Design, Stock]:
        """Design and sheet by name, the design as it is printed there; raises `Invalid`."""
        designs = {design.name: design for design in self.designs_of(kind)}
        design = designs.get(design_name or DEFAULT_DESIGN[kind])
        if design is None:
            raise Invalid(
                f"Desain “{design_name}” tidak ada. Pilih: {', '.join(designs)}.", "design"
            )
        stocks = {stock.name: stock for stock in self.stocks_for(design)}
        stock = stocks.get(stock_name) if stock_name else next(iter(stocks.values()), None)
        made = adapted(design, stock) if stock else None
        if stock is None or made is None:
            raise Invalid(
                f"Kertas “{stock_name}” tidak cocok dengan desain {design.label}. Pilih: "
                f"{', '.join(stocks)}.", "stock",
            )
        return made, stock

    def back(self, design: Design, stock: Stock) -> Design | None:
        """The back of a design on that sheet, if it has one."""
        return adapted(self.designs()[design.back], stock) if design.back else None

    def save_stock(self, stock: Stock) -> None:
        """Keep an own measured sheet; raises `Invalid` when it does not fit its page."""
        self._check_name(stock.name, load_stock())
        check_stock(stock, stock.label)
        table = differing(stock, without=("name",))
        save_bytes(self._stocks / f"{stock.name}.toml", write_table(table, stock.name).encode())

    def save_design(self, design: Design) -> None:
        """Keep an own design; raises `Invalid` naming the item at fault."""
        self._check_name(design.name, load_designs())
        check_design(design, design.label)
        if design.back and design.back not in self.designs():
            raise Invalid(f"{design.label}: bagian belakang “{design.back}” tidak ada.", "back")
        save_bytes(self._designs / f"{design.name}.toml", _design_text(design).encode())

    def remove(self, name: str) -> None:
        """Take an own sheet or design out; shipped ones stay. Raises `Refused`."""
        paths = [folder / f"{name}.toml" for folder in (self._stocks, self._designs)]
        kept = [path for path in paths if _NAME.fullmatch(name) and path.is_file()]
        if not kept:
            raise Refused(f"“{name}” bukan kertas atau desain sendiri, jadi tidak dihapus.")
        for path in kept:
            path.unlink()

    def bring(self, path: Path) -> list[str]:
        """Take sheets or a design out of a TOML file into the library; answers their names."""
        if not path.is_file():
            raise Refused(f"{path.name} tidak ada. Pilih berkas TOML.")
        if "[[item]]" in path.read_text(encoding="utf-8", errors="replace"):
            design = read_design(path)
            self.save_design(design)
            return [design.name]
        stocks = read_stock(path)
        for stock in stocks.values():
            self.save_stock(stock)
        return list(stocks)

    def hand_out(self, name: str, path: Path) -> None:
        """Write a sheet or design as a file of its own; raises `Refused` for an unknown name."""
        stocks, designs = self.stocks(), self.designs()
        if name in stocks:
            text = write_table(differing(stocks[name], without=("name",)), name)
        elif name in designs:
            text = _design_text(designs[name])
        else:
            raise Refused(f"Tidak ada kertas atau desain “{name}”.")
        save_bytes(path, text.encode())

    def _check_name(self, name: str, shipped: Container[str]) -> None:
        if not _NAME.fullmatch(name):
            raise Invalid(
                f"Nama “{name}” tidak dapat dipakai. Pakai huruf kecil, angka, dan tanda hubung.",
                "name",
            )
        if name in shipped:
            raise Invalid(f"“{name}” adalah nama bawaan program. Pilih nama lain.", "name")


def _kind_of(design: Design) -> CodeKind | None:
    if not design.for_sheet or not design.has_code:
        return None
    return "certificate" if "number" in design.placeholders else "sticker"


def _design_text(design: Design) -> str:
    parts = [write_table(differing(design, without=("name", "items")))]
    words = {made: word for word, made in ITEM_KINDS.items()}
    parts += [
        "\n[[item]]\n" + write_table({"kind": words[type(item)], **differing(item)})
        for item in design.items
    ]
    return "".join(parts)
