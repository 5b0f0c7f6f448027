"""The attachments of a person: small pictures, opened in the program, added by button or drop."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout

from jamsos_desktop.domain.dates import long_day
from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.kinds import Choice
from jamsos_desktop.domain.vocabulary import ATTACHMENT_KINDS
from jamsos_desktop.gui.dialogs import files
from jamsos_desktop.gui.elided import ElidedLabel
from jamsos_desktop.gui.icons import drop_icon, put_icon
from jamsos_desktop.gui.pages.people.parts import SectionPage
from jamsos_desktop.gui.rights import needs
from jamsos_desktop.gui.tasks import Jobs, finish
from jamsos_desktop.gui.widgets import button, column, icon_button, label, row
from jamsos_desktop.services.attachments import LARGEST, Attachments, picture

if TYPE_CHECKING:
    from jamsos_desktop.services.previewing import PagePicture

SCANS = "Pindaian dan foto (*.pdf *.jpg *.jpeg *.png)"
_KIND = Field(Choice(ATTACHMENT_KINDS), "Jenis", "Lampiran", "kind", required=True)
_THUMB = QSize(64, 48)
_KEPT = 200
"""Small pictures kept in memory, never on the disk."""


class ScansPage(SectionPage):
    """Shows the attachments of one person."""

    changed = Signal(object, str)
    """What changed, and the sentence for it."""

    def __init__(self, attachments: Attachments, jobs: Jobs) -> None:
        super().__init__("Lampiran")
        self._attachments, self._jobs = attachments, jobs
        self._quiet = Jobs(self, threads=1)
        self._person = 0
        self._small: OrderedDict[str, PagePicture | None] = OrderedDict()
        self._frames: dict[str, list[QLabel]] = {}

    def show_person(self, person: int) -> None:
        """Read and list the attachments of a person; their small pictures come a moment later."""
        self._person = person
        records = self._attachments.of(person)
        lines = self.emptied()
        self._frames = {}
        if not records:
            lines.addWidget(label(
                "Tempat pindaian KTP, kartu keluarga, dan surat. Seret berkas ke sini, "
                "atau pilih berkasnya.", "muted", wrap=True,
            ))
        for record in records:
            lines.addLayout(self._line(record))
        adds = button("Lampirkan berkas …", self.choose, icon="upload")
        lines.addWidget(adds, 0, Qt.AlignmentFlag.AlignLeft)
        most = f"PDF, JPG atau PNG, paling besar {LARGEST // 1_000_000} MB."
        lines.addWidget(label(most, "muted", wrap=True))
        lines.addStretch()
        self._draw(records)

    @needs("attachment_add")
    def choose(self) -> None:
        """Ask for files to attach."""
        files.choose_files(self, "Lampirkan berkas", SCANS, self.attach)

    @needs("attachment_add")
    def attach(self, paths: Sequence[Path]) -> None:
        """Ask what these files are, then attach them as a job."""
        from jamsos_desktop.gui.dialogs.form_dialog import FormDialog

        person = self._person
        if not paths or not person:
            return
        what = paths[0].name if len(paths) == 1 else f"{len(paths)} berkas"
        FormDialog(
            f"Lampirkan {what}", [_KIND], "Lampirkan",
            lambda texts: self._add(person, paths, str(_KIND.read(texts["kind"]))), parent=self,
            values={"kind": _guess(paths)},
            explain="Disalin ke folder data dalam bentuk tersandi; berkas asalnya tidak diubah.",
        ).open()

    def _add(self, person: int, paths: Sequence[Path], kind: str) -> None:
        self._jobs.run(
            lambda progress: self._attachments.add(person, paths, kind, progress),
            lambda result: self._added(person, *result), title="Melampirkan berkas",
        )

    def _added(self, person: int, change: object, count: int) -> None:
        if person == self._person:
            self.show_person(person)
        words = f"{count} berkas dilampirkan." if count else "Berkas itu sudah terlampir."
        self.changed.emit(change if count else frozenset(), words)

    def _line(self, record: Record) -> QVBoxLayout:
        frame = QLabel()
        frame.setFixedSize(_THUMB)
        frame.setAlignment(Qt.AlignmentFlag.AlignCenter)
        put_icon(frame, "file-text" if record["media"] == "pdf" else "image", "line_strong", 28)
        self._frames.setdefault(record["sha256"], []).append(frame)
        kind = ATTACHMENT_KINDS.get(str(record["kind"]), str(record["kind"]))
        name = ElidedLabel("muted", middle=True)
        name.show_text(str(record["name"]))
        facts = f"{long_day(record['added_on'])} · {_size(int(record['size']))}"
        words = column(spacing=0)
        words.addWidget(label(kind, "strong"))
        words.addWidget(name)
        words.addWidget(label(facts, "muted"))
        line = row(spacing=8)
        line.addWidget(frame)
        line.addLayout(words, 1)
        for icon, verb, act in (("eye", "Buka", self._open), ("trash-2", "Keluarkan", self._ask)):
            acts = icon_button(icon, f"{verb} lampiran {record['name']}",
                               partial(act, record))
            acts.setProperty("kind", "plain")
            acts.setFixedSize(28, 28)
            line.addWidget(acts, 0, Qt.AlignmentFlag.AlignTop)
        whole = column(spacing=0)
        whole.addLayout(line)
        return whole

    def _draw(self, records: Sequence[Record]) -> None:
        """Show the small pictures that are known and make the others beside the window."""
        for record in records:
            if record["sha256"] in self._small:
                self._put(record["sha256"])
        wanted = [r for r in records if r["sha256"] not in self._small]
        if wanted:
            self._quiet.run(
                lambda _: [(r["sha256"], self._attachments.thumbnail(r)) for r in wanted],
                self._made, title="Membaca lampiran",
            )

    def _made(self, pictures: Sequence[tuple[str, PagePicture | None]]) -> None:
        for sha256, page in pictures:
            self._small[sha256] = page
            self._put(sha256)
        while len(self._small) > _KEPT:
            self._small.popitem(last=False)

    def _put(self, sha256: str) -> None:
        from jamsos_desktop.gui.dialogs.viewer import pixmap_of

        page = self._small[sha256]
        for frame in self._frames.get(sha256, ()):
            if page is None:
                put_icon(frame, "triangle-alert", "care", 28)
                frame.setToolTip("Gambarnya tidak dapat ditampilkan.")
            else:
                drop_icon(frame, _fitted(pixmap_of(page), frame.devicePixelRatioF()))

    def _open(self, record: Record) -> None:
        self._jobs.run(
            lambda _: self._opened(record.id), lambda found: self._view(*found),
            title="Membuka lampiran",
        )

    def _opened(self, attachment: int) -> tuple[Record, bytes | PagePicture]:
        record, content = self._attachments.open(attachment)
        return record, content if record["media"] == "pdf" else picture(record["media"], content)

    def _view(self, record: Record, shown: bytes | PagePicture) -> None:
        from jamsos_desktop.gui.dialogs.viewer import Viewer

        kind = ATTACHMENT_KINDS.get(str(record["kind"]), str(record["kind"]))
        note = f"{kind} · dilampirkan {long_day(record['added_on'])} · dilihat, dicatat di jejak"
        Viewer(str(record["name"]), note, shown, self).open()

    @needs("attachment_remove")
    def _ask(self, record: Record) -> None:
        from jamsos_desktop.gui.dialogs.reason import ask_reason

        name = str(record["name"])
        ask_reason(
            f"Keluarkan {name}", "Keluarkan", lambda why: self._remove(record, why), self,
            explain="Lampiran ini tidak tampil lagi, tetapi dapat diambil kembali.",
        )

    def _remove(self, record: Record, why: str) -> None:
        change = finish(lambda: self._attachments.remove(record.id, why))
        self.show_person(self._person)
        self.changed.emit(change, f"Lampiran {record['name']} dikeluarkan.")


def _fitted(pixmap: QPixmap, ratio: float) -> QPixmap:
    shown = pixmap.scaled(
        _THUMB * ratio, Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    shown.setDevicePixelRatio(ratio)
    return shown


def _guess(paths: Sequence[Path]) -> str:
    """The kind that the name of the first file speaks of, if it does."""
    name = paths[0].stem.casefold()
    return next((kind for kind in ("ktp", "kk", "surat", "foto") if kind in name), "")


def _size(size: int) -> str:
    if size < 1_000_000:
        return f"{max(1, round(size / 1_000))} KB"
    return f"{size / 1e6:.1f} MB".replace(".", ",")
