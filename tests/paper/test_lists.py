"""Lists: repeated headers, page numbers, places to sign and tick, every text whole."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pikepdf
import pypdfium2
import pytest

from jamsos_desktop.domain.progress import Cancelled, Progress
from jamsos_desktop.paper.canvas import Written
from jamsos_desktop.paper.lists import (
    Column,
    Letterhead,
    ListDocument,
    Section,
    Signature,
    write_list,
)
from jamsos_desktop.paper.pages import page_image, page_size, page_text, page_texts

_HEAD = Letterhead("Pemerintah Kabupaten Contoh", "Dinas Tenaga Kerja", "Jalan Contoh Nomor 1")
_TICKS = ("Ditempel", "Tidak di rumah", "Menolak", "Pindah", "Tidak ditemukan")
_ROUTE = (
    Column("No", 10, "right"), Column("Nomor stiker", 31), Column("Nama", 50),
    Column("Alamat", 56), *(Column(label, 17, kind="tick") for label in _TICKS),
    Column("Catatan", 38),
)
_FOOTER = "Kelurahan Waru · Penajam, 5 Desember 2026"


def _route_rows(count: int) -> list[list[str]]:
    return [
        [str(n), f"PPU-26-{n:06}", f"Nama Contoh {n}", f"Jalan Pesisir Nomor {n}", *[""] * 6]
        for n in range(1, count + 1)
    ]


def _route(*counts: int, **more: Any) -> ListDocument:
    sections = [Section(f"RT {n:03}", _ROUTE, _route_rows(c)) for n, c in enumerate(counts, 1)]
    return ListDocument("Rute", ["Kelurahan Waru"], sections, _FOOTER, landscape=True, **more)


def _attendance(names: list[str]) -> ListDocument:
    columns = (Column("No", 10, "right"), Column("Nama", 60), Column("Desa", 45),
               Column("Tanda tangan", 65, kind="sign"))
    rows = [[str(n), name, "Desa Sesulu", ""] for n, name in enumerate(names, 1)]
    signer = Signature(("Penajam, 5 Desember 2026", "Kepala Dinas,"), "Sri Contoh", ("NIP 1970",))
    return ListDocument("Daftar hadir", ["Aula"], [Section("", columns, rows)], _FOOTER,
                        letterhead=_HEAD, signatures=(signer,), paper="F4")


def _written(document: ListDocument, **more: Any) -> tuple[bytes, Written]:
    out = io.BytesIO()
    result = write_list(document, out, **more)
    return out.getvalue(), result


def test_every_page_has_header_footer_and_number() -> None:
    data, result = _written(_route(45, 30))
    texts = list(page_texts(data))
    assert len(texts) == result.pages > 3
    for number, text in enumerate(texts, 1):
        assert "Nomor stiker" in text
        assert _FOOTER in text
        assert f"Halaman {number} dari {result.pages}" in text


def test_every_row_stands_once_in_its_order() -> None:
    data, _result = _written(_route(45, 30))
    lines = "\n".join(page_texts(data)).split("\n")
    serials = [word for line in lines for word in line.split() if word.startswith("PPU-26-")]
    wanted = [row[1] for count in (45, 30) for row in _route_rows(count)]
    assert serials == wanted


def test_labels_of_narrow_columns_keep_their_words_whole() -> None:
    data, _result = _written(_route(3))
    words = set(page_text(data).split())
    assert {word for label in _TICKS for word in label.split()} <= words


def test_sections_can_have_pages_of_their_own() -> None:
    document = _route(3, 4, 5)
    assert _written(document)[1].pages == 1
    data, result = _written(replace(document, section_pages=True))
    assert result.pages == 3
    assert ["RT 002" in text for text in page_texts(data)] == [False, True, False]


@pytest.mark.parametrize(
    ("paper", "landscape", "size"),
    [("A4", False, (210, 297)), ("A4", True, (297, 210)), ("F4", False, (215, 330))],
)
def test_the_paper_is_the_one_asked_for(
    paper: str, landscape: bool, size: tuple[int, int]
) -> None:
    document = replace(_route(2), paper=paper, landscape=landscape)
    assert page_size(_written(document)[0]) == pytest.approx(size, abs=0.01)


def test_places_to_sign_are_twelve_millimetres_apart_and_alternate() -> None:
    data, _result = _written(_attendance([f"Nama {n}" for n in range(1, 9)]))
    places = [mark for mark in _numbers(data) if mark.text.endswith(".")]
    assert [place.text for place in places] == [f"{n}." for n in range(1, 9)]
    heights = [b.y - a.y for a, b in pairwise(places)]
    assert heights == pytest.approx([12.0] * 7, abs=0.05)
    lefts = [place.x for place in places]
    assert lefts[0] == lefts[2] == lefts[4]
    assert lefts[1] == lefts[3] == lefts[5] > lefts[0] + 25


@pytest.mark.parametrize("count", range(20))
def test_signatures_stand_below_the_last_row(count: int) -> None:
    document = _attendance([f"Nama Contoh {n:02}" for n in range(1, count + 1)])
    (signed,) = [t for t in page_texts(_written(document)[0]) if "Kepala Dinas," in t]
    assert (f"Nama Contoh {count:02}" if count else "Tidak ada baris.") in signed
    assert "Tanda tangan" in signed


def test_names_read_back_letter_by_letter() -> None:
    names = ["BUDI <SITI>", "=HYPERLINK(\"x\")", "<b>Andi</b>", "Ṣāliḥ D'Arc", "A & B"]
    data, result = _written(_attendance(names))
    assert all(name in page_text(data) for name in names)
    assert result.undrawn == ()


def test_letters_without_shape_are_replaced_and_named() -> None:
    data, result = _written(_attendance(["Siti", "محمد", "Budi 😀"]))
    assert result.undrawn == ("محمد", "Budi 😀")
    assert "Budi \ufffd" in page_text(data)


def test_a_very_long_word_is_broken_not_cut() -> None:
    name = "Kusumaningrat" * 9
    data, _result = _written(_attendance([name, "Siti"]))
    assert name in "".join(page_text(data).split())


def test_a_row_higher_than_a_page_goes_on_below() -> None:
    words = [f"kata{number}" for number in range(900)]
    data, result = _written(_attendance([" ".join(words), "Siti"]))
    assert result.pages > 2
    read = [word for text in page_texts(data) for word in text.split() if word.startswith("kata")]
    assert read == words


def test_an_empty_list_says_so() -> None:
    data, result = _written(_route(0))
    assert result.pages == 1
    assert "Tidak ada baris." in page_text(data)


def test_same_input_same_bytes_and_fonts_embedded() -> None:
    data, _result = _written(_attendance(["Siti"]))
    assert data == _written(_attendance(["Siti"]))[0]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []
        for font in pdf.pages[0].Resources.Font.values():
            assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor


def test_boxes_to_tick_are_drawn() -> None:
    data, _result = _written(_route(1))
    picture = page_image(data, 0, 254)
    dark = [x for x in range(picture.width) if picture.getpixel((x, _row_middle(data)))[0] < 140]
    edges = [x for x, before in zip(dark, [-9, *dark], strict=False) if x - before > 20]
    assert len(edges) >= 2 * len(_TICKS)


def test_cancelling_stops_a_long_list() -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        _written(_route(200), progress=progress)


class _Number:
    def __init__(self, text: str, x: float, y: float) -> None:
        self.text, self.x, self.y = text, x, y


def _numbers(data: bytes) -> list[_Number]:
    """The words of the first page with the left edge and height of their first letter in mm."""
    with pypdfium2.PdfDocument(data) as document:
        page = document[0]
        textpage, height = page.get_textpage(), page.get_height()
        text = textpage.get_text_range()
        found, start = [], 0
        for word in text.split():
            at = text.index(word, start)
            start = at + len(word)
            left, bottom, _right, _top = textpage.get_charbox(at, loose=True)
            found.append(_Number(word, left * 25.4 / 72, (height - bottom) * 25.4 / 72))
        return found


def _row_middle(data: bytes) -> int:
    """The pixel row at 254 dpi that runs through the first row of the table."""
    first = next(word for word in _numbers(data) if word.text.startswith("PPU-26-"))
    return round((first.y - 1.8) * 10)
