"""One file on the import desk: its verdicts, its rows, and what has to be chosen first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.kinds import Text
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.gui.editors import ChoiceEditor
from jamsos_desktop.gui.elided import ElidedLabel
from jamsos_desktop.gui.pages.import_rows import (
    COLUMNS,
    VerdictChips,
    is_of,
    taken,
)
from jamsos_desktop.gui.record_table import RecordTable, table_card
from jamsos_desktop.gui.widgets import (
    Card,
    EmptyState,
    button,
    column,
    icon_button,
    label,
    primary_button,
    row,
)

_NARROW = 960
"""Pixels under which the table shows fewer columns."""
_LESSER = ("born_on", "village")


class ChoicePanel(Card):
    """Asks for the sheet or the village of a file that does not say it itself."""

    chosen = Signal(str, str)
    """What was asked for (`sheet` or `village`) and the answer."""

    def __init__(self, villages: Mapping[str, str]) -> None:
        super().__init__()
        self._villages = villages
        self._what = ""
        self._editor: ChoiceEditor | None = None
        self._message = label("", "head", wrap=True)
        self._line = row()
        self._problem = label("", "problem")
        self._again = primary_button("Periksa lagi", self._answer, "refresh-cw")
        self.body.setContentsMargins(24, 20, 24, 20)
        self.body.addWidget(self._message)
        self.body.addSpacing(8)
        self.body.addLayout(self._line)
        self.body.addWidget(self._problem)
        self.body.addStretch()

    def ask(self, what: str, message: str, choices: Sequence[str] = ()) -> None:
        """Ask for a sheet out of `choices`, for a village, or (empty `what`) only say why not."""
        self._what = what
        self._message.setText(message)
        self._problem.setText("")
        self._problem.hide()
        while (item := self._line.takeAt(0)) is not None:
            if (widget := item.widget()) is not None and widget is not self._again:
                widget.hide()
                widget.deleteLater()
        self._again.setVisible(bool(what))
        self._editor = None
        if not what:
            return
        words = {"sheet": "Lembar", "village": "Desa/kelurahan"}[what]
        options = dict(zip(choices, choices, strict=True)) if what == "sheet" else self._villages
        field = Field(Text(), words, "Berkas", what)
        self._editor = ChoiceEditor(field, options, "Pilih atau ketik")
        self._editor.widget.setFixedWidth(360)
        caption = label(words, "muted")
        caption.setBuddy(self._editor.widget)
        self._line.addWidget(caption)
        self._line.addWidget(self._editor.widget)
        self._line.addWidget(self._again)
        self._line.addStretch()

    def focus(self) -> None:
        """Go to the question."""
        (self._editor.widget if self._editor else self).setFocus()

    def _answer(self) -> None:
        if self._editor is None:
            return
        answer = self._editor.text()
        known = self._editor.box.findData(answer) > 0
        self._problem.setText("" if known else "Pilih salah satu dari daftar.")
        self._problem.setVisible(not known)
        if known:
            self.chosen.emit(self._what, answer)


class DetailPanel(QWidget):
    """Title and actions, chips with counts, the rows of one file."""

    back_asked = Signal()
    import_asked = Signal()
    take_back_asked = Signal()
    save_held_asked = Signal()
    drop_asked = Signal()
    """Take the file off the desk."""
    chosen = Signal(str, str)

    def __init__(self, villages: Mapping[str, str]) -> None:
        super().__init__()
        self._rows: list[Record] = []
        self.go = primary_button("Impor", self.import_asked.emit, "check")
        self.save_held = button(
            "Simpan yang ditahan …", self.save_held_asked.emit, icon="file-down",
            hint="Baris yang ditahan dengan alasannya, untuk dikirim kembali ke desa",
        )  # fmt: skip
        self.take_back = button("Ambil kembali", self.take_back_asked.emit, icon="undo-2")
        self.drop = button(
            "Singkirkan", self.drop_asked.emit,
            hint="Berkas ini tidak jadi diimpor; berkasnya sendiri tetap ada",
        )  # fmt: skip
        self.back = icon_button("arrow-left", "Semua berkas (Esc)", self.back_asked.emit)
        self._title, self._line = ElidedLabel("title", middle=True), ElidedLabel("muted")
        self._notes = label("", "warning", wrap=True)
        self.chips = VerdictChips()
        self._empty = EmptyState("list-checks", "Tidak ada baris dengan hasil ini.")
        self.table = RecordTable(COLUMNS, self._load, name="Baris berkas", empty=self._empty)
        self.choice = ChoicePanel(villages)
        self._remark = label("", wrap=True)
        self._build()
        self._connect()

    def show_title(self, title: str, line: str, notes: str = "") -> None:
        """Name the file, where it comes from, and what is notable about it as a whole."""
        self._title.show_text(title)
        self._line.show_text(line)
        self._notes.setText(notes)
        self._notes.setVisible(bool(notes))

    def show_rows(self, rows: Sequence[Record], chip: str) -> None:
        """Show the rows of a file; `chip` is chosen first."""
        self._middle.setCurrentIndex(0)
        self.chips.show()
        self._rows = list(rows)
        self.chips.show_counts(self._rows)
        self.chips.choose(chip)
        self._show_chip(chip)
        self.table.choose_first()

    def ask(self, what: str, message: str, choices: Sequence[str]) -> None:
        """Show a question, or the reason why a file cannot be read, instead of rows."""
        self._rows = []
        self.chips.hide()
        self.choice.ask(what, message, choices)
        self._middle.setCurrentIndex(1)
        self.choice.focus()

    def show_actions(self, counts: Mapping[str, int] | None, *, stored: bool) -> None:
        """Offer what can be done; `counts` only for a file that is ready or in the register."""
        count = taken(counts or {})
        self.go.setVisible(not stored and counts is not None)
        self.go.setEnabled(count > 0)
        words = f"Impor {grouped(count)} baris" if count else "Tidak ada yang dapat diimpor"
        self.go.setText(words)
        self.go.setAccessibleName(words)
        self.drop.setVisible(not stored)
        self.take_back.setVisible(stored)
        self.save_held.setVisible(bool(counts and counts.get("held")))

    def focus(self) -> None:
        """Give the keyboard to the rows, or to the question."""
        if self._middle.currentIndex() == 0:
            self.table.setFocus()
        else:
            self.choice.focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the reasons are worth more than birth day and village."""
        super().resizeEvent(event)
        for number, told in enumerate(COLUMNS):
            if told.field.name in _LESSER:
                self.table.setColumnHidden(number, self.width() < _NARROW)

    def rows(self) -> list[Record]:
        """All rows of the file, whatever the chip."""
        return self._rows

    def _build(self) -> None:
        words = column(spacing=0)
        words.addWidget(self._title)
        words.addWidget(self._line)
        head = row()
        head.addWidget(self.back)
        head.addLayout(words, 1)
        for action in (self.drop, self.take_back, self.save_held, self.go):
            head.addWidget(action)
        foot = Card()
        self._remark.setMinimumHeight(2 * self._remark.fontMetrics().lineSpacing())
        self._remark.setAlignment(Qt.AlignmentFlag.AlignTop)
        foot.body.addWidget(self._remark)
        rows, question = QWidget(), QWidget()
        below, above = column(), column()
        below.addWidget(table_card(self.table), 1)
        below.addWidget(foot)
        rows.setLayout(below)
        above.addWidget(self.choice)
        above.addStretch()
        question.setLayout(above)
        self._middle = QStackedWidget()
        self._middle.addWidget(rows)
        self._middle.addWidget(question)
        lines = column()
        lines.addLayout(head)
        lines.addWidget(self._notes)
        lines.addWidget(self.chips)
        lines.addWidget(self._middle, 1)
        self.setLayout(lines)

    def _connect(self) -> None:
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.back_asked.emit)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.chips.chosen.connect(self._show_chip)
        self.choice.chosen.connect(self.chosen)
        self.table.record_chosen.connect(self._explain)
        self.table.sort_asked.connect(self._sort)

    def _load(self, ids: Sequence[int]) -> list[Record]:
        wanted = set(ids)
        return [record for record in self._rows if record.id in wanted]

    def _explain(self, record: Record | None) -> None:
        """Say everything about the row the keyboard stands on."""
        told = f"Baris {record['row']}: {record['all'] or 'tidak ada catatan.'}" if record else ""
        self._remark.setText(told)

    def _show_chip(self, chip: str) -> None:
        self.table.show_ids([record.id for record in self._rows if is_of(record, chip)])

    def _sort(self, name: str, downwards: bool) -> None:
        def order(record: Record) -> tuple[int, str]:
            value = record.get(name, "")
            return (value, "") if isinstance(value, int) else (0, str(value).casefold())

        self._rows.sort(key=order, reverse=downwards)
        self._show_chip(self.chips.current())


