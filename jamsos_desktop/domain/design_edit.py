"""Changes to the items of a design: moved, sized, aligned, put in order. Nothing is drawn here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Literal

from jamsos_desktop.domain.design_faults import bounds
from jamsos_desktop.domain.design_items import (
    QR_LEAST,
    BoxItem,
    Design,
    ImageItem,
    Item,
    LineItem,
    QrItem,
    TextItem,
)

Items = tuple[Item, ...]
Chosen = tuple[int, ...]
Edge = Literal["left", "center", "right", "top", "middle", "bottom"]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom in millimetres."""
LEAST = 0.5
"""Millimetres that mouse and keys leave of a side."""
APART = 3.0
"""Millimetres that a copy lies below and beside what it was copied from."""


def moved(item: Item, right: float, down: float) -> Item:
    """The item elsewhere, in hundredths of a millimetre."""
    x, y = _tidy(item.x + right), _tidy(item.y + down)
    if isinstance(item, LineItem):
        return replace(item, x=x, y=y, x2=_tidy(item.x2 + right), y2=_tidy(item.y2 + down))
    return replace(item, x=x, y=y)


def put(item: Item, box: Box) -> Item:
    """The item within other edges; a code stays square, a line keeps its direction."""
    left, top, right, bottom = map(_tidy, box)
    if isinstance(item, QrItem):
        return replace(item, x=left, y=top, size=_tidy(max(right - left, bottom - top)))
    if isinstance(item, LineItem):
        x, x2 = (left, right) if item.x <= item.x2 else (right, left)
        y, y2 = (top, bottom) if item.y <= item.y2 else (bottom, top)
        return replace(item, x=x, y=y, x2=x2, y2=y2)
    return replace(item, x=left, y=top, width=_tidy(right - left), height=_tidy(bottom - top))


def sized(item: Item, wider: float, higher: float) -> Item:
    """The item with its right and lower edge moved, never thinner than `LEAST`."""
    left, top, right, bottom = bounds(item)
    if isinstance(item, QrItem):
        return replace(item, size=_tidy(max(LEAST, item.size + (wider or higher))))
    if isinstance(item, LineItem):
        return put(item, (left, top, max(left, right + wider), max(top, bottom + higher)))
    return put(
        item, (left, top, max(left + LEAST, right + wider), max(top + LEAST, bottom + higher))
    )


def changed_items(items: Items, chosen: Chosen, change: Callable[[Item], Item]) -> Items:
    """The items with the chosen ones changed."""
    return tuple(change(item) if i in chosen else item for i, item in enumerate(items))


def around(items: Iterable[Item]) -> Box:
    """The edges of several items together."""
    lefts, tops, rights, bottoms = zip(*map(bounds, items), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def aligned(design: Design, chosen: Chosen, edge: Edge) -> Items:
    """The chosen items at one edge: of each other, or of the cell's safe area for a single one."""
    if len(chosen) > 1:
        frame = around(design.items[i] for i in chosen)
    else:
        safe = design.safe
        frame = (safe, safe, design.cell_width - safe, design.cell_height - safe)

    def change(item: Item) -> Item:
        left, top, right, bottom = bounds(item)
        across = {
            "left": frame[0] - left, "right": frame[2] - right,
            "center": (frame[0] + frame[2] - left - right) / 2,
        }  # fmt: skip
        down = {
            "top": frame[1] - top, "bottom": frame[3] - bottom,
            "middle": (frame[1] + frame[3] - top - bottom) / 2,
        }  # fmt: skip
        return moved(item, across.get(edge, 0.0), down.get(edge, 0.0))

    return changed_items(design.items, chosen, change)


def distributed(items: Items, chosen: Chosen, *, across: bool) -> Items:
    """The chosen items with equal gaps between them; the outer two stay."""
    first, last = (0, 2) if across else (1, 3)
    order = sorted(chosen, key=lambda i: bounds(items[i])[first] + bounds(items[i])[last])
    if len(order) < 3:
        return items
    boxes = [bounds(items[i]) for i in order]
    room = boxes[-1][first] - boxes[0][last]
    gap = (room - sum(box[last] - box[first] for box in boxes[1:-1])) / (len(order) - 1)
    result, place = list(items), boxes[0][last] + gap
    for i, box in zip(order[1:-1], boxes[1:-1], strict=True):
        step = place - box[first]
        result[i] = moved(items[i], step if across else 0.0, 0.0 if across else step)
        place += box[last] - box[first] + gap
    return tuple(result)


def reordered(items: Items, chosen: Chosen, *, to_front: bool) -> tuple[Items, Chosen]:
    """The chosen items above or below all others, in their own order; answers their new places."""
    mine = [items[i] for i in chosen]
    rest = [item for i, item in enumerate(items) if i not in chosen]
    if to_front:
        return (*rest, *mine), tuple(range(len(rest), len(items)))
    return (*mine, *rest), tuple(range(len(mine)))


def duplicated(items: Items, chosen: Chosen) -> tuple[Items, Chosen]:
    """Copies of the chosen items beside them; answers their places."""
    names = {item.name for item in items}
    copies = []
    for i in chosen:
        copy = moved(items[i], APART, APART)
        if copy.name:
            copy = replace(copy, name=free_name(copy.name, names))
            names.add(copy.name)
        copies.append(copy)
    return (*items, *copies), tuple(range(len(items), len(items) + len(copies)))


def without(items: Items, chosen: Chosen) -> Items:
    """The items but the chosen ones."""
    return tuple(item for i, item in enumerate(items) if i not in chosen)


def fresh_item(kind: str, design: Design) -> Item:
    """A new item of a kind of `ITEM_KINDS` in the middle of the cell."""
    width, height = design.cell_width, design.cell_height
    wide = round(min(40.0, width / 2))
    x, y = round((width - wide) / 2), round(height / 2)
    names = {item.name for item in design.items}
    if kind == "text":
        return TextItem(
            "Tulisan baru", x, y, wide, 6, 10, name=free_name("tulisan", names), least=8
        )
    if kind == "image":
        return ImageItem("arms", x, y, 12, 14, name=free_name("gambar", names))
    if kind == "qr":
        return QrItem(x, max(0, y - 12), max(QR_LEAST, 24), name=free_name("kode", names))
    if kind == "line":
        return LineItem(x, y, x + wide, y, name=free_name("garis", names), colour="#0B6470")
    return BoxItem(x, y, wide, 12, name=free_name("kotak", names), stroke="#0B6470")


def free_name(name: str, taken: Iterable[str]) -> str:
    """The name, with a number where it is taken."""
    used, stem, number = set(taken), name.rstrip("0123456789 "), 2
    while name in used:
        name, number = f"{stem} {number}", number + 1
    return name


def snapped(
    edges: Sequence[float], marks: Sequence[float], reach: float, grid: float = 0.0
) -> tuple[float, float | None]:
    """How far to go so that an edge meets a mark within `reach`, else the grid; and that mark.

    `edges` are those of what is moved, along one direction; the first one keeps to the grid.
    """
    nearest = min(
        ((mark - edge, mark) for edge in edges for mark in marks),
        key=lambda pair: abs(pair[0]), default=None,
    )  # fmt: skip
    if nearest is not None and abs(nearest[0]) <= reach:
        return nearest
    if grid:
        return round(edges[0] / grid) * grid - edges[0], None
    return 0.0, None


def _tidy(value: float) -> float:
    return round(value + 0.0, 2)
