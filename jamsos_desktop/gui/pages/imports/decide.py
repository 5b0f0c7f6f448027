"""Decisions on spellings carried out: gathered from all files, kept, used at once, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jamsos_desktop.domain.intake.clusters import Cluster, Spelling
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.gui.pages.imports.desk import ImportDesk
from jamsos_desktop.gui.pages.imports.learnt import LearntDialog
from jamsos_desktop.gui.pages.imports.spellings import SpellingsPanel
from jamsos_desktop.gui.tasks import Jobs, finish
from jamsos_desktop.services.imports.importing import Importing
from jamsos_desktop.services.imports.memory import unknown_spellings


class Deciding(QObject):
    """Fills the panel of spellings and does what is decided there."""

    told = Signal(str, str, object)
    """A notice: sentence, verb of an action, and the action."""
    changed = Signal(object)

    def __init__(
        self, importing: Importing, jobs: Jobs, desk: ImportDesk, panel: SpellingsPanel,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._importing, self._jobs, self._desk = importing, jobs, desk
        self._panel, self._page = panel, page
        panel.decided.connect(self._decide)
        panel.learnt_asked.connect(self._show_learnt)
        desk.rested.connect(self._look_again)

    def look(self) -> None:
        """Gather the spellings that nobody knows, from the desk and from the held rows."""
        reports = self._desk.judged()

        def gather(progress: Progress) -> list[Cluster]:
            held = self._importing.held_rows.judge(0, progress)
            return unknown_spellings([*reports, *held])

        self._jobs.run(gather, self._panel.show_clusters, title="Mengumpulkan ejaan")

    def _look_again(self) -> None:
        if self._panel.isVisibleTo(self._page):
            self.look()

    def _decide(self, spellings: Sequence[Spelling], code: str) -> None:
        def told(flags: Any) -> None:
            self.changed.emit(flags)
            self.told.emit("Keputusan disimpan dan dipakai untuk semua barisnya.", "", None)
            self._judge_again()

        self._jobs.run(
            lambda _: self._importing.memory.decide(spellings, code), told,
            title="Menyimpan keputusan",
        )  # fmt: skip

    def _show_learnt(self) -> None:
        memory = self._importing.memory

        def forget(ids: Sequence[int]) -> Sequence[Any]:
            self.changed.emit(finish(lambda: memory.forget(ids)))
            self._judge_again()
            return memory.learnt()

        LearntDialog(memory.learnt(), forget, self._page).open()

    def _judge_again(self) -> None:
        """Every file on the desk by the decisions of now; then the list of spellings is new."""
        files = [
            item.id for item in self._desk.files.values()
            if item.state not in {"waiting", "importing"}
        ]  # fmt: skip
        if files:
            self._desk.check(files)
        else:
            self._look_again()
