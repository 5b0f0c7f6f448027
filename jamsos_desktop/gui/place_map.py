"""An opened sheet of labels as it lies beside the printer: free, used and spoiled places.

Each state has its own drawing and is said in words; colour only helps.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.sheets import FREE, MARKS, SPOILED, USED
from jamsos_desktop.domain.stock import Stock
from jamsos_desktop.gui import look
from jamsos_desktop.gui.sheet_shape import cells_of, paint_page, picture_size

_EDGE, _AIR = 4, 2
_WORD_WIDTH, _WORD_HEIGHT = 58, 34
"""From this size in pixels on a cell has room for its word."""


class PlaceMap(QWidget):
    """The cells of one sheet. Where marking is allowed, arrows walk and Space selects."""

    selection_changed = Signal()
    mark_asked = Signal(str)
    """A mark for the selected places: Del spoiled, Backspace free."""

    def __init__(self, name: str, height: int, *, marking: bool = False) -> None:
        """`height` is that of the picture in pixels; the width follows the paper."""
        super().__init__()
        self.setAccessibleName(name)
        self._height, self._marking = height, marking
        policy = QSizePolicy.Policy.Fixed
        self.setSizePolicy(policy, policy)
        if marking:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._stock: Stock | None = None
        self._states = ""
        self._printed: tuple[int, ...] = ()
        self._selected: set[int] = set()
        self._at = 0

    def show_sheet(self, stock: Stock | None, states: str, printed: Iterable[int] = ()) -> None:
        """Show a sheet; `printed` are the places that the next print fills, in their order."""
        self._stock, self._states, self._printed = stock, states, tuple(printed)
        self._selected.clear()
        self._at = min(self._at, max(0, len(states) - 1))
        self.setFixedSize(self.sizeHint())
        self._tell()
        self.selection_changed.emit()

    def selected(self) -> list[int]:
        """The selected places, from 0; where none is, the one the keyboard stands on."""
        return sorted(self._selected) or ([self._at] if self._states else [])

    def words(self) -> str:
        """The sheet in words: how many places are free, used, spoiled, printed now."""
        counts = [(MARKS[mark].casefold(), self._states.count(mark)) for mark in MARKS]
        words = [f"{grouped(count)} {word}" for word, count in counts if count]
        if self._printed:
            words.insert(0, f"{grouped(len(self._printed))} dicetak sekarang")
        return ", ".join(words)

    def sizeHint(self) -> QSize:
        """As the paper."""
        return picture_size(self._stock, self._height, _EDGE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Space selects, Del and Backspace ask for a mark."""
        columns = self._stock.columns if self._stock else 1
        steps = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -columns,
            Qt.Key.Key_Down: columns,
        }  # fmt: skip
        key = Qt.Key(event.key())
        if not self._marking:
            super().keyPressEvent(event)
        elif key in steps:
            self._walk(self._at + steps[key])
        elif key == Qt.Key.Key_Space:
            self._toggle(self._at)
        elif key == Qt.Key.Key_Delete:
            self.mark_asked.emit(SPOILED)
        elif key == Qt.Key.Key_Backspace:
            self.mark_asked.emit(FREE)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click selects a place, or takes it out of the selection."""
        if not self._marking:
            return
        for place, cell in enumerate(self._cells()):
            if cell.contains(event.position()):
                self._at = place
                self._toggle(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the paper and its cells."""
        if self._stock is None:
            return
        painter = QPainter(self)
        paint_page(painter, self)
        for place, cell in enumerate(self._cells()):
            self._paint(painter, cell.adjusted(_AIR, _AIR, -_AIR, -_AIR), place)

    def _paint(self, painter: QPainter, cell: QRectF, place: int) -> None:
        palette, mark = look.current(), self._states[place : place + 1]
        printed = place in self._printed
        edge, ground, ink = {
            FREE: ("primary", "surface", "primary"), SPOILED: ("bad", "bad_soft", "bad"),
        }.get(mark, ("line_strong", "idle_soft", "muted"))
        if printed:
            edge, ground, ink = "primary", "primary", "on_primary"
        painter.setPen(QPen(palette.color(edge), 1))
        painter.setBrush(palette.color(ground))
        painter.drawRoundedRect(cell, 2, 2)
        painter.setPen(QPen(palette.color(ink), 1.4))
        if mark == SPOILED:
            self._cross(painter, cell)
        elif mark == USED:
            self._bars(painter, cell)
        self._word(painter, cell, place, mark, palette.color(ground), printed=printed)
        if place in self._selected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(palette.color("text"), 2.5))
            painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), 2, 2)
        if place == self._at and self._marking and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(palette.color("primary"), 2, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(cell.adjusted(4, 4, -4, -4), 2, 2)

    def _word(
        self, painter: QPainter, cell: QRectF, place: int, mark: str, ground: QColor, *,
        printed: bool,
    ) -> None:
        number = str(self._printed.index(place) + 1) if printed else str(place + 1)
        if mark == FREE or printed:
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, number)
            return
        if cell.width() < _WORD_WIDTH or cell.height() < _WORD_HEIGHT:
            return
        word = MARKS[mark]
        size = painter.fontMetrics().boundingRect(word).size() + QSize(10, 4)
        box = QRectF(0, 0, size.width(), size.height())
        box.moveCenter(cell.center())
        pen = painter.pen()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRect(box)
        painter.setPen(pen)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)

    @staticmethod
    def _cross(painter: QPainter, cell: QRectF) -> None:
        inner = cell.adjusted(4, 4, -4, -4)
        painter.drawLine(inner.topLeft(), inner.bottomRight())
        painter.drawLine(inner.bottomLeft(), inner.topRight())

    @staticmethod
    def _bars(painter: QPainter, cell: QRectF) -> None:
        """Lines as of a text: something is printed there."""
        count = max(2, int(cell.height() // 9))
        step = cell.height() / (count + 1)
        painter.drawLines([
            QLineF(
                QPointF(cell.left() + 6, cell.top() + step * number),
                QPointF(cell.right() - (6 if number % 3 else 14), cell.top() + step * number),
            )
            for number in range(1, count + 1)
        ])

    def _cells(self) -> list[QRectF]:
        return cells_of(self._stock, self.height(), _EDGE)

    def _walk(self, place: int) -> None:
        if 0 <= place < len(self._states):
            self._at = place
            self._tell()
            self.selection_changed.emit()

    def _toggle(self, place: int) -> None:
        self._selected ^= {place}
        self._tell()
        self.selection_changed.emit()

    def _tell(self) -> None:
        words = self.words()
        if self._marking and self._states and self._stock is not None:
            row, column = divmod(self._at, self._stock.columns)
            chosen = f", {len(self._selected)} dipilih" if self._selected else ""
            words = (
                f"Baris {row + 1}, kolom {column + 1}: "
                f"{MARKS[self._states[self._at]].casefold()}{chosen}. {words}"
            )
        self.setAccessibleDescription(words)
        self.update()
