"""The first start: the office, who signs, the programme of the year; or invented data instead."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.fields import Field, Values
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.domain.rules import rules_on
from jamsos_desktop.gui import look, notices
from jamsos_desktop.gui.dialogs.typed import TypedDialog
from jamsos_desktop.gui.jobs_button import JobPanel
from jamsos_desktop.gui.record_form import RecordForm
from jamsos_desktop.gui.tasks import Jobs, finish, report
from jamsos_desktop.gui.widgets import (
    button,
    column,
    fit,
    label,
    picture,
    primary_button,
    row,
    scroll_area,
)
from jamsos_desktop.services.settings import FIRST_OFFICE, Settings

_OFFICE = ("government", "agency", "short_name", "regency", "city", "address")
_SIGNATORY = ("name", "nip", "rank", "title")
_PROGRAMME = ("name", "year", "funding", "first_month", "months", "rate", "quota")
_STEPS = (
    ("Kantor", "Nama ini tercantum di surat, sertifikat dan stiker. Semua dapat diubah nanti di "
     "Pengaturan."),
    ("Penandatangan dan program", "Siapa yang menandatangani, dan program tahun ini. "
     "Bila penandatangan belum ada, kosongkan semua isiannya."),
)


_FOLLOWS = (
    ("file-input", "Impor daftar desa", "Berkas Excel dari desa diperiksa baris demi baris."),
    ("stamp", "Tetapkan dan kirim", "Usulan diperiksa, ditetapkan dengan SK, dikirim ke BPJS."),
    ("sticker", "Cetak", "Stiker rumah dan sertifikat, dengan kode yang dapat diperiksa."),
    ("calendar-days", "Serahkan", "Berkas acara dan lembar rute untuk petugas."),
    ("database", "Ingin melihat dulu", "“Isi data contoh” membuat 2.000 orang rekaan. Pakai folder "
     "data lain untuk data sungguhan."),
)


class Welcome(TypedDialog):
    """Two short forms. Nothing is stored before the last button; leaving stores nothing."""

    def __init__(
        self, settings: Settings, clock: Clock, jobs: Jobs,
        demo: Callable[[Progress], object], parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Jamsos Desktop")
        self.setAccessibleName("Selamat datang di Jamsos Desktop")
        self._settings, self._clock, self._jobs, self._demo = settings, clock, jobs, demo
        self._panel: JobPanel | None = None
        self._build()
        self._connect()
        self._show_step(0)

    def _build(self) -> None:
        self.office = RecordForm(_chosen(self._settings.office_fields, _OFFICE))
        self.office.load(FIRST_OFFICE)
        self.signatory = RecordForm(_chosen(self._settings.signatory_fields, _SIGNATORY))
        self.programme = RecordForm(_chosen(self._settings.programme_fields, _PROGRAMME))
        self.programme.load(first_programme(self._clock))
        self._steps = QStackedWidget()
        first = QWidget()
        beside = row(spacing=24)
        beside.addWidget(self.office, 3)
        beside.addWidget(scroll_area(_what_follows()), 2)
        first.setLayout(beside)
        self._steps.addWidget(first)
        second = QWidget()
        both = row()
        both.addWidget(self.signatory, 1)
        both.addWidget(self.programme, 1)
        second.setLayout(both)
        self._steps.addWidget(second)
        self._head, self._line = label("", "title"), label("", "muted", wrap=True)
        self._where = label("", "muted")
        self.later = button("Nanti saja", self.reject)
        self.sample = button("Isi data contoh", icon="database",
                             hint="2.000 orang rekaan, untuk melihat-lihat")
        self.back = button("Kembali", lambda: self._show_step(0), icon="arrow-left")
        self.on = primary_button("Lanjut")
        self._feet = row(spacing=8)
        for part in (self.later, self.sample):
            self._feet.addWidget(part)
        self._feet.addStretch()
        self._feet.addWidget(self._where)
        self._feet.addWidget(self.back)
        self._feet.addWidget(self.on)
        self._lines = column()
        self._lines.setContentsMargins(28, 24, 28, 18)
        self._lines.addWidget(label("Jamsos Desktop", "muted"))
        self._lines.addWidget(self._head)
        self._lines.addWidget(self._line)
        self._lines.addWidget(self._steps, 1)
        self._lines.addLayout(self._feet)
        self.setLayout(self._lines)
        fit(self, 920, 648)

    def _connect(self) -> None:
        self.on.clicked.connect(self._go_on)
        self.sample.clicked.connect(self._fill)
        for form in (self.office, self.signatory, self.programme):
            form.save_asked.connect(self._go_on)

    def _show_step(self, step: int) -> None:
        head, explain = _STEPS[step]
        self._steps.setCurrentIndex(step)
        self._head.setText("Selamat datang" if step == 0 else head)
        self._line.setText(explain)
        self._where.setText(f"Langkah {step + 1} dari {len(_STEPS)}")
        self.back.setVisible(step > 0)
        self.on.setText("Lanjut" if step == 0 else "Mulai")
        self.on.setAccessibleName(self.on.text())
        (self.office if step == 0 else self.signatory).focus_first()

    def _go_on(self) -> None:
        try:
            self.office.values()
            if self._steps.currentIndex() == 0:
                self._show_step(1)
                return
            signatory = self.signatory.texts()
            if any(text.strip() for text in signatory.values()):
                self.signatory.values()
            self.programme.values()
        except Invalid:
            return  # said beside the field
        self._store(signatory)

    def _store(self, signatory: dict[str, str]) -> None:
        office = {name: str(value) for name, value in FIRST_OFFICE.items()} | self.office.texts()
        if not any(text.strip() for text in signatory.values()):
            signatory = {}
        try:
            programme = self.programme.texts()
            finish(lambda: self._settings.set_up(office, signatory, programme))
        except Invalid as error:
            for form in (self.office, self.signatory, self.programme):
                form.show_problems(error)
        except Refused as error:
            notices.refused(str(error), self)
        else:
            self.accept()

    def _fill(self) -> None:
        """Make invented people; the forms give way to the progress of it."""
        for part in (self.later, self.sample, self.back, self.on):
            part.setEnabled(False)
        job = self._jobs.run(
            self._demo, lambda _report: self.accept(), self._failed,
            title="Mengisi data contoh", on_cancel=self.accept,
        )
        self._head.setText("Menyiapkan data contoh")
        self._line.setText(
            "2.000 orang rekaan dari 54 desa diimpor, dikirim, dicetak. Kira-kira satu menit."
        )
        self._panel = JobPanel(job)
        self._lines.replaceWidget(self._steps, self._panel)
        self._lines.setAlignment(self._panel, Qt.AlignmentFlag.AlignTop)
        self._steps.hide()

    def _failed(self, error: BaseException) -> None:
        self.accept()
        report(error)

    def is_dirty(self) -> bool:
        """Whether anything was changed in one of the forms."""
        return any(form.is_dirty() for form in (self.office, self.signatory, self.programme))

    def reject(self) -> None:
        """Leave without storing; while data is being made, that job is asked to stop instead."""
        if self._jobs.running():
            self._jobs.cancel_all()
        else:
            super().reject()


def _what_follows() -> QVBoxLayout:
    """Beside the first form: the way that the work takes afterwards."""
    lines = column(spacing=14)
    lines.setContentsMargins(0, look.CARD_Y + 1, 0, 0)  # the frame of the card beside it
    lines.addWidget(label("Sesudah ini", "head"))
    for icon, head, text in _FOLLOWS:
        words = column(spacing=0)
        words.addWidget(label(head, "strong"))
        words.addWidget(label(text, "muted", wrap=True))
        line = row()
        line.addWidget(picture(icon, "primary", 20), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        lines.addLayout(line)
    lines.addStretch()
    return lines


def welcome(
    settings: Settings, clock: Clock, jobs: Jobs, demo: Callable[[Progress], object]
) -> None:
    """Show the welcome of a fresh base and wait for it."""
    Welcome(settings, clock, jobs, demo).exec()


def first_programme(clock: Clock) -> Values:
    """What is proposed for the programme: this year, at the rate in force."""
    today = clock.today()
    return {
        "name": f"Perlindungan Pekerja Rentan {today.year}", "year": today.year,
        "funding": "apbd_kabupaten", "first_month": today.replace(month=1, day=1), "months": 12,
        "rate": rules_on(today).monthly_rate(),
    }


def _chosen(fields: Sequence[Field], names: Sequence[str]) -> list[Field]:
    known = {field.name: field for field in fields}
    return [known[name] for name in names]
