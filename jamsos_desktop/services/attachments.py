"""Scans and photos that belong to a person, as files beside the base named by their content.

The files are always encrypted, with a key that lies in the base: an encrypted base leaves no
readable scan on the disk, and one mechanism serves both. Nothing is written anywhere else: pictures
and pages are drawn from memory, thumbnails never reach the disk. A file is written before its row
and never taken away with it, so taking back an operation finds it again.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from pathlib import Path

from jamsos_desktop.domain.changed import Changed, changed
from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.domain.savefile import save_bytes
from jamsos_desktop.domain.vocabulary import ATTACHMENT_KINDS
from jamsos_desktop.services.previewing import PagePicture, page_count, page_picture, page_size
from jamsos_desktop.services.sealing import seal, unseal
from jamsos_desktop.store import tables
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation

FOLDER = "lampiran"
LARGEST = 10_000_000
"""Bytes; a scanned page in colour takes half a megabyte."""
MOST = 40
"""Attachments of one person."""
_MAGIC = {b"%PDF-": "pdf", b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png"}
_SMALL = 96
_READABLE = 2_400
"""Pixels of the longer side of a thumbnail and of a picture on the screen."""


class Attachments:
    """Adds, lists, opens and takes out attachments."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock
        self._folder = database.folder / FOLDER
        journal_key = bytes.fromhex(database.secret("journal"))
        self._key = hmac.digest(journal_key, b"attachments 1", "sha256")

    def of(self, person: int) -> list[Record]:
        """The attachments of a person, the newest first."""
        table = tables.Attachment
        with self._database.read() as reader:
            return reader.records(table, table.beneficiary_id == person, order=(table.id.desc(),))

    def add(
        self, person: int, paths: Sequence[Path], kind: str, progress: Progress
    ) -> tuple[Changed, int]:
        """Attach files to a person as one operation; answers how many were new.

        A file the person has already is passed over. Raises `Invalid` naming the first file that
        is too big, of another type or damaged; then none is attached.
        """
        if kind not in ATTACHMENT_KINDS:
            raise Invalid("Pilih jenis lampiran.", "kind")
        self._database.allow("attachment_add")
        progress.begin(len(paths), "Membaca lampiran")
        rows = []
        for path in paths:
            content = _read(path)
            media = _media(path.name, content)
            sha256 = hashlib.sha256(content).hexdigest()
            rows.append(
                {"beneficiary_id": person, "kind": kind, "name": path.name[-120:],
                 "media": media, "size": len(content), "sha256": sha256,
                 "added_on": self._clock.today()}
            )
            self._store(sha256, content)
            progress.step()
        with self._database.write(Operation("attachment_add")) as writer:
            writer.get(tables.Beneficiary, person)
            table = tables.Attachment
            there = writer.records(table, table.beneficiary_id == person)
            known = {row["sha256"] for row in there}
            fresh = list({r["sha256"]: r for r in rows if r["sha256"] not in known}.values())
            if len(there) + len(fresh) > MOST:
                raise Refused(f"Satu orang punya paling banyak {MOST} lampiran. Gabungkan dulu.")
            writer.insert(table, fresh)
        return changed("people"), len(fresh)

    def remove(self, attachment: int, reason: str) -> Changed:
        """Take an attachment off the list; its file stays. Raises `Invalid` without a reason."""
        if not reason.strip():
            raise Invalid("Tulis alasan mengeluarkan lampiran ini.", "reason")
        with self._database.write(Operation("attachment_remove", reason=reason)) as writer:
            writer.get(tables.Attachment, attachment)
            writer.retire(tables.Attachment, [attachment])
        return changed("people")

    def open(self, attachment: int) -> tuple[Record, bytes]:
        """An attachment with its content; the look is written into the journal.

        Raises `Refused` when the file is missing or is not what was attached.
        """
        with self._database.read() as reader:
            record = reader.get(tables.Attachment, attachment)
        self._database.allow("attachment_view")
        content = self._content(record)
        summary = {"person": record["beneficiary_id"], "attachment": attachment}
        with self._database.write(Operation("attachment_view", summary=summary, event=True)):
            return record, content

    def thumbnail(self, record: Record) -> PagePicture | None:
        """The attachment small, for a list; `None` where it cannot be read or may not be seen."""
        try:
            self._database.allow("attachment_view")
            return picture(record["media"], self._content(record), _SMALL)
        except (Invalid, Refused):
            return None

    def check(self) -> list[str]:
        """Attachments whose file is missing or not what was attached; empty when all are whole."""
        with self._database.read() as reader:
            rows = reader.records(tables.Attachment)
        faults = []
        for row in {row["sha256"]: row for row in rows}.values():
            try:
                self._content(row)
            except Refused as error:
                faults.append(f"lampiran {row.id}: {error}")
        return faults

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / f"{sha256}.lampiran"

    def _store(self, sha256: str, content: bytes) -> None:
        path = self._path(sha256)
        if path.exists() and self._opened(path, sha256) is not None:
            return
        save_bytes(path, seal(self._key, content, sha256.encode()))

    def _content(self, record: Record) -> bytes:
        path = self._path(record["sha256"])
        if not path.exists():
            raise Refused("Berkas lampiran tidak ada di folder data. Pulihkan dari cadangan.")
        content = self._opened(path, record["sha256"])
        if content is None:
            raise Refused("Berkas lampiran rusak. Pulihkan dari cadangan.")
        return content

    def _opened(self, path: Path, sha256: str) -> bytes | None:
        try:
            return unseal(self._key, path.read_bytes(), sha256.encode())
        except OSError:
            return None


def picture(media: str, content: bytes, most: int = _READABLE) -> PagePicture:
    """The first page or the picture, its longer side at most so many pixels; raises `Invalid`."""
    if media == "pdf":
        longest = max(page_size(content))
        return page_picture(content, 0, max(1.0, most * 25.4 / longest))
    from jamsos_desktop.paper.pictures import small_rgb

    return PagePicture(*small_rgb(content, most))


def _read(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise Invalid(
                f"{path.name} terlalu besar ({size / 1e6:.0f} MB, paling banyak "
                f"{LARGEST // 1_000_000} MB). Pindai lagi dengan 200 dpi."
            )
        return path.read_bytes()
    except OSError as error:
        raise Invalid(f"{path.name} tidak dapat dibaca ({error.strerror}).") from error


def _media(name: str, content: bytes) -> str:
    """The type by the first bytes, proved by reading it; a name's ending proves nothing."""
    media = next((m for magic, m in _MAGIC.items() if content.startswith(magic)), "")
    if not media:
        raise Invalid(f"{name} bukan PDF, JPG atau PNG. Simpan ulang dalam salah satu jenis itu.")
    try:
        if media == "pdf":
            page_count(content)
        else:
            picture(media, content, _SMALL)
    except Invalid:
        raise Invalid(f"{name} rusak atau tidak terbaca. Pindai atau foto ulang.") from None
    return media
