"""Who is this row? People of the register beside it, or somebody new: the clerk decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from jamsos_desktop.domain.fields import Field, Record, masked
from jamsos_desktop.domain.intake.who import Who
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.gui.marked_text import MarkedText, marks_between
from jamsos_desktop.gui.pages.duplicates.sides import value_text
from jamsos_desktop.gui.widgets import (
    button,
    column,
    fit,
    label,
    literal,
    primary_button,
    row,
    scroll_area,
)

_CAPTION, _SIGN = 104, 18
_NAMES = ("nik", "name", "born_on", "sex", "village", "address", "rt", "mother_name", "kk", "phone")
_MOST = 3
"""People beside whom a row can still be read."""
_NEW = 1_000


class WhoDialog(QDialog):
    """Shows the row and the people it may be; `act` takes the decision."""

    def __init__(
        self, listed: Record, people: Sequence[Record], fields: Sequence[Field],
        place_name: Callable[[str], str], act: Callable[[Who], object], parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._listed, self._people, self._act = listed, people[:_MOST], act
        self._fields = [field for name in _NAMES for field in fields if field.name == name]
        self._place_name = place_name
        self._more = len(people) - len(self._people)
        self.setWindowTitle("Siapa orangnya")
        self.setAccessibleName("Siapa orangnya")
        self.who, self.nik = QButtonGroup(self), QButtonGroup(self)
        self._keeps, self._takes = QRadioButton(), QRadioButton()
        self.verb = primary_button("Pakai putusan ini", self.agree, "check")
        self.verb.setDefault(True)
        self._build()
        self.who.idToggled.connect(lambda *_: self._follow())
        self._start()
        fit(self, 300 + 230 * (len(self._people) + 1), 560)

    def answer(self) -> Who:
        """Who the row is."""
        place = self.who.checkedId()
        if place == _NEW:
            return Who()
        return Who(self._people[place].id, "list" if self._takes.isChecked() else "register")

    def agree(self) -> None:
        """Hand the decision on."""
        self._act(self.answer())
        self.accept()

    def _build(self) -> None:
        beside = column()
        beside.setContentsMargins(4, 4, 8, 4)
        beside.addLayout(self._side_by_side())
        beside.addStretch()
        area = scroll_area(beside)
        acts = row(spacing=8)
        acts.addStretch()
        acts.addWidget(button("Batal", self.reject))
        acts.addWidget(self.verb)
        lines = column()
        lines.setContentsMargins(24, 20, 24, 16)
        lines.addWidget(label(f"Siapa orang di baris {self._listed['row']}?", "head"))
        more = f" {grouped(self._more)} orang lain juga mirip." if self._more else ""
        lines.addWidget(label(f"Cocokkan dengan KTP, lalu pilih.{more}", "muted", wrap=True))
        lines.addWidget(area, 1)
        lines.addWidget(self._somebody_new())
        lines.addLayout(self._numbers())
        lines.addLayout(acts)
        self.setLayout(lines)

    def _side_by_side(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, _CAPTION)
        grid.setColumnStretch(1, 1)
        grid.addWidget(label("Di daftar", "muted"), 0, 1)
        for place, person in enumerate(self._people):
            choice = QRadioButton("Orang ini")
            choice.setAccessibleName(f"Orang ini: {person['name']}")
            self.who.addButton(choice, place)
            grid.addWidget(choice, 0, 3 + 2 * place)
            grid.setColumnStretch(3 + 2 * place, 1)
        number = 1
        for field in self._fields:
            if any(self._value(field, one) for one in (self._listed, *self._people)):
                self._line(grid, number, field)
                number += 1
        return grid

    def _line(self, grid: QGridLayout, number: int, field: Field) -> None:
        top = Qt.AlignmentFlag.AlignTop
        caption = label(field.label, "muted", wrap=True)
        caption.setFixedWidth(_CAPTION)
        grid.addWidget(caption, number, 0, top)
        here = self._value(field, self._listed)
        told = MarkedText(here or "tidak ditulis")
        told.setAccessibleName(f"{field.label} di daftar: {here or 'tidak ditulis'}")
        grid.addWidget(told, number, 1)
        for place, person in enumerate(self._people):
            there = self._value(field, person)
            same = self._listed["values"].get(field.name) == person.get(field.name)
            differ = bool(here and there) and not same
            marks = marks_between(here, there)[1] if differ else []
            value = MarkedText(there or "kosong", marks, strong=differ)
            word = "berbeda" if differ else "sama" if here and there else "tidak dapat dibandingkan"
            value.setAccessibleName(f"{field.label}: {there or 'kosong'}, {word}")
            grid.addWidget(value, number, 3 + 2 * place)
            if here and there:
                sign = label("≠" if differ else "=", "strong" if differ else "muted")
                sign.setFixedWidth(_SIGN)
                sign.setAccessibleName(f"{field.label} {word}")
                grid.addWidget(sign, number, 2 + 2 * place, top)

    def _somebody_new(self) -> QRadioButton:
        choice = QRadioButton("Orang &baru: bukan seorang pun di atas")
        choice.setAccessibleName("Orang baru: bukan seorang pun di atas")
        self.who.addButton(choice, _NEW)
        known = {str(person["nik"]) for person in self._people}
        choice.setVisible(str(self._listed["values"].get("nik")) not in known)
        return choice

    def _numbers(self) -> QVBoxLayout:
        """Which NIK somebody known keeps, where the list has another one."""
        lines = column(spacing=4)
        for number, choice in enumerate((self._keeps, self._takes)):
            self.nik.addButton(choice, number)
            lines.addWidget(choice)
        self._keeps.setChecked(True)
        return lines

    def _start(self) -> None:
        """Show what was decided before, if anything was."""
        who: Who | None = self._listed["who"]
        if who is not None:
            place = next((n for n, p in enumerate(self._people) if p.id == who.person), _NEW)
            self.who.button(place).setChecked(True)
            (self._takes if who.nik == "list" else self._keeps).setChecked(True)
        self._follow()
        self.who.button(0).setFocus()

    def _follow(self) -> None:
        place = self.who.checkedId()
        chosen = self.who.checkedButton() is not None
        self.verb.setEnabled(chosen)
        person = self._people[place] if chosen and place != _NEW else None
        here = str(self._listed["values"].get("nik"))
        differ = person is not None and str(person["nik"]) != here
        for choice in (self._keeps, self._takes):
            choice.setVisible(differ)
        if differ and person is not None:
            for choice, words, nik in (
                (self._keeps, "NIK &register tetap", person["nik"]),
                (self._takes, "Pakai NIK &daftar", here),
            ):
                choice.setText(f"{words}: {literal(masked(str(nik)))}")
                choice.setAccessibleName(choice.text().replace("&", ""))

    def _value(self, field: Field, one: Record) -> str:
        values = one["values"] if one is self._listed else one.values
        if values.get(field.name) is None:
            return ""
        return value_text(field, Record(0, 1, values), self._place_name, unmasked=False)
