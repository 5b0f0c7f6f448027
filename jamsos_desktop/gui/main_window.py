"""The window: navigation, search, the pages in the middle, and what holds them together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSettings, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QMainWindow,
    QStackedWidget,
    QWidget,
)

from jamsos_desktop.domain.changed import Changed
from jamsos_desktop.domain.roles import ALL, Rights
from jamsos_desktop.gui import look, notices
from jamsos_desktop.gui.actions import Actions
from jamsos_desktop.gui.navigation import Navigation
from jamsos_desktop.gui.notices import NoticeBar
from jamsos_desktop.gui.page import Entry, Page
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.gui.top_bar import TopBar
from jamsos_desktop.gui.widgets import column, label, row

if TYPE_CHECKING:
    from jamsos_desktop.gui.suggestions import Found


class MainWindow(QMainWindow):
    """Shows one page at a time. Knows no service: it passes signals on."""

    changed = Signal(object)
    """A `Changed`: emit it after any service call; pages refresh now or when next seen."""
    search_asked = Signal(str)
    """Enter in the search line."""
    search_typed = Signal(str)
    """What stands in the search line, while it is typed."""
    person_asked = Signal(int)
    """One of the people found while typing."""
    undo_asked = Signal()
    redo_asked = Signal()
    help_asked = Signal(str)
    """F1, with the key of the page."""
    about_asked = Signal()
    account_asked = Signal(str)
    """`lock`, `password` or `sign_out`."""
    verify_asked = Signal()
    """Check a code, from whatever page."""

    def __init__(
        self,
        entries: Sequence[Entry],
        *,
        jobs: Jobs,
        settings_file: Path,
        office: str = "",
        user: str = "",
        rights: Callable[[], Rights] = lambda: ALL,
    ) -> None:
        super().__init__()
        self.setWindowTitle("Jamsos Desktop")
        self.setMinimumSize(_LEAST.boundedTo(self.screen().availableSize()))
        self.jobs, self.rights = jobs, rights
        self._known = ALL
        self._settings = QSettings(str(settings_file), QSettings.Format.IniFormat)
        self._entries = {entry.key: entry for entry in entries}
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._status_of: dict[str, str] = {}
        self._current = ""
        self._actions = Actions(self, [(entry.key, entry.title) for entry in entries])
        self._navigation = Navigation(entries, office, user)
        self._top = TopBar(jobs, self._actions.menu(self))
        self._stack = QStackedWidget()
        self._notice = NoticeBar()
        self._status: QLabel = label("", "muted")
        self._build()
        self._connect()
        self._restore()

    def show_page(self, key: str, what: Any = None) -> bool:
        """Show a page, building it the first time, and hand it `what`; false when not left."""
        old = self._pages.get(self._current)
        if old is not None and key != self._current and not old.may_leave():
            self._navigation.choose(self._current)
            return False
        page = self._page(key)
        self._current = key
        self._navigation.choose(key)
        self._stack.setCurrentWidget(page)
        self._freshen()
        self._status.setText(self._status_of.get(key, ""))
        self.update_commands()
        if what is not None:
            page.open(what)
        return True

    def current(self) -> Page | None:
        """The page that is shown."""
        return self._pages.get(self._current)

    def current_key(self) -> str:
        """The key of the page that is shown."""
        return self._current

    def say(
        self,
        sentence: str,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        *,
        tone: look.Tone = "good",
    ) -> None:
        """Show a notice at the foot of the page."""
        self._notice.say(sentence, action, on_action, tone=tone)

    def show_found(self, text: str, found: Sequence[Found]) -> None:
        """Show the people found for what was typed into the search line."""
        self._top.search.show_found(text, found)

    def show_undo(self, what: str, again: str = "") -> None:
        """Name what Ctrl+Z would take back and Ctrl+Y do again; empty texts where nothing is."""
        self._top.show_undo(what)
        self._actions.name("undo", what)
        self._actions.name("redo", again)

    def expect_undo(self) -> None:
        """Something was done: Ctrl+Z is answered before its name is known."""
        self._actions["undo"].setEnabled(True)
        self._actions["redo"].setEnabled(True)

    def known_rights(self) -> Rights:
        """What could be done when that was read last: enough for what is drawn."""
        return self._known

    def show_office(self, office: str, user: str, rights: Rights) -> None:
        """Show who works here; what they may do is known anew."""
        self._known = rights
        self._navigation.show_office(office, user)

    def show_account(self, signed_in: bool) -> None:
        """Offer what only somebody who signed in can ask for."""
        for command in _ACCOUNT_COMMANDS:
            self._actions[command].setVisible(signed_in)
            self._actions[command].setEnabled(signed_in)

    def focus_search(self) -> None:
        """Go to the search line and select what stands there."""
        self._top.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._top.search.selectAll()

    def switch_theme(self) -> None:
        """Light to dark and back, remembered for the next start."""
        self.use_theme("dark" if look.current() is look.LIGHT else "light")

    def use_theme(self, name: str) -> None:
        """Dress the application in the palette `light` or `dark`."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        look.apply(application, look.PALETTES[name])
        self._settings.setValue("theme", name)
        self._top.search.recolour()

    def update_commands(self) -> None:
        """Enable the commands that the page answers now; call it when that changes."""
        page = self.current()
        answered = page.commands() if page is not None else {}
        for command in _PAGE_COMMANDS:
            self._actions[command].setEnabled(command in answered)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A small screen, or one at 150 %, leaves the width to the page."""
        super().resizeEvent(event)
        self._navigation.fold(self.width() < _LEAST.width())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Unsaved work and running jobs are asked about; then place and size are kept."""
        page = self.current()
        if page is not None and not page.may_leave():
            event.ignore()
            return
        if self.jobs.shown() and not self._stop_jobs():
            event.ignore()
            return
        self.jobs.wait()
        self._settings.setValue("geometry", self.saveGeometry())
        self._settings.setValue("page", self._current)
        self._settings.sync()
        super().closeEvent(event)

    def _build(self) -> None:
        foot = row()
        foot.setContentsMargins(look.MARGIN_X, 8, look.MARGIN_X, 10)
        foot.addWidget(self._status, 1)
        bar = row()
        bar.setContentsMargins(look.MARGIN_X, 0, look.MARGIN_X, 0)
        bar.addWidget(self._notice)
        right = column(spacing=0)
        for part in (self._top, self._stack):
            right.addWidget(part, 1 if part is self._stack else 0)
        right.addLayout(bar)
        right.addLayout(foot)
        whole = row(spacing=0)
        whole.addWidget(self._navigation)
        whole.addLayout(right, 1)
        body = QWidget()
        body.setObjectName("body")
        body.setLayout(whole)
        self.setCentralWidget(body)

    def _connect(self) -> None:
        actions = self._actions
        actions["about"].triggered.connect(self.about_asked)
        actions["help"].triggered.connect(lambda: self.help_asked.emit(self._current))
        actions["quit"].triggered.connect(self.close)
        actions["redo"].triggered.connect(self.redo_asked)
        actions["reload"].triggered.connect(self._reload)
        actions["search"].triggered.connect(self.focus_search)
        actions["theme"].triggered.connect(self.switch_theme)
        actions["undo"].triggered.connect(self.undo_asked)
        actions["verify"].triggered.connect(self.verify_asked)
        for command in _ACCOUNT_COMMANDS:
            actions[command].triggered.connect(
                lambda _on=False, name=command: self.account_asked.emit(name)
            )
        self.show_account(False)
        for command in _PAGE_COMMANDS:
            actions[command].triggered.connect(lambda _on=False, name=command: self._do(name))
        for key in self._entries:
            actions[f"page:{key}"].triggered.connect(lambda _on=False, k=key: self._go_to_page(k))
        self.changed.connect(self._mark_stale)
        self._navigation.chosen.connect(self._go_to_page)
        self._top.search.asked.connect(self.search_asked)
        self._top.search.typed.connect(self.search_typed)
        self._top.search.person_asked.connect(self.person_asked)
        self._top.search.left_down.connect(self._to_page)
        self._top.undo_asked.connect(self.undo_asked)
        QShortcut(QKeySequence("F10"), self, self._top.open_menu)

    def _restore(self) -> None:
        self.resize(_USUAL.boundedTo(self.screen().availableSize()))
        geometry = self._settings.value("geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)
        name = self._settings.value("theme")
        if name in look.PALETTES and name != look.current().name:
            self.use_theme(str(name))
        first = self._settings.value("page")
        self.show_undo("")
        self._go_to_page(str(first) if first in self._entries else next(iter(self._entries)))

    def _page(self, key: str) -> Page:
        if key not in self._pages:
            page = self._entries[key].make()
            page.setAccessibleName(self._entries[key].title)
            self._pages[key] = page
            self._stack.addWidget(page)
            page.changed.connect(self.changed)
            page.go.connect(self.show_page)
            page.notice.connect(self.say)
            page.status.connect(lambda text: self._keep_status(key, text))
            page.refresh()
        return self._pages[key]

    def _keep_status(self, key: str, text: str) -> None:
        self._status_of[key] = text
        if key == self._current:
            self._status.setText(text)

    def _mark_stale(self, change: Changed) -> None:
        self._stale.update(k for k, page in self._pages.items() if page.is_stale_after(change))
        self._freshen()

    def _freshen(self) -> None:
        if self._current in self._stale:
            self._stale.discard(self._current)
            self._pages[self._current].refresh()

    def _reload(self) -> None:
        self._stale.update(self._pages)
        self._freshen()

    def _do(self, command: str) -> None:
        page = self.current()
        if page is not None and command in page.commands():
            page.commands()[command]()

    def _go_to_page(self, key: str) -> None:
        """Show a page that was chosen; the keyboard goes along: to where it was, or to the list."""
        old = self._pages.get(key)
        before = old.focusWidget() if old is not None else None
        if self.show_page(key):
            page = self._pages[key]
            known = before is not None and before.isVisible() and before.isEnabled()
            place = before if known else _beginning(page)
            if place is not None:
                place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_page(self) -> None:
        page = self.current()
        if page is not None:
            self._top.search.focusNextPrevChild(True)
            page.setFocus(Qt.FocusReason.TabFocusReason)

    def _stop_jobs(self) -> bool:
        titles = ", ".join(job.title for job in self.jobs.shown())
        if not notices.ask(
            "Masih ada pekerjaan yang berjalan.",
            "Hentikan dan tutup",
            "Kembali",
            self,
            detail=f"{titles}. Yang sudah tersimpan tetap tersimpan; sisanya dibatalkan.",
            danger=True,
        ):
            return False
        self.jobs.cancel_all()
        return self.jobs.wait()


def _beginning(page: Page) -> QWidget | None:
    """Where work on a page begins: its own choice, a list on show, its main button, any control."""
    if page.focusProxy() is not None:
        return page.focusProxy()
    tab = Qt.FocusPolicy.TabFocus
    parts = [
        part for part in page.findChildren(QWidget)
        if part.isVisibleTo(page) and part.isEnabled() and part.focusPolicy() & tab == tab
    ]
    lists = (part for part in parts if isinstance(part, QAbstractItemView))
    main = (part for part in parts if part.property("kind") == "primary")
    return next(chain(lists, main, parts), None)


_LEAST, _USUAL = QSize(1080, 640), QSize(1366, 768)
"""Size of the window, where the screen has room for it."""
_ACCOUNT_COMMANDS = ("lock", "password", "sign_out")
_PAGE_COMMANDS = (
    "new", "open", "save", "export", "print", "edit", "bulk", "filter", "next", "previous",
    "save_search", "manage_searches", "columns", "unmask",
)  # fmt: skip
"""Commands that the page on show answers, see `Page.commands`."""
