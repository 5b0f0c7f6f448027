"""Visits: an officer calls at a house about its sticker, and what came of it.

A visit that ended *ditempel* is what puts a sticker on its house. One that ended *menolak* is the
household's answer as well and leaves the membership alone (domain reference §7.2).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jamsos_desktop.domain.changed import Changed, changed
from jamsos_desktop.domain.clock import Clock
from jamsos_desktop.domain.dates import long_day
from jamsos_desktop.domain.fields import Field, Record, Values, read_all
from jamsos_desktop.domain.problems import Invalid, Refused
from jamsos_desktop.domain.vocabulary import DECLINED, PLACED
from jamsos_desktop.services.households import houses_of, stickers_of, write_answer
from jamsos_desktop.store import tables, visit_queries
from jamsos_desktop.store.columns import fields_of
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Operation, Writer

FIELDS: tuple[Field, ...] = fields_of(tables.Visit)
_ON_PAPER = {"tercetak", "diserahkan"}
"""Stages of a sticker that can be put on its house."""


class Visits:
    """Writes visits down and lists them."""

    fields = FIELDS

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    def of(self, person: int) -> list[Record]:
        """Visits at a person's house, the newest first, each with the `serial` of its sticker.

        One sticker stands for everybody on the family card, and so do its visits.
        """
        with self._database.read() as reader:
            card = reader.get(tables.Beneficiary, person).get("kk")
            return visit_queries.of_house(reader, person, card)

    def stickers(self, person: int) -> list[str]:
        """Serials of the valid stickers of a person's house, the newest first."""
        with self._database.read() as reader:
            found = stickers_of(reader, reader.get(tables.Beneficiary, person))
        return [str(sticker["serial"]) for sticker in found]

    def results(self, programme: int) -> dict[str, dict[str, int]]:
        """Village code → result → houses whose newest visit ended so."""
        with self._database.read() as reader:
            return visit_queries.result_counts(reader, programme)

    def usual(self) -> Values:
        """What a form begins with: placed, today, by the officer of the visit noted last."""
        with self._database.read() as reader:
            officer = visit_queries.newest_officer(reader)
        return {"result": PLACED, "visited_on": self._clock.today(), "officer": officer}

    def record(self, serials: Sequence[str], texts: Mapping[str, str]) -> tuple[int, Changed]:
        """Note the same visit for each of these stickers; answers how many.

        `texts` as a form gives them. Raises `Invalid` with what has to be corrected, `Refused`
        where a number is no valid sticker on paper, or its household does not want it.
        """
        from jamsos_desktop.services.printing_rows import documents_by_serial

        values = read_all(FIELDS, {f.name: texts.get(f.name, "") for f in FIELDS})
        with self._database.write(Operation("visit", reason=values["remark"] or "")) as writer:
            stickers = documents_by_serial(writer, serials)
            self._check_day(values, stickers)
            _check(writer, stickers, str(values["result"]))
            writer.insert(tables.Visit, [
                {"document_id": s.id, "beneficiary_id": s["beneficiary_id"], **values}
                for s in stickers
            ])
            flags = changed("documents")
            if values["result"] == PLACED:
                writer.update_many(
                    tables.Document, {s.id: {"stage": "tertempel"} for s in stickers}
                )
            elif values["result"] == DECLINED:
                write_answer(writer, [s["beneficiary_id"] for s in stickers], DECLINED)
                flags = changed("documents", "people")
            writer.summary.update(documents=len(stickers), result=values["result"])
        return len(stickers), flags

    def _check_day(self, values: Values, stickers: Sequence[Record]) -> None:
        day, newest = values["visited_on"], max(s["issued_on"] for s in stickers)
        if day > self._clock.today():
            raise Invalid("Tanggal kunjungan belum tiba. Tulis hari petugas datang.", "visited_on")
        if day < newest:
            raise Invalid(
                f"Stikernya terbit {long_day(newest)}. Kunjungan tidak mungkin sebelum itu.",
                "visited_on",
            )


def _check(writer: Writer, stickers: Sequence[Record], result: str) -> None:
    from jamsos_desktop.services.handing import check_stages  # printing is not needed to list

    for sticker in stickers:
        if sticker["kind"] != "sticker":
            raise Refused(f"{sticker['serial']} bukan stiker.")
    if result != PLACED:
        check_stages(writer, stickers, _ON_PAPER | {"tertempel"}, "dikunjungi")
        return
    check_stages(writer, stickers, _ON_PAPER, "ditempel")
    houses = houses_of(writer, [s["beneficiary_id"] for s in stickers])
    for sticker in stickers:
        answers = {m["consent"] for m in houses.get(sticker["beneficiary_id"], [])}
        if DECLINED in answers:
            raise Refused(
                f"Rumah stiker {sticker['serial']} menolak stiker. Bila sekarang setuju, catat "
                "dulu jawaban barunya di Penerima, bagian Keluarga."
            )
