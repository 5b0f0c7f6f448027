"""Spellings that no list knows, over all files: one decision for all rows that have them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.intake.clusters import Cluster, Spelling
from jamsos_desktop.domain.kinds import Text, Whole
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.occupations import OCCUPATIONS
from jamsos_desktop.gui.editors import ChoiceEditor
from jamsos_desktop.gui.page_header import PageHeader
from jamsos_desktop.gui.pages.imports.rows import PlaceName
from jamsos_desktop.gui.record_model import Column
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

_WHAT = {"village": "Desa", "occupation": "Pekerjaan"}
_PANEL = 360


def _text(words: str, name: str, width: int) -> Field:
    return Field(Text(), words, "Ejaan", name, width=width)


_COLUMNS = (
    Column(_text("Jenis", "what", 10), sortable=False),
    Column(_text("Tertulis", "title", 30), sortable=False, stretch=True),
    Column(Field(Whole(), "Baris", "Ejaan", "rows", width=6), sortable=False),
    Column(_text("Kecamatan", "district", 16), sortable=False),
    Column(_text("Mungkin", "suggestion", 20), sortable=False),
)


class SpellingsPanel(QWidget):
    """Groups of spellings at the left; what they mean is chosen once at the right."""

    decided = Signal(object, str)
    """Spellings and the code that they mean."""
    back_asked = Signal()
    learnt_asked = Signal()
    """The kept decisions are to be looked through."""

    def __init__(self, villages: Mapping[str, str], place_name: PlaceName) -> None:
        super().__init__()
        self._villages, self._place_name = villages, place_name
        self._clusters: list[Cluster] = []
        empty = EmptyState(
            "list-checks", "Semua ejaan desa dan pekerjaan di meja ini sudah dikenal."
        )
        self.table = RecordTable(_COLUMNS, self._load, name="Ejaan belum dikenal", empty=empty)
        self.table.setSelectionMode(RecordTable.SelectionMode.SingleSelection)
        self._editors = {
            "village": ChoiceEditor(
                _text("Artinya desa", "code", 30), villages, "Ketik nama desa"
            ),
            "occupation": ChoiceEditor(
                _text("Artinya pekerjaan", "code", 30), OCCUPATIONS, "Ketik nama pekerjaan"
            ),
        }  # fmt: skip
        self.spellings = QListWidget()
        self.spellings.setAccessibleName("Ejaan dalam kelompok ini")
        self.spellings.setFrameShape(QFrame.Shape.NoFrame)
        self.spellings.setObjectName("kinds")
        self._title = label("", "head", wrap=True)
        self._line = label("", "muted", wrap=True)
        self._problem = label("", "problem", wrap=True)
        self.agree = primary_button("Pakai", self._decide, "check")
        self._build()
        self._connect()

    def show_clusters(self, clusters: Sequence[Cluster]) -> None:
        """Show the groups; the place in the list stays where it was."""
        before = max(0, self.table.currentIndex().row())
        self._clusters = list(clusters)
        self.table.show_ids(range(1, len(self._clusters) + 1))
        if self._clusters:
            self.table.selectRow(min(before, len(self._clusters) - 1))
        rows = sum(cluster.rows for cluster in self._clusters)
        self._header.show_numbers(
            f"{grouped(len(self._clusters))} kelompok, {grouped(rows)} baris · satu keputusan "
            "berlaku untuk semua baris dan berkas berikutnya"
        )

    def focus(self) -> None:
        """Give the keyboard to the groups."""
        self.table.setFocus()

    def _build(self) -> None:
        back = icon_button("arrow-left", "Kembali (Esc)", self.back_asked.emit)
        learnt = button("Keputusan tersimpan …", self.learnt_asked.emit, icon="history")
        self._header = PageHeader("Ejaan belum dikenal", "", [learnt])
        head = row()
        head.addWidget(back)
        head.addWidget(self._header, 1)
        panel = Card()
        self._panel = panel
        panel.setFixedWidth(_PANEL)
        panel.body.setSpacing(8)
        panel.body.addWidget(self._title)
        panel.body.addWidget(self._line)
        panel.body.addWidget(label("Ejaan yang ikut", "strong"))
        panel.body.addWidget(self.spellings, 1)
        for editor in self._editors.values():
            caption = label(editor.field.label, "strong")
            caption.setBuddy(editor.widget)
            editor.widget.setProperty("caption", caption)
            panel.body.addWidget(caption)
            panel.body.addWidget(editor.widget)
        panel.body.addWidget(self._problem)
        panel.body.addWidget(self.agree)
        beside = row()
        beside.addWidget(table_card(self.table), 1)
        beside.addWidget(panel)
        lines = column()
        lines.addLayout(head)
        lines.addLayout(beside, 1)
        self.setLayout(lines)

    def _connect(self) -> None:
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.back_asked.emit)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.table.record_chosen.connect(self._show)
        self.table.record_opened.connect(lambda _: self._go_to_choice())
        self.spellings.itemChanged.connect(lambda _: self._count())
        for editor in self._editors.values():
            line = editor.box.lineEdit()
            if line is not None:
                line.returnPressed.connect(self._decide)

    def _cluster(self) -> Cluster | None:
        record = self.table.chosen()
        return self._clusters[record.id - 1] if record else None

    def _show(self, record: Record | None) -> None:
        cluster = self._cluster()
        self._panel.setVisible(cluster is not None)
        if record is None or cluster is None:
            return
        self._title.setText(f"“{cluster.spellings[0].text}”")
        self._line.setText(f"{record['what']} · {', '.join(cluster.files[:4])}")
        self._say("")
        self.spellings.blockSignals(True)
        self.spellings.clear()
        for spelling in cluster.spellings:
            item = QListWidgetItem(spelling.text)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.spellings.addItem(item)
        self.spellings.setCurrentRow(0)
        self.spellings.blockSignals(False)
        for name, editor in self._editors.items():
            editor.widget.setVisible(name == cluster.field)
            editor.widget.property("caption").setVisible(name == cluster.field)
        self._editors[cluster.field].put(cluster.suggestion)
        self._count()

    def _count(self) -> None:
        cluster = self._cluster()
        if cluster is None:
            return
        whole = len(self._ticked()) == len(cluster.spellings)
        words = f"Pakai untuk {grouped(cluster.rows)} baris" if whole else "Pakai untuk yang ikut"
        self.agree.setText(words)
        self.agree.setAccessibleName(words)

    def _ticked(self) -> list[Spelling]:
        cluster = self._cluster()
        if cluster is None:
            return []
        return [
            spelling for number, spelling in enumerate(cluster.spellings)
            if self.spellings.item(number).checkState() == Qt.CheckState.Checked
        ]  # fmt: skip

    def _go_to_choice(self) -> None:
        cluster = self._cluster()
        if cluster is not None:
            self._editors[cluster.field].widget.setFocus()
            line = self._editors[cluster.field].box.lineEdit()
            if line is not None:
                line.selectAll()

    def _decide(self) -> None:
        cluster, chosen = self._cluster(), self._ticked()
        if cluster is None:
            return
        editor = self._editors[cluster.field]
        editor.settle()
        code = editor.text()
        known = self._villages if cluster.field == "village" else OCCUPATIONS
        if code not in known:
            self._say("Pilih salah satu dari daftar.")
        elif not chosen:
            self._say("Centang paling sedikit satu ejaan.")
        else:
            self.decided.emit(chosen, code)
            self.table.setFocus()

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    def _load(self, ids: Sequence[int]) -> list[Record]:
        return [self._record(number, self._clusters[number - 1]) for number in ids]

    def _record(self, number: int, cluster: Cluster) -> Record:
        guess = cluster.suggestion
        if guess and cluster.field == "village":
            guess = self._place_name(guess)
        return Record(number, 1, {
            "what": _WHAT[cluster.field], "title": cluster.title, "rows": cluster.rows,
            "district": self._place_name(cluster.spellings[0].scope),
            "suggestion": guess or "belum ada",
        })  # fmt: skip
