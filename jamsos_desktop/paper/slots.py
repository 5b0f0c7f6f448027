"""A text of a design during a run: filled, checked, fitted and drawn, each different text once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jamsos_desktop.domain.design import PLACEHOLDERS, TextItem, filler
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.paper import shapes
from jamsos_desktop.paper.fitting import Fitted, first_baseline, fit, text_width
from jamsos_desktop.paper.fonts import EmbeddedFont, Font, font, one_line
from jamsos_desktop.paper.pdffile import PT

_KEPT = 4096
"""Texts whose drawing a slot remembers: names of villages come again, serials do not."""


class Slot:
    """A text of the design: fills, checks, fits and, once it has a font, draws it."""

    def __init__(self, item: TextItem, name: str, embedded: EmbeddedFont | None = None) -> None:
        self.item = item
        self.name = name
        self.words = item.placeholders
        self.word = self.words[0] if self.words else ""
        self._needed = item.placeholders if item.required else ()
        self._fill: Callable[[Mapping[str, str]], str] = filler(item.text)
        self._face: Font = embedded.font if embedded else font(item.font)
        self._embedded = embedded
        self._known: dict[str, Fitted | str] = {}
        self._drawn: dict[str, str] = {}
        self._styles: dict[tuple[float, int], tuple[str, float]] = {}
        self._share = {"left": 0.0, "center": 0.5, "right": 1.0}[item.align]

    def fitted(self, texts: Mapping[str, str]) -> Fitted | str:
        """How the text is set, or a sentence that says why it cannot be.

        The shipped fonts hold the Latin letters in which names stand on a KTP, which has 60 of
        them at most (Permendagri 73/2022, articles 4 (2) b and 5 (1) a). Another name is kept as
        it is, but is not printed wrong.
        """
        return self._lacking(texts) or self._set(self._fill(texts))

    def draw(self, texts: Mapping[str, str]) -> str:
        """The operators that draw the text; raises `Refused` when it cannot be drawn."""
        if lacking := self._lacking(texts):
            raise Refused(lacking)
        text = self._fill(texts)
        drawn = self._drawn.get(text)
        if drawn is None:
            outcome = self._set(text)
            if isinstance(outcome, str):
                raise Refused(outcome)
            drawn = self._operators(outcome)
            if len(self._drawn) >= _KEPT:
                self._drawn.clear()
            self._drawn[text] = drawn
        return drawn

    def _lacking(self, texts: Mapping[str, str]) -> str:
        for word in self._needed:
            if not texts.get(word):
                return f"{PLACEHOLDERS[word].label} kosong. Lengkapi dahulu."
        return ""

    def _set(self, text: str) -> Fitted | str:
        known = self._known.get(text)
        if known is not None:
            return known
        clean = "\n".join(map(one_line, text.split("\n")))
        missing = self._face.missing(clean.replace("\n", ""))
        outcome: Fitted | str
        if missing:
            outcome = (
                f"Huruf {' '.join(missing)} dalam “{clean}” tidak dapat dicetak. "
                "Tulis dengan huruf Latin, seperti di KTP."
            )
        else:
            least = self.item.least or self.item.size
            outcome = fit(self.item, self._face, clean) or (
                f"“{clean}” tidak muat, juga pada {least:g} pt. Singkat dahulu."
            )
        if len(self._known) >= _KEPT:
            self._known.clear()
        self._known[text] = outcome
        return outcome

    def _operators(self, fitted: Fitted) -> str:
        if self._embedded is None or not any(fitted.lines):
            return ""
        item, face, size = self.item, self._face, fitted.size
        style = (size, len(fitted.lines))
        if style not in self._styles:
            self._styles[style] = self._style(fitted)
        opening, down = self._styles[style]
        parts = []
        for line in fitted.lines:
            spare = item.width * PT - text_width(face, line, size, item.tracking)
            left = item.x * PT + spare * self._share
            parts.append(
                f"1 0 0 1 {shapes.number(left)} {shapes.number(-down)} Tm "
                f"{self._embedded.encode(line)}Tj"
            )
            down += item.leading * size
        return f"{opening}{' '.join(parts)}{' 0 Tc' if item.tracking else ''}\n"

    def _style(self, fitted: Fitted) -> tuple[str, float]:
        """What opens a text of that size and number of lines, and its first baseline."""
        item, name = self.item, self._embedded.resource_name if self._embedded else ""
        spacing = f"{shapes.number(item.tracking)} Tc " if item.tracking else ""
        opening = f"/{name} {shapes.number(fitted.size)} Tf {shapes.colour(item.colour)} {spacing}"
        return opening, item.y * PT + first_baseline(item, self._face, fitted)
