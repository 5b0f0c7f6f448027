"""The form of one person beside the list: typed, compared with the NIK, saved, never by itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.regions import RegionTree
from jamsos_desktop.gui import notices
from jamsos_desktop.gui.dialogs.fast_entry import FastEntryDialog
from jamsos_desktop.gui.dialogs.reason import ask_reason
from jamsos_desktop.gui.page_header import PageHeader
from jamsos_desktop.gui.pages.people.compare import Comparison
from jamsos_desktop.gui.pages.people.drafts import DraftKeeper, DraftStrip
from jamsos_desktop.gui.pages.people.nik import COMPARED, NikHints
from jamsos_desktop.gui.record_form import RecordForm
from jamsos_desktop.gui.rights import needs
from jamsos_desktop.gui.strip import Strip
from jamsos_desktop.gui.tasks import finish
from jamsos_desktop.gui.widgets import button, column, icon_button, primary_button
from jamsos_desktop.services.dossier import Dossier
from jamsos_desktop.services.register import Register

_OF_HOUSE = "consent"
"""Asked once for everybody on the family card, in the panel."""


class PersonForm(QWidget):
    """Adds a person or changes one."""

    saved = Signal(object, object, bool)
    """The stored record, what changed, and whether it is a new person; the form may go."""
    kept = Signal(object, str)
    """What changed and the sentence for it, where the form stays open."""
    closed = Signal()
    step_asked = Signal(int)
    """The person so many lines further down the list."""

    def __init__(
        self, register: Register, dossier: Dossier, regions: RegionTree, clock: Clock
    ) -> None:
        super().__init__()
        self._register, self._dossier = register, dossier
        asked = [field for field in register.fields if field.name != _OF_HOUSE]
        groups = list(dict.fromkeys(field.group for field in asked))
        self._fields = sorted(asked, key=lambda field: groups.index(field.group))
        self._regions, self._clock = regions, clock
        self._base: Record | None = None
        self._edited: set[str] = set()
        self._goes_on = False
        self._habit = dossier.drafts.habit()
        self._build()
        self._connect()

    def open_new(self, like: Record | None = None) -> None:
        """Show an empty form; what the clerk carries over stands in it as it is in `like`."""
        carried = {n: like[n] for n in self._habit.carried if like is not None}
        self.form.ask_only(self._habit.asked)
        self._show(None, "Penerima baru", "Isi yang ada di KTP. Yang bertanda * wajib.", carried)

    def open_person(self, person_id: int) -> None:
        """Show a person's data, numbers in full; the look at them is written down."""
        finish(lambda: self._register.reveal(person_id))
        record = self._register.person(person_id).record
        self.form.ask_only(())
        self._goes_on = False
        self._show(record, str(record["name"]), "Ubah data penerima", {})

    def person_id(self) -> int:
        """Whose data is in the form; 0 for a new person."""
        return self._base.id if self._base else 0

    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.form.is_dirty()

    def may_close(self) -> bool:
        """Whether the form may be closed now; asks only where something was typed."""
        if not self.form.is_dirty():
            return True
        gone = notices.ask(
            "Tutup tanpa menyimpan?", "Buang perubahan", "Kembali ke isian", self,
            detail="Yang baru diketik pada isian ini belum disimpan.", danger=True,
        )
        if gone:
            self._drafts.forget()
            self.form.load(self._base)
        return gone

    def may_move(self) -> bool:
        """Whether another person may come into the form; offers to save what was typed."""
        if not self.form.is_dirty():
            return True
        detail = "Yang diketik disimpan dulu, lalu orang berikutnya dibuka."
        agreed = notices.ask(
            "Simpan perubahan ini?", "Simpan dan lanjut", "Kembali ke isian", self, detail=detail
        )
        stored = self._store() if agreed else None
        if stored is not None:
            self.kept.emit(stored[1], f"{stored[0]['name']} disimpan.")
        return stored is not None

    def close_form(self) -> None:
        """Leave the form, after asking where needed."""
        if self.may_close():
            self._drafts.rest()
            self.form.load(None)
            self.closed.emit()

    def save(self) -> None:
        """Store what was typed; problems stay beside their field."""
        if self._goes_on and self._base is None:
            self.save_and_go_on()
        elif self._base is not None and not self._edited:
            self.close_form()
        else:
            is_new = self._base is None
            if (stored := self._store()) is not None:
                self.form.load(None)
                self.saved.emit(*stored, is_new)

    def save_and_go_on(self) -> None:
        """Store a new person and open the next empty form with what is carried over."""
        if self._base is None and (stored := self._store()) is not None:
            self._goes_on = True
            self.kept.emit(stored[1], f"{stored[0]['name']} ditambahkan.")
            self.open_new(stored[0])

    def _build(self) -> None:
        self._before = icon_button("chevron-up", "Orang sebelumnya (Ctrl+PgUp)",
                                   lambda: self.step_asked.emit(-1))
        self._after = icon_button("chevron-down", "Orang berikutnya (Ctrl+PgDn)",
                                  lambda: self.step_asked.emit(1))
        self._adjust = icon_button("settings", "Atur isian beruntun …", self._ask_habit)
        self._cancel = button("Batal", self.close_form)
        self._next = button("Simpan dan tambah lagi", self.save_and_go_on,
                            hint="Ctrl+Shift+Enter")
        self._save = primary_button("Simpan", self.save, icon="save")
        self._head = PageHeader("", "", [
            self._before, self._after, self._adjust, self._cancel, self._next, self._save,
        ])
        self._unlock = button("Buka kunci …", self._ask_unlock, icon="lock-open")
        self.locked = Strip("lock", self._unlock, tone="good")
        self.trouble = Strip("triangle-alert", tone="care")
        district = self._regions.district_of
        places = {
            village.code: f"{village.name}, {self._regions.name(district(village.code))}"
            for village in self._regions.villages()
        }
        self.form = RecordForm(self._fields, places=places)
        self._hints = NikHints(self.form, self._register, self._regions, self._clock)
        self._drafts = DraftKeeper(self._dossier.drafts, self._half_typed, self)
        self.offer = DraftStrip(self._drafts, self.form, self._clock, lambda: self._edited)
        lines = column()
        for part in (self._head, self.offer, self.locked, self.trouble):
            lines.addWidget(part)
        lines.addWidget(self.form, 1)
        self.setLayout(lines)

    def _connect(self) -> None:
        self.form.save_asked.connect(self.save)
        self.form.go_on_asked.connect(self.save_and_go_on)
        self.form.edited.connect(self._edit)
        self._drafts.troubled.connect(self._say_trouble)
        for name in COMPARED:
            self.form.editor(name).left.connect(self._hint)
        away = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close_form)
        away.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _show(
        self, record: Record | None, title: str, line: str, values: Mapping[str, Any]
    ) -> None:
        self._base = record
        self.form.load(record if record is not None else values)
        self._edited.clear()
        self._hints.forget()
        self._head.show_title(title)
        self._head.show_numbers(line)
        fixed = record is not None and bool(record["locked"])
        self.form.lock(fixed)
        self.locked.say("Sudah diverifikasi dan terkunci. Membuka kunci dicatat di jejak."
                        if fixed else "")
        for step in (self._before, self._after):
            step.setVisible(record is not None)
        self._adjust.setVisible(record is None)
        self._next.setVisible(record is None)
        self._save.setVisible(not fixed)
        self._cancel.setText("Tutup" if fixed else "Batal")
        self._cancel.setAccessibleName(self._cancel.text())
        self.trouble.say("")
        if fixed:
            self._drafts.rest()
            self.offer.end()
        else:
            self.offer.begin(record)
        self._hint()
        self.form.focus_first()

    def _half_typed(self) -> dict[str, str]:
        """What a draft keeps: edited fields; of a new person all that is filled in."""
        texts = self.form.texts()
        if self._base is not None:
            return {name: texts[name] for name in self._edited}
        return {name: text for name, text in texts.items() if text}

    def _say_trouble(self, why: str) -> None:
        self.trouble.say(f"Isian sementara belum tersimpan. {why}" if why else "")

    def _edit(self, name: str) -> None:
        self._edited.add(name)
        self._drafts.touch()
        if name in COMPARED:
            self._hint(fill=name == "nik")

    def _hint(self, *, fill: bool = False) -> None:
        self._hints.show(self._base, fill=fill)

    def _store(self) -> tuple[Record, object] | None:
        """Save; `None` when something is in the way, which is then on the screen."""
        texts = self.form.texts()
        if self._base is not None:
            texts = {name: texts[name] for name in self._edited}
        try:
            record, changed, _ = finish(lambda: self._register.save(texts, self._base))
        except Invalid as error:
            self.form.show_problems(error)
            return None
        except Refused as error:
            if not self._compare():
                notices.refused(str(error), self)
            return None
        self.offer.end()
        self._drafts.forget()
        return record, changed

    def _compare(self) -> bool:
        """After somebody else saved first: show both values of each field. False if nobody did."""
        if self._base is None:
            return False
        typed = {name: text for name, text in self.form.texts().items() if name in self._edited}
        both = Comparison(self._register, self._regions, self._fields, self._base, typed)
        if not both.is_newer or both.newest["locked"]:
            return False
        self._base = both.newest
        both.ask(self.form, lambda chosen: self._settle(chosen, both.newest), self)
        self._edited = set(typed)
        return True

    def _settle(self, chosen: frozenset[str], newest: Record) -> None:
        """Take the other value of the chosen fields, then save."""
        mine = self._edited - chosen
        self.form.put({name: newest[name] for name in chosen})
        self._edited = mine
        self.save()

    @needs("person_unlock")
    def _ask_unlock(self) -> None:
        person = self.person_id()
        ask_reason(
            "Buka kunci data ini", "Buka kunci", lambda why: self._open_again(person, why), self,
            explain="Data ini sudah diverifikasi. Alasan membuka kunci dicatat di jejak.",
        )

    def _open_again(self, person: int, why: str) -> None:
        changed = finish(lambda: self._register.unlock([person], why))
        self.open_person(person)
        self.kept.emit(changed, "Kunci data dibuka.")

    def _ask_habit(self) -> None:
        FastEntryDialog(self._fields, self._habit, self._take_habit, self).open()

    def _take_habit(self, carried: Any, asked: Any) -> None:
        self._habit = finish(lambda: self._dossier.drafts.keep_habit(carried, asked))
        self.form.ask_only(self._habit.asked)
        self.form.focus_first()
