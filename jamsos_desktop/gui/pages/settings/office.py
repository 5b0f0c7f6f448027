"""The office's own data, and the two pictures it supplies for papers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel

from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.regions import official_regions
from jamsos_desktop.gui import look, notices
from jamsos_desktop.gui.dialogs import files
from jamsos_desktop.gui.mnemonics import mnemonics
from jamsos_desktop.gui.pages.settings.section import Section
from jamsos_desktop.gui.record_form import RecordForm
from jamsos_desktop.gui.rights import allowed, rights_of
from jamsos_desktop.gui.tasks import finish
from jamsos_desktop.gui.widgets import (
    Card,
    button,
    column,
    label,
    primary_button,
    row,
    scroll_area,
)
from jamsos_desktop.services.settings import FIRST_OFFICE, Settings

_PICTURES = {"arms": "Lambang daerah", "bpjs_logo": "Logo BPJS Ketenagakerjaan"}
_PREVIEW = QSize(62, 54)
PICTURE_KINDS = "Gambar (*.png *.jpg *.jpeg)"


class OfficeSection(Section):
    """A form of the office's fields; pictures are kept as soon as they are chosen."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._build()
        for form in self.forms:
            form.save_asked.connect(self.save)

    def refresh(self) -> None:
        """Show what is stored, unless somebody is typing."""
        if not self.is_dirty():
            self.discard()
        found = self._settings.pictures()
        for slot, preview in self._previews.items():
            _show_picture(preview, found.get(slot))

    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return any(form.is_dirty() for form in self.forms)

    def discard(self) -> None:
        """Show what is stored."""
        for form in self.forms:
            form.load(self._settings.office() or FIRST_OFFICE)
            form.lock(not rights_of(self).may("office"))

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Saving."""
        return {"save": self.save}

    def save(self) -> None:
        """Store the form; problems stay beside their field."""
        try:
            texts = {name: text for form in self.forms for name, text in form.texts().items()}
            change = finish(lambda: self._settings.save_office(texts))
        except Invalid as error:
            for form in self.forms:
                form.show_problems(error)
        except Refused as error:
            notices.refused(str(error), self)
        else:
            self.discard()
            self.changed.emit(change)
            self.notice.emit("Data kantor disimpan.", "", None)

    def _build(self) -> None:
        code = str(FIRST_OFFICE["regency_code"])
        office = self._settings.office()
        known = official_regions(str(office["regency_code"]) if office else code)
        regencies = {r.code: f"{r.name} ({r.code})" for r in known if r.code.count(".") == 1}
        fields = self._settings.office_fields
        self.forms, taken = [], ""
        for group in dict.fromkeys(field.group for field in fields):
            own = [field for field in fields if field.group == group]
            self.forms.append(RecordForm(own, places=regencies, taken_letters=taken))
            marked = mnemonics([field.label for field in own], taken)
            taken += "".join(text.partition("&")[2][:1] for text in marked)
        self._previews: dict[str, QLabel] = {}
        pictures = Card("Gambar untuk kertas")
        for slot, words in _PICTURES.items():
            pictures.body.addLayout(self._picture_line(slot, words))
        both = row()
        left, right = self.forms
        both.addWidget(left, 1)
        right.follow_height()
        scrolled = column()
        scrolled.addWidget(right)
        scrolled.addWidget(pictures)
        scrolled.addStretch()
        beside = column()
        area = scroll_area(scrolled)
        bar = area.verticalScrollBar().sizeHint().width()
        area.setMinimumWidth(scrolled.minimumSize().width() + look.GRID + bar)
        beside.addWidget(area, 1)
        feet = row(spacing=8)
        feet.setContentsMargins(0, 0, 0, look.GRID)
        feet.addStretch()
        feet.addWidget(primary_button("Simpan", self.save, icon="save", needs="office"))
        beside.addLayout(feet)
        both.addLayout(beside, 1)
        self.body.addLayout(both, 1)

    def _picture_line(self, slot: str, words: str) -> QHBoxLayout:
        preview = label("", "muted")
        preview.setFixedSize(_PREVIEW)
        preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        preview.setAccessibleName(words)
        self._previews[slot] = preview
        choose = button("Pilih gambar …", icon="image", needs="office")
        choose.setAccessibleName(f"Pilih gambar: {words}")
        choose.clicked.connect(lambda: self._choose(slot, words))
        texts = column(spacing=4)
        texts.addStretch()
        texts.addWidget(label(words, "strong"))
        texts.addWidget(label("PNG atau JPEG, paling besar 4 MB", "muted", wrap=True))
        texts.addStretch()
        line = row()
        line.addWidget(preview)
        line.addLayout(texts, 1)
        line.addWidget(choose)
        return line

    def _choose(self, slot: str, words: str) -> None:
        if allowed(self, "office"):
            files.choose_files(
                self, words, PICTURE_KINDS, lambda paths: self._take(slot, paths[0])
            )

    def _take(self, slot: str, path: Path) -> None:
        try:
            change = finish(lambda: self._settings.set_picture(slot, path.read_bytes()))
        except OSError as error:
            notices.refused(f"{path.name} tidak dapat dibaca ({error.strerror}).", self)
        except (Invalid, Refused) as error:
            notices.refused(str(error), self)
        else:
            self.changed.emit(change)
            self.refresh()
            self.notice.emit(f"{_PICTURES[slot]} disimpan.", "", None)


def _show_picture(preview: QLabel, path: Path | None) -> None:
    found = QPixmap(str(path)) if path else QPixmap()
    if found.isNull():
        preview.clear()
        preview.setText("belum ada")
        return
    keep = Qt.AspectRatioMode.KeepAspectRatio
    smooth = Qt.TransformationMode.SmoothTransformation
    preview.setPixmap(found.scaled(_PREVIEW, keep, smooth))
