"""People of one family card: who they are, their stickers, their one answer about the sticker.

The answer at the door is the house's, not a person's (domain reference §7.2): it is asked once
and written to everybody on the card, verified or not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from jamsos_desktop.domain.changed import Changed, changed
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.numbers import grouped
from jamsos_desktop.domain.problems import Invalid
from jamsos_desktop.domain.vocabulary import CONSENTS
from jamsos_desktop.store import queries, tables
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation, Writer
from jamsos_desktop.store.reader import Reader

_RUNNING = ("ditetapkan", "dikirim", "aktif")
"""Statuses of somebody who is served or about to be."""


@dataclass(frozen=True)
class Served:
    """Cover that somebody of the house has or is about to have."""

    person: int
    name: str
    programme: str
    status: str


@dataclass(frozen=True)
class Household:
    """The people of one card, the asked-for one among them, with their newest status."""

    members: list[Record]
    stickers: list[Record]
    """Valid stickers of the house, the newest first."""
    answer: str
    """Consent to the sticker: a key of `CONSENTS`."""
    agreed: bool
    """Whether nobody on the card carries another answer."""
    served: list[Served]


class Households:
    """Reads households and writes down their answer."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, person: int) -> Household:
        """The household of a person; without a card the person alone."""
        with self._database.read() as reader:
            record = reader.get(tables.Beneficiary, person)
            ids = [other.id for other in houses_of(reader, [person])[person]]
            members = queries.people_rows(reader, ids, 0)
            stickers = stickers_of(reader, record)
            served = _served(reader, members)
        answers = [str(member.get("consent", "belum")) for member in members]
        answer = next((a for a in ("menolak", "setuju") if a in answers), "belum")
        agreed = len(set(answers) - {"belum"}) < 2
        return Household(members, stickers, answer, agreed, served)

    def served_words(self, people: Sequence[int], programme: int = 0) -> list[str]:
        """What to know before these people are chosen for a programme (0: their newest).

        How many are in another programme already, and of how many somebody else of the house is.
        """
        with self._database.read() as reader:
            found = reader.matching(tables.Beneficiary, "id", people)
            cards = [rows[0]["kk"] for rows in found.values() if rows[0]["kk"]]
            houses = reader.matching(tables.Beneficiary, "kk", cards)
            members = {m.id: m["kk"] for house in houses.values() for m in house}
            everybody = set(members) | set(found)
            enrolments = [
                e for part in reader.matching(
                    tables.Enrolment, "beneficiary_id", everybody
                ).values() for e in part if e["status"] in _RUNNING
            ]
        own = Counter(e["beneficiary_id"] for e in enrolments if e["programme_id"] != programme)
        twice = sum(own[i] > (0 if programme else 1) for i in found)
        served = {(members[e["beneficiary_id"]], e["beneficiary_id"]) for e in enrolments
                  if e["beneficiary_id"] in members}
        cards_served = Counter(card for card, _ in served)
        beside = sum(
            cards_served[rows[0]["kk"]] > ((rows[0]["kk"], i) in served)
            for i, rows in found.items() if rows[0]["kk"]
        )
        return _remarks(len(found), twice, beside)

    def answer(self, person: int, answer: str, remark: str = "") -> tuple[Changed, int]:
        """Write the house's answer to everybody on the card; answers how many carry it now.

        `remark` says who answered or why. Raises `Invalid` for a word that is no answer.
        """
        if answer not in CONSENTS:
            raise Invalid("Pilih jawaban: belum ditanya, setuju, atau menolak.", "consent")
        with self._database.write(Operation("household_consent", reason=remark)) as writer:
            writer.get(tables.Beneficiary, person)
            count = write_answer(writer, [person], answer)
        return changed("people"), count


def houses_of(reader: Reader, people: Collection[int]) -> dict[int, list[Record]]:
    """Person → everybody on their family card; without a card the person alone."""
    found = {i: rows[0] for i, rows in reader.matching(tables.Beneficiary, "id", people).items()}
    cards = reader.matching(tables.Beneficiary, "kk", [p["kk"] or None for p in found.values()])
    return {i: cards.get(person["kk"], [person]) for i, person in found.items()}


def write_answer(writer: Writer, people: Collection[int], answer: str) -> int:
    """Write the answer of the houses of these people to everybody there; answers how many."""
    members = {m.id for house in houses_of(writer, people).values() for m in house}
    writer.update_many(tables.Beneficiary, {i: {"consent": answer} for i in members})
    return len(members)


def _remarks(people: int, twice: int, beside: int) -> list[str]:
    if people == 1:
        first = "Orang ini sudah ada di program lain."
        second = "Dalam KK orang ini sudah ada yang terlindungi."
    else:
        first = f"{grouped(twice)} dari {grouped(people)} orang sudah ada di program lain."
        second = f"{grouped(beside)} orang punya anggota KK yang sudah terlindungi."
    return [words for words, count in ((first, twice), (second, beside)) if count]


def stickers_of(reader: Reader, record: Record) -> list[Record]:
    """Valid stickers of a person's house, the newest first."""
    house, own = tables.Document.household, tables.Document.beneficiary_id
    return reader.records(
        tables.Document, tables.Document.kind == "sticker", tables.Document.status == "berlaku",
        house == record["kk"] if record.get("kk") else own == record.id,
        order=(tables.Document.id.desc(),),
    )


def _served(reader: Reader, members: Sequence[Record]) -> list[Served]:
    names = {member.id: str(member["name"]) for member in members}
    enrolments = reader.records(
        tables.Enrolment, tables.Enrolment.beneficiary_id.in_(list(names)),
        tables.Enrolment.status.in_(_RUNNING),
    )
    programmes = reader.matching(tables.Programme, "id", [e["programme_id"] for e in enrolments])
    return [
        Served(
            e["beneficiary_id"], names[e["beneficiary_id"]],
            str(programmes[e["programme_id"]][0]["name"]), str(e["status"]),
        )
        for e in enrolments if e["programme_id"] in programmes
    ]
