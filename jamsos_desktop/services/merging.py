"""Making one record out of two: fields chosen one by one, everything that hangs on them moved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.matching import state
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.services.history import TABLES
from jamsos_desktop.store import likeness, tables
from jamsos_desktop.store.columns import Row, fields_of
from jamsos_desktop.store.journal import Writer
from jamsos_desktop.store.reader import Reader

Side = Literal["keep", "drop"]
_ADVANCED = (
    "aktif", "nonaktif", "dikirim", "selesai", "ditetapkan", "ditolak", "layak", "cadangan",
    "diperiksa", "perlu_perbaikan", "usulan", "tidak_layak", "mengundurkan_diri", "diganti",
)
"""Statuses from the one that binds the office most: of two enrolments of one person in one
programme the one further ahead stays."""
_DOUBLE_PAPER = "Data ganda digabung"
FIELD_NAMES = tuple(field.name for field in fields_of(tables.Beneficiary))


def merged_values(
    keep: Record, drop: Record, choices: Mapping[str, Side] | None = None
) -> dict[str, Any]:
    """The fields that change in the record that stays.

    What is not chosen stays, and is filled from the other where it is empty. Raises `Invalid` for
    a field that does not exist.
    """
    choices = choices or {}
    if unknown := set(choices) - set(FIELD_NAMES):
        raise Invalid(f"Isian {', '.join(sorted(unknown))} tidak ada.")
    changes = {}
    for name in FIELD_NAMES:
        old, other = keep[name], drop[name]
        side = choices.get(name, "keep" if old is not None else "drop")
        if side == "drop" and other != old and other is not None:
            changes[name] = other
    return changes


def obstacle(reader: Reader, keep: int, drop: int) -> str:
    """Why the two cannot be merged yet, or nothing.

    Both under cover in one programme with different KPJ is a double membership, and BPJS has to
    end one of them first.
    """
    for own, theirs in _in_both(reader, keep, drop):
        covered = own["status"] == theirs["status"] == "aktif"
        if covered and own["kpj"] and theirs["kpj"] and own["kpj"] != theirs["kpj"]:
            return (
                "Keduanya aktif dalam program yang sama dengan KPJ berbeda. Minta BPJS menutup "
                "satu KPJ, nonaktifkan kepesertaannya, lalu gabungkan."
            )
    return ""


def links(reader: Reader, person: int) -> list[tuple[str, int]]:
    """What would move from a record with a merge: the clerk's word for it and how many."""
    found: dict[str, int] = {}
    for model, column in likeness.pointing_at(tables.Beneficiary):
        if model is not tables.PairDecision:
            count = len(likeness.rows_pointing(reader, model, column, [person]))
            word = TABLES.get(model.__tablename__, model.__tablename__)
            found[word] = found.get(word, 0) + count
    return [(word, count) for word, count in found.items() if count]


def merge_into(
    writer: Writer, keep: Record, drop: Record, changes: Mapping[str, Any]
) -> None:
    """Move all links from `drop` to `keep` and retire `drop` with what was decided on it.

    Raises `Refused` with the `obstacle` if there is one.
    """
    if why := obstacle(writer, keep.id, drop.id):
        raise Refused(why)
    _join_enrolments(writer, keep.id, drop.id)
    _forget_decisions(writer, drop.id)
    for model, column in likeness.pointing_at(tables.Beneficiary):
        if model is not tables.PairDecision:
            _move(writer, model, column, drop.id, keep.id)
    _replace_double_papers(writer, keep.id)
    writer.retire(tables.Beneficiary, [drop.id])
    if changes:
        writer.update_many(tables.Beneficiary, {keep.id: changes})


def note(writer: Writer, one: Record, other: Record, decision: str, reason: str) -> None:
    """Write down what was decided on two records, and how they are now."""
    low, high = (one, other) if one.id < other.id else (other, one)
    values = {
        "decision": decision, "reason": reason or None,
        "low_state": state(low.values), "high_state": state(high.values),
    }
    for known in likeness.decisions(writer, low.id):
        if (known["low_id"], known["high_id"]) == (low.id, high.id):
            writer.update_many(tables.PairDecision, {known.id: values})
            return
    writer.insert(tables.PairDecision, [{"low_id": low.id, "high_id": high.id, **values}])


def _join_enrolments(writer: Writer, keep: int, drop: int) -> None:
    """Where both are in one programme: the enrolment further ahead stays and takes all links."""
    for own, theirs in _in_both(writer, keep, drop):
        ahead = _ADVANCED.index(theirs["status"]) < _ADVANCED.index(own["status"])
        stays, goes = (theirs, own) if ahead else (own, theirs)
        for model, column in likeness.pointing_at(tables.Enrolment):
            _move(writer, model, column, goes.id, stays.id)
        writer.retire(tables.Enrolment, [goes.id])
        filled = {
            name: goes[name]
            for name in ("kpj", "submission_id", "active_from", "active_to", "status_paper")
            if stays[name] is None and goes[name] is not None
        }
        if filled:
            writer.update_many(tables.Enrolment, {stays.id: filled})


def _in_both(reader: Reader, keep: int, drop: int) -> list[tuple[Record, Record]]:
    """Enrolments of the two in the same programme."""
    kept = reader.matching(tables.Enrolment, "beneficiary_id", [keep, drop])
    mine = {e["programme_id"]: e for e in kept.get(keep, [])}
    return [
        (mine[theirs["programme_id"]], theirs) for theirs in kept.get(drop, [])
        if theirs["programme_id"] in mine
    ]


def _forget_decisions(writer: Writer, drop: int) -> None:
    known = likeness.decisions(writer, drop)
    writer.retire(tables.PairDecision, [decision.id for decision in known])


def _move(writer: Writer, model: type[Row], column: str, old: int, new: int) -> None:
    """Point rows elsewhere; one that would then stand twice is retired instead."""
    moving = likeness.rows_pointing(writer, model, column, [old])
    there = likeness.rows_pointing(writer, model, column, [new])
    twice = {
        row.id
        for others in likeness.unique_with(model, column) for row in moving
        if any(all(row[name] == known[name] for name in others) for known in there)
    }
    writer.retire(model, twice)
    writer.update_many(
        model, {row.id: {column: new} for row in moving if row.id not in twice}
    )


def _replace_double_papers(writer: Writer, person: int) -> None:
    """Of two valid papers of one kind for one programme the older one is marked as replaced."""
    papers = [
        paper for paper in likeness.rows_pointing(
            writer, tables.Document, "beneficiary_id", [person]
        ) if paper["status"] == "berlaku"
    ]
    newest: dict[tuple[str, int], Record] = {}
    replaced = {}
    for paper in sorted(papers, key=lambda p: int(p["number"])):
        key = paper["kind"], paper["enrolment_id"]
        if key in newest:
            replaced[newest[key].id] = {"status": "diganti", "reason": _DOUBLE_PAPER}
        newest[key] = paper
    writer.update_many(tables.Document, replaced)
