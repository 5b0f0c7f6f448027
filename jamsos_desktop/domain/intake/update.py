"""What a list may change of a person the register knows: field by field keep, take or fill."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal

from jamsos_desktop.domain.fields import Values

Policy = Literal["take", "fill", "keep"]
Rule = Mapping[str, Policy]
"""Field → policy; a field that is not named takes what the list says."""
POLICIES: Mapping[Policy, str] = MappingProxyType({
    "take": "Ambil dari daftar", "fill": "Isi bila kosong", "keep": "Pertahankan register",
})
"""Stable word → what the clerk reads."""
_WHERE = ("address", "rt", "rw", "village")


def differences(
    person: Values, values: Values, rule: Rule = MappingProxyType({})
) -> dict[str, tuple[Any, Any]]:
    """Field → before and after, of what the register takes over from a row.

    A newer list of the same village adds and changes; another village's only fills what is
    empty, and never the address. An empty cell never empties a field.
    """
    at_home = values.get("village") == person["village"]
    found = {}
    for name, new in values.items():
        old, policy = person.get(name), rule.get(name, "take")
        if new is None or new == old or name == "nik" or policy == "keep":
            continue
        if (at_home and (old is None or policy == "take")) or (old is None and name not in _WHERE):
            found[name] = (old, new)
    return found
