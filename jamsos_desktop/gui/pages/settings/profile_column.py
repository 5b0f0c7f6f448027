"""The editor of one column of an export profile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from jamsos_desktop.domain.export_profile import ExportColumn, formats_of
from jamsos_desktop.domain.fields import Field
from jamsos_desktop.gui.widgets import label

_CONSTANT = "Teks tetap"


class ColumnEditor(QWidget):
    """Header, content and form of a column; `edited` only after a clerk's change."""

    edited = Signal(object)
    """The column as it is now."""

    def __init__(self, sources: Mapping[str, Field]) -> None:
        super().__init__()
        self._sources = sources
        self._column: ExportColumn | None = None
        self._locked = False
        self.header, self.constant = QLineEdit(), QLineEdit()
        self.source, self.format = QComboBox(), QComboBox()
        self.source.addItem(_CONSTANT, "")
        for name, field in sources.items():
            self.source.addItem(field.label, name)
        self._lay_out()
        self.header.textEdited.connect(lambda text: self._change(header=text))
        self.constant.textEdited.connect(lambda text: self._change(constant=text))
        self.source.activated.connect(lambda _: self._choose_source())
        self.format.activated.connect(
            lambda _: self._change(format=str(self.format.currentData() or ""))
        )

    def show_column(self, column: ExportColumn | None, locked: bool) -> None:
        """Show a column, or nothing; `locked` ones can be read only."""
        self._locked = locked
        if column != self._column:
            self._column = column
            self.header.setText(column.header if column else "")
            self.constant.setText(column.constant if column else "")
            self.source.setCurrentIndex(self.source.findData(column.field if column else ""))
        self._show_formats()

    def describe(self, column: ExportColumn) -> tuple[str, str]:
        """Content and form of a column in the clerk's words."""
        field = self._sources.get(column.field)
        if field is None:
            return _CONSTANT, column.constant or "(kosong)"
        return field.label, formats_of(field.kind)[column.format]

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        self._captions: dict[QWidget, QWidget] = {}
        for place, words, control in (
            (0, "&Judul kolom", self.header), (1, "&Isi", self.source),
            (2, "Bentu&k", self.format), (2, "Bentu&k", self.constant),
        ):
            caption = label(words, "muted")
            caption.setBuddy(control)
            self._captions[control] = caption
            grid.addWidget(caption, 0, place)
            grid.addWidget(control, 1, place)
            grid.setColumnStretch(place, 1)
            control.setAccessibleName(words.replace("&", ""))
        self.constant.setAccessibleName("Teks tetap")
        for box in (self.source, self.format):
            box.setMinimumContentsLength(10)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )

    def _show_formats(self) -> None:
        """The forms of the chosen content, or the line for a constant text."""
        column = self._column
        field = self._sources.get(column.field) if column else None
        self.format.clear()
        for code, words in formats_of(field.kind).items() if field else ():
            self.format.addItem(words, code)
        self.format.setCurrentIndex(max(0, self.format.findData(column.format if column else "")))
        fixed = column is not None and field is None
        for control, shown in ((self.format, not fixed), (self.constant, fixed)):
            control.setVisible(shown)
            self._captions[control].setVisible(shown)
        for one in (self.header, self.constant, self.source, self.format):
            one.setEnabled(column is not None and not self._locked)

    def _choose_source(self) -> None:
        """Another content; a header that named the former one names the new."""
        if self._column is None:
            return
        name = str(self.source.currentData() or "")
        former, field = self._sources.get(self._column.field), self._sources.get(name)
        header = self._column.header
        if field and (not header or header == (former.label if former else "Kolom baru")):
            header = field.label
            self.header.setText(header)
        self._change(field=name, format="", constant="", width=0.0, header=header)
        self._show_formats()

    def _change(self, **values: object) -> None:
        if self._column is None:
            return
        self._column = replace(self._column, **values)  # type: ignore[arg-type]  # its own fields
        self.edited.emit(self._column)
