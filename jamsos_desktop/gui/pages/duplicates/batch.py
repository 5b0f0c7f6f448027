"""The sure pairs merged at once: a rule, the list of what would happen, the list to sign."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QRadioButton, QWidget

from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.kinds import Text
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.pairs import Pair
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.gui.badges import Badge
from jamsos_desktop.gui.dialogs import files
from jamsos_desktop.gui.record_model import Column
from jamsos_desktop.gui.record_table import RecordTable, table_card
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.gui.widgets import EmptyState, button, column, fit, label, primary_button, row
from jamsos_desktop.services.duplicates import Duplicates
from jamsos_desktop.services.merge_batch import KEEPER_RULES, Batch, KeeperRule

_KINDS = "Dokumen PDF (*.pdf);;Buku kerja Excel (*.xlsx)"
_MERGED, _LEFT = Badge("Digabung", "equal", "good"), Badge("Dibiarkan", "triangle", "care")


def _field(label_: str, name: str, width: int) -> Field:
    return Field(Text(), label_, "Pasangan", name, width=width)


def _badge(record: Record) -> Badge:
    return _MERGED if record["merged"] else _LEFT


_COLUMNS = (
    Column(_field("Yang dipertahankan", "keep", 24), sortable=False),
    Column(_field("Yang digabungkan", "drop", 24), sortable=False),
    Column(_field("Desa", "village", 14), sortable=False),
    Column(_field("Hasil", "result", 12), badge=_badge, sortable=False),
    Column(_field("Dasar", "why", 30), stretch=True, sortable=False),
)


class BatchDialog(QDialog):
    """Shows what a batch would do before it is done; stays open for the list to sign."""

    merged = Signal(object)
    """The `Batch`, when it is stored."""

    def __init__(
        self, duplicates: Duplicates, pairs: Sequence[Pair], jobs: Jobs,
        place_name: Callable[[str], str], parent: QWidget,
    ) -> None:
        super().__init__(parent)
        title = f"Gabungkan {grouped(len(pairs))} pasangan yang pasti"
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._duplicates, self._pairs, self._jobs = duplicates, pairs, jobs
        self._place_name = place_name
        self._batch = Batch()
        self._records: list[Record] = []
        self._build(title)
        fit(self, 1040, 600)
        self._preview()

    def rule(self) -> KeeperRule:
        """Which record stays."""
        return next(rule for rule, one in self.rules.items() if one.isChecked())

    def batch(self) -> Batch:
        """What would be done, or was."""
        return self._batch

    def _build(self, title: str) -> None:
        self.rules: dict[KeeperRule, QRadioButton] = {}
        group, choose = QButtonGroup(self), row(spacing=20)
        for rule, words in KEEPER_RULES.items():
            self.rules[rule] = QRadioButton(words)
            self.rules[rule].setAccessibleName(words)
            group.addButton(self.rules[rule])
            choose.addWidget(self.rules[rule])
        choose.addStretch()
        self.rules["older"].setChecked(True)
        group.buttonClicked.connect(lambda _: self._preview())
        self._line = label("", "muted", wrap=True)
        self.table = RecordTable(
            _COLUMNS, self._load, name="Yang akan digabungkan",
            empty=EmptyState("list-checks", "Daftar sedang dibuat."),
        )
        self.save = button("Simpan daftar …", self._save, icon="file-down",
                           hint="PDF atau Excel untuk diperiksa dan ditandatangani")
        self.go = primary_button("Gabungkan", self._merge, "check")
        self.close_button = button("Batal", self.reject)
        acts = row(spacing=8)
        acts.addWidget(self.save)
        acts.addStretch()
        acts.addWidget(self.close_button)
        acts.addWidget(self.go)
        self._head = label(title, "head")
        lines = column()
        lines.setContentsMargins(24, 20, 24, 16)
        lines.addWidget(self._head)
        lines.addLayout(choose)
        lines.addWidget(self._line)
        lines.addWidget(table_card(self.table), 1)
        lines.addLayout(acts)
        self.setLayout(lines)

    def _preview(self) -> None:
        self._wait("Daftar sedang dibuat.")
        rule = self.rule()
        self._jobs.run(
            lambda progress: self._duplicates.merge_batch(
                self._pairs, rule, progress=progress, preview=True
            ),
            partial(self._show_preview, rule), title="Menyusun daftar penggabungan",
            on_cancel=self.reject,
        )

    def _show_preview(self, rule: KeeperRule, batch: Batch) -> None:
        if rule != self.rule():
            return  # another rule was chosen meanwhile; its list is on the way
        self._show(batch)
        count = grouped(len(batch.merged))
        words = f"Gabungkan {count} pasangan" if batch.merged else "Tidak ada yang digabungkan"
        self.go.setText(words)
        self.go.setAccessibleName(words)
        self.go.setEnabled(bool(batch.merged))
        self._line.setText(
            f"{count} akan digabungkan, {grouped(len(batch.left))} dibiarkan. Semua kepesertaan "
            "dan dokumen ikut pindah; penggabungan ini dapat dibatalkan."
        )

    def _merge(self) -> None:
        self._wait("Sedang digabungkan.")
        rule = self.rule()
        self._jobs.run(
            lambda progress: self._duplicates.merge_batch(self._pairs, rule, progress=progress),
            self._done, title="Menggabungkan data ganda", on_cancel=self._preview,
        )

    def _done(self, batch: Batch) -> None:
        self._show(batch)
        for one in self.rules.values():
            one.setEnabled(False)
        self.go.hide()
        self.close_button.setText("Tutup")
        self.close_button.setAccessibleName("Tutup")
        self._head.setText(f"{grouped(len(batch.merged))} pasangan sudah digabungkan")
        self._line.setText("Simpan daftarnya untuk ditandatangani.")
        self.save.setFocus()
        self.merged.emit(batch)

    def _wait(self, sentence: str) -> None:
        self._line.setText(sentence)
        self.go.setEnabled(False)
        self.save.setEnabled(False)

    def _show(self, batch: Batch) -> None:
        self._batch = batch
        rows = [(keep, drop, True, pair.sentence) for keep, drop, pair in batch.merged]
        rows += [(pair.low, pair.high, False, why) for pair, why in batch.left]
        self._records = [
            Record(number, 1, {
                "keep": keep["name"], "drop": drop["name"], "merged": merged, "why": why,
                "village": self._place_name(str(keep["village"])),
            })
            for number, (keep, drop, merged, why) in enumerate(rows, 1)
        ]
        self.table.show_ids([record.id for record in self._records])
        self.table.choose_first()
        self.save.setEnabled(bool(rows))

    def _load(self, ids: Sequence[int]) -> list[Record]:
        return [self._records[number - 1] for number in ids]

    def _save(self) -> None:
        name = "data ganda.pdf" if self._batch.operation else "usulan data ganda.pdf"
        files.choose_target(self, "Simpan daftar", name, _KINDS, self._write)

    def _write(self, path: Path) -> None:
        batch = self._batch

        def write(progress: Progress) -> int:
            return self._duplicates.write_list(batch, path, progress)

        self._jobs.run(write, partial(self._written, path), title="Menyimpan daftar")

    def _written(self, path: Path, _count: int) -> None:
        self._line.setText(f"Daftar disimpan di {path.name}.")
