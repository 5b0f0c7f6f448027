"""What can be done to numbered papers, from the run book or from one person's list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jamsos_desktop.domain.changed import Changed
from jamsos_desktop.domain.dates import read_day
from jamsos_desktop.domain.fields import Field
from jamsos_desktop.domain.kinds import Day, Text
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.gui import tasks
from jamsos_desktop.gui.dialogs.form_dialog import FormDialog
from jamsos_desktop.gui.dialogs.visit import ask_visit
from jamsos_desktop.gui.outlet import Outlet
from jamsos_desktop.gui.rights import needs
from jamsos_desktop.gui.tasks import finish
from jamsos_desktop.services.handing import Handing
from jamsos_desktop.services.printing import Printed, Printing
from jamsos_desktop.services.visits import Visits

REASON = Field(Text(120), "Alasan", "Catatan", "reason", required=True)
_TO = Field(
    Text(80), "Diterima oleh", "Penyerahan", "to",
    help="Kosongkan bila diterima yang bersangkutan sendiri.",
)
_DAY = Field(Day(), "Tanggal", "Penyerahan", "day", help="Kosong berarti hari ini.")


class LabelActs(QObject):
    """Asks what has to be asked, acts, and tells what changed."""

    changed = Signal(object)
    notice = Signal(str, str, object)

    def __init__(
        self, printing: Printing, handing: Handing, visits: Visits, outlet: Outlet,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._printing, self._handing, self._visits = printing, handing, visits
        self._outlet = outlet

    @needs("reprint")
    def reprint(self, serials: Sequence[str]) -> None:
        """The same numbers on new labels; the old labels count as spoiled."""
        self._again(
            serials, "Cetak ulang", "dicetak ulang dengan nomor yang sama", self._printing.reprint,
            "Label lama dicatat rusak. Nomor dan kodenya tetap sama.",
        )

    @needs("reissue")
    def reissue(self, serials: Sequence[str]) -> None:
        """A new issue under new numbers; the old ones are told as replaced by a check."""
        self._again(
            serials, "Terbitkan ulang", "terbit dengan nomor baru", self._printing.reissue,
            "Terbitan lama tidak berlaku lagi; pemeriksaan kodenya menjawab “sudah diganti”.",
        )

    @needs("withdraw")
    def withdraw(self, serials: Sequence[str]) -> None:
        """Out of force, with the reason that a check tells."""

        def act(texts: Mapping[str, str]) -> None:
            flags = finish(lambda: self._handing.withdraw(serials, texts["reason"].strip()))
            self._done(flags, f"{_count(serials)} dicabut.")

        self._ask(
            "Cabut dokumen", [REASON], f"Cabut {_count(serials)}", act,
            "Pemeriksaan kodenya akan menjawab “sudah dicabut” beserta alasannya.",
        )

    @needs("hand_over")
    def hand_over(self, serials: Sequence[str]) -> None:
        """Note who took them and when."""

        def act(texts: Mapping[str, str]) -> None:
            day = read_day(texts["day"]) if texts["day"].strip() else None
            count, flags = finish(lambda: self._handing.hand_over(serials, texts["to"], day))
            self._done(flags, f"{grouped(count)} dokumen dicatat diserahkan.")

        self._ask(
            "Catat penyerahan", [_TO, _DAY], f"Serahkan {_count(serials)}", act, ""
        )

    def visit(self, serials: Sequence[str]) -> None:
        """Note what the officer found at the houses; placed is what puts a sticker there."""
        ask_visit(self._visits, serials, self._done, self._window)

    @needs("hand_over")
    def receipt(self, serials: Sequence[str]) -> None:
        """A sheet to sign for these papers."""
        self._outlet.save(
            "Tanda terima", "tanda terima.pdf",
            lambda path, progress: self._handing.receipts(serials, path, progress),
            lambda count: f"Tanda terima dengan {grouped(count)} baris.",
        )

    def _again(
        self, serials: Sequence[str], title: str, done: str, make: Callable[..., Printed],
        explain: str,
    ) -> None:
        def act(texts: Mapping[str, str]) -> None:
            reason = texts["reason"].strip()
            self._outlet.save(
                title, f"{title.casefold()}.pdf",
                lambda path, progress: make(serials, reason, path, progress),
                partial(self._made, done), on_error=self._failed,
            )

        self._ask(title, [REASON], f"{title} {_count(serials)} …", act, explain)

    def _made(self, done: str, printed: Printed) -> str:
        self.changed.emit(printed.changed)
        return f"{grouped(printed.documents)} dokumen {done}."

    def _failed(self, error: BaseException) -> None:
        """The run may stand without its file: the book says so."""
        self.changed.emit(frozenset({"documents", "journal"}))
        tasks.report(error)

    def _ask(
        self, title: str, fields: Sequence[Field], verb: str,
        act: Callable[[Mapping[str, str]], Any], explain: str,
    ) -> None:
        dialog = FormDialog(title, fields, verb, act, explain=explain, parent=self._window)
        dialog.open()

    def _done(self, flags: Changed, sentence: str) -> None:
        self.changed.emit(flags)
        self.notice.emit(sentence, "", None)


def _count(serials: Sequence[str]) -> str:
    return serials[0] if len(serials) == 1 else f"{grouped(len(serials))} dokumen"
