"""Rows of a sheet that are nobody: titles, totals, signatures, repeated headers, column numbers."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Literal

from jamsos_desktop.domain.intake.cells import read_nik_cell
from jamsos_desktop.domain.intake.rows import CellValue, Layout, RawRow, digits_of, plain

SkipReason = Literal[
    "title", "header", "numbers", "total", "note", "example", "signature", "blank", "",
]
"""`""` is a row that may be somebody."""

SKIPPED: dict[str, str] = {
    "title": "judul", "header": "judul kolom yang diulang", "numbers": "nomor kolom",
    "total": "jumlah", "note": "catatan", "example": "contoh pengisian",
    "signature": "tanda tangan", "blank": "nomor saja",
}
"""Skip reason → what the clerk reads."""

EXAMPLE = "CONTOH"
"""In the first cell of a row: what the hand-out template shows how to fill in."""
_TOTAL = re.compile(r"(?:sub\s*|grand\s*)?(?:jumlah|total|jml)\b", re.IGNORECASE)
_NOTE = re.compile(
    r"(?:catatan|ket(?:erangan)?\b|nb\b|n\.b|\*|#{2,}|sumber|petunjuk|contoh\b|note\b)",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"\b(?:mengetahui|menyetujui|kepala desa|kades|lurah|camat|sekretaris|kasi|kaur|nip\b|"
    r"tanda tangan|ttd|hormat kami|yang membuat|pembuat daftar|dibuat oleh|diketahui|"
    r"pj\.? kepala|plt\.?|petugas|pendata|operator|ketua rt|ketua rw)\b",
    re.IGNORECASE,
)
_PLACE_AND_DAY = re.compile(
    r"[^\W\d_][\w .'-]{2,40},\s*(?:\d{1,2}|\.{2,}|…+|_+|\s+)\s*[-/ ]?\s*(?:[^\W\d_]+|\d{1,2})"
    r"\s*[-/ ]?\s*\d{4}",
)
_SECTION = re.compile(
    r"(?:rt|rw|dusun|desa|kelurahan|kecamatan|dsn|lingkungan)\b|(?:kel|ds|kec)\.", re.IGNORECASE
)
_ENTRY_NUMBER = re.compile(r"\(?(\d{1,3})(?:\.0)?[).]?")
_NIP = re.compile(r"(?:19|20)\d{16}")
"""Number of an official: day of birth, month of appointment, four more digits."""
_NIK_INSIDE = re.compile(r"(?<!\d)\d{16}(?!\d)")
"""A row with such a number somewhere may be somebody whose cells ran together."""
_PLACES = ("village", "district", "rt", "rw", "rt_rw")
_LEAST_NUMBERS = 3
_NIK_LIKE = 8
_LEAST_ENTRIES = 4
_LEAST_TITLES = 3
_LEAST_MOVED = 2
"""Two columns that changed places are enough to take a family card for a NIK."""
_BLOCK = "###"
"""Begins the explanations below a list that village systems write out."""
_PERSON = ("name", "kk", "born_on", "ttl", "sex", "address", "phone", "occupation", "mother_name")


def is_example(row: RawRow, nik: int) -> bool:
    """Whether a row is a template's example and no real NIK was typed over it.

    `nik` is the column of the NIK, counted from 0.
    """
    first = next((cell for cell in row.cells if cell is not None), None)
    if not isinstance(first, str) or first.strip().casefold() != EXAMPLE.casefold():
        return False
    return read_nik_cell(row.cell(nik)).value is None


class RowSorter:
    """Tells rows of people from the rest; fed with all rows of a sheet in their order."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._first = layout.header_rows[0] if layout.header_rows else 0
        self._ended = False
        self._titles = {bare(text) for text in layout.headers.values()}
        self._nik = layout.columns.get("nik", -1)

    def reason(self, row: RawRow) -> SkipReason:
        """Why a row is nobody, or `""`."""
        if row.number < self._first:
            return "title"
        example = is_example(row, self._nik)
        if not (example or self._ended) and self._has_number(row):
            return ""  # nearly every row, told without looking at all of its cells
        return self._by_cells(row, example)

    def repeats_header(self, row: RawRow) -> bool | None:
        """`None` for a row that is no repeated header; else whether its columns changed places."""
        if row.number <= self._first or self._has_number(row):
            return None
        filled = _filled_texts(row)
        return self._moved(filled) >= _LEAST_MOVED if self._is_header(filled) else None

    def _by_cells(self, row: RawRow, example: bool) -> SkipReason:
        filled = _filled_texts(row)
        if not filled:
            return "blank"
        if self._ended and all(_NIP.fullmatch(text.replace(" ", "")) for _, text in filled):
            return "signature"
        if example:
            return "example"
        if self._has_number(row):
            return ""
        if self._is_header(filled):
            return "header"
        if _counts_up([text for _, text in filled]):
            return "numbers"
        if self._prepared(filled):
            return "blank"
        if self._entries(row) >= _LEAST_ENTRIES:
            return ""
        reason = self._by_words(row, [text for _, text in filled])
        if filled[0][1].startswith(_BLOCK):
            self._ended = True
        if reason in {"title", "note"} and any(_NIK_INSIDE.search(text) for _, text in filled):
            return ""
        if reason in {"total", "signature"}:
            self._ended = True
        return reason

    def _prepared(self, filled: list[tuple[int, str]]) -> bool:
        """A line of a form that waits for somebody: its number and the place are there already."""
        places = {self._layout.columns.get(name) for name in _PLACES}
        others = [text for column, text in filled if column not in places]
        return len(others) < len(filled) and all(map(_ENTRY_NUMBER.fullmatch, others))

    def _has_number(self, row: RawRow) -> bool:
        cell = row.cell(self._nik)
        if isinstance(cell, str) and len(cell) >= _NIK_LIKE and cell.isdecimal():
            return True
        if isinstance(cell, str) and cell.lstrip()[:3].casefold() == "nip":
            return False
        return len(digits_of(cell)) >= _NIK_LIKE

    def _entries(self, row: RawRow) -> int:
        """How many of the person's columns are filled."""
        columns = self._layout.columns
        return sum(_filled(row.cell(columns[name])) for name in _PERSON if name in columns)

    def _is_header(self, filled: list[tuple[int, str]]) -> bool:
        headers = self._layout.headers
        same = sum(bare(headers.get(column, "")) == bare(text) for column, text in filled)
        if same >= 2 and same * 2 >= len(filled):
            return True
        moved = self._moved(filled)
        return moved >= _LEAST_TITLES and (same + moved) * 2 >= len(filled)

    def _moved(self, filled: list[tuple[int, str]]) -> int:
        """How many titles of the list's header stand here in another column."""
        headers = self._layout.headers
        return sum(
            bare(text) in self._titles and bare(headers.get(column, "")) != bare(text)
            for column, text in filled
        )

    def _by_words(self, row: RawRow, texts: list[str]) -> SkipReason:
        words = [text for text in texts if any(c.isalpha() for c in text)]
        if not words:
            return "blank" if self._entries(row) < 2 else ""
        if any(_TOTAL.match(text) for text in words):
            return "total"
        if _NOTE.match(words[0]) and len(words) <= 2:
            return "note"
        if self._entries(row) < 3 and any(map(self._signs, words)):
            return "signature"
        numbered = len(texts) > len(words)
        named = _filled(row.cell(self._layout.columns.get("name", -1)))
        if self._ended and not (numbered and named and self._entries(row) >= 2):
            return "signature"
        if len(words) == 1 and _PLACE_AND_DAY.fullmatch(words[0]) and not numbered:
            return "signature"
        if self._entries(row) >= 2 or (numbered and named):
            return ""
        if named and not _SECTION.match(words[0]):
            return ""
        return "title" if len(words) <= 2 and not numbered else ""

    def _signs(self, text: str) -> bool:
        """An office, or place and day of a letter (which looks like a birth where one stands)."""
        if _PLACE_AND_DAY.fullmatch(text) and "ttl" not in self._layout.columns:
            return True
        return _SIGNATURE.search(text) is not None


def _filled_texts(row: RawRow) -> list[tuple[int, str]]:
    texts = [(at, plain(cell).strip()) for at, cell in enumerate(row.cells) if cell is not None]
    return [(at, text) for at, text in texts if text]


def _filled(cell: CellValue) -> bool:
    return cell is not None and (not isinstance(cell, str) or cell.strip() not in {"", "-"})


def bare(text: str) -> str:
    """A column title by its letters and digits only."""
    return "".join(c for c in text.casefold() if c.isalnum())


def _counts_up(texts: list[str]) -> bool:
    """1, 2, 3 … (or any run of small numbers) under a header."""
    if len(texts) < _LEAST_NUMBERS:
        return False
    matches = [_ENTRY_NUMBER.fullmatch(text) for text in texts]
    if not all(matches):
        return False
    numbers = [int(match[1]) for match in matches if match]
    return all(b - a == 1 for a, b in pairwise(numbers))
