"""Numbers as Indonesian offices write them: grouped, in rupiah, in words (terbilang)."""

from __future__ import annotations

_ONES = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
    "sepuluh", "sebelas",
)
_SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"))


def grouped(number: int) -> str:
    """15000 as `15.000`."""
    return f"{number:,}".replace(",", ".")


def rupiah(amount: int) -> str:
    """16800 as `Rp16.800`."""
    return f"{'-' if amount < 0 else ''}Rp{grouped(abs(amount))}"


def in_words(number: int) -> str:
    """The number spelt out (terbilang): 15000 as `lima belas ribu`.

    Whole numbers whose size is below 10¹⁵; raises `ValueError` beyond. The forms with the prefix
    `se-` (sebelas, seratus, seribu) follow the standard dictionary; `satu juta` has none.
    """
    if abs(number) >= 10**15:
        raise ValueError(f"too large to spell: {number}")
    if number < 0:
        return "minus " + in_words(-number)
    if number < 12:
        return _ONES[number]
    if number < 20:
        return f"{_ONES[number - 10]} belas"
    if number < 100:
        return _joined(f"{_ONES[number // 10]} puluh", number % 10)
    if number < 200:
        return _joined("seratus", number - 100)
    if number < 1000:
        return _joined(f"{_ONES[number // 100]} ratus", number % 100)
    if number < 2000:
        return _joined("seribu", number - 1000)
    if number < 10**6:
        return _joined(f"{in_words(number // 1000)} ribu", number % 1000)
    for size, name in _SCALES:
        if number >= size:
            return _joined(f"{in_words(number // size)} {name}", number % size)
    raise AssertionError("unreachable")


def _joined(head: str, rest: int) -> str:
    return f"{head} {in_words(rest)}" if rest else head
