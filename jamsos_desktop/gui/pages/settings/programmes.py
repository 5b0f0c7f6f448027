"""The programmes, and the yearly round of the chosen one: check, decree, list, answer."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from jamsos_desktop.domain.changed import Changed
from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.dates import short_day
from jamsos_desktop.domain.enrolment import REASONS, STATUSES
from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.kinds import Day, Text
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.vocabulary import ANSWERS
from jamsos_desktop.gui import notices
from jamsos_desktop.gui.dialogs import files
from jamsos_desktop.gui.dialogs.form_dialog import FormDialog
from jamsos_desktop.gui.dialogs.welcome import first_programme
from jamsos_desktop.gui.flow import Flow
from jamsos_desktop.gui.pages.settings.rows import RowsSection
from jamsos_desktop.gui.rights import needs
from jamsos_desktop.gui.tasks import Jobs
from jamsos_desktop.gui.widgets import Card, button, label
from jamsos_desktop.services.programmes import Answered, Checked, Programmes
from jamsos_desktop.services.settings import Settings

_DECREE = (
    Field(Text(80), "Nomor SK", "Surat keputusan", "number", required=True),
    Field(Day(), "Tanggal SK", "Surat keputusan", "day", required=True),
)


class ProgrammeSection(RowsSection):
    """The list and form of programmes with the four steps of the year above the form."""

    def __init__(
        self, settings: Settings, programmes: Programmes, clock: Clock, jobs: Jobs
    ) -> None:
        self._programmes, self._clock, self._jobs = programmes, clock, jobs
        super().__init__(
            "program", "programme", settings.programme_fields, ("name", "year"),
            settings.programmes, settings.save_programme, lambda: first_programme(clock),
        )

    def _lay_out(self) -> None:
        super()._lay_out()
        self._round = Card("Putaran tahun ini")
        self._counts = label("", "muted", wrap=True)
        steps = Flow()
        self._check = button("Periksa usulan", self._ask_check, icon="list-checks")
        self._decree = button("Tetapkan SK …", self._ask_decree, icon="stamp")
        self._submit = button("Buat daftar BPJS …", self._ask_submit, icon="send")
        self._answer = button("Cocokkan jawaban …", self._ask_answer, icon="file-input")
        for step in (self._check, self._decree, self._submit, self._answer):
            steps.addWidget(step)
        self._round.body.addWidget(self._counts)
        self._round.body.addLayout(steps)
        self.right.insertWidget(1, self._round)

    def _choose(self, record: Record | None) -> None:
        super()._choose(record)
        self._round.setVisible(record is not None)
        if record is None:
            return
        counts = self._programmes.status_counts(record.id)
        words = [f"{grouped(n)} {_inside(STATUSES[s])}" for s, n in counts.items()]
        self._counts.setText(" · ".join(words) or "Belum ada orang dalam program ini.")
        self._check.setEnabled(bool(counts.get("usulan")))
        self._decree.setEnabled(bool(counts.get("layak")))
        self._submit.setEnabled(bool(counts.get("ditetapkan")))
        self._answer.setEnabled(bool(counts.get("dikirim")))

    def _programme(self) -> int:
        record = self.table.chosen()
        return record.id if record else 0

    @needs("check")
    def _ask_check(self) -> None:
        number = self._programme()
        self._jobs.run(
            lambda _: self._programmes.check(number), self._checked, title="Memeriksa usulan"
        )

    def _checked(self, found: Checked) -> None:
        unfit = sum(found.unfit.values())
        reasons = ", ".join(f"{REASONS.get(r, r)} {grouped(n)}" for r, n in found.unfit.items())
        tail = f" ({reasons})" if reasons else ""
        self._done(
            found.changed, f"{grouped(found.fit)} layak, {grouped(unfit)} tidak layak{tail}."
        )

    @needs("decree")
    def _ask_decree(self) -> None:
        record = self.table.chosen()
        if record is None:
            return
        FormDialog(
            "Tetapkan dengan SK", _DECREE, "Tetapkan", partial(self._fix, record.id),
            values={"number": record["decree_number"],
                    "day": record["decree_day"] or self._clock.today()},
            explain="Semua yang layak ditetapkan sampai kuota penuh; sisanya menjadi cadangan.",
            parent=self,
        ).open()

    def _fix(self, programme: int, texts: Mapping[str, str]) -> None:
        number, day = texts["number"], _DECREE[1].read(texts["day"])
        self._jobs.run(
            lambda _: self._programmes.decree(programme, number, day),
            lambda told: self._done(told[1], f"{grouped(told[0])} orang ditetapkan dengan SK."),
            title="Menetapkan dengan SK",
        )

    @needs("submit")
    def _ask_submit(self) -> None:
        number = self._programme()
        name = f"Daftar BPJS {short_day(self._clock.today()).replace('/', '-')}.xlsx"
        files.choose_target(
            self, "Buat daftar BPJS", name, files.WORKBOOK, partial(self._write, number)
        )

    def _write(self, programme: int, path: Path) -> None:
        def written(told: tuple[int, int, Changed]) -> None:
            self._done(
                told[2], f"{grouped(told[1])} orang ditulis ke {path.name}.", "Buka berkas",
                path,
            )

        self._jobs.run(
            lambda progress: self._programmes.submit(programme, path, progress), written,
            title="Membuat daftar BPJS",
        )

    @needs("answer")
    def _ask_answer(self) -> None:
        sent = self._programmes.submissions(self._programme())
        if not sent:
            notices.refused("Belum ada daftar yang dikirim ke BPJS.", self)
            return
        files.choose_files(
            self, "Pilih jawaban BPJS", files.LISTS,
            lambda paths: self._match(paths[0], sent[0].id),
        )

    def _match(self, path: Path, submission: int) -> None:
        self._jobs.run(
            lambda progress: self._programmes.answer(path, submission, progress),
            self._answered, title="Mencocokkan jawaban BPJS",
        )

    def _answered(self, found: Answered) -> None:
        parts = [f"{grouped(n)} {_inside(ANSWERS.get(c, c))}" for c, n in found.counts.items()]
        if found.missing:
            parts.append(f"{grouped(found.missing)} belum dijawab")
        self._done(found.changed, (", ".join(parts) or "Tidak ada baris") + ".")

    def _done(
        self, change: Changed, sentence: str, action: str = "", path: Path | None = None
    ) -> None:
        self.changed.emit(change)
        self.refresh()
        shows = partial(files.show_in_system, path) if path else None
        self.notice.emit(sentence, action, shows)


def _inside(words: str) -> str:
    """A label as it stands inside a sentence; names such as BPJS keep their capitals."""
    return words[:1].lower() + words[1:]
