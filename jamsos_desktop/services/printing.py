"""The print shop: who gets a sticker or certificate, on which sheet, in which file."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import compress
from pathlib import Path

from jamsos_desktop.domain.changed import changed
from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.codes import CodeKind
from jamsos_desktop.domain.design import Design
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.domain.sheets import Layout
from jamsos_desktop.domain.stock import Stock
from jamsos_desktop.services.designs import Designs
from jamsos_desktop.services.documents import Documents
from jamsos_desktop.services.print_drawing import Drawing
from jamsos_desktop.services.print_places import (
    break_off,
    lay,
    layout_of,
    note_places,
    spoil_last,
    spoil_printed,
)
from jamsos_desktop.services.print_plan import LeftOut, Order, Plan, Printed
from jamsos_desktop.services.print_runs import Runs
from jamsos_desktop.services.printer_fits import PrinterFits
from jamsos_desktop.services.printing_rows import (
    candidates,
    documents_by_serial,
    move_documents,
    papers_of_run,
)
from jamsos_desktop.services.settings import Settings
from jamsos_desktop.services.sheets import Sheets
from jamsos_desktop.services.spool_notes import SpoolNotes
from jamsos_desktop.services.stock_library import DEFAULT_DESIGN, StockLibrary
from jamsos_desktop.store import paper_queries, tables
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation, Writer
from jamsos_desktop.store.reader import Reader

__all__ = ["DEFAULT_DESIGN", "LeftOut", "Order", "Plan", "Printed", "Printing"]

_OPERATIONS: dict[CodeKind, str] = {"sticker": "stickers", "certificate": "certificates"}
JAM = "Kertas macet"


class Printing:
    """Plans, previews and makes sheets."""

    def __init__(
        self, database: Database, settings: Settings, documents: Documents, clock: Clock
    ) -> None:
        self._database, self._settings = database, settings
        self._documents, self._clock = documents, clock
        self.library = StockLibrary(database, Designs(database))
        self.fits, self.sheets = PrinterFits(database, clock), Sheets(database)
        self.spooled = SpoolNotes(database)
        self._drawing = Drawing(settings, documents, self.library, self.fits, clock)
        self._runs = Runs(database, settings, documents, self._drawing, clock)

    def designs(self, kind: CodeKind) -> list[Design]:
        """The designs of a kind."""
        return self.library.designs_of(kind)

    def stocks(self, design: Design) -> list[Stock]:
        """The papers on which a design can be printed, those it was made for first."""
        return self.library.stocks_for(design)

    def plan(self, order: Order) -> Plan:
        """Who would get what; nothing is stored. Raises `Refused` when nobody is left."""
        design, stock = self.library.choose(order.kind, order.design, order.stock)
        stock.position(*order.start)
        programme = self._settings.programme(order.programme)
        with self._database.read() as reader:
            people, refused = candidates(reader, order, programme, self._clock.today())
            papers, served = paper_queries.valid_papers(reader, order.kind, programme.id, people), 0
            if order.only_new:
                asked = len(people)
                people = array("q", compress(people, (not paper for paper in papers)))
                papers, served = array("q", [0]) * len(people), asked - len(people)
            found = self._drawing.misfits(reader, order.kind, programme, design, stock, people)
            stopped = {index for index, _ in found}
            for index in sorted(stopped, reverse=True):
                del people[index], papers[index]
            layout = lay(reader, order, stock, len(people))
        left_out = [entry for _, entry in found]
        return Plan(
            order, design, stock, programme, people, papers, refused, left_out, layout, served
        )

    def preview(self, order: Order, pages: int = 1) -> bytes:
        """The first pages as PDF, made by the same renderer, with example codes and numbers."""
        plan = self.plan(replace(order, printer=""))
        if not plan.people:
            raise Refused("Tidak ada yang perlu dicetak dengan saringan ini.")
        few = replace(plan, people=plan.people[: plan.stock.per_page * pages])
        out = BytesIO()
        with self._database.read() as reader:
            self._drawing.render(reader, few, out, Progress(), example=True)
        return out.getvalue()

    def make(self, order: Order, path: Path, progress: Progress, reason: str = "") -> Printed:
        """Number the documents, write the sheets to `path`, and note the run.

        The numbers and their places are stored before the file is made: after a crash the run
        stands as prepared and `finish` makes its file again, with the same numbers. With a
        `reason`, the last labels of documents that are printed again count as spoiled. Raises
        `Refused` when there is nobody to print for, and `Cancelled`.
        """
        progress.begin(0, "Menyiapkan daftar")
        plan = self.plan(order)
        if not plan.people:
            raise Refused(_nobody(plan))
        run, new, plan = self._prepare(plan, reason)
        pages = self._runs.write(run, plan, path, progress)
        return Printed(
            run, order, path, len(plan.people), new, pages, plan.left_out, changed("documents")
        )

    def finish(self, run_id: int, path: Path, progress: Progress) -> Printed:
        """Make the file of a run that a crash or a cancelled job left without one.

        Raises `Refused` when all its documents were withdrawn or printed again since.
        """
        with self._database.read() as reader:
            run = reader.get(tables.PrintRun, run_id)
            people, papers, places = papers_of_run(reader, run_id)
            order = _order_of(run)
            made = self.library.choose(order.kind, order.design, order.stock)
            layout = (
                layout_of(places, made[1]) if places else lay(reader, order, made[1], len(papers))
            )
            plan = self._plan_again(reader, order, people, papers, layout, made)
        pages = self._runs.write(run_id, plan, path, progress)
        return Printed(run_id, order, path, len(plan.people), 0, pages, [], changed("documents"))

    def resume(
        self, run_id: int, from_serial: str, path: Path, progress: Progress, *,
        reason: str = JAM, jammed: bool = True, sheets: tuple[int, ...] | None = (),
    ) -> Printed:
        """Print the rest of a run that stopped before `from_serial`, under the same numbers.

        After a jam the sheet in the printer is noted as spoiled from that label on; without one
        (`jammed` false: power, ink) it lies there with its rest free. `sheets` as in `Order`.
        Raises `Refused` for a run without a file, or one that `from_serial` is no part of.
        """
        with self._database.write(Operation("resume", reason=reason)) as writer:
            run = writer.get(tables.PrintRun, run_id)
            if run["status"] != "selesai":
                raise Refused("Berkas cetakan ini belum jadi atau sudah dilanjutkan.")
            first = paper_queries.place_of(writer, run_id, from_serial)
            if first is None:
                raise Refused(f"{from_serial} bukan bagian cetakan ini. Periksa nomornya.")
            people, papers, _ = papers_of_run(writer, run_id, first["number"])
            order = replace(_order_of(run), sheets=sheets, start=(1, 1))
            _, stock = self.library.choose(order.kind, order.design, order.stock)
            break_off(writer, stock, first, reason, jammed=jammed)
            writer.update_many(tables.PrintRun, {run_id: {"status": "terputus"}})
            again, plan = self._again(writer, order, people, papers, reason, continues=run_id)
        self.spooled.forget(run_id)
        pages = self._runs.write(again, plan, path, progress)
        return Printed(again, order, path, len(papers), 0, pages, [], changed("documents"))

    def reprint(
        self, serials: Sequence[str], reason: str, path: Path, progress: Progress,
        order: Order | None = None,
    ) -> Printed:
        """Print chosen documents again under their numbers; their last labels are spoiled.

        `order` tells design, paper and sheets; those of the last run stand without it. Raises
        `Invalid` without a reason, `Refused` for a number that is not valid any more.
        """
        return self._print_chosen("reprint", serials, reason, path, progress, order)

    def reissue(
        self, serials: Sequence[str], reason: str, path: Path, progress: Progress,
        order: Order | None = None,
    ) -> Printed:
        """A new issue of chosen documents with new numbers; the old ones are replaced.

        `order` and what is raised are as for `reprint`.
        """
        return self._print_chosen("reissue", serials, reason, path, progress, order)

    def runs(self, limit: int = 50) -> list[Record]:
        """The newest print runs."""
        with self._database.read() as reader:
            return reader.records(
                tables.PrintRun, order=(tables.PrintRun.id.desc(),), limit=limit
            )

    def unfinished(self) -> list[Record]:
        """Runs that have numbers but no file yet."""
        return [run for run in self.runs() if run["status"] == "disiapkan"]

    def broken_off(self) -> list[tuple[Record, int]]:
        """Runs of which only so many pages went to the printer, the newest first."""
        pages = self.spooled.broken_off()
        with self._database.read() as reader:
            found = reader.matching(tables.PrintRun, "id", pages)
        runs = [found[number][0] for number in sorted(pages, reverse=True) if number in found]
        return [(run, pages[run.id]) for run in runs if run["status"] == "selesai"]

    def _prepare(self, plan: Plan, reason: str = "") -> tuple[int, int, Plan]:
        """Note the run and number what is new; answers the run, how many are new, and the plan.

        What is there already is asked for again: somebody else may have printed meanwhile.
        """
        order = plan.order
        with self._database.write(Operation(_OPERATIONS[order.kind], reason=reason)) as writer:
            run = self._runs.note(writer, plan, reason)
            there = paper_queries.valid_papers(writer, order.kind, plan.programme.id, plan.people)
            plan = replace(plan, papers=there)
            new = plan.new
            writer.summary.update(documents=len(plan.people), new=new)
            kept = [index for index, paper in enumerate(there) if paper]
            documents = array("q", (there[index] for index in kept))
            if reason:
                spoil_printed(writer, documents, reason)
            move_documents(writer, run, documents, [index + 1 for index in kept])
            self._runs.number(writer, plan, run)
            note_places(writer, run, plan.stock, plan.layout, plan.papers)
        return run, new, plan

    def _print_chosen(
        self, kind: str, serials: Sequence[str], reason: str, path: Path, progress: Progress,
        order: Order | None,
    ) -> Printed:
        if not reason.strip():
            raise Invalid("Tulis alasannya, supaya riwayatnya jelas.", "reason")
        with self._database.write(Operation(kind, reason=reason)) as writer:
            old = documents_by_serial(writer, serials)
            last = writer.get(tables.PrintRun, old[0]["print_run_id"])
            wanted = replace(
                order or _order_of(last), kind=old[0]["kind"], programme=last["programme_id"],
                start=order.start if order else (1, 1),
            )
            if kind == "reprint":
                spoil_last(writer, old, reason)
            people = array("q", (document["enrolment_id"] for document in old))
            papers = array("q", (document.id for document in old))
            replacing = {d["enrolment_id"]: d for d in old} if kind == "reissue" else None
            run, plan = self._again(writer, wanted, people, papers, reason, replacing=replacing)
        pages = self._runs.write(run, plan, path, progress)
        new = len(old) if kind == "reissue" else 0
        return Printed(run, wanted, path, len(old), new, pages, [], changed("documents"))

    def _again(
        self, writer: Writer, order: Order, people: array[int], papers: array[int], reason: str, *,
        continues: int | None = None, replacing: Mapping[int, Record] | None = None,
    ) -> tuple[int, Plan]:
        """A run for documents that exist, inside the caller's unit of work.

        Those that it is `replacing`, by enrolment, get a new number and are no longer valid.
        """
        design, stock = self.library.choose(order.kind, order.design, order.stock)
        layout = lay(writer, order, stock, len(papers))
        plan = self._plan_again(writer, order, people, papers, layout, (design, stock))
        run = self._runs.note(writer, plan, reason, continues)
        if replacing:
            old, plan = papers, replace(plan, papers=array("q", [0]) * len(papers))
            self._runs.number(writer, plan, run, replacing)
            writer.update_many(
                tables.Document, {i: {"status": "diganti", "reason": reason} for i in old}
            )
        else:
            move_documents(writer, run, papers, range(1, len(papers) + 1))
        note_places(writer, run, plan.stock, plan.layout, plan.papers)
        return run, plan

    def _plan_again(
        self, reader: Reader, order: Order, people: array[int], papers: array[int],
        layout: Layout, made: tuple[Design, Stock],
    ) -> Plan:
        if not papers:
            raise Refused("Semua dokumen cetakan ini sudah ditarik atau dicetak lagi.")
        programme = reader.get(tables.Programme, order.programme)
        return Plan(order, *made, programme, people, papers, 0, [], layout)


def _order_of(run: Record) -> Order:
    return Order(
        run["kind"], run["programme_id"], design=run["design"], stock=run["stock"],
        start=(run["start_row"], run["start_column"]),
        printer=str(run.get("printer", "")), tray=str(run.get("tray", "")),
    )


def _nobody(plan: Plan) -> str:
    if plan.left_out:
        return (
            f"{len(plan.left_out)} orang tidak dapat dicetak karena teksnya tidak muat. "
            "Perbaiki datanya dulu."
        )
    if plan.served:
        return "Semua orang dalam saringan ini sudah punya dokumen yang berlaku."
    return "Tidak ada peserta aktif dalam saringan ini. Periksa status dan wilayahnya."
