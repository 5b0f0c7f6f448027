"""What a list of people is narrowed to; shown as chips, typed as `--where`, stored as a search."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, fields, replace
from typing import Literal

from jamsos_desktop.domain.problems import Invalid

Sort = Literal["place", "name", "nik", "born_on", "status", "occupation", "newest"]
Need = Literal["", "sticker", "certificate", "repair", "turns_65", "answer", "consent"]
NEEDS: dict[Need, str] = {
    "": "",
    "repair": "Perlu perbaikan",
    "answer": "Belum dijawab BPJS",
    "turns_65": "Akan berusia 65",
    "sticker": "Belum ada stiker",
    "certificate": "Belum ada sertifikat",
    "consent": "Menolak stiker",
}
"""The work lists: stored word → what the clerk reads."""


@dataclass(frozen=True)
class PeopleFilter:
    """Conditions on people, all of which hold. Empty ones do not narrow.

    `village` and `district` are region codes, `status` an enrolment status in `programme` (0: any),
    `need` one of `NEEDS`, `file` the import they came with.
    """

    text: str = ""
    village: str = ""
    district: str = ""
    status: str = ""
    occupation: str = ""
    need: Need = ""
    programme: int = 0
    file: int = 0
    retired: bool = False

    @classmethod
    def parse(cls, line: str) -> PeopleFilter:
        """Read `village=64.09.01.2002 status=aktif`; raises `Invalid` for an unknown word."""
        known = {f.name for f in fields(cls)} - {"retired"}
        values: dict[str, object] = {}
        try:
            parts = shlex.split(line)
        except ValueError:
            raise Invalid("Tanda kutip dalam saringan tidak ditutup.") from None
        for part in parts:
            name, sign, value = part.partition("=")
            if not sign or name not in known:
                raise Invalid(
                    f"Saringan “{part}” tidak dikenal. Pakai: " + ", ".join(sorted(known)) + "."
                )
            values[name] = value
        for name in ("programme", "file"):
            if name in values and not str(values[name]).isdigit():
                raise Invalid(f"{name} harus berupa nomor.")
            values[name] = int(str(values.get(name, 0)))
        if values.get("need", "") not in NEEDS:
            raise Invalid("Pakai need=" + ", ".join(filter(None, NEEDS)) + ".")
        return cls(**values)  # type: ignore[arg-type]  # names and types were just checked

    def without(self, name: str) -> PeopleFilter:
        """The same with one condition taken away."""
        empty = PeopleFilter()
        return replace(self, **{name: getattr(empty, name)})
