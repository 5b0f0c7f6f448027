"""Pictures of every shipped design for the help, with an invented person's words.

    python -m tests.make_designs [folder]

Without a folder they go to `resources/help/`. The same designs give the same pictures.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image, ImageDraw

from jamsos_desktop.domain.design import Design, load_designs, samples
from jamsos_desktop.domain.resources import resource
from jamsos_desktop.paper.cell import draw_cell
from jamsos_desktop.paper.pages import page_image
from jamsos_desktop.services.design_preview import PREVIEW_CODES

LONGEST_SIDE = 900
"""Pixels; enough to read every word on the page of a help."""
LIMIT = 100_000
"""Bytes of a picture."""
_EDGE = (201, 209, 214)


def picture(design: Design) -> Image.Image:
    """A design as it is printed, with an edge where white paper lies on a white ground."""
    code = PREVIEW_CODES[design.kind or "certificate"]
    pdf = draw_cell(design, samples(), code, {})
    longest = max(design.cell_width, design.cell_height) / 25.4
    image = page_image(pdf, 0, LONGEST_SIDE / longest)
    ImageDraw.Draw(image).rectangle((0, 0, image.width - 1, image.height - 1), outline=_EDGE)
    return image


def packed(image: Image.Image) -> bytes:
    """The picture as a PNG of few colours."""
    out = io.BytesIO()
    few = image.quantize(64, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


def main(target: Path) -> None:
    """Write a picture for each design; a picture that is too large is a fault."""
    target.mkdir(parents=True, exist_ok=True)
    for name, design in load_designs().items():
        data = packed(picture(design))
        assert len(data) <= LIMIT, f"{name}: {len(data)} bytes"
        (target / f"desain-{name}.png").write_bytes(data)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else resource("help"))
