"""Setting up a printer: print the test sheet, read four lengths, keep what they say."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QWidget

from jamsos_desktop.domain.printer_fit import EDGE
from jamsos_desktop.domain.problems import Invalid
from jamsos_desktop.domain.stock import Stock
from jamsos_desktop.gui import look
from jamsos_desktop.gui.dialogs.typed import TypedDialog
from jamsos_desktop.gui.fit_picture import FitPicture
from jamsos_desktop.gui.outlet import Outlet
from jamsos_desktop.gui.tasks import finish
from jamsos_desktop.gui.trays import TRAYS
from jamsos_desktop.gui.widgets import button, column, fit, label, primary_button, row, scroll_area
from jamsos_desktop.services.printer_fits import READINGS, PrinterFits

_ASKED = {
    "left": "&1 Kiri: tepi kiri kertas ke silang A", "top": "&2 Atas: tepi atas kertas ke silang A",
    "foot": "&3 Kaki: tepi kiri kertas ke silang B", "height": "&4 Tinggi: silang A ke silang B",
    "width": "&5 Lebar: silang A ke silang C, boleh kosong",
}


class _Reading(QLineEdit):
    """A length; tells when it is the one being typed."""

    entered = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell."""
        super().focusInEvent(event)
        self.entered.emit()


class FitPrinter(TypedDialog):
    """One printer, one tray, one direction of the page."""

    changed = Signal(object)

    def __init__(
        self, fits: PrinterFits, stocks: Sequence[Stock], printers: Sequence[str],
        outlet: Outlet, parent: QWidget, *, printer: str = "", tray: str = "",
        landscape: bool = False,
    ) -> None:
        """`printers` are those of the system; another name may be typed."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Setel printer")
        self.setAccessibleName("Setel printer")
        self._fits, self._outlet = fits, outlet
        self._stocks = _one_for_each_page(stocks)
        self.printer, self.tray, self.page = QComboBox(), QComboBox(), QComboBox()
        self.printer.setEditable(True)
        self.printer.addItems(list(dict.fromkeys([*filter(None, [printer]), *printers])))
        self.printer.setCurrentText(printer or self.printer.itemText(0))
        self.tray.setEditable(True)
        self.tray.addItems(["", *TRAYS])
        self.tray.setCurrentText(tray)
        for name, stock in self._stocks.items():
            self.page.addItem(name, stock.name)
        turned = [stock.page_width > stock.page_height for stock in self._stocks.values()]
        self.page.setCurrentIndex(turned.index(landscape) if landscape in turned else 0)
        self.readings = {name: _Reading() for name in READINGS}
        self._picture, self._told = FitPicture(), label("", wrap=True)
        self.verb = primary_button("Simpan setelan", self._save, "save")
        self.verb.setDefault(True)  # Enter in any line, once the readings say something
        self._again = button("Cetak uji sesudah disetel …", self._corrected, icon="printer")
        self._build()
        self._connect()
        self._compute()

    def _build(self) -> None:
        first = QFormLayout()
        first.setHorizontalSpacing(look.GAP)
        for words, name, part in (
            ("&Printer", "Printer", self.printer), ("&Baki", "Baki kertas", self.tray),
            ("&Kertas", "Kertas uji", self.page),
        ):
            first.addRow(_caption(words, name, part), part)
        for part, name, empty in (
            (self.printer, "Printer", ""), (self.tray, "Baki kertas", "Baki biasa"),
        ):
            typed = part.lineEdit()
            assert typed is not None
            typed.setAccessibleName(name)
            typed.setPlaceholderText(empty)
        lengths = QFormLayout()
        lengths.setHorizontalSpacing(look.GAP)
        for name, words in _ASKED.items():
            reading = self.readings[name]
            reading.setFixedWidth(84)
            reading.setAlignment(Qt.AlignmentFlag.AlignRight)
            lengths.addRow(_caption(words, words.replace("&", ""), reading), reading)
        left = column(spacing=8)
        left.addWidget(label("1. Cetak lembar uji pada 100 %", "strong"))
        left.addLayout(first)
        line = row(spacing=8)
        line.addWidget(button("Cetak lembar uji …", self._test, icon="printer"))
        line.addStretch()
        left.addLayout(line)
        left.addWidget(label(
            "2. Ukur dengan penggaris baja, dalam milimeter, sampai seperlima", "strong", wrap=True
        ))
        left.addLayout(lengths)
        left.addWidget(label("3. Periksa hasilnya, lalu simpan", "strong"))
        left.addWidget(self._told)
        left.addStretch()
        both = row(spacing=20)
        both.setContentsMargins(3, 3, 8, 3)  # room for the ring of the keyboard
        both.addLayout(left, 1)
        both.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        buttons = row(spacing=8)
        buttons.addWidget(self._again)
        buttons.addStretch()
        buttons.addWidget(button("Tutup", self.reject))
        buttons.addWidget(self.verb)
        lines = column()
        lines.setContentsMargins(24, 20, 24, 16)
        lines.addWidget(label("Setel printer", "head"))
        lines.addWidget(scroll_area(both), 1)
        lines.addLayout(buttons)
        self.setLayout(lines)
        fit(self, 820, 600)

    def _connect(self) -> None:
        for name, part in self.readings.items():
            part.textEdited.connect(lambda _, name=name: self._read(name))
            part.entered.connect(lambda name=name: self._picture.point_at(name))
        self.page.currentIndexChanged.connect(lambda _: self._compute())
        self.printer.currentTextChanged.connect(lambda _: self._compute())
        self.tray.currentTextChanged.connect(lambda _: self._compute())

    def _stock(self) -> Stock:
        return self._stocks[self.page.currentText()]

    def _read(self, name: str) -> None:
        self._picture.point_at(name)
        self._compute()

    def _compute(self) -> None:
        stock = self._stock()
        wanted = {
            "left": EDGE, "top": EDGE, "foot": EDGE, "height": stock.page_height - 2 * EDGE,
            "width": stock.page_width - 2 * EDGE,
        }
        for name, part in self.readings.items():
            part.setPlaceholderText(f"{wanted[name]:.1f}".replace(".", ","))
        self._again.setEnabled(self._measured())
        texts = self._texts()
        needed = [name for name in READINGS if name != "width" and not texts[name].strip()]
        self.verb.setEnabled(False)
        if needed:
            self._say("Empat ukuran pertama menentukan geser, skala, dan miring.", "muted")
            return
        try:
            found = self._fits.fit(stock, texts)
        except Invalid as error:
            self._say(str(error), "problem")
            return
        self.verb.setEnabled(bool(self.printer.currentText().strip()))
        self._say(f"{found.sentence}. Setiap halaman akan dikoreksi sebanyak itu.", "body")

    def _say(self, sentence: str, role: str) -> None:
        self._told.setText(sentence)
        self._told.setProperty("role", role)
        self._told.style().unpolish(self._told)
        self._told.style().polish(self._told)

    def _texts(self) -> dict[str, str]:
        return {name: part.text() for name, part in self.readings.items()}

    def _measured(self) -> bool:
        stock = self._stock()
        return self._fits.find(*self._who(), stock.page_width, stock.page_height) is not None

    def _who(self) -> tuple[str, str]:
        return self.printer.currentText().strip(), self.tray.currentText().strip()

    def _test(self, *, corrected: bool = False) -> None:
        stock, (printer, tray) = self._stock(), self._who()
        self._outlet.save(
            "Lembar uji", "lembar uji disetel.pdf" if corrected else "lembar uji.pdf",
            lambda path, _: self._fits.test_sheet(stock, path, printer, tray, corrected=corrected),
            lambda _: "Lembar uji jadi.", print_on=(printer, tray),
        )

    def _corrected(self) -> None:
        self._test(corrected=True)

    def _save(self) -> None:
        try:
            who, stock, texts = self._who(), self._stock(), self._texts()
            _, flags = finish(lambda: self._fits.measure(*who, stock, texts))
        except Invalid as error:
            self._say(str(error), "problem")
            bad = self.readings.get(error.problems[0].field)
            (bad or self.printer).setFocus()
            return
        self._say("Setelan disimpan. Cetak uji sekali lagi untuk memastikan.", "body")
        self._again.setEnabled(True)
        self.verb.setEnabled(False)
        for line in self.findChildren(QLineEdit):
            line.setModified(False)
        self.changed.emit(flags)


def _one_for_each_page(stocks: Sequence[Stock]) -> dict[str, Stock]:
    found: dict[str, Stock] = {}
    for stock in stocks:
        words = f"{stock.page_width:g} × {stock.page_height:g} mm".replace(".", ",")
        found.setdefault(words, stock)
    return found


def _caption(words: str, name: str, part: QWidget) -> QLabel:
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", "caption")
    made.setText(words)
    made.setBuddy(part)
    part.setAccessibleName(name)
    return made
