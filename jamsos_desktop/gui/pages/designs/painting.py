"""How the canvas is drawn: ground, print, grid, rulers in millimetres, frames and handles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from jamsos_desktop.domain.design import LineItem
from jamsos_desktop.domain.design_faults import bounds
from jamsos_desktop.gui import look
from jamsos_desktop.gui.pages.designs.gesture import handles

if TYPE_CHECKING:
    from jamsos_desktop.gui.pages.designs.canvas import DesignCanvas

RULER = 22
"""Pixels that a ruler is wide."""
_KNOB = 7
_CLOSE = 4.0
"""Pixels: lines nearer than this would be a grey ground."""
_INK = "#0B6470"
_CARE, _BAD = "#9A5B00", "#B3261E"
"""Frames lie on white paper, in the dark window too."""


def paint(canvas: DesignCanvas) -> None:
    """Draw everything."""
    painter = QPainter(canvas.viewport())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.fillRect(canvas.viewport().rect(), look.current().color("sunken"))
    _paint_cell(canvas, painter)
    _paint_frames(canvas, painter)
    _paint_guides(canvas, painter)
    _paint_rulers(canvas, painter)
    painter.end()


def _paint_cell(canvas: DesignCanvas, painter: QPainter) -> None:
    design = canvas.design()
    cell = canvas.frame((0, 0, design.cell_width, design.cell_height))
    painter.fillRect(cell, QColor("#FFFFFF"))
    if not canvas.image.isNull():
        painter.drawImage(cell, canvas.image)
    if canvas.grid:
        step = next(s for s in (1, 5, 10, 50, 1000) if s * canvas.zoom >= 2 * _CLOSE)
        painter.setPen(QPen(QColor(11, 100, 112, 24), 1))
        for x in range(step, round(design.cell_width), step):
            painter.drawLine(QLineF(canvas.at(x, 0), canvas.at(x, design.cell_height)))
        for y in range(step, round(design.cell_height), step):
            painter.drawLine(QLineF(canvas.at(0, y), canvas.at(design.cell_width, y)))
    if design.safe:
        safe = design.safe
        pen = QPen(QColor(184, 134, 43, 150), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(
            canvas.frame((safe, safe, design.cell_width - safe, design.cell_height - safe))
        )
    painter.setPen(QPen(look.current().color("line_strong"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(cell)


def _paint_frames(canvas: DesignCanvas, painter: QPainter) -> None:
    design, chosen = canvas.design(), canvas.chosen()
    for index, tone in canvas.tones.items():
        if index < len(design.items):
            colour = QColor(_BAD if tone == "bad" else _CARE)
            frame = canvas.frame(bounds(design.items[index]))
            painter.setPen(QPen(colour, 1.5, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(frame)
            _paint_sign(painter, frame.topRight(), colour)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    # A white line under the dark one, so that a frame is seen on dark art as well.
    for pen in (QPen(QColor("#FFFFFF"), 3.5), QPen(QColor(_INK), 1.5)):
        painter.setPen(pen)
        for index in chosen:
            item = design.items[index]
            if isinstance(item, LineItem):
                painter.drawLine(QLineF(canvas.at(item.x, item.y), canvas.at(item.x2, item.y2)))
            else:
                painter.drawRect(canvas.frame(bounds(item)))
    if len(chosen) == 1:
        painter.setBrush(QColor("#FFFFFF"))
        painter.setPen(QPen(QColor(_INK), 1.5))
        for _, place in handles(design.items[chosen[0]]):
            middle = canvas.at(*place)
            painter.drawRect(
                QRectF(middle.x() - _KNOB / 2, middle.y() - _KNOB / 2, _KNOB, _KNOB)
            )


def _paint_sign(painter: QPainter, corner: QPointF, colour: QColor) -> None:
    """A triangle beside a frame, so that colour does not say it alone."""
    painter.setBrush(colour)
    painter.setPen(Qt.PenStyle.NoPen)
    x, y = corner.x(), corner.y()
    painter.drawPolygon([QPointF(x - 6, y + 5), QPointF(x + 6, y + 5), QPointF(x, y - 6)])


def _paint_guides(canvas: DesignCanvas, painter: QPainter) -> None:
    design = canvas.design()
    painter.setPen(QPen(QColor("#B8862B"), 1))
    for upright, mark in canvas.guides:
        if upright:
            painter.drawLine(QLineF(canvas.at(mark, 0), canvas.at(mark, design.cell_height)))
        else:
            painter.drawLine(QLineF(canvas.at(0, mark), canvas.at(design.cell_width, mark)))
    if canvas.band is not None:
        painter.setPen(QPen(QColor(_INK), 1, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(11, 100, 112, 28))
        first, last = (canvas.at(*place) for place in canvas.band)
        painter.drawRect(QRectF(first, last).normalized())


def _paint_rulers(canvas: DesignCanvas, painter: QPainter) -> None:
    palette, area, design = look.current(), canvas.viewport().rect(), canvas.design()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.color("surface"))
    painter.drawRect(QRectF(0, 0, area.width(), RULER))
    painter.drawRect(QRectF(0, 0, RULER, area.height()))
    _paint_reach(canvas, painter)
    font = QFont(canvas.font())
    font.setPointSizeF(7.5)
    painter.setFont(font)
    fine = 1 if canvas.zoom >= _CLOSE else 5
    coarse = next(s for s in (10, 20, 50, 100, 1000) if s * canvas.zoom >= 28)
    painter.setClipRect(QRectF(RULER, 0, area.width(), RULER))
    for mark in range(0, round(design.cell_width) + 1, fine):
        x = canvas.at(mark, 0).x()
        painter.setPen(palette.color("muted"))
        painter.drawLine(QLineF(x, RULER - _tick(mark, coarse), x, RULER))
        if mark % coarse == 0:
            painter.drawText(QRectF(x - 20, 0, 40, 13), Qt.AlignmentFlag.AlignCenter, str(mark))
    painter.setClipRect(QRectF(0, RULER, RULER, area.height()))
    for mark in range(0, round(design.cell_height) + 1, fine):
        y = canvas.at(0, mark).y()
        painter.setPen(palette.color("muted"))
        painter.drawLine(QLineF(RULER - _tick(mark, coarse), y, RULER, y))
        if mark % coarse == 0:
            painter.save()
            painter.translate(7, y)
            painter.rotate(-90)
            painter.drawText(QRectF(-20, -7, 40, 13), Qt.AlignmentFlag.AlignCenter, str(mark))
            painter.restore()
    painter.setClipping(False)
    painter.setPen(QPen(palette.color("line"), 1))
    painter.drawLine(QLineF(0, RULER, area.width(), RULER))
    painter.drawLine(QLineF(RULER, 0, RULER, area.height()))
    painter.setPen(palette.color("muted"))
    painter.drawText(QRectF(0, 0, RULER, RULER), Qt.AlignmentFlag.AlignCenter, "mm")


def _paint_reach(canvas: DesignCanvas, painter: QPainter) -> None:
    """Where the chosen items lie, on both rulers."""
    painter.setBrush(look.current().color("primary_soft"))
    for index in canvas.chosen():
        frame = canvas.frame(bounds(canvas.design().items[index]))
        painter.drawRect(QRectF(frame.left(), 0, frame.width(), RULER))
        painter.drawRect(QRectF(0, frame.top(), RULER, frame.height()))


def _tick(mark: int, coarse: int) -> int:
    return 8 if mark % coarse == 0 else 5 if mark % 5 == 0 else 3
