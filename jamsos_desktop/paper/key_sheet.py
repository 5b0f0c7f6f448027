"""The office's public key on paper: with it anybody checks a certificate, without the base."""

from __future__ import annotations

from typing import BinaryIO

from jamsos_desktop.paper.canvas import SEMIBOLD, Canvas, Written
from jamsos_desktop.paper.flow import Flow, Letterhead
from jamsos_desktop.paper.one_sheet import write_one_sheet
from jamsos_desktop.paper.qr import matrix

_SIDE = 62.0
"""Millimetres of the code, without its quiet zone."""
_HOW = (
    "Setiap sertifikat kantor ini memuat kode QR yang ditandatangani dengan kunci rahasia kantor. "
    "Kunci publik di lembar ini cukup untuk memeriksa tanda tangan itu, tanpa internet dan tanpa "
    "basis data kantor.",
    "Isi kode sertifikat: 116 huruf Base32. Dibaca sebagai 72 byte: 8 byte pertama adalah data "
    "(1 byte jenis dan versi, 1 byte nomor kunci, 4 byte nomor dokumen, 2 byte hari sejak "
    "1 Januari 2020), 64 byte berikutnya tanda tangan Ed25519.",
    "Yang ditandatangani: tulisan “jamsos-desktop certificate 1”, satu byte nol, lalu 8 byte data "
    "itu. Kode yang lolos pemeriksaan berasal dari kantor ini; apakah masih berlaku, hanya kantor "
    "yang tahu.",
    "Cocokkan sidik kunci ini dengan yang diumumkan kantor sebelum dipakai. Kunci rahasia tidak "
    "pernah keluar dari kantor.",
)


def write_key_sheet(
    head: Letterhead, key: str, key_id: int, footer: str, out: BinaryIO
) -> Written:
    """Write the sheet of a key given as 64 hex digits. The same key gives the same bytes."""
    def thing(canvas: Canvas, flow: Flow) -> None:
        flow.gap(8)
        _code(canvas, key.upper(), flow.left + 6, flow.y)
        words = [key[i : i + 8] for i in range(0, len(key), 8)]
        for number in range(0, len(words), 2):
            line = "  ".join(words[number : number + 2])
            canvas.text(flow.left + _SIDE + 24, flow.y + 12 + number * 6, line, 15, face=SEMIBOLD)
        flow.gap(_SIDE + 14)

    return write_one_sheet(
        head, "Kunci publik sertifikat", f"Ed25519, kunci nomor {key_id}", thing, _HOW, footer, out
    )


def _code(canvas: Canvas, text: str, left: float, top: float) -> None:
    rows = matrix(text)
    side = _SIDE / len(rows)
    for number, row in enumerate(rows):
        column = 0
        while column < len(row):
            if not row[column]:
                column += 1
                continue
            end = column
            while end < len(row) and row[end]:
                end += 1
            canvas.box(left + column * side, top + number * side, (end - column) * side, side,
                       fill="#000000")
            column = end
