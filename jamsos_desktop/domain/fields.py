"""A field is described once; table, form, import, export, paper and history all read it here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jamsos_desktop.domain.kinds import Digits, Kind, Place
from jamsos_desktop.domain.problems import Invalid, Problem

Values = Mapping[str, Any]
"""Field name → value, as stored."""


@dataclass(frozen=True)
class Field:
    """One column of a table as the clerk knows it."""

    kind: Kind
    label: str
    """What the clerk reads, in Indonesian."""
    group: str
    """The section of the form."""
    name: str = ""
    """The column's code name; filled in from the column."""
    required: bool = False
    unique: bool = False
    """No two records that are not retired share a value."""
    aliases: Sequence[str] = ()
    """Headers seen for this field in other people's sheets, in small letters."""
    width: int = 16
    """A hint in characters, not pixels."""
    sample: str = ""
    """An invented value for previews with an empty register."""
    private: bool = False
    """Masked on screen and paper unless somebody asks for it, which is written down."""
    help: str = ""
    """One sentence under the editor."""

    def read(self, text: str) -> Any:
        """The value that `text` means; raises `Invalid` naming this field."""
        try:
            value = self.kind.parse(text)
        except Invalid as error:
            raise Invalid(str(error), self.name) from None
        if value is None and self.required:
            raise Invalid(f"{self.label} wajib diisi.", self.name)
        return value


def read_all(fields: Sequence[Field], texts: Mapping[str, str]) -> dict[str, Any]:
    """Values for every field named in `texts`; raises one `Invalid` with all problems."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for field in fields:
        if field.name not in texts:
            continue
        try:
            values[field.name] = field.read(texts[field.name])
        except Invalid as error:
            problems.extend(error.problems)
    if problems:
        raise Invalid.many(problems)
    return values


def masked(value: str) -> str:
    """An identifier with its middle hidden: 6409••••••••2917. Short ones are hidden whole."""
    if len(value) < 9:
        return "•" * len(value)
    return value[:4] + "•" * (len(value) - 8) + value[-4:]


def shown(
    field: Field,
    value: Any,
    place_name: Callable[[str], str] = str,
    unmasked: bool = False,
) -> str:
    """The value as text for screen and paper: places by name, private identifiers masked."""
    if value is None:
        return ""
    if isinstance(field.kind, Place):
        return place_name(value)
    text = field.kind.format(value)
    if field.private and not unmasked and isinstance(field.kind, Digits):
        return masked(text)
    return text


@dataclass(frozen=True)
class Record:
    """A row that left the store: plain values, no session behind it."""

    id: int
    version: int
    values: Values

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    def get(self, name: str, default: Any = None) -> Any:
        """The value of a field, or `default` where it is missing or empty."""
        value = self.values.get(name)
        return default if value is None else value
