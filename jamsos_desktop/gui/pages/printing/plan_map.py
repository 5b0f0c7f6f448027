"""The opened sheets that a plan fills, one at a time, with the places it prints on."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.sheets import Layout
from jamsos_desktop.domain.stock import Stock
from jamsos_desktop.gui import look
from jamsos_desktop.gui.place_map import PlaceMap
from jamsos_desktop.gui.widgets import column, icon_button, label, row

_HEIGHT = 132


class PlanMap(QWidget):
    """A map, the sentence that says in which order sheets are fed, and buttons to turn."""

    def __init__(self) -> None:
        super().__init__()
        self._stock: Stock | None = None
        self._layout: Layout | None = None
        self._at = 0
        self.map = PlaceMap("Posisi yang dicetak", _HEIGHT)
        self._name, self._words = label("", "strong"), label("", "muted", wrap=True)
        self._before = icon_button("chevron-left", "Lembar sebelumnya", lambda: self._step(-1))
        self._after = icon_button("chevron-right", "Lembar berikutnya", lambda: self._step(1))
        turn = row(spacing=4)
        turn.addWidget(self._before)
        turn.addWidget(self._after)
        turn.addStretch()
        told = column(spacing=2)
        told.addWidget(self._name)
        told.addWidget(self._words)
        told.addLayout(turn)
        told.addStretch()
        line = row(spacing=look.GAP)
        line.setContentsMargins(0, 3, 0, 3)
        line.addWidget(self.map)
        line.addLayout(told, 1)
        self.setLayout(line)

    def show_layout(self, stock: Stock, layout: Layout) -> None:
        """Show the first opened sheet of another plan."""
        self._stock, self._layout, self._at = stock, layout, 0
        self._show()

    def words(self) -> str:
        """What is said beside the map."""
        return f"{self._name.text()} {self._words.text()}"

    def _step(self, count: int) -> None:
        last = len(self._layout.opened) - 1 if self._layout else 0
        self._at = max(0, min(last, self._at + count))
        self._show()

    def _show(self) -> None:
        layout = self._layout
        opened = layout.opened if layout else ()
        if layout is None or not opened:
            self.map.show_sheet(None, "")
            self._name.setText("Semua di kertas baru")
            self._words.setText("Sisa lembar dibiarkan: kertas baru tidak berkurang dengannya.")
        else:
            sheet, places = opened[self._at]
            self.map.show_sheet(self._stock, sheet.states, places)
            self._name.setText(sheet.name or "Lembar pertama")
            number = f"Ke-{self._at + 1} dari {len(opened)} sisa lembar. " if opened[1:] else ""
            fresh = (
                f", lalu {grouped(layout.fresh)} lembar baru" if layout.fresh else ""
            )
            self._words.setText(f"{number}Masukkan sisa lembar dulu{fresh}.")
        self.map.setVisible(bool(opened))
        self._before.setVisible(len(opened) > 1)
        self._after.setVisible(len(opened) > 1)
        self._before.setEnabled(self._at > 0)
        self._after.setEnabled(self._at + 1 < len(opened))
