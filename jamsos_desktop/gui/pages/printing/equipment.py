"""Printer: how each printer was measured, and the library of papers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from jamsos_desktop.domain.dates import short_day
from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.kinds import Text
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.printer_fit import Fit
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.gui import look, notices, tasks
from jamsos_desktop.gui.dialogs.fit_printer import FitPrinter
from jamsos_desktop.gui.focus import allow
from jamsos_desktop.gui.outlet import Outlet
from jamsos_desktop.gui.pages.printing.shop import PrintSection
from jamsos_desktop.gui.pages.printing.stock_panel import StockPanel
from jamsos_desktop.gui.record_model import Column
from jamsos_desktop.gui.record_table import RecordTable, table_card
from jamsos_desktop.gui.rights import allowed, needs
from jamsos_desktop.gui.spooling import printer_names
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.gui.widgets import EmptyState, button, label, primary_button, row
from jamsos_desktop.services.documents import Documents
from jamsos_desktop.services.printer_fits import PrinterFits
from jamsos_desktop.services.settings import Settings
from jamsos_desktop.services.stock_library import StockLibrary


class EquipmentSection(PrintSection):
    """Measured printers above, papers below."""

    listens = frozenset({"office"})

    def __init__(
        self, fits: PrinterFits, library: StockLibrary, documents: Documents, settings: Settings,
        jobs: Jobs,
    ) -> None:
        super().__init__()
        self._fits, self._library, self._documents = fits, library, documents
        self._settings = settings
        self._kept: dict[int, tuple[Record, Fit]] = {}
        self._outlet = Outlet(jobs, self)
        self.set_up()

    def refresh(self) -> None:
        """Read printers and papers again."""
        self._kept = {record.id: (record, fit) for record, fit in self._fits.all()}
        self.table.show_ids(list(self._kept))
        if self.table.chosen() is None:
            self.table.choose_first()
        self.papers.refresh()
        own = grouped(len(self._library.stocks()))
        self.headline.emit(f"{grouped(len(self._kept))} setelan printer, {own} kertas di pustaka")
        self.status.emit(
            "Setelan dipakai bila printernya dipilih di bagian Cetak. Cetak selalu pada 100 %."
        )

    def home(self) -> QWidget | None:
        """The measured printers."""
        return self.table

    def _build(self) -> None:
        self.add_actions(
            button("Kunci publik …", self._key_sheet, icon="qr-code",
                   hint="Lembar untuk memeriksa sertifikat tanpa basis data"),
            primary_button("Setel printer …", self._ask_fit, "printer"),
        )
        text = partial(Field, Text())
        self.table = RecordTable(
            [
                Column(text("Printer", "", "printer"), stretch=True, sortable=False),
                Column(text("Baki", "", "tray", width=12), sortable=False),
                Column(text("Arah", "", "turned", width=9), sortable=False),
                Column(text("Geser kanan, bawah", "", "shift", width=18), sortable=False),
                Column(text("Skala", "", "scale", width=15), sortable=False),
                Column(text("Miring", "", "turn", width=10), sortable=False),
                Column(text("Diukur", "", "day", width=10), sortable=False),
            ],
            self._load, name="Setelan printer",
            empty=EmptyState(
                "printer", "Belum ada printer yang disetel dengan lembar uji.",
            ),
        )
        self.table.setSelectionMode(RecordTable.SelectionMode.SingleSelection)
        self._again = button("Ukur ulang …", self._measure_again, icon="refresh-cw",
                             needs="printer_fit")
        self._check = button("Cetak uji sesudah disetel …", self._print_check, icon="printer")
        self._forget = button("Lupakan", self._drop, icon="trash-2", kind="danger",
                              needs="printer_fit")
        head = row(spacing=8)
        head.setContentsMargins(0, 3, 3, 0)  # room for the ring of the keyboard
        head.addWidget(label("Setelan printer", "head"), 1)
        for part in (self._check, self._again, self._forget):
            head.addWidget(part)
        self.table.setMinimumHeight(3 * look.ROW + 8)
        self.papers = StockPanel(self._library, self._fits, self._outlet)
        self.body.addLayout(head)
        self.body.addWidget(table_card(self.table), 1)
        self.body.addWidget(self.papers, 3)
        self._allow(None)

    def _connect(self) -> None:
        self.table.record_chosen.connect(self._allow)
        self.table.record_opened.connect(lambda _: self._measure_again())
        self.papers.changed.connect(self.changed)
        for part in (self.papers, self._outlet):
            part.notice.connect(self.notice)

    def _allow(self, record: Record | None) -> None:
        parts = (self._again, self._check, self._forget)
        allow(self.table, dict.fromkeys(parts, record is not None))

    def _load(self, ids: Sequence[int]) -> list[Record]:
        return [_row(*self._kept[number]) for number in ids if number in self._kept]

    @needs("printer_fit")
    def _ask_fit(self) -> None:
        self._open(FitPrinter(
            self._fits, list(self._library.stocks().values()), printer_names(), self._outlet, self
        ))

    def _measure_again(self) -> None:
        record = self.table.chosen()
        if record is not None and allowed(self, "printer_fit"):
            kept = self._kept[record.id][0]
            self._open(FitPrinter(
                self._fits, list(self._library.stocks().values()), printer_names(), self._outlet,
                self, printer=str(kept["printer"]), tray=str(kept["tray"]),
                landscape=bool(kept["landscape"]),
            ))

    def _open(self, dialog: FitPrinter) -> None:
        dialog.changed.connect(self._done)
        dialog.open()

    def _print_check(self) -> None:
        record = self.table.chosen()
        if record is None:
            return
        kept = self._kept[record.id][0]
        page = (kept["page_width"], kept["page_height"])
        stock = next(
            (s for s in self._library.stocks().values() if (s.page_width, s.page_height) == page),
            None,
        )
        if stock is None:
            tasks.report(Refused("Kertas setelan ini tidak ada lagi di pustaka. Ukur ulang."))
            return
        printer, tray = str(kept["printer"]), str(kept["tray"])
        self._outlet.save(
            "Lembar uji", "lembar uji disetel.pdf",
            lambda path, _: self._fits.test_sheet(stock, path, printer, tray, corrected=True),
            lambda _: "Lembar uji jadi.", print_on=(printer, tray),
        )

    def _drop(self) -> None:
        record = self.table.chosen()
        if record is not None and allowed(self, "printer_fit") and notices.ask(
            f"Lupakan setelan {record['printer']}?", "Lupakan", parent=self, danger=True,
            detail="Halaman untuk printer ini dicetak tanpa koreksi sampai diukur lagi.",
        ):
            self._done(tasks.finish(lambda: self._fits.forget(record.id)))

    def _key_sheet(self) -> None:
        try:
            office = self._settings.require_office()
        except Refused as error:
            tasks.report(error)
            return
        self._outlet.save(
            "Lembar kunci publik", "kunci publik.pdf",
            lambda path, _: self._documents.public_key_sheet(path, office),
            lambda _: "Lembar kunci publik jadi.",
        )

    def _done(self, flags: object) -> None:
        self.refresh()
        self.changed.emit(flags)


def _row(kept: Record, fit: Fit) -> Record:
    def decimal(words: str) -> str:
        return words.replace(".", ",")

    return Record(kept.id, 1, {
        "printer": kept["printer"], "tray": kept["tray"],
        "turned": "mendatar" if kept["landscape"] else "tegak",
        "shift": decimal(f"{fit.shift_x:+.1f} mm, {fit.shift_y:+.1f} mm"),
        "scale": decimal(f"{fit.stretch_x * 100:.1f} × {fit.stretch_y * 100:.1f} %"),
        "turn": decimal(f"{math.degrees(fit.turn):+.2f}°"), "day": short_day(kept["measured_on"]),
    })
