"""Reads TOML files into frozen dataclasses, refuses what it does not know, and writes them."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from jamsos_desktop.domain.problems import Invalid

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")
_TYPES: dict[str, tuple[tuple[type, ...], str]] = {
    "str": ((str,), "teks dalam tanda kutip"),
    "float": ((int, float), "angka"),
    "int": ((int,), "angka bulat"),
    "bool": ((bool,), "true atau false"),
}


def load_table(path: Path) -> dict[str, Any]:
    """The content of a TOML file; raises `Invalid` naming the file and the line at fault."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise Invalid(f"{path.name}: bukan TOML yang benar ({error}).") from None
    return parse_table(text, path.name)


def parse_table(text: str, where: str) -> dict[str, Any]:
    """The content of a TOML text; raises `Invalid` naming its file and the line at fault."""
    import tomllib  # a start reads no table

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Invalid(f"{where}: bukan TOML yang benar ({error}).") from None


def write_table(table: Mapping[str, Any], name: str = "") -> str:
    """A table of plain values as TOML, under `[name]` where it has one."""
    head = f"[{name}]\n" if name else ""
    return head + "".join(f"{key} = {_value(value)}\n" for key, value in table.items())


def differing(instance: DataclassInstance, without: Collection[str] = ()) -> dict[str, Any]:
    """The fields of a dataclass that are not as they would be unwritten."""
    return {
        field.name: getattr(instance, field.name)
        for field in dataclasses.fields(instance)
        if field.name not in without and getattr(instance, field.name) != field.default
    }


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{round(value, 4):g}" if value == round(value, 4) else repr(value)
    if isinstance(value, int):
        return str(value)
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007F")


def build(kind: type[T], table: Mapping[str, Any], where: str) -> T:
    """An instance of a dataclass from a table whose keys are its fields.

    `where` (file and item) opens every message. Raises `Invalid` for unknown and missing keys and
    for values of the wrong type.
    """
    fields = {field.name: field for field in dataclasses.fields(kind) if field.init}
    for key, value in table.items():
        if key not in fields:
            raise Invalid(f"{where}: kunci “{key}” tidak dikenal. Yang ada: {', '.join(fields)}.")
        kinds, words = _TYPES.get(str(fields[key].type), ((object,), ""))
        if not isinstance(value, kinds) or (bool not in kinds and isinstance(value, bool)):
            raise Invalid(f"{where}: “{key}” harus {words}, tertulis {value!r}.")
    for name, field in fields.items():
        if name not in table and field.default is dataclasses.MISSING:
            raise Invalid(f"{where}: “{name}” belum ditulis.")
    return kind(**table)
