"""Who a row of a list is, where somebody had to decide that: somebody known, or somebody new."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal


@dataclass(frozen=True)
class Who:
    """The decision on one row."""

    person: int = 0
    """Id in the register; 0 for somebody new."""
    nik: Literal["register", "list"] = "register"
    """Which NIK somebody known keeps."""


def who_of(kept: Mapping[str, Any] | None) -> Who | None:
    """The decision as it was kept; `None` where there is none."""
    return Who(int(kept["person"]), kept["nik"]) if kept else None


def kept_who(who: Who | None) -> dict[str, Any]:
    """The decision as plain values; empty for none."""
    return asdict(who) if who else {}
