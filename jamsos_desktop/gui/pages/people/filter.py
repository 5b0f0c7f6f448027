"""What the list of people is narrowed to: work lists with counts, chips, and the filter menu."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from jamsos_desktop.domain.enrolment import STATUSES
from jamsos_desktop.domain.filters import GAPS, NEEDS, Need, PeopleFilter
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.occupations import OCCUPATIONS
from jamsos_desktop.domain.regions import RegionTree
from jamsos_desktop.gui.chips import Chips
from jamsos_desktop.gui.widgets import button, literal, row
from jamsos_desktop.services.searches import Saved

ALL, RETIRED = "all", "retired"
_LEFT = "Dikeluarkan"
_LISTS: tuple[Need, ...] = tuple(need for need in NEEDS if need)


class FilterBar(QWidget):
    """Chips for the work lists and for each active condition, and the menu for more."""

    changed = Signal(object)
    """The new `PeopleFilter`, after a clerk's choice."""
    save_asked = Signal()
    manage_asked = Signal()
    """Keep the present filter under a name; rename, order or drop those kept."""

    def __init__(self, regions: RegionTree, programmes: Mapping[int, str]) -> None:
        super().__init__()
        self._regions, self._programmes = regions, programmes
        self._wanted = PeopleFilter()
        self._counts: dict[str, int | str] = {}
        self._saved: dict[str, Saved] = {}
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
        self._lists.choose(self._key())
        self._fit()

    def show_programmes(self, programmes: Mapping[int, str]) -> None:
        """Offer these programmes, by number, in the menu."""
        self._programmes = programmes

    def show_counts(self, counts: Mapping[str, int | str]) -> None:
        """Show how many people each work list holds now, `ALL` and `RETIRED` among them."""
        self._counts.update(counts)
        for key, words in self._names().items():
            self._lists.put_count(key, words, self._counts.get(key, 0))
        self._fit()

    def show_searches(self, saved: Sequence[Saved]) -> None:
        """Offer these saved searches as work lists of their own."""
        found = {f"search:{search.id}": search for search in saved}
        for key in [key for key in self._saved if key not in found]:
            self._lists.remove(key)
            del self._chips[key]
        for key, search in found.items():
            if key not in self._chips:
                self._chips[key] = self._lists.add(key, search.name, icon="list-checks")
            self._counts[key] = count_words(search)
            self._lists.put_count(key, search.name, self._counts[key])
        self._saved = found
        self._lists.choose(self._key())
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
        searches = {key: search.name for key, search in self._saved.items()}
        if searches:
            own = menu.addMenu("Pe&ncarian tersimpan")
            for key, name in searches.items():
                own.addAction(literal(name)).triggered.connect(
                    lambda _on=False, k=key: self._choose_list(k)
                )
            own.addSeparator()
            own.addAction("&Kelola pencarian …").triggered.connect(self.manage_asked)
        menu.addSeparator()
        save = menu.addAction("Si&mpan pencarian …")
        save.setEnabled(bool(self._wanted.stored()))
        save.triggered.connect(self.save_asked)
        retired = menu.addAction("Yang d&ikeluarkan")
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
        self._chips = {key: self._lists.add(key, words) for key, words in self._names().items()}
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

    def _names(self) -> dict[str, str]:
        return {ALL: "Semua", **{need: NEEDS[need] for need in _LISTS}, RETIRED: _LEFT}

    def _key(self) -> str:
        """The chip that says what is shown; none does where only other conditions narrow it."""
        same = (key for key, search in self._saved.items() if search.wanted == self._wanted)
        usual = RETIRED if self._wanted.retired else self._wanted.need
        return next(same, usual or ("" if self._wanted.stored() else ALL))

    def _choose_list(self, key: str) -> None:
        if key in self._saved:
            self._take(self._saved[key].wanted)
        elif key == RETIRED:
            self._take(PeopleFilter(retired=True))
        elif key == ALL:
            self.reset()
        else:
            need: Need = next((need for need in _LISTS if need == key), "")
            self._take(replace(self._wanted, need=need, retired=False))

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
        fixed = {ALL, self._key() or ALL}
        room -= sum(self._chips[key].sizeHint().width() + 8 for key in fixed)
        for key, chip in sorted(self._chips.items(), key=lambda part: part[0] not in self._saved):
            if key in fixed:
                chip.show()
                continue
            width = chip.sizeHint().width() + 8
            work = key in self._saved or self._counts.get(key, 0) not in {0, "0"}
            fits = work and width <= room
            room -= width if fits else 0
            chip.setVisible(fits)


def count_words(search: Saved) -> str:
    """How many people a saved search finds: `283`, or `1.000+` where counting stopped."""
    return grouped(search.count) + ("+" if search.more else "")


def condition_words(
    wanted: PeopleFilter, regions: RegionTree, programmes: Mapping[int, str]
) -> dict[str, str]:
    """The active conditions in the clerk's words, by the name of the condition.

    The work list is no condition here, nor are those taken out: their own chips show it.
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
    }
    if wanted.programme and len(programmes) > 1:
        words["programme"] = programmes.get(wanted.programme, f"Program {wanted.programme}")
    return {name: text for name, text in words.items() if text}
