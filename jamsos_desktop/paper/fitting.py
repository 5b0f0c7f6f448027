"""Fits a text into a box: at its size, else smaller, else on more lines, else not at all."""

from __future__ import annotations

import math
from dataclasses import dataclass

from jamsos_desktop.domain.design import TextItem
from jamsos_desktop.paper.fonts import Font
from jamsos_desktop.paper.pdffile import PT

_STEP = 0.25
"""Points between sizes that are tried for wrapped text."""


@dataclass(frozen=True)
class Fitted:
    """How a text is set: its size in points and its lines."""

    size: float
    lines: tuple[str, ...]


def fit(item: TextItem, face: Font, text: str) -> Fitted | None:
    """The text set within the item's box, or `None` where it fits at no allowed size."""
    paragraphs = text.split("\n")
    least = item.least or item.size
    if len(paragraphs) == 1:
        size = _one_line_size(item, face, text)
        if size >= item.size or (not item.wrap_first and size >= least):
            return Fitted(size, (text,))
    sizes = _sizes(item.size, least)
    if item.wrap_first:
        attempts = [(size, item.lines) for size in sizes]
    else:
        fewest = max(len(paragraphs), 2)
        attempts = [(size, count) for count in range(fewest, item.lines + 1) for size in sizes]
    for size, count in attempts:
        lines = wrap(face, paragraphs, item.width * PT, size, item.tracking)
        if lines is None or len(lines) > count or _height(item, face, len(lines), size) < 0:
            continue
        if item.balance and len(paragraphs) == 1 and len(lines) > 1:
            lines = _balanced(face, text, item, size, lines)
        return Fitted(size, tuple(lines))
    return None


def text_width(face: Font, text: str, size: float, tracking: float = 0.0) -> float:
    """Width in points as drawn; the space behind the last letter does not count."""
    return face.width(text) * size / 1000 + tracking * max(len(text) - 1, 0)


def wrap(
    face: Font, paragraphs: list[str], width: float, size: float, tracking: float = 0.0
) -> list[str] | None:
    """Lines no wider than `width` points; `None` when a single word is wider."""
    lines: list[str] = []
    for paragraph in paragraphs:
        current = ""
        for word in paragraph.split(" "):
            longer = f"{current} {word}" if current else word
            if text_width(face, longer, size, tracking) <= width:
                current = longer
                continue
            if text_width(face, word, size, tracking) > width:
                return None
            lines.append(current)
            current = word
        lines.append(current)
    return lines


def _balanced(
    face: Font, text: str, item: TextItem, size: float, lines: list[str]
) -> list[str]:
    """The same number of lines, the longest as short as can be, in tenths of the box."""
    widest = item.width * PT
    for tenths in range(9, 1, -1):
        narrower = wrap(face, [text], widest * tenths / 10, size, item.tracking)
        if narrower is None or len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def first_baseline(item: TextItem, face: Font, fitted: Fitted) -> float:
    """Points from the top of the box down to the first baseline."""
    spare = _height(item, face, len(fitted.lines), fitted.size)
    share = {"top": 0.0, "middle": 0.5, "bottom": 1.0}[item.valign]
    if item.valign == "middle":
        spare += face.descent * fitted.size / 1000
    return face.cap_height * fitted.size / 1000 + spare * share


def _height(item: TextItem, face: Font, lines: int, size: float) -> float:
    """Points that the box is higher than so many lines."""
    used = (face.cap_height + face.descent) * size / 1000 + (lines - 1) * item.leading * size
    return item.height * PT - used + 1e-6


def _one_line_size(item: TextItem, face: Font, text: str) -> float:
    """The largest size up to the item's at which the text stands on one line."""
    width = item.width * PT - item.tracking * max(len(text) - 1, 0)
    high = item.height * PT * 1000 / (face.cap_height + face.descent)
    wide = width * 1000 / (face.width(text) or 1.0)
    if min(wide, high) >= item.size:
        return item.size
    return math.floor(min(wide, high) * 100) / 100


def _sizes(size: float, least: float) -> list[float]:
    steps = math.floor((size - least) / _STEP + 1e-9)
    return [*(size - _STEP * step for step in range(steps + 1)), least]
