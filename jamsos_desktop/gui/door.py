"""The door: who comes in, what locks while nobody is there, and how they leave."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QApplication

from jamsos_desktop.gui import look
from jamsos_desktop.gui.main_window import MainWindow
from jamsos_desktop.gui.tasks import Jobs

if TYPE_CHECKING:
    from jamsos_desktop.gui.screen_lock import ScreenLock
    from jamsos_desktop.services.accounts import Accounts
    from jamsos_desktop.services.settings import Settings


def let_in(accounts: Accounts, settings: Settings, views: QSettings, user: str) -> bool:
    """Ask who wants to work here; the name is proposed again at the next start."""
    from jamsos_desktop.gui.dialogs.sign_in import come_in

    theme = views.value("theme")
    qt = QApplication.instance()
    if isinstance(qt, QApplication) and theme in look.PALETTES:
        look.apply(qt, look.PALETTES[str(theme)])
    office = settings.office()
    name = come_in(
        accounts, user or str(views.value("account") or ""),
        str(office["agency"]) if office else "",
    )
    if name is not None:
        views.setValue("account", name)
    return name is not None


class Door(QObject):
    """Locks a window whose clerk signed in, answers the account menu, and lets the next one in."""

    def __init__(self, window: MainWindow, jobs: Jobs) -> None:
        super().__init__(window)
        self._window, self._jobs = window, jobs
        self._accounts: Accounts | None = None
        self.lock: ScreenLock | None = None
        self.leaving = False
        """The window was closed so that somebody else, or nobody, signs in."""
        window.account_asked.connect(self._answer)

    def guard(self, accounts: Accounts, minutes: Callable[[], int]) -> None:
        """Somebody signed in: their screen is locked when nobody was there for so long."""
        from jamsos_desktop.gui.screen_lock import ScreenLock

        me = accounts.me()
        if me is None:
            return
        self._accounts = accounts
        self.lock = ScreenLock(self._window, accounts, me, minutes)
        self.lock.sign_out_asked.connect(self._leave_for_good)
        self._window.changed.connect(self.lock.start)
        self._window.show_account(True)

    def leave(self) -> None:
        """Close the window for the next one to sign in, where nothing unsaved holds it."""
        self.leaving = self._window.close()

    def rest(self) -> None:
        """The window has ended: nothing of it comes up again."""
        if self.lock is not None:
            self.lock.rest()
        self._window.hide()

    def _answer(self, command: str) -> None:
        if self._accounts is None or self.lock is None:
            return
        if command == "lock":
            self.lock.lock()
        elif command == "password":
            self._change_password(self._accounts)
        elif command == "sign_out":
            self.leave()

    def _change_password(self, accounts: Accounts) -> None:
        from jamsos_desktop.gui.dialogs.passwords import change_own

        changing = change_own(accounts, self._window)
        changing.accepted.connect(lambda: self._window.say("Kata sandi diganti."))
        changing.open()

    def _leave_for_good(self) -> None:
        """From a locked window: nobody is there to be asked about what is unsaved."""
        self.leaving = True
        self._jobs.cancel_all()
        QApplication.exit(0)
