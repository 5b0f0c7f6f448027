"""How a long job tells where it is and hears that it should stop."""

from __future__ import annotations


class Cancelled(Exception):
    """The person at the screen asked the job to stop; what it began is rolled back."""


class Progress:
    """What a long job is given. This one reports to nobody and never cancels.

    A job calls `begin` when it knows how much there is, `step` as it goes and `say` when it
    starts another part. Faces (terminal bar, window) subclass it and override `show`.
    """

    def __init__(self) -> None:
        self.total = 0
        self.done = 0
        self.text = ""
        self.cancelled = False
        self.notes: list[str] = []
        """What has to be known before the result is used; the face shows it when the job ends."""

    def note(self, sentence: str) -> None:
        """Leave a sentence that must not be missed, such as names that cannot be printed."""
        if sentence and sentence not in self.notes:
            self.notes.append(sentence)

    def begin(self, total: int, text: str = "") -> None:
        """Start a part of `total` steps (0: unknown)."""
        self.check()
        self.total, self.done = total, 0
        self.say(text)

    def step(self, count: int = 1) -> None:
        """Report `count` more steps done; raises `Cancelled` when asked to stop."""
        self.check()
        self.done += count
        self.show()

    def say(self, text: str) -> None:
        """Name the part that starts now, in words for the clerk."""
        self.text = text
        self.show()

    def cancel(self) -> None:
        """Ask the job to stop at its next step. Safe from another thread."""
        self.cancelled = True

    def check(self) -> None:
        """Raise `Cancelled` when the job was asked to stop."""
        if self.cancelled:
            raise Cancelled

    def show(self) -> None:
        """Display the present state. Called often: implementations thin it out."""
