"""Saved searches: work lists of the clerk's own, each with the number of people it finds now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jamsos_desktop.domain.changed import Changed, changed
from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.filters import PeopleFilter
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.store import queries, tables
from jamsos_desktop.store.columns import fields_of
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation
from jamsos_desktop.store.reader import Reader

COUNTED = 1_000
"""Counting stops here: more is "lebih dari 1.000", which takes milliseconds out of a million."""
_NAME = next(f for f in fields_of(tables.SavedSearch) if f.name == "name")


@dataclass(frozen=True)
class Saved:
    """One saved search. `count` is at most `COUNTED`; `more` tells that there are more."""

    id: int
    name: str
    wanted: PeopleFilter
    count: int
    more: bool


class Searches:
    """Keeps filters under names, in the clerk's order."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    def all(self) -> list[Saved]:
        """Every saved search with its count of this moment."""
        today = self._clock.today()
        with self._database.read() as reader:
            found = []
            for row in reader.records(tables.SavedSearch, order=(tables.SavedSearch.position,)):
                wanted = PeopleFilter.from_stored(row["wanted"])
                count = queries.people_count(reader, wanted, today=today, at_most=COUNTED + 1)
                found.append(
                    Saved(row.id, row["name"], wanted, min(count, COUNTED), count > COUNTED)
                )
        return found

    def save(self, name: str, wanted: PeopleFilter, search_id: int = 0) -> Changed:
        """Keep a filter under a name, last in order; with `search_id` instead of an earlier one.

        Raises `Invalid` for an empty name, a name in use and a filter that narrows nothing.
        """
        name = _NAME.read(name)
        if not wanted.stored():
            raise Invalid("Saring daftar dulu, baru simpan pencariannya.")
        values = {"name": name, "wanted": wanted.stored()}
        with self._database.write(Operation("saved_search")) as writer:
            kept = writer.records(tables.SavedSearch)
            if any(row["name"] == name and row.id != search_id for row in kept):
                raise Invalid("Nama ini sudah dipakai pencarian lain. Pilih nama lain.", "name")
            if search_id:
                _known(writer, [search_id])
                writer.update_many(tables.SavedSearch, {search_id: values})
            else:
                last = max((row["position"] for row in kept), default=0)
                writer.insert(tables.SavedSearch, [{**values, "position": last + 1}])
        return changed("searches")

    def arrange(self, ids: Sequence[int]) -> Changed:
        """Put the saved searches into this order; those not named come after."""
        with self._database.write(Operation("saved_search")) as writer:
            _known(writer, ids)
            kept = [r.id for r in writer.records(
                tables.SavedSearch, order=(tables.SavedSearch.position,)
            )]
            order = [*ids, *(i for i in kept if i not in ids)]
            writer.update_many(
                tables.SavedSearch, {i: {"position": n} for n, i in enumerate(order, 1)}
            )
        return changed("searches")

    def remove(self, search_id: int) -> Changed:
        """Take a saved search off the list; the people stay."""
        with self._database.write(Operation("saved_search")) as writer:
            _known(writer, [search_id])
            writer.retire(tables.SavedSearch, [search_id])
        return changed("searches")


def _known(reader: Reader, ids: Sequence[int]) -> None:
    if len(reader.matching(tables.SavedSearch, "id", ids)) != len(set(ids)):
        raise Refused("Pencarian ini sudah dihapus. Muat ulang daftarnya.")
