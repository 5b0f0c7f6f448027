"""One file on the import desk: its verdicts, its rows, and what has to be chosen first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.kinds import Text
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.gui.editors import ChoiceEditor
from jamsos_desktop.gui.elided import ElidedLabel
from jamsos_desktop.gui.pages.imports.columns import ColumnsPanel
from jamsos_desktop.gui.pages.imports.repairs import RowsPanel
from jamsos_desktop.gui.pages.imports.rows import taken
from jamsos_desktop.gui.widgets import (
    Card,
    button,
    column,
    icon_button,
    label,
    primary_button,
    row,
)
from jamsos_desktop.services.imports.report import ImportReport


class ChoicePanel(Card):
    """Asks for the village of a file that does not say it itself, or says why it is of no use."""

    chosen = Signal(str)
    """The code of the village."""

    def __init__(self, villages: Mapping[str, str]) -> None:
        super().__init__()
        self._editor = ChoiceEditor(
            Field(Text(), "Desa/kelurahan", "Berkas", "village"), villages, "Pilih atau ketik"
        )  # fmt: skip
        self._editor.widget.setFixedWidth(360)
        self._message = label("", "head", wrap=True)
        self._problem = label("", "problem")
        self._ask = QWidget()
        caption = label("Desa/kelurahan", "muted")
        caption.setBuddy(self._editor.widget)
        line = row()
        line.addWidget(caption)
        line.addWidget(self._editor.widget)
        line.addWidget(primary_button("Periksa lagi", self._answer, "refresh-cw"))
        line.addStretch()
        self._ask.setLayout(line)
        self.body.setContentsMargins(24, 20, 24, 20)
        self.body.addWidget(self._message)
        self.body.addSpacing(8)
        self.body.addWidget(self._ask)
        self.body.addWidget(self._problem)
        self.body.addStretch()

    def ask(self, message: str, *, village: bool) -> None:
        """Ask for the village, or only say why a file is of no use."""
        self._message.setText(message)
        self._problem.setText("")
        self._problem.hide()
        self._ask.setVisible(village)
        self._editor.put("")

    def focus(self) -> None:
        """Go to the question."""
        (self._editor.widget if self._ask.isVisibleTo(self) else self).setFocus()

    def _answer(self) -> None:
        self._editor.settle()
        answer = self._editor.text()
        known = self._editor.box.findData(answer) > 0
        self._problem.setText("" if known else "Pilih salah satu dari daftar.")
        self._problem.setVisible(not known)
        if known:
            self.chosen.emit(answer)


class DetailPanel(QWidget):
    """Title and actions over the rows of one file, its columns, or what is to be answered."""

    back_asked = Signal()
    import_asked = Signal()
    take_back_asked = Signal()
    save_held_asked = Signal()
    drop_asked = Signal()
    """Take the file off the desk."""
    columns_asked = Signal(bool)
    """Show what the columns mean, or the rows again."""

    def __init__(self, villages: Mapping[str, str]) -> None:
        super().__init__()
        self.go = primary_button("Impor", self.import_asked.emit, "check", needs="import")
        self.save_held = button(
            "Simpan yang ditahan …", self.save_held_asked.emit, icon="file-down",
            hint="Baris yang ditahan dengan alasannya, untuk dikirim kembali ke desa",
        )  # fmt: skip
        self.take_back = button("Ambil kembali", self.take_back_asked.emit, icon="undo-2",
                                needs="import")
        self.drop = button(
            "Singkirkan", self.drop_asked.emit,
            hint="Berkas ini tidak jadi diimpor; berkasnya sendiri tetap ada",
        )  # fmt: skip
        self.columns_button = button(
            "Susunan kolom", self._turn, icon="columns-3",
            hint="Lembar, baris judul, dan arti tiap kolom",
        )  # fmt: skip
        self.columns_button.setCheckable(True)
        self.back = icon_button("arrow-left", "Semua berkas (Esc)", self.back_asked.emit)
        self._title, self._line = ElidedLabel("title", middle=True), ElidedLabel("muted")
        self._notes = label("", "warning", wrap=True)
        self._turned = False
        """Whether the clerk asked for the columns."""
        self.rows_panel = RowsPanel(villages)
        self.chips, self.table = self.rows_panel.chips, self.rows_panel.table
        self.choice = ChoicePanel(villages)
        self.columns = ColumnsPanel()
        self._build()

    def show_title(self, title: str, line: str, notes: str = "") -> None:
        """Name the file, where it comes from, and what is notable about it as a whole."""
        self._title.show_text(title)
        self._line.show_text(line)
        self._notes.setText(notes)
        self._notes.setVisible(bool(notes))

    def show_rows(
        self, rows: Sequence[Record], chip: str, *, held: bool = False, many: bool = False
    ) -> None:
        """Show the rows of a file; `chip` is chosen first."""
        self._show_part(0)
        self.rows_panel.show_rows(rows, chip, held=held, many=many)

    def show_again(self, rows: Sequence[Record]) -> None:
        """Show the rows after a change, the place kept."""
        self._show_part(0)
        self.rows_panel.show_again(rows)

    def show_columns(self, report: ImportReport, message: str) -> None:
        """Show the sheet and what its columns mean."""
        self._show_part(2)
        self.columns.show_report(report, message)

    def ask(self, message: str, *, village: bool) -> None:
        """Show a question, or the reason why a file cannot be read, instead of rows."""
        self._show_part(1)
        self.choice.ask(message, village=village)

    def show_actions(
        self, counts: Mapping[str, int] | None, *, stored: bool, mending: bool = False
    ) -> None:
        """Offer what can be done; `counts` only for a file that is ready or in the register.

        `mending`: these are held rows of the register that can be imported by now.
        """
        count = taken(counts or {})
        self.go.setVisible((not stored and counts is not None) or (mending and count > 0))
        self.go.setEnabled(count > 0)
        words = f"Impor {grouped(count)} baris" if count else "Tidak ada yang dapat diimpor"
        self.go.setText(words)
        self.go.setAccessibleName(words)
        self.drop.setVisible(not stored)
        self.columns_button.setVisible(not stored)
        self.take_back.setVisible(stored)
        held = bool(counts and counts.get("held"))
        self.save_held.setVisible(held and not self.shows_columns())

    def focus(self) -> None:
        """Give the keyboard to the rows, the columns, or the question."""
        part = self._middle.currentIndex()
        (self.table.setFocus, self.choice.focus, self.columns.focus)[part]()

    def shows_columns(self) -> bool:
        """Whether the columns are on show."""
        return self._middle.currentIndex() == 2

    def rows(self) -> list[Record]:
        """All rows of the file, whatever the chip."""
        return self.rows_panel.rows()

    def _turn(self) -> None:
        self._turned = self.columns_button.isChecked()
        self.columns_asked.emit(self._turned)

    def _leave(self) -> None:
        """From columns that were asked for back to the rows, else back to all files."""
        if self.shows_columns() and self._turned:
            self.columns_button.setChecked(False)
            self._turn()
        else:
            self.back_asked.emit()

    def _show_part(self, part: int) -> None:
        self._turned = self._turned and part == 2
        self._middle.setCurrentIndex(part)
        self.columns_button.setChecked(part == 2)
        self.columns_button.setEnabled(part != 1)

    def _build(self) -> None:
        words = column(spacing=0)
        words.addWidget(self._title)
        words.addWidget(self._line)
        head = row()
        head.addWidget(self.back)
        head.addLayout(words, 1)
        for action in (
            self.drop, self.take_back, self.columns_button, self.save_held, self.go
        ):  # fmt: skip
            head.addWidget(action)
        question = QWidget()
        above = column()
        above.addWidget(self.choice)
        above.addStretch()
        question.setLayout(above)
        self._middle = QStackedWidget()
        for part in (self.rows_panel, question, self.columns):
            self._middle.addWidget(part)
        lines = column()
        lines.addLayout(head)
        lines.addWidget(self._notes)
        lines.addWidget(self._middle, 1)
        self.setLayout(lines)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._leave)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)


def missing_columns(report: ImportReport) -> str:
    """A sentence on columns without which nobody can be imported."""
    layout = report.layout
    words = {"name": "Nama", "born_on": "Tanggal lahir"}
    names = [word for name, word in words.items() if layout and layout.column(name) is None]
    return (
        f"Kolom {' dan '.join(names)} tidak ditemukan. Tunjukkan kolomnya di bawah ini."
        if names else ""
    )
