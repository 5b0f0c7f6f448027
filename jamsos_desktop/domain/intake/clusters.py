"""Spellings that the program does not know, brought together so that one decision mends them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from jamsos_desktop.domain.intake.cells import clean_text
from jamsos_desktop.domain.intake.context import IntakeContext, IntakeRow
from jamsos_desktop.domain.intake.places import district_scope, spelling_key
from jamsos_desktop.domain.intake.rows import Layout
from jamsos_desktop.domain.names import edit_distance

SpellingField = Literal["village", "occupation"]
_KINDS: dict[str, SpellingField] = {
    "village_unknown": "village", "village_guessed": "village",
    "occupation_unknown": "occupation",
}
_LONG, _SHORT = 8, 5
"""From so many letters on two wrong letters, or one, are the same spelling."""


@dataclass(frozen=True)
class Spelling:
    """One spelling as somebody wrote it; `scope` is the district beside a village."""

    field: SpellingField
    text: str
    scope: str = ""

    @property
    def key(self) -> tuple[SpellingField, str, str]:
        """What a decision about it is kept under."""
        return self.field, spelling_key(self.text), self.scope


@dataclass(frozen=True)
class Cluster:
    """Spellings that look like one another, the commonest first."""

    field: SpellingField
    spellings: tuple[Spelling, ...]
    rows: int
    files: tuple[str, ...]
    suggestion: str = ""
    """The code they probably mean."""

    @property
    def title(self) -> str:
        """As `Kmp Seberang`, with the number of other spellings."""
        more = len(self.spellings) - 1
        return self.spellings[0].text + (f" dan {more} ejaan lain" if more else "")


@dataclass
class _Found:
    spelling: Spelling
    rows: int
    files: list[str]
    suggestion: str


class SpellingCollector:
    """Gathers unknown spellings out of the rows of any number of files."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str], _Found] = {}

    def add(
        self, file: str, rows: Iterable[IntakeRow], layout: Layout, context: IntakeContext
    ) -> None:
        """Take up the rows of a file whose village or occupation is not known for certain."""
        for row in rows:
            for kind in {problem.kind for problem in row.problems} & _KINDS.keys():
                self._add(file, row, _KINDS[kind], layout, context)

    def clusters(self) -> list[Cluster]:
        """Like spellings together; villages first, then by the number of rows."""
        groups: list[list[_Found]] = []
        for one in sorted(self._found.values(), key=lambda f: (-f.rows, f.spelling.key)):
            near = next((group for group in groups if _alike(group[0], one)), None)
            if near is None:
                groups.append([one])
            else:
                near.append(one)
        made = [_cluster(group) for group in groups]
        return sorted(made, key=lambda c: (c.field != "village", -c.rows, c.title))

    def _add(
        self, file: str, row: IntakeRow, field: SpellingField, layout: Layout,
        context: IntakeContext,
    ) -> None:
        text = clean_text(row.row.cell(layout.columns.get(field, -1)))
        if not spelling_key(text):
            return
        scope = ""
        if field == "village":
            district = clean_text(row.row.cell(layout.columns.get("district", -1)))
            scope = district_scope(district, context.regions, context.within)
        spelling = Spelling(field, text[:80], scope)
        found = self._found.get(spelling.key)
        if found is None:
            guess = str(row.values.get("village") or "") if field == "village" else ""
            if field == "village" and not guess:
                guess = next(iter(context.regions.match(text, context.within).candidates), "")
            found = self._found[spelling.key] = _Found(spelling, 0, [], guess)
        found.rows += 1
        if file not in found.files:
            found.files.append(file)


def _alike(one: _Found, other: _Found) -> bool:
    a, b = one.spelling, other.spelling
    if (a.field, a.scope) != (b.field, b.scope):
        return False
    first, second = (spelling_key(s.text).replace(" ", "") for s in (a, b))
    shorter = min(len(first), len(second))
    most = 2 if shorter >= _LONG else 1 if shorter >= _SHORT else 0
    return first == second or (most > 0 and edit_distance(first, second, most + 1) <= most)


def _cluster(group: list[_Found]) -> Cluster:
    files = dict.fromkeys(name for one in group for name in one.files)
    return Cluster(
        group[0].spelling.field, tuple(one.spelling for one in group),
        sum(one.rows for one in group), tuple(files),
        next((one.suggestion for one in group if one.suggestion), ""),
    )
