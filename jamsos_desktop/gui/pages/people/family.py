"""The family of a person: the people on the card, the answer about the sticker, the heirs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from jamsos_desktop.domain.changed import Changed
from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.dates import age_on
from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.kinds import Choice, Text
from jamsos_desktop.domain.vocabulary import CONSENTS, RELATIONS
from jamsos_desktop.gui.badges import Badge, BadgeLabel, enrolment_badge
from jamsos_desktop.gui.elided import ElidedLabel
from jamsos_desktop.gui.pages.people.parts import SectionPage
from jamsos_desktop.gui.rights import needs
from jamsos_desktop.gui.tasks import finish
from jamsos_desktop.gui.widgets import button, column, icon_button, label, literal, row
from jamsos_desktop.services.dossier import Dossier
from jamsos_desktop.services.heirs import missing
from jamsos_desktop.services.households import Household

_ANSWER = (
    Field(Choice(CONSENTS), "Jawaban", "Stiker di rumah", "consent", required=True),
    Field(Text(200), "Keterangan", "Stiker di rumah", "remark",
          help="Misalnya siapa yang menjawab."),
)
_ANSWER_BADGES = {
    "setuju": Badge("Setuju", "full", "good"),
    "menolak": Badge("Menolak", "cross", "bad"),
    "belum": Badge("Belum ditanya", "ring", "idle"),
}
_PAPER_BADGES = {
    "lengkap": Badge("Surat lengkap", "full", "good"),
    "sebagian": Badge("Surat sebagian", "half", "care"),
    "belum": Badge("Surat belum ada", "ring", "idle"),
}


class FamilyPage(SectionPage):
    """Shows the family of one person; heirs and the answer are changed here."""

    person_asked = Signal(int)
    changed = Signal(object, str)
    """What changed, and the sentence for it."""

    def __init__(self, dossier: Dossier, clock: Clock) -> None:
        super().__init__("Keluarga")
        self._heirs, self._houses = dossier.heirs, dossier.households
        self._clock = clock
        self._person = 0

    def show_person(self, person: int) -> None:
        """Read and show the family of a person."""
        self._person = person
        house = self._houses.of(person)
        lines = self.emptied()
        self._show_members(lines, house)
        self._show_answer(lines, house)
        self._show_heirs(lines, self._heirs.of(person))
        lines.addStretch()

    def _show_members(self, lines: QVBoxLayout, house: Household) -> None:
        count = len(house.members)
        head = f"Satu KK, {count} orang" if count > 1 else "Satu KK, hanya orang ini"
        lines.addWidget(label(head, "strong"))
        for sentence in served_words(house, self._person):
            lines.addWidget(label(sentence, "warning", wrap=True))
        for member in sorted(house.members, key=lambda one: one.id != self._person):
            lines.addLayout(self._member(member))

    def _member(self, member: Record) -> QVBoxLayout:
        name = str(member["name"])
        born = member.get("born_on")
        age = f"{age_on(born, self._clock.today())} tahun" if born else ""
        line = row(spacing=8)
        if member.id == self._person:
            own = ElidedLabel()
            own.show_text(name)
            line.addWidget(own, 1)
            age = " · ".join(filter(None, ["orang ini", age]))
        else:
            opens = button(name, kind="link", hint="Buka data orang ini")
            opens.setText(literal(_short(name)))
            opens.clicked.connect(lambda _on=False, who=member.id: self.person_asked.emit(who))
            line.addWidget(opens)
            line.addStretch(1)
        badge = enrolment_badge(member.get("status")) or Badge("Tanpa program", "ring", "idle")
        line.addWidget(BadgeLabel(badge))
        both = column(spacing=0)
        both.addLayout(line)
        if age:
            both.addWidget(label(age, "muted"))
        return both

    def _show_answer(self, lines: QVBoxLayout, house: Household) -> None:
        _gap(lines)
        head = row(spacing=8)
        head.addWidget(label("Stiker di rumah", "strong"), 1)
        head.addWidget(BadgeLabel(_ANSWER_BADGES[house.answer]))
        lines.addLayout(head)
        if not house.agreed:
            lines.addWidget(label("Jawaban anggota KK ini berbeda-beda. Catat satu jawaban.",
                                  "warning", wrap=True))
        serials = ", ".join(str(sticker["serial"]) for sticker in house.stickers)
        words = f"Stiker berlaku: {serials}" if serials else "Belum ada stiker yang berlaku."
        lines.addWidget(label(words, "muted", wrap=True))
        asks = button("Catat jawaban …", lambda: self._ask_answer(house))
        lines.addWidget(asks, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_heirs(self, lines: QVBoxLayout, heirs: list[Record]) -> None:
        _gap(lines)
        lines.addWidget(label(f"Ahli waris, {len(heirs)} orang" if heirs else "Ahli waris",
                              "strong"))
        if sentence := missing(heirs):
            lines.addWidget(label(sentence, "warning" if heirs else "muted", wrap=True))
        for heir in heirs:
            lines.addLayout(self._heir(heir))
        adds = button("Tambah ahli waris …", self.add_heir, icon="plus")
        lines.addWidget(adds, 0, Qt.AlignmentFlag.AlignLeft)

    def _heir(self, heir: Record) -> QVBoxLayout:
        name = ElidedLabel("strong")
        name.show_text(str(heir["name"]))
        line = row(spacing=4)
        line.addWidget(name, 1)
        for icon, verb, act in (("pencil", "Ubah", self._edit_heir),
                                ("trash-2", "Keluarkan", self._remove_heir)):
            acts = icon_button(icon, f"{verb} ahli waris {heir['name']}",
                               partial(act, heir))
            acts.setProperty("kind", "plain")
            acts.setFixedSize(28, 24)
            line.addWidget(acts)
        both = column(spacing=2)
        both.addLayout(line)
        facts = [RELATIONS.get(str(heir["relation"]), str(heir["relation"])),
                 str(heir.get("phone", "tanpa nomor HP"))]
        if heir["scholarship"]:
            facts.append("beasiswa")
        both.addWidget(label(" · ".join(facts), "muted", wrap=True))
        both.addWidget(BadgeLabel(_PAPER_BADGES[str(heir.get("papers", "belum"))]))
        if heir["notes"]:
            both.addWidget(label(str(heir["notes"]), "muted", wrap=True))
        return both

    @needs("heir")
    def add_heir(self) -> None:
        """Ask for a new heir."""
        self._ask_heir("Ahli waris baru", None)

    @needs("heir")
    def _edit_heir(self, heir: Record) -> None:
        whole = finish(lambda: self._heirs.reveal(heir.id))
        self._ask_heir(f"Ahli waris {heir['name']}", whole)

    def _ask_heir(self, title: str, heir: Record | None) -> None:
        from jamsos_desktop.gui.dialogs.form_dialog import FormDialog

        person = self._person

        def store(texts: Mapping[str, str]) -> None:
            saved, change = finish(lambda: self._heirs.save(person, texts, heir))
            self._told(change, f"Ahli waris {saved['name']} disimpan.")

        values = heir.values if heir else {"papers": "belum"}
        FormDialog(title, self._heirs.fields, "Simpan", store, values=values, parent=self).open()

    @needs("heir_remove")
    def _remove_heir(self, heir: Record) -> None:
        from jamsos_desktop.gui.dialogs.reason import ask_reason

        name = str(heir["name"])
        ask_reason(
            f"Keluarkan {name} dari ahli waris", "Keluarkan",
            lambda why: self._told(
                finish(lambda: self._heirs.remove(heir.id, why)), f"{name} dikeluarkan."
            ), self,
            explain="Datanya tetap ada di riwayat dan dapat diambil kembali.",
        )

    @needs("household_consent")
    def _ask_answer(self, house: Household) -> None:
        from jamsos_desktop.gui.dialogs.form_dialog import FormDialog

        person, count = self._person, len(house.members)

        def store(texts: Mapping[str, str]) -> None:
            answer = str(_ANSWER[0].read(texts["consent"]))
            change, written = finish(
                lambda: self._houses.answer(person, answer, texts["remark"])
            )
            self._told(change, f"Jawaban dicatat untuk {written} orang.")

        whom = f"{count} orang dalam KK ini" if count > 1 else "orang ini"
        FormDialog(
            "Bolehkah stiker dipasang di rumah ini?", _ANSWER, "Catat", store, parent=self,
            values={"consent": house.answer},
            explain=f"Berlaku untuk {whom}. Menolak tidak mengubah kepesertaan.",
        ).open()

    def _told(self, change: Changed, sentence: str) -> None:
        self.show_person(self._person)
        self.changed.emit(change, sentence)


def served_words(house: Household, person: int) -> list[str]:
    """What somebody has to know who chooses this person: cover of the house, cover twice."""
    sentences = []
    beside = [one for one in house.served if one.person != person]
    for programme in dict.fromkeys(one.programme for one in beside):
        count = len({one.person for one in beside if one.programme == programme})
        sentences.append(f"{count} orang lain dalam KK ini sudah di {programme}.")
    own = dict.fromkeys(one.programme for one in house.served if one.person == person)
    if len(own) > 1:
        sentences.append(f"Orang ini ada di {len(own)} program: {'; '.join(own)}.")
    return sentences


def _short(name: str, most: int = 24) -> str:
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def _gap(lines: QVBoxLayout) -> None:
    lines.addSpacing(10)
