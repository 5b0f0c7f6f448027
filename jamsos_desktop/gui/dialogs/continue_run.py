"""Going on after a jam or a crash: how many sheets came out well, and so from which label."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.gui import look
from jamsos_desktop.gui.dialogs.typed import TypedDialog
from jamsos_desktop.gui.widgets import button, column, label, primary_button, row
from jamsos_desktop.services.printing import JAM
from jamsos_desktop.services.run_book import Label, next_label

_INTACT = "Listrik atau tinta habis"


@dataclass(frozen=True)
class Continuation:
    """What the clerk decided."""

    serial: str
    jammed: bool
    reason: str
    sheets: tuple[int, ...] | None
    """As `Order.sheets`."""


class ContinueRun(TypedDialog):
    """Proposes the label from the number of good sheets; another may be typed."""

    def __init__(
        self, title: str, labels: Sequence[Label], good: int,
        act: Callable[[Continuation], object], parent: QWidget,
    ) -> None:
        """`good` is how many sheets surely came out well, where that is known."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Lanjutkan cetakan")
        self.setAccessibleName("Lanjutkan cetakan")
        self._labels, self._act = list(labels), act
        self._valid = {one.serial.casefold(): one for one in labels if one.valid}
        last = max((one.sheet for one in labels), default=0)
        self.sheets, self.serial = QLineEdit(str(good)), QLineEdit()
        self.sheets.setValidator(QIntValidator(0, max(0, last - 1), self))
        self._of = f"Lembar yang jadi, dari {grouped(last)}"
        self.jammed = QRadioButton("Kertas macet: lembar berikutnya rusak dan dibuang")
        self.intact = QRadioButton("Listrik atau tinta: lembar berikutnya masih baik")
        self.jammed.setChecked(True)
        self.reason, self.paper = QLineEdit(JAM), QComboBox()
        self.paper.addItem("Kertas baru", False)
        self.paper.addItem("Sisa lembar dulu", True)
        self._whose = label("", "strong", wrap=True)
        self._count = label("", "muted", wrap=True)
        self.verb = primary_button("Lanjutkan …", self._agree, "check")
        self.verb.setDefault(True)  # Enter in any line
        self._build(title)
        self.sheets.textChanged.connect(lambda _: self._propose())
        self.serial.textChanged.connect(lambda _: self._tell())
        self.jammed.toggled.connect(self._propose_reason)
        self._propose()
        self.sheets.setFocus()
        self.sheets.selectAll()

    def _build(self, title: str) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(look.GAP)
        for words, name, part in (
            (self._of.replace("L", "&L", 1), self._of, self.sheets),
            ("&Mulai dari nomor", "Mulai dari nomor", self.serial),
        ):
            form.addRow(_caption(words, name, part), part)
        form.addRow(QLabel(), self._whose)
        form.addRow(QLabel(), self._count)
        for choice in (self.jammed, self.intact):
            form.addRow(QLabel(), choice)
        form.addRow(_caption("&Alasan", "Alasan", self.reason), self.reason)
        form.addRow(_caption("&Kertas", "Kertas", self.paper), self.paper)
        buttons = row(spacing=8)
        buttons.addStretch()
        buttons.addWidget(button("Batal", self.reject))
        buttons.addWidget(self.verb)
        lines = column()
        lines.setContentsMargins(24, 20, 24, 16)
        lines.addWidget(label(title, "head", wrap=True))
        lines.addWidget(label(
            "Hitung lembar yang keluar dengan baik. Nomornya tetap; tidak ada nomor baru.",
            wrap=True,
        ))
        lines.addLayout(form)
        lines.addLayout(buttons)
        self.setLayout(lines)
        self.setMinimumWidth(560)

    def _propose(self) -> None:
        found = next_label(self._labels, int(self.sheets.text() or 0))
        self.serial.setText(found.serial if found else "")
        self._tell()

    def _propose_reason(self, jammed: bool) -> None:
        """A reason that the clerk wrote stays."""
        if not self.reason.isModified():
            self.reason.setText(JAM if jammed else _INTACT)

    def _tell(self) -> None:
        found = self._found()
        self.verb.setEnabled(found is not None)
        if found is None:
            self._whose.setText("Nomor itu tidak ada di cetakan ini, atau sudah dicetak lagi.")
            self._count.setText("")
            return
        self._whose.setText(f"{found.name}, {found.village}")
        left = sum(one.valid for one in self._labels[self._labels.index(found):])
        self._count.setText(
            f"Lembar {grouped(found.sheet)}, posisi {found.position + 1}. {grouped(left)} label "
            "dicetak lagi."
        )

    def _found(self) -> Label | None:
        return self._valid.get(self.serial.text().strip().casefold())

    def _agree(self) -> None:
        found = self._found()
        if found is None:
            return
        choice = Continuation(
            found.serial, self.jammed.isChecked(),
            self.reason.text().strip() or JAM, None if self.paper.currentData() else (),
        )
        self.accept()
        self._act(choice)


def _caption(words: str, name: str, part: QWidget) -> QLabel:
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", "caption")
    made.setText(words)
    made.setBuddy(part)
    part.setAccessibleName(name)
    return made
