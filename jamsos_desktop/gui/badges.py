"""Status as a word with its own drawn sign and colour; never colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from jamsos_desktop.domain.enrolment import STATUSES
from jamsos_desktop.gui import look

Sign = Literal["full", "half", "triangle", "cross", "diamond", "ring", "plus", "unequal", "equal"]
"""Shapes drawn by ourselves, so that no font has to have them."""

HEIGHT = 22
_SIGN, _PAD, _GAP = 9.0, 8.0, 6.0


@dataclass(frozen=True)
class Badge:
    """A word, the sign before it and the tone of both."""

    word: str
    sign: Sign
    tone: look.Tone


_ENROLMENT: dict[str, tuple[Sign, look.Tone]] = {
    "usulan": ("ring", "idle"),
    "diperiksa": ("half", "idle"),
    "layak": ("ring", "good"),
    "tidak_layak": ("cross", "bad"),
    "perlu_perbaikan": ("triangle", "care"),
    "ditetapkan": ("ring", "info"),
    "dikirim": ("half", "info"),
    "aktif": ("full", "good"),
    "ditolak": ("cross", "bad"),
    "nonaktif": ("cross", "idle"),
    "selesai": ("full", "idle"),
    "cadangan": ("diamond", "idle"),
    "mengundurkan_diri": ("cross", "idle"),
    "diganti": ("equal", "idle"),
}
_VERDICTS: dict[str, Badge] = {
    "new": Badge("Baru", "plus", "good"),
    "changed": Badge("Berubah", "unequal", "info"),
    "same": Badge("Sama", "equal", "idle"),
    "held": Badge("Ditahan", "cross", "bad"),
    "alike": Badge("Mirip", "triangle", "care"),
    "skipped": Badge("Dilewati", "ring", "idle"),
}


def enrolment_badge(status: str | None) -> Badge | None:
    """The badge of an enrolment status code."""
    if not status:
        return None
    word = STATUSES.get(status, status.replace("_", " "))
    sign, tone = _ENROLMENT.get(status, ("ring", "idle"))
    return Badge(word[:1].upper() + word[1:], sign, tone)


def verdict_badge(verdict: str | None) -> Badge | None:
    """The badge of an import verdict: new, changed, same, held, alike, skipped."""
    return _VERDICTS.get(verdict or "")


def badge_width(badge: Badge, font: QFont) -> float:
    """The width in pixels that `paint_badge` will use."""
    return _PAD + _SIGN + _GAP + QFontMetricsF(font).horizontalAdvance(badge.word) + _PAD + 1


def paint_badge(painter: QPainter, rect: QRectF, badge: Badge, font: QFont) -> None:
    """Draw the badge at the left of `rect`, centred from top to bottom, cut to its width."""
    text, ground = look.current().tone(badge.tone)
    width = min(badge_width(badge, font), rect.width())
    pill = QRectF(rect.left(), rect.center().y() - HEIGHT / 2, width, HEIGHT)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(pill, HEIGHT / 2, HEIGHT / 2)
    middle = QPointF(pill.left() + _PAD + _SIGN / 2, pill.center().y())
    paint_sign(painter, middle, badge.sign, text)
    painter.setPen(text)
    painter.setFont(font)
    words = pill.adjusted(_PAD + _SIGN + _GAP, 0, -_PAD / 2, 0)
    metrics = QFontMetricsF(font)
    cut = metrics.elidedText(badge.word, Qt.TextElideMode.ElideRight, words.width())
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)
    painter.restore()


def paint_sign(painter: QPainter, middle: QPointF, sign: Sign, colour: QColor) -> None:
    """Draw one of the signs around `middle`, 9 px wide."""
    half = _SIGN / 2
    box = QRectF(middle.x() - half, middle.y() - half, _SIGN, _SIGN)
    painter.setPen(QPen(colour, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if sign in {"full", "half", "ring"}:
        if sign == "full":
            painter.setBrush(colour)
        painter.drawEllipse(box.adjusted(0.8, 0.8, -0.8, -0.8))
        if sign == "half":
            painter.setBrush(colour)
            painter.drawPie(box.adjusted(0.8, 0.8, -0.8, -0.8), 90 * 16, 180 * 16)
    elif sign in _SHAPES:
        shape = QPolygonF([middle + QPointF(x, y) * half for x, y in _SHAPES[sign]])
        if sign == "triangle":
            painter.setBrush(colour)
        painter.drawPolygon(shape)
    else:
        for x1, y1, x2, y2 in _STROKES[sign]:
            painter.drawLine(middle + QPointF(x1, y1) * half, middle + QPointF(x2, y2) * half)


_SHAPES = {
    "triangle": ((0, -0.8), (0.9, 0.75), (-0.9, 0.75)),
    "diamond": ((0, -0.95), (0.95, 0), (0, 0.95), (-0.95, 0)),
}
_STROKES: dict[str, tuple[tuple[float, float, float, float], ...]] = {
    "cross": ((-0.7, -0.7, 0.7, 0.7), (-0.7, 0.7, 0.7, -0.7)),
    "plus": ((-0.85, 0, 0.85, 0), (0, -0.85, 0, 0.85)),
    "equal": ((-0.8, -0.4, 0.8, -0.4), (-0.8, 0.4, 0.8, 0.4)),
    "unequal": ((-0.8, -0.4, 0.8, -0.4), (-0.8, 0.4, 0.8, 0.4), (-0.5, 0.95, 0.5, -0.95)),
}


class BadgeLabel(QWidget):
    """A badge standing on its own, in a panel or beside a title."""

    def __init__(self, badge: Badge | None = None) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._badge: Badge | None = None
        self.show_badge(badge)

    def show_badge(self, badge: Badge | None) -> None:
        """Show another badge, or nothing."""
        self._badge = badge
        self.setAccessibleName(badge.word if badge else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its word."""
        if self._badge is None:
            return QSize(0, 0)
        return QSize(round(badge_width(self._badge, self._small())) + 1, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the badge."""
        if self._badge is not None:
            paint_badge(QPainter(self), QRectF(self.rect()), self._badge, self._small())

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSize(look.SMALL)
        return font
