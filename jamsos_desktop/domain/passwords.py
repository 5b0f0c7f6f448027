"""What a password of an account has to be, and how long a guesser waits.

Long rather than motley, not one that everybody tries first, never changed for its own sake: the
advice of NIST SP 800-63B and OWASP ASVS 5.0, chapter 6.2.
"""

from __future__ import annotations

import re
import secrets
import unicodedata

from jamsos_desktop.domain.problems import Invalid
from jamsos_desktop.domain.resources import resource

LEAST, MOST = 8, 200
"""Letters of a password. The upper end only keeps a pasted book out."""
_RUNS = ("01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_LEET = str.maketrans("013457@$", "oieastas")
_FREE, _LONGEST_WAIT = 3, 300
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Letters and digits that nobody confuses on paper."""
_GROUPS, _IN_A_GROUP = 5, 5


def check_password(text: str, *about: str) -> str:
    """The password in the one form that is hashed; `Invalid` says what is wrong with it.

    `about` are words that everybody knows of its owner: the name to sign in with, the full name.
    """
    password = normal(text)
    if len(password) < LEAST:
        raise Invalid(f"Kata sandi paling sedikit {LEAST} huruf. Kalimat pendek mudah diingat.",
                      "password")
    if len(password) > MOST:
        raise Invalid(f"Kata sandi paling banyak {MOST} huruf.", "password")
    core = re.sub(r"[\W\d_]+", "", password.casefold().translate(_LEET))
    plain = re.sub(r"[\W\d_]+", "", password.casefold())
    known = _common() | {
        word for name in about for word in (re.sub(r"\W+", "", name.casefold()),
                                            *name.casefold().split()) if len(word) > 2
    }
    if plain in known or core in known or _is_run(password.casefold()):
        raise Invalid("Kata sandi itu terlalu mudah ditebak. Pakai beberapa kata yang tidak "
                      "berhubungan.", "password")
    return password


def normal(text: str) -> str:
    """The same letters however a keyboard composes them; nothing is cut off."""
    return unicodedata.normalize("NFC", text)


def wait_after(failures: int) -> int:
    """Seconds before the next try: none after the first slips, then twice as long each time."""
    if failures < _FREE:
        return 0
    return int(min(2 ** (min(failures, 30) - _FREE + 1), _LONGEST_WAIT))


def new_recovery_code() -> str:
    """125 bits in groups, as they stand on the sheet: nobody guesses it."""
    letters = [secrets.choice(_LETTERS) for _ in range(_GROUPS * _IN_A_GROUP)]
    return "-".join(
        "".join(letters[n : n + _IN_A_GROUP]) for n in range(0, len(letters), _IN_A_GROUP)
    )


def read_recovery_code(text: str) -> str:
    """A code as somebody types it off the sheet: small letters, blanks, missing dashes."""
    return re.sub(r"[^A-Z0-9]", "", text.upper())


def _common() -> set[str]:
    """Words that everybody tries first, with or without digits and signs around them."""
    lines = resource("passwords.txt").read_text(encoding="utf-8").splitlines()
    return {word for line in lines if not line.startswith("#") for word in line.split()}


def _is_run(text: str) -> bool:
    """One or two letters over and over, or keys in their order up or down."""
    if len(set(text)) <= 2:
        return True
    both = [run for line in _RUNS for run in (line * 3, line[::-1] * 3)]
    return any(text in run for run in both)
