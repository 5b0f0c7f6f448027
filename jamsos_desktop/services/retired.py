"""People taken out of the lists, brought back together with what left with them."""

from __future__ import annotations

from collections.abc import Sequence

from jamsos_desktop.store import queries, tables
from jamsos_desktop.store.journal import Writer


def bring_back(writer: Writer, people: Sequence[int]) -> list[str]:
    """Bring people and the enrolments that went in the same operation back.

    Answers a sentence on each who stays away, because the NIK belongs to somebody else by now.
    """
    gone = {p.id: p for p in queries.retired_people(writer, people)}
    taken = writer.matching(tables.Beneficiary, "nik", [p["nik"] for p in gone.values()])
    left, coming, numbers = [], list[int](), set(taken)
    for person in gone.values():
        if person["nik"] in numbers:
            left.append(f"{person['name']}: NIK-nya sekarang dipakai data lain.")
        else:
            coming.append(person.id)
            numbers.add(person["nik"])
    went = queries.retired_by(writer, "beneficiary", coming)
    enrolments = queries.retired_enrolments(writer, coming)
    operations = queries.retired_by(writer, "enrolment", [e.id for e in enrolments])
    writer.update_many(tables.Beneficiary, {i: {"retired": False} for i in coming})
    writer.update_many(tables.Enrolment, {
        e.id: {"retired": False} for e in enrolments
        if e.id in operations and operations[e.id] == went.get(e["beneficiary_id"])
    })
    return left
