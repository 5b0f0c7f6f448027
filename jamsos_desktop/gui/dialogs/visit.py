"""Catat kunjungan: what an officer found at one house or at many."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from jamsos_desktop.domain.changed import Changed
from jamsos_desktop.domain.fields import Field
from jamsos_desktop.domain.kinds import Choice
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.vocabulary import DECLINED, VISIT_RESULTS
from jamsos_desktop.gui.dialogs.form_dialog import FormDialog
from jamsos_desktop.gui.rights import allowed
from jamsos_desktop.gui.tasks import finish
from jamsos_desktop.services.visits import Visits


def ask_visit(
    visits: Visits, serials: Sequence[str], done: Callable[[Changed, str], object],
    parent: QWidget, *, one_of: bool = False,
) -> None:
    """Ask how a visit ended and store it for these stickers, or for `one_of` them.

    `done` gets what changed and the sentence for it.
    """
    if not allowed(parent, "visit"):
        return
    fields = list(visits.fields)
    choose = one_of and len(serials) > 1
    if choose:
        options = Choice({serial: serial for serial in serials})
        fields.insert(0, Field(options, "Stiker", "Kunjungan", "serial", required=True))

    def store(texts: Mapping[str, str]) -> None:
        chosen = [texts["serial"]] if choose else serials
        count, change = finish(lambda: visits.record(chosen, texts))
        result = str(VISIT_RESULTS[_result(visits, texts)])
        whom = chosen[0] if count == 1 else f"{grouped(count)} rumah"
        answer = " Dicatat sebagai jawaban rumahnya." if _result(visits, texts) == DECLINED else ""
        done(change, f"Kunjungan {whom}: {result.casefold()}.{answer}")

    about = "Stiker rumah ini." if choose else _about(serials)
    dialog = FormDialog(
        "Catat kunjungan", fields, "Catat", store, parent=parent,
        values={**visits.usual(), "serial": serials[0]},
        explain=f"{about} “Menolak” menjadi jawaban rumahnya; kepesertaannya tidak berubah.",
    )
    dialog.open()


def _result(visits: Visits, texts: Mapping[str, str]) -> str:
    field = next(f for f in visits.fields if f.name == "result")
    return str(field.read(texts["result"]))


def _about(serials: Sequence[str]) -> str:
    if len(serials) == 1:
        return f"Stiker {serials[0]}."
    return f"{grouped(len(serials))} stiker, hasilnya sama untuk semuanya."
