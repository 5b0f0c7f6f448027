"""Each printer's fit: measured once from a test sheet, applied to every page for it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jamsos_desktop.domain.changed import Changed, changed
from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.printer_fit import Fit, Readings, fit_of
from jamsos_desktop.domain.problems import Invalid
from jamsos_desktop.domain.savefile import SaveFile
from jamsos_desktop.domain.stock import Stock
from jamsos_desktop.store import tables
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation
from jamsos_desktop.store.reader import Reader

READINGS = {"left": "Kiri", "top": "Atas", "foot": "Kaki", "height": "Tinggi", "width": "Lebar"}
"""What is read from the test sheet, as the sheet itself calls it; `width` may be empty."""


class PrinterFits:
    """Keeps the readings of each printer and tray; upright and landscape pages apart."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    def test_sheet(
        self, stock: Stock, path: Path, printer: str = "", tray: str = "", *,
        outlined: bool = False, corrected: bool = False,
    ) -> None:
        """Write a test sheet of a stock's page, with its cells `outlined` where asked for.

        `corrected` applies the printer's fit, to see whether it holds.
        """
        from jamsos_desktop.paper.calibration import write_test_sheet

        width, height = stock.page_width, stock.page_height
        fit = self.find(printer, tray, width, height) if corrected else None
        with SaveFile(path) as stream:
            write_test_sheet(
                width, height, stream, printer=printer, tray=tray,
                stock=stock if outlined else None, correction=fit.correction if fit else None,
            )

    def fit(self, stock: Stock, texts: Mapping[str, str]) -> Fit:
        """What these readings say; nothing is kept. Raises `Invalid`."""
        read = {name: _millimetres(name, texts.get(name, "")) for name in READINGS}
        return fit_of(_readings(read), stock.page_width, stock.page_height)

    def measure(
        self, printer: str, tray: str, stock: Stock, texts: Mapping[str, str]
    ) -> tuple[Fit, Changed]:
        """Keep what was read from the test sheet of this stock's page; raises `Invalid`."""
        if not printer.strip():
            raise Invalid("Pilih printernya dulu.", "printer")
        fit = self.fit(stock, texts)
        read = {name: _millimetres(name, texts.get(name, "")) for name in READINGS}
        width, height = stock.page_width, stock.page_height
        named, drawer = printer.strip()[:80], tray.strip()[:40]
        values = {
            "printer": named, "tray": drawer, "landscape": width > height,
            "page_width": width, "page_height": height, **read,
            "measured_on": self._clock.today(),
        }
        with self._database.write(Operation("printer_fit", source=named)) as writer:
            kept = _find(writer, named, drawer, width > height)
            if kept:
                writer.update(tables.PrinterFit, kept.id, kept.version, values)
            else:
                writer.insert(tables.PrinterFit, [values])
        return fit, changed("office")

    def forget(self, fit_id: int) -> Changed:
        """Print without correction from now on."""
        with self._database.write(Operation("printer_fit")) as writer:
            writer.retire(tables.PrinterFit, [fit_id])
        return changed("office")

    def find(self, printer: str, tray: str, page_width: float, page_height: float) -> Fit | None:
        """The fit for such a page; `None` for a printer that nobody measured that way."""
        if not printer:
            return None
        with self._database.read() as reader:
            kept = _find(reader, printer, tray, page_width > page_height)
        return _fit(kept) if kept else None

    def all(self) -> list[tuple[Record, Fit]]:
        """Every printer measured, with its fit."""
        with self._database.read() as reader:
            kept = reader.records(
                tables.PrinterFit, order=(tables.PrinterFit.printer, tables.PrinterFit.tray)
            )
        return [(record, _fit(record)) for record in kept]


def _find(reader: Reader, printer: str, tray: str, landscape: bool) -> Record | None:
    found = reader.records(
        tables.PrinterFit, tables.PrinterFit.printer == printer, tables.PrinterFit.tray == tray,
        tables.PrinterFit.landscape.is_(landscape),
    )
    return found[0] if found else None


def _fit(record: Record) -> Fit:
    read = {name: record.get(name) for name in READINGS}
    return fit_of(_readings(read), record["page_width"], record["page_height"])


def _readings(read: Mapping[str, float | None]) -> Readings:
    left, top, foot, height = (read[name] or 0.0 for name in ("left", "top", "foot", "height"))
    return Readings(left, top, foot, height, read["width"])


def _millimetres(name: str, text: str) -> float | None:
    plain = text.replace("mm", "").strip().replace(",", ".")
    if not plain and name == "width":
        return None
    try:
        value = float(plain)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1000:
        raise Invalid(f"{READINGS[name]}: tulis angka dalam milimeter, misalnya 20,4.", name)
    return value
