"""Stickers and certificates as documents: numbered, coded, checked."""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jamsos_desktop.domain.codes import (
    CodeKind,
    Payload,
    certificate_code,
    check_sticker,
    read_code,
    sticker_code,
)
from jamsos_desktop.domain.dates import long_day
from jamsos_desktop.domain.fields import Record
from jamsos_desktop.domain.kinds import tidy
from jamsos_desktop.domain.numbering import format_number, format_serial, read_serial
from jamsos_desktop.domain.problems import Invalid
from jamsos_desktop.domain.savefile import SaveFile
from jamsos_desktop.store import paper_queries, tables
from jamsos_desktop.store.database import Database
from jamsos_desktop.store.journal import Writer
from jamsos_desktop.store.reader import chunks

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KEY_ID = 1
_CODE, _CODE_SIZES = re.compile(r"[A-Z2-7]+"), {32, 116}
"""A scanner types the Base32 of a sticker or a certificate, without blanks."""
NUMBERS = "document"
"""The series of all documents of the office, whatever their kind: what a code carries."""


@dataclass(frozen=True)
class Verdict:
    """What a check of a code says.

    `answer` is a stable word: valid, replaced, withdrawn, ended, forged, unknown.
    """

    answer: str
    sentence: str
    kind: str = ""
    serial: str = ""
    issued_on: date | None = None
    person: int = 0
    """Whose document it is, in the register; 0 where nobody is known."""


class Documents:
    """Issues documents inside a unit of work and answers what a code is worth."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def issue(
        self, writer: Writer, kind: CodeKind, enrolments: Sequence[int],
        positions: Sequence[int], *, office: Record, programme: Record, day: date, run: int,
        replacing: Mapping[int, Record] | None = None,
    ) -> array[int]:
        """New documents at these positions of a run; answers their ids in the same order.

        Serials and numbers leave their series for good, whatever becomes of the documents.
        `replacing` gives the old document of an enrolment whose new issue this is.
        """
        year, old = int(programme["year"]), replacing or {}
        numbers = iter(writer.next_numbers(NUMBERS, len(enrolments)))
        series = iter(writer.next_numbers(f"{kind} {year}", len(enrolments)))
        make_code, places = self._coder(kind), iter(positions)
        shared = {
            "kind": kind, "print_run_id": run, "status": "berlaku", "issued_on": day, "year": year,
        }
        issued: array[int] = array("q")
        for part in chunks(enrolments):
            people = paper_queries.people_by_enrolment(writer, part)
            issued.extend(writer.insert(tables.Document, [
                {
                    **shared, "number": number, "code": make_code(number, day),
                    "serial": self.serial(kind, office, year, sequence, day),
                    "beneficiary_id": person["person"], "enrolment_id": person.id,
                    "household": person.get("kk") if kind == "sticker" else None,
                    "position": position, "sequence": sequence,
                    "issue": old[person.id]["issue"] + 1 if person.id in old else 1,
                    "replaces_id": old[person.id].id if person.id in old else None,
                }
                for person, position, number, sequence in zip(
                    people, places, numbers, series, strict=False
                )
            ]))
        return issued

    def serial(self, kind: CodeKind, office: Record, year: int, sequence: int, day: date) -> str:
        """What stands on paper: a sticker's serial, a certificate's number of `day`'s month."""
        if kind == "sticker":
            return format_serial(str(office["serial_prefix"]), year, sequence)
        return format_number(
            str(office["number_pattern"]), sequence, day if day.year == year else date(year, 1, 1),
            str(office.get("classification", "")),
            str(office.get("short_name", office["serial_prefix"])).upper(),
        )

    def of_run(self, run: int) -> list[Record]:
        """The documents that a print run printed last, in the order of its sheets."""
        with self._database.read() as reader:
            return reader.records(
                tables.Document, tables.Document.print_run_id == run,
                order=(tables.Document.position,),
            )

    def verify(self, text: str) -> Verdict:
        """Whether a scanned or typed code, or a serial, is good today.

        Never raises for a text: one that cannot be read is `forged`.
        """
        text = tidy(text)
        compact = "".join(text.split()).upper()
        with self._database.read() as reader:
            by_serial = reader.records(
                tables.Document, tables.Document.serial.in_({compact, text}), retired=True
            )
        if by_serial:
            return self._state(by_serial[0])
        try:
            payload, proof, signed = read_code(compact)
        except Invalid:
            return Verdict(
                "forged", "Bukan kode kantor ini. Jangan diterima sebagai bukti kepesertaan."
            )
        genuine = (
            check_sticker(compact, bytes.fromhex(self._database.secret("sticker")))
            if payload.kind == "sticker" else self._signed_by_us(proof, signed)
        )
        if not genuine:
            return Verdict("forged", "Kode palsu: tanda tangannya bukan dari kantor ini.")
        with self._database.read() as reader:
            found = reader.records(
                tables.Document, tables.Document.number == payload.number,
                tables.Document.code == compact.replace("-", ""), retired=True,
            )
        if not found:
            return Verdict(
                "unknown", "Kode asli, tetapi tidak ada di basis data ini. Periksa cadangan.",
                payload.kind, issued_on=payload.day,
            )
        return self._state(found[0])

    @staticmethod
    def is_scanned(text: str) -> bool:
        """Whether a search line holds a code or a serial rather than a name or number."""
        if len(text) in _CODE_SIZES and _CODE.fullmatch(text.upper()):
            return True
        try:
            read_serial(text)
        except Invalid:
            return False
        return True

    def public_key(self) -> str:
        """The office's public key as hex: lets others check certificates without the base."""
        from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

        key = self._private_key().public_key()
        return key.public_bytes(Encoding.Raw, PublicFormat.Raw).hex()

    def public_key_sheet(self, path: Path, office: Record) -> None:
        """Write the sheet with which others check certificates without the base."""
        from jamsos_desktop.paper.key_sheet import write_key_sheet
        from jamsos_desktop.services.office_words import letterhead

        day = long_day(self._database.clock.today())
        with SaveFile(path) as stream:
            write_key_sheet(
                letterhead(office), self.public_key(), KEY_ID, f"{office['city']}, {day}", stream
            )

    def _state(self, document: Record) -> Verdict:
        serial, person = str(document["serial"]), int(document["beneficiary_id"])

        def answer(word: str, sentence: str) -> Verdict:
            return Verdict(
                word, f"{serial} {sentence}.", str(document["kind"]), serial,
                document["issued_on"], person,
            )

        if document["retired"] or document["status"] == "dicabut":
            why = f": {document['reason']}" if document.get("reason") else ""
            return answer("withdrawn", f"sudah dicabut{why}")
        if document["status"] == "diganti":
            return answer("replaced", "sudah diganti terbitan baru")
        covered = self._covered(document)
        if not covered:
            return answer("ended", "asli; perlindungannya berakhir")
        ends = [one.get("active_to") for one in covered]
        last = max((end for end in ends if end), default=None) if all(ends) else None
        begins = min(one.get("active_from") or date.min for one in covered)
        later = begins > self._database.clock.today()
        since = f" mulai {long_day(begins)}" if later else ""
        until = f" sampai {long_day(last)}" if last else ""
        return answer("valid", f"berlaku, terlindungi{since}{until}")

    def _covered(self, document: Record) -> list[Record]:
        """The enrolments under cover today for which a document stands.

        A certificate stands for one person. A sticker stands for the house: it holds as long as
        anybody on its family card is under cover in the same programme (domain reference §7.2).
        """
        with self._database.read() as reader:
            found = reader.records(
                tables.Enrolment, tables.Enrolment.id == document["enrolment_id"], retired=True
            )
            card = document.get("household") if document["kind"] == "sticker" else None
            if card:
                members = reader.matching(tables.Beneficiary, "kk", [card]).get(card, [])
                others = reader.matching(
                    tables.Enrolment, "beneficiary_id", [member.id for member in members]
                )
                found += [
                    one for rows in others.values() for one in rows
                    if one["programme_id"] == found[0]["programme_id"]
                ]
        today = self._database.clock.today()
        return [
            one for one in found
            if not one.get("retired") and one["status"] == "aktif"
            and not (one.get("active_to") and one["active_to"] < today)
        ]

    def _coder(self, kind: CodeKind) -> Any:
        if kind == "sticker":
            key = bytes.fromhex(self._database.secret("sticker"))
            return lambda number, day: sticker_code(Payload("sticker", KEY_ID, number, day), key)
        sign = self._private_key().sign
        return lambda number, day: certificate_code(
            Payload("certificate", KEY_ID, number, day), sign
        )

    def _signed_by_us(self, proof: bytes, signed: bytes) -> bool:
        from cryptography.exceptions import InvalidSignature

        try:
            self._private_key().public_key().verify(proof, signed)
        except InvalidSignature:
            return False
        return True

    def _private_key(self) -> Ed25519PrivateKey:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(
            bytes.fromhex(self._database.secret("certificate"))
        )
