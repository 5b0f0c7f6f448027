"""The cell in millimetres: the real print with frames over it, moved by mouse and by keys."""

from __future__ import annotations

from dataclasses import replace
from math import hypot

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from jamsos_desktop.domain.design import Design, item_name
from jamsos_desktop.domain.design_edit import Chosen, changed_items, moved, sized
from jamsos_desktop.domain.design_faults import bounds
from jamsos_desktop.gui.pages.designs import gesture
from jamsos_desktop.gui.pages.designs.gesture import Handle, Outcome, Point
from jamsos_desktop.gui.pages.designs.painting import RULER, paint
from jamsos_desktop.gui.pages.designs.sketch import Sketch

STEP, LEAP = 0.5, 5.0
"""Millimetres that an arrow goes, and with Shift."""
GRID = 1.0
_AIR = 18
_REACH, _TOUCH, _DRAG = 5, 7, 4
"""Pixels within which an edge is caught, a handle is hit, and a press becomes a drag."""
_LEAST_ZOOM, _MOST_ZOOM = 1.0, 30.0
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}  # fmt: skip
_CURSORS = {
    (0.5, 0): Qt.CursorShape.SizeVerCursor, (0.5, 1): Qt.CursorShape.SizeVerCursor,
    (0, 0.5): Qt.CursorShape.SizeHorCursor, (1, 0.5): Qt.CursorShape.SizeHorCursor,
    (0, 0): Qt.CursorShape.SizeFDiagCursor, (1, 1): Qt.CursorShape.SizeFDiagCursor,
    (1, 0): Qt.CursorShape.SizeBDiagCursor, (0, 1): Qt.CursorShape.SizeBDiagCursor,
}  # fmt: skip


class DesignCanvas(QAbstractScrollArea):
    """Shows one side of a sketch. Every finished movement is one step of it."""

    drawing_changed = Signal(object)
    """The `Design` to draw now, also in the middle of a movement."""
    zoomed = Signal()
    deletion_asked = Signal()
    copy_asked = Signal()

    def __init__(self, sketch: Sketch) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Bidang desain")
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setMinimumSize(QSize(360, 300))
        self.sketch = sketch
        self.image = QImage()
        self.tones: dict[int, str] = {}
        """Items with a fault (`bad`) or a warning (`care`)."""
        self.grid = True
        self.zoom, self._fits = 4.0, True
        self.guides: tuple[tuple[bool, float], ...] = ()
        self.band: tuple[Point, Point] | None = None
        self._meanwhile: Design | None = None
        self._press: Point | None = None
        self._handle: tuple[int, Handle] | None = None
        self._moving = False

    def design(self) -> Design:
        """The side as it stands, in the middle of a movement as it would become."""
        return self._meanwhile or self.sketch.design

    def chosen(self) -> Chosen:
        """The items with frames."""
        return self.sketch.chosen

    def show_sketch(self) -> None:
        """Another side or another state of it."""
        self._meanwhile = None
        self._lay_out()
        self.tell()
        self.viewport().update()

    def show_image(self, image: QImage) -> None:
        """The print of the cell."""
        self.image = image
        self.viewport().update()

    def show_tones(self, tones: dict[int, str]) -> None:
        """Mark items with faults."""
        self.tones = tones
        self.viewport().update()

    def show_grid(self, shown: bool) -> None:
        """Show a grid of millimetres, and let items keep to it."""
        self.grid = shown
        self.viewport().update()

    def zoom_by(self, factor: float) -> None:
        """Larger or smaller."""
        self._fits = False
        self.zoom = max(_LEAST_ZOOM, min(_MOST_ZOOM, self.zoom * factor))
        self._lay_out()

    def fit(self) -> None:
        """The whole cell."""
        self._fits = True
        self._lay_out()

    def tell(self) -> None:
        """Tell screen readers what is chosen and where it lies."""
        self.setAccessibleDescription(self.words())

    def words(self) -> str:
        """What is chosen, in words with its place."""
        design, chosen = self.design(), self.chosen()
        if not chosen:
            return "Tidak ada item yang dipilih."
        if len(chosen) > 1:
            return f"{len(chosen)} item dipilih."
        item = design.items[chosen[0]]
        left, top, right, bottom = bounds(item)
        numbers = f"{left:g} ; {top:g} mm, {right - left:g} × {bottom - top:g} mm"
        return f"{item_name(item, chosen[0])}: {numbers}".replace(".", ",")

    def origin(self) -> QPointF:
        """Where the cell's corner lies on the viewport."""
        area, design = self.viewport().size(), self.sketch.design
        spare_x = area.width() - RULER - design.cell_width * self.zoom
        spare_y = area.height() - RULER - design.cell_height * self.zoom
        return QPointF(
            round(RULER + max(_AIR, spare_x / 2)) - self.horizontalScrollBar().value(),
            round(RULER + max(_AIR, spare_y / 2)) - self.verticalScrollBar().value(),
        )

    def at(self, x: float, y: float) -> QPointF:
        """Where a place of the cell lies on the viewport."""
        return self.origin() + QPointF(x * self.zoom, y * self.zoom)

    def frame(self, box: tuple[float, float, float, float]) -> QRectF:
        """Where edges of the cell lie on the viewport."""
        return QRectF(self.at(*box[:2]), self.at(*box[2:]))

    def millimetres(self, place: QPointF) -> Point:
        """Which place of the cell lies there."""
        way = (place - self.origin()) / self.zoom
        return way.x(), way.y()

    def _lay_out(self) -> None:
        area, design = self.maximumViewportSize(), self.sketch.design
        if self._fits:
            room = (area.width() - RULER - 2 * _AIR, area.height() - RULER - 2 * _AIR)
            self.zoom = max(
                _LEAST_ZOOM, min(room[0] / design.cell_width, room[1] / design.cell_height, 12.0)
            )
        needed = (
            design.cell_width * self.zoom + RULER + 2 * _AIR - area.width(),
            design.cell_height * self.zoom + RULER + 2 * _AIR - area.height(),
        )
        for bar, more, page in zip(
            (self.horizontalScrollBar(), self.verticalScrollBar()), needed,
            (area.width(), area.height()), strict=True,
        ):  # fmt: skip
            bar.setRange(0, max(0, round(more)))
            bar.setPageStep(page)
            bar.setSingleStep(20)
        self.viewport().update()
        self.zoomed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The cell fits the new room."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cell, its rulers and the frames."""
        paint(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls; with Ctrl larger and smaller."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1.15 if event.angleDelta().y() > 0 else 1 / 1.15)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, with Ctrl size; Page keys choose; Delete, Escape, Ctrl+A, Ctrl+D."""
        key, ctrl = Qt.Key(event.key()), Qt.KeyboardModifier.ControlModifier
        control = bool(event.modifiers() & ctrl)
        if key in _ARROWS and self.chosen():
            self._nudge(key, event)
        elif key in {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp} and not control:
            self._step(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.deletion_asked.emit()
        elif key == Qt.Key.Key_Escape and (self._press or self.chosen()):
            self._cancel()
        elif control and key == Qt.Key.Key_A:
            self.sketch.choose(tuple(range(len(self.sketch.design.items))))
        elif control and key == Qt.Key.Key_D:
            self.copy_asked.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press takes a handle, an item, or begins a frame on empty ground."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._press, self._moving = self.millimetres(event.position()), False
        self._handle = self._handle_at(event.position())
        if self._handle is not None:
            return
        design, chosen = self.sketch.design, self.chosen()
        found = gesture.item_at(design, self._press, _TOUCH / self.zoom / 2)
        more = bool(event.modifiers() & (
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        ))  # fmt: skip
        if found is None:
            self.band = (self._press, self._press)
            self.sketch.choose(chosen if more else ())
        elif more:
            self.sketch.choose(tuple({*chosen} ^ {found}))
        elif found not in chosen:
            self.sketch.choose((found,))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move, size or span; Alt keeps grid and edges away."""
        place = event.position()
        if self._press is None:
            handle = self._handle_at(place)
            shape = _CURSORS[handle[1]] if handle else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            return
        to = self.millimetres(place)
        way = (to[0] - self._press[0], to[1] - self._press[1])
        if not self._moving and hypot(*way) * self.zoom < _DRAG:
            return
        self._moving = True
        if self.band is not None:
            self.band = (self._press, to)
            self.viewport().update()
            return
        free = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        grid = GRID if self.grid and not free else 0.0
        reach = 0.0 if free else _REACH / self.zoom
        design = self.sketch.design
        if self._handle is not None:
            outcome = gesture.drag(design, *self._handle, to, grid, reach)
        else:
            outcome = gesture.move(design, self.chosen(), way, grid, reach)
        self._show_outcome(design, outcome)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The movement becomes a step; the frame chooses what lies in it."""
        if self.band is not None and self._moving:
            (x, y), (x2, y2) = self.band
            box = (min(x, x2), min(y, y2), max(x, x2), max(y, y2))
            inside = gesture.items_in(self.sketch.design, box)
            self.sketch.choose((*self.chosen(), *inside))
        elif self._meanwhile is not None:
            words = "Ubah ukuran" if self._handle else "Geser"
            self.sketch.change(words, self._meanwhile.items)
        self._end()

    def _show_outcome(self, design: Design, outcome: Outcome) -> None:
        self._meanwhile, self.guides = replace(design, items=outcome.items), outcome.guides
        self.drawing_changed.emit(self._meanwhile)
        self.tell()
        self.viewport().update()

    def _end(self) -> None:
        self._press = self._handle = self._meanwhile = self.band = None
        self._moving, self.guides = False, ()
        self.tell()
        self.viewport().update()

    def _cancel(self) -> None:
        if self._press is not None:
            self._end()
            self.drawing_changed.emit(self.sketch.design)
        else:
            self.sketch.choose(())

    def _nudge(self, key: Qt.Key, event: QKeyEvent) -> None:
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        across, down = (way * (LEAP if shift else STEP) for way in _ARROWS[key])
        sizing = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        change, words = (sized, "Ubah ukuran") if sizing else (moved, "Geser")
        chosen = self.chosen()
        items = changed_items(
            self.sketch.design.items, chosen, lambda item: change(item, across, down)
        )
        # A key held down is one step.
        merged = f"{words} {chosen}" if event.isAutoRepeat() else ""
        self.sketch.change(words, items, key=merged)

    def _step(self, count: int) -> None:
        items = len(self.sketch.design.items)
        if items:
            first = self.chosen()[0] if self.chosen() else (-1 if count > 0 else items)
            self.sketch.choose(((first + count) % items,))

    def _handle_at(self, place: QPointF) -> tuple[int, Handle] | None:
        if len(self.chosen()) != 1:
            return None
        index = self.chosen()[0]
        for handle, point in gesture.handles(self.sketch.design.items[index]):
            away = self.at(*point) - place
            if max(abs(away.x()), abs(away.y())) <= _TOUCH:
                return index, handle
        return None
