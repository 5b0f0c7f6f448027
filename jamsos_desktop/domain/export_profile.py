"""Export profiles: which columns go out, under which headers, in which form and order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

from jamsos_desktop.domain.dates import long_day
from jamsos_desktop.domain.fields import Field, masked
from jamsos_desktop.domain.kinds import Choice, Day, Digits, Kind, Place, Text, Whole
from jamsos_desktop.domain.problems import Invalid
from jamsos_desktop.domain.tomlfile import build, differing, parse_table, write_table

SPLITS: Mapping[str, str] = {
    "one": "Satu berkas", "sheets": "Satu lembar per desa", "files": "Satu berkas per desa",
}
"""Stable word → what the clerk reads."""

_DAYS: Mapping[str, str] = {
    "": "Tanggal", "dd/mm/yyyy": "Teks 12/03/1979", "dd-mm-yyyy": "Teks 12-03-1979",
    "yyyy-mm-dd": "Teks 1979-03-12", "d mmmm yyyy": "Teks 12 Maret 1979",
}
_IDENTIFIERS: Mapping[str, str] = {"": "Lengkap", "masked": "Disamarkan"}
_PLACES: Mapping[str, str] = {"": "Nama", "code": "Kode wilayah"}
_CHOICES: Mapping[str, str] = {"": "Kata", "code": "Kode"}
_WHOLES: Mapping[str, str] = {"": "Angka", "text": "Teks"}
_TEXTS: Mapping[str, str] = {"": "Apa adanya", "upper": "HURUF BESAR"}
_MOST_COLUMNS, _LONGEST = 100, 120
_RESERVED = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True)
class ExportColumn:
    """One column: a field of the person under the recipient's header, or a constant text."""

    header: str
    field: str = ""
    """Name of a field; empty for a constant."""
    format: str = ""
    """One of `formats_of` the field's kind; empty is its usual form."""
    constant: str = ""
    """What stands in every row of a column without a field; may be empty."""
    width: float = 0.0
    """In characters; 0 is the field's own."""


@dataclass(frozen=True)
class ExportProfile:
    """What one recipient gets. `name` is the word that the command line takes."""

    name: str
    label: str
    columns: tuple[ExportColumn, ...] = ()
    note: str = ""
    """A sentence for the clerk who chooses it."""
    sheet: str = "Penerima"
    split: str = "one"
    """One of `SPLITS`."""

    @property
    def headers(self) -> tuple[str, ...]:
        """The header line."""
        return tuple(column.header for column in self.columns)


def formats_of(kind: Kind) -> Mapping[str, str]:
    """The forms in which values of a kind can go out: stable word → what the clerk reads."""
    if isinstance(kind, Day):
        return _DAYS
    if isinstance(kind, Digits):
        return _IDENTIFIERS
    if isinstance(kind, Place):
        return _PLACES
    if isinstance(kind, Choice):
        return _CHOICES
    if isinstance(kind, Whole):
        return _WHOLES
    return _TEXTS if isinstance(kind, Text) else {"": "Apa adanya"}


def cell_form(column: ExportColumn, field: Field | None) -> Literal["text", "day", "whole"]:
    """Which kind of cell the column has."""
    if field is None or column.format:
        return "text"
    if isinstance(field.kind, Day):
        return "day"
    return "whole" if isinstance(field.kind, Whole) else "text"


def cell_value(column: ExportColumn, field: Field | None, value: Any, place: str = "") -> Any:
    """What goes into the cell for a value; `place` is the name of a place's code.

    Days and amounts stay what they are unless the column's format makes a text of them.
    """
    if field is None:
        return column.constant
    if value is None:
        return None
    if column.format == "code":
        return str(value)
    if isinstance(field.kind, Place):
        return place
    if column.format == "masked":
        return masked(str(value))
    if column.format == "upper":
        return str(value).upper()
    if column.format and isinstance(value, date):
        return _written(value, column.format)
    if column.format == "text":
        return str(value)
    return field.kind.for_sheet(value)[0]


def shows_identifiers(profile: ExportProfile, fields: Mapping[str, Field]) -> bool:
    """Whether identifiers leave in full, which has to have a purpose."""
    return any(_is_identifier(c, fields) and c.format != "masked" for c in profile.columns)


def hidden(profile: ExportProfile, fields: Mapping[str, Field]) -> ExportProfile:
    """The same profile with every identifier masked."""
    return replace(profile, columns=tuple(
        replace(c, format="masked") if _is_identifier(c, fields) else c for c in profile.columns
    ))


def read_profile(path: Path, fields: Mapping[str, Field]) -> ExportProfile:
    """The profile in a TOML file; raises `Invalid` naming the file and the column at fault."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise Invalid(f"{path.name}: bukan TOML yang benar ({error}).") from None
    return profile_of(text, path.stem, fields, path.name)


def profile_of(
    text: str, name: str, fields: Mapping[str, Field], where: str
) -> ExportProfile:
    """The profile in a TOML text; raises `Invalid` naming the column at fault after `where`."""
    table = parse_table(text, where)
    entries = table.pop("column", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise Invalid(f"{where}: tulis setiap kolom sebagai [[column]].")
    columns = tuple(
        build(ExportColumn, entry, f"{where}, {_column_name(entry.get('header'), number)}")
        for number, entry in enumerate(entries, 1)
    )
    profile = build(ExportProfile, {"name": name, **table, "columns": columns}, where)
    check_profile(profile, fields, where)
    return profile


def write_profile(profile: ExportProfile) -> str:
    """The profile as the TOML text that `read_profile` reads."""
    parts = [write_table(differing(profile, without=("name", "columns")))]
    parts += ["\n[[column]]\n" + write_table(differing(column)) for column in profile.columns]
    return "".join(parts)


def check_profile(profile: ExportProfile, fields: Mapping[str, Field], where: str) -> None:
    """Raise `Invalid` naming the first thing that cannot be."""
    if not profile.label.strip():
        raise Invalid(f"{where}: beri profil ini nama.", "label")
    if not profile.columns or len(profile.columns) > _MOST_COLUMNS:
        raise Invalid(f"{where}: perlu 1 sampai {_MOST_COLUMNS} kolom.", "columns")
    if profile.split not in SPLITS:
        raise Invalid(f"{where}: split “{profile.split}” tidak dikenal. Yang ada: "
                      f"{', '.join(SPLITS)}.", "split")
    if not profile.sheet.strip() or len(profile.sheet) > 31 or _RESERVED.search(profile.sheet):
        raise Invalid(f"{where}: nama lembar 1 sampai 31 huruf, tanpa [ ] : * ? / \\.", "sheet")
    for number, column in enumerate(profile.columns, 1):
        _check_column(column, fields, f"{where}, {_column_name(column.header, number)}")
    seen: dict[str, int] = {}
    for number, header in enumerate(profile.headers, 1):
        first = seen.setdefault(header.strip().casefold(), number)
        if first != number:
            raise Invalid(f"{where}: kolom {first} dan {number} sama-sama berjudul “{header}”.",
                          "header")


def _check_column(column: ExportColumn, fields: Mapping[str, Field], where: str) -> None:
    if not column.header.strip() or len(column.header) > _LONGEST:
        raise Invalid(f"{where}: judul kolom 1 sampai {_LONGEST} huruf.", "header")
    if not 0 <= column.width <= 100:
        raise Invalid(f"{where}: lebar kolom 0 sampai 100 huruf.", "width")
    if not column.field:
        if column.format:
            raise Invalid(f"{where}: kolom tetap tidak punya format.", "format")
        return
    if column.constant:
        raise Invalid(f"{where}: isi field atau constant, tidak keduanya.", "constant")
    field = fields.get(column.field)
    if field is None:
        raise Invalid(f"{where}: isian “{column.field}” tidak dikenal. Yang ada: "
                      f"{', '.join(fields)}.", "field")
    known = formats_of(field.kind)
    if column.format not in known:
        words = ", ".join(filter(None, known)) or "tidak ada"
        raise Invalid(f"{where}: format “{column.format}” tidak ada untuk {field.label}. "
                      f"Yang ada: {words}.", "format")


def _is_identifier(column: ExportColumn, fields: Mapping[str, Field]) -> bool:
    field = fields.get(column.field)
    return field is not None and isinstance(field.kind, Digits)


def _column_name(header: object, number: int) -> str:
    return f"kolom {number}" + (f" ({header})" if header else "")


def _written(day: date, pattern: str) -> str:
    if pattern == "d mmmm yyyy":
        return long_day(day)
    signs = {"dd": f"{day.day:02}", "mm": f"{day.month:02}", "yyyy": f"{day.year:04}"}
    return re.sub("yyyy|dd|mm", lambda found: signs[found[0]], pattern)
