"""Finding people by any part of what is written about them, on both databases.

SQLite: an FTS5 trigram index without positions, its hits re-checked by `LIKE` (measured: a sixth
of the size of a full index). PostgreSQL: pg_trgm over one expression. Both know name, NIK, KK,
phone and address; serials and KPJ are looked up in their own indexed columns. Ranking and slips
of the hand: see `closeness`.
"""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    and_,
    literal_column,
    or_,
    select,
    text,
    true,
    union_all,
)

from jamsos_desktop.store.tables import Beneficiary, Document, Enrolment

_SHORTEST = 3
_TELLING = 8
"""Digits at the end of a number that tell people apart."""
_LONGEST = 200
"""More of a search line is a slip of the clipboard and too much for the databases."""
_INDEXED = ("name", "nik", "kk", "phone", "address")
EXPRESSION = " || ' ' || ".join(
    f"beneficiary.{name}" if name in {"name", "nik"} else f"coalesce(beneficiary.{name}, '')"
    for name in _INDEXED
)
"""What is searched, in SQL that both databases read alike."""
_WRITTEN: ColumnElement[str] = literal_column(f"({EXPRESSION})")


def words(query: str) -> list[str]:
    """The parts of a search line; grouping signs inside numbers are dropped."""
    plain = query.replace("\x00", " ")[:_LONGEST]
    joined = re.sub(r"(?<=\d)[.\- ](?=\d{3,})", "", plain.strip())
    return [word for word in joined.casefold().split() if word]


def hits(query: str, is_sqlite: bool) -> Any:
    """A query for ids among which everything is that `condition` finds, from the indexes alone.

    `None` when the words are too short for the index.
    """
    found = [word for word in words(query) if len(word) >= _SHORTEST]
    if not found:
        return None
    if is_sqlite:
        people = matching(" AND ".join(map(grams, found)))
    else:
        people = select(Beneficiary.id).where(*(contains(word, False) for word in found))
    papers = by_paper(query)
    return union_all(people, *papers) if papers else people


def condition(query: str, is_sqlite: bool) -> ColumnElement[bool]:
    """A condition on `Beneficiary`: every word occurs somewhere, in any order."""
    found = words(query)
    if not found:
        return true()
    people = and_(*(contains(word, is_sqlite) for word in found))
    return or_(people, *(Beneficiary.id.in_(papers) for papers in by_paper(query)))


def contains(word: str, is_sqlite: bool) -> ColumnElement[bool]:
    """A condition on `Beneficiary`: the word occurs in what is written about the person."""
    matches = _WRITTEN.like if is_sqlite else _WRITTEN.ilike
    return matches("%" + _literal(word) + "%", escape="\\")


def begins(line: str) -> ColumnElement[bool]:
    """A condition on `Beneficiary` for PostgreSQL: the name begins with the line."""
    return _WRITTEN.ilike(_literal(line) + "%", escape="\\")


def _literal(word: str) -> str:
    return re.sub(r"([%_\\])", r"\\\1", word)


def grams(word: str) -> str:
    """What the trigram index is asked for a word of three letters or more.

    Of a word as many trigrams as cover it: hits are compared anyway, and each one more costs more
    than the few hits that it spares. Of long numbers only the end, since a million NIK begin
    alike, but all trigrams of it: any two of them are in far too many numbers.
    """
    if word.isdigit():
        word = word[-_TELLING:]
        starts = [*range(len(word) - 2)]
    else:
        starts = [*range(0, len(word) - 3, 3), len(word) - 3]
    found = dict.fromkeys(word[start : start + 3] for start in starts)
    return " AND ".join('"' + gram.replace('"', '""') + '"' for gram in found)


def matching(terms: str) -> Select[int]:
    """Ids by the trigram index; hits may hold the trigrams of a word in different places."""
    index: ColumnElement[Any] = literal_column("beneficiary_search")
    return (
        select(literal_column("rowid", Integer))
        .select_from(text("beneficiary_search"))
        .where(index.op("MATCH")(terms))
    )


def by_paper(query: str) -> list[Select[int]]:
    """Ids of people whose serial, certificate number, code or KPJ is the whole search line."""
    typed = query.replace("\x00", " ").strip()[:_LONGEST]
    compact = typed.upper().replace(" ", "")
    if len(compact) < 5:
        return []
    # A certificate's number holds the agency's name as the office writes it.
    serials = Document.serial.in_((typed, typed.upper(), compact))
    return [
        select(Document.beneficiary_id).where(serials),
        select(Document.beneficiary_id).where(Document.code == compact),
        select(Enrolment.beneficiary_id).where(Enrolment.kpj == compact),
    ]


def by_nik(query: str) -> Select[int]:
    """The id of the person whose whole NIK the search line is."""
    digits = re.sub(r"[ .\-]", "", query.replace("\x00", " ").strip()[:_LONGEST])
    return select(Beneficiary.id).where(Beneficiary.nik == digits)
