"""The rows of one file: verdicts as chips, kinds of repair at the left, cells to be mended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.intake.repair import repairs
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.gui.pages.imports.cells import RepairTable
from jamsos_desktop.gui.pages.imports.rows import ALWAYS, ATTENTION, COLUMNS, VerdictChips, is_of
from jamsos_desktop.gui.record_table import table_card
from jamsos_desktop.gui.widgets import Card, EmptyState, button, column, label, row

_NARROW = 960
"""Pixels under which the table shows fewer columns."""
_LESSER = ("born_on", "village")
_NAMES = tuple(told.field.name for told in COLUMNS)
_SPELLING = {"village_unknown", "village_guessed", "occupation_unknown"}
_PUT_RIGHT = {"row_shifted": "Geser kembali", "row_swallowed": "Isinya sudah cocok"}
"""Faults of a whole row and the verb that ends them; for several chosen rows at once."""
KINDS_WIDTH = 216
_NONE = "Tidak ada baris dengan hasil ini."
_NONE_HELD = "Tidak ada lagi baris yang ditahan."


class RowsPanel(QWidget):
    """Shows the rows of a file and asks for what is mended in them."""

    cell_edited = Signal(object, str, str)
    """Record, field, and what was typed."""
    spellings_asked = Signal()
    """All unknown spellings are to be decided at once."""
    rule_asked = Signal()
    """What changed people take over is to be chosen."""
    who_asked = Signal(object)
    """Who the person of a row is, is to be decided."""
    put_right_asked = Signal(object)
    """Records whose cells are to stand in their columns again, or were read and are right."""
    dismiss_asked = Signal(object)
    """Ids of rows that are to be set aside."""

    def __init__(self, villages: Mapping[str, str]) -> None:
        super().__init__()
        self._rows: list[Record] = []
        self._kind = ""
        self._many = self._narrow = False
        self._waiting: Sequence[Record] | None = None
        """Rows that came while a cell was open."""
        self.chips = VerdictChips()
        self.kinds = QListWidget()
        self.kinds.setAccessibleName("Jenis perbaikan")
        self.kinds.setFrameShape(QFrame.Shape.NoFrame)
        self.kinds.setObjectName("kinds")
        self.kinds.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._empty = EmptyState("list-checks", _NONE)
        self.table = RepairTable(self._load, villages, self._empty)
        self._remark = label("", wrap=True)
        self._how = label("", "muted")
        self.dismiss = button(
            "Kesampingkan", self._dismiss, icon="archive",
            hint="Baris yang dipilih tidak jadi diimpor; tetap tercatat sebagai dilewati",
        )  # fmt: skip
        self.spell = button(
            "Putuskan sekaligus …", self.spellings_asked.emit, icon="list-checks",
            hint="Semua ejaan desa dan pekerjaan yang belum dikenal, dari semua berkas",
        )  # fmt: skip
        self.who = button(
            "Siapa orangnya …", self._ask_who, icon="users",
            hint="Bandingkan dengan orang yang mirip di register, lalu putuskan (Enter)",
        )  # fmt: skip
        self.put_right = button("", self._put_right, icon="check")
        self.rule = button("Aturan perubahan …", self.rule_asked.emit, icon="settings")
        self._build()
        self._connect()

    def show_rows(
        self, rows: Sequence[Record], chip: str, *, held: bool = False, many: bool = False
    ) -> None:
        """Show the rows of a file anew; `chip` is chosen first."""
        self._rows, self._kind, self._many = list(rows), "", many
        self._waiting = None
        self.dismiss.setVisible(held)
        self.chips.show_counts(self._rows)
        self.chips.choose(chip)
        self._show_chip()
        self.table.choose_first()

    def show_again(self, rows: Sequence[Record]) -> None:
        """Show the rows after a change: same chip, same kind of repair, same place.

        While the clerk types in a cell nothing moves; the rows come when it is closed.
        """
        self._waiting = rows
        if self.table.is_open():
            return
        self._waiting = None
        before = self.table.currentIndex().row()
        self._rows = list(rows)
        self.chips.show_counts(self._rows)
        self._show_chip()
        if self.table.chosen() is None and self.table.records().rowCount():
            last = self.table.records().rowCount() - 1
            self.table.selectRow(max(0, min(before, last)))

    def rows(self) -> list[Record]:
        """All rows, whatever the chip."""
        return self._rows

    def _build(self) -> None:
        self._side = Card("Jenis perbaikan", rows=True)
        self._side.setFixedWidth(KINDS_WIDTH)
        self._side.body.addWidget(self.kinds, 1)
        self._side.body.addWidget(self.spell)
        beside = row()
        beside.addWidget(self._side)
        beside.addWidget(table_card(self.table), 1)
        foot = Card()
        self._remark.setMinimumHeight(2 * self._remark.fontMetrics().lineSpacing())
        self._remark.setAlignment(Qt.AlignmentFlag.AlignTop)
        line = row()
        line.addWidget(self._remark, 1)
        line.addWidget(self.put_right, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.who, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.rule, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.dismiss, 0, Qt.AlignmentFlag.AlignTop)
        foot.body.addLayout(line)
        foot.body.addWidget(self._how)
        lines = column()
        lines.addWidget(self.chips)
        lines.addLayout(beside, 1)
        lines.addWidget(foot)
        self.setLayout(lines)

    def _connect(self) -> None:
        self.chips.chosen.connect(self._chip_chosen)
        self.kinds.currentItemChanged.connect(self._kind_chosen)
        self.table.record_chosen.connect(self._explain)
        self.table.sort_asked.connect(self._sort)
        self.table.cell_edited.connect(self.cell_edited)
        self.table.shut.connect(self._tell_shut)
        self.table.resized.connect(self._fit)
        self.table.who_asked.connect(self.who_asked)
        # Tab closes one cell and opens the next: what waits is shown after that.
        self.table.cell_closed.connect(
            self._show_waiting, Qt.ConnectionType.QueuedConnection
        )

    def _load(self, ids: Sequence[int]) -> list[Record]:
        wanted = set(ids)
        return [record for record in self._rows if record.id in wanted]

    def _explain(self, record: Record | None) -> None:
        """Say everything about the row the keyboard stands on."""
        told = f"Baris {record['row']}: {record['all'] or 'tidak ada catatan.'}" if record else ""
        self._remark.setText(told)
        can = bool(record is not None and record["editable"])
        self._how.setText("F2 atau klik dua kali memperbaiki sel di tempatnya." if can else "")
        self.who.setVisible(bool(can and record and record["alike"]))
        kinds = {problem.kind for problem in record["problems"]} if can and record else set()
        words = next((_PUT_RIGHT[kind] for kind in _PUT_RIGHT if kind in kinds), "")
        self.put_right.setVisible(bool(words))
        self.put_right.setText(words)
        self.put_right.setAccessibleName(words)

    def _tell_shut(self, record: Record | None) -> None:
        if record is not None and record["editable"]:
            self._how.setText("Kolom ini tidak ada di berkas. Tunjukkan di Susunan kolom.")
        elif record is not None:
            self._how.setText("Baris ini sudah masuk register; ubah di halaman Penerima.")

    def _show_waiting(self) -> None:
        if self._waiting is not None:
            self.show_again(self._waiting)

    def _chip_chosen(self, _: str) -> None:
        self._kind = ""
        self._show_chip()
        if self.table.chosen() is None:
            self.table.choose_first()

    def _show_chip(self) -> None:
        """The rows of the chosen chip, and of these the ones that want the chosen repair."""
        chip = self.chips.current()
        rows = [record for record in self._rows if is_of(record, chip)]
        self._empty.say(_NONE_HELD if chip == "held" and self._rows else _NONE)
        self._show_kinds(rows, chip)
        if self._kind:
            rows = [r for r in rows if any(p.kind == self._kind for p in r["problems"])]
        self.table.show_ids([record.id for record in rows])
        self._show_columns()

    def _show_kinds(self, rows: Sequence[Record], chip: str) -> None:
        weight = {"held": "bad", ATTENTION: "warn"}.get(chip, "")
        found = repairs(
            [p for p in record["problems"] if p.severity == weight] for record in rows
        )  # fmt: skip
        if self._kind not in {repair.kind for repair in found}:
            self._kind = ""
        self._side.setVisible(bool(found))
        self.kinds.blockSignals(True)
        self.kinds.clear()
        for kind, title, count in [
            ("", "Semua", len(rows)), *((r.kind, r.title, r.rows) for r in found)
        ]:
            item = QListWidgetItem(f"{title} · {grouped(count)}")
            item.setData(Qt.ItemDataRole.UserRole, kind)
            self.kinds.addItem(item)
            if kind == self._kind:
                self.kinds.setCurrentItem(item)
        self.kinds.blockSignals(False)
        self.rule.setVisible(chip == "changed" and any(record["editable"] for record in rows))
        self.spell.setVisible(bool(_SPELLING & {repair.kind for repair in found}))

    def _kind_chosen(self, item: QListWidgetItem | None, _: QListWidgetItem | None) -> None:
        if item is not None:
            self._kind = str(item.data(Qt.ItemDataRole.UserRole))
            self._show_chip()
            if self.table.chosen() is None:
                self.table.choose_first()

    def _show_columns(self) -> None:
        """The main columns, the file where there are several, and the one that is to be mended.

        In a narrow table the reasons are worth more than birth day and village.
        """
        wanted = set(_NAMES[:ALWAYS]) | ({"file"} if self._many else set())
        self._narrow = self.table.width() < _NARROW
        if self._narrow:
            wanted -= set(_LESSER)
        if self._kind:
            wanted |= {
                p.field for record in self._rows for p in record["problems"]
                if p.kind == self._kind
            }  # fmt: skip
        for number, name in enumerate(_NAMES):
            self.table.setColumnHidden(number, name not in wanted)

    def _fit(self) -> None:
        """The table got another width; a cell that is open keeps its column meanwhile."""
        if (self.table.width() < _NARROW) != self._narrow:
            self._show_columns()

    def _put_right(self) -> None:
        chosen = set(self.table.selected_ids())
        self.table.setFocus()  # the button is gone when the rows are right
        self.put_right_asked.emit([
            record for record in self._rows
            if record.id in chosen and any(p.kind in _PUT_RIGHT for p in record["problems"])
        ])

    def _ask_who(self) -> None:
        self.table.setFocus()
        self.who_asked.emit(self.table.chosen())

    def _dismiss(self) -> None:
        ids = self.table.selected_ids()
        if ids:
            self.dismiss_asked.emit(ids)

    def _sort(self, name: str, downwards: bool) -> None:
        def order(record: Record) -> tuple[int, str]:
            value = record.get(name, "")
            return (value, "") if isinstance(value, int) else (0, str(value).casefold())

        self._rows.sort(key=order, reverse=downwards)
        self._show_chip()
