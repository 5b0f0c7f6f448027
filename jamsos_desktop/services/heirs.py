"""Heirs of a person: who they are, how to reach them, whether their papers are at hand."""

from __future__ import annotations

from collections.abc import Mapping

from jamsos_desktop.domain.changed import Changed, changed
from jamsos_desktop.domain.fields import Field, Record, read_all
from jamsos_desktop.domain.identity import normal_phone, read_nik
from jamsos_desktop.domain.problems import Invalid
from jamsos_desktop.store import tables
from jamsos_desktop.store.columns import fields_of
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation, Writer

FIELDS: tuple[Field, ...] = fields_of(tables.Heir)
_SCHOLARS = 2
"""Children whose schooling is paid: at most two (PP 82/2019, the benefit of both programmes)."""


class Heirs:
    """Lists, adds, changes and takes out heirs."""

    fields = FIELDS

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, person: int) -> list[Record]:
        """The heirs of a person, in the order they were written down."""
        with self._database.read() as reader:
            return reader.records(tables.Heir, tables.Heir.beneficiary_id == person)

    def reveal(self, heir: int) -> Record:
        """One heir for the form, numbers in full; the look is written into the journal."""
        with self._database.read() as reader:
            record = reader.get(tables.Heir, heir)
        if not record.get("nik"):
            return record
        summary = {"person": record["beneficiary_id"], "heir": heir}
        with self._database.write(Operation("view_full", summary=summary, event=True)) as writer:
            return writer.get(tables.Heir, heir)

    def save(
        self, person: int, texts: Mapping[str, str], record: Record | None = None
    ) -> tuple[Record, Changed]:
        """Check and store one heir of a person; a new one without `record`.

        Raises `Invalid` with every problem, `Stale` when somebody else saved first.
        """
        values = read_all(FIELDS, {f.name: texts.get(f.name, "") for f in FIELDS})
        if values["nik"]:
            read_nik(str(values["nik"]))
        if values["phone"]:
            values["phone"] = normal_phone(str(values["phone"]))
        with self._database.write(Operation("heir")) as writer:
            writer.get(tables.Beneficiary, person)
            if values["scholarship"]:
                _check_scholars(writer, person, record)
            if record is None:
                heir = writer.insert(tables.Heir, [{"beneficiary_id": person, **values}])[0]
            else:
                heir = record.id
                writer.update(tables.Heir, heir, record.version, values)
            saved = writer.get(tables.Heir, heir)
        return saved, changed("people")

    def remove(self, heir: int, reason: str) -> Changed:
        """Take an heir off the list; the history stays. Raises `Invalid` without a reason."""
        if not reason.strip():
            raise Invalid("Tulis alasan mengeluarkan ahli waris ini.", "reason")
        with self._database.write(Operation("heir_remove", reason=reason)) as writer:
            writer.get(tables.Heir, heir)
            writer.retire(tables.Heir, [heir])
        return changed("people")


def _check_scholars(writer: Writer, person: int, record: Record | None) -> None:
    others = [
        heir for heir in writer.records(tables.Heir, tables.Heir.beneficiary_id == person)
        if heir["scholarship"] and (record is None or heir.id != record.id)
    ]
    if len(others) >= _SCHOLARS:
        names = " dan ".join(str(heir["name"]) for heir in others)
        raise Invalid(
            f"Beasiswa sudah untuk {names}. Paling banyak {_SCHOLARS} anak; ubah salah satunya "
            "dulu.", "scholarship",
        )


def missing(heirs: list[Record]) -> str:
    """What is still missing for a claim, in one sentence; empty when nothing is."""
    if not heirs:
        return "Belum ada ahli waris. Catat paling sedikit satu orang dengan nomor HP."
    unreachable = [str(heir["name"]) for heir in heirs if not heir["phone"]]
    if len(unreachable) == len(heirs):
        return "Belum ada ahli waris yang punya nomor HP."
    if all(heir["papers"] != "lengkap" for heir in heirs):
        return "Surat ahli waris belum ada yang lengkap."
    return ""
