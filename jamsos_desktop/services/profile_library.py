"""Export profiles on offer: those that come with the program and the office's own.

The office's own lie as TOML files in the data folder, `profil`, the same form in which they are
handed from office to office. Each change is noted in the journal.
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
    read_profile,
    write_profile,
)
from jamsos_desktop.domain.fields import Field
from jamsos_desktop.domain.kinds import Place, Whole
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.resources import resource
from jamsos_desktop.domain.savefile import save_bytes
from jamsos_desktop.services.register import FIELDS, KPJ_FIELD, STATUS_FIELD
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation

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
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_LONGEST_FILE = 200_000


class ProfileLibrary:
    """Finds profiles by name; keeps the office's own."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._folder = database.folder / "profil"

    def all(self) -> dict[str, ExportProfile]:
        """All profiles by name, shipped ones first; own files with a fault are left out."""
        return self._read()[0]

    def faults(self) -> list[str]:
        """A sentence on each own file that cannot be used."""
        return self._read()[1]

    def get(self, name: str) -> ExportProfile:
        """A profile by name, the full one for `""`; raises `Invalid` naming those there are."""
        profiles, faults = self._read()
        chosen = profiles.get(name or DEFAULT_PROFILE)
        if chosen is None:
            mine = [fault for fault in faults if fault.startswith(f"{name}.toml")]
            raise Invalid(
                mine[0] if mine else
                f"Profil “{name}” tidak ada. Pilih: {', '.join(profiles)}.", "profile",
            )
        return chosen

    def is_own(self, name: str) -> bool:
        """Whether the office made this profile, so that it can be changed."""
        return name not in _shipped()

    def save(self, profile: ExportProfile, former: str = "") -> tuple[str, Changed]:
        """Keep an own profile, named after its label; answers its name.

        `former` is the name under which it was kept before. Raises `Invalid` naming the column at
        fault or a label in use.
        """
        name = _name_of(profile.label)
        check_profile(profile, SOURCES, profile.label or "Profil")
        if name != former and (name in self.all() or self._path(name).is_file()):
            raise Invalid("Nama ini sudah dipakai profil lain. Pilih nama lain.", "label")
        if former and not self.is_own(former):
            raise Refused("Profil bawaan tidak diubah. Gandakan dulu, lalu ubah salinannya.")
        save_bytes(self._path(name), write_profile(profile).encode())
        if former and former != name:
            self._path(former).unlink(missing_ok=True)
        return name, self._note(profile.label, "saved")

    def duplicate(self, name: str) -> tuple[str, Changed]:
        """Make an own copy of any profile; answers its name."""
        profile, number = self.get(name), 1
        taken = self.all()
        while _name_of(label := f"{profile.label} salinan{f' {number}' * (number > 1)}") in taken:
            number += 1
        return self.save(replace(profile, label=label))

    def remove(self, name: str) -> Changed:
        """Take an own profile out; shipped ones stay. Raises `Refused`."""
        path = self._path(name)
        if not _NAME.fullmatch(name) or not self.is_own(name) or not path.is_file():
            raise Refused("Profil bawaan tidak dapat dihapus.")
        path.unlink()
        return self._note(name, "removed")

    def bring(self, path: Path) -> tuple[str, Changed]:
        """Take a profile out of a TOML file into the library; answers its name."""
        if not path.is_file():
            raise Refused(f"{path.name} tidak ada. Pilih berkas TOML.")
        if path.stat().st_size > _LONGEST_FILE:
            raise Invalid(f"{path.name}: terlalu besar untuk sebuah profil.")
        profile = read_profile(path, SOURCES)
        if not self.is_own(_name_of(profile.label)):
            profile = replace(profile, label=f"{profile.label} salinan")
        return self.save(profile)

    def hand_out(self, name: str, path: Path) -> None:
        """Write a profile as a file of its own."""
        save_bytes(path, write_profile(self.get(name)).encode())

    def _read(self) -> tuple[dict[str, ExportProfile], list[str]]:
        found, faults = dict(_shipped()), []
        for path in sorted(self._folder.glob("*.toml")):
            try:
                profile = read_profile(path, SOURCES)
            except (Invalid, OSError) as error:
                faults.append(str(error))
            else:
                found.setdefault(path.stem, profile)
        return found, faults

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.toml"

    def _note(self, label: str, what: str) -> Changed:
        with self._database.write(
            Operation("export_profile", source=label[:400], event=True, summary={"done": what})
        ):
            pass
        return changed("profiles", "journal")


@lru_cache(maxsize=1)
def _shipped() -> dict[str, ExportProfile]:
    """The shipped profiles by name, the full one first."""
    found = {path.stem: read_profile(path, SOURCES) for path in resource("profiles").glob("*.toml")}
    order = (DEFAULT_PROFILE, "ringkas", "sipp-contoh", TEMPLATE_PROFILE)
    return {name: found[name] for name in sorted(found, key=order.index)}


def _name_of(label: str) -> str:
    """A label as a file name and a word of the command line: `SIPP (contoh)` is `sipp-contoh`."""
    plain = unicodedata.normalize("NFKD", label.casefold()).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
    if not name:
        raise Invalid("Beri profil ini nama dengan huruf atau angka.", "label")
    return name
