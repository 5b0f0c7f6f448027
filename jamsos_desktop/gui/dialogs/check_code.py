"""Periksa kode: what a sticker's or certificate's code is worth, from text, scanner or file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from jamsos_desktop.domain.dates import long_day
from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.kinds import Text
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.vocabulary import DOCUMENT_KINDS
from jamsos_desktop.gui import look, tasks
from jamsos_desktop.gui.badges import Badge, BadgeLabel
from jamsos_desktop.gui.camera import Camera, LivePicture, grey_bytes
from jamsos_desktop.gui.dialogs import files
from jamsos_desktop.gui.record_model import Column
from jamsos_desktop.gui.record_table import RecordTable, table_card
from jamsos_desktop.gui.tasks import Jobs, Latest
from jamsos_desktop.gui.widgets import Card, button, column, label, primary_button, row
from jamsos_desktop.services.documents import Documents, Verdict
from jamsos_desktop.services.run_book import RunBook
from jamsos_desktop.services.scanning import code_in_frame, codes_in

TONES: dict[str, look.Tone] = {
    "valid": "good", "ended": "care", "replaced": "care", "withdrawn": "bad", "forged": "bad",
    "unknown": "care",
}
"""How each answer of `Documents.verify` is coloured, beside its word."""
_WORDS = {
    "valid": ("Berlaku", "full"), "ended": ("Perlindungan berakhir", "ring"),
    "replaced": ("Sudah diganti", "equal"), "withdrawn": ("Dicabut", "cross"),
    "forged": ("Palsu", "cross"), "unknown": ("Tidak dikenal", "triangle"),
}
_PICTURES = "Gambar atau PDF (*.png *.jpg *.jpeg *.webp *.bmp *.tif *.tiff *.pdf)"
_HINT = (
    "Pindai dengan pemindai tangan, ketik kode atau nomornya, atau buka foto maupun PDF. "
    "Pemeriksaan tidak memerlukan internet."
)


class CheckCode(QDialog):
    """Stays open for the next scan: the line is selected after each check."""

    person_asked = Signal(int)
    """Show whose document it is."""

    def __init__(
        self, documents: Documents, book: RunBook, jobs: Jobs, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Periksa kode")
        self.setAccessibleName("Periksa kode")
        self._documents, self._book, self._jobs = documents, book, jobs
        self._found: dict[int, Verdict] = {}
        self._verdict: Verdict | None = None
        self._camera: Camera | None = None
        self._reading = Latest(jobs, "Membaca kode dari kamera", urgent=True)
        self.live = LivePicture()
        self.finished.connect(self.stop_camera)
        self.line = QLineEdit()
        self.line.setAccessibleName("Kode atau nomor")
        self.line.setPlaceholderText("Pindai atau ketik, lalu Enter")
        self.line.setClearButtonEnabled(True)
        self._badge = BadgeLabel()
        self._what, self._whose = label("", "head", wrap=True), label("", wrap=True)
        self._sentence = label(_HINT, "muted", wrap=True)
        self.person = button("Buka orangnya", self._to_person, icon="user")
        text = partial(Field, Text())
        self.table = RecordTable(
            [
                Column(text("Nomor", "", "serial", width=24), stretch=True, sortable=False),
                Column(text("Jawaban", "", "answer", width=22), sortable=False,
                       badge=lambda record: _badge(record["answer"])),
            ],
            self._load, name="Kode dalam berkas",
        )
        self._build()
        self.line.returnPressed.connect(lambda: self.check(self.line.text()))
        self.table.record_chosen.connect(self._choose)
        self.table.record_opened.connect(lambda _: self._to_person())
        self.line.setFocus()

    def check(self, text: str) -> None:
        """Check one code or serial and show the answer."""
        clean = text.strip()
        if not clean:
            return
        self.stop_camera()
        self._ready(clean)
        self._files.hide()
        self._show(self._documents.verify(clean))

    def check_file(self, path: Path) -> None:
        """Check every code in a picture or a PDF."""
        self.stop_camera()
        self._jobs.run(
            lambda _: [self._documents.verify(code) for code in codes_in(str(path))],
            partial(self._read, path.name), self._unread, title=f"Membaca kode dari {path.name}",
        )

    def start_camera(self) -> None:
        """Look through the camera until a code is read; a second press switches it off."""
        if self._camera is not None:
            self.stop_camera()
            return
        try:
            camera = Camera(self)
            camera.start()
        except Refused as error:
            self._lost(str(error))
            return
        self.watch(camera)

    def watch(self, camera: Camera) -> None:
        """Show a camera's frames and read them, the newest one only, beside the window."""
        self._camera = camera
        camera.framed.connect(self._see)
        camera.failed.connect(self._lost)
        self._files.hide()
        self._card.hide()
        self.live.show()
        self._camera_button.setText("Matikan kamera")
        self._camera_button.setAccessibleName("Matikan kamera")

    def stop_camera(self) -> None:
        """Give the camera back, however this ends."""
        self._reading.forget()
        if self._camera is None:
            return
        self._camera.stop()
        self._camera.deleteLater()
        self._camera = None
        self.live.show_image(QImage())
        self.live.hide()
        self._card.show()
        self._camera_button.setText("Kamera")
        self._camera_button.setAccessibleName("Kamera")

    def words(self) -> str:
        """All that the card says."""
        return " ".join(filter(None, (
            self._badge.accessibleName(), self._what.text(), self._whose.text(),
            self._sentence.text(),
        )))

    def _build(self) -> None:
        line = row(spacing=8)
        line.addWidget(self.line, 1)
        check = primary_button("Periksa", lambda: self.check(self.line.text()))
        line.addWidget(check)
        self._camera_button = button("Kamera", self.start_camera, icon="own/camera")
        card = self._card = Card()
        self.live.setMinimumHeight(206)
        self.live.hide()
        self._badge.hide()
        self.person.hide()
        for part in (self._badge, self._what, self._whose, self._sentence):
            card.body.addWidget(part)
        acts = row()
        acts.addWidget(self.person)
        acts.addStretch()
        card.body.addLayout(acts)
        card.body.addStretch()
        card.setMinimumHeight(206)
        self._files = table_card(self.table)
        self._files.setMinimumHeight(150)
        self._files.hide()
        buttons = row(spacing=8)
        buttons.addWidget(button("Buka gambar atau PDF …", self._ask_file, icon="image"))
        buttons.addWidget(self._camera_button)
        buttons.addStretch()
        buttons.addWidget(button("Tutup", self.reject))
        lines = column()
        lines.setContentsMargins(24, 20, 24, 16)
        lines.addWidget(label("Periksa kode", "head"))
        lines.addLayout(line)
        lines.addWidget(card, 1)
        lines.addWidget(self.live, 1)
        lines.addWidget(self._files, 1)
        lines.addLayout(buttons)
        self.setLayout(lines)
        self.setMinimumWidth(620)

    def _see(self, image: QImage) -> None:
        self.live.show_image(image)
        if not self._reading.waiting():
            frame = grey_bytes(image)
            self._reading.ask(lambda: code_in_frame(*frame), self._seen)

    def _seen(self, code: str) -> None:
        if code and self._camera is not None:
            self.stop_camera()
            self.check(code)

    def _lost(self, sentence: str) -> None:
        self._unread(Refused(sentence))
        self._what.setText("Kamera tidak dapat dipakai")

    def _ask_file(self) -> None:
        files.choose_files(
            self, "Buka gambar atau PDF", _PICTURES, lambda paths: self.check_file(paths[0])
        )

    def _read(self, name: str, verdicts: Sequence[Verdict]) -> None:
        self._ready(name)
        self._found = dict(enumerate(verdicts, 1))
        self.table.show_ids(list(self._found))
        self._files.setVisible(len(verdicts) > 1)
        self._show(verdicts[0])
        if len(verdicts) > 1:
            bad = sum(verdict.answer != "valid" for verdict in verdicts)
            self.table.choose_first()
            self._whose.setText(
                f"{grouped(len(verdicts))} kode terbaca, {grouped(bad)} tidak berlaku."
            )

    def _unread(self, error: BaseException) -> None:
        if not isinstance(error, Invalid | Refused):
            tasks.report(error)
            return
        self.line.setFocus()
        self._files.hide()
        self._badge.hide()
        self.person.hide()
        self.stop_camera()
        self._what.setText("Tidak ada kode yang terbaca")
        self._whose.setText("")
        self._sentence.setText(str(error))

    def _ready(self, text: str) -> None:
        """Show what was checked; the next scan types over it, wherever the mouse was."""
        self.line.setText(text)
        self.line.selectAll()
        self.line.setFocus()

    def _choose(self, record: Record | None) -> None:
        if record is not None and record.id in self._found:
            self._show(self._found[record.id])

    def _show(self, verdict: Verdict) -> None:
        self._verdict = verdict
        self._badge.show_badge(_badge(verdict.answer))
        self._badge.show()
        kind = DOCUMENT_KINDS.get(verdict.kind, "")
        self._what.setText(" ".join(filter(None, (kind, verdict.serial))) or "Kode ini ditolak")
        self._whose.setText(self._person(verdict))
        self._sentence.setText(verdict.sentence)
        self.person.setVisible(bool(verdict.person))

    def _person(self, verdict: Verdict) -> str:
        if not verdict.person:
            return ""
        try:
            name = self._book.person_name(verdict.person)
        except Refused:
            name = "Orangnya sudah tidak ada di register"
        day = f", terbit {long_day(verdict.issued_on)}" if verdict.issued_on else ""
        return f"{name}{day}"

    def _load(self, ids: Sequence[int]) -> list[Record]:
        return [
            Record(number, 1, {"serial": one.serial or "tanpa nomor", "answer": one.answer})
            for number in ids if (one := self._found.get(number)) is not None
        ]

    def _to_person(self) -> None:
        if self._verdict is not None and self._verdict.person:
            self.person_asked.emit(self._verdict.person)
            self.accept()


def _badge(answer: str) -> Badge:
    word, sign = _WORDS[answer]
    return Badge(word, sign, TONES[answer])  # type: ignore[arg-type]  # signs of this table only
