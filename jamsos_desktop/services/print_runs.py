"""A print run: noted before its documents get their numbers, done when its file is written."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.domain.savefile import SaveFile
from jamsos_desktop.services.documents import Documents
from jamsos_desktop.services.print_drawing import Drawing
from jamsos_desktop.services.print_plan import Plan
from jamsos_desktop.services.settings import Settings
from jamsos_desktop.store import tables
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation, Writer
from jamsos_desktop.store.journal_lines import stamp


class Runs:
    """Notes runs, numbers what they lack, and makes their files."""

    def __init__(
        self, database: Database, settings: Settings, documents: Documents, drawing: Drawing,
        clock: Clock,
    ) -> None:
        self._database, self._settings, self._clock = database, settings, clock
        self._documents, self._drawing = documents, drawing

    def note(
        self, writer: Writer, plan: Plan, reason: str = "", continues: int | None = None
    ) -> int:
        """Store a run that has no file yet; answers its number."""
        order = plan.order
        return writer.insert(tables.PrintRun, [{
            "kind": order.kind, "programme_id": plan.programme.id, "design": plan.design.name,
            "stock": plan.stock.name, "start_row": order.start[0],
            "start_column": order.start[1], "documents": len(plan.people),
            "status": "disiapkan", "started_at": stamp(self._clock.now()),
            "reason": reason or None, "continues_id": continues,
            "printer": order.printer or None, "tray": order.tray or None,
        }])[0]

    def number(
        self, writer: Writer, plan: Plan, run: int,
        replacing: Mapping[int, Record] | None = None,
    ) -> None:
        """Issue the documents that the plan still lacks, and put them into it."""
        lacking = [index for index, paper in enumerate(plan.papers) if not paper]
        issued = self._documents.issue(
            writer, plan.order.kind, [plan.people[index] for index in lacking],
            [index + 1 for index in lacking], office=self._settings.require_office(),
            programme=plan.programme, day=self._clock.today(), run=run, replacing=replacing,
        )
        for index, document in zip(lacking, issued, strict=True):
            plan.papers[index] = document

    def write(self, run: int, plan: Plan, path: Path, progress: Progress) -> int:
        """Make the file of a run and note it as done; answers how many pages it has."""
        self._database.allow("printed")
        progress.begin(len(plan.people), "Menggambar lembar")
        with SaveFile(path) as stream, self._database.read() as reader:
            hashing = _Hashing(stream)
            pages = self._drawing.render(reader, plan, hashing, progress)
        digest = hashing.digest.hexdigest()
        operation = Operation("printed", summary={"run": run, "pages": pages, "sha256": digest})
        with self._database.write(operation) as writer:
            writer.update_many(tables.PrintRun, {
                run: {"status": "selesai", "pages": pages, "file_name": path.name,
                      "sha256": digest},
            })
        return pages


class _Hashing(BytesIO):
    """Passes bytes on to a stream and keeps their hash."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._target = stream
        self.digest = hashlib.sha256()

    def write(self, data: bytes) -> int:  # type: ignore[override]  # bytes are all we get
        """Write through."""
        self.digest.update(data)
        return self._target.write(data)
