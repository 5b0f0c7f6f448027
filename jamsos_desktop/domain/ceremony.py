"""A ceremony's order: seats by rank, receivers on stage, the programme of the day."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.vocabulary import GUEST_RANKS

RANKS: Mapping[str, str] = GUEST_RANKS
"""Category of a guest, a first to m last (UU 9/2010, Pasal 11), with its label."""


class AgendaItem(NamedTuple):
    """One line of the programme: its length in minutes, what happens, who does it."""

    minutes: int
    item: str
    officer: str


DEFAULT_AGENDA: tuple[AgendaItem, ...] = (
    AgendaItem(30, "Registrasi tamu dan penerima", "Panitia"),
    AgendaItem(5, "Pembukaan", "Pembawa acara"),
    AgendaItem(5, "Menyanyikan lagu Indonesia Raya", "Dirigen"),
    AgendaItem(5, "Doa", "Petugas doa"),
    AgendaItem(10, "Laporan Kepala Dinas", "Kepala Dinas"),
    AgendaItem(10, "Sambutan BPJS Ketenagakerjaan", "Kepala Kantor Cabang"),
    AgendaItem(15, "Sambutan Bupati atau Wakil Bupati", "Bupati atau Wakil Bupati"),
    AgendaItem(15, "Penyerahan simbolis", "Bupati, Kepala Dinas, BPJS Ketenagakerjaan"),
    AgendaItem(10, "Foto bersama", "Panitia"),
    AgendaItem(5, "Penutup", "Pembawa acara"),
    AgendaItem(15, "Keberangkatan petugas pemasangan stiker", "Koordinator lapangan"),
)
"""The usual order (domain reference 6.3); the office changes it per ceremony."""


@dataclass(frozen=True)
class Event:
    """A ceremony with everything that belongs to it."""

    record: Record
    programme: Record
    agenda: list[Record]
    guests: list[Record]
    receivers: list[tuple[Record, Record]]
    """Symbolic receivers in call order, reserves last: entry and enrolled person."""


class Guest(NamedTuple):
    """Somebody to seat: `rank` a to m, `visiting` for guests from a higher level."""

    id: int
    name: str
    rank: str
    visiting: bool = False


class Receiver(NamedTuple):
    """Somebody who may receive on stage; `village` is the code, its first eight signs the
    district's."""

    id: int
    name: str
    village: str

    @property
    def district(self) -> str:
        """The code of the kecamatan."""
        return self.village[:8]


def seat_order(guests: Iterable[Guest]) -> list[Guest]:
    """Guests from the first seat on: from a higher level first, then by rank, then by name."""
    last = len(RANKS)
    order = {code: place for place, code in enumerate(sorted(RANKS))}
    return sorted(
        guests,
        key=lambda g: (not g.visiting, order.get(g.rank, last), g.name.casefold(), g.id),
    )


def call_order(receivers: Iterable[Receiver]) -> list[Receiver]:
    """Receivers as they are called: by district and village code, then by name."""
    return sorted(receivers, key=lambda r: (r.district, r.village, r.name.casefold(), r.id))


def pick_symbolic(candidates: Iterable[Receiver], per_district: int, seed: int) -> list[Receiver]:
    """A draw of so many receivers from each district, in call order.

    The same seed draws the same people whatever the order of the candidates, on any PC and any
    day; a candidate more or less leaves the lots of the others as they were.
    """
    districts: defaultdict[str, list[Receiver]] = defaultdict(list)
    for candidate in candidates:
        districts[candidate.district].append(candidate)
    drawn = [
        receiver
        for people in districts.values()
        for receiver in sorted(people, key=lambda r: _lot(seed, r.id))[:per_district]
    ]
    return call_order(drawn)


def _lot(seed: int, number: int) -> bytes:
    return hashlib.sha256(f"{seed}/{number}".encode()).digest()
