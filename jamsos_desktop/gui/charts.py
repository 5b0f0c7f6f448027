"""A small chart of bars, painted by ourselves: how much of a whole each line has reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.gui import look

_LINE, _BAR = 30, 12


@dataclass(frozen=True)
class Bar:
    """One line: its name, how many, and of how many (0: only the number is shown)."""

    name: str
    value: int
    whole: int = 0

    @property
    def words(self) -> str:
        """The numbers as text: `6.120 / 6.200`."""
        whole = f" / {grouped(self.whole)}" if self.whole else ""
        return grouped(self.value) + whole


class BarChart(QWidget):
    """Horizontal bars under each other: name at the left, numbers right-aligned at the right."""

    def __init__(self, name: str, bars: Sequence[Bar] = ()) -> None:
        super().__init__()
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._bars: tuple[Bar, ...] = ()
        self.show_bars(bars)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show other bars; the accessible name carries all the numbers."""
        self._bars = tuple(bars)
        told = "; ".join(f"{bar.name} {bar.words}" for bar in self._bars)
        self.setAccessibleName(f"{self._name}: {told}" if told else self._name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """One line of 30 px for each bar."""
        return QSize(320, _LINE * max(1, len(self._bars)))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a panel."""
        return QSize(220, _LINE * max(1, len(self._bars)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw all bars against a common scale."""
        if not self._bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPointSize(look.SMALL)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        names = min(
            max(metrics.horizontalAdvance(bar.name) for bar in self._bars), self.width() * 0.36
        )
        numbers = max(metrics.horizontalAdvance(bar.words) for bar in self._bars)
        most = max(max(bar.whole, bar.value) for bar in self._bars) or 1
        track = QRectF(names + look.GAP, 0, self.width() - names - numbers - 2 * look.GAP - 1, _BAR)
        for index, bar in enumerate(self._bars):
            line = QRectF(0, index * _LINE, self.width(), _LINE)
            track.moveTop(line.center().y() - _BAR / 2)
            self._paint_words(painter, line, names, bar)
            self._paint_bar(painter, track, bar, most)

    def _paint_words(self, painter: QPainter, line: QRectF, names: float, bar: Bar) -> None:
        palette = look.current()
        middle = Qt.AlignmentFlag.AlignVCenter
        left = QRectF(line.left(), line.top(), names + 1, line.height())
        cut = QFontMetricsF(painter.font()).elidedText(
            bar.name, Qt.TextElideMode.ElideRight, left.width()
        )
        painter.setPen(palette.color("text"))
        painter.drawText(left, middle | Qt.AlignmentFlag.AlignLeft, cut)
        painter.setPen(palette.color("muted"))
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignRight, bar.words)

    def _paint_bar(self, painter: QPainter, track: QRectF, bar: Bar, most: int) -> None:
        palette = look.current()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color("idle_soft"))
        whole = QRectF(track)
        painter.drawRoundedRect(whole, 4, 4)
        share = bar.value / (bar.whole or most)
        if share > 0:
            filled = QRectF(track)
            filled.setWidth(max(6.0, track.width() * min(1.0, share)))
            painter.setBrush(palette.color("primary"))
            painter.drawRoundedRect(filled, 4, 4)
