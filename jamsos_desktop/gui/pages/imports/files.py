"""The files of the import desk: where they are dropped, and the list of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.kinds import Text, Whole
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.gui.badges import Badge
from jamsos_desktop.gui.giving_way import GivingWay
from jamsos_desktop.gui.pages.imports.rows import PlaceName
from jamsos_desktop.gui.record_model import Column
from jamsos_desktop.gui.record_table import RecordTable, table_card
from jamsos_desktop.gui.widgets import Card, EmptyState, button, column, label, picture, row
from jamsos_desktop.services.imports.report import Choices, ImportReport

State = Literal["waiting", "ready", "ask", "reject", "importing", "done"]
SUFFIXES = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv"})
_MOST_FILES = 500
"""Lists taken from one folder; a folder with more was dropped by mistake."""

_BADGES: dict[State, Badge] = {
    "waiting": Badge("Menunggu", "ring", "idle"),
    "ready": Badge("Siap diimpor", "half", "info"),
    "ask": Badge("Perlu pilihan", "triangle", "care"),
    "reject": Badge("Tidak terbaca", "cross", "bad"),
    "importing": Badge("Sedang diimpor", "half", "info"),
    "done": Badge("Diimpor", "full", "good"),
}


@dataclass
class WorkFile:
    """A file on the desk that is not in the register yet."""

    id: int
    """Below zero; files in the register have their own number."""
    path: Path
    state: State = "waiting"
    report: ImportReport | None = None
    message: str = ""
    """Why it cannot go on as it is."""
    chosen: Choices = field(default_factory=Choices)
    """What the clerk chose for it."""
    rows: Sequence[Record] = ()
    """The rows of the report as the table shows them."""


def lists_among(paths: Sequence[Path], progress: Progress) -> list[Path]:
    """The lists among files and folders that were dropped, in order, each once."""
    found: dict[Path, None] = {}
    for path in paths:
        if not path.is_dir():
            found[path] = None
            continue
        progress.begin(0, f"Mencari daftar di {path.name}")
        for inner in sorted(_walk(path, progress)):
            found[inner] = None
    return list(found)


def _walk(folder: Path, progress: Progress) -> Iterable[Path]:
    count = 0
    for path in folder.rglob("*"):
        progress.check()
        # Names that begin so are lock files of a spreadsheet program, or hidden.
        hidden = path.name.startswith(("~$", "."))
        if path.suffix.casefold() in SUFFIXES and not hidden and path.is_file():
            yield path
            count += 1
            if count == _MOST_FILES:
                return


def dropped_paths(mime: QMimeData) -> list[Path]:
    """Files and folders that are being dragged; other things are left out."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


class DropZone(Card):
    """Says where files go; takes them from another window or opens the dialog."""

    dropped = Signal(object)
    """List of paths."""
    choose_asked = Signal()
    folder_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.setAccessibleName("Tempat menjatuhkan berkas")
        words = column(spacing=0)
        words.addWidget(label("Seret daftar desa atau satu folder ke sini", "strong"))
        words.addWidget(
            label("Excel, LibreOffice, atau CSV, beberapa sekaligus. Tidak ada yang tersimpan "
                  "sebelum Impor ditekan.", "muted")
        )  # fmt: skip
        line = row()
        line.setContentsMargins(0, 4, 0, 4)
        line.addWidget(picture("file-down", "primary", 28))
        line.addLayout(words, 1)
        self.folder = button("Pilih folder …", self.folder_asked.emit, icon="folder",
                             needs="import")
        line.addWidget(self.folder)
        self.choose = button("Pilih berkas …", self.choose_asked.emit, icon="folder-open",
                             needs="import")
        line.addWidget(self.choose)
        self.body.addLayout(line)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome."""
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the files on."""
        event.acceptProposedAction()
        self.dropped.emit(dropped_paths(event.mimeData()))


def _number(text: str, name: str) -> Column:
    return Column(Field(Whole(), text, "Berkas", name, width=7), sortable=False)


def _state_badge(record: Record) -> Badge:
    return _BADGES[record["state"]]


_COLUMNS = (
    Column(Field(Text(), "Berkas", "Berkas", "name", width=30), stretch=True, sortable=False),
    Column(Field(Text(), "Desa/Kelurahan", "Berkas", "village", width=17), sortable=False),
    _number("Baris", "rows"), _number("Baru", "new"), _number("Berubah", "changed"),
    _number("Sama", "same"), _number("Ditahan", "held"),
    Column(Field(Text(), "Keadaan", "Berkas", "state", width=17), badge=_state_badge,
           sortable=False),
    Column(Field(Text(), "Diterima", "Berkas", "when", width=16), sortable=False),
)  # fmt: skip


class FilesPanel(QWidget):
    """Drop zone and the list: files on the desk first, then those in the register."""

    dropped = Signal(object)
    choose_asked = Signal()
    folder_asked = Signal()
    opened = Signal(int)
    """Number of a file to look at."""
    drop_asked = Signal(int)
    """Number of a file that goes off the desk."""

    def __init__(self, place_name: PlaceName) -> None:
        super().__init__()
        self._place_name = place_name
        self._files: dict[int, Record] = {}
        self.zone = DropZone()
        empty = EmptyState(
            "file-input", "Belum ada daftar. Seret daftar desa ke kotak di atas, atau pilih "
            "berkasnya; hasil pemeriksaan tiap berkas tampil di sini."
        )  # fmt: skip
        self.table = RecordTable(_COLUMNS, self._load, name="Daftar berkas", empty=empty)
        self.table.setSelectionMode(RecordTable.SelectionMode.SingleSelection)
        lines = column()
        lines.addWidget(self.zone)
        lines.addWidget(table_card(self.table), 1)
        self.setLayout(lines)
        self.zone.dropped.connect(self.dropped)
        self.zone.choose_asked.connect(self.choose_asked)
        self.zone.folder_asked.connect(self.folder_asked)
        self.table.record_opened.connect(lambda record: self.opened.emit(record.id))
        self.table.clicked.connect(lambda index: self._click(index.row()))
        GivingWay(self.table, ("when", "same", "changed"))
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table, self._drop)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)

    def show_files(self, work: Sequence[WorkFile], stored: Sequence[tuple[Record, str]]) -> None:
        """Show files on the desk and files in the register (record, when it came)."""
        lines = [self._of_work(item) for item in work]
        lines += [self._of_stored(record, when) for record, when in stored]
        self._files = {line.id: line for line in lines}
        self.table.show_ids(list(self._files))

    def ids(self) -> list[int]:
        """Numbers of the files in their order."""
        return list(self._files)

    def _load(self, ids: Sequence[int]) -> list[Record]:
        return [self._files[number] for number in ids if number in self._files]

    def _drop(self) -> None:
        record = self.table.chosen()
        if record is not None and record.id < 0 and record["state"] != "importing":
            at = self.table.currentIndex().row()
            self.drop_asked.emit(record.id)
            self.table.choose_first()
            self.table.step(at)

    def _click(self, line: int) -> None:
        record = self.table.records().record(line)
        if record is not None and record["state"] != "waiting":
            self.opened.emit(record.id)

    def _of_work(self, item: WorkFile) -> Record:
        report = item.report
        counts = report.counts if report and report.outcome == "import" else {}
        village = item.chosen.village or (report.village if report else "")
        sheet = f" · {item.chosen.sheet}" if item.chosen.sheet else ""
        values = {
            "name": item.path.name + sheet, "village": self._place_name(village) if village else "",
            "state": item.state, "when": "", "message": item.message, **counts,
        }  # fmt: skip
        return Record(item.id, 1, values)

    def _of_stored(self, record: Record, when: str) -> Record:
        village = str(record.get("village", ""))
        values = {
            "name": record["name"], "village": self._place_name(village) if village else "",
            "state": "done", "when": when, **dict(record["counts"]),
        }  # fmt: skip
        return Record(record.id, record.version, values)
