"""What a column header means: labels, aliases and near spellings of the person's fields."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from jamsos_desktop.domain.fields import Field

_COMBINED: dict[str, tuple[str, ...]] = {
    "ttl": ("tempat tgl lahir", "tempat tanggal lahir", "ttl", "tempat dan tanggal lahir",
            "tempat dan tgl lahir", "tmpt tgl lahir", "tmp tgl lahir", "tpt tgl lahir",
            "kelahiran"),
    "rt_rw": ("rt rw", "rt dan rw", "rtrw"),
    "district": ("kecamatan", "kec", "nama kecamatan"),
}
"""Columns that no single field of the person stands for."""

_OTHERS = (
    "no", "no urut", "nomor", "nomor urut", "urut", "agama", "status", "status perkawinan",
    "status kawin", "perkawinan", "pendidikan", "pendidikan terakhir", "provinsi", "kabupaten",
    "kabupaten kota", "kab", "umur", "usia", "nama kepala keluarga", "kepala keluarga",
    "hubungan keluarga", "hubungan", "nama ayah", "ayah", "golongan darah", "tanda tangan", "ttd",
    "nama ahli waris", "ahli waris", "nik ahli waris", "nik ibu", "nik ayah", "kode pos",
    "nama pengusul", "nip", "desil", "id dtks", "kewarganegaraan", "bpjs", "no bpjs", "kpj",
    "tempat kerja", "warganegara", "tanggal", "bulan", "jumlah", "alasan", "nomor rekening",
    "no rekening", "nama bank", "jumlah anggota", "nama desa kelurahan asal",
)
"""Headers known to be none of the fields, so that no near spelling claims them."""

_LEAST_RATIO = 82.0
_INSIDE = 80.0
"""A header that contains all words of an alias; near-complete ones score higher."""


class HeaderWords:
    """The spellings known for a set of fields; `best` names the field of a header."""

    def __init__(self, fields: Sequence[Field]) -> None:
        self._known: dict[str, list[tuple[str, ...]]] = {}
        for field in fields:
            spellings = (field.label, field.name, *field.aliases)
            self._known[field.name] = [w for s in spellings if (w := words(s))]
        for name, spellings in _COMBINED.items():
            self._known[name] = [words(s) for s in spellings]
        self._others = [words(s) for s in _OTHERS]
        taken = {"".join(w) for found in self._known.values() for w in found}
        self._others = [w for w in self._others if "".join(w) not in taken]
        self._remembered: dict[tuple[str, ...], dict[str, float]] = {}

    def scores(self, header: str) -> dict[str, float]:
        """Field → how well the header fits, 80 to 100; empty where it means nothing known."""
        key = words(header)
        if not key or len(key) > 12:
            return {}
        found = self._remembered.get(key)
        if found is None:
            found = self._remembered[key] = self._score(key)
        return found

    def _score(self, key: tuple[str, ...]) -> dict[str, float]:
        joined = "".join(key)
        other = max((_alike(key, joined, w) for w in self._others), default=0.0)
        scores = {name: max((_alike(key, joined, w) for w in spellings), default=0.0)
                  for name, spellings in self._known.items()}
        best = max(scores.values(), default=0.0)
        if other > best or best < _INSIDE:
            return {}
        if best >= 100.0:
            return {name: score for name, score in scores.items() if score >= 100.0}
        return {name: score for name, score in scores.items() if score >= _INSIDE}


def _alike(key: tuple[str, ...], joined: str, known: tuple[str, ...]) -> float:
    other = "".join(known)
    if joined == other:
        return 100.0
    near = ratio(joined, other) if min(len(joined), len(other)) >= 4 else 0.0
    score = near if near >= _LEAST_RATIO else 0.0
    if len(other) >= 3 and len(key) > len(known) and set(known) <= set(key):
        score = max(score, _INSIDE + 15.0 * len(other) / len(joined))
    return min(score, 99.0)


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The small-letter words of a header; hints in brackets are left out, spaced letters joined.

    `N I K` is `nik`, `Tanggal Lahir (dd/mm/yyyy)` is `tanggal lahir`.
    """
    small = text.casefold().replace("_", " ")
    bare = re.sub(r"[(\[{][^)\]}]*[)\]}]?", " ", small)
    found = re.findall(r"[^\W_]+", bare) or re.findall(r"[^\W_]+", small)
    if len(found) > 1 and all(len(word) == 1 for word in found) and found != ["l", "p"]:
        found = ["".join(found)]
    return tuple("nomor" if word == "nomer" else word for word in found)
