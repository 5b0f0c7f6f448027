"""The village of a row, and the one a whole list is about by its titles or its names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from jamsos_desktop.domain.intake.rows import Layout, RawRow, plain
from jamsos_desktop.domain.regions import Match, RegionTree

_MARKED = re.compile(r"\b(?:desa|kelurahan|kel|ds)\b(?!\s*/)[\s.:]*([^,:;()]+)", re.IGNORECASE)
_DISTRICT = re.compile(r"\b(?:kecamatan|kec)\b[\s.:]*([^,:;()]+)", re.IGNORECASE)
_HEADING = re.compile(r"(?:desa|kelurahan|kel|ds)\b(?!\s*/)[\s.:]", re.IGNORECASE)
_LONGEST = 4
"""Words of a village's name at most."""
_SHORTEST = 4
"""Letters of a village's name in a file name at least."""
_LONGEST_KEY = 80


def spelling_key(text: str) -> str:
    """A spelling as decisions about it are kept: its small letters and digits, words apart."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))[:_LONGEST_KEY]


def district_scope(text: str, regions: RegionTree, within: str) -> str:
    """The district beside a village, by its code where it is known; `""` where none is named."""
    return (regions.match_district(text, within).code or spelling_key(text)) if text else ""


def match_village(
    text: str, district: str, regions: RegionTree, within: str, usual: str
) -> tuple[Match, bool]:
    """What a village's cell means, narrowed by the district's, and whether that is certain.

    A village that lies in another district than the one named is a guess; where several are
    possible and `usual`, the village of the file, is one of them, that is the guess.
    """
    near = regions.match_district(district, within).code if district else None
    if near:
        match = regions.match(text, near)
        if match.code:
            return match, match.certainty == "exact"
        elsewhere = regions.match(text, within)
        return (elsewhere if elsewhere.code else match), False
    match = regions.match(text, within)
    if match.code is None and usual in match.candidates:
        return regions.match(usual), False
    return match, match.certainty == "exact"


def village_of_list(
    titles: Iterable[str], names: Iterable[str], regions: RegionTree, within: str = ""
) -> str:
    """The code of the one village that the titles, or else the names, tell; `""` otherwise.

    Titles need the word desa or kelurahan before the name (`KELURAHAN WARU TAHUN 2026`,
    `Desa : Giripurwa`); in names of sheets and files the village's own name is enough.
    """
    lines = list(titles)
    district = next((code for line in lines if (code := _district(line, regions, within))), within)
    marked = (code for line in lines for m in _MARKED.finditer(line)
              if (code := _leading(m[1], regions, district)))
    found = next(marked, "")
    if found:
        return found
    for name in names:
        if code := _anywhere(name, regions, district):
            return code
    return ""


def village_sections(
    rows: Iterable[RawRow], layout: Layout, regions: RegionTree, within: str = ""
) -> dict[int, str]:
    """Row number → code of the village in whose part of the list it stands.

    A list of several villages without a column for them has a line such as `DESA SESULU` over the
    people of each. Rows above the first such line are left out; below one that names no known
    village the code is empty.
    """
    if "village" in layout.columns:
        return {}
    found: dict[int, str] = {}
    current: str | None = None
    for row in rows:
        if row.number > max(layout.header_rows, default=0):
            texts = [
                text for cell in row.cells if cell is not None and (text := plain(cell).strip())
            ]
            if is_heading(texts):
                current = village_of_list([" ".join(texts)], (), regions, within)
            if current is not None:
                found[row.number] = current
    return found if any(found.values()) else {}


def is_heading(texts: Sequence[str]) -> bool:
    """Whether a line with these cells says no more than the name of a village."""
    return 0 < len(texts) <= 2 and _HEADING.match(f"{texts[0]} ") is not None


def _district(line: str, regions: RegionTree, within: str) -> str:
    match = _DISTRICT.search(line)
    words = match[1].split() if match else []
    for count in range(min(_LONGEST, len(words)), 0, -1):
        found = regions.match_district(" ".join(words[:count]), within)
        if found.certainty == "exact" and found.code:
            return found.code
    return ""


def _leading(text: str, regions: RegionTree, within: str) -> str:
    """The village named by the first words; the longest exact name wins, then a near one."""
    words = re.split(r"\b(?:kec|kecamatan|kab|kabupaten|tahun|t\.a)\b", text, flags=re.IGNORECASE)
    parts = words[0].split()
    guesses = []
    for count in range(min(_LONGEST, len(parts)), 0, -1):
        found = regions.match(" ".join(parts[:count]), within)
        if found.certainty == "exact" and found.code:
            return found.code
        if found.certainty == "guess" and found.code:
            guesses.append(found.code)
    return guesses[0] if guesses else ""


def _anywhere(name: str, regions: RegionTree, within: str) -> str:
    words = re.findall(r"[^\W_]+", name)
    for match in _MARKED.finditer(" ".join(words)):
        if code := _leading(match[1], regions, within):
            return code
    for count in range(_LONGEST, 0, -1):
        for start in range(len(words) - count + 1):
            text = " ".join(words[start : start + count])
            found = regions.match(text, within) if len(text) >= _SHORTEST else None
            if found and found.certainty == "exact" and found.code:
                return found.code
    return ""
