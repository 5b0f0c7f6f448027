"""Two records that may be one person's, with the evidence and what was decided before."""

from __future__ import annotations

from dataclasses import dataclass

from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.matching import COMPARED, Evidence, Verdict, differing


@dataclass(frozen=True)
class Pair:
    """Two records that may be one person's, `low` having the smaller id."""

    low: Record
    high: Record
    verdict: Verdict
    score: float
    evidence: tuple[Evidence, ...]
    earlier: Record | None = None
    """What was decided before: that they are the same and not merged yet, or that they differ,
    which no longer holds as one of the records changed since."""

    @property
    def returned(self) -> bool:
        """Whether it was settled once and came back."""
        return self.earlier is not None and self.earlier["decision"] == "different"

    @property
    def agreed(self) -> bool:
        """Whether somebody said that both are one person, who is not merged yet."""
        return self.earlier is not None and self.earlier["decision"] == "same"

    @property
    def differing(self) -> tuple[str, ...]:
        """Compared fields in which the two differ."""
        return differing(self.low.values, self.high.values, COMPARED)

    @property
    def sentence(self) -> str:
        """Why the two are shown, in one line."""
        speaking = [e.sentence for e in self.evidence if e.bits > 0]
        against = [e.sentence for e in self.evidence if e.bits < 0]
        line = ", ".join(speaking)
        return f"{line}; tetapi {', '.join(against)}" if against else line
