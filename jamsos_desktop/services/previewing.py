"""Pages of a PDF as pictures for the window: previews, and what goes to the printer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class PagePicture:
    """One page: pixels from the top left, three bytes each (red, green, blue), no padding."""

    width: int
    height: int
    rgb: bytes


def page_count(pdf: bytes | Path) -> int:
    """The number of pages; raises `Invalid` for a file that is no PDF."""
    from jamsos_desktop.paper import pages

    return pages.page_count(pdf)


def page_size(pdf: bytes | Path, index: int = 0) -> tuple[float, float]:
    """Width and height of a page in millimetres, counted from 0."""
    from jamsos_desktop.paper import pages

    return pages.page_size(pdf, index)


def page_picture(pdf: bytes | Path, index: int, dpi: float) -> PagePicture:
    """A page, counted from 0, as it will be on paper at `dpi` pixels to the inch."""
    from jamsos_desktop.paper import pages

    return PagePicture(*pages.page_rgb(pdf, index, dpi))
