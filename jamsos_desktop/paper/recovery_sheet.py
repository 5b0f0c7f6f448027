"""The recovery code on paper, for the office's safe: it sets an administrator's password anew."""

from __future__ import annotations

from typing import BinaryIO

from jamsos_desktop.paper.canvas import ACCENT, MUTED, PAPERS, SEMIBOLD, Canvas, Written
from jamsos_desktop.paper.flow import Flow, Letterhead, Margins
from jamsos_desktop.paper.lists import draw_footer

_HOW = (
    "Dengan kode ini administrator yang lupa kata sandinya menyetel kata sandi baru: di jendela "
    "masuk pilih “Lupa kata sandi”, lalu isi nama masuk, kode ini, dan kata sandi baru.",
    "Simpan lembar ini dalam amplop tertutup di lemari besi kantor, jangan di dekat komputer dan "
    "jangan difoto. Siapa yang memegang kode ini dapat menjadi administrator.",
    "Kode berlaku satu kali. Sesudah dipakai, program memberi kode baru; cetak lagi dan musnahkan "
    "lembar ini. Pemakaiannya tercatat di riwayat pekerjaan.",
)


def write_recovery_sheet(head: Letterhead, code: str, footer: str, out: BinaryIO) -> Written:
    """Write the sheet of one code. The same code gives the same bytes."""
    width, height = PAPERS["A4"]
    canvas = Canvas(out, width, height, "Kode pemulihan akun")
    flow = Flow(canvas, Margins(left=25, right=20, top=15, bottom=20))
    flow.new_page()
    flow.letterhead(head)
    flow.heading("Kode pemulihan akun", 17, SEMIBOLD, ACCENT)
    flow.heading("Rahasia. Untuk lemari besi kantor.", 10, colour=MUTED)
    flow.gap(12)
    canvas.text(flow.left, flow.y + 6, code, 22, face=SEMIBOLD)
    flow.gap(18)
    for text in _HOW:
        flow.paragraph(text, 10.5)
        flow.gap(2.5)
    return canvas.close(
        lambda page, total: draw_footer(canvas, flow.margins, footer, page, total)
    )
