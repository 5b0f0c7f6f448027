"""The library of label sheets with a picture of each; own measured ones are added here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from jamsos_desktop.domain.changed import Changed, changed
from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.kinds import Text, Whole
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.stock import Stock, load_stock
from jamsos_desktop.gui import look, notices, tasks
from jamsos_desktop.gui.dialogs import files
from jamsos_desktop.gui.dialogs.own_stock import OwnStock
from jamsos_desktop.gui.focus import allow
from jamsos_desktop.gui.outlet import Outlet
from jamsos_desktop.gui.record_model import Column
from jamsos_desktop.gui.record_table import RecordTable, table_card
from jamsos_desktop.gui.rights import allowed, needs
from jamsos_desktop.gui.stock_picture import StockPicture, geometry_words
from jamsos_desktop.gui.widgets import Card, button, column, label, row, scroll_area
from jamsos_desktop.services.own_stock import free_stock_name, stock_from
from jamsos_desktop.services.printer_fits import PrinterFits
from jamsos_desktop.services.stock_library import StockLibrary

TOML = "Berkas kertas atau desain (*.toml)"
_PICTURE = 124


class StockPanel(QWidget):
    """The list at the left, picture and acts at the right."""

    changed = Signal(object)
    notice = Signal(str, str, object)

    def __init__(self, library: StockLibrary, fits: PrinterFits, outlet: Outlet) -> None:
        super().__init__()
        self._library, self._fits, self._outlet = library, fits, outlet
        self._stocks: dict[int, Stock] = {}
        text = partial(Field, Text())
        self.table = RecordTable(
            [
                Column(text("Kertas", "", "label", width=26), stretch=True, sortable=False),
                Column(Field(Whole(), "Per lembar", "", "count", width=9), sortable=False),
                Column(text("Asal", "", "origin", width=10), sortable=False),
            ],
            self._load, name="Pustaka kertas",
        )
        self.table.setSelectionMode(RecordTable.SelectionMode.SingleSelection)
        self.picture, self._name = StockPicture(_PICTURE), label("", "strong", wrap=True)
        self._words, self._faults = label("", "muted", wrap=True), label("", "warning", wrap=True)
        self._test = button("Cetak uji …", self._print_test, icon="printer",
                            hint="Lembar dengan garis sel, untuk ditempelkan pada label asli")
        self._edit = button("Ubah …", self._change, icon="pencil", needs="stock")
        self._remove = button("Hapus", self._drop, icon="trash-2", kind="danger",
                              needs="stock_retire")
        self._give = button("Serahkan …", self._hand_out, icon="upload",
                            hint="Simpan sebagai berkas untuk kantor lain")
        self._build()
        self.table.record_chosen.connect(lambda _: self._show())
        self.table.record_opened.connect(lambda _: self._change())

    def refresh(self) -> None:
        """Read the library again; the chosen sheet stays."""
        self._stocks = dict(enumerate(self._library.stocks().values(), 1))
        self.table.show_ids(list(self._stocks))
        if self.table.chosen() is None:
            self.table.choose_first()
        broken = self._library.broken()
        self._faults.setText("\n".join(f"▲ {sentence}" for sentence in broken.values()))
        self._faults.setVisible(bool(broken))

    @needs("stock")
    def ask_new(self) -> None:
        """Measure an own sheet."""
        OwnStock(partial(self._keep, None), self).open()

    @needs("stock")
    def bring(self) -> None:
        """Take sheets or a design out of a file."""
        files.choose_files(self, "Ambil kertas atau desain", TOML, self._bring)

    def stock(self) -> Stock | None:
        """The chosen sheet."""
        record = self.table.chosen()
        return self._stocks.get(record.id) if record else None

    def _build(self) -> None:
        lines = column(spacing=8)
        lines.addWidget(self._name)
        said = row(spacing=look.GAP)
        said.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self._words, 1, Qt.AlignmentFlag.AlignTop)
        lines.addLayout(said)
        for pair in ((self._test, self._give), (self._edit, self._remove)):
            line = row(spacing=8)
            for part in pair:
                line.addWidget(part)
            lines.addLayout(line)
        lines.addStretch()
        card = Card()
        card.setFixedWidth(304)
        card.body.addWidget(scroll_area(lines))
        head = row(spacing=8)
        head.addWidget(label("Kertas", "head"), 1)
        head.addWidget(button("Ambil berkas …", self.bring, icon="download"))
        head.addWidget(button("Kertas sendiri …", self.ask_new, icon="plus"))
        left = column(spacing=8)
        left.addLayout(head)
        left.addWidget(table_card(self.table), 1)
        left.addWidget(self._faults)
        both = row()
        both.addLayout(left, 1)
        both.addWidget(card)
        self.setLayout(both)

    def _show(self) -> None:
        stock = self.stock()
        self.picture.show_stock(stock)
        self._name.setText(stock.label if stock else "")
        self._words.setText(f"{geometry_words(stock)}." if stock else "")
        own = stock is not None and stock.name not in load_stock()
        allow(self.table, {
            self._test: stock is not None, self._give: stock is not None,
            self._edit: own, self._remove: own,
        })

    def _load(self, ids: Sequence[int]) -> list[Record]:
        shipped = load_stock()
        return [
            Record(number, 1, {
                "label": stock.label, "count": stock.per_page,
                "origin": "Bawaan" if stock.name in shipped else "Sendiri",
            })
            for number in ids if (stock := self._stocks.get(number)) is not None
        ]

    def _change(self) -> None:
        stock = self.stock()
        if stock is not None and self._edit.isEnabled() and allowed(self, "stock"):
            OwnStock(partial(self._keep, stock), self, stock).open()

    def _keep(self, before: Stock | None, texts: Mapping[str, str]) -> None:
        name = before.name if before else ""
        stock = stock_from(texts, name or free_stock_name(texts["label"], self._library.names()))
        flags = tasks.finish(lambda: self._library.save_stock(stock, before))
        self._tell(flags, f"{stock.label} ada di pustaka. Cetak uji sebelum dipakai.", stock.name)

    def _drop(self) -> None:
        stock = self.stock()
        if stock is None or not allowed(self, "stock_retire") or not notices.ask(
            f"Hapus {stock.label}?", "Hapus", parent=self, danger=True,
            detail="Cetakan yang sudah dibuat dengannya tetap tercatat.",
        ):
            return
        try:
            flags = tasks.finish(lambda: self._library.remove(stock.name))
        except Refused as error:
            tasks.report(error)
        else:
            self._tell(flags, f"{stock.label} dihapus dari pustaka.")

    def _print_test(self) -> None:
        stock = self.stock()
        if stock is not None:
            self._outlet.save(
                "Cetak uji", f"uji {stock.name}.pdf",
                lambda path, _: self._fits.test_sheet(stock, path, outlined=True),
                lambda _: f"Lembar uji untuk {stock.label}.", print_on=("", ""),
            )

    def _hand_out(self) -> None:
        stock = self.stock()
        if stock is not None:
            files.choose_target(
                self, "Serahkan kertas", f"{stock.name}.toml", TOML,
                lambda path: self._library.hand_out(stock.name, path),
            )

    def _bring(self, paths: Sequence[Path]) -> None:
        try:
            names = tasks.finish(
                lambda: [name for path in paths for name in self._library.bring(path)]
            )
        except (Invalid, Refused) as error:
            tasks.report(error)
            return
        stocks, designs = self._library.stocks(), self._library.designs()
        labels = [(stocks.get(name) or designs[name]).label for name in names]
        flags = changed("office", "designs")
        self._tell(flags, f"Diambil: {'; '.join(labels)}.", names[0] if names else "")

    def _tell(self, flags: Changed, sentence: str, choose: str = "") -> None:
        self.refresh()
        for number, stock in self._stocks.items():
            if stock.name == choose:
                self.table.choose(number)
        self.changed.emit(flags)
        self.notice.emit(sentence, "", None)
