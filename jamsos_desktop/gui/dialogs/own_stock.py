"""An own sheet of labels, measured with a ruler: the form beside a picture of what it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jamsos_desktop.domain.problems import Invalid
from jamsos_desktop.domain.stock import Stock
from jamsos_desktop.gui.dialogs.typed import TypedDialog
from jamsos_desktop.gui.record_form import RecordForm
from jamsos_desktop.gui.stock_picture import StockPicture, geometry_words
from jamsos_desktop.gui.widgets import button, column, fit, label, primary_button, row
from jamsos_desktop.services.own_stock import FIELDS, stock_from, texts_of

_PICTURE = 300


class OwnStock(TypedDialog):
    """Says at once whether the cells fit on the page."""

    def __init__(
        self, act: Callable[[Mapping[str, str]], object], parent: QWidget,
        stock: Stock | None = None,
    ) -> None:
        """`act` keeps the sheet; its `Invalid` is shown beside the field."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = "Ubah kertas sendiri" if stock else "Kertas sendiri"
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._act = act
        self.form, self.picture = RecordForm(FIELDS), StockPicture(_PICTURE)
        self.form.load(texts_of(stock) if stock else {"page": "a4", "cut_lines": False})
        self._words = label("", "muted", wrap=True)
        self._words.setFixedWidth(_PICTURE)
        side = column(spacing=8)
        side.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignHCenter)
        side.addWidget(self._words)
        side.addStretch()
        both = row(spacing=16)
        both.addWidget(self.form, 1)
        both.addLayout(side)
        buttons = row(spacing=8)
        buttons.addStretch()
        buttons.addWidget(button("Batal", self.reject))
        buttons.addWidget(primary_button("Simpan kertas", self._agree, "save"))
        lines = column()
        lines.setContentsMargins(24, 20, 24, 16)
        lines.addWidget(label(title, "head"))
        lines.addLayout(both, 1)
        lines.addLayout(buttons)
        self.setLayout(lines)
        fit(self, 880, 620)
        self.form.edited.connect(lambda _: self._show())
        self.form.save_asked.connect(self._agree)
        self._show()
        self.form.focus_first()

    def is_dirty(self) -> bool:
        """Whether anything was changed, also by choosing."""
        return self.form.is_dirty()

    def _show(self) -> None:
        try:
            stock = stock_from(self.form.texts(), "contoh")
        except Invalid as error:
            self.picture.show_stock(None)
            self._words.setText(error.problems[0].message)
        else:
            self.picture.show_stock(stock)
            self._words.setText(f"{geometry_words(stock)}. Muat pada kertasnya.")

    def _agree(self) -> None:
        try:
            self._act(self.form.texts())
        except Invalid as error:
            self.form.show_problems(error)
            self._words.setText(str(error))
        else:
            self.accept()
