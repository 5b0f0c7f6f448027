"""Acara: hand-overs with their receivers, agenda, guests and papers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from jamsos_desktop.domain.ceremony import Event
from jamsos_desktop.domain.changed import Changed
from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.dates import full_day
from jamsos_desktop.domain.fields import Field, Record, Values
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.problems import Invalid
from jamsos_desktop.gui import look, notices
from jamsos_desktop.gui.dialogs import files
from jamsos_desktop.gui.dialogs.find_person import FindPerson
from jamsos_desktop.gui.dialogs.form_dialog import FormDialog
from jamsos_desktop.gui.page import Page
from jamsos_desktop.gui.page_header import PageHeader
from jamsos_desktop.gui.pages.ceremonies.detail import DetailCard
from jamsos_desktop.gui.pages.ceremonies.list import CeremonyList
from jamsos_desktop.gui.rights import needs
from jamsos_desktop.gui.tasks import Jobs, finish
from jamsos_desktop.gui.widgets import Card, EmptyState, button, primary_button, row
from jamsos_desktop.services.ceremonies import Ceremonies
from jamsos_desktop.services.overview import days_until
from jamsos_desktop.services.register import Register
from jamsos_desktop.services.settings import Settings

_LIST = 248


class CeremoniesPage(Page):
    """The list at the left, one ceremony at the right. `open` takes a ceremony's number."""

    listens = frozenset({"ceremonies", "people", "enrolments", "programmes", "office"})
    commands_changed = Signal()

    def __init__(
        self, ceremonies: Ceremonies, register: Register, settings: Settings, clock: Clock,
        jobs: Jobs,
    ) -> None:  # fmt: skip
        super().__init__()
        self._ceremonies, self._register, self._settings = ceremonies, register, settings
        self._clock, self._jobs = clock, jobs
        self._event: Event | None = None
        self._papers: dict[int, list[Path]] = {}
        self.set_up()

    def refresh(self) -> None:
        """Read the ceremonies again; the one on show stays, else the next one is shown."""
        records, today = self._ceremonies.all(), self._clock.today()
        number = self._event.record.id if self._event else 0
        if number not in {record.id for record in records}:
            coming = [record for record in records if record["day"] >= today]
            first = coming[-1] if coming else (records[0] if records else None)
            number = first.id if first else 0
        self._list.show_records(records, today)
        self._stack.setCurrentIndex(1 if number else 0)
        self._make.setEnabled(bool(number))
        if number:
            self._list.choose(number)
            self._show(number)
        else:
            self._event = None
            self.status.emit("")
        self._count(records)

    def open(self, what: Any) -> None:
        """Show one ceremony."""
        if isinstance(what, int) and what:
            self._list.choose(what)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """A new ceremony, saving its data, making its papers."""
        found: dict[str, Callable[[], object]] = {"new": self._add}
        if self._event is not None:
            found |= {"save": self._save, "print": self._ask_folder}
        return found

    def may_leave(self) -> bool:
        """Unsaved data of a ceremony are asked about."""
        if not self._detail.form.is_dirty():
            return True
        if notices.ask(
            "Perubahan data acara belum disimpan.", "Buang perubahan", "Kembali", self, danger=True
        ):
            self._detail.form.load(self._detail.form.record())
            return True
        return False

    def _build(self) -> None:
        self._make = primary_button("Buat berkas acara …", self._ask_folder, "file-text")
        self._new = button("Tambah acara …", self._add, icon="plus", hint="Ctrl+N")
        self._header = PageHeader("Acara", "", [self._new, self._make])
        self._list = CeremonyList(self._clock.today())
        self._detail = DetailCard(self._ceremonies.fields)
        left = Card(flush=True)
        left.setFixedWidth(_LIST)
        left.body.addWidget(self._list)
        both = row(spacing=look.GAP)
        both.addWidget(left)
        both.addWidget(self._detail, 1)
        whole = QWidget()
        whole.setLayout(both)
        nothing = Card()
        nothing.body.addWidget(EmptyState(
            "calendar-days", "Belum ada acara. Tambah acara penyerahan, pilih penerima simbolis, "
            "lalu semua berkasnya dibuat sekaligus.", button("Tambah acara …", self._add),
        ))  # fmt: skip
        self._stack = QStackedWidget()
        self._stack.addWidget(nothing)
        self._stack.addWidget(whole)
        self.body.addWidget(self._header)
        self.body.addWidget(self._stack, 1)

    def _connect(self) -> None:
        detail, services = self._detail, self._ceremonies
        self._list.chosen.connect(self._choose)
        detail.save_asked.connect(self._save)
        detail.agenda.add_asked.connect(self._edit_item)
        detail.agenda.edit_asked.connect(self._edit_item)
        detail.agenda.remove_asked.connect(
            lambda ids: self._store(lambda: services.remove_agenda_items(ids))
        )
        detail.guests.add_asked.connect(self._edit_guest)
        detail.guests.edit_asked.connect(self._edit_guest)
        detail.guests.remove_asked.connect(
            lambda ids: self._store(lambda: services.remove_guests(ids))
        )
        detail.symbolic.add_asked.connect(self._find)
        detail.symbolic.draw_asked.connect(self._draw)
        detail.symbolic.order_asked.connect(self._reorder)
        detail.symbolic.remove_asked.connect(
            lambda ids: self._store(lambda: services.remove_receivers(ids))
        )

    def _number(self) -> int:
        return self._event.record.id if self._event else 0

    def _store(self, act: Callable[[], Changed]) -> None:
        self._tell(finish(act))

    def _tell(self, flags: Changed) -> None:
        """Something was stored: show it here and tell the other pages."""
        if self._number():
            self._show(self._number())
        self.changed.emit(flags)

    def _choose(self, number: int) -> None:
        if number == self._number():
            return
        if self.may_leave():
            self._show(number)
        else:
            self._list.choose(self._number())

    def _show(self, number: int) -> None:
        self._event = event = self._ceremonies.event(number)
        self._detail.show_event(event, self._settings.regions())
        self._detail.show_papers(self._papers.get(number, []))
        self.status.emit(
            f"{event.record['name']} · {full_day(event.record['day'])}, {event.record['begins']} · "
            f"{event.record['place']}"
        )
        self.commands_changed.emit()

    @needs("ceremony")
    def _add(self) -> None:
        if self.may_leave():
            self._ask(
                "Acara baru", self._ceremonies.fields, "Tambah acara", self._store_new,
                {"begins": "09.00"},
            )  # fmt: skip

    def _store_new(self, texts: Mapping[str, str]) -> None:
        number, flags = finish(lambda: self._ceremonies.save(texts))
        self._event = self._ceremonies.event(number)
        self.changed.emit(flags)
        self.refresh()
        self._detail.show_tab(1)

    def _save(self) -> None:
        form = self._detail.form
        if self._event is None or not form.is_dirty():
            return
        try:
            texts, record = form.texts(), form.record()
            _, flags = finish(lambda: self._ceremonies.save(texts, record))
        except Invalid as error:
            form.show_problems(error)
            return
        form.load(None)
        self.changed.emit(flags)
        self.refresh()
        self.notice.emit("Data acara disimpan.", "", None)

    @needs("agenda_item")
    def _edit_item(self, record: Record | None = None) -> None:
        number = self._number()
        self._ask(
            "Ubah mata acara" if record else "Mata acara baru", self._ceremonies.agenda_fields,
            "Simpan",
            lambda texts: self._store(
                lambda: self._ceremonies.save_agenda_item(number, texts, record)
            ),
            record.values if record else {},
        )  # fmt: skip

    @needs("guest")
    def _edit_guest(self, record: Record | None = None) -> None:
        number = self._number()
        self._ask(
            "Ubah tamu" if record else "Tamu baru", self._ceremonies.guest_fields, "Simpan",
            lambda texts: self._store(lambda: self._ceremonies.save_guest(number, texts, record)),
            record.values if record else {},
        )  # fmt: skip

    def _ask(
        self, title: str, fields: Sequence[Field], verb: str,
        act: Callable[[Mapping[str, str]], object], values: Values,
    ) -> None:  # fmt: skip
        dialog = FormDialog(title, fields, verb, act, values=values, parent=self)
        dialog.open()

    @needs("symbolic")
    def _find(self) -> None:
        assert self._event is not None
        number = self._number()
        within = PeopleFilter(status="aktif", programme=self._event.programme.id)
        dialog = FindPerson(
            "Tambah penerima simbolis", "Tambah ke daftar", self._register, within,
            self._settings.regions().name, self,
        )  # fmt: skip
        dialog.chosen.connect(
            lambda person: self._store(lambda: self._ceremonies.add_receiver(number, person))
        )

    def _reorder(self, ids: Sequence[int]) -> None:
        number = self._number()
        self._store(lambda: self._ceremonies.reorder(number, ids))

    def _draw(self, per_district: int, seed: int) -> None:
        number = self._number()
        self._jobs.run(
            lambda _: self._ceremonies.draw(number, per_district, seed), self._drawn,
            title="Mengundi penerima simbolis",
        )  # fmt: skip

    def _drawn(self, flags: Changed) -> None:
        self._tell(flags)
        count = len(self._event.receivers) if self._event else 0
        self._detail.symbolic.table.setFocus()
        self.notice.emit(f"{grouped(count)} penerima simbolis terpilih.", "", None)

    @needs("ceremony_papers")
    def _ask_folder(self) -> None:
        files.choose_folder(self, "Folder untuk berkas acara", self._write)

    def _write(self, folder: Path) -> None:
        number = self._number()
        self._jobs.run(
            lambda progress: self._ceremonies.papers(number, folder, progress),
            partial(self._written, number), title="Membuat berkas acara",
        )  # fmt: skip

    def _written(self, number: int, paths: list[Path]) -> None:
        self._papers[number] = paths
        if number == self._number():
            self._detail.show_papers(paths, go=True)
        folder = paths[0].parent
        self.changed.emit(frozenset({"journal"}))
        self.notice.emit(
            f"{grouped(len(paths))} berkas acara ada di {folder.name}.", "Buka folder",
            partial(files.show_in_system, folder),
        )  # fmt: skip

    def _count(self, records: list[Record]) -> None:
        today = self._clock.today()
        coming = [record["day"] for record in records if record["day"] >= today]
        words = f"{grouped(len(records))} acara" if records else "Belum ada acara"
        if coming:
            words += f" · berikutnya {full_day(min(coming))}, {days_until(min(coming), today)}"
        self._header.show_numbers(words)
