"""Half-typed forms that outlive the program, and how each clerk likes to type.

Both lie in the base, so that an encrypted one leaves nothing readable beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jamsos_desktop.services.history import when
from jamsos_desktop.store import notes
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation

NEW = 0
"""The number that stands for the form of a new person."""
_HABIT = "person habit"


@dataclass(frozen=True)
class Draft:
    """What stood in the edited fields. `version` is that of the record when typing began."""

    when: str
    version: int
    texts: Mapping[str, str]


@dataclass(frozen=True)
class Habit:
    """How fast entry goes: fields carried over to the next person, and fields asked for, in order.

    An empty `asked` means all fields in the order of the form.
    """

    carried: tuple[str, ...] = ("village", "rt", "rw")
    asked: tuple[str, ...] = ()


class Drafts:
    """Keeps and offers drafts, one for each clerk and person."""

    def __init__(self, database: Database) -> None:
        self._database, self._actor = database, database.actor

    def keep(self, person: int, version: int, texts: Mapping[str, str]) -> None:
        """Keep what stands in the edited fields, instead of what was kept before."""
        with self._database.write(Operation("draft")) as writer:
            content = {"version": version, "texts": dict(texts)}
            notes.keep(writer, self._actor, _name(person), content)

    def find(self, person: int) -> Draft | None:
        """The draft of this clerk for a person, or for a new one (`NEW`)."""
        with self._database.read() as reader:
            found = notes.read(reader, self._actor, _name(person))
        if found is None or not found[1].get("texts"):
            return None
        return Draft(when(found[0]), int(found[1]["version"]), found[1]["texts"])

    def drop(self, person: int) -> None:
        """Forget the draft: it was saved or thrown away."""
        with self._database.write(Operation("draft")) as writer:
            notes.drop(writer, self._actor, _name(person))

    def habit(self) -> Habit:
        """How this clerk types people in."""
        with self._database.read() as reader:
            found = notes.read(reader, self._actor, _HABIT)
        if found is None:
            return Habit()
        return Habit(tuple(found[1]["carried"]), tuple(found[1]["asked"]))

    def keep_habit(self, carried: Sequence[str], asked: Sequence[str]) -> Habit:
        """Remember how this clerk types people in."""
        with self._database.write(Operation("habit")) as writer:
            content = {"carried": list(carried), "asked": list(asked)}
            notes.keep(writer, self._actor, _HABIT, content)
        return Habit(tuple(carried), tuple(asked))


def _name(person: int) -> str:
    return f"person {person}" if person else "person new"
