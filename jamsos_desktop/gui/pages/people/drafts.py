"""Keeps what is being typed, within a second of each key, without ever holding up the typing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.dates import short_day
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.problems import Problem, Refused
from jamsos_desktop.gui.record_form import RecordForm
from jamsos_desktop.gui.strip import Strip
from jamsos_desktop.gui.tasks import Jobs, report
from jamsos_desktop.gui.widgets import button
from jamsos_desktop.services.drafts import NEW, Draft, Drafts

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
        self._more = False
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
        self._more = False
        self._jobs.wait()

    def _keep(self) -> None:
        self._more = bool(self._jobs.running())
        if self._more:
            return
        person, version = self._person, self._version
        texts = {**(self._found.texts if self._found else {}), **self._read()}
        self._jobs.run(
            lambda _: self._drafts.keep(person, version, texts),
            self._kept, self._tell, title="Menyimpan isian sementara"
        )

    def _kept(self, _: object) -> None:
        self.troubled.emit("")
        self._go_on()

    def _go_on(self) -> None:
        """What was typed while the last draft was written is written at once."""
        if self._more:
            self._keep()

    def _tell(self, error: BaseException) -> None:
        if isinstance(error, Refused):
            self.troubled.emit(str(error))
        else:
            report(error)
        self._go_on()


class DraftStrip(Strip):
    """Offers what was typed into a form and never saved."""

    def __init__(
        self, keeper: DraftKeeper, form: RecordForm, clock: Clock,
        edited: Callable[[], Collection[str]],
    ) -> None:
        """`edited` answers the fields that were typed into since the form was opened."""
        super().__init__(
            "history", button("Lanjutkan", self._take), button("Buang", self._discard)
        )
        self._keeper, self._form, self._clock = keeper, form, clock
        self._edited = edited
        self._base: Record | None = None
        self._found: Draft | None = None

    def begin(self, base: Record | None) -> None:
        """The form was opened for a stored person, or for a new one."""
        self._base = base
        found = self._keeper.begin(base.id, base.version) if base else self._keeper.begin(NEW, 0)
        texts = self._form.texts()
        if found is not None and all(texts.get(n) == text for n, text in found.texts.items()):
            self._keeper.settle()  # it was saved, and the program went before it could forget
            self._keeper.forget()
            found = None
        self._found = found
        today = f"{short_day(self._clock.today())} "
        moment = found.when.removeprefix(today) if found else ""
        self.say(f"Ada isian dari {moment} yang belum disimpan." if found else "")

    def end(self) -> None:
        """Offer nothing any more; what was found is taken up, saved or thrown away."""
        self._found = None
        self._keeper.settle()
        self.say("")

    def _take(self) -> None:
        """Put the found texts into every field that was not typed into since."""
        found = self._found
        if found is None:
            return
        before = self._form.texts()
        texts = {n: text for n, text in found.texts.items() if n not in self._edited()}
        self._form.put_texts(texts)
        self.end()
        if self._base is not None and self._base.version != found.version:
            self._form.show_problems([
                Problem("newer", n, f"Isi tersimpan sekarang: {before[n] or 'kosong'}", "warn")
                for n, text in texts.items() if before.get(n, text) != text
            ])
        self._form.focus_first()

    def _discard(self) -> None:
        self.end()
        if not self._form.is_dirty():
            self._keeper.forget()
        self._form.focus_first()
