"""The recovery code on paper: one page, the whole code in one line, the same bytes."""

from __future__ import annotations

from io import BytesIO

from jamsos_desktop.paper.flow import Letterhead
from jamsos_desktop.paper.pages import page_count, page_text
from jamsos_desktop.paper.recovery_sheet import write_recovery_sheet

CODE = "AAB9T-97MRW-UWE6U-S22TZ-SBNN8"


def sheet(code: str = CODE) -> bytes:
    out = BytesIO()
    head = Letterhead("Pemerintah Kabupaten Contoh", "Dinas Tenaga Kerja")
    write_recovery_sheet(head, code, "Penajam, 22 November 2026", out)
    return out.getvalue()


def test_the_code_stands_on_one_page_in_one_line() -> None:
    assert page_count(sheet()) == 1
    assert CODE in page_text(sheet())


def test_same_code_same_bytes() -> None:
    assert sheet() == sheet()
    assert sheet() != sheet(CODE[::-1])
