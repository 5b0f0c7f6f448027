"""Puts the parts together. The only place that knows how they are wired."""

from __future__ import annotations

import getpass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.place import check_address, refuse_shared

if TYPE_CHECKING:
    from jamsos_desktop.domain.roles import Rights
    from jamsos_desktop.services.accounts import Accounts
    from jamsos_desktop.services.bundles import Bundles
    from jamsos_desktop.services.ceremonies import Ceremonies
    from jamsos_desktop.services.design_preview import DesignPreviews
    from jamsos_desktop.services.designs import Designs
    from jamsos_desktop.services.documents import Documents
    from jamsos_desktop.services.dossier import Dossier
    from jamsos_desktop.services.duplicates import Duplicates
    from jamsos_desktop.services.exporting import Exporting
    from jamsos_desktop.services.handing import Handing
    from jamsos_desktop.services.imports.importing import Importing
    from jamsos_desktop.services.journal import Journal
    from jamsos_desktop.services.number_series import NumberSeries
    from jamsos_desktop.services.overview import Desk
    from jamsos_desktop.services.placement import Placement
    from jamsos_desktop.services.printing import Printing
    from jamsos_desktop.services.programmes import Programmes
    from jamsos_desktop.services.quality import Quality
    from jamsos_desktop.services.register import Register
    from jamsos_desktop.services.run_book import RunBook
    from jamsos_desktop.services.searches import Searches
    from jamsos_desktop.services.settings import Settings
    from jamsos_desktop.services.sheets import Sheets
    from jamsos_desktop.services.visits import Visits


class Application:
    """One open base with its services; both faces, window and command line, get this."""

    def __init__(
        self, folder: Path | None = None, url: str = "", *, clock: Clock | None = None,
        actor: str = "", password: str = "",
    ) -> None:
        self.folder = (folder or default_folder()).absolute()
        if url:
            check_address(url)
        else:
            refuse_shared(self.folder)
        self._make_folder()
        self.clock = clock or Clock()
        self.database = Database(
            url or f"sqlite:///{self.folder / 'register.sqlite'}",
            self.folder, self.clock, actor or _user_name(), password,
        )

    def close(self) -> None:
        """Give the base back."""
        self.database.close()

    @property
    def actor(self) -> str:
        """Who works here, as the journal calls them."""
        return self.database.actor

    def rights(self) -> Rights:
        """What whoever works here may do now."""
        return self.database.rights()

    @cached_property
    def accounts(self) -> Accounts:
        """Who may come in."""
        from jamsos_desktop.services.accounts import Accounts

        return Accounts(self.database, self.settings, self.clock)

    @cached_property
    def settings(self) -> Settings:
        """The office, its signatories, programmes and regions."""
        from jamsos_desktop.services.settings import Settings

        return Settings(self.database, self.clock)

    @cached_property
    def register(self) -> Register:
        """People."""
        from jamsos_desktop.services.register import Register

        return Register(self.database, self.settings, self.clock)

    @cached_property
    def dossier(self) -> Dossier:
        """What hangs on one person: drafts, heirs, household, attachments, visits."""
        from jamsos_desktop.services.attachments import Attachments
        from jamsos_desktop.services.dossier import Dossier
        from jamsos_desktop.services.drafts import Drafts
        from jamsos_desktop.services.heirs import Heirs
        from jamsos_desktop.services.households import Households

        return Dossier(
            Drafts(self.database), Heirs(self.database), Households(self.database),
            Attachments(self.database, self.clock), self.visits,
        )

    @cached_property
    def searches(self) -> Searches:
        """Saved searches."""
        from jamsos_desktop.services.searches import Searches

        return Searches(self.database, self.clock)

    @cached_property
    def importing(self) -> Importing:
        """Village lists in."""
        from jamsos_desktop.services.imports.importing import Importing

        return Importing(self.database, self.settings, self.clock)

    @cached_property
    def duplicates(self) -> Duplicates:
        """Pairs of records that may be one person's."""
        from jamsos_desktop.services.duplicates import Duplicates

        return Duplicates(self.database, self.settings)

    @cached_property
    def quality(self) -> Quality:
        """What is lacking in people's data."""
        from jamsos_desktop.services.quality import Quality

        return Quality(self.database, self.settings)

    @cached_property
    def exporting(self) -> Exporting:
        """Spreadsheets out."""
        from jamsos_desktop.services.exporting import Exporting

        return Exporting(self.database, self.settings, self.register)

    @cached_property
    def programmes(self) -> Programmes:
        """Checking, decree, submission, answer."""
        from jamsos_desktop.services.programmes import Programmes

        return Programmes(self.database, self.settings, self.clock)

    @cached_property
    def documents(self) -> Documents:
        """Stickers and certificates, their codes."""
        from jamsos_desktop.services.documents import Documents

        return Documents(self.database)

    @cached_property
    def printing(self) -> Printing:
        """Sheets of stickers and certificates."""
        from jamsos_desktop.services.printing import Printing

        made = Printing(self.database, self.settings, self.documents, self.clock)
        made.library.take_in_files()
        return made

    @cached_property
    def designs(self) -> Designs:
        """The office's own designs."""
        from jamsos_desktop.services.designs import Designs

        return Designs(self.database)

    @cached_property
    def design_previews(self) -> DesignPreviews:
        """Pictures of designs."""
        from jamsos_desktop.services.design_preview import DesignPreviews

        return DesignPreviews(
            self.database, self.settings, self.documents, self.designs, self.clock
        )

    @cached_property
    def run_book(self) -> RunBook:
        """Runs and their labels, to be read."""
        from jamsos_desktop.services.run_book import RunBook

        return RunBook(self.database, self.settings, self.printing)

    @cached_property
    def sheets(self) -> Sheets:
        """Opened sheets of labels."""
        return self.printing.sheets

    @cached_property
    def bundles(self) -> Bundles:
        """Bundles of a run with their covers."""
        from jamsos_desktop.services.bundles import Bundles

        return Bundles(self.database, self.settings, self.clock)

    @cached_property
    def handing(self) -> Handing:
        """Documents handed over, withdrawn."""
        from jamsos_desktop.services.handing import Handing

        return Handing(self.database, self.settings, self.clock)

    @cached_property
    def visits(self) -> Visits:
        """Calls at houses about their stickers."""
        from jamsos_desktop.services.visits import Visits

        return Visits(self.database, self.clock)

    @cached_property
    def numbers(self) -> NumberSeries:
        """What became of every number."""
        from jamsos_desktop.services.number_series import NumberSeries

        return NumberSeries(self.database, self.settings, self.clock)

    @cached_property
    def ceremonies(self) -> Ceremonies:
        """Hand-overs and their papers."""
        from jamsos_desktop.services.ceremonies import Ceremonies

        return Ceremonies(self.database, self.settings, self.clock)

    @cached_property
    def placement(self) -> Placement:
        """Field lists."""
        from jamsos_desktop.services.placement import Placement

        return Placement(self.database, self.settings, self.clock)

    @cached_property
    def journal(self) -> Journal:
        """History, taking back, proof."""
        from jamsos_desktop.services.journal import Journal

        return Journal(self.database, self.settings)

    @cached_property
    def desk(self) -> Desk:
        """The first page."""
        from jamsos_desktop.services.overview import Desk

        return Desk(self.database, self.settings, self.journal, self.clock)

    def check(self) -> list[str]:
        """Faults of the base, its files and the journal; empty when all is sound."""
        return [
            *self.database.check(), *self.database.verify_journal(),
            *self.dossier.attachments.check(),
        ]

    def _make_folder(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Refused(
                f"Folder data {self.folder} tidak dapat dibuat ({error.strerror}). Pilih folder "
                "lain dengan --data."
            ) from error


def default_folder() -> Path:
    """The data folder that the platform keeps for this program and person."""
    import platformdirs

    return Path(platformdirs.user_data_dir("JamsosDesktop", appauthor=False))


def _user_name() -> str:
    try:
        return getpass.getuser()[:80]
    except (OSError, KeyError, ImportError):
        return "operator"
