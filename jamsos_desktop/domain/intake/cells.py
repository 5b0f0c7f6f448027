"""One cell read as an identifier, a telephone number, a sex, an RT: the value, and what is odd.

Nothing is ever padded or guessed: a number whose digits a spreadsheet destroyed has no value.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from jamsos_desktop.domain.identity import normal_phone, read_nik
from jamsos_desktop.domain.intake.rows import CellValue, plain
from jamsos_desktop.domain.kinds import tidy
from jamsos_desktop.domain.problems import Invalid
from jamsos_desktop.domain.vocabulary import SEX_WORDS

_EXACT = 2**53
"""Above it a spreadsheet's number no longer holds every whole number."""
_LONGEST_NUMBER = 20
_UNSEEN = {"Cc", "Cf"}
_FULL_WIDTH = {0xFF10 + digit: 0x30 + digit for digit in range(10)}
"""Other digits (raised, encircled, of other scripts) stand for themselves and are refused."""
_E_NOTATION = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d{1,3}")
_BETWEEN = re.compile(r"[\s.'’‘`´\"“”\-_,\u2010-\u2015]+")
_FLOAT_TEXT = re.compile(r"(\d{10,})[.,]0+")
_SOMETHING = frozenset("0123456789ABCDEFGHIJLMOPQRSUVWXYZabcdefghijlmopqrsuvwxyz")
"""First letters and digits of which no text begins that says nothing: told without a pattern."""
_NOTHING = re.compile(r"[\s\-–—_.?/]*|nihil|tidak ada|kosong|n/?a|null|none", re.IGNORECASE)
_PENDING = re.compile(r"(?:belum|blm|menyusul|tidak|tdk|hilang|proses|dalam proses)\b\D*", re.I)
"""What stands for an identifier that somebody does not have at hand."""
_FLOAT_PHONE = re.compile(r"(\d{8,})[.,]0")
_NO_DIGIT = re.compile(r"\D")
_PHONE = re.compile(r"\+?\d[\d\s().\-–]{6,}\d")
_RING = re.compile(r"(?:rt|rw)?[\s.:/]*(\d{1,3})(?:[.,]0)?", re.IGNORECASE)
_RINGS = re.compile(
    r"(?:rt)?[\s.:]*(\d{1,3}|-*)[\s.]*(?:[/\\\-,;|]|(?=rw)|\s)[\s.]*(?:rw)?[\s.:]*(\d{1,3}|-*)",
    re.IGNORECASE,
)


class Finding(NamedTuple):
    """A problem without its place: kind and sentence."""

    kind: str
    message: str


class Read(NamedTuple):
    """A value (or `None`) and what a clerk should know about it."""

    value: str | None
    findings: tuple[Finding, ...] = ()


_LOST = Finding(
    "nik_precision_lost",
    "Angka NIK rusak karena disimpan sebagai bilangan. Salin ulang dari KTP sebagai teks.",
)
_WAS_NUMBER = Finding(
    "nik_was_number",
    "NIK disimpan sebagai bilangan; semua angka masih ada. Cocokkan angka terakhir dengan KTP.",
)
_CLEANED = Finding(
    "nik_cleaned", "Spasi, titik, atau tanda lain di NIK dibuang. Periksa angkanya.",
)
_MISSING = Finding("nik_missing", "NIK kosong. Isi 16 angka dari KTP.")
_KK_LOST = Finding(
    "kk_precision_lost",
    "Nomor KK rusak karena disimpan sebagai bilangan dan tidak dipakai. Salin ulang dari kartu.",
)
_KK_ODD = Finding(
    "kk_length",
    "Nomor KK bukan 16 angka dan tidak dipakai. Cocokkan dengan kartu keluarga.",
)
_ZERO_LOST = Finding(
    "phone_zero_lost", "Angka 0 di depan nomor HP hilang dan ditambahkan kembali. Periksa nomornya."
)


def is_nothing(text: str) -> bool:
    """Whether a text says that there is no value: empty, `-`, `nihil`."""
    return text[:1] not in _SOMETHING and _NOTHING.fullmatch(text) is not None


def clean_digits(text: str) -> str:
    """An identifier without what stands between its digits; full-width digits made plain."""
    if text.isascii() and text.isdigit():
        return text
    folded = text.translate(_FULL_WIDTH)
    return _BETWEEN.sub("", "".join(c for c in folded if unicodedata.category(c) not in _UNSEEN))


def read_nik_cell(cell: CellValue) -> Read:
    """A NIK with 16 digits that can be one, else `None` and the reason."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _nik_number(cell)
    if isinstance(cell, str) and cell.isascii() and cell.isdigit():
        return _checked(cell, ())
    text = cell if isinstance(cell, str) else plain(cell)
    if is_nothing(text) or _PENDING.fullmatch(text.strip()):
        return Read(None, (_MISSING,))
    if _E_NOTATION.fullmatch(text.strip()):
        return Read(None, (_LOST,))
    if match := _FLOAT_TEXT.fullmatch(text.strip()):
        return _nik_number(int(match[1]))
    digits = clean_digits(text)
    if not digits:
        return Read(None, (_MISSING,))
    findings = () if digits == text else (_CLEANED,)
    return _checked(digits, findings)


def _nik_number(number: float) -> Read:
    if number != number or abs(number) >= 1e21 or number != int(number):
        return Read(None, (_LOST,))
    digits = str(int(number))
    if len(digits) == 16 and (number >= _EXACT or digits.endswith("0")):
        return Read(None, (_LOST,))
    if len(digits) > 16:
        return Read(None, (_LOST,))
    read = _checked(digits, ())
    return Read(read.value, (_WAS_NUMBER,)) if read.value else read


def _checked(digits: str, findings: tuple[Finding, ...]) -> Read:
    try:
        read_nik(digits)
    except Invalid as error:
        problem = error.problems[0]
        return Read(None, (Finding(problem.kind, problem.message), *findings))
    return Read(digits, findings)


def read_kk_cell(cell: CellValue) -> Read:
    """The digits of a family card; its length is checked with the other fields."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        digits = str(int(cell)) if abs(cell) < 1e21 and cell == int(cell) else ""
        lost = not digits or len(digits) > 16 or (
            len(digits) == 16 and (cell >= _EXACT or digits.endswith("0"))
        )
        return Read(None, (_KK_LOST,)) if lost else Read(digits)
    if isinstance(cell, str) and cell.isascii() and cell.isdigit() and len(cell) <= _LONGEST_NUMBER:
        return Read(cell)
    text = cell if isinstance(cell, str) else plain(cell)
    if is_nothing(text):
        return Read(None)
    if _E_NOTATION.fullmatch(text.strip()):
        return Read(None, (_KK_LOST,))
    if match := _FLOAT_TEXT.fullmatch(text.strip()):
        return read_kk_cell(int(match[1]))
    digits = clean_digits(text)
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST_NUMBER):
        return Read(None, (_KK_ODD,) if digits else ())
    return Read(digits)


def read_phone_cell(cell: CellValue) -> Read:
    """A telephone number as `08…`; the first where several stand in the cell.

    What cannot be read as one is kept as it was written.
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        text = str(int(cell)) if abs(cell) < 1e15 and cell == int(cell) else plain(cell)
    else:
        text = clean_text(cell)
    if is_nothing(text):
        return Read(None)
    if match := _FLOAT_PHONE.fullmatch(text):
        text = match[1]
    for part in _phone_parts(cell, text):
        try:
            number = normal_phone(part)
        except Invalid:
            continue
        if number:
            lost = _NO_DIGIT.sub("", part).startswith("8")
            return Read(number, (_ZERO_LOST,) if lost else ())
    return Read(text)


def _phone_parts(cell: CellValue, text: str) -> Iterator[str]:
    """The whole text, then what in it may be a number; nearly always the first is one."""
    yield text
    yield from re.split(r"[/,;]|\batau\b", text)
    yield from cell.splitlines() if isinstance(cell, str) else ()
    yield from _PHONE.findall(text)


@lru_cache(maxsize=1024)
def read_sex(text: str) -> Read:
    """`L` or `P`; 1 and 2 are the codes of the civil registry."""
    if is_nothing(text) and "?" not in text:
        return Read(None)
    plainly = unicodedata.normalize("NFKC", text)  # Laki² is Laki2, as many write it
    word = " ".join(re.findall(r"[^\W_]+", plainly.casefold()))
    known = {"l": "L", "p": "P", "1": "L", "2": "P", "1 0": "L", "2 0": "P", **SEX_WORDS}
    found = known.get(word) or known.get(word.replace(" ", "")) or known.get(
        word.replace("2", "", 1) if word.startswith(("laki", "perempuan")) else word
    )
    if found is None and len(word) >= 3 and "perempuan".startswith(word):
        found = "P"
    if found is None and (match := re.fullmatch(r"([lp12]) (.+)", word)):
        found = known[match[1]] if known[match[1]] == known.get(match[2]) else None
    if found:
        return Read(found)
    return Read(None, (Finding(
        "sex_invalid", f"Jenis kelamin “{text[:20]}” tidak dikenal. Tulis L atau P.",
    ),))


def read_ticks(man: CellValue, woman: CellValue) -> Read:
    """The sex from two columns of which one is ticked, with whatever sign."""
    ticked = [
        sex for sex, cell in (("L", man), ("P", woman))
        if not is_nothing(plain(cell)) and plain(cell).strip() != "0"
    ]
    if len(ticked) == 2:
        return Read(None, (Finding(
            "sex_invalid", "Kolom L dan P sama-sama terisi. Kosongkan yang salah.",
        ),))
    return Read(ticked[0] if ticked else None)


@lru_cache(maxsize=4096)
def read_ring(text: str) -> str | None:
    """An RT or RW with three digits; a short other text as it is, `None` for nothing."""
    if is_nothing(text):
        return None
    match = _RING.fullmatch(text.strip())
    return f"{int(match[1]):03}" if match else tidy(text) or None


@lru_cache(maxsize=4096)
def read_rings(text: str) -> tuple[str | None, str | None]:
    """RT and RW from one cell: `004/002`, `RT 4 RW 2`, `RT.04/RW.-`, `RT 4`."""
    clean = " ".join(text.split()).strip("'’`")
    if is_nothing(clean):
        return None, None
    if clean.casefold().startswith("rw") and (match := _RING.fullmatch(clean)):
        return None, f"{int(match[1]):03}"
    if match := _RING.fullmatch(clean):
        return f"{int(match[1]):03}", None
    if match := _RINGS.fullmatch(clean):
        rt, rw = (f"{int(part):03}" if part.isdigit() else None for part in match.groups())
        return rt, rw
    return tidy(clean) or None, None


def clean_text(cell: CellValue) -> str:
    """A cell as tidied one-line text; whole numbers without decimals."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell if cell.isascii() and cell.isprintable() and cell == cell.strip() and (
            "  " not in cell
        ) else tidy(cell)
    return plain(cell)
