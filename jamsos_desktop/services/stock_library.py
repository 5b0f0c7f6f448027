"""Sheets and designs on offer: those that come with the program and the office's own.

The office's own sheets are kept with the base, as `Designs` keeps its designs; as TOML files they
are handed from office to office.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from jamsos_desktop.domain.changed import Changed, changed
from jamsos_desktop.domain.codes import CodeKind
from jamsos_desktop.domain.design import Design, adapted, load_designs
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.savefile import save_bytes
from jamsos_desktop.domain.sheets import FREE
from jamsos_desktop.domain.stock import Stock, check_stock, load_stock, read_stock, stock_of
from jamsos_desktop.domain.tomlfile import differing, write_table
from jamsos_desktop.services.designs import Designs
from jamsos_desktop.services.own_stock import free_stock_name
from jamsos_desktop.store import tables
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation, Writer

DEFAULT_DESIGN: dict[CodeKind, str] = {"sticker": "stiker-95x95", "certificate": "sertifikat"}
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


class StockLibrary:
    """Finds sheets and designs by name; keeps the office's own sheets."""

    def __init__(self, database: Database, own: Designs | None = None) -> None:
        """Without `own`, only the designs that come with the program."""
        self._database, self._own = database, own

    def stocks(self) -> dict[str, Stock]:
        """All sheets by name, shipped ones first; own ones that are faulty are left out.

        Those are told by `broken`.
        """
        return {**load_stock(), **self._own_stocks()[0]}

    def broken(self) -> dict[str, str]:
        """Own sheets that this version of the program refuses: label → what is wrong."""
        return self._own_stocks()[1]

    def names(self) -> set[str]:
        """Every name that is or was a sheet's: a new one takes none of them."""
        return {*load_stock(), *(row["name"] for row in self._rows(retired=True))}

    def find_stock(self, name: str) -> Stock | None:
        """A sheet by name; a retired one too, since runs printed on it may be continued."""
        found = self.stocks().get(name)
        if found is None and (rows := self._rows(name, retired=True)):
            found = _stock(rows[-1])
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
        """Design and sheet by name, the design as it is printed there; raises `Invalid`.

        Without a name the sheet chooses the design, and the design the sheet.
        """
        designs = {design.name: design for design in self.designs_of(kind)}
        name = design_name or self._usual_design(kind, stock_name)
        # A run that waits to be finished may have been planned with a design retired since.
        design = designs.get(name) or (self._own.find(name) if self._own else None)
        if design is None or design.kind != kind:
            labels = "; ".join(other.label for other in designs.values())
            raise Invalid(f"Desain “{design_name}” tidak ada. Pilih: {labels}.", "design")
        near = self.stocks_for(design)
        if not near and not stock_name:
            raise Invalid(
                f"Belum ada kertas untuk desain {design.label}. Tambahkan kertas sendiri di "
                "Cetak, bagian Printer.", "stock",
            )
        stock = self.find_stock(stock_name) if stock_name else next(iter(near), None)
        made = adapted(design, stock) if stock else None
        if stock is None or made is None:
            raise Invalid(
                f"Kertas “{stock.label if stock else stock_name}” tidak cocok dengan desain "
                f"{design.label}. Pilih: {'; '.join(other.label for other in near)}.", "stock",
            )
        return made, stock

    def _usual_design(self, kind: CodeKind, stock_name: str) -> str:
        usual, stock = DEFAULT_DESIGN[kind], self.find_stock(stock_name) if stock_name else None
        names = [design.name for design in self.designs_for(stock, kind)] if stock else []
        return usual if usual in names else next(iter(names), usual)

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

    def save_stock(self, stock: Stock, before: Stock | None = None) -> Changed:
        """Keep an own measured sheet; raises `Invalid` when it does not fit its page.

        `before` is the sheet as it was read, where one is changed: raises `Refused` when somebody
        else has changed it meanwhile, and when its places are counted on opened sheets.
        """
        _check_name(stock.name)
        check_stock(stock, stock.label)
        with self._database.write(Operation("stock", source=stock.label)) as writer:
            rows = writer.records(tables.OwnStock, tables.OwnStock.name == stock.name)
            if not rows and before is None:
                writer.insert(tables.OwnStock, [{"name": stock.name, **_values(stock)}])
                return changed("office")
            if before is None:
                raise Refused(f"Kertas “{stock.name}” sudah ada. Pakai nama lain.")
            kept = _stock(rows[0]) if rows else None
            if kept is None or kept != before:
                raise Refused(
                    "Kertas ini baru saja diubah atau dihapus dari komputer lain. Buka lagi."
                )
            if (kept.columns, kept.rows) != (stock.columns, stock.rows):
                _refuse_opened(writer, kept, "ubah susunannya")
            writer.update(tables.OwnStock, rows[0].id, rows[0].version, _values(stock))
        return changed("office")

    def remove(self, name: str) -> Changed:
        """Take an own sheet off the list; shipped ones stay. Raises `Refused`."""
        with self._database.write(Operation("stock_retire")) as writer:
            rows = writer.records(tables.OwnStock, tables.OwnStock.name == name)
            if not rows:
                raise Refused(f"“{name}” bukan kertas sendiri, jadi tidak dihapus.")
            _refuse_opened(writer, _stock(rows[0]), "hapus")
            writer.retire(tables.OwnStock, [rows[0].id])
        return changed("office")

    def take_in_files(self) -> None:
        """Bring the sheets that an earlier program kept as files into the base.

        A file with a fault stays where it is, and `broken` tells of it.
        """
        for path in self._files():
            with suppress(Invalid, Refused):
                for stock in read_stock(path).values():
                    if not self._rows(stock.name, retired=True):
                        self.save_stock(stock)
                path.unlink()

    def bring(self, path: Path) -> list[str]:
        """Take sheets or a design out of a file into the library; answers their names.

        What is there already stays as it is; another sheet of that name gets a number.
        """
        if not path.is_file():
            raise Refused(f"{path.name} tidak ada. Pilih berkas TOML.")
        head = path.read_bytes()
        if self._own and (b"[[item]]" in head or head.startswith(b"PK")):
            return [self._own.bring(path)[0]]
        return [self._brought(stock) for stock in read_stock(path).values()]

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

    def _brought(self, stock: Stock) -> str:
        stocks = self.stocks()
        _check_name(stock.name)
        if stocks.get(stock.name) == stock:
            return stock.name
        text = _values(stock)["text"]
        if any(row["text"] != text for row in self._rows(stock.name, retired=True)):
            labels = {other.label for other in stocks.values()}
            label, number = stock.label, 2
            while label in labels:
                label, number = f"{stock.label[:70]} ({number})", number + 1
            stock = replace(stock, name=free_stock_name(stock.name, self.names()), label=label)
        self.save_stock(stock)
        return stock.name

    def _own_stocks(self) -> tuple[dict[str, Stock], dict[str, str]]:
        found: dict[str, Stock] = {}
        broken: dict[str, str] = {}
        for row in self._rows():
            try:
                found[row["name"]] = _stock(row)
            except Invalid as error:
                broken[row["label"]] = str(error)
        for path in self._files():
            broken[path.name] = f"{path.name} di folder data tidak dapat dibaca sebagai kertas."
        return found, broken

    def _files(self) -> list[Path]:
        return sorted((self._database.folder / "kertas").glob("*.toml"))

    def _rows(self, name: str = "", *, retired: bool = False) -> list[Record]:
        where = [tables.OwnStock.name == name] if name else []
        with self._database.read() as reader:
            return reader.records(tables.OwnStock, *where, retired=retired)


def _stock(row: Record) -> Stock:
    return stock_of(row["text"], row["name"], row["label"])


def _values(stock: Stock) -> dict[str, str]:
    table = differing(stock, without=("name",))
    return {"label": stock.label[:80], "text": write_table(table, stock.name)}


def _check_name(name: str) -> None:
    if not _NAME.fullmatch(name):
        raise Invalid(
            f"Nama “{name}” tidak dapat dipakai. Pakai huruf kecil, angka, dan tanda hubung.",
            "name",
        )
    if name in load_stock():
        raise Invalid(f"“{name}” adalah nama bawaan program. Pilih nama lain.", "name")


def _refuse_opened(writer: Writer, stock: Stock, act: str) -> None:
    """A begun sheet whose places would be counted otherwise is worth nothing."""
    begun = writer.records(
        tables.LabelSheet, tables.LabelSheet.stock == stock.name,
        tables.LabelSheet.positions.contains(FREE, autoescape=True),
    )
    if begun:
        raise Refused(
            f"{begun[0]['name']} dari {stock.label} masih terbuka. Habiskan atau buang lembarnya "
            f"di bagian Lembar, lalu {act}."
        )
