"""The design that is worked on: its pages, what is chosen, and every step to take back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from jamsos_desktop.domain.design import Design
from jamsos_desktop.domain.design_edit import Chosen, Items
from jamsos_desktop.services.designs import Pages

Side = Literal["front", "back"]
_MERGING = 6409


State = tuple[Design, Design | None, Chosen]
"""Front, back and what is chosen on the side that is shown."""


class _Step(QUndoCommand):
    """Both sides and the choice, before and after. Steps with the same key become one."""

    def __init__(self, sketch: Sketch, words: str, after: State, key: str = "") -> None:
        super().__init__(words)
        self._sketch, self._side, self._key = sketch, sketch.side, key
        self._before: State = (sketch.pages.front, sketch.pages.back, sketch.chosen)
        self._after = after

    def id(self) -> int:
        """Only steps with a key ask to be merged."""
        return _MERGING if self._key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Letters typed into one field are one step."""
        if not isinstance(other, _Step) or (other._key, other._side) != (self._key, self._side):
            return False
        self._after = other._after
        return True

    def redo(self) -> None:
        """Do it, or do it again."""
        self._sketch.put(self._side, *self._after)

    def undo(self) -> None:
        """As it was before."""
        self._sketch.put(self._side, *self._before)


class Sketch(QObject):
    """Holds pages as values; every change is a step of `steps`."""

    changed = Signal()
    """Items, side or pages differ."""
    choice_changed = Signal()

    def __init__(self, pages: Pages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pages = pages
        self.side: Side = "front"
        self.chosen: Chosen = ()
        self.steps = QUndoStack(self)

    @property
    def design(self) -> Design:
        """The side that is shown."""
        if self.side == "back" and self.pages.back is not None:
            return self.pages.back
        return self.pages.front

    @property
    def kind(self) -> str:
        """What the side is printed as; an empty text for a back."""
        return self.pages.kind if self.side == "front" else ""

    def is_dirty(self) -> bool:
        """Whether something is not saved."""
        return not self.steps.isClean()

    def show_side(self, side: Side) -> None:
        """Work on the other side."""
        if side != self.side and (side == "front" or self.pages.back is not None):
            self.side, self.chosen = side, ()
            self.changed.emit()
            self.choice_changed.emit()

    def choose(self, chosen: Chosen) -> None:
        """Choose items by their numbers."""
        chosen = tuple(sorted({i for i in chosen if 0 <= i < len(self.design.items)}))
        if chosen != self.chosen:
            self.chosen = chosen
            self.choice_changed.emit()

    def change(
        self, words: str, items: Items, chosen: Chosen | None = None, key: str = ""
    ) -> None:
        """One step; nothing happens where nothing differs."""
        wanted = self.chosen if chosen is None else chosen
        if items == self.design.items:
            self.choose(wanted)
            return
        front, back = self.pages.front, self.pages.back
        if self.side == "back" and back is not None:
            back = replace(back, items=items)
        else:
            front = replace(front, items=items)
        self.steps.push(_Step(self, words, (front, back, wanted), key))

    def resize(self, words: str, name: str, value: float) -> None:
        """One step: another `cell_width`, `cell_height` or `safe` margin; the back goes along."""
        front, back = self.pages.front, self.pages.back
        if getattr(self.design, name) != value:
            changes: dict[str, Any] = {name: value}
            made = (replace(front, **changes), back and replace(back, **changes), self.chosen)
            self.steps.push(_Step(self, words, made, name))

    def put(self, side: Side, front: Design, back: Design | None, chosen: Chosen) -> None:
        """Show a state; called by the steps."""
        self.pages = replace(self.pages, front=front, back=back)
        self.side = side
        self.chosen = tuple(i for i in chosen if i < len(self.design.items))
        self.changed.emit()
        self.choice_changed.emit()

    def saved(self, pages: Pages) -> None:
        """What was stored is the state to compare with from now on."""
        self.pages = pages
        self.steps.setClean()
