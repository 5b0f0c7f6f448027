"""Rows of an import as plain values for the table, and the chips that count their verdicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from jamsos_desktop.domain.fields import Field, Record, shown
from jamsos_desktop.domain.kinds import Text, Whole
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.gui import look
from jamsos_desktop.gui.badges import Badge, Sign, paint_sign, verdict_badge
from jamsos_desktop.gui.chips import Chips
from jamsos_desktop.gui.record_model import Column
from jamsos_desktop.services.imports.report import VERDICTS, ImportReport, Judged
from jamsos_desktop.services.register import FIELDS

ALL, ATTENTION = "", "attention"
"""Chips besides the five verdicts: every row, and good rows that somebody should look at."""

_LABELS = {field.name: field for field in FIELDS}
_WARNED = {"new": "Baru", "changed": "Berubah", "same": "Sama"}
PlaceName = Callable[[str], str]


def _text(label: str, name: str, width: int) -> Field:
    return Field(Text(), label, "Baris", name, width=width)


_DECIDED = ("Diputuskan: orang baru.", "Diputuskan: orang yang sudah ada di register.")
ONLY_WHO = {"several_people", "dup_conflict"}
"""Faults that end as soon as somebody says who the row is."""


def badge_of(record: Record) -> Badge | None:
    """The verdict; a good row with a doubt carries the sign of attention."""
    verdict = record["verdict"]
    if record["warned"] and verdict in _WARNED:
        return Badge(_WARNED[verdict], "triangle", "care")
    return verdict_badge(verdict)


COLUMNS: tuple[Column, ...] = (
    Column(Field(Whole(), "Baris", "Baris", "row", width=5)),
    Column(_text("NIK", "nik", 17)),
    Column(_text("Nama", "name", 19)),
    Column(_text("Tgl lahir", "born_on", 13)),
    Column(_text("Desa", "village", 13)),
    Column(_text("Hasil", "verdict", 11), badge=badge_of),
    Column(_text("Keterangan", "remark", 30), stretch=True),
    Column(_text("Berkas", "file", 18)),
    *(Column(_text(field.label, field.name, min(field.width, 18))) for field in FIELDS
      if field.name not in {"nik", "name", "born_on", "village"}),
)
"""The first seven always stand; one of the rest is shown while something is wrong there."""
ALWAYS = 7


def rows_of(report: ImportReport, place_name: PlaceName, many: bool = False) -> list[Record]:
    """Every row of a report: what was received, the verdict, one sentence.

    The id is the row's place, or its id in the base where it is held there. `many` tells that
    rows of several files stand together.
    """
    columns = _columns(report)
    place = place_name(report.village) if report.village else ""
    found = []
    for number, row in enumerate(report.rows, 1):
        cells = row.cells
        values: dict[str, Any] = {
            name: " ".join(cells[at].split()) if at < len(cells) else ""
            for name, at in columns.items()
        }
        if born := _in_three(report, cells):
            values["born_on"] = born
        if row.verdict != "skipped" and not values.get("village"):
            code = str(row.values.get("village") or "")
            values["village"] = place_name(code) if code else place
        said = _remarks(row, place_name)
        wrong = dict.fromkeys(
            p.field for p in sorted(row.problems, key=lambda p: p.severity != "bad") if p.field
        )
        values |= {
            "row": row.row, "verdict": row.verdict, "remark": said[0] if said else "",
            "all": " ".join(said), "wrong": tuple(wrong), "columns": columns,
            "warned": any(p.severity == "warn" for p in row.problems),
            "problems": row.problems, "file": report.file if many else "",
            "editable": report.dry_run, "values": row.values, "alike": row.alike, "who": row.who,
        }  # fmt: skip
        found.append(Record(report.held_ids.get(row.row, number), 1, values))
    return found


def is_of(record: Record, chip: str) -> bool:
    """Whether a chip shows a row."""
    if chip == ALL:
        return True
    if chip == ATTENTION:
        return bool(record["warned"]) and record["verdict"] in _WARNED
    return bool(record["verdict"] == chip)


def sum_line(counts: Mapping[str, int]) -> str:
    """As `300 baris = 271 baru + 6 berubah + 9 sama + 11 ditahan + 3 dilewati`."""
    parts = " + ".join(
        f"{grouped(counts.get(verdict, 0))} {word.casefold()}" for verdict, word in VERDICTS.items()
    )
    return f"{grouped(counts.get('rows', 0))} baris = {parts}"


def taken(counts: Mapping[str, int]) -> int:
    """How many rows go into the register: all that are neither held nor skipped."""
    return sum(counts.get(verdict, 0) for verdict in _WARNED)


def _columns(report: ImportReport) -> dict[str, int]:
    """Field → column in which it can be mended; two fields of one cell are mended in the first."""
    if report.layout is None:
        return {}
    found: dict[str, int] = {}
    for field in (_LABELS["born_on"], *FIELDS):
        at = report.layout.column(field.name)
        ticked = field.name == "sex" and "sex" not in report.layout.columns
        if at is not None and at not in found.values() and not ticked:
            found[field.name] = at
    return found


def _in_three(report: ImportReport, cells: Sequence[str]) -> str:
    """A birth date that stands in three cells as one text."""
    columns = report.layout.columns if report.layout else {}
    at = [columns[name] for name in ("born_day", "born_month", "born_year") if name in columns]
    return " ".join(cells[n] for n in at if n < len(cells) and cells[n]) if len(at) == 3 else ""


def _remarks(row: Judged, place_name: PlaceName) -> list[str]:
    """Every sentence about a row: faults first, then doubts, then what the register takes over."""
    ordered = sorted(row.problems, key=lambda p: p.severity != "bad")
    said = [problem.message for problem in ordered] or [row.remark]
    if row.who is not None:
        said.insert(0, _DECIDED[row.who.person > 0])
    said += _changes(row, place_name)
    return [sentence for sentence in said if sentence]


def _changes(row: Judged, place_name: PlaceName) -> list[str]:
    """As `Alamat: Jl. Lama → Jl. Baru`, for each field that the register takes over."""
    found = []
    for name, (old, new) in row.differences.items():
        field = _LABELS[name]
        before, after = shown(field, old, place_name), shown(field, new, place_name)
        found.append(f"{field.label}: {before or 'kosong'} → {after}")
    return found


_CHIPS: tuple[tuple[str, str, Sign | None, str], ...] = (
    (ALL, "Semua", None, "text"),
    ("new", "Baru", "plus", "good"),
    ("changed", "Berubah", "unequal", "info"),
    ("same", "Sama", "equal", "idle"),
    ("held", "Ditahan", "cross", "bad"),
    (ATTENTION, "Perhatian", "triangle", "care"),
    ("skipped", "Dilewati", "ring", "idle"),
)


class VerdictChips(Chips):
    """One chip for each verdict with its own sign; the numbers change with the file."""

    def __init__(self) -> None:
        super().__init__()
        self._signs: dict[str, tuple[Sign, str]] = {}
        for key, word, sign, role in _CHIPS:
            chip = self.add(key, word, 0)
            if sign is not None:
                self._signs[key] = (sign, role)
                chip.setIcon(_sign_icon(sign, role))

    def show_counts(self, rows: Sequence[Record]) -> None:
        """Count rows, without a signal."""
        found = Counter(str(row["verdict"]) for row in rows)
        found[ALL] = len(rows)
        found[ATTENTION] = sum(is_of(row, ATTENTION) for row in rows)
        for key, word, _, _ in _CHIPS:
            self.put_count(key, word, found[key])

    def changeEvent(self, event: QEvent) -> None:
        """Draw the signs anew in the colours of another palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_signs"):
            for key, (sign, role) in self._signs.items():
                self._chips[key].setIcon(_sign_icon(sign, role))


def _sign_icon(sign: Sign, role: str) -> QIcon:
    scale, edge = 2, 14
    pixmap = QPixmap(edge * scale, edge * scale)
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_sign(painter, QPointF(edge / 2, edge / 2), sign, look.current().color(role))
    painter.end()
    return QIcon(pixmap)
