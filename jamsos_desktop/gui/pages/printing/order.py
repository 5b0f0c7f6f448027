"""What is asked of the print shop: document, people, design, paper, first position."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from jamsos_desktop.domain.codes import CodeKind
from jamsos_desktop.domain.filters import NEEDS, PeopleFilter
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.occupations import OCCUPATIONS
from jamsos_desktop.domain.regions import RegionTree
from jamsos_desktop.domain.sheets import Layout
from jamsos_desktop.domain.vocabulary import DOCUMENT_KINDS
from jamsos_desktop.gui import look
from jamsos_desktop.gui.chips import Chips
from jamsos_desktop.gui.pages.printing.plan_map import PlanMap
from jamsos_desktop.gui.sheet_map import SheetMap
from jamsos_desktop.gui.trays import tray_words
from jamsos_desktop.gui.widgets import Card, column, label, row
from jamsos_desktop.services.printing import DEFAULT_DESIGN, Order, Printing

KINDS: tuple[CodeKind, ...] = ("sticker", "certificate")
_ROWS = ("&Untuk", "&Kecamatan", "&Desa", "D&esain", "Ke&rtas", "&Lembar", "&Printer")
_FEWEST, _FRESH = "fewest", "fresh"


class OrderPanel(Card):
    """The choices at the left of the page; `changed` only when the clerk made one."""

    changed = Signal()

    def __init__(self, printing: Printing) -> None:
        super().__init__()
        self._printing = printing
        self._tree: RegionTree | None = None
        self._given = PeopleFilter()
        """What another page handed over, beyond the place."""
        self._people: tuple[int, ...] = ()
        """Only these people in this order, where another page handed over a list."""
        self.kinds, self.filters = Chips(), Chips()
        (
            self.whom, self.district, self.village, self.design, self.stock, self.sheets,
            self.printer,
        ) = (QComboBox() for _ in range(7))
        self.sheet, self.plan_map = SheetMap(), PlanMap()
        self._own_sheets = ""
        """What the clerk chose among the sheets; empty while the proposal stands."""
        self._place = label("", "muted", wrap=True)
        self._build()
        self._connect()

    def show_regions(self, tree: RegionTree) -> None:
        """Offer the districts and villages of the office; what was chosen stays."""
        district, village = self.district.currentData(), self.village.currentData()
        self._tree = tree
        places = {"": "Semua kecamatan"} | {d.code: d.name for d in tree.districts()}
        _fill(self.district, places, district or "")
        self._fill_villages(village or "")

    def show_kind(self, kind: CodeKind) -> None:
        """Offer the designs of stickers or of certificates."""
        self.kinds.choose(kind)
        word = DOCUMENT_KINDS[kind].casefold()
        whom = self.whom.currentData() or "new"
        _fill(self.whom, {"new": f"Belum punya {word}", "all": "Semua peserta aktif"}, whom)
        designs = {design.name: design.label for design in self._printing.designs(kind)}
        _fill(self.design, designs, DEFAULT_DESIGN[kind])
        self._fill_stocks()

    def show_designs(self) -> None:
        """Offer the designs anew where they differ; what was chosen stays."""
        box, kind = self.design, self.kind()
        designs = {design.name: design.label for design in self._printing.designs(kind)}
        if designs != {box.itemData(i): box.itemText(i) for i in range(box.count())}:
            chosen = box.currentData()
            _fill(box, designs, chosen if chosen in designs else DEFAULT_DESIGN[kind])
            if box.currentData() != chosen:
                self._fill_stocks()

    def show_filter(self, wanted: PeopleFilter) -> None:
        """Take over the people that another page shows."""
        if wanted.need in KINDS:
            self.show_kind(wanted.need)
            self.whom.setCurrentIndex(0)
            wanted = wanted.without("need")
        district = wanted.district
        if wanted.village and self._tree is not None:
            district = self._tree.district_of(wanted.village)
        self.district.setCurrentIndex(max(0, self.district.findData(district)))
        self._fill_villages(wanted.village)
        self._given, self._people = wanted, ()
        self._show_given()

    def show_equipment(self) -> None:
        """Offer the opened sheets and the measured printers anew; what was chosen stays."""
        fits = self._printing.fits.all()
        options = {"": "Tanpa setelan"} | {
            f"{fit['printer']}\n{fit['tray']}": " · ".join(filter(None, (
                str(fit["printer"]), tray_words(str(fit["tray"])),
            ))) for fit, _ in fits
        }  # fmt: skip
        _fill(self.printer, options, self.printer.currentData() or "")
        self._captions[self.printer].setVisible(len(options) > 1)
        self.printer.setVisible(len(options) > 1)
        self._fill_sheets(self._own_sheets)

    def show_people(self, people: Sequence[int]) -> None:
        """Take over a list of people in its order; no other choice of people narrows it."""
        self.show_filter(PeopleFilter())
        self._people = tuple(people)
        self._show_given()

    def show_layout(self, layout: Layout) -> None:
        """Show on which places of which opened sheets the plan lies."""
        stock = self._stocks.get(self.stock.currentData())
        if stock is not None:
            self.plan_map.show_layout(stock, layout)

    def order(self) -> Order:
        """The order as it stands."""
        printer, _, tray = str(self.printer.currentData() or "").partition("\n")
        chosen = self.sheets.currentData()
        fresh = chosen in {None, _FRESH}
        wanted = replace(
            self._given, district=self.district.currentData() or "",
            village=self.village.currentData() or "", retired=False,
        )  # fmt: skip
        return Order(
            self.kind(), self._given.programme, wanted, str(self.design.currentData() or ""),
            str(self.stock.currentData() or ""), self.sheet.start() if fresh else (1, 1),
            only_new=self.whom.currentData() == "new", printer=printer, tray=tray,
            people=self._people,
            sheets=() if fresh else None if chosen == _FEWEST else (int(chosen),),
        )  # fmt: skip

    def kind(self) -> CodeKind:
        """Stickers or certificates."""
        return "certificate" if self.kinds.current() == "certificate" else "sticker"

    def _build(self) -> None:
        for kind in KINDS:
            icon = "sticker" if kind == "sticker" else "award"
            self.kinds.add(kind, DOCUMENT_KINDS[kind], icon=icon)
        self._captions: dict[QComboBox, QWidget] = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for number, (words, box) in enumerate(zip(_ROWS, self._boxes(), strict=True)):
            caption = label("", "muted")
            caption.setText(words)
            caption.setBuddy(box)
            box.setAccessibleName(words.replace("&", ""))
            box.setMinimumContentsLength(10)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            self._captions[box] = caption
            grid.addWidget(caption, number, 0)
            grid.addWidget(box, number, 1)
        self._position = QWidget()
        told = column(spacing=2)
        told.addWidget(label("Posisi pertama", "strong"))
        told.addWidget(self._place)
        told.addStretch()
        line = row(spacing=look.GAP)
        line.setContentsMargins(3, 3, 0, 3)  # room for the ring of the keyboard
        line.addWidget(self.sheet)
        line.addLayout(told, 1)
        self._position.setLayout(line)
        for part in (self.kinds, self.filters):
            self.body.addWidget(part)
        self.body.addLayout(grid)
        self.body.addWidget(self._position)
        self.body.addWidget(self.plan_map)
        self.filters.hide()

    def _connect(self) -> None:
        self.kinds.chosen.connect(self._choose_kind)
        self.filters.removed.connect(self._drop)
        self.whom.activated.connect(lambda _: self.changed.emit())
        self.district.activated.connect(lambda _: self._choose_district())
        self.village.activated.connect(lambda _: self.changed.emit())
        self.design.activated.connect(lambda _: self._choose_design())
        self.stock.activated.connect(lambda _: self._choose_stock())
        self.sheets.activated.connect(lambda _: self._choose_sheets())
        self.printer.activated.connect(lambda _: self.changed.emit())
        self.sheet.chosen.connect(lambda *_: self._choose_place())

    def _boxes(self) -> Sequence[QComboBox]:
        return (
            self.whom, self.district, self.village, self.design, self.stock, self.sheets,
            self.printer,
        )

    def _choose_kind(self, kind: str) -> None:
        self.show_kind("certificate" if kind == "certificate" else "sticker")
        self.changed.emit()

    def _choose_district(self) -> None:
        self._fill_villages("")
        self.changed.emit()

    def _choose_design(self) -> None:
        self._fill_stocks()
        self.changed.emit()

    def _choose_stock(self) -> None:
        self._show_sheet()
        self.changed.emit()

    def _choose_sheets(self) -> None:
        self._own_sheets = str(self.sheets.currentData())
        self._show_position()
        self.changed.emit()

    def _choose_place(self) -> None:
        self._tell_place()
        self.changed.emit()

    def _fill_villages(self, chosen: str) -> None:
        if self._tree is None:
            return
        district = self.district.currentData() or ""
        villages = {v.code: v.name for v in self._tree.villages(district)}
        _fill(self.village, {"": "Semua desa"} | villages, chosen)

    def _fill_stocks(self) -> None:
        design = next(
            (d for d in self._printing.designs(self.kind())
             if d.name == self.design.currentData()), None,
        )  # fmt: skip
        stocks = self._printing.stocks(design) if design else []
        self._stocks = {stock.name: stock for stock in stocks}
        _fill(self.stock, {stock.name: stock.label for stock in stocks}, "")
        self._show_sheet()

    def _show_sheet(self) -> None:
        stock = self._stocks.get(self.stock.currentData())
        if stock is not None:
            self.sheet.show_stock(stock)
            self._tell_place()
        self._own_sheets = ""
        self._fill_sheets("")

    def _fill_sheets(self, chosen: str) -> None:
        """Opened sheets of the chosen paper; begun paper is used up unless somebody says no."""
        stock = self._stocks.get(self.stock.currentData())
        opened = self._printing.sheets.opened(stock.name) if stock else []
        options = {_FRESH: "Kertas baru"}
        if opened:
            options = {_FEWEST: f"Sisa lembar dulu ({grouped(len(opened))})"} | options | {
                str(sheet.id): f"{sheet.name}, {len(sheet.free)} kosong" for sheet in opened
            }  # fmt: skip
        _fill(self.sheets, options, chosen)
        self._show_position()

    def _show_position(self) -> None:
        stock = self._stocks.get(self.stock.currentData())
        many = stock is not None and stock.per_page > 1
        fresh = self.sheets.currentData() == _FRESH
        self._captions[self.sheets].setVisible(many)
        self.sheets.setVisible(many)
        self._position.setVisible(many and fresh)
        self.plan_map.setVisible(many and not fresh)

    def _tell_place(self) -> None:
        words = self.sheet.words()
        self._place.setText(f"{words[:1].upper()}{words[1:]}. Klik sel, atau pakai tombol panah, "
                            "bila lembar pertama sudah terpakai sebagian.")  # fmt: skip

    def _show_given(self) -> None:
        given, words = self._given, {}
        if given.text:
            words["text"] = f"“{given.text}”"
        if given.need:
            words["need"] = NEEDS[given.need]
        if given.occupation:
            words["occupation"] = OCCUPATIONS.get(given.occupation, given.occupation)
        if given.file:
            words["file"] = "Dari satu berkas impor"
        if self._people:
            words["people"] = f"{grouped(len(self._people))} orang, urutan daftar"
        self.filters.clear()
        for name, text in words.items():
            self.filters.add_filter(name, text)
        self.filters.setVisible(bool(words))

    def _drop(self, name: str) -> None:
        if name == "people":
            self._people = ()
        else:
            self._given = self._given.without(name)
        self._show_given()
        self.changed.emit()


def _fill(box: QComboBox, options: Mapping[str, str], chosen: str) -> None:
    """Offer other options; only a clerk's own choice is told (`activated`)."""
    box.clear()
    for code, words in options.items():
        box.addItem(words, code)
    box.setCurrentIndex(max(0, box.findData(chosen)))
