"""The panel beside the canvas: numbers, words and looks of the chosen item, and its faults."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from jamsos_desktop.domain.design import Design, ImageItem, Item
from jamsos_desktop.domain.design_edit import changed_items
from jamsos_desktop.domain.design_faults import Fault
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.gui import notices
from jamsos_desktop.gui.pages.designs.controls import Control, control
from jamsos_desktop.gui.pages.designs.fields import GROUPS, KIND_WORDS
from jamsos_desktop.gui.pages.designs.sketch import Sketch
from jamsos_desktop.gui.widgets import clear, column, label

WIDTH = 264


class DesignPanel(QScrollArea):
    """Shows the settings of one chosen item; every edit is a step of the sketch."""

    made_controls = Signal()
    """Other controls stand here now."""

    def __init__(self, sketch: Sketch, keep: Callable[[Path], str]) -> None:
        """`keep` stores a picture file and answers its name."""
        super().__init__()
        self._sketch, self._keep = sketch, keep
        self._shown: tuple[str, int, type] | None = None
        self._controls: dict[str, Control] = {}
        self._faults: list[Fault] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedWidth(WIDTH + 12)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Sifat item")
        self._head, self._hint = label("", "head", wrap=True), label("", "muted", wrap=True)
        self._problems = label("", "problem", wrap=True)
        self._warnings = label("", "warning", wrap=True)
        self._body = column(spacing=6)
        inside = QWidget()
        inside.setObjectName("inside")
        lines = column(spacing=6)
        lines.setContentsMargins(0, 0, 10, 0)
        for part in (self._head, self._problems, self._warnings, self._hint):
            lines.addWidget(part)
        lines.addLayout(self._body)
        lines.addStretch()
        inside.setLayout(lines)
        self.setWidget(inside)

    def controls(self) -> dict[str, Control]:
        """The controls that stand here, by the name of their field."""
        return self._controls

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """What is wrong with the items of the side that is shown."""
        self._faults = list(faults)
        self._show_faults()

    def show_choice(self) -> None:
        """The item that is chosen now, as it stands."""
        sketch = self._sketch
        chosen = sketch.chosen
        if len(chosen) > 1:
            self._build(None)
            self._head.setText(f"{len(chosen)} item dipilih")
            self._hint.setText(
                "Panah menggeser semuanya. Atur meratakan, menyebar dan mengurutkan."
            )
            self._hint.show()
            self._show_faults()
            return
        shown: Item | Design = sketch.design.items[chosen[0]] if chosen else sketch.design
        wanted = (sketch.design.name, chosen[0] if chosen else -1, type(shown))
        if self._shown != wanted:
            self._build(shown)
            self._shown = wanted
        if isinstance(shown, Design):
            self._head.setText("Bidang")
            self._hint.setText(
                "Klik sebuah item, atau pilih dari daftar Isi. Panah menggeser 0,5 mm, dengan "
                "Shift 5 mm; Ctrl+panah mengubah ukuran."
            )
        else:
            words = KIND_WORDS[type(shown)]
            self._head.setText(f"{words[:1].upper()}{words[1:]}")
        self._hint.setVisible(not chosen)
        for name, made in self._controls.items():
            made.put(getattr(shown, name))
        if isinstance(shown, ImageItem):
            self._controls["file"].widget.setVisible(shown.slot == "picture")
        self._show_faults()

    def _build(self, item: Item | Design | None) -> None:
        clear(self._body)
        self._controls, self._shown = {}, None
        for head, settings in GROUPS[type(item)] if item is not None else ():
            if len(settings) > 1:
                words = label(head, "strong")
                words.setContentsMargins(0, 6, 0, 0)
                self._body.addWidget(words)
            holder = QWidget()
            grid = QGridLayout(holder)
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setHorizontalSpacing(8)
            grid.setVerticalSpacing(2)
            grid.setColumnStretch(0, 1)
            grid.setColumnStretch(1, 1)
            row, place = 0, 0
            for setting in settings:
                made = control(setting, self._kept)
                made.edited.connect(lambda value, name=setting.name: self._edit(name, value))
                self._controls[setting.name] = made
                if setting.wide and place:
                    row, place = row + 2, 0
                span = 2 if setting.wide else 1
                if setting.how not in {"flag", "words", "picture"}:
                    caption = label(setting.label, "muted")
                    caption.setBuddy(made.widget)
                    grid.addWidget(caption, row, place, 1, span)
                grid.addWidget(made.widget, row + 1, place, 1, span)
                place = 0 if setting.wide else (place + 1) % 2
                row += 0 if place else 2
            self._body.addWidget(holder)
        self.made_controls.emit()

    def _edit(self, name: str, value: Any) -> None:
        chosen = self._sketch.chosen
        if len(chosen) > 1 or value is None:
            return
        if not chosen:
            label_of = self._controls[name].setting.label
            self._sketch.resize(f"Ubah {label_of.casefold()}", name, float(value))
            return
        changes = {name: value}
        if name == "slot" and value != "picture":
            changes["file"] = ""
        items = changed_items(
            self._sketch.design.items, chosen, lambda item: replace(item, **changes)
        )
        what = self._controls[name].setting.label
        self._sketch.change(f"Ubah {what.casefold()}", items, key=f"{name} {chosen}")

    def _kept(self, path: Path) -> str | None:
        try:
            return self._keep(path)
        except (Invalid, Refused) as error:
            notices.refused(str(error), self)
            return None

    def _show_faults(self) -> None:
        mine = [fault for fault in self._faults if fault.item in self._sketch.chosen]
        for part, serious in ((self._problems, True), (self._warnings, False)):
            said = [_sentence(fault) for fault in mine if fault.serious is serious]
            part.setText("\n".join(said))
            part.setVisible(bool(said))


def _sentence(fault: Fault) -> str:
    sign = "✕" if fault.serious else "▲"
    return f"{sign} {fault.sentence[:1].upper()}{fault.sentence[1:]}"
