"""Making one record out of two: field by field the value that stays, and what moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QLineEdit,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.matching import differing
from jamsos_desktop.domain.pairs import Pair
from jamsos_desktop.gui.dialogs.typed import TypedDialog
from jamsos_desktop.gui.pages.duplicates.sides import Links, links_words, value_text
from jamsos_desktop.gui.widgets import (
    button,
    column,
    fit,
    label,
    literal,
    plain_tip,
    primary_button,
    row,
    scroll_area,
)
from jamsos_desktop.services.merging import Side

_CAPTION = 150
_SHOWN = 30
"""Letters of a value on its button; the whole of it stands in the tooltip."""


class MergeDialog(TypedDialog):
    """Asks which record stays and, for each field that differs, whose value."""

    def __init__(
        self, pair: Pair, fields: Sequence[Field], place_name: Callable[[str], str],
        links: tuple[Links, Links], *, unmasked: bool, parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Gabungkan menjadi satu orang")
        self.setAccessibleName("Gabungkan menjadi satu orang")
        self._pair, self._links = pair, links
        names = differing(pair.low.values, pair.high.values, [field.name for field in fields])
        self._fields = [field for field in fields if field.name in names]
        self._same = sum(
            pair.low[f.name] is not None for f in fields if f.name not in names
        )
        self._place_name, self._unmasked = place_name, unmasked
        self._choices: dict[str, tuple[QRadioButton, QRadioButton]] = {}
        self._groups: list[QButtonGroup] = []
        self._build()
        self._follow_keeper()
        fit(self, 860, min(640, 300 + 38 * len(self._fields)))
        self.keepers[0].setFocus()

    def answer(self) -> tuple[Record, Record, dict[str, Side], str]:
        """Who stays, who goes, whose value stays for each field, and the reason."""
        low_stays = self.keepers[0].isChecked()
        keep, drop = self._pair.low, self._pair.high
        if not low_stays:
            keep, drop = drop, keep
        choices: dict[str, Side] = {
            name: "keep" if pick[0 if low_stays else 1].isChecked() else "drop"
            for name, pick in self._choices.items()
        }
        return keep, drop, choices, self.reason.text().strip()

    def pick(self, field: str, side: int) -> QRadioButton:
        """The button of a field's value: side 0 is the left one, 1 the right one."""
        return self._choices[field][side]

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for place in (1, 2):
            grid.setColumnStretch(place, 1)
        self.keepers = self._pair_of_buttons(
            grid, 0, "Yang dipertahankan", ("Terdaftar lebih dulu", "Terdaftar kemudian"),
        )
        self.keepers[0].toggled.connect(self._follow_keeper)
        for number, field in enumerate(self._fields, 1):
            texts = tuple(
                value_text(field, side, self._place_name, unmasked=self._unmasked)
                for side in (self._pair.low, self._pair.high)
            )
            pick = self._pair_of_buttons(grid, number, field.label, (texts[0], texts[1]))
            for one, text in zip(pick, texts, strict=True):
                one.setEnabled(bool(text))
            self._choices[field.name] = pick
        area = scroll_area(grid)
        self._moves = label("", wrap=True)
        self.reason = QLineEdit()
        self.reason.setMaxLength(200)
        self.reason.setAccessibleName("Alasan, boleh kosong")
        self.reason.setPlaceholderText("Alasan, boleh kosong")
        self.merge = primary_button("Gabungkan", self.accept, "check")
        self.merge.setDefault(True)
        acts = row(spacing=8)
        acts.addWidget(button("Semua dari kiri", lambda: self._take_all(0), kind="link"))
        acts.addSpacing(8)
        acts.addWidget(button("Semua dari kanan", lambda: self._take_all(1), kind="link"))
        acts.addStretch()
        acts.addWidget(button("Batal", self.reject))
        acts.addWidget(self.merge)
        same = f" {self._same} isian lain sama." if self._same else ""
        lines = column()
        lines.setContentsMargins(24, 20, 24, 16)
        lines.addWidget(label("Gabungkan menjadi satu orang", "head"))
        lines.addWidget(label(f"Pilih isian yang tetap.{same}", "muted", wrap=True))
        lines.addWidget(area, 1)
        lines.addWidget(self._moves)
        lines.addWidget(self.reason)
        lines.addLayout(acts)
        self.setLayout(lines)

    def _pair_of_buttons(
        self, grid: QGridLayout, number: int, caption: str, texts: tuple[str, str]
    ) -> tuple[QRadioButton, QRadioButton]:
        words = label(caption, "muted", wrap=True)
        words.setFixedWidth(_CAPTION)
        grid.addWidget(words, number, 0)
        group = QButtonGroup(self)
        self._groups.append(group)
        made = []
        for place, text in enumerate(texts, 1):
            cut = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
            one = QRadioButton(literal(cut or "kosong"))
            side = "kiri" if place == 1 else "kanan"
            one.setAccessibleName(f"{caption}, {side}: {text or 'kosong'}")
            if cut != text:
                one.setToolTip(plain_tip(text))
            one.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            group.addButton(one)
            grid.addWidget(one, number, place)
            made.append(one)
        made[0].setChecked(True)
        return made[0], made[1]

    def _follow_keeper(self) -> None:
        """Values of the record that stays, filled from the other; the clerk may differ after."""
        side = 0 if self.keepers[0].isChecked() else 1
        self._take_all(side)
        moving = links_words(self._links[1 - side])
        self._moves.setText(
            f"Pindah ke data yang dipertahankan: {moving}." if moving
            else "Tidak ada kepesertaan atau dokumen yang perlu pindah."
        )

    def _take_all(self, side: int) -> None:
        for pick in self._choices.values():
            wanted = pick[side] if pick[side].isEnabled() else pick[1 - side]
            wanted.setChecked(True)


def kept_words(choices: Mapping[str, Side]) -> str:
    """How many values came from the record that goes, for the notice."""
    count = sum(side == "drop" for side in choices.values())
    return f" {count} isian diambil dari data yang lain." if count else ""
