"""The people found while a clerk types into the search line, in a list that hangs below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from jamsos_desktop.gui import look
from jamsos_desktop.gui.badges import Badge, badge_width, paint_badge
from jamsos_desktop.gui.record_model import Index
from jamsos_desktop.gui.widgets import label

_ROW, _PAD = 46, 12
_FOUND = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True)
class Found:
    """One line of the list: a person, what tells them apart, and where they stand."""

    id: int
    name: str
    line: str
    badge: Badge | None = None


class FoundDelegate(QStyledItemDelegate):
    """Name above, what tells people apart below, the status at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines of text."""
        return QSize(320, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one person."""
        found: Found = index.data(_FOUND)
        palette = look.current()
        painter.save()
        widget = option.widget
        assert isinstance(widget, QListWidget)
        if index.row() == widget.currentRow():
            painter.fillRect(option.rect, palette.color("primary_soft"))
        small = QFont(option.font)
        small.setPointSize(look.SMALL)
        strong = QFont(option.font)
        strong.setWeight(QFont.Weight.DemiBold)
        room = option.rect.adjusted(_PAD, 5, -_PAD, -5)
        if found.badge is not None:
            width = round(badge_width(found.badge, small)) + 1
            paint_badge(painter, QRectF(room.right() - width, room.top(), width, room.height()),
                        found.badge, small)
            room.setRight(room.right() - width - _PAD)
        half = room.height() // 2
        for text, font, role, top in (
            (found.name, strong, "text", 0), (found.line, small, "muted", half),
        ):
            painter.setFont(font)
            painter.setPen(palette.color(role))
            line = QRect(room.left(), room.top() + top, room.width(), half)
            cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)
        painter.restore()


class Suggestions(QFrame):
    """Hangs below a line; the keyboard stays in the line, which walks through the list."""

    chosen = Signal(int)
    """The number of a person that was clicked."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line.window())
        self.setObjectName("suggestions")
        self._line = line
        self.list = QListWidget()
        self.list.setAccessibleName("Orang yang ditemukan")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(FoundDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._hint = label("", "muted")
        self._hint.setContentsMargins(_PAD, 4, _PAD, 6)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(1, 6, 1, 2)
        lines.setSpacing(0)
        lines.addWidget(self.list)
        lines.addWidget(self._hint)
        self.list.itemClicked.connect(lambda item: self.chosen.emit(item.data(_FOUND).id))
        line.installEventFilter(self)
        self.hide()

    def show_found(self, found: Sequence[Found]) -> None:
        """Show these people; nobody hides the list but for its hint."""
        self.list.clear()
        for one in found:
            item = QListWidgetItem(f"{one.name}, {one.line}")
            item.setData(_FOUND, one)
            self.list.addItem(item)
        self._hint.setText(
            "Panah bawah memilih, Enter membuka; Enter pada teks menampilkan semuanya."
            if found else "Tidak ada yang cocok atau mirip."
        )
        self._line.setAccessibleDescription(f"{len(found)} orang ditemukan")
        self.list.setVisible(bool(found))
        self.list.setFixedHeight(len(found) * _ROW)
        self._place()
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Mark the next person, or (above the first) nobody: the text itself."""
        place = max(-1, min(self.list.count() - 1, self.list.currentRow() + by))
        self.list.setCurrentRow(place)
        item = self.list.item(place)
        self._line.setAccessibleDescription(item.text() if item else "")
        self.list.viewport().update()

    def current(self) -> int:
        """The number of the marked person, or 0."""
        item = self.list.currentItem() if self.isVisible() else None
        return int(item.data(_FOUND).id) if item else 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go when the keyboard leaves the line; follow its width."""
        if event.type() in {QEvent.Type.FocusOut, QEvent.Type.Hide}:
            self.hide()
        elif event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        window = self._line.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self.setFixedWidth(min(self._line.width(), 640))
        self.adjustSize()
        self.move(self._line.mapTo(window, QPoint(0, self._line.height() + 4)))
