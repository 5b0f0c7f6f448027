"""Starts the window: one per data folder, and nobody in it who may not."""

from __future__ import annotations

import faulthandler
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from jamsos_desktop.application import Application, default_folder
from jamsos_desktop.domain.logfile import log_to
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.gui import notices
from jamsos_desktop.gui.collector import Collector
from jamsos_desktop.gui.door import let_in
from jamsos_desktop.gui.dress import dress
from jamsos_desktop.gui.main_window import MainWindow
from jamsos_desktop.gui.only_one import OnlyOne
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.gui.wiring import Wiring, views_of

DONE, REFUSED, AGAIN = 0, 1, -1
"""How a window ended; `AGAIN`: somebody else wants to sign in."""


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
        if application.rights().barred and not let_in(
            application.accounts, application.settings, views_of(application), user
        ):
            return DONE
        return _show(qt, application, only)
    finally:
        collector.stop()


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
    wiring.door.rest()
    if application.database.account:
        with suppress(Refused):  # a full disk keeps nobody in
            application.accounts.sign_out()
    return AGAIN if wiring.door.leaving else status


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
