"""The register: finding, reading and saving people."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jamsos_desktop.domain.changed import Changed, changed
from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.fields import Field, Record, Values, read_all, shown
from jamsos_desktop.domain.filters import PeopleFilter, Sort
from jamsos_desktop.domain.identity import cross_checks, normal_phone, read_nik
from jamsos_desktop.domain.problems import Invalid, Problem, Refused
from jamsos_desktop.services.settings import Settings
from jamsos_desktop.store import queries, tables, visit_queries
from jamsos_desktop.store.columns import fields_of
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation
from jamsos_desktop.store.reader import Reader

if TYPE_CHECKING:
    from jamsos_desktop.services.bulk import BulkPreview
    from jamsos_desktop.services.history import HistoryLine
    from jamsos_desktop.services.versions import Version

FIELDS: tuple[Field, ...] = fields_of(tables.Beneficiary)
"""What is known about a person, in the order of the form."""
STATUS_FIELD: Field = next(f for f in fields_of(tables.Enrolment) if f.name == "status")
_NOT_RUNNING = {
    "usulan", "tidak_layak", "ditolak", "selesai", "mengundurkan_diri", "diganti",
}
AGAINST_NIK = frozenset({"nik_dob_mismatch", "nik_sex_mismatch"})
"""Doubts that need a word of explanation before they are stored."""
_UNEXPLAINED = (
    "Data ini berbeda dari NIK. Tulis alasannya, misalnya: sesuai KTP dan akta lahir."
)
KPJ_FIELD: Field = next(f for f in fields_of(tables.Enrolment) if f.name == "kpj")


@dataclass(frozen=True)
class Person:
    """Everything the detail panel shows about one person."""

    record: Record
    enrolments: list[tuple[Record, Record]]
    """Enrolment and its programme, the newest first."""
    documents: list[Record]
    household: list[Record]
    """Others on the same family card."""
    warnings: list[Problem]
    scans: int
    """How many attachments there are."""
    visits: int
    """How often somebody called at the house about its sticker."""


class Register:
    """People: lists, one person, saving."""

    fields = FIELDS

    def __init__(self, database: Database, settings: Settings, clock: Clock) -> None:
        self._database, self._settings, self._clock = database, settings, clock

    def ids(
        self, wanted: PeopleFilter, sort: Sort = "place", *, descending: bool = False
    ) -> array[int]:
        """Ids of the people that a filter leaves, in order."""
        with self._database.read() as reader:
            return queries.people_ids(
                reader, wanted, sort, descending=descending, today=self._clock.today()
            )

    def first_page(
        self, wanted: PeopleFilter, sort: Sort = "place", limit: int = 100, *,
        descending: bool = False,
    ) -> list[Record]:
        """The first rows of what `ids` will answer, in milliseconds out of a million."""
        with self._database.read() as reader:
            ids = queries.people_ids(
                reader, wanted, sort, descending=descending, today=self._clock.today(), limit=limit
            )
            return queries.people_rows(reader, ids, wanted.programme)

    def search(self, text: str, limit: int = 50, programme: int = 0) -> list[Record]:
        """The people nearest to a search line, the nearest first; a slip is forgiven."""
        with self._database.read() as reader:
            ids = queries.people_search(reader, text, limit)
            return queries.people_rows(reader, ids, programme)

    def whose(self, text: str) -> int:
        """The person whose NIK, KPJ, serial or scanned code this is; 0 when it is no one's."""
        with self._database.read() as reader:
            return queries.owner(reader, text)

    def count(self, wanted: PeopleFilter) -> int:
        """How many people a filter leaves."""
        return self.counts([wanted])[0]

    def counts(
        self, filters: Sequence[PeopleFilter], at_most: int | None = None
    ) -> list[int]:
        """The same for several filters in one snapshot; counting stops at `at_most`."""
        with self._database.read() as reader:
            today = self._clock.today()
            return [
                queries.people_count(reader, wanted, today=today, at_most=at_most)
                for wanted in filters
            ]

    def rows(self, ids: Sequence[int], programme: int = 0) -> list[Record]:
        """These people with `status` and KPJ of a programme (0: their newest)."""
        with self._database.read() as reader:
            return queries.people_rows(reader, ids, programme)

    def person(self, person_id: int) -> Person:
        """One person with all that hangs on them; raises `Refused` when unknown."""
        with self._database.read() as reader:
            record = reader.get(tables.Beneficiary, person_id)
            enrolments = reader.records(
                tables.Enrolment, tables.Enrolment.beneficiary_id == person_id,
                order=(tables.Enrolment.id.desc(),),
            )
            programmes = reader.matching(
                tables.Programme, "id", [e["programme_id"] for e in enrolments]
            )
            documents = reader.records(
                tables.Document, tables.Document.beneficiary_id == person_id,
                order=(tables.Document.id.desc(),),
            )
            household = self._household(reader, record)
            scans = reader.count(
                tables.Attachment, tables.Attachment.beneficiary_id == person_id
            )
            visits = len(visit_queries.of_house(reader, person_id, record.get("kk")))
        pairs = [(e, programmes[e["programme_id"]][0]) for e in enrolments]
        warnings = cross_checks(record.values, self._clock.today())
        return Person(record, pairs, documents, household, warnings, scans, visits)

    def history(self, person_id: int) -> list[HistoryLine]:
        """What happened to a person and all that hangs on them, newest first."""
        from jamsos_desktop.services.history import history_lines

        with self._database.read() as reader:
            rows: list[tuple[str, int]] = [("beneficiary", person_id)]
            for model in (
                tables.Enrolment, tables.Document, tables.Heir, tables.Attachment, tables.Visit,
            ):
                kept = reader.records(model, model.beneficiary_id == person_id, retired=True)
                rows += [(model.__tablename__, r.id) for r in kept]
            lines = queries.history(reader, rows)
        return history_lines(lines, self._settings.regions().name)

    def versions(self, person_id: int) -> list[Version]:
        """A person as each operation left them, the newest first; also of a retired one."""
        from jamsos_desktop.services.versions import versions_of

        with self._database.read() as reader:
            now = reader.records(
                tables.Beneficiary, tables.Beneficiary.id == person_id, retired=True
            )
            lines = queries.history(reader, [("beneficiary", person_id)])
        return versions_of(now[0], lines) if now else []

    def save(
        self, texts: Mapping[str, str], record: Record | None = None, reason: str = ""
    ) -> tuple[Record, Changed, list[Problem]]:
        """Check and store one person from a form; a new one without `record`.

        Answers the stored record, what changed, and doubts that do not stop it. Raises `Invalid`
        with every problem of the form, or `Stale` when somebody else saved first. A birth date or
        sex that is newly other than in the NIK has to be explained in `checked`, and that is the
        reason in the journal.
        """
        values = self._checked(texts, record)
        known = {**(record.values if record else {}), **values}
        doubts = cross_checks(known, self._clock.today())
        if stopping := [p for p in doubts if p.severity == "bad"]:
            raise Invalid.many(stopping)
        explain = _newly_against_nik(doubts, known, record)
        if explain:
            reason = reason or str(known.get("checked") or "")
        kind = "person_edit" if record else "person_add"
        with self._database.write(Operation(kind, reason=reason)) as writer:
            self._unique_nik(writer, known, record)
            if explain and not known.get("checked"):
                raise Invalid(_UNEXPLAINED, "checked", "nik_unexplained")
            if record is None:
                person_id = writer.insert(tables.Beneficiary, [values])[0]
            else:
                person_id = record.id
                writer.update(tables.Beneficiary, record.id, record.version, values)
            saved = writer.get(tables.Beneficiary, person_id)
        return saved, changed("people"), doubts

    def put_back(
        self, record: Record, name: str, earlier: Record, reason: str
    ) -> tuple[Record, Changed, list[Problem]]:
        """Give one field the value of an earlier version, checked as if it were typed.

        Raises what `save` raises, and `Invalid` without a reason.
        """
        if not reason.strip():
            raise Invalid("Tulis alasan mengembalikan nilai lama.", "reason")
        field = next(f for f in FIELDS if f.name == name)
        return self.save({name: field.kind.format(earlier[name])}, record, reason)

    def retire(self, people: Sequence[int], reason: str) -> Changed:
        """Take people out of every list; raises `Refused` where one is under cover or papers."""
        if not reason.strip():
            raise Invalid("Tulis alasan mengeluarkan orang ini dari daftar.", "reason")
        with self._database.write(Operation("person_retire", reason=reason)) as writer:
            enrolments = writer.matching(tables.Enrolment, "beneficiary_id", people)
            open_ones = [
                e for found in enrolments.values() for e in found
                if e["status"] not in _NOT_RUNNING
            ]
            if open_ones:
                running = len({e["beneficiary_id"] for e in open_ones})
                raise Refused(
                    f"{running} orang masih punya kepesertaan yang berjalan. Akhiri "
                    "kepesertaannya dulu."
                )
            writer.retire(
                tables.Enrolment, [e.id for found in enrolments.values() for e in found]
            )
            writer.retire(tables.Beneficiary, people)
        return changed("people", "enrolments")

    def restore(self, people: Sequence[int], reason: str = "") -> tuple[Changed, list[str]]:
        """Bring retired people back with the enrolments that left with them.

        Answers a sentence on each who cannot come back.
        """
        from jamsos_desktop.services.retired import bring_back

        with self._database.write(Operation("person_restore", reason=reason)) as writer:
            left = bring_back(writer, people)
        return changed("people", "enrolments"), left

    def bulk_preview(self, people: Sequence[int], field: str, text: str) -> BulkPreview:
        """What one value for many people would change; raises `Invalid` for the value itself."""
        from jamsos_desktop.services import bulk

        described, value = self._bulk_value(field, text)
        with self._database.read() as reader:
            return bulk.preview(reader, people, described, value, self._clock.today())

    def bulk_apply(
        self, people: Sequence[int], field: str, text: str, reason: str = ""
    ) -> tuple[Changed, int]:
        """The same stored as one operation; answers how many people changed."""
        from jamsos_desktop.services import bulk

        described, value = self._bulk_value(field, text)
        with self._database.write(Operation("person_bulk", reason=reason)) as writer:
            count = bulk.apply(writer, people, described, value, self._clock.today())
            writer.summary.update(field=field, people=count)
        return changed("people"), count

    def lock(self, people: Sequence[int]) -> Changed:
        """Mark people as verified: nobody edits them before `unlock`."""
        with self._database.write(Operation("person_lock")) as writer:
            open_ones = [
                found[0].id
                for found in writer.matching(tables.Beneficiary, "id", people).values()
                if not found[0]["locked"]
            ]
            writer.update_many(tables.Beneficiary, {i: {"locked": True} for i in open_ones})
        return changed("people")

    def unlock(self, people: Sequence[int], reason: str) -> Changed:
        """Let verified people be edited again; the reason is written into the journal."""
        if not reason.strip():
            raise Invalid("Tulis alasan membuka kunci.", "reason")
        with self._database.write(Operation("person_unlock", reason=reason)) as writer:
            writer.update_many(tables.Beneficiary, {i: {"locked": False} for i in people})
        return changed("people")

    def reveal(self, person_id: int) -> dict[str, str]:
        """The unmasked identifiers of one person; the view is written into the journal."""
        operation = Operation("view_full", summary={"person": person_id}, event=True)
        with self._database.write(operation) as writer:
            record = writer.get(tables.Beneficiary, person_id)
        return {f.name: shown(f, record[f.name], unmasked=True) for f in FIELDS if f.private}

    def text(self, name: str, record: Record, *, unmasked: bool = False) -> str:
        """A person's field as the clerk reads it."""
        field = next(f for f in (*FIELDS, STATUS_FIELD, KPJ_FIELD) if f.name == name)
        return shown(field, record.get(name), self._settings.regions().name, unmasked)

    def _bulk_value(self, name: str, text: str) -> tuple[Field, Any]:
        from jamsos_desktop.services import bulk

        field = next(f for f in FIELDS if f.name == name)
        return field, bulk.read_value(field, text, self._settings.regions())

    def _checked(self, texts: Mapping[str, str], record: Record | None) -> dict[str, Any]:
        known = set(texts) if record else {f.name for f in FIELDS}
        values = read_all(FIELDS, {name: texts.get(name, "") for name in known})
        nik = values.get("nik")
        if nik and (record is None or nik != record["nik"]):
            read_nik(str(nik))
        if values.get("phone"):
            values["phone"] = normal_phone(str(values["phone"]))
        village = values.get("village")
        if village and self._settings.regions().get(str(village)) is None:
            raise Invalid("Desa atau kelurahan tidak ada di tabel wilayah.", "village")
        return values

    def _unique_nik(self, reader: Reader, values: Values, record: Record | None) -> None:
        same = reader.matching(tables.Beneficiary, "nik", [values["nik"]]).get(values["nik"], [])
        others = [other for other in same if record is None or other.id != record.id]
        if others:
            place = self._settings.regions().name(str(others[0]["village"]))
            raise Invalid(
                f"NIK ini sudah dipakai {others[0]['name']}, {place}. Buka data itu.", "nik"
            )

    def _household(self, reader: Reader, record: Record) -> list[Record]:
        if not record.get("kk"):
            return []
        same = reader.matching(tables.Beneficiary, "kk", [record["kk"]]).get(record["kk"], [])
        return [other for other in same if other.id != record.id]


def _newly_against_nik(doubts: Sequence[Problem], known: Values, record: Record | None) -> bool:
    if not any(doubt.kind in AGAINST_NIK for doubt in doubts):
        return False
    return record is None or any(known[n] != record[n] for n in ("nik", "born_on", "sex"))
