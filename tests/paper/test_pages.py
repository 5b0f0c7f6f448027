"""Pages read back: counts, sizes, pictures, texts, also from several threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from jamsos_desktop.domain.problems import Invalid
from jamsos_desktop.paper.pages import page_count, page_image, page_rgb, page_text, page_texts
from tests.paper.drawn import make_cells, pair, printed


def test_a_file_and_its_bytes_answer_alike(tmp_path: Path) -> None:
    data = printed(*pair("a4-6"), make_cells(8))
    path = tmp_path / "cetak.pdf"
    path.write_bytes(data)
    assert page_count(path) == page_count(data) == 2
    assert page_text(path, 1) == page_text(data, 1)
    assert page_image(path).tobytes() == page_image(data).tobytes()


def test_a_picture_has_the_size_of_the_page_at_its_resolution() -> None:
    data = printed(*pair("a4-6"), make_cells(1))
    assert page_image(data, 0, 254).size == pytest.approx((2100, 2970), abs=1)
    width, height, colours = page_rgb(data, 0, 50)
    assert len(colours) == width * height * 3


def test_texts_of_all_pages_come_in_order() -> None:
    data = printed(*pair("a4-4"), make_cells(9))
    texts = list(page_texts(data))
    assert ["PPU-26-000004" in text for text in texts] == [False, True, False]


def test_threads_do_not_disturb_each_other() -> None:
    data = printed(*pair("a4-4"), make_cells(8))
    with ThreadPoolExecutor(4) as pool:
        texts = list(pool.map(lambda number: page_text(data, number % 2), range(16)))
    assert set(texts[::2]) == {page_text(data, 0)}
    assert set(texts[1::2]) == {page_text(data, 1)}


def test_a_file_that_is_no_pdf_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "surat.pdf"
    path.write_bytes(b"bukan PDF")
    with pytest.raises(Invalid, match=r"surat\.pdf bukan PDF"):
        page_count(path)
