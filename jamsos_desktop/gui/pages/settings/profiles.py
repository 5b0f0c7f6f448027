"""Profil ekspor: which columns each recipient gets; own ones are made here, shipped ones read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout

from jamsos_desktop.domain.changed import Changed
from jamsos_desktop.domain.export_profile import SPLITS, ExportColumn, ExportProfile
from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.kinds import Text
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.gui.pages.settings.profile_acts import ProfileActs
from jamsos_desktop.gui.pages.settings.profile_column import ColumnEditor
from jamsos_desktop.gui.pages.settings.section import Section
from jamsos_desktop.gui.record_model import Column
from jamsos_desktop.gui.record_table import RecordTable, table_card
from jamsos_desktop.gui.rights import needs, rights_of
from jamsos_desktop.gui.tasks import Jobs, finish
from jamsos_desktop.gui.widgets import button, column, icon_button, label, primary_button, row
from jamsos_desktop.services.exporting import Exporting
from jamsos_desktop.services.profile_library import SOURCES
from jamsos_desktop.services.settings import Settings

_LIST = 268
_NEW = ExportColumn("Kolom baru")


class ProfileSection(Section):
    """The profiles at the left, the columns of the chosen one at the right."""

    def __init__(self, exporting: Exporting, settings: Settings, jobs: Jobs) -> None:
        super().__init__()
        self._library = exporting.profiles
        self._stored: ExportProfile | None = None
        self._draft: ExportProfile | None = None
        self._listed: list[Record] = []
        self.table = RecordTable(
            [Column(Field(Text(), "Profil", "", "label"), stretch=True, sortable=False),
             Column(Field(Text(), "Asal", "", "origin", width=8), sortable=False)],
            lambda ids: [self._listed[i - 1] for i in ids], name="Daftar profil ekspor",
        )
        self.columns = RecordTable(
            [Column(Field(Text(), words, "", name, width=width), stretch=name == "header",
                    sortable=False)
             for name, words, width in (
                 ("place", "No", 3), ("header", "Judul kolom", 20), ("source", "Isi", 15),
                 ("form", "Bentuk", 13),
             )],
            lambda ids: [self._column_record(i) for i in ids], name="Kolom profil",
        )
        self.editor = ColumnEditor(SOURCES)
        self._acts = ProfileActs(exporting, settings, jobs, self)
        self.label, self.sheet, self.split = QLineEdit(), QLineEdit(), QComboBox()
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Read the profiles again; the one being changed stays."""
        if self.is_dirty():
            return
        chosen = self._stored.name if self._stored else ""
        self._list(chosen)
        faults = self._library.faults()
        self._fault.setText(" ".join(faults))
        self._fault.setVisible(bool(faults))

    def is_dirty(self) -> bool:
        """Whether something was changed that is not saved."""
        return self._draft != self._stored

    def discard(self) -> None:
        """Show what is stored."""
        self._show(self._stored)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Saving."""
        return {"save": self.save}

    def save(self) -> None:
        """Keep the profile; what is wrong is said above the buttons."""
        if self._draft is None or self._stored is None or not self.is_dirty():
            return
        try:
            draft, before = self._draft, self._stored.name
            name, change = finish(lambda: self._library.save(draft, before))
        except (Invalid, Refused) as error:
            self._problem.setText(str(error))
            self._problem.show()
            return
        self._stored = self._draft
        self._told(name, change, f"Profil {self._draft.label} disimpan.")

    def _build(self) -> None:
        both = row()
        both.addLayout(self._left())
        both.addLayout(self._right(), 1)
        self.body.addLayout(both, 1)

    def _left(self) -> QVBoxLayout:
        self._fault = label("", "warning", wrap=True)
        self._bring = button("Dari berkas …", self._acts.bring, icon="file-input")
        self._copy = button("Gandakan", self._duplicate, icon="copy")
        card = table_card(self.table)
        card.setFixedWidth(_LIST)
        self._fault.setFixedWidth(_LIST)
        lines = column(spacing=8)
        lines.addWidget(card, 1)
        lines.addWidget(self._fault)
        under = row(spacing=8)
        under.addWidget(self._copy)
        under.addWidget(self._bring)
        under.addStretch()
        lines.addLayout(under)
        return lines

    def _right(self) -> QVBoxLayout:
        self._note = label("", "muted", wrap=True)
        self._problem = label("", "problem", wrap=True)
        self._problem.hide()
        self._up = icon_button("chevron-up", "Naikkan kolom", partial(self._move, -1))
        self._down = icon_button("chevron-down", "Turunkan kolom", partial(self._move, 1))
        self._add = icon_button("plus", "Tambah kolom", self._add_column)
        self._drop = icon_button("trash-2", "Buang kolom", self._drop_column)
        side = QGridLayout()
        side.setSpacing(8)
        for number, control in enumerate((self._add, self._up, self._drop, self._down)):
            side.addWidget(control, *divmod(number, 2))
        side.setRowStretch(2, 1)
        middle = row(spacing=8)
        middle.addWidget(table_card(self.columns), 1)
        middle.addLayout(side)
        lines = column(spacing=8)
        lines.addWidget(self._note)
        lines.addLayout(self._head())
        lines.addLayout(middle, 1)
        lines.addWidget(self.editor)
        lines.addWidget(self._problem)
        lines.addLayout(self._feet())
        return lines

    def _head(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for number, (words, control) in enumerate((
            ("&Nama profil", self.label), ("Nama &lembar", self.sheet), ("&Berkas", self.split),
        )):
            caption = label(words, "muted")
            caption.setBuddy(control)
            control.setAccessibleName(words.replace("&", ""))
            grid.addWidget(caption, 0, number)
            grid.addWidget(control, 1, number)
            grid.setColumnStretch(number, 2 if number == 0 else 1)
        for code, text in SPLITS.items():
            self.split.addItem(text, code)
        self.label.setMaxLength(60)
        self.sheet.setMaxLength(31)
        return grid

    def _feet(self) -> QHBoxLayout:
        self._remove = button("Hapus", lambda: self._acts.remove(self._stored), icon="trash-2")
        self._hand_out = button(
            "Ke berkas …", lambda: self._acts.hand_out(self._name()), icon="file-up",
            hint="Simpan profil ini sebagai berkas untuk kantor lain",
        )
        self._templates = button(
            "Templat …", lambda: self._acts.templates(self._stored), icon="file-spreadsheet",
            hint="Buku isian untuk desa dengan kolom profil ini",
        )
        self._cancel = button("Batal", self.discard)
        self._save = primary_button("Simpan", self.save, icon="save")
        feet = row(spacing=8)
        for control in (self._remove, self._hand_out, self._templates):
            feet.addWidget(control)
        feet.addStretch()
        feet.addWidget(self._cancel)
        feet.addWidget(self._save)
        return feet

    def _connect(self) -> None:
        self._acts.done.connect(self._told)
        self._acts.notice.connect(self.notice)
        self.table.record_chosen.connect(self._choose)
        self.columns.record_chosen.connect(self._choose_column)
        self.editor.edited.connect(self._take_column)
        self.label.textEdited.connect(lambda text: self._change(label=text))
        self.sheet.textEdited.connect(lambda text: self._change(sheet=text))
        self.split.activated.connect(
            lambda _: self._change(split=str(self.split.currentData()))
        )

    def _list(self, chosen: str) -> None:
        profiles = self._library.all()
        self._listed = [
            Record(number, 1, {
                "label": profile.label, "name": name,
                "origin": "Sendiri" if self._library.is_own(name) else "Bawaan",
            })
            for number, (name, profile) in enumerate(profiles.items(), 1)
        ]
        self.table.show_ids([record.id for record in self._listed])
        place = next((r.id for r in self._listed if r["name"] == chosen), 1)
        self.table.choose(place)
        self._choose(self.table.chosen())

    def _choose(self, record: Record | None) -> None:
        if record is not None and not self.is_dirty():
            self._show(self._library.all().get(str(record["name"])))

    def _show(self, profile: ExportProfile | None) -> None:
        self._stored = self._draft = profile
        if profile is None:
            return
        own = self._library.is_own(profile.name)
        told = "" if own else " Profil bawaan tidak diubah; gandakan dulu."
        self._note.setText(f"{len(profile.columns)} kolom. {profile.note}{told}")
        self.label.setText(profile.label)
        self.sheet.setText(profile.sheet)
        self.split.setCurrentIndex(self.split.findData(profile.split))
        for control in (self.label, self.sheet, self.split, self._remove):
            control.setEnabled(own)
        self._show_columns(1)
        self._show_state()

    def _show_columns(self, chosen: int) -> None:
        count = len(self._draft.columns) if self._draft else 0
        self.columns.show_ids(range(1, count + 1))
        self.columns.choose(max(1, min(chosen, count)))
        self._choose_column(self.columns.chosen())

    def _show_state(self) -> None:
        dirty = self.is_dirty()
        own = self._is_own()
        place, count = self._place(), len(self._draft.columns) if self._draft else 0
        self.table.setDisabled(dirty)
        for control in (self._bring, self._copy, self._hand_out, self._templates):
            control.setDisabled(dirty)
        self._cancel.setEnabled(dirty)
        self._save.setEnabled(dirty)
        self._problem.hide()
        self._add.setEnabled(own)
        self._up.setEnabled(own and place > 0)
        self._down.setEnabled(own and 0 <= place < count - 1)
        self._drop.setEnabled(own and count > 1)

    def _column_record(self, number: int) -> Record:
        assert self._draft is not None
        one = self._draft.columns[number - 1]
        source, form = self.editor.describe(one)
        return Record(number, 1, {
            "place": str(number), "header": one.header, "source": source, "form": form,
        })

    def _choose_column(self, record: Record | None) -> None:
        one = self._draft.columns[record.id - 1] if self._draft and record else None
        self.editor.show_column(one, not self._is_own())
        self._show_state()

    def _is_own(self) -> bool:
        own = self._stored is not None and self._library.is_own(self._stored.name)
        return own and rights_of(self).may("export_profile")

    def _place(self) -> int:
        """The chosen column counted from 0, -1 for none."""
        record = self.columns.chosen()
        return record.id - 1 if record else -1

    def _change(self, **values: object) -> None:
        if self._draft is not None:
            self._draft = replace(self._draft, **values)  # type: ignore[arg-type]  # its own fields
            self._show_state()

    def _set_columns(self, columns: Sequence[ExportColumn], chosen: int) -> None:
        self._change(columns=tuple(columns))
        self._show_columns(chosen + 1)

    def _take_column(self, one: ExportColumn) -> None:
        place = self._place()
        if self._draft is None or place < 0:
            return
        columns = [*self._draft.columns]
        columns[place] = one
        self._change(columns=tuple(columns))
        self.columns.records().reload()

    def _add_column(self) -> None:
        if self._draft is not None:
            place = self._place() + 1
            columns = [*self._draft.columns]
            columns.insert(place, _NEW)
            self._set_columns(columns, place)
            self.editor.header.setFocus()
            self.editor.header.selectAll()

    def _drop_column(self) -> None:
        if self._draft is not None:
            place = self._place()
            kept = [one for n, one in enumerate(self._draft.columns) if n != place]
            self._set_columns(kept, min(place, len(kept) - 1))

    def _move(self, step: int) -> None:
        if self._draft is not None:
            place, columns = self._place(), [*self._draft.columns]
            columns.insert(place + step, columns.pop(place))
            self._set_columns(columns, place + step)

    def _name(self) -> str:
        return self._stored.name if self._stored else ""

    @needs("export_profile")
    def _duplicate(self) -> None:
        self._acts.duplicate(self._name())
        self.label.setFocus()
        self.label.selectAll()

    def _told(self, name: str, change: Changed, sentence: str) -> None:
        """Show what an act left: the profile of that name, the first for `""`."""
        self._draft = self._stored
        self._list(name)
        self.changed.emit(change)
        self.notice.emit(sentence, "", None)
