"""The tools above the canvas: adding, aligning, order, undo, zoom, grid."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from jamsos_desktop.domain.design_edit import Edge
from jamsos_desktop.gui.icons import put_icon
from jamsos_desktop.gui.widgets import button, icon_button, label, row

_ADD = {
    "text": "Tulisan", "image": "Gambar", "qr": "Kode QR", "line": "Garis", "box": "Kotak",
}  # fmt: skip
_EDGES: dict[Edge, str] = {
    "left": "Rata kiri", "center": "Rata tengah mendatar", "right": "Rata kanan",
    "top": "Rata atas", "middle": "Rata tengah tegak", "bottom": "Rata bawah",
}  # fmt: skip


class DesignTools(QWidget):
    """Tells what is asked for; knows no design."""

    add_asked = Signal(str)
    align_asked = Signal(str)
    spread_asked = Signal(bool)
    order_asked = Signal(bool)
    copy_asked = Signal()
    deletion_asked = Signal()
    undo_asked = Signal()
    redo_asked = Signal()
    zoom_asked = Signal(float)
    fit_asked = Signal()
    grid_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._add = self._menu_button("&Tambah", {
            words: partial(self.add_asked.emit, kind) for kind, words in _ADD.items()
        }, "plus")  # fmt: skip
        self._arrange = self._menu_button("&Atur", {
            **{words: partial(self.align_asked.emit, edge) for edge, words in _EDGES.items()},
            "Sebar mendatar": partial(self.spread_asked.emit, True),
            "Sebar tegak": partial(self.spread_asked.emit, False),
            "Taruh paling depan": partial(self.order_asked.emit, True),
            "Taruh paling belakang": partial(self.order_asked.emit, False),
        })  # fmt: skip
        self._copy = icon_button("copy", "Gandakan (Ctrl+D)", self.copy_asked.emit)
        self._delete = icon_button("trash-2", "Hapus item (Delete)", self.deletion_asked.emit)
        self._undo = icon_button("undo-2", "Urungkan (Ctrl+Z)", self.undo_asked.emit)
        self._redo = icon_button("redo-2", "Ulangi (Ctrl+Y)", self.redo_asked.emit)
        self._smaller = icon_button("minus", "Perkecil", lambda: self.zoom_asked.emit(1 / 1.25))
        self._larger = icon_button("plus", "Perbesar", lambda: self.zoom_asked.emit(1.25))
        self._fit = icon_button("maximize", "Seluruh bidang", self.fit_asked.emit)
        self._grid = icon_button("grid-3x3", "Kisi 1 mm")
        self._grid.setCheckable(True)
        self._grid.setChecked(True)
        self._grid.toggled.connect(self.grid_changed)
        self._zoom = label("", "muted")
        self._zoom.setMinimumWidth(38)
        line = row(spacing=4)
        left: tuple[QWidget, ...] = (
            self._add, self._arrange, self._copy, self._delete, self._undo, self._redo
        )
        for part in left:
            line.addWidget(part)
        line.addStretch(1)
        right: tuple[QWidget, ...] = (
            self._grid, self._smaller, self._zoom, self._larger, self._fit
        )
        for part in right:
            line.addWidget(part)
        self.setLayout(line)

    def show_state(self, chosen: int, undo: str, redo: str) -> None:
        """Allow what can be done; `undo` and `redo` are the words of those steps, or empty."""
        for part in (self._arrange, self._copy, self._delete):
            part.setEnabled(chosen > 0)
        self._undo.setEnabled(bool(undo))
        self._redo.setEnabled(bool(redo))

    def show_zoom(self, percent: int) -> None:
        """How large the cell is shown against paper."""
        self._zoom.setText(f"{percent} %")

    def _menu_button(
        self, words: str, acts: Mapping[str, Callable[[], object]], icon: str = ""
    ) -> QPushButton:
        made = button(words.replace("&", ""))
        made.setText(words)
        if icon:
            put_icon(made, icon, "text", 16)
        menu = QMenu(made)
        for text, act in acts.items():
            menu.addAction(text).triggered.connect(lambda _on=False, do=act: do())
        made.setMenu(menu)
        return made
