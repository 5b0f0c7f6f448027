"""What can be done with people from the list: status, taking out, export, full numbers, undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.kinds import Text
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.problems import Refused
from jamsos_desktop.domain.regions import RegionTree
from jamsos_desktop.gui import notices
from jamsos_desktop.gui.taking_back import TakingBack
from jamsos_desktop.gui.tasks import Jobs, finish
from jamsos_desktop.services.journal import Journal
from jamsos_desktop.services.register import Register
from jamsos_desktop.services.searches import Saved, Searches

if TYPE_CHECKING:
    from jamsos_desktop.gui.dialogs.export_dialog import ExportChoice, Group
    from jamsos_desktop.services.dossier import Dossier
    from jamsos_desktop.services.exporting import Exporting, Whom
    from jamsos_desktop.services.programmes import Programmes

_LISTED = 12
"""Sentences shown at once in a box."""
_REASON = Field(Text(200), "Alasan", "Alasan", "reason", required=True)
_NAME = Field(
    Text(60), "Nama", "Pencarian", "name", required=True,
    help="Tampil di atas daftar dan di Beranda, dengan jumlahnya.",
)


class PeopleActs(QObject):
    """Asks what it has to, calls the service, tells what changed."""

    changed = Signal(object)
    notice = Signal(str, str, object)
    go = Signal(str, object)
    """Another page is asked for, with what it should open."""

    def __init__(
        self, register: Register, programmes: Programmes, exporting: Exporting,
        journal: Journal, jobs: Jobs, searches: Searches, parent: QWidget, dossier: Dossier,
    ) -> None:
        super().__init__(parent)
        self._dossier = dossier
        self._window = parent
        self._register, self._programmes = register, programmes
        self._exporting, self._journal, self._jobs = exporting, journal, jobs
        self._searches = searches
        self._taking_back = TakingBack(journal, jobs, parent)
        self._taking_back.done.connect(self._taken_back)

    def numbers(self, person_id: int) -> list[tuple[str, str]]:
        """The full identifiers of a person by label; the look is written into the journal."""
        labels = {field.name: field.label for field in self._register.fields}
        found = finish(lambda: self._register.reveal(person_id))
        return [(labels[name], text) for name, text in found.items() if text]

    def offer_undo(self, sentence: str) -> None:
        """Say what was just done and offer to take it back."""
        line = self._journal.undoable()
        if line is None:
            self.notice.emit(sentence, "", None)
            return
        number, title = line.id, line.title
        self.notice.emit(
            sentence, "Ambil kembali", lambda: self._taking_back.start([number], title)
        )

    def change_status(self, people: Sequence[int], programme: int) -> None:
        """Ask for the next status of these people and move them on."""
        self._jobs.run(
            lambda _: (
                self._register.rows(people, programme),
                self._dossier.households.served_words(people, programme),
            ),
            lambda found: self._ask_status(*found), title="Membaca status",
        )

    def _ask_status(self, records: Sequence[Record], remarks: Sequence[str]) -> None:
        if not records:
            return
        from jamsos_desktop.gui.pages.people.status import StatusDialog

        try:
            dialog = StatusDialog(records, self._window, remarks=remarks)
        except Refused as error:
            notices.refused(str(error), self._window)
            return
        dialog.accepted.connect(lambda: self._move(records, *dialog.choice()))
        dialog.open()

    def retire(self, people: Sequence[int]) -> None:
        """Ask for the reason and take these people out of every list."""
        if not people:
            return
        from jamsos_desktop.gui.dialogs.form_dialog import FormDialog

        count = f"{grouped(len(people))} orang" if len(people) > 1 else "orang ini"
        FormDialog(
            f"Keluarkan {count} dari daftar", [_REASON], "Keluarkan",
            lambda texts: self._retire(people, texts["reason"]), parent=self._window,
            explain="Datanya tetap tersimpan dan dapat diambil kembali. Nomor dan riwayatnya "
            "tidak hilang.",
        ).open()

    def restore(self, people: Sequence[int]) -> None:
        """Ask for the reason and bring retired people back into the lists."""
        if not people:
            return
        from jamsos_desktop.gui.dialogs.form_dialog import FormDialog

        count = f"{grouped(len(people))} orang" if len(people) > 1 else "orang ini"
        FormDialog(
            f"Kembalikan {count} ke daftar", [_REASON], "Kembalikan",
            lambda texts: self._restore(people, texts["reason"]), parent=self._window,
        ).open()

    def bulk_edit(
        self, selected: Sequence[int], whole: Sequence[int], regions: RegionTree
    ) -> None:
        """Ask for a field and a value for many people, shown row by row before it is stored."""
        if not whole:
            notices.refused("Tidak ada orang dalam saringan ini, jadi tidak ada yang diubah.",
                            self._window)
            return
        from jamsos_desktop.gui.pages.people.bulk import BulkDialog

        dialog = BulkDialog(
            self._register, regions, self._jobs, selected, whole, self._window
        )
        dialog.applied.connect(self._bulk_applied)
        dialog.open()

    def save_search(self, wanted: PeopleFilter, known: Saved | None = None) -> None:
        """Ask for a name and keep a filter under it, or give a kept one another name."""
        from jamsos_desktop.gui.dialogs.form_dialog import FormDialog

        title = "Ganti nama pencarian" if known else "Simpan pencarian"

        def keep(texts: Mapping[str, str]) -> None:
            number = known.id if known else 0
            change = finish(lambda: self._searches.save(texts["name"], wanted, number))
            self.changed.emit(change)

        FormDialog(
            title, [_NAME], "Simpan", keep, parent=self._window,
            values={"name": known.name} if known else None,
        ).open()

    def manage_searches(self) -> None:
        """Open the list of saved searches: rename, order, drop."""
        from jamsos_desktop.gui.dialogs.saved_searches import SavedSearches

        dialog = SavedSearches(self._searches, self._window)
        dialog.changed.connect(self.changed)
        dialog.open()

    def refuse_alike(self) -> None:
        """Say why a list of similar names goes nowhere."""
        notices.refused(
            "Daftar ini berisi nama yang mirip saja, bukan yang dicari. Perbaiki pencariannya "
            "dulu.", self._window,
        )

    def export(
        self, wanted: PeopleFilter, listed: Sequence[int], selected: Sequence[int]
    ) -> None:
        """Ask for profile, people, purpose and file; then write the workbooks as a job."""
        counts: dict[Group, int] = {"filtered": len(listed)}
        if 0 < len(selected) < len(listed):
            counts["selected"] = len(selected)
        everybody = self._register.count(PeopleFilter())
        if everybody != len(listed):
            counts["all"] = everybody
        counts = {group: count for group, count in counts.items() if count}
        if not counts:
            notices.refused("Register masih kosong, jadi tidak ada yang diekspor.", self._window)
            return
        from jamsos_desktop.gui.dialogs.export_dialog import ExportDialog

        dialog = ExportDialog(self._exporting, counts, self._window)
        ids: dict[Group, Sequence[int] | None] = {
            "filtered": listed, "selected": selected, "all": None,
        }
        dialog.accepted.connect(
            lambda: self._choose_target(dialog.choice(), ids[dialog.choice().group], wanted)
        )
        dialog.profiles_asked.connect(lambda: self.go.emit("settings", "profiles"))
        dialog.open()

    def _move(self, records: Sequence[Record], status: str, reason: str, note: str) -> None:
        enrolments = [int(record["enrolment_id"]) for record in records]
        who = str(records[0]["name"]) if len(records) == 1 else f"{grouped(len(records))} orang"

        def done(change: object) -> None:
            self.changed.emit(change)
            self.offer_undo(f"Status {who} diubah.")

        self._jobs.run(
            lambda _: self._programmes.set_status(enrolments, status, reason=reason, note=note),
            done, title="Mengubah status",
        )

    def _retire(self, people: Sequence[int], reason: str) -> None:
        change = finish(lambda: self._register.retire(people, reason))
        self.changed.emit(change)
        count = f"{grouped(len(people))} orang" if len(people) > 1 else "Orang itu"
        self.offer_undo(f"{count} dikeluarkan dari daftar.")

    def _choose_target(
        self, choice: ExportChoice, ids: Sequence[int] | None, wanted: PeopleFilter
    ) -> None:
        from jamsos_desktop.gui.dialogs import files
        from jamsos_desktop.services.exporting import Whom

        of = wanted if ids is not None else PeopleFilter()
        whom = Whom(of, ids, masked=choice.masked)
        if choice.split == "files":
            files.choose_folder(
                self._window, "Folder untuk berkas desa",
                lambda folder: self._write_villages(folder, whom, choice),
            )
        else:
            files.choose_target(
                self._window, "Ekspor penerima", "penerima.xlsx", files.WORKBOOK,
                lambda path: self._write(path, whom, choice),
            )

    def _restore(self, people: Sequence[int], reason: str) -> None:
        change, left = finish(lambda: self._register.restore(people, reason))
        self.changed.emit(change)
        back = len(people) - len(left)
        if left:
            notices.told(
                f"{grouped(back)} orang kembali, {grouped(len(left))} tidak dapat kembali.",
                self._window, detail="\n".join(left[:_LISTED]),
            )
        if back:
            count = f"{grouped(back)} orang" if back > 1 else "Orang itu"
            self.offer_undo(f"{count} kembali ke daftar.")

    def _bulk_applied(self, change: object, count: int) -> None:
        self.changed.emit(change)
        self.offer_undo(f"{grouped(count)} orang diubah.")

    def _write(self, path: Path, whom: Whom, choice: ExportChoice) -> None:
        self._jobs.run(
            lambda progress: self._exporting.write(
                path, whom, choice.profile, progress, choice.purpose,
                sheets=choice.split == "sheets",
            ),
            lambda count: self._written(
                path.parent, f"{grouped(count)} orang ditulis ke {path.name}."
            ),
            title="Mengekspor penerima",
        )

    def _write_villages(self, folder: Path, whom: Whom, choice: ExportChoice) -> None:
        self._jobs.run(
            lambda progress: self._exporting.per_village(
                folder, whom, choice.profile, progress, choice.purpose
            ),
            lambda paths: self._written(
                folder, f"{grouped(len(paths))} berkas desa ditulis ke {folder.name}."
            ),
            title="Mengekspor per desa",
        )

    def _written(self, folder: Path, sentence: str) -> None:
        from jamsos_desktop.gui.dialogs import files

        self.changed.emit(frozenset({"journal"}))
        self.notice.emit(sentence, "Buka folder", lambda: files.show_in_system(folder))

    def _taken_back(self, change: object, sentence: str) -> None:
        self.changed.emit(change)
        self.notice.emit(sentence, "", None)
