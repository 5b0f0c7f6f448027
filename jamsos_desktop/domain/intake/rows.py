"""A row as it stood in somebody's sheet: typed cells with the numbers the spreadsheet shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

ERROR_TEXTS = frozenset({
    "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
})
"""What spreadsheets show in a cell whose formula failed."""


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell without a usable value: `#N/A` and its like, or a formula never calculated."""

    text: str
    no_value: bool = False
    """True for a formula whose result was not saved with the file."""


NO_VALUE = CellError("(rumus tanpa nilai)", no_value=True)
"""A formula whose result was not saved."""
CellValue = str | float | int | bool | date | datetime | CellError | None
"""What a cell holds; `None` is empty. Numbers stay numbers, so that lost digits can be seen."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row with at least one value; `number` is the one the spreadsheet shows."""

    number: int
    cells: tuple[CellValue, ...]
    """From column A on; a row may be shorter than its neighbours."""
    hidden: bool = False
    swallowed: bool = False
    """An unclosed quotation mark had run over the lines below (CSV)."""

    def cell(self, column: int) -> CellValue:
        """The value in a column counted from 0, `None` beyond the end."""
        return self.cells[column] if 0 <= column < len(self.cells) else None

    def having(self, cells: Mapping[int, CellValue]) -> RawRow:
        """The row with other values in these columns: somebody has looked at it."""
        width = max(len(self.cells), *(column + 1 for column in cells)) if cells else 0
        found = [*self.cells, *([None] * (width - len(self.cells)))]
        for column, value in cells.items():
            found[column] = value
        return replace(self, cells=tuple(found), swallowed=self.swallowed and not cells)


@dataclass(frozen=True)
class Layout:
    """Which column means what. `columns` maps a field's name to a column counted from 0.

    Besides names of the person's fields it knows `ttl` (place and date of birth in one cell),
    `born_day`, `born_month` and `born_year` (a birth date in three cells), `rt_rw` (both in one
    cell), `sex_l` and `sex_p` (one of them is ticked) and `district`
    (kecamatan, which tells villages of one name apart).
    """

    columns: Mapping[str, int]
    header_rows: tuple[int, ...] = ()
    """Row numbers of the header as the spreadsheet shows them."""
    headers: Mapping[int, str] = field(default_factory=dict)
    """Column → header text, for recognising a repeated header."""
    date1904: bool = False
    """Serial day numbers count from 1904, as old Macintosh workbooks do."""

    def column(self, name: str) -> int | None:
        """The column in which a field stands, also together with another; `None` for none."""
        names = (name, *_COMBINED.get(name, ()))
        return next((self.columns[one] for one in names if one in self.columns), None)

    def address(self, name: str, row: int) -> str:
        """The cell of a field in a row, such as `B7`; `""` where the field has no column."""
        column = self.column(name)
        return "" if column is None else f"{letters(column)}{row}"


_DIGITS_HELD = 16
"""From so many digits on a spreadsheet drops the last ones."""
_COMBINED: Mapping[str, tuple[str, ...]] = {
    "birth_place": ("ttl",), "born_on": ("ttl", "born_day"), "rt": ("rt_rw",), "rw": ("rt_rw",),
    "sex": ("sex_l",),
}


def letters(column: int) -> str:
    """A column counted from 0 as the spreadsheet names it: 0 is `A`, 27 is `AB`."""
    name, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        name = chr(65 + digit) + name
    return name


def column_number(name: str) -> int:
    """`A` as 0, `AB` as 27."""
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def plain(value: CellValue) -> str:
    """The cell as the spreadsheet would show it: for messages and for rows given back.

    A number that may have lost digits is shown in the E form that spreadsheets use, so that it can
    never be taken for a whole identifier; one whose digits are all there is written out.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _plain_number(value)
    if isinstance(value, CellError):
        return value.text
    day = f"{value.day:02}/{value.month:02}/{value.year}"  # `strftime` takes ten times as long
    if isinstance(value, datetime) and value.time() != datetime.min.time():
        return f"{day} {value:%H:%M}"
    return day


def packed(cells: Sequence[CellValue]) -> list[Any]:
    """Cells as plain JSON that `unpacked` turns back into the same cells."""
    return [cell if cell is None or isinstance(cell, str) else _packed(cell) for cell in cells]


def unpacked(values: Sequence[Any]) -> tuple[CellValue, ...]:
    """Cells out of the form that `packed` gave them."""
    return tuple(_unpacked(value) for value in values)


def _packed(cell: CellValue) -> Any:
    if isinstance(cell, CellError):
        return {"error": cell.text, "no_value": cell.no_value}
    if isinstance(cell, datetime):
        return {"moment": cell.isoformat()}
    if isinstance(cell, date):
        return {"day": cell.isoformat()}
    if isinstance(cell, float) and (cell != cell or abs(cell) == float("inf")):
        return str(cell)
    return cell


def _unpacked(value: Any) -> CellValue:
    if isinstance(value, str):
        if value == NO_VALUE.text:
            return NO_VALUE
        return CellError(value) if value.strip().upper() in ERROR_TEXTS else value or None
    if not isinstance(value, dict):
        return value  # type: ignore[no-any-return]  # a JSON number, truth value or nothing
    if "error" in value:
        return CellError(value["error"], value["no_value"])
    if "moment" in value:
        return datetime.fromisoformat(value["moment"])
    return date.fromisoformat(value["day"])


def digits_of(value: CellValue) -> str:
    """The digits of an identifier as far as they are there, whatever stands between them."""
    if isinstance(value, str):
        return "".join(c for c in value if c in "0123456789") if len(value) < 200 else ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        whole = abs(value) < 1e21 and value == int(value)
        return str(abs(int(value))) if whole else ""
    return ""


def _plain_number(value: float) -> str:
    if value != value or value in {float("inf"), float("-inf")}:
        return str(value)
    if value != int(value):
        return repr(value).replace(".", ",")
    whole = int(value)
    digits = str(abs(whole))
    if len(digits) >= _DIGITS_HELD and (digits.endswith("0") or abs(whole) >= 2**53):
        mantissa = f"{whole:.5E}".split("E")[0].rstrip("0").rstrip(".").replace(".", ",")
        return f"{mantissa}E+{len(digits) - 1}"
    return str(whole)
