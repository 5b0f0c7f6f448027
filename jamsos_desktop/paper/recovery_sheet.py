"""The recovery code on paper, for the office's safe: it sets an administrator's password anew."""

from __future__ import annotations

from typing import BinaryIO

from jamsos_desktop.paper.canvas import SEMIBOLD, Canvas, Written
from jamsos_desktop.paper.flow import Flow, Letterhead
from jamsos_desktop.paper.one_sheet import write_one_sheet

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
    def thing(canvas: Canvas, flow: Flow) -> None:
        flow.gap(12)
        canvas.text(flow.left, flow.y + 6, code, 22, face=SEMIBOLD)
        flow.gap(18)

    return write_one_sheet(
        head, "Kode pemulihan akun", "Rahasia. Untuk lemari besi kantor.", thing, _HOW, footer, out
    )
