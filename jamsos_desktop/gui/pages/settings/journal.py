"""Everything that was done, newest first; taking it back; proving that no line was touched."""

from __future__ import annotations

from collections.abc import Callable

from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.kinds import Text, Whole
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.gui import notices
from jamsos_desktop.gui.badges import Badge
from jamsos_desktop.gui.pages.settings.section import Section
from jamsos_desktop.gui.record_model import Column
from jamsos_desktop.gui.record_table import RecordTable, table_card
from jamsos_desktop.gui.taking_back import TakingBack
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.gui.widgets import EmptyState, button, label, row
from jamsos_desktop.services.journal import Journal, Line

_SHOWN = 500
_LISTED = 12
_BACK = Badge("Diambil kembali", "equal", "idle")


class JournalSection(Section):
    """A table of operations with two buttons."""

    def __init__(self, journal: Journal, check: Callable[[], list[str]], jobs: Jobs) -> None:
        super().__init__()
        self._journal, self._check, self._jobs = journal, check, jobs
        self._lines: dict[int, Line] = {}
        self._taking_back = TakingBack(journal, jobs, self)
        self._build()
        self.table.record_chosen.connect(self._choose)
        self._taking_back.done.connect(self._taken_back)

    def refresh(self) -> None:
        """Read the newest lines again."""
        self._lines = {line.id: line for line in self._journal.operations(_SHOWN)}
        self.table.show_ids(list(self._lines))
        self._count.setText(f"{grouped(len(self._lines))} pekerjaan terakhir")

    def _build(self) -> None:
        self.table = RecordTable(
            [
                Column(Field(Text(), "Waktu", "", "when", width=15), sortable=False),
                Column(Field(Text(), "Pekerjaan", "", "title", width=24), sortable=False),
                Column(Field(Text(), "Berkas atau alasan", "", "about"), sortable=False,
                       stretch=True),
                Column(Field(Text(), "Oleh", "", "actor", width=12), sortable=False),
                Column(Field(Whole(), "Perubahan", "", "changes", width=9), sortable=False),
                Column(Field(Text(), "Keadaan", "", "state", width=16), sortable=False,
                       badge=lambda record: _BACK if record["state"] else None),
            ],
            lambda ids: [_record(self._lines[i]) for i in ids], name="Riwayat pekerjaan",
            empty=EmptyState("history", "Semua yang dikerjakan tercatat di sini."),
        )
        self._count = label("", "muted")
        self._back = button("Ambil kembali", self._take_back, icon="undo-2")
        self._back.setEnabled(False)
        under = row(spacing=8)
        under.addWidget(self._back)
        under.addWidget(button("Periksa jejak", self._verify, icon="badge-check",
                               hint="Periksa basis data dan rantai jejak"))
        under.addStretch()
        under.addWidget(self._count)
        self.body.addWidget(table_card(self.table), 1)
        self.body.addLayout(under)

    def _choose(self, record: Record | None) -> None:
        self._back.setEnabled(record is not None and self._lines[record.id].can_go_back)

    def _take_back(self) -> None:
        record = self.table.chosen()
        if record is not None:
            self._taking_back.start([record.id], self._lines[record.id].title)

    def _taken_back(self, change: object, sentence: str) -> None:
        self.changed.emit(change)
        self.notice.emit(sentence, "", None)

    def _verify(self) -> None:
        self._jobs.run(lambda _: self._check(), self._verified, title="Memeriksa jejak")

    def _verified(self, faults: list[str]) -> None:
        if not faults:
            self.notice.emit("Basis data dan jejak utuh.", "", None)
            return
        more = len(faults) - _LISTED
        tail = f"\ndan {grouped(more)} lainnya" if more > 0 else ""
        notices.refused(
            f"{grouped(len(faults))} kesalahan ditemukan. Jangan mengubah data; hubungi pengelola "
            "program dan siapkan cadangan.", self, detail="\n".join(faults[:_LISTED]) + tail,
        )


def _record(line: Line) -> Record:
    about = " · ".join(filter(None, [line.about, line.source, line.reason]))
    return Record(line.id, 1, {
        "when": line.when, "title": line.title, "about": about, "actor": line.actor,
        "changes": line.changes, "state": line.taken_back_by,
    })
