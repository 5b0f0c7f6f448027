"""Numbers of documents: the office's pattern for letters, and serials of stickers and papers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from string import Formatter
from typing import NamedTuple

from jamsos_desktop.domain.problems import Invalid

DEFAULT_PATTERN = "{seq:04}/{code}/{agency}/{year}"

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_PLACEHOLDERS = ("seq", "code", "agency", "year", "month", "roman")
_SERIAL = re.compile(r"([A-Z]{2,6})-?(\d{2})-?(\d{6})")


class Serial(NamedTuple):
    """The parts of `PPU-26-004512`: the office's letters, two-digit year, running number."""

    prefix: str
    year2: int
    number: int


def check_pattern(pattern: str) -> None:
    """Raise `Invalid` unless `pattern` is usable: known placeholders, `{seq}` among them."""
    try:
        parts = [
            (name, spec + (turn or ""))
            for _, name, spec, turn in Formatter().parse(pattern)
            if name is not None and spec is not None
        ]
    except ValueError:
        raise Invalid("Kurung kurawal pada pola nomor tidak lengkap.") from None
    for name, spec in parts:
        if name not in _PLACEHOLDERS:
            raise Invalid(
                f"“{{{name}}}” tidak dikenal. Pakai " + ", ".join(f"{{{p}}}" for p in _PLACEHOLDERS)
                + "."
            )
        if spec and not (name == "seq" and re.fullmatch(r"0\d", spec)):
            raise Invalid("Lebar hanya untuk {seq}, misalnya {seq:04}.")
    if "seq" not in {name for name, _ in parts}:
        raise Invalid("Pola nomor harus memuat {seq}, nomor urutnya.")


def format_number(pattern: str, seq: int, day: date, code: str = "", agency: str = "") -> str:
    """A document's number: `0012/560/Disnakertrans/2026`.

    Placeholders: seq (running number), code (classification), agency, and from `day` year,
    month (two digits) and roman (the month as letters use it). Raises `Invalid`.
    """
    check_pattern(pattern)
    return pattern.format(
        seq=seq, code=code, agency=agency, year=day.year, month=f"{day.month:02}",
        roman=_ROMAN[day.month - 1],
    )


def format_serial(prefix: str, year: int, number: int) -> str:
    """As `PPU-26-004512`; raises `ValueError` when the number has more than six digits."""
    if not 0 <= number <= 999_999:
        raise ValueError(f"a serial has six digits: {number}")
    return f"{prefix}-{year % 100:02}-{number:06}"


def ranges(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """First and last of each unbroken run of numbers, in their order."""
    found: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def read_serial(text: str) -> Serial:
    """The parts of a serial as printed or typed without dashes; raises `Invalid`."""
    found = _SERIAL.fullmatch("".join(text.split()).upper())
    if found is None:
        raise Invalid("Nomor seri ditulis seperti PPU-26-004512.", "serial")
    return Serial(found[1], int(found[2]), int(found[3]))
