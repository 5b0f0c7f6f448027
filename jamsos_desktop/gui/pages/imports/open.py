"""The one file that is open on the import page: what it shows, and what the clerk does with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jamsos_desktop.domain.changed import changed
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.intake.repair import repaired
from jamsos_desktop.domain.intake.who import Who
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.gui.dialogs import files
from jamsos_desktop.gui.pages.imports.desk import ImportDesk
from jamsos_desktop.gui.pages.imports.detail import DetailPanel, missing_columns
from jamsos_desktop.gui.pages.imports.rows import ALL, rows_of, sum_line
from jamsos_desktop.gui.pages.imports.rule import ask_rule
from jamsos_desktop.gui.pages.imports.who import WhoDialog
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.services.imports.held_rows import Mended
from jamsos_desktop.services.imports.importing import Importing
from jamsos_desktop.services.imports.report import ImportReport
from jamsos_desktop.services.register import FIELDS
from jamsos_desktop.services.settings import Settings

ALL_HELD = -1_000_000_000
"""In place of a file's number: the held rows of all files."""
_TO_COMPLETE = {"no_header", "no_nik_column", "columns_swapped", "no_rows", "many_sheets"}
"""Reject kinds that the clerk can answer by showing sheet, header or columns."""
_OPEN = "Susunan baris ini tidak pasti. Perbaiki sel demi sel."
_Held = tuple[list[ImportReport], list[Record]]


class OpenFile(QObject):
    """Fills the panel of one file and carries out what is asked there."""

    told = Signal(str, str, object)
    """A notice: sentence, verb of an action, and the action."""
    changed = Signal(object)
    """What was written: the page and its lists are read again."""
    written = Signal(object)
    """What was written, where this page already shows it."""
    status = Signal(str)
    shown = Signal()
    """Another file or another state of it is on show."""
    back_asked = Signal()

    def __init__(
        self, importing: Importing, settings: Settings, jobs: Jobs, desk: ImportDesk,
        detail: DetailPanel, page: QWidget,
    ) -> None:
        super().__init__(page)
        self._importing, self._settings, self._jobs = importing, settings, jobs
        self._desk, self._detail, self._page = desk, detail, page
        self.number = 0
        """What is open: a number on the desk, of the register, `ALL_HELD`, or 0."""
        self._columns = False
        self._held: list[ImportReport] = []
        rows = detail.rows_panel
        rows.cell_edited.connect(self._edit)
        rows.dismiss_asked.connect(self._dismiss)
        rows.rule_asked.connect(self._ask_rule)
        rows.who_asked.connect(self._ask_who)
        rows.put_right_asked.connect(self._put_right)
        detail.choice.chosen.connect(lambda code: self._choose(village=code))
        detail.columns_asked.connect(self._turn)
        detail.columns.sheet_chosen.connect(lambda name: self._choose(sheet=name))
        detail.columns.header_chosen.connect(self._choose_header)
        detail.columns.columns_chosen.connect(self._choose_columns)
        detail.columns.split_asked.connect(self._split)
        detail.save_held_asked.connect(self.save_held)

    def show(self, number: int, stored: Record | None) -> bool:
        """Open a file of the desk, or one of the register; false when there is nothing to see."""
        item = self._desk.files.get(number)
        if item is not None and item.state == "waiting":
            return False
        if item is None and stored is None and number != ALL_HELD:
            return False
        again = number == self.number
        self.number = number
        self._columns = self._columns and again
        self._held = self._held if again else []
        if item is not None:
            self._show_work(again=again)
        elif number == ALL_HELD or (stored is not None and stored["counts"].get("held")):
            self._judge_held(stored, again=again)
        elif stored is not None:
            self._show_stored(stored)
        self.shown.emit()
        return True

    def close(self) -> None:
        """Nothing is open any more."""
        self.number, self._columns = 0, False

    def import_held(self) -> None:
        """Import the held rows that are right by now."""
        self._detail.go.setEnabled(False)
        number = max(0, self.number)
        self._jobs.run(
            lambda progress: self._importing.held_rows.store(number, progress), self._mended,
            title="Mengimpor baris yang diperbaiki",
        )  # fmt: skip

    def save_held(self) -> None:
        """Ask where the held rows go as a workbook with their reasons."""
        item = self._desk.files.get(self.number)
        reports = [item.report] if item and item.report else list(self._held)
        first = Path(reports[0].file).stem if len(reports) == 1 else "Baris"
        files.choose_target(
            self._page, "Simpan baris yang ditahan", f"{first} - ditahan.xlsx", files.WORKBOOK,
            partial(self._write_held, reports),
        )  # fmt: skip

    def _show_work(self, *, again: bool) -> None:
        item = self._desk.files[self.number]
        report, detail = item.report, self._detail
        if report is not None and report.outcome == "import":
            missing = missing_columns(report)
            self._title(report, () if missing else report.file_notes)
            if self._columns or (missing and (not again or detail.shows_columns())):
                self._columns = True
                detail.show_columns(report, missing)
            elif again and detail.rows():
                detail.show_again(self._desk.rows(self.number))
            else:
                chip = "held" if report.counts["held"] else ALL
                detail.show_rows(self._desk.rows(self.number), chip)
            self._counted(report.counts, stored=False)
            return
        asking = report is not None and report.outcome == "ask"
        name = item.path.name
        line = "Perlu satu pilihan sebelum diperiksa" if asking else "Belum dapat diimpor"
        detail.show_title(name, line)
        if report is not None and report.reject_kind in _TO_COMPLETE and report.book:
            detail.show_columns(report, item.message)
            line = "Tunjukkan lembar, baris judul, dan kolom NIK · Esc kembali ke semua berkas"
        else:
            detail.ask(item.message, village=asking)
            line = "Esc kembali ke semua berkas"
        detail.show_actions(None, stored=False)
        self.status.emit(line)

    def _show_stored(self, stored: Record) -> None:
        report = self._desk.reports.get(self.number)
        if report is not None:
            self._title(report, report.file_notes)
            self._detail.show_rows(rows_of(report, self._place), ALL)
        else:
            self._name_stored(stored)
            self._detail.show_rows([], ALL)
        self._counted(stored["counts"], stored=True)

    def _judge_held(self, stored: Record | None, *, again: bool) -> None:
        if stored is not None and not again:
            self._name_stored(stored)
            self._detail.show_actions(stored["counts"], stored=True)
        elif not again:
            self._detail.show_title("Baris ditahan", "dari semua berkas")
            self._detail.show_actions(None, stored=True)
        if not again:
            self._detail.show_rows([], "held", held=True)
        number = self.number
        self._jobs.run(
            partial(self._read_held, number), partial(self._show_held, number, again),
            title="Memeriksa baris yang ditahan",
        )  # fmt: skip

    def _read_held(self, number: int, progress: Progress) -> _Held:
        reports = self._importing.held_rows.judge(max(0, number), progress)
        many = number == ALL_HELD
        return reports, [row for one in reports for row in rows_of(one, self._place, many)]

    def _show_held(self, number: int, again: bool, held: _Held) -> None:
        if number != self.number:
            return
        self._held, rows = held
        if again:
            self._detail.show_again(rows)
        else:
            self._detail.show_rows(rows, "held", held=True, many=number == ALL_HELD)
            self._detail.focus()
        counts: dict[str, int] = {}
        for report in self._held:
            for verdict, count in report.counts.items():
                counts[verdict] = counts.get(verdict, 0) + count
        whole = number == ALL_HELD
        if whole:
            self._detail.show_title("Baris ditahan", f"dari {grouped(len(self._held))} berkas")
        self._detail.show_actions(counts, stored=True, mending=True)
        self._detail.take_back.setVisible(not whole)
        self.status.emit(f"{sum_line(counts)} · perbaikan langsung tersimpan")
        self.shown.emit()

    def _counted(self, counts: Mapping[str, int], *, stored: bool) -> None:
        self._detail.show_actions(counts, stored=stored)
        self.status.emit(sum_line(counts))

    def _title(self, report: ImportReport, notes: Sequence[str]) -> None:
        self._name(report.file, report.village, report.sheet, report.header_row, notes)

    def _name(
        self, name: str, village: str, sheet: str | None, header_row: int | None,
        notes: Sequence[str] = (),
    ) -> None:
        tree, programmes = self._settings.regions(), self._settings.programmes()
        parts = [
            tree.full_name(village) if village else "beberapa desa",
            f"lembar “{sheet}”" if sheet else "",
            f"judul di baris {header_row}" if header_row else "",
            str(programmes[0]["name"]) if programmes else "belum ada program",
        ]
        self._detail.show_title(name, " · ".join(filter(None, parts)), " ".join(notes))

    def _name_stored(self, stored: Record) -> None:
        self._name(
            stored["name"], str(stored.get("village", "")), stored.get("sheet"),
            stored.get("header_row"),
        )

    def _edit(self, record: Record, name: str, text: str) -> None:
        cell, column = repaired(name, text), record["columns"][name]
        if self.number in self._desk.files:
            self._desk.edit(self.number, record["row"], column, cell)
            return
        self._change_held(
            lambda: self._importing.held_rows.repair(record.id, {column: cell}),
            "Menyimpan perbaikan",
        )

    def _change_held(self, act: Callable[[], object], title: str) -> None:
        """Change a held row of the register beside the window, then judge all of them again."""
        number = self.number

        def change(progress: Progress) -> _Held:
            act()
            return self._read_held(number, progress)

        def done(held: _Held) -> None:
            self._show_held(number, True, held)
            self.written.emit(changed())

        self._jobs.run(change, done, title=title)

    def _dismiss(self, ids: Sequence[int]) -> None:
        number = self.number

        def put_aside(progress: Progress) -> _Held:
            self._importing.held_rows.dismiss(ids)
            return self._read_held(number, progress)

        def done(held: _Held) -> None:
            self._show_held(number, True, held)
            self.told.emit(f"{grouped(len(ids))} baris dikesampingkan.", "", None)
            self.changed.emit(changed("imports"))

        self._jobs.run(put_aside, done, title="Mengesampingkan baris")

    def _mended(self, done: Mended) -> None:
        rest = f" {grouped(done.left)} baris masih ditahan." if done.left else ""
        people = grouped(done.new)
        self.told.emit(
            f"Diimpor {people} orang baru dan {grouped(done.changed_people)} perubahan.{rest}",
            "", None,
        )
        self.changed.emit(done.changed)
        if not done.left:
            self.back_asked.emit()

    def _ask_rule(self) -> None:
        item = self._desk.files.get(self.number)
        if item is not None and item.report is not None:
            ask_rule(
                item.report.mapping, item.chosen.rule, lambda rule: self._choose(rule=rule),
                self._page,
            )

    def _put_right(self, records: Sequence[Record]) -> None:
        if self.number not in self._desk.files:
            ids = [record.id for record in records]
            self._change_held(partial(self._held_put_right, ids), "Menyimpan perbaikan")
        elif not self._desk.put_right(self.number, [record["row"] for record in records]):
            self.told.emit(_OPEN, "", None)

    def _held_put_right(self, ids: Sequence[int]) -> None:
        if not self._importing.held_rows.put_right(ids):
            raise Refused(_OPEN)

    def _ask_who(self, record: Record | None) -> None:
        people = self._importing.people(record["alike"]) if record is not None else []
        if record is None or not people:
            return
        WhoDialog(
            record, people, FIELDS, self._place, partial(self._decide, record), self._page
        ).open()

    def _decide(self, record: Record, who: Who) -> None:
        if self.number in self._desk.files:
            chosen = self._desk.files[self.number].chosen
            self._choose(who={**chosen.who, record["row"]: who})
        else:
            self._change_held(
                lambda: self._importing.held_rows.decide(record.id, who), "Menyimpan putusan"
            )

    def _turn(self, columns: bool) -> None:
        self._columns = columns
        item = self._desk.files.get(self.number)
        if item is not None and item.report is not None:
            if not columns and item.report.outcome == "import":
                chip = "held" if item.report.counts["held"] else ALL
                self._detail.show_rows(self._desk.rows(self.number), chip)
            else:
                self._show_work(again=False)
            self._detail.focus()

    def _choose(self, **choices: object) -> None:
        if self.number in self._desk.files:
            self._desk.choose(self.number, **choices)

    def _choose_header(self, number: int) -> None:
        sheet = self._detail.columns.sheet()
        self._choose(sheet=sheet, header_row=number, columns=None)

    def _choose_columns(self, columns: Mapping[str, str], sheet: str, header: int) -> None:
        item = self._desk.files.get(self.number)
        if item is not None:
            self._columns = True
            self._choose(
                sheet=sheet, header_row=header, columns=columns, edits=item.chosen.edits
            )

    def _split(self, sheets: Sequence[str]) -> None:
        if self.number in self._desk.files:
            self._desk.split(self.number, sheets)

    def _write_held(self, reports: Sequence[ImportReport], path: Path) -> None:
        def told(count: int) -> None:
            sentence = f"{grouped(count)} baris yang ditahan disimpan di {path.name}."
            self.told.emit(sentence, "Buka folder", partial(files.show_in_system, path.parent))

        self._jobs.run(
            lambda progress: self._importing.write_rejects(reports, path, progress), told,
            title="Menyimpan yang ditahan",
        )  # fmt: skip

    def _place(self, code: str) -> str:
        return self._settings.regions().name(code)
