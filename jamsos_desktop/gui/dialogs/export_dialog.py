"""What goes out: profile, people, files, how much of the numbers, and what for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from jamsos_desktop.domain.export_profile import SPLITS, ExportProfile
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.gui.dialogs.typed import TypedDialog
from jamsos_desktop.gui.widgets import button, column, label, primary_button, row
from jamsos_desktop.services.exporting import Exporting

Group = Literal["filtered", "selected", "all"]
_FIRST = "ringkas"
_NUMBERS = {"full": "Lengkap", "masked": "Disamarkan"}
_SHOWN = 6
"""Headers that the summary of a profile names."""


@dataclass(frozen=True)
class ExportChoice:
    """The clerk's answer; `split` is one of the profile's words for files."""

    profile: str
    group: Group
    split: str
    masked: bool
    purpose: str


class ExportDialog(TypedDialog):
    """Asks for all of it; full identifiers only leave with a purpose."""

    profiles_asked = Signal()
    """The clerk wants to change the profiles first."""

    def __init__(
        self, exporting: Exporting, counts: Mapping[Group, int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._exporting, self._counts = exporting, counts
        self._profiles = exporting.profiles.all()
        self.setWindowTitle("Ekspor penerima")
        self.setAccessibleName("Ekspor penerima")
        self.setMinimumWidth(560)
        self.profile, self.group, self.split, self.numbers = (QComboBox() for _ in range(4))
        self.purpose = QLineEdit()
        self.purpose.setMaxLength(120)
        self.purpose.setPlaceholderText("Misalnya: pemadanan Dukcapil")
        self._about = label("", "muted", wrap=True)
        self._problem = label("", "problem", wrap=True)
        self._problem.hide()
        self._verb = primary_button("Pilih berkas …", self._agree)
        self._verb.setDefault(True)
        self._lay_out()
        self._offer()
        self.profile.currentIndexChanged.connect(lambda _: self._show_profile())
        self.split.currentIndexChanged.connect(lambda _: self._show_verb())
        self.numbers.currentIndexChanged.connect(lambda _: self._show_need())
        self._show_profile()

    def choice(self) -> ExportChoice:
        """What is chosen now."""
        masked = self.numbers.currentData() == "masked"
        return ExportChoice(
            str(self.profile.currentData()), self.group.currentData(),
            str(self.split.currentData()), masked, self.purpose.text().strip(),
        )

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        lines: Sequence[tuple[str, QWidget]] = (
            ("&Profil", self.profile), ("", self._about), ("&Orang", self.group),
            ("&Berkas", self.split), ("&Nomor identitas", self.numbers),
            ("&Untuk apa", self.purpose), ("", self._problem),
        )
        for number, (words, control) in enumerate(lines):
            if words:
                caption = label(words, "muted")
                caption.setBuddy(control)
                control.setAccessibleName(words.replace("&", ""))
                grid.addWidget(caption, number, 0)
            grid.addWidget(control, number, 1)
        lines_below = row(spacing=8)
        lines_below.addWidget(button("Atur profil …", self._ask_profiles, kind="link"))
        lines_below.addStretch()
        lines_below.addWidget(button("Batal", self.reject))
        lines_below.addWidget(self._verb)
        whole = column()
        whole.setContentsMargins(24, 20, 24, 16)
        whole.addWidget(label("Ekspor penerima", "head"))
        whole.addLayout(grid)
        whole.addStretch()
        whole.addLayout(lines_below)
        self.setLayout(whole)

    def _offer(self) -> None:
        words: dict[Group, str] = {
            "filtered": "Hasil saringan", "selected": "Yang dipilih", "all": "Seluruh register",
        }
        for name, profile in self._profiles.items():
            self.profile.addItem(profile.label, name)
        self.profile.setCurrentIndex(max(0, self.profile.findData(_FIRST)))
        for group, count in self._counts.items():
            self.group.addItem(f"{words[group]}: {grouped(count)} orang", group)
        for code, text in SPLITS.items():
            self.split.addItem(text, code)
        for code, text in _NUMBERS.items():
            self.numbers.addItem(text, code)

    def _show_profile(self) -> None:
        profile = self._profiles[str(self.profile.currentData())]
        self._about.setText(_summary(profile))
        self.split.setCurrentIndex(self.split.findData(profile.split))
        full = self._exporting.needs_purpose(profile.name)
        self.numbers.setEnabled(full)
        self.numbers.setCurrentIndex(0 if full else 1)
        self._show_need()
        self._show_verb()

    def _show_need(self) -> None:
        """Say at once whether the purpose has to be there."""
        self._problem.hide()
        needed = self._needed()
        self.purpose.setAccessibleDescription(
            "Wajib: nomor identitas keluar lengkap." if needed else "Boleh kosong."
        )
        self.purpose.setPlaceholderText(
            "Wajib diisi, misalnya: pemadanan Dukcapil" if needed else "Boleh kosong"
        )

    def _show_verb(self) -> None:
        words = "Pilih folder …" if self.split.currentData() == "files" else "Pilih berkas …"
        self._verb.setText(words)
        self._verb.setAccessibleName(words)

    def _needed(self) -> bool:
        choice = self.choice()
        return self._exporting.needs_purpose(choice.profile, masked=choice.masked)

    def _agree(self) -> None:
        if self._needed() and not self.choice().purpose:
            self._problem.setText(
                "Nomor identitas keluar lengkap. Tulis untuk apa; ini dicatat di jejak."
            )
            self._problem.show()
            self.purpose.setFocus()
            return
        self.accept()

    def _ask_profiles(self) -> None:
        self.reject()
        self.profiles_asked.emit()


def _summary(profile: ExportProfile) -> str:
    """As `22 kolom: NIK, No. KK, Nama … Semua isian.`"""
    shown = ", ".join(profile.headers[:_SHOWN])
    more = " …" if len(profile.headers) > _SHOWN else "."
    return f"{len(profile.headers)} kolom: {shown}{more} {profile.note}".strip()
