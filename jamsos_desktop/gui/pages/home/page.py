"""Beranda: what is there to do, how far things are, what changed, what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.dates import full_day, long_day
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.gui.charts import Bar, BarChart
from jamsos_desktop.gui.page import Page
from jamsos_desktop.gui.page_header import PageHeader
from jamsos_desktop.gui.pages.home.parts import listed, scrolled, two_lines
from jamsos_desktop.gui.taking_back import TakingBack
from jamsos_desktop.gui.tasks import Jobs, Latest
from jamsos_desktop.gui.widgets import (
    Card,
    FigureCard,
    WorkList,
    WorkRow,
    button,
    clear,
    column,
    label,
    primary_button,
    row,
)
from jamsos_desktop.services.history import when
from jamsos_desktop.services.journal import Journal, Line
from jamsos_desktop.services.overview import Desk, Overview, Task, days_until, greeting
from jamsos_desktop.services.searches import Saved, Searches

_ICONS = {
    "held": "circle-alert", "unfinished": "printer", "repair": "triangle-alert", "answer": "mail",
    "turns_65": "cake", "sticker": "sticker", "certificate": "award", "usulan": "list-checks",
    "layak": "stamp", "ditetapkan": "send", "ditolak": "circle-x",
}
_CHANGES, _CEREMONIES, _IMPORTS = 5, 3, 4
"""How many of the newest changes, ceremonies and imports are shown."""


class HomePage(Page):
    """The first page. Every number leads to where it is worked on."""

    def __init__(
        self, desk: Desk, journal: Journal, clock: Clock, jobs: Jobs, user: str, *,
        searches: Searches,
    ) -> None:
        super().__init__()
        self._desk, self._journal, self._clock, self._user = desk, journal, clock, user
        self._searches = searches
        self._taking_back = TakingBack(journal, jobs, self)
        self._reading = Latest(jobs, "Membaca ringkasan")
        self.set_up()

    def refresh(self) -> None:
        """Read all figures again, in a job; those of before stand meanwhile."""
        self._header.show_title(f"{greeting(self._clock.local().hour)}, {self._user}")
        self._reading.ask(
            lambda: (self._desk.overview(), self._journal.operations(40), self._searches.all()),
            self._show,
        )

    def _show(self, read: tuple[Overview, list[Line], list[Saved]]) -> None:
        seen, operations, saved = read
        programme = str(seen.programme["name"]) if seen.programme else "belum ada program"
        self._header.show_numbers(f"{full_day(self._clock.today())} · {programme}")
        self._show_figures(seen)
        self._show_tasks(seen, saved)
        self._charts[0].show_bars([Bar(d.name, d.active, d.enrolled) for d in seen.districts])
        self._charts[1].show_bars([Bar(d.name, d.stickers, d.active) for d in seen.districts])
        self._show_changes(operations)
        self._show_ceremonies(seen.ceremonies)
        self._show_imports(seen.imports)
        self.status.emit(f"{grouped(seen.people)} orang di register")

    def _build(self) -> None:
        self._import = primary_button("Impor daftar desa", icon="file-input")
        self._header = PageHeader("", " ", [self._import])
        self._figures = [FigureCard("…", word, " ") for word in
                         ("peserta aktif", "perlu perhatian", "stiker tercetak", "iuran")]
        figures = row()
        for card in self._figures:
            figures.addWidget(card, 1)
        self._work, self._work_card = WorkList(), Card("Yang perlu dikerjakan", rows=True)
        self._rest = label("Sedang dihitung …", "muted", wrap=True)
        self._rest.setContentsMargins(8, 0, 8, 0)
        self._begin = button("Impor daftar pertama", kind="link")
        self._begin.hide()
        begin = row(spacing=0)
        begin.setContentsMargins(8, 0, 8, 0)
        begin.addWidget(self._begin)
        begin.addStretch()
        self._work_card.body.addWidget(self._rest)
        self._work_card.body.addLayout(begin)
        self._work_card.body.addWidget(self._work)
        self._work_card.body.addStretch()
        self._changes = column(spacing=2)
        self._ceremonies, self._imports = column(spacing=2), column(spacing=2)
        upper = row()
        upper.addWidget(self._work_card, 1)
        upper.addWidget(self._make_districts(), 1)
        lower = row()
        lower.addWidget(listed("Yang baru berubah", self._changes), 1)
        beside = row()
        beside.addWidget(listed("Acara berikutnya", self._ceremonies), 1)
        beside.addWidget(listed("Impor terakhir", self._imports), 1)
        lower.addLayout(beside, 1)
        whole = column()
        whole.addLayout(figures)
        whole.addLayout(upper, 1)
        whole.addLayout(lower, 1)
        self.body.addWidget(self._header)
        self.body.addWidget(scrolled(whole), 1)

    def _connect(self) -> None:
        for begins in (self._import, self._begin):
            begins.clicked.connect(lambda: self.go.emit("imports", None))
        self._taking_back.done.connect(self._taken_back)

    def _make_districts(self) -> Card:
        card = Card()
        card.setAccessibleName("Per kecamatan")
        self._charts = [BarChart("Aktif dari peserta"), BarChart("Stiker dari peserta aktif")]
        both = row(spacing=28)
        for chart, head, under in zip(
            self._charts, ("Aktif per kecamatan", "Stiker per kecamatan"),
            ("dari semua peserta program", "dari peserta aktif; satu stiker satu rumah"),
            strict=True,
        ):
            part = column(spacing=2)
            part.addWidget(label(head, "head"))
            part.addWidget(label(under, "muted"))
            part.addSpacing(6)
            part.addWidget(chart)
            part.addStretch()
            both.addLayout(part, 1)
        card.body.addLayout(both)
        card.body.addStretch()
        return card

    def _show_figures(self, seen: Overview) -> None:
        active = seen.statuses.get("aktif", 0)
        quota = int(seen.programme.get("quota", 0)) if seen.programme else 0
        repair = seen.statuses.get("perlu_perbaikan", 0) + seen.statuses.get("ditolak", 0)
        waiting = seen.statuses.get("dikirim", 0)
        first, care, stickers, money = self._figures
        first.show_figure(
            grouped(active), "peserta aktif",
            f"{percent(active, quota)} dari kuota {grouped(quota)}" if quota else "tanpa kuota",
        )
        care.show_figure(
            grouped(repair + waiting), "perlu perhatian",
            f"{grouped(repair)} perbaikan data · {grouped(waiting)} menunggu jawaban",
        )
        stickers.show_figure(
            grouped(seen.stickers), "stiker tercetak",
            f"{grouped(seen.certificates)} sertifikat untuk {grouped(active)} orang",
        )
        if seen.programme is None:
            money.show_figure(short_rupiah(0), "iuran", "belum ada program")
            return
        money.show_figure(
            short_rupiah(seen.contribution), f"iuran {seen.programme['year']}",
            f"{seen.programme['months']} bulan untuk peserta aktif",
        )

    def _show_tasks(self, seen: Overview, saved: Sequence[Saved]) -> None:
        rows = []
        for task in seen.tasks:
            line = WorkRow(_ICONS.get(task.code, "info"), task.text, task.count,
                           task.tone)  # type: ignore[arg-type]  # a tone by its contract
            line.clicked.connect(partial(self._open_task, task))
            rows.append(line)
        for search in saved:
            line = WorkRow("list-checks", search.name, search.count, more=search.more)
            line.clicked.connect(partial(self.go.emit, "people", search.wanted))
            rows.append(line)
        self._work.show_rows(rows)
        self._rest.setVisible(not rows)
        self._begin.setVisible(not rows and not seen.people)
        self._rest.setText(
            "Tidak ada pekerjaan yang menunggu." if seen.people
            else "Belum ada penerima. Mulai dengan mengimpor daftar dari desa."
        )

    def _open_task(self, task: Task) -> None:
        self.go.emit(task.page, task.wanted)

    def _show_changes(self, lines: Sequence[Line]) -> None:
        clear(self._changes)
        found = together(lines)[:_CHANGES]
        for same in found:
            first = same[0]
            times = f", {len(same)} kali" if len(same) > 1 else ""
            about = first.source or first.about
            what = (f"{first.title}: {about}" if about else first.title) + times
            count, of_what = sum(line.size[0] for line in same), first.size[1]
            under = " · ".join(filter(None, (
                first.when, first.actor, f"{grouped(count)} {of_what}" if count else "",
                "sudah diambil kembali" if first.taken_back_by else "",
            )))
            action = None
            if first.can_go_back and first.takes_back is None:
                action = button("Ambil kembali", kind="link")
                action.setAccessibleName(f"Ambil kembali: {what}, {first.when}")
                numbers = [line.id for line in same]
                action.clicked.connect(
                    partial(self._taking_back.start, numbers, first.title)
                )
            self._changes.addWidget(two_lines(what, under, action))
        if not found:
            self._changes.addWidget(label("Belum ada yang dikerjakan.", "muted"))

    def _show_ceremonies(self, ceremonies: Sequence[Record]) -> None:
        clear(self._ceremonies)
        today = self._clock.today()
        for ceremony in ceremonies[:_CEREMONIES]:
            day = ceremony["day"]
            under = f"{long_day(day)}, {days_until(day, today)}"
            opens = button("Buka", kind="link")
            opens.setAccessibleName(f"Buka acara {ceremony['name']}")
            opens.clicked.connect(partial(self.go.emit, "ceremonies", ceremony.id))
            self._ceremonies.addWidget(two_lines(str(ceremony["name"]), under, opens))
        if not ceremonies:
            self._ceremonies.addWidget(label("Belum ada acara yang direncanakan.", "muted",
                                             wrap=True))
            self._ceremonies.addWidget(button(
                "Rencanakan acara", partial(self.go.emit, "ceremonies", None), kind="link",
            ))

    def _show_imports(self, imports: Sequence[Record]) -> None:
        clear(self._imports)
        for file in imports[:_IMPORTS]:
            counts = file["counts"] or {}
            held = f", {grouped(counts['held'])} ditahan" if counts.get("held") else ""
            under = f"{grouped(counts.get('new', 0))} baru{held} · {when(file['received_at'])[:10]}"
            opens = button("Buka", kind="link")
            opens.setAccessibleName(f"Buka impor {file['name']}")
            opens.clicked.connect(partial(self.go.emit, "imports", file.id))
            self._imports.addWidget(two_lines(str(file["name"]), under, opens))
        if not imports:
            self._imports.addWidget(label("Belum ada daftar yang diimpor.", "muted", wrap=True))

    def _taken_back(self, change: object, sentence: str) -> None:
        self.changed.emit(change)
        self.notice.emit(sentence, "", None)


def together(lines: Sequence[Line]) -> list[list[Line]]:
    """Operations that changed something, those of one kind in a row put together."""
    found: list[list[Line]] = []
    for line in lines:
        if not line.changes:
            continue
        last = found[-1][0] if found else None
        like = last is not None and _alike(last) == _alike(line)
        if like:
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _alike(line: Line) -> tuple[object, ...]:
    return line.kind, line.actor, line.source, line.about, line.can_go_back


def short_rupiah(amount: int) -> str:
    """As `Rp3,02 M` (miliar), `Rp336 jt` (juta) or in full below a million."""
    for size, word in ((1_000_000_000, "M"), (1_000_000, "jt")):
        if amount >= size:
            digits = 2 if amount < 10 * size else 1 if amount < 100 * size else 0
            return f"Rp{amount / size:.{digits}f} {word}".replace(".", ",")
    return f"Rp{grouped(amount)}"


def percent(part: int, whole: int) -> str:
    """As `98,7 %`; `0 %` of nothing."""
    share = 100 * part / whole if whole else 0.0
    return f"{share:.1f}".removesuffix(".0").replace(".", ",") + " %"
