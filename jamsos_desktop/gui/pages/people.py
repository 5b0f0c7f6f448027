"""Penerima: the register as a list to work in, with the panel or the form of one person."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QSettings, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedWidget

from jamsos_desktop.domain.changed import Changed
from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.filters import NEEDS, Need, PeopleFilter, Sort
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.gui import look
from jamsos_desktop.gui.badges import Badge, enrolment_badge
from jamsos_desktop.gui.page import Page
from jamsos_desktop.gui.pages.people_acts import PeopleActs
from jamsos_desktop.gui.pages.people_filter import ALL, RETIRED, FilterBar
from jamsos_desktop.gui.pages.people_panel import PersonPanel
from jamsos_desktop.gui.record_model import Column
from jamsos_desktop.gui.record_table import RecordTable, table_card
from jamsos_desktop.gui.table_columns import TableColumns
from jamsos_desktop.gui.tasks import Jobs, Latest
from jamsos_desktop.gui.widgets import EmptyState, PageHeader, button, primary_button, row
from jamsos_desktop.services.dossier import Dossier
from jamsos_desktop.services.duplicates import Duplicates
from jamsos_desktop.services.exporting import Exporting
from jamsos_desktop.services.journal import Journal
from jamsos_desktop.services.programmes import Programmes
from jamsos_desktop.services.register import KPJ_FIELD, STATUS_FIELD, Register
from jamsos_desktop.services.searches import Saved, Searches
from jamsos_desktop.services.settings import Settings

if TYPE_CHECKING:
    from jamsos_desktop.gui.pages.people_form import PersonForm
    from jamsos_desktop.gui.pages.people_retired import RetiredPanel

_COLUMNS = ("nik", "name", "village", "rt", "occupation", "status")
"""Columns seen before a clerk chooses others."""
_BESIDE_FORM = ("name", "status")
"""Columns that stay while the form takes most of the page."""
_SORTS: dict[str, Sort] = {
    "nik": "nik", "name": "name", "village": "place", "occupation": "occupation",
    "status": "status", "kk": "kk", "born_on": "born_on",
}
_SORT_WORDS: dict[Sort, str] = {
    "nik": "NIK", "name": "nama", "place": "desa, RT, nama", "occupation": "pekerjaan",
    "status": "status", "kk": "KK", "born_on": "tanggal lahir", "closest": "kemiripan",
}
_FIRST = 100
"""Rows read before anything else; the ids of all others come behind them."""
_COUNTED = 20_000
"""Work lists are counted so far: an office sees its exact numbers, a million takes no longer."""
_LISTS: tuple[Need, ...] = tuple(need for need in NEEDS if need)
_FORM_WIDTH, _LIST_WIDTH = 780, 240
"""Pixels: of the form, and of the list beside it before it is left out."""


class PeoplePage(Page):
    """`open` takes a `PeopleFilter`, a text to search for, or the number of a person."""

    commands_changed = Signal()
    """Other commands than before can be asked for now."""

    listens = frozenset(
        {"people", "enrolments", "documents", "programmes", "office", "searches"}
    )

    def __init__(
        self, register: Register, programmes: Programmes, exporting: Exporting,
        journal: Journal, settings: Settings, clock: Clock, jobs: Jobs, *, dossier: Dossier,
        searches: Searches, views: QSettings, duplicates: Duplicates,
    ) -> None:
        super().__init__()
        self._dossier, self._duplicates, self._jobs = dossier, duplicates, jobs
        self._stepping = False
        self._register, self._settings, self._clock = register, settings, clock
        self._searches, self._views = searches, views
        self._acts = PeopleActs(
            register, programmes, exporting, journal, jobs, searches, self, dossier.households
        )
        self._counting = Latest(jobs, "Menghitung daftar kerja")
        self._listing = Latest(jobs, "Membaca daftar penerima")
        self._sort: Sort = "place"
        self._downwards = self._alike = False
        self._total: int | None = None
        self._awaited = 0
        self.set_up()

    def refresh(self) -> None:
        """List again and count; the chosen person stays chosen."""
        self._list()
        self._count()

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
            return {"save": self._form.save, "next": lambda: self._step(1),
                    "previous": lambda: self._step(-1)}
        found: dict[str, Callable[[], object]] = {
            "new": self.add_person, "export": self._export, "print": self._print,
            "filter": self._filter.open_menu, "columns": self._columns_kept.ask,
            "manage_searches": self._acts.manage_searches, "next": lambda: self._table.step(1),
            "previous": lambda: self._table.step(-1),
        }
        if self._filter.wanted().stored():
            found["save_search"] = self._save_search
        if self._filter.wanted().retired:
            return found
        found["bulk"] = self._bulk
        if self._panel.person() is not None:
            found |= {"edit": self._edit_chosen, "unmask": self._unmask_chosen}
        return found

    def may_leave(self) -> bool:
        """Whether nothing typed would be lost."""
        return not self._form_open() or self._form.may_close()

    def show_section(self, name: str) -> None:
        """Turn the panel to one of its sections."""
        self._panel.show_section(name)

    def add_person(self) -> None:
        """Open an empty form."""
        self._open_form()
        self._form.open_new()

    def _build(self) -> None:
        self._header = PageHeader("Penerima", "", [
            button("Ubah sekaligus …", lambda: self._bulk(), icon="list-checks",
                   hint="Ubah satu isian banyak orang (Shift+F2)"),
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
        usual = [name for name in _COLUMNS if name in fields]
        columns = [
            Column(fields[name], stretch=name == "name", sortable=name in _SORTS)
            for name in [*usual, *(name for name in fields if name not in usual)]
        ]
        columns.insert(len(usual), Column(STATUS_FIELD, badge=_status_badge))
        columns.append(Column(KPJ_FIELD, sortable=False))
        self._table = RecordTable(
            columns, self._load, name="Daftar penerima", place_name=regions.name,
            empty=self._empty,
        )
        self._table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        _set_widths(self._table)
        self._columns_kept = TableColumns(self._table, _COLUMNS, self._views, "people")
        self._table.mark_sorting("village")
        self._panel = PersonPanel(
            self._register, self._dossier, regions, self._clock, self._jobs
        )
        self._side = QStackedWidget()
        self._side.addWidget(self._panel)
        line = row()
        self._card = table_card(self._table)
        line.addWidget(self._card, 1)
        line.addWidget(self._side)
        self.body.addWidget(self._header)
        self.body.addWidget(self._filter)
        self.body.addLayout(line, 1)
        self._close_form()

    def _connect(self) -> None:
        self._filter.changed.connect(self._filtered)
        self._filter.save_asked.connect(self._save_search)
        self._filter.manage_asked.connect(self._acts.manage_searches)
        self._table.sort_asked.connect(self._sorted)
        self._table.record_chosen.connect(self._choose)
        self._table.record_opened.connect(lambda record: self._edit(record.id))
        self._table.selection_counted.connect(self._show_selection)
        self._table.customContextMenuRequested.connect(self._open_menu)
        self._panel.edit_asked.connect(self._edit)
        self._panel.person_asked.connect(self._go_to)
        self._panel.reveal_asked.connect(self._unmask)
        self._panel.status_asked.connect(self._change_status)
        self._panel.retire_asked.connect(self._retire)
        self._panel.changed.connect(self._kept)
        self._acts.changed.connect(self.changed)
        self._acts.notice.connect(self.notice)
        self._acts.go.connect(self.go)

    @cached_property
    def _form(self) -> PersonForm:
        """The form, made when somebody first writes in it: it would delay the window."""
        from jamsos_desktop.gui.pages.people_form import PersonForm
        from jamsos_desktop.gui.pages.people_lookalikes import Lookalikes

        regions = self._settings.regions()
        form = PersonForm(self._register, self._dossier, regions, self._clock)
        alike = Lookalikes(
            form.form, self._register.fields, self._duplicates, self._jobs, regions.name
        )
        alike.open_asked.connect(self.open)
        if (below := form.layout()) is not None:
            below.addWidget(alike)
        form.kept.connect(self._kept)
        form.step_asked.connect(self._step)
        form.saved.connect(self._saved)
        form.closed.connect(self._close_form)
        self._side.addWidget(form)
        return form

    @cached_property
    def _retired(self) -> RetiredPanel:
        """The panel of people taken out, made when they are first listed."""
        from jamsos_desktop.gui.pages.people_retired import RetiredPanel

        panel = RetiredPanel(self._register)
        panel.restore_asked.connect(self._restore)
        self._side.addWidget(panel)
        return panel

    def _count(self) -> None:
        """Count in a job: out of a million it takes seconds. The last figures stay meanwhile."""
        self._counting.ask(self._read_counts, self._show_counts)

    def _read_counts(self) -> tuple[list[int], list[int], list[Saved]]:
        whole = self._register.counts([
            PeopleFilter(), PeopleFilter(status="aktif"), PeopleFilter(status="ditolak"),
        ])
        lists = [*(PeopleFilter(need=need) for need in _LISTS), PeopleFilter(retired=True)]
        return whole, self._register.counts(lists, _COUNTED + 1), self._searches.all()

    def _show_counts(self, found: tuple[list[int], list[int], list[Saved]]) -> None:
        (self._total, active, refused), lists, saved = found
        counts: dict[str, int | str] = {
            key: _capped(count) for key, count in zip((*_LISTS, RETIRED), lists, strict=True)
        }
        self._filter.show_counts({ALL: self._total, **counts})
        self._filter.show_searches(saved)
        by_need = dict(zip(_LISTS, lists, strict=False))
        care = by_need["repair"] + by_need["answer"] + refused
        self._header.show_numbers(
            f"{grouped(self._total)} orang · {grouped(active)} aktif · "
            f"{_capped(care)} perlu perhatian"
        )
        self._say_status()

    def _list(self) -> None:
        """Show the first rows at once; a job brings the ids of all that follow."""
        wanted, sort, downwards = self._filter.wanted(), self._sort, self._downwards
        first = self._register.first_page(wanted, sort, _FIRST, descending=downwards)
        self._alike = False
        if not first and wanted.text:
            first = self._register.first_page(wanted, "closest", _FIRST)
            self._alike = bool(first)
        self._say_empty(wanted)
        more = len(first) == _FIRST and not self._alike
        self._table.show_first(first, more=more)
        self._listing.forget()
        if more:
            self._listing.ask(
                lambda: self._register.ids(wanted, sort, descending=downwards), self._take_ids
            )
        self._show_side()
        self._say_status()
        self._count_programmes()

    def _take_ids(self, ids: Sequence[int]) -> None:
        awaited = self._awaited
        self._table.show_rest(ids)
        if awaited:
            self._table.choose(awaited)
        self._say_status()

    def _say_empty(self, wanted: PeopleFilter) -> None:
        anybody = wanted != PeopleFilter() or bool(self._total)
        self._empty.say(
            "Tidak ada yang cocok dengan pencarian dan saringan ini." if anybody
            else "Di sini berdiri semua penerima. Mulai dengan mengimpor daftar desa, atau tambah "
            "satu orang dengan Ctrl+N."
        )
        self._nobody.setVisible(anybody)

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
        chosen = f"{grouped(selected)} dipilih · " if selected > 1 else ""
        count = grouped(len(self._table.records().ids()))
        if self._alike:
            text = self._filter.wanted().text
            self.status.emit(f"{chosen}Tidak ada “{text}”; {count} orang yang mirip ditampilkan")
            return
        order = _SORT_WORDS[self._sort] + (" (terbalik)" if self._downwards else "")
        whole = "" if self._total is None else f" dari {grouped(self._total)}"
        how_many = f"{count}{whole}" if self._table.is_whole() else (
            f"{count} pertama{whole}, sisanya sedang dibaca"
        )
        self.status.emit(f"{chosen}{how_many} · diurutkan menurut {order}")

    def _choose(self, record: Record | None) -> None:
        if self._form_open():
            base = self._form.person_id()
            # A list that is read again moves its mark as well; only the clerk moves the form.
            asked = self._stepping or self._table.hasFocus()
            if record is None or record.id == base or not asked:
                return
            if not self._form.may_move():
                self._table.choose(base)
                return
            self._form.open_person(record.id)
            return
        if record is not None:
            self._awaited = 0
        if self._filter.wanted().retired:
            self._retired.show_person(record)
        else:
            self._panel.show_person(record.id if record else self._awaited)
        self.commands_changed.emit()

    def _show_selection(self, count: int) -> None:
        self._say_status(count)
        if self._form_open():
            return
        if self._filter.wanted().retired:
            self._retired.show_many(count)
        elif count > 1:
            self._panel.show_many(count)
        elif self._panel.person() is None and (record := self._table.chosen()) is not None:
            self._panel.show_person(record.id)
        self.commands_changed.emit()

    def _go_to(self, person_id: int) -> None:
        """Show a person at once, in the list as soon as their row is known."""
        if self._table.choose(person_id):
            return
        self._awaited = person_id
        if self._table.is_whole():
            self._filter.show_filter(PeopleFilter())
            self._list()
        if not self._table.choose(person_id):
            self._table.clearSelection()
            self._panel.show_person(person_id)

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

    def _step(self, count: int) -> None:
        """Go to another person while the form stays open."""
        self._stepping = True
        self._table.step(count)
        self._stepping = False

    def _kept(self, change: Changed, sentence: str) -> None:
        """Something was stored and what is open stays open."""
        self.changed.emit(change)
        self._acts.offer_undo(sentence)

    def _change_status(self) -> None:
        self._acts.change_status(self._table.selected_ids(), self._filter.wanted().programme)

    def _retire(self) -> None:
        self._acts.retire(self._table.selected_ids())

    def _restore(self) -> None:
        self._acts.restore(self._table.selected_ids())

    def _bulk(self) -> None:
        self._acts.bulk_edit(
            self._table.selected_ids(), self._table.records().ids(), self._settings.regions()
        )

    def _save_search(self) -> None:
        self._acts.save_search(self._filter.wanted())

    def _open_menu(self, where: QPoint) -> None:
        menu = self.menu()
        menu.exec(self._table.viewport().mapToGlobal(where))
        menu.deleteLater()

    def menu(self) -> QMenu:
        """What can be done with the selected rows, as the Menu key or a right click asks."""
        menu = QMenu(self)
        menu.setAccessibleName("Tindakan untuk yang dipilih")
        if self._filter.wanted().retired:
            menu.addAction("&Kembalikan ke daftar …").triggered.connect(self._restore)
        else:
            menu.addAction("&Ubah").triggered.connect(self._edit_chosen)
            menu.addAction("Ubah s&ekaligus …").triggered.connect(self._bulk)
            menu.addAction("Ubah &status …").triggered.connect(self._change_status)
            menu.addAction("Ke&luarkan dari daftar …").triggered.connect(self._retire)
        menu.addSeparator()
        menu.addAction("Sa&lin").triggered.connect(self._table.copy)
        menu.addAction("&Pilih semua").triggered.connect(self._table.selectAll)
        menu.addAction("&Atur kolom …").triggered.connect(self._columns_kept.ask)
        return menu

    def _export(self) -> None:
        if self._alike:
            self._acts.refuse_alike()
            return
        self._acts.export(
            self._filter.wanted(), self._table.records().ids(), self._table.selected_ids()
        )

    def _print(self) -> None:
        if self._alike:
            self._acts.refuse_alike()
            return
        self.go.emit("printing", self._filter.wanted())

    def _form_open(self) -> bool:
        return "_form" in vars(self) and self._side.currentWidget() is self._form

    def _open_form(self) -> None:
        self._give_room(True)
        self._side.setCurrentWidget(self._form)
        self._fit_form()
        self._columns_kept.show_only(_BESIDE_FORM)
        self.commands_changed.emit()

    def _close_form(self) -> None:
        self._give_room(False)
        self._card.show()
        self._side.setFixedWidth(self._panel.width())
        self._side.setCurrentWidget(self._panel)
        self._columns_kept.show_only(None)
        self._choose(self._table.chosen())
        self._show_side()
        self._table.setFocus()
        self.commands_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the whole form in view."""
        super().resizeEvent(event)
        if self._form_open():
            self._fit_form()

    def _fit_form(self) -> None:
        """The form beside the list, or alone where the page is too narrow for both."""
        room = self.contentsRect().width() - 2 * look.MARGIN_X
        both = room >= _FORM_WIDTH + look.GAP + _LIST_WIDTH
        self._card.setVisible(both)
        self._side.setFixedWidth(_FORM_WIDTH if both else room)

    def _give_room(self, form: bool) -> None:
        """The form has its own title and its own main action."""
        self._header.setVisible(not form)
        self._filter.setVisible(not form)

    def _show_side(self) -> None:
        """People taken out of the lists have a panel of their own, with the way back."""
        if not self._form_open():
            gone = self._filter.wanted().retired
            self._side.setCurrentWidget(self._retired if gone else self._panel)


def _status_badge(record: Record) -> Badge | None:
    return enrolment_badge(record.get("status"))


def _capped(count: int) -> str:
    return f"{grouped(_COUNTED)}+" if count > _COUNTED else grouped(count)


def _set_widths(table: RecordTable) -> None:
    """Narrow columns for a narrow window: the name takes what is left."""
    for number, width in enumerate((126, 180, 130, 56, 120, 130)):
        table.setColumnWidth(number, width)
