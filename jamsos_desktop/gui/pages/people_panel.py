"""The panel at the right of the list: who a person is, their cover, papers and history."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QMenu,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.dates import long_day
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.regions import RegionTree
from jamsos_desktop.domain.vocabulary import DOCUMENT_KINDS, DOCUMENT_STATUSES
from jamsos_desktop.gui import look
from jamsos_desktop.gui.badges import Badge, BadgeLabel, enrolment_badge
from jamsos_desktop.gui.pages.people_words import (
    Facts,
    cover_badge,
    enrolment_facts,
    head_line,
    person_facts,
)
from jamsos_desktop.gui.widgets import (
    Card,
    EmptyState,
    button,
    clear,
    column,
    icon_button,
    label,
    plain_tip,
    row,
    tabs,
)
from jamsos_desktop.services.history import HistoryLine
from jamsos_desktop.services.register import Person, Register

_CAPTION = 108
_HISTORY = 40
"""History lines shown at once; the rest is counted."""
_PAPER_BADGES = {"berlaku": ("full", "good"), "diganti": ("equal", "idle"),
                 "dicabut": ("cross", "bad")}


class PersonPanel(Card):
    """Shows one person, or how many are selected. Asks for everything it cannot do itself."""

    edit_asked = Signal(int)
    status_asked = Signal()
    retire_asked = Signal()
    reveal_asked = Signal(int)
    person_asked = Signal(int)
    """Another person of the same family card."""

    def __init__(self, register: Register, regions: RegionTree, clock: Clock) -> None:
        super().__init__()
        self.setFixedWidth(look.PANEL)
        self.setAccessibleName("Rincian penerima")
        self._register, self._regions, self._clock = register, regions, clock
        self._person: Person | None = None
        self._read_history = 0
        self._build()
        self._connect()
        self.show_person(0)

    def show_person(self, person_id: int) -> None:
        """Show a person; 0 shows that nobody is chosen."""
        self._person = self._register.person(person_id) if person_id else None
        self._read_history = 0
        self._pages.setCurrentWidget(self._whole if self._person else self._empty)
        if self._person is None:
            self._empty.say("Pilih seorang penerima untuk melihat rinciannya.")
            return
        record, today = self._person.record, self._clock.today()
        self._name.setText(str(record["name"]))
        self._name.setToolTip(plain_tip(str(record["name"])))
        self._nik.setText(self._register.text("nik", record))
        self._line.setText(head_line(record, self._register.fields, today))
        self._cover.show_badge(cover_badge(self._person.enrolments, today))
        self._show_data(self._person)
        self._show_enrolments(self._person.enrolments)
        self._show_documents(self._person.documents)
        self._show_history()

    def show_many(self, count: int) -> None:
        """Show that several people are selected."""
        self._person = None
        self._empty.say(
            f"{grouped(count)} orang dipilih. Status mereka dapat diubah sekaligus; "
            "Ctrl+C menyalin barisnya."
        )
        self._pages.setCurrentWidget(self._empty)
        self._many.setVisible(True)

    def person(self) -> Person | None:
        """Who is shown."""
        return self._person

    def show_numbers(self, numbers: Facts) -> None:
        """Show the full identifiers for this person, until another one is chosen."""
        known = dict(numbers)
        self._nik.setText(known.get("NIK", self._nik.text()))
        for caption in self._data.findChildren(QLabel):
            value = caption.buddy()
            if isinstance(value, QLabel) and caption.text() in known:
                value.setText(known[caption.text()])

    def _build(self) -> None:
        self._name = label("", "head", wrap=True)
        self._nik, self._line = label(), label("", "muted", wrap=True)
        self._nik.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._eye = icon_button("eye", "Lihat nomor lengkap (Ctrl+Shift+L)")
        self._eye.setProperty("kind", "plain")
        self._eye.setFixedSize(28, 24)
        self._cover = BadgeLabel()
        number = row(spacing=4)
        number.addWidget(self._nik)
        number.addWidget(self._eye)
        number.addStretch()
        head = column(spacing=2)
        head.addWidget(self._name)
        head.addLayout(number)
        head.addWidget(self._line)
        head.addSpacing(6)
        head.addWidget(self._cover)
        self._tabs = tabs("Bagian rincian")
        self._data, self._cover_tab = _page(), _page()
        self._papers, self._past = _page(), _page()
        for page, name in ((self._data, "Data"), (self._cover_tab, "Kepesertaan"),
                           (self._papers, "Dokumen"), (self._past, "Riwayat")):
            self._tabs.addTab(_scrolled(page, name), name)
        self._whole = QWidget()
        lines = column(spacing=8)
        lines.addLayout(head)
        lines.addWidget(self._tabs, 1)
        lines.addLayout(self._make_buttons())
        self._whole.setLayout(lines)
        self._many = button("Ubah status …", icon="list-checks")
        self._many.hide()
        self._empty = EmptyState("user", "", self._many)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._whole)
        self.body.addWidget(self._pages)

    def _make_buttons(self) -> QVBoxLayout:
        self._edit = button("Ubah", icon="pencil", hint="Ubah data ini (F2)")
        self._status = button("Ubah status …")
        self._more = icon_button("ellipsis", "Tindakan lain")
        menu = QMenu(self._more)
        menu.addAction("&Lihat nomor lengkap").triggered.connect(lambda: self._ask_reveal())
        menu.addAction("&Keluarkan dari daftar …").triggered.connect(self.retire_asked)
        self._more.setMenu(menu)
        self._more.setPopupMode(self._more.ToolButtonPopupMode.InstantPopup)
        line = row(spacing=8)
        line.addWidget(self._edit)
        line.addWidget(self._status)
        line.addStretch()
        line.addWidget(self._more)
        lines = column()
        lines.addLayout(line)
        return lines

    def _connect(self) -> None:
        self._edit.clicked.connect(lambda: self.edit_asked.emit(self._shown_id()))
        self._status.clicked.connect(self.status_asked)
        self._many.clicked.connect(self.status_asked)
        self._eye.clicked.connect(self._ask_reveal)
        self._tabs.currentChanged.connect(self._show_history)

    def _ask_reveal(self) -> None:
        if self._person is not None:
            self.reveal_asked.emit(self._shown_id())

    def _shown_id(self) -> int:
        return self._person.record.id if self._person else 0

    def _show_data(self, person: Person) -> None:
        lines = _emptied(self._data)
        for problem in person.warnings:
            lines.addWidget(label(problem.message, "warning", wrap=True))
        lines.addLayout(facts_grid(person_facts(person.record, self._register.fields,
                                                self._regions)))
        if person.household:
            lines.addWidget(label(f"Satu KK, {len(person.household)} orang lain", "strong"))
        for other in person.household:
            opens = button(str(other["name"]), icon="user", kind="quiet")
            opens.clicked.connect(lambda _on=False, who=other.id: self.person_asked.emit(who))
            lines.addWidget(opens, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addStretch()

    def _show_enrolments(self, enrolments: Sequence[tuple[Record, Record]]) -> None:
        lines = _emptied(self._cover_tab)
        if not enrolments:
            lines.addWidget(label("Belum ikut program mana pun.", "muted", wrap=True))
        for enrolment, programme in enrolments:
            lines.addWidget(label(str(programme["name"]), "strong", wrap=True))
            lines.addWidget(BadgeLabel(enrolment_badge(str(enrolment["status"]))))
            lines.addLayout(facts_grid(enrolment_facts(enrolment, self._clock.today())))
        lines.addStretch()

    def _show_documents(self, documents: Sequence[Record]) -> None:
        lines = _emptied(self._papers)
        if not documents:
            lines.addWidget(label("Belum ada stiker atau sertifikat.", "muted", wrap=True))
        for document in documents:
            status = str(document["status"])
            sign, tone = _PAPER_BADGES.get(status, ("ring", "idle"))
            kind = DOCUMENT_KINDS.get(document["kind"], str(document["kind"]))
            head = row(spacing=8)
            head.addWidget(label(kind, "strong"), 1)
            word = DOCUMENT_STATUSES.get(status, status)
            head.addWidget(BadgeLabel(Badge(word, sign, tone)))  # type: ignore[arg-type]
            lines.addLayout(head)
            issue = f" · terbitan {document['issue']}" if document["issue"] > 1 else ""
            lines.addWidget(label(str(document["serial"]), wrap=True))
            lines.addWidget(label(f"{long_day(document['issued_on'])}{issue}", "muted"))
            lines.addSpacing(6)
        lines.addStretch()

    def _show_history(self) -> None:
        """Read the history only when somebody looks at it."""
        shown = self._shown_id()
        if self._tabs.currentIndex() != self._tabs.count() - 1 or shown in {0, self._read_history}:
            return
        self._read_history = shown
        found = self._register.history(shown)
        lines = _emptied(self._past)
        lines.setSpacing(2)
        for entry in found[:_HISTORY]:
            _add_history(lines, entry)
        if len(found) > _HISTORY:
            lines.addWidget(label(f"dan {grouped(len(found) - _HISTORY)} baris lebih lama",
                                  "muted"))
        lines.addStretch()


def facts_grid(facts: Facts) -> QGridLayout:
    """Captions at the left, texts at the right on the same line."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(7)
    grid.setColumnMinimumWidth(0, _CAPTION)
    grid.setColumnStretch(1, 1)
    top = Qt.AlignmentFlag.AlignTop
    for number, (name, text) in enumerate(facts):
        caption, value = label(name, "muted", wrap=True), label(text, wrap=True)
        caption.setFixedWidth(_CAPTION)
        caption.setContentsMargins(0, 1, 0, 0)
        caption.setBuddy(value)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(caption, number, 0, top)
        grid.addWidget(value, number, 1, top)
    return grid


def _add_history(lines: QVBoxLayout, entry: HistoryLine) -> None:
    lines.addWidget(label(entry.kind, "strong", wrap=True))
    lines.addWidget(label(f"{entry.when} · {entry.actor}", "muted"))
    first = " · ".join(f"{name} {new}" for name, old, new in entry.fields if not old)
    changes = [f"{name}: {old} → {new or 'kosong'}" for name, old, new in entry.fields if old]
    for text in filter(None, [first, *changes]):
        lines.addWidget(label(text, wrap=True))
    if entry.reason:
        lines.addWidget(label(f"Alasan: {entry.reason}", wrap=True))
    lines.addSpacing(10)


def _page() -> QWidget:
    made = QWidget()
    made.setObjectName("inside")
    lines = QVBoxLayout(made)
    lines.setContentsMargins(0, 12, 10, 4)
    lines.setSpacing(8)
    return made


def _scrolled(page: QWidget, name: str) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    area.setAccessibleName(name)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(page)
    return area


def _emptied(page: QWidget) -> QVBoxLayout:
    lines = page.layout()
    assert isinstance(lines, QVBoxLayout)
    clear(lines)
    return lines
