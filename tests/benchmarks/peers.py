"""Two other ways to the same papers, for scale: ReportLab as its manual shows, and LibreOffice.

Both set the variable texts and the code of a design, without its static art: they are given less
work than our press.
"""

from __future__ import annotations

import base64
import io
import subprocess
import time
from pathlib import Path
from xml.sax.saxutils import escape

from PIL import Image
from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from jamsos_desktop.domain.design import QrItem, TextItem, filler, load_designs
from jamsos_desktop.domain.stock import load_stock
from jamsos_desktop.paper.qr import matrix
from tests.benchmarks.test_paper_speed import _PAIRS, cells_of, shared_texts


def reportlab_widget(folder: Path, kind: str, count: int) -> float:
    """Seconds for `count` cells drawn one by one, each code as a widget of rectangles."""
    sheet, name, _ = _PAIRS[kind]
    stock, design, shared = load_stock()[sheet], load_designs()[name], shared_texts()
    start = time.perf_counter()
    canvas = Canvas(
        str(folder / "widget.pdf"), (stock.page_width * mm, stock.page_height * mm)
    )
    for number, cell in enumerate(cells_of(kind, count)):
        if number and number % stock.per_page == 0:
            canvas.showPage()
        left, top = stock.corner(number % stock.per_page)
        for item in design.items:
            if isinstance(item, TextItem):
                canvas.setFont("Helvetica", item.size)
                down = stock.page_height - top - item.y - item.size * 0.3
                words = filler(item.text)({**shared, **cell.texts})
                canvas.drawString((left + item.x) * mm, down * mm, words)
            elif isinstance(item, QrItem):
                code = QrCodeWidget(cell.code, barLevel="M")
                x1, y1, x2, y2 = code.getBounds()
                side = item.size * mm
                scale = (side / (x2 - x1), 0, 0, side / (y2 - y1), 0, 0)
                drawing = Drawing(side, side, transform=scale)
                drawing.add(code)
                down = (stock.page_height - top - item.y) * mm - side
                renderPDF.draw(drawing, canvas, (left + item.x) * mm, down)
    canvas.save()
    return time.perf_counter() - start


def libreoffice(folder: Path, kind: str, count: int) -> float:
    """Seconds in which LibreOffice makes a PDF of the merged document of `count` cells."""
    source = folder / f"merged-{count}.fodg"
    source.write_text(_drawing(kind, count), encoding="utf-8")
    profile = (folder / "profile").as_uri()
    start = time.perf_counter()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf",
         "--outdir", str(folder), str(source)],
        check=True, capture_output=True,
    )
    seconds = time.perf_counter() - start
    assert source.with_suffix(".pdf").stat().st_size > 0
    return seconds


def _drawing(kind: str, count: int) -> str:
    """The merged document: one frame for each text, one picture for each code."""
    sheet, name, _ = _PAIRS[kind]
    stock, design, shared = load_stock()[sheet], load_designs()[name], shared_texts()
    pages: list[list[str]] = []
    for number, cell in enumerate(cells_of(kind, count)):
        if number % stock.per_page == 0:
            pages.append([])
        left, top = stock.corner(number % stock.per_page)
        for item in design.items:
            if isinstance(item, TextItem):
                words = escape(filler(item.text)({**shared, **cell.texts}))
                pages[-1].append(
                    f'<draw:frame svg:x="{left + item.x}mm" svg:y="{top + item.y}mm" '
                    f'svg:width="{item.width}mm" svg:height="{item.size * 0.4}mm">'
                    f"<draw:text-box><text:p>{words}</text:p></draw:text-box></draw:frame>"
                )
            elif isinstance(item, QrItem):
                pages[-1].append(
                    f'<draw:frame svg:x="{left + item.x}mm" svg:y="{top + item.y}mm" '
                    f'svg:width="{item.size}mm" svg:height="{item.size}mm"><draw:image>'
                    f"<office:binary-data>{_picture(cell.code)}</office:binary-data>"
                    "</draw:image></draw:frame>"
                )
    body = "".join(
        f'<draw:page draw:master-page-name="M">{"".join(page)}</draw:page>' for page in pages
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><office:document '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
        'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
        'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
        'office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.graphics">'
        '<office:automatic-styles><style:page-layout style:name="P"><style:page-layout-properties '
        f'fo:page-width="{stock.page_width}mm" fo:page-height="{stock.page_height}mm" '
        'fo:margin="0mm"/></style:page-layout></office:automatic-styles><office:master-styles>'
        '<style:master-page style:name="M" style:page-layout-name="P"/></office:master-styles>'
        f"<office:body><office:drawing>{body}</office:drawing></office:body></office:document>"
    )


def _picture(code: str) -> str:
    modules = matrix(code)
    image = Image.new("1", (len(modules), len(modules)), 1)
    for y, row in enumerate(modules):
        for x, dark in enumerate(row):
            image.putpixel((x, y), 0 if dark else 1)
    out = io.BytesIO()
    image.save(out, "PNG")
    return base64.b64encode(out.getvalue()).decode("ascii")
