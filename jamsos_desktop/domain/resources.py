"""Where the files that come with the program lie."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_INSTALLED = _PACKAGE / "_resources"


def resource(*parts: str) -> Path:
    """The path of a shipped file: in the wheel inside the package, in a checkout beside it."""
    base = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent / "resources"
    return base.joinpath(*parts)
