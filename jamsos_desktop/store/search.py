"""Finding people by any part of what is written about them, on both databases.

SQLite: an FTS5 trigram index without positions, its hits re-checked by `LIKE` (measured: a sixth
of the size of a full index). PostgreSQL: pg_trgm over one expression. Both know name, NIK, KK,
phone and address; serials and KPJ are looked up in their own indexed columns.
"""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import ColumnElement, and_, literal_column, or_, select, text, true

from jamsos_desktop.store.tables import Beneficiary, Document, Enrolment

_SHORTEST = 3
_LONGEST = 200
"""More of a search line is a slip of the clipboard and too much for the databases."""
_INDEXED = ("name", "nik", "kk", "phone", "address")
EXPRESSION = " || ' ' || ".join(
    f"beneficiary.{name}" if name in {"name", "nik"} else f"coalesce(beneficiary.{name}, '')"
    for name in _INDEXED
)
"""What is searched, in SQL that both databases read alike."""


def words(query: str) -> list[str]:
    """The parts of a search line; grouping signs inside numbers are dropped."""
    plain = query.replace("\x00", " ")[:_LONGEST]
    joined = re.sub(r"(?<=\d)[.\- ](?=\d{3,})", "", plain.strip())
    return [word for word in joined.casefold().split() if word]


def condition(query: str, is_sqlite: bool) -> ColumnElement[bool]:
    """A condition on `Beneficiary`: every word occurs somewhere, in any order."""
    found = words(query)
    if not found:
        return true()
    people = and_(*(_word(word, is_sqlite) for word in found))
    typed = query.replace("\x00", " ").strip()[:_LONGEST]
    compact = typed.upper().replace(" ", "")
    if len(compact) < 5:
        return people
    return or_(
        people, Beneficiary.id.in_(_by_paper(typed, compact)), Beneficiary.id.in_(_by_kpj(compact))
    )


def _word(word: str, is_sqlite: bool) -> ColumnElement[bool]:
    pattern = "%" + re.sub(r"([%_\\])", r"\\\1", word) + "%"
    written: ColumnElement[str] = literal_column(f"({EXPRESSION})")
    if not is_sqlite:
        return written.ilike(pattern, escape="\\")
    matches = written.like(pattern, escape="\\")
    if len(word) < _SHORTEST:
        return matches
    return and_(Beneficiary.id.in_(_trigram_hits(word)), matches)


def _trigram_hits(word: str) -> Any:
    grams = dict.fromkeys(word[i : i + 3] for i in range(len(word) - 2))
    terms = " AND ".join('"' + gram.replace('"', '""') + '"' for gram in grams)
    index: ColumnElement[Any] = literal_column("beneficiary_search")
    return (
        select(literal_column("rowid"))
        .select_from(text("beneficiary_search"))
        .where(index.op("MATCH")(terms))
    )


def _by_paper(typed: str, compact: str) -> Any:
    # A certificate's number holds the agency's name as the office writes it.
    return select(Document.beneficiary_id).where(
        or_(Document.serial.in_((typed, typed.upper(), compact)), Document.code == compact)
    )


def _by_kpj(compact: str) -> Any:
    return select(Enrolment.beneficiary_id).where(Enrolment.kpj == compact)
