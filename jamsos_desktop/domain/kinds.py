"""Kinds of value: one object each for reading, showing and handing to a spreadsheet."""

from __future__ import annotations

import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jamsos_desktop.domain.dates import long_day, month_name, read_day, short_day
from jamsos_desktop.domain.numbers import grouped, rupiah
from jamsos_desktop.domain.problems import Invalid

TEXT_FORMAT = "@"
_CONTROL = {"Cc", "Cf", "Cs", "Co", "Cn"}


def tidy(text: str) -> str:
    """Plain one-line text: composed letters, no control characters, single blanks."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    kept = "".join(
        " " if c.isspace() else c for c in text
        if c.isspace() or unicodedata.category(c) not in _CONTROL
    )
    return unicodedata.normalize("NFC", " ".join(kept.split()))


@dataclass(frozen=True)
class Kind(ABC):
    """What a field's value is. `parse` reads what a clerk typed; the others show it.

    `parse("")` is `None`; anything unreadable raises `Invalid` with a sentence and advice.
    """

    @abstractmethod
    def parse(self, text: str) -> Any:
        """The value that `text` means, or `None` when it is empty."""

    def format(self, value: Any) -> str:
        """The value as a clerk reads it in a table; `""` for `None`."""
        return "" if value is None else str(value)

    def for_sheet(self, value: Any) -> tuple[Any, str]:
        """The cell value and its number format."""
        return value, "General"


@dataclass(frozen=True)
class Text(Kind):
    """Free text on one line (or several), at most `longest` characters."""

    longest: int = 80
    lines: bool = False

    def parse(self, text: str) -> str | None:
        """The tidied text."""
        value = "\n".join(filter(None, map(tidy, text.splitlines()))) if self.lines else tidy(text)
        if len(value) > self.longest:
            raise Invalid(f"Terlalu panjang: {len(value)} huruf, paling banyak {self.longest}.")
        return value or None

    def for_sheet(self, value: Any) -> tuple[Any, str]:
        """A text cell."""
        return value, TEXT_FORMAT


@dataclass(frozen=True)
class Digits(Kind):
    """An identifier: text made of digits, never a number, from end to end.

    `length` and `longest` bound the count of digits; 0 leaves that bound open.
    """

    length: int = 0
    longest: int = 0

    def parse(self, text: str) -> str | None:
        """The digits alone; blanks, dots, dashes and apostrophes between them are dropped."""
        if not isinstance(text, str):
            raise Invalid("Nomor ini tersimpan sebagai bilangan. Tulis ulang sebagai teks.")
        value = re.sub(r"[\s.'’`\-]", "", tidy(text))
        if not value:
            return None
        if not (value.isascii() and value.isdigit()):
            raise Invalid(
                "Hanya angka 0 sampai 9. Periksa huruf yang mirip angka, misalnya O dan 0."
            )
        if self.length and len(value) != self.length:
            raise Invalid(f"Ada {len(value)} angka, seharusnya {self.length}. Periksa nomor asli.")
        if self.longest and len(value) > self.longest:
            raise Invalid(f"Ada {len(value)} angka, paling banyak {self.longest}.")
        return value

    def for_sheet(self, value: Any) -> tuple[Any, str]:
        """A text cell: a spreadsheet keeps only 15 digits of a number."""
        return value, TEXT_FORMAT


@dataclass(frozen=True)
class Day(Kind):
    """A calendar day."""

    def parse(self, text: str) -> date | None:
        """The day written as 12/03/1979, 12-3-1979, 12 Maret 1979 or 1979-03-12."""
        return read_day(text) if tidy(text) else None

    def format(self, value: Any) -> str:
        """As 12/03/1979."""
        return "" if value is None else short_day(value)

    def long(self, value: Any) -> str:
        """As 12 Maret 1979."""
        return "" if value is None else long_day(value)

    def for_sheet(self, value: Any) -> tuple[Any, str]:
        """A real date cell."""
        return value, "dd/mm/yyyy"


@dataclass(frozen=True)
class Month(Kind):
    """A calendar month, kept as its first day."""

    def parse(self, text: str) -> date | None:
        """The month written as 03/2026, 2026-03 or Maret 2026."""
        clean = tidy(text)
        if not clean:
            return None
        iso = re.fullmatch(r"(\d{4})-(\d{1,2})", clean)
        if iso:
            clean = f"{iso[2]}/{iso[1]}"
        separator = " " if re.match(r"[^\W\d]", clean) else "/"
        try:
            return read_day(f"1{separator}{clean}")
        except Invalid:
            raise Invalid("Bulan tidak terbaca. Tulis seperti 03/2026 atau Maret 2026.") from None

    def format(self, value: Any) -> str:
        """As Maret 2026."""
        return "" if value is None else f"{month_name(value.month)} {value.year}"

    def for_sheet(self, value: Any) -> tuple[Any, str]:
        """A date cell showing month and year."""
        return value, "mm/yyyy"


@dataclass(frozen=True)
class Whole(Kind):
    """A whole number between two bounds."""

    least: int = 0
    most: int = 1_000_000_000
    thousands: bool = True
    """Dots between thousands; a year has none."""

    def parse(self, text: str) -> int | None:
        """The number, with or without dots between thousands."""
        value = tidy(text)
        if not value:
            return None
        if not re.fullmatch(r"-?([0-9]{1,18}|[0-9]{1,3}([. ][0-9]{3}){1,5})", value):
            example = 15_000 if self.least <= 15_000 <= self.most else self.least
            raise Invalid(f"Tulis angka bulat, misalnya {self.format(example)}.")
        number = int(re.sub(r"[. ]", "", value))
        if not self.least <= number <= self.most:
            raise Invalid(
                f"Harus antara {self.format(self.least)} dan {self.format(self.most)}."
            )
        return number

    def format(self, value: Any) -> str:
        """As 15.000, or 2026 without dots."""
        if value is None:
            return ""
        return grouped(value) if self.thousands else str(value)

    def for_sheet(self, value: Any) -> tuple[Any, str]:
        """A number cell."""
        return value, "#,##0" if self.thousands else "0"


@dataclass(frozen=True)
class Money(Whole):
    """An amount in whole rupiah."""

    most: int = 1_000_000_000_000_000

    def parse(self, text: str) -> int | None:
        """The amount, with or without Rp and dots."""
        bare = re.sub(r"^\s*rp\.?", "", text, flags=re.IGNORECASE).strip()
        return super().parse(bare.removesuffix(",00").removesuffix(",-"))

    def format(self, value: Any) -> str:
        """As Rp16.800."""
        return "" if value is None else rupiah(value)


@dataclass(frozen=True)
class YesNo(Kind):
    """Yes or no."""

    def parse(self, text: str) -> bool | None:
        """The answer that the word means."""
        word = tidy(text).casefold()
        if not word:
            return None
        if word in {"ya", "y", "1", "benar", "true", "v", "✓", "ada"}:
            return True
        if word in {"tidak", "t", "0", "tdk", "bukan", "false", "x", "-"}:
            return False
        raise Invalid("Tulis ya atau tidak.")

    def format(self, value: Any) -> str:
        """As Ya or Tidak."""
        return "" if value is None else ("Ya" if value else "Tidak")

    def for_sheet(self, value: Any) -> tuple[Any, str]:
        """A text cell."""
        return (None if value is None else self.format(value)), TEXT_FORMAT


@dataclass(frozen=True)
class Choice(Kind):
    """One of a fixed list: `options` maps the stored word to what the clerk reads."""

    options: Mapping[str, str]
    synonyms: Mapping[str, str] | None = None

    def __hash__(self) -> int:
        return hash(tuple(self.options))

    def parse(self, text: str) -> str | None:
        """The stored word for a label, a stored word or a known synonym."""
        word = tidy(text).casefold()
        if not word:
            return None
        for code, label in self.options.items():
            if word in {code.casefold(), label.casefold()}:
                return code
        if self.synonyms and word in self.synonyms:
            return self.synonyms[word]
        raise Invalid("Pilih salah satu: " + ", ".join(self.options.values()) + ".")

    def format(self, value: Any) -> str:
        """The clerk's word."""
        return "" if value is None else self.options.get(value, str(value))

    def for_sheet(self, value: Any) -> tuple[Any, str]:
        """A text cell with the clerk's word."""
        return (None if value is None else self.format(value)), TEXT_FORMAT


@dataclass(frozen=True)
class Place(Kind):
    """A region of the official table, kept as its code (64.09.02.1003).

    Names come from the region tree, see `fields.shown`.
    """

    level: str = "village"

    def parse(self, text: str) -> str | None:
        """The code; names are resolved by the region tree before."""
        value = tidy(text)
        if value and not re.fullmatch(r"\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?", value):
            raise Invalid("Desa atau kelurahan tidak dikenal. Pilih dari daftar.")
        return value or None

    def for_sheet(self, value: Any) -> tuple[Any, str]:
        """A text cell."""
        return value, TEXT_FORMAT
