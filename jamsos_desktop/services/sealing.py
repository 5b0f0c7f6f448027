"""Files beside the base that only their base can open."""

from __future__ import annotations

import secrets

_NONCE = 12


def seal(key: bytes, content: bytes, name: bytes) -> bytes:
    """Encrypt; `name` says what it is, so that one file cannot stand in for another."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, name)


def unseal(key: bytes, sealed: bytes, name: bytes) -> bytes | None:
    """What was sealed under this name; `None` when it is damaged or another base's."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], name)
    except (InvalidTag, ValueError):
        return None
