"""The official table of regions: names, levels, and finding a village in what people write.

Codes are those of the home ministry, `PP.RR.KK.DDDD`; the file with its licence lies in
resources/regions. A village is a kelurahan, desa or desa adat; a district is a kecamatan.
"""

from __future__ import annotations

import csv
import gzip
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from jamsos_desktop.domain.names import edit_distance
from jamsos_desktop.domain.resources import resource

PROVINCES = frozenset((
    "11", "12", "13", "14", "15", "16", "17", "18", "19", "21", "31", "32", "33", "34", "35", "36",
    "51", "52", "53", "61", "62", "63", "64", "65", "71", "72", "73", "74", "75", "76", "81", "82",
    "91", "92", "93", "94", "95", "96",
))
"""The codes of all provinces in the official table; a NIK begins with one. Written out because
reading the table for them would delay the first page."""

VILLAGE_LEVELS = ("kelurahan", "desa", "desa_adat")
DISTRICT_LEVEL = "kecamatan"

_TITLES = {
    "provinsi": "Provinsi ", "kabupaten": "", "kota": "", "kecamatan": "Kecamatan ",
    "kelurahan": "Kelurahan ", "desa": "Desa ", "desa_adat": "Desa Adat ",
}
_LEVEL_WORDS = {
    "kelurahan": "kelurahan", "kel": "kelurahan", "lurah": "kelurahan",
    "desa": "desa", "ds": "desa", "des": "desa",
    "kecamatan": DISTRICT_LEVEL, "kec": DISTRICT_LEVEL,
    "kabupaten": "kabupaten", "kab": "kabupaten", "kota": "kota", "provinsi": "provinsi",
    "prov": "provinsi",
}
_NUMBER_WORDS = {
    "1": "satu", "i": "satu", "2": "dua", "ii": "dua", "3": "tiga", "iii": "tiga",
    "4": "empat", "iv": "empat", "5": "lima", "v": "lima",
}
_DOUBLED = re.compile(r"([^\W\d_]+)2\b")
_DISTRICT_MARK = re.compile(r"[\s,;(/-]+kec(?:amatan)?\b[\s.:]*", re.IGNORECASE)
_BETWEEN_PLACES = re.compile(r"[,;/|()\[\]]")
_CODE = re.compile(r"(\d\d)\.?(\d\d)\.?(\d\d)(?:\.?(\d{4}))?")
_LONG_NAME = 7
"""From so many letters on two wrong letters are forgiven, below it one."""
_LEAD_SHORT, _LEAD_LONG = 2, 1
"""By so many letters a guess has to be nearer than the next candidate."""
_MOST_CANDIDATES = 5

Certainty = Literal["exact", "guess", "unknown"]


@dataclass(frozen=True)
class Region:
    """One row of the official table; `level` is one of its own words, such as `kelurahan`."""

    code: str
    name: str
    level: str
    parent: str


@dataclass(frozen=True)
class Match:
    """What a written place name means: a code, or candidates to choose from, best first."""

    code: str | None
    certainty: Certainty
    candidates: tuple[str, ...] = ()


class RegionTree:
    """The regions an office works with. Look-ups are remembered, so ask one tree many times.

    `aliases` maps other spellings, as the clerk entered them, to codes.
    """

    def __init__(
        self, regions: Iterable[Region], aliases: Mapping[str, str] | None = None
    ) -> None:
        self._regions = {r.code: r for r in sorted(regions, key=lambda r: r.code)}
        self._villages = _Index(r for r in self._regions.values() if r.level in VILLAGE_LEVELS)
        self._districts = _Index(r for r in self._regions.values() if r.level == DISTRICT_LEVEL)
        for text, code in (aliases or {}).items():
            region = self._regions.get(code)
            if region:
                index = self._districts if region.level == DISTRICT_LEVEL else self._villages
                index.add_alias(letters(text), code)
        self._matches: dict[tuple[str, str], Match] = {}

    def get(self, code: str) -> Region | None:
        """The region with this code."""
        return self._regions.get(code)

    def name(self, code: str) -> str:
        """As `Waru`; a code the table does not have comes back as it is."""
        region = self._regions.get(code)
        return region.name if region else code

    def title(self, code: str) -> str:
        """As `Kelurahan Waru`."""
        region = self._regions.get(code)
        return _TITLES.get(region.level, "") + region.name if region else code

    def full_name(self, code: str) -> str:
        """As `Kelurahan Waru, Kecamatan Waru`; only the title above the villages."""
        region = self._regions.get(code)
        if region is None or region.level not in VILLAGE_LEVELS:
            return self.title(code)
        return f"{self.title(code)}, {self.title(region.parent)}"

    def district_of(self, code: str) -> str:
        """The code of the kecamatan in which a village (or the kecamatan itself) lies, or `""`."""
        region = self._regions.get(code)
        while region and region.level != DISTRICT_LEVEL:
            region = self._regions.get(region.parent)
        return region.code if region else ""

    def districts(self) -> tuple[Region, ...]:
        """All kecamatan in the order of their codes."""
        return self._districts.regions

    def villages(self, district: str = "") -> tuple[Region, ...]:
        """All villages, or those of one kecamatan, in the order of their codes."""
        return tuple(r for r in self._villages.regions if not district or r.parent == district)

    def match(self, text: str, within: str = "") -> Match:
        """The village that `text` means, looked for below the code `within`.

        `Waru` is the kelurahan, `Kec. Waru` is no village. Letters alone count, prefix words are
        dropped, a kecamatan written behind the name narrows the search. One or two wrong letters
        make a `guess` where a single village is clearly nearest.
        """
        key = (text, within)
        found = self._matches.get(key)
        if found is None:
            found = self._matches[key] = self._match_village(text, within)
        return found

    def match_district(self, text: str, within: str = "") -> Match:
        """The kecamatan that `text` means, in the same manner as `match`."""
        code = self._code_in(text, self._districts) or self._districts.exact(letters(text), within)
        if code:
            return Match(code, "exact")
        level, key = _split_level(text)
        if level not in {"", DISTRICT_LEVEL}:
            return Match(None, "unknown")
        return self._districts.find(key, within)

    def _match_village(self, text: str, within: str) -> Match:
        code = self._code_in(text, self._villages)
        if code:
            return Match(code, "exact")
        whole = self._villages.exact(letters(text), within)
        if whole:
            return Match(whole, "exact")
        name, *rest = _DISTRICT_MARK.split(text, maxsplit=1)
        if rest:
            district = self.match_district(rest[0].split(",")[0], within)
            within = district.code or within
        level, key = _split_level(name)
        if level not in {"", "kelurahan", "desa"}:
            return Match(None, "unknown")
        found = self._villages.find(key, within, level)
        if found.code or found.candidates:
            return found
        parts = [part for part in _BETWEEN_PLACES.split(name) if letters(part)]
        if len(parts) > 1:
            return self._of_several(parts, within)
        return self._villages.find(letters(_DOUBLED.sub(r"\1 \1", name)), within, level)

    def _of_several(self, parts: list[str], within: str) -> Match:
        """The village among places that stand side by side, such as `Sesulu (Waru)`.

        It lies in the district that another part names; else it is the only village among them.
        """
        villages = [(i, match) for i, part in enumerate(parts)
                    if (match := self._match_village(part, within)).code]
        districts = [self.match_district(part, within).code for part in parts]
        inside = [
            match for i, match in villages
            if any(code and self.district_of(match.code or "") == code
                   for j, code in enumerate(districts) if j != i)
        ]
        if len(inside) == 1:
            return inside[0]
        if len({match.code for _, match in villages}) == 1:
            first = villages[0][1]
            return first if villages[0][0] == 0 else Match(first.code, "guess")
        return Match(None, "unknown", tuple(match.code or "" for _, match in villages))

    def _code_in(self, text: str, index: _Index) -> str | None:
        parts = _CODE.fullmatch(text.strip())
        code = ".".join(filter(None, parts.groups())) if parts else ""
        return code if code in index.codes else None


class _Index:
    """Regions of one level by the letters of their names."""

    def __init__(self, regions: Iterable[Region]) -> None:
        self.regions: tuple[Region, ...] = tuple(regions)
        self.codes = {region.code: region for region in self.regions}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._aliases: dict[str, str] = {}
        for region in self.regions:
            key = letters(region.name)
            self._keys[key] = (*self._keys.get(key, ()), region.code)

    def add_alias(self, key: str, code: str) -> None:
        """Let `key` mean `code`."""
        self._aliases[key] = code

    def exact(self, key: str, within: str) -> str | None:
        """The code of an alias, or of the single name with exactly these letters."""
        codes = [code for code in self._keys.get(key, ()) if _below(code, within)]
        return self._aliases.get(key) or (codes[0] if len(codes) == 1 else None)

    def find(self, key: str, within: str, level: str = "") -> Match:
        """The region whose name has these letters, or nearly."""
        if not key:
            return Match(None, "unknown")
        alias = self._aliases.get(key)
        if alias:
            return Match(alias, "exact")
        codes = [code for code in self._keys.get(key, ()) if _below(code, within)]
        of_level = [code for code in codes if self.codes[code].level.startswith(level)]
        if len(of_level) == 1:
            return Match(of_level[0], "exact")
        if len(codes) == 1:
            return Match(codes[0], "guess", tuple(codes))
        if codes:
            return Match(None, "unknown", tuple(of_level or codes))
        return self._nearest(key, within)

    def _nearest(self, key: str, within: str) -> Match:
        long = len(key) >= _LONG_NAME
        limit, lead = (2, _LEAD_LONG) if long else (1, _LEAD_SHORT)
        near = sorted(
            (distance, code)
            for name, codes in self._keys.items()
            if (distance := edit_distance(key, name, limit + lead)) < limit + lead
            for code in codes
            if _below(code, within)
        )
        candidates = tuple(code for _, code in near[:_MOST_CANDIDATES])
        if not near or near[0][0] > limit:
            return Match(None, "unknown", candidates)
        if len(near) > 1 and near[1][0] - near[0][0] < lead:
            return Match(None, "unknown", candidates)
        return Match(near[0][1], "guess", candidates)


def letters(text: str) -> str:
    """The small letters of a place name alone; a number behind a name as its word.

    `Semoi II`, `SEMOI 2` and `Semoi Dua` become the same.
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    words = re.findall(r"[^\W\d_]+|\d+", plain)
    named = [_NUMBER_WORDS.get(word, word) if i else word for i, word in enumerate(words)]
    return "".join(c for c in "".join(named) if c.isalpha())


def official_regions(prefix: str) -> tuple[Region, ...]:
    """A regency's whole subtree, its province and the sister regencies, in order of code.

    `prefix` is the regency's code, such as `64.09`.
    """
    province = prefix[:2]
    return tuple(
        region
        for region in _official_rows(province)
        if region.code == province or region.parent == province or _below(region.code, prefix)
    )


def _official_rows(start: str) -> Iterator[Region]:
    path = resource("regions", "wilayah_nasional.csv.gz")
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        next(stream)
        for line in stream:
            if line.startswith(start):
                yield Region(*next(csv.reader([line])))


def _below(code: str, within: str) -> bool:
    return not within or code == within or code.startswith(within + ".")


def _split_level(text: str) -> tuple[str, str]:
    """The level a prefix word names (or `""`) and the letters of the rest."""
    level, rest = "", text.strip()
    while word := re.match(r"([^\W\d_]+)(?:[\s.:/]+)(?=\w)", rest):
        named = _LEVEL_WORDS.get(word[1].casefold())
        if named is None:
            break
        both = {level, named} == {"kelurahan", "desa"}
        level = "" if both else level or named
        rest = rest[word.end():]
    return level, letters(rest)
