"""The search line: people ranked by nearness to what was typed, a slip of the hand forgiven.

Few rows are fetched and ranked by `domain/closeness`: names that begin like the line, people in
whom every word occurs, and, only while these are few, people whose names hold near spellings.
Those come from the words of all names (`vocabulary`), so both databases find the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select, true

from jamsos_desktop.domain.closeness import Candidate, Typed, score, slips
from jamsos_desktop.domain.names import edit_distance, word_form
from jamsos_desktop.store import search, vocabulary
from jamsos_desktop.store.columns import kept
from jamsos_desktop.store.reader import Reader
from jamsos_desktop.store.tables import Beneficiary, Region

_ENOUGH = 10
"""With so many exact hits nobody needs near ones."""
_FETCHED = 200
"""Rows of one kind that are ranked: more cannot be told apart by what was typed."""
_COMMON = 4_000
"""With so many hits or more each meaning of a place is a question of its own."""
_DENSE = 30_000
"""Hits of which enough are soon met among a village's people, looked through one by one."""
_HANDFUL = 6
"""Villages whose people are fewer than those who share a word."""
_NEAREST = 24
"""Near spellings of one word; more would only be common short words."""
_PLACES = 3
"""Words of a line that are asked as places too; a line names a village and a district."""
_NIK_LENGTHS = range(15, 18)
_SAME_BIRTHDAY = 1_500
"""People of a district born on one day of the year, in a base of a million."""
_EVERYWHERE = frozenset({"bin", "binti"})
"""Words in so many names that the index is of no help."""
Spelt = tuple[Typed, list[str]]
"""A word and the spellings any of which will do."""
_NAME = func.lower(Beneficiary.name)
_COLUMNS = (
    Beneficiary.id, Beneficiary.name, Beneficiary.nik, Beneficiary.kk, Beneficiary.phone,
    Beneficiary.address, Beneficiary.village,
)


def people_search(reader: Reader, text: str, limit: int, *, retired: bool = False) -> list[int]:
    """Ids of the people nearest to a search line, the nearest first."""
    line = " ".join(dict.fromkeys(search.words(text)))
    if not line:
        return []
    kind = Beneficiary.retired == true() if retired else kept(Beneficiary)
    regions = _regions(reader)
    words = [_typed(reader, word, regions) for word in line.split()[:8]]
    papers = [i for ids in search.by_paper(text) for i in reader.connection.execute(ids).scalars()]
    found = _fetch(reader, kind, Beneficiary.id.in_(papers)) if papers else {}
    exact = set(found)
    found |= _beginning(reader, kind, line, max(limit, _ENOUGH))
    if len(found) < limit:  # nothing is nearer than a name that begins with the whole line
        found |= _every(reader, kind, [(w, sorted(w.near) or [w.text]) for w in words])
    if len(found) < _ENOUGH and not any(line in p.numbers for p in found.values()):
        words = [_with_slips(reader, word, regions) for word in words]
        found |= _near(reader, kind, words)
    ranked = [
        (-2.0 if person.id in exact else -score(line, words, person), person.name, person.id)
        for person in found.values()
    ]
    return [number for rank, _, number in sorted(ranked) if rank][:limit]


def owner(reader: Reader, text: str) -> int:
    """The one person in the lists whose NIK, KPJ, serial or code a text is; 0 for none or many."""
    found: set[int] = set()
    for ids in (search.by_nik(text), *search.by_paper(text)):
        found.update(reader.connection.execute(ids).scalars())
    there = reader.matching(Beneficiary, "id", sorted(found))
    return int(next(iter(there))) if len(there) == 1 else 0


def _typed(reader: Reader, word: str, regions: Sequence[tuple[str, str]]) -> Typed:
    named = {code for name, code in regions if name.startswith(word)} if len(word) > 2 else set()
    villages = {code for _, code in regions if code not in named and code[:8] in named}
    near = frozenset[str]()
    if len(word) == 2 and word.isalpha():
        near = frozenset(vocabulary.beginning(reader, word, _NEAREST))
    form = "" if word.isdigit() else word_form(word)
    return Typed(word, form, frozenset(named), frozenset(villages), near)


def _regions(reader: Reader) -> list[tuple[str, str]]:
    """Each word of the names of villages and districts, with its code."""
    query = select(Region.code, Region.name).where(kept(Region), func.length(Region.code) >= 8)
    return [
        (word, str(code))
        for code, name in reader.connection.execute(query)
        for word in {*str(name).casefold().split(), *str(name).casefold().split("-")}
    ]


def _beginning(
    reader: Reader, kind: ColumnElement[bool], line: str, limit: int
) -> dict[int, Candidate]:
    """People whose name begins with the whole line."""
    begins = _NAME.between(line, line + "\uffff") if reader.is_sqlite else search.begins(line)
    query = select(*_COLUMNS).where(kind, begins)
    return _candidates(reader, query.order_by(_NAME, Beneficiary.id).limit(limit))


def _near(
    reader: Reader, kind: ColumnElement[bool], words: Sequence[Typed]
) -> dict[int, Candidate]:
    """People for whom near spellings occur, and NIK with a wrong digit."""
    found: dict[int, Candidate] = {}
    for word in words:
        number = word.text
        if number.isdigit() and len(number) in _NIK_LENGTHS:
            begins = (Beneficiary.nik >= number[:10], Beneficiary.nik < number[:10] + ":")
            found |= _fetch(reader, kind, *begins, limit=_SAME_BIRTHDAY)
            found |= _every(reader, kind, [(Typed(number[-6:]), [number[-6:]])])
    return found | _every(
        reader, kind, [(w, list(dict.fromkeys([w.text, *sorted(w.near)]))) for w in words]
    )


def _every(
    reader: Reader, kind: ColumnElement[bool], words: Sequence[Spelt]
) -> dict[int, Candidate]:
    """People in whom for every word one of its spellings occurs, or who live where it says.

    A word that may name a place is asked both ways, in questions of their own: "or" between the
    two would make the database look through everybody.
    """
    placed = [word for word, _ in words if word.places | word.around][:_PLACES]
    if placed and reader.is_sqlite:
        few = _few(reader, [pair for pair in words if pair[0] not in placed])
        if few is not None:
            return _among(reader, few, kind, words, placed)
    found: dict[int, Candidate] = {}
    for count in range(len(placed) + 1):
        for chosen in combinations(placed, count):
            named = [word.places | word.around for word in chosen]
            villages = frozenset.intersection(*named) if named else frozenset[str]()
            if villages or not named:
                written = [(word, near) for word, near in words if word not in chosen]
                found |= _written(reader, kind, written, villages)
    return found


def _few(reader: Reader, words: Sequence[Spelt]) -> list[int] | None:
    """Everybody who may have these words, for SQLite; `None` when they are many or unknown."""
    terms = _terms(words)
    if not terms:
        return None
    found = list(reader.connection.execute(search.matching(terms).limit(_COMMON)).scalars())
    return found if len(found) < _COMMON else None


def _among(
    reader: Reader, few: Sequence[int], kind: ColumnElement[bool], words: Sequence[Spelt],
    placed: Sequence[Typed],
) -> dict[int, Candidate]:
    """Those of a few people in whom every word occurs, or who live where it says."""
    ids = select(func.json_each(json.dumps(few)).table_valued("value").c.value)
    where = [kind, Beneficiary.id.in_(ids)]
    for word, spellings in words:
        fits = [search.contains(near, reader.is_sqlite) for near in spellings]
        if word in placed:
            fits.append(Beneficiary.village.in_(sorted(word.places | word.around)))
        where.append(or_(*fits))
    return _fetch(reader, *where)


def _terms(words: Sequence[Spelt]) -> str:
    """What the trigram index is asked: one spelling of each word that it can be asked for."""
    return " AND ".join(
        "(" + " OR ".join(f"({search.grams(near)})" for near in spellings) + ")"
        for word, spellings in words
        if word.text not in _EVERYWHERE and all(len(near) > 2 for near in spellings)
    )


def _written(
    reader: Reader, kind: ColumnElement[bool], words: Sequence[Spelt],
    villages: frozenset[str],
) -> dict[int, Candidate]:
    """People of these villages (none: of all) in whom a spelling of every word occurs."""
    where = [kind]
    if villages:
        where.append(Beneficiary.village.in_(sorted(villages)))
    for _, spellings in words:
        where.append(or_(*(search.contains(near, reader.is_sqlite) for near in spellings)))
    terms = _terms(words)
    if not reader.is_sqlite or not terms:
        return _fetch(reader, *where)
    hits = search.matching(terms)
    if villages and _dense(reader, hits):
        return _fetch(reader, *where)
    if 0 < len(villages) <= _HANDFUL:
        # The people of a village are known from its index alone; without "+ 0" SQLite would
        # rather look up every hit.
        return _fetch(reader, (Beneficiary.id + 0).in_(hits), *where)
    ids = hits.subquery()
    return _candidates(
        reader,
        select(*_COLUMNS).join(ids, ids.c.rowid == Beneficiary.id).where(*where).limit(_FETCHED),
    )


def _dense(reader: Reader, hits: Any) -> bool:
    counted = select(func.count()).select_from(hits.limit(_DENSE).subquery())
    return int(reader.connection.scalar(counted) or 0) == _DENSE


def _with_slips(reader: Reader, word: Typed, regions: Sequence[tuple[str, str]]) -> Typed:
    """The word with the near words of all names, and the villages it may have meant."""
    if not word.text.isalpha() or len(word.text) < 2:
        return word
    forms = slips(word.form) if len(word.form) > 2 else set[str]()
    found = vocabulary.spellings(reader, forms | {word.form})
    same = set(found.get(word.form, ()))
    near = {w for words in found.values() for w in words} | word.near
    near |= vocabulary.known(reader, slips(word.text))
    near -= {w for w in near if len(w) < 2}
    ordered = sorted(near, key=lambda w: (w not in same, abs(len(w) - len(word.text)), w))
    around = set(word.around)
    if len(word.text) > 2:
        meant = {code for name, code in regions if edit_distance(word.text, name, 2) < 2}
        around |= {code for _, code in regions if code in meant or code[:8] in meant}
    return replace(word, near=frozenset(ordered[:_NEAREST]), around=frozenset(around))


def _fetch(
    reader: Reader, *where: ColumnElement[bool], limit: int = _FETCHED
) -> dict[int, Candidate]:
    return _candidates(reader, select(*_COLUMNS).where(*where).limit(limit))


def _candidates(reader: Reader, query: Any) -> dict[int, Candidate]:
    rows: Iterable[Any] = reader.connection.execute(query)
    return {
        row.id: Candidate(
            row.id, row.name, tuple(n for n in (row.nik, row.kk, row.phone) if n),
            row.address or "", row.village,
        )
        for row in rows
    }
