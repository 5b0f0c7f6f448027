"""What a column header means: labels, aliases and near spellings of the person's fields."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from jamsos_desktop.domain.fields import Field

_COMBINED: dict[str, tuple[str, ...]] = {
    "ttl": ("tempat tgl lahir", "tempat tanggal lahir", "ttl", "tempat dan tanggal lahir",
            "tempat dan tgl lahir", "tmpt tgl lahir", "tmp tgl lahir", "tpt tgl lahir",
            "kelahiran"),
    "rt_rw": ("rt rw", "rt dan rw", "rtrw"),
    "sex_l": ("l", "lk", "laki laki", "pria"),
    "sex_p": ("p", "pr", "perempuan", "wanita"),
    "district": ("kecamatan", "kec", "nama kecamatan", "district", "subdistrict"),
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

_BIRTH = frozenset({"lahir", "kelahiran", "ttl"})
_LEAST_RATIO = 82.0
_SHORTEST_NEAR = 4
_SHORTEST_INSIDE = 3
_MOST_WORDS = 12
_INSIDE = 80.0
"""A header that contains all words of an alias; near-complete ones score higher."""


class HeaderWords:
    """The spellings known for a set of fields; `scores` names the fields of a header."""

    def __init__(self, spellings: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
        self._meanings: dict[str, set[str]] = {}
        self._parts: list[tuple[frozenset[str], str]] = []
        for name, texts in (*spellings, *_COMBINED.items()):
            self._add(name, texts)
        known = set(self._meanings)
        self._add("", tuple(text for text in _OTHERS if "".join(words(text)) not in known))
        self._joined = [joined for joined in self._meanings if len(joined) >= _SHORTEST_NEAR]
        self._remembered: dict[tuple[str, ...], dict[str, float]] = {}

    def _add(self, name: str, texts: Sequence[str]) -> None:
        for text in texts:
            key = words(text)
            joined = "".join(key)
            if joined:
                self._meanings.setdefault(joined, set()).add(name)
                if key != ("nomor",):  # alone a row's number, before other words only a prefix
                    self._parts.append((frozenset(key), joined))

    def scores(self, header: str) -> dict[str, float]:
        """Field → how well the header fits, 80 to 100; empty where it means nothing known."""
        key = words(header)
        if not key or len(key) > _MOST_WORDS:
            return {}
        found = self._remembered.get(key)
        if found is None:
            found = self._remembered[key] = self._score(key)
        return found

    def _score(self, key: tuple[str, ...]) -> dict[str, float]:
        joined, scores = "".join(key), dict[str, float]()
        if joined in self._meanings:
            scores = dict.fromkeys(self._meanings[joined], 100.0)
            return {} if "" in scores else scores
        near = process.extract(joined, self._joined, scorer=ratio, score_cutoff=_LEAST_RATIO,
                               limit=None) if len(joined) >= _SHORTEST_NEAR else []
        offers = [(known, score) for known, score, _ in near]
        there = set(key)
        offers += [
            (known, min(99.0, _INSIDE + 15.0 * len(known) / len(joined)))
            for part, known in self._parts if len(known) >= _SHORTEST_INSIDE and part <= there
        ]
        for known, score in offers:
            for name in self._meanings[known]:
                scores[name] = max(scores.get(name, 0.0), score)
        other = scores.pop("", 0.0)
        return scores if max(scores.values(), default=0.0) >= other else {}


def sharpened(top: str, bottom: str) -> str:
    """What `bottom` means under `top` where that is one header over two columns.

    `Tempat` under `Tempat, Tanggal Lahir` is the place of birth, `Tgl` the day.
    """
    first = next(iter(words(bottom)), "")
    if not _BIRTH.isdisjoint(words(top)) and len(words(bottom)) == 1:
        if first in {"tempat", "tmp", "tmpt", "tpt", "kota"}:
            return "tempat lahir"
        if first in {"tanggal", "tgl"}:
            return "tanggal lahir"
    return bottom


def header_words(fields: Sequence[Field]) -> HeaderWords:
    """The spellings of these fields: names, labels and aliases."""
    return _header_words(tuple(
        (field.name, (field.label, field.name, *field.aliases)) for field in fields
    ))


_header_words = lru_cache(maxsize=4)(HeaderWords)


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The small-letter words of a header; hints in brackets are left out, spaced letters joined.

    `N I K` is `nik`, `Tanggal Lahir (dd/mm/yyyy)` is `tanggal lahir`, `7. Alamat` is `alamat`.
    """
    small = text.casefold().replace("_", " ")
    bare = re.sub(r"[(\[{][^)\]}]*[)\]}]?", " ", small)
    found = re.findall(r"[^\W_]+", bare) or re.findall(r"[^\W_]+", small)
    if len(found) > 1 and all(len(word) == 1 for word in found) and found != ["l", "p"]:
        found = ["".join(found)]
    if len(found) > 1 and found[0].isdigit() and len(found[0]) < 3:
        del found[0]
    return tuple("nomor" if word == "nomer" else word for word in found)
