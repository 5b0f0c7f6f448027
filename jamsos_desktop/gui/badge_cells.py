"""Cells of a table that show a badge instead of text."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from jamsos_desktop.gui import look
from jamsos_desktop.gui.badges import paint_badge
from jamsos_desktop.gui.record_model import BADGE_ROLE, Index

CELL_PAD = 12
"""Pixels between the edge of a cell and what it shows."""


class BadgeDelegate(QStyledItemDelegate):
    """Paints cells that carry a badge; all others as usual."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground of the row, then the badge."""
        badge = index.data(BADGE_ROLE)
        if badge is None:
            super().paint(painter, option, index)
            return
        style = QApplication.style()
        style.drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget
        )
        font = QFont(option.font)
        font.setPointSize(look.SMALL)
        cell = QRectF(option.rect).adjusted(CELL_PAD - 4, 0, -2, 0)
        paint_badge(painter, cell, badge, font)
