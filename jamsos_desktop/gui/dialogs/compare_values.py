"""Somebody else saved the same record first: both values field by field, and which one stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from jamsos_desktop.gui.widgets import (
    button,
    column,
    label,
    literal,
    primary_button,
    row,
    scroll_area,
)

_MOST_HEIGHT = 380


@dataclass(frozen=True)
class Clash:
    """A field that both have changed: its code name, its label, and the two texts."""

    name: str
    label: str
    mine: str
    theirs: str


class CompareDialog(QDialog):
    """Asks of each field which value stays; `on_chosen` gets the names whose other value stays."""

    def __init__(
        self, who: str, clashes: Sequence[Clash], taken: Sequence[tuple[str, str]],
        on_chosen: Callable[[frozenset[str]], object], parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        title = "Data ini baru saja diubah di tempat lain"
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumWidth(640)
        self._theirs: dict[str, QRadioButton] = {}
        self._on_chosen = on_chosen
        lines = column()
        lines.setContentsMargins(24, 20, 24, 16)
        lines.addWidget(label(title, "head", wrap=True))
        lines.addWidget(label(self._words(who, len(clashes)), wrap=True))
        if clashes:
            lines.addWidget(self._table(clashes), 1)
        if taken:
            lines.addWidget(label("Ikut diperbarui dari sana", "strong"))
            for name, text in taken:
                lines.addWidget(label(f"{name}: {text or 'kosong'}", wrap=True))
        buttons = row(spacing=8)
        buttons.addStretch()
        buttons.addWidget(button("Kembali ke isian", self.reject))
        self._agree = primary_button("Simpan dengan pilihan ini", self._choose)
        self._agree.setDefault(True)
        buttons.addWidget(self._agree)
        lines.addLayout(buttons)
        self.setLayout(lines)

    def _words(self, who: str, count: int) -> str:
        by = f"{who}. " if who else ""
        if not count:
            return f"{by}Perubahan itu tidak menyentuh isian ini; keduanya dapat disimpan."
        return f"{by}Pilih nilai yang benar untuk setiap isian, lalu simpan."

    def _table(self, clashes: Sequence[Clash]) -> QScrollArea:
        grid = QGridLayout()
        grid.setContentsMargins(0, 4, 8, 4)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for place, head in ((1, "Isian ini"), (2, "Isi terbaru")):
            grid.addWidget(label(head, "muted"), 0, place)
        for number, clash in enumerate(clashes, 1):
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(label(clash.label, "strong", wrap=True), number, 0, top)
            group = QButtonGroup(self)
            mine = _choice(clash.mine, f"{clash.label}, isian ini")
            theirs = _choice(clash.theirs, f"{clash.label}, isi terbaru")
            mine.setChecked(True)
            for place, choice in ((1, mine), (2, theirs)):
                group.addButton(choice)
                grid.addWidget(choice, number, place, top)
            self._theirs[clash.name] = theirs
        area = scroll_area(grid, sideways=True)
        area.setMinimumHeight(min(_MOST_HEIGHT, grid.sizeHint().height() + 8))
        return area

    def _choose(self) -> None:
        chosen = frozenset(name for name, box in self._theirs.items() if box.isChecked())
        self.accept()
        self._on_chosen(chosen)


def _choice(text: str, name: str) -> QRadioButton:
    made = QRadioButton(literal(text or "kosong"))
    made.setAccessibleName(f"{name}: {text or 'kosong'}")
    return made
