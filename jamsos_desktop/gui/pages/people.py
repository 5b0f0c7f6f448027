"""Penerima: the register as a list to work in, with the panel or the form of one person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from jamsos_desktop.domain.changed import Changed
from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.filters import NEEDS, Need, PeopleFilter, Sort
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.gui.badges import Badge, enrolment_badge
from jamsos_desktop.gui.page import Page
from jamsos_desktop.gui.pages.people_acts import PeopleActs
from jamsos_desktop.gui.pages.people_filter import FilterBar
from jamsos_desktop.gui.pages.people_form import PersonForm
from jamsos_desktop.gui.pages.people_lookalikes import Lookalikes
from jamsos_desktop.gui.pages.people_panel import PersonPanel
from jamsos_desktop.gui.record_model import Column
from jamsos_desktop.gui.record_table import RecordTable, table_card
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.gui.widgets import EmptyState, PageHeader, button, primary_button, row
from jamsos_desktop.services.duplicates import Duplicates
from jamsos_desktop.services.exporting import Exporting
from jamsos_desktop.services.journal import Journal
from jamsos_desktop.services.programmes import Programmes
from jamsos_desktop.services.register import STATUS_FIELD, Register
from jamsos_desktop.services.settings import Settings

_COLUMNS = ("nik", "name", "village", "rt", "occupation")
_BESIDE_FORM = ("name", "status")
"""Columns that stay while the form takes most of the page."""
_SORTS: dict[str, Sort] = {
    "nik": "nik", "name": "name", "village": "place", "occupation": "occupation",
    "status": "status",
}
_SORT_WORDS: dict[Sort, str] = {
    "nik": "NIK", "name": "nama", "place": "desa, RT, nama", "occupation": "pekerjaan",
    "status": "status",
}
_LISTS: tuple[Need, ...] = tuple(need for need in NEEDS if need)
_FORM_WIDTH = 780


class PeoplePage(Page):
    """`open` takes a `PeopleFilter`, a text to search for, or the number of a person."""

    commands_changed = Signal()
    """Other commands than before can be asked for now."""

    listens = frozenset({"people", "enrolments", "documents", "programmes", "office"})

    def __init__(
        self, register: Register, programmes: Programmes, exporting: Exporting,
        journal: Journal, settings: Settings, clock: Clock, jobs: Jobs,
        duplicates: Duplicates | None = None,
    ) -> None:
        super().__init__()
        self._register, self._settings, self._clock = register, settings, clock
        self._acts = PeopleActs(register, programmes, exporting, journal, jobs, self)
        self._sort: Sort = "place"
        self._downwards = False
        self._total = 0
        self.set_up()
        if duplicates is not None:
            alike = Lookalikes(
                self._form.form, register.fields, duplicates, jobs, settings.regions().name
            )
            alike.open_asked.connect(self.open)
            if (below := self._form.layout()) is not None:
                below.addWidget(alike)

    def refresh(self) -> None:
        """Read counts and list again; the chosen person stays chosen."""
        self._count()
        self._list()

    def open(self, what: Any) -> None:
        """Show what another page or the search line asks for."""
        if not self.may_leave():
            return
        self._close_form()
        if isinstance(what, PeopleFilter):
            self._filter.show_filter(what)
        elif isinstance(what, str):
            self._filter.show_filter(replace(self._filter.wanted(), text=what))
        elif isinstance(what, int):
            self._go_to(what)
            return
        self._list()
        self._table.choose_first()
        self._table.setFocus()

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """What the keyboard can ask of this page now."""
        if self._form_open():
            return {"save": self._form.save, "next": lambda: self._table.step(1),
                    "previous": lambda: self._table.step(-1)}
        found: dict[str, Callable[[], object]] = {
            "new": self.add_person, "export": self._export, "print": self._print,
            "filter": self._filter.open_menu, "next": lambda: self._table.step(1),
            "previous": lambda: self._table.step(-1),
        }
        if self._panel.person() is not None:
            found |= {"edit": self._edit_chosen, "unmask": self._unmask_chosen}
        return found

    def may_leave(self) -> bool:
        """Whether nothing typed would be lost."""
        return not self._form_open() or self._form.may_close()

    def add_person(self) -> None:
        """Open an empty form."""
        self._open_form()
        self._form.open_new()

    def _build(self) -> None:
        self._header = PageHeader("Penerima", "", [
            button("Ekspor …", lambda: self._export(), icon="file-spreadsheet",
                   hint="Ekspor yang tersaring ke Excel (Ctrl+E)"),
            button("Cetak stiker", lambda: self._print(), icon="printer",
                   hint="Cetak yang tersaring (Ctrl+P)"),
            primary_button("Tambah penerima", lambda: self.add_person(), icon="user-plus"),
        ])
        regions = self._settings.regions()
        names = {p.id: str(p["name"]) for p in self._settings.programmes()}
        self._filter = FilterBar(regions, names)
        self._nobody = button("Hapus semua saringan", self._filter.reset)
        self._empty = EmptyState("users", "", self._nobody)
        fields = {field.name: field for field in self._register.fields}
        self._columns = [
            Column(fields[name], stretch=name == "name", sortable=name in _SORTS)
            for name in _COLUMNS
        ]
        self._columns.append(Column(STATUS_FIELD, badge=_status_badge))
        self._table = RecordTable(
            self._columns, self._load, name="Daftar penerima", place_name=regions.name,
            empty=self._empty,
        )
        self._table.mark_sorting("village")
        self._panel = PersonPanel(self._register, regions, self._clock)
        self._form = PersonForm(self._register, regions, self._clock)
        self._side = QStackedWidget()
        self._side.addWidget(self._panel)
        self._side.addWidget(self._form)
        line = row()
        line.addWidget(table_card(self._table), 1)
        line.addWidget(self._side)
        self.body.addWidget(self._header)
        self.body.addWidget(self._filter)
        self.body.addLayout(line, 1)
        self._close_form()
        _set_widths(self._table)

    def _connect(self) -> None:
        self._filter.changed.connect(self._filtered)
        self._table.sort_asked.connect(self._sorted)
        self._table.record_chosen.connect(self._choose)
        self._table.record_opened.connect(lambda record: self._edit(record.id))
        self._table.selection_counted.connect(self._show_selection)
        self._panel.edit_asked.connect(self._edit)
        self._panel.person_asked.connect(self._go_to)
        self._panel.reveal_asked.connect(self._unmask)
        self._panel.status_asked.connect(self._change_status)
        self._panel.retire_asked.connect(self._retire)
        self._form.saved.connect(self._saved)
        self._form.closed.connect(self._close_form)
        self._acts.changed.connect(self.changed)
        self._acts.notice.connect(self.notice)
        self._acts.go.connect(self.go)

    def _count(self) -> None:
        filters = [PeopleFilter(), PeopleFilter(status="aktif")]
        counts = self._register.counts([*filters, *(PeopleFilter(need=n) for n in _LISTS)])
        self._total, active, *lists = counts
        by_need = dict(zip(_LISTS, lists, strict=True))
        self._filter.show_counts(self._total, by_need)
        care = by_need["repair"] + by_need["answer"]
        self._header.show_numbers(
            f"{grouped(self._total)} orang · {grouped(active)} aktif · "
            f"{grouped(care)} perlu perhatian"
        )

    def _list(self) -> None:
        ids = self._register.ids(self._filter.wanted(), self._sort, descending=self._downwards)
        nobody_at_all = not self._total
        self._empty.say(
            "Di sini berdiri semua penerima. Mulai dengan mengimpor daftar desa, atau tambah satu "
            "orang dengan Ctrl+N." if nobody_at_all
            else "Tidak ada yang cocok dengan pencarian dan saringan ini."
        )
        self._nobody.setVisible(not nobody_at_all)
        self._table.show_ids(ids)
        self._say_status()
        self._count_programmes()

    def _count_programmes(self) -> None:
        names = {p.id: str(p["name"]) for p in self._settings.programmes()}
        self._filter.show_programmes(names)

    def _load(self, ids: Any) -> list[Record]:
        return self._register.rows(ids, self._filter.wanted().programme)

    def _filtered(self, _wanted: PeopleFilter) -> None:
        self._list()
        self._table.choose_first()

    def _sorted(self, field: str, downwards: bool) -> None:
        self._sort, self._downwards = _SORTS[field], downwards
        self._list()

    def _say_status(self, selected: int = 0) -> None:
        order = _SORT_WORDS[self._sort] + (" (terbalik)" if self._downwards else "")
        chosen = f"{grouped(selected)} dipilih · " if selected > 1 else ""
        count = len(self._table.records().ids())
        self.status.emit(
            f"{chosen}{grouped(count)} dari {grouped(self._total)} · diurutkan menurut {order}"
        )

    def _choose(self, record: Record | None) -> None:
        if self._form_open():
            base = self._form.person_id()
            if record is None or record.id == base:
                return
            if not self._form.may_close():
                self._table.choose(base)
                return
            self._form.open_person(record.id)
            return
        self._panel.show_person(record.id if record else 0)
        self.commands_changed.emit()

    def _show_selection(self, count: int) -> None:
        self._say_status(count)
        if self._form_open():
            return
        if count > 1:
            self._panel.show_many(count)
        elif self._panel.person() is None and (record := self._table.chosen()) is not None:
            self._panel.show_person(record.id)
        self.commands_changed.emit()

    def _go_to(self, person_id: int) -> None:
        if not self._table.choose(person_id):
            self._filter.show_filter(PeopleFilter())
            self._list()
            self._table.choose(person_id)

    def _edit_chosen(self) -> None:
        person = self._panel.person()
        if person is not None:
            self._edit(person.record.id)

    def _edit(self, person_id: int) -> None:
        self._open_form()
        self._form.open_person(person_id)

    def _unmask_chosen(self) -> None:
        person = self._panel.person()
        if person is not None:
            self._unmask(person.record.id)

    def _unmask(self, person_id: int) -> None:
        self._panel.show_numbers(self._acts.numbers(person_id))

    def _saved(self, record: Record, change: Changed, is_new: bool) -> None:
        self._close_form()
        self._table.choose(record.id)
        self.changed.emit(change)
        if is_new:
            self._go_to(record.id)
        self._table.setFocus()
        word = "ditambahkan" if is_new else "disimpan"
        self._acts.offer_undo(f"{record['name']} {word}.")

    def _change_status(self) -> None:
        self._acts.change_status(self._table.selected_ids(), self._filter.wanted().programme)

    def _retire(self) -> None:
        self._acts.retire(self._table.selected_ids())

    def _export(self) -> None:
        self._acts.export(
            self._filter.wanted(), self._table.records().ids(), self._table.selected_ids()
        )

    def _print(self) -> None:
        self.go.emit("printing", self._filter.wanted())

    def _form_open(self) -> bool:
        return self._side.currentWidget() is self._form

    def _open_form(self) -> None:
        self._give_room(True)
        self._side.setFixedWidth(_FORM_WIDTH)
        self._side.setCurrentWidget(self._form)
        self._show_columns(_BESIDE_FORM)
        self.commands_changed.emit()

    def _close_form(self) -> None:
        self._give_room(False)
        self._side.setCurrentWidget(self._panel)
        self._side.setFixedWidth(self._panel.width())
        self._show_columns(tuple(column.field.name for column in self._columns))
        chosen = self._table.chosen()
        self._panel.show_person(chosen.id if chosen else 0)
        self._table.setFocus()
        self.commands_changed.emit()

    def _give_room(self, form: bool) -> None:
        """The form has its own title and its own main action."""
        self._header.setVisible(not form)
        self._filter.setVisible(not form)

    def _show_columns(self, names: tuple[str, ...]) -> None:
        for number, column in enumerate(self._columns):
            self._table.setColumnHidden(number, column.field.name not in names)


def _status_badge(record: Record) -> Badge | None:
    return enrolment_badge(record.get("status"))


def _set_widths(table: RecordTable) -> None:
    """Narrow columns for a narrow window: the name takes what is left."""
    for number, width in enumerate((138, 180, 138, 48, 146, 138)):
        table.setColumnWidth(number, width)
