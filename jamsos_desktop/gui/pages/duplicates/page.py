"""Data ganda: pairs that may be one person, and what is lacking in people's data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal

from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.gui.page import Page
from jamsos_desktop.gui.page_header import PageHeader
from jamsos_desktop.gui.pages.duplicates.quality import QualityView
from jamsos_desktop.gui.pages.duplicates.rows import LISTS
from jamsos_desktop.gui.pages.duplicates.view import DuplicateView
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.gui.widgets import button, primary_button, tabs
from jamsos_desktop.services.duplicates import Duplicates
from jamsos_desktop.services.journal import Journal
from jamsos_desktop.services.quality import Quality
from jamsos_desktop.services.register import Register
from jamsos_desktop.services.settings import Settings

_KEYS = "S orang yang sama · B orang berbeda · L lewati · panah memilih pasangan"


class DuplicatesPage(Page):
    """`open` takes the name of a work list, or `quality`."""

    listens = frozenset({"people", "imports", "enrolments", "office"})
    commands_changed = Signal()

    def __init__(
        self, duplicates: Duplicates, quality: Quality, register: Register, journal: Journal,
        settings: Settings, jobs: Jobs,
    ) -> None:
        super().__init__()
        self._pairs = DuplicateView(duplicates, register, journal, settings, jobs)
        self._quality = QualityView(quality, jobs)
        self._numbers = ""
        self._own = False
        self._counted = False
        self.set_up()

    def refresh(self) -> None:
        """The first time look for pairs; later read the known ones again."""
        self._counted = False
        self._pairs.read_settled()
        desk = self._pairs.desk
        if not desk.searched:
            desk.search()
        elif not self._own:
            desk.stale = True
            desk.renew()
        self._pairs.show_again()
        self._turn()

    def open(self, what: Any) -> None:
        """Show the figures of what is lacking, or a work list."""
        if what == "quality":
            self._tabs.setCurrentWidget(self._quality)
        elif what in LISTS:
            self._tabs.setCurrentWidget(self._pairs)
            self._pairs.show_list(what)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """What the keyboard can ask of this page now."""
        if self._shows_quality():
            return {"export": self._quality.save_all}
        return self._pairs.commands()

    def _build(self) -> None:
        self._again = button("Cari lagi", self._pairs.desk.search, icon="refresh-cw",
                             hint="Bandingkan seluruh register sekali lagi")
        self._go = primary_button(
            "Gabungkan yang pasti …", self._pairs.acts.merge_sure, "check-check"
        )
        self._save = primary_button("Simpan angka dan daftar …", self._quality.save_all,
                                    "file-down")
        self._header = PageHeader("Data ganda", "", [self._again, self._go, self._save])
        self._tabs = tabs("Bagian data ganda")
        self._tabs.addTab(self._pairs, "Pasangan ganda")
        self._tabs.addTab(self._quality, "Mutu data")
        self.body.addWidget(self._header)
        self.body.addWidget(self._tabs, 1)

    def _connect(self) -> None:
        self._tabs.currentChanged.connect(lambda _: self._turn())
        self._pairs.changed.connect(self._tell)
        self._pairs.notice.connect(self.notice)
        self._pairs.moved.connect(self._show_numbers)
        self._quality.notice.connect(self.notice)
        self._quality.people_asked.connect(lambda wanted: self.go.emit("people", wanted))
        self._quality.counted.connect(self._keep_numbers)

    def _shows_quality(self) -> bool:
        return self._tabs.currentWidget() is self._quality

    def _turn(self) -> None:
        """The head and the foot of the part that is shown; figures are counted when looked at."""
        quality = self._shows_quality()
        for control in (self._again, self._go):
            control.setVisible(not quality)
        self._save.setVisible(quality)
        if quality and not self._counted:
            self._counted = True
            self._quality.load()
        self._show_numbers()

    def _tell(self, change: Any, known: bool) -> None:
        """Own acts are known already: only others' make the desk read its pairs again."""
        self._own = known
        try:
            self.changed.emit(change)
        finally:
            self._own = False

    def _keep_numbers(self, numbers: str) -> None:
        self._numbers = numbers
        self._show_numbers()

    def _show_numbers(self) -> None:
        desk = self._pairs.desk
        count = desk.count("sure")
        words = f"Gabungkan {grouped(count)} yang pasti …" if count else "Gabungkan yang pasti …"
        self._go.setText(words)
        self._go.setAccessibleName(words)
        self._go.setEnabled(count > 0 and not desk.searching())
        self._again.setEnabled(not desk.searching())
        if self._shows_quality():
            self._header.show_numbers(self._numbers)
            self.status.emit("Klik sebuah angka, atau Enter di sebelah kanan, membuka daftarnya")
        else:
            self._header.show_numbers(self._words())
            self.status.emit(_KEYS)
        self.commands_changed.emit()

    def _words(self) -> str:
        desk = self._pairs.desk
        if desk.searching():
            return "Seluruh register sedang dibandingkan …"
        if not desk.searched:
            return "Register belum dibandingkan"
        found = sum(desk.count(which) for which in ("sure", "likely", "returned"))
        since = " · register berubah sesudah pencarian ini" if desk.stale else ""
        return f"{grouped(found)} pasangan menunggu diputuskan{since}"
