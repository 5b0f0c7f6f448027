"""Which columns of a table are seen, in what order, how wide, and which stay while the rest moves.

Remembered per list beside the window's size, by the names of the fields: a later version of the
program may have more of them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, QSettings, Qt
from PySide6.QtWidgets import QHeaderView, QMenu

from jamsos_desktop.gui.widgets import literal

if TYPE_CHECKING:
    from jamsos_desktop.gui.record_table import RecordTable

_COMFORTABLE = 166
"""Pixels in which nearly every name stands uncut."""
_LEAST_STRETCHED = 110
"""Pixels below which the widest column is not pressed; the table scrolls instead."""


@dataclass
class View:
    """How a clerk wants to see a list. `frozen` columns at the left do not scroll away."""

    shown: list[str] = field(default_factory=list)
    """Names of fields in order."""
    widths: dict[str, int] = field(default_factory=dict)
    frozen: int = 0


class TableColumns(QObject):
    """Keeps the columns of one table as chosen, and asks for the choice."""

    def __init__(
        self, table: RecordTable, usual: Sequence[str], settings: QSettings, key: str, *,
        giving_way: Sequence[str] = (),
    ) -> None:
        """`giving_way`: columns that stand back, the first one first, where the room is too small
        for the widest one; only while nobody chose columns of their own."""
        super().__init__(table)
        self._table, self._usual = table, list(usual)
        self._giving_way = list(giving_way)
        self._settings, self._key = settings, f"columns/{key}"
        self._names = [column.field.name for column in table.records().columns]
        self._only: frozenset[str] | None = None
        self._putting = False
        self.view = self._read()
        self._widths = {n: self._header.sectionSize(i) for i, n in enumerate(self._names)}
        self._header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._header.customContextMenuRequested.connect(self._open_menu)
        self._header.sectionMoved.connect(self._take_order)
        self._header.sectionResized.connect(self._take_width)
        table.resized.connect(self._fit_again)
        self.put()

    @property
    def _header(self) -> QHeaderView:
        """Asked for anew: Qt's binding may forget one that was kept when a dialog is deleted."""
        return self._table.horizontalHeader()

    def labels(self) -> dict[str, str]:
        """Every column there is: name of the field and what its header says."""
        columns = self._table.records().columns
        return {column.field.name: column.field.label for column in columns}

    def usual(self) -> View:
        """The columns before anybody chose others."""
        return View(list(self._usual))

    def take(self, view: View) -> None:
        """Show these columns from now on."""
        self.view = view
        self.put()
        self._write()

    def show_only(self, names: Sequence[str] | None) -> None:
        """For now only these columns, or (`None`) those that were chosen."""
        self._only = None if names is None else frozenset(names)
        self.put()

    def put(self) -> None:
        """Bring the header into the chosen state."""
        self._putting = True
        try:
            for place, name in enumerate(self.view.shown):
                self._header.moveSection(self._header.visualIndex(self._number(name)), place)
            for number, name in enumerate(self._names):
                if name in self.view.widths:
                    self._table.setColumnWidth(number, self.view.widths[name])
                    self._widths[name] = self.view.widths[name]
            self.fit()
        finally:
            self._putting = False
        self._table.freeze(0 if self._only is not None else self.view.frozen)

    def fit(self) -> None:
        """Let the widest column take what is left, or keep its own width and scroll."""
        self._show_columns()
        stretched = [n for n, c in enumerate(self._table.records().columns) if c.stretch]
        visible = [n for n in range(len(self._names)) if not self._header.isSectionHidden(n)]
        others = sum(self._header.sectionSize(n) for n in visible if n not in stretched)
        room = self._table.viewport().width() - others
        for number in stretched:
            alone = visible == [number] or room >= _LEAST_STRETCHED
            mode = QHeaderView.ResizeMode.Stretch if alone else QHeaderView.ResizeMode.Interactive
            self._header.setSectionResizeMode(number, mode)
            if not alone:
                width = self.view.widths.get(self._names[number], _LEAST_STRETCHED)
                self._header.resizeSection(number, max(_LEAST_STRETCHED, width))

    def _show_columns(self) -> None:
        """Show the columns that were chosen; the usual ones as far as there is room."""
        wanted = self._only if self._only is not None else frozenset(self.view.shown)
        for name in self._standing_back(wanted):
            wanted -= {name}
        for number, name in enumerate(self._names):
            if self._header.isSectionHidden(number) != (name not in wanted):
                self._table.setColumnHidden(number, name not in wanted)

    def _standing_back(self, wanted: frozenset[str]) -> list[str]:
        if self._only is None and (self.view.shown != self._usual or self.view.frozen):
            return []
        columns = self._table.records().columns
        stretched = {self._names[n] for n, column in enumerate(columns) if column.stretch}
        room = self._table.viewport().width() - _COMFORTABLE
        room -= sum(self._width(name) for name in wanted - stretched)
        gone = []
        for name in self._giving_way:
            if room >= 0:
                break
            if name in wanted:
                room += self._width(name)
                gone.append(name)
        return gone

    def _width(self, name: str) -> int:
        """The width of a column, seen or not."""
        number = self._number(name)
        if not self._header.isSectionHidden(number):
            self._widths[name] = self._header.sectionSize(number)
        return self._widths[name]

    def _fit_again(self) -> None:
        self._putting = True
        self.fit()
        self._putting = False

    def _open_menu(self, where: QPoint) -> None:
        menu = self.menu()
        menu.exec(self._header.mapToGlobal(where))
        menu.deleteLater()

    def menu(self) -> QMenu:
        """Every column to be ticked, and the dialog for their order."""
        menu = QMenu(self._table)
        menu.setAccessibleName("Kolom")
        for name, words in self.labels().items():
            action = menu.addAction(literal(words))
            action.setCheckable(True)
            action.setChecked(name in self.view.shown)
            action.setEnabled(self.view.shown != [name])
            action.triggered.connect(lambda on, n=name: self._tick(n, on))
        menu.addSeparator()
        menu.addAction("&Atur kolom …").triggered.connect(self.ask)
        menu.addAction("Kolom &semula").triggered.connect(lambda: self.take(self.usual()))
        return menu

    def ask(self) -> None:
        """Open the dialog in which columns are ticked, ordered and frozen."""
        from jamsos_desktop.gui.dialogs.columns import ColumnsDialog

        ColumnsDialog(self, self._table.window()).open()

    def _tick(self, name: str, on: bool) -> None:
        rest = [n for n in self.view.shown if n != name]
        self.take(View([*rest, name] if on else rest, self.view.widths, self.view.frozen))

    def _take_order(self) -> None:
        if self._putting:
            return
        order = [self._names[self._header.logicalIndex(n)] for n in range(len(self._names))]
        self.view.shown = [name for name in order if name in self.view.shown]
        self._write()
        self._table.freeze(self.view.frozen)

    def _take_width(self, number: int, _old: int, width: int) -> None:
        stretched = self._header.sectionResizeMode(number) == QHeaderView.ResizeMode.Stretch
        if self._putting or stretched or not width or self._only is not None:
            return
        self.view.widths[self._names[number]] = width
        self._write()

    def _number(self, name: str) -> int:
        return self._names.index(name)

    def _read(self) -> View:
        try:
            kept: dict[str, Any] = json.loads(str(self._settings.value(self._key) or "{}"))
            view = View(**kept)
            shown = [name for name in view.shown if name in self._names]
            widths = {n: int(w) for n, w in view.widths.items() if n in self._names}
            return View(shown, widths, int(view.frozen)) if shown else self.usual()
        except (TypeError, ValueError, AttributeError):  # written by hand or by another version
            return self.usual()

    def _write(self) -> None:
        self._settings.setValue(self._key, json.dumps(asdict(self.view)))
