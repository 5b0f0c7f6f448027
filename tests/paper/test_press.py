"""The press: places, fonts, codes, determinism, start position, cancelling."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from jamsos_desktop.domain.design import ImageItem, QrItem, load_designs
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.progress import Cancelled, Progress
from jamsos_desktop.paper.pages import page_count, page_image, page_text
from jamsos_desktop.paper.press import Cell, Printed, misfits, render
from jamsos_desktop.paper.qr import matrix, read_image
from tests.paper.drawn import PAIRS, Mark, make_cells, marks, pair, printed


@pytest.mark.parametrize("sheet", PAIRS)
def test_every_code_lies_where_stock_and_design_say(sheet: str) -> None:
    design, stock = pair(sheet)
    cells = make_cells(stock.per_page, 116 if stock.per_page == 1 else 32)
    item = next(i for i in design.items if isinstance(i, QrItem))
    modules = len(matrix(cells[0].code))
    quiet = item.size * 4 / (modules + 8)
    found = [mark for mark in marks(printed(design, stock, cells)) if mark.kind == "code"]
    assert len(found) == stock.per_page
    for mark, (left, top) in zip(found, stock.corners(), strict=True):
        assert mark.left == pytest.approx(left + item.x + quiet, abs=0.1)
        assert mark.bottom == pytest.approx(top + item.bottom - quiet, abs=0.1)
        assert mark.width == pytest.approx(item.size - 2 * quiet, abs=0.1)


def test_the_same_text_stands_at_the_same_place_of_every_cell() -> None:
    design, stock = pair("a4-10")
    found = [mark for mark in marks(printed(design, stock, make_cells(10))) if mark.kind == "text"]
    first = found[0]
    wanted = [
        Mark("text", first.left + left - stock.left, first.bottom + top - stock.top)
        for left, top in stock.corners()
    ]
    for mark, place in zip(found, wanted, strict=True):
        assert mark.bottom == pytest.approx(place.bottom, abs=0.1)
        assert mark.left == pytest.approx(place.left, abs=0.1)


@pytest.mark.parametrize("sheet", PAIRS)
def test_the_page_has_the_size_of_the_paper_and_prints_unscaled(sheet: str) -> None:
    design, stock = pair(sheet)
    with pikepdf.open(io.BytesIO(printed(design, stock, make_cells(1)))) as pdf:
        box = [float(value) / 72 * 25.4 for value in pdf.pages[0].mediabox]
        assert box == pytest.approx([0, 0, stock.page_width, stock.page_height], abs=0.01)
        assert pdf.Root.ViewerPreferences.PrintScaling == "/None"
        assert pdf.check_pdf_syntax() == []


@pytest.mark.parametrize("sheet", PAIRS)
def test_all_fonts_are_embedded(sheet: str) -> None:
    design, stock = pair(sheet)
    back = load_designs()[design.back] if design.back else None
    with pikepdf.open(io.BytesIO(printed(design, stock, make_cells(2), back=back))) as pdf:
        fonts = list(pdf.pages[0].Resources.Font.values())
        assert fonts
        for font in fonts:
            assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
            assert "+Noto" in str(font.BaseFont)
        found = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary)]
        kinds = {str(thing.Subtype) for thing in found if thing.get("/Type") == "/Font"}
        assert kinds == {"/Type0", "/CIDFontType2"}


@pytest.mark.parametrize("sheet", PAIRS)
def test_codes_read_back_from_the_page(sheet: str) -> None:
    design, stock = pair(sheet)
    cells = make_cells(stock.per_page, 116 if stock.per_page == 1 else 32)
    data = printed(design, stock, cells)
    assert read_image(page_image(data, 0, 200)) == [cell.code for cell in cells]


def test_texts_read_back_from_the_page() -> None:
    design, stock = pair("a4-sertifikat")
    names = ["Siti Nurhaliza Contoh", "I Gusti Ngurah Ağaoğlu", "Ṣāliḥ bin ‘Umar", "D'Arc Łukasz"]
    cells = [Cell({**make_cells(1)[0].texts, "name": name}, "A" * 116) for name in names]
    data = printed(design, stock, cells)
    assert [name for i, name in enumerate(names) if name in page_text(data, i).split("\n")] == names


def test_no_more_pages_than_needed() -> None:
    design, stock = pair("a4-10")
    out = io.BytesIO()
    assert render(design, stock, make_cells(31), out) == Printed(pages=4, cells=31)
    assert page_count(out.getvalue()) == 4


def test_printing_starts_at_the_first_free_place() -> None:
    design, stock = pair("a4-6")
    data = printed(design, stock, make_cells(5), start=(2, 2))
    first = [mark for mark in marks(data) if mark.kind == "code"]
    second = [mark for mark in marks(data, 1) if mark.kind == "code"]
    assert (len(first), len(second)) == (3, 2)
    item = next(i for i in design.items if isinstance(i, QrItem))
    left, top = stock.corner(stock.position(2, 2))
    assert left < first[0].left < left + stock.cell_width
    assert first[0].bottom == pytest.approx(top + item.bottom - item.size * 4 / 33, abs=0.1)


def test_backs_follow_their_fronts() -> None:
    design, stock = pair("a4-sertifikat")
    data = printed(design, stock, make_cells(2, 116), back=load_designs()[design.back])
    assert page_count(data) == 4
    assert ["Manfaat dan cara klaim" in page_text(data, page).split("\n")[0:1]
            for page in range(4)] == [False, True, False, True]


def test_same_input_same_bytes() -> None:
    design, stock = pair("a4-6")
    cells = make_cells(20)
    assert printed(design, stock, cells, title="Uji") == printed(design, stock, cells, title="Uji")
    assert printed(design, stock, cells, title="Uji") != printed(design, stock, cells[1:])


def test_a_stream_of_cells_prints_the_same_page() -> None:
    design, stock = pair("a4-4")
    cells = make_cells(4)
    out = io.BytesIO()
    render(design, stock, iter(cells), out)
    streamed, whole = page_image(out.getvalue()), page_image(printed(design, stock, cells))
    assert streamed.tobytes() == whole.tobytes()


def test_the_office_picture_replaces_the_stand_in(tmp_path: Path) -> None:
    design, stock = pair("a4-4")
    path = tmp_path / "lambang.png"
    Image.new("RGBA", (40, 60), (200, 0, 0, 255)).save(path)
    data = printed(design, stock, make_cells(1), pictures={"arms": path})
    with pikepdf.open(io.BytesIO(data)) as pdf:
        image = pdf.pages[0].Resources.XObject["/Iarms"]
        assert (int(image.Width), int(image.Height)) == (40, 60)
    arms = next(item for item in design.items if isinstance(item, ImageItem))
    middle = (stock.left + arms.x + arms.width / 2, stock.top + arms.y + arms.height / 2)
    assert page_image(data, 0, 25.4).getpixel((round(middle[0]), round(middle[1]))) == (200, 0, 0)


def test_a_broken_picture_is_named(tmp_path: Path) -> None:
    design, stock = pair("a4-4")
    path = tmp_path / "lambang.png"
    path.write_bytes(b"bukan gambar")
    with pytest.raises(Invalid, match=r"lambang\.png bukan gambar"):
        printed(design, stock, make_cells(1), pictures={"arms": path})


def test_design_and_stock_must_match() -> None:
    design, _stock = pair("a4-4")
    with pytest.raises(Invalid, match="dibuat untuk 100 × 140"):
        printed(design, pair("a4-6")[1], make_cells(1))


def test_a_back_needs_a_sheet_of_one_cell() -> None:
    design, stock = pair("a4-4")
    with pytest.raises(Invalid, match="satu sel"):
        printed(design, stock, make_cells(1), back=design)


def test_a_cell_without_code_is_not_printed() -> None:
    design, stock = pair("a4-4")
    cells = make_cells(3)
    cells[1] = replace(cells[1], code="")
    with pytest.raises(Refused, match="Sel ke-2: Kode QR"):
        printed(design, stock, cells)


def test_cancelling_stops_between_sheets() -> None:
    class Impatient(Progress):
        def show(self) -> None:
            if self.done >= 20:
                self.cancel()

    design, stock = pair("a4-10")
    progress = Impatient()
    with pytest.raises(Cancelled):
        printed(design, stock, make_cells(100), progress=progress)
    assert progress.done == 20


def test_shared_texts_stand_in_every_cell() -> None:
    design, stock = pair("a4-4")
    whole = make_cells(6)
    own = [Cell({"serial": cell.texts["serial"]}, cell.code) for cell in whole]
    shared = {word: text for word, text in whole[0].texts.items() if word != "serial"}
    assert misfits(design, stock, own, shared=shared) == []
    data = printed(design, stock, own, shared=shared)
    for page in range(2):
        assert page_text(data, page) == page_text(printed(design, stock, whole), page)
    with pytest.raises(Refused, match="kosong"):
        printed(design, stock, own)
