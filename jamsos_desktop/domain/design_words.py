"""The words on stickers and certificates: those of the clerk, and those that do not belong there.

A sticker is a mark of insurance on somebody's house, never a label of poverty; numbers that tell
who somebody is, and the day of birth, are on no paper that others see.
"""

from __future__ import annotations

import re

from jamsos_desktop.domain.design_items import PLACEHOLDERS, WORD

POVERTY_WORDS = (
    "miskin", "kemiskinan", "prasejahtera", "pra sejahtera", "pra-sejahtera", "fakir", "duafa",
    "dhuafa", "melarat", "tidak mampu", "kurang mampu", "gakin", "raskin", "bansos",
    "bantuan sosial", "penerima bantuan", "blt", "bpnt", "pkh", "dtks", "dtsen", "desil",
    "keluarga rentan", "kaum lemah",
)  # fmt: skip
"""Words that shame a household; stickers with the first of them were given back by the hundred."""

PRIVATE_WORDS = (
    "nik", "kk", "no_kk", "nokk", "nomor_kk", "born_on", "birth_date", "dob", "lahir",
    "tanggal_lahir", "tgl_lahir", "umur", "phone", "hp", "no_hp", "nomor_hp", "telepon", "desil",
    "desile", "ibu", "nama_ibu", "mother",
)  # fmt: skip
"""What a clerk may try to put on paper and no design can hold."""

NOT_ON_STICKERS = frozenset({"kpj"})
"""Placeholders of certificates only: they say something about a person to whoever walks by."""

_LONG_NUMBER = re.compile(r"(?:\d[ .-]?){15,}\d")
_OURS = {placeholder.word: word for word, placeholder in PLACEHOLDERS.items()}


def for_clerk(pattern: str) -> str:
    """A pattern with the clerk's words in its braces: `{village}` as `{desa}`."""
    theirs = {word: placeholder.word for word, placeholder in PLACEHOLDERS.items()}
    return WORD.sub(lambda found: f"{{{theirs.get(found[1], found[1])}}}", pattern)


def from_clerk(pattern: str) -> str:
    """A pattern as a design keeps it, from one with the clerk's words; unknown words stay."""
    return WORD.sub(lambda found: f"{{{_OURS.get(found[1].casefold(), found[1])}}}", pattern)


def poverty_words(text: str) -> list[str]:
    """The words of poverty that a text holds."""
    plain = " ".join(text.casefold().split())
    return [word for word in POVERTY_WORDS if re.search(rf"\b{re.escape(word)}\b", plain)]


def holds_long_number(text: str) -> bool:
    """Whether a fixed text holds sixteen digits, as NIK and family card have."""
    return bool(_LONG_NUMBER.search(text))
