"""The panel at the right of the list: who a person is, their cover, papers and history."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QLabel,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jamsos_desktop.domain.changed import Changed
from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.domain.regions import RegionTree
from jamsos_desktop.domain.vocabulary import DOCUMENT_KINDS, DOCUMENT_STATUSES
from jamsos_desktop.gui import look
from jamsos_desktop.gui.badges import Badge, BadgeLabel, enrolment_badge
from jamsos_desktop.gui.pages.people.family import FamilyPage
from jamsos_desktop.gui.pages.people.parts import SectionPage, facts_grid
from jamsos_desktop.gui.pages.people.past import PastPage
from jamsos_desktop.gui.pages.people.scans import ScansPage
from jamsos_desktop.gui.pages.people.visits import VisitsPage
from jamsos_desktop.gui.pages.people.words import (
    Facts,
    cover_badge,
    document_words,
    doubts,
    enrolment_facts,
    head_line,
    person_facts,
)
from jamsos_desktop.gui.rights import allowed
from jamsos_desktop.gui.sections import Sections
from jamsos_desktop.gui.tasks import Jobs, finish
from jamsos_desktop.gui.widgets import (
    Card,
    EmptyState,
    button,
    column,
    icon_button,
    label,
    plain_tip,
    row,
)
from jamsos_desktop.services.dossier import Dossier
from jamsos_desktop.services.register import Person, Register

_VERIFIED = Badge("Terverifikasi", "full", "info")
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
    changed = Signal(object, str)
    """Something was stored here: what changed, and the sentence for it."""

    def __init__(
        self, register: Register, dossier: Dossier, regions: RegionTree, clock: Clock, jobs: Jobs
    ) -> None:
        super().__init__()
        self.setFixedWidth(look.PANEL)
        self.setAccessibleName("Rincian penerima")
        self.setAcceptDrops(True)
        self._register, self._regions, self._clock = register, regions, clock
        self._person: Person | None = None
        self._read: dict[str, int] = {}
        self._family = FamilyPage(dossier, clock)
        self._scans = ScansPage(dossier.attachments, jobs)
        self._visits = VisitsPage(dossier.visits)
        self._past = PastPage(register)
        self._build()
        self._connect()
        self.show_person(0)

    def show_person(self, person_id: int) -> None:
        """Show a person; 0 shows that nobody is chosen."""
        sentence = "Pilih seorang penerima untuk melihat rinciannya."
        try:
            self._person = self._register.person(person_id) if person_id else None
        except Refused as error:  # taken out meanwhile, at another desk
            self._person, sentence = None, str(error)
        self._read.clear()
        self._pages.setCurrentWidget(self._whole if self._person else self._empty)
        if self._person is None:
            self._empty.say(sentence)
            self._many.hide()
            return
        record, today = self._person.record, self._clock.today()
        self._name.setText(str(record["name"]))
        self._name.setToolTip(plain_tip(str(record["name"])))
        self._nik.setText(self._register.text("nik", record))
        self._line.setText(head_line(record, self._register.fields, today))
        self._cover.show_badge(cover_badge(self._person.enrolments, today))
        self._verified.show_badge(_VERIFIED if record["locked"] else None)
        self._lock.setText("&Buka kunci …" if record["locked"] else "&Kunci, sudah diverifikasi")
        house = len(self._person.household)
        self._tabs.show_count("Keluarga", house + 1 if house else 0)
        self._tabs.show_count("Dokumen", len(self._person.documents))
        self._tabs.show_count("Kunjungan", self._person.visits)
        self._tabs.show_count("Lampiran", self._person.scans)
        self._show_data(self._person)
        self._show_enrolments(self._person.enrolments)
        self._show_documents(self._person.documents)
        self._show_lazy()

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

    def show_section(self, name: str) -> None:
        """Turn to a section by its name."""
        self._tabs.show_named(name)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped on a person."""
        if self._person is not None and _files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Dropped files become attachments."""
        event.acceptProposedAction()
        self.show_section("Lampiran")
        self._scans.attach(_files(event))

    def _build(self) -> None:
        self._name = label("", "head", wrap=True)
        self._nik, self._line = label(), label("", "muted", wrap=True)
        self._nik.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._eye = icon_button("eye", "Lihat nomor lengkap (Ctrl+Shift+L)", needs="view_full")
        self._eye.setProperty("kind", "plain")
        self._eye.setFixedSize(28, 24)
        self._cover, self._verified = BadgeLabel(), BadgeLabel()
        number = row(spacing=4)
        number.addWidget(self._nik)
        number.addWidget(self._eye)
        number.addStretch()
        number.addWidget(self._verified)
        head = column(spacing=2)
        head.addWidget(self._name)
        head.addLayout(number)
        head.addWidget(self._line)
        head.addSpacing(6)
        head.addWidget(self._cover)
        self._tabs = Sections("Bagian rincian")
        self._data, self._cover_tab = SectionPage("Data"), SectionPage("Kepesertaan")
        self._papers = SectionPage("Dokumen")
        for page in (self._data, self._family, self._cover_tab, self._papers, self._visits,
                     self._scans, self._past):
            self._tabs.add(page, page.accessibleName())
        self._whole = QWidget()
        lines = column(spacing=8)
        lines.addLayout(head)
        lines.addWidget(self._tabs, 1)
        lines.addLayout(self._make_buttons())
        self._whole.setLayout(lines)
        self._many = button("Ubah status …", icon="list-checks", needs="status")
        self._many.hide()
        self._empty = EmptyState("user", "", self._many)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._whole)
        self.body.addWidget(self._pages)

    def _make_buttons(self) -> QVBoxLayout:
        self._edit = button("Ubah", icon="pencil", hint="Ubah data ini (F2)", needs="person_edit")
        self._status = button("Ubah status …", needs="status")
        self._more = icon_button("ellipsis", "Tindakan lain")
        menu = QMenu(self._more)
        menu.addAction("&Lihat nomor lengkap").triggered.connect(lambda: self._ask_reveal())
        menu.addAction("&Versi lama …").triggered.connect(lambda: self._past_versions())
        self._lock = menu.addAction("&Kunci, sudah diverifikasi")
        self._lock.triggered.connect(lambda: self._turn_lock())
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
        self._tabs.turned.connect(self._show_lazy)
        self._family.person_asked.connect(self.person_asked)
        for page in (self._family, self._visits, self._scans, self._past):
            page.changed.connect(self.changed)

    def _ask_reveal(self) -> None:
        if self._person is not None:
            self.reveal_asked.emit(self._shown_id())

    def _shown_id(self) -> int:
        return self._person.record.id if self._person else 0

    def _show_data(self, person: Person) -> None:
        lines = self._data.emptied()
        for sentence, calm in doubts(person):
            lines.addWidget(label(sentence, "muted" if calm else "warning", wrap=True))
        lines.addLayout(facts_grid(person_facts(person.record, self._register.fields,
                                                self._regions)))
        lines.addStretch()

    def _show_enrolments(self, enrolments: Sequence[tuple[Record, Record]]) -> None:
        lines = self._cover_tab.emptied()
        if not enrolments:
            lines.addWidget(label("Belum ikut program mana pun.", "muted", wrap=True))
        for enrolment, programme in enrolments:
            lines.addWidget(label(str(programme["name"]), "strong", wrap=True))
            lines.addWidget(BadgeLabel(enrolment_badge(str(enrolment["status"]))))
            lines.addLayout(facts_grid(enrolment_facts(enrolment, self._clock.today())))
        lines.addStretch()

    def _show_documents(self, documents: Sequence[Record]) -> None:
        lines = self._papers.emptied()
        if not documents:
            lines.addWidget(label("Belum ada stiker atau sertifikat.", "muted", wrap=True))
        for document in documents:
            status = str(document["status"])
            sign, tone = _PAPER_BADGES.get(status, ("ring", "idle"))
            kind = DOCUMENT_KINDS.get(document["kind"], str(document["kind"]))
            head = row(spacing=8)
            head.addWidget(label(kind, "strong"), 1)
            word = DOCUMENT_STATUSES.get(status, status)
            badge = Badge(word, sign, tone)  # type: ignore[arg-type]  # words of _PAPER_BADGES
            head.addWidget(BadgeLabel(badge))
            lines.addLayout(head)
            lines.addWidget(label(str(document["serial"]), wrap=True))
            lines.addWidget(label(document_words(document), "muted", wrap=True))
            lines.addSpacing(6)
        lines.addStretch()

    def _show_lazy(self) -> None:
        """Read family, visits, attachments and history only when somebody looks at them."""
        shown = self._shown_id()
        for page in (self._family, self._visits, self._scans, self._past):
            name = page.accessibleName()
            if shown and self._tabs.is_on(name) and self._read.get(name) != shown:
                self._read[name] = shown
                page.show_person(shown)

    def _past_versions(self) -> None:
        self.show_section("Riwayat")
        self._past.open_versions()

    def _turn_lock(self) -> None:
        from jamsos_desktop.gui.dialogs.reason import ask_reason

        if self._person is None:
            return
        kind = "person_unlock" if self._person.record["locked"] else "person_lock"
        if not allowed(self, kind):
            return
        person, name = self._person.record.id, str(self._person.record["name"])
        if not self._person.record["locked"]:
            self._turned(finish(lambda: self._register.lock([person])), f"Data {name} dikunci.")
            return
        ask_reason(
            f"Buka kunci data {name}", "Buka kunci",
            lambda why: self._turned(
                finish(lambda: self._register.unlock([person], why)), f"Kunci data {name} dibuka."
            ),
            self, explain="Data ini sudah diverifikasi. Alasan membuka kunci dicatat di jejak.",
        )

    def _turned(self, change: Changed, sentence: str) -> None:
        self.show_person(self._shown_id())
        self.changed.emit(change, sentence)


def _files(event: QDropEvent) -> list[Path]:
    """Files on this computer that are being dropped."""
    urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for url in urls if (path := Path(url.toLocalFile())).is_file()]
