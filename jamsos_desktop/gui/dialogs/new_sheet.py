"""Noting a sheet of labels that was begun elsewhere: which paper, and where it is free from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QWidget

from jamsos_desktop.domain.stock import Stock
from jamsos_desktop.gui import look
from jamsos_desktop.gui.dialogs.typed import TypedDialog
from jamsos_desktop.gui.sheet_map import SheetMap
from jamsos_desktop.gui.widgets import button, column, label, primary_button, row


class NewSheet(TypedDialog):
    """Asks for paper, name and first free position; closes when `act` takes them."""

    def __init__(
        self, stocks: Sequence[Stock], act: Callable[[str, str, tuple[int, int]], bool],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Catat sisa lembar")
        self.setAccessibleName("Catat sisa lembar")
        self._stocks, self._act = {stock.name: stock for stock in stocks}, act
        self.stock, self.name, self.map = QComboBox(), QLineEdit(), SheetMap()
        for stock in stocks:
            self.stock.addItem(stock.label, stock.name)
        self.name.setMaxLength(60)
        self.name.setPlaceholderText("Boleh kosong, misalnya sisa bulan lalu")
        self._place = label("", "muted", wrap=True)
        self._build()
        self.stock.currentIndexChanged.connect(lambda _: self._show())
        self.map.chosen.connect(lambda *_: self._tell())
        self._show()

    def _build(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(look.GAP)
        for words, name, part in (
            ("&Kertas", "Kertas", self.stock), ("&Nama", "Nama lembar", self.name)
        ):
            caption = QLabel()
            caption.setTextFormat(Qt.TextFormat.PlainText)
            caption.setProperty("role", "caption")
            caption.setText(words)
            caption.setBuddy(part)
            part.setAccessibleName(name)
            form.addRow(caption, part)
        told = column(spacing=4)
        told.addWidget(label("Posisi kosong yang pertama", "strong"))
        told.addWidget(self._place)
        told.addStretch()
        line = row()
        line.setContentsMargins(3, 3, 3, 3)  # room for the ring of the keyboard
        line.addWidget(self.map)
        line.addLayout(told, 1)
        buttons = row(spacing=8)
        buttons.addStretch()
        buttons.addWidget(button("Batal", self.reject))
        verb = primary_button("Catat lembar", self._agree, "check")
        verb.setDefault(True)  # Enter in any line
        buttons.addWidget(verb)
        lines = column()
        lines.setContentsMargins(24, 20, 24, 16)
        lines.addWidget(label("Catat sisa lembar", "head"))
        lines.addWidget(label(
            "Untuk lembar stiker yang sudah terpakai sebagian. Posisi yang rusak ditandai "
            "sesudahnya di peta.", wrap=True,
        ))
        lines.addLayout(form)
        lines.addLayout(line)
        lines.addLayout(buttons)
        self.setLayout(lines)
        self.setMinimumWidth(520)

    def _show(self) -> None:
        stock = self._stocks.get(str(self.stock.currentData()))
        if stock is not None:
            self.map.show_stock(stock)
            self._tell()

    def _tell(self) -> None:
        words = self.map.words()
        self._place.setText(
            f"{words[:1].upper()}{words[1:]}. Klik sel, atau pakai tombol panah."
        )

    def _agree(self) -> None:
        if self._act(str(self.stock.currentData()), self.name.text(), self.map.start()):
            self.accept()
