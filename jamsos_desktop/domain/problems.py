"""The two ways in which a request can fail without a bug, and the problems found in a row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["bad", "warn"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing a clerk should look at: a stable kind, its field, and a sentence with advice.

    `kind` is one of the public words of the import report; a form uses `invalid`. Severity `bad`
    stops the row or the form, `warn` lets it pass and flags it. `cell` is a spreadsheet address
    such as `B7` where the value came from a sheet, `value` what stood there.
    """

    kind: str
    field: str
    message: str
    severity: Severity = "bad"
    cell: str = ""
    value: str = ""


class Invalid(ValueError):
    """A value that the clerk has to correct. Shown beside the field it belongs to."""

    def __init__(self, message: str, field: str = "", kind: str = "invalid") -> None:
        super().__init__(message)
        self.problems: tuple[Problem, ...] = (Problem(kind, field, message),)

    @classmethod
    def many(cls, problems: Iterable[Problem]) -> Invalid:
        """One exception for all problems of a form."""
        found = tuple(problems)
        error = cls("; ".join(problem.message for problem in found))
        error.problems = found
        return error


class Refused(Exception):
    """An action that is not allowed now. The sentence says why and what to do instead."""
