"""Which sheet holds the list, where its header is, and which column means what."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jamsos_desktop.domain.fields import Field
from jamsos_desktop.domain.intake.places import is_heading
from jamsos_desktop.domain.intake.rows import (
    Layout,
    RawRow,
    column_number,
    digits_of,
    letters,
    plain,
)
from jamsos_desktop.domain.intake.skip import is_example
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.workbooks.book import MESSAGES, Ask, Book, Rejected, Sheet
from jamsos_desktop.workbooks.columns import (
    assign,
    birth_by_content,
    columns_swapped,
    nik_by_content,
    niks_masked,
)
from jamsos_desktop.workbooks.headers import HeaderWords, header_words, sharpened, words
from jamsos_desktop.workbooks.merged import filled_down

_SEARCHED = 60
"""Rows with values among which the header is looked for."""
_SURE = 80.0
_WEIGHTS = {"nik": 3.0, "name": 2.0}
_LONGEST_HEADER = 60
_LEAST_TEXTS = 3
"""Short texts in a row that may be a header which nobody understands."""
_LINE = 0.5
"""What a second header line has to bring; one line less makes up for so much."""
_MASKED = (
    "NIK dalam berkas ini disamarkan (•), jadi tidak dapat diimpor. Pakai ekspor dengan NIK "
    "lengkap."
)
_DATA_DIGITS = 10
"""A cell with so many digits stands in no header."""


@dataclass(frozen=True)
class Recognised:
    """A sheet and what its columns mean; `layout` is what judging a row needs."""

    sheet: Sheet
    layout: Layout
    confidence: Mapping[str, float]
    """Field → 0 to 1; 1 is a header or alias letter by letter."""
    signature: str
    """The same for every file with the same headers in the same order."""
    notes: tuple[str, ...] = ()

    @property
    def header_row(self) -> int:
        """The last row of the header, as the spreadsheet numbers it."""
        return self.layout.header_rows[-1]

    @property
    def columns(self) -> dict[str, str]:
        """Field → column letter, as the report shows it."""
        return {name: letters(column) for name, column in self.layout.columns.items()}

    @property
    def rows(self) -> tuple[RawRow, ...]:
        """Every row with values but the header; titles above it come first."""
        return tuple(r for r in self.sheet.rows if r.number not in self.layout.header_rows)

    @property
    def titles(self) -> tuple[str, ...]:
        """The texts of the rows above the header, one per row."""
        return titles_above(self.sheet, self.layout.header_rows[0])


@dataclass
class _Header:
    rows: tuple[int, ...] = ()
    """Indexes into the sheet's rows."""
    texts: dict[int, str] = field(default_factory=dict)
    score: float = 0.0


def recognise(
    book: Book,
    fields: Sequence[Field],
    *,
    sheet: str | None = None,
    header_row: int | None = None,
    columns: Mapping[str, str] | None = None,
) -> Recognised:
    """The list in a book. What the clerk chose before is taken: sheet, header row, columns.

    Row 0 means a list without a header. `columns` maps fields to column letters and replaces the
    guess. Raises `Ask` when several
    sheets hold people, `Rejected` with kind no_header, no_nik_column, no_rows or columns_swapped,
    `Refused` for a sheet that is not there.
    """
    known = header_words(fields)
    if sheet is not None:
        chosen = book.sheet(sheet) or (book.sheets[0] if book.form == "csv" else None)
        if chosen is None:
            names = ", ".join(one.name for one in book.sheets)
            raise Refused(f"Lembar “{sheet}” tidak ada. Pilih salah satu: {names}.")
        return _read_sheet(book, chosen, known, header_row, columns)
    return _choose(book, known, header_row, columns)


def propose(
    book: Book, fields: Sequence[Field], *, sheet: str | None = None,
    header_row: int | None = None, columns: Mapping[str, str] | None = None,
) -> Recognised | None:
    """What could be made of a book that `recognise` refused, for the clerk to complete.

    The fullest sheet, the likeliest header, and the columns whose headers are understood.
    """
    known = header_words(fields)
    shown = [one for one in book.sheets if one.visible and one.rows] or list(book.sheets)
    if sheet is not None:
        shown = [one for one in shown if one.name == sheet] or shown
    one = max(shown, key=lambda one: len(one.rows), default=None)
    if one is None or not one.rows:
        return None
    try:
        header = _find_header(one, known, header_row)
    except Rejected:
        header = next((
            _Header((index,), _texts(row)) for index, row in enumerate(one.rows[:_SEARCHED])
            if len(_texts(row)) >= _LEAST_TEXTS
        ), _Header())
    numbers = tuple(one.rows[index].number for index in header.rows) or (0,)
    below = one.rows[header.rows[-1] + 1 :] if header.rows else one.rows
    if columns is None:
        placed, sure = assign(header.texts, known, below)
    else:
        placed = {name: column_number(letter) for name, letter in columns.items()}
        sure = dict.fromkeys(placed, 1.0)
    layout = Layout(placed, numbers, header.texts, book.date1904)
    return Recognised(one, layout, sure, _signature(header.texts))


def headers_among(
    book: Book, fields: Sequence[Field], signatures: Collection[str], sheet: str | None = None
) -> Iterator[tuple[Sheet, int, str]]:
    """Places where a header of one of these signatures stands: sheet, first row, signature."""
    known = header_words(fields)
    for one in book.sheets:
        if not one.visible or (sheet is not None and one.name != sheet and book.form != "csv"):
            continue
        for index, row in enumerate(one.rows[:_SEARCHED]):
            two = _two_lines(one, index, known)
            for texts in (_texts(row), two.texts if two else {}):
                if texts and (found := _signature(texts)) in signatures:
                    yield one, row.number, found


def titles_above(sheet: Sheet, header_row: int) -> tuple[str, ...]:
    """The texts of the rows above a header, one per row."""
    return tuple(_line(r) for r in sheet.rows if r.number < header_row)


def _choose(
    book: Book, known: HeaderWords, header_row: int | None, columns: Mapping[str, str] | None
) -> Recognised:
    found: list[Recognised] = []
    refused: list[Rejected] = []
    for sheet in book.sheets:
        if not sheet.rows:
            continue
        try:
            found.append(_read_sheet(book, sheet, known, header_row, columns))
        except Rejected as error:
            refused.append(error)
    shown = [one for one in found if one.sheet.visible] or found
    if len(shown) > 1:
        names = tuple(one.sheet.name for one in shown)
        listed = f"Lembar yang berisi daftar: {', '.join(names)}."
        raise Ask("many_sheets", f"{MESSAGES['many_sheets']} {listed}", names)
    if not shown:
        order = ("columns_swapped", "no_rows", "no_nik_column", "no_header")
        raise min(refused, key=lambda e: order.index(e.kind), default=Rejected("empty"))
    return _with_notes(shown[0], found)


def _with_notes(chosen: Recognised, found: Sequence[Recognised]) -> Recognised:
    notes = [
        f"Lembar tersembunyi “{one.sheet.name}” juga berisi daftar dan tidak dibaca."
        for one in found if one is not chosen
    ]
    if not chosen.sheet.visible:
        notes.append(f"Daftar dibaca dari lembar tersembunyi “{chosen.sheet.name}”.")
    return Recognised(chosen.sheet, chosen.layout, chosen.confidence, chosen.signature,
                      (*chosen.notes, *notes))


def _read_sheet(
    book: Book, sheet: Sheet, known: HeaderWords, header_row: int | None,
    columns: Mapping[str, str] | None,
) -> Recognised:
    header = _find_header(sheet, known, header_row)
    numbers = tuple(sheet.rows[index].number for index in header.rows) or (0,)
    below = sheet.rows[header.rows[-1] + 1 :] if header.rows else sheet.rows
    notes: tuple[str, ...] = ()
    if columns is not None:
        placed = {name: column_number(letter) for name, letter in columns.items()}
        sure = dict.fromkeys(placed, 1.0)
    else:
        placed, sure = assign(header.texts, known, below)
        if "nik" not in placed:
            guess = nik_by_content(below, placed)
            if guess is None:
                raise Rejected("no_nik_column")
            placed, sure = {**placed, "nik": guess}, {**sure, "nik": 0.5}
            notes = (f"Kolom {letters(guess)} dibaca sebagai NIK menurut isinya.",)
        if not placed.keys() & {"born_on", "ttl"}:
            born = birth_by_content(below, placed)
            placed, sure = {**placed, **born}, {**sure, **dict.fromkeys(born, 0.8)}
        notes += _second_niks(header.texts, known, placed, below)
    if "nik" not in placed:
        raise Rejected("no_nik_column")
    if niks_masked(below, placed["nik"]):
        raise Rejected("no_nik_column", _MASKED)
    if columns is None and (message := columns_swapped(below, placed)):
        raise Rejected("columns_swapped", message)
    if not any(_has_person(row, placed) for row in below):
        raise Rejected("no_rows")
    layout = Layout(placed, numbers, header.texts, book.date1904)
    return Recognised(filled_down(sheet, placed), layout, sure, _signature(header.texts),
                      (*book.notes, *notes))


def _second_niks(
    texts: Mapping[int, str], known: HeaderWords, placed: Mapping[str, int], below: Sequence[RawRow]
) -> tuple[str, ...]:
    """Other columns under a header NIK that hold numbers: their people are not read."""
    return tuple(
        f"Kolom {letters(column)} juga berjudul “{text.strip()}” dan tidak dibaca."
        for column, text in texts.items()
        if column not in placed.values() and known.scores(text).get("nik") == 100.0
        and any(len(digits_of(row.cell(column))) == 16 for row in below)
    )


def _has_person(row: RawRow, placed: Mapping[str, int]) -> bool:
    """A row that is plausibly somebody: digits where the NIK belongs, or a name and more."""
    if is_example(row, placed["nik"]):
        return False
    if len(digits_of(row.cell(placed["nik"]))) >= 8:
        return True
    filled = sum(row.cell(column) is not None for column in placed.values())
    return filled >= 3 and row.cell(placed.get("name", -1)) is not None


def _find_header(sheet: Sheet, known: HeaderWords, chosen: int | None) -> _Header:
    """The row, or two rows, whose cells mean most fields; the first of equals."""
    best = _Header()
    if chosen == 0:
        return best
    for index, row in enumerate(sheet.rows[: None if chosen else _SEARCHED]):
        if chosen is not None and row.number != chosen:
            continue
        if chosen is None and any(len(digits_of(cell)) >= _DATA_DIGITS for cell in row.cells):
            continue
        one = _scored(known, (index,), _texts(row))
        two = _two_lines(sheet, index, known) if one.score or chosen is None else None
        for header in filter(None, (one, two)):
            again = header.rows[0] in best.rows
            more = len(header.rows) - (len(best.rows) if again else 1)
            if header.score > best.score + _LINE * more:
                best = header
    if chosen is not None and not best.rows:
        at = next((i for i, row in enumerate(sheet.rows) if row.number == chosen), None)
        if at is None:
            raise Rejected("no_header")
        return _Header((at,), _texts(sheet.rows[at]))
    if chosen is None and best.score < 2.0:
        raise Rejected("no_header")
    return best


def _two_lines(sheet: Sheet, index: int, known: HeaderWords) -> _Header | None:
    """A header of two rows: `Alamat` over `Jalan | RT | RW`, or `Tanggal` over `Lahir`."""
    if index + 1 >= len(sheet.rows):
        return None
    upper, lower = sheet.rows[index], sheet.rows[index + 1]
    below = _texts(lower)
    if lower.number != upper.number + 1 or len(below) != sum(c is not None for c in lower.cells):
        return None
    if not below or any(len(digits_of(cell)) >= 4 for cell in lower.cells):
        return None
    if len(_texts(upper)) < 2 or is_heading([*below.values()]):
        return None
    above = _spread(sheet, upper, _texts(upper))
    texts: dict[int, str] = {}
    for column in sorted(above.keys() | below.keys()):
        top = above.get(column, "")
        bottom = sharpened(top, below.get(column, ""))
        options = [text for text in (f"{top} {bottom}".strip(), bottom, top) if text]
        texts[column] = max(options, key=lambda text: max(known.scores(text).values(), default=0.0))
    return _scored(known, (index, index + 1), texts)


def _spread(sheet: Sheet, row: RawRow, texts: dict[int, str]) -> dict[int, str]:
    """Header texts with those of merged cells repeated over their columns."""
    spread = dict(texts)
    for top, left, bottom, right in sheet.merged:
        if top <= row.number - 1 <= bottom and left in texts:
            spread.update(dict.fromkeys(range(left, right + 1), texts[left]))
    return spread


def _scored(known: HeaderWords, rows: tuple[int, ...], texts: dict[int, str]) -> _Header:
    best: dict[str, float] = {}
    for text in texts.values():
        for name, score in known.scores(text).items():
            best[name] = max(best.get(name, 0.0), score)
    if len(best) < 2:
        return _Header(rows, texts)
    score = sum(_WEIGHTS.get(name, 1.0) * value / 100 for name, value in best.items()
                if value >= _SURE)
    return _Header(rows, texts, score)


def _texts(row: RawRow) -> dict[int, str]:
    """The cells of a row that can be headers: short texts that are not data."""
    return {
        column: cell for column, cell in enumerate(row.cells)
        if isinstance(cell, str) and 0 < len(cell.strip()) <= _LONGEST_HEADER
    }


def _line(row: RawRow) -> str:
    return " ".join(" ".join(plain(cell) for cell in row.cells if cell is not None).split())


def _signature(texts: Mapping[int, str]) -> str:
    shape = "|".join(f"{column}:{' '.join(words(text))}" for column, text in sorted(texts.items()))
    return hashlib.sha256(shape.encode()).hexdigest()[:16]
