"""The public key on paper: code, digits and description are enough to check a certificate."""

from __future__ import annotations

import io

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from jamsos_desktop.paper.key_sheet import write_key_sheet
from jamsos_desktop.paper.lists import Letterhead
from jamsos_desktop.paper.pages import page_count, page_image, page_text
from jamsos_desktop.paper.qr import read_image

HEAD = Letterhead("Pemerintah Kabupaten Contoh", "Dinas Tenaga Kerja")
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32))).public_key().public_bytes(
    Encoding.Raw, PublicFormat.Raw
).hex()


def sheet() -> bytes:
    out = io.BytesIO()
    write_key_sheet(HEAD, KEY, 1, "Penajam, 22 November 2026", out)
    return out.getvalue()


def test_the_code_holds_the_key() -> None:
    assert page_count(sheet()) == 1
    assert [text.lower() for text in read_image(page_image(sheet(), 0, 150))] == [KEY]


def test_the_digits_are_all_there_in_their_order() -> None:
    plain = "".join(page_text(sheet()).split())
    assert KEY in plain
    assert "Ed25519" in plain


def test_same_key_same_bytes() -> None:
    assert sheet() == sheet()
