"""What the list of people is narrowed to: work lists with counts, chips, and the filter menu."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from jamsos_desktop.domain.enrolment import STATUSES
from jamsos_desktop.domain.filters import GAPS, NEEDS, Need, PeopleFilter
from jamsos_desktop.domain.occupations import OCCUPATIONS
from jamsos_desktop.domain.regions import RegionTree
from jamsos_desktop.gui.chips import Chips
from jamsos_desktop.gui.widgets import button, literal, row

ALL = "all"
_LISTS: tuple[Need, ...] = tuple(need for need in NEEDS if need)


class FilterBar(QWidget):
    """Chips for the work lists and for each active condition, and the menu for more."""

    changed = Signal(object)
    """The new `PeopleFilter`, after a clerk's choice."""

    def __init__(self, regions: RegionTree, programmes: Mapping[int, str]) -> None:
        super().__init__()
        self._regions, self._programmes = regions, programmes
        self._wanted = PeopleFilter()
        self._counts: dict[str, int] = {}
        self._shown: dict[str, str] = {}
        self._lists, self._filters = Chips(), Chips()
        self._more = button("Saring", self.open_menu, icon="filter")
        self._more.setProperty("kind", "chip")
        self._build()
        self._lists.chosen.connect(self._choose_list)
        self._filters.removed.connect(self._drop)

    def wanted(self) -> PeopleFilter:
        """The filter as shown."""
        return self._wanted

    def show_filter(self, wanted: PeopleFilter) -> None:
        """Show a filter without a signal."""
        self._wanted = wanted
        words = condition_words(wanted, self._regions, self._programmes)
        for key in [key for key in self._shown if self._shown[key] != words.get(key)]:
            self._filters.remove(key)
            del self._shown[key]
        for key, text in words.items():
            if key not in self._shown:
                self._filters.add_filter(key, text)
                self._shown[key] = text
        self._filters.setVisible(bool(self._shown))
        self._lists.choose(wanted.need or ALL)
        self._fit()

    def show_programmes(self, programmes: Mapping[int, str]) -> None:
        """Offer these programmes, by number, in the menu."""
        self._programmes = programmes

    def show_counts(self, total: int, counts: Mapping[Need, int]) -> None:
        """Show how many people each work list holds now."""
        self._counts = {str(need): count for need, count in counts.items()}
        self._lists.put_count(ALL, "Semua", total)
        for need in _LISTS:
            self._lists.put_count(need, NEEDS[need], self._counts.get(need, 0))
        self._fit()

    def open_menu(self) -> None:
        """Open the menu of all conditions below its button."""
        menu = self.menu()
        menu.exec(self._more.mapToGlobal(self._more.rect().bottomLeft()))
        menu.deleteLater()

    def menu(self) -> QMenu:
        """Every condition there is, those in use marked."""
        menu = QMenu(self)
        menu.setAccessibleName("Saringan")
        self._add(menu.addMenu("&Daftar kerja"), "need", {n: NEEDS[n] for n in _LISTS})
        self._add(menu.addMenu("&Status"), "status", STATUSES)
        districts = {r.code: r.name for r in self._regions.districts()}
        self._add(menu.addMenu("&Kecamatan"), "district", districts)
        villages = menu.addMenu("D&esa/Kelurahan")
        for code, name in districts.items():
            names = {r.code: self._regions.title(r.code) for r in self._regions.villages(code)}
            self._add(villages.addMenu(literal(name)), "village", names)
        self._add(menu.addMenu("&Pekerjaan"), "occupation", OCCUPATIONS)
        self._add(menu.addMenu("Kek&urangan"), "gap", {g: GAPS[g] for g in GAPS if g})
        if len(self._programmes) > 1:
            self._add(menu.addMenu("P&rogram"), "programme", self._programmes)
        menu.addSeparator()
        retired = menu.addAction("Yang &dikeluarkan")
        retired.setCheckable(True)
        retired.setChecked(self._wanted.retired)
        retired.triggered.connect(lambda on: self._set("retired", on))
        menu.addAction("&Hapus semua saringan").triggered.connect(self.reset)
        return menu

    def reset(self) -> None:
        """Show everybody again."""
        self._take(PeopleFilter())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many work lists as there is room for; the menu has them all."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Narrow enough not to widen the window."""
        return QSize(320, super().minimumSizeHint().height())

    def _build(self) -> None:
        self._chips = {ALL: self._lists.add(ALL, "Semua")}
        self._chips |= {need: self._lists.add(need, NEEDS[need], 0) for need in _LISTS}
        line = row(spacing=8)
        for part in (self._lists, self._filters, self._more):
            part.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            line.addWidget(part)
        line.addStretch()
        self.setLayout(line)
        self._lists.choose(ALL)
        self._filters.hide()

    def _add(self, menu: QMenu, name: str, options: Mapping[Any, str]) -> None:
        for code, word in options.items():
            action = menu.addAction(literal(word))
            action.setCheckable(True)
            action.setChecked(getattr(self._wanted, name) == code)
            action.triggered.connect(lambda _on, value=code: self._set(name, value))

    def _choose_list(self, key: str) -> None:
        self._set("need", "" if key == ALL else key)

    def _set(self, name: str, value: Any) -> None:
        named: dict[str, Any] = {name: value}
        wanted = replace(self._wanted, **named)
        if name == "village" and value:
            wanted = replace(wanted, district="")
        if name == "district" and value:
            wanted = replace(wanted, village="")
        self._take(wanted)

    def _drop(self, key: str) -> None:
        self._shown.pop(key, None)
        self._take(self._wanted.without(key))

    def _take(self, wanted: PeopleFilter) -> None:
        self.show_filter(wanted)
        self.changed.emit(wanted)

    def _fit(self) -> None:
        """Lists with work in them come first; the chosen one is always there."""
        room = self.width() - self._more.sizeHint().width() - 16
        if self._shown:
            room -= self._filters.sizeHint().width() + 8
        fixed = {ALL, self._wanted.need or ALL}
        room -= sum(self._chips[key].sizeHint().width() + 8 for key in fixed)
        for key, chip in self._chips.items():
            if key in fixed:
                chip.show()
                continue
            width = chip.sizeHint().width() + 8
            fits = bool(self._counts.get(key)) and width <= room
            room -= width if fits else 0
            chip.setVisible(fits)


def condition_words(
    wanted: PeopleFilter, regions: RegionTree, programmes: Mapping[int, str]
) -> dict[str, str]:
    """The active conditions in the clerk's words, by the name of the condition.

    The work list is no condition here: its own chip shows it.
    """
    words = {
        "text": f"“{wanted.text}”" if wanted.text else "",
        "district": wanted.district and f"Kecamatan: {regions.name(wanted.district)}",
        "village": wanted.village and regions.title(wanted.village),
        "status": wanted.status and f"Status: {STATUSES.get(wanted.status, wanted.status)}",
        "occupation": wanted.occupation
        and f"Pekerjaan: {OCCUPATIONS.get(wanted.occupation, wanted.occupation)}",
        "file": f"Berkas impor nomor {wanted.file}" if wanted.file else "",
        "gap": GAPS[wanted.gap],
        "sender": wanted.sender and f"Pengirim: {wanted.sender}",
        "retired": "Yang dikeluarkan" if wanted.retired else "",
    }
    if wanted.programme and len(programmes) > 1:
        words["programme"] = programmes.get(wanted.programme, f"Program {wanted.programme}")
    return {name: text for name, text in words.items() if text}
