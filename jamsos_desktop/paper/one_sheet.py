"""One page about one thing, such as a key: what it is, the thing itself, and how it is used."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import BinaryIO

from jamsos_desktop.paper.canvas import ACCENT, MUTED, PAPERS, SEMIBOLD, Canvas, Written
from jamsos_desktop.paper.flow import Flow, Letterhead, Margins
from jamsos_desktop.paper.lists import draw_footer


def write_one_sheet(
    head: Letterhead, title: str, under: str, thing: Callable[[Canvas, Flow], None],
    how: Sequence[str], footer: str, out: BinaryIO,
) -> Written:
    """Write the page. `thing` draws itself below the titles and moves the flow past itself."""
    width, height = PAPERS["A4"]
    canvas = Canvas(out, width, height, title)
    flow = Flow(canvas, Margins(left=25, right=20, top=15, bottom=20))
    flow.new_page()
    flow.letterhead(head)
    flow.heading(title, 17, SEMIBOLD, ACCENT)
    flow.heading(under, 10, colour=MUTED)
    thing(canvas, flow)
    for text in how:
        flow.paragraph(text, 10.5)
        flow.gap(2.5)
    return canvas.close(
        lambda page, total: draw_footer(canvas, flow.margins, footer, page, total)
    )
