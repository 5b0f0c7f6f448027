"""Impor: lists of villages are checked and repaired first, then imported, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.gui.dialogs import files
from jamsos_desktop.gui.icons import put_icon
from jamsos_desktop.gui.page import Page
from jamsos_desktop.gui.page_header import PageHeader
from jamsos_desktop.gui.pages.imports.decide import Deciding
from jamsos_desktop.gui.pages.imports.desk import ImportDesk
from jamsos_desktop.gui.pages.imports.detail import DetailPanel
from jamsos_desktop.gui.pages.imports.files import FilesPanel
from jamsos_desktop.gui.pages.imports.open import ALL_HELD, OpenFile
from jamsos_desktop.gui.pages.imports.rows import taken
from jamsos_desktop.gui.pages.imports.spellings import SpellingsPanel
from jamsos_desktop.gui.rights import needs
from jamsos_desktop.gui.taking_back import TakingBack
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.gui.widgets import button, column, primary_button
from jamsos_desktop.services.history import when
from jamsos_desktop.services.imports.importing import Importing
from jamsos_desktop.services.imports.report import ImportReport
from jamsos_desktop.services.journal import Journal
from jamsos_desktop.services.settings import Settings

_LIST, _FILE, _SPELLINGS = range(3)
_DONE = "Daftar diimpor"
"""How the journal names what this page takes back."""


class ImportsPage(Page):
    """All files in one list; one of them opened with its rows. `open` takes paths or a number."""

    listens = frozenset({"imports", "office", "programmes"})
    commands_changed = Signal()

    def __init__(
        self, importing: Importing, journal: Journal, settings: Settings, jobs: Jobs
    ) -> None:
        super().__init__()
        self._importing, self._settings, self._jobs = importing, settings, jobs
        self._desk = ImportDesk(importing, jobs, self._place, self)
        self._taking_back = TakingBack(journal, jobs, self)
        self._stored: dict[int, Record] = {}
        self._held = 0
        self._awaited = 0
        """A file that is opened as soon as its check ends."""
        self.set_up()

    def refresh(self) -> None:
        """Read the list of imported files again, and what is open of them."""
        self._stored = {record.id: record for record in self._importing.files()}
        self._held = self._importing.held_rows.count()
        self._show()
        number = self._opened.number
        if number > 0 or number == ALL_HELD:
            self._opened.show(number, self._stored.get(number))

    def open(self, what: Any) -> None:
        """Show a file by its number in the register, `held` rows, or check files by their paths."""
        if what == "held":
            self._show_file(ALL_HELD)
        elif isinstance(what, int):
            self._show_file(what)
        elif what:
            self._desk.take(list(what))

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Opening files; in a file also mending, the next one, the previous one, held rows."""
        found: dict[str, Callable[[], object]] = {"open": self._choose}
        if self._stack.currentIndex() == _FILE:
            found |= {"next": partial(self._step, 1), "previous": partial(self._step, -1)}
            if not self._detail.shows_columns():
                found["edit"] = self._detail.table.repair
            if not self._detail.save_held.isHidden():
                found["export"] = self._opened.save_held
        return found

    def _build(self) -> None:
        tree = self._settings.regions()
        villages = {v.code: tree.full_name(v.code) for v in tree.villages()}
        self._detail = DetailPanel(villages)
        self._opened = OpenFile(
            self._importing, self._settings, self._jobs, self._desk, self._detail, self
        )
        self._spellings = SpellingsPanel(villages, self._place)
        self._deciding = Deciding(
            self._importing, self._jobs, self._desk, self._spellings, self
        )
        self._list = FilesPanel(self._place)
        self._go = primary_button("Pilih berkas …", needs="import")
        self._to_held = button("Baris ditahan", partial(self._show_file, ALL_HELD), icon="clock")
        self._to_spellings = button("Ejaan …", self._show_spellings, icon="list-checks")
        self._header = PageHeader("Impor", "", [self._to_spellings, self._to_held, self._go])
        first = QWidget()
        lines = column()
        lines.addWidget(self._header)
        lines.addWidget(self._list, 1)
        first.setLayout(lines)
        self._stack = QStackedWidget()
        for part in (first, self._detail, self._spellings):
            self._stack.addWidget(part)
        self.body.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._desk.added.connect(self._added)
        self._desk.checked.connect(self._checked)
        self._desk.imported.connect(self._imported)
        self._desk.moved.connect(self._show)
        self._detail.back_asked.connect(self._show_list)
        self._detail.drop_asked.connect(lambda: self._desk.drop(self._opened.number))
        self._detail.import_asked.connect(self._import_open)
        self._detail.take_back_asked.connect(self._take_back)
        self._detail.rows_panel.spellings_asked.connect(self._show_spellings)
        self._opened.told.connect(self.notice)
        self._opened.changed.connect(self._mended)
        self._opened.written.connect(self.changed)
        self._opened.status.connect(self.status)
        self._opened.shown.connect(self.commands_changed)
        self._opened.back_asked.connect(self._show_list)
        self._spellings.back_asked.connect(self._leave_spellings)
        self._deciding.told.connect(self.notice)
        self._deciding.changed.connect(self.changed)
        self._go.clicked.connect(self._go_on)
        self._list.choose_asked.connect(self._choose)
        self._list.folder_asked.connect(self._choose_folder)
        self._list.dropped.connect(self._desk.take)
        self._list.opened.connect(self._show_file)
        self._list.drop_asked.connect(self._desk.drop)
        self._list.table.record_chosen.connect(lambda _: self._say_chosen())
        self._taking_back.done.connect(self._taken_back)

    @needs("import")
    def _choose(self) -> None:
        files.choose_files(self, "Pilih daftar desa", files.LISTS, self._desk.take)

    @needs("import")
    def _choose_folder(self) -> None:
        files.choose_folder(
            self, "Pilih folder daftar desa", lambda path: self._desk.take([path])
        )

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
        opened = number == self._opened.number and self._stack.currentIndex() == _FILE
        if number == self._awaited or opened:
            self._awaited = 0
            self._show_file(number)

    def _import_open(self) -> None:
        if self._opened.number in self._desk.files:
            self._store([self._desk.files[self._opened.number]])
        else:
            self._opened.import_held()

    def _store(self, items: Sequence[Any]) -> None:
        self._detail.go.setEnabled(False)
        self._go.setEnabled(False)
        self._desk.store(items)

    def _imported(self, reports: Sequence[ImportReport]) -> None:
        self._go.setEnabled(True)
        number = self._opened.number
        became = self._desk.became.get(number, number)
        self.refresh()
        if number and self._stack.currentIndex() == _FILE:
            self._show_file(became)
        if reports:
            self.changed.emit(frozenset().union(*(report.changed for report in reports)))
            operations = [int(report.operation or 0) for report in reports]
            again = partial(self._taking_back.start, operations, _DONE)
            self.notice.emit(_told(reports), "Ambil kembali", again)

    def _take_back(self) -> None:
        operation = self._importing.operation_of(self._opened.number)
        if operation is not None:
            self._taking_back.start([operation], _DONE)

    def _taken_back(self, flags: Any, sentence: str) -> None:
        self.changed.emit(flags)
        self.refresh()
        self.notice.emit(sentence, "", None)

    def _mended(self, flags: Any) -> None:
        self.changed.emit(flags)
        self.refresh()

    def _leave_spellings(self) -> None:
        if self._opened.number:
            self._show_file(self._opened.number)
        else:
            self._show_list()

    def _show_spellings(self) -> None:
        self._stack.setCurrentIndex(_SPELLINGS)
        self._spellings.focus()
        self.commands_changed.emit()
        self.status.emit("Enter memilih arti ejaan yang ditunjuk · Esc kembali")
        self._deciding.look()

    def _show(self) -> None:
        """Bring the list up to date; a file that is gone is closed."""
        number = self._opened.number
        if number and number != ALL_HELD and (
            number not in self._desk.files and number not in self._stored
        ) and number not in self._desk.became:
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
        self._to_held.setText(f"Baris ditahan  {grouped(self._held)}")
        self._to_held.setEnabled(self._held > 0)
        self._header.show_numbers(
            f"{grouped(len(self._desk.files))} berkas di meja, belum tersimpan · "
            f"{grouped(len(self._stored))} berkas sudah diimpor"
        )
        self._say_chosen()

    def _say_chosen(self) -> None:
        """What stops the chosen file, or what the keys do."""
        if self._stack.currentIndex() != _LIST:
            return
        waiting = sum(item.state == "waiting" for item in self._desk.files.values())
        record = self._list.table.chosen()
        keys = "Enter membuka berkas yang dipilih · Ctrl+O menambah berkas"
        if waiting:
            self.status.emit(f"{grouped(waiting)} berkas menunggu diperiksa")
        elif record is not None and record.get("message"):
            self.status.emit(f"{record['message']} · Del menyingkirkan")
        else:
            work = record is not None and record.id < 0
            self.status.emit(keys + (" · Del menyingkirkan" if work else ""))

    def _show_list(self) -> None:
        self._opened.close()
        self._stack.setCurrentIndex(_LIST)
        self._list.table.setFocus()
        self._show()
        self.commands_changed.emit()

    def _show_file(self, number: int) -> None:
        before = self._opened.number
        if not self._opened.show(number, self._stored.get(number)):
            return
        elsewhere = self._stack.currentIndex() != _FILE or before != number
        self._stack.setCurrentIndex(_FILE)
        if elsewhere or self._detail.focusWidget() is None:
            self._detail.focus()
        self.commands_changed.emit()

    def _step(self, count: int) -> None:
        ids = self._list.ids()
        at = ids.index(self._opened.number) + count if self._opened.number in ids else -1
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
