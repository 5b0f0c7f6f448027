"""Passwords as Argon2id hashes in the usual text form, which carries its own parameters."""

from __future__ import annotations

import os

MEMORY, PASSES, LANES = 19_456, 2, 1
"""KiB, passes, lanes: the least that OWASP's Password Storage Cheat Sheet asks for; 65 ms here."""
_SALT, _LENGTH = 16, 32
NOBODYS = (
    "$argon2id$v=19$m=19456,t=2,p=1$G4oP93hH9t0yq1FixJOgJA"
    "$HoXcpIDRqyxylhUNZ+v2xgJfX8+6njEiR07YLerdNFA"
)
"""Compared where there is no such account, so that a wrong name takes as long as a wrong password.
No password of eight letters has it."""


def hashed(password: str) -> str:
    """The hash that is kept."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    made = Argon2id(
        salt=os.urandom(_SALT), length=_LENGTH, iterations=PASSES, lanes=LANES,
        memory_cost=MEMORY,
    )
    return made.derive_phc_encoded(_bytes(password))


def matches(password: str, kept: str) -> bool:
    """Whether this is the password that was hashed."""
    from cryptography.exceptions import InvalidKey
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    try:
        Argon2id.verify_phc_encoded(_bytes(password), kept)
    except InvalidKey:
        return False
    return True


def is_weak(kept: str) -> bool:
    """Whether a hash was made with other parameters than today's: it is made anew."""
    return f"$m={MEMORY},t={PASSES},p={LANES}$" not in kept


def _bytes(password: str) -> bytes:
    """A variable of the environment may hold what is no text: that is no password, not a fault."""
    return password.encode("utf-8", "surrogatepass")
