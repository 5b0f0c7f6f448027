"""Texts on cells: inside their box, or named before printing; never markup, never lost letters."""

from __future__ import annotations

import random

import pypdfium2
import pytest
from pypdfium2 import raw

from jamsos_desktop.domain.design import Design, TextItem, samples
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.paper.fitting import fit
from jamsos_desktop.paper.fonts import font
from jamsos_desktop.paper.pages import page_text
from jamsos_desktop.paper.press import Cell, misfits
from tests.paper.drawn import PAIRS, make_cells, pair, printed

_PARTS = ("Muhammad", "Siti", "Nurhaliza", "Syarifuddin", "Hasanah", "Abdurrahman", "Wijayakusuma",
          "Ni", "Luh", "Putu", "Ayu", "Daeng", "Tjokroaminoto", "Kusumaningrum")


def _long_names(count: int) -> list[str]:
    draw = random.Random(11)
    names = []
    for number in range(count):
        name = " ".join(draw.choices(_PARTS, k=14))
        names.append(name[: 1 + number * 120 // count].strip())
    return names


def _cells(names: list[str]) -> list[Cell]:
    return [Cell({**samples(), "name": name}, "A" * 116) for name in names]


def _bounds(data: bytes) -> list[list[tuple[float, float, float, float]]]:
    """Boxes (left, top, right, bottom in mm) of the words drawn directly on each page."""
    with pypdfium2.PdfDocument(data) as document:
        pages = []
        for page in document:
            height, scale = page.get_height(), 25.4 / 72
            found = []
            for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=1):
                left, bottom, right, top = thing.get_bounds()
                found.append((left * scale, (height - top) * scale, right * scale,
                              (height - bottom) * scale))
            pages.append(found)
        return pages


def _inside(box: tuple[float, float, float, float], item: TextItem) -> bool:
    slack = 0.6  # tails such as that of f reach beyond the width of their letter
    return (
        box[0] >= item.x - slack and box[2] <= item.right + slack
        and box[1] >= item.y - slack - 1.2 and box[3] <= item.bottom + slack
    )


def _design(text: str, **more: object) -> Design:
    table: dict[str, object] = {"x": 5.0, "y": 5.0, "width": 60.0, "height": 12.0, "size": 12.0}
    item = TextItem(text, **{**table, **more})  # type: ignore[arg-type]
    return Design("uji", "Uji", 297, 210, (item,))


def test_long_names_are_inside_their_box_or_reported() -> None:
    design, stock = pair("a4-sertifikat")
    names = _long_names(300)
    cells = _cells(names)
    reported = {misfit.index for misfit in misfits(design, stock, cells)}
    assert 0 < len(reported) < 150
    kept = [cell for index, cell in enumerate(cells) if index not in reported]
    items = [item for item in design.items if isinstance(item, TextItem)]
    data = printed(design, stock, kept)
    for boxes in _bounds(data):
        assert boxes
        for box in boxes:
            assert any(_inside(box, item) for item in items), box
    with pypdfium2.PdfDocument(data) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    for text, cell in zip(texts, kept, strict=True):
        assert cell.texts["name"] in " ".join(text.split())


def test_a_long_text_is_shrunk_before_it_is_wrapped() -> None:
    face = font("NotoSans-Regular")
    item = TextItem("{name}", 0, 0, 60, 14, 12, least=8, lines=2)
    short, longer, longest = (fit(item, face, "Nama Contoh " * count) for count in (1, 3, 4))
    assert short is not None
    assert longer is not None
    assert longest is not None
    assert (short.size, len(short.lines)) == (12, 1)
    assert 8 <= longer.size < 12
    assert len(longer.lines) == 1
    assert len(longest.lines) == 2
    assert fit(item, face, "Nama Contoh " * 9) is None


def test_running_text_is_wrapped_before_it_is_shrunk() -> None:
    item = TextItem("{name}", 0, 0, 60, 14, 12, least=8, lines=2, wrap_first=True)
    fitted = fit(item, font("NotoSans-Regular"), "Nama Contoh Nama Contoh Nama Contoh")
    assert fitted is not None
    assert (fitted.size, len(fitted.lines)) == (12, 2)


def test_a_balanced_title_has_lines_of_like_length() -> None:
    item = TextItem("{name}", 0, 0, 44, 14, 9, lines=2, wrap_first=True, balance=True)
    fitted = fit(item, font("NotoSans-Regular"), "Pemerintah Kabupaten Penajam Utara")
    assert fitted is not None
    assert fitted.lines == ("Pemerintah Kabupaten", "Penajam Utara")


@pytest.mark.parametrize(
    "name",
    ["BUDI <SITI>", "<b>Siti</b> &amp; <a href='x'>", "=HYPERLINK(\"http://x\")", "{name} [x]",
     "(kurung) \\ garis", "%PDF-1.7 endobj", "Æther Ñandú Őrség", "Ngo\u0302"],
)
def test_evil_names_are_drawn_letter_by_letter(name: str) -> None:
    design, stock = pair("a4-sertifikat")
    cells = _cells(["Siti", name])
    assert misfits(design, stock, cells) == []
    composed = name.replace("o\u0302", "ô")
    assert composed in page_text(printed(design, stock, cells), 1).split("\n")


@pytest.mark.parametrize(
    ("name", "letter"),
    [("محمد", "م"), ("Budi 😀", "😀"), ("王小明", "王"), ("देवी", "द"), ("q\u0303", "\u0303"),
     ("Siti\u202e", "\u202e"), ("\ud800", "\ud800"), ("Siti\x00", "\x00")],
)
def test_letters_that_cannot_be_drawn_are_named_before_printing(name: str, letter: str) -> None:
    design, stock = pair("a4-sertifikat")
    cells = _cells(["Siti", name])
    found = misfits(design, stock, cells)
    assert [(misfit.index, misfit.item, misfit.placeholder) for misfit in found] == [
        (1, "nama", "name")
    ]
    assert letter in found[0].message
    with pytest.raises(Refused, match="Sel ke-2"):
        printed(design, stock, cells)


def test_an_empty_word_is_named_where_it_is_required() -> None:
    design, stock = pair("a4-sertifikat")
    cells = _cells(["Siti", "", "Budi"])
    found = misfits(design, stock, cells)
    assert [(m.index, m.placeholder, m.message) for m in found] == [
        (1, "name", "Nama kosong. Lengkapi dahulu.")
    ]


def test_what_ails_all_cells_is_told_once() -> None:
    design, stock = pair("a4-10")
    cells = make_cells(25, agency="Dinas " + "Yang Sangat Panjang " * 8)
    found = misfits(design, stock, cells)
    assert [(misfit.index, misfit.item) for misfit in found] == [(0, "dinas")]
    assert found[0].message.startswith("Semua lembar: ")


def test_a_missing_code_is_a_misfit() -> None:
    design, stock = pair("a4-10")
    cells = [Cell(cell.texts, "" if number == 2 else cell.code)
             for number, cell in enumerate(make_cells(4))]
    assert [(m.index, m.item) for m in misfits(design, stock, cells)] == [(2, "qr")]


@pytest.mark.parametrize("sheet", PAIRS)
def test_the_shipped_designs_take_the_longest_places_of_the_regency(sheet: str) -> None:
    design, stock = pair(sheet)
    cells = make_cells(
        2, village="Kelurahan Pantai Lango Seberang", district="Kecamatan Sepaku", rt="012",
        rw="004", government="Pemerintah Kabupaten Hulu Sungai Tengah Selatan",
        agency="Dinas Tenaga Kerja, Transmigrasi dan Energi",
    )
    assert misfits(design, stock, cells) == []


def test_a_sticker_shows_no_private_number() -> None:
    for sheet in ("a4-4", "a4-6", "a4-10", "f4-4"):
        design, stock = pair(sheet)
        texts = {"nik": "6409020112790001", "name": "Siti Contoh", "kpj": "26001234512"}
        text = page_text(printed(design, stock, make_cells(3, **texts)))
        assert not any(value in text for value in texts.values())
