"""Pairs and settled cases as rows of a table, and which work list a pair belongs to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from jamsos_desktop.domain.fields import Field, Record
from jamsos_desktop.domain.kinds import Text
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.pairs import Pair
from jamsos_desktop.gui.badges import Badge
from jamsos_desktop.gui.record_model import Column
from jamsos_desktop.services.settled import Settled, SettledKind

WorkList = Literal["sure", "likely", "returned", "settled"]
LISTS: dict[WorkList, str] = {
    "sure": "Pasti",
    "likely": "Mungkin",
    "returned": "Kembali karena berubah",
    "settled": "Sudah diputuskan",
}
"""The work lists of the desk, in the order of their chips."""
EMPTY: dict[WorkList, str] = {
    "sure": "Tidak ada pasangan yang hampir pasti sama.",
    "likely": "Tidak ada pasangan yang mungkin sama.",
    "returned": "Tidak ada putusan yang perlu ditinjau. Pasangan kembali ke sini bila salah satu "
    "datanya berubah sesudah diputuskan.",
    "settled": "Semua putusan dan penggabungan tampil di sini; setiap baris dapat dibatalkan.",
}
Key = tuple[int, int]
"""Ids of both records, the smaller first."""

_BADGES: dict[WorkList, Badge] = {
    "sure": Badge("Pasti", "full", "care"),
    "likely": Badge("Mungkin", "half", "info"),
    "returned": Badge("Kembali", "unequal", "idle"),
}
_SETTLED: dict[SettledKind, Badge] = {
    "pair_different": Badge("Orang berbeda", "unequal", "idle"),
    "pair_same": Badge("Orang yang sama", "equal", "info"),
    "merge": Badge("Digabung", "equal", "good"),
    "merge_batch": Badge("Digabung", "equal", "good"),
}


def key_of(pair: Pair) -> Key:
    """What names a pair."""
    return pair.low.id, pair.high.id


def list_of(pair: Pair) -> WorkList:
    """The work list in which an open pair stands."""
    if pair.returned:
        return "returned"
    return "sure" if pair.verdict == "sure" or pair.agreed else "likely"


def pair_badge(pair: Pair) -> Badge:
    """How sure it is, as a word with its sign."""
    if pair.agreed:
        return Badge("Sama, belum digabung", "equal", "info")
    return _BADGES[list_of(pair)]


def settled_badge(done: Settled) -> Badge:
    """How a case was settled, as a word with its sign."""
    return _SETTLED[done.kind]


def pair_row(number: int, pair: Pair, place_name: Callable[[str], str]) -> Record:
    """An open pair as the table shows it."""
    places = [place_name(str(side["village"])) for side in (pair.low, pair.high)]
    return Record(number, 1, {
        "one": pair.low["name"], "other": pair.high["name"],
        "village": places[0] if places[0] == places[1] else " / ".join(places),
    })


def settled_row(done: Settled) -> Record:
    """A settled case as the table shows it."""
    names = " dan ".join(done.names) if done.names else f"{grouped(done.count)} pasangan sekaligus"
    return Record(done.operation, 1, {
        "names": names, "when": done.when, "actor": done.actor, "badge": settled_badge(done),
    })


def _field(label: str, name: str, width: int) -> Field:
    return Field(Text(), label, "Pasangan", name, width=width)


def _badge(record: Record) -> Badge | None:
    found = record["badge"]
    return found if isinstance(found, Badge) else None


PAIR_COLUMNS: tuple[Column, ...] = (
    Column(_field("Orang pertama", "one", 15), stretch=True, sortable=False),
    Column(_field("Orang kedua", "other", 15), stretch=True, sortable=False),
    Column(_field("Desa", "village", 14), sortable=False),
)
SETTLED_COLUMNS: tuple[Column, ...] = (
    Column(_field("Siapa", "names", 20), stretch=True, sortable=False),
    Column(_field("Putusan", "badge", 16), badge=_badge, sortable=False),
    Column(_field("Kapan", "when", 15), sortable=False),
)
