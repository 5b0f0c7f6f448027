"""What the NIK says while it is typed, and how the rest of the form agrees with it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from typing import Any

from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.identity import NikFacts, birth_date, cross_checks, read_nik
from jamsos_desktop.domain.problems import Invalid
from jamsos_desktop.domain.regions import RegionTree
from jamsos_desktop.gui.pages.people.words import moved_words, nik_words
from jamsos_desktop.gui.record_form import RecordForm
from jamsos_desktop.services.register import AGAINST_NIK, Register

COMPARED = ("nik", "born_on", "sex", "kk", "village", "checked")
"""Fields whose values are compared with each other while typing."""
NIK_DIGITS = 16
"""A shorter one is still being typed."""
_EXPLAIN = "Berbeda dari NIK. Tulis alasannya, misalnya: sesuai KTP dan akta lahir."


class NikHints:
    """Puts sentences beside the compared fields of a form; fills empty ones of a new person."""

    def __init__(
        self, form: RecordForm, register: Register, regions: RegionTree, clock: Clock
    ) -> None:
        self._form, self._register = form, register
        self._regions, self._clock = regions, clock
        self._hinted: set[str] = set()
        self._kinds: Mapping[str, Callable[[str], Any]] = {
            field.name: field.kind.parse for field in register.fields
        }

    def show(self, base: Record | None, *, fill: bool = False) -> None:
        """Say what the NIK says and where it does not fit. `base` is the stored person, if any.

        `fill` puts what it says into empty fields of a new person: only while the NIK itself is
        typed, for a field that the clerk has emptied must stay empty.
        """
        for name in self._hinted:
            self._form.say(name, self._form.editor(name).hint())
        self._hinted.clear()
        values = self._values()
        typed = "".join(c for c in self._form.texts()["nik"] if c.isdigit())
        if typed:
            self._say("nik", nik_words(typed, self._regions, self._clock.today()))
        facts = self._facts(values.get("nik"))
        if facts is not None:
            if fill and base is None:
                self._fill(facts, values)
            self._say("village", moved_words(facts, values.get("village"), self._regions))
        if self._used_by_another(values.get("nik"), base):
            self._say("nik", "NIK ini sudah ada di register. Cari dulu data itu.", "problem")
        self._doubt(values)

    def forget(self) -> None:
        """Another person is in the form now: nothing is said yet."""
        self._hinted.clear()

    def _doubt(self, values: Mapping[str, Any]) -> None:
        doubts = cross_checks(values, self._clock.today())
        for problem in doubts:
            bad = problem.severity == "bad"
            self._say(problem.field, problem.message, "problem" if bad else "warning")
        if any(doubt.kind in AGAINST_NIK for doubt in doubts) and not values.get("checked"):
            self._say("checked", _EXPLAIN, "warning")

    def _say(self, name: str, sentence: str, role: str = "muted") -> None:
        if sentence:
            self._hinted.add(name)
            self._form.say(name, sentence, role)

    def _values(self) -> dict[str, Any]:
        """The compared fields as far as they can be read now."""
        values: dict[str, Any] = {}
        texts = self._form.texts()
        for name in COMPARED:
            try:
                values[name] = self._kinds[name](texts[name])
            except Invalid:
                values[name] = None
        return values

    def _facts(self, nik: str | None) -> NikFacts | None:
        if not nik:
            return None
        try:
            return read_nik(nik)
        except Invalid as error:
            if len(nik) >= NIK_DIGITS:
                self._say("nik", str(error), "problem")
            return None

    def _fill(self, facts: NikFacts, values: dict[str, Any]) -> None:
        """Put birth date and sex of the NIK into empty fields of a new person."""
        texts = self._form.texts()
        found: dict[str, Any] = {}
        if not texts["born_on"]:
            with contextlib.suppress(Invalid):
                found["born_on"] = birth_date(facts, None, self._clock.today())
        if not texts["sex"]:
            found["sex"] = facts.sex
        values.update(found)
        if found:
            self._form.put(found)

    def _used_by_another(self, nik: str | None, base: Record | None) -> bool:
        if not nik or len(nik) != NIK_DIGITS or (base is not None and base["nik"] == nik):
            return False
        return bool(self._register.count(PeopleFilter(text=nik)))
