"""Cetak: stickers and certificates, planned in words, previewed as they will be, then made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.domain.savefile import file_name, free_name
from jamsos_desktop.domain.vocabulary import DOCUMENT_KINDS
from jamsos_desktop.gui import look, tasks
from jamsos_desktop.gui.dialogs import files
from jamsos_desktop.gui.dialogs.reason import ask_reason
from jamsos_desktop.gui.focus import allow
from jamsos_desktop.gui.job import Job
from jamsos_desktop.gui.pages.printing.order import OrderPanel
from jamsos_desktop.gui.pages.printing.plan import PlanCard
from jamsos_desktop.gui.pages.printing.runs import MisfitsPanel
from jamsos_desktop.gui.pages.printing.shop import PrintSection
from jamsos_desktop.gui.pdf_preview import PdfPreview
from jamsos_desktop.gui.rights import allowed
from jamsos_desktop.gui.spooling import Spooler, ask_printer, printer_for
from jamsos_desktop.gui.tasks import Jobs, finish
from jamsos_desktop.gui.trays import take_from
from jamsos_desktop.gui.widgets import (
    Card,
    button,
    column,
    label,
    primary_button,
    row,
    scroll_area,
    tabs,
)
from jamsos_desktop.services.previewing import page_size
from jamsos_desktop.services.printing import Order, Plan, Printed, Printing
from jamsos_desktop.services.settings import Settings

PREVIEWED = 6
"""Sheets in a preview; enough to turn pages, quick to make."""
_PAUSE = 200
"""Milliseconds after the last choice before the plan is counted."""
Draft = tuple[Plan, bytes]


class PrintingPage(PrintSection):
    """Choices at the left, the sheets at the right.

    `open` takes a `PeopleFilter`, or a list of people that is printed in its order.
    """

    listens = frozenset(
        {"people", "enrolments", "documents", "programmes", "office", "designs"}
    )

    def __init__(self, printing: Printing, settings: Settings, jobs: Jobs, folder: Path) -> None:
        """`folder` takes the files that are printed without being saved elsewhere."""
        super().__init__()
        self._printing, self._settings, self._jobs, self._folder = (
            printing, settings, jobs, folder
        )  # fmt: skip
        self._plan: Plan | None = None
        self._made: Printed | None = None
        self._job: Job | None = None
        self._asked = 0
        self._printer: QPrinter | None = None
        self._broken: list[tuple[Record, int]] = []
        self._spooler = Spooler(jobs, self, printing.spooled)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self.set_up()

    def refresh(self) -> None:
        """Count the plan anew and read the runs; what was just made stays in view."""
        self._order.show_regions(self._settings.regions())
        self._order.show_designs()
        self._order.show_equipment()
        self._show_runs()
        if self._made is None:
            self._replan()

    def open(self, what: Any) -> None:
        """Print for the people that another page shows."""
        if isinstance(what, PeopleFilter):
            self._order.show_filter(what)
        elif isinstance(what, list):
            self._order.show_people(what)
        else:
            return
        self._replan()

    def home(self) -> QWidget:
        """Whom the paper is for."""
        return self._order.whom

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Printing, saving the PDF, turning pages."""
        found: dict[str, Callable[[], object]] = {
            "next": partial(self._preview.step, 1), "previous": partial(self._preview.step, -1),
        }  # fmt: skip
        if self._print.isEnabled():
            found["print"] = self._ask_printer
        if self._make_pdf.isEnabled():
            found["save"] = self._ask_target
        return found

    def _build(self) -> None:
        self._print = button("Cetak …", self._ask_printer, icon="printer", hint="Ctrl+P",
                             needs="stickers")
        self._make_pdf = primary_button("Buat PDF …", self._ask_target, "file-down",
                                        needs="stickers")
        self.add_actions(self._print, self._make_pdf)
        self._order, self._card = OrderPanel(self._printing), PlanCard()
        self._preview, self._misfits = PdfPreview(), MisfitsPanel()
        self._tabs = tabs("Pratinjau dan daftar")
        for part, words in (
            (self._preview, "Pratinjau"), (self._misfits, "Tidak muat"),
        ):  # fmt: skip
            self._tabs.addTab(part, words)
        self._strip = Card()
        self._strip_words = label("", "warning", wrap=True)
        self._settle = button("Sudah beres", self._forget_broken, kind="quiet",
                              hint="Semua lembarnya sudah jadi")
        line = row()
        line.addWidget(self._strip_words, 1)
        line.addWidget(self._settle)
        line.addWidget(button("Lihat dan selesaikan", self._see_left))
        self._strip.body.addLayout(line)
        right = Card()
        right.body.addWidget(self._tabs)
        middle = row()
        middle.addWidget(self._left())
        middle.addWidget(right, 1)
        self.body.addWidget(self._strip)
        self.body.addLayout(middle, 1)
        self._order.show_kind("sticker")
        self._allow()

    def _left(self) -> QWidget:
        lines = column()
        lines.setContentsMargins(0, 0, 2, 0)
        lines.addWidget(self._order)
        lines.addWidget(self._card)
        lines.addStretch()
        area = scroll_area(lines)
        area.setFixedWidth(look.PANEL + 2)
        area.setAccessibleName("Pilihan cetak")
        return area

    def _connect(self) -> None:
        self._card.again_asked.connect(self._replan)
        self._card.folder_asked.connect(self._open_folder)
        self._card.misfits_asked.connect(lambda: self._tabs.setCurrentWidget(self._misfits))
        self._misfits.person_asked.connect(lambda person: self.go.emit("people", person))
        self._order.changed.connect(self._replan)
        self._pause.timeout.connect(self._count)
        self._spooler.stopped.connect(self._spooling_stopped)
        self._spooler.done.connect(self._printed)

    def _replan(self) -> None:
        """Forget what was shown and count anew when the clerk has stopped choosing."""
        self._made = self._plan = None
        self._asked += 1
        if self._job is not None:
            self._job.cancel()
        self._card.wait()
        self._allow()
        self._pause.start()

    def _count(self) -> None:
        number, order = self._asked, self._order.order()
        self._job = self._jobs.run(
            partial(self._draft, order), partial(self._drafted, number),
            partial(self._not_drafted, number), title="Menyiapkan pratinjau",
        )  # fmt: skip

    def _draft(self, order: Order, progress: Progress) -> Draft:
        """Runs beside the window."""
        plan = self._printing.plan(order)
        progress.check()
        return plan, self._printing.preview(order, PREVIEWED) if plan.people else b""

    def _drafted(self, number: int, draft: Draft) -> None:
        if number != self._asked:
            return
        self._job = None
        self._plan, pdf = draft
        plan = self._plan
        self._card.show_plan(plan)
        self._order.show_layout(plan.layout)
        self._misfits.show_people(plan.left_out)
        count = f" ({grouped(len(plan.left_out))})" if plan.left_out else ""
        self._tabs.setTabText(self._tabs.indexOf(self._misfits), f"Tidak muat{count}")
        if pdf:
            self._preview.show_pdf(pdf, f"contoh dari {grouped(plan.sheets)} lembar")
        else:
            self._preview.say("Tidak ada yang perlu dicetak dengan pilihan ini.")
        self.headline.emit(f"{plan.programme['name']} · {plan.stock.label}")
        self.status.emit(
            f"{grouped(len(plan.people))} dokumen, {grouped(plan.new)} nomor baru, "
            f"{grouped(plan.sheets)} lembar · Ctrl+PgDn membuka halaman berikutnya"
        )
        self._allow()

    def _not_drafted(self, number: int, error: BaseException) -> None:
        if number != self._asked:
            return
        self._job = None
        if not isinstance(error, Refused | Invalid):
            tasks.report(error)
        self._card.refuse(str(error) if isinstance(error, Refused | Invalid) else "Ada galat.")
        self._preview.say(str(error) if isinstance(error, Refused | Invalid) else "Ada galat.")

    def _ask_target(self) -> None:
        self._with_reason(lambda reason: files.choose_target(
            self, "Buat PDF", self._name(), files.PDF, partial(self._make, reason, None)
        ))

    def _with_reason(self, act: Callable[[str], object]) -> None:
        """Papers that are printed again need a reason, which their old labels keep."""
        kind = "certificates" if self._order.order().kind == "certificate" else "stickers"
        if not allowed(self, kind):
            return
        plan = self._plan
        again = len(plan.people) - plan.new if plan is not None else 0
        if not again:
            act("")
            return
        ask_reason(
            "Cetak lagi", f"Cetak lagi {grouped(again)} dokumen …", act, self,
            explain=f"{grouped(again)} dokumen sudah dicetak. Nomornya tetap; label lamanya "
            "dicatat rusak.",
        )

    def _make(self, reason: str, printer: QPrinter | None, path: Path) -> None:
        order = self._order.order()
        allow(self._preview, {self._print: False, self._make_pdf: False})
        self._jobs.run(
            lambda progress: self._printing.make(order, path, progress, reason),
            partial(self._finished, order.kind, printer), self._failed,
            title=f"Membuat {path.name}", on_cancel=self._stopped,
        )  # fmt: skip

    def _finished(self, kind: str, printer: QPrinter | None, made: Printed) -> None:
        self._made = made
        self._card.show_made(made, kind)
        self._preview.show_pdf(made.path, made.path.name)
        self._tabs.setCurrentWidget(self._preview)
        self._allow()
        self._show_runs()
        self.changed.emit(made.changed)
        if printer is not None:
            self._spooler.send(made.path, printer, made.run)
        else:
            self.notice.emit(
                f"{grouped(made.documents)} {DOCUMENT_KINDS[kind].casefold()} ada di "
                f"{made.path.name}.", "Buka folder", self._open_folder,
            )  # fmt: skip

    def _failed(self, error: BaseException) -> None:
        self._stopped()
        tasks.report(error)

    def _stopped(self) -> None:
        """Numbers may have been given before the file failed: the runs say so."""
        self.changed.emit(frozenset({"documents", "journal"}))
        self._show_runs()
        self._replan()

    def _ask_printer(self) -> None:
        """The printer first: whoever turns away from its dialog has given no number."""
        made, plan = self._made, self._plan
        if made is not None:
            self._printer = printer = self._printer_for(page_size(made.path), made.order)
            send: Callable[[], object] = partial(
                self._spooler.send, made.path, printer, made.run
            )
            ask_printer(printer, made.pages, self, send)
        elif plan is not None:
            self._with_reason(partial(self._ask_fresh_printer, plan))

    def _ask_fresh_printer(self, plan: Plan, reason: str) -> None:
        page = (plan.stock.page_width, plan.stock.page_height)
        self._printer = printer = self._printer_for(page, plan.order)
        target = free_name(self._folder / self._name())
        pages = plan.sheets * _sides(plan)
        ask_printer(printer, pages, self, partial(self._make, reason, printer, target))

    def _printer_for(self, page: tuple[float, float], order: Order) -> QPrinter:
        printer = printer_for(*page, order.printer)
        if words := take_from(printer, order.tray):
            self.notice.emit(words, "", None)
        return printer

    def _printed(self, pages: int) -> None:
        self._printer = None
        self._show_runs()
        self.notice.emit(f"{grouped(pages)} halaman dikirim ke printer.", "", None)

    def _spooling_stopped(self, pages: int) -> None:
        """The book proposes the label after the sheets that had been sent."""
        made, self._printer = self._made, None
        if made is None:
            return
        self._show_runs()
        self.notice.emit(
            f"Pencetakan berhenti sesudah {grouped(pages)} halaman.", "Lanjutkan …",
            lambda: self.go.emit("printing", ("book", made.run)),
        )

    def _open_folder(self) -> None:
        if self._made is not None:
            files.show_in_system(self._made.path.parent)

    def _name(self) -> str:
        order, tree = self._order.order(), self._settings.regions()
        place = order.wanted.village or order.wanted.district
        words = [DOCUMENT_KINDS[order.kind].casefold(), tree.name(place) if place else ""]
        return f"{file_name(' '.join(filter(None, words)))}.pdf"

    def _allow(self) -> None:
        planned = self._plan is not None and bool(self._plan.people)
        made = self._made is not None
        allow(self._order.whom, {self._print: planned or made})
        allow(self._print if made else self._order.whom, {self._make_pdf: planned and not made})
        self.commands_changed.emit()

    def _show_runs(self) -> None:
        left, self._broken = len(self._printing.unfinished()), self._printing.broken_off()
        self._strip.setVisible(bool(left or self._broken))
        self._settle.setVisible(not left)
        if left:
            self._strip_words.setText(
                f"{grouped(left)} cetakan belum selesai: nomornya sudah diberikan, berkasnya "
                "belum ada."
            )
        elif self._broken:
            run, pages = self._broken[0]
            self._strip_words.setText(
                f"Cetakan {run.id} terhenti: {grouped(pages)} dari {grouped(run['pages'])} "
                "halaman dikirim ke printer."
            )

    def _see_left(self) -> None:
        left = self._printing.unfinished()
        self.go.emit("printing", ("book", "unfinished" if left else self._broken[0][0].id))

    def _forget_broken(self) -> None:
        run = self._broken[0][0].id
        finish(lambda: self._printing.spooled.forget(run))
        self._show_runs()


def _sides(plan: Plan) -> int:
    """Pages of the file for each sheet of paper."""
    return 2 if plan.design.back else 1
