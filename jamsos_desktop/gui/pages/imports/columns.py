"""Which sheet, which row is the header, and what each column means, as the clerk sets it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from jamsos_desktop.domain.fields import Field, Record, masked
from jamsos_desktop.domain.intake.rows import Layout, letters, plain
from jamsos_desktop.domain.kinds import Text, Whole
from jamsos_desktop.gui.badges import Badge
from jamsos_desktop.gui.editors import ChoiceEditor
from jamsos_desktop.gui.record_model import Column
from jamsos_desktop.gui.record_table import RecordTable, table_card
from jamsos_desktop.gui.widgets import button, column, label, row
from jamsos_desktop.services.imports.report import ImportReport
from jamsos_desktop.services.register import FIELDS

_SAMPLES = 3
_LOOKED_AT = 30
"""Rows of the sheet that the preview shows."""
_WIDEST = 26
"""Columns that the preview shows."""
_LONGEST = 24
"""Letters of a cell that a sample shows."""
_ODD = {
    "ttl": "Tempat dan tanggal lahir", "rt_rw": "RT dan RW", "district": "Kecamatan",
    "sex_l": "Centang laki-laki", "sex_p": "Centang perempuan", "born_day": "Hari lahir",
    "born_month": "Bulan lahir", "born_year": "Tahun lahir",
}
MEANINGS: Mapping[str, str] = {
    **{field.name: field.label for field in FIELDS if field.name not in
       {"life", "consent", "checked", "work_place", "income_band"}}, **_ODD,
}  # fmt: skip
"""What a column can mean, as the clerk reads it."""
_NONE = "Tidak dibaca"
_SAMPLED = 200
"""Rows among which samples are looked for."""
_SURE = 0.95
_DIGITS = 12
"""A cell with so many digits is an identifier."""


def _text(words: str, name: str, width: int) -> Field:
    return Field(Text(), words, "Kolom", name, width=width)


def _means(record: Record) -> Badge:
    sign, role = record["sign"]
    return Badge(str(record["means"]), sign, role)


_COLUMNS = (
    Column(_text("Kolom", "letter", 6), sortable=False),
    Column(_text("Judul di berkas", "header", 24), sortable=False),
    Column(_text("Contoh isi", "samples", 40), sortable=False, stretch=True),
    Column(_text("Dibaca sebagai", "means", 26), sortable=False, badge=_means),
)
_PREVIEW = (
    Column(Field(Whole(), "Baris", "Baris", "row", width=5), sortable=False),
    *(Column(_text(letters(at), letters(at), 12), sortable=False) for at in range(_WIDEST)),
)


class ColumnsPanel(QWidget):
    """A look at the sheet, its header row, and the meaning of each column with three samples."""

    sheet_chosen = Signal(str)
    header_chosen = Signal(int)
    """Number of the row, 0 for a list without header."""
    columns_chosen = Signal(object, str, int)
    """Field → column letter for the whole file, its sheet and the first row of its header."""
    split_asked = Signal(object)
    """Names of sheets that are to be read as a list each."""

    def __init__(self) -> None:
        super().__init__()
        self._report: ImportReport | None = None
        self._layout: Layout | None = None
        self._lines: dict[int, Record] = {}
        self._first: dict[int, Record] = {}
        self._why = label("", "warning", wrap=True)
        self._sheet = QComboBox()
        self._sheet.setAccessibleName("Lembar")
        self._sheet.setMinimumWidth(200)
        self._all = button("Baca semua lembar", self._split, icon="layers")
        self._header = label("", "muted")
        self._bare = button("Tanpa baris judul", lambda: self.header_chosen.emit(0))
        self.preview = RecordTable(_PREVIEW, self._load_first, name="Baris pertama lembar")
        self.table = RecordTable(_COLUMNS, self._load, name="Arti kolom")
        self.meaning = ChoiceEditor(_text("Dibaca sebagai", "means", 26), MEANINGS, _NONE)
        self.set_it = button("Terapkan", self._apply, icon="check")
        self._build()
        self._connect()

    def show_report(self, report: ImportReport, message: str) -> None:
        """Show how a file was read, or the rows out of which it can be told how to read it."""
        self._report, book = report, report.book
        if book is None:
            return
        proposal = report.proposal
        self._layout = report.layout or (proposal.layout if proposal else None)
        asked = report.sheet or (proposal.sheet.name if proposal else book.sheets[0].name)
        self._sheet.blockSignals(True)
        self._sheet.clear()
        self._sheet.addItems([one.name for one in book.sheets])
        self._sheet.setCurrentText(asked)
        self._sheet.blockSignals(False)
        self._all.setVisible(len(report.choices) > 1)
        self._why.setText(message)
        self._why.setVisible(bool(message))
        self._show_preview(report, asked)
        self._show_columns(report, asked)

    def sheet(self) -> str:
        """The name of the sheet on show."""
        return self._sheet.currentText()

    def focus(self) -> None:
        """Give the keyboard to what is to be answered first."""
        report = self._report
        if report is not None and report.choices:
            self._sheet.setFocus()
        elif report is not None and report.reject_kind == "no_header":
            self.preview.setFocus()
        else:
            self.table.setFocus()

    def _build(self) -> None:
        top = row()
        caption = label("&Lembar")
        caption.setBuddy(self._sheet)
        top.addWidget(caption)
        top.addWidget(self._sheet)
        top.addWidget(self._all)
        top.addWidget(self._header, 1)
        top.addWidget(self._bare)
        self.preview.setSelectionMode(RecordTable.SelectionMode.SingleSelection)
        self.table.setSelectionMode(RecordTable.SelectionMode.SingleSelection)
        self.meaning.widget.setFixedWidth(280)
        foot = row()
        self._column = label("", "muted")
        foot.addWidget(self._column, 1)
        words = label("&Dibaca sebagai")
        words.setBuddy(self.meaning.widget)
        foot.addWidget(words)
        foot.addWidget(self.meaning.widget)
        foot.addWidget(self.set_it)
        lines = column()
        lines.addWidget(self._why)
        lines.addLayout(top)
        lines.addWidget(table_card(self.preview), 2)
        self._below = QWidget()
        below = column()
        below.addWidget(table_card(self.table), 1)
        below.addLayout(foot)
        self._below.setLayout(below)
        lines.addWidget(self._below, 3)
        self.setLayout(lines)

    def _connect(self) -> None:
        self._sheet.textActivated.connect(self.sheet_chosen)
        self.preview.record_opened.connect(lambda line: self.header_chosen.emit(line["row"]))
        self.table.record_chosen.connect(self._show_meaning)
        self.table.record_opened.connect(lambda _: self._go_to_meaning())
        line = self.meaning.box.lineEdit()
        if line is not None:
            line.returnPressed.connect(self._apply)

    def _show_preview(self, report: ImportReport, name: str) -> None:
        assert report.book is not None
        sheet = report.book.sheet(name) or report.book.sheets[0]
        rows = sheet.rows[:_LOOKED_AT]
        self._first = {
            one.number: Record(one.number, 1, {
                "row": one.number,
                **{letters(at): _short(plain(cell)) for at, cell in enumerate(one.cells[:_WIDEST])},
            }) for one in rows
        }  # fmt: skip
        self.preview.show_ids(list(self._first))
        width = max((len(one.cells) for one in rows), default=0)
        for at in range(_WIDEST):
            self.preview.setColumnHidden(at + 1, at >= width)
        header = self._layout.header_rows if self._layout else ()
        if header and header[0] in self._first:
            self.preview.choose(header[-1])
        else:
            self.preview.choose_first()
        told = (
            "Daftar ini dibaca tanpa baris judul." if header == (0,)
            else f"Judul kolom di baris {header[-1]}. Enter pada baris lain memindahkannya."
            if header else "Pilih baris judul kolom di bawah ini, lalu tekan Enter."
        )
        self._header.setText(told)

    def _show_columns(self, report: ImportReport, name: str) -> None:
        layout = self._layout
        assert report.book is not None
        self._below.setVisible(layout is not None)
        if layout is None:
            self._lines = {}
            return
        sheet = report.book.sheet(name) or report.book.sheets[0]
        nobody = {one.row for one in report.rows if one.verdict == "skipped"}
        data = [
            one for one in sheet.rows[: _SAMPLED + layout.header_rows[-1]]
            if one.number > layout.header_rows[-1] and one.number not in nobody
        ]  # fmt: skip
        width = max((len(one.cells) for one in data), default=0)
        fields = {at: field for field, at in layout.columns.items()}
        before = self.table.chosen()
        self._lines = {}
        for at in range(width):
            samples = list(dict.fromkeys(
                _short(text) for one in data if (text := plain(one.cell(at)).strip())
            ))[:_SAMPLES]
            header = layout.headers.get(at, "")
            if samples or header:
                values = {"letter": letters(at), "header": header, "samples": " · ".join(samples)}
                values |= self._meaning_of(report, fields.get(at, ""))
                self._lines[at + 1] = Record(at + 1, 1, values)
        self.table.show_ids(list(self._lines))
        if before is None or not self.table.choose(before.id):
            self.table.choose_first()

    @staticmethod
    def _meaning_of(report: ImportReport, field: str) -> dict[str, Any]:
        if not field:
            return {"field": "", "means": _NONE, "sign": ("ring", "idle")}
        confidence = report.confidence or (report.proposal.confidence if report.proposal else {})
        sure = confidence.get(field, 1.0) >= _SURE
        sign = ("full", "good") if sure else ("triangle", "care")
        return {"field": field, "means": MEANINGS.get(field, field), "sign": sign}

    def _show_meaning(self, record: Record | None) -> None:
        self._column.setText(f"Kolom {record['letter']} · {record['header']}" if record else "")
        self.meaning.put(record["field"] if record else "")

    def _go_to_meaning(self) -> None:
        self.meaning.widget.setFocus()
        line = self.meaning.box.lineEdit()
        if line is not None:
            line.selectAll()

    def _apply(self) -> None:
        """Give the chosen column the chosen meaning; another column that had it loses it."""
        self.meaning.settle()
        record, layout, field = self.table.chosen(), self._layout, self.meaning.text()
        if record is None or layout is None or (field and field not in MEANINGS):
            return
        before = {name: letters(at) for name, at in layout.columns.items()}
        wanted = {n: at for n, at in before.items() if n != field and at != record["letter"]}
        if field:
            wanted[field] = record["letter"]
        if wanted != before:
            self.columns_chosen.emit(wanted, self._sheet.currentText(), layout.header_rows[0])
        self.table.setFocus()

    def _split(self) -> None:
        if self._report is not None:
            self.split_asked.emit(self._report.choices)

    def _load(self, ids: Sequence[int]) -> list[Record]:
        return [self._lines[number] for number in ids if number in self._lines]

    def _load_first(self, ids: Sequence[int]) -> list[Record]:
        return [self._first[number] for number in ids if number in self._first]


def _short(text: str) -> str:
    """A cell in few letters; of an identifier only as much as tells which one it is."""
    clean = " ".join(text.split())
    if sum(map(str.isdigit, clean)) >= _DIGITS and clean.isascii():
        clean = masked(clean)
    return clean if len(clean) <= _LONGEST else clean[: _LONGEST - 1] + "…"
