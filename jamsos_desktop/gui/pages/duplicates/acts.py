"""What is done with pairs: asked for where needed, stored, told with a way back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from jamsos_desktop.domain.changed import Changed
from jamsos_desktop.domain.fields import Field
from jamsos_desktop.domain.kinds import Choice, Text
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.pairs import Pair
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.gui import notices
from jamsos_desktop.gui.dialogs.form_dialog import FormDialog
from jamsos_desktop.gui.pages.duplicates.batch import BatchDialog
from jamsos_desktop.gui.pages.duplicates.desk import DuplicateDesk
from jamsos_desktop.gui.pages.duplicates.merge import MergeDialog, kept_words
from jamsos_desktop.gui.pages.duplicates.rows import key_of
from jamsos_desktop.gui.pages.duplicates.sides import Links
from jamsos_desktop.gui.rights import needs
from jamsos_desktop.gui.taking_back import TakingBack
from jamsos_desktop.gui.tasks import Jobs, finish
from jamsos_desktop.services.duplicates import Duplicates
from jamsos_desktop.services.journal import Journal
from jamsos_desktop.services.merge_batch import Batch
from jamsos_desktop.services.settled import Settled

_REASONS = {
    "ktp": "KTP atau KK keduanya sudah dilihat",
    "village": "Sudah ditanyakan ke desa",
    "twins": "Kembar atau saudara",
    "namesake": "Nama sama, orangnya lain",
    "other": "Lainnya",
}
_WHY = (
    Field(Choice(_REASONS), "Alasan", "Putusan", "why", required=True),
    Field(Text(160), "Keterangan", "Putusan", "note", help="Wajib bila alasannya lainnya."),
)
_WAITS = "Menunggu BPJS menutup satu KPJ"


class DuplicateActs(QObject):
    """Deciding, merging, taking back."""

    changed = Signal(object, bool)
    """What changed, and whether the desk knows it already."""
    notice = Signal(str, str, object)
    acted = Signal(object)
    """The key of the pair that was decided."""
    taken_back = Signal()

    def __init__(
        self, duplicates: Duplicates, fields: Sequence[Field], journal: Journal,
        place_name: Callable[[str], str], jobs: Jobs, desk: DuplicateDesk, window: QWidget,
    ) -> None:
        super().__init__(window)
        self._window, self._duplicates, self._fields = window, duplicates, fields
        self._journal, self._place_name, self._jobs = journal, place_name, jobs
        self._desk = desk
        self._taking_back = TakingBack(journal, jobs, window)
        self._taking_back.done.connect(self._taken_back)

    @needs("pair_different")
    def different(self, pair: Pair) -> None:
        """Ask for the reason and remember that these are two people."""
        FormDialog(
            "Dua orang yang berbeda", _WHY, "Simpan putusan",
            lambda texts: self.decide_different(pair, texts), values={"why": "ktp"},
            explain=f"{pair.low['name']} dan {pair.high['name']} tidak ditampilkan lagi, kecuali "
            "salah satu datanya berubah.", parent=self._window,
        ).open()

    def decide_different(self, pair: Pair, texts: Mapping[str, str]) -> None:
        """Store that decision; raises `Invalid` without a reason."""
        note = texts["note"].strip()
        if texts["why"] == "other" and not note:
            raise Invalid("Tulis alasannya.", "note")
        words = _REASONS[texts["why"]] if texts["why"] != "other" else ""
        why = ". ".join(filter(None, (words, note)))
        change = finish(lambda: self._duplicates.decide(pair, "different", why))
        self._desk.close(pair)
        self._tell(pair, change, f"{pair.low['name']} dan {pair.high['name']}: orang berbeda.")

    @needs("merge")
    def same(self, pair: Pair, links: tuple[Links, Links], *, unmasked: bool) -> None:
        """Ask field by field and merge; where BPJS has to act first, only remember."""
        if why := self._duplicates.obstacle(pair.low.id, pair.high.id):
            self._wait_for_bpjs(pair, why)
            return
        dialog = MergeDialog(
            pair, self._fields, self._place_name, links, unmasked=unmasked, parent=self._window
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._merge(pair, dialog))
        dialog.open()

    @needs("merge_batch")
    def merge_sure(self) -> None:
        """Show what a batch of all sure pairs would do."""
        if pairs := self._desk.sure():
            dialog = BatchDialog(
                self._duplicates, pairs, self._jobs, self._place_name, self._window
            )
            dialog.merged.connect(self._batch_merged)
            dialog.open()

    def take_back(self, done: Settled) -> None:
        """Open a settled pair again, or take a merge apart."""
        what = "Data ganda digabung" if done.kind.startswith("merge") else "Putusan data ganda"
        self._taking_back.start([done.operation], what)

    def _wait_for_bpjs(self, pair: Pair, why: str) -> None:
        if pair.agreed:
            notices.refused(why, self._window)
        elif notices.ask(why, "Tandai orang yang sama", "Tutup", self._window):
            change = finish(lambda: self._duplicates.decide(pair, "same", _WAITS))
            self._tell(pair, change, "Ditandai orang yang sama, belum digabung.")
            self._desk.renew([key_of(pair)])

    def _merge(self, pair: Pair, dialog: MergeDialog) -> None:
        keep, drop, choices, reason = dialog.answer()
        try:
            merged, _, change = finish(
                lambda: self._duplicates.merge(keep, drop, choices, reason)
            )
        except Refused as error:
            notices.refused(str(error), self._window)
            self._desk.renew([key_of(pair)])
            return
        self._desk.joined([(keep.id, drop.id)])
        self._tell(pair, change, f"{merged['name']} digabung menjadi satu.{kept_words(choices)}")

    def _batch_merged(self, batch: Batch) -> None:
        self._desk.joined([(keep.id, drop.id) for keep, drop, _ in batch.merged])
        first = batch.merged[0][2]
        self._tell(first, batch.changed, f"{grouped(len(batch.merged))} pasangan digabung.")

    def _tell(self, pair: Pair, change: Changed, sentence: str) -> None:
        """Say what was done with a way back."""
        self.acted.emit(key_of(pair))
        self.changed.emit(change, True)
        line = self._journal.undoable()
        if line is None:
            self.notice.emit(sentence, "", None)
        else:
            back = partial(self._taking_back.start, [line.id], line.title)
            self.notice.emit(sentence, "Batalkan", back)

    def _taken_back(self, change: object, sentence: str) -> None:
        self.taken_back.emit()
        self.changed.emit(change, False)
        self.notice.emit(sentence, "", None)
