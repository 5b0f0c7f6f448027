"""Indonesian personal names: what is odd about one, and whether two are the same person's.

People have one name or several, no family name; titles stand before and degrees behind, a
father's name follows bin or binti; spellings from before 1972 live on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from jamsos_desktop.domain.problems import Problem

_TITLES = frozenset({
    "h", "hj", "haji", "hajjah", "kh", "k", "ust", "ustad", "ustadz", "ustaz", "ustadzah", "habib",
    "drs", "dra", "dr", "drg", "ir", "prof", "tn", "ny", "nn", "sdr", "sdri", "bpk", "bapak",
    "ibu", "alm", "almh", "almarhum", "almarhumah", "pdt", "pak", "bu",
})
"""Words that are dropped while they stand before the name and more follows."""

_DECEASED = frozenset({"alm", "almh", "almarhum", "almarhumah"})
_PATRONYM = frozenset({"bin", "binti", "bt", "bte", "binte", "ibnu"})
_ALIAS = frozenset({"alias", "als"})
_DEGREES = frozenset({
    "se", "sh", "st", "ss", "sp", "mm", "ma", "mh", "ba", "spd", "spdi", "ssos", "sag", "skom",
    "skm", "skep", "stp", "spi", "sip", "sik", "mpd", "msi", "mkes", "msc", "amd", "amdkeb",
    "amdkep", "amk",
})
"""Degrees that lists write behind a name without a comma, their dots taken out."""
_SHORT_FORMS = {
    "moh": "muhamad", "mohd": "muhamad", "muh": "muhamad", "muhd": "muhamad", "mhd": "muhamad",
    "mohamad": "muhamad", "mochamad": "muhamad", "muchamad": "muhamad", "mokhamad": "muhamad",
    "mukhamad": "muhamad", "mohamed": "muhamad", "muhamed": "muhamad", "moch": "muhamad",
    "much": "muhamad", "mukh": "muhamad", "md": "muhamad",
    "abd": "abdul", "abdl": "abdul", "st": "siti", "sity": "siti", "achmad": "ahmad",
    "akhmad": "ahmad", "ach": "ahmad",
}
"""Short forms and spellings → the form compared, after `_modern`."""

_DOUBLED = re.compile(r"(.)\1+")
_OLD_SPELLING = (("oe", "u"), ("dj", "j"), ("tj", "c"), ("sj", "sy"), ("nj", "ny"))
_FORGIVING_LENGTH = 5
"""One wrong letter is forgiven in words of at least so many letters."""

_DAMAGED = re.compile("[ÂÃÄÅ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€|[\ufffd?]")
"""No name has a question mark: it stands where a program could not write a letter."""
_MARKUP = re.compile(
    r"^[\s'\"]*[=+@|]|^-+\w|<\s*/?\s*[a-zA-Z!]|&#?\w+;|\{\{|\$\{|';|--(?:\s|$)|/\*|'\s*or\s*'"
    r"|\b(?:drop|delete|insert|select|union|update)\s+(?:table|from|into|all|\*)"
    r"|\b[a-zA-Z]:[\\/]|\\\\|\.\.[\\/]|\w+://",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[a-z0-9 ]*")
_PLAIN = re.compile(r"[A-Za-z][A-Za-z .,']*")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_DOTTED = re.compile(r"\b((?:[a-z]{1,3}\.){1,3}[a-z]{1,4})(?=[.\s]*(?:$|\s))")
"""`s.pd`, `a.md.keb`: a word with dots inside, which is a degree and not initials."""
_SOUNDS = (
    ("kh", "h"), ("ch", "h"), ("sy", "s"), ("sh", "s"), ("ph", "f"), ("th", "t"), ("dh", "d"),
    ("dz", "z"), ("gh", "g"), ("q", "k"), ("x", "ks"), ("v", "f"), ("f", "p"), ("z", "j"),
    ("y", "j"), ("ai", "e"), ("ae", "e"), ("ei", "e"), ("oi", "e"), ("ie", "i"), ("o", "u"),
)
"""Letters that clerks and villages write for one another; applied in this order."""


class NameParts(NamedTuple):
    """A name's words in the form compared: own names, and the father's after bin or binti."""

    own: tuple[str, ...]
    father: tuple[str, ...]


@lru_cache(maxsize=65536)
def name_parts(text: str) -> NameParts:
    """The words of a name for comparison: small letters, modern spelling, no titles.

    `H. Moh. Joesoef, S.Pd` becomes `muhamad`, `jusuf`; words keep their order.
    """
    before_degrees = text.partition(",")[0]
    plain = (before_degrees if before_degrees.strip() else text).casefold()
    if not plain.isascii():
        plain = "".join(
            c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c)
        )
    if "." in plain:
        plain = _DOTTED.sub(_without_degree, plain).strip(", ") or plain
    words = plain.split() if _WORDS.fullmatch(plain) else re.findall(
        r"[^\W_]+", re.sub(r"['’`ʼ]", "", plain)
    )
    end = len(words)
    if not _ALIAS.isdisjoint(words):
        end = next((i for i, word in enumerate(words) if i and word in _ALIAS), end)
    while end > 1 and words[end - 1] in _DEGREES:
        end -= 1
    words = words[:end]
    if _PATRONYM.isdisjoint(words):
        return NameParts(_core(words), ())
    split = next((i for i, word in enumerate(words) if i and word in _PATRONYM), len(words))
    return NameParts(_core(words[:split]), _core(words[split + 1 :]))


def word_forms(text: str) -> dict[str, str]:
    """Each word of a name as written, in small letters → the form in which it is compared."""
    forms: dict[str, str] = {}
    for word in text.casefold().split():
        inner = _EDGES.sub("", word)
        if form := word_form(inner):
            forms[inner] = form
    return forms


@lru_cache(maxsize=65536)
def word_form(word: str) -> str:
    """One word in the form compared: `joesoef` becomes `jusuf`."""
    return _modern("".join(re.findall(r"[^\W_]+", _plain(word))))


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """How a word of `name_parts` sounds: `zainal` and `jaenal` are one, `fatimah` and `patima`.

    Coarser than spelling: for finding what may belong together, never for showing.
    """
    word = re.sub(r"(?<=[^aeou])y$", "i", word)
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    word = re.sub(r"ij(?=[aeu])", "i", word)
    word = re.sub(r"uw(?=[aei])", "u", word)
    word = single_letters(word)
    if len(word) > 3 and word.endswith("h"):
        word = word[:-1]
    return word[:-1] + {"d": "t", "b": "p"}.get(word[-1], word[-1]) if len(word) > 2 else word


def same_person_name(one: str, other: str) -> bool:
    """Whether two spellings may well be the same person's name.

    Initials stand for words, one letter in a longer word may be wrong, words may be joined
    (`Nur Hayati`), and a father's name counts only where both have one.
    """
    a, b = name_parts(one), name_parts(other)
    if not a.own or not b.own or not _same_words(a.own, b.own):
        return False
    return not (a.father and b.father) or _same_words(a.father, b.father)


def name_problems(raw: str) -> list[Problem]:
    """What a clerk should look at in a name as received: all warnings, the name is kept.

    Kinds name_control, name_markup, name_mixed_script and encoding_damaged.
    """
    if _PLAIN.fullmatch(raw):
        return []
    found: list[tuple[str, str]] = []
    if any(unicodedata.category(c) in {"Cc", "Cf", "Co", "Cs", "Cn"} for c in raw):
        found.append(("name_control", "Nama memuat tanda yang tidak terlihat. Tanda itu dibuang."))
    if _MARKUP.search(raw):
        found.append((
            "name_markup",
            "Nama memuat tanda seperti rumus atau kode. Disimpan sebagai teks biasa.",
        ))
    scripts = _scripts(raw)
    if len(scripts) > 1:
        found.append((
            "name_mixed_script",
            "Nama memuat huruf dari aksara lain yang mirip. Ketik ulang namanya sesuai KTP.",
        ))
    if _DAMAGED.search(raw):
        found.append((
            "encoding_damaged", "Huruf di nama ini rusak saat disimpan. Cocokkan dengan KTP.",
        ))
    return [Problem(kind, "name", message, "warn", value=raw) for kind, message in found]


def single_letters(word: str) -> str:
    """A word with doubled letters written once."""
    return _DOUBLED.sub(r"\1", word)


def edit_distance(one: str, other: str, most: int) -> int:
    """How many letters have to be changed, added, dropped or swapped with a neighbour.

    Stops at `most`, which then is the answer.
    """
    if abs(len(one) - len(other)) >= most:
        return most
    one, other = _apart(one, other)
    if most == 2 and max(len(one), len(other)) > 2:  # one change reaches over two letters at most
        return most
    before: Sequence[int] = ()
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before_last, before = before, row
        row = [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                cost = min(cost, before_last[j - 2] + 1)
            row.append(cost)
        if min(row) >= most:
            return most
    return min(row[-1], most)


def _plain(text: str) -> str:
    """Small letters without accents and apostrophes."""
    letters = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"['’`ʼ]", "", "".join(letters).casefold())


def _without_degree(found: re.Match[str]) -> str:
    joined = found[1].replace(".", "")
    return "" if joined in _DEGREES else found[1]


def _apart(one: str, other: str) -> tuple[str, str]:
    """The two without the letters with which both begin and end."""
    shorter = min(len(one), len(other))
    start = next((i for i in range(shorter) if one[i] != other[i]), shorter)
    one, other = one[start:], other[start:]
    shorter -= start
    end = next((i for i in range(shorter) if one[-1 - i] != other[-1 - i]), shorter)
    return one[: len(one) - end], other[: len(other) - end]


def _core(words: list[str]) -> tuple[str, ...]:
    """The words without titles, in the spelling compared."""
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    if not _DECEASED.isdisjoint(words):
        words = [word for i, word in enumerate(words) if i == 0 or word not in _DECEASED]
    return tuple(map(_modern, words))


@lru_cache(maxsize=65536)
def _modern(word: str) -> str:
    """Spelling of today, doubled letters once, short forms written out."""
    for old, new in _OLD_SPELLING:
        word = word.replace(old, new)
    word = single_letters(word)
    return _SHORT_FORMS.get(word, word)


def _same_words(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if _joined(one) == _joined(other):
        return True
    return len(one) == len(other) and all(map(_same_word, one, other))


def _joined(words: tuple[str, ...]) -> str:
    return single_letters("".join(words))


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return long.startswith(short)
    return len(short) >= _FORGIVING_LENGTH and edit_distance(one, other, 2) < 2


def _scripts(text: str) -> set[str]:
    letters = (c for c in text if c.isalpha())
    names = (unicodedata.name(c, "OTHER").split()[0] for c in letters)
    return {"LATIN" if name in {"FEMININE", "MASCULINE", "FULLWIDTH", "MODIFIER"} else name
            for name in names}
