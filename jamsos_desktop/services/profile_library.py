"""Export profiles on offer: those that come with the program and the office's own.

The office's own are kept with the base, so that every computer of the office has them; as TOML, the
form in which they are handed from office to office. Each change can be taken back.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from jamsos_desktop.domain.changed import Changed, changed
from jamsos_desktop.domain.export_profile import (
    ExportProfile,
    check_profile,
    profile_of,
    read_profile,
    write_profile,
)
from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.kinds import Place, Whole
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.resources import resource
from jamsos_desktop.domain.savefile import save_bytes
from jamsos_desktop.services.register import FIELDS, KPJ_FIELD, STATUS_FIELD
from jamsos_desktop.store import tables
from jamsos_desktop.store.columns import fields_of
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation, Writer

DEFAULT_PROFILE = "lengkap"
TEMPLATE_PROFILE = "templat-desa"
NUMBER_FIELD = Field(Whole(thousands=False), "Nomor urut", "Daftar", "no", width=6)
DISTRICT_FIELD = Field(Place("district"), "Kecamatan", "Alamat", "district", width=18)
SOURCES: Mapping[str, Field] = {
    field.name: field
    for field in (NUMBER_FIELD, *FIELDS, DISTRICT_FIELD, STATUS_FIELD, KPJ_FIELD)
}
"""Everything that a column can show, by name."""
TEMPLATE_SOURCES = {field.name: field for field in (NUMBER_FIELD, *FIELDS)}
"""What villages can be asked for."""
_LONGEST_FILE = 200_000
_LABEL = next(field for field in fields_of(tables.OwnProfile) if field.name == "label")


class ProfileLibrary:
    """Finds profiles by name; keeps the office's own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[str, ExportProfile]:
        """All profiles by name, shipped ones first; own ones with a fault are left out."""
        return self._read()[0]

    def faults(self) -> list[str]:
        """A sentence on each own profile that this version of the program cannot use."""
        return list(self._read()[1].values())

    def get(self, name: str) -> ExportProfile:
        """A profile by name, the full one for `""`; raises `Invalid` naming those there are."""
        profiles, faults = self._read()
        chosen = profiles.get(name or DEFAULT_PROFILE)
        if chosen is None:
            raise Invalid(
                faults.get(name) or f"Profil “{name}” tidak ada. Pilih: {', '.join(profiles)}.",
                "profile",
            )
        return chosen

    def is_own(self, name: str) -> bool:
        """Whether the office made this profile, so that it can be changed."""
        return name not in _shipped()

    def save(self, profile: ExportProfile, former: str = "") -> tuple[str, Changed]:
        """Keep an own profile, named after its label; answers its name.

        `former` is the name under which it was kept before. Raises `Invalid` naming the column at
        fault or a label in use, `Refused` for a shipped one and for one that is gone.
        """
        check_profile(profile, SOURCES, profile.label or "Profil")
        profile = replace(profile, label=str(_LABEL.read(profile.label)))
        name = _name_of(profile.label)
        if former and not self.is_own(former):
            raise Refused("Profil bawaan tidak diubah. Gandakan dulu, lalu ubah salinannya.")
        values = {"name": name, "label": profile.label, "text": write_profile(profile)}
        with self._database.write(Operation("export_profile", source=profile.label)) as writer:
            if name != former and (not self.is_own(name) or _kept(writer, name)):
                raise Invalid("Nama ini sudah dipakai profil lain. Pilih nama lain.", "label")
            if former:
                rows = _kept(writer, former)
                if not rows:
                    raise Refused("Profil ini sudah tidak ada. Muat ulang daftarnya.")
                writer.update_many(tables.OwnProfile, {rows[0].id: values})
            else:
                writer.insert(tables.OwnProfile, [values])
        return name, changed("profiles")

    def duplicate(self, name: str) -> tuple[str, Changed]:
        """Make an own copy of any profile; answers its name."""
        return self._add(self.get(name), copy=True)

    def remove(self, name: str) -> Changed:
        """Take an own profile out; shipped ones stay. Raises `Refused`."""
        if not self.is_own(name):
            raise Refused("Profil bawaan tidak dapat dihapus.")
        with self._database.write(Operation("export_profile_retire")) as writer:
            rows = _kept(writer, name)
            if not rows:
                raise Refused("Profil ini sudah tidak ada. Muat ulang daftarnya.")
            writer.retire(tables.OwnProfile, [rows[0].id])
            writer.summary.update(name=rows[0]["label"])
        return changed("profiles")

    def bring(self, path: Path) -> tuple[str, Changed]:
        """Take a profile out of a TOML file into the library; answers its name.

        One whose name is taken becomes a copy. Raises `Invalid` naming file and column.
        """
        if not path.is_file():
            raise Refused(f"{path.name} tidak ada. Pilih berkas TOML.")
        if path.stat().st_size > _LONGEST_FILE:
            raise Invalid(f"{path.name}: terlalu besar untuk sebuah profil.")
        try:
            profile = read_profile(path, SOURCES)
        except OSError as error:
            raise Refused(f"{path.name} tidak dapat dibaca ({error.strerror}).") from error
        return self._add(profile, copy=False)

    def hand_out(self, name: str, path: Path) -> None:
        """Write a profile as a file of its own."""
        save_bytes(path, write_profile(self.get(name)).encode())

    def _add(self, profile: ExportProfile, *, copy: bool) -> tuple[str, Changed]:
        """Keep a profile as an own one; with `copy`, or where its name is taken, under another."""
        taken, label, number = {*self._read()[0], *self._read()[1]}, profile.label, 1
        while copy or _name_of(label) in taken:
            label = f"{profile.label[:40]} salinan{f' {number}' * (number > 1)}"
            copy, number = False, number + 1
        return self.save(replace(profile, label=label))

    def _read(self) -> tuple[dict[str, ExportProfile], dict[str, str]]:
        """The profiles by name, and of own ones that cannot be used what is wrong with them."""
        found, faults = dict(_shipped()), {}
        with self._database.read() as reader:
            rows = reader.records(tables.OwnProfile)
        for row in sorted(rows, key=lambda row: str(row["name"])):
            try:
                found[row["name"]] = profile_of(row["text"], row["name"], SOURCES, row["label"])
            except Invalid as error:
                faults[row["name"]] = str(error)
        return found, faults


@lru_cache(maxsize=1)
def _shipped() -> dict[str, ExportProfile]:
    """The shipped profiles by name, the full one first."""
    found = {path.stem: read_profile(path, SOURCES) for path in resource("profiles").glob("*.toml")}
    order = (DEFAULT_PROFILE, "ringkas", "sipp-contoh", TEMPLATE_PROFILE)
    return {name: found[name] for name in sorted(found, key=order.index)}


def _kept(writer: Writer, name: str) -> list[Record]:
    return writer.records(tables.OwnProfile, tables.OwnProfile.name == name)


def _name_of(label: str) -> str:
    """A label as a file name and a word of the command line: `SIPP (contoh)` is `sipp-contoh`."""
    plain = unicodedata.normalize("NFKD", label.casefold()).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
    if not name:
        raise Invalid("Beri profil ini nama dengan huruf atau angka.", "label")
    return name
