"""Half-typed forms that outlive the program, and how each clerk likes to type.

A half-typed form is a file beside the base: a long import holds the base for many seconds, and of
what is typed no more than one may be lost. The file is encrypted with a key that lies in the base,
so that an encrypted base leaves nothing readable beside it.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.domain.savefile import save_bytes
from jamsos_desktop.services.history import when
from jamsos_desktop.services.sealing import seal, unseal
from jamsos_desktop.store import notes
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation
from jamsos_desktop.store.journal_lines import stamp

NEW = 0
"""The number that stands for the form of a new person."""
FOLDER = "isian"
_SIGN = b"draft"
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
    """Keeps and offers drafts, one for each clerk and person: the clerk who works here just now."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._folder = database.folder / FOLDER
        secret = bytes.fromhex(database.secret("journal"))
        self._key = hmac.digest(secret, b"drafts 1", "sha256")

    def keep(self, person: int, version: int, texts: Mapping[str, str]) -> None:
        """Keep what stands in the edited fields, instead of what was kept before."""
        content = {
            "at": stamp(self._database.clock.now()), "version": version, "texts": dict(texts),
        }
        sealed = seal(self._key, json.dumps(content).encode(), _SIGN)
        try:
            save_bytes(self._path(person), sealed)
        except Refused as error:
            raise Refused(
                "Folder data tidak dapat ditulis. Periksa hak akses dan ruang disk."
            ) from error

    def find(self, person: int) -> Draft | None:
        """The draft of this clerk for a person, or for a new one (`NEW`)."""
        path = self._path(person)
        try:
            content = unseal(self._key, path.read_bytes(), _SIGN) if path.exists() else None
        except OSError:  # held by a virus scanner for a moment: there is no draft to offer now
            return None
        found = json.loads(content) if content else {}
        if not found.get("texts"):
            return None
        return Draft(when(found["at"]), int(found["version"]), found["texts"])

    def drop(self, person: int) -> None:
        """Forget the draft: it was saved or thrown away."""
        try:
            self._path(person).unlink(missing_ok=True)
        except OSError:
            self.keep(person, 0, {})  # a file that is held cannot go: it says nothing any more

    def habit(self) -> Habit:
        """How this clerk types people in."""
        with self._database.read() as reader:
            found = notes.read(reader, self._database.actor, _HABIT)
        if found is None:
            return Habit()
        return Habit(tuple(found[1]["carried"]), tuple(found[1]["asked"]))

    def keep_habit(self, carried: Sequence[str], asked: Sequence[str]) -> Habit:
        """Remember how this clerk types people in."""
        with self._database.write(Operation("habit")) as writer:
            content = {"carried": list(carried), "asked": list(asked)}
            notes.keep(writer, self._database.actor, _HABIT, content)
        return Habit(tuple(carried), tuple(asked))

    def _path(self, person: int) -> Path:
        """A name that says neither whose form it is nor who typed."""
        whose = f"{self._database.actor}\n{person}".encode()
        return self._folder / f"{hmac.digest(self._key, whose, 'sha256').hex()[:32]}.isian"
