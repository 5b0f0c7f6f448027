"""Columns at the left of a table that stay while the others are scrolled sideways."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView


class FrozenColumns(QTableView):
    """The same rows and the same selection once more, lying over the left edge of the table.

    The keyboard and a screen reader stay with the table itself, which holds all columns.
    """

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table, self._count = table, 0
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())
        self.setItemDelegate(table.itemDelegate())
        self.setObjectName("frozen")
        self.setAccessibleName("Kolom yang dibekukan")
        self.setFocusProxy(table)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._dress()
        header = table.horizontalHeader()
        header.sectionResized.connect(self.place)
        header.sectionMoved.connect(self.place)
        header.sortIndicatorChanged.connect(self._show_sorting)
        self.horizontalHeader().sectionClicked.connect(header.sectionClicked)
        self.doubleClicked.connect(table.doubleClicked)
        bar, other = self.verticalScrollBar(), table.verticalScrollBar()
        bar.valueChanged.connect(other.setValue)
        other.valueChanged.connect(bar.setValue)
        table.horizontalScrollBar().rangeChanged.connect(self.place)
        self.hide()

    def freeze(self, count: int) -> None:
        """Keep so many of the visible columns."""
        self._count = count
        self.place()

    def place(self) -> None:
        """Lie over the columns that are kept, where the table is too narrow for all."""
        header, own = self._table.horizontalHeader(), self.horizontalHeader()
        order = [header.logicalIndex(n) for n in range(header.count())]
        kept = [n for n in order if not header.isSectionHidden(n)][: self._count]
        needed = bool(kept) and self._table.horizontalScrollBar().maximum() > 0
        self.setVisible(needed)
        if not needed:
            return
        for number in order:
            self.setColumnHidden(number, number not in kept)
        for place, number in enumerate(kept):
            own.moveSection(own.visualIndex(number), place)
            self.setColumnWidth(number, header.sectionSize(number))
        frame = self._table.frameWidth()
        width = sum(header.sectionSize(number) for number in kept)
        height = header.height() + self._table.viewport().height()
        self.setGeometry(frame, frame, width + 1, height)
        self.verticalScrollBar().setValue(self._table.verticalScrollBar().value())
        self.raise_()

    def _show_sorting(self, section: int, order: Qt.SortOrder) -> None:
        self.horizontalHeader().setSortIndicatorShown(True)
        self.horizontalHeader().setSortIndicator(section, order)

    def _dress(self) -> None:
        table = self._table
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(table.selectionMode())
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows, own = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(table.verticalHeader().defaultSectionSize())
        own.setFixedHeight(table.horizontalHeader().height())
        own.setSectionsClickable(True)
        own.setHighlightSections(False)
        self.setStyleSheet("QTableView#frozen { border-right: 1px solid palette(mid); }")
