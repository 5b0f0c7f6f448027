"""Ceremonies: the event, its agenda, guests and symbolic receivers, and all its papers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from jamsos_desktop.domain.ceremony import (
    DEFAULT_AGENDA,
    Event,
    Receiver,
    call_order,
    pick_symbolic,
)
from jamsos_desktop.domain.changed import Changed, changed
from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.progress import Progress
from jamsos_desktop.services.forms import read_form
from jamsos_desktop.services.settings import Settings
from jamsos_desktop.store import queries, tables
from jamsos_desktop.store.columns import Row, fields_of
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation

_TIME = re.compile(r"(\d{1,2})[.:]?(\d{2})")


class Ceremonies:
    """Prepares hand-overs."""

    fields: tuple[Field, ...] = fields_of(tables.Ceremony)
    agenda_fields: tuple[Field, ...] = fields_of(tables.AgendaItem)
    guest_fields: tuple[Field, ...] = fields_of(tables.Guest)

    def __init__(self, database: Database, settings: Settings, clock: Clock) -> None:
        self._database, self._settings, self._clock = database, settings, clock

    def all(self) -> list[Record]:
        """All ceremonies, the newest day first."""
        with self._database.read() as reader:
            return queries.ceremonies(reader)

    def event(self, ceremony_id: int) -> Event:
        """One ceremony whole; raises `Refused` when there is none with that number."""
        with self._database.read() as reader:
            record = reader.get(tables.Ceremony, ceremony_id)
            programme = reader.get(tables.Programme, record["programme_id"])
            agenda, guests, entries = queries.ceremony_parts(reader, ceremony_id)
            people = queries.enrolled_by_id(reader, [e["enrolment_id"] for e in entries])
        by_enrolment = {person.id: person for person in people}
        receivers = [(e, by_enrolment[e["enrolment_id"]]) for e in entries]
        return Event(record, programme, agenda, guests, receivers)

    def save(
        self, texts: Mapping[str, str], record: Record | None = None, programme_id: int = 0
    ) -> tuple[int, Changed]:
        """Store a ceremony from its form; a new one starts with the usual agenda."""
        values = read_form(self.fields, texts, record)
        if "begins" in values:
            values["begins"] = _time_of_day(str(values["begins"]))
        with self._database.write(Operation("ceremony")) as writer:
            if record is not None:
                writer.update(tables.Ceremony, record.id, record.version, values)
                return record.id, changed("ceremonies")
            programme = self._settings.programme(programme_id)
            ceremony = writer.insert(
                tables.Ceremony, [{**values, "programme_id": programme.id}]
            )[0]
            writer.insert(tables.AgendaItem, [
                {"ceremony_id": ceremony, "position": n, "minutes": point.minutes,
                 "item": point.item, "officer": point.officer}
                for n, point in enumerate(DEFAULT_AGENDA, 1)
            ])
        return ceremony, changed("ceremonies")

    def draw(
        self, ceremony_id: int, per_district: int, seed: int, item: str = "sertifikat"
    ) -> Changed:
        """Pick symbolic receivers by lot, so many from each kecamatan, and order their calls.

        The same seed on the same people draws the same names. Earlier picks are replaced.
        """
        event = self.event(ceremony_id)
        with self._database.read() as reader:
            people = queries.enrolled(reader, event.programme.id, PeopleFilter(status="aktif"))
        candidates = [Receiver(p.id, str(p["name"]), str(p["village"])) for p in people]
        if not candidates:
            raise Refused("Belum ada peserta aktif untuk dipilih.")
        chosen = call_order(pick_symbolic(candidates, per_district, seed))
        with self._database.write(Operation("symbolic", summary={"seed": seed})) as writer:
            writer.retire(tables.SymbolicRecipient, [entry.id for entry, _ in event.receivers])
            writer.insert(tables.SymbolicRecipient, [
                {"ceremony_id": ceremony_id, "enrolment_id": r.id, "position": n, "item": item,
                 "reserve": False}
                for n, r in enumerate(chosen, 1)
            ])
        return changed("ceremonies")

    def add_receiver(self, ceremony_id: int, person_id: int, item: str = "sertifikat") -> Changed:
        """Put one person at the end of the call order; raises `Refused` when not under cover."""
        event = self.event(ceremony_id)
        with self._database.read() as reader:
            people = queries.enrolled(reader, event.programme.id, PeopleFilter(status="aktif"))
        person = next((p for p in people if p["person"] == person_id), None)
        if person is None:
            raise Refused("Orang ini bukan peserta aktif program acara ini.")
        if any(entry["enrolment_id"] == person.id for entry, _ in event.receivers):
            raise Refused("Orang ini sudah ada dalam daftar penerima simbolis.")
        with self._database.write(Operation("symbolic")) as writer:
            writer.insert(tables.SymbolicRecipient, [{
                "ceremony_id": ceremony_id, "enrolment_id": person.id, "item": item,
                "position": len(event.receivers) + 1, "reserve": False,
            }])
        return changed("ceremonies")

    def reorder(self, ceremony_id: int, entries: Sequence[int]) -> Changed:
        """Set the call order: ids of the symbolic entries, first called first."""
        event = self.event(ceremony_id)
        if sorted(entries) != sorted(entry.id for entry, _ in event.receivers):
            raise Invalid("Urutan harus memuat semua penerima simbolis, masing-masing sekali.")
        with self._database.write(Operation("symbolic")) as writer:
            writer.update_many(
                tables.SymbolicRecipient, {i: {"position": n} for n, i in enumerate(entries, 1)}
            )
        return changed("ceremonies")

    def remove_receivers(self, entries: Sequence[int]) -> Changed:
        """Take people off the list of symbolic receivers."""
        return self._retire(tables.SymbolicRecipient, entries, "symbolic")

    def save_guest(
        self, ceremony_id: int, texts: Mapping[str, str], record: Record | None = None
    ) -> Changed:
        """Store one invited guest."""
        return self._save_part(tables.Guest, "guest", ceremony_id, texts, record, {})

    def remove_guests(self, guests: Sequence[int]) -> Changed:
        """Take guests off the list."""
        return self._retire(tables.Guest, guests, "guest")

    def save_agenda_item(
        self, ceremony_id: int, texts: Mapping[str, str], record: Record | None = None
    ) -> Changed:
        """Store one point of the agenda; a new one goes to the end."""
        place = {} if record else {"position": len(self.event(ceremony_id).agenda) + 1}
        return self._save_part(
            tables.AgendaItem, "agenda_item", ceremony_id, texts, record, place
        )

    def remove_agenda_items(self, items: Sequence[int]) -> Changed:
        """Take points off the agenda."""
        return self._retire(tables.AgendaItem, items, "agenda_item")

    def papers(self, ceremony_id: int, folder: Path, progress: Progress) -> list[Path]:
        """Write every paper of a ceremony into a folder; raises `Refused` when it is not ready."""
        from jamsos_desktop.services.ceremony_papers import write_papers

        self._database.allow("ceremony_papers")
        event = self.event(ceremony_id)
        if not event.receivers:
            raise Refused("Belum ada penerima simbolis. Pilih atau undi dulu.")
        office = self._settings.require_office()
        signatory = self._settings.signatory_on(event.record["day"])
        with self._database.read() as reader:
            people = queries.enrolled(reader, event.programme.id, PeopleFilter(status="aktif"))
        paths = write_papers(
            event, office, signatory, people, self._settings, folder, progress,
            self._database.clock.today(),
        )
        operation = Operation(
            "ceremony_papers", source=str(event.record["name"])[:400], event=True,
            summary={"ceremony": ceremony_id, "files": len(paths)},
        )
        with self._database.write(operation):
            pass
        return paths

    def _save_part(
        self, model: type[Row], kind: str, ceremony_id: int, texts: Mapping[str, str],
        record: Record | None, extra: Mapping[str, int],
    ) -> Changed:
        values = read_form(fields_of(model), texts, record)
        with self._database.write(Operation(kind)) as writer:
            if record is None:
                writer.insert(model, [{**values, "ceremony_id": ceremony_id, **extra}])
            else:
                writer.update(model, record.id, record.version, values)
        return changed("ceremonies")

    def _retire(self, model: type[Row], ids: Sequence[int], kind: str) -> Changed:
        with self._database.write(Operation(kind)) as writer:
            writer.retire(model, ids)
        return changed("ceremonies")


def _time_of_day(text: str) -> str:
    """`9.00`, `09:00` or `0900` as `09.00`; raises `Invalid`."""
    found = _TIME.fullmatch(text.strip())
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        raise Invalid("Tulis jam seperti 09.00.", "begins")
    return f"{int(found[1]):02}.{found[2]}"
