"""The words of all names, so that a mistyped one leads to those that were meant.

The same few statements serve both databases; a list of near spellings is looked up word by word,
which costs less than a millisecond however many people there are.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, and_, select

from jamsos_desktop.domain.names import word_forms
from jamsos_desktop.store.reader import Reader, chunks
from jamsos_desktop.store.tables import NameWord

_WORDS: Any = NameWord.__table__


def remember(connection: Connection, is_sqlite: bool, names: Iterable[str]) -> None:
    """Add the words of these names; those known already stay as they are."""
    words: dict[str, str] = {}
    for name in names:
        words.update(word_forms(name))
    insert = inserting(is_sqlite)
    statement = insert(_WORDS).on_conflict_do_nothing()
    rows = [{"word": word[:200], "form": form[:200]} for word, form in sorted(words.items())]
    for part in chunks(rows):
        connection.execute(statement, list(part))


def spellings(reader: Reader, forms: Iterable[str]) -> dict[str, list[str]]:
    """Words as written whose compared form is one of `forms`, by that form."""
    found: dict[str, list[str]] = {}
    for part in chunks(sorted(set(forms))):
        query = select(_WORDS.c.form, _WORDS.c.word).where(_WORDS.c.form.in_(part))
        for form, word in reader.connection.execute(query):
            found.setdefault(str(form), []).append(str(word))
    return found


def known(reader: Reader, words: Iterable[str]) -> set[str]:
    """Which of these are words of a name."""
    found: set[str] = set()
    for part in chunks(sorted(set(words))):
        found.update(reader.connection.execute(
            select(_WORDS.c.word).where(_WORDS.c.word.in_(part))
        ).scalars())
    return found


def beginning(reader: Reader, start: str, limit: int) -> list[str]:
    """Some words that begin like this."""
    word = _WORDS.c.word
    # SQLite's LIKE asks no index, a server's text order follows its language.
    begins = (
        and_(word >= start, word < start + "\uffff") if reader.is_sqlite
        else word.startswith(start, autoescape=True)
    )
    query = select(word).where(begins)
    return [str(word) for word in reader.connection.execute(query.limit(limit)).scalars()]


def inserting(is_sqlite: bool) -> Any:
    """The database's own `insert`, which can leave or replace what is there already."""
    if is_sqlite:
        from sqlalchemy.dialects import sqlite

        return sqlite.insert
    from sqlalchemy.dialects import postgresql  # heavy, and most offices have no server

    return postgresql.insert
