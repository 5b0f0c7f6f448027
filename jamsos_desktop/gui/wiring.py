"""Puts the window together: its pages with their services, and what no single page can answer.

Light until it is shown: a page and what it needs are imported when somebody goes there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, SignalInstance

from jamsos_desktop.application import Application
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.roles import ROLES
from jamsos_desktop.gui.after_paint import after_paint
from jamsos_desktop.gui.badges import enrolment_badge
from jamsos_desktop.gui.door import Door
from jamsos_desktop.gui.main_window import MainWindow
from jamsos_desktop.gui.page import Entry, Page
from jamsos_desktop.gui.scanner import Scanner
from jamsos_desktop.gui.tasks import Jobs, Latest
from jamsos_desktop.gui.theme import Theme

if TYPE_CHECKING:
    from jamsos_desktop.gui.dialogs.help import HelpDialog
    from jamsos_desktop.gui.pages.people.acts import PeopleActs
    from jamsos_desktop.gui.pages.people.page import PeoplePage
    from jamsos_desktop.gui.suggestions import Found
    from jamsos_desktop.gui.taking_back import TakingBack
    from jamsos_desktop.services.journal import Line

_SETTINGS_FILE = "window.ini"
_SUGGESTED = 8
"""People shown while somebody types."""


def build_window(application: Application, jobs: Jobs) -> MainWindow:
    """The main window with all its pages, wired; not yet shown."""
    return Wiring(application, jobs).window


class Wiring:
    """Makes the pages, and answers what no single page can: search, undo, the office's name."""

    def __init__(self, application: Application, jobs: Jobs) -> None:
        self._application, self._jobs = application, jobs
        self._made: list[Page] = []
        self._help: HelpDialog | None = None
        settings_file = application.folder / _SETTINGS_FILE
        self._views = views_of(application)
        self.window = MainWindow(
            self._entries(), jobs=jobs, settings_file=settings_file,
            user=application.actor, rights=application.rights,
        )
        self.door = Door(self.window, jobs)
        self._theme = Theme(self.window, settings_file)
        self._naming = Latest(jobs, "Membaca yang dapat diambil kembali")
        self._suggesting = Latest(jobs, "Mencari", urgent=True)
        self._connect()
        if application.database.account:
            self.door.guard(application.accounts, application.settings.lock_minutes)
        for page in self._made:
            self._connect_page(page)
        self._show_office()
        after_paint(self.window, self._name_acts)

    @cached_property
    def _taking_back(self) -> TakingBack:
        from jamsos_desktop.gui.taking_back import TakingBack

        made = TakingBack(self._application.journal, self._jobs, self.window)
        made.done.connect(self._taken_back)
        return made

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
            if hasattr(self, "_suggesting"):
                self._connect_page(made)
            return made

        return make

    def _home(self) -> Page:
        from jamsos_desktop.gui.pages.home.page import HomePage

        a = self._application
        return HomePage(a.desk, a.journal, a.clock, self._jobs, a.actor, searches=a.searches)

    def _people(self) -> Page:
        return people_page(self._application, self._jobs, self._views)

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

    def _connect_page(self, page: Page) -> None:
        if isinstance(commands := getattr(page, "commands_changed", None), SignalInstance):
            commands.connect(self.window.update_commands)
        if isinstance(leaving := getattr(page, "sign_out_asked", None), SignalInstance):
            leaving.connect(self.door.leave)
        if isinstance(theme := getattr(page, "theme_asked", None), SignalInstance):
            theme.connect(self._theme.take)

    def _refresh(self) -> None:
        """Something was stored: what Ctrl+Z means now, and what the office calls itself."""
        self._name_acts()
        self._show_office()

    def _name_acts(self) -> None:
        """Name what Ctrl+Z would take back and Ctrl+Y do again."""
        journal = self._application.journal
        self.window.expect_undo()
        self._naming.ask(lambda: (journal.undoable(), journal.redoable()), self._name_undo)

    def _show_office(self) -> None:
        office = self._application.settings.office()
        name = str(office.get("short_name", office["agency"])) if office else ""
        rights = self._application.rights()
        who = (self._application.actor, ROLES.get(rights.role, ""))
        self.window.show_office(name, "\n".join(filter(None, who)), rights)

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
        from jamsos_desktop.gui.suggestions import Found

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


def views_of(application: Application) -> QSettings:
    """Where the window keeps its size, its columns and who came in last."""
    return QSettings(str(application.folder / _SETTINGS_FILE), QSettings.Format.IniFormat)


def people_page(a: Application, jobs: Jobs, views: QSettings) -> PeoplePage:
    """The register; what its list does not need is made when it is first asked for."""
    from jamsos_desktop.gui.pages.people.page import PeoplePage

    def acts(page: PeoplePage) -> PeopleActs:
        from jamsos_desktop.gui.pages.people.acts import PeopleActs

        return PeopleActs(
            a.register, a.programmes, a.exporting, a.journal, jobs, a.searches, page, a.dossier
        )

    return PeoplePage(
        a.register, a.settings, a.clock, jobs, views, acts=acts, dossier=lambda: a.dossier,
        searches=lambda: a.searches, duplicates=lambda: a.duplicates,
    )


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
