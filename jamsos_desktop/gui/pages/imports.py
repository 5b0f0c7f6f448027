"""Impor: lists of villages are checked first, then imported, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.gui import notices
from jamsos_desktop.gui.dialogs import files
from jamsos_desktop.gui.icons import put_icon
from jamsos_desktop.gui.page import Page
from jamsos_desktop.gui.pages.import_desk import ImportDesk
from jamsos_desktop.gui.pages.import_detail import DetailPanel
from jamsos_desktop.gui.pages.import_files import FilesPanel
from jamsos_desktop.gui.pages.import_rows import ALL, held_rows_of, rows_of, sum_line, taken
from jamsos_desktop.gui.taking_back import TakingBack
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.gui.widgets import PageHeader, column, primary_button
from jamsos_desktop.services.history import when
from jamsos_desktop.services.import_report import ImportReport
from jamsos_desktop.services.importing import Importing
from jamsos_desktop.services.journal import Journal
from jamsos_desktop.services.settings import Settings


class ImportsPage(Page):
    """All files in one list; one of them opened with its rows. `open` takes paths or a number."""

    listens = frozenset({"imports", "office", "programmes"})
    commands_changed = Signal()

    def __init__(
        self, importing: Importing, journal: Journal, settings: Settings, jobs: Jobs
    ) -> None:
        super().__init__()
        self._importing, self._settings, self._jobs = importing, settings, jobs
        self._desk = ImportDesk(importing, jobs, self)
        self._taking_back = TakingBack(journal, jobs, self)
        self._stored: dict[int, Record] = {}
        self._open = 0
        self._awaited = 0
        """A file that is opened as soon as its check ends."""
        self.set_up()

    def refresh(self) -> None:
        """Read the list of imported files again."""
        self._stored = {record.id: record for record in self._importing.files()}
        self._show()

    def open(self, what: Any) -> None:
        """Show a file by its number in the register, or check the files of these paths."""
        if isinstance(what, int):
            self._show_file(what)
        elif what:
            self._desk.take(list(what))

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Opening files; in a file also the next one, the previous one, and the held rows."""
        found: dict[str, Callable[[], object]] = {"open": self._choose}
        if self._open:
            found |= {"next": partial(self._step, 1), "previous": partial(self._step, -1)}
            if not self._detail.save_held.isHidden():
                found["export"] = self._save_held
        return found

    def _build(self) -> None:
        tree = self._settings.regions()
        self._detail = DetailPanel({v.code: tree.full_name(v.code) for v in tree.villages()})
        self._list = FilesPanel(self._place)
        self._go = primary_button("Pilih berkas …")
        self._header = PageHeader("Impor", "", [self._go])
        first = QWidget()
        lines = column()
        lines.addWidget(self._header)
        lines.addWidget(self._list, 1)
        first.setLayout(lines)
        self._stack = QStackedWidget()
        self._stack.addWidget(first)
        self._stack.addWidget(self._detail)
        self.body.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._desk.added.connect(self._added)
        self._desk.checked.connect(self._checked)
        self._desk.imported.connect(self._imported)
        self._desk.moved.connect(self._show)
        self._detail.back_asked.connect(self._show_list)
        self._detail.chosen.connect(self._choose_for)
        self._detail.drop_asked.connect(lambda: self._desk.drop(self._open))
        self._detail.import_asked.connect(lambda: self._store([self._desk.files[self._open]]))
        self._detail.save_held_asked.connect(self._save_held)
        self._detail.take_back_asked.connect(self._take_back)
        self._go.clicked.connect(self._go_on)
        self._list.choose_asked.connect(self._choose)
        self._list.dropped.connect(self._desk.take)
        self._list.opened.connect(self._show_file)
        self._taking_back.done.connect(self._taken_back)

    def _choose(self) -> None:
        files.choose_files(self, "Pilih daftar desa", files.LISTS, self._desk.take)

    def _go_on(self) -> None:
        """The primary action of the list: import what is ready, else choose files."""
        if self._desk.ready():
            self._store(self._desk.ready())
        else:
            self._choose()

    def _added(self, numbers: Sequence[int]) -> None:
        self._awaited = numbers[0] if len(numbers) == 1 else 0
        if not numbers:
            self.notice.emit("Tidak ada daftar yang baru di sini.", "", None)
        self._show_list()
        if numbers:
            self._list.table.choose(numbers[0])

    def _checked(self, number: int) -> None:
        if number in {self._awaited, self._open}:
            self._awaited = 0
            self._show_file(number)

    def _choose_for(self, what: str, answer: str) -> None:
        self._awaited = self._open
        self._desk.choose(self._open, what, answer)

    def _store(self, items: Sequence[Any]) -> None:
        self._detail.go.setEnabled(False)
        self._go.setEnabled(False)
        self._desk.store(items)

    def _imported(self, reports: Sequence[ImportReport]) -> None:
        self._go.setEnabled(True)
        self._open = self._desk.became.get(self._open, self._open)
        self.refresh()
        if self._open:
            self._show_file(self._open)
        if reports:
            self.changed.emit(frozenset().union(*(report.changed for report in reports)))
            operations = [int(report.operation or 0) for report in reports]
            again = partial(self._taking_back.start, operations, "impor")
            self.notice.emit(_told(reports), "Ambil kembali", again)

    def _take_back(self) -> None:
        operation = self._importing.operation_of(self._open)
        if operation is not None:
            self._taking_back.start([operation], "impor")

    def _taken_back(self, flags: Any, sentence: str) -> None:
        self.changed.emit(flags)
        self.refresh()
        self.notice.emit(sentence, "", None)

    def _save_held(self) -> None:
        report = self._desk.report(self._open)
        if report is None:
            notices.refused(
                "Baris berkas ini tidak ada lagi dalam ingatan program.", self,
                detail="Periksa berkas aslinya sekali lagi, lalu simpan yang ditahan dari sana.",
            )  # fmt: skip
            return
        files.choose_target(
            self, "Simpan baris yang ditahan", f"{Path(report.file).stem} - ditahan.xlsx",
            files.WORKBOOK, partial(self._write_held, report),
        )  # fmt: skip

    def _write_held(self, report: ImportReport, path: Path) -> None:
        def told(count: int) -> None:
            sentence = f"{grouped(count)} baris yang ditahan disimpan di {path.name}."
            self.notice.emit(sentence, "Buka folder", partial(files.show_in_system, path.parent))

        self._jobs.run(
            lambda progress: self._importing.write_rejects([report], path, progress), told,
            title="Menyimpan yang ditahan",
        )  # fmt: skip

    # What is shown

    def _show(self) -> None:
        """Bring the list up to date; a file that is gone is closed."""
        if self._open and self._open not in self._desk.files and self._open not in self._stored:
            self._show_list()
        self._list.show_files(
            list(self._desk.files.values()),
            [(record, when(str(record["received_at"]))) for record in self._stored.values()],
        )
        ready = self._desk.ready()
        count = sum(taken(item.report.counts) for item in ready if item.report)
        words = f"Impor {len(ready)} berkas, {grouped(count)} baris" if ready else "Pilih berkas …"
        self._go.setText(words)
        self._go.setAccessibleName(words)
        put_icon(self._go, "check" if ready else "folder-open", "on_primary", 16)
        self._list.zone.choose.setVisible(bool(ready))
        self._header.show_numbers(
            f"{grouped(len(self._desk.files))} berkas di meja, belum tersimpan · "
            f"{grouped(len(self._stored))} berkas sudah diimpor"
        )
        if not self._open:
            waiting = sum(item.state == "waiting" for item in self._desk.files.values())
            self.status.emit(
                f"{grouped(waiting)} berkas menunggu diperiksa" if waiting
                else "Enter membuka berkas yang dipilih · Ctrl+O menambah berkas"
            )  # fmt: skip

    def _show_list(self) -> None:
        self._open = 0
        self._stack.setCurrentIndex(0)
        self._list.table.setFocus()
        self._show()
        self.commands_changed.emit()

    def _show_file(self, number: int) -> None:
        item, stored = self._desk.files.get(number), self._stored.get(number)
        if (item is None and stored is None) or (item and item.state == "waiting"):
            return
        self._open = number
        report = self._desk.report(number)
        if report is not None and report.outcome == "import":
            chip = "held" if report.counts["held"] else ALL
            self._title(report.file, report.village, report.sheet, report.header_row,
                        " ".join(report.file_notes))  # fmt: skip
            self._detail.show_rows(rows_of(report, self._place), chip)
            self._counted(report.counts, stored=item is None)
        elif stored is not None:
            self._title(stored["name"], str(stored.get("village", "")), stored.get("sheet"),
                        stored.get("header_row"), "")  # fmt: skip
            held = held_rows_of(stored, self._importing.held(number), self._place)
            self._detail.show_rows(held, "held")
            self._counted(stored["counts"], stored=True)
        elif item is not None:
            self._question(item.path.name, report, item.message)
        self._stack.setCurrentIndex(1)
        self._detail.focus()
        self.commands_changed.emit()

    def _question(self, name: str, report: ImportReport | None, message: str) -> None:
        asking = report is not None and report.outcome == "ask"
        choices = report.choices if report else ()
        what = ("sheet" if choices else "village") if asking else ""
        line = "Perlu satu pilihan sebelum diperiksa" if asking else "Tidak dapat diimpor"
        self._detail.show_title(name, line)
        self._detail.ask(what, message, choices)
        self._detail.show_actions(None, stored=False)
        self.status.emit("Esc kembali ke semua berkas")

    def _counted(self, counts: Mapping[str, int], *, stored: bool) -> None:
        self._detail.show_actions(counts, stored=stored)
        self.status.emit(sum_line(counts))

    def _title(
        self, name: str, village: str, sheet: str | None, header_row: int | None, notes: str
    ) -> None:
        tree, programmes = self._settings.regions(), self._settings.programmes()
        parts = [
            tree.full_name(village) if village else "beberapa desa",
            f"lembar “{sheet}”" if sheet else "",
            f"judul di baris {header_row}" if header_row else "",
            str(programmes[0]["name"]) if programmes else "belum ada program",
        ]
        self._detail.show_title(name, " · ".join(filter(None, parts)), notes)

    def _step(self, count: int) -> None:
        ids = self._list.ids()
        at = ids.index(self._open) + count if self._open in ids else -1
        if 0 <= at < len(ids):
            self._show_file(ids[at])

    def _place(self, code: str) -> str:
        return self._settings.regions().name(code)


def _told(reports: Sequence[ImportReport]) -> str:
    """As `Diimpor 271 orang baru dan 6 perubahan. 11 baris ditahan.`"""
    new, changed, held = (
        sum(report.counts[verdict] for report in reports) for verdict in ("new", "changed", "held")
    )
    where = f" dari {len(reports)} berkas" if len(reports) > 1 else ""
    rest = f" {grouped(held)} baris ditahan." if held else ""
    return f"Diimpor {grouped(new)} orang baru dan {grouped(changed)} perubahan{where}.{rest}"
