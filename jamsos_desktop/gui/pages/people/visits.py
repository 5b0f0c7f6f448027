"""The visits at a house about its sticker: when, by whom, how each ended, and the next one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from jamsos_desktop.domain.changed import Changed
from jamsos_desktop.domain.dates import long_day
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.vocabulary import VISIT_RESULTS
from jamsos_desktop.gui.badges import Badge, BadgeLabel, Sign
from jamsos_desktop.gui.look import Tone
from jamsos_desktop.gui.pages.people.parts import SectionPage
from jamsos_desktop.gui.widgets import button, column, label, row
from jamsos_desktop.services.visits import Visits

_SIGNS: dict[str, tuple[Sign, Tone]] = {
    "ditempel": ("full", "good"), "tidak_di_rumah": ("ring", "care"), "menolak": ("cross", "bad"),
    "pindah": ("diamond", "care"), "tidak_ditemukan": ("triangle", "care"),
}


class VisitsPage(SectionPage):
    """Shows the visits at one person's house; a new one is noted here."""

    changed = Signal(object, str)
    """What changed, and the sentence for it."""

    def __init__(self, visits: Visits) -> None:
        super().__init__("Kunjungan")
        self._visits = visits
        self._person = 0

    def show_person(self, person: int) -> None:
        """Read and show the visits at a person's house."""
        self._person = person
        visits, stickers = self._visits.of(person), self._visits.stickers(person)
        lines = self.emptied()
        if stickers:
            asks = button("Catat kunjungan …", self._ask, icon="house", needs="visit")
            lines.addWidget(asks, 0, Qt.AlignmentFlag.AlignLeft)
        if not stickers:
            words = "Rumah ini tidak punya stiker yang berlaku. Cetak stikernya dulu."
        else:
            words = "" if visits else "Belum ada petugas yang datang ke rumah ini."
        if words:
            lines.addWidget(label(words, "muted", wrap=True))
        for visit in visits:
            lines.addLayout(_lines(visit))
        lines.addStretch()

    def _ask(self) -> None:
        from jamsos_desktop.gui.dialogs.visit import ask_visit

        ask_visit(
            self._visits, self._visits.stickers(self._person), self._told, self, one_of=True
        )

    def _told(self, change: Changed, sentence: str) -> None:
        self.show_person(self._person)
        self.changed.emit(change, sentence)


def _lines(visit: Record) -> QVBoxLayout:
    result = str(visit["result"])
    sign, tone = _SIGNS[result]
    head = row(spacing=8)
    head.addWidget(label(long_day(visit["visited_on"]), "strong"), 1)
    head.addWidget(BadgeLabel(Badge(VISIT_RESULTS[result], sign, tone)))
    lines = column(spacing=2)
    lines.addSpacing(6)
    lines.addLayout(head)
    facts = f"{visit['officer']} · stiker {visit['serial']}"
    lines.addWidget(label(facts, "muted", wrap=True))
    if visit["remark"]:
        lines.addWidget(label(str(visit["remark"]), wrap=True))
    return lines
