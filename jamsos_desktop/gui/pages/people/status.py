"""Moving people on: the steps that are allowed now, with the reason where one is needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from jamsos_desktop.domain.enrolment import (
    STATUSES,
    STEPS,
    check_step,
    needs_reason,
    reasons_for,
)
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.gui.dialogs.typed import TypedDialog
from jamsos_desktop.gui.widgets import button, column, label, primary_button, row


def steps_for(people: Sequence[Record]) -> dict[str, str]:
    """The statuses that all of these people may go to; raises `Refused` where there is none."""
    enrolled = [person for person in people if person.get("enrolment_id")]
    if len(enrolled) < len(people):
        raise Refused(
            "Sebagian orang ini belum ikut program, jadi belum punya status. "
            "Impor mereka ke sebuah program dulu."
        )
    now = {str(person["status"]) for person in enrolled}
    common = set(STATUSES).intersection(*(STEPS.get(status, frozenset()) for status in now))
    if not common:
        words = ", ".join(STATUSES.get(status, status) for status in STATUSES if status in now)
        raise Refused(
            f"Tidak ada langkah yang sama untuk status ini: {words}. Pilih orang dengan satu "
            "status, atau ambil kembali langkah yang keliru."
        )
    return {status: word for status, word in STATUSES.items() if status in common}


class StatusDialog(TypedDialog):
    """Asks for the next status, its reason and a note."""

    def __init__(
        self, people: Sequence[Record], parent: QWidget | None = None, *,
        remarks: Sequence[str] = (),
    ) -> None:
        """`remarks` are sentences to know before choosing, such as cover in the same family."""
        super().__init__(parent)
        self._people = people
        one = len(people) == 1
        who = str(people[0]["name"]) if one else f"{grouped(len(people))} orang"
        self.setWindowTitle("Ubah status")
        self.setAccessibleName(f"Ubah status {who}")
        self.setMinimumWidth(480)
        self._status = _choices("Status baru", steps_for(people))
        self._reason = _choices("Alasan", {})
        self._note = QLineEdit()
        self._note.setAccessibleName("Catatan")
        self._problem = label("", "problem", wrap=True)
        now = sorted({STATUSES.get(p["status"], str(p["status"])) for p in people})
        self._lines = column(spacing=8)
        self._lines.setContentsMargins(24, 20, 24, 16)
        self._lines.addWidget(label(f"Ubah status {who}", "head", wrap=True))
        self._lines.addWidget(label(f"Sekarang: {', '.join(now)}", "muted", wrap=True))
        for remark in remarks:
            self._lines.addWidget(label(remark, "warning", wrap=True))
        self._lines.addSpacing(4)
        self._add("Status &baru", self._status)
        self._reason_caption = self._add("&Alasan", self._reason)
        self._add("&Catatan", self._note)
        self._lines.addWidget(self._problem)
        self._lines.addStretch()
        buttons = row(spacing=8)
        buttons.addStretch()
        buttons.addWidget(button("Batal", self.reject))
        verb = "Ubah status" if one else f"Ubah status {grouped(len(people))} orang"
        buttons.addWidget(primary_button(verb, self._agree))
        self._lines.addLayout(buttons)
        self.setLayout(self._lines)
        self._status.currentIndexChanged.connect(self._show_reasons)
        self._show_reasons()

    def choice(self) -> tuple[str, str, str]:
        """Status, reason code (or empty) and note."""
        return (
            str(self._status.currentData()), str(self._reason.currentData() or ""),
            self._note.text().strip(),
        )

    def _agree(self) -> None:
        status, reason, _ = self.choice()
        try:
            for person in self._people:
                check_step(str(person["status"]), status, reason or None)
        except (Invalid, Refused) as error:
            self._problem.setText(str(error))
            self._problem.show()
        else:
            self.accept()

    def _show_reasons(self) -> None:
        status = str(self._status.currentData())
        reasons = reasons_for(status)
        first = {"": "Pilih alasan" if needs_reason(status) else "Tanpa alasan"}
        _fill(self._reason, {**first, **reasons})
        for part in (self._reason, self._reason_caption):
            part.setVisible(bool(reasons))
        self._problem.hide()

    def _add(self, caption: str, control: QWidget) -> QLabel:
        made = label(caption, "muted")
        made.setBuddy(control)
        self._lines.addWidget(made)
        self._lines.addWidget(control)
        return made


def _choices(name: str, options: Mapping[str, str]) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    _fill(made, options)
    return made


def _fill(box: QComboBox, options: Mapping[str, str]) -> None:
    box.clear()
    for code, word in options.items():
        box.addItem(word, code)
