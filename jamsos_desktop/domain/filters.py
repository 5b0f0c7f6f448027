"""What a list of people is narrowed to; shown as chips, typed as `--where`, stored as a search."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Literal

from jamsos_desktop.domain.problems import Invalid

Sort = Literal[
    "place", "name", "nik", "kk", "born_on", "status", "occupation", "newest", "closest"
]
"""Orders of the list of people, each served by an index. `closest` ranks by nearness to the typed
text, forgives a slip and shows the nearest few hundred; without a text it is `place`."""
Need = Literal[
    "", "sticker", "certificate", "repair", "turns_65", "answer", "revisit", "consent"
]
NEEDS: dict[Need, str] = {
    "": "",
    "repair": "Perlu perbaikan",
    "answer": "Belum dijawab BPJS",
    "turns_65": "Akan berusia 65",
    "sticker": "Belum ada stiker",
    "certificate": "Belum ada sertifikat",
    "revisit": "Kunjungi lagi",
    "consent": "Menolak stiker",
}
"""The work lists: stored word → what the clerk reads."""
Gap = Literal["", "phone", "mother_name", "village", "warning"]
GAPS: dict[Gap, str] = {
    "": "",
    "phone": "Tanpa nomor HP",
    "mother_name": "Tanpa nama ibu kandung",
    "village": "Desa ditebak saat impor",
    "warning": "Peringatan impor terbuka",
}
"""What is lacking in a person's data: stored word → what the clerk reads. What an import doubted
counts until the person is edited or verified."""


@dataclass(frozen=True)
class PeopleFilter:
    """Conditions on people, all of which hold. Empty ones do not narrow.

    `village` and `district` are region codes, `status` an enrolment status in `programme` (0: any),
    `need` one of `NEEDS`, `file` the import they came with, `gap` one of `GAPS`, `sender` who sent
    a list they came with, or the list's name where nobody is named.
    """

    text: str = ""
    village: str = ""
    district: str = ""
    status: str = ""
    occupation: str = ""
    need: Need = ""
    programme: int = 0
    file: int = 0
    gap: Gap = ""
    sender: str = ""
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
        if values.get("gap", "") not in GAPS:
            raise Invalid("Pakai gap=" + ", ".join(filter(None, GAPS)) + ".")
        return cls(**values)  # type: ignore[arg-type]  # names and types were just checked

    @classmethod
    def from_stored(cls, values: Mapping[str, Any]) -> PeopleFilter:
        """The filter of a saved search; conditions of another version are left out."""
        empty = cls()
        known = {
            f.name: values[f.name] for f in fields(cls)
            if type(values.get(f.name)) is type(getattr(empty, f.name))
        }
        if known.get("need", "") not in NEEDS:
            del known["need"]
        if known.get("gap", "") not in GAPS:
            del known["gap"]
        return cls(**known)

    def stored(self) -> dict[str, Any]:
        """The conditions that narrow, as plain JSON."""
        empty = PeopleFilter()
        return {k: v for k, v in asdict(self).items() if v != getattr(empty, k)}

    def without(self, name: str) -> PeopleFilter:
        """The same with one condition taken away."""
        empty = PeopleFilter()
        return replace(self, **{name: getattr(empty, name)})
