"""The office itself: its name, signatories, programmes, regions and pictures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from jamsos_desktop.domain.changed import Changed, changed
from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.fields import Field, Record, Values, read_all
from jamsos_desktop.domain.numbering import DEFAULT_PATTERN, check_pattern
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.regions import Region, RegionTree, official_regions
from jamsos_desktop.domain.signing import read_note
from jamsos_desktop.services.forms import read_form
from jamsos_desktop.services.pictures import attachments, keep_picture
from jamsos_desktop.store import tables
from jamsos_desktop.store.columns import Row, fields_of
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation

FIRST_OFFICE: Values = {
    "government": "Pemerintah Kabupaten Penajam Paser Utara",
    "agency": "Dinas Tenaga Kerja dan Transmigrasi",
    "short_name": "Disnakertrans",
    "regency": "Penajam Paser Utara",
    "regency_code": "64.09",
    "city": "Penajam",
    "serial_prefix": "PPU",
    "number_pattern": "{code}/{seq:04}/{agency}/{year}",
    "classification": "560",
    "help_line": "175 (BPJS) atau dinas",
}
"""What the welcome form proposes to a new base."""
LOCK_MINUTES = 10
"""Where the office chose nothing."""
_PREFIX = re.compile("[A-Z]{2,6}")
_PICTURES = {"arms": "arms_picture", "bpjs_logo": "bpjs_picture"}


class Settings:
    """Reads and saves what the office tells about itself."""

    office_fields: tuple[Field, ...] = fields_of(tables.Office)
    signatory_fields: tuple[Field, ...] = fields_of(tables.Signatory)
    programme_fields: tuple[Field, ...] = fields_of(tables.Programme)

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock
        self._tree: RegionTree | None = None

    def office(self) -> Record | None:
        """The office's row, or `None` in a fresh base."""
        with self._database.read() as reader:
            found = reader.records(tables.Office, limit=1)
        return found[0] if found else None

    def require_office(self) -> Record:
        """The office's row; raises `Refused` in a base that nobody set up."""
        office = self.office()
        if office is None:
            raise Refused("Data kantor belum diisi. Buka Pengaturan lalu isi nama dinas.")
        return office

    def save_office(self, texts: Mapping[str, str]) -> Changed:
        """Store what the form holds; the region table follows the regency's code."""
        values = read_all(self.office_fields, texts)
        _check_numbers(values)
        office = self.office()
        present = office.values if office else FIRST_OFFICE
        code = values.get("regency_code", present["regency_code"])
        regions = official_regions(str(code))
        if not any(region.code == code for region in regions):
            raise Invalid("Kode kabupaten/kota tidak ada di tabel resmi.", "regency_code")
        with self._database.write(Operation("office")) as writer:
            if office is None:
                writer.insert(tables.Office, [{**FIRST_OFFICE, **values}])
            else:
                writer.update(tables.Office, office.id, office.version, values)
            known = {r["code"] for r in writer.records(tables.Region)}
            writer.insert(tables.Region, [_row(r) for r in regions if r.code not in known])
        self._tree = None
        return changed("office")

    def set_up(
        self, office: Mapping[str, str], signatory: Mapping[str, str], programme: Mapping[str, str]
    ) -> Changed:
        """First start: everything the welcome form asked for. Empty parts are left out."""
        _check_numbers(read_all(self.office_fields, office))
        parts = [
            (model, texts)
            for model, texts in ((tables.Signatory, signatory), (tables.Programme, programme))
            if any(texts.values())
        ]
        for model, texts in parts:
            read_form(fields_of(model), texts)
        flags = self.save_office(office)
        for model, texts in parts:
            flags |= self.save(model, texts)[1]
        return flags

    def save_signatory(
        self, texts: Mapping[str, str], record: Record | None = None
    ) -> tuple[int, Changed]:
        """Store a signatory; a new one without `record`. Raises `Invalid`."""
        if texts.get("note"):
            texts = {**texts, "note": read_note(texts["note"])}
        return self.save(tables.Signatory, texts, record)

    def save_programme(
        self, texts: Mapping[str, str], record: Record | None = None
    ) -> tuple[int, Changed]:
        """Store a programme; a new one without `record`."""
        return self.save(tables.Programme, texts, record)

    def save(
        self, model: type[Row], texts: Mapping[str, str], record: Record | None = None
    ) -> tuple[int, Changed]:
        """Store one row of a settings table from a form's texts; raises `Invalid`."""
        values = read_form(fields_of(model), texts, record)
        with self._database.write(Operation(model.__tablename__)) as writer:
            if record is None:
                return writer.insert(model, [values])[0], changed("office", "programmes")
            writer.update(model, record.id, record.version, values)
        return record.id, changed("office", "programmes")

    def signatories(self) -> list[Record]:
        """All signatories, the newest first."""
        with self._database.read() as reader:
            return reader.records(tables.Signatory, order=(tables.Signatory.id.desc(),))

    def signatory_on(self, day: date) -> Record | None:
        """Who signs on that day: the newest signatory whose time covers it."""
        for record in self.signatories():
            if record.get("valid_from", day) <= day <= record.get("valid_to", day):
                return record
        return None

    def programmes(self) -> list[Record]:
        """All programmes, the newest year first."""
        with self._database.read() as reader:
            return reader.records(
                tables.Programme,
                order=(tables.Programme.year.desc(), tables.Programme.id.desc()),
            )

    def programme(self, programme_id: int = 0) -> Record:
        """The programme with that number, or the newest; raises `Refused` when there is none."""
        for record in self.programmes():
            if programme_id in {0, record.id}:
                return record
        if programme_id:
            raise Refused(f"Tidak ada program nomor {programme_id}.")
        raise Refused("Belum ada program. Isi program tahun ini di Pengaturan.")

    def regions(self) -> RegionTree:
        """The region tree of the office with the spellings it has learnt."""
        if self._tree is None:
            with self._database.read() as reader:
                rows = reader.records(tables.Region, order=(tables.Region.code,))
            aliases = {
                spelling: str(row["code"])
                for row in rows for spelling in str(row.get("aliases", "")).splitlines()
            }
            regions = [
                Region(str(r["code"]), str(r["name"]), str(r["level"]), str(r.get("parent", "")))
                for r in rows
            ]
            official = regions or official_regions(str(FIRST_OFFICE["regency_code"]))
            self._tree = RegionTree(official, aliases)
        return self._tree

    def set_picture(self, slot: str, data: bytes) -> Changed:
        """Keep the office's own arms (`arms`) or the BPJS logo (`bpjs_logo`): PNG or JPEG."""
        column = _PICTURES[slot]
        self._database.allow("office")
        office = self.require_office()
        name = keep_picture(self._database.folder, data, column)
        with self._database.write(Operation("office")) as writer:
            writer.update(tables.Office, office.id, office.version, {column: name})
        return changed("office")

    def lock_minutes(self) -> int:
        """After how many minutes without a key or a touch the window is locked."""
        office = self.office()
        return int(office.get("lock_minutes", LOCK_MINUTES)) if office else LOCK_MINUTES

    def set_lock_minutes(self, minutes: int) -> Changed:
        """Change that; raises `Invalid` for less than one and more than four hours."""
        if not 1 <= minutes <= 240:
            raise Invalid("Antara 1 dan 240 menit.", "lock_minutes")
        office = self.require_office()
        with self._database.write(Operation("office")) as writer:
            writer.update(tables.Office, office.id, office.version, {"lock_minutes": minutes})
        return changed("office")

    def pictures(self) -> dict[str, Path]:
        """The office's pictures by slot; a slot without one is missing."""
        office = self.office()
        if office is None:
            return {}
        named = {slot: office.get(column) for slot, column in _PICTURES.items()}
        folder = attachments(self._database.folder)
        paths = {slot: folder / str(name) for slot, name in named.items() if name}
        return {slot: path for slot, path in paths.items() if path.is_file()}


def _check_numbers(values: Values) -> None:
    """Raise `Invalid` for a number pattern or serial prefix that no document can carry."""
    pattern, prefix = values.get("number_pattern"), values.get("serial_prefix")
    try:
        check_pattern(pattern or DEFAULT_PATTERN)
    except Invalid as error:
        raise Invalid(str(error), "number_pattern") from None
    if pattern and "{year}" not in pattern:
        raise Invalid(
            "Pola nomor harus memuat {year}, sebab nomor urut mulai lagi tiap tahun.",
            "number_pattern",
        )
    if prefix and not _PREFIX.fullmatch(prefix):
        raise Invalid("Awalan nomor stiker: 2 sampai 6 huruf kapital.", "serial_prefix")


def _row(region: Region) -> Values:
    return {
        "code": region.code, "name": region.name, "level": region.level,
        "parent": region.parent or None,
    }
