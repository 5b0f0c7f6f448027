"""The form of one person beside the list: typed, compared with the NIK, saved, never by itself."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.dates import long_day
from jamsos_desktop.domain.fields import Record, shown
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.identity import NikFacts, birth_date, cross_checks, read_nik
from jamsos_desktop.domain.problems import Invalid, Problem, Refused
from jamsos_desktop.domain.regions import RegionTree
from jamsos_desktop.domain.vocabulary import SEXES
from jamsos_desktop.gui import notices
from jamsos_desktop.gui.record_form import RecordForm
from jamsos_desktop.gui.widgets import (
    PageHeader,
    button,
    column,
    primary_button,
)
from jamsos_desktop.services.register import Register

_COMPARED = ("nik", "born_on", "sex", "kk")
"""Fields whose values are compared with each other while typing."""
_NIK = 16
"""Digits; a shorter one is still being typed."""


class PersonForm(QWidget):
    """Adds a person or changes one."""

    saved = Signal(object, object, bool)
    """The stored record, what changed, and whether it is a new person."""
    closed = Signal()

    def __init__(self, register: Register, regions: RegionTree, clock: Clock) -> None:
        super().__init__()
        self._register, self._regions, self._clock = register, regions, clock
        self._base: Record | None = None
        self._edited: set[str] = set()
        self._hinted: set[str] = set()
        self._build()
        self._connect()

    def open_new(self) -> None:
        """Show an empty form."""
        self._show(None, "Penerima baru", "Isi yang ada di KTP. Yang bertanda * wajib.")

    def open_person(self, person_id: int) -> None:
        """Show a person's data, numbers in full; the look at them is written down."""
        self._register.reveal(person_id)
        record = self._register.person(person_id).record
        self._show(record, str(record["name"]), "Ubah data penerima")

    def person_id(self) -> int:
        """Whose data is in the form; 0 for a new person."""
        return self._base.id if self._base else 0

    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.form.is_dirty()

    def may_close(self) -> bool:
        """Whether the form may be closed now; asks only where something was typed."""
        return not self.form.is_dirty() or notices.ask(
            "Tutup tanpa menyimpan?", "Buang perubahan", "Kembali ke isian", self,
            detail="Yang baru diketik pada isian ini belum disimpan.", danger=True,
        )

    def close_form(self) -> None:
        """Leave the form, after asking where needed."""
        if self.may_close():
            self.form.load(None)
            self.closed.emit()

    def save(self) -> None:
        """Store what was typed; problems stay beside their field."""
        texts = self.form.texts()
        if self._base is not None:
            texts = {name: texts[name] for name in self._edited}
            if not texts:
                self.close_form()
                return
        try:
            record, changed, _ = self._register.save(texts, self._base)
        except Invalid as error:
            self.form.show_problems(error)
            return
        except Refused as error:
            self._compare()
            notices.refused(str(error), self)
            return
        is_new = self._base is None
        self.form.load(None)
        self.saved.emit(record, changed, is_new)

    def _build(self) -> None:
        self._cancel = button("Batal", self.close_form)
        self._save = primary_button("Simpan", self.save, icon="save")
        self._head = PageHeader("", "", [self._cancel, self._save])
        district = self._regions.district_of
        places = {
            village.code: f"{village.name} · Kec. {self._regions.name(district(village.code))}"
            for village in self._regions.villages()
        }
        self.form = RecordForm(self._register.fields, places=places)
        lines = column()
        lines.addWidget(self._head)
        lines.addWidget(self.form, 1)
        self.setLayout(lines)

    def _connect(self) -> None:
        self.form.save_asked.connect(self.save)
        self.form.edited.connect(self._edit)
        for name in _COMPARED:
            self.form.editor(name).left.connect(self._hint)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close_form)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _show(self, record: Record | None, title: str, line: str) -> None:
        self._base = record
        self.form.load(record)
        self._edited.clear()
        self._hinted.clear()
        self._head.show_title(title)
        self._head.show_numbers(line)
        self._hint()
        self.form.focus_first()

    def _edit(self, name: str) -> None:
        self._edited.add(name)
        if name in _COMPARED:
            self._hint()

    def _hint(self) -> None:
        """Say what the NIK says and where it does not fit; empty fields are filled in from it."""
        for name in self._hinted:
            self.form.say(name, self.form.editor(name).hint())
        self._hinted.clear()
        values = self._values()
        facts = self._nik_facts(values.get("nik"))
        if facts is not None:
            self._fill(facts, values)
            self._say("nik", self._nik_words(facts))
        if self._used_by_another(values.get("nik")):
            self._say("nik", "NIK ini sudah ada di register. Cari dulu data itu.", "problem")
        for problem in cross_checks(values, self._clock.today()):
            bad = problem.severity == "bad"
            self._say(problem.field, problem.message, "problem" if bad else "warning")

    def _say(self, name: str, sentence: str, role: str = "muted") -> None:
        self._hinted.add(name)
        self.form.say(name, sentence, role)

    def _values(self) -> dict[str, Any]:
        """The compared fields as far as they can be read now."""
        values: dict[str, Any] = {}
        fields = {field.name: field for field in self._register.fields}
        texts = self.form.texts()
        for name in _COMPARED:
            try:
                values[name] = fields[name].kind.parse(texts[name])
            except Invalid:
                values[name] = None
        return values

    def _nik_facts(self, nik: str | None) -> NikFacts | None:
        if not nik:
            return None
        try:
            return read_nik(nik)
        except Invalid as error:
            if len(nik) >= _NIK:
                self._say("nik", str(error), "problem")
            return None

    def _fill(self, facts: NikFacts, values: dict[str, Any]) -> None:
        """Put birth date and sex of the NIK into empty fields of a new person."""
        if self._base is not None or not self.form.is_dirty():
            return
        texts = self.form.texts()
        found: dict[str, Any] = {}
        if not texts["born_on"]:
            found["born_on"] = self._birth(facts)
        if not texts["sex"]:
            found["sex"] = facts.sex
        found = {name: value for name, value in found.items() if value is not None}
        values.update(found)
        if found:
            self.form.put(found)

    def _birth(self, facts: NikFacts) -> Any:
        try:
            return birth_date(facts, None, self._clock.today())
        except Invalid:
            return None

    def _nik_words(self, facts: NikFacts) -> str:
        born = self._birth(facts)
        parts = [SEXES[facts.sex], f"lahir {long_day(born)}" if born else ""]
        district = self._regions.get(facts.region)
        if district is not None:
            parts.append(f"dari {self._regions.title(facts.region)}")
        return "Menurut NIK: " + ", ".join(filter(None, parts)) + "."

    def _used_by_another(self, nik: str | None) -> bool:
        if not nik or len(nik) != _NIK or (self._base is not None and self._base["nik"] == nik):
            return False
        return bool(self._register.count(PeopleFilter(text=nik)))

    def _compare(self) -> None:
        """After somebody else saved first: take their values, show them beside our own."""
        if self._base is None:
            return
        newest = self._register.person(self._base.id).record
        if newest.version == self._base.version:
            return
        mine = set(self._edited)
        theirs = {n: v for n, v in newest.values.items() if self._base.values.get(n) != v}
        known = {field.name: field for field in self._register.fields}
        self.form.put({n: v for n, v in theirs.items() if n in known and n not in mine})
        self._edited = mine
        self._base = newest
        self.form.show_problems([
            Problem("newest", name, "Isi terbaru: " + self._newest_words(newest, name), "warn")
            for name in theirs if name in known and name in mine
        ])

    def _newest_words(self, newest: Record, name: str) -> str:
        field = next(field for field in self._register.fields if field.name == name)
        text = shown(field, newest[name], self._regions.name, unmasked=True)
        return text or "kosong"
