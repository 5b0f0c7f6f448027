"""Pengaturan: the office, who signs, the programmes, the look, and the journal of all work."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jamsos_desktop import __version__
from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.gui import notices
from jamsos_desktop.gui.page import Page
from jamsos_desktop.gui.page_header import PageHeader
from jamsos_desktop.gui.pages.settings.accounts import AccountSection
from jamsos_desktop.gui.pages.settings.journal import JournalSection
from jamsos_desktop.gui.pages.settings.look import LookSection
from jamsos_desktop.gui.pages.settings.office import OfficeSection
from jamsos_desktop.gui.pages.settings.profiles import ProfileSection
from jamsos_desktop.gui.pages.settings.programmes import ProgrammeSection
from jamsos_desktop.gui.pages.settings.rows import RowsSection
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.gui.widgets import tabs
from jamsos_desktop.services.accounts import Accounts
from jamsos_desktop.services.exporting import Exporting
from jamsos_desktop.services.journal import Journal
from jamsos_desktop.services.programmes import Programmes
from jamsos_desktop.services.settings import Settings

SECTIONS = ("office", "signatories", "programmes", "profiles", "accounts", "look", "journal")
"""Keys that `open` takes, in the order of the tabs; `about` is where the look is."""


class SettingsPage(Page):
    """One tab for each part; each part saves by itself."""

    theme_asked = Signal(str)
    """`light`, `dark` or `system`."""
    commands_changed = Signal()
    sign_out_asked = Signal()
    """The first account was made: from now on somebody has to sign in."""

    def __init__(
        self, settings: Settings, programmes: Programmes, exporting: Exporting, journal: Journal,
        check: Callable[[], list[str]], clock: Clock, jobs: Jobs, folder: Path, theme: str,
        *, accounts: Accounts,
    ) -> None:
        super().__init__()
        self._settings = settings
        self._office = OfficeSection(settings)
        self._signatories = RowsSection(
            "penandatangan", "signatory", settings.signatory_fields, ("name", "title"),
            settings.signatories, settings.save_signatory,
        )
        self._programmes = ProgrammeSection(settings, programmes, clock, jobs)
        self._profiles = ProfileSection(exporting, settings, jobs)
        self._accounts = AccountSection(accounts, settings)
        self._look = LookSection(theme, f"Versi {__version__}", folder)
        self._journal = JournalSection(journal, check, jobs)
        self._parts: tuple[Any, ...] = (
            self._office, self._signatories, self._programmes, self._profiles,
            self._accounts, self._look, self._journal,
        )
        self.set_up()

    def refresh(self) -> None:
        """Read every part again, except a form in which somebody is typing."""
        for part in self._parts:
            part.refresh()
        office = self._settings.office()
        name = str(office["agency"]) if office else "Nama kantor belum diisi"
        self._header.show_numbers(name)
        self._say_status()

    def open(self, what: Any) -> None:
        """Show one part by its key."""
        key = "look" if what == "about" else what
        if key in SECTIONS:
            self._tabs.setCurrentIndex(SECTIONS.index(key))

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Save and add, where the part on show knows how."""
        part = self._parts[self._tabs.currentIndex()]
        found: Mapping[str, Callable[[], object]] = part.commands()
        return found

    def may_leave(self) -> bool:
        """Whether nothing typed would be lost."""
        typed = [part for part in self._parts if part.is_dirty()]
        if not typed:
            return True
        if not notices.ask(
            "Tinggalkan tanpa menyimpan?", "Buang perubahan", "Kembali ke isian", self,
            detail="Yang baru diketik di Pengaturan belum disimpan.", danger=True,
        ):
            return False
        for part in typed:
            part.discard()
        return True

    def _build(self) -> None:
        self._header = PageHeader("Pengaturan")
        self._tabs = tabs("Bagian pengaturan")
        for part, title in zip(self._parts, (
            "Kantor", "Penandatangan", "Program", "Profil ekspor", "Akun", "Tampilan",
            "Riwayat pekerjaan",
        ), strict=True):
            assert isinstance(part, QWidget)
            self._tabs.addTab(part, title)
        self.body.addWidget(self._header)
        self.body.addWidget(self._tabs, 1)

    def _connect(self) -> None:
        for part in self._parts:
            part.changed.connect(self.changed)
            part.notice.connect(self.notice)
        self._accounts.sign_out_asked.connect(self.sign_out_asked)
        self._look.theme_asked.connect(self.theme_asked)
        self._tabs.currentChanged.connect(lambda _tab: self.commands_changed.emit())
        self._tabs.currentChanged.connect(lambda _tab: self._say_status())

    def _say_status(self) -> None:
        self.status.emit(
            "Profil sendiri tersimpan di register, sama di semua komputer kantor ini. Perubahannya "
            "dapat diambil kembali." if self._tabs.currentWidget() is self._profiles
            else "Perubahan akun tercatat di riwayat. Untuk membatalkannya, ubah akunnya lagi."
            if self._tabs.currentWidget() is self._accounts
            else "Setiap perubahan tercatat di riwayat dan dapat diambil kembali."
        )
