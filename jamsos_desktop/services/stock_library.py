"""Sheets and designs on offer: those that come with the program and the office's own.

The office's own sheets lie as TOML files in the folder `kertas` of the data folder, the form in
which they are handed from office to office; its designs are kept by `Designs`.
"""

from __future__ import annotations

import re
from collections.abc import Container
from pathlib import Path

from jamsos_desktop.domain.codes import CodeKind
from jamsos_desktop.domain.design import Design, adapted, load_designs
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.savefile import save_bytes
from jamsos_desktop.domain.stock import Stock, check_stock, load_stock, read_stock
from jamsos_desktop.domain.tomlfile import differing, write_table
from jamsos_desktop.services.designs import Designs

DEFAULT_DESIGN: dict[CodeKind, str] = {"sticker": "stiker-95x95", "certificate": "sertifikat"}
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


class StockLibrary:
    """Finds sheets and designs by name; keeps the office's own sheets."""

    def __init__(self, folder: Path, own: Designs | None = None) -> None:
        """Without `own`, only the designs that come with the program."""
        self._stocks, self._own = folder / "kertas", own

    def stocks(self) -> dict[str, Stock]:
        """All sheets by name, shipped ones first; raises `Invalid` naming a bad file."""
        found = dict(load_stock())
        for path in sorted(self._stocks.glob("*.toml")):
            found.update(read_stock(path))
        return found

    def designs(self) -> dict[str, Design]:
        """All designs by name, shipped ones first."""
        return self._own.all() if self._own else dict(load_designs())

    def designs_of(self, kind: CodeKind) -> list[Design]:
        """The designs of a kind."""
        return [design for design in self.designs().values() if design.kind == kind]

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
        name = design_name or DEFAULT_DESIGN[kind]
        # A run that waits to be finished may have been planned with a design retired since.
        design = designs.get(name) or (self._own.find(name) if self._own else None)
        if design is None or design.kind != kind:
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
        if not design.back:
            return None
        back = self.designs().get(design.back) or (self._own and self._own.find(design.back))
        if not back:
            raise Refused(f"Bagian belakang desain “{design.label}” tidak ada. Periksa desainnya.")
        return adapted(back, stock)

    def pictures(self, *designs: Design) -> dict[str, Path]:
        """The files of the designs' own pictures; raises `Refused` when one is missing."""
        return self._own.pictures(*designs) if self._own else {}

    def save_stock(self, stock: Stock) -> None:
        """Keep an own measured sheet; raises `Invalid` when it does not fit its page."""
        self._check_name(stock.name, load_stock())
        check_stock(stock, stock.label)
        table = differing(stock, without=("name",))
        save_bytes(self._stocks / f"{stock.name}.toml", write_table(table, stock.name).encode())

    def remove(self, name: str) -> None:
        """Take an own sheet out; shipped ones stay. Raises `Refused`."""
        path = self._stocks / f"{name}.toml"
        if not _NAME.fullmatch(name) or not path.is_file():
            raise Refused(f"“{name}” bukan kertas sendiri, jadi tidak dihapus.")
        path.unlink()

    def bring(self, path: Path) -> list[str]:
        """Take sheets or a design out of a file into the library; answers their names."""
        if not path.is_file():
            raise Refused(f"{path.name} tidak ada. Pilih berkas TOML.")
        head = path.read_bytes()
        if self._own and (b"[[item]]" in head or head.startswith(b"PK")):
            return [self._own.bring(path)[0]]
        stocks = read_stock(path)
        for stock in stocks.values():
            self.save_stock(stock)
        return list(stocks)

    def hand_out(self, name: str, path: Path) -> None:
        """Write a sheet or design as a file of its own; raises `Refused` for an unknown name."""
        stocks = self.stocks()
        if name in stocks:
            text = write_table(differing(stocks[name], without=("name",)), name)
            save_bytes(path, text.encode())
        elif self._own and self._own.find(name):
            self._own.hand_out(name, path)
        else:
            raise Refused(f"Tidak ada kertas atau desain “{name}”.")

    def _check_name(self, name: str, shipped: Container[str]) -> None:
        if not _NAME.fullmatch(name):
            raise Invalid(
                f"Nama “{name}” tidak dapat dipakai. Pakai huruf kecil, angka, dan tanda hubung.",
                "name",
            )
        if name in shipped:
            raise Invalid(f"“{name}” adalah nama bawaan program. Pilih nama lain.", "name")
