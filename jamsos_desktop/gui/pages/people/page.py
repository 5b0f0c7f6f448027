"""Penerima: the register as a list to work in, with the panel or the form of one person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QSettings, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QMenu

from jamsos_desktop.domain.changed import Changed
from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.gui import look
from jamsos_desktop.gui.after_paint import after_paint
from jamsos_desktop.gui.page import Page
from jamsos_desktop.gui.page_header import PageHeader
from jamsos_desktop.gui.pages.people.columns import (
    BESIDE_FORM,
    GIVING_WAY,
    USUAL,
    people_columns,
    set_widths,
)
from jamsos_desktop.gui.pages.people.filter import FilterBar
from jamsos_desktop.gui.pages.people.list import PeopleList
from jamsos_desktop.gui.pages.people.side import PersonSide
from jamsos_desktop.gui.record_table import RecordTable, table_card
from jamsos_desktop.gui.rights import allowed, needs, offer
from jamsos_desktop.gui.table_columns import TableColumns
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.gui.widgets import EmptyState, button, primary_button, row

if TYPE_CHECKING:
    from jamsos_desktop.gui.pages.people.acts import PeopleActs
    from jamsos_desktop.services.dossier import Dossier
    from jamsos_desktop.services.duplicates import Duplicates
    from jamsos_desktop.services.register import Register
    from jamsos_desktop.services.searches import Searches
    from jamsos_desktop.services.settings import Settings


class PeoplePage(Page):
    """`open` takes a `PeopleFilter`, a text to search for, or the number of a person."""

    commands_changed = Signal()
    """Other commands than before can be asked for now."""

    listens = frozenset(
        {"people", "enrolments", "documents", "programmes", "office", "searches"}
    )

    def __init__(
        self, register: Register, settings: Settings, clock: Clock, jobs: Jobs,
        views: QSettings, *,
        acts: Callable[[PeoplePage], PeopleActs], dossier: Callable[[], Dossier],
        searches: Callable[[], Searches], duplicates: Callable[[], Duplicates],
    ) -> None:
        """What is called for stands ready when first needed: it would delay the list."""
        super().__init__()
        self._dossier, self._duplicates, self._jobs = dossier, duplicates, jobs
        self._stepping = self._begun = False
        self._register, self._settings, self._clock = register, settings, clock
        self._searches, self._views, self._make_acts = searches, views, acts
        self.set_up()

    def refresh(self) -> None:
        """List again and count; the chosen person stays chosen, at first it is the first one."""
        if self._begun:
            self._list.refresh()
            self._list.count()
        else:
            self._list.read(lambda: after_paint(self._table.viewport(), self._begin))

    def open(self, what: Any) -> None:
        """Show what another page or the search line asks for."""
        if not self.may_leave():
            return
        self._begun = True
        self._close_form()
        if isinstance(what, PeopleFilter):
            self._filter.show_filter(what)
        elif isinstance(what, str):
            self._filter.show_filter(replace(self._filter.wanted(), text=what))
        elif isinstance(what, int):
            self._go_to(what)
            return
        self._list.read(self._table.choose_first)
        self._table.setFocus()

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """What the keyboard can ask of this page now."""
        if self._side.writes():
            return {"save": self._side.form.save, "next": lambda: self._step(1),
                    "previous": lambda: self._step(-1)}
        found: dict[str, Callable[[], object]] = {
            "new": self.add_person, "export": self._export, "print": self._print,
            "filter": self._filter.open_menu, "columns": self._columns_kept.ask,
            "manage_searches": lambda: self._acts.manage_searches(),
            "next": lambda: self._table.step(1), "previous": lambda: self._table.step(-1),
        }
        if self._filter.wanted().stored():
            found["save_search"] = self._save_search
        if self._filter.wanted().retired:
            return found
        found["bulk"] = self._bulk
        if self._side.person() is not None:
            found |= {"edit": self._edit_chosen, "unmask": self._unmask_chosen}
        return found

    def may_leave(self) -> bool:
        """Whether nothing typed would be lost."""
        return not self._side.writes() or self._side.form.may_close()

    def show_section(self, name: str) -> None:
        """Turn the panel to one of its sections."""
        self._side.panel.show_section(name)

    @needs("person_add")
    def add_person(self) -> None:
        """Open an empty form."""
        self._open_form()
        self._side.form.open_new()

    def _build(self) -> None:
        self._header = PageHeader("Penerima", "", [
            button("Ubah sekaligus …", self._bulk, icon="list-checks",
                   hint="Ubah satu isian banyak orang (Shift+F2)"),
            button("Ekspor …", self._export, icon="file-spreadsheet",
                   hint="Ekspor yang tersaring ke Excel (Ctrl+E)"),
            button("Cetak stiker", self._print, icon="printer",
                   hint="Cetak yang tersaring (Ctrl+P)"),
            primary_button("Tambah penerima", self.add_person, icon="user-plus"),
        ])
        regions = self._settings.regions()
        self._filter = FilterBar(regions, self._programme_names())
        self._nobody = button("", self._lead_on)
        self._empty = EmptyState("users", "", self._nobody)
        self._table = RecordTable(
            people_columns(self._register.fields), self._load, name="Daftar penerima",
            place_name=regions.name, empty=self._empty, jobs=self._jobs,
        )
        self.setFocusProxy(self._table)
        self._table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        set_widths(self._table)
        self._columns_kept = TableColumns(
            self._table, USUAL, self._views, "people", giving_way=GIVING_WAY
        )
        self._table.mark_sorting("village")
        self._list = PeopleList(
            self._register, self._searches, self._jobs, self._filter, self._table
        )
        self._side = PersonSide(
            self._register, self._dossier, regions, self._clock, self._jobs, self._duplicates
        )
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
        self._filter.manage_asked.connect(lambda: self._acts.manage_searches())
        self._table.sort_asked.connect(self._list.order_by)
        self._list.status.connect(self.status)
        self._list.numbers.connect(self._header.show_numbers)
        self._list.listed.connect(self._listed)
        self._table.record_chosen.connect(self._choose)
        self._table.copied.connect(
            lambda count: self.status.emit(f"{grouped(count)} baris disalin, siap ditempel.")
        )
        self._table.record_opened.connect(lambda record: self._edit(record.id))
        self._table.selection_counted.connect(self._show_selection)
        self._table.customContextMenuRequested.connect(self._open_menu)
        self._side.edit_asked.connect(self._edit)
        self._side.person_asked.connect(self._go_to)
        self._side.reveal_asked.connect(self._unmask)
        self._side.status_asked.connect(self._change_status)
        self._side.retire_asked.connect(self._retire)
        self._side.kept.connect(self._kept)
        self._side.step_asked.connect(self._step)
        self._side.saved.connect(self._saved)
        self._side.closed.connect(self._close_form)
        self._side.open_asked.connect(self.open)
        self._side.restore_asked.connect(self._restore)

    @cached_property
    def _acts(self) -> PeopleActs:
        acts = self._make_acts(self)
        acts.changed.connect(self.changed)
        acts.notice.connect(self.notice)
        acts.go.connect(self.go)
        return acts

    def _begin(self) -> None:
        """The list is seen: what stands beside it and above it follows."""
        self._begun = True
        marked = self._table.chosen_id()
        if not self._table.selected_count():  # Qt marks a row for the keyboard, selects none
            self._table.step(0)
        if marked:
            self._choose(self._table.chosen())
        self._side.begin()
        self._list.count()

    def _load(self, ids: Any) -> list[Record]:
        return self._register.rows(ids, self._filter.wanted().programme)

    def _filtered(self, _wanted: PeopleFilter) -> None:
        self._list.read(self._table.choose_first)

    def _listed(self) -> None:
        """Another list is on show: what stands for an empty one, and what stands beside it."""
        anybody = self._list.anybody()
        self._empty.say(
            "Tidak ada yang cocok dengan pencarian dan saringan ini." if anybody
            else "Semua penerima tampil di sini. Mulai dengan mengimpor daftar desa, atau tambah "
            "satu orang dengan Ctrl+N."
        )
        self._nobody.setText("Hapus semua saringan" if anybody else "Impor daftar desa")
        self._nobody.setAccessibleName(self._nobody.text())
        if not self._side.writes():
            self._side.show_panel(self._filter.wanted().retired)
        self._filter.show_programmes(self._programme_names())

    def _lead_on(self) -> None:
        """From an empty list: to everybody, or to where they come from."""
        if self._list.anybody():
            self._filter.reset()
        else:
            self.go.emit("imports", None)

    def _programme_names(self) -> dict[int, str]:
        return {p.id: str(p["name"]) for p in self._settings.programmes()}

    def _choose(self, record: Record | None) -> None:
        if self._side.writes():
            base = self._side.form.person_id()
            # A list that is read again moves its mark as well; only the clerk moves the form.
            asked = self._stepping or self._table.hasFocus()
            if record is None or record.id == base or not asked:
                return
            if not self._side.form.may_move():
                self._table.choose(base)
                return
            by_keys = self._table.hasFocus() and not QApplication.mouseButtons()
            self._side.form.open_person(record.id)
            if by_keys and not self._stepping:  # the next letter is meant for the list as well
                self._table.setFocus()
            return
        if not self._begun:
            return  # the keyboard chooses a row with the window's first show
        if record is not None:
            self._list.awaited = 0
        if self._filter.wanted().retired:
            self._side.retired.show_person(record)
        else:
            self._side.show_person(record.id if record else self._list.awaited)
        self.commands_changed.emit()

    def _show_selection(self, count: int) -> None:
        self._list.say_status(count)
        if self._side.writes():
            return
        if self._filter.wanted().retired:
            self._side.retired.show_many(count)
        elif count > 1:
            self._side.panel.show_many(count)
        elif self._side.person() is None and (record := self._table.chosen()) is not None:
            self._side.panel.show_person(record.id)
        self.commands_changed.emit()

    def _go_to(self, person_id: int) -> None:
        """Show a person at once, in the list as soon as their row is known."""
        if not self._list.go_to(person_id):
            self._table.clearSelection()
            self._side.panel.show_person(person_id)

    @needs("person_edit")
    def _edit_chosen(self) -> None:
        person = self._side.person()
        if person is not None:
            self._edit(person.record.id)

    @needs("person_edit")
    def _edit(self, person_id: int) -> None:
        self._open_form()
        self._side.form.open_person(person_id)

    def _unmask_chosen(self) -> None:
        person = self._side.person()
        if person is not None:
            self._unmask(person.record.id)

    def _unmask(self, person_id: int) -> None:
        if allowed(self, "view_full"):
            self._side.panel.show_numbers(self._acts.numbers(person_id))

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

    @needs("status")
    def _change_status(self) -> None:
        self._acts.change_status(self._table.selected_ids(), self._filter.wanted().programme)

    @needs("person_retire")
    def _retire(self) -> None:
        self._acts.retire(self._table.selected_ids())

    @needs("person_restore")
    def _restore(self) -> None:
        self._acts.restore(self._table.selected_ids())

    @needs("person_bulk")
    def _bulk(self) -> None:
        self._acts.bulk_edit(
            self._table.selected_ids(), self._table.records().ids(), self._settings.regions()
        )

    @needs("saved_search")
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
            offer(menu, "&Kembalikan ke daftar …", self._restore)
        else:
            offer(menu, "&Ubah", self._edit_chosen)
            offer(menu, "Ubah s&ekaligus …", self._bulk)
            offer(menu, "Ubah &status …", self._change_status)
            offer(menu, "Ke&luarkan dari daftar …", self._retire)
        menu.addSeparator()
        menu.addAction("Sa&lin").triggered.connect(self._table.copy)
        menu.addAction("&Pilih semua").triggered.connect(self._table.selectAll)
        menu.addAction("&Atur kolom …").triggered.connect(self._columns_kept.ask)
        return menu

    @needs("export")
    def _export(self) -> None:
        if self._list.alike:
            self._acts.refuse_alike()
            return
        self._acts.export(
            self._filter.wanted(), self._table.records().ids(), self._table.selected_ids()
        )

    def _print(self) -> None:
        if self._list.alike:
            self._acts.refuse_alike()
            return
        self.go.emit("printing", self._filter.wanted())

    def _open_form(self) -> None:
        self._give_room(True)
        self._side.show_form()
        self._fit_form()
        self._columns_kept.show_only(BESIDE_FORM)
        self.commands_changed.emit()

    def _close_form(self) -> None:
        self._give_room(False)
        self._card.show()
        self._side.show_panel(self._filter.wanted().retired)
        self._columns_kept.show_only(None)
        self._choose(self._table.chosen())
        self._table.setFocus()
        self.commands_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the whole form in view."""
        super().resizeEvent(event)
        if self._side.writes():
            self._fit_form()

    def _fit_form(self) -> None:
        """The form beside the list, or alone where the page is too narrow for both."""
        room = self.contentsRect().width() - 2 * look.MARGIN_X
        self._card.setVisible(self._side.fit(room))

    def _give_room(self, form: bool) -> None:
        """The form has its own title and its own main action."""
        self._header.setVisible(not form)
        self._filter.setVisible(not form)
