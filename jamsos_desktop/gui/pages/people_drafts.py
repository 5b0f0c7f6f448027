"""Keeps what is being typed, within a second of each key, without ever holding up the typing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.gui.tasks import Jobs, report
from jamsos_desktop.services.drafts import Draft, Drafts

DELAY_MS = 250
"""After the first key that is not kept yet: with the writing itself well under a second."""


class DraftKeeper(QObject):
    """Writes drafts on a thread of its own, one after the other.

    A draft that was found and neither taken up nor thrown away stays under what is typed since.
    """

    troubled = Signal(str)
    """Why the last draft could not be kept; empty when it was."""

    def __init__(
        self, drafts: Drafts, read: Callable[[], Mapping[str, str]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._drafts, self._read = drafts, read
        self._jobs = Jobs(self, threads=1)
        self._person, self._version = 0, 0
        self._found: Draft | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self._keep)

    def begin(self, person: int, version: int) -> Draft | None:
        """A form was opened: answers what this clerk had typed into it and never saved."""
        self.rest()
        self._person, self._version = person, version
        self._found = self._drafts.find(person)
        return self._found

    def touch(self) -> None:
        """Something was typed."""
        if not self._timer.isActive():
            self._timer.start()

    def settle(self) -> None:
        """What was found is taken up or thrown away: only what is typed counts from now on."""
        self._found = None

    def forget(self) -> None:
        """What was typed is saved or thrown away; what was found and left alone stays."""
        self.rest()
        if self._found is not None:
            self._drafts.keep(self._person, self._found.version, self._found.texts)
        else:
            self._drafts.drop(self._person)

    def rest(self) -> None:
        """Keep nothing from now on, until something is typed again; the last write has ended."""
        self._timer.stop()
        self._jobs.wait()

    def _keep(self) -> None:
        if self._jobs.running():
            self._timer.start()
            return
        person, version = self._person, self._version
        texts = {**(self._found.texts if self._found else {}), **self._read()}
        self._jobs.run(
            lambda _: self._drafts.keep(person, version, texts),
            lambda _: self.troubled.emit(""), self._tell, title="Menyimpan isian sementara"
        )

    def _tell(self, error: BaseException) -> None:
        if isinstance(error, Refused):
            self.troubled.emit(str(error))
        else:
            report(error)
