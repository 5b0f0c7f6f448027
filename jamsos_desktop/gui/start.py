"""Starts the window: one per data folder, wired to the services, light until it is shown."""

from __future__ import annotations

import faulthandler
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, SignalInstance
from PySide6.QtWidgets import QApplication

from jamsos_desktop.application import Application, default_folder
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.logfile import log_to
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.domain.roles import ROLES
from jamsos_desktop.gui import look, notices
from jamsos_desktop.gui.badges import enrolment_badge
from jamsos_desktop.gui.collector import Collector
from jamsos_desktop.gui.dress import dress
from jamsos_desktop.gui.main_window import MainWindow
from jamsos_desktop.gui.only_one import OnlyOne
from jamsos_desktop.gui.page import Entry, Page
from jamsos_desktop.gui.scanner import Scanner
from jamsos_desktop.gui.suggestions import Found
from jamsos_desktop.gui.taking_back import TakingBack
from jamsos_desktop.gui.tasks import Jobs, Latest
from jamsos_desktop.gui.theme import Theme

if TYPE_CHECKING:
    from jamsos_desktop.gui.dialogs.help import HelpDialog
    from jamsos_desktop.gui.screen_lock import ScreenLock
    from jamsos_desktop.services.journal import Line

DONE, REFUSED, AGAIN = 0, 1, -1
"""How a window ended; `AGAIN`: somebody else wants to sign in."""
_SUGGESTED = 8
"""People shown while somebody types."""


def open_window(data: Path | None, database: str, user: str) -> int:
    """Show the window until it is closed; answers the exit status.

    A second start with the same data folder raises the first window and ends.
    """
    qt = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(qt, QApplication)
    dress(qt)
    folder = (data or default_folder()).absolute()
    only = OnlyOne(folder)
    if not only.is_first():
        if only.raise_first():
            return DONE
        notices.refused(
            "Jamsos Desktop sudah terbuka dengan folder data ini. Pakai jendela yang sudah ada, "
            f"atau tutup dulu program lain yang memakai {folder}."
        )
        return REFUSED
    try:
        while (status := _open(qt, folder, database, user, only)) == AGAIN:
            user = ""
    finally:
        only.release()
    return status


def _open(qt: QApplication, folder: Path, database: str, user: str, only: OnlyOne) -> int:
    try:
        application = Application(folder, database, actor=user)
    except (Invalid, Refused) as error:
        notices.refused(str(error))
        return REFUSED
    try:
        log_to(application.folder)
        with (application.folder / "crash.log").open("a", encoding="utf-8") as crashes:
            faulthandler.enable(crashes)
            try:
                return _run(qt, application, only, user)
            finally:
                faulthandler.disable()
    finally:
        application.close()


def _run(qt: QApplication, application: Application, only: OnlyOne, user: str) -> int:
    collector = Collector()
    collector.start()
    try:
        if application.rights().barred and not _come_in(application, user):
            return DONE
        return _show(qt, application, only)
    finally:
        collector.stop()


def _come_in(application: Application, user: str) -> bool:
    """Ask who wants to work here; the name is proposed again at the next start."""
    from jamsos_desktop.gui.dialogs.sign_in import come_in

    views = QSettings(str(application.folder / "window.ini"), QSettings.Format.IniFormat)
    theme = views.value("theme")
    qt = QApplication.instance()
    if isinstance(qt, QApplication) and theme in look.PALETTES:
        look.apply(qt, look.PALETTES[str(theme)])
    office = application.settings.office()
    name = come_in(
        application.accounts, user or str(views.value("account") or ""),
        str(office["agency"]) if office else "",
    )
    if name is not None:
        views.setValue("account", name)
    return name is not None


def _show(qt: QApplication, application: Application, only: OnlyOne) -> int:
    jobs = Jobs()
    if application.settings.office() is None:
        from jamsos_desktop.gui.dialogs.welcome import welcome

        welcome(application.settings, application.clock, jobs, demo_of(application))
    wiring = Wiring(application, jobs)
    window = wiring.window

    def forward() -> None:
        _raise(window)

    only.asked.connect(forward)
    window.show()
    only.listen()
    status = qt.exec()
    jobs.cancel_all()
    jobs.wait()
    only.asked.disconnect(forward)
    wiring.rest()
    if application.database.account:
        with suppress(Refused):  # a full disk keeps nobody in
            application.accounts.sign_out()
    return AGAIN if wiring.leaving else status


def build_window(application: Application, jobs: Jobs) -> MainWindow:
    """The main window with all its pages, wired; not yet shown."""
    return Wiring(application, jobs).window


class Wiring:
    """Makes the pages, and answers what no single page can: search, undo, the office's name."""

    def __init__(self, application: Application, jobs: Jobs) -> None:
        self._application, self._jobs = application, jobs
        self._made: list[Page] = []
        self._help: HelpDialog | None = None
        self.leaving = False
        """Closed so that somebody else, or nobody, signs in."""
        self.lock: ScreenLock | None = None
        settings_file = application.folder / "window.ini"
        self._views = QSettings(str(settings_file), QSettings.Format.IniFormat)
        self.window = MainWindow(
            self._entries(), jobs=jobs, settings_file=settings_file,
            user=application.actor, rights=application.rights,
        )
        self._theme = Theme(self.window, settings_file)
        self._taking_back = TakingBack(application.journal, jobs, self.window)
        self._naming = Latest(jobs, "Membaca yang dapat diambil kembali")
        self._suggesting = Latest(jobs, "Mencari", urgent=True)
        self._connect()
        if application.database.account:
            self._guard()
        for page in self._made:
            self._connect_page(page)
        self._refresh()

    def _entries(self) -> list[Entry]:
        """The pages in the order of the navigation; each is made when it is first shown."""
        return [
            Entry("home", "Beranda", "layout-dashboard", self._make(self._home)),
            Entry("people", "Penerima", "users", self._make(self._people)),
            Entry("imports", "Impor", "file-input", self._make(self._imports)),
            Entry("duplicates", "Data ganda", "copy", self._make(self._duplicates)),
            Entry("printing", "Cetak", "printer", self._make(self._printing)),
            Entry("ceremonies", "Acara", "calendar-days", self._make(self._ceremonies)),
            Entry("settings", "Pengaturan", "settings", self._make(self._settings),
                  at_bottom=True),
        ]

    def _make(self, page: Callable[[], Page]) -> Callable[[], Page]:
        def make() -> Page:
            made = page()
            self._made.append(made)
            if hasattr(self, "_taking_back"):
                self._connect_page(made)
            return made

        return make

    def _home(self) -> Page:
        from jamsos_desktop.gui.pages.home.page import HomePage

        a = self._application
        return HomePage(a.desk, a.journal, a.clock, self._jobs, a.actor, searches=a.searches)

    def _people(self) -> Page:
        from jamsos_desktop.gui.pages.people.page import PeoplePage

        a = self._application
        return PeoplePage(
            a.register, a.programmes, a.exporting, a.journal, a.settings, a.clock, self._jobs,
            dossier=a.dossier, searches=a.searches, views=self._views,
            duplicates=a.duplicates,
        )

    def _imports(self) -> Page:
        from jamsos_desktop.gui.pages.imports.page import ImportsPage

        a = self._application
        return ImportsPage(a.importing, a.journal, a.settings, self._jobs)

    def _duplicates(self) -> Page:
        from jamsos_desktop.gui.pages.duplicates.page import DuplicatesPage

        a = self._application
        return DuplicatesPage(
            a.duplicates, a.quality, a.register, a.journal, a.settings, self._jobs
        )

    def _printing(self) -> Page:
        from jamsos_desktop.gui.pages.printing.shop import PrintShopPage

        return PrintShopPage(print_sections(self._application, self._jobs))

    def _ceremonies(self) -> Page:
        from jamsos_desktop.gui.pages.ceremonies.page import CeremoniesPage

        a = self._application
        return CeremoniesPage(a.ceremonies, a.register, a.settings, a.clock, self._jobs)

    def _settings(self) -> Page:
        from jamsos_desktop.gui.pages.settings.page import SettingsPage

        a = self._application
        return SettingsPage(
            a.settings, a.programmes, a.exporting, a.journal, a.check, a.clock, self._jobs,
            a.folder, self._theme.choice if hasattr(self, "_theme") else "light",
            accounts=a.accounts,
        )

    def _connect(self) -> None:
        window = self.window
        window.account_asked.connect(self._account)
        window.about_asked.connect(lambda: window.show_page("settings", "about"))
        window.changed.connect(self._refresh)
        window.help_asked.connect(self._show_help)
        window.redo_asked.connect(self._redo)
        window.search_asked.connect(self._search)
        window.search_typed.connect(self._suggest)
        window.person_asked.connect(lambda person: window.show_page("people", person))
        self._scanner = Scanner(window)
        self._scanner.scanned.connect(self._search)
        window.undo_asked.connect(self._undo)
        window.verify_asked.connect(self._verify)
        self._taking_back.done.connect(self._taken_back)

    def _connect_page(self, page: Page) -> None:
        if isinstance(commands := getattr(page, "commands_changed", None), SignalInstance):
            commands.connect(self.window.update_commands)
        if isinstance(leaving := getattr(page, "sign_out_asked", None), SignalInstance):
            leaving.connect(self._leave)
        if isinstance(theme := getattr(page, "theme_asked", None), SignalInstance):
            theme.connect(self._theme.take)

    def _refresh(self) -> None:
        """Name what Ctrl+Z would take back and Ctrl+Y do again, and the office."""
        journal = self._application.journal
        self.window.expect_undo()
        self._naming.ask(lambda: (journal.undoable(), journal.redoable()), self._name_undo)
        office = self._application.settings.office()
        name = str(office.get("short_name", office["agency"])) if office else ""
        role = ROLES.get(self._application.rights().role, "")
        self.window.show_office(name, "\n".join(filter(None, (self._application.actor, role))))

    def _guard(self) -> None:
        """Somebody signed in: their screen is locked when nobody is there."""
        from jamsos_desktop.gui.screen_lock import ScreenLock

        a = self._application
        me = a.accounts.me()
        if me is not None:
            self.lock = ScreenLock(self.window, a.accounts, me, a.settings.lock_minutes)
            self.lock.sign_out_asked.connect(self._leave_for_good)
            self.window.changed.connect(self.lock.start)
            self.window.show_account(True)

    def _account(self, command: str) -> None:
        from jamsos_desktop.gui.dialogs.passwords import change_own

        if command == "lock" and self.lock is not None:
            self.lock.lock()
        elif command == "password":
            changing = change_own(self._application.accounts, self.window)
            changing.accepted.connect(lambda: self.window.say("Kata sandi diganti."))
            changing.open()
        elif command == "sign_out":
            self._leave()

    def rest(self) -> None:
        """The window has ended: nothing of it comes up again."""
        if self.lock is not None:
            self.lock.rest()
        self.window.hide()

    def _leave(self) -> None:
        """Close the window for the next one to sign in, where nothing unsaved holds it."""
        self.leaving = self.window.close()

    def _leave_for_good(self) -> None:
        """From a locked window: nobody is there to be asked about what is unsaved."""
        self.leaving = True
        self._jobs.cancel_all()
        QApplication.exit(DONE)

    def _show_help(self, key: str) -> None:
        """Open the help at the topic of a page; one window of it, that stays beside the work."""
        if self._help is None:
            from jamsos_desktop.gui.dialogs.help import HelpDialog

            pages = [(entry.key, entry.title) for entry in self._entries()]
            self._help = HelpDialog(pages, self.window)
        self._help.show_topic(key)

    def _verify(self, text: str = "") -> None:
        """Check a code; one that was scanned elsewhere is checked at once."""
        from jamsos_desktop.gui.dialogs.check_code import CheckCode

        a = self._application
        dialog = CheckCode(a.documents, a.run_book, self._jobs, self.window)
        dialog.person_asked.connect(lambda person: self.window.show_page("people", person))
        dialog.open()
        if text:
            dialog.check(text)

    def _scanned(self, text: str) -> None:
        """A scan opens the person and says what the paper is worth; a bad code says why."""
        from jamsos_desktop.gui.dialogs.check_code import TONES

        verdict = self._application.documents.verify(text)
        if verdict.person and self.window.show_page("people", verdict.person):
            self.window.say(
                verdict.sentence, "Rincian", lambda: self._verify(text),
                tone=TONES[verdict.answer],
            )
        else:
            self._verify(text)

    def _name_undo(self, lines: tuple[Line | None, Line | None]) -> None:
        undo, redo = lines
        self.window.show_undo(undo.words if undo else "", redo.words if redo else "")

    def _search(self, text: str) -> None:
        """Open the person whose number or code this is; else list whom it may mean.

        The list on show is narrowed; from another page everybody is looked through.
        """
        self._suggesting.forget()
        if self._application.documents.is_scanned(text):
            self._scanned(text)
            return
        if person := self._application.register.whose(text):
            self.window.show_page("people", person)
            return
        on_show = self.window.current_key() == "people"
        self.window.show_page("people", text if on_show else PeopleFilter(text=text))

    def _suggest(self, text: str) -> None:
        """Look for the people nearest to what was typed so far."""
        if not text:
            self._suggesting.forget()
            return
        register = self._application.register

        def found(records: Sequence[Record]) -> None:
            self.window.show_found(text, [self._found(record) for record in records])

        self._suggesting.ask(lambda: register.search(text, _SUGGESTED), found)

    def _found(self, record: Record) -> Found:
        register = self._application.register
        place = " ".join(filter(None, (
            register.text("village", record), "RT " + record["rt"] if record["rt"] else "",
        )))
        return Found(
            record.id, str(record["name"]), f"{register.text('nik', record)} · {place}",
            enrolment_badge(record.get("status")),
        )

    def _undo(self) -> None:
        line = self._application.journal.undoable()
        if line is None:
            self.window.say("Tidak ada yang dapat diambil kembali.", tone="info")
        else:
            self._taking_back.start([line.id], line.words)

    def _redo(self) -> None:
        """Take the newest taking back back, where nothing else was done after it."""
        line = self._application.journal.redoable()
        if line is None or line.taken_back_by is None:
            self.window.say("Tidak ada yang dapat diulangi.", tone="info")
        else:
            self._taking_back.again(line.taken_back_by, line.words)

    def _taken_back(self, change: object, sentence: str) -> None:
        self.window.changed.emit(change)
        self.window.say(sentence)


def print_sections(a: Application, jobs: Jobs) -> list[Entry]:
    """The sections of the print shop in the order of its switch."""
    from jamsos_desktop.gui.pages.designs.list import DesignsSection
    from jamsos_desktop.gui.pages.printing.equipment import EquipmentSection
    from jamsos_desktop.gui.pages.printing.page import PrintingPage
    from jamsos_desktop.gui.pages.printing.run_book import RunBookSection
    from jamsos_desktop.gui.pages.printing.sheets import SheetsSection

    return [
        Entry("print", "Cetak", "printer",
              lambda: PrintingPage(a.printing, a.settings, jobs, a.folder / "cetakan")),
        Entry("book", "Buku cetak", "clipboard-list", lambda: RunBookSection(
            a.run_book, a.printing, a.bundles, a.handing, a.visits, a.numbers, a.register,
            a.settings, jobs,
        )),
        Entry("sheets", "Lembar", "layers",
              lambda: SheetsSection(a.sheets, a.printing.library)),
        Entry("printers", "Printer", "settings", lambda: EquipmentSection(
            a.printing.fits, a.printing.library, a.documents, a.settings, jobs,
        )),
        Entry("designs", "Desain", "sticker",
              lambda: DesignsSection(a.designs, a.design_previews, jobs)),
    ]


def demo_of(application: Application) -> Callable[[Progress], object]:
    """What fills an empty base with invented people, for looking around."""

    def fill(progress: Progress) -> object:
        from jamsos_desktop.services.demo import Demo

        out = application.folder / "contoh"
        return Demo(application, people=2000, seed=1, out=out).run(progress)

    return fill


def _raise(window: MainWindow) -> None:
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
