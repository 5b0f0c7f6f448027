"""Buku cetak: every run, its labels, and the way of each from the printer to the house."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.kinds import Choice
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.domain.vocabulary import (
    DOCUMENT_KINDS,
    DOCUMENT_STAGES,
    PLACED,
    VISIT_RESULTS,
)
from jamsos_desktop.gui import tasks
from jamsos_desktop.gui.dialogs.continue_run import Continuation, ContinueRun
from jamsos_desktop.gui.dialogs.find_person import FindPerson
from jamsos_desktop.gui.dialogs.form_dialog import FormDialog
from jamsos_desktop.gui.dialogs.person_papers import PersonPapers
from jamsos_desktop.gui.label_acts import LabelActs
from jamsos_desktop.gui.outlet import Outlet
from jamsos_desktop.gui.pages.printing.run_labels import LabelsPanel
from jamsos_desktop.gui.pages.printing.runs import RunsPanel
from jamsos_desktop.gui.pages.printing.shop import PrintSection
from jamsos_desktop.gui.rights import needs
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.gui.widgets import button, label
from jamsos_desktop.services.bundles import Bundles
from jamsos_desktop.services.handing import Handing
from jamsos_desktop.services.number_series import NumberSeries
from jamsos_desktop.services.printing import Printed, Printing
from jamsos_desktop.services.register import Register
from jamsos_desktop.services.run_book import Label, RunBook, good_sheets, spoiled_words
from jamsos_desktop.services.settings import Settings
from jamsos_desktop.services.visits import Visits

_KINDS: tuple[Any, ...] = ("sticker", "certificate")
_BY = Field(
    Choice({"village": "Desa atau kelurahan", "rt": "RT"}), "Satu bundel untuk tiap", "Bundel",
    "by", required=True,
)
_KIND = Field(Choice(DOCUMENT_KINDS), "Jenis", "Buku penyerahan", "kind", required=True)


class RunBookSection(PrintSection):
    """Runs above, the labels of the chosen one below.

    `open` takes `"unfinished"` or the number of a run.
    """

    listens = frozenset({"documents", "people", "programmes", "office"})

    def __init__(
        self, book: RunBook, printing: Printing, bundles: Bundles, handing: Handing,
        visits: Visits, numbers: NumberSeries, register: Register, settings: Settings, jobs: Jobs,
    ) -> None:
        super().__init__()
        self._book, self._printing, self._bundles = book, printing, bundles
        self._handing, self._numbers, self._register = handing, numbers, register
        self._visits = visits
        self._settings, self._jobs = settings, jobs
        self._run: Record | None = None
        self._outlet = Outlet(jobs, self, printing.spooled)
        self._acts = LabelActs(printing, handing, visits, self._outlet, self)
        self.set_up()

    def refresh(self) -> None:
        """Read runs and labels again."""
        runs = self._book.runs()
        self.runs.show_runs(runs)
        if self.runs.table.chosen() is None:
            self.runs.table.choose_first()
        words = [*map(self._stages, _KINDS), self._not_placed()]
        self.headline.emit(" · ".join(filter(None, words)) or "Belum ada")

    def open(self, what: object) -> None:
        """Go to a run."""
        if what == "unfinished":
            self.runs.choose_unfinished()
        elif isinstance(what, int) and self.runs.table.choose(what):
            self.runs.table.setFocus()

    def home(self) -> QWidget:
        """The runs."""
        return self.runs.table

    def _build(self) -> None:
        self.add_actions(
            button("Dokumen orang …", self._find, icon="user"),
            button("Buku penyerahan …", self._ask_log, icon="file-text"),
            button("Laporan nomor …", self._save_numbers, icon="list-checks"),
        )
        self.runs = RunsPanel()
        self.labels = LabelsPanel(self._acts, "Label cetakan")
        self._title = label("", "strong")
        self.body.addWidget(self.runs, 4)
        self.body.addWidget(self._title)
        self.body.addWidget(self.labels, 5)

    def _connect(self) -> None:
        self.runs.chosen.connect(self._show)
        self.runs.finish_asked.connect(self._ask_finish)
        self.runs.continue_asked.connect(self._ask_continue)
        self.runs.covers_asked.connect(self._ask_covers)
        self.labels.person_asked.connect(self._show_papers)
        self._acts.changed.connect(self.changed)
        for part in (self._acts, self._outlet):
            part.notice.connect(self.notice)

    def _show(self, run: Record | None) -> None:
        same = run is not None and self._run is not None and run.id == self._run.id
        self._run = run
        if run is None:
            self._title.setText("")
            self.labels.show_labels([], "Pilih satu cetakan di atas.")
            return
        if not same:
            self.labels.show_labels([], "Membaca label …")
        self._jobs.run(
            lambda _: self._book.labels(run.id), partial(self._shown, run),
            title="Membaca label cetakan",
        )

    def _shown(self, run: Record, labels: list[Label]) -> None:
        if self._run is None or self._run.id != run.id:
            return
        self.labels.show_labels(labels, "Cetakan lama ini tidak menyimpan letak labelnya.")
        reason = f" · {run['reason']}" if run.get("reason") else ""
        from_run = f" · lanjutan cetakan {run['continues_id']}" if run.get("continues_id") else ""
        self._title.setText(
            f"Cetakan {run.id} · {grouped(len(labels))} {run['kind_word'].casefold()}"
            f"{spoiled_words(run['spoiled'])}{from_run}{reason}"
        )
        self.status.emit(
            f"{run['span']} · {run['at']} oleh {run['maker']} · Enter pada label membuka dokumen "
            "orangnya"
        )

    def _ask_finish(self, run: Record) -> None:
        self._outlet.save(
            "Selesaikan cetakan", f"{run['kind_word'].casefold()} {run.id}.pdf",
            lambda path, progress: self._printing.finish(run.id, path, progress),
            partial(self._made, "selesai"), on_error=self._failed,
        )

    @needs("resume")
    def _ask_continue(self, run: Record) -> None:
        labels, pages = self.labels.labels(), self._printing.spooled.all().get(run.id, 0)
        dialog = ContinueRun(
            f"Cetakan {run.id}, {grouped(run['documents'])} {run['kind_word'].casefold()}",
            labels, good_sheets(run, labels, pages), partial(self._continue, run), self,
        )
        dialog.open()

    def _continue(self, run: Record, choice: Continuation) -> None:
        self._outlet.save(
            "Lanjutkan cetakan", f"{run['kind_word'].casefold()} {run.id} lanjutan.pdf",
            lambda path, progress: self._printing.resume(
                run.id, choice.serial, path, progress, reason=choice.reason,
                jammed=choice.jammed, sheets=choice.sheets,
            ),
            partial(self._made, "dilanjutkan"), on_error=self._failed,
        )

    def _ask_covers(self, run: Record) -> None:
        def act(texts: Mapping[str, str]) -> None:
            by: Any = texts["by"]
            self._outlet.save(
                "Sampul bundel", f"sampul cetakan {run.id}.pdf",
                lambda path, progress: self._bundles.covers(run.id, path, progress, by),
                lambda count: f"{grouped(count)} sampul bundel jadi.",
            )

        self._ask("Sampul bundel", [_BY], "Buat sampul …", act, {"by": "village"})

    def _made(self, word: str, printed: Printed) -> str:
        self.changed.emit(printed.changed)
        return f"{grouped(printed.documents)} label {word}."

    def _failed(self, error: BaseException) -> None:
        self.changed.emit(frozenset({"documents", "journal"}))
        tasks.report(error)

    def _find(self) -> None:
        dialog = FindPerson(
            "Dokumen orang", "Lihat dokumen", self._register, PeopleFilter(),
            self._settings.regions().name, self,
        )
        dialog.chosen.connect(self._show_papers)

    def _show_papers(self, person: int) -> None:
        dialog = PersonPapers(person, self._book, self._acts, self._outlet, self)
        dialog.person_asked.connect(lambda number: self.go.emit("people", number))
        dialog.open()

    def _ask_log(self) -> None:
        def act(texts: Mapping[str, str]) -> None:
            kind: Any = texts["kind"]
            programme = self._settings.programme(0).id
            self._outlet.save(
                "Buku penyerahan", f"buku penyerahan {DOCUMENT_KINDS[kind].casefold()}.pdf",
                lambda path, progress: self._handing.log(programme, kind, path, progress),
                lambda count: f"Buku penyerahan dengan {grouped(count)} baris.",
            )

        self._ask("Buku penyerahan", [_KIND], "Buat buku …", act, {"kind": "sticker"})

    def _save_numbers(self) -> None:
        self._outlet.save(
            "Laporan nomor", "laporan nomor.pdf",
            lambda path, progress: self._numbers.write(path, progress),
            lambda count: f"{grouped(count)} nomor tidak tercantum di dokumen yang berlaku.",
        )

    def _ask(
        self, title: str, fields: Sequence[Field], verb: str, act: Any,
        values: Mapping[str, object],
    ) -> None:
        dialog = FormDialog(title, fields, verb, act, values=values, parent=self)
        dialog.open()

    def _stages(self, kind: Any) -> str:
        """As `Stiker: 120 tercetak, 40 diserahkan`."""
        try:
            by_village = self._handing.stages(self._settings.programme(0).id, kind)
        except Refused:
            return ""
        counts = {
            stage: sum(stages.get(stage, 0) for stages in by_village.values())
            for stage in DOCUMENT_STAGES
        }
        words = [
            f"{grouped(count)} {DOCUMENT_STAGES[stage].casefold()}"
            for stage, count in counts.items() if count
        ]
        return f"{DOCUMENT_KINDS[kind]}: {', '.join(words)}" if words else ""

    def _not_placed(self) -> str:
        """As `Kunjungan: 3 tidak di rumah, 1 menolak`: what came of those that put nothing up."""
        try:
            by_village = self._visits.results(self._settings.programme(0).id)
        except Refused:
            return ""
        counts = {
            result: sum(results.get(result, 0) for results in by_village.values())
            for result in VISIT_RESULTS if result != PLACED
        }
        words = [
            f"{grouped(count)} {VISIT_RESULTS[result].casefold()}"
            for result, count in counts.items() if count
        ]
        return f"Kunjungan: {', '.join(words)}" if words else ""
