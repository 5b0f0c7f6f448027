"""The list of ceremonies at the left of their page: name, day, and how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from jamsos_desktop.domain.dates import long_day
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.gui import look
from jamsos_desktop.services.overview import days_until

_RECORD = Qt.ItemDataRole.UserRole + 1
_SECOND = Qt.ItemDataRole.UserRole + 2
_HEIGHT, _PAD = 56, 16
Index = QModelIndex | QPersistentModelIndex


class CeremonyModel(QAbstractListModel):
    """Ceremonies in the order in which they are given."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._records: list[Record] = []
        self.today = today

    def show_records(self, records: Sequence[Record]) -> None:
        """Show these ceremonies."""
        self.beginResetModel()
        self._records = list(records)
        self.endResetModel()

    def row_of(self, number: int) -> int:
        """The row of a ceremony, or -1."""
        return next((i for i, record in enumerate(self._records) if record.id == number), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        """How many."""
        return 0 if parent.isValid() else len(self._records)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name, day in words, and both for screen readers."""
        if not index.isValid():
            return None
        record = self._records[index.row()]
        day = record["day"]
        past = day < self.today
        second = long_day(day) + (" · selesai" if past else f" · {days_until(day, self.today)}")
        answers = {
            Qt.ItemDataRole.DisplayRole: str(record["name"]),
            Qt.ItemDataRole.AccessibleTextRole: f"{record['name']}, {second}",
            Qt.ItemDataRole.ToolTipRole: None,
            _RECORD: record,
            _SECOND: second,
        }
        return answers.get(Qt.ItemDataRole(role) if role < _RECORD else role)


class _Delegate(QStyledItemDelegate):
    """Two lines: the name, and the day smaller below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The same height for all."""
        return QSize(120, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, name and day."""
        palette = look.current()
        painter.save()
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, palette.color("primary_soft"))
        inner = rect.adjusted(_PAD, 8, -_PAD, -8)
        name = QFont(option.font)
        name.setWeight(QFont.Weight.DemiBold)
        small = QFont(option.font)
        small.setPointSize(look.SMALL)
        top = Qt.AlignmentFlag.AlignTop
        self._line(painter, inner, name, palette.color("text"), index.data(), top)
        bottom = Qt.AlignmentFlag.AlignBottom
        self._line(painter, inner, small, palette.color("muted"), index.data(_SECOND), bottom)
        painter.restore()

    @staticmethod
    def _line(
        painter: QPainter, rect: QRectF, font: QFont, colour: Any, text: str, side: Any
    ) -> None:
        painter.setFont(font)
        painter.setPen(colour)
        cut = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignLeft, cut)


class CeremonyList(QListView):
    """Ceremonies, the newest day first; walking through the list opens them."""

    chosen = Signal(int)
    """Number of the ceremony the keyboard stands on."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self.setAccessibleName("Daftar acara")
        self._model = CeremonyModel(today)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(True)
        self.setTabKeyNavigation(False)
        self.selectionModel().currentRowChanged.connect(self._tell)

    def show_records(self, records: Sequence[Record], today: date) -> None:
        """Show these ceremonies; nothing is chosen then."""
        self._model.today = today
        self._model.show_records(records)

    def choose(self, number: int) -> None:
        """Go to a ceremony."""
        row = self._model.row_of(number)
        if row >= 0:
            self.setCurrentIndex(self._model.index(row))

    def _tell(self, now: QModelIndex, _before: QModelIndex) -> None:
        record = now.data(_RECORD)
        if record is not None:
            self.chosen.emit(record.id)
