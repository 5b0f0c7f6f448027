"""What a service call changed, told once to whoever shows it."""

from __future__ import annotations

from typing import Literal

Change = Literal[
    "people", "enrolments", "imports", "documents", "ceremonies", "programmes", "office",
    "searches", "profiles", "designs", "journal",
]
Changed = frozenset[Change]

NOTHING: Changed = frozenset()


def changed(*kinds: Change) -> Changed:
    """The set of things that differ now; the journal always does."""
    return frozenset((*kinds, "journal"))
