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
    """Seconds in which LibreOffice makes a PDF of the merged sheet of `count` cells."""
    source = folder / f"merged-{count}.fods"
    source.write_text(_sheet(kind, count), encoding="utf-8")
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


def _sheet(kind: str, count: int) -> str:
    """The merged document: a row for each cell, its texts side by side, its code as a picture."""
    _, name, _ = _PAIRS[kind]
    design, shared = load_designs()[name], shared_texts()
    fills = [filler(item.text) for item in design.items if isinstance(item, TextItem)]
    side = next(item.size for item in design.items if isinstance(item, QrItem))
    rows = []
    for cell in cells_of(kind, count):
        texts = {**shared, **cell.texts}
        words = "".join(
            '<table:table-cell office:value-type="string">'
            f"<text:p>{escape(fill(texts))}</text:p></table:table-cell>" for fill in fills
        )
        rows.append(
            f'<table:table-row table:style-name="R">{words}<table:table-cell><draw:frame '
            f'svg:width="{side}mm" svg:height="{side}mm"><draw:image><office:binary-data>'
            f"{_picture(cell.code)}</office:binary-data></draw:image></draw:frame>"
            "</table:table-cell></table:table-row>"
        )
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (
            ("office", "office"), ("draw", "drawing"), ("text", "text"), ("style", "style"),
            ("table", "table"), ("svg", "svg-compatible"),
        )
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document{names} office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.spreadsheet">'
        '<office:automatic-styles><style:style style:name="R" style:family="table-row">'
        f'<style:table-row-properties style:row-height="{side + 2}mm"/></style:style>'
        '</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="S">'
        f"{''.join(rows)}</table:table></office:spreadsheet></office:body></office:document>"
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
