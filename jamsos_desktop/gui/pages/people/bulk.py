"""One field of many people at once: shown row by row before, stored as one step after."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from jamsos_desktop.domain.fields import Field, Record, shown
from jamsos_desktop.domain.kinds import Text
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.problems import Invalid
from jamsos_desktop.domain.regions import RegionTree
from jamsos_desktop.gui.dialogs.typed import TypedDialog
from jamsos_desktop.gui.editors import Editor, editor_for
from jamsos_desktop.gui.record_model import Column
from jamsos_desktop.gui.record_table import RecordTable, table_card
from jamsos_desktop.gui.tasks import Jobs, Latest
from jamsos_desktop.gui.widgets import EmptyState, button, column, fit, label, primary_button, row
from jamsos_desktop.services.bulk import ONE_BY_ONE, BulkPreview
from jamsos_desktop.services.register import Register

_FIRST_FIELD = "occupation"


class BulkDialog(TypedDialog):
    """Whose, which field, which value; then what would change; then the change itself."""

    applied = Signal(object, int)
    """What changed, and for how many people."""

    def __init__(
        self, register: Register, regions: RegionTree, jobs: Jobs, selected: Sequence[int],
        whole: Sequence[int], parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Ubah sekaligus")
        self.setAccessibleName("Ubah satu isian banyak orang")
        fit(self, 760, 560)
        self._register, self._regions, self._jobs = register, regions, jobs
        self._groups = [list(selected), list(whole)] if len(selected) > 1 else [list(whole)]
        self._looking = Latest(jobs, "Menyiapkan pratinjau")
        self._preview: BulkPreview | None = None
        self._fields = [field for field in register.fields if field.name not in ONE_BY_ONE]
        self._places = {
            village.code: f"{regions.title(village.code)} · Kec. {district.name}"
            for district in regions.districts() for village in regions.villages(district.code)
        }
        self._make_controls(len(selected) > 1)
        self._lay_out()
        self._connect()
        self._change_field()
        self.field.setFocus()

    def _make_controls(self, some_selected: bool) -> None:
        self.whom, self.field = QComboBox(), QComboBox()
        self.whom.setAccessibleName("Untuk siapa")
        words = ["Yang dipilih", "Semua dalam daftar"] if some_selected else ["Semua dalam daftar"]
        for word, group in zip(words, self._groups, strict=True):
            self.whom.addItem(f"{word} ({grouped(len(group))} orang)")
        self.field.setAccessibleName("Isian yang diubah")
        self.field.addItems([field.label for field in self._fields])
        names = [field.name for field in self._fields]
        self.field.setCurrentIndex(names.index(_FIRST_FIELD) if _FIRST_FIELD in names else 0)
        self.reason = QLineEdit()
        self.reason.setAccessibleName("Alasan, boleh kosong")
        self._place = column(spacing=0)
        self.value: Editor | None = None
        self._problem = label("", "problem", wrap=True)
        self._counts = label("", "strong", wrap=True)
        self.table = RecordTable(
            [
                Column(Field(Text(80), "Nama", "", "name", width=20), sortable=False),
                Column(Field(Text(80), "Sebelum", "", "old", width=20), sortable=False),
                Column(Field(Text(80), "Sesudah", "", "new", width=20), sortable=False),
                Column(Field(Text(80), "Keterangan", "", "note", width=14), stretch=True,
                       sortable=False),
            ],
            self._rows, name="Pratinjau perubahan",
            empty=EmptyState("list-checks", "Isi nilai barunya, lalu lihat perubahannya."),
        )
        self.look = button("Lihat perubahan", self._look, icon="eye")
        self.verb = primary_button("Ubah", self._apply)

    def _lay_out(self) -> None:
        lines = column()
        lines.setContentsMargins(24, 20, 24, 16)
        lines.addWidget(label("Ubah satu isian banyak orang", "head"))
        choices = row()
        for words, control, share in (
            ("Untuk", self.whom, 3), ("Isian", self.field, 2),
        ):
            choices.addLayout(_captioned(words, control), share)
        value = column(spacing=2)
        value.addWidget(label("Nilai baru", "muted"))
        value.addLayout(self._place)
        choices.addLayout(value, 3)
        lines.addLayout(choices)
        lines.addWidget(self._problem)
        reason = row()
        reason.addLayout(_captioned("Alasan, boleh kosong", self.reason), 1)
        under = column(spacing=2)
        under.addStretch()
        under.addWidget(self.look)
        reason.addLayout(under)
        lines.addLayout(reason)
        lines.addWidget(self._counts)
        lines.addWidget(table_card(self.table), 1)
        buttons = row(spacing=8)
        buttons.addStretch()
        buttons.addWidget(button("Batal", self.reject))
        buttons.addWidget(self.verb)
        lines.addLayout(buttons)
        self.setLayout(lines)

    def _connect(self) -> None:
        self.field.currentIndexChanged.connect(self._change_field)
        self.whom.currentIndexChanged.connect(self._forget)

    def _change_field(self) -> None:
        if self.value is not None:
            self._place.removeWidget(self.value.widget)
            self.value.widget.hide()
            self.value.widget.deleteLater()
        described = self._described()
        self.value = editor_for(described.kind, described, self._places)
        self.value.edited.connect(self._forget)
        self.value.widget.setAccessibleName(f"Nilai baru: {described.label}")
        self._place.addWidget(self.value.widget)
        self.setTabOrder(self.field, self.value.widget)
        self.setTabOrder(self.value.widget, self.reason)
        self._forget()

    def _described(self) -> Field:
        return self._fields[self.field.currentIndex()]

    def _people(self) -> list[int]:
        return self._groups[self.whom.currentIndex()]

    def _forget(self) -> None:
        """What was shown is not what would be done any more."""
        self._looking.forget()
        self._show(None)
        self._problem.hide()

    def _look(self) -> None:
        assert self.value is not None
        people, name, text = self._people(), self._described().name, self.value.text()
        self._problem.hide()

        def read() -> BulkPreview | Invalid:
            try:
                return self._register.bulk_preview(people, name, text)
            except Invalid as error:
                return error

        self._counts.setText("Sedang diperiksa …")
        self._looking.ask(read, self._take)

    def _take(self, found: BulkPreview | Invalid) -> None:
        if isinstance(found, Invalid):
            self._show(None)
            self._problem.setText(str(found))
            self._problem.show()
        else:
            self._show(found)

    def _show(self, preview: BulkPreview | None) -> None:
        self._preview = preview
        changes = preview.changes if preview else 0
        self.table.show_ids(range(len(preview.rows)) if preview else [])
        self.verb.setEnabled(changes > 0)
        words = f"Ubah {grouped(changes)} orang" if changes else "Ubah"
        self.verb.setText(words)
        self.verb.setAccessibleName(words)
        self._counts.setText(_words(preview) if preview else "")

    def _rows(self, places: Sequence[int]) -> list[Record]:
        if self._preview is None:
            return []
        what, rows = self._preview.what, self._preview.rows

        def text(value: object) -> str:
            return shown(what, value, self._regions.name) or "kosong"

        return [
            Record(place, 1, {
                "name": rows[place].name, "old": text(rows[place].old),
                "new": "tetap" if rows[place].problem else text(rows[place].new),
                "note": rows[place].problem,
            })
            for place in places
        ]

    def _apply(self) -> None:
        assert self.value is not None
        people, name, text = self._people(), self._described().name, self.value.text()
        reason = self.reason.text().strip()
        self._jobs.run(
            lambda _: self._register.bulk_apply(people, name, text, reason), self._done,
            title="Mengubah banyak penerima",
        )
        self.accept()

    def _done(self, answer: tuple[object, int]) -> None:
        self.applied.emit(*answer)


def _captioned(words: str, control: QWidget) -> QVBoxLayout:
    lines = column(spacing=2)
    caption = label(words, "muted")
    caption.setBuddy(control)
    lines.addWidget(caption)
    lines.addWidget(control)
    return lines


def _words(preview: BulkPreview) -> str:
    parts = [f"{grouped(preview.changes)} orang berubah"]
    if preview.same:
        parts.append(f"{grouped(preview.same)} sudah begitu")
    if preview.left:
        parts.append(f"{grouped(preview.left)} tidak dapat diubah")
    more = preview.changes + preview.left - len(preview.rows)
    if more > 0:
        parts.append(f"{grouped(len(preview.rows))} baris pertama ditampilkan")
    return " · ".join(parts)
