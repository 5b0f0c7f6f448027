"""Opened sheets of labels beside the printer: what is free on them, what is spoiled."""

from __future__ import annotations

from collections.abc import Iterable

from jamsos_desktop.domain.changed import Changed, changed
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.sheets import FREE, MARKS, SPOILED, Sheet, blank_sheet
from jamsos_desktop.services.print_places import opened_sheets, sheet_of
from jamsos_desktop.services.stock_library import StockLibrary
from jamsos_desktop.store import tables
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation


class Sheets:
    """The memory of opened sheets. Print runs change it themselves, in their own unit of work."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._library = StockLibrary(database)

    def opened(self, stock: str = "") -> list[Sheet]:
        """Sheets with a free position, of one stock or of all, oldest first."""
        with self._database.read() as reader:
            return opened_sheets(reader, stock)

    def sheet(self, sheet_id: int) -> Sheet:
        """One sheet, full or not; raises `Refused` when it is gone."""
        with self._database.read() as reader:
            return sheet_of(reader.get(tables.LabelSheet, sheet_id))

    def next_free(self, sheet_id: int) -> tuple[int, int] | None:
        """Row and column, from 1, of its first free position; `None` when it is full."""
        sheet = self.sheet(sheet_id)
        return sheet.next_free(self._library.stocks()[sheet.stock])

    def open(
        self, stock: str, name: str = "", start: tuple[int, int] = (1, 1)
    ) -> tuple[int, Changed]:
        """Note a begun sheet that the program does not know, free from row and column `start`."""
        found = self._library.stocks().get(stock)
        if found is None:
            raise Invalid(f"Kertas “{stock}” tidak ada. Pilih dari daftar.", "stock")
        if found.per_page == 1:
            raise Invalid(f"{found.label} punya satu posisi saja; tidak perlu dicatat.", "stock")
        sheet = blank_sheet(found, start)
        with self._database.write(Operation("label_sheet", source=found.label)) as writer:
            number = writer.next_numbers("label_sheet", 1)[0]
            sheet_id = writer.insert(tables.LabelSheet, [{
                "name": name.strip()[:60] or f"Lembar {grouped(number)}", "stock": stock,
                "positions": sheet.states,
            }])[0]
        return sheet_id, changed("documents")

    def mark(
        self, sheet_id: int, places: Iterable[int], mark: str = SPOILED, reason: str = ""
    ) -> Changed:
        """Mark positions, counted from 0, as spoiled, used or free; raises `Invalid`."""
        if mark not in MARKS:
            raise Invalid(f"Tanda “{mark}” tidak dikenal.", "mark")
        with self._database.write(Operation("label_sheet", reason=reason)) as writer:
            record = writer.get(tables.LabelSheet, sheet_id)
            states = sheet_of(record).marked(places, mark).states
            writer.update(tables.LabelSheet, record.id, record.version, {"positions": states})
        return changed("documents")

    def discard(self, sheet_id: int, reason: str) -> Changed:
        """Take a sheet out of the memory, thrown away or lost; its free positions are gone."""
        if not reason.strip():
            raise Invalid("Tulis mengapa lembar ini tidak dipakai lagi.", "reason")
        with self._database.write(Operation("label_sheet", reason=reason)) as writer:
            record = writer.get(tables.LabelSheet, sheet_id)
            if FREE not in str(record["positions"]):
                raise Refused(f"{record['name']} sudah penuh; tidak perlu dibuang.")
            writer.retire(tables.LabelSheet, [record.id])
        return changed("documents")
