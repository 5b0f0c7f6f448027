"""What a list may change of people who are known: chosen field by field, for one import."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtWidgets import QWidget

from jamsos_desktop.domain.fields import Field
from jamsos_desktop.domain.intake.update import POLICIES, Policy, Rule
from jamsos_desktop.domain.kinds import Choice
from jamsos_desktop.gui.dialogs.form_dialog import FormDialog
from jamsos_desktop.services.register import FIELDS

_FRAME, _LINE, _HIGHEST = 280, 40, 680
"""Pixels around the fields, for each of them, and of the dialog at most."""
_EXPLAIN = (
    "Untuk orang yang sudah ada di register. Daftar desa lain hanya mengisi yang kosong, sel "
    "kosong tidak menghapus apa pun, dan data yang terkunci tidak berubah."
)


def ask_rule(
    mapped: Iterable[str], rule: Rule, on_chosen: Callable[[Rule], object], parent: QWidget
) -> FormDialog:
    """Ask for the rule of the fields that a file has."""
    there = set(mapped)
    if "ttl" in there:
        there |= {"birth_place", "born_on"}
    if "rt_rw" in there:
        there |= {"rt", "rw"}
    words: dict[str, str] = dict(POLICIES.items())
    fields = [
        Field(Choice(words), field.label, "Yang berbeda di daftar", field.name)
        for field in FIELDS if field.name in there and field.name not in {"nik", "village"}
    ]

    def act(texts: Mapping[str, str]) -> None:
        chosen: dict[str, Policy] = {}
        for name, text in texts.items():
            for policy, word in POLICIES.items():
                if text in {policy, word} and policy != "take":
                    chosen[name] = policy
        on_chosen(chosen)

    values = {field.name: rule.get(field.name, "take") for field in fields}
    dialog = FormDialog(
        "Aturan perubahan", fields, "Pakai aturan ini", act, explain=_EXPLAIN, values=values,
        parent=parent,
    )
    dialog.resize(560, min(_HIGHEST, _FRAME + _LINE * len(fields)))
    dialog.open()
    return dialog
