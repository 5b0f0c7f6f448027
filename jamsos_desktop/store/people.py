"""Lists of people out of any number: the first page at once, all ids behind it, and how many.

A list is read in one of two ways. Where one of its conditions leaves few people, these are looked
up and sorted; else the index of the order is walked until the page is full. Left to itself a
database without statistics chooses wrongly between the two, so a short count decides.
"""

from __future__ import annotations

from array import array
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, false, func, select, true

from jamsos_desktop.domain.enrolment import STATUSES
from jamsos_desktop.domain.filters import Need, PeopleFilter, Sort
from jamsos_desktop.store import quality, search, visit_queries
from jamsos_desktop.store.closeness import people_search
from jamsos_desktop.store.columns import kept
from jamsos_desktop.store.reader import Reader
from jamsos_desktop.store.tables import Beneficiary, Document, Enrolment, ImportRow

_FEW = 25_000
"""So many people are sorted in less time than a page of a rarer condition takes to be found."""
_MANY = 300_000
"""So many are sorted in less time than it takes to walk through a million."""
_CLOSEST = 500
"""A list by closeness ends here: nobody reads on, the search line is made longer instead."""
_NAME = func.lower(Beneficiary.name)
_STATUS_OF: dict[Need, str] = {
    "repair": "perlu_perbaikan", "answer": "dikirim", "turns_65": "aktif", "sticker": "aktif",
    "certificate": "aktif", "revisit": "aktif",
}
_ORDERS: dict[Sort, tuple[Any, ...]] = {
    "place": (Beneficiary.village, Beneficiary.rt, _NAME, Beneficiary.id),
    "name": (_NAME, Beneficiary.id),
    "nik": (Beneficiary.nik, Beneficiary.id),
    "kk": (Beneficiary.kk, Beneficiary.id),
    "born_on": (Beneficiary.born_on, Beneficiary.id),
    "occupation": (Beneficiary.occupation, _NAME, Beneficiary.id),
}
_RETIRED = Beneficiary.retired == true()
_MAY_BE_EMPTY = frozenset({"rt", "kk", "born_on", "occupation"})


def people_ids(
    reader: Reader, wanted: PeopleFilter, sort: Sort = "place", *, descending: bool = False,
    today: date | None = None, limit: int | None = None,
) -> array[int]:
    """Ids of the people that the filter leaves, in order; eight bytes a person.

    With `limit` only the first so many, which takes milliseconds out of a million.
    """
    if sort == "closest" and wanted.text.strip():
        return _closest(reader, wanted, today, limit)
    if sort == "status":
        return _by_status(reader, wanted, descending, today, limit)
    where = _where(reader, wanted, today, _FEW if limit else _MANY)
    query = select(Beneficiary.id).where(*where).order_by(*order(sort, descending)).limit(limit)
    return array("q", reader.connection.execute(query).scalars())


def people_count(
    reader: Reader, wanted: PeopleFilter, *, today: date | None = None, at_most: int | None = None
) -> int:
    """How many people the filter leaves; counting stops at `at_most`, which then is the answer."""
    where = _where(reader, wanted, today, _FEW if at_most else _MANY)
    query = select(Beneficiary.id).where(*where).limit(at_most)
    counted = select(func.count()).select_from(query.subquery())
    return int(reader.connection.scalar(counted) or 0)


def order(sort: Sort, descending: bool = False) -> list[Any]:
    """The order on both databases alike: left to themselves they disagree on empty fields."""
    if sort == "newest":
        return [Beneficiary.id.asc() if descending else Beneficiary.id.desc()]
    ordered = []
    for column in _ORDERS.get(sort, _ORDERS["place"]):
        directed = column.desc() if descending else column.asc()
        if getattr(column, "key", "") in _MAY_BE_EMPTY:
            directed = directed.nulls_last() if descending else directed.nulls_first()
        ordered.append(directed)
    return ordered


def conditions(
    reader: Reader, wanted: PeopleFilter, today: date | None, *, whole: bool = True
) -> list[ColumnElement[bool]]:
    """What the filter demands of a row of `Beneficiary`.

    Put so that no index answers them but that of the village: which list leads is `_where`'s say.
    `whole` when all people that fulfil them will be read, not a page of them.
    """
    found: list[ColumnElement[bool]] = [
        _RETIRED if wanted.retired else kept(Beneficiary)
    ]
    if wanted.text:
        found.append(search.condition(wanted.text, reader.is_sqlite))
    if wanted.village:
        found.append(Beneficiary.village == wanted.village)
    if wanted.district:
        # Not as a range: from the index of places the whole district would have to be sorted.
        place = wanted.district + "."
        found.append(func.substr(Beneficiary.village, 1, len(place)) == place)
    if wanted.status:
        found.append(_has_status(wanted.status, wanted.programme, whole))
    elif wanted.programme and not _STATUS_OF.get(wanted.need):
        found.append(
            Beneficiary.id.in_(_in_status("", wanted.programme)) if whole
            else _status(wanted.programme).is_not(None)
        )
    if wanted.occupation:
        found.append(func.coalesce(Beneficiary.occupation, "") == wanted.occupation)
    if wanted.file:
        found.append(Beneficiary.id.in_(_of_file(wanted.file)))
    if wanted.gap:
        found.append(quality.lacks(wanted.gap))
    if wanted.sender:
        found.append(Beneficiary.id.in_(quality.of_sender(wanted.sender)))
    if wanted.need:
        found += _need(wanted, today, whole)
    return found


def _where(
    reader: Reader, wanted: PeopleFilter, today: date | None, few: int = _FEW
) -> list[ColumnElement[bool]]:
    """All conditions, led by the narrowest list of ids where there is one shorter than `few`."""
    where = conditions(reader, wanted, today, whole=few > _FEW)
    shortest, length = None, few
    for ids in _short_lists(reader, wanted, today):
        counted = select(func.count()).select_from(ids.limit(length).subquery())
        found = int(reader.connection.scalar(counted) or 0)
        if found < length:
            shortest, length = ids, found
    return where if shortest is None else [Beneficiary.id.in_(shortest), *where]


def _short_lists(
    reader: Reader, wanted: PeopleFilter, today: date | None
) -> list[Select[int]]:
    """Ids by conditions that have an index of their own; each may hold more than the filter."""
    lists: list[Select[int]] = []
    people = select(Beneficiary.id).where(kept(Beneficiary))
    if wanted.retired:
        people = select(Beneficiary.id).where(_RETIRED)
        lists.append(people)
    status = wanted.status or _STATUS_OF.get(wanted.need, "")
    if status or wanted.programme:
        lists.append(_in_status(status, wanted.programme))
    if wanted.need == "consent":
        lists.append(people.where(Beneficiary.consent == "menolak"))
    if wanted.need == "revisit":
        lists.append(visit_queries.not_placed())
    if wanted.need == "turns_65" and today:
        lists.append(people.where(*_turning_65(today)))
    if wanted.occupation:
        lists.append(people.where(Beneficiary.occupation == wanted.occupation))
    if wanted.file:
        lists.append(_of_file(wanted.file))
    hits = search.hits(wanted.text, reader.is_sqlite)
    if hits is not None:
        lists.append(hits)
    return lists


def _by_status(
    reader: Reader, wanted: PeopleFilter, descending: bool, today: date | None,
    limit: int | None,
) -> array[int]:
    """By status, then by name; people without one last.

    No index spans both tables, so a page is read status by status.
    """
    if limit is None:
        return _sorted_by_status(
            reader, people_ids(reader, wanted, "name", descending=descending, today=today),
            wanted.programme, descending,
        )
    ids: array[int] = array("q")
    only = wanted.status or _STATUS_OF.get(wanted.need, "")
    for state in sorted(STATUSES, reverse=descending):
        if len(ids) < limit and only in {"", state}:
            ids += people_ids(
                reader, replace(wanted, status=state), "name", descending=descending, today=today,
                limit=limit - len(ids),
            )
    if len(ids) < limit and not only and not wanted.programme:
        without = _status(wanted.programme).is_(None)
        query = select(Beneficiary.id).where(*_where(reader, wanted, today), without)
        query = query.order_by(*order("name", descending)).limit(limit - len(ids))
        ids.extend(reader.connection.execute(query).scalars())
    return ids


def _sorted_by_status(
    reader: Reader, ids: array[int], programme: int, descending: bool
) -> array[int]:
    """`ids` in their order within each status; the database took three times as long."""
    query = select(Enrolment.beneficiary_id, Enrolment.status).where(kept(Enrolment))
    if programme:
        query = query.where(Enrolment.programme_id == programme)
    else:
        query = query.order_by(Enrolment.id)
    states = sorted(STATUSES, reverse=descending)
    codes = {state: code for code, state in enumerate(states)}
    code_of = bytearray([len(states)]) * (max(ids, default=0) + 1)
    for person, state in reader.connection.execute(query):
        if person < len(code_of):
            code_of[person] = codes[state]
    shelves = [array("q") for _ in range(len(states) + 1)]
    for person in ids:
        shelves[code_of[person]].append(person)
    return array("q", chain.from_iterable(shelves))


def _closest(
    reader: Reader, wanted: PeopleFilter, today: date | None, limit: int | None
) -> array[int]:
    ranked = people_search(reader, wanted.text, _CLOSEST, retired=wanted.retired)
    query = select(Beneficiary.id).where(
        Beneficiary.id.in_(ranked), *conditions(reader, replace(wanted, text=""), today)
    )
    left = set(reader.connection.execute(query).scalars())
    return array("q", [i for i in ranked if i in left][:limit])


def _status(programme: int) -> Any:
    """A person's status in a programme (0: in the newest one they are in)."""
    return _enrolled(Enrolment.status, programme)


def _has_status(status: str, programme: int, whole: bool) -> ColumnElement[bool]:
    if whole and programme:
        return Beneficiary.id.in_(_in_status(status, programme))
    stands: ColumnElement[bool] = _status(programme) == status
    return stands


def _in_status(status: str, programme: int) -> Select[int]:
    """People who have a status (`""`: any) in a programme, or (0) in any."""
    query = select(Enrolment.beneficiary_id).where(kept(Enrolment))
    if status:
        query = query.where(Enrolment.status == status)
    return query.where(Enrolment.programme_id == programme) if programme else query


def _enrolled(what: Any, programme: int) -> Any:
    query = select(what).where(Enrolment.beneficiary_id == Beneficiary.id, kept(Enrolment))
    if programme:
        query = query.where(Enrolment.programme_id == programme)
    else:
        query = query.order_by(Enrolment.id.desc())
    return query.limit(1).correlate(Beneficiary).scalar_subquery()


def _of_file(file: int) -> Select[int]:
    return select(func.coalesce(ImportRow.beneficiary_id, 0)).where(
        ImportRow.file_id == file, kept(ImportRow)
    )


def _turning_65(today: date) -> tuple[ColumnElement[bool], ...]:
    return (
        Beneficiary.born_on < date(today.year - 64, 1, 1),
        Beneficiary.born_on >= date(today.year - 65, 1, 1),
    )


def _need(wanted: PeopleFilter, today: date | None, whole: bool) -> list[ColumnElement[bool]]:
    need = wanted.need
    if need == "consent":
        return [func.coalesce(Beneficiary.consent, "") == "menolak"]
    found = [_has_status(_STATUS_OF[need], wanted.programme, whole)]
    if need == "turns_65":
        if today is None:
            raise ValueError("this work list depends on the day")
        found += _turning_65(today)
    if need == "revisit":
        # A house that declined is left in peace; its answer is a work list of its own.
        willing = func.coalesce(Beneficiary.consent, "") != "menolak"
        found += [willing, Beneficiary.id.in_(visit_queries.not_placed())]
    found += _papers_missing(need, wanted.programme, whole)
    return found


def _papers_missing(need: Need, programme: int, whole: bool) -> list[ColumnElement[bool]]:
    """No valid paper: asked person by person for a page, of lists made once for everybody."""
    valid: list[ColumnElement[bool]] = [
        Document.kind == need, Document.status == "berlaku", kept(Document)
    ]
    if need == "certificate":
        enrolment = _enrolled(Enrolment.id, programme)
        if whole:
            return [enrolment.not_in(select(Document.enrolment_id).where(*valid))]
        return [~exists().where(Document.enrolment_id == enrolment, *valid)]
    if need != "sticker":
        return []
    if programme:
        other = Enrolment.__table__.alias().c
        valid.append(exists().where(
            other.id == Document.enrolment_id, other.programme_id == programme
        ))
    own, house = Document.household.is_(None), Document.household.is_not(None)
    member = Beneficiary.__table__.alias().c
    willing = func.coalesce(Beneficiary.consent, "") != "menolak"
    if whole:
        people = select(Document.beneficiary_id).where(own, *valid)
        houses = select(Document.household).where(house, *valid)
        closed = select(member.kk).where(
            member.kk.is_not(None), member.consent == "menolak", member.retired == false()
        )
        card = func.coalesce(Beneficiary.kk, "")
        return [
            willing, Beneficiary.id.not_in(people), card.not_in(houses), card.not_in(closed),
        ]
    return [
        willing, ~exists().where(Document.beneficiary_id == Beneficiary.id, own, *valid),
        ~exists().where(Document.household == Beneficiary.kk, *valid),
        ~exists().where(
            member.kk == Beneficiary.kk, func.coalesce(member.consent, "") == "menolak",
            member.retired == false(),
        ),
    ]
