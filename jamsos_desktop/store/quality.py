"""What is lacking in people's data, as a condition and as figures by village and by sender."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    and_,
    case,
    cast,
    false,
    func,
    or_,
    select,
)

from jamsos_desktop.domain.filters import GAPS, Gap
from jamsos_desktop.store.columns import kept
from jamsos_desktop.store.reader import Reader
from jamsos_desktop.store.tables import Beneficiary, ImportFile, ImportRow

_MARKS: dict[Gap, str] = {"village": '"village_guessed"', "warning": '"warn"'}
"""What stands in the problems of an import row."""
_STORED = ("new", "changed")


def lacks(gap: Gap) -> ColumnElement[bool]:
    """The condition that a row of `Beneficiary` has this gap."""
    if gap == "phone":
        return func.coalesce(Beneficiary.phone, "") == ""
    if gap == "mother_name":
        return func.coalesce(Beneficiary.mother_name, "") == ""
    doubted = select(func.coalesce(ImportRow.beneficiary_id, 0)).where(
        kept(ImportRow), cast(ImportRow.problems, String).contains(_MARKS[gap], autoescape=True)
    )
    # Each row that was stored raised the version by one; a higher one was edited since.
    stored = (
        select(func.count()).select_from(ImportRow)
        .where(
            ImportRow.beneficiary_id == Beneficiary.id, kept(ImportRow),
            ImportRow.verdict.in_(_STORED),
        )
        .correlate(Beneficiary).scalar_subquery()
    )
    return and_(
        Beneficiary.id.in_(doubted), Beneficiary.locked == false(), Beneficiary.version <= stored
    )


def of_sender(sender: str) -> Select[int]:
    """Ids of the people who came with a list of this sender."""
    return (
        select(func.coalesce(ImportRow.beneficiary_id, 0))
        .join(ImportFile, ImportFile.id == ImportRow.file_id)
        .where(kept(ImportRow), kept(ImportFile), _sender() == sender)
    )


def by_village(reader: Reader) -> list[tuple[str, dict[str, int]]]:
    """Village code → people, and how many have each gap."""
    query = select(Beneficiary.village, *_figures()).where(kept(Beneficiary))
    return _counted(reader, query.group_by(Beneficiary.village).order_by(Beneficiary.village))


def by_sender(reader: Reader) -> list[tuple[str, dict[str, int]]]:
    """Sender → people of all lists from there, and how many have each gap."""
    came = (
        select(_sender().label("sender"), ImportRow.beneficiary_id.label("person"))
        .join(ImportFile, ImportFile.id == ImportRow.file_id)
        .where(kept(ImportRow), kept(ImportFile), ImportRow.beneficiary_id.is_not(None))
        .distinct().subquery()
    )
    query = (
        select(came.c.sender, *_figures()).select_from(came)
        .join(Beneficiary, Beneficiary.id == came.c.person)
        .where(kept(Beneficiary)).group_by(came.c.sender).order_by(came.c.sender)
    )
    return _counted(reader, query)


def lacking(reader: Reader, village: str = "", sender: str = "") -> list[dict[str, Any]]:
    """People with any gap by place and name, with a truth value for each gap."""
    gaps = [gap for gap in GAPS if gap]
    query = select(
        Beneficiary.id, Beneficiary.nik, Beneficiary.name, Beneficiary.village, Beneficiary.rt,
        Beneficiary.phone, *(case((lacks(gap), 1), else_=0).label(f"lacks_{gap}") for gap in gaps),
    ).where(kept(Beneficiary), or_(*map(lacks, gaps)))
    if village:
        query = query.where(Beneficiary.village == village)
    if sender:
        query = query.where(Beneficiary.id.in_(of_sender(sender)))
    query = query.order_by(
        Beneficiary.village, Beneficiary.rt, func.lower(Beneficiary.name), Beneficiary.id
    )
    return [dict(row._mapping) for row in reader.connection.execute(query)]


def _sender() -> Any:
    return func.coalesce(ImportFile.sender, ImportFile.name)


def _figures() -> list[Any]:
    return [func.count(), *(func.sum(case((lacks(gap), 1), else_=0)) for gap in GAPS if gap)]


def _counted(reader: Reader, query: Select[Any]) -> list[tuple[str, dict[str, int]]]:
    names = ["people", *filter(None, GAPS)]
    return [
        (str(name or ""), {key: int(value or 0) for key, value in zip(names, counts, strict=True)})
        for name, *counts in reader.connection.execute(query)
    ]
