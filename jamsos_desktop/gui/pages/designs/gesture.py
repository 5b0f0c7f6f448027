"""What the mouse does to items, in millimetres: moves them, drags a handle, spans a frame."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from jamsos_desktop.domain.design import Design, Item, LineItem, QrItem, TextItem
from jamsos_desktop.domain.design_edit import (
    LEAST,
    Box,
    Chosen,
    Items,
    around,
    changed_items,
    moved,
    put,
    snapped,
)
from jamsos_desktop.domain.design_faults import bounds

Point = tuple[float, float]
Handle = tuple[float, float]
"""Where on the frame of an item a handle sits: 0 left or top, 0.5 the middle, 1 right or bottom."""
_ALL: tuple[Handle, ...] = (
    (0, 0), (0.5, 0), (1, 0), (0, 0.5), (1, 0.5), (0, 1), (0.5, 1), (1, 1),
)  # fmt: skip
_CORNERS: tuple[Handle, ...] = ((0, 0), (1, 0), (0, 1), (1, 1))
_ENDS: tuple[Handle, ...] = ((0, 0), (1, 1))


@dataclass(frozen=True)
class Outcome:
    """Items as the gesture leaves them, and the lines they keep to: (upright?, millimetre)."""

    items: Items
    guides: tuple[tuple[bool, float], ...] = ()


def handles(item: Item) -> Iterator[tuple[Handle, Point]]:
    """The handles of an item with their places; a line has its ends."""
    if isinstance(item, LineItem):
        yield _ENDS[0], (item.x, item.y)
        yield _ENDS[1], (item.x2, item.y2)
        return
    left, top, right, bottom = bounds(item)
    for across, down in _CORNERS if isinstance(item, QrItem) else _ALL:
        yield (across, down), (left + (right - left) * across, top + (bottom - top) * down)


def item_at(design: Design, point: Point, reach: float) -> int | None:
    """The item that is drawn uppermost at a place; words and codes lie above the art."""
    def above(index: int) -> tuple[bool, int]:
        return isinstance(design.items[index], TextItem | QrItem), index

    for index in sorted(range(len(design.items)), key=above, reverse=True):
        if _near(design.items[index], point, reach):
            return index
    return None


def items_in(design: Design, frame: Box) -> Chosen:
    """The items that lie wholly within a frame."""
    left, top, right, bottom = frame
    return tuple(
        index for index, item in enumerate(design.items)
        if bounds(item)[0] >= left and bounds(item)[1] >= top
        and bounds(item)[2] <= right and bounds(item)[3] <= bottom
    )  # fmt: skip


def move(design: Design, chosen: Chosen, way: Point, grid: float, reach: float) -> Outcome:
    """The chosen items moved by `way`, caught by edges of others, of the cell, or the grid."""
    if not chosen:
        return Outcome(design.items)
    left, top, right, bottom = around(design.items[i] for i in chosen)
    across = [left + way[0], right + way[0], (left + right) / 2 + way[0]]
    down = [top + way[1], bottom + way[1], (top + bottom) / 2 + way[1]]
    uprights, levels = _marks(design, chosen)
    more_x, mark_x = snapped(across, uprights, reach, grid)
    more_y, mark_y = snapped(down, levels, reach, grid)
    items = changed_items(
        design.items, chosen, lambda item: moved(item, way[0] + more_x, way[1] + more_y)
    )
    return Outcome(items, _guides(mark_x, mark_y))


def drag(
    design: Design, index: int, handle: Handle, to: Point, grid: float, reach: float
) -> Outcome:
    """One item with a handle elsewhere; the opposite side stays."""
    item = design.items[index]
    uprights, levels = _marks(design, (index,))
    more_x, mark_x = snapped([to[0]], uprights, reach, grid)
    more_y, mark_y = snapped([to[1]], levels, reach, grid)
    x, y = to[0] + more_x, to[1] + more_y
    if isinstance(item, LineItem):
        x, y = round(x, 2), round(y, 2)
        made: Item = replace(item, x=x, y=y) if handle == (0, 0) else replace(item, x2=x, y2=y)
    else:
        left, top, right, bottom = bounds(item)
        if handle[0] == 0:
            left = min(x, right - LEAST)
        elif handle[0] == 1:
            right = max(x, left + LEAST)
        if handle[1] == 0:
            top = min(y, bottom - LEAST)
        elif handle[1] == 1:
            bottom = max(y, top + LEAST)
        if isinstance(item, QrItem):
            side = max(right - left, bottom - top)
            left = right - side if handle[0] == 0 else left
            top = bottom - side if handle[1] == 0 else top
            right, bottom = left + side, top + side
        made = put(item, (left, top, right, bottom))
    items = changed_items(design.items, (index,), lambda _: made)
    return Outcome(items, _guides(mark_x, mark_y))


def _near(item: Item, point: Point, reach: float) -> bool:
    left, top, right, bottom = bounds(item)
    if isinstance(item, LineItem):
        return _from_line(item, point) <= max(reach, item.width / 2)
    return left <= point[0] <= right and top <= point[1] <= bottom


def _from_line(item: LineItem, point: Point) -> float:
    """Millimetres from a place to the nearest point of a line."""
    across, down = item.x2 - item.x, item.y2 - item.y
    length = across * across + down * down
    share = 0.0
    if length:
        share = ((point[0] - item.x) * across + (point[1] - item.y) * down) / length
        share = max(0.0, min(1.0, share))
    x, y = item.x + across * share - point[0], item.y + down * share - point[1]
    return float((x * x + y * y) ** 0.5)


def _marks(design: Design, chosen: Chosen) -> tuple[list[float], list[float]]:
    """Upright and level lines that items keep to: edges and middles of the others and the cell."""
    width, height, safe = design.cell_width, design.cell_height, design.safe
    uprights = [safe, width - safe, width / 2]
    levels = [safe, height - safe, height / 2]
    for index, item in enumerate(design.items):
        if index not in chosen:
            left, top, right, bottom = bounds(item)
            uprights += [left, right, (left + right) / 2]
            levels += [top, bottom, (top + bottom) / 2]
    return uprights, levels


def _guides(x: float | None, y: float | None) -> tuple[tuple[bool, float], ...]:
    return tuple((upright, mark) for upright, mark in ((True, x), (False, y)) if mark is not None)
