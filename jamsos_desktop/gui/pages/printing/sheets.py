"""Lembar: the opened sheets of labels beside the printer, with a map of what is free on each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jamsos_desktop.domain.changed import Changed
from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.kinds import Text
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.sheets import FREE, MARKS, SPOILED, USED, Sheet
from jamsos_desktop.gui import look, tasks
from jamsos_desktop.gui.dialogs.form_dialog import FormDialog
from jamsos_desktop.gui.dialogs.new_sheet import NewSheet
from jamsos_desktop.gui.focus import allow
from jamsos_desktop.gui.pages.printing.shop import PrintSection
from jamsos_desktop.gui.place_map import PlaceMap
from jamsos_desktop.gui.record_model import Column
from jamsos_desktop.gui.record_table import RecordTable, table_card
from jamsos_desktop.gui.rights import allowed, needs
from jamsos_desktop.gui.widgets import (
    Card,
    EmptyState,
    button,
    column,
    label,
    primary_button,
    row,
    scroll_area,
)
from jamsos_desktop.services.sheets import Sheets
from jamsos_desktop.services.stock_library import StockLibrary

_MAP = 372
REASON = Field(Text(120), "Alasan", "Catatan", "reason", required=True)
"""One line that says why; the history keeps it."""
_OPTIONAL = Field(Text(120), "Alasan", "Catatan", "reason", help="Boleh kosong.")


class SheetsSection(PrintSection):
    """Sheets at the left, the map of the chosen one at the right. `open` takes its number."""

    listens = frozenset({"documents"})

    def __init__(self, sheets: Sheets, library: StockLibrary) -> None:
        super().__init__()
        self._sheets, self._library = sheets, library
        self._opened: dict[int, Sheet] = {}
        self.set_up()

    def refresh(self) -> None:
        """Read the opened sheets again; the chosen one stays."""
        before = self.table.chosen()
        self._stocks = self._library.stocks()
        self._opened = {
            sheet.id: sheet for sheet in self._sheets.opened() if sheet.stock in self._stocks
        }
        self.table.show_ids(list(self._opened))
        if before is None or before.id not in self._opened:
            self.table.choose_first()
        free = sum(len(sheet.free) for sheet in self._opened.values())
        self.headline.emit(
            f"{grouped(len(self._opened))} lembar terbuka, {grouped(free)} posisi kosong"
            if self._opened else "Tidak ada lembar terbuka"
        )
        self.status.emit(
            "Panah memilih posisi, Spasi menandai beberapa, Del rusak, Backspace kosong"
        )

    def open(self, what: object) -> None:
        """Go to one sheet."""
        if isinstance(what, int):
            self.table.choose(what)

    def home(self) -> QWidget:
        """The list of sheets."""
        return self.table

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Noting one more sheet."""
        return {"new": self._ask_new}

    def _build(self) -> None:
        self.add_actions(
            primary_button("Catat sisa lembar …", self._ask_new, "plus")
        )
        text = partial(Field, Text())
        self.table = RecordTable(
            [
                Column(text("Lembar", "", "name", width=12), sortable=False),
                Column(text("Kertas", "", "paper", width=22), stretch=True, sortable=False),
                Column(text("Kosong", "", "free", width=8), sortable=False),
                Column(text("Berikutnya", "", "next", width=13), sortable=False),
            ],
            self._load, name="Lembar terbuka",
            empty=EmptyState(
                "layers", "Belum ada lembar yang terbuka. Lembar yang baru terpakai sebagian "
                "tercatat sendiri sesudah dicetak; sisa lembar lama dapat dicatat di sini.",
            ),
        )
        self.table.setSelectionMode(RecordTable.SelectionMode.SingleSelection)
        self.map = PlaceMap("Peta lembar", _MAP, marking=True)
        self._name, self._words = label("", "head"), label("", "muted", wrap=True)
        self._chosen = label("", wrap=True)
        self._marks = {
            SPOILED: button("Tandai rusak …", partial(self._ask_mark, SPOILED),
                            icon="circle-x", hint="Del", needs="label_sheet"),
            FREE: button("Tandai kosong …", partial(self._ask_mark, FREE),
                         icon="circle-check", hint="Backspace", needs="label_sheet"),
            USED: button("Tandai terpakai …", partial(self._ask_mark, USED),
                         icon="file-text", needs="label_sheet"),
        }
        self._drop = button("Buang lembar …", self._ask_drop, icon="trash-2", kind="danger",
                            needs="label_sheet")
        both = row()
        both.addWidget(table_card(self.table), 1)
        both.addWidget(self._right())
        self.body.addLayout(both, 1)

    def _right(self) -> QWidget:
        card = Card()
        card.setFixedWidth(look.PANEL + 154)
        acts = column(spacing=8)
        acts.addWidget(self._chosen)
        for act in (*self._marks.values(), self._drop):
            acts.addWidget(act)
        acts.addStretch()
        line = row()
        line.setContentsMargins(3, 3, 3, 3)  # room for the ring of the keyboard
        line.addWidget(self.map, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(acts, 1)
        area = scroll_area(line, sideways=True)
        for part in (self._name, self._words):
            card.body.addWidget(part)
        card.body.addWidget(area, 1)
        return card

    def _connect(self) -> None:
        self.table.record_chosen.connect(lambda _: self._show())
        self.table.record_opened.connect(lambda _: self.map.setFocus())
        self.map.selection_changed.connect(self._tell)
        self.map.mark_asked.connect(self._ask_mark)

    def _load(self, ids: Sequence[int]) -> list[Record]:
        return [self._record(self._opened[number]) for number in ids if number in self._opened]

    def _record(self, sheet: Sheet) -> Record:
        stock = self._stocks[sheet.stock]
        place = sheet.next_free(stock)
        return Record(sheet.id, 1, {
            "name": sheet.name, "paper": stock.label,
            "free": f"{len(sheet.free)} dari {stock.per_page}",
            "next": f"baris {place[0]}, kolom {place[1]}" if place else "",
        })

    def _sheet(self) -> Sheet | None:
        record = self.table.chosen()
        return self._opened.get(record.id) if record else None

    def _show(self) -> None:
        sheet = self._sheet()
        if sheet is None:
            self.map.show_sheet(None, "")
            self._name.setText("Peta lembar")
            self._words.setText("Pilih satu lembar di daftar.")
        else:
            self.map.show_sheet(self._stocks[sheet.stock], sheet.states)
            self._name.setText(sheet.name)
            self._words.setText(f"{self._stocks[sheet.stock].label}. {self.map.words()}.")
        allow(self.table, {self._drop: sheet is not None})

    def _tell(self) -> None:
        sheet, places = self._sheet(), self.map.selected()
        allow(self.map, {
            act: sheet is not None and any(sheet.states[p : p + 1] != mark for p in places)
            for mark, act in self._marks.items()
        })
        if sheet is None or not places:
            self._chosen.setText("")
            return
        named = ", ".join(str(place + 1) for place in places[:8])
        more = f" dan {len(places) - 8} lainnya" if len(places) > 8 else ""
        states = {MARKS[sheet.states[place]] for place in places if place < len(sheet.states)}
        self._chosen.setText(
            f"Posisi {named}{more}: {', '.join(sorted(states)).casefold()}."
        )

    def _ask_mark(self, mark: str) -> None:
        sheet, places = self._sheet(), self.map.selected()
        if sheet is None or not self._marks[mark].isEnabled():
            return
        word = MARKS[mark].casefold()
        field = REASON if mark == SPOILED else _OPTIONAL
        self._ask(
            f"Tandai {word}", field, f"Tandai {len(places)} posisi {word}",
            lambda texts: self._done(tasks.finish(
                lambda: self._sheets.mark(sheet.id, places, mark, texts["reason"].strip())
            )),
        )

    def _ask_drop(self) -> None:
        sheet = self._sheet()
        if sheet is not None:
            self._ask(
                f"Buang {sheet.name}", REASON, "Buang lembar",
                lambda texts: self._done(
                    tasks.finish(lambda: self._sheets.discard(sheet.id, texts["reason"]))
                ),
            )

    def _ask(
        self, title: str, field: Field, verb: str, act: Callable[[Mapping[str, str]], object]
    ) -> None:
        if not allowed(self, "label_sheet"):
            return
        dialog = FormDialog(title, [field], verb, act, parent=self)
        dialog.open()

    @needs("label_sheet")
    def _ask_new(self) -> None:
        stocks = [stock for stock in self._library.stocks().values() if stock.per_page > 1]
        dialog = NewSheet(stocks, self._open_sheet, self)
        dialog.open()

    def _open_sheet(self, stock: str, name: str, start: tuple[int, int]) -> bool:
        try:
            number, flags = tasks.finish(lambda: self._sheets.open(stock, name, start))
        except (Invalid, Refused) as error:
            tasks.report(error)
            return False
        self._done(flags)
        self.table.choose(number)
        self.map.setFocus()
        return True

    def _done(self, flags: Changed) -> None:
        self.refresh()
        self.changed.emit(flags)
