"""Two other ways to the same papers, for scale: ReportLab as its manual shows, and LibreOffice.

Both set the texts of a design without its static art, ReportLab the code too: they are given less
work than our press.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from jamsos_desktop.domain.design import QrItem, TextItem, filler, load_designs
from jamsos_desktop.domain.stock import Stock, load_stock
from jamsos_desktop.paper.pages import page_count
from tests.benchmarks.test_paper_speed import _PAIRS, _ROOT, cells_of, shared_texts


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


def merging_python() -> str:
    """A Python that has LibreOffice's `uno`, where Writer and Base are there too; else `""`."""
    python = shutil.which("python3", path="/usr/bin")
    parts = Path(shutil.which("soffice") or "").resolve().parents[1] / "share/registry"
    if not python or not all((parts / f"{part}.xcd").exists() for part in ("writer", "base")):
        return ""
    found = subprocess.run([python, "-c", "import uno"], capture_output=True, check=False)
    return "" if found.returncode else python


def writer_merge(folder: Path, kind: str, count: int) -> float:
    """Seconds in which LibreOffice Writer merges `count` cells into one PDF, its start not counted.

    The texts of the design stand in a table cell for each label, as Writer's label templates
    have them. The codes are left out: its merge takes no pictures.
    """
    sheet, name, _ = _PAIRS[kind]
    design, shared = load_designs()[name], shared_texts()
    items = [item for item in design.items if isinstance(item, TextItem)]
    fills = [filler(item.text) for item in items]
    template, people = folder / "template.fodt", folder / f"people-{count}.csv"
    out = folder / f"merged-{count}-.pdf"
    template.write_text(_template(load_stock()[sheet], items, people.stem), encoding="utf-8")
    with people.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream, quoting=csv.QUOTE_ALL)
        rows.writerow([f"T{place}" for place in range(len(items))])
        for cell in cells_of(kind, count):
            texts = {**shared, **cell.texts}
            rows.writerow([fill(texts) for fill in fills])
    done = subprocess.run(
        [merging_python(), "-m", "tests.benchmarks.writer_merge", template, people, out],
        check=True, capture_output=True, text=True, cwd=_ROOT, timeout=900,
    )
    (made,) = folder.glob(f"{out.stem}*.pdf")
    assert page_count(made) >= count // load_stock()[sheet].per_page
    return float(done.stdout)


def _template(stock: Stock, items: Sequence[TextItem], table: str) -> str:
    """One page of labels: in each cell the fields of one person, then on to the next one."""
    source = (
        f'text:table-name="{table}" text:table-type="table" text:database-name="people"'
    )
    lines = "".join(
        f'<text:p><text:database-display {source} text:column-name="T{place}">T'
        "</text:database-display></text:p>" for place in range(len(items))
    )
    step = f"<text:p><text:database-next {source}/></text:p>"
    cells = [
        f'<table:table-cell office:value-type="string">{lines}'
        f"{step if n < stock.per_page - 1 else ''}</table:table-cell>"
        for n in range(stock.per_page)
    ]
    rows = "".join(
        f'<table:table-row table:style-name="R">{"".join(cells[first:first + stock.columns])}'
        "</table:table-row>" for first in range(0, stock.per_page, stock.columns)
    )
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (
            ("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"),
            ("fo", "xsl-fo-compatible"),
        )
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document{names} office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:styles>'
        '<style:default-style style:family="paragraph"><style:text-properties fo:font-size="6pt"/>'
        '</style:default-style></office:styles><office:automatic-styles>'
        '<style:page-layout style:name="L"><style:page-layout-properties '
        f'fo:page-width="{stock.page_width}mm" fo:page-height="{stock.page_height}mm" '
        'fo:margin="4mm"/></style:page-layout><style:style style:name="R" '
        'style:family="table-row"><style:table-row-properties style:row-height='
        f'"{min(stock.cell_height, stock.page_height / stock.rows - 3)}mm"/></style:style>'
        '</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" '
        'style:page-layout-name="L"/></office:master-styles><office:body><office:text>'
        f'<table:table table:name="S"><table:table-column table:number-columns-repeated='
        f'"{stock.columns}"/>{rows}</table:table></office:text></office:body></office:document>'
    )
