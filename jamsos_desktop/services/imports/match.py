"""What the register says about a row: somebody new, known, changed, or of another list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from jamsos_desktop.domain.dates import long_day
from jamsos_desktop.domain.fields import Record, Values
from jamsos_desktop.domain.intake.lists import IntakeRow
from jamsos_desktop.domain.intake.rows import Layout
from jamsos_desktop.domain.intake.update import Rule, differences
from jamsos_desktop.domain.intake.who import Who
from jamsos_desktop.domain.names import same_person_name
from jamsos_desktop.domain.problems import Problem, Severity
from jamsos_desktop.domain.regions import RegionTree
from jamsos_desktop.services.imports.lookalikes import Lookalikes
from jamsos_desktop.services.imports.report import Judged
from jamsos_desktop.services.imports.round_trip import OwnExport
from jamsos_desktop.store import tables
from jamsos_desktop.store.reader import Reader


class Matcher:
    """Compares the rows of one file with the register, asked once for all of them."""

    def __init__(
        self, reader: Reader, rows: Sequence[IntakeRow], layout: Layout,
        programme: Record | None, tree: RegionTree, rule: Rule = MappingProxyType({}),
        own: OwnExport | None = None, who: Mapping[int, Who] = MappingProxyType({}),
    ) -> None:
        self._layout = layout
        self._programme, self._tree, self._rule, self._own = programme, tree, rule, own
        self._who = who
        self._chosen = reader.matching(
            tables.Beneficiary, "id", [one.person for one in who.values() if one.person]
        )
        good = [row.values for row in rows if row.state == "good"]
        held = [row.values for row in rows if row.state == "held"] if own else []
        self._known = reader.matching(
            tables.Beneficiary, "nik",
            [values["nik"] for values in (*good, *held) if values.get("nik")],
        )
        people = (*self._known.values(), *self._chosen.values())
        ids = [record.id for found in people for record in found]
        self._enrolments = reader.matching(tables.Enrolment, "beneficiary_id", ids)
        self._programmes = reader.matching(
            tables.Programme, "id",
            [e["programme_id"] for found in self._enrolments.values() for e in found],
        )
        new = [values for values in good if values["nik"] not in self._known]
        self._alike = Lookalikes(reader, new)

    def verdict(self, row: IntakeRow) -> Judged:
        """The verdict on one row; what was held or skipped before stays so."""
        person = next(iter(self._known.get(row.values.get("nik", ""), ())), None)
        if person is not None and self._own and row.state == "held":
            row = self._own.forgiven(person, row)
        state = row.state
        if state != "good":
            return Judged(row, state, row.problems)
        who = self._who.get(row.row.number)
        chosen = next(iter(self._chosen.get(who.person, ())), None) if who else None
        if who and chosen:
            if person and person.id != chosen.id and who.nik == "list":
                return Judged(row, "held", (*row.problems, self._conflict(row, person)))
            alike = self._lookalikes(row)[1] if person is None else (str(person["nik"]),)
            niks = tuple(dict.fromkeys((str(chosen["nik"]), *alike)))
            return replace(self._update(row, chosen, who), who=who, alike=niks)
        if person is None:
            problems, alike = self._lookalikes(row)
            if who and not who.person:
                return Judged(row, "new", row.problems, alike=alike, who=who)
            held = any(problem.severity == "bad" for problem in problems)
            return Judged(
                row, "held" if held else "new", (*row.problems, *problems), alike=alike
            )
        if _another(person, row.values):
            problem = self._conflict(row, person)
            return Judged(row, "held", (*row.problems, problem), alike=(str(person["nik"]),))
        return self._update(row, person)

    def _update(self, row: IntakeRow, person: Record, who: Who | None = None) -> Judged:
        """What a row says of somebody known."""
        taken, unknown = self._taken(person, row)
        if who and who.nik == "list" and row.values["nik"] != person["nik"]:
            taken = {"nik": (person["nik"], row.values["nik"]), **taken}
        problems = (*row.problems, *unknown, *(() if self._own else self._elsewhere(row, person)))
        if taken and person["locked"]:
            locked = self._problem(
                row, "locked",
                "Data orang ini sudah diverifikasi dan terkunci. Yang berbeda di daftar tidak "
                "dipakai; buka kuncinya bila daftar ini yang benar.",
            )
            return Judged(row, "same", (*problems, locked), person.id)
        return Judged(row, "changed" if taken else "same", problems, person.id, taken)

    def _taken(
        self, person: Record, row: IntakeRow
    ) -> tuple[dict[str, tuple[Any, Any]], list[Problem]]:
        """What the register takes over, and cells that say nothing known."""
        if self._own is None:
            return differences(person.values, row.values, self._rule), []
        edited, unknown = self._own.differences(person, row)
        return {
            name: change for name, change in edited.items()
            if self._rule.get(name, "take") == "take"
            or (self._rule[name] == "fill" and change[0] is None)
        }, unknown

    def _conflict(self, row: IntakeRow, person: Record) -> Problem:
        message = (
            f"NIK ini di register milik {person['name']}, {self._tree.name(person['village'])}. "
            "Cocokkan KTP kedua orang."
        )
        return self._problem(row, "dup_conflict", message, "bad")

    def _elsewhere(self, row: IntakeRow, person: Record) -> list[Problem]:
        problems = []
        for enrolment in self._enrolments.get(person.id, ()):
            programme = self._programmes[enrolment["programme_id"]][0]
            if self._programme is None or programme["year"] != self._programme["year"]:
                continue
            if programme.id != self._programme.id:
                message = f"Sudah diusulkan dalam {programme['name']}. Pilih satu sumber dana."
                problems.append(self._problem(row, "other_programme", message))
            elif enrolment["status"] != "usulan" or person["village"] != row.values["village"]:
                message = (
                    f"Sudah terdaftar dalam program ini di {self._tree.name(person['village'])} "
                    f"sejak {long_day(enrolment['status_on'])}."
                )
                problems.append(self._problem(row, "already_enrolled", message))
        return problems

    def _lookalikes(self, row: IntakeRow) -> tuple[list[Problem], tuple[str, ...]]:
        found = self._alike.of(row.values)
        if found is None:
            return [], ()
        person = found.person
        if found.sure > 1:
            return [self._problem(
                row, "several_people",
                f"{found.sure} orang di register cocok dengan baris ini, antara lain "
                f"{person['name']}, {self._tree.name(str(person['village']))}. Tentukan siapa "
                "orangnya.", "bad",
            )], found.niks
        why = ", ".join(e.sentence for e in found.likeness.evidence[:3] if e.bits > 0)
        message = (
            f"Mungkin sama dengan {person['name']}, {self._tree.name(str(person['village']))}, "
            f"NIK berakhiran {str(person['nik'])[-4:]}: {why}. Cocokkan KTP."
        )
        if found.count > 1:
            message += f" {found.count - 1} orang lain juga mirip."
        return [self._problem(row, "lookalike", message)], found.niks

    def _problem(
        self, row: IntakeRow, kind: str, message: str, severity: Severity = "warn"
    ) -> Problem:
        cell = self._layout.address("nik", row.row.number)
        return Problem(kind, "nik", message, severity, cell, str(row.values["nik"]))


def _another(person: Record, values: Values) -> bool:
    """Whether the register's person is not the row's in spite of one NIK: another name."""
    return not same_person_name(str(person["name"]), str(values["name"]))
