"""Names that no font of the program can draw: said before anybody prints the paper."""

from __future__ import annotations

from collections.abc import Sequence

from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.progress import Progress

_NAMED = 10


def tell_undrawn(progress: Progress, paper: str, texts: Sequence[str]) -> None:
    """Leave a note on the texts of a paper in which letters had to be replaced."""
    if not texts:
        return
    named = ", ".join(f"“{text}”" for text in texts[:_NAMED])
    more = f" dan {grouped(len(texts) - _NAMED)} lainnya" if len(texts) > _NAMED else ""
    progress.note(
        f"{paper}: huruf yang tidak dapat dicetak diganti tanda \ufffd pada {named}{more}. "
        "Perbaiki tulisannya lalu buat lagi, atau tulis dengan tangan."
    )
