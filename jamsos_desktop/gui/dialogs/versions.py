"""Earlier versions of a person beside the present one, difference by difference."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QHeaderView,
    QListWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from jamsos_desktop.domain.fields import Field
from jamsos_desktop.domain.problems import Invalid
from jamsos_desktop.gui import look
from jamsos_desktop.gui.dialogs.reason import ask_reason
from jamsos_desktop.gui.tasks import finish
from jamsos_desktop.gui.widgets import button, column, fit, label, row
from jamsos_desktop.services.register import Register
from jamsos_desktop.services.versions import Version

_HEADS = ("", "Isian", "Versi ini", "Sekarang")
_DIFFERS = "≠"


class VersionsDialog(QDialog):
    """A list of versions at the left, the fields of the chosen one beside today's at the right."""

    changed = Signal(object, str)
    """What changed, and the sentence for it."""

    def __init__(self, register: Register, person: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._register, self._person = register, person
        self._versions: list[Version] = []
        self._shown: list[Field] = []
        self.setWindowTitle("Versi lama")
        self.setAccessibleName("Versi lama")
        fit(self, 980, 560)
        self._build()
        self._read()

    def _build(self) -> None:
        self._title, self._why = label("", "head", wrap=True), label("", "muted", wrap=True)
        self.list = QListWidget()
        self.list.setAccessibleName("Versi, yang terbaru di atas")
        self.list.setWordWrap(True)
        self.list.setFixedWidth(270)
        self.list.currentRowChanged.connect(self._compare)
        self._only = QCheckBox("&Hanya yang berbeda")
        self._only.setAccessibleName("Hanya yang berbeda")
        self._only.setChecked(True)
        self._only.toggled.connect(self._compare)
        self.table = QTableWidget(0, len(_HEADS))
        self.table.setObjectName("boxed")
        self._dress()
        self._back = button("Kembalikan nilai ini …", self._ask, icon="undo-2")
        right = column(spacing=8)
        right.addWidget(self._why)
        right.addWidget(self.table, 1)
        foot = row(spacing=8)
        foot.addWidget(self._only)
        foot.addStretch()
        foot.addWidget(self._back)
        foot.addWidget(button("Tutup", self.reject))
        both = row(spacing=16)
        both.addWidget(self.list)
        both.addLayout(right, 1)
        lines: QVBoxLayout = column()
        lines.setContentsMargins(24, 20, 24, 16)
        lines.addWidget(self._title)
        lines.addLayout(both, 1)
        lines.addLayout(foot)
        self.setLayout(lines)

    def _dress(self) -> None:
        self.table.setAccessibleName("Isian versi ini dan sekarang")
        self.table.setHorizontalHeaderLabels(list(_HEADS))
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(look.ROW)
        head = self.table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setFixedHeight(look.ROW + 4)
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column_number, width in ((0, 36), (1, 170)):
            head.setSectionResizeMode(column_number, QHeaderView.ResizeMode.Fixed)
            self.table.setColumnWidth(column_number, width)
        self.table.currentCellChanged.connect(self._offer)

    def _read(self) -> None:
        self._versions = self._register.versions(self._person)
        now = self._versions[0].record
        self._title.setText(f"Versi lama {now['name']}")
        self.list.blockSignals(True)
        self.list.clear()
        for number, version in enumerate(self._versions):
            mark = " (sekarang)" if number == 0 else ""
            self.list.addItem(f"{version.when}{mark}\n{version.title} · {version.actor}")
        self.list.blockSignals(False)
        self.list.setCurrentRow(min(1, len(self._versions) - 1))
        self._compare()

    def _compare(self, _change: Any = None) -> None:
        version, now = self._chosen(), self._versions[0].record
        reason = f" Alasan: {version.reason}" if version.reason else ""
        self._why.setText(f"{version.title} oleh {version.actor}, {version.when}.{reason}")
        differing = [f for f in self._register.fields if version.record[f.name] != now[f.name]]
        self._shown = differing if self._only.isChecked() else list(self._register.fields)
        self.table.setRowCount(len(self._shown))
        for number, field in enumerate(self._shown):
            sign = _DIFFERS if field in differing else ""
            texts = [sign, field.label, self._register.text(field.name, version.record),
                     self._register.text(field.name, now)]
            for place, text in enumerate(texts):
                item = QTableWidgetItem(text)
                if sign:
                    font = item.font()
                    font.setBold(True)
                    item.setFont(font)
                self.table.setItem(number, place, item)
        if self._shown:
            self.table.setCurrentCell(0, 1)
        elif self._only.isChecked():
            self._why.setText(f"{self._why.text()} Sama dengan sekarang.")
        self._offer()

    def _chosen(self) -> Version:
        return self._versions[max(0, self.list.currentRow())]

    def _field(self) -> Field | None:
        row_number = self.table.currentRow()
        return self._shown[row_number] if 0 <= row_number < len(self._shown) else None

    def _offer(self, *_moved: int) -> None:
        field = self._field()
        now, then = self._versions[0].record, self._chosen().record
        differs = field is not None and now[field.name] != then[field.name]
        self._back.setEnabled(differs and not now["locked"])
        self._back.setToolTip("Data ini terkunci." if now["locked"] else "")

    def _ask(self) -> None:
        field, version = self._field(), self._chosen()
        if field is None:
            return
        text = self._register.text(field.name, version.record) or "kosong"
        ask_reason(
            f"Kembalikan {field.label}", "Kembalikan",
            lambda why: self._put_back(field, version, why), self,
            explain=f"Menjadi: {text}. Isian lain tidak berubah.",
        )

    def _put_back(self, field: Field, version: Version, why: str) -> None:
        now = self._versions[0].record
        try:
            _, change, _ = finish(
                lambda: self._register.put_back(now, field.name, version.record, why)
            )
        except Invalid as error:
            raise Invalid(str(error), "reason") from None
        self._read()
        self.changed.emit(change, f"{field.label} dikembalikan.")
