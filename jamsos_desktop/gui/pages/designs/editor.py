"""The editor of one design: the printed cell in millimetres, its items, their exact numbers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QPlainTextEdit, QWidget

from jamsos_desktop.domain.design import Design
from jamsos_desktop.domain.design_edit import (
    Chosen,
    Items,
    aligned,
    distributed,
    duplicated,
    fresh_item,
    reordered,
    without,
)
from jamsos_desktop.domain.design_faults import Fault
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.gui import notices
from jamsos_desktop.gui.chips import Chips
from jamsos_desktop.gui.page_header import PageHeader
from jamsos_desktop.gui.pages.designs.canvas import DesignCanvas
from jamsos_desktop.gui.pages.designs.fields import KIND_WORDS, shown_name
from jamsos_desktop.gui.pages.designs.panel import DesignPanel
from jamsos_desktop.gui.pages.designs.pen import DesignPen
from jamsos_desktop.gui.pages.designs.sketch import Sketch
from jamsos_desktop.gui.pages.designs.tools import DesignTools
from jamsos_desktop.gui.pages.designs.verdict import VerdictStrip
from jamsos_desktop.gui.tasks import Jobs, finish
from jamsos_desktop.gui.widgets import (
    Card,
    column,
    icon_button,
    plain_tip,
    primary_button,
    row,
)
from jamsos_desktop.services.design_preview import SAMPLES, DesignPreviews, Sample
from jamsos_desktop.services.designs import Designs, Pages

_LIST = 138
_PAPER_DPI = 96 / 25.4
"""Pixels to the millimetre at which a screen shows paper in its size."""
_HELP = (
    "Panah menggeser 0,5 mm, dengan Shift 5 mm · Ctrl+panah mengubah ukuran · PgUp/PgDn memilih "
    "item · Alt melepas dari kisi"
)


class DesignEditor(QWidget):
    """Works on pages of the office's own. Nothing is stored before it is saved."""

    closing = Signal()
    saved = Signal(object, str)
    """The `Changed` of a saving, and a sentence."""
    status = Signal(str)
    commands_changed = Signal()

    def __init__(
        self, pages: Pages, designs: Designs, previews: DesignPreviews, jobs: Jobs
    ) -> None:
        super().__init__()
        self._designs = designs
        self.sketch = Sketch(pages, self)
        self.canvas = DesignCanvas(self.sketch)
        self.panel = DesignPanel(self.sketch, designs.add_picture)
        self.tools = DesignTools()
        self.list = QListWidget()
        self._pen = DesignPen(self.canvas, previews, jobs)
        self._unset: dict[int, str] = {}
        self._faults: list[Fault] = []
        self._build()
        self._connect()
        self._show_sketch()
        self.canvas.setFocus()

    def is_dirty(self) -> bool:
        """Whether something is not saved."""
        return self.sketch.is_dirty()

    def save(self) -> bool:
        """Store the design; what keeps it from that is said, and its item chosen."""
        try:
            drawn = self.sketch.pages
            pages, change = finish(lambda: self._designs.save(drawn))
        except Invalid as error:
            self._to_fault(error.problems[0].field)
            notices.refused(str(error), self)
        except Refused as error:
            notices.refused(str(error), self)
        else:
            self.sketch.saved(pages)
            self._show_state()
            self.saved.emit(change, f"Desain “{pages.front.label}” disimpan.")
            return True
        return False

    def discard(self) -> None:
        """Go back to what is saved."""
        self.sketch.steps.setIndex(self.sketch.steps.cleanIndex())

    def forget_texts(self) -> None:
        """Read the words of the office and of people again."""
        self._pen.forget_texts()
        self._ask_drawing()

    def sample(self) -> Sample:
        """Whose words the cell is shown with."""
        return self._sample.currentData() or "person"

    def drawn(self) -> bool:
        """Whether the picture is that of the present state."""
        return self._pen.is_idle()

    def _build(self) -> None:
        self._back = icon_button("arrow-left", "Kembali ke daftar desain", self.closing.emit)
        self._save = primary_button("Simpan", self.save, "save")
        self._save.setToolTip("Ctrl+S")
        self._sample = QComboBox()
        self._sample.setAccessibleName("Contoh isi")
        for key, words in SAMPLES.items():
            self._sample.addItem(words, key)
        self._sides = Chips()
        self._sides.add("front", "Depan")
        self._sides.add("back", "Belakang")
        self._sides.choose("front")
        self._sides.setVisible(self.sketch.pages.back is not None)
        self._header = PageHeader("", "", [self._sides, self._sample, self._save])
        head = row(spacing=8)
        head.addWidget(self._back, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._header, 1)
        self.list.setAccessibleName("Isi desain")
        self.list.setFixedWidth(_LIST)
        self.list.setObjectName("roomy")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        items = Card("Isi")
        items.setFixedWidth(_LIST + 18)
        items.body.setContentsMargins(10, 10, 8, 8)
        items.body.addWidget(self.list, 1)
        middle = Card()
        middle.body.setContentsMargins(10, 10, 10, 10)
        middle.body.addWidget(self.tools)
        middle.body.addWidget(self.canvas, 1)
        self._verdict = VerdictStrip()
        middle.body.addWidget(self._verdict)
        right = Card()
        right.body.setContentsMargins(14, 12, 4, 8)
        right.body.addWidget(self.panel, 1)
        parts = row()
        parts.addWidget(items)
        parts.addWidget(middle, 1)
        parts.addWidget(right)
        whole = column()
        whole.addLayout(head)
        whole.addLayout(parts, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        sketch, tools, canvas = self.sketch, self.tools, self.canvas
        sketch.changed.connect(self._show_sketch)
        sketch.choice_changed.connect(self._show_choice)
        # A method, not a lambda: the stack still tells of its end when the editor is gone.
        sketch.steps.indexChanged.connect(self._show_state)
        self.panel.made_controls.connect(self._watch)
        self._sample.activated.connect(lambda _: self._ask_drawing())
        self._sides.chosen.connect(
            lambda side: sketch.show_side("back" if side == "back" else "front")
        )
        self._pen.drawn.connect(self._printed)
        self._verdict.asked.connect(self._show_fault)
        self.list.itemSelectionChanged.connect(self._choose_listed)
        canvas.drawing_changed.connect(self._ask_drawing)
        canvas.zoomed.connect(self._show_zoom)
        canvas.deletion_asked.connect(self._delete)
        canvas.copy_asked.connect(self._duplicate)
        tools.add_asked.connect(self._add)
        tools.align_asked.connect(
            lambda edge: self._change("Ratakan", aligned(sketch.design, sketch.chosen, edge))
        )
        tools.spread_asked.connect(
            lambda across: self._change(
                "Sebar", distributed(sketch.design.items, sketch.chosen, across=across)
            )
        )
        tools.order_asked.connect(
            lambda front: self._change(
                "Urutan", *reordered(sketch.design.items, sketch.chosen, to_front=front)
            )
        )
        tools.copy_asked.connect(self._duplicate)
        tools.deletion_asked.connect(self._delete)
        tools.undo_asked.connect(sketch.steps.undo)
        tools.redo_asked.connect(sketch.steps.redo)
        tools.zoom_asked.connect(canvas.zoom_by)
        tools.fit_asked.connect(canvas.fit)
        tools.grid_changed.connect(canvas.show_grid)

    # Keys: the steps of the editor go before the journal of the window

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z and Ctrl+Y belong to the design while it is worked on."""
        if event.type() == QEvent.Type.ShortcutOverride and _undo_key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo, wherever in the editor the keyboard is."""
        if not self._take_key(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fields have an undo of their own; here there is one for all."""
        if event.type() == QEvent.Type.ShortcutOverride and _undo_key(event):
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw for the room there is."""
        super().showEvent(event)
        self._ask_drawing()

    def _take_key(self, event: QKeyEvent) -> bool:
        word = _undo_key(event)
        if word == "undo":
            self.sketch.steps.undo()
        elif word == "redo":
            self.sketch.steps.redo()
        return bool(word)

    def _watch(self) -> None:
        for made in self.panel.controls().values():
            for part in (made.widget, *made.widget.findChildren(QWidget)):
                if isinstance(part, QLineEdit | QPlainTextEdit):
                    part.installEventFilter(self)

    def _change(self, words: str, items: Items, chosen: Chosen | None = None) -> None:
        self.sketch.change(words, items, chosen)
        self.canvas.setFocus()

    def _add(self, kind: str) -> None:
        made = fresh_item(kind, self.sketch.design)
        items = (*self.sketch.design.items, made)
        self._change("Tambah", items, (len(items) - 1,))

    def _duplicate(self) -> None:
        if self.sketch.chosen:
            self._change("Gandakan", *duplicated(self.sketch.design.items, self.sketch.chosen))

    def _delete(self) -> None:
        if self.sketch.chosen:
            left = without(self.sketch.design.items, self.sketch.chosen)
            self._change("Hapus", left, ())

    def _choose_listed(self) -> None:
        count = self.list.count()
        chosen = tuple(count - 1 - index.row() for index in self.list.selectedIndexes())
        self.sketch.choose(chosen)

    def _show_sketch(self) -> None:
        self._unset = {}
        self._show_faults()
        self._show_list()
        self._sides.choose(self.sketch.side)
        self.canvas.show_sketch()
        self._show_choice()
        self._ask_drawing()

    def _show_choice(self) -> None:
        self.panel.show_choice()
        self.list.blockSignals(True)
        count = self.list.count()
        for number in range(count):
            self.list.item(number).setSelected(count - 1 - number in self.sketch.chosen)
        if self.sketch.chosen:
            first = self.list.item(count - 1 - self.sketch.chosen[0])
            self.list.setCurrentItem(first, self.list.selectionModel().SelectionFlag.NoUpdate)
        self.list.blockSignals(False)
        self.canvas.tell()
        self.canvas.viewport().update()
        self._show_state()

    def _show_list(self) -> None:
        """The items, the uppermost first; a sign stands before those with a fault."""
        tones = self.canvas.tones
        signs = {"bad": "✕ ", "care": "▲ "}
        self.list.blockSignals(True)
        self.list.clear()
        for index, item in reversed(list(enumerate(self.sketch.design.items))):
            self.list.addItem(signs.get(tones.get(index, ""), "") + shown_name(item))
            words = f"{shown_name(item)}: {KIND_WORDS[type(item)]}" if item.name else KIND_WORDS[
                type(item)
            ]
            self.list.item(self.list.count() - 1).setToolTip(plain_tip(words))
        self.list.blockSignals(False)

    def _show_faults(self) -> None:
        """What is wrong with this side; what the words of the example do is said as well."""
        found = self._designs.check(self.sketch.pages)
        here = found.get(self.sketch.design.name, [])
        known = {fault.item for fault in here if fault.serious}
        here = here + [
            Fault(index, sentence, serious=False)
            for index, sentence in self._unset.items() if index not in known
        ]  # fmt: skip
        self._faults = here
        tones: dict[int, str] = {}
        for fault in here:
            if fault.item >= 0 and tones.get(fault.item) != "bad":
                tones[fault.item] = "bad" if fault.serious else "care"
        self.canvas.show_tones(tones)
        self.panel.show_faults(here)
        elsewhere = next((f for name, faults in found.items() for f in faults
                          if name != self.sketch.design.name and f.serious), None)  # fmt: skip
        other = "belakang" if self.sketch.side == "front" else "depan"
        self._verdict.show_faults(
            self.sketch.design, here,
            f"Bagian {other}: {elsewhere.sentence}" if elsewhere else "",
        )

    def _show_state(self, _index: int = 0) -> None:
        pages, steps = self.sketch.pages, self.sketch.steps
        self._header.show_title(pages.front.label)
        saved = "belum disimpan" if self.is_dirty() else "tersimpan"
        size = f"{pages.front.cell_width:g} × {pages.front.cell_height:g} mm".replace(".", ",")
        self._header.show_numbers(f"{size} · {saved}")
        self._save.setEnabled(self.is_dirty())
        self.tools.show_state(
            len(self.sketch.chosen), steps.undoText() if steps.canUndo() else "",
            steps.redoText() if steps.canRedo() else "",
        )  # fmt: skip
        self.status.emit(f"{self.canvas.words()} · {_HELP}" if self.sketch.chosen else _HELP)
        self.commands_changed.emit()

    def _show_zoom(self) -> None:
        self.tools.show_zoom(round(self.canvas.zoom / _PAPER_DPI * 100))
        self._ask_drawing()

    def _show_fault(self) -> None:
        serious = [fault for fault in self._faults if fault.serious]
        for fault in (serious or self._faults)[:1]:
            self.sketch.choose((fault.item,))
            self.canvas.setFocus()

    def _to_fault(self, page: str) -> None:
        if self.sketch.pages.back is not None and page == self.sketch.pages.back.name:
            self.sketch.show_side("back")
        else:
            self.sketch.show_side("front")
        self._show_fault()

    def _ask_drawing(self, design: Design | None = None) -> None:
        self._pen.draw(design or self.sketch.design, self.sketch.kind, self.sample())

    def _printed(self, problems: dict[int, str]) -> None:
        if problems != self._unset:
            self._unset = problems
            self._show_faults()
            self._show_list()
            self._show_choice()


def _undo_key(event: QEvent) -> str:
    """`undo`, `redo`, or an empty text for any other key."""
    if not isinstance(event, QKeyEvent):
        return ""
    if event.matches(QKeySequence.StandardKey.Undo):
        return "undo"
    keys = {"Ctrl+Y", "Ctrl+Shift+Z"}
    pressed = QKeySequence(event.keyCombination()).toString()
    return "redo" if pressed in keys else ""
