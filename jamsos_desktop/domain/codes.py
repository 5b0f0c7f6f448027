"""What stands in the QR code of a sticker or a certificate, and whether it is genuine.

A code tells a passer-by an office's key, a serial number and a day, never anything of a person.
Stickers carry 12 bytes of HMAC-SHA256, which only the office can check (who checks can forge);
certificates an Ed25519 signature of 64 bytes, which anybody with the public key can check.
Base32 without padding keeps the QR in its alphanumeric mode: 32 or 116 characters.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from jamsos_desktop.domain.problems import Invalid

CodeKind = Literal["sticker", "certificate"]

_VERSION = 1
_KINDS: dict[int, CodeKind] = {1: "sticker", 2: "certificate"}
_MARKS = {kind: mark for mark, kind in _KINDS.items()}
_PROOF_SIZE: dict[CodeKind, int] = {"sticker": 12, "certificate": 64}
_HEAD = struct.Struct(">BBIH")
_FIRST_DAY = date(2020, 1, 1)
_MOST_DAYS = 0xFFFF


@dataclass(frozen=True)
class Payload:
    """What a code says: the key's number (0 to 255), the serial (0 to 2³²-1), day of issue."""

    kind: CodeKind
    key_id: int
    number: int
    day: date


def sticker_code(payload: Payload, key: bytes) -> str:
    """The 32 characters of a sticker, proved with the office's secret key."""
    head = _head(payload, "sticker")
    return _encode(head + _sticker_proof(head, key))


def certificate_code(payload: Payload, sign: Callable[[bytes], bytes]) -> str:
    """The 116 characters of a certificate; `sign` gives the Ed25519 signature of its bytes."""
    head = _head(payload, "certificate")
    proof = sign(_signed("certificate", head))
    if len(proof) != _PROOF_SIZE["certificate"]:
        raise ValueError(f"a signature has 64 bytes, not {len(proof)}")
    return _encode(head + proof)


def read_code(text: str) -> tuple[Payload, bytes, bytes]:
    """The payload, its proof, and the bytes that the proof signs; raises `Invalid`.

    Small letters, blanks and dashes do not matter. Nothing is proved yet.
    """
    plain = "".join(text.split()).replace("-", "").upper()
    try:
        raw = base64.b32decode(plain + "=" * (-len(plain) % 8))
    except ValueError:
        raise _unreadable() from None
    # The last character has spare bits: only one spelling of a code is accepted.
    if len(raw) <= _HEAD.size or _encode(raw) != plain:
        raise _unreadable()
    head, proof = raw[: _HEAD.size], raw[_HEAD.size :]
    mark, key_id, number, days = _HEAD.unpack(head)
    kind = _KINDS.get(mark & 0x0F)
    if kind is None or len(proof) != _PROOF_SIZE[kind]:
        raise _unreadable()
    if mark >> 4 != _VERSION:
        raise Invalid("Kode ini dari versi program yang lain. Perbarui program.", "code")
    payload = Payload(kind, key_id, number, _FIRST_DAY + timedelta(days=days))
    return payload, proof, _signed(kind, head)


def check_sticker(text: str, key: bytes) -> bool:
    """Whether `text` is a sticker code proved with this key."""
    try:
        payload, proof, signed = read_code(text)
    except Invalid:
        return False
    if payload.kind != "sticker":
        return False
    return hmac.compare_digest(proof, _sticker_proof(signed[-_HEAD.size :], key))


def _head(payload: Payload, kind: CodeKind) -> bytes:
    days = (payload.day - _FIRST_DAY).days
    if payload.kind != kind or not 0 <= days <= _MOST_DAYS:
        raise ValueError(f"not a payload of a {kind}: {payload}")
    mark = _VERSION << 4 | _MARKS[kind]
    return _HEAD.pack(mark, payload.key_id, payload.number, days)


def _signed(kind: CodeKind, head: bytes) -> bytes:
    """A name before the bytes keeps a proof for one use from serving another."""
    return f"jamsos-desktop {kind} {_VERSION}\0".encode() + head


def _sticker_proof(head: bytes, key: bytes) -> bytes:
    digest = hmac.digest(key, _signed("sticker", head), hashlib.sha256)
    return digest[: _PROOF_SIZE["sticker"]]


def _encode(raw: bytes) -> str:
    return base64.b32encode(raw).decode("ascii").rstrip("=")


def _unreadable() -> Invalid:
    return Invalid("Ini bukan kode stiker atau sertifikat. Pindai atau ketik ulang.", "code")
